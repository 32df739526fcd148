/** Phrases as pairs of hashes: begun by a first word, carried on word by word. */

export const SEED_A = 0x2545f491;
export const SEED_B = 0x6c8e9cf5;

/** The first hash with one more word; takes the spread hash of that word. */
export function carryA(hash: number, word: number): number {
  return Math.imul(((hash << 5) | (hash >>> 27)) ^ word, 0x9e3779b1);
}

/** The second hash with one more word. */
export function carryB(hash: number, word: number): number {
  return Math.imul(((hash << 7) | (hash >>> 25)) ^ word, 0xc2b2ae3d);
}

/** The two bits of sixteen that stand for a word among the first words. */
export function filterBits(word: number): number {
  return (1 << (word & 15)) | (1 << ((word >>> 4) & 15));
}

/** Flags in the lowest bits of a second hash. */
export const TERM = 1;
/** Longer terms begin so. Kept for 2, 4, 8 … words only: enough to stop a search that leads nowhere. */
export const PREFIX = 2;
export const FLAGS = 3;

/** Whether a beginning of so many words is kept as PREFIX. */
export function isMilestone(words: number): boolean {
  return words >= 2 && (words & (words - 1)) === 0;
}
