/** Driver licences of countries and states that publish their format. All need their label. */
import type { Detector } from '../../../detector.ts';
import { compact, isOneDigit } from '../../value.ts';
import { isShortDay, numberAt } from '../digits.ts';
import { labelled } from '../labelled.ts';

const LICENSE = [
  'driver licen*',
  'drivers licen*',
  "driver's licen*",
  'driver s licen*',
  'driving licen*',
  'drivers permit',
  'driver id',
  'license number',
  'license no',
  'licence number',
  'licence no',
  'dl',
  'dl no',
  'dln',
  'dl number',
  'cdl',
  'dmv',
];
const isLabelled = labelled(LICENSE);

const US_CONTEXT = [...LICENSE, 'licencia de conducir', 'licencia de manejo', 'real id', 'state id'];

/**
 * Formats of the states, as their motor vehicle offices and AAMVA publish them: a letter and 4 to 14 digits, two or
 * three letters and digits, digits only, and the few that mix both. Groups as they are printed.
 */
const US_FORMATS = [
  '[A-Z]\\d{4,9}',
  '[A-Z]\\d{11,14}',
  '[A-Z]{2}\\d{5,7}[A-Z]?',
  '[A-Z]{3}\\d{6}',
  '\\d{6,10}',
  '\\d{12}',
  '\\d{14}',
  '\\d{2}[A-Z]{3}\\d{5}',
  '\\d{3}[A-Z]{2}\\d{4}',
  '[A-Z][0-9][A-Z][0-9][A-Z]',
  '[A-Z]\\d{3}[ -]\\d{3}[ -]\\d{2}[ -]\\d{3}[ -]\\d',
  '[A-Z][ -]?\\d{3}[ -]\\d{3}[ -]\\d{3}[ -]\\d{3}',
  '[A-Z]\\d{3}[ -]\\d{4}[ -]\\d{4}(?:[ -]\\d{2})?',
  '[A-Z]\\d{4}[ -]\\d{5}[ -]\\d{5}',
  '[A-Z]\\d{2}[ -]\\d{2}[ -]\\d{4}',
  '[A-Z]\\d{2}[ -]\\d{3}[ -]\\d{3}',
  '\\d{2}[ -]\\d{3}[ -]\\d{3,4}',
  '\\d{3}[ -]\\d{3}[ -]\\d{3}',
  '(?-i)[A-Z]{3}[A-Z*]{2}[A-Z*]{2}\\d{3}[A-Z0-9]{2}',
];

export const usDriverLicense: Detector = {
  id: 'us-driver-license',
  name: "US driver's license number",
  group: 'national-id',
  country: 'US',
  source:
    "American Association of Motor Vehicle Administrators and the states' motor vehicle offices: www.aamva.org",
  evidence: 'context',
  patterns: US_FORMATS,
  ignoreCase: true,
  needsContext: [0, 1, 2, 3, 4, 5, 6, 9, 10, 11, 12, 13, 15, 16, 17, 18],
  context: US_CONTEXT,
  verify({ text, start, end, value }) {
    if (!isLabelled(text, start, end)) return null;
    const number = compact(value);
    return isOneDigit(number.replace(/^[A-Z]+/, '')) || !/\d/.test(number) ? null : 'needs-context';
  },
  examples: {
    found: [
      "driver's license ⟦H12234567⟧",
      'DL# ⟦D1234567⟧ (CA)',
      'Florida driver license ⟦G544-061-73-925-0⟧',
      'DL no. ⟦12345678⟧, Texas',
      'Illinois DL ⟦D400-7836-0001⟧',
      "my driver's license number is ⟦S530123456789⟧",
      'Michigan driver license ⟦A 123 456 789 012⟧',
      'license number: ⟦DOEJOHN123AB⟧',
    ],
    none: [
      'H12234567',
      "driver's license is valid. Order 12345678",
      'order D1234567',
      'DL speed 123',
      'driver license ABCDEFG',
    ],
  },
};

const CA_CONTEXT = [
  ...US_CONTEXT,
  'permis de conduire',
  'numero de permis',
  'drivers licence ontario',
  'mto',
  'saaq',
  'icbc',
];
const isLabelledCa = labelled(CA_CONTEXT);

export const caDriverLicense: Detector = {
  id: 'ca-driver-license',
  name: "Canadian driver's licence number",
  group: 'national-id',
  country: 'CA',
  source:
    'Ontario Ministry of Transportation (letter and 14 digits with the birth date), SAAQ (letter and 12 digits with it), ICBC (seven digits)',
  evidence: 'context',
  patterns: [
    '[A-Z]\\d{4}[ -]?\\d{5}[ -]?\\d{5}',
    '[A-Z]\\d{4}[ -]?\\d{6}[ -]?\\d{2}',
    '\\d{7}',
    '\\d{6}-\\d{3}',
    '[A-Z]{5}\\d{9}',
  ],
  ignoreCase: true,
  needsContext: [0, 1, 2, 3],
  context: CA_CONTEXT,
  verify({ text, start, end, value, pattern }) {
    const number = compact(value);
    if (isOneDigit(number.replace(/^[A-Z]+/, '')) || !isCanadianBirth(number, pattern)) return null;
    return isLabelledCa(text, start, end) ? 'needs-context' : null;
  },
  examples: {
    found: [
      'Ontario driver licence ⟦A1234-56789-61225⟧',
      "driver's licence: ⟦D61014070660905⟧",
      'permis de conduire ⟦T4321-120785-09⟧',
      'BC driver licence ⟦1234567⟧',
      'Alberta drivers licence ⟦123456-789⟧',
    ],
    none: [
      'A1234-56789-61225',
      "driver's licence A1234-56789-99925",
      'permis de conduire T4321-992085-09',
      'order 1234567',
      'call 1234567',
    ],
  },
};

/** Ontario ends in year, month (50 more for women) and day; Québec has day, month and year after four digits. */
function isCanadianBirth(number: string, pattern: number): boolean {
  if (pattern === 0) {
    const month = numberAt(number, 11, 13);
    return isShortDay(numberAt(number, 9, 11), month > 50 ? month - 50 : month, numberAt(number, 13, 15));
  }
  return pattern !== 1 || isShortDay(numberAt(number, 9, 11), numberAt(number, 7, 9), numberAt(number, 5, 7));
}

const AU_CONTEXT = [
  ...US_CONTEXT,
  'licence card',
  'vicroads',
  'rms',
  'transport for nsw',
  'card number',
  'australian licen*',
];
const isLabelledAu = labelled(AU_CONTEXT.filter((word) => word !== 'card number'));

export const auDriverLicense: Detector = {
  id: 'au-driver-license',
  name: 'Australian driver licence number',
  group: 'national-id',
  country: 'AU',
  source: 'Austroads and the state road offices: licence numbers of six to ten letters and digits',
  evidence: 'context',
  patterns: ['\\d{6,10}', '\\d{4}[A-Z]{2}', '[A-Z]\\d{5,6}', '\\d{3} \\d{3} \\d{3}', '\\d{2} \\d{3} \\d{3}'],
  ignoreCase: true,
  needsContext: 'all',
  context: AU_CONTEXT,
  verify: ({ text, start, end, value }) =>
    isLabelledAu(text, start, end) && !isOneDigit(compact(value)) ? 'needs-context' : null,
  examples: {
    found: [
      'NSW driver licence ⟦1234AB⟧',
      'VicRoads licence number ⟦012345678⟧',
      'Licence no: ⟦12 345 678⟧',
      'drivers licence ⟦A12345⟧ (SA)',
      'QLD driver licence number ⟦045678901⟧',
    ],
    none: [
      '012345678',
      'order 012345678',
      'licence fee 45',
      'driver licence. Invoice 12345678',
      'call 12345678',
    ],
  },
};

const IN_STATES =
  'AN AP AR AS BR CG CH DD DL DN GA GJ HP HR JH JK KA KL LA LD MH ML MN MP MZ NL OD OR PB PY RJ SK TN TR TS UA UK UP WB';
const STATES = new Set(IN_STATES.split(' '));

const IN_CONTEXT = [
  ...US_CONTEXT,
  'driving license',
  'sarathi',
  'rto',
  'parivahan',
  'ड्राइविंग लाइसेंस',
  'लाइसेंस',
];
const isLabelledIn = labelled(IN_CONTEXT);

export const inDriverLicense: Detector = {
  id: 'in-driver-license',
  name: 'Indian driving licence number',
  group: 'national-id',
  country: 'IN',
  source:
    'Ministry of Road Transport and Highways, Sarathi licence number (state, office, year, serial): sarathi.parivahan.gov.in',
  evidence: 'format',
  patterns: [
    '[A-Z]{2}[ -]?\\d{2}[ -]?(?:19|20)\\d{2}[ -]?\\d{7}',
    '[A-Z]{2}\\d{2}[ /-](?:19|20)\\d{2}[ /-]\\d{7}',
  ],
  ignoreCase: true,
  context: IN_CONTEXT,
  verify({ text, start, end, value }) {
    const number = compact(value);
    const year = numberAt(number, 4, 8);
    if (!STATES.has(number.slice(0, 2)) || year < 1950 || year > 2040 || isOneDigit(number.slice(8)))
      return null;
    if (value === value.toUpperCase()) return 'possible';
    return isLabelledIn(text, start, end) ? 'needs-context' : null;
  },
  examples: {
    found: [
      'DL No: ⟦MH12 2011 0062821⟧',
      '⟦TN-75-2013-0008800⟧',
      'driving licence ⟦DL1420110149646⟧',
      'licence no ⟦ka05 2015 0012345⟧',
      'RTO: ⟦UP32 20190001234⟧',
    ],
    none: [
      'DL ZZ12 2011 0062821',
      'DL MH12 3011 0062821',
      'DL MH12 2011 006282',
      'DL MH12 2011 00628211',
      'MH12AB1234',
    ],
  },
};

export const DRIVER_LICENSES: readonly Detector[] = [
  usDriverLicense,
  caDriverLicense,
  auDriverLicense,
  inDriverLicense,
];
