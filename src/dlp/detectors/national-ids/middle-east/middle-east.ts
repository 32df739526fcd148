/** Israel, Turkey, United Arab Emirates, Saudi Arabia, Kuwait, Qatar. */
import type { Detector } from '../../../detector.ts';
import { passesLuhn } from '../../luhn.ts';
import { digitsOf, isOneDigit, weightedSum } from '../../value.ts';
import { beginsWithDay, isInSpacedNumber, isShortDate, numberAt } from '../digits.ts';
import { labelled } from '../labelled.ts';

const IL_CONTEXT = [
  'teudat zehut',
  'teudat',
  'tz',
  't.z',
  'mispar zehut',
  'israel*',
  'id number',
  'id no',
  'identity number',
  'תעודת זהות',
  'מספר זהות',
  'ת.ז',
  'ת"ז',
  'תז',
  'ת״ז',
  'رقم الهوية',
  'هوية',
];
const isLabelledIl = labelled(IL_CONTEXT);

export const ilTeudatZehut: Detector = {
  id: 'il-teudat-zehut',
  name: 'Israeli identity number (teudat zehut)',
  group: 'national-id',
  country: 'IL',
  source:
    'Population and Immigration Authority, identity number (Luhn over nine digits with zeros before): www.gov.il',
  evidence: 'checksum',
  patterns: ['\\d{9}', '\\d{7,8}-\\d', '\\d{5,8}', '\\d{3}-\\d{3}-\\d{3}'],
  needsContext: 'all',
  context: IL_CONTEXT,
  verify({ text, start, end, value, pattern }) {
    const digits = digitsOf(value);
    if (isOneDigit(digits) || digits.startsWith('0000') || !passesLuhn(digits)) return null;
    if (isInSpacedNumber(text, start, end)) return null;
    if (pattern === 2 && !isLabelledIl(text, start, end)) return null;
    return 'needs-context';
  },
  examples: {
    found: [
      'ת.ז. ⟦039337423⟧',
      'תעודת זהות: ⟦3933742-3⟧',
      '⟦039337423⟧',
      'Teudat zehut ⟦123456782⟧',
      'ID number ⟦39337423⟧ (Israel)',
    ],
    none: [
      'ת.ז. 039337424',
      'teudat zehut 3933742-2',
      'order 039337423',
      'ת.ז. 490154203237518',
      'ID number 111111111',
      'ID number 961011 5118 181',
    ],
  },
};

/** Whether the last two of eleven digits are the check digits of the nine before them. */
export function isTckn(digits: string): boolean {
  const odd = weightedSum(digits, [1, 0, 1, 0, 1, 0, 1, 0, 1]);
  const even = weightedSum(digits, [0, 1, 0, 1, 0, 1, 0, 1]);
  const tenth = (((odd * 7 - even) % 10) + 10) % 10;
  return tenth === Number(digits[9]) && (odd + even + tenth) % 10 === Number(digits[10]);
}

export const trTckn: Detector = {
  id: 'tr-tckn',
  name: 'Turkish identity number (T.C. Kimlik No)',
  group: 'national-id',
  country: 'TR',
  source:
    'Nüfus ve Vatandaşlık İşleri Genel Müdürlüğü, T.C. kimlik numarası (two check digits): www.nvi.gov.tr',
  evidence: 'checksum',
  patterns: ['[1-9]\\d{10}', '[1-9]\\d{2} \\d{3} \\d{3} \\d{2}', '[1-9]\\d{2} \\d{2} \\d{3} \\d{3}'],
  context: [
    'tckn',
    'tc kimlik',
    't.c. kimlik',
    'kimlik no',
    'kimlik numarasi',
    'kimlik',
    'tc no',
    't.c. no',
    'tckno',
    'vatandaslik',
    'turkish id*',
    'turk kimlik',
    'nufus',
    'vergi kimlik',
  ],
  verify({ value }) {
    const digits = digitsOf(value);
    if (isOneDigit(digits) || !isTckn(digits)) return null;
    return beginsWithDay(digits) ? 'needs-context' : 'possible';
  },
  examples: {
    found: [
      '⟦10000000146⟧',
      'TC Kimlik No: ⟦10000000146⟧',
      'Başvuru sahibinin TCKN numarası ⟦10000000146⟧ olarak tescil edilmiştir.',
      'Birinci kişi: ⟦10000000146⟧, ikinci kişi: ⟦76543210794⟧',
      'Türk kimlik numarası ⟦36493665440⟧',
      'tc no ⟦172 917 160 60⟧',
    ],
    none: [
      'TCKN 17291716050',
      'TCKN 02531814694',
      'TCKN 76543210780',
      'TCKN 62286775983',
      'TCKN 1234567890',
      'TCKN 100000001467',
    ],
  },
};

export const aeEmiratesId: Detector = {
  id: 'ae-emirates-id',
  name: 'Emirates identity number',
  group: 'national-id',
  country: 'AE',
  source:
    'Federal Authority for Identity, Citizenship, Customs and Port Security, Emirates ID (784, birth year, Luhn): icp.gov.ae',
  evidence: 'checksum',
  patterns: ['784-\\d{4}-\\d{7}-\\d', '784\\d{12}', '784 \\d{4} \\d{7} \\d'],
  context: [
    'emirates id',
    'eid',
    'emirates',
    'uae',
    'uae id',
    'id number',
    'identity number',
    'الهوية',
    'هوية',
    'رقم الهوية',
    'الهوية الإماراتية',
    'بطاقة الهوية',
  ],
  verify({ value }) {
    const digits = digitsOf(value);
    const year = numberAt(digits, 3, 7);
    if (year < 1900 || year > 2040 || isOneDigit(digits.slice(7, 14)) || !passesLuhn(digits)) return null;
    return 'likely';
  },
  examples: {
    found: [
      'Emirates ID: ⟦784-1990-1234567-6⟧',
      '⟦784-1990-1234567-6⟧',
      'EID ⟦784199012345676⟧',
      'رقم الهوية ⟦784 1985 7654321 3⟧',
      '⟦784199012345676⟧',
    ],
    none: [
      'Emirates ID 784-1990-1234567-1',
      'EID 785-1990-1234567-6',
      'EID 784-2990-1234567-6',
      'EID 784-1990-123456-6',
      'EID 7841990123456761',
    ],
  },
};

export const saNationalId: Detector = {
  id: 'sa-national-id',
  name: 'Saudi national or resident (iqama) number',
  group: 'national-id',
  country: 'SA',
  source: 'Ministry of Interior (Absher), national identity number (1) and iqama (2), Luhn: www.moi.gov.sa',
  evidence: 'checksum',
  patterns: ['[12]\\d{9}', '[12]-\\d{4}-\\d{4}-\\d'],
  needsContext: [0],
  context: [
    'national id',
    'iqama',
    'iqama no',
    'saudi*',
    'absher',
    'resident id',
    'id number',
    'id no',
    'رقم الهوية',
    'الهوية الوطنية',
    'هوية',
    'الهوية',
    'إقامة',
    'الإقامة',
    'رقم الإقامة',
    'السجل المدني',
    'اقامة',
    'الاقامة',
  ],
  verify({ value }) {
    const digits = digitsOf(value);
    return !isOneDigit(digits.slice(1)) && passesLuhn(digits) ? 'needs-context' : null;
  },
  examples: {
    found: [
      'رقم الهوية ⟦1058529940⟧',
      'Iqama: ⟦2345678904⟧',
      '⟦1058529940⟧',
      'Saudi national ID ⟦1058529940⟧',
      'هوية ⟦1058529940⟧',
    ],
    none: [
      'Iqama 2345678905',
      'Saudi ID 3058529940',
      'order 1058529940',
      'Iqama 234567890',
      'iqama 23456789041',
    ],
  },
};

/** Whether the last of twelve digits is the check digit of those before it. */
export function isKuwaiti(digits: string): boolean {
  const check = 11 - (weightedSum(digits, [2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2]) % 11);
  return String(check) === digits[11];
}

export const kwCivilId: Detector = {
  id: 'kw-civil-id',
  name: 'Kuwaiti civil identity number',
  group: 'national-id',
  country: 'KW',
  source:
    'Public Authority for Civil Information, civil number (century, birth date, check digit mod 11): www.paci.gov.kw',
  evidence: 'checksum',
  patterns: ['[23]\\d{11}'],
  context: [
    'civil id',
    'civil no',
    'civil number',
    'civilid',
    'paci',
    'kuwait*',
    'الرقم المدني',
    'البطاقة المدنية',
    'المدني',
  ],
  verify({ value }) {
    return isShortDate(value.slice(1, 7)) && isKuwaiti(value) ? 'possible' : null;
  },
  examples: {
    found: [
      'Civil ID: ⟦288020122596⟧',
      '⟦227081660516⟧',
      'الرقم المدني ⟦288010112343⟧',
      'civil id no ⟦301051212344⟧',
      'PACI ⟦289113004569⟧',
    ],
    none: [
      'Civil ID 288020122597',
      'Civil ID 288130112345',
      'Civil ID 188020122596',
      'Civil ID 28802012259',
      'Civil ID 2880201225961',
    ],
  },
};

const QA_CONTEXT = ['qid', 'qatar id', 'qatari', 'qatar*', 'الرقم الشخصي', 'البطاقة الشخصية'];
const isLabelledQa = labelled(QA_CONTEXT);

export const qaQid: Detector = {
  id: 'qa-qid',
  name: 'Qatari identity number (QID)',
  group: 'national-id',
  country: 'QA',
  source: 'Ministry of Interior of Qatar, QID (century, birth year, country, serial): portal.moi.gov.qa',
  evidence: 'context',
  patterns: ['[23]\\d{10}'],
  needsContext: 'all',
  context: QA_CONTEXT,
  verify: ({ text, start, end }) => (isLabelledQa(text, start, end) ? 'needs-context' : null),
  examples: {
    found: [
      'QID: ⟦28563400123⟧',
      'Qatar ID ⟦29035612345⟧',
      'الرقم الشخصي ⟦28563400123⟧',
      'my qid is ⟦30163400123⟧',
      'QID no. ⟦28063401234⟧',
    ],
    none: ['28563400123', 'QID 18563400123', 'order 28563400123', 'QID 2856340012', 'call 28563400123'],
  },
};

export const MIDDLE_EAST: readonly Detector[] = [
  ilTeudatZehut,
  trTckn,
  aeEmiratesId,
  saNationalId,
  kwCivilId,
  qaQid,
];
