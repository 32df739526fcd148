/** Denmark: CPR number. Since 2007 numbers are given out whose check digit does not fit. */
import type { Detector, Strength } from '../../../detector.ts';
import { digitsOf, weightedSum } from '../../value.ts';
import { digitAt, isBirthDay, pairAt } from './checks.ts';
import { isAmongGroups, isNamed } from './surroundings.ts';

const WEIGHTS = [4, 3, 2, 7, 6, 5, 4, 3, 2, 1];

/** The seventh digit, together with the year, tells the century. */
function centuryOf(seventh: number, year: number): number {
  if (seventh <= 3) return 1900;
  if (seventh === 4 || seventh === 9) return year >= 37 ? 1900 : 2000;
  return year >= 58 ? 1800 : 2000;
}

const WORDS = /cpr|personn|fødsels|fodsels|sygesikring|person number/i;

export const dkCpr: Detector = {
  id: 'dk-cpr',
  name: 'Danish CPR number',
  group: 'national-id',
  country: 'DK',
  source: 'CPR-kontoret, personnummeret i CPR: cpr.dk',
  evidence: 'format',
  patterns: [
    '[0-3]\\d[01]\\d{7}',
    '[0-3]\\d[01]\\d{3}-\\d{4}',
    '[0-3]\\d[01]\\d{3} \\d{4}',
    '[0-3]\\d [01]\\d \\d{2} \\d{4}',
  ],
  needsContext: [0, 2],
  context: [
    'cpr',
    'cpr nr',
    'cpr nummer',
    'cprnr',
    'cprnummer',
    'cpr no',
    'personnummer',
    'person nr',
    'fodselsnummer',
    'sygesikring*',
    'sundhedskort',
    'danish id',
    'danish personal',
    'civil registration',
  ],
  verify({ text, start, end, value, pattern }): Strength | null {
    const digits = digitsOf(value);
    const year = pairAt(digits, 4);
    if (!isBirthDay(centuryOf(digitAt(digits, 6), year) + year, pairAt(digits, 2), pairAt(digits, 0)))
      return null;
    if (value.includes(' ') && isAmongGroups(text, start, end)) return null;
    const hasCheck = weightedSum(digits, WEIGHTS) % 11 === 0;
    if (pattern === 1) return hasCheck ? 'possible' : 'needs-context';
    return hasCheck || isNamed(text, start, end, WORDS) ? 'needs-context' : null;
  },
  examples: {
    found: [
      '⟦211062-5629⟧',
      'CPR: ⟦2110625629⟧',
      'mit cpr-nummer er ⟦211062 5629⟧',
      'CPR-nr. ⟦010190-1234⟧',
      '⟦2110625629⟧',
      'født ⟦211062-5629⟧ i Aarhus',
    ],
    none: [
      '511062-5629',
      'CPR 211362-5629',
      '2110525629',
      'CPR 310262-5629',
      'ordre 2110625629 afsendt',
      'CPR 211062-56291',
    ],
  },
};

export const DENMARK: readonly Detector[] = [dkCpr];
