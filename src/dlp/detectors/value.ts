/** What detectors ask about values and what stands around them. All texts here are folded (text/fold.ts). */

/** ASCII letter or digit, or any letter above ASCII. `code` is a UTF-16 unit, NaN beyond the text's ends. */
export function isWordCode(code: number): boolean {
  if (code < 128)
    return (code >= 48 && code <= 57) || (code >= 65 && code <= 90) || (code >= 97 && code <= 122);
  return code >= 128 && /[\p{L}\p{N}]/u.test(String.fromCharCode(code));
}

/** Any letter. `code` is a UTF-16 unit, NaN beyond the text's ends. */
export function isLetterCode(code: number): boolean {
  return isWordCode(code) && !isDigitCode(code);
}

export function isDigitCode(code: number): boolean {
  return code >= 48 && code <= 57;
}

/** The value without anything but ASCII letters and digits, letters in upper case. */
export function compact(value: string): string {
  return isFormatted(value) ? value.replace(/[^0-9A-Za-z]/g, '').toUpperCase() : value.toUpperCase();
}

/** The value's digits only. */
export function digitsOf(value: string): string {
  if (value !== lastValue) {
    lastValue = value;
    lastDigits = onlyDigits(value);
  }
  return lastDigits;
}

/** Many detectors ask about the same value one after the other. */
let lastValue = '';
let lastDigits = '';

function onlyDigits(value: string): string {
  for (let at = 0; at < value.length; at++)
    if (!isDigitCode(value.charCodeAt(at))) return value.replace(/[^0-9]/g, '');
  return value;
}

/** Whether a value is written in groups. */
export function isFormatted(value: string): boolean {
  for (let at = 0; at < value.length; at++) {
    const code = value.charCodeAt(at);
    if (code >= 128 || !isWordCode(code)) return true;
  }
  return false;
}

/** True for `000…`, `111…` and so on: test data and fill-ins that pass many checks. */
export function isOneDigit(digits: string): boolean {
  for (let at = 1; at < digits.length; at++) if (digits.charCodeAt(at) !== digits.charCodeAt(0)) return false;
  return digits.length > 0 && isDigitCode(digits.charCodeAt(0));
}

/** Digits' weighted sum; `weights` is as long as the part of `digits` that counts. */
export function weightedSum(digits: string, weights: readonly number[]): number {
  let sum = 0;
  for (let at = 0; at < weights.length; at++) sum += (digits.charCodeAt(at) - 48) * (weights[at] ?? 0);
  return sum;
}

/** Remainder of a number of any length, given as ASCII digits. */
export function modulo(digits: string, divisor: number): number {
  let rest = 0;
  for (let at = 0; at < digits.length; at++) rest = (rest * 10 + digits.charCodeAt(at) - 48) % divisor;
  return rest;
}

/** Whether day, month and four-digit year are a day of the calendar. */
export function isDay(year: number, month: number, day: number): boolean {
  if (month < 1 || month > 12 || day < 1) return false;
  const leap = (year % 4 === 0 && year % 100 !== 0) || year % 400 === 0;
  const days = month === 2 ? (leap ? 29 : 28) : [4, 6, 9, 11].includes(month) ? 30 : 31;
  return day <= days;
}
