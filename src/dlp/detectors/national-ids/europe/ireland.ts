/** Ireland: personal public service number. */
import type { Detector, Strength } from '../../../detector.ts';
import { compact, weightedSum } from '../../value.ts';
import { isOneCase, isUpper } from './surroundings.ts';

const LETTERS = 'WABCDEFGHIJKLMNOPQRSTUV';
const WEIGHTS = [8, 7, 6, 5, 4, 3, 2];

/** The check letter of seven digits and, since 2013, a second letter that counts as well. */
export function irishCheckLetter(digits: string, second = 'W'): string {
  const sum = weightedSum(digits, WEIGHTS) + 9 * Math.max(0, LETTERS.indexOf(second));
  return LETTERS[sum % 23] ?? '';
}

/** Whether the check letter fits; W, T and X of numbers before 2013 count for nothing. */
export function isPps(number: string): boolean {
  const second = number[8] ?? '';
  return (
    irishCheckLetter(number.slice(0, 7), 'ABH'.includes(second) && second !== '' ? second : 'W') === number[7]
  );
}

export const iePps: Detector = {
  id: 'ie-pps',
  name: 'Irish personal public service number',
  group: 'national-id',
  country: 'IE',
  source:
    'Revenue and Department of Social Protection, PPS number check character: www.gov.ie/pps; OECD, Ireland TIN',
  evidence: 'checksum',
  patterns: ['\\d{7}[A-W][ABHTWX]?', '\\d{7}[ -][A-W][ABHTWX]?', '\\d{3} \\d{4} ?[A-W][ABHTWX]?'],
  ignoreCase: true,
  context: [
    'pps',
    'ppsn',
    'pps no',
    'pps num*',
    'ppsno',
    'personal public service',
    'public service number',
    'rsi num*',
    'rsi no',
    'rsi',
    'irish tax',
    'uimhir psp',
    'public services card',
    'irish social security',
  ],
  verify({ value }): Strength | null {
    const number = compact(value);
    if (!isPps(number) || !isOneCase(value) || number.startsWith('0000000')) return null;
    if (value.includes(' ') && !isUpper(value)) return null;
    return number.length === 9 && isUpper(value) ? 'likely' : 'possible';
  },
  examples: {
    found: [
      '⟦6433435F⟧',
      'PPS number ⟦6433435FT⟧',
      '⟦6433435OA⟧',
      'My PPSN is ⟦1234567fa⟧',
      'PPS No. ⟦6433435 F⟧',
      'her PPS is ⟦6433435FW⟧, thanks',
    ],
    none: ['6433435E', '6433435VH', 'PPS 643343F', 'PPS 6433435', 'PPS 6433435FAA', 'PPS 0000000W'],
  },
};

export const IRELAND: readonly Detector[] = [iePps];
