/**
 * One form for what is written in many: other digits, full-width and mathematical letters, invisible characters,
 * combining marks, typographic spaces and dashes, letters that look like Latin ones in a word with Latin letters or
 * digits. Case and accents stay: context words do not look at them, and secrets need them.
 */
import { lookAlike } from './look-alikes.ts';
import { plainForm } from './plain-form.ts';

/** A folded text, and the way back to the places of the original. */
export interface Folded {
  readonly text: string;
  /** The place in the original of the character at `at` of the folded text. */
  startOf(at: number): number;
  /** The end in the original of what ends before `at` in the folded text. */
  endOf(at: number): number;
}

/** Takes any text. A text that needs no folding is given back as it is. */
export function foldText(text: string): Folded {
  for (let at = 0; at < text.length; at++) {
    const code = text.charCodeAt(at);
    if (code >= 128 && mustFold.concerns(code) && mustFold.at(text, at)) return fold(text);
  }
  return unfolded(text);
}

/** A text that is its own folded form. */
function unfolded(text: string): Folded {
  return { text, startOf: (at) => at, endOf: (at) => at };
}

/** Whether a text has to be folded, told from single characters and their neighbours. */
export const mustFold = {
  /** Whether folding may change this unit. */
  concerns(code: number): boolean {
    if (code < 128) return false;
    if (isSurrogate(code)) return code <= 0xdbff && HIGH_SURROGATES.has(code);
    return plainForm(code) !== null || lookAlike(code) !== null;
  },
  /**
   * Whether it would change something that could matter: a joiner inside of an emoji, a dash between words or a Russian
   * letter in a Russian word does not.
   */
  at(text: string, at: number): boolean {
    const code = text.charCodeAt(at);
    const before = at === 0 ? BLANK : text.charCodeAt(at - 1);
    const after = at + 1 < text.length ? text.charCodeAt(at + 1) : BLANK;
    if (isSurrogate(code)) return plainForm(text.codePointAt(at) ?? code) !== null;
    const form = plainForm(code);
    // An emoji's joiner or variation; anywhere else it may part what belongs together.
    if (form === '') return !(before >= 0x2000 || (before === BLANK && at === 0));
    if (form !== null && /[0-9A-Za-z]/.test(form)) return true;
    if (form !== null) return touches(text, at, before, after);
    return isAsciiWord(before) || isAsciiWord(after);
  },
};

const BLANK = 0x20;

/** The first halves of the pairs that hold letters and digits which look like ASCII ones, or are digits. */
const HIGH_SURROGATES: ReadonlySet<number> = new Set([
  0xd801, 0xd803, 0xd804, 0xd805, 0xd806, 0xd807, 0xd81a, 0xd835, 0xd838, 0xd839, 0xd83a, 0xd83c, 0xd83e,
  0xdb40,
]);

function isSurrogate(code: number): boolean {
  return code >= 0xd800 && code <= 0xdfff;
}

function isAsciiWord(code: number): boolean {
  return (code >= 48 && code <= 57) || (code >= 65 && code <= 90) || (code >= 97 && code <= 122);
}

/** Whether a space or dash lies between letters or digits, a blank on either side not counted. */
function touches(text: string, at: number, before: number, after: number): boolean {
  const left = before === BLANK && at > 1 ? text.charCodeAt(at - 2) : before;
  const right = after === BLANK && at + 2 < text.length ? text.charCodeAt(at + 2) : after;
  return isWordLike(left) && isWordLike(right);
}

function isWordLike(code: number): boolean {
  return isAsciiWord(code) || (code >= 128 && mustFold.concerns(code)) || code === 0x2b || code === 0x28;
}

/** Folds the whole text. Linear. */
function fold(text: string): Folded {
  const units = new Units(text.length);
  for (let at = 0; at < text.length; at++) {
    const code = text.charCodeAt(at);
    if (code < 128) {
      units.add(code, at);
      continue;
    }
    const point = isSurrogate(code) ? (text.codePointAt(at) ?? code) : code;
    const form = plainForm(point);
    if (form === null) {
      units.add(code, at);
      if (point > 0xffff) units.add(text.charCodeAt(at + 1), at);
    } else for (let index = 0; index < form.length; index++) units.add(form.charCodeAt(index), at);
    if (point > 0xffff) at++;
  }
  units.foldLookAlikes();
  const folded = units.text();
  const { places } = units;
  return {
    text: folded,
    startOf: (at) => (at < folded.length ? (places[at] ?? 0) : text.length),
    endOf(at) {
      if (at <= 0) return 0;
      const last = places[at - 1] ?? 0;
      return last + ((text.codePointAt(last) ?? 0) > 0xffff ? 2 : 1);
    },
  };
}

/** A text being made, with the place each unit came from. */
class Units {
  #codes: Uint16Array;
  places: Uint32Array;
  #length = 0;

  constructor(length: number) {
    this.#codes = new Uint16Array(length + 16);
    this.places = new Uint32Array(length + 16);
  }

  add(code: number, place: number): void {
    if (this.#length === this.#codes.length) this.#grow();
    this.#codes[this.#length] = code;
    this.places[this.#length++] = place;
  }

  /** Letters that look like Latin ones, in words that have Latin letters or digits and no other foreign letters. */
  foldLookAlikes(): void {
    let from = 0;
    for (let at = 0; at <= this.#length; at++) {
      if (at < this.#length && isWordUnit(this.#codes[at] ?? 0)) continue;
      if (at > from) this.#foldWord(from, at);
      from = at + 1;
    }
  }

  text(): string {
    return decode(this.#codes.subarray(0, this.#length));
  }

  #foldWord(from: number, to: number): void {
    let latin = false;
    let alike = false;
    for (let at = from; at < to; at++) {
      const code = this.#codes[at] ?? 0;
      if (code < 128) latin = true;
      else if (lookAlike(code) !== null) alike = true;
      else if (!isLatin(code)) return;
    }
    if (!latin || !alike) return;
    for (let at = from; at < to; at++)
      this.#codes[at] = lookAlike(this.#codes[at] ?? 0) ?? this.#codes[at] ?? 0;
  }

  #grow(): void {
    const codes = new Uint16Array(this.#codes.length * 2);
    codes.set(this.#codes);
    this.#codes = codes;
    const places = new Uint32Array(this.places.length * 2);
    places.set(this.places);
    this.places = places;
  }
}

/** Letters with accents, and the like. */
function isLatin(code: number): boolean {
  return code < 0x250 || (code >= 0x1e00 && code < 0x1f00);
}

function isWordUnit(code: number): boolean {
  return isAsciiWord(code) || (code >= 0xc0 && code < 0x2000 && code !== 0xd7 && code !== 0xf7);
}

const CHUNK = 8192;

function decode(codes: Uint16Array): string {
  let text = '';
  for (let at = 0; at < codes.length; at += CHUNK)
    text += String.fromCharCode(...codes.subarray(at, Math.min(at + CHUNK, codes.length)));
  return text;
}
