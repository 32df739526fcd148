/** Looks for the terms of a dictionary in texts. */
import { openFile, UnusableFile, words32 } from '../binary.ts';
import { folding } from '../text/folding.ts';
import { mixed, type WordReader, type Words, wordPass } from '../text/words.ts';
import { slotOf } from './compile.ts';
import { DICTIONARY_FILE, MOST_PROBES, MOST_TERMS, MOST_WORDS } from './file.ts';
import { carryA, carryB, FLAGS, filterBits, isMilestone, PREFIX, SEED_A, SEED_B, TERM } from './sequence.ts';

export interface Dictionary {
  readonly terms: number;
  readonly caseSensitive: boolean;
  /**
   * Tells where terms stand, from left to right, the longest at each place, none inside of another. Whole words, with
   * blanks, line breaks, dashes and the like between those of a phrase. Linear.
   */
  scan(text: string, emit: (start: number, end: number) => void): void;
  /** The same as a part of a `WordPass`, so that several lists share one walk over the text. */
  reader(emit: (start: number, end: number) => void): WordReader;
}

/**
 * Opens what `compileDictionary` made. The bytes are used as they are, and must not change.
 * @throws UnusableFile
 */
export function openDictionary(bytes: Uint8Array): Dictionary {
  const { numbers, parts } = openFile(DICTIONARY_FILE, bytes);
  const [caseSensitive = 2, terms = 0, longest = 0, slots = 0, probes = 0, filter = 0] = numbers;
  const isRight =
    numbers.length === 6 &&
    parts.length === 2 &&
    caseSensitive <= 1 &&
    terms <= MOST_TERMS &&
    longest >= 1 &&
    longest <= MOST_WORDS &&
    slots >= 1 &&
    probes <= MOST_PROBES &&
    filter >= 16 &&
    (filter & (filter - 1)) === 0;
  if (!isRight) throw new UnusableFile(DICTIONARY_FILE, 'its numbers cannot be right');
  return new HashedDictionary({
    terms,
    caseSensitive: caseSensitive === 1,
    longest,
    probes,
    slots: words32(DICTIONARY_FILE, parts[0], slots * 2),
    filter: words32(DICTIONARY_FILE, parts[1], filter),
  });
}

interface Content {
  readonly terms: number;
  readonly caseSensitive: boolean;
  readonly longest: number;
  readonly probes: number;
  readonly slots: Uint32Array;
  readonly filter: Uint32Array;
}

class HashedDictionary implements Dictionary {
  readonly terms: number;
  readonly caseSensitive: boolean;
  readonly #longest: number;
  readonly #probes: number;
  readonly #slots: Uint32Array;
  readonly #filter: Uint32Array;
  readonly #shift: number;

  constructor(content: Content) {
    this.terms = content.terms;
    this.caseSensitive = content.caseSensitive;
    this.#longest = content.longest;
    this.#probes = content.probes;
    this.#slots = content.slots;
    this.#filter = content.filter;
    this.#shift = Math.clz32(content.filter.length - 1);
  }

  scan(text: string, emit: (start: number, end: number) => void): void {
    wordPass(folding(this.caseSensitive)).run(text, [this.reader(emit)]);
  }

  reader(emit: (start: number, end: number) => void): WordReader {
    return {
      reach: this.#longest,
      begin: () => {},
      read: (words, from, until) => this.#read(words, from, until, emit),
    };
  }

  #read(words: Words, from: number, until: number, emit: (start: number, end: number) => void): number {
    const filter = this.#filter;
    const shift = this.#shift;
    let at = from;
    while (at < until) {
      const a = mixed(words.a[at] ?? 0);
      const b = mixed(words.b[at] ?? 0);
      const bits = filterBits(b >>> 2);
      const there = filter[a >>> shift] ?? 0;
      const single = (there & bits) === bits;
      const longer = ((there >>> 16) & bits) === bits;
      const length = single || longer ? this.#longestAt(words, at, single, longer) : 0;
      if (length === 0) at++;
      else {
        emit(words.start[at] ?? 0, words.end[at + length - 1] ?? 0);
        at += length;
      }
    }
    return at;
  }

  /** How many words the longest term has that begins with a word; zero: none does. */
  #longestAt(words: Words, at: number, single: boolean, longer: boolean): number {
    let a = carryA(SEED_A, mixed(words.a[at] ?? 0));
    let b = carryB(SEED_B, mixed(words.b[at] ?? 0));
    let found = single && (this.#flagsOf(a, b) & TERM) !== 0 ? 1 : 0;
    if (!longer) return found;
    const most = Math.min(this.#longest, words.count - at);
    for (let length = 2; length <= most && words.joined[at + length - 1] === 1; length++) {
      a = carryA(a, mixed(words.a[at + length - 1] ?? 0));
      b = carryB(b, mixed(words.b[at + length - 1] ?? 0));
      const flags = this.#flagsOf(a, b);
      if ((flags & TERM) !== 0) found = length;
      if (isMilestone(length) && (flags & PREFIX) === 0) break;
    }
    return found;
  }

  #flagsOf(a: number, b: number): number {
    const slots = this.#slots;
    const count = slots.length / 2;
    const key = (b & ~FLAGS) >>> 0;
    let slot = slotOf(a, count);
    for (let probe = 0; probe < this.#probes; probe++) {
      const there = slots[slot * 2 + 1] ?? 0;
      if (there === 0) return 0;
      if ((there & ~FLAGS) >>> 0 === key && slots[slot * 2] === a >>> 0) return there & FLAGS;
      if (++slot === count) slot = 0;
    }
    return 0;
  }
}
