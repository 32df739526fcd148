/**
 * Payment card numbers (PAN): issuer ranges and lengths after ISO/IEC 7812 and the networks' published BIN tables,
 * check digit after Luhn (ISO/IEC 7812-1 annex B). Linear in the length of the text.
 */
import type { Detector } from '../../detector.ts';
import { KIND, kindOf } from '../../scan/kinds.ts';
import { passesLuhn } from '../luhn.ts';
import { digitsOf, isDigitCode, isLetterCode } from '../value.ts';
import { IBAN_STRUCTURES } from './iban-structures.ts';

interface Issuer {
  readonly name: string;
  /** First and last prefix of each range, same number of digits. */
  readonly ranges: readonly (readonly [number, number])[];
  readonly lengths: readonly number[];
}

const ISSUERS: readonly Issuer[] = [
  { name: 'Visa', ranges: [[4, 4]], lengths: [13, 16, 19] },
  {
    name: 'Mastercard',
    ranges: [
      [51, 55],
      [2221, 2720],
    ],
    lengths: [16],
  },
  {
    name: 'American Express',
    ranges: [
      [34, 34],
      [37, 37],
    ],
    lengths: [15],
  },
  {
    name: 'Discover',
    ranges: [
      [6011, 6011],
      [644, 649],
      [65, 65],
    ],
    lengths: [16, 17, 18, 19],
  },
  {
    name: 'Diners Club',
    ranges: [
      [300, 305],
      [3095, 3095],
      [36, 36],
      [38, 39],
    ],
    lengths: [14, 16, 17, 18, 19],
  },
  // 3528 to 3589 are given out; the rest of 35 stands in samples, and counts beside a word for cards only.
  { name: 'JCB', ranges: [[3500, 3599]], lengths: [16, 17, 18, 19] },
  {
    name: 'JCB',
    ranges: [
      [1800, 1800],
      [2131, 2131],
    ],
    lengths: [15],
  },
  {
    name: 'UnionPay',
    ranges: [
      [62, 62],
      [81, 81],
    ],
    lengths: [16, 17, 18, 19],
  },
  {
    name: 'Maestro',
    ranges: [
      [50, 50],
      [56, 58],
      [63, 63],
      [67, 67],
    ],
    lengths: [16, 17, 18, 19],
  },
  {
    name: 'Maestro',
    ranges: [
      [5018, 5018],
      [5020, 5020],
      [5038, 5038],
      [5893, 5893],
      [56, 58],
      [6304, 6304],
      [6390, 6390],
      [6759, 6759],
      [6761, 6763],
    ],
    lengths: [12, 13, 14, 15],
  },
  { name: 'Mir', ranges: [[2200, 2204]], lengths: [16, 17, 18, 19] },
  {
    name: 'RuPay',
    ranges: [
      [60, 60],
      [82, 82],
      [508, 508],
    ],
    lengths: [16],
  },
];

const MIN_DIGITS = 12;
const MAX_DIGITS = 19;

/** How people and systems write a card number in groups; a number may sit inside a longer row of groups so. */
const GROUPINGS = new Set([
  '4-4-4-4',
  '4-6-5',
  '4-6-4',
  '4-4-4-4-3',
  '4-4-5',
  '4-4-4-1',
  '4-4-4-4-1',
  '4-4-4-4-2',
  '6-13',
  '8-8',
]);
/** How each of them begins: what begins in no such way is not looked at further. */
const GROUPING_STARTS = new Set(
  [...GROUPINGS].flatMap((shape) => shape.split('-').map((_, i, parts) => parts.slice(0, i + 1).join('-'))),
);

/** The issuer whose range and length the number fits, or null. `digits` holds ASCII digits only. */
export function issuerOf(digits: string): string | null {
  for (const issuer of ISSUERS) {
    if (!issuer.lengths.includes(digits.length)) continue;
    for (const [first, last] of issuer.ranges) {
      const prefix = Number(digits.slice(0, String(first).length));
      if (prefix >= first && prefix <= last) return issuer.name;
    }
  }
  return null;
}

/** All digits the same passes Luhn for zeros only, but test data such as 4444… must not count either. */
function isTrivial(digits: string): boolean {
  return /^(\d)\1+$/.test(digits);
}

function cardIssuer(digits: string): string | null {
  if (digits.length < MIN_DIGITS || digits.length > MAX_DIGITS || isTrivial(digits) || !passesLuhn(digits))
    return null;
  return issuerOf(digits);
}

/** Blanks, tab, hyphen, dot, underscore. The text is folded: there are no others. */
function isCloseSeparator(code: number): boolean {
  return code === 0x20 || code === 0x09 || code === 0x2d || code === 0x2e || code === 0x5f;
}

function isLineBreak(code: number): boolean {
  return code === 0x0a || code === 0x0d;
}

/** A letter that would belong to the same word: scripts without blanks go on right beside a number. */
function isSpacedLetter(code: number): boolean {
  return isLetterCode(code) && kindOf(code) !== KIND.unspaced;
}

/** Comma and slash, which separate the values of a list as well as the groups of a number. */
function isListSeparator(code: number): boolean {
  return code === 0x2c || code === 0x2f;
}

/**
 * What lies before a group: nothing that could belong to the same number (`broken`), spaces and dashes (`close`), or
 * also a line break, comma or slash (`loose`), which more often lies between the values of a list.
 */
type Gap = 'broken' | 'close' | 'loose';

interface Group {
  /** ASCII; cut off where it is too long for a card anyway. */
  readonly digits: string;
  readonly start: number;
  readonly end: number;
  readonly gap: Gap;
  /** Letters directly before and after: `a4111…1b` is part of an identifier, not a number. */
  readonly letterBefore: boolean;
  readonly letterAfter: boolean;
}

const IBAN_COUNTRIES = new Set(Object.values(IBAN_STRUCTURES).flat());

const MAX_SEPARATORS = 3;

/** Measures what lies between two groups. */
class GapMeter {
  #separators = 0;
  #breaks = 0;
  #loose = false;
  #broken = true;
  #last = 0;

  get gap(): Gap {
    if (this.#broken || this.#separators > MAX_SEPARATORS || this.#breaks > 1) return 'broken';
    return this.#loose ? 'loose' : 'close';
  }

  reset(): void {
    this.#separators = 0;
    this.#breaks = 0;
    this.#loose = false;
    this.#broken = false;
    this.#last = 0;
  }

  add(code: number): void {
    if (this.#broken) return;
    const afterReturn = this.#last === 0x0d;
    this.#last = code;
    if (code === 0x0a && afterReturn) return;
    this.#separators++;
    if (isCloseSeparator(code)) return;
    if (isLineBreak(code)) this.#breaks++;
    else if (!isListSeparator(code)) this.#broken = true;
    this.#loose = true;
  }
}

/** Cuts a stretch of text into groups of digits. Walks each character once. */
class GroupReader {
  readonly #text: string;
  readonly #to: number;
  readonly #meter = new GapMeter();
  #at: number;

  constructor(text: string, from: number, to: number) {
    this.#text = text;
    this.#at = from;
    this.#to = to;
  }

  /** The next group; null at the end. */
  next(): Group | null {
    let code = this.#text.charCodeAt(this.#at);
    while (this.#at < this.#to && !isDigitCode(code)) {
      this.#meter.add(code);
      code = this.#text.charCodeAt(++this.#at);
    }
    if (this.#at >= this.#to) return null;
    const start = this.#at;
    const { gap } = this.#meter;
    while (this.#at < this.#to && isDigitCode(code)) code = this.#text.charCodeAt(++this.#at);
    const end = this.#at;
    this.#meter.reset();
    return {
      digits: this.#text.slice(start, Math.min(end, start + MAX_DIGITS + 1)),
      start,
      end,
      gap,
      letterBefore: isSpacedLetter(this.#text.charCodeAt(start - 1)),
      letterAfter: isSpacedLetter(this.#text.charCodeAt(end)),
    };
  }
}

/** A row longer than this is looked at in parts; each part begins with the last groups of the one before. */
const ROW_GROUPS = 1024;
const OVERLAP = MAX_DIGITS + 1;

/** Groups with no more than separators between them. */
function* rowsOf(text: string, from: number, to: number): Generator<Group[]> {
  let row: Group[] = [];
  const reader = new GroupReader(text, from, to);
  for (let group = reader.next(); group !== null; group = reader.next()) {
    if (group.gap === 'broken' && row.length > 0) {
      yield row;
      row = [];
    } else if (row.length >= ROW_GROUPS) {
      yield row;
      row = row.slice(-OVERLAP);
    }
    row.push(group);
  }
  if (row.length > 0) yield row;
}

/** A card number found. */
export interface Card {
  /** UTF-16 offsets. */
  readonly start: number;
  readonly end: number;
}

/** A card in a row, and the index of its last group. */
interface Match {
  readonly card: Card;
  readonly end: number;
}

/** The cards in a row: in each stretch without loose gaps, then what such gaps split. */
function cardsIn(row: readonly Group[]): Card[] {
  let total = 0;
  for (const group of row) total += group.digits.length;
  if (total < MIN_DIGITS) return [];
  const found: Card[] = [];
  const used = new Set<number>();
  let from = 0;
  for (let i = 1; i <= row.length; i++) {
    if (i < row.length && row[i]?.gap !== 'loose') continue;
    for (const { card, start, end } of closeCards(row, from, i)) {
      found.push(card);
      for (let k = start; k <= end; k++) used.add(k);
    }
    from = i;
  }
  for (let start = 0; start < row.length; start++) {
    const chain = looseCards(row, start, used);
    if (chain === null) continue;
    found.push(...chain.cards);
    start = chain.end;
  }
  return found;
}

/** The cards in the groups `from` to before `to`: all of them together, else any that are written as cards are. */
function closeCards(row: readonly Group[], from: number, to: number): (Match & { start: number })[] {
  if (row[from]?.letterBefore === true && row[to - 1]?.letterAfter === true) return [];
  let all = '';
  for (let i = from; i < to && all.length <= MAX_DIGITS; i++) all += row[i]?.digits ?? '';
  const issuer = cardIssuer(all);
  if (issuer !== null) return [{ card: spanOf(row, from, to - 1), start: from, end: to - 1 }];
  const found: (Match & { start: number })[] = [];
  for (let start = from; start < to; start++) {
    const match = cardAt(row, start, to, false);
    if (match === null) continue;
    found.push({ ...match, start });
    start = match.end;
  }
  return found;
}

/**
 * Cards with a loose gap inside that begin at `start`, one after the other. A column of four-digit values is no row
 * of cards: the groups count only if the list does not go on before or after them, or goes on with cards alone.
 */
function looseCards(
  row: readonly Group[],
  start: number,
  used: ReadonlySet<number>,
): { cards: Card[]; end: number } | null {
  if (listGoesOn(row, start)) return null;
  const cards: Card[] = [];
  for (let at = start; ; ) {
    const match = cardAt(row, at, row.length, true);
    if (match === null) return null;
    for (let i = at; i <= match.end; i++) if (used.has(i)) return null;
    if (row[at]?.letterBefore === true && row[match.end]?.letterAfter === true) return null;
    cards.push(match.card);
    at = match.end + 1;
    if (!listGoesOn(row, at)) return { cards, end: match.end };
  }
}

/** Whether the group at `index` is the next value of a list: as long as the one before, with a loose gap between. */
function listGoesOn(row: readonly Group[], index: number): boolean {
  const group = row[index];
  return index > 0 && group?.gap === 'loose' && group.digits.length === row[index - 1]?.digits.length;
}

/** The card that begins with the group at `start` and ends before `to`. */
function cardAt(row: readonly Group[], start: number, to: number, loose: boolean): Match | null {
  const length = row[start]?.digits.length ?? 0;
  if (length < MIN_DIGITS && !GROUPING_STARTS.has(String(length))) return null;
  let digits = '';
  let shape = '';
  let split = false;
  for (let end = start; end < to; end++) {
    const group = row[end];
    if (group === undefined) return null;
    digits += group.digits;
    shape = shape === '' ? String(group.digits.length) : `${shape}-${group.digits.length}`;
    split ||= end > start && group.gap === 'loose';
    const issuer = split === loose && (end === start || GROUPINGS.has(shape)) ? cardIssuer(digits) : null;
    if (issuer !== null) return { card: spanOf(row, start, end), end };
    if (!GROUPING_STARTS.has(shape)) return null;
  }
  return null;
}

function spanOf(row: readonly Group[], first: number, last: number): Card {
  return { start: row[first]?.start ?? 0, end: row[last]?.end ?? 0 };
}

/**
 * Finds payment card numbers in a stretch of folded text. What lies before and after the stretch is looked at for
 * letters only: it must begin and end where no row of digits goes on.
 */
export function cardsWithin(text: string, from: number, to: number): Card[] {
  const cards: Card[] = [];
  for (const row of rowsOf(text, from, to)) cards.push(...cardsIn(row));
  return cards.sort((a, b) => a.start - b.start);
}

/** Between the digits of a row lie at most so many characters: three separators, of which a line break may be two. */
const WIDEST_GAP = 4;

/**
 * The row of digits that a place lies in, or a little more: what lies outside of it belongs to no card with it.
 * @param least where to look no further back
 */
export function digitRowAround(
  text: string,
  at: number,
  least: number,
): { readonly from: number; readonly to: number; readonly digits: number } {
  let digits = 0;
  let from = at;
  for (let place = at - 1; place >= least && from - place <= WIDEST_GAP + 1; place--) {
    const code = text.charCodeAt(place);
    if (isDigitCode(code)) {
      from = place;
      digits++;
    } else if (!isSeparator(code)) break;
  }
  let to = at;
  for (let place = at; place < text.length && place - to <= WIDEST_GAP; place++) {
    const code = text.charCodeAt(place);
    if (isDigitCode(code)) {
      to = place + 1;
      digits++;
    } else if (!isSeparator(code)) break;
  }
  return { from, to, digits };
}

function isSeparator(code: number): boolean {
  return isCloseSeparator(code) || isLineBreak(code) || isListSeparator(code);
}

/** A row of digits shorter than this holds no card. */
export const CARD_DIGITS = MIN_DIGITS;

const GAP = '[ \\t._-]{0,3}';

/** Whether a number that begins with 35 is of the range that JCB gives out. */
function isJcb(digits: string): boolean {
  const prefix = Number(digits.slice(0, 4));
  return prefix >= 3528 && prefix <= 3589;
}

/** Longest way from an IBAN's country to the last of its groups of four. */
const IBAN_LEAD = 40;
const IBAN_START = /(?:^|[^0-9A-Za-z])([A-Za-z]{2})[ -]?\d{2}(?:[ -]?[0-9A-Za-z]{4}){0,6}[ -]?$/;

/** Whether groups that begin as an IBAN lead up to the number: four of them in a row may pass for a card. */
function isInIban(text: string, start: number): boolean {
  const before = text.charCodeAt(start - 1);
  if (before !== 0x20 && before !== 0x2d) return false;
  const country = IBAN_START.exec(text.slice(Math.max(0, start - IBAN_LEAD), start))?.[1];
  return country !== undefined && IBAN_COUNTRIES.has(country.toUpperCase());
}

export const paymentCard: Detector = {
  id: 'payment-card',
  name: 'payment card number',
  group: 'money',
  source: 'ISO/IEC 7812-1 (length, Luhn check in annex B); number ranges as published by the card networks',
  evidence: 'checksum',
  // How cards begin: any of the issuers' first digits, in groups of any size, or groups of a list or of lines.
  patterns: [
    `(?:[3-6]|2${GAP}[1-7]|8${GAP}[12]|18${GAP}0)(?:${GAP}\\d){9}`,
    '(?:[3-6]\\d|2[1-7]|8[12]|18)\\d{2} ?[\\t\\n\\r,/][ \\n]{0,2}\\d{4}',
  ],
  digitRows: true,
  // Where a card ends is worked out with the whole row.
  after: 'open',
  context: [
    'card',
    'cards',
    'credit',
    'debit',
    'visa',
    'mastercard',
    'maestro',
    'amex',
    'american express',
    'discover',
    'diners',
    'unionpay',
    'rupay',
    'jcb',
    'pan',
    'cc',
    'ccn',
    'cvv',
    'cvc',
    'cvv2',
    'exp',
    'expiry',
    'expires',
    'valid thru',
    'tarjeta*',
    'carte',
    'cb',
    'karte',
    'kreditkarte*',
    'kartennummer',
    'carta',
    'cartao',
    'kaart',
    'kaartnummer',
    'karta',
    'karty',
    'kort',
    'kortnummer',
    'kortti',
    'kart',
    'карта',
    'карты',
    '卡号',
    '信用卡',
    'カード',
    '카드',
    'بطاقة',
  ],
  verify({ text, start, value }) {
    // A plus sign leads up to a telephone number.
    if (text.charCodeAt(start - 1) === 0x2b || isInIban(text, start)) return null;
    const digits = digitsOf(value);
    if (digits.length < 13 || (digits.startsWith('35') && !isJcb(digits))) return 'needs-context';
    const grouped = /^\d{4}([ -])\d{4}\1\d{4}\1\d{4}$|^\d{4}([ -])\d{6}\2\d{5}$/.test(value);
    if (grouped) return 'certain';
    // One number in ten has a right check digit, and the long ranges cover much: order numbers may look like that.
    const shape = value.split(/[^0-9]+/).map(({ length }) => length);
    const common = shape.length === 1 || GROUPINGS.has(shape.join('-'));
    return common && digits.length >= 14 && digits.length <= 16 ? 'likely' : 'possible';
  },
  mask: (value) => {
    const digits = digitsOf(value);
    return `${issuerOf(digits) ?? 'card'} •••• ${digits.slice(-4)}`;
  },
  examples: {
    found: [
      'card ⟦4111 1111 1111 1111⟧ exp 12/27',
      '⟦5555555555554444⟧',
      'Amex ⟦3782 822463 10005⟧',
      'カード番号は⟦4111111111111111⟧です',
      'Maestro ⟦675976498260⟧',
      'JCB ⟦213100000000001⟧',
    ],
    none: [
      '4111 1111 1111 1112',
      'order 9111111111111111',
      '14111111111111111999',
      'RS35 2600 0560 1001 6113 79',
      'DE81 3697 1179 8089 3246 09',
      'a4111111111111111b',
      '+4915112345678',
    ],
  },
};
