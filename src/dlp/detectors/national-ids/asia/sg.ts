/** Singapore: NRIC and FIN, entity number. */
import type { Detector } from '../../../detector.ts';
import { isOneDigit, weightedSum } from '../../value.ts';

/** Check letters by first letter, in the order of the remainder mod 11. */
const LETTERS: Readonly<Record<string, string>> = {
  S: 'JZIHGFEDCBA',
  T: 'JZIHGFEDCBA',
  F: 'XWUTRQPNMLK',
  G: 'XWUTRQPNMLK',
  M: 'XWUTRQPNJLK',
};
const OFFSETS: Readonly<Record<string, number>> = { T: 4, G: 4, M: 3 };

/** Whether the last letter of nine characters in upper case is the check letter. */
export function isNric(nric: string): boolean {
  const series = nric[0] ?? '';
  const sum = (OFFSETS[series] ?? 0) + weightedSum(nric.slice(1), [2, 7, 6, 5, 4, 3, 2]);
  return LETTERS[series]?.[sum % 11] === nric[8];
}

export const sgNric: Detector = {
  id: 'sg-nric',
  name: 'Singaporean identity number (NRIC, FIN)',
  group: 'national-id',
  country: 'SG',
  source:
    'Immigration and Checkpoints Authority, NRIC and FIN (M series since 2022): www.ica.gov.sg; check letters as published by NUS',
  evidence: 'checksum',
  patterns: ['[STFGM]\\d{7}[A-Z]'],
  ignoreCase: true,
  context: [
    'nric',
    'fin',
    'nric no',
    'identity card',
    'ic no',
    'ic',
    'singpass',
    'work permit',
    'employment pass',
    'foreign identification',
    'singapore*',
    'cpf',
    '身份证',
    '身分证',
  ],
  verify({ value }) {
    const nric = value.toUpperCase();
    if (isOneDigit(nric.slice(1, 8)) || !isNric(nric)) return null;
    return value === nric ? 'likely' : 'possible';
  },
  examples: {
    found: [
      '⟦S2740116C⟧',
      'FIN ⟦F2346401L⟧',
      '⟦G1122144R⟧',
      '⟦M4332674T⟧',
      '⟦S9108268C⟧ ⟦T7572225C⟧',
      'NRIC ⟦S2740116C⟧ was processed',
      'my ic is ⟦s1234567d⟧',
    ],
    none: [
      'NRIC S2740116D',
      'NRIC T1234567Z',
      'NRIC G1122144L',
      'NRIC A1234567Z',
      'PA12348L',
      'NRIC S2740116CC',
      'NRIC S274011C',
    ],
  },
};

const UEN_OTHERS = new Set(
  'CC CD CH CL CM CP CS CX DP FB FC FM FN GA GB GS HS LL LP MB MC MD MH MM MQ NB NR PA PB PF RF RP SM SS TC TU VH XL'.split(
    ' ',
  ),
);
const UEN_ORDER = 'ABCDEFGHJKLMNPQRSTUVWX0123456789';

/** Whether a number of nine or ten characters in upper case ends in its check letter. */
export function isUen(uen: string): boolean {
  if (/^\d{8}[A-Z]$/.test(uen))
    return 'XMKECAWLJDB'[weightedSum(uen, [10, 4, 9, 3, 8, 2, 7, 1]) % 11] === uen[8];
  if (/^\d{9}[A-Z]$/.test(uen))
    return 'ZKCMDNERGWH'[weightedSum(uen, [10, 8, 6, 4, 9, 7, 5, 3, 1]) % 11] === uen[9];
  if (!/^[RST]\d{2}[A-Z]{2}\d{4}[A-Z]$/.test(uen) || !UEN_OTHERS.has(uen.slice(3, 5))) return false;
  const weights = [4, 3, 5, 3, 10, 2, 2, 5, 7];
  let sum = -5;
  for (let at = 0; at < weights.length; at++) sum += UEN_ORDER.indexOf(uen[at] ?? '') * (weights[at] ?? 0);
  return UEN_ORDER[((sum % 11) + 11) % 11] === uen[9];
}

export const sgUen: Detector = {
  id: 'sg-uen',
  name: 'Singaporean entity number (UEN)',
  group: 'national-id',
  country: 'SG',
  source: 'Accounting and Corporate Regulatory Authority, Unique Entity Number formats: www.uen.gov.sg',
  evidence: 'checksum',
  patterns: ['\\d{8}[A-Z]', '(?:18|19|20)\\d{7}[A-Z]', '[RST]\\d{2}[A-Z]{2}\\d{4}[A-Z]'],
  ignoreCase: true,
  context: [
    'uen',
    'uen no',
    'unique entity',
    'acra',
    'gst reg',
    'gst registration',
    'co reg',
    'roc no',
    'singapore*',
    'pte ltd',
  ],
  verify({ value, pattern }) {
    const uen = value.toUpperCase();
    if (isOneDigit(uen.slice(0, 8)) || !isUen(uen)) return null;
    if (pattern === 1 && Number(uen.slice(0, 4)) > new Date().getFullYear()) return null;
    return value === uen && pattern > 0 ? 'likely' : 'possible';
  },
  examples: {
    found: [
      'UEN ⟦53125226D⟧ was processed',
      '⟦201434292D⟧',
      '⟦T16RF0037C⟧',
      'Pte Ltd, UEN: ⟦197401143C⟧',
      '⟦S57TU0392K⟧',
      'uen ⟦00192200m⟧',
    ],
    none: ['UEN 53125226E', 'UEN 53125226', 'UEN 201434292E', 'UEN T16RF0037D', 'UEN T16ZZ0037C'],
  },
};

export const SG: readonly Detector[] = [sgNric, sgUen];
