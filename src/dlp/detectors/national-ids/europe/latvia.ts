/** Latvia: personas kods; since 2017 it begins with 32 and holds no birth date. */
import type { Detector, Strength } from '../../../detector.ts';
import { digitsOf, isOneDigit, weightedSum } from '../../value.ts';
import { digitAt, isBirthDay, pairAt } from './checks.ts';

const WEIGHTS = [10, 5, 8, 4, 2, 1, 6, 3, 7, 9];

/** The check digit: one more than the weighted sum, modulus 11; 10 counts as 0. */
export function latvianCheckDigit(digits: string): number {
  return ((1 + weightedSum(digits, WEIGHTS)) % 11) % 10;
}

/** The seventh digit tells the century. */
function hasDate(digits: string): boolean {
  const seventh = digitAt(digits, 6);
  return (
    seventh <= 2 && isBirthDay(1800 + seventh * 100 + pairAt(digits, 4), pairAt(digits, 2), pairAt(digits, 0))
  );
}

export const lvPersonasKods: Detector = {
  id: 'lv-personas-kods',
  name: 'Latvian personal code',
  group: 'national-id',
  country: 'LV',
  source:
    'Fizisko personu reģistra likums, personas kods; Pilsonības un migrācijas lietu pārvalde: www.pmlp.gov.lv',
  evidence: 'checksum',
  patterns: ['[0-3]\\d{10}', '[0-3]\\d{5}-\\d{5}', '[0-3]\\d{5} \\d{5}'],
  context: [
    'personas kod*',
    'pers. kod*',
    'p.k',
    'personu apliecin*',
    'dzimis',
    'dzimusi',
    'latvian id',
    'latvian personal',
    'personal code',
    'personal id',
    'персональный код',
  ],
  verify({ value, pattern }): Strength | null {
    const digits = digitsOf(value);
    if (isOneDigit(digits) || latvianCheckDigit(digits) !== digitAt(digits, 10)) return null;
    const isNew = digits.startsWith('32');
    if (!isNew && !hasDate(digits)) return null;
    if (pattern === 1) return 'likely';
    return isNew ? 'needs-context' : 'possible';
  },
  examples: {
    found: [
      '⟦161175-19997⟧',
      'personas kods ⟦161175-19997⟧',
      'Mans personas kods: ⟦328673-00679⟧',
      '⟦16117519997⟧',
      'personal code ⟦32867300679⟧',
    ],
    none: [
      '161375-19997',
      '328673-00677',
      'personas kods 161175-19998',
      'personas kods 161175-199970',
      'tālrunis 32867300679 ir',
    ],
  },
};

export const LATVIA: readonly Detector[] = [lvPersonasKods];
