/** Runs of words as pairs of hashes that roll along a text. */
import { folding } from '../text/folding.ts';
import { mixed, PRIME_A, PRIME_B, type WordReader, type Words, wordPass } from '../text/words.ts';
import { SHINGLE } from './file.ts';

/** Takes a shingle: its number in the text, its hashes, and where it stands. */
export type TakeShingle = (number: number, a: number, b: number, start: number, end: number) => void;

const LAST_A = power(PRIME_A);
const LAST_B = power(PRIME_B);

/** What the word that leaves a shingle was multiplied by. */
function power(prime: number): number {
  let value = 1;
  for (let at = 0; at < SHINGLE; at++) value = Math.imul(value, prime);
  return value;
}

/** Goes over all shingles of a text, from left to right. How many words it has. */
export function eachShingle(text: string, seed: readonly [number, number], take: TakeShingle): number {
  const roll = new Roll(seed, take);
  wordPass(folding(false)).run(text, [roll]);
  return roll.words;
}

class Roll implements WordReader {
  readonly reach = 0;
  words = 0;
  readonly #seed: readonly [number, number];
  readonly #take: TakeShingle;
  // The words of the current shingle, in a ring.
  readonly #a = new Int32Array(SHINGLE);
  readonly #b = new Int32Array(SHINGLE);
  readonly #starts = new Int32Array(SHINGLE);
  #rollA = 0;
  #rollB = 0;

  constructor(seed: readonly [number, number], take: TakeShingle) {
    this.#seed = seed;
    this.#take = take;
  }

  begin(): void {}

  read(words: Words, from: number, until: number): number {
    const [seedA, seedB] = this.#seed;
    for (let at = from; at < until; at++) {
      const place = this.words % SHINGLE;
      const a = mixed(words.a[at] ?? 0);
      const b = mixed(words.b[at] ?? 0);
      this.#rollA = (Math.imul(this.#rollA, PRIME_A) + a - Math.imul(this.#a[place] ?? 0, LAST_A)) | 0;
      this.#rollB = (Math.imul(this.#rollB, PRIME_B) + b - Math.imul(this.#b[place] ?? 0, LAST_B)) | 0;
      this.#a[place] = a;
      this.#b[place] = b;
      this.#starts[place] = words.start[at] ?? 0;
      this.words++;
      if (this.words < SHINGLE) continue;
      const start = this.#starts[this.words % SHINGLE] ?? 0;
      const hashA = mixed(this.#rollA ^ seedA);
      this.#take(this.words - SHINGLE, hashA, mixed(this.#rollB ^ seedB), start, words.end[at] ?? 0);
    }
    return until;
  }
}
