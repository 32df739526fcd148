/** United Kingdom: sort codes and account numbers. */
import type { Detector } from '../../detector.ts';
import { digitsOf, isDay, isOneDigit } from '../value.ts';
import { before, behind, LABEL_GAP } from './labels.ts';

const SORT_LABEL = /(?:sort(?:ing)?[ -]?code|\bs\/c|\bsc)\b[^\n\d]{0,24}$/;

function isDayLike(digits: string): boolean {
  const [first = 0, second = 0, third = 0] = [0, 2, 4].map((at) => Number(digits.slice(at, at + 2)));
  return (
    isDay(2000 + third, second, first) ||
    isDay(2000 + third, first, second) ||
    isDay(2000 + first, second, third)
  );
}

export const ukSortCode: Detector = {
  id: 'uk-sort-code',
  name: 'UK bank sort code',
  group: 'money',
  country: 'GB',
  source: 'Pay.UK, Vocalink sorting code rules: www.vocalink.com',
  evidence: 'context',
  patterns: [
    '\\d{2}-\\d{2}-\\d{2}',
    '\\d{2} \\d{2} \\d{2}',
    '\\d{6}',
    '\\d{2}-\\d{2}-\\d{2}[ ,/]{1,2}\\d{8}',
  ],
  needsContext: [1, 2],
  context: [
    'sort code',
    'sort codes',
    'sorting code',
    'sort',
    's/c',
    'account number',
    'bank account',
    'acc no',
    'bacs',
    'faster payments',
    'barclays',
    'natwest',
    'lloyds',
    'hsbc',
    'monzo',
    'santander',
  ],
  verify({ text, start, end, value, pattern }) {
    // Sort code and account number in one, as people pass them on.
    if (pattern === 3) return { strength: 'possible', start, end: start + 8 };
    const digits = digitsOf(value);
    if (isOneDigit(digits) && digits !== '000000') return null;
    if (SORT_LABEL.test(before(text, start, 40))) return 'needs-context';
    // Six digits are everywhere, and many written in pairs are dates: only their own label makes them a sort code.
    if (pattern !== 0 || isDayLike(digits)) return null;
    return /^[^\n]{0,24}\b\d{8}\b/.test(behind(text, end, 40)) ? 'possible' : 'needs-context';
  },
  examples: {
    found: [
      'Sort code: ⟦20-00-00⟧',
      'sort code ⟦608371⟧ account number 31926819',
      'sort code is ⟦60 83 71⟧',
      'pay into ⟦60-83-71⟧ 31926819',
      'Bank account: ⟦40-47-84⟧, 70872490',
      'sort-code:⟦089999⟧',
    ],
    none: [
      'sort code 20-00-0',
      'the date 12-05-24, my bank account is closed',
      'sort code 20-00-00-00',
      'order 608371',
      'score 21-19-21',
      'sort the code in 123456789',
    ],
  },
};

const ACCOUNT = '(?:account|acct|acc|a/c)(?:[ .]{0,2}(?:number|num|no|nr|#))?';

/** Words that say that an account of another country is meant. */
const OTHER = /\b(?:routing|aba|bsb|ifsc|clabe|checking|ach|rtn)\b/;

export const ukBankAccount: Detector = {
  id: 'uk-bank-account',
  name: 'UK bank account number',
  group: 'money',
  country: 'GB',
  source: 'Pay.UK, Vocalink sorting code rules: eight digits; check digits depend on the bank',
  evidence: 'context',
  patterns: [
    `${ACCOUNT}${LABEL_GAP}\\d{8}`,
    `${ACCOUNT}${LABEL_GAP}\\d{4}[ -]\\d{4}`,
    '\\d{2}-\\d{2}-\\d{2}[ ,/|]{1,3}\\d{8}',
    // The label of the account may stand on the next line.
    '(?:sort[ -]?code|s/c)[ :.=-]{0,3}\\d{2}[ -]?\\d{2}[ -]?\\d{2}[ ,;/|&\\n]{1,3}(?:and )?\\d{8}',
  ],
  ignoreCase: true,
  context: [
    'sort code',
    'sort',
    'barclays',
    'natwest',
    'lloyds',
    'hsbc',
    'monzo',
    'bacs',
    'bank',
    'account number',
  ],
  verify({ text, start, end, value }) {
    const number = /\d{4}[ -]?\d{4}$/.exec(value);
    if (number === null || isOneDigit(digitsOf(number[0]))) return null;
    if (OTHER.test(before(text, start, 60)) || OTHER.test(behind(text, end, 40))) return null;
    return { strength: 'likely', start: end - number[0].length, end };
  },
  examples: {
    found: [
      'sort code 20-00-00 account number ⟦55779911⟧',
      '60-83-71 ⟦31926819⟧',
      'Account no: ⟦7087 2490⟧',
      'Acc No ⟦66374958⟧, sort code 10-79-99',
      'sort code 089999, ⟦66374958⟧',
    ],
    none: [
      'account number 5577991',
      'account number 557799112',
      'routing number 021000021, account 55779911',
      'ticket 55779911',
      'BSB 062-000 account 12345678',
    ],
  },
};
