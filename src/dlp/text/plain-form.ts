/** The ASCII form of single characters that are one in other clothes. */

/** Every code point's form, worked out when it is first met. `undefined` is kept as null: it has none. */
const known = new Map<number, string | null>();

/**
 * The form of a code point: '' for what is not seen, a digit, letter or sign for what stands for one; null where it
 * is itself.
 */
export function plainForm(point: number): string | null {
  if (point < 128) return null;
  const form = known.get(point);
  if (form !== undefined) return form;
  const made = makeForm(point);
  known.set(point, made);
  return made;
}

const INVISIBLE = /\p{Cf}|\p{Mn}|\p{Me}|\p{Variation_Selector}/u;
/** Hangul and Khmer fillers, the empty Braille pattern. */
const BLANK_LETTERS: ReadonlySet<number> = new Set([0x115f, 0x1160, 0x17b4, 0x17b5, 0x2800, 0x3164, 0xffa0]);
const SPACE = /[\p{Zs}]/u;
const DASH = /[\u2010-\u2015\u2212\u2043\u02d7\u058a\u2e3a\u2e3b\ufe58\ufe63\uff0d\u30fc\u207b\u208b]/u;
const LINE = /[\u0085\u2028\u2029]/u;
const COMPATIBLE = /^[\x21-\x7e]{1,3}$/;

function makeForm(point: number): string | null {
  const char = String.fromCodePoint(point);
  if (SPACE.test(char)) return ' ';
  if (LINE.test(char)) return '\n';
  if (point !== 0x30fc && DASH.test(char)) return '-';
  if (/\p{Nd}/u.test(char)) return String(digitValue(point));
  if (BLANK_LETTERS.has(point)) return '';
  if (INVISIBLE.test(char)) return isPartOfScript(point) ? null : '';
  const alike = SIGNS[char];
  if (alike !== undefined) return alike;
  // Full-width, circled, mathematical, superscript: what Unicode itself calls compatible (NFKC, UAX #15).
  const plain = circled(point) ?? char.normalize('NFKC');
  if (plain !== char && COMPATIBLE.test(plain)) return plain;
  return null;
}

/** Signs that stand for ASCII ones between the groups of a number, or before it. */
const SIGNS: Readonly<Record<string, string>> = {
  '\u00b7': '.',
  '\u2027': '.',
  '\u2022': '.',
  '\u30fb': '.',
  '\u3002': '.',
  '\u2044': '/',
  '\u2215': '/',
  '\u2236': ':',
  '\u02d0': ':',
  '\uff0f': '/',
};

/** Negative circled and squared letters and digits have no compatible form of their own. */
function circled(point: number): string | null {
  if (point >= 0x24eb && point <= 0x24f4) return String(point - 0x24eb + 11);
  if (point >= 0x2776 && point <= 0x277f) return String(point - 0x2776 + 1);
  if (point >= 0x2780 && point <= 0x2789) return String(point - 0x2780 + 1);
  if (point >= 0x278a && point <= 0x2793) return String(point - 0x278a + 1);
  if (point === 0x24ff || point === 0x1f10b || point === 0x1f10c) return '0';
  if (point >= 0x1f150 && point <= 0x1f169) return String.fromCharCode(65 + point - 0x1f150);
  if (point >= 0x1f170 && point <= 0x1f189) return String.fromCharCode(65 + point - 0x1f170);
  return null;
}

/** Unicode keeps the ten digits of a script together and in order; the mathematical ones are five such rows. */
function digitValue(point: number): number {
  if (point >= 0x1d7ce && point <= 0x1d7ff) return (point - 0x1d7ce) % 10;
  let zero = point;
  while (zero > point - 9 && /\p{Nd}/u.test(String.fromCodePoint(zero - 1))) zero--;
  return point - zero;
}

/** Marks that other scripts write their vowels with are letters to us: dropping them would make other words. */
function isPartOfScript(point: number): boolean {
  return point >= 0x0483 && point <= 0x1aaf && point !== 0x061c && !(point >= 0x180b && point <= 0x180f);
}
