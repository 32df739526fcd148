/**
 * The slow and obvious scan that the fast one is held to: at each place where a match may begin, every pattern of every
 * detector is tried as a regular expression. For tests, and for detectors in the making; never for the product.
 */
import type { Detector } from '../detector.ts';
import { cardsWithin } from '../detectors/money/payment-card.ts';
import { overLines, parsePattern } from '../pattern/parse.ts';
import { toRegExpSource } from '../pattern/to-regexp.ts';
import { foldText } from '../text/fold.ts';
import type { Found } from './found.ts';
import { type Nearby, type Seen, settle } from './settle.ts';
import { startAt, wordStartsAt } from './starts.ts';
import { TableHeading } from './table-heading.ts';
import { endsWord, type Word, wordsOf } from './words.ts';

interface Tried {
  readonly regex: RegExp;
  readonly open: boolean;
}

/** Takes any text; the result is what `Scanner.scan` must give too. */
export function scanReference(original: string, detectors: readonly Detector[]): Found[] {
  const { text, startOf, endOf } = foldText(original);
  const seen: Seen[] = [];
  const places: Place[] = [];
  const { words, values } = triedOf(detectors);
  for (let start = 0; start < text.length; start++) {
    if (text[start] === '@') seen.push(...aroundSign(text, start, detectors));
    places.push(...wordsAt(text, start, words));
    seen.push(...valuesAt(text, start, values));
  }
  for (const detector of detectors.filter(({ digitRows }) => digitRows))
    for (const { start, end } of cardsWithin(text, 0, text.length))
      seen.push({ detector, pattern: -1, start, end, glued: false });
  seen.push(...searched(text, detectors));
  const nearby = nearbyOf(text, places);
  return settle(text, seen, nearby).map((found) => ({
    ...found,
    start: startOf(found.start),
    end: endOf(found.end),
  }));
}

interface Place {
  readonly word: Word;
  readonly start: number;
  readonly end: number;
}

function nearbyOf(text: string, places: readonly Place[]): Nearby {
  const heading = new TableHeading(text);
  const isOver = (detector: Detector, place: number): boolean => {
    const cell = heading.over(place);
    return (
      cell !== null &&
      places.some(
        ({ word, start, end }) => start >= cell.start && end <= cell.end && word.detectors.has(detector),
      )
    );
  };
  return {
    isNear: (detector, start, end, before, after) =>
      (after >= 0 && isOver(detector, start)) ||
      places.some(
        (place) =>
          place.word.detectors.has(detector) &&
          ((place.end <= start && start - place.end <= before) ||
            (place.start >= end && place.start <= end + after)),
      ),
  };
}

interface TriedAll {
  readonly words: readonly (Tried & { readonly word: Word })[];
  readonly values: readonly (Tried & { readonly detector: Detector; readonly pattern: number })[];
}

const tried = new WeakMap<readonly Detector[], TriedAll>();

function triedOf(detectors: readonly Detector[]): TriedAll {
  const known = tried.get(detectors);
  if (known !== undefined) return known;
  const words = wordsOf(detectors).map((word) => ({
    word,
    regex: sticky(toRegExpSource(word.node)),
    open: word.open,
  }));
  const values = detectors
    .filter(({ digitRows }) => digitRows !== true)
    .flatMap((detector) =>
      detector.patterns.map((source, pattern) => ({
        detector,
        pattern,
        regex: sticky(toRegExpSource(overLines(parsePattern(source, detector.ignoreCase)))),
        open: detector.after === 'open',
      })),
    );
  const all = { words, values };
  tried.set(detectors, all);
  return all;
}

function sticky(source: string): RegExp {
  return new RegExp(source, 'y');
}

function wordsAt(text: string, start: number, words: TriedAll['words']): Place[] {
  if (!wordStartsAt(text, start)) return [];
  return words.flatMap((tried) =>
    endsOf(text, start, tried).map((end) => ({ word: tried.word, start, end })),
  );
}

function valuesAt(text: string, start: number, values: TriedAll['values']): Seen[] {
  const kind = startAt(text, start);
  if (kind === null) return [];
  return values.flatMap((tried) =>
    endsOf(text, start, tried).map((end) => ({
      detector: tried.detector,
      pattern: tried.pattern,
      start,
      end,
      glued: kind === 'glued',
    })),
  );
}

function searched(text: string, detectors: readonly Detector[]): Seen[] {
  return detectors.flatMap((detector) =>
    (detector.whole?.(text) ?? []).map((span) => ({ detector, pattern: -1, ...span, glued: false })),
  );
}

function aroundSign(text: string, at: number, detectors: readonly Detector[]): Seen[] {
  return detectors.flatMap((detector) => {
    const span = detector.atSign?.(text, at) ?? null;
    return span === null ? [] : [{ detector, pattern: -1, ...span, glued: false }];
  });
}

/** All ends that a match may have: a regular expression tells only one, so shorter texts are tried as well. */
function endsOf(text: string, start: number, { regex, open }: Tried): number[] {
  const ends: number[] = [];
  let limit = Math.min(text.length, start + 512);
  while (limit > start) {
    regex.lastIndex = start;
    const match = regex.exec(text.slice(0, limit));
    if (match === null || match[0].length === 0) break;
    const end = start + match[0].length;
    if (open || endsWord(text, end)) ends.push(end);
    limit = end - 1;
  }
  return ends;
}
