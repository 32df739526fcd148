/** The personal code that Estonia and Lithuania share: sex and century, birth date, serial, check digit. */
import { isOneDigit, weightedSum } from '../../value.ts';
import { digitAt, isBirthDay, pairAt } from './checks.ts';

const FIRST = [1, 2, 3, 4, 5, 6, 7, 8, 9, 1];
const SECOND = [3, 4, 5, 6, 7, 8, 9, 1, 2, 3];

/** The check digit, modulus 11: where the first weights leave 10 the second are taken, and then 10 counts as 0. */
export function balticCheckDigit(digits: string): number {
  const first = weightedSum(digits, FIRST) % 11;
  return first < 10 ? first : (weightedSum(digits, SECOND) % 11) % 10;
}

/** Whether eleven digits are such a code. */
export function isBalticCode(digits: string): boolean {
  const first = digitAt(digits, 0);
  if (first < 1 || first > 6 || isOneDigit(digits)) return false;
  const year = 1800 + Math.floor((first - 1) / 2) * 100 + pairAt(digits, 1);
  return (
    isBirthDay(year, pairAt(digits, 3), pairAt(digits, 5)) && balticCheckDigit(digits) === digitAt(digits, 10)
  );
}
