/** Where a match may begin, told for a single place: for the reference scan. */
import { isDigitCode, isLetterCode } from '../detectors/value.ts';
import { KIND, kindAt, opensNumber, startTable, wordStartTable } from './kinds.ts';

/** `plain`: a word or number begins. `glued`: a part of a word begins (`userPassword`, `card4111`). */
export type Start = 'plain' | 'glued' | null;

/** Whether a value may begin at `at` of a folded text. */
export function startAt(text: string, at: number): Start {
  const start = startBy(startTable, text, at);
  if (start === 'glued') return isGluedNumber(text, at) ? start : null;
  return start === 'plain' && isDigitCode(text.charCodeAt(at)) && isInDialled(text, at) ? null : start;
}

/** E.164: a telephone number has no more digits. */
const MOST_DIALLED = 15;
/** Between two groups of it lie no more characters: `) `. */
const MOST_BETWEEN = 2;

/** Whether a group of digits is a part of the telephone number that a plus sign before it begins. */
function isInDialled(text: string, at: number): boolean {
  let digits = 0;
  let between = 0;
  for (let place = at - 1; place >= 0; place--) {
    const code = text.charCodeAt(place);
    if (isDigitCode(code)) {
      if (++digits > MOST_DIALLED) return false;
      between = 0;
    } else if (code === PLUS)
      return (digits > 0 || between === 0) && digits + digitsFrom(text, at) <= MOST_DIALLED;
    else if (!isPhoneSign(code) || ++between > MOST_BETWEEN) return false;
  }
  return false;
}

const PLUS = 0x2b;

/** Blank, brackets, dash, dot, slash. */
function isPhoneSign(code: number): boolean {
  return code === 0x20 || code === 0x28 || code === 0x29 || code === 0x2d || code === 0x2e || code === 0x2f;
}

/** How many digits go on from a place, in groups. */
function digitsFrom(text: string, at: number): number {
  let digits = 0;
  let between = 0;
  for (let place = at; digits <= MOST_DIALLED; place++) {
    const code = text.charCodeAt(place);
    if (isDigitCode(code)) {
      digits++;
      between = 0;
    } else if (!isPhoneSign(code) || ++between > MOST_BETWEEN) break;
  }
  return digits;
}

/** A number that is glued to its label has no letter among its first characters: `card4111`, not `x0bs4`. */
export const GLUED_DIGITS = 4;

function isGluedNumber(text: string, at: number): boolean {
  for (let next = at + 1; next < at + GLUED_DIGITS; next++)
    if (isLetterCode(text.charCodeAt(next))) return false;
  return true;
}

/** Whether a context word may begin there. */
export function wordStartsAt(text: string, at: number): boolean {
  return startBy(wordStartTable, text, at) !== null;
}

function startBy(table: Uint8Array, text: string, at: number): Start {
  const before = at === 0 ? KIND.other : kindAt(text, at - 1);
  const begins = table[(before << 3) | kindAt(text, at)] ?? 0;
  if (begins === 1) return 'plain';
  if (begins === 2) return 'glued';
  if (begins !== 3) return null;
  return opensNumber(text, at) ? 'plain' : null;
}
