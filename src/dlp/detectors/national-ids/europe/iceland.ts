/** Iceland: kennitala. */
import type { Detector, Strength } from '../../../detector.ts';
import { digitsOf, weightedSum } from '../../value.ts';
import { digitAt, isBirthDay, pairAt } from './checks.ts';

const WEIGHTS = [3, 2, 7, 6, 5, 4, 3, 2, 1];

/** Companies have 40 added to the day; the last digit tells the century. */
function hasDate(digits: string): boolean {
  const day = pairAt(digits, 0) > 40 ? pairAt(digits, 0) - 40 : pairAt(digits, 0);
  const last = digitAt(digits, 9);
  return isBirthDay(
    (last === 0 ? 2000 : last === 9 ? 1900 : 1800) + pairAt(digits, 4),
    pairAt(digits, 2),
    day,
  );
}

export const isKennitala: Detector = {
  id: 'is-kennitala',
  name: 'Icelandic identification number',
  group: 'national-id',
  country: 'IS',
  source: 'Þjóðskrá, um kennitölur: www.skra.is/folk/eg-i-thjodskra/um-kennitolur',
  evidence: 'checksum',
  patterns: ['[0-7]\\d[01]\\d{6}[089]', '[0-7]\\d[01]\\d{3}-\\d{3}[089]', '[0-7]\\d[01]\\d{3} \\d{3}[089]'],
  needsContext: [0],
  context: [
    'kennital*',
    'kennitolu*',
    'kt',
    'kt.',
    'kennitala',
    'icelandic id',
    'identification number',
    'þjoðskra',
    'þjóðskrá',
  ],
  verify({ value, pattern }): Strength | null {
    const digits = digitsOf(value);
    if (weightedSum(digits, WEIGHTS) % 11 !== 0 || !hasDate(digits)) return null;
    return pattern === 0 ? 'needs-context' : 'possible';
  },
  examples: {
    found: [
      '⟦120174-3399⟧',
      'kennitala ⟦1201743399⟧',
      'kt. ⟦120174-3399⟧',
      'kennitala fyrirtækis: ⟦450401-3150⟧',
      '⟦1201743399⟧',
    ],
    none: ['530575-0299', '320174-3399', 'kt. 120174-3389', 'kt. 120174-33990', 'pöntun 1201743399 send'],
  },
};

export const ICELAND: readonly Detector[] = [isKennitala];
