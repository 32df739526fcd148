/** What is on a payment card besides its number: magnetic stripe tracks and the security code. */
import type { Detector, Hit } from '../../detector.ts';
import { passesLuhn } from '../luhn.ts';

const SENTINELS = { '%': true, ';': true, '?': true } as const;

function isMonth(yearMonth: string): boolean {
  const month = Number(yearMonth.slice(2, 4));
  return month >= 1 && month <= 12;
}

export const cardTrack: Detector = {
  id: 'card-track',
  name: 'magnetic stripe of a payment card',
  group: 'money',
  source: 'ISO/IEC 7813, tracks 1 and 2',
  evidence: 'checksum',
  // Track 1: format code B, number, name, expiry and service code; track 2: number, expiry and service code.
  patterns: ["B\\d{12,19}\\^[A-Za-z0-9 /.'-]{2,26}\\^\\d{7}", '\\d{12,19}[=D]\\d{7}'],
  after: 'open',
  context: ['track', 'track 1', 'track 2', 'magstripe', 'magnetic stripe', 'swipe', 'dump', 'dumps'],
  verify({ text, start, end, value }): Hit | null {
    const number = /\d{12,19}/.exec(value);
    if (number === null || !passesLuhn(number[0]) || number[0].startsWith('0')) return null;
    if (!isMonth(value.slice(-7))) return null;
    let last = end;
    while (
      last < text.length &&
      last - end < 80 &&
      /[0-9A-Za-z ^]/.test(text.charAt(last)) &&
      text[last] !== ' '
    )
      last++;
    if (text[last] === '?') last++;
    const first = (text[start - 1] ?? '') in SENTINELS ? start - 1 : start;
    return { strength: 'certain', start: first, end: last };
  },
  examples: {
    found: [
      'swiped: ⟦%B4111111111111111^DOE/JOHN^2512101123400001000000567000000?⟧',
      '⟦;4111111111111111=25121011234567890?⟧',
      'track2 ⟦5555555555554444=2512101000000000⟧',
      '⟦B4242424242424242^DOE/JANE MS^2601201⟧',
      '⟦;378282246310005=2708101100?⟧',
    ],
    none: [
      '%B4111111111111112^DOE/JOHN^2512101?',
      ';4111111111111111=2513101?',
      'a=4111111111111111',
      '4111111111111111 = 2512101',
      '12345678901234=1234567',
    ],
  },
};

const CODE_LABEL =
  '(?:cvv2?|cvc2?|cvn2?|csc|cid|cvv2?/cvc2?|cvv code|cvc code|security code|card security code|card verification|' +
  'card verification (?:value|code|number)|c(?:o|ó)digo de seguridad|c(?:o|ó)d seguridad|pr(?:u|ü)fnummer|' +
  'pr(?:u|ü)fziffer|kartenpr(?:u|ü)fnummer|sicherheitscode|cryptogramme|code de s(?:e|é)curit(?:e|é)|' +
  'codice di sicurezza|c(?:o|ó)digo de seguran(?:c|ç)a|beveiligingscode|kod cvv|kod cvc)';

export const cardCvv: Detector = {
  id: 'card-cvv',
  name: 'security code of a payment card',
  group: 'money',
  source: 'PCI DSS, sensitive authentication data: www.pcisecuritystandards.org',
  evidence: 'context',
  patterns: [
    `${CODE_LABEL}(?: (?:number|no|nr))?[ .:=#"'(/-]{0,4}(?:(?:is|es|ist|est|e|was)[ :]{1,2})?\\d{3,4}`,
    '\\d{3,4}[ (,]{1,2}(?:(?:is|as)[ ](?:the |my )?)?(?:cvv2?|cvc2?)',
  ],
  ignoreCase: true,
  context: [
    'card',
    'visa',
    'mastercard',
    'amex',
    'credit',
    'debit',
    'expiry',
    'exp',
    'tarjeta',
    'karte',
    'carte',
  ],
  verify({ text, start, end, value, pattern }): Hit | null {
    if (pattern === 1) {
      const code = /^\d{3,4}/.exec(value);
      // Behind the label its own code may follow: "2024 cvv 123".
      if (code === null || /^[ .:=#-]{0,4}(?:is |es )?\d/i.test(text.slice(end, end + 10))) return null;
      return { strength: 'likely', start, end: start + code[0].length };
    }
    const code = /\d{3,4}$/.exec(value);
    if (code === null || /^[.,:/-]\d|^ ?(?:%|€|\$)/.test(text.slice(end, end + 2))) return null;
    return { strength: 'likely', start: end - code[0].length, end };
  },
  examples: {
    found: [
      'CVV: ⟦123⟧',
      'card 4111 1111 1111 1111 exp 12/27 cvc ⟦737⟧',
      'el código de seguridad es ⟦321⟧',
      'Prüfnummer ⟦456⟧',
      'security code: ⟦4321⟧',
      '⟦123⟧ is the CVV',
      'cvv2=⟦999⟧',
    ],
    none: ['CVV 12', 'CVV 12345', 'room 123', 'the cvv has 3 digits', 'year 2024', 'curriculum (cv) 123'],
  },
};
