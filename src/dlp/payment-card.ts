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

/** Blocks of ten decimal digits that people can type or paste besides ASCII: Arabic-Indic, Devanagari, fullwidth… */
const OTHER_ZEROS = [0x0660, 0x06f0, 0x0966, 0x09e6, 0x0e50, 0xff10];

function digitValue(code: number): number {
  if (code >= 48 && code <= 57) return code - 48;
  if (code < 0x0660) return -1;
  for (const zero of OTHER_ZEROS) if (code >= zero && code <= zero + 9) return code - zero;
  return -1;
}

/** Characters that are not seen and must not break a number: soft hyphen, zero-width and directional marks. */
function isInvisible(code: number): boolean {
  return (
    code === 0x00ad ||
    (code >= 0x200b && code <= 0x200f) ||
    (code >= 0x202a && code <= 0x202e) ||
    (code >= 0x2060 && code <= 0x2069) ||
    code === 0xfeff
  );
}

/** Space, tab, no-break and typographic spaces, all hyphens and dashes, dot, middle dot, underscore. */
function isSeparator(code: number): boolean {
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
    code === 0x2212 ||
    code === 0x3000
  );
}

function isLetter(char: string | undefined): boolean {
  return char !== undefined && /\p{L}/u.test(char);
}

/** A row of digit groups with at most two separators between neighbours. */
interface Run {
  groups: string[];
  /** Letters directly before and after: `a4111…1b` is part of an identifier, not a number. */
  embedded: boolean;
}

/** Cuts the text into runs. Walks each character once. */
function* runs(text: string): Generator<Run> {
  let groups: string[] = [];
  let group = '';
  let gap = 0;
  let before: string | undefined;
  for (let i = 0; i <= text.length; i++) {
    const code = i < text.length ? text.charCodeAt(i) : 0;
    if (isInvisible(code)) continue;
    const value = digitValue(code);
    if (value >= 0) {
      if (group === '' && groups.length === 0) before = text[i - 1];
      group += String(value);
      gap = 0;
      continue;
    }
    if (group !== '') {
      groups.push(group);
      group = '';
    }
    if (groups.length === 0) continue;
    gap += 1;
    if (isSeparator(code) && gap <= 2) continue;
    yield { groups, embedded: gap === 1 && isLetter(before) && isLetter(text[i]) };
    groups = [];
    gap = 0;
  }
}

/** The card numbers in a run: the whole of it, else any row of its groups written the way cards are. */
function cardsIn(groups: readonly string[]): { digits: string; issuer: string }[] {
  let total = 0;
  for (const g of groups) total += g.length;
  if (total < MIN_DIGITS) return [];
  if (total <= MAX_DIGITS) {
    const digits = groups.join('');
    const issuer = cardIssuer(digits);
    if (issuer !== null) return [{ digits, issuer }];
  }
  const found: { digits: string; issuer: string }[] = [];
  for (let start = 0; start < groups.length; start++) {
    const match = cardAt(groups, start);
    if (match === null) continue;
    found.push(match.card);
    start = match.end;
  }
  return found;
}

function cardAt(
  groups: readonly string[],
  start: number,
): { card: { digits: string; issuer: string }; end: number } | null {
  let digits = '';
  let shape = '';
  for (let end = start; end < groups.length && digits.length < MAX_DIGITS; end++) {
    const group = groups[end] ?? '';
    digits += group;
    shape += (shape === '' ? '' : '-') + group.length;
    if (end > start && !GROUPINGS.has(shape)) continue;
    const issuer = cardIssuer(digits);
    if (issuer !== null) return { card: { digits, issuer }, end };
  }
  return null;
}

/**
 * Finds payment card numbers in `text`.
 * @returns a finding with the number of different cards, masked to issuer and last four digits, or null.
 */
export function findPaymentCards(text: string): Finding | null {
  const cards = new Map<string, string>();
  for (const run of runs(text)) {
    if (run.embedded) continue;
    for (const { digits, issuer } of cardsIn(run.groups))
      cards.set(digits, `${issuer} •••• ${digits.slice(-4)}`);
  }
  if (cards.size === 0) return null;
  return {
    detector: 'payment-card',
    label: 'payment card number',
    count: cards.size,
    masked: [...cards.values()].slice(0, 5),
  };
}
