/** The context words of all detectors: which word belongs to whom, and where each stands in a text. */
import type { Detector } from '../detector.ts';
import { isWordCode } from '../detectors/value.ts';
import { Automaton, compile } from '../pattern/automaton.ts';
import { type Node, parsePattern } from '../pattern/parse.ts';
import { contextPattern } from './context.ts';
import { END, Filter, FOLLOWED, run, stoppedIn, UNLEARNT } from './filter.ts';
import { KIND, kindOf } from './kinds.ts';
import { wordStartsAt } from './starts.ts';

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

/** A set of detectors: a bit for each, by its place in the scanner's list. */
export type DetectorSet = Uint32Array;

/** Words found in a text, three numbers for each: the word (an index of `owners`), its start and its end. */
export type FoundWords = number[];

/** Finds the context words of all detectors. */
export class WordFinder {
  readonly #filter: Filter;
  readonly #automaton: Automaton;
  readonly #open: readonly boolean[];
  /** By word: who names it. */
  readonly owners: readonly DetectorSet[];
  readonly #places: ReadonlyMap<Detector, number>;

  constructor(detectors: readonly Detector[]) {
    const words = wordsOf(detectors);
    this.#open = words.map(({ open }) => open);
    this.#filter = new Filter(words, 'words');
    this.#automaton = new Automaton(compile(words.map(({ node }) => node)));
    this.#places = new Map(detectors.map((detector, place) => [detector, place]));
    this.owners = words.map((word) => {
      const set = this.emptySet();
      for (const detector of word.detectors) {
        const place = this.placeOf(detector);
        set[place >> 5] = (set[place >> 5] ?? 0) | (1 << (place & 31));
      }
      return set;
    });
  }

  emptySet(): DetectorSet {
    return new Uint32Array((this.#places.size + 31) >> 5);
  }

  /** A detector's place in the scanner's list. */
  placeOf(detector: Detector): number {
    return this.#places.get(detector) ?? 0;
  }

  /** Adds all words that begin in a stretch of a folded text. */
  find(text: string, from: number, to: number, found: FoundWords): void {
    const filter = this.#filter;
    const { columns } = filter;
    const last = Math.min(text.length, to + FOLLOWED + 1);
    let at = run(filter.table, columns, text, from, last, 0);
    for (;;) {
      const column = at === text.length ? END : this.#column(text.charCodeAt(at));
      let step = filter.go(stoppedIn, column);
      if (step < 0) {
        const { backs, next } = filter.action(step);
        for (const back of backs)
          if (at - back < to && wordStartsAt(text, at - back)) this.#at(text, at - back, found);
        step = next;
      }
      if (at >= last) break;
      at = run(filter.table, columns, text, at + 1, last, step);
    }
  }

  #column(code: number): number {
    const known = this.#filter.columns[code] ?? UNLEARNT;
    if (known !== UNLEARNT) return known;
    return this.#filter.learn(code);
  }

  #at(text: string, start: number, found: FoundWords): void {
    const automaton = this.#automaton;
    const { of: classes } = automaton.classes;
    let entry = automaton.start;
    for (let at = start; at < text.length; at++) {
      entry = automaton.go(entry, classes[text.charCodeAt(at)] as number);
      if (entry === 0) return;
      if ((entry & 1) === 1) this.#ended(text, automaton.tagsAt(entry), start, at + 1, found);
    }
  }

  #ended(text: string, words: readonly number[], start: number, end: number, found: FoundWords): void {
    const closed = endsWord(text, end);
    for (const word of words) if (closed || this.#open[word] === true) found.push(word, start, end);
  }
}

/** Whether a word ends before `at`: no letter or digit goes on there, or the scripts part. */
export function endsWord(text: string, at: number): boolean {
  const next = text.charCodeAt(at);
  if (!isWordCode(next)) return true;
  return isUnspaced(next) || isUnspaced(text.charCodeAt(at - 1));
}

function isUnspaced(code: number): boolean {
  return code >= 128 && kindOf(code) === KIND.unspaced;
}
