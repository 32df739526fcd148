/**
 * Seed phrases of wallets (BIP 39, English words). No pattern can tell them, so they have a search of their own: a
 * phrase is at least `SHORTEST` signs long, so it is enough to look at one word in so many signs, and nearly all words
 * of a text are not in the list. What is a listed word is followed to both sides.
 */
import { sha256 } from '@noble/hashes/sha2.js';
import type { Detector } from '../../detector.ts';
import { BIP39_WORDS } from './bip39-words.ts';

/** Twelve words of three letters and what parts them. */
const SHORTEST = 12 * 3 + 11;
const LONGEST_WORD = 8;
/** Blanks, commas, line breaks, numbers of a list: `1. abandon\n2. ability`. */
const MOST_BETWEEN = 8;
const COUNTS = [24, 21, 18, 15, 12] as const;

/** By the word: its place in the list. */
let places: ReadonlyMap<string, number> | undefined;

/** The place in the list of the word of letters from `start` to `end`, or -1. */
function wordNumber(text: string, start: number, end: number): number {
  places ??= new Map(BIP39_WORDS.map((word, place) => [word, place]));
  return places.get(text.slice(start, end).toLowerCase()) ?? -1;
}

function isLetter(code: number): boolean {
  return ((code | 0x20) - 97) >>> 0 < 26;
}

function isOther(code: number): boolean {
  return code >= 0xaa;
}

interface Word {
  readonly start: number;
  readonly end: number;
  /** The word's place in the list. */
  readonly number: number;
}

/** The listed word at or, if that is between words, right after `at`. */
function wordAround(text: string, at: number): Word | null {
  let start = at;
  if (isLetter(text.charCodeAt(at))) {
    while (isLetter(text.charCodeAt(start - 1))) if (at - --start > LONGEST_WORD) return null;
  } else {
    while (!isLetter(text.charCodeAt(start))) if (++start - at > MOST_BETWEEN) return null;
  }
  return wordFrom(text, start);
}

function wordFrom(text: string, start: number): Word | null {
  let end = start;
  while (end < text.length && end - start <= LONGEST_WORD && isLetter(text.charCodeAt(end))) end++;
  if (end - start < 3 || end - start > LONGEST_WORD || isOther(text.charCodeAt(end))) return null;
  if (start > 0 && isOther(text.charCodeAt(start - 1))) return null;
  const number = wordNumber(text, start, end);
  return number < 0 ? null : { start, end, number };
}

/** What parts two words of a phrase; not a full stop, which ends a sentence, unless a number is with it. */
function isBetween(text: string, start: number, end: number): boolean {
  if (end - start === 1 && text.charCodeAt(start) === 0x20) return true;
  if (end === start || end - start > MOST_BETWEEN) return false;
  return /^[\s,;|"'_-]+$|^[\s,;|"']*[(#]?\d{1,2}[.):\s-]+$/.test(text.slice(start, end));
}

function next(text: string, word: Word): Word | null {
  let start = word.end;
  while (start < text.length && start - word.end <= MOST_BETWEEN && !isLetter(text.charCodeAt(start)))
    start++;
  if (!isBetween(text, word.end, start)) return null;
  return wordFrom(text, start);
}

function previous(text: string, word: Word): Word | null {
  let end = word.start;
  while (end > 0 && word.start - end <= MOST_BETWEEN && !isLetter(text.charCodeAt(end - 1))) end--;
  if (end === 0 || !isBetween(text, end, word.start)) return null;
  let start = end;
  while (start > 0 && end - start <= LONGEST_WORD && isLetter(text.charCodeAt(start - 1))) start--;
  const found = wordFrom(text, start);
  return found !== null && found.end === end ? found : null;
}

/** Eleven bits a word; one bit in thirty-three is the start of the SHA-256 of the others. */
export function isMnemonic(words: readonly number[]): boolean {
  const checkBits = words.length / 3;
  const bytes = new Uint8Array(Math.ceil((words.length * 11) / 8));
  let held = 0;
  let bits = 0;
  let at = 0;
  for (const number of words) {
    held = ((held << 11) | number) & 0x7ffff;
    for (bits += 11; bits >= 8; bits -= 8) bytes[at++] = (held >> (bits - 8)) & 0xff;
  }
  if (bits > 0) bytes[at] = (held << (8 - bits)) & 0xff;
  const entropy = (words.length * 11 - checkBits) / 8;
  const hash = sha256(bytes.subarray(0, entropy))[0] ?? 0;
  return (bytes[entropy] ?? 0) >> (8 - checkBits) === hash >> (8 - checkBits);
}

export interface Phrase {
  readonly start: number;
  readonly end: number;
}

/**
 * The phrases in a run of listed words: the longest that fit. Words of the sentence before may be in the list as well
 * ("my seed phrase: …"), so a phrase that ends where the run ends goes first.
 */
function phrasesIn(run: readonly Word[], budget: { checks: number }): Phrase[] {
  const found: Phrase[] = [];
  let end = run.length;
  while (end >= 12 && budget.checks > 0) {
    const count = COUNTS.find((size) => {
      if (size > end) return false;
      budget.checks--;
      return isMnemonic(run.slice(end - size, end).map((word) => word.number));
    });
    if (count === undefined) {
      end--;
      continue;
    }
    const first = run[end - count];
    const last = run[end - 1];
    if (first !== undefined && last !== undefined) found.push({ start: first.start, end: last.end });
    end -= count;
  }
  return found.reverse();
}

const LONGEST_RUN = 200;

function runAround(text: string, word: Word, floor: number): Word[] {
  const run: Word[] = [];
  let left: Word | null = word;
  while (left !== null && left.start >= floor && run.length < LONGEST_RUN) {
    run.push(left);
    left = previous(text, left);
  }
  run.reverse();
  let right = next(text, word);
  while (right !== null && run.length < LONGEST_RUN) {
    run.push(right);
    right = next(text, right);
  }
  return run;
}

/** Of eleven neighbours of a word of a phrase, so many are looked at before anything is made. */
const NEIGHBOURS = 5;

/**
 * Whether the word at a place begins as a listed one does, and enough of its neighbours do on either side or both: what
 * nearly every text fails, told without making anything.
 */
function isInRun(text: string, at: number): boolean {
  let start = at;
  if (isLetter(text.charCodeAt(at))) {
    while (at - start <= LONGEST_WORD && isLetter(text.charCodeAt(start - 1))) start--;
  } else start = letterAfter(text, at);
  let neighbours = -1;
  for (let word = start; neighbours < NEIGHBOURS; neighbours++) {
    const end = listedEnd(text, word);
    if (end < 0) break;
    word = letterAfter(text, end);
  }
  if (neighbours < 0) return false;
  for (let word = start; neighbours < NEIGHBOURS; neighbours++) {
    word = wordBefore(text, word);
    if (word < 0 || listedEnd(text, word) < 0) return false;
  }
  return true;
}

/** A bit for the first four letters of each word: small enough for the fastest cache, unlike the words themselves. */
const HASH_BITS = 15;
let beginnings: Uint32Array | undefined;

function loadBeginnings(): Uint32Array {
  const table = new Uint32Array(2 ** (HASH_BITS - 5));
  for (const word of BIP39_WORDS) {
    const hash = hashAt(word, 0);
    table[hash >> 5] = (table[hash >> 5] as number) | (1 << (hash & 31));
  }
  return table;
}

/** A number for the first four letters of the word at a place, or for its three; -1: it has fewer. */
function hashAt(text: string, at: number): number {
  const first = letterAt(text, at);
  const second = letterAt(text, at + 1);
  const third = letterAt(text, at + 2);
  if (first === 0 || second === 0 || third === 0) return -1;
  const letters = (first << 15) | (second << 10) | (third << 5) | letterAt(text, at + 3);
  return Math.imul(letters, 0x9e3779b1) >>> (32 - HASH_BITS);
}

/** 1 for A to 26 for Z; 0 for what is no letter. */
function letterAt(text: string, at: number): number {
  const letter = (text.charCodeAt(at) | 0x20) - 96;
  return letter >= 1 && letter <= 26 ? letter : 0;
}

/** Where the word at a place ends, if it seems to begin as a listed one does; -1: it does not. */
function listedEnd(text: string, start: number): number {
  const hash = hashAt(text, start);
  if (hash < 0) return -1;
  beginnings ??= loadBeginnings();
  if ((((beginnings[hash >> 5] as number) >>> (hash & 31)) & 1) === 0) return -1;
  let end = start + 3;
  while (end - start <= LONGEST_WORD && isLetter(text.charCodeAt(end))) end++;
  return end - start > LONGEST_WORD ? -1 : end;
}

function letterAfter(text: string, from: number): number {
  let at = from;
  while (at < text.length && at - from <= MOST_BETWEEN && !isLetter(text.charCodeAt(at))) at++;
  return at;
}

/** Where the word before a place begins; -1: there is none. */
function wordBefore(text: string, from: number): number {
  let end = from;
  while (end > 0 && from - end <= MOST_BETWEEN && !isLetter(text.charCodeAt(end - 1))) end--;
  let start = end;
  while (start > 0 && end - start <= LONGEST_WORD && isLetter(text.charCodeAt(start - 1))) start--;
  return start < end ? start : -1;
}

/** @returns the phrases in a folded text, by their places. One look-up for each 47 signs where there is none. */
export function findMnemonics(text: string): Phrase[] {
  const found: Phrase[] = [];
  // A text of nothing but listed words must not cost a hash for each of them.
  const budget = { checks: 500 + text.length / 64 };
  let done = 0;
  for (let at = SHORTEST - 1; at < text.length; at += SHORTEST) {
    if (at < done || !isInRun(text, at)) continue;
    const word = wordAround(text, at);
    if (word === null || word.start < done) continue;
    const run = runAround(text, word, done);
    if (run.length >= 12) found.push(...phrasesIn(run, budget));
    done = run[run.length - 1]?.end ?? word.end;
  }
  return found;
}

export const bip39Mnemonic: Detector = {
  id: 'secret.bip39-mnemonic',
  name: 'wallet seed phrase (BIP 39)',
  group: 'secret',
  source: 'BIP 39: github.com/bitcoin/bips/blob/master/bip-0039.mediawiki',
  evidence: 'checksum',
  patterns: [],
  whole: findMnemonics,
  context: ['seed', 'seed phrase', 'recovery phrase', 'mnemonic', 'wallet', 'metamask', 'ledger', 'trezor'],
  verify: () => 'certain',
  examples: {
    found: [
      '⟦abandon abandon abandon abandon abandon abandon abandon abandon abandon abandon abandon about⟧',
      'my seed phrase: ⟦legal winner thank year wave sausage worth useful legal winner thank yellow⟧',
      'keep it safe ⟦letter advice cage absurd amount doctor acoustic avoid letter advice cage above⟧ ok?',
      '⟦Zoo Zoo Zoo Zoo Zoo Zoo Zoo Zoo Zoo Zoo Zoo Wrong⟧',
      '⟦panda, eyebrow, bullet, gorilla, call, smoke, muffin, taste, mesh, discover, soft, ostrich, alcohol, speed, nation, flash, devote, level, hobby, quick, inner, drive, ghost, inside⟧',
      '1. ⟦ozone\n2. drill\n3. grab\n4. fiber\n5. curtain\n6. grace\n7. pudding\n8. thank\n9. cruise\n10. elder\n11. eight\n12. picnic⟧',
      '⟦GRAVITY MACHINE NORTH SORT SYSTEM FEMALE FILTER ATTITUDE VOLUME FOLD CLUB STAY FEATURE OFFICE ECOLOGY STABLE NARROW FOG⟧',
    ],
    none: [
      'abandon abandon abandon abandon abandon abandon abandon abandon abandon abandon abandon abandon',
      'legal winner thank year wave sausage worth useful legal winner thank',
      'the quick brown fox jumps over the lazy dog and then runs away into the dark wood again',
      'legal winner thank year. wave sausage worth useful legal winner thank yellow',
    ],
  },
};
