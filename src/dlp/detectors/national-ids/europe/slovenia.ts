/** Slovenia: EMŠO; the JMBG of the other countries of the former Yugoslavia is made the same way. */
import type { Detector, Strength } from '../../../detector.ts';
import { weightedSum } from '../../value.ts';
import { digitAt, isBirthDay, pairAt } from './checks.ts';

const WEIGHTS = [7, 6, 5, 4, 3, 2, 7, 6, 5, 4, 3, 2];

/** The check digit, modulus 11; where it would be 10 the number is not given out, or ends in 0. */
export function emsoCheckDigit(digits: string): number {
  return ((11 - (weightedSum(digits, WEIGHTS) % 11)) % 11) % 10;
}

export const siEmso: Detector = {
  id: 'si-emso',
  name: 'Slovenian personal number (EMŠO), or JMBG',
  group: 'national-id',
  country: 'SI',
  source: 'Zakon o centralnem registru prebivalstva, EMŠO: www.gov.si',
  evidence: 'checksum',
  patterns: ['[0-3]\\d[01]\\d{10}', '[0-3]\\d[01]\\d{4} \\d{6}', '[0-3]\\d[01]\\d{4} \\d{2} \\d{3} \\d'],
  context: [
    'emso',
    'emsa',
    'enotna maticna',
    'maticna stevilka',
    'maticni broj',
    'jmbg',
    'jedinstveni maticni',
    'јмбг',
    'матични број',
    'матичен број',
    'емб г',
    'rojen*',
    'slovenian id',
    'personal number',
  ],
  verify({ value }): Strength | null {
    const digits = value.replaceAll(' ', '');
    const year = Number(digits.slice(4, 7));
    if (!isBirthDay(year < 800 ? 2000 + year : 1000 + year, pairAt(digits, 2), pairAt(digits, 0)))
      return null;
    return emsoCheckDigit(digits) === digitAt(digits, 12) ? 'likely' : null;
  },
  examples: {
    found: [
      '⟦0101006500006⟧',
      'EMŠO: ⟦0101006500006⟧',
      'moja matična številka je ⟦0101006500006⟧',
      'JMBG ⟦0101006500006⟧',
      'ЈМБГ ⟦0101006500006⟧',
    ],
    none: [
      '0101006500007',
      'EMŠO 0113006500006',
      'EMŠO 01010065000060',
      'EMŠO 0101500500006',
      'EMŠO 010100650000',
    ],
  },
};

export const SLOVENIA: readonly Detector[] = [siEmso];
