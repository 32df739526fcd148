/** Pakistan, Sri Lanka, Bangladesh. */
import type { Detector } from '../../../detector.ts';
import { compact, digitsOf, isOneDigit, weightedSum } from '../../value.ts';
import { numberAt } from '../digits.ts';
import { labelled } from '../labelled.ts';

const PK_CONTEXT = [
  'cnic',
  'cnic no',
  'nicop',
  'snic',
  'nic',
  'nadra',
  'shanakhti',
  'shnakhti',
  'id card',
  'شناختی کارڈ',
  'شناختی',
];
const isLabelledPk = labelled(PK_CONTEXT);

export const pkCnic: Detector = {
  id: 'pk-cnic',
  name: 'Pakistani identity card number (CNIC)',
  group: 'national-id',
  country: 'PK',
  source: 'NADRA, Computerised National Identity Card (locality, family, sex): www.nadra.gov.pk',
  evidence: 'format',
  patterns: ['[1-7]\\d{4}[ -]\\d{7}[ -][1-9]', '[1-7]\\d{11}[1-9]'],
  needsContext: [1],
  context: PK_CONTEXT,
  verify({ text, start, end, value, pattern }) {
    const digits = digitsOf(value);
    if (isOneDigit(digits.slice(5, 12)) || isOneDigit(digits) || digits.slice(1, 5) === '0000') return null;
    if (value[5] === '-') return value[13] === '-' ? 'likely' : null;
    if (pattern === 0) return value[13] === ' ' ? 'possible' : null;
    return isLabelledPk(text, start, end) ? 'needs-context' : null;
  },
  examples: {
    found: [
      'CNIC: ⟦34201-0891231-8⟧',
      '⟦42201-0397640-8⟧',
      'my cnic no is ⟦3420108912318⟧',
      'NADRA ⟦42201 0397640 8⟧',
      'شناختی کارڈ ⟦35202-1234567-1⟧',
    ],
    none: [
      'CNIC 84201-0891231-8',
      'CNIC 34201-0891231-0',
      '3420108912318',
      'CNIC 34201-089123-8',
      'CNIC 34201-0891231-82',
    ],
  },
};

/** Whether nine digits and an X are an ISBN of ten signs: X stands for ten, the sum is a multiple of eleven. */
function isIsbn(value: string): boolean {
  return (weightedSum(value, [10, 9, 8, 7, 6, 5, 4, 3, 2]) + 10) % 11 === 0;
}

export const lkNic: Detector = {
  id: 'lk-nic',
  name: 'Sri Lankan identity card number (NIC)',
  group: 'national-id',
  country: 'LK',
  source:
    'Department for Registration of Persons, NIC (birth year, day of the year; 500 more for women): www.drp.gov.lk',
  evidence: 'format',
  patterns: ['\\d{9}[VX]', '(?:19|20)\\d{10}'],
  ignoreCase: true,
  needsContext: [1],
  context: [
    'nic',
    'nic no',
    'national identity',
    'identity card',
    'id card',
    'sri lanka*',
    'හැඳුනුම්පත',
    'ජාතික හැඳුනුම්පත',
    'அடையாள அட்டை',
  ],
  verify({ value, pattern }) {
    const nic = compact(value);
    const day = pattern === 0 ? numberAt(nic, 2, 5) : numberAt(nic, 4, 7);
    if (!((day >= 1 && day <= 366) || (day >= 501 && day <= 866))) return null;
    // Books end in X too: an ISBN of ten signs, which one number in eleven is by chance.
    if (pattern === 0 && nic[9] === 'X') return isIsbn(nic) ? 'needs-context' : 'possible';
    if (pattern === 0) return value === nic ? 'likely' : 'possible';
    const year = numberAt(nic, 0, 4);
    return year >= 1900 && year <= 2030 && nic[7] === '0' ? 'needs-context' : null;
  },
  examples: {
    found: [
      'NIC: ⟦853400937V⟧',
      '⟦853400937V⟧',
      'my nic no ⟦917654321v⟧',
      'Sri Lanka NIC ⟦198534000937⟧',
      'identity card ⟦722503456X⟧',
    ],
    none: [
      'ISBN 340101319X',
      'NIC 859990937V',
      'NIC 854400937V',
      'NIC 85340093V',
      'order 198534000937',
      'NIC 8534009371V',
    ],
  },
};

const BD_CONTEXT = [
  'nid',
  'nid no',
  'national id',
  'voter id',
  'smart card',
  'bangladesh*',
  'জাতীয় পরিচয়পত্র',
  'পরিচয়পত্র',
  'এনআইডি',
];
const isLabelledBd = labelled(BD_CONTEXT);

export const bdNid: Detector = {
  id: 'bd-nid',
  name: 'Bangladeshi national identity number',
  group: 'national-id',
  country: 'BD',
  source:
    'Bangladesh Election Commission, NID (10 digits; before 2016 13, or 17 with the birth year): www.nidw.gov.bd',
  evidence: 'context',
  patterns: ['[1-9]\\d{9}', '[1-9]\\d{12}', '(?:19|20)\\d{15}', '[1-9]\\d{2} \\d{3} \\d{4}'],
  needsContext: 'all',
  context: BD_CONTEXT,
  verify: ({ text, start, end, value }) =>
    !isOneDigit(digitsOf(value)) && isLabelledBd(text, start, end) ? 'needs-context' : null,
  examples: {
    found: [
      'NID: ⟦3254678912⟧',
      'nid no ⟦2696829417123⟧',
      'National ID ⟦19902696829417123⟧',
      'জাতীয় পরিচয়পত্র ⟦6412345678⟧',
      'NID ⟦641 234 5678⟧',
    ],
    none: ['3254678912', 'call 3254678912', 'NID 325467891', 'NID 1111111111', 'order 19902696829417123'],
  },
};

export const SOUTH: readonly Detector[] = [pkCnic, lkNic, bdNid];
