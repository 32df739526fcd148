/**
 * Payment card numbers (PAN): issuer ranges and lengths after ISO/IEC 7812 and the networks' published BIN tables,
 * check digit after Luhn (ISO/IEC 7812-1 annex B). Linear in the length of the text.
 */
import type { Finding } from '../contracts/verdict.ts';

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
  { name: 'JCB', ranges: [[3528, 3589]], lengths: [16, 17, 18, 19] },
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

const MIN_DIGITS = 13;
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

/** Sum of a Luhn check; `digits` holds ASCII digits only. */
export function passesLuhn(digits: string): boolean {
  let sum = 0;
  for (let i = 0; i < digits.length; i++) {
    let value = digits.charCodeAt(digits.length - 1 - i) - 48;
    if (i % 2 === 1) {
      value *= 2;
      if (value > 9) value -= 9;
    }
    sum += value;
  }
  return sum % 10 === 0;
}

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

/** The value of each decimal digit (`\p{Nd}`) above ASCII, -1 for anything else; made when it is first needed. */
let otherDigits: Int8Array | null = null;
/** The first decimal digit above ASCII, and the end of the planes that hold any. */
const FIRST_OTHER_DIGIT = 0x0660;
const LAST_PLANE_END = 0x20000;

function digitTable(): Int8Array {
  const table = new Int8Array(LAST_PLANE_END).fill(-1);
  // Unicode keeps the ten digits of a script together and in order; the mathematical ones are five such rows.
  let inRow = 0;
  for (let code = FIRST_OTHER_DIGIT; code < LAST_PLANE_END; code++) {
    inRow = /\p{Nd}/u.test(String.fromCodePoint(code)) ? inRow + 1 : 0;
    if (inRow > 0) table[code] = (inRow - 1) % 10;
  }
  return table;
}

function digitValue(code: number): number {
  if (code >= 48 && code <= 57) return code - 48;
  if (code < FIRST_OTHER_DIGIT) return -1;
  otherDigits ??= digitTable();
  return otherDigits[code] ?? -1;
}

/** Characters that are not seen and must not break a number: soft hyphen, joiners, directional marks, variations. */
function isInvisible(code: number): boolean {
  return (
    code === 0x00ad ||
    code === 0x034f ||
    code === 0x061c ||
    code === 0x180e ||
    (code >= 0x200b && code <= 0x200f) ||
    (code >= 0x202a && code <= 0x202e) ||
    (code >= 0x2060 && code <= 0x206f) ||
    code === 0x20e3 ||
    (code >= 0xfe00 && code <= 0xfe0f) ||
    code === 0xfeff
  );
}

/** Space, tab, no-break and typographic spaces, all hyphens and dashes, dot, middle dot, underscore. */
function isCloseSeparator(code: number): boolean {
  return (
    code === 0x20 ||
    code === 0x09 ||
    code === 0x2d ||
    code === 0x2e ||
    code === 0x5f ||
    code === 0xa0 ||
    code === 0xb7 ||
    (code >= 0x2000 && code <= 0x200a) ||
    (code >= 0x2010 && code <= 0x2015) ||
    code === 0x202f ||
    code === 0x205f ||
    code === 0x2212 ||
    code === 0x3000 ||
    code === 0xff0d
  );
}

function isLineBreak(code: number): boolean {
  return code === 0x0a || code === 0x0d || code === 0x85 || code === 0x2028 || code === 0x2029;
}

/** Comma and slash, which separate the values of a list as well as the groups of a number. */
function isListSeparator(code: number): boolean {
  return (
    code === 0x2c || code === 0x2f || code === 0x2044 || code === 0x2215 || code === 0xff0c || code === 0xff0f
  );
}

function isLetter(code: number): boolean {
  if (code < 0x80) return (code >= 65 && code <= 90) || (code >= 97 && code <= 122);
  return /\p{L}/u.test(String.fromCodePoint(code));
}

/**
 * What lies before a group: nothing that could belong to the same number (`broken`), spaces and dashes (`close`), or
 * also a line break, comma or slash (`loose`), which more often lies between the values of a list.
 */
type Gap = 'broken' | 'close' | 'loose';

interface Group {
  /** ASCII; cut off where it is too long for a card anyway. */
  readonly digits: string;
  readonly gap: Gap;
  /** Letters directly before and after: `a4111…1b` is part of an identifier, not a number. */
  readonly letterBefore: boolean;
  readonly letterAfter: boolean;
}

const MAX_SEPARATORS = 3;
/** No character: the end of the text. */
const END = -1;

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

/** Cuts the text into groups of digits. Walks each character once; text without digits is passed over fast. */
class GroupReader {
  readonly #text: string;
  readonly #meter = new GapMeter();
  #at = 0;
  #previous = 0;

  constructor(text: string) {
    this.#text = text;
  }

  /** The next group; null at the end. */
  next(): Group | null {
    let code = this.#take();
    let value = digitValue(code);
    while (value < 0) {
      if (code === END) return null;
      this.#meter.add(code);
      this.#previous = code;
      code = this.#take();
      value = digitValue(code);
    }
    const letterBefore = isLetter(this.#previous);
    const gap = this.#meter.gap;
    let digits = '';
    while (value >= 0) {
      if (digits.length <= MAX_DIGITS) digits += value;
      code = this.#take();
      value = digitValue(code);
    }
    this.#meter.reset();
    if (code !== END) this.#meter.add(code);
    this.#previous = code;
    return { digits, gap, letterBefore, letterAfter: isLetter(code) };
  }

  /** The next character that can be seen, as a code point. */
  #take(): number {
    while (this.#at < this.#text.length) {
      let code = this.#text.charCodeAt(this.#at++);
      if (code < 0xad) return code;
      if (code >= 0xd800 && code <= 0xdbff) {
        code = this.#text.codePointAt(this.#at - 1) ?? code;
        if (code > 0xffff) this.#at++;
      }
      if (!isInvisible(code)) return code;
    }
    return END;
  }
}

/** A row longer than this is looked at in parts; each part begins with the last groups of the one before. */
const ROW_GROUPS = 1024;
const OVERLAP = MAX_DIGITS + 1;

/** Groups with no more than separators between them. */
function* rowsOf(text: string): Generator<Group[]> {
  let row: Group[] = [];
  const reader = new GroupReader(text);
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

interface Card {
  readonly digits: string;
  readonly issuer: string;
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
  if (issuer !== null) return [{ card: { digits: all, issuer }, start: from, end: to - 1 }];
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
    if (issuer !== null) return { card: { digits, issuer }, end };
    if (!GROUPING_STARTS.has(shape)) return null;
  }
  return null;
}

/**
 * Finds payment card numbers in `text`.
 * @returns a finding with the number of different cards, masked to issuer and last four digits, or null.
 */
export function findPaymentCards(text: string): Finding | null {
  const cards = new Map<string, string>();
  for (const row of rowsOf(text)) {
    for (const { digits, issuer } of cardsIn(row)) cards.set(digits, `${issuer} •••• ${digits.slice(-4)}`);
  }
  if (cards.size === 0) return null;
  return {
    detector: 'payment-card',
    label: 'payment card number',
    count: cards.size,
    masked: [...cards.values()].slice(0, 5),
  };
}
