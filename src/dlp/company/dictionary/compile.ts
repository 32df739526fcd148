/** Makes dictionaries of terms. */
import { packFile } from '../binary.ts';
import { folding } from '../text/folding.ts';
import { mixed, Words, WordWalk } from '../text/words.ts';
import { DICTIONARY_FILE, MOST_TERMS, MOST_WORDS } from './file.ts';
import { carryA, carryB, FLAGS, filterBits, isMilestone, PREFIX, SEED_A, SEED_B, TERM } from './sequence.ts';

export interface DictionaryOptions {
  /** Whether `Heron` and `heron` are two terms. Standard: no. */
  readonly caseSensitive?: boolean;
  /** Hears of terms that cannot be looked for. */
  readonly onSkipped?: (term: string, why: 'no letters or digits' | 'too many words') => void;
}

/**
 * Makes a dictionary that `openDictionary` takes.
 * @throws for more than a million terms
 */
export function compileDictionary(
  terms: Iterable<string>,
  options: DictionaryOptions = {},
): Uint8Array<ArrayBuffer> {
  const maker = new DictionaryMaker(options);
  for (const term of terms) maker.add(term);
  return maker.finish();
}

class DictionaryMaker {
  readonly #options: DictionaryOptions;
  readonly #walk: WordWalk;
  readonly #words = new Words();
  readonly #entries = new GrowingTable();
  /** First words: whether terms of one word, or longer ones, begin so. */
  readonly #firsts = new GrowingTable();
  #terms = 0;
  #longest = 1;

  constructor(options: DictionaryOptions) {
    this.#options = options;
    this.#walk = new WordWalk(folding(options.caseSensitive === true));
  }

  add(term: string): void {
    const words = this.#words;
    words.count = 0;
    this.#walk.begin(term);
    const all = this.#walk.fill(words);
    if (words.count === 0 || !all || words.count > MOST_WORDS) {
      this.#options.onSkipped?.(term, words.count === 0 ? 'no letters or digits' : 'too many words');
      return;
    }
    if (++this.#terms > MOST_TERMS)
      throw new Error(`A dictionary holds at most ${MOST_TERMS.toLocaleString('en')} terms.`);
    this.#longest = Math.max(this.#longest, words.count);
    let a = SEED_A;
    let b = SEED_B;
    for (let at = 0; at < words.count; at++) {
      a = carryA(a, mixed(words.a[at] ?? 0));
      b = carryB(b, mixed(words.b[at] ?? 0));
      const isLast = at === words.count - 1;
      if (isLast) this.#entries.put(a, b, TERM);
      else if (isMilestone(at + 1)) this.#entries.put(a, b, PREFIX);
    }
    const flag = words.count === 1 ? TERM : PREFIX;
    this.#firsts.put(mixed(words.a[0] ?? 0), mixed(words.b[0] ?? 0), flag);
  }

  finish(): Uint8Array<ArrayBuffer> {
    const { slots, probes } = this.#entries.settled();
    const filter = this.#filter();
    const numbers = [
      this.#options.caseSensitive === true ? 1 : 0,
      this.#terms,
      this.#longest,
      slots.length / 2,
      probes,
      filter.length,
    ];
    return packFile(DICTIONARY_FILE, numbers, [slots, filter]);
  }

  /** Two bits for each first word, in the lower half for terms of one word, in the upper half for longer ones. */
  #filter(): Uint32Array {
    let size = 16;
    while (size < this.#firsts.count) size *= 2;
    const shift = Math.clz32(size - 1);
    const filter = new Uint32Array(size);
    this.#firsts.each((a, b, flags) => {
      const index = a >>> shift;
      // The second hash of a first word has no room for flags to hide in: only its upper bits are looked at.
      const bits = filterBits(b >>> 2);
      const both = ((flags & TERM) !== 0 ? bits : 0) | ((flags & PREFIX) !== 0 ? bits << 16 : 0);
      filter[index] = (filter[index] ?? 0) | both;
    });
    return filter;
  }
}

/** A set of pairs of hashes with flags that grows as it is filled. */
class GrowingTable {
  count = 0;
  #slots = new Uint32Array(2 * 64);

  put(a: number, b: number, flags: number): void {
    if (this.count * 2 >= this.#slots.length * 0.7) this.#grow();
    if (place(this.#slots, a, b, flags) > 0) this.count++;
  }

  each(take: (a: number, b: number, flags: number) => void): void {
    const slots = this.#slots;
    for (let at = 0; at < slots.length; at += 2) {
      const b = slots[at + 1] ?? 0;
      if (b !== 0) take(slots[at] ?? 0, b, b & FLAGS);
    }
  }

  /** The table as it is kept: no larger than needed, with the length of the longest search. */
  settled(): { readonly slots: Uint32Array; readonly probes: number } {
    const slots = new Uint32Array(2 * Math.max(16, Math.ceil(this.count * 1.6)));
    let probes = 1;
    this.each((a, b, flags) => {
      probes = Math.max(probes, place(slots, a, b, flags));
    });
    return { slots, probes };
  }

  #grow(): void {
    const old = this.#slots;
    this.#slots = new Uint32Array(old.length * 2);
    for (let at = 0; at < old.length; at += 2) {
      const b = old[at + 1] ?? 0;
      if (b !== 0) place(this.#slots, old[at] ?? 0, b, b & FLAGS);
    }
  }
}

/** Puts a pair into its slot. How many slots were looked at; zero where it was there already. */
function place(slots: Uint32Array, a: number, b: number, flags: number): number {
  const count = slots.length / 2;
  const key = (b & ~FLAGS) >>> 0;
  let slot = slotOf(a, count);
  for (let probes = 1; ; probes++) {
    const there = slots[slot * 2 + 1] ?? 0;
    if (there === 0) {
      slots[slot * 2] = a;
      slots[slot * 2 + 1] = key | flags;
      return probes;
    }
    if ((there & ~FLAGS) >>> 0 === key && slots[slot * 2] === a >>> 0) {
      slots[slot * 2 + 1] = there | flags;
      return 0;
    }
    if (++slot === count) slot = 0;
  }
}

/** Where a search for a hash begins. */
export function slotOf(a: number, count: number): number {
  return Math.floor(((a >>> 0) * count) / 4294967296);
}
