/** Australia: tax file, business, company and Medicare numbers. */
import type { Detector } from '../../../detector.ts';
import { digitsOf, isFormatted, isOneDigit, weightedSum } from '../../value.ts';
import { beginsWithDay, isAfterDigits, isBeforeDigits, isEvenlyParted, isInSpacedNumber } from '../digits.ts';
import { labelled } from '../labelled.ts';

/** Whether eight or nine digits are a tax file number. */
export function isTfn(digits: string): boolean {
  const weights = digits.length === 8 ? [10, 7, 8, 4, 6, 3, 5, 1] : [1, 4, 3, 7, 5, 8, 6, 9, 10];
  return weightedSum(digits, weights) % 11 === 0;
}

const TFN_CONTEXT = [
  'tfn',
  'tfns',
  'tax file',
  'tax file no',
  'tax file number',
  'ato',
  'australian tax*',
  'superannuation',
  'mygov',
];
const isLabelledTfn = labelled(TFN_CONTEXT);

export const auTfn: Detector = {
  id: 'au-tfn',
  name: 'Australian tax file number (TFN)',
  group: 'national-id',
  country: 'AU',
  source: 'Australian Taxation Office, tax file number (weights mod 11): www.ato.gov.au',
  evidence: 'checksum',
  patterns: [
    '\\d{3}[ .-]\\d{3}[ .-]\\d{3}',
    '\\d{9}',
    '\\d{8}',
    '\\d{3}[ -]\\d{3}[ -]\\d{2}',
    '\\d{2}[ -]\\d{3}[ -]\\d{3}',
  ],
  needsContext: 'all',
  context: TFN_CONTEXT,
  verify({ text, start, end, value }) {
    const digits = digitsOf(value);
    if (!isEvenlyParted(value) || isOneDigit(digits) || digits.startsWith('000') || !isTfn(digits))
      return null;
    // Groups at the end of a business number.
    if (isFormatted(value) && isAfterDigits(text, start)) return null;
    if (digits.length === 8 && !isLabelledTfn(text, start, end)) return null;
    return 'needs-context';
  },
  examples: {
    found: [
      '⟦876 543 210⟧',
      '⟦876543210⟧',
      'TFN: ⟦123 456 782⟧',
      'my tax file number is ⟦123456782⟧',
      'TFN ⟦123-456-782⟧',
    ],
    none: [
      'TFN 824 753 557',
      'TFN 999 999 999',
      'TFN 5282475355632',
      'TFN 52824753556AF',
      'order 876543210',
      'TFN 123 456\n789',
    ],
  },
};

/** Whether eleven digits are a business number. */
export function isAbn(digits: string): boolean {
  return (
    digits.length === 11 &&
    digits[0] !== '0' &&
    (weightedSum(digits, [10, 1, 3, 5, 7, 9, 11, 13, 15, 17, 19]) - 10) % 89 === 0
  );
}

export const auAbn: Detector = {
  id: 'au-abn',
  name: 'Australian business number (ABN)',
  group: 'national-id',
  country: 'AU',
  source: 'Australian Business Register, format of the ABN (weights mod 89): abr.business.gov.au',
  evidence: 'checksum',
  patterns: ['[1-9]\\d[ .-]\\d{3}[ .-]\\d{3}[ .-]\\d{3}', '[1-9]\\d{10}'],
  context: [
    'abn',
    'abns',
    'a.b.n',
    'australian business',
    'business number',
    'business no',
    'abr',
    'gst',
    'tax invoice',
  ],
  verify({ text, start, end, value }) {
    const digits = digitsOf(value);
    if (!isEvenlyParted(value) || isOneDigit(digits) || !isAbn(digits)) return null;
    if (isFormatted(value)) return isInSpacedNumber(text, start, end) ? 'possible' : 'likely';
    return beginsWithDay(digits) ? 'needs-context' : 'possible';
  },
  examples: {
    found: [
      '⟦51 824 753 556⟧',
      '⟦51824753556⟧',
      'ABN: ⟦83 914 571 673⟧',
      'our abn is ⟦51-824-753-556⟧',
      'Pty Ltd ABN ⟦83914571673⟧',
    ],
    none: [
      'ABN 52 824 753 556',
      'ABN 52824753556',
      'ABN 00000000560',
      'ABN 99 999 999 999',
      'ABN 51 824 753 5564',
    ],
  },
};

/** Whether the last of nine digits is the check digit of those before it. */
export function isAcn(digits: string): boolean {
  return String((10 - (weightedSum(digits, [8, 7, 6, 5, 4, 3, 2, 1]) % 10)) % 10) === digits[8];
}

export const auAcn: Detector = {
  id: 'au-acn',
  name: 'Australian company number (ACN)',
  group: 'national-id',
  country: 'AU',
  source: 'Australian Securities and Investments Commission, ACN check digit (mod 10): asic.gov.au',
  evidence: 'checksum',
  patterns: ['\\d{3}[ .-]\\d{3}[ .-]\\d{3}', '\\d{9}'],
  needsContext: 'all',
  context: ['acn', 'acns', 'a.c.n', 'australian company', 'company number', 'company no', 'asic', 'arbn'],
  verify({ text, start, value }) {
    const digits = digitsOf(value);
    if (!isEvenlyParted(value) || isOneDigit(digits) || !isAcn(digits)) return null;
    return isFormatted(value) && isAfterDigits(text, start) ? null : 'needs-context';
  },
  examples: {
    found: [
      '⟦000 000 019⟧',
      'ACN ⟦005 499 981⟧',
      '⟦006249976⟧',
      'A.C.N. ⟦004 085 616⟧',
      'company number ⟦000000180⟧',
    ],
    none: [
      'ACN 824 753 557',
      'ACN 824753557',
      'ACN 010 499 967',
      'ACN 999 999 999',
      'ABN 51 004 085 616',
      'ACN 123 456\n789',
    ],
  },
};

/** Whether the ninth of ten digits is the check digit of those before it. */
export function isAuMedicare(digits: string): boolean {
  return String(weightedSum(digits, [1, 3, 7, 9, 1, 3, 7, 9]) % 10) === digits[8];
}

export const auMedicare: Detector = {
  id: 'au-medicare',
  name: 'Australian Medicare card number',
  group: 'national-id',
  country: 'AU',
  source:
    'Services Australia, Medicare card number (check digit mod 10, issue number, person): www.servicesaustralia.gov.au',
  evidence: 'checksum',
  patterns: [
    '[2-6]\\d{3}[ -]\\d{5}[ -]\\d',
    '[2-6]\\d{9}',
    '[2-6]\\d{3}[ -]\\d{5}[ -]\\d[ /-][1-9]',
    '[2-6]\\d{9}[ /-][1-9]',
  ],
  needsContext: [1, 3],
  context: [
    'medicare',
    'medicare no',
    'medicare card',
    'medicare number',
    'irn',
    'bulk bill*',
    'health insurance',
  ],
  verify({ text, end, value, pattern }) {
    const digits = digitsOf(value);
    if (isOneDigit(digits) || !isAuMedicare(digits)) return null;
    if (
      value[4] === ' ' &&
      digits.length === 10 &&
      isBeforeDigits(text, end) &&
      !/^ [1-9](?!\d)/.test(text.slice(end, end + 3))
    )
      return null;
    return pattern === 0 || pattern === 2 ? 'possible' : 'needs-context';
  },
  examples: {
    found: [
      '⟦2123 45670 1⟧',
      '⟦2123456701⟧',
      'Medicare: ⟦2123 45670 1⟧',
      'medicare card ⟦2123-45670-1⟧',
      'Medicare no. ⟦2123456701⟧, thanks',
    ],
    none: [
      'Medicare 2123 25870 1',
      'Medicare 2123258701',
      'Medicare 7123 45670 1',
      'Medicare 212345670221',
      'Medicare 2123456702AF',
      'order 2123456701',
    ],
  },
};

export const AU: readonly Detector[] = [auTfn, auAbn, auAcn, auMedicare];
