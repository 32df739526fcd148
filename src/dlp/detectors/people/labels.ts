/**
 * Values that only their label tells: "MRN: 123456", "date of birth 12.3.1985". The label is the pattern, in any of the
 * spellings people use, and the value is read from what follows it.
 */
import { isDigitCode } from '../value.ts';

/** The accented forms of a letter in European languages, for patterns that have to know them. */
const ACCENTED: Readonly<Record<string, string>> = {
  a: 'áàâãäåăą',
  c: 'çćč',
  d: 'ďđ',
  e: 'éèêëęěė',
  g: 'ğ',
  i: 'íìîïı',
  l: 'łľ',
  n: 'ñńň',
  o: 'óòôõöøő',
  r: 'řŕ',
  s: 'śšșş',
  t: 'ťțţ',
  u: 'úùûüůű',
  y: 'ýÿ',
  z: 'źżž',
};

/**
 * @param phrase lower case, without accents, which the text may have; a blank stands for blanks, dashes, underscores or
 * nothing
 * @returns a pattern to be taken without regard to case
 */
export function labelPattern(phrase: string): string {
  return [...phrase]
    .map((char) => {
      if (char === ' ') return '[ _-]{0,2}';
      const others = ACCENTED[char];
      if (others !== undefined) return `(?:${[char, ...others].join('|')})`;
      return char.replace(/[\\^$.*+?()[\]{}|/]/, '\\$&');
    })
    .join('');
}

const ABOVE_ASCII = /[^\0-\x7f]/;

/** Lower case and without accents: for look-ups. */
export function foldWord(word: string): string {
  // Most words have nothing to fold, and decomposing costs more than looking.
  if (!ABOVE_ASCII.test(word)) return word.toLowerCase();
  return word
    .toLowerCase()
    .normalize('NFD')
    .replace(/\p{Mn}/gu, '')
    .replace(/[łøđıß]/g, (char) => PLAIN[char] ?? char);
}

const PLAIN: Readonly<Record<string, string>> = { ł: 'l', ø: 'o', đ: 'd', ı: 'i', ß: 's' };

/** Letters that show how a date is to be written: "(dd/mm/yyyy)", "TT.MM.JJJJ". */
const FORM = /^(?:d{1,2}|t{2}|j{2,4}|m{2,3}|y{2,4}|a{2,4}|g{2}|r{2,4})$/;

/** How much may lie between a label and its value. */
export interface Gap {
  /** Characters, at most. */
  readonly reach: number;
  /** Words, at most. */
  readonly words: number;
  /** A word, folded, that says that the value is another one's. */
  isStop(word: string): boolean;
  /** A word that may be the value's beginning; the reading ends before it. */
  begins(word: string): boolean;
}

const NUMBER_WORDS = new Set([
  'no',
  'nr',
  'num',
  'n',
  'nro',
  'id',
  'geb',
  'ur',
  'nar',
  'fod',
  'f',
  'c',
  'numer',
]);

/**
 * Reads on from a label to where its value begins: over signs, one line break that directly follows the label, and a few
 * words of the same sentence.
 * @param at the end of the label
 * @returns the place of the first digit, or of the first word that begins a value; null where there is none in reach
 */
export function valueStart(text: string, at: number, gap: Gap): number | null {
  const limit = Math.min(text.length, at + gap.reach);
  if (!hasDigit(text, at, limit)) return null;
  const passed: Passed = { words: 0, broken: false, last: '' };
  for (let place = at; place < limit; ) {
    const code = text.charCodeAt(place);
    if (isDigitCode(code)) return place;
    const word = wordAt(text, place, limit);
    if (word === '') {
      if (!passSign(text, place, passed)) return null;
      place++;
      continue;
    }
    const folded = foldWord(word);
    if (gap.begins(folded)) return place;
    if (!passWord(folded, gap, passed)) return null;
    place += word.length;
  }
  return null;
}

/** Every value has a digit: most labels in running text have none behind them. */
function hasDigit(text: string, from: number, to: number): boolean {
  for (let at = from; at < to; at++) if (isDigitCode(text.charCodeAt(at))) return true;
  return false;
}

/** What was read over so far. */
interface Passed {
  words: number;
  broken: boolean;
  last: string;
}

/** False where the value of this label cannot lie behind the word. */
function passWord(word: string, gap: Gap, passed: Passed): boolean {
  if (gap.isStop(word)) return false;
  if (!FORM.test(word)) passed.words++;
  passed.last = word;
  return passed.words <= gap.words;
}

/** False where it cannot lie behind the sign. */
function passSign(text: string, at: number, passed: Passed): boolean {
  const code = text.charCodeAt(at);
  if (code !== 0x0a) return !endsSentence(text, at, code, passed.last);
  if (passed.broken || passed.words > 0) return false;
  passed.broken = true;
  return true;
}

function endsSentence(text: string, at: number, code: number, last: string): boolean {
  if (code === 0x3b || code === 0x3f || code === 0x21) return true;
  // A dot with a blank ends a sentence, but not "No. 5", and not right after the label.
  return code === 0x2e && last.length > 0 && !NUMBER_WORDS.has(last) && text.charCodeAt(at + 1) <= 0x20;
}

const WORD = /[\p{L}\p{N}]{1,24}/uy;

/** The word that begins at `at`; empty where none does. Words have no digits at their beginning here. */
function wordAt(text: string, at: number, limit: number): string {
  WORD.lastIndex = at;
  const match = WORD.exec(text);
  return match === null ? '' : match[0].slice(0, limit - at);
}

/** What stands around a place, folded: for the words that tell a value's meaning. */
export function around(text: string, start: number, end: number, before: number, after: number): string {
  return foldWord(text.slice(Math.max(0, start - before), Math.min(text.length, end + after)));
}
