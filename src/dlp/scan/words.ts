/** The context words of all detectors: which word belongs to whom, and where each stands in a text. */
import type { Detector } from '../detector.ts';
import { isWordCode } from '../detectors/value.ts';
import { Automaton, compile } from '../pattern/automaton.ts';
import { type Node, parsePattern } from '../pattern/parse.ts';
import { contextPattern } from './context.ts';
import { KIND, kindOf } from './kinds.ts';
import type { Nearby } from './settle.ts';
import { wordStartsAt } from './starts.ts';
import { TableHeading } from './table-heading.ts';

/** A word, and what the scan needs to find it. */
export interface Word {
  readonly node: Node;
  /** Letters may follow. */
  readonly open: boolean;
  readonly detectors: ReadonlySet<Detector>;
}

/** Every word once, however many detectors name it. */
export function wordsOf(detectors: readonly Detector[]): Word[] {
  const owners = new Map<string, Set<Detector>>();
  for (const detector of detectors)
    for (const word of detector.context) {
      const set = owners.get(word);
      if (set === undefined) owners.set(word, new Set([detector]));
      else set.add(detector);
    }
  return [...owners].map(([word, of]) => {
    const { pattern, open } = contextPattern(word);
    return { node: parsePattern(pattern, true), open, detectors: of };
  });
}

/** Finds the context words of all detectors. */
export class WordFinder {
  readonly #automaton: Automaton;
  readonly #words: readonly Word[];

  constructor(detectors: readonly Detector[]) {
    this.#words = wordsOf(detectors);
    this.#automaton = new Automaton(compile(this.#words.map(({ node }) => node)));
  }

  /** Whether a place of a folded text is near a context word; the text is looked at only where it is asked about. */
  in(text: string): Nearby {
    return new WordPlaces(text, this);
  }

  /** All words that begin in a stretch of the text, in order. */
  find(text: string, from: number, to: number, add: AddWord): void {
    for (let start = from; start < to; start++) if (wordStartsAt(text, start)) this.#at(text, start, add);
  }

  #at(text: string, start: number, add: AddWord): void {
    const { of: classes } = this.#automaton.classes;
    let entry = this.#automaton.start;
    for (let at = start; at < text.length; at++) {
      entry = this.#automaton.go(entry, classes[text.charCodeAt(at)] ?? 0);
      if (entry === 0) return;
      if ((entry & 1) === 0) continue;
      for (const number of this.#automaton.tagsAt(entry)) {
        const word = this.#words[number];
        if (word !== undefined && (word.open || endsWord(text, at + 1))) add(word, start, at + 1);
      }
    }
  }
}

type AddWord = (word: Word, start: number, end: number) => void;

/** Whether a word ends before `at`: no letter or digit goes on there, or the scripts part. */
export function endsWord(text: string, at: number): boolean {
  const next = text.charCodeAt(at);
  if (!isWordCode(next)) return true;
  return isUnspaced(next) || isUnspaced(text.charCodeAt(at - 1));
}

function isUnspaced(code: number): boolean {
  return code >= 128 && kindOf(code) === KIND.unspaced;
}

/** Stretches of the text that are looked at together. */
const STRETCH = 512;
/** No context word is longer. */
const LONGEST = 64;

/** Where context words stand in one text. */
class WordPlaces implements Nearby {
  readonly #text: string;
  readonly #finder: WordFinder;
  /** By stretch: the words that begin in it. */
  readonly #stretches = new Map<number, readonly Place[]>();
  #heading: TableHeading | null = null;
  #headingWords: readonly Place[] | null = null;

  constructor(text: string, finder: WordFinder) {
    this.#text = text;
    this.#finder = finder;
  }

  isNear(detector: Detector, start: number, end: number, before: number, after: number): boolean {
    const first = Math.max(0, Math.floor((start - before - LONGEST) / STRETCH));
    const last = Math.floor(Math.max(start, end + after) / STRETCH);
    for (let stretch = first; stretch <= last; stretch++)
      for (const place of this.#wordsOf(stretch)) {
        const isBefore = place.end <= start && start - place.end <= before;
        const isAfter = place.start >= end && place.start <= end + after;
        if ((isBefore || isAfter) && place.word.detectors.has(detector)) return true;
      }
    return after >= 0 && this.#isInHeading(detector, start);
  }

  /** Whether a context word stands over the column that a place lies in. */
  #isInHeading(detector: Detector, place: number): boolean {
    this.#heading ??= new TableHeading(this.#text);
    const cell = this.#heading.over(place);
    if (cell === null) return false;
    this.#headingWords ??= this.#find(0, this.#heading.end);
    return this.#headingWords.some(
      ({ word, start, end }) => start >= cell.start && end <= cell.end && word.detectors.has(detector),
    );
  }

  #wordsOf(stretch: number): readonly Place[] {
    const known = this.#stretches.get(stretch);
    if (known !== undefined) return known;
    const from = stretch * STRETCH;
    const places = this.#find(from, Math.min(from + STRETCH, this.#text.length));
    this.#stretches.set(stretch, places);
    return places;
  }

  #find(from: number, to: number): Place[] {
    const places: Place[] = [];
    this.#finder.find(this.#text, from, to, (word, start, end) => places.push({ word, start, end }));
    return places;
  }
}

interface Place {
  readonly word: Word;
  readonly start: number;
  readonly end: number;
}
