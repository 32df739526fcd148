/** One pass over a text: what the patterns find from the places that the filter tells. */
import type { Detector } from '../detector.ts';
import { CARD_DIGITS, cardsWithin, digitRowAround } from '../detectors/money/payment-card.ts';
import { isDigitCode, isWordCode } from '../detectors/value.ts';
import type { Automaton } from '../pattern/automaton.ts';
import { type CoarseClasses, UNKNOWN_CLASS } from './alphabet.ts';
import { type Action, FOLLOWED } from './filter.ts';
import { isInSet, WordPlaces } from './nearby.ts';
import { fitsExactly, fitsFrom, ownAutomaton, type Patterns, type Tag } from './patterns.ts';
import { beginsLine, isAloneOnLine, type Seen } from './settle.ts';
import { startAt } from './starts.ts';
import { endsWord, WordFinder } from './words.ts';

/** A word of so many letters or digits alone is nothing that is looked for in mixed words. */
const LONGEST_UNMIXED = 64;
const LINE_FEED = 0x0a;
const CARRIAGE_RETURN = 0x0d;

export class Pass {
  seen: Seen[] = [];
  readonly #tags: readonly Tag[];
  readonly #automaton: Automaton;
  readonly #classes: CoarseClasses;
  readonly #longestLead: number;
  readonly #signs: readonly Detector[];
  readonly #words: WordFinder;
  #text = '';
  /** Where context words stand, once it has been asked. */
  #places: WordPlaces | null = null;
  /** Up to where rows of digits have been looked through. */
  #rowsDone = 0;
  /** Where the last mixed word begins, and up to where it has been looked at. */
  #mixedStart = -1;
  #mixedAt = -1;
  /** The last place that was looked at, and a bit for each of the 32 up to it that was. */
  #last = -1;
  #begun = 0;

  constructor(detectors: readonly Detector[], { tags, automaton, classes, longestLead }: Patterns) {
    this.#tags = tags;
    this.#automaton = automaton;
    this.#classes = classes;
    this.#longestLead = longestLead;
    this.#signs = detectors.filter(({ atSign }) => atSign !== undefined);
    this.#words = new WordFinder(detectors);
  }

  /** Begins with a text; it is folded, or needs not to be. */
  open(text: string): void {
    if (this.seen.length > 0) this.seen = [];
    this.#text = text;
    this.#places = null;
    this.#rowsDone = 0;
    this.#mixedStart = -1;
    this.#mixedAt = -1;
    this.#last = -1;
    this.#begun = 0;
  }

  get nearby(): WordPlaces {
    this.#places ??= new WordPlaces(this.#text, this.#words);
    return this.#places;
  }

  /** Looks at what the filter tells at a character. */
  look(at: number, { backs, mixed, led, sign }: Action): void {
    for (const back of backs) this.#begin(at - back);
    if (mixed) this.#mixed(at);
    if (led) this.#led(at);
    if (sign) this.#sign(at);
  }

  /** Something may begin at a place. */
  #begin(at: number): void {
    const ahead = at - this.#last;
    if (ahead > 0) {
      this.#begun = ahead > 31 ? 1 : (this.#begun << ahead) | 1;
      this.#last = at;
    } else {
      if (ahead > -32 && ((this.#begun >>> -ahead) & 1) === 1) return;
      if (ahead > -32) this.#begun |= 1 << -ahead;
    }
    const start = startAt(this.#text, at);
    if (start !== null) this.#walk(at, start === 'glued');
  }

  /** A letter and a digit are side by side: what may stand in such a word is looked for from where it begins. */
  #mixed(at: number): void {
    const start = this.#wordStart(at);
    const isNew = start !== this.#mixedStart;
    this.#mixedStart = start;
    this.#mixedAt = at;
    if (isNew) this.#begin(start);
    if (isDigitCode(this.#text.charCodeAt(at))) this.#begin(at);
  }

  /** Where the word begins that goes on at a place. Each place is passed once, however many digits the word has. */
  #wordStart(at: number): number {
    const text = this.#text;
    let start = at - 1;
    while (start > 0 && at - start < LONGEST_UNMIXED && isWordCode(text.charCodeAt(start - 1))) {
      if (start === this.#mixedAt) return this.#mixedStart;
      // Words of other scripts may part anywhere.
      if (text.charCodeAt(start - 1) >= 128 && startAt(text, start) !== null) break;
      start--;
    }
    return start;
  }

  /** A number begins behind a word and a sign. */
  #led(at: number): void {
    const text = this.#text;
    let start = at - 2;
    if (text.charCodeAt(at - 1) === LINE_FEED && text.charCodeAt(start) === CARRIAGE_RETURN) start--;
    const least = Math.max(0, start - this.#longestLead);
    while (start > least && isWordCode(text.charCodeAt(start - 1))) {
      if (text.charCodeAt(start - 1) >= 128 && startAt(text, start) !== null) break;
      start--;
    }
    if (start > least || least === 0) this.#begin(start);
  }

  /** An at sign is there. */
  #sign(at: number): void {
    for (const detector of this.#signs) {
      const span = detector.atSign?.(this.#text, at) ?? null;
      if (span !== null)
        this.seen.push({ detector, pattern: -1, start: span.start, end: span.end, glued: false });
    }
  }

  /** Follows all patterns together from a place, as far as the filter does; what is longer goes on by itself. */
  #walk(start: number, glued: boolean): void {
    const text = this.#text;
    const automaton = this.#automaton;
    const { of: classes } = this.#classes;
    const last = Math.min(start + FOLLOWED, text.length);
    let entry = automaton.start;
    for (let at = start; at < last; at++) {
      let cls = classes[text.charCodeAt(at)] as number;
      if (cls === UNKNOWN_CLASS) cls = this.#classes.learn(text.charCodeAt(at));
      entry = automaton.go(entry, cls);
      if (entry === 0) return;
      if ((entry & 1) === 1) this.#ended(automaton.tagsAt(entry), start, at + 1, glued);
    }
    if (last < text.length) this.#follow(automaton.openAt(entry), start, last, glued);
  }

  /** Patterns fit the text from `start` to `end`, at least coarsely. */
  #ended(tags: readonly number[], start: number, end: number, glued: boolean): void {
    const text = this.#text;
    const closed = endsWord(text, end);
    let alone: boolean | null = null;
    for (const number of tags) {
      const tag = this.#tags[number] as Tag;
      if (!(tag.open || closed)) continue;
      if (tag.weak && !this.#hasContext(tag, start, end)) {
        alone ??= isAloneOnLine(text, start, end);
        if (!alone) continue;
      }
      if (fitsExactly(tag, text, start, end)) this.#matched(tag, start, end, glued);
    }
  }

  #hasContext(tag: Tag, start: number, end: number): boolean {
    return isInSet(this.nearby.near(start, end), tag.place);
  }

  /** Patterns have fitted up to `from` and go on: each is run by itself. */
  #follow(tags: readonly number[], start: number, from: number, glued: boolean): void {
    const text = this.#text;
    let alone: boolean | null = null;
    for (const number of tags) {
      const tag = this.#tags[number] as Tag;
      // How far it goes is not known yet.
      if (tag.weak && !isInSet(this.nearby.around(start), tag.place)) {
        alone ??= beginsLine(text, start);
        if (!alone) continue;
      }
      if (fitsFrom(tag, text, start)) this.#run(tag, start, from, glued);
    }
  }

  #run(tag: Tag, start: number, from: number, glued: boolean): void {
    const own = ownAutomaton(tag);
    const { of: classes } = own.classes;
    let entry = own.start;
    for (let at = start; at < this.#text.length; at++) {
      entry = own.go(entry, classes[this.#text.charCodeAt(at)] ?? 0);
      if (entry === 0) return;
      if ((entry & 1) === 0 || at < from) continue;
      if (tag.open || endsWord(this.#text, at + 1)) this.#matched(tag, start, at + 1, glued);
    }
  }

  #matched({ detector, pattern }: Tag, start: number, end: number, glued: boolean): void {
    if (detector.digitRows === true) this.#row(detector, start);
    else this.seen.push({ detector, pattern, start, end, glued });
  }

  #row(detector: Detector, at: number): void {
    if (at < this.#rowsDone) return;
    const { from, to, digits } = digitRowAround(this.#text, at, this.#rowsDone);
    this.#rowsDone = to;
    if (digits < CARD_DIGITS) return;
    for (const { start, end } of cardsWithin(this.#text, from, to))
      this.seen.push({ detector, pattern: -1, start, end, glued: false });
  }
}
