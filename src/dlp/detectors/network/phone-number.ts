/**
 * Telephone numbers. Written in full (`+34 …`, `0034 …`) they are proved by the numbering plans of all countries; in
 * the form of one country they need its telling groups, or words around them that speak of telephones.
 */
import type { Candidate, Detector, Hit, Strength } from '../../detector.ts';
import { isAloneOnLine } from '../../scan/settle.ts';
import { headingOver } from '../heading.ts';
import { isDay, isDigitCode, isOneDigit, isWordCode } from '../value.ts';
import { OTHER_LABEL, PHONE_LABEL, PHONE_WORDS } from './phone-labels.ts';
import { isNational, judgeInternational, trunkOf } from './phone-plans.ts';

const MOST_DIGITS = 15;
/** As dialled inside a country, with what is dialled before the area code. */
const MOST_DIALLED = 13;
const MOST_SIGNS = 34;
/** Between two digits there are at most so many signs: `) - `. */
const MOST_BETWEEN = 3;

const BLANK = 0x20;
const OPEN = 0x28;
const CLOSE = 0x29;
const PLUS = 0x2b;
const DASH = 0x2d;
const DOT = 0x2e;
const SLASH = 0x2f;
const COLON = 0x3a;

function isBetween(code: number): boolean {
  return code === BLANK || code === DASH || code === DOT || code === SLASH || code === OPEN || code === CLOSE;
}

/** A row of digits in groups, and where each group ends. */
interface Row {
  readonly digits: string;
  /** How many digits there are at the end of each group, and the place in the text. */
  readonly ends: readonly (readonly [count: number, at: number])[];
}

/** Reads on from the first digit of a number. */
function readRow(text: string, from: number): Row {
  let digits = '';
  const ends: [number, number][] = [];
  let at = from;
  for (;;) {
    const group = at;
    while (isDigitCode(text.charCodeAt(at)) && at - group <= MOST_DIGITS) at++;
    digits += text.slice(group, at);
    // A group that goes on as a word, a time or an amount is none of the number's.
    if (!goesOn(text, at)) ends.push([digits.length, at]);
    if (digits.length > MOST_DIGITS || at - from > MOST_SIGNS) break;
    const next = nextGroup(text, at);
    if (next < 0) break;
    at = next;
  }
  return { digits, ends };
}

/** Where the next group of digits begins behind one that ends at `at`; -1: there is none. */
function nextGroup(text: string, at: number): number {
  let next = at;
  // `+44 (0)20 …`: the zero is not dialled from abroad.
  const zero = text.charCodeAt(at) === BLANK ? at + 1 : at;
  if (text.charCodeAt(zero) === OPEN && text.startsWith('0)', zero + 1)) next = zero + 3;
  const gap = next;
  while (isBetween(text.charCodeAt(next)) && next - gap < MOST_BETWEEN) next++;
  return next > at && isDigitCode(text.charCodeAt(next)) ? next : -1;
}

const FRACTION = /\d,\d{1,2}(?!\d)|(?<!\d)\d{1,3},\d{3}(?!\d)/;

function goesOn(text: string, at: number): boolean {
  const next = text.charCodeAt(at);
  if (isWordCode(next)) {
    // An extension: `555-0123x45`.
    return !((next === 0x78 || next === 0x58) && isDigitCode(text.charCodeAt(at + 1)));
  }
  const after = text.charCodeAt(at + 1);
  // A comma and digits are decimals or thousands; in a table it parts the number from the next value.
  if (next === 0x2c) return isDigitCode(after) && FRACTION.test(text.slice(Math.max(0, at - 4), at + 5));
  return (next === COLON || next === 0x25 || next === 0x5f || next === 0x40) && isWordCode(after);
}

/** Mexico's mobile telephones had a 1 behind the calling code until 2019; WhatsApp shows them so still. */
function judgeWithSign(digits: string): 'valid' | 'possible' | null {
  const old = digits.length === 13 && digits.startsWith('521');
  return judgeInternational(old ? `52${digits.slice(3)}` : digits);
}

function international(text: string, plus: number): Hit | null {
  const start = text.charCodeAt(plus - 1) === OPEN ? plus - 1 : plus;
  const row = readRow(text, plus + 1);
  for (let last = row.ends.length - 1; last >= 0; last--) {
    const [count, end] = row.ends[last] ?? [0, 0];
    if (count < 7 || count > MOST_DIGITS) continue;
    if (judgeWithSign(row.digits.slice(0, count)) !== 'valid') continue;
    return { strength: count < 9 ? 'possible' : 'likely', start: closed(text, start, end), end };
  }
  const [count, end] = row.ends[row.ends.length - 1] ?? [0, 0];
  if (count < 9 || count > MOST_DIGITS || isOneDigit(row.digits)) return null;
  if (judgeInternational(row.digits) === null) return null;
  return { strength: 'needs-context', start: closed(text, start, end), end };
}

/** Of `(+34) 612…` the bracket belongs to the number, of `(+34612…)` it does not. */
function closed(text: string, start: number, end: number): number {
  return text.charCodeAt(start) === OPEN && !text.slice(start, end).includes(')') ? start + 1 : start;
}

/** Countries whose numbers are also looked for in the form that is dialled inside them. */
const COUNTRIES =
  'GB DE FR ES IT PT NL BE CH AT SE NO DK FI IE PL CZ SK HU RO BG GR HR SI RS BA UA RU KZ TR IL AE SA QA KW JO LB EG ZA NG KE GH MA TN DZ IN PK BD LK NP CN HK TW JP KR SG MY ID TH VN PH AU NZ BR MX AR CL CO PE VE EC UY BO CR DO GT PA'.split(
    ' ',
  );
/** Where people leave out the zero that others dial. */
const TRUNK_OPTIONAL: ReadonlySet<string> = new Set(
  'IN CN TR BR RU KZ VN PH EG ID KR UA TH SA AE VE EC PE'.split(' '),
);

/** Whether it can be dialled so in one of the larger countries. */
function isDialledSomewhere(digits: string): boolean {
  const zero = digits.startsWith('0');
  for (const country of COUNTRIES) {
    const trunk = trunkOf(country);
    if (trunk === '0' && !zero && !TRUNK_OPTIONAL.has(country)) continue;
    if (zero && trunk !== '0' && country !== 'IT' && country !== 'HU') continue;
    if (isNational(country, digits)) return true;
  }
  return false;
}

const AMERICAN = /^(?:1[ .-]?)?(?:\([2-9]\d\d\)[ -]{0,2}|[2-9]\d\d([ .-]))[2-9]\d\d(?:[ .-])\d{4}$/;
const AMERICAN_DIGITS = /^1?[2-9]\d\d[2-9]\d{6}$/;
/** With the zero that is dialled first, as most of Europe's numbers are; China's mobile telephones. */
const MOBILE_DIGITS = /^0[1-9]\d{8,9}$|^1[3-9]\d{9}$/;
const FRENCH = /^0[1-9](?:([ .-])\d\d)(?:\1\d\d){3}$/;
/** `020 7946 0958`, `07911 123456`, `0412 345 678`: groups behind a zero. */
const ZERO_GROUPS = /^\(?0\d{1,4}\)?[ /-]\d{3,4}[ -]?\d{3,4}$|^\(?0\d{4}\)? \d{5,6}$/;
/** `(11) 91234-5678`, `(030) 1234567`. */
const BRACKETED = /^\(\d{2,5}\)[ -]?\d{3,5}[ -]?\d{3,5}$/;

/** Dates, amounts, addresses of machines, and numbers of other kinds that are written in groups. */
const OTHER = new RegExp(
  [
    // A day, alone or with something before or behind it.
    '^\\d{1,2}([./-])\\d{1,2}\\1\\d{2,4}(?![./-]?\\d)',
    '\\d{4}([./-])\\d{2}\\2\\d{2}(?!\\d)',
    // An address, a version, a decimal.
    '^\\d{1,3}(?:\\.\\d{1,3}){3}(?![.\\d])',
    '^\\d{1,2}\\.\\d{1,2}\\.\\d{1,2}(?![.\\d])',
    '^\\d+\\.\\d+$',
    // A social security number, a number of 1xx in America, a day and a time in one piece each, a row as on a card.
    '^\\d{3}-\\d{2}-\\d{4}$',
    '^1\\d\\d[.-]\\d{3}[.-]\\d{4}$',
    '^\\d{8}[ -]\\d{4,6}$',
    '^[1-9]\\d{3}([ -])\\d{4}\\3\\d{4}',
    // Two pairs of brackets; a last group of one digit.
    '\\).*\\)',
    '[ ./-]\\d$',
  ].join('|'),
);
/** A large number; also how many write telephone numbers in Spain and Portugal. */
const AMOUNT = /^\d{1,3}(?:\.\d{3}){2,}$/;
/** What is counted or paid. */
const UNIT_BEHIND =
  /^ ?(?:[€$£%₹¥]|(?:eur|usd|gbp|inr|dollar|euro|kg|km|mb|gb|ms|rows|items|people|users|units|pcs)\b)/i;
const MONEY_BEFORE =
  /(?:[$€£¥₹#@=_*]|(?<!\d)\d{1,3},|\b(?:eur|usd|gbp|inr|rs|no|nr|order|invoice|id|ref|ticket)\b[ .:#]{0,3})$/i;

/** "9123 4567 is my number". */
const LABEL_BEHIND =
  /^[^\d\n]{0,16}(?:\b(?:my number|mobile|phone|tel\b|whatsapp|mobil|tlf)|手机|电话|電話)/i;

/** How a whole number is written tells how much it needs to be one. */
function shapeStrength(text: string, start: number, end: number, digits: string): Strength | null {
  const written = text.slice(start, end);
  if (AMERICAN.test(written)) return american(written, digits);
  if (FRENCH.test(written) && isNational('FR', digits))
    return isInBytes(text, start, end) ? null : 'possible';
  if ((ZERO_GROUPS.test(written) || BRACKETED.test(written)) && isDialledSomewhere(digits)) return 'possible';
  // Seven or eight digits may be anything, a size or a day of the year.
  if (digits.length < 9 && !isLabelled(text, start) && !LABEL_BEHIND.test(text.slice(end, end + 32)))
    return null;
  return isDialledSomewhere(digits) || isCalledFromAbroad(text, start, digits) ? 'needs-context' : null;
}

/** With its calling code, but without the sign for it, behind a label. */
function isCalledFromAbroad(text: string, start: number, digits: string): boolean {
  return digits.length >= 10 && isLabelled(text, start) && judgeInternational(digits) === 'valid';
}

/** Pairs among other pairs are bytes. */
function isInBytes(text: string, start: number, end: number): boolean {
  return (
    /^[ :-][0-9A-Fa-f]{2}\b/.test(text.slice(end, end + 4)) ||
    /\b[0-9A-Fa-f]{2}[ :-]$/.test(text.slice(Math.max(0, start - 4), start))
  );
}

/** Area codes that are not given out stand in many examples; so they count only where telephones are spoken of. */
function american(written: string, digits: string): Strength {
  const bare = digits.slice(-10);
  if (judgeInternational(`1${bare}`) !== 'valid') return 'needs-context';
  return written.includes(' ') && !written.includes('(') && !written.includes('-') ? 'possible' : 'likely';
}

/** Whether a number goes before: then this is a part of a longer one. Not so the number of a list, or a time. */
function followsNumber(text: string, start: number): boolean {
  let at = start;
  while (at > 0 && start - at < MOST_BETWEEN && isBetween(text.charCodeAt(at - 1))) at--;
  if (at === start) return text.charCodeAt(start - 1) === PLUS;
  if (!isDigitCode(text.charCodeAt(at - 1))) return false;
  const lead = text.slice(Math.max(0, at - 6), at + 2);
  return !/(?:^|\n)\d{1,2}[.)] ?$|:\d\d[ )-]{0,2}$/.test(lead);
}

const LINKS = /(?:wa\.me\/|tel:|phone=|callto:|sms:)$/i;

function national(candidate: Candidate): Hit | null {
  const { text, start } = candidate;
  if (isDayLike(text, start) || followsNumber(text, start)) return null;
  const sign = text.charCodeAt(start - 1);
  const row = readRow(text, text.charCodeAt(start) === OPEN ? start + 1 : start);
  if (
    (sign === SLASH || sign === COLON || sign === 0x3d) &&
    LINKS.test(text.slice(Math.max(0, start - 8), start))
  )
    return linkedNumber(row, start);
  if (row.digits.startsWith('00') || row.digits.startsWith('011')) {
    const abroad = fromAbroad(text, row, start);
    if (abroad !== null) return abroad;
  }
  const hit = dialled(candidate, row);
  if (hit === null) return null;
  const before = text.slice(Math.max(0, start - LEAD), start);
  if (OTHER_LABEL.test(before)) return null;
  return MONEY_BEFORE.test(before) && !isLabelled(text, start) ? null : hit;
}

/** How many digits stand at `at`. */
function digitsAt(text: string, at: number): number {
  let end = at;
  while (end - at < 5 && isDigitCode(text.charCodeAt(end))) end++;
  return end - at;
}

/** Three groups with one sign between them, as days are written; most numbers in messages are that. */
function isDayLike(text: string, start: number): boolean {
  const first = digitsAt(text, start);
  const sign = text.charCodeAt(start + first);
  if ((first > 2 && first !== 4) || (sign !== SLASH && sign !== DOT && sign !== DASH)) return false;
  const second = digitsAt(text, start + first + 1);
  const behind = start + first + second + 1;
  if (second === 0 || second > 2 || text.charCodeAt(behind) !== sign) return false;
  const third = digitsAt(text, behind + 1);
  const next = text.charCodeAt(behind + 1 + third);
  if (third === 0 || third > 4 || isDigitCode(next)) return false;
  return next !== sign || !isDigitCode(text.charCodeAt(behind + third + 2));
}

function linkedNumber(row: Row, start: number): Hit | null {
  const [count, end] = row.ends[0] ?? [0, 0];
  return judgeInternational(row.digits.slice(0, count)) === 'valid'
    ? { strength: 'likely', start, end }
    : null;
}

function fromAbroad(text: string, row: Row, start: number): Hit | null {
  const skipped = row.digits.startsWith('00') ? 2 : 3;
  for (let last = row.ends.length - 1; last >= 0; last--) {
    const [count, end] = row.ends[last] ?? [0, 0];
    if (count - skipped < 8 || judgeInternational(row.digits.slice(skipped, count)) !== 'valid') continue;
    // In one piece, zeros in front fill up a number of another kind.
    return {
      strength: end - start > count && !text.slice(start, end).includes('.') ? 'possible' : 'needs-context',
      start,
      end,
    };
  }
  return null;
}

function dialled({ text, start }: Candidate, row: Row): Hit | null {
  for (let last = row.ends.length - 1; last >= 0; last--) {
    const [count, end] = row.ends[last] ?? [0, 0];
    if (count < 7 || count > MOST_DIALLED || !endsThere(text, row, last)) continue;
    const written = text.slice(start, end);
    const digits = row.digits.slice(0, count);
    if (AMOUNT.test(written) && !isLabelled(text, start)) return null;
    if (OTHER.test(written) || UNIT_BEHIND.test(text.slice(end, end + 9)) || isOneDigit(digits)) return null;
    const whole = end - start === count;
    const strength = whole ? inOnePiece(text, start, end, digits) : shapeStrength(text, start, end, digits);
    if (strength !== null) return { strength, start, end };
  }
  return null;
}

/** Whether a number may end with this group: nothing follows, or what follows is set apart or another number. */
function endsThere(text: string, row: Row, group: number): boolean {
  const [count = 0, end = 0] = row.ends[group] ?? [];
  if (count === row.digits.length) return count <= MOST_DIGITS;
  if (row.digits.startsWith('0') && row.digits[count] === '0' && row.digits.length - count >= 7) return true;
  return /^ (?:- |\/ |\()| {2}/.test(text.slice(end, end + 3));
}

/** So far before a number a label is looked for. */
const LEAD = 48;

function isLabelled(text: string, start: number): boolean {
  if (PHONE_LABEL.test(text.slice(Math.max(0, start - LEAD), start))) return true;
  const heading = headingOver(text, start);
  return heading !== null && PHONE_LABEL.test(heading);
}

/** Digits in one piece are everything; only a word for telephones right before them tells, or a zero and a line of
 * their own. */
function inOnePiece(text: string, start: number, end: number, digits: string): Strength | null {
  if (!isLabelled(text, start) && !(MOBILE_DIGITS.test(digits) && isAloneOnLine(text, start, end)))
    return null;
  if (
    digits.length === 8 &&
    isDay(Number(digits.slice(0, 4)), Number(digits.slice(4, 6)), Number(digits.slice(6)))
  )
    return null;
  const american = AMERICAN_DIGITS.test(digits) && judgeInternational(`1${digits.slice(-10)}`) === 'valid';
  const known = american || isDialledSomewhere(digits);
  if (known) return 'needs-context';
  // With its calling code, but without the sign for it, as WhatsApp shows numbers in links and exports.
  return digits.length >= 10 && judgeInternational(digits) === 'valid' ? 'needs-context' : null;
}

/** Seven digits with something between the first and the second group. */
const IN_GROUPS = [1, 2, 3, 4, 5, 6].map(
  (first) => `\\(?\\d{${first}}[ ().-]{1,3}\\d${first === 6 ? '' : `(?:[ ().-]{0,3}\\d){${6 - first}}`}`,
);

export const phoneNumber: Detector = {
  id: 'phone-number',
  name: 'telephone number',
  group: 'network',
  source: 'ITU-T E.164; numbering plans of libphonenumber (github.com/google/libphonenumber)',
  evidence: 'format',
  // The first pattern is enough to begin with; the second says that there are seven digits. `verify` reads on.
  // A slash stands after the area code alone: dates are full of them.
  patterns: ['\\(?\\+\\d', '\\(?\\d{7}', '\\(?\\d{3,6}\\)? ?/ ?\\d(?:[ .-]{0,2}\\d){3}', ...IN_GROUPS],
  after: 'open',
  // In one piece, it is everything.
  needsContext: [1],
  context: PHONE_WORDS,
  verify(candidate) {
    if (candidate.pattern > 0) return national(candidate);
    const plus = candidate.text.charCodeAt(candidate.start) === PLUS ? candidate.start : candidate.start + 1;
    return international(candidate.text, plus);
  },
  examples: {
    found: [
      'call me at ⟦+34 612 345 678⟧ tomorrow',
      '⟦+1 (212) 555-0123⟧',
      '⟦+442079460958⟧',
      '⟦+44 (0)20 7946 0958⟧',
      '⟦0034 612 34 56 78⟧',
      '⟦(212) 555-0123⟧',
      '⟦212-555-0123⟧, thanks',
      'Tel. ⟦030 1234567⟧',
      'Handy: ⟦0171/2345678⟧',
      'mi móvil es el ⟦612 345 678⟧',
      'móvil ⟦612345678⟧',
      'téléphone : ⟦06 12 34 56 78⟧',
      'mobile ⟦07911 123456⟧',
      'phone: ⟦98765 43210⟧',
      'celular ⟦(11) 91234-5678⟧',
      'https://wa.me/⟦34612345678⟧',
      '[12:30, 1/2/2024] ⟦+49 171 2345678⟧: hi',
      'phone ⟦212-555-0123⟧x45',
      '⟦+33 6 12 34 56 78⟧ / ⟦+33 6 98 76 54 32⟧',
      '(⟦+34612345678⟧)',
      'телефон ⟦8 (912) 345-67-89⟧',
      '电话：⟦138 1234 5678⟧',
      '⟦13812345678⟧',
      '⟦9123 4567⟧ is my number',
      'name,phone,email,age\nAnn,⟦(212) 555-0147⟧,ann@acme.test,42\nBob,⟦2125550148⟧,b@acme.test,31',
      '⟦+52 1 55 1234 5678⟧',
      'nomor HP ⟦0812 7784 9984⟧',
      'celular ⟦55 (17) 96332-2155⟧',
      'Telepono: ⟦09171234567⟧',
      'my customer service number is ⟦020 7946 0958⟧',
      'номер телефона ⟦89123456789⟧',
      'account manager, mobile ⟦07911 123456⟧',
      'call ⟦555-123-4567⟧',
      'móvil ⟦612.345.678⟧',
      '⟦06.12.34.56.78⟧',
      '⟦+1-581-896-0013⟧x3890',
    ],
    none: [
      'order 612345678',
      'numer zamówienia 501234567',
      'номер заказа 89123456789',
      '注文番号 09012345678',
      'mi número de seguro social es 875 67 7240',
      'BSN-nummer 235 677 826',
      'kimlik numaram 51243616008',
      '2009-123',
      'make the text fit and resize to 1920 1080',
      '945456787',
      '192.168.1.0/24',
      '2024-05-12 10:30',
      'call on 12.05.2024 please',
      'phone case, 4111 1111 1111 1111',
      'phone 123-456-7890',
      '+999 123 456 789',
      '+12',
      'DE89 3704 0044 0532 0130 00',
      '1716234567 ms',
      'call 123-45-6789',
      '192.168.1.100 phone',
      'phone 550e8400-e29b-41d4-a716-446655440000',
      'id 20240512',
      'costs 1.234.567 EUR, call me',
      'version 10.15.7.1234567',
      'my mobile costs 1 234 567 $',
    ],
  },
};
