/** Bulgaria: EGN. */
import type { Detector, Strength } from '../../../detector.ts';
import { digitsOf, isDay, weightedSum } from '../../value.ts';
import { digitAt, pairAt } from './checks.ts';

const WEIGHTS = [2, 4, 8, 5, 10, 9, 7, 3, 6];

/** The month tells the century: 20 more for the 19th, 40 for the 21st. */
export function isEgn(digits: string): boolean {
  if ((weightedSum(digits, WEIGHTS) % 11) % 10 !== digitAt(digits, 9)) return false;
  const month = pairAt(digits, 2);
  const [century, added] = month > 40 ? [2000, 40] : month > 20 ? [1800, 20] : [1900, 0];
  return isDay(century + pairAt(digits, 0), month - added, pairAt(digits, 4));
}

export const bgEgn: Detector = {
  id: 'bg-egn',
  name: 'Bulgarian uniform civil number (EGN)',
  group: 'national-id',
  country: 'BG',
  source: 'Закон за гражданската регистрация, единен граждански номер; ГРАО: www.grao.bg/esgraon.html',
  evidence: 'checksum',
  patterns: ['\\d{10}', '\\d{6} \\d{3} \\d', '\\d{6} \\d{4}'],
  needsContext: 'all',
  context: [
    'егн',
    'е.г.н',
    'единен граждански номер',
    'граждански номер',
    'лична карта',
    'роден*',
    'egn',
    'edinen grazhdanski',
    'bulgarian id',
    'civil number',
    'лнч',
  ],
  verify: ({ value }): Strength | null => (isEgn(digitsOf(value)) ? 'needs-context' : null),
  examples: {
    found: [
      'ЕГН: ⟦8032056031⟧',
      '⟦7523169263⟧',
      'EGN ⟦7523169263⟧',
      'единен граждански номер ⟦8032056031⟧',
      'ЕГН ⟦752316 926 3⟧',
    ],
    none: [
      'ЕГН 8019010008',
      '8032056032',
      'ЕГН 7552A10004',
      'поръчка 8032056031 е изпратена',
      'ЕГН 80320560310',
    ],
  },
};

export const BULGARIA: readonly Detector[] = [bgEgn];
