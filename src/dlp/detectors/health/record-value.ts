/** How hospitals and insurers write their own numbers, which have no common form: what is read behind a label. */
import { readDate } from '../people/dates.ts';
import type { Gap } from '../people/labels.ts';
import { valueStart } from '../people/labels.ts';
import { isWordCode } from '../value.ts';

/** Words that say that the next number is another one's. */
const OTHERS = new Set(
  (
    'date datum fecha data phone tel telefon telefono telephone mobile fax room zimmer order ticket invoice page ' +
    'version street age dob born visit amount total price ext zip postcode email call on at since from in and or ' +
    'was has to missing unknown not please y und et oder'
  ).split(' '),
);

const GAP: Gap = {
  reach: 40,
  words: 3,
  isStop: (word) => OTHERS.has(word),
  // "A1234567", "mrn-00123": letters that go straight on to digits.
  begins: (word) => /\d/.test(word),
};

/** Groups of digits, or letters and digits with dashes, slashes or dots between them. */
const VALUE =
  /(?:\d{2,4}(?: \d{2,4}){1,4}|[A-Z]{1,4} ?-?\d[\dA-Z]*(?:[-/.][\dA-Z]+)*|\d[\dA-Z]*(?:[-/.][\dA-Z]+)*)/iy;
const LONGEST = 24;

/**
 * Reads a record or member number behind its label.
 * @param at the end of the label
 * @param leastDigits fewer are no such number
 * @returns its bounds; null where none follows
 */
export function recordValue(
  text: string,
  at: number,
  leastDigits: number,
): { readonly start: number; readonly end: number } | null {
  const digit = valueStart(text, at, GAP);
  if (digit === null) return null;
  const start = withPrefix(text, digit, at);
  VALUE.lastIndex = start;
  const match = VALUE.exec(text.slice(0, start + LONGEST + 1));
  if (match === null) return null;
  let value = match[0];
  // Groups of digits may run into what follows ("123456 2024"): what does not end at a word's end is cut back.
  while (isWordCode(text.charCodeAt(start + value.length)) && value.includes(' '))
    value = value.slice(0, value.lastIndexOf(' '));
  if (value.length > LONGEST || isWordCode(text.charCodeAt(start + value.length))) return null;
  if (!isRecordNumber(value, leastDigits)) return null;
  return { start, end: start + value.length };
}

/** Letters and a dash right before the digits belong to the value: "PAT-0012345". */
function withPrefix(text: string, digit: number, label: number): number {
  let start = digit;
  if (start - 1 > label && text[start - 1] === '-') start--;
  let letters = 0;
  while (start - 1 >= label && letters < 5 && /[A-Za-z]/.test(text[start - 1] ?? '')) {
    start--;
    letters++;
  }
  const glued = letters > 0 && letters < 5 && start > label && !isWordCode(text.charCodeAt(start - 1));
  return glued ? start : digit;
}

function isRecordNumber(value: string, leastDigits: number): boolean {
  if (/^\d+\.\d{1,2}$/.test(value)) return false;
  const digits = value.replace(/\D/g, '').length;
  const signs = value.replace(/[0-9A-Za-z]/g, '').length;
  return (
    digits >= leastDigits &&
    digits >= signs * 2 &&
    (signs === 0 || readDate(value, 0)?.end !== value.length) &&
    !/[A-Za-z]{6}/.test(value)
  );
}
