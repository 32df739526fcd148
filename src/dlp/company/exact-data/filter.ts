/** The filter over all values: a Bloom filter whose bits of one value lie in one word, by a cheap hash. */
import { mixed, PRIME_A, PRIME_B } from '../text/words.ts';

const BITS_FOR_A_VALUE = 16;

/** Words of 32 bits for so many values. */
export function filterSize(values: number): number {
  return Math.max(4, Math.ceil((values * BITS_FOR_A_VALUE) / 32));
}

/** Takes the two hashes of a value, as the words of a text give them, with the seeds of the salt. */
export function filterWord(a: number, seed: number, size: number): number {
  return Math.floor(((mixed(a ^ seed) >>> 0) * size) / 4294967296);
}

export function filterMask(b: number, seed: number): number {
  const hash = mixed(b ^ seed);
  return (
    (1 << (hash & 31)) |
    (1 << ((hash >>> 5) & 31)) |
    (1 << ((hash >>> 10) & 31)) |
    (1 << ((hash >>> 15) & 31))
  );
}

/** The hashes of a value that is one word. */
export function hashesOf(value: string): { readonly a: number; readonly b: number } {
  let a = 0;
  let b = 0;
  for (let at = 0; at < value.length; at++) {
    const letter = value.charCodeAt(at);
    a = (Math.imul(a, PRIME_A) + letter) | 0;
    b = (Math.imul(b, PRIME_B) + letter) | 0;
  }
  return { a, b };
}
