/** Norway: fødselsnummer, with D numbers, H numbers and the numbers of test persons. */
import type { Detector, Strength } from '../../../detector.ts';
import { digitsOf, isOneDigit, weightedSum } from '../../value.ts';
import { isBirthDay, pairAt } from './checks.ts';

const FIRST_WEIGHTS = [3, 7, 6, 1, 8, 9, 4, 5, 2, 1];
const SECOND_WEIGHTS = [5, 4, 3, 2, 7, 6, 5, 4, 3, 2, 1];

/** The two check digits, modulus 11. */
export function hasNorwegianCheck(digits: string): boolean {
  return weightedSum(digits, FIRST_WEIGHTS) % 11 === 0 && weightedSum(digits, SECOND_WEIGHTS) % 11 === 0;
}

function hasDate(digits: string): boolean {
  // D numbers add 40 to the day; H numbers add 40 to the month, test persons 40, 65 or 80.
  const day = pairAt(digits, 0) > 40 ? pairAt(digits, 0) - 40 : pairAt(digits, 0);
  const month = pairAt(digits, 2);
  const added = month > 80 ? 80 : month > 65 ? 65 : month > 40 ? 40 : 0;
  const year = pairAt(digits, 4);
  const serial = Number(digits.slice(6, 9));
  if (serial < 500) return isBirthDay(1900 + year, month - added, day);
  if (year < 40) return isBirthDay(2000 + year, month - added, day);
  if (serial < 750 && year >= 54) return isBirthDay(1800 + year, month - added, day);
  return serial >= 900 && isBirthDay(1900 + year, month - added, day);
}

export const noFodselsnummer: Detector = {
  id: 'no-fodselsnummer',
  name: 'Norwegian birth number',
  group: 'national-id',
  country: 'NO',
  source: 'Skatteetaten, fødselsnummer og D-nummer (folkeregisterforskriften § 2-2-1): www.skatteetaten.no',
  evidence: 'checksum',
  patterns: ['[0-7]\\d{10}', '[0-7]\\d[ .-]?\\d{2}[ .-]?\\d{2}[ -]?\\d{3}[ -]?\\d{2}'],
  context: [
    'fodselsnummer*',
    'fodselsnr',
    'fodsels nr',
    'personnummer*',
    'personnr',
    'fnr',
    'd nummer',
    'dnr',
    'f nr',
    'birth number',
    'norwegian id',
    'national identity number',
    'norsk id',
  ],
  verify({ value }): Strength | null {
    const digits = digitsOf(value);
    return !isOneDigit(digits) && hasNorwegianCheck(digits) && hasDate(digits) ? 'likely' : null;
  },
  examples: {
    found: [
      '⟦151086 95088⟧',
      '⟦15108695088⟧',
      'fødselsnummer: ⟦15108695088⟧',
      'fnr ⟦151086-95088⟧',
      'Mitt personnummer er ⟦15108695088⟧.',
    ],
    none: ['15108695077', 'fnr 15108695089', 'fnr 151086950880', '00000000000', 'fnr 1510869508'],
  },
};

export const NORWAY: readonly Detector[] = [noFodselsnummer];
