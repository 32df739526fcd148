/** Passport numbers: what only the word beside it tells. */
import type { Detector } from '../../../detector.ts';
import { compact, isDigitCode, isOneDigit } from '../../value.ts';
import { labelled } from '../labelled.ts';

/** "Passport" in the languages that people write it in. */
const PASSPORT = [
  'passport*',
  'passeport*',
  'pasaporte*',
  'passaporte*',
  'passaporto',
  'passaporti',
  'reisepass*',
  'reisepaß',
  'paspoort*',
  'paszport*',
  'pasport*',
  'passnummer',
  'pass nr',
  'pass no',
  'pasnummer',
  'passi',
  'passinumero',
  'pasaport*',
  'utlevel*',
  'cestovni pas',
  'cislo pasu',
  'pasaportul',
  'pasaportului',
  'putovnica',
  'pasos',
  'paspor',
  'ho chieu',
  'travel document*',
  'паспорт*',
  'загранпаспорт*',
  'διαβατηρι*',
  'جواز',
  'جواز سفر',
  'رقم الجواز',
  'پاسپورٹ',
  'דרכון',
  'पासपोर्ट',
  'পাসপোর্ট',
  'பாஸ்போர்ட்',
  'หนังสือเดินทาง',
  'พาสปอร์ต',
  '护照',
  '護照',
  'パスポート',
  '旅券',
  '여권',
];
const isLabelled = labelled(PASSPORT);

/** A year or a date is no passport's number. */
const DATE =
  /^(?:19|20)\d{2}(?:0\d|1[0-2])(?:[0-2]\d|3[01])$|^(?:[0-2]\d|3[01])(?:0\d|1[0-2])(?:19|20)\d{2}$/;

export const passportNumber: Detector = {
  id: 'passport-number',
  name: 'passport number',
  group: 'national-id',
  source:
    'ICAO Doc 9303 part 4 (up to nine letters and digits); formats of the issuing states, Council of the EU, PRADO: www.consilium.europa.eu/prado',
  evidence: 'context',
  patterns: [
    '[A-Z]{1,3}[ -]?\\d{5,8}',
    '\\d{7,10}',
    '\\d{2}[A-Z]{2}\\d{5}',
    '[A-Z]\\d{3}[A-Z]\\d{4}',
    '[CFGHJK][0-9CFGHJKLMNPRTVWXYZ]{7}\\d{1,2}',
    '[A-Z]\\d{7,8}[A-Z]',
    '\\d{2} \\d{2} \\d{6}',
    '\\d{2} ?\\d{7}',
    '\\d{4} \\d{6}',
    '[A-Z]{2}[A-Z0-9]{2}\\d{5}',
    '[A-Z] ?\\d{2} ?\\d{6}',
  ],
  ignoreCase: true,
  needsContext: [0, 1, 2, 3, 5, 6, 7, 8, 9, 10],
  context: PASSPORT,
  verify({ text, start, end, value }) {
    if (!isLabelled(text, start, end)) return null;
    const number = compact(value);
    if (DATE.test(number) || isOneDigit(number.replace(/^[A-Z]+/, '')) || !/\d{2}/.test(number)) return null;
    // Words before digits: "No 123456", "nr 1234567", "is 123456".
    if (/^(?:no|nr|nn|id|is|the|tel|num|ref|und|and|to|on|in|of|at|by|my|el|la|de|es|pin)[ -]/i.test(value))
      return null;
    return isAmount(text, start, end) ? null : 'needs-context';
  },
  examples: {
    found: [
      'Passport no. ⟦X1234567⟧',
      'passport number: ⟦533380006⟧',
      'Reisepass ⟦C01X00065⟧',
      'passeport ⟦12AB34567⟧',
      'Pasaporte nº ⟦PAA123456⟧',
      'мой паспорт ⟦45 12 345678⟧',
      '护照号 ⟦E12345678⟧',
      'passaporto ⟦YA1234567⟧, grazie',
      '⟦L8989013⟧ is my passport number',
      'Passport numbers: ⟦A1234567⟧, ⟦B7654321⟧',
    ],
    none: [
      'order X1234567',
      '533380006',
      'passport office, call 533380006',
      'passport expires 20281231',
      'My passport is lost. Ticket 5333800',
      'passport photos, invoice A1234567',
    ],
  },
};

function isAmount(text: string, start: number, end: number): boolean {
  const after = text.charCodeAt(end);
  return (
    /[$€£₹¥+]\s?$/.test(text.slice(Math.max(0, start - 2), start)) ||
    ((after === 0x2c || after === 0x2e) && isDigitCode(text.charCodeAt(end + 1)))
  );
}

const US_CONTEXT = [
  'passport*',
  'us passport',
  'travel document*',
  'passport book',
  'passport card',
  'state department',
  'ds 11',
  'ds 82',
];
const isLabelledUs = labelled(US_CONTEXT);

export const usPassport: Detector = {
  id: 'us-passport',
  name: 'US passport number',
  group: 'national-id',
  country: 'US',
  source:
    'US Department of State, Next Generation Passport (a letter and eight digits; before: nine digits): travel.state.gov',
  evidence: 'context',
  patterns: ['[A-Z]\\d{8}', '\\d{9}'],
  ignoreCase: true,
  needsContext: 'all',
  context: US_CONTEXT,
  verify({ text, start, end, value, pattern }) {
    const stands = pattern === 0 && value === value.toUpperCase();
    if (!stands && !isLabelledUs(text, start, end)) return null;
    return isOneDigit(value.slice(1)) ? null : 'needs-context';
  },
  examples: {
    found: [
      'my travel passport is ⟦A12803456⟧',
      '⟦Z12803456⟧',
      'my travel document is ⟦A12803456⟧',
      'US passport ⟦912803456⟧',
      'passport #: ⟦a12803456⟧',
    ],
    none: [
      '912803456',
      'order A12803456',
      'passport A1280345',
      'passport A128034567',
      'passport office: call 912803456',
    ],
  },
};

const IN_CONTEXT = ['passport*', 'travel document*', 'पासपोर्ट', 'passport seva'];
const isLabelledIn = labelled(IN_CONTEXT);

export const inPassport: Detector = {
  id: 'in-passport',
  name: 'Indian passport number',
  group: 'national-id',
  country: 'IN',
  source:
    'Passport Seva, Ministry of External Affairs (a letter, then seven digits, no zero first): www.passportindia.gov.in',
  evidence: 'context',
  patterns: ['[A-PR-WY][1-9]\\d ?\\d{4}[1-9]'],
  ignoreCase: true,
  context: IN_CONTEXT,
  verify({ text, start, end, value }) {
    if (isOneDigit(compact(value).slice(1))) return null;
    if (value === value.toUpperCase() && !value.includes(' ')) return 'needs-context';
    return isLabelledIn(text, start, end) ? 'needs-context' : null;
  },
  examples: {
    found: [
      'my passport number is ⟦T3569075⟧',
      'passport number: ⟦J6932157⟧',
      '⟦A3456781⟧',
      'पासपोर्ट ⟦K1234567⟧',
      'indian passport ⟦m8765432⟧',
    ],
    none: ['passport T356907', 'b0097650', 'order T3569075', 'passport Q1234567', 'passport T0569075'],
  },
};

export const PASSPORTS: readonly Detector[] = [passportNumber, usPassport, inPassport];
