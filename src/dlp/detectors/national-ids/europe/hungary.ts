/** Hungary: TAJ number, personal identifier. */
import type { Detector, Strength } from '../../../detector.ts';
import { digitsOf, isOneDigit, weightedSum } from '../../value.ts';
import { digitAt, isBirthDay, pairAt } from './checks.ts';
import { isAmongGroups } from './surroundings.ts';

const TAJ_WEIGHTS = [3, 7, 3, 7, 3, 7, 3, 7];

export const huTaj: Detector = {
  id: 'hu-taj',
  name: 'Hungarian social security number (TAJ)',
  group: 'national-id',
  country: 'HU',
  source: '1996. évi XX. törvény, 2. melléklet (TAJ szám képzése): njt.hu',
  evidence: 'checksum',
  patterns: ['\\d{9}', '\\d{3} \\d{3} \\d{3}', '\\d{3}-\\d{3}-\\d{3}'],
  needsContext: 'all',
  context: [
    'taj',
    'taj szam*',
    'tajszam*',
    'taj kartya',
    'tarsadalombiztositas*',
    'tb szam',
    'oep',
    'neak',
    'egeszsegbiztosit*',
    'hungarian social security',
  ],
  verify({ text, start, end, value, pattern }): Strength | null {
    const digits = digitsOf(value);
    if (isOneDigit(digits) || weightedSum(digits, TAJ_WEIGHTS) % 10 !== digitAt(digits, 8)) return null;
    return pattern === 1 && isAmongGroups(text, start, end) ? null : 'needs-context';
  },
  examples: {
    found: [
      'TAJ: ⟦123 456 788⟧',
      '⟦123-456-788⟧',
      'TAJ-szám ⟦123456788⟧',
      'a tajszámom ⟦123-456-788⟧',
      'társadalombiztosítási azonosító ⟦123456788⟧',
    ],
    none: ['TAJ 123456789', 'rendelés 123456788 kész', 'TAJ 1234567880', 'TAJ 000000000', 'TAJ 123 456 780'],
  },
};

/** The first digit tells sex and century; foreigners have their own. */
function centuries(first: number): readonly number[] {
  if (first === 3 || first === 4) return [2000];
  return first <= 6 ? [1900] : [2000, 1900];
}

const ASCENDING = [1, 2, 3, 4, 5, 6, 7, 8, 9, 10];
const DESCENDING = [10, 9, 8, 7, 6, 5, 4, 3, 2, 1];

/** The check digit: weights run up for those born until 1996, down for those born later; 10 is never given out. */
export function isHungarianPersonalId(digits: string): boolean {
  const check = digitAt(digits, 10);
  return centuries(digitAt(digits, 0)).some((century) => {
    const year = century + pairAt(digits, 1);
    if (!isBirthDay(year, pairAt(digits, 3), pairAt(digits, 5))) return false;
    return weightedSum(digits, year < 1997 ? ASCENDING : DESCENDING) % 11 === check;
  });
}

export const huSzemelyi: Detector = {
  id: 'hu-szemelyi',
  name: 'Hungarian personal identifier',
  group: 'national-id',
  country: 'HU',
  source: '1996. évi XX. törvény, 1. melléklet (személyi azonosító képzése): njt.hu',
  evidence: 'checksum',
  patterns: ['[1-8]\\d{10}', '[1-8] \\d{6} \\d{4}', '[1-8]-\\d{6}-\\d{4}'],
  context: [
    'szemelyi azonosito*',
    'szemelyi szam*',
    'szemelyi jel',
    'szemelyiszam',
    'azonosito jel',
    'szemelyi',
    'szul*',
    'hungarian id',
    'personal identification number',
    'hungarian personal',
  ],
  verify({ text, start, end, value, pattern }): Strength | null {
    if (!isHungarianPersonalId(digitsOf(value))) return null;
    if (pattern === 0) return 'possible';
    return pattern === 1 && isAmongGroups(text, start, end) ? null : 'likely';
  },
  examples: {
    found: [
      'személyi azonosító: ⟦1-850101-1231⟧',
      '⟦18501011231⟧',
      'személyi szám ⟦1 850101 1231⟧',
      'a személyi azonosítóm ⟦18501011231⟧',
      '⟦1-850101-1231⟧',
    ],
    none: [
      '1-850101-1232',
      'személyi szám 18513011231',
      'személyi szám 185010112310',
      'személyi szám 98501011234',
      'személyi szám 1850101123',
    ],
  },
};

export const HUNGARY: readonly Detector[] = [huTaj, huSzemelyi];
