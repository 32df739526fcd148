/** Where context words stand in one text; it is looked at only where it is asked about. */
import type { Detector } from '../detector.ts';
import { CONTEXT_AFTER, CONTEXT_BEFORE, type Nearby } from './settle.ts';
import { TableHeading } from './table-heading.ts';
import type { DetectorSet, FoundWords, WordFinder } from './words.ts';

/** Stretches of the text that are looked at together. */
const STRETCH = 512;
/** No context word is longer. */
const LONGEST = 64;
/** No pattern that needs context is. */
const LONGEST_VALUE = 256;

export class WordPlaces implements Nearby {
  readonly #text: string;
  readonly #finder: WordFinder;
  /** By stretch: the words that begin in it. */
  readonly #stretches: (FoundWords | undefined)[] = [];
  #heading: TableHeading | null = null;
  #headingWords: FoundWords | null = null;
  /** What was asked about last, and which words were in reach: many values are asked about in the same surroundings. */
  #start = -1;
  #end = -1;
  #reached = '';
  #near: DetectorSet | null = null;
  #aroundStart = -1;
  #around: DetectorSet | null = null;

  constructor(text: string, finder: WordFinder) {
    this.#text = text;
    this.#finder = finder;
  }

  isNear(detector: Detector, start: number, end: number, before: number, after: number): boolean {
    const place = this.#finder.placeOf(detector);
    const near =
      before === CONTEXT_BEFORE && after === CONTEXT_AFTER
        ? this.near(start, end)
        : this.#union(this.#inReach(start, end, before, after));
    return isInSet(near, place);
  }

  /** The detectors that have a context word near a place or over its column; null: none has. */
  near(start: number, end: number): DetectorSet | null {
    if (start === this.#start && end === this.#end) return this.#near;
    this.#start = start;
    this.#end = end;
    const words = this.#inReach(start, end, CONTEXT_BEFORE, CONTEXT_AFTER);
    if (words.length === 0) {
      this.#reached = '';
      this.#near = null;
      return null;
    }
    const reached = words.length === 1 ? `${words[0]}` : words.join();
    if (reached !== this.#reached) {
      this.#reached = reached;
      this.#near = this.#union(words);
    }
    return this.#near;
  }

  /** The detectors that may have a context word near a value that begins at a place, however long it is. */
  around(start: number): DetectorSet | null {
    if (start !== this.#aroundStart) {
      this.#aroundStart = start;
      this.#around = this.#union(this.#inReach(start, start, CONTEXT_BEFORE, LONGEST_VALUE + CONTEXT_AFTER));
    }
    return this.#around;
  }

  /** The words in reach of a place, by their index. */
  #inReach(start: number, end: number, before: number, after: number): number[] {
    const words: number[] = [];
    const first = Math.max(0, Math.floor((start - before - LONGEST) / STRETCH));
    const last = Math.floor(Math.max(start, end + after) / STRETCH);
    for (let stretch = first; stretch <= last; stretch++) {
      const found = this.#wordsOf(stretch);
      for (let at = 0; at < found.length; at += 3) {
        const from = found[at + 1] as number;
        const to = found[at + 2] as number;
        const reaches = (to <= start && start - to <= before) || (from >= end && from <= end + after);
        if (reaches) words.push(found[at] as number);
      }
    }
    if (after >= 0) this.#addHeading(start, words);
    return words;
  }

  /** Adds the words over the column that a place lies in. */
  #addHeading(start: number, words: number[]): void {
    this.#heading ??= new TableHeading(this.#text);
    if (!this.#heading.isTable) return;
    const cell = this.#heading.over(start);
    if (cell === null) return;
    if (this.#headingWords === null) {
      this.#headingWords = [];
      this.#finder.find(this.#text, 0, this.#heading.end, this.#headingWords);
    }
    const found = this.#headingWords;
    for (let at = 0; at < found.length; at += 3)
      if ((found[at + 1] as number) >= cell.start && (found[at + 2] as number) <= cell.end)
        words.push(found[at] as number);
  }

  /** Whoever names one of the words. */
  #union(words: readonly number[]): DetectorSet | null {
    const [first, ...more] = words;
    if (first === undefined) return null;
    const owners = this.#finder.owners[first] ?? this.#finder.emptySet();
    if (more.length === 0) return owners;
    const all = owners.slice();
    for (const word of more) {
      const others = this.#finder.owners[word] ?? all;
      for (let part = 0; part < all.length; part++)
        all[part] = (all[part] as number) | (others[part] as number);
    }
    return all;
  }

  #wordsOf(stretch: number): FoundWords {
    let found = this.#stretches[stretch];
    if (found === undefined) {
      const from = stretch * STRETCH;
      found = [];
      this.#finder.find(this.#text, from, Math.min(from + STRETCH, this.#text.length), found);
      this.#stretches[stretch] = found;
    }
    return found;
  }
}

/** Whether a set has the detector at a place of the list; null is the empty one. */
export function isInSet(set: DetectorSet | null, place: number): boolean {
  return set !== null && (((set[place >> 5] as number) >>> (place & 31)) & 1) === 1;
}
