/** Numbers of mobile devices and of SIM cards. */
import type { Detector } from '../../detector.ts';
import { passesLuhn } from '../luhn.ts';
import { digitsOf, isOneDigit } from '../value.ts';

/** First digits that the GSMA's reporting bodies give out: 01, 10, 30, 33, 35, 44, 45, 49 to 54, 86, 91, 98, 99. */
const REPORTING_BODY = /^(?:01|10|3[035]|4[459]|5[0-4]|86|91|98|99)/;

export const imei: Detector = {
  id: 'imei',
  name: 'IMEI of a mobile device',
  group: 'network',
  source: '3GPP TS 23.003 section 6, annex B; GSMA TS.06',
  evidence: 'checksum',
  patterns: [
    '\\d{15}',
    '\\d{2}[ -]\\d{6}[ -]\\d{6}[ -]\\d',
    '\\d{6}[ -]\\d{2}[ -]\\d{6}[ -]\\d',
    '\\d{8}[ -]\\d{6}[ -]\\d',
    '\\d{2} \\d{4} \\d{4} \\d{4} \\d',
    '\\d{3} \\d{3} \\d{3} \\d{3} \\d{3}',
  ],
  needsContext: [0, 5],
  context: [
    'imei',
    'imei1',
    'imei2',
    'imei number',
    'imei no',
    'phone',
    'handset',
    'device',
    'serial number',
    'iphone',
    'samsung',
    'stolen',
    'telefono',
    'movil',
    'celular',
    'handy',
    'telephone',
    'telefone',
    'smartphone',
  ],
  verify({ value, pattern }) {
    const digits = digitsOf(value);
    if (!passesLuhn(digits) || isOneDigit(digits) || digits.startsWith('00')) return null;
    if (pattern >= 1 && pattern <= 3) return 'possible';
    return REPORTING_BODY.test(digits) ? 'needs-context' : null;
  },
  examples: {
    found: [
      'IMEI: ⟦490154203237518⟧',
      '⟦35-209900-176148-1⟧',
      'imei ⟦356938035643809⟧ stolen',
      'IMEI del móvil ⟦352099001761481⟧',
      'IMEI ⟦35 209900 176148 1⟧',
      '⟦352099-00-176148-1⟧',
    ],
    none: [
      'IMEI 490154203237519',
      'order 490154203237518 shipped',
      'IMEI 49015420323751',
      'IMEI 4901542032375180',
      'IMEI 000000000000000',
    ],
  },
};

export const imsi: Detector = {
  id: 'imsi',
  name: 'IMSI of a SIM card',
  group: 'network',
  source: 'ITU-T E.212: mobile country code, network code, subscriber number',
  evidence: 'context',
  patterns: ['\\d{14,15}', '\\d{3}[ -]\\d{2,3}[ -]\\d{9,10}'],
  needsContext: 'all',
  context: ['imsi', 'imsi number', 'international mobile subscriber', 'subscriber identity', 'mcc', 'mnc'],
  verify({ value }) {
    const digits = digitsOf(value);
    if (digits.length < 14 || digits.length > 15 || isOneDigit(digits)) return null;
    // Country codes begin with the continent (2 to 7); 001 is for tests, 901 for satellites and ships.
    return /^(?:[2-7]\d\d|001|901)/.test(digits) ? 'needs-context' : null;
  },
  examples: {
    found: [
      'IMSI ⟦310150123456789⟧',
      'imsi: ⟦214070123456789⟧',
      'IMSI=⟦262 01 1234567890⟧',
      'the IMSI is ⟦460001234567890⟧',
      'imsi ⟦901700000012345⟧',
    ],
    none: [
      'IMSI 110150123456789',
      'number 310150123456789 in the list',
      'IMSI 3101501234567',
      'IMSI 3101501234567890',
      'imsi 310-15',
    ],
  },
};
