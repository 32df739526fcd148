/** India: Aadhaar, PAN, voter's card, GST number. */
import type { Detector } from '../../../detector.ts';
import { passesLuhn } from '../../luhn.ts';
import { compact, digitsOf, isFormatted, isOneDigit } from '../../value.ts';
import { isEvenlyParted, isInSpacedNumber, isVerhoeff } from '../digits.ts';
import { labelled } from '../labelled.ts';

export const inAadhaar: Detector = {
  id: 'in-aadhaar',
  name: 'Indian Aadhaar number',
  group: 'national-id',
  country: 'IN',
  source: 'UIDAI, A UID Numbering Scheme (Verhoeff check digit, never 0 or 1 first): uidai.gov.in',
  evidence: 'checksum',
  patterns: ['[2-9]\\d{3}[ :.-]\\d{4}[ :.-]\\d{4}', '[2-9]\\d{11}'],
  needsContext: [1],
  context: [
    'aadhaar',
    'aadhar',
    'adhaar',
    'adhar',
    'aadhaar no',
    'uid',
    'uidai',
    'uid no',
    'unique identification',
    'e kyc',
    'ekyc',
    'kyc',
    'आधार',
    'आधार संख्या',
    'আধার',
    'ஆதார்',
    'ఆధార్',
    'ಆಧಾರ್',
    'આધાર',
    'ਆਧਾਰ',
    'ആധാർ',
  ],
  verify({ text, start, end, value }) {
    const digits = digitsOf(value);
    if (!isEvenlyParted(value) || isPalindrome(digits) || !isVerhoeff(digits)) return null;
    if (!isFormatted(value)) return 'needs-context';
    // Four groups of four are a card or a virtual id.
    if (value[4] === ' ' && isInSpacedNumber(text, start, end)) return null;
    return 'possible';
  },
  examples: {
    found: [
      '⟦312345678909⟧',
      'Aadhaar: ⟦3998 7654 3211⟧',
      '⟦3123-4567-8909⟧',
      '⟦3123:4567:8909⟧',
      'My Aadhaar number is ⟦400123456787⟧ with a lot of text beyond it',
      'मेरा आधार नंबर ⟦2341 2341 2346⟧ है',
      'aadhar no.⟦234123412346⟧',
    ],
    none: [
      'Aadhaar 123456789012',
      'Aadhaar 2341 2341 2347',
      'Aadhaar 123412341234',
      'Aadhaar 222222222222',
      'order 312345678909',
      'Aadhaar 64334312',
      '3998 7654 3211 0000',
    ],
  },
};

function isPalindrome(digits: string): boolean {
  for (let at = 0; at < digits.length / 2; at++)
    if (digits[at] !== digits[digits.length - 1 - at]) return false;
  return true;
}

/** Fourth letter: the kind of holder. */
const PAN = '[A-Z]{3}[ABCFGHJKLPT][A-Z]\\d{4}[A-Z]';

export const inPan: Detector = {
  id: 'in-pan',
  name: 'Indian permanent account number (PAN)',
  group: 'national-id',
  country: 'IN',
  source: 'Income Tax Department of India, structure of the Permanent Account Number: incometaxindia.gov.in',
  evidence: 'format',
  patterns: [PAN, '[A-Z]{3}[ABCFGHJKLPT][A-Z][ -]\\d{4}[ -][A-Z]'],
  ignoreCase: true,
  context: [
    'pan',
    'pan no',
    'pan card',
    'pan number',
    'pancard',
    'permanent account',
    'income tax',
    'itr',
    'tds',
    'kyc',
    'पैन',
    'पैन कार्ड',
    'பான்',
  ],
  verify({ value, pattern }) {
    const pan = compact(value);
    if (pan.slice(5, 9) === '0000') return null;
    const isUpper = value === value.toUpperCase();
    return isUpper && pattern === 0 ? 'likely' : 'needs-context';
  },
  examples: {
    found: [
      'PAN: ⟦ACUPA7085R⟧',
      '⟦ABCPD1234Z⟧',
      'My PAN number is ⟦ABBPM4567S⟧ with a lot of text beyond it',
      'pan card no ⟦aappv8261k⟧',
      'Permanent Account Number ⟦AAPFU0939F⟧',
      'पैन कार्ड ⟦BNZPM2501F⟧',
    ],
    none: [
      'PAN ABMXA3211G',
      'PAN ACUPA0000R',
      'PAN ABMPA32111',
      'PAN ACUPA7085RR',
      'PAN ABCD1234',
      'PAN 1CUPA7085R',
    ],
  },
};

const VOTER_CONTEXT = [
  'voter',
  'voters',
  'voter id',
  'voter card',
  'epic',
  'epic no',
  'election',
  'election card',
  'elector*',
  'electoral',
  'eci',
  'vote*',
  'मतदाता',
  'वोटर',
  'வாக்காளர்',
];
const isLabelledVoter = labelled(VOTER_CONTEXT);

export const inVoterId: Detector = {
  id: 'in-voter-id',
  name: "Indian voter's card number (EPIC)",
  group: 'national-id',
  country: 'IN',
  source:
    'Election Commission of India, Electors Photo Identity Card (three letters, seven digits, the last by Luhn): eci.gov.in',
  evidence: 'format',
  patterns: ['[A-Z]{3}[ -]?\\d{7}'],
  ignoreCase: true,
  context: VOTER_CONTEXT,
  verify({ text, start, end, value }) {
    const digits = digitsOf(value);
    if (isOneDigit(digits)) return null;
    // Numbers from before the check digit are still about: those need their label.
    if (!passesLuhn(digits)) return isLabelledVoter(text, start, end) ? 'needs-context' : null;
    return value === value.toUpperCase() && !isFormatted(value) ? 'possible' : 'needs-context';
  },
  examples: {
    found: [
      'EPIC: ⟦WKH1186253⟧',
      'my voter: ⟦DBJ2289013⟧',
      '⟦WKH1186253⟧',
      'Voter ID ⟦KSD1287349⟧',
      'You can vote with your ⟦CPJ4467918⟧ number',
      'voter id no ⟦wkh1186253⟧',
    ],
    none: [
      'EPIC 1231186253',
      'EPIC WKH118625',
      'WKH1186263',
      'voter zxdf8923q1',
      'voter A8923571WZ',
      'invoice KSD1287349',
    ],
  },
};

const GSTIN_ORDER = '0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ';

/** Whether the last of fifteen characters checks those before it: Luhn's rule over 36 characters. */
export function isGstin(gstin: string): boolean {
  let sum = 0;
  for (let at = 0; at < 15; at++) {
    const place = GSTIN_ORDER.indexOf(gstin[at] ?? '');
    const weighted = at % 2 === 1 ? place * 2 : place;
    sum += Math.floor(weighted / 36) + (weighted % 36);
  }
  return sum % 36 === 0;
}

export const inGstin: Detector = {
  id: 'in-gstin',
  name: 'Indian goods and services tax number (GSTIN)',
  group: 'national-id',
  country: 'IN',
  source: 'Goods and Services Tax Network, GSTIN structure and check character (mod 36): www.gst.gov.in',
  evidence: 'checksum',
  patterns: [`(?:[0-3]\\d|9[79])${PAN}[1-9A-Z]Z[0-9A-Z]`],
  ignoreCase: true,
  context: [
    'gst',
    'gstin',
    'gst no',
    'gstn',
    'goods and services',
    'goods services',
    'tax invoice',
    'जीएसटी',
  ],
  verify({ value }) {
    const gstin = value.toUpperCase();
    const state = Number(gstin.slice(0, 2));
    if (state === 0 || (state > 38 && state < 97) || gstin.slice(7, 11) === '0000') return null;
    return isGstin(gstin) ? 'certain' : null;
  },
  examples: {
    found: [
      'GSTIN: ⟦27AAPFU0939F1ZV⟧',
      '⟦27AAPFU0939F1ZV⟧',
      'gst no ⟦27aapfu0939f1zv⟧',
      'Tax invoice, GSTIN/UIN ⟦29AAGCB7383J1Z4⟧',
      'our GST ⟦27AAPFU0939F1ZV⟧, thanks',
    ],
    none: [
      'GSTIN 27AAPFU0939F1ZO',
      'GSTIN 27AAPFU0939F1AA',
      'GSTIN 369296450896540',
      'GSTIN 00AAPFU0939F1ZV',
      'GSTIN 27AAPFU0939F1ZVX',
    ],
  },
};

export const IN: readonly Detector[] = [inAadhaar, inPan, inVoterId, inGstin];
