/**
 * The words of a text as numbers: each folded word is a pair of 32-bit hashes, with the place it has in the text. The
 * same walk makes the company's lists and reads the texts that are compared with them.
 */
import { type Folding, KIND, LETTER } from './folding.ts';

/** Multipliers of the two hashes: odd, and without a pattern. */
export const PRIME_A = 0x9e3779b1 | 0;
export const PRIME_B = 0x85ebca77 | 0;

/** How many words are held at once. */
const CAPACITY = 8192;

/** A run of words. Hashes go on from word to word: that of two words written as one follows from theirs. */
export class Words {
  count = 0;
  readonly a = new Int32Array(CAPACITY);
  readonly b = new Int32Array(CAPACITY);
  readonly start = new Int32Array(CAPACITY);
  readonly end = new Int32Array(CAPACITY);
  /** Folded letters. */
  readonly length = new Uint16Array(CAPACITY);
  /** 1: has a digit. */
  readonly digits = new Uint8Array(CAPACITY);
  /** 1: belongs to the word before it, as far as signs tell. */
  readonly joined = new Uint8Array(CAPACITY);

  get isFull(): boolean {
    return this.count === CAPACITY;
  }

  /** Forgets all but the last words. */
  keepLast(kept: number): void {
    const from = this.count - kept;
    for (const list of [this.a, this.b, this.start, this.end, this.length, this.digits, this.joined])
      list.copyWithin(0, from, this.count);
    this.count = kept;
  }
}

/** Walks over a text, word by word, as far as there is room. */
export class WordWalk {
  /** Where the walk goes on. */
  #at = 0;
  #text = '';
  readonly #folding: Folding;
  #joined = 1;
  // The word that is being read by `#unusual`.
  #a = 0;
  #b = 0;
  #length = 0;
  #digits = 0;

  constructor(folding: Folding) {
    this.#folding = folding;
  }

  begin(text: string): void {
    this.#text = text;
    this.#at = 0;
    this.#joined = 0;
  }

  /** Adds words until there is no more room or no more text. True: that was all. */
  fill(words: Words): boolean {
    const { length } = this.#text;
    while (this.#at < length) {
      if (words.isFull) return false;
      if (!this.#plainWords(words)) this.#unusual(words);
    }
    return true;
  }

  /**
   * Reads as long as there are only blanks, signs and letters that stand for themselves, which is nearly always; kept in
   * one loop for its speed. False: stopped at something else.
   */
  #plainWords(words: Words): boolean {
    const text = this.#text;
    const { table } = this.#folding;
    const { a: listA, b: listB, start: starts, end: ends, length: lengths, digits, joined } = words;
    const { length } = text;
    let { count } = words;
    let at = this.#toWord(this.#at);
    let isPlain = true;
    while (at < length && count < CAPACITY) {
      const start = at;
      let a = 0;
      let b = 0;
      let least = LETTER + 10;
      let kind = table[text.charCodeAt(at)] ?? 0;
      while (kind >= LETTER) {
        a = (Math.imul(a, PRIME_A) + kind) | 0;
        b = (Math.imul(b, PRIME_B) + kind) | 0;
        if (kind < least) least = kind;
        kind = ++at < length ? (table[text.charCodeAt(at)] ?? 0) : KIND.hard;
      }
      if (at === start || (isUnusual(kind) && kind !== KIND.alone)) {
        at = start;
        isPlain = false;
        break;
      }
      listA[count] = a;
      listB[count] = b;
      starts[count] = start;
      ends[count] = at;
      lengths[count] = at - start;
      digits[count] = least < LETTER + 10 ? 1 : 0;
      joined[count++] = this.#joined;
      this.#joined = 1;
      at = this.#toWord(at);
    }
    words.count = count;
    this.#at = at;
    return isPlain;
  }

  /** The next place where a word may begin. */
  #toWord(from: number): number {
    const text = this.#text;
    const { table } = this.#folding;
    const { length } = text;
    for (let at = from; at < length; at++) {
      const kind = table[text.charCodeAt(at)] ?? 0;
      if (kind >= KIND.alone || kind === KIND.unknown) return at;
      if (kind === KIND.hard || (kind === KIND.dot && isBlankAt(text, at + 1))) this.#joined = 0;
    }
    return length;
  }

  /** Reads one word that has anything but plain letters in it, or a sign that is a word by itself, or what is none. */
  #unusual(words: Words): void {
    const start = this.#at;
    const alone = this.#folding.alone[this.#text.charCodeAt(start)] ?? 0;
    if (alone > 0) {
      this.#a = alone;
      this.#b = alone;
      this.#length = 1;
      this.#digits = 0;
      this.#at++;
      this.#add(words, start);
      return;
    }
    this.#a = 0;
    this.#b = 0;
    this.#length = 0;
    this.#digits = 0;
    while (this.#at < this.#text.length && this.#goesOn());
    if (this.#length > 0) this.#add(words, start);
    else if (this.#at === start) {
      // Half a pair, an emoji, or a sign that nobody has met before.
      const point = this.#text.codePointAt(start) ?? 0;
      this.#at += point > 0xffff ? 2 : 1;
      const kind = point > 0xffff ? this.#folding.kindOfPoint(point) : this.#folding.table[point];
      if (kind !== KIND.soft && !(kind === KIND.dot && !isBlankAt(this.#text, this.#at))) this.#joined = 0;
    }
  }

  /** Takes the next sign into the word. False: it does not belong to it, or ends it. */
  #goesOn(): boolean {
    const unit = this.#text.charCodeAt(this.#at);
    const single = this.#folding.table[unit] || this.#folding.learn(unit);
    if (single >= LETTER) {
      this.#letter(single);
      this.#at++;
      return true;
    }
    const point = single === KIND.surrogate ? (this.#text.codePointAt(this.#at) ?? unit) : unit;
    const kind = single === KIND.surrogate ? this.#folding.kindOfPoint(point) : single;
    if (kind < KIND.ignored || (kind === KIND.alone && this.#length > 0)) return false;
    this.#at += point > 0xffff ? 2 : 1;
    if (kind === KIND.ignored) return this.#length > 0;
    const form = this.#folding.form(point);
    for (let index = 0; index < form.length; index++) this.#letter(form.charCodeAt(index));
    return kind !== KIND.alone;
  }

  #letter(letter: number): void {
    this.#a = (Math.imul(this.#a, PRIME_A) + letter) | 0;
    this.#b = (Math.imul(this.#b, PRIME_B) + letter) | 0;
    this.#length++;
    if (letter < 0x3a && letter >= 0x30) this.#digits = 1;
  }

  #add(words: Words, start: number): void {
    const index = words.count++;
    words.a[index] = this.#a;
    words.b[index] = this.#b;
    words.start[index] = start;
    words.end[index] = this.#at;
    words.length[index] = Math.min(this.#length, 0xffff);
    words.digits[index] = this.#digits;
    words.joined[index] = this.#joined;
    this.#joined = 1;
  }
}

function isBlankAt(text: string, at: number): boolean {
  const unit = at < text.length ? text.charCodeAt(at) : 0;
  return unit <= 0x20 || unit === 0xa0;
}

/** What may go on inside of a word, besides letters that stand for themselves. Zero: not known yet. */
function isUnusual(kind: number): boolean {
  return kind < LETTER && (kind >= KIND.ignored || kind === KIND.unknown);
}

/** Looks for something in the words of a text. */
export interface WordReader {
  /** Words that may belong together: so many are shown at once, where there are so many. */
  readonly reach: number;
  begin(text: string): void;
  /**
   * Takes the words from `from` on, and may look at all. It need not go beyond `until`.
   * @returns the word it goes on with, `until` at least
   */
  read(words: Words, from: number, until: number): number;
}

/** Shows the words of a text to several readers, in one walk. */
export class WordPass {
  readonly #walk: WordWalk;
  readonly #words = new Words();

  constructor(folding: Folding) {
    this.#walk = new WordWalk(folding);
  }

  isBusy = false;

  run(text: string, readers: readonly WordReader[]): void {
    this.isBusy = true;
    try {
      this.#run(text, readers);
    } finally {
      this.isBusy = false;
    }
  }

  #run(text: string, readers: readonly WordReader[]): void {
    const words = this.#words;
    words.count = 0;
    this.#walk.begin(text);
    const next = readers.map(() => 0);
    for (const reader of readers) reader.begin(text);
    for (let all = false; !all; ) {
      all = this.#walk.fill(words);
      for (const [index, reader] of readers.entries()) {
        const until = all ? words.count : Math.max(0, words.count - reader.reach);
        const from = next[index] ?? 0;
        next[index] = from < until ? reader.read(words, from, until) : from;
      }
      const dropped = Math.min(...next, words.count);
      words.keepLast(words.count - dropped);
      for (const index of next.keys()) next[index] = (next[index] ?? 0) - dropped;
    }
  }
}

const shared = new Map<Folding, WordPass>();

/** A pass for this folding, as all share it; a new one for who asks while that is at work. */
export function wordPass(folding: Folding): WordPass {
  const known = shared.get(folding);
  if (known !== undefined && !known.isBusy) return known;
  const made = new WordPass(folding);
  if (known === undefined) shared.set(folding, made);
  return made;
}

/** Spreads the bits of a hash over all places. */
export function mixed(hash: number): number {
  let value = hash ^ (hash >>> 16);
  value = Math.imul(value, 0x7feb352d);
  value ^= value >>> 15;
  value = Math.imul(value, 0x846ca68b);
  return value ^ (value >>> 16);
}
