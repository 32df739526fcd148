/** Philippines: PhilSys, TIN, SSS, UMID. Only their labels tell them from other numbers. */
import type { Detector } from '../../../detector.ts';
import { digitsOf, isFormatted, isOneDigit, weightedSum } from '../../value.ts';
import { isEvenlyParted } from '../digits.ts';
import { labelled } from '../labelled.ts';

const PHILSYS_CONTEXT = [
  'philsys',
  'philid',
  'phil id',
  'ephilid',
  'psn',
  'pcn',
  'national id',
  'philippine id*',
  'philippine national',
];
const isLabelledPhilsys = labelled(PHILSYS_CONTEXT);

export const phPhilsys: Detector = {
  id: 'ph-philsys',
  name: 'Philippine identification system number (PSN, PCN)',
  group: 'national-id',
  country: 'PH',
  source:
    'Philippine Statistics Authority, PhilSys Number (12 digits) and PhilSys Card Number (16 digits): philsys.gov.ph',
  evidence: 'context',
  patterns: ['\\d{4}[ -]\\d{4}[ -]\\d{4}', '\\d{4}[ -]\\d{4}[ -]\\d{4}[ -]\\d{4}', '\\d{12}', '\\d{16}'],
  needsContext: 'all',
  context: PHILSYS_CONTEXT,
  verify({ text, start, end, value }) {
    if (!isEvenlyParted(value) || isOneDigit(digitsOf(value))) return null;
    return isLabelledPhilsys(text, start, end) ? 'needs-context' : null;
  },
  examples: {
    found: [
      'PhilSys number: ⟦1234-5678-9012⟧',
      'PCN ⟦1234-5678-9012-3456⟧',
      'PSN: ⟦123456789012⟧',
      'PhilID ⟦1234 5678 9012 3456⟧',
      'my philsys id is ⟦1234567890123456⟧',
    ],
    none: [
      '1234-5678-9012',
      'order 123456789012',
      'PSN 12345678901',
      'PCN 1234-56789012-3456',
      'PSN 1111-1111-1111',
    ],
  },
};

const TIN_CONTEXT = ['tin', 'tin no', 'bir', 'tax id', 'taxpayer', 'tax identification', 'buwis'];

/** Whether the ninth digit is the check digit of the eight before it. */
export function isPhTin(digits: string): boolean {
  return String(weightedSum(digits, [9, 8, 7, 6, 5, 4, 3, 2]) % 11) === digits[8];
}

const isLabelledTin = labelled(TIN_CONTEXT);

export const phTin: Detector = {
  id: 'ph-tin',
  name: 'Philippine taxpayer identification number',
  group: 'national-id',
  country: 'PH',
  source:
    'Bureau of Internal Revenue, Taxpayer Identification Number (ninth digit mod 11, branch code): www.bir.gov.ph',
  evidence: 'checksum',
  patterns: [
    '\\d{3}[ -]\\d{3}[ -]\\d{3}',
    '\\d{3}[ -]\\d{3}[ -]\\d{3}[ -](?:\\d{3}|\\d{5})',
    '\\d{9}(?:\\d{3}|\\d{5})?',
  ],
  needsContext: [0, 2],
  context: TIN_CONTEXT,
  verify({ text, start, end, value }) {
    const digits = digitsOf(value);
    if (!isEvenlyParted(value) || isOneDigit(digits) || !isPhTin(digits)) return null;
    if (isFormatted(value) && digits.length > 9) return 'possible';
    return isLabelledTin(text, start, end) ? 'needs-context' : null;
  },
  examples: {
    found: [
      'My TIN is ⟦000-123-456-000⟧',
      'TIN: ⟦000123456⟧',
      'BIR TIN: ⟦000123456000⟧',
      'Tax ID: ⟦000-123-456-001⟧',
      'TIN ⟦000-123-456⟧',
      'Please use ⟦000-123-456-000⟧ as your ID',
    ],
    none: [
      'TIN 000-123-457-000',
      'Not a TIN 123456789',
      'TIN 600-000-000',
      'order 000123456',
      'TIN 000-000-000',
    ],
  },
};

const SSS_CONTEXT = [
  'sss',
  'sss no',
  'sss number',
  'social security system',
  'umid',
  'crn',
  'common reference',
  'gsis',
  'philhealth',
  'pag ibig',
  'pagibig',
  'hdmf',
];
const isLabelledSss = labelled(SSS_CONTEXT);

export const phSss: Detector = {
  id: 'ph-sss',
  name: 'Philippine social security number (SSS, UMID, PhilHealth)',
  group: 'national-id',
  country: 'PH',
  source:
    'Social Security System, SS number and Common Reference Number; PhilHealth identification number: www.sss.gov.ph',
  evidence: 'context',
  patterns: ['\\d{2}-\\d{7}-\\d', '\\d{4}-\\d{7}-\\d', '\\d{2}-\\d{9}-\\d', '\\d{10}', '\\d{12}'],
  needsContext: 'all',
  context: SSS_CONTEXT,
  verify({ text, start, end, value }) {
    const digits = digitsOf(value);
    return !isOneDigit(digits) && isLabelledSss(text, start, end) ? 'needs-context' : null;
  },
  examples: {
    found: [
      'SSS No. ⟦34-1234567-8⟧',
      'UMID CRN ⟦0111-1234567-8⟧',
      'PhilHealth: ⟦12-345678901-2⟧',
      'sss number ⟦3412345678⟧',
      'SSS: ⟦04-1234567-9⟧',
    ],
    none: [
      '34-1234567-8 was shipped',
      'order 3412345678',
      'SSS 34-123456-8',
      'SSS 11-1111111-1',
      'call 0912345678',
    ],
  },
};

export const PH: readonly Detector[] = [phPhilsys, phTin, phSss];
