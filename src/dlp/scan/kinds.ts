/** What a UTF-16 unit is to the scan, and where a match may begin. Texts are folded. */
import { isDigitCode } from '../detectors/value.ts';

export const KIND = {
  other: 0,
  digit: 1,
  upper: 2,
  lower: 3,
  /** A letter above ASCII. */
  letter: 4,
  unspaced: 5,
  /** `+` or `(`: a number may begin here. */
  opening: 6,
  at: 7,
} as const;

/** Not a kind: the character has not been met yet. */
const UNKNOWN = 8;

/** Scripts that put no blanks between words: each of their characters may begin one, and so may what follows it. */
function isUnspaced(code: number): boolean {
  return (
    (code >= 0x0e00 && code <= 0x0eff) || // Thai, Lao
    (code >= 0x1000 && code <= 0x109f) || // Myanmar
    (code >= 0x1780 && code <= 0x17ff) || // Khmer
    (code >= 0x2e80 && code <= 0x9fff) || // CJK, kana
    (code >= 0xac00 && code <= 0xd7ff) || // Hangul, whose particles hang on words
    (code >= 0xf900 && code <= 0xfaff)
  );
}

const LETTER = /\p{L}|\p{N}|\p{M}/u;

function asciiKind(code: number): number {
  if (isDigitCode(code)) return KIND.digit;
  if (code >= 65 && code <= 90) return KIND.upper;
  if (code >= 97 && code <= 122) return KIND.lower;
  if (code === 0x2b || code === 0x28) return KIND.opening;
  return code === 0x40 ? KIND.at : KIND.other;
}

/** The kind of a unit in a folded text. */
export function kindOf(code: number): number {
  if (code < 128) return asciiKind(code);
  if (isUnspaced(code)) return KIND.unspaced;
  if (code >= 0xd800 && code <= 0xdfff) return KIND.other;
  return LETTER.test(String.fromCharCode(code)) ? KIND.letter : KIND.other;
}

/**
 * Where a context word may begin, by the kinds of the unit before and of the unit: 0 nowhere; 1 a word or number begins;
 * 2 a part of one begins, glued to what is before (`cardNumber`, `card4111`); 3 perhaps, if digits follow; 4 an at sign.
 */
export const wordStartTable = new Uint8Array(64);
/**
 * The same for values: a number may be glued to its label, but no value begins with a capital inside of a word. 5: a
 * letter follows a digit, so that the word is a mixed one.
 */
export const startTable = new Uint8Array(64);
for (let before = 0; before < 8; before++)
  for (let kind = 0; kind < 8; kind++) {
    const at = (before << 3) | kind;
    wordStartTable[at] = begins(before, kind);
    const isLetter = kind === KIND.upper || kind === KIND.lower;
    const glued = kind === KIND.upper && before === KIND.lower;
    startTable[at] = isLetter && before === KIND.digit ? 5 : glued ? 0 : begins(before, kind);
  }

/** Kinds by code unit; those above ASCII are worked out when they are first met. */
const kinds = new Uint8Array(0x10000).fill(UNKNOWN);
for (let code = 0; code < 128; code++) kinds[code] = asciiKind(code);

/** The kind of the unit at a place. */
export function kindAt(text: string, at: number): number {
  const code = text.charCodeAt(at);
  const known = kinds[code] as number;
  if (known !== UNKNOWN) return known;
  const kind = kindOf(code);
  kinds[code] = kind;
  return kind;
}

function begins(before: number, kind: number): number {
  const inAscii = before === KIND.digit || before === KIND.upper || before === KIND.lower;
  switch (kind) {
    case KIND.unspaced:
      return 1;
    case KIND.at:
      return 4;
    case KIND.opening:
      return inAscii ? 0 : 3;
    case KIND.letter:
      return inAscii || before === KIND.letter ? 0 : 1;
    case KIND.digit:
      if (before === KIND.digit) return 0;
      return inAscii || before === KIND.letter ? 2 : 1;
    case KIND.upper:
      if (before === KIND.lower) return 2;
      return inAscii || before === KIND.letter ? 0 : 1;
    case KIND.lower:
      return inAscii || before === KIND.letter ? 0 : 1;
    default:
      return 0;
  }
}

/** Whether a number begins with the `+` or `(` at a place. */
export function opensNumber(text: string, at: number): boolean {
  const next = text.charCodeAt(at + 1);
  return isDigitCode(next) || (next === 0x2b && text.charCodeAt(at) === 0x28);
}
