/**
 * How single characters count when the company's own words are compared: without case, accents and other clothes. One
 * table answers what a UTF-16 unit is; it learns a character when it first meets it.
 */
import { plainForm } from '../../text/plain-form.ts';

/** What a unit is. Values from `LETTER` on are the folded letter or digit itself. */
export const KIND = {
  unknown: 0,
  /** Parts phrases: a comma, a bracket, an emoji. */
  hard: 1,
  /** May stand between the words of a phrase: blanks, line breaks, dashes and the like. */
  soft: 2,
  /** A full stop: parts phrases where a blank follows. */
  dot: 3,
  /** Is not there: accents, joiners, soft hyphens. */
  ignored: 4,
  /** A word by itself: writing without blanks between words. */
  alone: 5,
  /** Folds to several letters. */
  expands: 6,
  /** Half of a pair. */
  surrogate: 7,
} as const;
export const LETTER = 0x30;

/** Letters whose mark Unicode does not take apart, and letters that are written as two. */
const OTHERWISE: ReadonlyMap<string, string> = new Map([
  ['ß', 'ss'],
  ['æ', 'ae'],
  ['œ', 'oe'],
  ['þ', 'th'],
  ['ø', 'o'],
  ['ł', 'l'],
  ['đ', 'd'],
  ['ð', 'd'],
  ['ħ', 'h'],
  ['ŧ', 't'],
  ['ı', 'i'],
  ['ς', 'σ'],
  ['Æ', 'AE'],
  ['Œ', 'OE'],
  ['Þ', 'TH'],
  ['Ø', 'O'],
  ['Ł', 'L'],
  ['Đ', 'D'],
  ['Ð', 'D'],
  ['Ħ', 'H'],
  ['Ŧ', 'T'],
]);

/** Vowel points and the like, which writers of Hebrew and Arabic leave out as they please; the Arabic stretcher. */
const POINTS =
  /[\u0591-\u05bd\u05bf\u05c1\u05c2\u05c4\u05c5\u05c7\u0640\u064b-\u065f\u0670\u06d6-\u06dc\u06df-\u06e8\u06ea-\u06ed]/;
const WORD = /[\p{L}\p{N}\p{M}]/u;
const SOFT = /[\s\p{Z}\p{Pd}_'’‘&+/@#*~`>·•‧・]/u;
const ALONE =
  /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Hangul}\p{Script=Thai}\p{Script=Lao}\p{Script=Khmer}\p{Script=Myanmar}ー]/u;

/** One way of folding, with all it has learnt. */
export class Folding {
  /** By UTF-16 unit: a KIND, or the letter it folds to. Zero: ask `learn`. */
  readonly table = new Uint16Array(65536);
  /** By unit that is a word by itself: the letter it folds to; zero for what is something else, or folds to several. */
  readonly alone = new Uint16Array(65536);
  readonly #caseSensitive: boolean;
  readonly #expansions = new Map<number, string>();

  constructor(caseSensitive: boolean) {
    this.#caseSensitive = caseSensitive;
  }

  /** What a unit is, which is kept in the table. */
  learn(unit: number): number {
    const kind = this.#kindOf(unit);
    this.table[unit] = kind;
    return kind;
  }

  /** The kind of a code point that takes two units. */
  kindOfPoint(point: number): number {
    const form = this.form(point);
    if (form === '') return KIND.ignored;
    if (!WORD.test(form)) return SOFT.test(form) ? KIND.soft : KIND.hard;
    return ALONE.test(form) ? KIND.alone : KIND.expands;
  }

  /** The letters a code point stands for; its sign, where it is no letter; empty where it does not count. */
  form(point: number): string {
    const known = this.#expansions.get(point);
    if (known !== undefined) return known;
    const form = foldPoint(point, this.#caseSensitive);
    this.#expansions.set(point, form);
    return form;
  }

  #kindOf(unit: number): number {
    if (unit >= 0xd800 && unit <= 0xdfff) return KIND.surrogate;
    if (unit === 0x2e) return KIND.dot;
    const form = this.form(unit);
    if (form === '') return KIND.ignored;
    if (!WORD.test(form)) return SOFT.test(form) ? KIND.soft : KIND.hard;
    if (ALONE.test(form)) {
      this.alone[unit] = form.length === 1 ? form.charCodeAt(0) : 0;
      return KIND.alone;
    }
    const only = form.charCodeAt(0);
    return form.length === 1 && only >= LETTER ? only : KIND.expands;
  }
}

let withoutCase: Folding | null = null;
let withCase: Folding | null = null;

/** The folding that everybody shares. */
export function folding(caseSensitive: boolean): Folding {
  if (caseSensitive) {
    withCase ??= new Folding(true);
    return withCase;
  }
  withoutCase ??= new Folding(false);
  return withoutCase;
}

function foldPoint(point: number, caseSensitive: boolean): string {
  const char = String.fromCodePoint(point);
  if (POINTS.test(char)) return '';
  const plain = plainForm(point) ?? withoutAccents(char);
  const cased = caseSensitive ? plain : plain.toLowerCase();
  return withoutAccents([...cased].map((one) => OTHERWISE.get(one) ?? one).join(''));
}

/** Korean syllables and Japanese voiced sounds come back together; only accents stay away. */
function withoutAccents(text: string): string {
  return text
    .normalize('NFKD')
    .replace(/[\u0300-\u036f]/g, '')
    .normalize('NFC');
}
