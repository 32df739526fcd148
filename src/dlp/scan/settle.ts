/** From candidates to findings: proof, surroundings, overlaps. The same for the automaton and for the reference scan. */
import type { Detector, Strength } from '../detector.ts';
import { isDigitCode } from '../detectors/value.ts';
import type { Found, Sureness } from './found.ts';

/** What was seen in a folded text, before it is proved. */
export interface Seen {
  readonly detector: Detector;
  readonly pattern: number;
  readonly start: number;
  readonly end: number;
  /** The match begins inside a word, after letters. */
  readonly glued: boolean;
}

/** Where context words stand. */
export interface Nearby {
  /** Whether a context word of the detector ends in `before` units before `start`, or begins in `after` units after `end`. */
  isNear(detector: Detector, start: number, end: number, before: number, after: number): boolean;
}

/** How far context reaches, in UTF-16 units: what leads up to a value says more than what follows. */
export const CONTEXT_BEFORE = 100;
export const CONTEXT_AFTER = 50;

/** Proves what was seen in a folded text. */
export function settle(text: string, seen: readonly Seen[], nearby: Nearby): Found[] {
  const found: Found[] = [];
  let span = new Span('', 0, 0);
  for (const one of seen) {
    // Many detectors see the same digits one after the other.
    if (one.start !== span.start || one.end !== span.end) span = new Span(text, one.start, one.end);
    const proved = prove(text, one, span, nearby);
    if (proved !== null) found.push(proved);
  }
  return withoutOverlaps(found);
}

/** A stretch of the text that was seen. */
class Span {
  readonly start: number;
  readonly end: number;
  /** It is a part of a longer number, or of a list of numbers. */
  readonly longer: boolean;
  readonly #text: string;
  #value: string | null = null;
  #broken = false;

  constructor(text: string, start: number, end: number) {
    this.#text = text;
    this.start = start;
    this.end = end;
    this.longer = isInLongerNumber(text, start, end) || isInList(text, start, end);
  }

  /** What stands there; a line end between groups is a blank. */
  get value(): string {
    if (this.#value === null) {
      const written = this.#text.slice(this.start, this.end);
      this.#broken = written.includes('\n');
      this.#value = this.#broken ? written.replace(/\r?\n/g, ' ') : written;
    }
    return this.#value;
  }

  /** Whether it goes over a line end. */
  get broken(): boolean {
    return this.value !== '' && this.#broken;
  }
}

const LINE_FEED = 0x0a;

/** Whether a match goes over line ends, and so do numbers before or behind it: lines of a list, not one value. */
function isInList(text: string, start: number, end: number): boolean {
  const before = text.charCodeAt(start - 1) === LINE_FEED ? start - 2 : -1;
  const behind = text.charCodeAt(end) === LINE_FEED || text.startsWith('\r\n', end);
  if (before < 0 && !behind) return false;
  const last = text.charCodeAt(before) === 0x0d ? before - 1 : before;
  const next = text.charCodeAt(end) === LINE_FEED ? end + 1 : end + 2;
  const goesOn =
    (before >= 0 && isDigitCode(text.charCodeAt(last))) || (behind && isDigitCode(text.charCodeAt(next)));
  if (!goesOn) return false;
  for (let at = start; at < end; at++) if (text.charCodeAt(at) === LINE_FEED) return true;
  return false;
}

function prove(text: string, seen: Seen, span: Span, nearby: Nearby): Found | null {
  const { detector, pattern, start, end } = seen;
  if (seen.glued && !nearby.isNear(detector, start, start, 0, -1)) return null;
  const open = detector.after === 'open';
  if (!open && span.longer) return null;
  if (needsContext(detector, pattern) && !isNearOrAlone(text, seen, nearby)) return null;
  const value = open ? text.slice(start, end) : span.value;
  const broken = !open && span.broken;
  const answer = detector.verify({ text, start, end, value, pattern });
  if (answer === null) return null;
  const proved = typeof answer === 'string' ? { strength: answer, start, end } : answer;
  const hit = broken ? { ...proved, strength: IF_BROKEN[proved.strength] } : proved;
  const context =
    hit.strength !== 'certain' && nearby.isNear(detector, hit.start, hit.end, CONTEXT_BEFORE, CONTEXT_AFTER);
  const confidence = confidenceOf(text, hit, detector, context);
  if (confidence === null) return null;
  const { start: from, end: to } = hit;
  return { detector, start: from, end: to, confidence, supported: context, value: text.slice(from, to) };
}

/** Whether a value of this pattern is nothing without context, or a line of its own. */
export function needsContext(detector: Detector, pattern: number): boolean {
  const which = detector.needsContext;
  if (which === undefined || pattern < 0) return false;
  return which === 'all' || which.includes(pattern);
}

function isNearOrAlone(text: string, { detector, start, end }: Seen, nearby: Nearby): boolean {
  return (
    nearby.isNear(detector, start, end, CONTEXT_BEFORE, CONTEXT_AFTER) || isAloneOnLine(text, start, end)
  );
}

/** Numbers on lines of their own are more often a list than one number: what is broken over lines is less sure. */
const IF_BROKEN: Readonly<Record<Strength, Strength>> = {
  certain: 'certain',
  likely: 'possible',
  possible: 'needs-context',
  'needs-context': 'needs-context',
};

function confidenceOf(
  text: string,
  hit: { strength: Strength; start: number; end: number },
  detector: Detector,
  context: boolean,
): Sureness | null {
  switch (hit.strength) {
    case 'certain':
      return 'high';
    case 'likely':
      return context ? 'high' : 'medium';
    case 'possible':
      if (context) return 'high';
      return isInLongerString(text, hit.start, hit.end) ? null : 'low';
    case 'needs-context':
      if (context) return detector.evidence === 'checksum' ? 'high' : 'medium';
      return isAloneOnLine(text, hit.start, hit.end) ? 'low' : null;
  }
}

/** Whether dots or dashes tie the match to more digits, or to a word with digits in it: a version, a UUID, an amount. */
export function isInLongerNumber(text: string, start: number, end: number): boolean {
  if (isDigitCode(text.charCodeAt(start)) && isTie(text.charCodeAt(start - 1))) {
    for (let at = start - 2; at >= 0 && at > start - 40 && isWord(text.charCodeAt(at)); at--)
      if (isDigitCode(text.charCodeAt(at))) return true;
  }
  return (
    isDigitCode(text.charCodeAt(end - 1)) &&
    isTie(text.charCodeAt(end)) &&
    isDigitCode(text.charCodeAt(end + 1))
  );
}

function isTie(code: number): boolean {
  return code === 0x2d || code === 0x2e;
}

function isWord(code: number): boolean {
  return isDigitCode(code) || (code >= 65 && code <= 90) || (code >= 97 && code <= 122);
}

const LONGER_BY = 24;

/** Whether the match is a part of an address, a path or another long string without blanks. */
export function isInLongerString(text: string, start: number, end: number): boolean {
  let from = start;
  while (from > 0 && start - from <= LONGER_BY && !isEdge(text.charCodeAt(from - 1))) from--;
  let to = end;
  while (to < text.length && to - end <= LONGER_BY && !isEdge(text.charCodeAt(to))) to++;
  return start - from + (to - end) > LONGER_BY;
}

/** Blank, line break, quote, comma, semicolon, bracket, bar. */
function isEdge(code: number): boolean {
  return (
    code <= 0x20 ||
    code === 0x22 ||
    code === 0x27 ||
    code === 0x28 ||
    code === 0x29 ||
    code === 0x2c ||
    code === 0x3b ||
    code === 0x3c ||
    code === 0x3e ||
    code === 0x7c
  );
}

/** Whether nothing but blanks goes before a place on its line. */
export function beginsLine(text: string, start: number): boolean {
  let from = start;
  while (from > 0 && text.charCodeAt(from - 1) !== 0x0a && start - from < 8) {
    if (text.charCodeAt(--from) > 0x20) return false;
  }
  return from === 0 || text.charCodeAt(from - 1) === 0x0a;
}

/** Whether nothing but blanks and a closing sign shares the line with the match. */
export function isAloneOnLine(text: string, start: number, end: number): boolean {
  if (!beginsLine(text, start)) return false;
  // A pattern may tell the beginning of a number only.
  let last = end;
  while (isDigitCode(text.charCodeAt(last))) last++;
  let to = last;
  while (to < text.length && text.charCodeAt(to) !== 0x0a && to - last < 8) {
    const code = text.charCodeAt(to++);
    if (code > 0x20 && code !== 0x2e && code !== 0x2c && code !== 0x3b) return false;
  }
  return to >= text.length || text.charCodeAt(to) === 0x0a;
}

const RANK: Readonly<Record<Sureness, number>> = { low: 0, medium: 1, high: 2 };

/**
 * Of findings of one detector that overlap, the surer, then the longer stays. A finding without context gives way to a
 * sure one of another detector on the same characters: a number with "SSN" before it is no possible tax number too.
 */
function withoutOverlaps(found: readonly Found[]): Found[] {
  if (found.length < 2) return [...found];
  const byRank = [...found].sort(
    (a, b) =>
      RANK[b.confidence] - RANK[a.confidence] || b.end - b.start - (a.end - a.start) || a.start - b.start,
  );
  // Places that are taken: by start, so that a long text with many findings stays linear in practice.
  const kept: Found[] = [];
  const taken = new Taken();
  for (const one of byRank) {
    if (!taken.take(one)) continue;
    kept.push(one);
  }
  return kept.sort((a, b) => a.start - b.start || a.end - b.end || (a.detector.id < b.detector.id ? -1 : 1));
}

const CELL = 64;

/** Which characters are taken by whom, in cells of so many characters. */
class Taken {
  readonly #cells = new Map<number, Found[]>();

  /** False where it gives way to what is there. */
  take(one: Found): boolean {
    const first = Math.floor(one.start / CELL);
    const last = Math.floor((one.end - 1) / CELL);
    for (let cell = first; cell <= last; cell++)
      for (const other of this.#cells.get(cell) ?? []) if (givesWay(one, other)) return false;
    for (let cell = first; cell <= last; cell++) {
      const there = this.#cells.get(cell);
      if (there === undefined) this.#cells.set(cell, [one]);
      else there.push(one);
    }
    return true;
  }
}

function givesWay(one: Found, to: Found): boolean {
  if (one.start >= to.end || to.start >= one.end) return false;
  if (one.detector === to.detector) return true;
  if (to.confidence !== 'high' || one.confidence === 'high' || one.supported) return false;
  // An address is not doubted because of the post code in it.
  const shared = Math.min(one.end, to.end) - Math.max(one.start, to.start);
  return shared * 2 > one.end - one.start;
}
