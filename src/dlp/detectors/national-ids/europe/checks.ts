/** Check digits and birth dates that more than one country uses. Digits are ASCII. */
import { isDay } from '../../value.ts';

export { passesLuhn } from '../../luhn.ts';

/** ISO/IEC 7064 MOD 11,10 over all digits, the last of them the check digit. */
export function passesMod11And10(digits: string): boolean {
  let rest = 10;
  for (let at = 0; at < digits.length - 1; at++) {
    const sum = (rest + digits.charCodeAt(at) - 48) % 10;
    rest = ((sum === 0 ? 10 : sum) * 2) % 11;
  }
  return (rest + digits.charCodeAt(digits.length - 1) - 48) % 10 === 1;
}

/** ICAO Doc 9303's check digit: weights 7, 3, 1; digits and capital letters, A stands for 10. */
export function icaoCheckDigit(value: string): number {
  let sum = 0;
  for (let at = 0; at < value.length; at++)
    sum += alphanumericValue(value.charCodeAt(at)) * (at % 3 === 0 ? 7 : at % 3 === 1 ? 3 : 1);
  return sum % 10;
}

/** 0 to 9 for digits, 10 to 35 for capital letters. */
export function alphanumericValue(code: number): number {
  return code <= 57 ? code - 48 : code - 55;
}

/** The digit at a place. */
export function digitAt(text: string, at: number): number {
  return text.charCodeAt(at) - 48;
}

/** The two digits at a place, as a number. */
export function pairAt(text: string, at: number): number {
  return digitAt(text, at) * 10 + digitAt(text, at + 1);
}

/** A year on from when the program started: who is born later has no number yet. */
const LATEST_YEAR = new Date().getUTCFullYear() + 1;

/** Whether someone alive, or on file, can have been born on that day. */
export function isBirthDay(year: number, month: number, day: number): boolean {
  return year <= LATEST_YEAR && year >= 1800 && isDay(year, month, day);
}

/** Whether it is a day of the 20th or the 21st century; `year` has two digits. */
export function isShortBirthDay(year: number, month: number, day: number): boolean {
  return isDay(1900 + year, month, day) || isBirthDay(2000 + year, month, day);
}
