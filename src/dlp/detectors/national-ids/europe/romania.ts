/** Romania: CNP. */
import type { Detector, Strength } from '../../../detector.ts';
import { digitsOf, weightedSum } from '../../value.ts';
import { digitAt, isBirthDay, isShortBirthDay, pairAt } from './checks.ts';

const WEIGHTS = [2, 7, 9, 1, 4, 6, 3, 5, 8, 2, 7, 9];

function isCounty(county: number): boolean {
  return (
    (county >= 1 && county <= 48) ||
    county === 51 ||
    county === 52 ||
    county === 70 ||
    (county >= 80 && county <= 83)
  );
}

/** The first digit tells sex and century; 7, 8 and 9 are foreigners of any. */
function hasDate(digits: string): boolean {
  const first = digitAt(digits, 0);
  const [year, month, day] = [pairAt(digits, 1), pairAt(digits, 3), pairAt(digits, 5)];
  if (first > 6) return isShortBirthDay(year, month, day);
  return isBirthDay((first <= 2 ? 1900 : first <= 4 ? 1800 : 2000) + year, month, day);
}

/** The check digit of a CNP: the weighted sum's remainder by 11; 10 counts as 1. */
export function cnpCheckDigit(digits: string): number {
  const rest = weightedSum(digits, WEIGHTS) % 11;
  return rest === 10 ? 1 : rest;
}

export const roCnp: Detector = {
  id: 'ro-cnp',
  name: 'Romanian personal numerical code (CNP)',
  group: 'national-id',
  country: 'RO',
  source: 'Ordonanța de urgență nr. 97/2005, anexa; Legea nr. 105/1996 (codul numeric personal)',
  evidence: 'checksum',
  patterns: [
    '[1-9]\\d{12}',
    '[1-9] \\d{6} \\d{6}',
    '[1-9]-\\d{6}-\\d{6}',
    '[1-9] \\d{2} \\d{2} \\d{2} \\d{2} \\d{3} \\d',
  ],
  context: [
    'cnp',
    'c.n.p',
    'cod numeric personal',
    'codul numeric personal',
    'buletin',
    'carte de identitate',
    'romanian id',
    'personal numerical code',
    'nascut*',
  ],
  verify({ value }): Strength | null {
    const digits = digitsOf(value);
    if (!isCounty(pairAt(digits, 7)) || cnpCheckDigit(digits) !== digitAt(digits, 12)) return null;
    return hasDate(digits) ? 'likely' : null;
  },
  examples: {
    found: [
      '⟦1630615123457⟧',
      'CNP: ⟦1630615123457⟧',
      'codul numeric personal este ⟦1630615123457⟧',
      'CNP ⟦1-630615-123457⟧',
      'am CNP-ul ⟦1630615123457⟧.',
    ],
    none: ['0800101221142', '1632215123457', '1630615993454', 'CNP 1630615123458', 'CNP 16306151234570'],
  },
};

export const ROMANIA: readonly Detector[] = [roCnp];
