/** Canada: social insurance number, provincial health card numbers. */
import type { Detector } from '../../../detector.ts';
import { passesLuhn } from '../../luhn.ts';
import { compact, digitsOf, isDay, isFormatted, isOneDigit } from '../../value.ts';
import { isAfterDigits, isEvenlyParted, numberAt } from '../digits.ts';
import { labelled } from '../labelled.ts';

export const caSin: Detector = {
  id: 'ca-sin',
  name: 'Canadian social insurance number',
  group: 'national-id',
  country: 'CA',
  source:
    'Service Canada, Social Insurance Number (Luhn check digit; first digit 0 and 8 are no persons): www.canada.ca',
  evidence: 'checksum',
  patterns: ['[1-79]\\d{2}[ .-]\\d{3}[ .-]\\d{3}', '[1-79]\\d{8}'],
  needsContext: [1],
  context: [
    'sin',
    's.i.n',
    'sins',
    'sin card',
    'social insurance',
    'social ins',
    'nas',
    'assurance sociale',
    'numero d assurance',
    "numero d'assurance",
    'canada revenue',
    't4',
    'cra',
  ],
  verify({ text, start, value }) {
    const digits = digitsOf(value);
    if (!isEvenlyParted(value) || isOneDigit(digits) || !passesLuhn(digits)) return null;
    return value[3] === '-' && !isAfterDigits(text, start) ? 'possible' : 'needs-context';
  },
  examples: {
    found: [
      '⟦130 692 544⟧',
      '⟦347-677-452⟧',
      '⟦130692544⟧',
      'my SIN is ⟦130-692-544⟧',
      'S.I.N. ⟦130692544⟧',
      'mon NAS: ⟦258 933 688⟧',
      "Numéro d'assurance sociale ⟦435418165⟧",
      '⟦123-456-782⟧',
    ],
    none: [
      'SIN 130 692 545',
      'SIN 435-418-166',
      'SIN 046 454 286',
      'SIN 812 345 678',
      'SIN 111 111 111',
      'SIN 347-677 452',
      'SIN 1306925440',
      'order 130692544',
      'SIN 823456785',
    ],
  },
};

const HEALTH_CONTEXT = [
  'ohip',
  'health card',
  'health number',
  'health insurance',
  'healthcard',
  'hcn',
  'phn',
  'personal health',
  'care card',
  'carecard',
  'msp',
  'ramq',
  'nam',
  'carte sante',
  'carte soleil',
  'assurance maladie',
  'version code',
];
const isLabelledHealth = labelled(HEALTH_CONTEXT);

/** British Columbia: nine, then eight digits' remainders of digit times weight. */
export function isBcNumber(digits: string): boolean {
  let sum = 0;
  const weights = [2, 4, 8, 5, 10, 9, 7, 3];
  for (let at = 0; at < weights.length; at++)
    sum += (numberAt(digits, at + 1, at + 2) * (weights[at] ?? 0)) % 11;
  return digits[0] === '9' && 11 - (sum % 11) === numberAt(digits, 9, 10);
}

/** Québec: letters of the names, then year, month (50 more for women) and day of birth. */
function isQuebecNumber(value: string): boolean {
  const month = numberAt(value, 6, 8);
  const day = numberAt(value, 8, 10);
  return isDay(2000, month > 50 ? month - 50 : month, day);
}

export const caHealth: Detector = {
  id: 'ca-health',
  name: 'Canadian health card number',
  group: 'national-id',
  country: 'CA',
  source:
    'Ontario Ministry of Health, Technical Specifications for health card validation (Luhn); BC Ministry of Health, PHN (mod 11); RAMQ, numéro d’assurance maladie',
  evidence: 'checksum',
  patterns: [
    '[1-9]\\d{3}[ -]?\\d{3}[ -]?\\d{3}',
    '[1-9]\\d{3}[ -]?\\d{3}[ -]?\\d{3}[ -]?[A-Za-z]{2}',
    '[A-Za-z]{4}[ -]?\\d{4}[ -]?\\d{4}',
  ],
  needsContext: 'all',
  context: HEALTH_CONTEXT,
  verify({ text, start, end, value, pattern }) {
    if (!isEvenlyParted(pattern === 1 ? value.slice(0, 12) : value)) return null;
    if (pattern === 2) return quebec(value, isLabelledHealth(text, start, end));
    const digits = digitsOf(value);
    const valid = !isOneDigit(digits) && (passesLuhn(digits) || isBcNumber(digits));
    if (!valid) return null;
    const telling = pattern === 1 && /[A-Z]{2}$/.test(value) && isFormatted(value.slice(0, 12));
    return telling || isLabelledHealth(text, start, end) || isFormatted(value) ? 'needs-context' : null;
  },
  examples: {
    found: [
      'OHIP: ⟦1234-567-897⟧',
      'health card ⟦1234567897 AB⟧',
      'Ontario health card number ⟦1234 567 897⟧',
      'PHN ⟦9698 658 215⟧',
      'BC care card ⟦9698658215⟧',
      'RAMQ: ⟦TREM 7854 1234⟧',
    ],
    none: [
      'OHIP: 1234-567-890',
      'PHN 9698 648 215',
      'call 1234567897',
      '1234567897',
      'RAMQ: TREM 7899 1234',
      'OHIP 1234-567-8971',
    ],
  },
};

function quebec(value: string, isNamed: boolean): 'possible' | 'needs-context' | null {
  if (!isQuebecNumber(compact(value))) return null;
  if (isFormatted(value) && value === value.toUpperCase()) return 'needs-context';
  return isNamed ? 'needs-context' : null;
}

export const CA: readonly Detector[] = [caSin, caHealth];
