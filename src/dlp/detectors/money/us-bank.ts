/** United States: routing numbers of banks, account numbers. */
import type { Detector } from '../../detector.ts';
import { digitsOf, isOneDigit } from '../value.ts';
import { before, behind, LABEL_GAP } from './labels.ts';

/** Weights 3, 7, 1 over all nine digits; the sum is a multiple of ten. */
export function isRoutingNumber(digits: string): boolean {
  if (digits.length !== 9) return false;
  let sum = 0;
  for (let at = 0; at < 9; at++)
    sum += (digits.charCodeAt(at) - 48) * (at % 3 === 0 ? 3 : at % 3 === 1 ? 7 : 1);
  return sum % 10 === 0;
}

/**
 * Federal Reserve districts (01-12), thrifts (21-32), electronic (61-72), traveller's cheques (80). What begins with 00
 * is the government's own, and nobody's account; Canadian numbers begin so.
 */
function isDistrict(digits: string): boolean {
  const first = Number(digits.slice(0, 2));
  return (
    (first >= 1 && first <= 12) ||
    (first >= 21 && first <= 32) ||
    (first >= 61 && first <= 72) ||
    first === 80
  );
}

export const usRoutingNumber: Detector = {
  id: 'us-routing-number',
  name: 'US bank routing number',
  group: 'money',
  country: 'US',
  source: 'American Bankers Association, routing number policy; 12 CFR 229 appendix A',
  evidence: 'checksum',
  patterns: ['\\d{9}', '\\d{4}[ -]\\d{4}[ -]\\d', '\\d{3}[ -]\\d{3}[ -]\\d{3}'],
  needsContext: 'all',
  context: [
    'routing',
    'routing number',
    'routing no',
    'routing transit',
    'rtn',
    'aba',
    'aba number',
    'transit number',
    'ach',
    'fedwire',
    'direct deposit',
    'wire transfer',
    'wire instructions',
    'checking account',
    'savings account',
    'bank account',
    'numero de ruta',
  ],
  verify({ value }) {
    const digits = digitsOf(value);
    if (isOneDigit(digits)) return null;
    return isDistrict(digits) && isRoutingNumber(digits) ? 'needs-context' : null;
  },
  examples: {
    found: [
      'routing number ⟦021000021⟧',
      'ABA: ⟦011401533⟧',
      '⟦122105155⟧',
      'wire transfer to RTN ⟦1110-0002-5⟧',
      'Routing ⟦026009593⟧, account 000123456789',
    ],
    none: [
      'routing number 021000022',
      'order 021000021 was shipped',
      'routing number 991000021',
      'ABA 000000000',
      'routing 0210000213',
    ],
  },
};

const ACCOUNT = '(?:account|acct|a/c|acc)';
const NUMBER = '(?:[ .]{0,2}(?:number|num|no|nr|nbr|#))?';

/** Words that say that an account of another kind or country is meant. */
const OTHER =
  /\b(?:sort ?code|bsb|ifsc|iban|clabe|patient|customer|client|twitter|user|meter|medicare|policy)\b/;

export const usBankAccount: Detector = {
  id: 'us-bank-account',
  name: 'US bank account number',
  group: 'money',
  country: 'US',
  source: 'Nacha operating rules: up to 17 digits, no common check digit',
  evidence: 'context',
  patterns: [
    `${ACCOUNT}${NUMBER}${LABEL_GAP}\\d{4,17}`,
    `${ACCOUNT}${NUMBER}${LABEL_GAP}\\d{2,6}(?:[ -]\\d{2,6}){1,4}`,
    `(?:checking|savings|dda)${NUMBER}${LABEL_GAP}\\d{6,17}`,
  ],
  ignoreCase: true,
  context: [
    'routing',
    'aba',
    'checking',
    'savings',
    'bank account',
    'direct deposit',
    'ach',
    'wire transfer',
    'bank',
  ],
  verify({ text, start, end, value }) {
    const number = /\d[\d -]*$/.exec(value);
    if (number === null) return null;
    const digits = digitsOf(number[0]);
    if (digits.length < 6 || digits.length > 17 || isOneDigit(digits)) return null;
    if (/^\d{2,4}-\d{2}-\d{2,4}$/.test(number[0])) return null;
    if (OTHER.test(before(text, start, 60)) || OTHER.test(behind(text, end, 40))) return null;
    return { strength: 'likely', start: end - number[0].length, end };
  },
  examples: {
    found: [
      'routing 021000021, account number ⟦000123456789⟧',
      'Acct #⟦9876543210⟧',
      'my checking account no. is ⟦123456789012⟧',
      'Account: ⟦4421-0098-77⟧',
      'wire to account ⟦00987654321⟧ at Chase',
    ],
    none: [
      'account 1234',
      'sort code 20-00-00 account number 55779911',
      'BSB 062-000 account 12345678',
      'accountant 123456789',
      'on account of 12 people',
      'account created 2024-05-12',
    ],
  },
};
