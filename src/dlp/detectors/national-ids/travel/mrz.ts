/** The machine readable zone of passports, visas and identity cards: ICAO Doc 9303. */
import type { Detector, Hit } from '../../../detector.ts';

/** One of the zone's layouts. Offsets are into its lines set end to end. */
interface Layout {
  readonly lines: number;
  readonly width: number;
  /** What the first character may be. */
  readonly kinds: string;
  /** Fields with their check digit right behind: from, to. */
  readonly checked: readonly (readonly [number, number])[];
  readonly sex: number;
  readonly nationality: number;
  /** The parts that the last check digit is for, and its place. */
  readonly whole?: { readonly parts: readonly (readonly [number, number])[]; readonly at: number };
  /** Where the document's number is: in cards, a longer one goes on in the optional field. */
  readonly number: number;
  readonly goesOn?: readonly [number, number];
  readonly optional?: readonly [number, number];
}

/** Doc 9303 part 4: passports, two lines of 44. */
const TD3: Layout = {
  lines: 2,
  width: 44,
  kinds: 'P',
  number: 44,
  checked: [
    [44, 53],
    [57, 63],
    [65, 71],
  ],
  nationality: 54,
  sex: 64,
  optional: [72, 86],
  whole: {
    parts: [
      [44, 54],
      [57, 64],
      [65, 87],
    ],
    at: 87,
  },
};
/** Part 7: visas, two lines of 44 or 36, without a check digit over all. */
const MRV_A: Layout = { ...withoutWhole(TD3), kinds: 'V' };
const MRV_B: Layout = {
  ...MRV_A,
  width: 36,
  number: 36,
  checked: shifted(TD3.checked, -8),
  nationality: 46,
  sex: 56,
};
/** Part 6: cards of two lines of 36. */
const TD2: Layout = {
  lines: 2,
  width: 36,
  kinds: 'PACI',
  number: 36,
  goesOn: [64, 71],
  checked: MRV_B.checked,
  nationality: 46,
  sex: 56,
  whole: {
    parts: [
      [36, 46],
      [49, 56],
      [57, 71],
    ],
    at: 71,
  },
};
/** Part 5: cards of three lines of 30. */
const TD1: Layout = {
  lines: 3,
  width: 30,
  kinds: 'ACI',
  number: 5,
  goesOn: [15, 30],
  checked: [
    [5, 14],
    [30, 36],
    [38, 44],
  ],
  nationality: 45,
  sex: 37,
  whole: {
    parts: [
      [5, 30],
      [30, 37],
      [38, 45],
      [48, 59],
    ],
    at: 59,
  },
};
const LAYOUTS: readonly Layout[] = [TD3, MRV_A, TD2, MRV_B, TD1];

function withoutWhole({ whole: _whole, optional: _optional, ...rest }: Layout): Layout {
  return rest;
}

function shifted(fields: Layout['checked'], by: number): Layout['checked'] {
  return fields.map(([from, to]) => [from + by, to + by]);
}

/** Up to so many blanks and line breaks part the lines. */
const MOST_BETWEEN = 4;

/**
 * Reads a layout's lines from a place of the text.
 * @returns the lines set end to end in upper case, and where they end; null where there are none
 */
function readLines(
  text: string,
  start: number,
  { lines, width }: Layout,
): { zone: string; end: number } | null {
  let zone = '';
  let at = start;
  for (let line = 0; line < lines; line++) {
    if (line > 0) {
      const from = at;
      while (at - from < MOST_BETWEEN && isBetween(text.charCodeAt(at))) at++;
    }
    for (let place = 0; place < width; place++) if (!isZoneCode(text.charCodeAt(at + place))) return null;
    zone += text.slice(at, at + width);
    at += width;
  }
  return isZoneCode(text.charCodeAt(at)) ? null : { zone: zone.toUpperCase(), end: at };
}

function isBetween(code: number): boolean {
  return code === 0x20 || code === 0x0a || code === 0x0d || code === 0x09;
}

function isZoneCode(code: number): boolean {
  return (
    (code >= 48 && code <= 57) || (code >= 65 && code <= 90) || (code >= 97 && code <= 122) || code === 0x3c
  );
}

/** The check digit of Doc 9303 part 3: weights 7, 3, 1; letters from 10, fillers 0. */
export function mrzCheck(field: string): number {
  let sum = 0;
  for (let at = 0; at < field.length; at++) {
    const code = field.charCodeAt(at);
    const value = code === 0x3c ? 0 : code <= 57 ? code - 48 : code - 55;
    sum += value * (at % 3 === 0 ? 7 : at % 3 === 1 ? 3 : 1);
  }
  return sum % 10;
}

function isChecked(field: string, check: string | undefined): boolean {
  return String(mrzCheck(field)) === check;
}

function isValid(zone: string, layout: Layout): boolean {
  const { checked, sex, nationality, optional, whole } = layout;
  if (!layout.kinds.includes(zone[0] ?? ' ') || !/^[A-Z<]{3}$/.test(zone.slice(2, 5))) return false;
  if (!/^[A-Z<]{3}$/.test(zone.slice(nationality, nationality + 3)) || !/[MFX<]/.test(zone[sex] ?? ''))
    return false;
  for (const [from, to] of checked)
    if (!isChecked(zone.slice(from, to), zone[to]) && !(from === layout.number && isLongNumber(zone, layout)))
      return false;
  if (optional !== undefined && !isOptional(zone.slice(...optional), zone[optional[1]])) return false;
  return (
    whole === undefined || isChecked(whole.parts.map((part) => zone.slice(...part)).join(''), zone[whole.at])
  );
}

/** An optional field that is empty may go without a check digit. */
function isOptional(field: string, check: string | undefined): boolean {
  return isChecked(field, check) || (check === '<' && /^<*$/.test(field));
}

/** A number of more than nine characters: a filler in place of the check digit, then its end and the check digit. */
function isLongNumber(zone: string, { number, goesOn }: Layout): boolean {
  if (goesOn === undefined || zone[number + 9] !== '<') return false;
  const rest = zone.slice(...goesOn).replace(/<.*$/, '');
  return (
    rest.length > 1 && isChecked(zone.slice(number, number + 9) + rest.slice(0, -1), rest[rest.length - 1])
  );
}

/** Where the first line is lost, the second of a passport still proves itself. */
function secondLine(text: string, start: number, end: number): Hit | null {
  const line = text.slice(start, end).toUpperCase();
  return isValid(`P<XXX${'<'.repeat(39)}${line}`, TD3) ? { strength: 'certain', start, end } : null;
}

export const passportMrz: Detector = {
  id: 'passport-mrz',
  name: 'machine readable zone of a passport, visa or identity card',
  group: 'national-id',
  source: 'ICAO Doc 9303, Machine Readable Travel Documents, parts 3 to 7: www.icao.int',
  evidence: 'checksum',
  patterns: [
    // Capitals: with small letters, half of all words could begin so.
    '(?-i)[PVACI][A-Z0-9<][A-Z<]{3}[A-Z0-9<]{10}',
    '[A-Z0-9][A-Z0-9<]{8}\\d[A-Z<]{3}\\d{6}\\d[MFX<]\\d{6}\\d[A-Z0-9<]{14}[0-9<]\\d',
    '(?-i)[pvaci]<[a-z<]{3}[a-z0-9<]{10}',
  ],
  ignoreCase: true,
  after: 'open',
  context: ['passport', 'mrz', 'passeport', 'pasaporte', 'reisepass', 'visa'],
  verify({ text, start, end, pattern }) {
    if (pattern === 1) return isZoneCode(text.charCodeAt(end)) ? null : secondLine(text, start, end);
    for (const layout of LAYOUTS) {
      const lines = readLines(text, start, layout);
      if (lines !== null && isValid(lines.zone, layout))
        return { strength: 'certain', start, end: lines.end };
    }
    return null;
  },
  examples: {
    found: [
      '⟦P<UTOERIKSSON<<ANNA<MARIA<<<<<<<<<<<<<<<<<<<\nL898902C36UTO7408122F1204159ZE184226B<<<<<10⟧',
      'scan: ⟦P<UTOERIKSSON<<ANNA<MARIA<<<<<<<<<<<<<<<<<<< L898902C36UTO7408122F1204159ZE184226B<<<<<10⟧ ok',
      '⟦I<UTOD231458907<<<<<<<<<<<<<<<\r\n7408122F1204159UTO<<<<<<<<<<<6\r\nERIKSSON<<ANNA<MARIA<<<<<<<<<<⟧',
      '⟦I<UTOERIKSSON<<ANNA<MARIA<<<<<<<<<<<\nD231458907UTO7408122F1204159<<<<<<<6⟧',
      '⟦V<UTOERIKSSON<<ANNA<MARIA<<<<<<<<<<<<<<<<<<<\nL8988901C4XXX4009078F96121096ZE184226B<<<<<<⟧',
      '⟦V<UTOERIKSSON<<ANNA<MARIA<<<<<<<<<<<\nL8988901C4XXX4009078F9612109<<<<<<<<⟧',
      'second line ⟦L898902C36UTO7408122F1204159ZE184226B<<<<<10⟧',
      '⟦P<UTOERIKSSON<<ANNA<MARIA<<<<<<<<<<<<<<<<<<<L898902C36UTO7408122F1204159ZE184226B<<<<<10⟧',
      '⟦p<utoeriksson<<anna<maria<<<<<<<<<<<<<<<<<<<\nl898902c36uto7408122f1204159ze184226b<<<<<10⟧',
    ],
    none: [
      'P<UTOERIKSSON<<ANNA<MARIA<<<<<<<<<<<<<<<<<<<\nL898902C36UTO7408122F1204159ZE184226B<<<<<11',
      'P<UTOERIKSSON<<ANNA<MARIA<<<<<<<<<<<<<<<<<<<\nL898902C46UTO7408122F1204159ZE184226B<<<<<10',
      'P<UTOERIKSSON<<ANNA<MARIA<<<<<<<<<<<<<<<<<<<',
      'I<UTOD231458907<<<<<<<<<<<<<<<\n7408122F1204159UTO<<<<<<<<<<<7\nERIKSSON<<ANNA<MARIA<<<<<<<<<<',
      'PASSPORTNUMBERSANDVISAS ARE NOT READ HERE',
    ],
  },
};
