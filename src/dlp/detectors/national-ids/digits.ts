/** What national numbers have in common: groups, birth dates, and check digits that several countries use. */
import { isDay, isDigitCode, isWordCode } from '../value.ts';

/** True where the separators of a value are all the same sign, or where there are none. */
export function isEvenlyParted(value: string): boolean {
  let sign = 0;
  for (let at = 0; at < value.length; at++) {
    const code = value.charCodeAt(at);
    if (isWordCode(code) || code === sign) continue;
    if (sign !== 0) return false;
    sign = code;
  }
  return true;
}

/** True where a blank and another digit stand before or after: the value may be a part of a longer spaced number. */
export function isInSpacedNumber(text: string, start: number, end: number): boolean {
  return isAfterDigits(text, start) || isBeforeDigits(text, end);
}

/** True where digits and one blank lead up to `start`. */
export function isAfterDigits(text: string, start: number): boolean {
  return text[start - 1] === ' ' && isDigitCode(text.charCodeAt(start - 2));
}

/** True where one blank and digits follow `end`. */
export function isBeforeDigits(text: string, end: number): boolean {
  return text[end] === ' ' && isDigitCode(text.charCodeAt(end + 1));
}

/** The number that the digits from `from` to `to` are. */
export function numberAt(digits: string, from: number, to: number): number {
  return Number(digits.slice(from, to));
}

/** Whether year, month and day of two digits each are a day in one of the last two centuries. */
export function isShortDay(year: number, month: number, day: number): boolean {
  return isDay(1900 + year, month, day) || isDay(2000 + year, month, day);
}

/** Whether six digits are year, month and day. */
export function isShortDate(yymmdd: string): boolean {
  return isShortDay(numberAt(yymmdd, 0, 2), numberAt(yymmdd, 2, 4), numberAt(yymmdd, 4, 6));
}

/** True where a number begins with a day of our time written year first: order numbers and time stamps do. */
export function beginsWithDay(digits: string): boolean {
  const year = numberAt(digits, 0, 4);
  return year >= 1990 && year < 2050 && isDay(year, numberAt(digits, 4, 6), numberAt(digits, 6, 8));
}

/** True where a dash and a letter or digit follow: the value is the beginning of a longer one. */
export function goesOnAfterDash(text: string, end: number): boolean {
  return text[end] === '-' && isWordCode(text.charCodeAt(end + 1));
}

const DIHEDRAL = [
  [0, 1, 2, 3, 4, 5, 6, 7, 8, 9],
  [1, 2, 3, 4, 0, 6, 7, 8, 9, 5],
  [2, 3, 4, 0, 1, 7, 8, 9, 5, 6],
  [3, 4, 0, 1, 2, 8, 9, 5, 6, 7],
  [4, 0, 1, 2, 3, 9, 5, 6, 7, 8],
  [5, 9, 8, 7, 6, 0, 4, 3, 2, 1],
  [6, 5, 9, 8, 7, 1, 0, 4, 3, 2],
  [7, 6, 5, 9, 8, 2, 1, 0, 4, 3],
  [8, 7, 6, 5, 9, 3, 2, 1, 0, 4],
  [9, 8, 7, 6, 5, 4, 3, 2, 1, 0],
] as const;
const PERMUTED = [
  [0, 1, 2, 3, 4, 5, 6, 7, 8, 9],
  [1, 5, 7, 6, 2, 8, 3, 0, 9, 4],
  [5, 8, 0, 3, 7, 9, 6, 1, 4, 2],
  [8, 9, 1, 6, 0, 4, 3, 5, 2, 7],
  [9, 4, 5, 3, 1, 2, 6, 8, 7, 0],
  [4, 2, 8, 6, 5, 7, 3, 9, 0, 1],
  [2, 7, 9, 3, 8, 0, 6, 4, 1, 5],
  [7, 0, 4, 6, 9, 1, 3, 2, 5, 8],
] as const;

/** Whether the last digit is the check digit after J. Verhoeff (1969) of those before it. */
export function isVerhoeff(digits: string): boolean {
  let check = 0;
  for (let at = digits.length - 1, place = 0; at >= 0; at--, place++) {
    const digit = digits.charCodeAt(at) - 48;
    check = DIHEDRAL[check]?.[PERMUTED[place % 8]?.[digit] ?? 0] ?? 0;
  }
  return check === 0;
}
