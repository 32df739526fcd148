/**
 * Reads content streams: follows what moves and shows text, and skips the rest. It stops where it needs a font or a form
 * that has to be loaded, and goes on when it is given.
 */
import { type Font, PLAIN_FONT } from './fonts.ts';
import { CLASS, escapeAt, HEX } from './object-parser.ts';
import type { PageText } from './page-text.ts';
import { type Dict, PdfString, textOf } from './values.ts';

/** What a stream is read with. */
export interface Frame {
  readonly bytes: Buffer;
  at: number;
  readonly resources: Dict;
  /** Fonts by the names the resources give them. */
  readonly fonts: Map<string, Font>;
}

export type Request = { readonly kind: 'font' | 'object' | 'properties'; readonly name: string };

const MAX_OPERANDS = 16_384;
const MAX_STATES = 256;
const MAX_MARKS = 1024;
const CHECK_EVERY = 8192;

// Kinds of operands.
const NUMBER = 0;
const STRING = 1;
const NAME = 2;

// Kinds of first bytes.
const WORD = 0;
const SPACE = 1;
const OTHER = 2;
const DIGIT = 3;
const FIRST = Uint8Array.from(CLASS);
for (const char of '+-.0123456789') FIRST[char.charCodeAt(0)] = DIGIT;

const POWERS = Array.from({ length: 20 }, (_, i) => 10 ** -i);

/** The state that `q` keeps: the transformation, then what is about text. */
const FONT_SIZE = 6;
const CHAR_SPACE = 7;
const WORD_SPACE = 8;
const SCALE = 9;
const LEADING = 10;
const RISE = 11;
const STATE = 12;

const op = (word: string): number => {
  let key = 0;
  for (let i = 0; i < word.length; i++) key |= word.charCodeAt(i) << (8 * i);
  return key;
};
const OPS = {
  q: op('q'),
  Q: op('Q'),
  cm: op('cm'),
  BT: op('BT'),
  Tf: op('Tf'),
  Tc: op('Tc'),
  Tw: op('Tw'),
  Tz: op('Tz'),
  TL: op('TL'),
  Ts: op('Ts'),
  Td: op('Td'),
  TD: op('TD'),
  Tm: op('Tm'),
  Tstar: op('T*'),
  Tj: op('Tj'),
  TJ: op('TJ'),
  quote: op("'"),
  quotes: op('"'),
  Do: op('Do'),
  BMC: op('BMC'),
  BDC: op('BDC'),
  EMC: op('EMC'),
  ID: op('ID'),
} as const;

interface Mark {
  readonly start: number;
  readonly actual: string;
}

export class ContentReader {
  readonly #page: PageText;
  readonly #check: () => void;
  #bytes: Buffer = Buffer.alloc(0);
  #frame: Frame | null = null;
  // Operands: kind, number or beginning, end.
  readonly #kinds = new Uint8Array(MAX_OPERANDS);
  readonly #values = new Float64Array(MAX_OPERANDS);
  readonly #ends = new Int32Array(MAX_OPERANDS);
  #count = 0;
  #arrayFrom = 0;
  /** The bytes of the strings among the operands. */
  #strings = new Uint8Array(8192);
  #stringsLength = 0;
  // Graphics state.
  readonly #state = new Float64Array(STATE);
  readonly #states = new Float64Array(STATE * MAX_STATES);
  readonly #fonts: Font[] = [];
  #depth = 0;
  #tooDeep = 0;
  #font: Font = PLAIN_FONT;
  /** The text matrix, and where the line began. */
  readonly #text = new Float64Array(8);
  readonly #marks: (Mark | null)[] = [];
  #untilCheck = CHECK_EVERY;
  #request: Request | null = null;

  constructor(page: PageText, check: () => void) {
    this.#page = page;
    this.#check = check;
  }

  /** A page begins. */
  reset(): void {
    this.#state.fill(0);
    this.#state[0] = 1;
    this.#state[3] = 1;
    this.#state[SCALE] = 1;
    this.#depth = 0;
    this.#tooDeep = 0;
    this.#font = PLAIN_FONT;
    this.#marks.length = 0;
    this.#beginText();
    this.#clear();
  }

  /** A form begins: what it changes is undone by what this gives back. */
  enter(matrix: readonly number[]): () => void {
    const state = Float64Array.from(this.#state);
    const text = Float64Array.from(this.#text);
    const [depth, font, marks] = [this.#depth, this.#font, this.#marks.length];
    if (matrix.length === 6) this.#concat(Float64Array.from(matrix));
    this.#clear();
    return () => {
      this.#state.set(state);
      this.#text.set(text);
      this.#depth = Math.min(this.#depth, depth);
      this.#font = font;
      this.#marks.length = Math.min(this.#marks.length, marks);
      this.#clear();
    };
  }

  useFont(font: Font): void {
    this.#font = font;
  }

  /** A span means this text. */
  mark(actual: string): void {
    this.#pushMark({ start: this.#page.length, actual });
  }

  /** Reads on. @returns what it needs, or null at the end */
  run(frame: Frame): Request | null {
    this.#frame = frame;
    this.#request = null;
    const bytes = frame.bytes;
    this.#bytes = bytes;
    let at = frame.at;
    while (at < bytes.length) {
      const code = bytes[at] ?? 0;
      switch (FIRST[code]) {
        case SPACE:
          at++;
          break;
        case DIGIT:
          at = this.#number(at);
          break;
        case OTHER:
          at = this.#delimiter(code, at);
          break;
        case WORD:
          at = this.#word(at);
          if (this.#request !== null) {
            frame.at = at;
            return this.#request;
          }
      }
    }
    frame.at = at;
    return null;
  }

  #clear(): void {
    this.#count = 0;
    this.#stringsLength = 0;
    this.#arrayFrom = 0;
  }

  #push(kind: number, value: number, end: number): void {
    if (this.#count === MAX_OPERANDS) this.#overflow();
    this.#kinds[this.#count] = kind;
    this.#values[this.#count] = value;
    this.#ends[this.#count++] = end;
  }

  /** So many operands are pieces of a long array, or no operands at all. */
  #overflow(): void {
    this.#showArray();
    this.#clear();
  }

  #number(from: number): number {
    const bytes = this.#bytes;
    let at = from;
    let negative = false;
    let code = bytes[at] ?? 0;
    while (code === 45 || code === 43) {
      if (code === 45) negative = true;
      code = bytes[++at] ?? 0;
    }
    let value = 0;
    while (code >= 48 && code <= 57) {
      value = value * 10 + code - 48;
      code = bytes[++at] ?? 0;
    }
    if (code === 46) {
      const point = ++at;
      let fraction = 0;
      for (code = bytes[at] ?? 0; code >= 48 && code <= 57; code = bytes[++at] ?? 0) {
        if (at - point < 15) fraction = fraction * 10 + code - 48;
      }
      value += fraction * (POWERS[Math.min(15, at - point)] ?? 0);
    }
    this.#push(NUMBER, negative ? -value : value, 0);
    // `1.2.3` and `12-3` are broken numbers; what follows is the next one.
    return at;
  }

  #delimiter(code: number, at: number): number {
    switch (code) {
      case 40: // (
        return this.#literal(at + 1);
      case 60: // <
        return this.#bytes[at + 1] === 60 ? at + 2 : this.#hex(at + 1);
      case 47: // /
        return this.#name(at + 1);
      case 91: // [
        this.#arrayFrom = this.#count;
        return at + 1;
      case 37: // %
        return this.#comment(at);
      default:
        return at + 1;
    }
  }

  #comment(from: number): number {
    let at = from;
    while (at < this.#bytes.length && this.#bytes[at] !== 10 && this.#bytes[at] !== 13) at++;
    return at;
  }

  #name(from: number): number {
    const bytes = this.#bytes;
    let at = from;
    while (at < bytes.length && CLASS[bytes[at] ?? 0] === 0) at++;
    this.#push(NAME, from, at);
    return at;
  }

  #room(count: number): void {
    if (this.#stringsLength + count <= this.#strings.length) return;
    const strings = new Uint8Array(Math.max(this.#strings.length * 2, this.#stringsLength + count));
    strings.set(this.#strings.subarray(0, this.#stringsLength));
    this.#strings = strings;
  }

  #literal(from: number): number {
    const bytes = this.#bytes;
    const start = this.#stringsLength;
    let depth = 1;
    let at = from;
    let to = start;
    let out = this.#strings;
    for (; at < bytes.length; at++) {
      let code = bytes[at] ?? 0;
      if (code === 40) depth++;
      else if (code === 41 && --depth === 0) break;
      else if (code === 92) {
        const { byte, next } = escapeAt(bytes, at + 1);
        at = next - 1;
        if (byte === -1) continue;
        code = byte;
      }
      if (to === out.length) {
        this.#stringsLength = to;
        this.#room(1);
        out = this.#strings;
      }
      out[to++] = code;
    }
    this.#stringsLength = to;
    this.#push(STRING, start, to);
    return at + 1;
  }

  #hex(from: number): number {
    const bytes = this.#bytes;
    const end = bytes.indexOf(62, from);
    const stop = end === -1 ? bytes.length : end;
    this.#room(((stop - from) >> 1) + 1);
    const start = this.#stringsLength;
    const out = this.#strings;
    let to = start;
    let at = from;
    // As programs write it: digits without gaps.
    for (; at + 1 < stop; at += 2) {
      const high = HEX[bytes[at] ?? 0] ?? 255;
      const low = HEX[bytes[at + 1] ?? 0] ?? 255;
      if ((high | low) > 15) break;
      out[to++] = (high << 4) | low;
    }
    this.#stringsLength = at < stop ? this.#hexWithGaps(at, stop, to) : to;
    this.#push(STRING, start, this.#stringsLength);
    return stop + 1;
  }

  #hexWithGaps(from: number, stop: number, begin: number): number {
    let to = begin;
    let high = -1;
    for (let at = from; at < stop; at++) {
      const digit = HEX[this.#bytes[at] ?? 0] ?? 255;
      if (digit > 15) continue;
      if (high === -1) high = digit;
      else {
        this.#strings[to++] = high * 16 + digit;
        high = -1;
      }
    }
    if (high !== -1) this.#strings[to++] = high * 16;
    return to;
  }

  #word(from: number): number {
    const bytes = this.#bytes;
    let key = 0;
    let at = from;
    for (; at < bytes.length; at++) {
      const code = bytes[at] ?? 0;
      if (CLASS[code] !== 0) break;
      if (at - from < 4) key |= code << (8 * (at - from));
    }
    if (--this.#untilCheck === 0) {
      this.#untilCheck = CHECK_EVERY;
      this.#check();
    }
    if (at - from > 3) key = 0;
    if (key === OPS.ID) {
      at = this.#afterImage(at);
    } else if (!this.#showing(key) && !this.#moving(key)) this.#others(key);
    this.#clear();
    return at;
  }

  /** The operand at a place from the end; 0 when it is missing. */
  #operand(fromEnd: number): number {
    const index = this.#count - 1 - fromEnd;
    return index >= 0 && this.#kinds[index] === NUMBER ? (this.#values[index] ?? 0) : 0;
  }

  #showing(key: number): boolean {
    switch (key) {
      case OPS.Tj:
        this.#showLast();
        return true;
      case OPS.TJ:
        this.#showArray();
        return true;
      case OPS.quotes:
        this.#state[WORD_SPACE] = this.#operand(2);
        this.#state[CHAR_SPACE] = this.#operand(1);
        this.#nextLine(0, -(this.#state[LEADING] ?? 0));
        this.#showLast();
        return true;
      case OPS.quote:
        this.#nextLine(0, -(this.#state[LEADING] ?? 0));
        this.#showLast();
        return true;
      default:
        return false;
    }
  }

  #moving(key: number): boolean {
    switch (key) {
      case OPS.Tm:
        this.#setMatrix();
        return true;
      case OPS.Td:
        this.#nextLine(this.#operand(1), this.#operand(0));
        return true;
      case OPS.TD:
        this.#state[LEADING] = -this.#operand(0);
        this.#nextLine(this.#operand(1), this.#operand(0));
        return true;
      case OPS.Tstar:
        this.#nextLine(0, -(this.#state[LEADING] ?? 0));
        return true;
      case OPS.BT:
        this.#beginText();
        return true;
      case OPS.q:
        this.#save();
        return true;
      case OPS.Q:
        this.#restore();
        return true;
      case OPS.cm: {
        const matrix = new Float64Array(6);
        for (let i = 0; i < 6; i++) matrix[i] = this.#operand(5 - i);
        this.#concat(matrix);
        return true;
      }
      default:
        return false;
    }
  }

  #others(key: number): void {
    switch (key) {
      case OPS.Tf:
        this.#state[FONT_SIZE] = this.#operand(0);
        this.#selectFont();
        return;
      case OPS.Tc:
        this.#state[CHAR_SPACE] = this.#operand(0);
        return;
      case OPS.Tw:
        this.#state[WORD_SPACE] = this.#operand(0);
        return;
      case OPS.Tz:
        this.#state[SCALE] = this.#operand(0) / 100;
        return;
      case OPS.TL:
        this.#state[LEADING] = this.#operand(0);
        return;
      case OPS.Ts:
        this.#state[RISE] = this.#operand(0);
        return;
      case OPS.Do: {
        const name = this.#nameAt(this.#count - 1);
        if (name !== null) this.#request = { kind: 'object', name };
        return;
      }
      case OPS.BMC:
        this.#pushMark(null);
        return;
      case OPS.BDC:
        this.#beginMark();
        return;
      case OPS.EMC:
        this.#endMark();
    }
  }

  #nameAt(index: number): string | null {
    if (index < 0 || this.#kinds[index] !== NAME) return null;
    const name = this.#bytes.toString('latin1', this.#values[index] ?? 0, this.#ends[index] ?? 0);
    if (!name.includes('#')) return name;
    return name.replace(/#([0-9a-fA-F]{2})/g, (_sign, hex: string) =>
      String.fromCharCode(Number.parseInt(hex, 16)),
    );
  }

  #selectFont(): void {
    const name = this.#nameAt(this.#count - 2);
    if (name === null) return;
    const font = this.#frame?.fonts.get(name);
    if (font !== undefined) this.#font = font;
    else this.#request = { kind: 'font', name };
  }

  #save(): void {
    if (this.#depth === MAX_STATES) {
      this.#tooDeep++;
      return;
    }
    this.#states.set(this.#state, this.#depth * STATE);
    this.#fonts[this.#depth++] = this.#font;
  }

  #restore(): void {
    if (this.#tooDeep > 0) this.#tooDeep--;
    else if (this.#depth > 0) {
      this.#depth--;
      this.#state.set(this.#states.subarray(this.#depth * STATE, (this.#depth + 1) * STATE));
      this.#font = this.#fonts[this.#depth] ?? PLAIN_FONT;
    }
  }

  #concat(m: Float64Array): void {
    const s = this.#state;
    const [a = 0, b = 0, c = 0, d = 0, e = 0, f = 0] = s;
    const [ma = 0, mb = 0, mc = 0, md = 0, me = 0, mf = 0] = m;
    s[0] = ma * a + mb * c;
    s[1] = ma * b + mb * d;
    s[2] = mc * a + md * c;
    s[3] = mc * b + md * d;
    s[4] = me * a + mf * c + e;
    s[5] = me * b + mf * d + f;
  }

  #beginText(): void {
    this.#text.fill(0);
    this.#text[0] = 1;
    this.#text[3] = 1;
  }

  #setMatrix(): void {
    const t = this.#text;
    for (let i = 0; i < 6; i++) t[i] = this.#operand(5 - i);
    t[6] = t[4] ?? 0;
    t[7] = t[5] ?? 0;
  }

  #nextLine(x: number, y: number): void {
    const t = this.#text;
    const a = t[0] ?? 0;
    const b = t[1] ?? 0;
    const c = t[2] ?? 0;
    const d = t[3] ?? 0;
    t[6] = (t[6] ?? 0) + x * a + y * c;
    t[7] = (t[7] ?? 0) + x * b + y * d;
    t[4] = t[6];
    t[5] = t[7];
  }

  /** Where the next glyph goes, for the page. */
  #begin(): void {
    const s = this.#state;
    const t = this.#text;
    const a = s[0] ?? 0;
    const b = s[1] ?? 0;
    const c = s[2] ?? 0;
    const d = s[3] ?? 0;
    const vertical = this.#font.vertical;
    const ta = vertical ? -(t[2] ?? 0) : (t[0] ?? 0);
    const tb = vertical ? -(t[3] ?? 0) : (t[1] ?? 0);
    // The direction of writing in the page, and the size of the font along it.
    let ux = ta * a + tb * c;
    let uy = ta * b + tb * d;
    const length = Math.sqrt(ux * ux + uy * uy);
    const scale = vertical ? 1 : (s[SCALE] ?? 1);
    let em = length * Math.abs((s[FONT_SIZE] ?? 0) * scale);
    if (!(em > 1e-9 && em < 1e9)) {
      em = 1;
      ux = 1;
      uy = 0;
    } else {
      const sign = (s[FONT_SIZE] ?? 0) * scale < 0 ? -1 : 1;
      ux = (ux / length) * sign;
      uy = (uy / length) * sign;
    }
    this.#page.begin(this.#x(), this.#y(), ux, uy, em);
  }

  #x(): number {
    const s = this.#state;
    const t = this.#text;
    const x = (t[4] ?? 0) * (s[0] ?? 0) + (t[5] ?? 0) * (s[2] ?? 0) + (s[4] ?? 0);
    return Number.isFinite(x) ? x : 0;
  }

  #y(): number {
    const s = this.#state;
    const t = this.#text;
    const y = (t[4] ?? 0) * (s[1] ?? 0) + (t[5] ?? 0) * (s[3] ?? 0) + (s[5] ?? 0);
    return Number.isFinite(y) ? y : 0;
  }

  #advance(size: number): void {
    const t = this.#text;
    const i = this.#font.vertical ? 2 : 0;
    t[4] = (t[4] ?? 0) + size * (t[i] ?? 0);
    t[5] = (t[5] ?? 0) + size * (t[i + 1] ?? 0);
  }

  /** @returns how far it goes, in text space */
  #show(index: number): number {
    const s = this.#state;
    // As an integer: the loop over the string is many times slower with a floating point index.
    const from = (this.#values[index] ?? 0) | 0;
    const sum = this.#page.show(this.#font, this.#strings, from, this.#ends[index] ?? 0);
    const size = s[FONT_SIZE] ?? 0;
    const spacing = this.#page.codes * (s[CHAR_SPACE] ?? 0) + this.#page.spaces * (s[WORD_SPACE] ?? 0);
    if (this.#font.vertical) return -this.#page.codes * size + spacing;
    return (sum * size + spacing) * (s[SCALE] ?? 1);
  }

  #showLast(): void {
    const index = this.#count - 1;
    if (index < 0 || this.#kinds[index] !== STRING) return;
    this.#begin();
    this.#advance(this.#show(index));
    this.#page.end(this.#x(), this.#y());
  }

  #showArray(): void {
    const s = this.#state;
    let begun = false;
    let sum = 0;
    for (let i = this.#arrayFrom; i < this.#count; i++) {
      if (this.#kinds[i] === STRING) {
        if (!begun) {
          // Room before the first piece moves it.
          this.#advance(sum);
          sum = 0;
          this.#begin();
          begun = true;
        }
        sum += this.#show(i);
      } else if (this.#kinds[i] === NUMBER) {
        const gap = -(this.#values[i] ?? 0) / 1000;
        if (begun && !this.#font.vertical) this.#page.gap(gap);
        sum += gap * (s[FONT_SIZE] ?? 0) * (this.#font.vertical ? 1 : (s[SCALE] ?? 1));
      }
    }
    this.#advance(sum);
    if (begun) this.#page.end(this.#x(), this.#y());
  }

  #pushMark(mark: Mark | null): void {
    if (this.#marks.length < MAX_MARKS) this.#marks.push(mark);
  }

  #beginMark(): void {
    for (let i = 0; i + 1 < this.#count; i++) {
      if (this.#kinds[i] !== NAME || this.#kinds[i + 1] !== STRING || this.#nameAt(i) !== 'ActualText')
        continue;
      const bytes = this.#strings.subarray(this.#values[i + 1] ?? 0, this.#ends[i + 1] ?? 0);
      this.mark(textOf(new PdfString(Buffer.from(bytes).toString('latin1'))));
      return;
    }
    const name = this.#count >= 2 ? this.#nameAt(this.#count - 1) : null;
    if (name !== null) this.#request = { kind: 'properties', name };
    else this.#pushMark(null);
  }

  /** What was asked for has no text. */
  markNothing(): void {
    this.#pushMark(null);
  }

  #endMark(): void {
    const mark = this.#marks.pop();
    if (mark !== undefined && mark !== null) this.#page.actualText(mark.start, mark.actual);
  }

  /** Skips the bytes of an inline image: to an `EI` by itself that is followed by what looks like content. */
  #afterImage(from: number): number {
    const bytes = this.#bytes;
    for (
      let at = bytes.indexOf('EI', from + 1, 'latin1');
      at !== -1;
      at = bytes.indexOf('EI', at + 2, 'latin1')
    ) {
      if (CLASS[bytes[at - 1] ?? 0] !== 1 || (at + 2 < bytes.length && CLASS[bytes[at + 2] ?? 0] !== 1))
        continue;
      let plain = true;
      for (let i = at + 2; i < Math.min(at + 16, bytes.length); i++) {
        const code = bytes[i] ?? 0;
        if (code > 126 || (code < 32 && CLASS[code] !== 1) || code === 0) plain = false;
      }
      if (plain) return at + 2;
    }
    return bytes.length;
  }
}
