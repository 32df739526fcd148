/**
 * The scan: one pass over a text finds everything that all detectors look for. At each place where a word or number
 * begins, one automaton follows the patterns of all detectors together; most words are left after a letter or two, and
 * the few patterns that are still open after some characters are run by themselves. So nothing has to be
 * guessed about which detector a text may be for: what no pattern begins with costs nothing. Context is looked for only
 * around what was found. `reference.ts` is the same without automata.
 */
import type { Detector } from '../detector.ts';
import { CARD_DIGITS, cardsWithin, digitRowAround } from '../detectors/money/payment-card.ts';
import { isLetterCode, isWordCode } from '../detectors/value.ts';
import { Automaton, type Compiled, compile } from '../pattern/automaton.ts';
import { firstCodes, isBroadAndMixed, isLedByWord, LONGEST_LEAD } from '../pattern/mixed.ts';
import { type Node, overLines, parsePattern } from '../pattern/parse.ts';
import { toRegExpSource } from '../pattern/to-regexp.ts';
import { widened } from '../pattern/widen.ts';
import { type Folded, foldText, mustFold, unfolded } from '../text/fold.ts';
import type { Found } from './found.ts';
import { KIND, kinds, learnKind, opensNumber, SPECIAL, startTable } from './kinds.ts';
import { type Seen, settle } from './settle.ts';
import { startAt } from './starts.ts';
import { endsWord, WordFinder } from './words.ts';

/** A pattern of a detector. */
interface Tag {
  readonly detector: Detector;
  readonly pattern: number;
  readonly open: boolean;
  /** What a coarse match is held to; null: the automaton runs the pattern as it is. */
  readonly exact: RegExp | null;
  readonly node: Node;
  /** Tells quickly whether the pattern fits at all. */
  gate: RegExp | null;
  /** Tells every place where it may end. Both are made when they are first needed. */
  own: Automaton | null;
}

export class Scanner {
  readonly detectors: readonly Detector[];
  readonly #automaton: Automaton;
  readonly #patterns: Patterns;
  readonly #signs: readonly Detector[];
  readonly #searches: readonly Detector[];
  readonly #words: WordFinder;

  /** Compiles the detectors; costs some milliseconds for all of them. */
  constructor(detectors: readonly Detector[]) {
    this.detectors = detectors;
    this.#patterns = compilePatterns(detectors);
    this.#signs = detectors.filter(({ atSign }) => atSign !== undefined);
    this.#automaton = new Automaton(this.#patterns.followed);
    this.#searches = detectors.filter(({ whole }) => whole !== undefined);
    this.#words = new WordFinder(detectors);
  }

  /**
   * Finds everything in a text. Linear in its length.
   * @returns findings by their start, with offsets into `text`
   */
  scan(text: string): Found[] {
    const seen = this.#pass(text, true);
    if (seen !== null) return seen.length === 0 ? [] : this.#settled(unfolded(text), seen);
    const folded = foldText(text);
    return this.#settled(folded, this.#pass(folded.text, false) ?? []);
  }

  #settled({ text, startOf, endOf }: Folded, seen: readonly Seen[]): Found[] {
    return settle(text, seen, this.#words.in(text)).map((found) => ({
      ...found,
      start: startOf(found.start),
      end: endOf(found.end),
    }));
  }

  /** What is to be proved; null: the text must be folded first. */
  #pass(text: string, mayFold: boolean): readonly Seen[] | null {
    const { length } = text;
    const pass = new Pass(text, this.#patterns, this.#automaton, this.#signs);
    let before = 0;
    // As plain as it can be: this is where the time goes (docs/decisions/0012-one-scan.md).
    for (let at = 0; at < length; at++) {
      const code = text.charCodeAt(at);
      let kind = kinds[code] as number;
      if (kind === SPECIAL) {
        const folds = mustFold.concerns(code);
        if (folds && mayFold && mustFold.at(text, at)) return null;
        kind = learnKind(code, folds);
      }
      const begins = startTable[(before << 3) | kind] as number;
      before = kind;
      if (begins !== 0) pass.begin(at, begins, kind);
    }
    for (const detector of this.#searches)
      for (const span of detector.whole?.(text) ?? [])
        pass.add({ detector, pattern: -1, ...span, glued: false });
    return pass.seen;
  }
}

/** So many characters of a pattern are followed together with all others; what is longer goes on by itself. */
const FOLLOWED = 12;
/** A word of so many letters or digits alone is nothing that is looked for in mixed words. */
const LONGEST_UNMIXED = 64;
const NOTHING_SEEN: readonly Seen[] = [];

/** All patterns: those that are followed together, and those that are tried where a word calls for them. */
interface Patterns {
  readonly tags: readonly Tag[];
  readonly followed: Compiled;
  /** The others, by the character they may begin with: for mixed words, and for words that lead numbers. */
  readonly inMixed: ReadonlyMap<number, readonly Tag[]>;
  readonly led: ReadonlyMap<number, readonly Tag[]>;
}

function compilePatterns(detectors: readonly Detector[]): Patterns {
  const all = detectors.flatMap((detector) =>
    detector.patterns.map((source, pattern) => {
      const node = overLines(parsePattern(source, detector.ignoreCase));
      return { detector, pattern, open: detector.after === 'open', exact: null, node, gate: null, own: null };
    }),
  );
  const tags: Tag[] = [];
  const nodes: Node[] = [];
  const inMixed = new Map<number, Tag[]>();
  const led = new Map<number, Tag[]>();
  for (const tag of all) {
    if (isBroadAndMixed(tag.node)) {
      addByFirst(inMixed, tag);
      continue;
    }
    if (isLedByWord(tag.node)) {
      addByFirst(inMixed, tag);
      addByFirst(led, tag);
      continue;
    }
    // Rows of digits are looked through by their own rules: here the first digits are all there is to tell by.
    const coarse = tag.detector.digitRows === true ? tag.node : widened(tag.node);
    tags.push(coarse === tag.node ? tag : { ...tag, exact: new RegExp(`^${toRegExpSource(tag.node)}$`) });
    nodes.push(coarse);
  }
  return { tags, followed: compile(nodes), inMixed, led };
}

function addByFirst(map: Map<number, Tag[]>, tag: Tag): void {
  for (const code of firstCodes(tag.node)) {
    const list = map.get(code);
    if (list === undefined) map.set(code, [tag]);
    else list.push(tag);
  }
}

/** One pass over a text, and what it has seen. */
class Pass {
  readonly #text: string;
  readonly #patterns: Patterns;
  readonly #automaton: Automaton;
  readonly #signs: readonly Detector[];
  #seen: Seen[] | null = null;
  /** Up to where rows of digits have been looked through. */
  #rowsDone = 0;
  /** Where the last mixed word begins. */
  #mixedStart = -1;

  constructor(text: string, patterns: Patterns, automaton: Automaton, signs: readonly Detector[]) {
    this.#text = text;
    this.#patterns = patterns;
    this.#automaton = automaton;
    this.#signs = signs;
  }

  get seen(): readonly Seen[] {
    return this.#seen ?? NOTHING_SEEN;
  }

  add(seen: Seen): void {
    this.#seen ??= [];
    this.#seen.push(seen);
  }

  /** Something may begin at a place; `begins` and `kind` as in `kinds.ts`. */
  begin(at: number, begins: number, kind: number): void {
    switch (begins) {
      case 1:
        if (kind === KIND.digit && at > 1 && isLetterCode(this.#text.charCodeAt(at - 2))) this.#led(at);
        this.#walk(at, false);
        return;
      case 2:
        this.#mixed(at);
        this.#walk(at, true);
        return;
      case 3:
        if (opensNumber(this.#text, at)) this.#walk(at, false);
        return;
      case 4:
        this.#sign(at);
        return;
      default:
        this.#mixed(at);
    }
  }

  /** Follows all patterns together from a place. */
  #walk(start: number, glued: boolean): void {
    const text = this.#text;
    const automaton = this.#automaton;
    const classes = automaton.classes.of;
    const { table } = automaton;
    const last = Math.min(start + FOLLOWED, text.length);
    let entry = automaton.start;
    for (let at = start; at < last; at++) {
      const cls = classes[text.charCodeAt(at)] as number;
      let next = table[(entry >> 1) + cls] as number;
      if (next <= 0) {
        if (next === 0) return;
        next = automaton.go(entry, cls);
        if (next === 0) return;
        // The table may be another one now.
        this.#walkOn(next, start, at, last, glued);
        return;
      }
      entry = next;
      if ((entry & 1) === 1) this.#ended(automaton.tagsAt(entry), start, at + 1, glued);
    }
    if (last < text.length) this.#follow(automaton.openAt(entry), start, last);
  }

  /** The same, where steps have to be made. */
  #walkOn(from: number, start: number, at: number, last: number, glued: boolean): void {
    const automaton = this.#automaton;
    const classes = automaton.classes.of;
    let entry = from;
    for (let place = at; ; place++) {
      if ((entry & 1) === 1) this.#ended(automaton.tagsAt(entry), start, place + 1, glued);
      if (place + 1 >= last) break;
      entry = automaton.go(entry, classes[this.#text.charCodeAt(place + 1)] as number);
      if (entry === 0) return;
    }
    if (last < this.#text.length) this.#follow(automaton.openAt(entry), start, last);
  }

  /** An at sign is there. */
  #sign(at: number): void {
    for (const detector of this.#signs) {
      const span = detector.atSign?.(this.#text, at) ?? null;
      if (span !== null) this.add({ detector, pattern: -1, ...span, glued: false });
    }
  }

  /** Patterns fit the text from `start` to `end`, at least coarsely. */
  #ended(tags: readonly number[], start: number, end: number, glued: boolean): void {
    const closed = endsWord(this.#text, end);
    for (const number of tags) {
      const tag = this.#patterns.tags[number];
      if (tag === undefined || !(tag.open || closed)) continue;
      if (tag.exact === null || tag.exact.test(this.#text.slice(start, end)))
        this.#matched(tag, start, end, glued);
    }
  }

  /** Patterns have fitted up to `from` and go on: each is run by itself. */
  #follow(tags: readonly number[], start: number, from: number): void {
    for (const number of tags) {
      const tag = this.#patterns.tags[number];
      if (tag !== undefined) this.#run(tag, start, from);
    }
  }

  /** A letter and a digit are side by side: what may stand in such a word is tried from its beginning. */
  #mixed(at: number): void {
    let start = at;
    while (start > 0 && at - start < LONGEST_UNMIXED && isWordCode(this.#text.charCodeAt(start - 1))) start--;
    // The middle of a word that is longer than anything looked for is no beginning.
    if (start === this.#mixedStart || startAt(this.#text, start) !== 'plain') return;
    this.#mixedStart = start;
    this.#try(this.#patterns.inMixed, start);
    if (start !== at && startAt(this.#text, at) === 'glued') this.#try(this.#patterns.inMixed, at);
  }

  /** A number begins behind a word and one sign. */
  #led(at: number): void {
    let start = at - 1;
    while (start > 0 && at - start <= LONGEST_LEAD + 1 && isWordCode(this.#text.charCodeAt(start - 1)))
      start--;
    if (at - start > LONGEST_LEAD + 1 || startAt(this.#text, start) === null) return;
    this.#try(this.#patterns.led, start);
  }

  #try(patterns: ReadonlyMap<number, readonly Tag[]>, start: number): void {
    for (const tag of patterns.get(this.#text.charCodeAt(start)) ?? []) this.#run(tag, start, start);
  }

  #run(tag: Tag, start: number, from: number): void {
    tag.gate ??= new RegExp(toRegExpSource(tag.node), 'y');
    tag.gate.lastIndex = start;
    if (!tag.gate.test(this.#text)) return;
    tag.own ??= new Automaton(compile([tag.node]));
    const { own } = tag;
    const { of: classes } = own.classes;
    let entry = own.start;
    for (let at = start; at < this.#text.length; at++) {
      entry = own.go(entry, classes[this.#text.charCodeAt(at)] ?? 0);
      if (entry === 0) return;
      if ((entry & 1) === 0 || at < from) continue;
      if (tag.open || endsWord(this.#text, at + 1))
        this.#matched(tag, start, at + 1, startAt(this.#text, start) === 'glued');
    }
  }

  #matched({ detector, pattern }: Tag, start: number, end: number, glued: boolean): void {
    if (detector.digitRows === true) this.#row(detector, start);
    else this.add({ detector, pattern, start, end, glued });
  }

  #row(detector: Detector, at: number): void {
    if (at < this.#rowsDone) return;
    const { from, to, digits } = digitRowAround(this.#text, at, this.#rowsDone);
    this.#rowsDone = to;
    if (digits < CARD_DIGITS) return;
    for (const { start, end } of cardsWithin(this.#text, from, to))
      this.add({ detector, pattern: -1, start, end, glued: false });
  }
}
