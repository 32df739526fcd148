/** China, Hong Kong, Taiwan. */
import type { Detector } from '../../../detector.ts';
import { compact, isDay, isOneDigit } from '../../value.ts';
import { isShortDate, numberAt } from '../digits.ts';
import { labelled } from '../labelled.ts';

const CN_CONTEXT = [
  '身份证',
  '身份證',
  '身分证',
  '证件号',
  '證件號',
  '公民身份',
  '身份号码',
  '证号',
  '二代证',
  'id card',
  'id no',
  'id number',
  'resident id*',
  'chinese id',
  'shenfenzheng',
  'sfz',
  'prc id',
];
const isLabelledCn = labelled(CN_CONTEXT);

/** Whether the last of 18 characters is the check character of the digits before it (ISO 7064, mod 11-2). */
export function isResidentId(id: string): boolean {
  let rest = 0;
  for (let at = 0; at < 17; at++) rest = ((rest + id.charCodeAt(at) - 48) * 2) % 11;
  return '10X98765432'[rest] === id[17];
}

/** First two digits: provinces, regions, and what stands for Taiwan, Hong Kong, Macao and foreigners. */
const PROVINCES = new Set(
  '11 12 13 14 15 21 22 23 31 32 33 34 35 36 37 41 42 43 44 45 46 50 51 52 53 54 61 62 63 64 65 71 81 82 83 91'.split(
    ' ',
  ),
);

export const cnResidentId: Detector = {
  id: 'cn-resident-id',
  name: 'Chinese resident identity number',
  group: 'national-id',
  country: 'CN',
  source:
    'GB 11643-1999, Citizen identification number (birth date; check character after ISO 7064 MOD 11-2)',
  evidence: 'checksum',
  patterns: ['[1-9]\\d{16}[0-9Xx]', '[1-9]\\d{5}[ -]\\d{8}[ -]\\d{3}[0-9Xx]', '[1-9]\\d{14}'],
  needsContext: [2],
  context: CN_CONTEXT,
  verify({ text, start, end, value, pattern }) {
    const id = compact(value);
    if (!PROVINCES.has(id.slice(0, 2))) return null;
    if (pattern === 2)
      return isShortDate(id.slice(6, 12)) && isLabelledCn(text, start, end) ? 'needs-context' : null;
    const year = numberAt(id, 6, 10);
    if (year < 1850 || year > 2100 || !isDay(year, numberAt(id, 10, 12), numberAt(id, 12, 14))) return null;
    return isResidentId(id) ? 'certain' : null;
  },
  examples: {
    found: [
      '身份证号: ⟦11010519491231002X⟧',
      '⟦360426199101010071⟧',
      '我的身份证是 ⟦11010519491231002x⟧',
      'ID card ⟦440524188001010014⟧',
      '身份证 ⟦110105 19491231 002X⟧',
      '老身份证号 ⟦110105491231002⟧',
    ],
    none: [
      '身份证 110105194912310021',
      '身份证 110105194913310024',
      '身份证 99010519491231002X',
      '订单 110105491231002',
      '身份证 11010519491231002',
    ],
  },
};

const USCC_ORDER = '0123456789ABCDEFGHJKLMNPQRTUWXY';

/** Whether the last of 18 characters checks those before it (GB 32100-2015, mod 31). */
export function isUscc(code: string): boolean {
  let sum = 0;
  let weight = 1;
  for (let at = 0; at < 17; at++) {
    const place = USCC_ORDER.indexOf(code[at] ?? '');
    if (place < 0) return false;
    sum += place * weight;
    weight = (weight * 3) % 31;
  }
  return USCC_ORDER[(31 - (sum % 31)) % 31] === code[17];
}

export const cnUscc: Detector = {
  id: 'cn-uscc',
  name: 'Chinese unified social credit code',
  group: 'national-id',
  country: 'CN',
  source: 'GB 32100-2015, Coding rule of the unified social credit identifier',
  evidence: 'checksum',
  patterns: ['[1-9ANY][1239]\\d{6}[0-9A-HJ-NPQRTUWXY]{10}'],
  ignoreCase: true,
  context: [
    '信用代码',
    '统一社会信用',
    '营业执照',
    '税号',
    '纳税人',
    'uscc',
    'social credit',
    'business license',
    'credit code',
  ],
  verify({ value }) {
    const code = value.toUpperCase();
    if (isOneDigit(code.slice(0, 17)) || !isUscc(code)) return null;
    return /[A-Z]/.test(code.slice(8)) ? 'likely' : 'needs-context';
  },
  examples: {
    found: [
      '统一社会信用代码 ⟦91110000600037341L⟧',
      '⟦91110000600037341L⟧',
      '税号：⟦91110000600037341L⟧',
      'USCC ⟦91110000600037341l⟧',
      'social credit code: ⟦91330106MA27X1W93T⟧',
    ],
    none: [
      '信用代码 91110000600037342L',
      '信用代码 91110000600037341',
      'USCC 91110000600037341I',
      'USCC 01110000600037341L',
    ],
  },
};

/** Whether letters, six digits and the check character belong together. In upper case, without brackets. */
export function isHkid(id: string): boolean {
  const padded = id.padStart(9, ' ');
  let sum = 0;
  for (let at = 0; at < 9; at++) sum += hkValue(padded[at] ?? ' ', at === 8) * (9 - at);
  return sum % 11 === 0;
}

function hkValue(char: string, isCheck: boolean): number {
  if (char === ' ') return 36;
  if (char >= '0' && char <= '9') return Number(char);
  return isCheck ? 10 : char.charCodeAt(0) - 55;
}

export const hkHkid: Detector = {
  id: 'hk-hkid',
  name: 'Hong Kong identity card number',
  group: 'national-id',
  country: 'HK',
  source:
    'Hong Kong Immigration Department, HKID number and check digit in brackets (mod 11): www.immd.gov.hk',
  evidence: 'checksum',
  patterns: ['[A-Z]{1,2} ?\\d{6} ?\\([0-9A]\\)', '[A-Z]{1,2}\\d{6}-?[0-9A]'],
  ignoreCase: true,
  needsContext: [1],
  context: [
    'hkid',
    'hkid no',
    'hkic',
    'id card',
    'identity card',
    'id no',
    'hong kong id*',
    '身份證',
    '身分證',
    '身份证',
  ],
  verify({ value, pattern }) {
    const id = compact(value);
    if (isOneDigit(id.replace(/[A-Z]/g, '').slice(0, 6)) || !isHkid(id)) return null;
    return pattern === 0 ? 'likely' : 'needs-context';
  },
  examples: {
    found: [
      'HKID: ⟦A123456(3)⟧',
      '⟦A123456(3)⟧',
      '身份證號碼 ⟦G123456(A)⟧',
      'hkid ⟦a1234563⟧',
      'HKID no. ⟦AB987654(3)⟧',
      'HKID ⟦A123456-3⟧',
    ],
    none: ['HKID A123456(4)', 'seat A1234563', 'HKID A12345(3)', 'HKID ABC123456(3)', 'HKID 1234563'],
  },
};

const TW_LETTERS = 'ABCDEFGHJKLMNPQRSTUVXYWZIO';

/** Whether a letter and nine digits (the second may be a letter in the old card of foreigners) belong together. */
export function isTaiwanese(id: string): boolean {
  const first = TW_LETTERS.indexOf(id[0] ?? '') + 10;
  let sum = Math.floor(first / 10) + (first % 10) * 9;
  for (let at = 1; at < 10; at++) {
    const digit =
      at === 1 && /[A-D]/.test(id[1] ?? '') ? (TW_LETTERS.indexOf(id[1] ?? '') + 10) % 10 : Number(id[at]);
    sum += digit * (at === 9 ? 1 : 9 - at);
  }
  return sum % 10 === 0;
}

export const twNationalId: Detector = {
  id: 'tw-national-id',
  name: 'Taiwanese identity number',
  group: 'national-id',
  country: 'TW',
  source:
    'Ministry of the Interior, national identification and resident certificate numbers (new form since 2021): www.ris.gov.tw',
  evidence: 'checksum',
  patterns: ['[A-Z][1289]\\d{8}', '[A-Z][A-D]\\d{8}'],
  ignoreCase: true,
  needsContext: [1],
  context: [
    '身分證',
    '身份證',
    '身分證字號',
    '統一證號',
    '居留證',
    '國民身分',
    'taiwan*',
    'national id',
    'id no',
    'id number',
    'arc no',
    'arc',
  ],
  verify({ value, pattern }) {
    const id = value.toUpperCase();
    if (isOneDigit(id.slice(2)) || !isTaiwanese(id)) return null;
    return value === id && pattern === 0 ? 'possible' : 'needs-context';
  },
  examples: {
    found: [
      '身分證字號 ⟦A123456789⟧',
      '⟦A123456789⟧',
      'Taiwan ID: ⟦a123456789⟧',
      '居留證 ⟦A800000014⟧',
      '統一證號 ⟦FA12345689⟧',
    ],
    none: [
      '身分證 A123456788',
      '身分證 A323456789',
      'Taiwan ID A12345678',
      'Taiwan ID A1234567890',
      'ref FA12345689',
    ],
  },
};

export const CHINA: readonly Detector[] = [cnResidentId, cnUscc, hkHkid, twNationalId];
