/**
 * The scan: one pass over a text finds everything that all detectors look for. The filter tells the few places where a
 * value may begin at all; from there, one automaton follows the patterns of all detectors together, and what is still
 * open after some characters is run by itself. Nothing is guessed about which detector a text may be for: the filter is
 * made from the patterns. Context is looked for only around what was found. `reference.ts` is the same without automata.
 */
import type { Detector } from '../detector.ts';
import { type Folded, foldText, mustFold } from '../text/fold.ts';
import { isAlike } from './alphabet.ts';
import { END, Filter, run, stoppedIn, UNLEARNT } from './filter.ts';
import type { Found } from './found.ts';
import { Pass } from './pass.ts';
import { compilePatterns } from './patterns.ts';
import { settle } from './settle.ts';

export class Scanner {
  readonly detectors: readonly Detector[];
  readonly #filter: Filter;
  readonly #pass: Pass;
  readonly #searches: readonly Detector[];

  /** Compiles the detectors; costs some milliseconds for all of them. */
  constructor(detectors: readonly Detector[]) {
    this.detectors = detectors;
    const patterns = compilePatterns(detectors);
    this.#filter = new Filter(patterns.tags, 'values');
    this.#pass = new Pass(detectors, patterns);
    this.#searches = detectors.filter(({ whole }) => whole !== undefined);
  }

  /**
   * Finds everything in a text. Linear in its length.
   * @returns findings by their start, with offsets into `text`
   */
  scan(text: string): Found[] {
    if (this.#follow(text, true)) return this.#settled(text);
    const folded = foldText(text);
    this.#follow(folded.text, false);
    return this.#settled(folded.text).map((one) => inOriginal(one, folded));
  }

  /** Follows the filter through a text, and whatever it tells. False: the text must be folded first. */
  #follow(text: string, mayFold: boolean): boolean {
    const { length } = text;
    const filter = this.#filter;
    const { columns } = filter;
    this.#pass.open(text);
    let at = run(filter.table, columns, text, 0, length, 0);
    for (;;) {
      const column = at === length ? END : this.#column(text, at, mayFold);
      if (column < 0) return false;
      let step = filter.go(stoppedIn, column);
      if (step < 0) {
        const action = filter.action(step);
        if (action.alike && mayFold && hides(text, at)) return false;
        this.#pass.look(at, action);
        step = action.next;
      }
      if (at === length) break;
      at = run(filter.table, columns, text, at + 1, length, step);
    }
    return true;
  }

  #settled(text: string): Found[] {
    const { seen } = this.#pass;
    for (const detector of this.#searches)
      for (const { start, end } of detector.whole?.(text) ?? [])
        seen.push({ detector, pattern: -1, start, end, glued: false });
    return seen.length === 0 ? [] : settle(text, seen, this.#pass.nearby);
  }

  /** The column of a character; -1: it hides something, so that the text must be folded. */
  #column(text: string, at: number, mayFold: boolean): number {
    const code = text.charCodeAt(at);
    const known = this.#filter.columns[code] ?? UNLEARNT;
    if (known !== UNLEARNT) return known;
    const folds = mustFold.concerns(code) && !isAlike(code);
    if (folds && mayFold && mustFold.at(text, at)) return -1;
    return folds ? this.#filter.column(code) : this.#filter.learn(code);
  }
}

/** Whether a letter that looks like another hides something, here or one character before. */
function hides(text: string, at: number): boolean {
  return [at - 1, at].some((place) => isAlike(text.charCodeAt(place)) && mustFold.at(text, place));
}

function inOriginal(found: Found, { startOf, endOf }: Folded): Found {
  return { ...found, start: startOf(found.start), end: endOf(found.end) };
}
