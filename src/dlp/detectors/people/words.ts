/** The words around a place, for reading addresses. */
import { foldWord } from './labels.ts';

export interface Word {
  readonly text: string;
  readonly start: number;
  readonly end: number;
  /** A comma or a line break follows. */
  readonly closes: boolean;
}

function isGap(code: number): boolean {
  return code <= 0x20 || code === 0x2c;
}

/** Quote, opening bracket, equals, greater: what begins a value in data and markup. */
function isStop(code: number): boolean {
  return code === 0x22 || code === 0x28 || code === 0x5b || code === 0x3d || code === 0x3e;
}

/** Folded, without a closing dot. */
export function plain(word: string): string {
  const folded = foldWord(word);
  return folded.endsWith('.') ? folded.slice(0, -1) : folded;
}

/** Up to `most` words from `at` on, within `reach` characters; a blank line ends them. */
export function wordsAfter(text: string, at: number, reach: number, most: number): Word[] {
  const words: Word[] = [];
  const limit = Math.min(text.length, at + reach);
  for (let start = at; start < limit && words.length < most; ) {
    let end = start;
    while (end < limit && !isBound(text.charCodeAt(end))) end++;
    let next = end;
    let closes = false;
    for (; next < limit && next - end < 3 && isGap(text.charCodeAt(next)); next++)
      closes ||= isClosing(text.charCodeAt(next));
    if (end > start) words.push({ text: text.slice(start, end), start, end, closes });
    if (next === end || isGap(text.charCodeAt(next))) break;
    start = next;
  }
  return words;
}

/** Up to `most` words before `at`, the nearest first, within `reach` characters; a blank line ends them. */
export function wordsBefore(text: string, at: number, reach: number, most: number): Word[] {
  const words: Word[] = [];
  const limit = Math.max(0, at - reach);
  for (let place = at; place > limit && words.length < most; ) {
    let end = place;
    let closes = false;
    for (; end > limit && place - end < 3 && isGap(text.charCodeAt(end - 1)); end--)
      closes ||= isClosing(text.charCodeAt(end - 1));
    if (end === place || (end > 0 && isGap(text.charCodeAt(end - 1)))) break;
    let start = end;
    while (start > limit && !isBound(text.charCodeAt(start - 1))) start--;
    if (start === end) break;
    words.push({ text: text.slice(start, end), start, end, closes });
    place = start;
  }
  return words;
}

function isBound(code: number): boolean {
  return isGap(code) || isStop(code);
}

function isClosing(code: number): boolean {
  return code === 0x2c || code === 0x0a;
}
