/** Egypt, South Africa, Nigeria, Kenya, Ghana. */
import type { Detector } from '../../../detector.ts';
import { passesLuhn } from '../../luhn.ts';
import { digitsOf, isDay, isFormatted, isOneDigit } from '../../value.ts';
import { isEvenlyParted, isShortDate, isVerhoeff, numberAt } from '../digits.ts';
import { labelled } from '../labelled.ts';

const GOVERNORATES = new Set(
  '01 02 03 04 11 12 13 14 15 16 17 18 19 21 22 23 24 25 26 27 28 29 31 32 33 34 35 88'.split(' '),
);

export const egNationalId: Detector = {
  id: 'eg-national-id',
  name: 'Egyptian national identity number',
  group: 'national-id',
  country: 'EG',
  source:
    'Egyptian Civil Status Organization, national number (century, birth date, governorate); its check digit is not published',
  evidence: 'format',
  patterns: ['[23]\\d{13}', '[23][ -]\\d{6}[ -]\\d{2}[ -]\\d{5}'],
  context: [
    'national id',
    'id number',
    'id no',
    'egypt*',
    'الرقم القومي',
    'رقم قومي',
    'القومي',
    'بطاقة',
    'رقم البطاقة',
    'raqam qawmi',
  ],
  verify({ value }) {
    const digits = digitsOf(value);
    const year = (digits[0] === '2' ? 1900 : 2000) + numberAt(digits, 1, 3);
    if (!isEvenlyParted(value) || year > 2040 || !isDay(year, numberAt(digits, 3, 5), numberAt(digits, 5, 7)))
      return null;
    if (!GOVERNORATES.has(digits.slice(7, 9)) || isOneDigit(digits.slice(9))) return null;
    return 'possible';
  },
  examples: {
    found: [
      'الرقم القومي ⟦29001011234567⟧',
      '⟦29809230201234⟧',
      'National ID: ⟦30105150112345⟧',
      'رقم قومي: ⟦28512312101234⟧',
      'Egypt ID ⟦2 900101 12 34567⟧',
    ],
    none: [
      'National ID 49001011234567',
      'National ID 29013011234567',
      'National ID 29001019934567',
      'National ID 2900101123456',
      'National ID 290010112345678',
    ],
  },
};

export const zaId: Detector = {
  id: 'za-id',
  name: 'South African identity number',
  group: 'national-id',
  country: 'ZA',
  source: 'Department of Home Affairs, identity number (birth date, sex, citizenship, Luhn): www.dha.gov.za',
  evidence: 'checksum',
  patterns: [
    '\\d{10}[0-2][89]\\d',
    '\\d{6}[ -]\\d{4}[ -][0-2][89]\\d',
    '\\d{6}[ -]\\d{4}[ -][0-2][ -][89][ -]\\d',
  ],
  context: [
    'rsa id',
    'sa id',
    'south african id*',
    'id number',
    'id no',
    'identity number',
    'said',
    'id book',
    'smart id',
    'identiteitsnommer',
    'id nommer',
    'permanent resident',
    'refugee',
  ],
  verify({ value }) {
    const digits = digitsOf(value);
    if (!isEvenlyParted(value) || !isShortDate(digits) || !passesLuhn(digits) || digits.startsWith('000000'))
      return null;
    return 'likely';
  },
  examples: {
    found: [
      '⟦8001015009087⟧',
      '⟦8001015000086⟧',
      'My South African ID is ⟦9202201234088⟧.',
      'RSA ID: ⟦0002294321191⟧',
      'Permanent resident number ⟦9912316789285⟧ is on file.',
      'Refugee ID number ⟦0001015002288⟧ is on file.',
      'ID ⟦800101 5009 087⟧',
    ],
    none: [
      'ID 8001015009086',
      'ID 9913326789285',
      'ID 9902294321191',
      'ID 8001015000076',
      'ID 8001015009176',
      'SA ID 80010150090870',
      'ID 80010150090',
    ],
  },
};

const NIN_CONTEXT = [
  'nin',
  'nin no',
  'nimc',
  'national identification',
  'national identity',
  'nigerian nin',
  'nigeria*',
  'vnin',
];
const isLabelledNin = labelled(NIN_CONTEXT);

export const ngNin: Detector = {
  id: 'ng-nin',
  name: 'Nigerian national identification number (NIN)',
  group: 'national-id',
  country: 'NG',
  source:
    'National Identity Management Commission, NIN (eleven digits; a Verhoeff check digit is not officially published): nimc.gov.ng',
  evidence: 'context',
  patterns: ['\\d{11}', '\\d{4}[ -]\\d{3}[ -]\\d{4}', '\\d{3}[ -]\\d{4}[ -]\\d{4}'],
  needsContext: 'all',
  context: NIN_CONTEXT,
  verify({ text, start, end, value }) {
    const digits = digitsOf(value);
    if (isOneDigit(digits) || digits === '12345678901') return null;
    if (!isFormatted(value) && isVerhoeff(digits)) return 'needs-context';
    return isLabelledNin(text, start, end) ? 'needs-context' : null;
  },
  examples: {
    found: [
      'NIN: ⟦24681357902⟧',
      'my NIN is ⟦7012 345 6789⟧',
      'NIMC number ⟦70123456789⟧',
      'National Identification Number ⟦52345678904⟧',
      'nin ⟦98765432101⟧',
    ],
    none: ['order 24681357902', 'NIN 2468135790', 'NIN 11111111111', 'NIN 246813579021', 'call 08031234567'],
  },
};

const BVN_CONTEXT = ['bvn', 'bvn no', 'bank verification', 'nibss'];
const isLabelledBvn = labelled(BVN_CONTEXT);

export const ngBvn: Detector = {
  id: 'ng-bvn',
  name: 'Nigerian bank verification number (BVN)',
  group: 'national-id',
  country: 'NG',
  source:
    'Nigeria Inter-Bank Settlement System, Bank Verification Number (eleven digits, 22 first): nibss-plc.com.ng',
  evidence: 'context',
  patterns: ['2[1-3]\\d{9}', '2[1-3]\\d{2}[ -]\\d{3}[ -]\\d{4}'],
  needsContext: 'all',
  context: BVN_CONTEXT,
  verify: ({ text, start, end }) => (isLabelledBvn(text, start, end) ? 'needs-context' : null),
  examples: {
    found: [
      'BVN: ⟦22234567890⟧',
      'my bvn is ⟦22187654321⟧',
      'Bank Verification Number ⟦22234567890⟧',
      'BVN ⟦2223 456 7890⟧',
      'bvn no. ⟦22398765432⟧',
    ],
    none: ['22234567890', 'BVN 32234567890', 'BVN 2223456789', 'call 22234567890', 'BVN 222345678901'],
  },
};

const KE_CONTEXT = [
  'national id',
  'id no',
  'id number',
  'id card',
  'kenya*',
  'kenyan id',
  'kitambulisho',
  'nambari ya kitambulisho',
  'huduma',
  'maisha',
];
const isLabelledKe = labelled([
  'national id',
  'kenyan id',
  'kenya id',
  'kitambulisho',
  'huduma',
  'maisha',
  'id card',
  'id no',
  'id number',
]);

export const keNationalId: Detector = {
  id: 'ke-national-id',
  name: 'Kenyan national identity number',
  group: 'national-id',
  country: 'KE',
  source: 'National Registration Bureau of Kenya, identity card number (seven to nine digits)',
  evidence: 'context',
  patterns: ['[1-9]\\d{6,7}'],
  needsContext: 'all',
  context: KE_CONTEXT,
  verify: ({ text, start, end, value }) =>
    !isOneDigit(value) && isLabelledKe(text, start, end) ? 'needs-context' : null,
  examples: {
    found: [
      'Kitambulisho: ⟦27654321⟧',
      'Kenyan ID ⟦12345678⟧',
      'national ID no. ⟦34567890⟧',
      'Huduma ⟦23456789⟧',
      'ID Card ⟦7654321⟧ (Kenya)',
    ],
    none: ['27654321', 'order 27654321', 'Kenyan ID 276543', 'call 27654321', 'Kenyan ID 11111111'],
  },
};

export const keKraPin: Detector = {
  id: 'ke-kra-pin',
  name: 'Kenyan tax number (KRA PIN)',
  group: 'national-id',
  country: 'KE',
  source: 'Kenya Revenue Authority, Personal Identification Number (A persons, P companies): www.kra.go.ke',
  evidence: 'format',
  patterns: ['[AP]\\d{9}[A-Z]'],
  ignoreCase: true,
  context: ['kra', 'kra pin', 'pin', 'itax', 'tax pin', 'personal identification number', 'kenya*'],
  verify({ value }) {
    if (isOneDigit(value.slice(1, 10))) return null;
    return value === value.toUpperCase() ? 'possible' : 'needs-context';
  },
  examples: {
    found: [
      'KRA PIN: ⟦A004416331M⟧',
      '⟦P051365947M⟧',
      'kra pin ⟦a004416331m⟧',
      'iTax PIN ⟦A012345678Z⟧',
      'my PIN is ⟦A004416331M⟧.',
    ],
    none: [
      'KRA PIN V1234567890',
      'KRA PIN B004416331M',
      'KRA PIN A00441633M',
      'KRA PIN A004416331MM',
      'KRA PIN A000000000M',
    ],
  },
};

export const ghCard: Detector = {
  id: 'gh-card',
  name: 'Ghana Card number',
  group: 'national-id',
  country: 'GH',
  source: 'National Identification Authority of Ghana, Ghana Card personal identification number: nia.gov.gh',
  evidence: 'format',
  patterns: ['GHA-?\\d{9}-?\\d', 'GHA \\d{9} \\d'],
  ignoreCase: true,
  context: ['ghana card', 'ghana*', 'nia', 'national id', 'id number', 'ghcard', 'pin'],
  verify: ({ value }) => (isOneDigit(digitsOf(value)) ? null : 'likely'),
  examples: {
    found: [
      'Ghana Card: ⟦GHA-123456789-0⟧',
      '⟦GHA-712345678-9⟧',
      'my ghana card ⟦gha-712345678-9⟧',
      'ID ⟦GHA7123456789⟧',
      'NIA PIN ⟦GHA-000123456-7⟧',
    ],
    none: [
      'Ghana Card GHB-712345678-9',
      'GHA-71234567-9',
      'GHA-712345678-91',
      'GHA-000000000-0',
      'GHA-7123456789-0',
    ],
  },
};

export const AFRICA: readonly Detector[] = [egNationalId, zaId, ngNin, ngBvn, keNationalId, keKraPin, ghCard];
