/** United Kingdom: National Insurance, NHS, unique taxpayer reference, driving licence. */
import type { Detector } from '../../../detector.ts';
import { compact, digitsOf, isFormatted, isOneDigit, weightedSum } from '../../value.ts';
import { pairAt } from './checks.ts';
import { isAmongGroups, isOneCase } from './surroundings.ts';

/** Never given out (HMRC, NIM39110). */
const NO_PREFIX: ReadonlySet<string> = new Set(['BG', 'GB', 'KN', 'NK', 'NT', 'TN', 'ZZ']);

export const ukNino: Detector = {
  id: 'uk-nino',
  name: 'UK National Insurance number',
  group: 'national-id',
  country: 'GB',
  source:
    'HMRC, National Insurance Manual NIM39110: www.gov.uk/hmrc-internal-manuals/national-insurance-manual',
  evidence: 'format',
  patterns: [
    '[A-CEGHJ-PR-TW-Z][A-CEGHJ-NPR-TW-Z] \\d{2} \\d{2} \\d{2} [A-D]',
    '[A-CEGHJ-PR-TW-Z][A-CEGHJ-NPR-TW-Z]-\\d{2}-\\d{2}-\\d{2}-[A-D]',
    '[A-CEGHJ-PR-TW-Z][A-CEGHJ-NPR-TW-Z] ?\\d{6} ?[A-D]',
    '[A-CEGHJ-PR-TW-Z][A-CEGHJ-NPR-TW-Z]-\\d{6}-[A-D]',
    '[A-CEGHJ-PR-TW-Z][A-CEGHJ-NPR-TW-Z] ?\\d{2} ?\\d{2} ?\\d{2} ?[A-D]',
  ],
  ignoreCase: true,
  context: [
    'nino',
    'ninos',
    'ni no',
    'ni num*',
    'national insurance',
    'nat ins',
    'insurance number',
    'insurance no',
    'hmrc',
    'paye',
    'p45',
    'p60',
  ],
  verify({ value, pattern }) {
    if (NO_PREFIX.has(value.slice(0, 2).toUpperCase())) return null;
    if (!isOneCase(value)) return 'needs-context';
    // "at 10 20 30 a man": small letters and blanks are words as often as not.
    const isWords = value.includes(' ') && value !== value.toUpperCase();
    return pattern < 2 && !isWords ? 'likely' : 'possible';
  },
  examples: {
    found: [
      '⟦AA 12 34 56 B⟧',
      '⟦hh 01 02 03 d⟧',
      '⟦tw987654a⟧',
      'nino: ⟦PR 123612C⟧',
      'Here is my National Insurance Number ⟦YZ 61 48 68 B⟧',
      'NI number ⟦JG103759A⟧, start date Monday',
      'NI No ⟦SX-82-84-31-C⟧',
    ],
    none: [
      'AA 12 34 56 H',
      'AB 12 34 56 1',
      'FQ 00 00 00 C',
      'BG123612A',
      'nino: nt 99 88 77 a',
      'not a valid national insurance number UV 98 76 54 B',
      'part JG103759A7',
    ],
  },
};

const NHS_WEIGHTS = [10, 9, 8, 7, 6, 5, 4, 3, 2, 1];

export const ukNhs: Detector = {
  id: 'uk-nhs',
  name: 'UK NHS number',
  group: 'national-id',
  country: 'GB',
  source:
    'NHS Data Model and Dictionary, NHS NUMBER (modulus 11): www.datadictionary.nhs.uk/attributes/nhs_number.html',
  evidence: 'checksum',
  patterns: ['\\d{10}', '\\d{3} \\d{3} \\d{4}', '\\d{3}-\\d{3}-\\d{4}'],
  needsContext: 'all',
  context: [
    'nhs',
    'nhs no',
    'nhs num*',
    'nhs id',
    'national health service',
    'health service number',
    'h c number',
    'hcn',
    'chi number',
    'chi no',
    'gp surgery',
    'gp practice',
    'nhsnumber',
    'patient number',
    'patient no',
    'patient id',
  ],
  verify({ text, start, end, value, pattern }) {
    const digits = digitsOf(value);
    if (isOneDigit(digits) || weightedSum(digits, NHS_WEIGHTS) % 11 !== 0) return null;
    return pattern === 1 && isAmongGroups(text, start, end) ? null : 'needs-context';
  },
  examples: {
    found: [
      '⟦401-023-2137⟧',
      '⟦221 395 1837⟧',
      '⟦0032698674⟧',
      'NHS number: ⟦943 476 5919⟧',
      'Her NHS no is ⟦9434765870⟧.',
      'patient (NHS ⟦943-476-5870⟧) was seen on Monday',
    ],
    none: [
      '401-023-2138',
      '9434765871',
      'NHS number 943 476 5871',
      'call 943 476 5919 today',
      'NHS 1943 476 5919',
      'NHS 4444444444',
    ],
  },
};

const UTR_WEIGHTS = [0, 6, 7, 8, 9, 10, 5, 4, 3, 2];

export const ukUtr: Detector = {
  id: 'uk-utr',
  name: 'UK unique taxpayer reference',
  group: 'national-id',
  country: 'GB',
  source: 'HMRC, UTR check digit (modulus 11); OECD, UK tax identification numbers: www.oecd.org',
  evidence: 'checksum',
  patterns: ['\\d{10}', '\\d{5} \\d{5}', '\\d{10} ?K', '\\d{3} \\d{3} \\d{4}', '\\d{4} \\d{6}'],
  needsContext: [0, 1, 3, 4],
  context: [
    'utr',
    'utrs',
    'unique taxpayer',
    'unique tax reference',
    'taxpayer reference',
    'tax reference',
    'tax ref',
    'self assessment',
    'self employed',
    'sa utr',
    'hmrc',
    'corporation tax',
    'cis registration',
    'tax return',
  ],
  verify({ text, start, end, value }) {
    const digits = digitsOf(value);
    if (isOneDigit(digits)) return null;
    if ('21987654321'.charCodeAt(weightedSum(digits, UTR_WEIGHTS) % 11) !== digits.charCodeAt(0)) return null;
    return isFormatted(value) && isAmongGroups(text, start, end) ? null : 'needs-context';
  },
  examples: {
    found: [
      'UTR: ⟦1955839661⟧',
      'My unique taxpayer reference is ⟦19558 39661⟧',
      '⟦1955839661⟧',
      'self assessment ⟦1955839661K⟧',
      'tax return for UTR ⟦1955839661⟧ is due',
    ],
    none: [
      'UTR 2955839661',
      'order 1955839661 shipped',
      'UTR 19558396612',
      'UTR 0000000000',
      'UTR 1955839662',
    ],
  },
};

export const ukDrivingLicence: Detector = {
  id: 'uk-driving-licence',
  name: 'UK driving licence number',
  group: 'national-id',
  country: 'GB',
  source: 'DVLA, INF1D (how a driver number is made up): www.gov.uk/government/publications',
  evidence: 'format',
  patterns: [
    '[A-Z][A-Z9]{4}\\d[0156]\\d[0-3]\\d{2}[A-Z][A-Z9][A-Z0-9]{3}',
    '[A-Z][A-Z9]{4} \\d[0156]\\d[0-3]\\d{2} [A-Z][A-Z9][A-Z0-9]{3}',
    '[A-Z][A-Z9]{4}-\\d[0156]\\d[0-3]\\d{2}-[A-Z][A-Z9][A-Z0-9]{3}',
  ],
  ignoreCase: true,
  context: [
    'driving licen*',
    'driver s licen*',
    'drivers licen*',
    'driver licen*',
    'driver num*',
    'dvla',
    'licence n*',
    'license n*',
    'dl n*',
  ],
  verify({ value }) {
    const licence = compact(value);
    if (!/^[A-Z]+9*$/.test(licence.slice(0, 5)) || !isOneCase(value)) return null;
    const month = pairAt(licence, 6) % 50;
    const day = pairAt(licence, 8);
    if (pairAt(licence, 6) > 62 || month < 1 || month > 12 || day < 1 || day > 31) return null;
    return /[A-Z]{2}$/.test(licence) ? 'likely' : 'needs-context';
  },
  examples: {
    found: [
      '⟦MORGA657054SM9IJ⟧',
      'Licence: ⟦MORGA607054SM9IJ⟧ ok',
      '⟦FO999512018AA1AB⟧',
      '⟦morga607054sm9ij⟧',
      '⟦JONES710153J99EF⟧',
      'driver number ⟦MORGA 657054 SM9IJ⟧ 35',
    ],
    none: [
      'MORGA600054SM9IJ',
      'MORGA613054SM9IJ',
      'MORGA650054SM9IJ',
      'MORGA601324SM9IJ',
      'MORGA65705SM9IJ',
      'MORGA6570544SM9IJ',
      '99999657054SM9IJ',
      'MO9G9657054SM9IJ',
    ],
  },
};

export const UNITED_KINGDOM: readonly Detector[] = [ukNino, ukNhs, ukUtr, ukDrivingLicence];
