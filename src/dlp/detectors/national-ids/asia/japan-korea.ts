/** Japan and South Korea. */
import type { Detector } from '../../../detector.ts';
import { digitsOf, isOneDigit, weightedSum } from '../../value.ts';
import { isEvenlyParted, isInSpacedNumber, isShortDate } from '../digits.ts';
import { labelled } from '../labelled.ts';

/** Whether the last of twelve digits is the check digit of those before it. */
export function isMyNumber(digits: string): boolean {
  const rest = weightedSum(digits, [6, 5, 4, 3, 2, 7, 6, 5, 4, 3, 2]) % 11;
  return String(rest < 2 ? 0 : 11 - rest) === digits[11];
}

export const jpMyNumber: Detector = {
  id: 'jp-my-number',
  name: 'Japanese individual number (My Number)',
  group: 'national-id',
  country: 'JP',
  source: '総務省令第八十五号 (平成26年), article 5, check digit of the individual number (mod 11)',
  evidence: 'checksum',
  patterns: ['\\d{12}', '\\d{4}[ -]\\d{4}[ -]\\d{4}'],
  needsContext: 'all',
  context: [
    'マイナンバー',
    '個人番号',
    '番号カード',
    '通知カード',
    'my number',
    'mynumber',
    'individual number',
    'kojin bango',
    'japan*',
  ],
  verify({ text, start, end, value }) {
    const digits = digitsOf(value);
    if (!isEvenlyParted(value) || isOneDigit(digits) || digits.startsWith('0000')) return null;
    // Four groups of four are a card.
    if (value[4] === ' ' && isInSpacedNumber(text, start, end)) return null;
    return isMyNumber(digits) ? 'needs-context' : null;
  },
  examples: {
    found: [
      'マイナンバー: ⟦6214 9832 0257⟧',
      '個人番号 ⟦621498320257⟧',
      '⟦621498320257⟧',
      'My Number ⟦6214-9832-0257⟧',
      'マイナンバーは ⟦123456789018⟧ です。',
    ],
    none: [
      'マイナンバー 6214 9832 0258',
      'order 621498320257',
      'My Number 62149832025',
      '個人番号 111111111111',
      'My Number 6214 9832 0257 1',
    ],
  },
};

const KR_CONTEXT = [
  '주민등록번호',
  '주민번호',
  '주민등록',
  '주민',
  '생년월일',
  'rrn',
  'resident registration',
  'korean id',
  'korean rrn',
  'jumin',
  'korea*',
];

/** Whether the last of thirteen digits is the check digit of those before it; foreigners' is greater by `offset`. */
export function isKoreanCheck(digits: string, offset = 0): boolean {
  const rest = (11 - (weightedSum(digits, [2, 3, 4, 5, 6, 7, 8, 9, 2, 3, 4, 5]) % 11)) % 10;
  return String((rest + offset) % 10) === digits[12];
}

/** A number of thirteen digits with a birth date: the check digit is no longer made for those given out since October 2020. */
function korean(value: string, offset: number): 'likely' | 'possible' | 'needs-context' | null {
  const digits = digitsOf(value);
  if (!isShortDate(digits) || digits.endsWith('000000')) return null;
  const isChecked = isKoreanCheck(digits, offset);
  if (value[6] === '-') return isChecked ? 'likely' : 'possible';
  return isChecked ? 'possible' : 'needs-context';
}

export const krRrn: Detector = {
  id: 'kr-rrn',
  name: 'Korean resident registration number',
  group: 'national-id',
  country: 'KR',
  source:
    'Ministry of the Interior and Safety, Resident Registration Act rules (birth date, sex, check digit until 2020)',
  evidence: 'format',
  patterns: ['\\d{6}-[1-4]\\d{6}', '\\d{6}[1-4]\\d{6}', '\\d{6} ?-? ?[1-4]\\d{6}'],
  context: KR_CONTEXT,
  verify: ({ value }) => korean(value, 0),
  examples: {
    found: [
      '⟦960121-1234567⟧',
      '주민등록번호: ⟦000505-3637892⟧',
      'His Korean RRN is ⟦960121-1234567⟧',
      'His RRN is ⟦9601211021413⟧',
      '주민번호 ⟦960121 - 1021413⟧',
      '⟦050912-2000019⟧',
    ],
    none: [
      'RRN 001332-1234567',
      'RRN 960121+1021413',
      '960111-10214131',
      'RRN 960303-0021413',
      'RRN 760413-5212134',
      'RRN 960230-1234567',
    ],
  },
};

export const krFrn: Detector = {
  id: 'kr-frn',
  name: 'Korean foreigner registration number',
  group: 'national-id',
  country: 'KR',
  source: 'Korea Immigration Service, foreigner registration number (birth date, sex, check digit)',
  evidence: 'format',
  patterns: ['\\d{6}-[5-8]\\d{6}', '\\d{6}[5-8]\\d{6}', '\\d{6} ?-? ?[5-8]\\d{6}'],
  context: [
    '외국인등록번호',
    '외국인번호',
    '외국인등록',
    '외국인',
    '거소신고',
    'frn',
    'arc',
    'alien registration',
    'foreigner registration',
    'foreign registration',
    'korean frn',
    'korea*',
  ],
  verify: ({ value }) => korean(value, 2),
  examples: {
    found: [
      '⟦911124-5678901⟧',
      '외국인등록번호 ⟦911124-5678906⟧',
      'His Korean FRN is ⟦911124-5678901⟧',
      'His FRN is ⟦9111245678906⟧',
      '⟦050912-6000012⟧',
    ],
    none: [
      'FRN 001332-5234567',
      'FRN 760413-1212134',
      'FRN 051102-9234110',
      'FRN 960111-50214131',
      'order 9111245678901',
    ],
  },
};

/** Whether the last of ten digits is the check digit of those before it. */
export function isKoreanBusiness(digits: string): boolean {
  const ninth = Number(digits[8]) * 5;
  const sum = weightedSum(digits, [1, 3, 7, 1, 3, 7, 1, 3, 5]) + Math.floor(ninth / 10);
  return String((10 - (sum % 10)) % 10) === digits[9];
}

export const krBrn: Detector = {
  id: 'kr-brn',
  name: 'Korean business registration number',
  group: 'national-id',
  country: 'KR',
  source: 'National Tax Service, business registration number (check digit mod 10): www.nts.go.kr',
  evidence: 'checksum',
  patterns: ['[1-9]\\d{2}-\\d{2}-\\d{5}', '[1-9]\\d{9}', '[1-9]\\d{2} ?[ -] ?\\d{2} ?[ -] ?\\d{5}'],
  needsContext: [1, 2],
  context: [
    '사업자등록번호',
    '사업자번호',
    '사업자등록',
    '사업자',
    'brn',
    'business registration',
    'business no',
    'business number',
    'tax invoice',
    '세금계산서',
  ],
  verify({ value, pattern }) {
    const digits = digitsOf(value);
    if (digits.slice(3, 5) === '00' || digits.slice(5, 9) === '0000' || !isKoreanBusiness(digits))
      return null;
    return pattern === 0 ? 'possible' : 'needs-context';
  },
  examples: {
    found: [
      '⟦104-86-56659⟧',
      '⟦1048656659⟧',
      '사업자등록번호: ⟦104-82-13138⟧',
      'My BRN is ⟦1048656659⟧',
      '사업자번호 ⟦116-82-00276⟧',
    ],
    none: ['BRN 104-86-56658', 'BRN 110-81-4127', 'BRN 110-81-412722', 'BRN 123-45-67890', 'call 1048656659'],
  },
};

const PASSPORT_CONTEXT = ['여권', '여권번호', 'passport*', 'korea*'];
const isLabelledPassport = labelled(PASSPORT_CONTEXT);

export const krPassport: Detector = {
  id: 'kr-passport',
  name: 'Korean passport number',
  group: 'national-id',
  country: 'KR',
  source:
    'Ministry of Foreign Affairs, passports since December 2021: a letter, three digits, a letter, four digits',
  evidence: 'format',
  patterns: ['[MSRODG]\\d{3}[A-Z]\\d{4}', '[MSRODG]\\d{8}'],
  ignoreCase: true,
  needsContext: [0],
  context: PASSPORT_CONTEXT,
  verify({ text, start, end, pattern }) {
    return pattern === 0 || isLabelledPassport(text, start, end) ? 'needs-context' : null;
  },
  examples: {
    found: [
      'My passport number is ⟦M123A4567⟧',
      'Korean passport: ⟦M456B7890⟧',
      '대한민국 여권 ⟦S87654321⟧',
      '⟦M123A4567⟧',
      'My old passport ⟦M12345678⟧',
    ],
    none: [
      'passport A123B4567',
      'passport M12A4567',
      'passport M123AB567',
      'part M123A4567 is in stock',
      'M12345678',
    ],
  },
};

const LICENSE_CONTEXT = [
  '운전면허',
  '면허번호',
  '면허증',
  '운전면허번호',
  'driver licen*',
  'drivers licen*',
  "driver's licen*",
  'driving licen*',
  'license',
  'licence',
];
const isLabelledLicense = labelled(LICENSE_CONTEXT);

export const krDriverLicense: Detector = {
  id: 'kr-driver-license',
  name: 'Korean driver licence number',
  group: 'national-id',
  country: 'KR',
  source:
    'Korea Road Traffic Authority, driver licence number (region, year, serial, check): www.koroad.or.kr',
  evidence: 'context',
  patterns: [
    '(?:1[1-9]|2[0-68])-\\d{2}-\\d{6}-\\d{2}',
    '(?:1[1-9]|2[0-68]) \\d{2} \\d{6} \\d{2}',
    '(?:1[1-9]|2[0-68])\\d{10}',
  ],
  needsContext: [1, 2],
  context: LICENSE_CONTEXT,
  verify({ text, start, end, value }) {
    if (isOneDigit(digitsOf(value).slice(4))) return null;
    if (value[2] === '-') return 'possible';
    return isLabelledLicense(text, start, end) ? 'needs-context' : null;
  },
  examples: {
    found: [
      '⟦11-22-123456-12⟧',
      '운전면허 ⟦112212345612⟧',
      'My license is ⟦13-22-123456-12⟧',
      '면허번호 ⟦28 22 123456 12⟧',
      'driver license ⟦21-05-987654-31⟧',
    ],
    none: [
      'license 99-22-123456-12',
      'license 11-22-12345-12',
      '111-22-123456-12',
      '11-22-123456-123',
      '112212345612',
    ],
  },
};

export const JAPAN_KOREA: readonly Detector[] = [
  jpMyNumber,
  krRrn,
  krFrn,
  krBrn,
  krPassport,
  krDriverLicense,
];
