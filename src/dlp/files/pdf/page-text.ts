/**
 * Puts the pieces of text a page draws into lines: pieces that touch are one word, pieces on one base line are one line,
 * in whatever order they are drawn; else the order of drawing stays.
 */
import { DOUBLE, type Font, MORE, SINGLE, UNKNOWN } from './fonts.ts';
import { logicalOrder, needsOrder } from './right-to-left.ts';

/** Of the font size: a gap that is a blank, between digits and else; and one that parts columns. */
const BLANK = 0.15;
const BLANK_OF_DIGITS = 0.2;
const COLUMN = 1.2;
/** How far back a piece may begin and still go on. */
const OVERLAP = -0.3;
/** How far from the base line: superscripts. */
const OFF_LINE = 0.45;

const MAX_UNITS = 4 << 20;
const SPACE = 32;
const TAB = 9;
const NEWLINE = 10;
/** Stands for a blank that is a gap, until all of a page is there. */
const GAP = 0x0b;
const REPLACEMENT = 0xfffd;

const ASCII_WORD = /[0-9A-Za-z]/;

interface Run {
  start: number;
  /** The direction of writing. */
  readonly ux: number;
  readonly uy: number;
  /** Along the direction: where it begins and ends; across it: its base line. */
  readonly from: number;
  to: number;
  readonly line: number;
  readonly em: number;
}

/** What a run may be the repetition of: text drawn twice for a bold look. */
interface Twin {
  readonly start: number;
  readonly end: number;
}

export class PageText {
  /** Codes without a meaning, and all codes. */
  unknown = 0;
  shown = 0;
  /** Of the last string: its codes, and those of them that are blanks. */
  codes = 0;
  spaces = 0;
  #units = new Uint16Array(8192);
  #length = 0;
  #or = 0;
  #runs: Run[] = [];
  /** The current run, its end across, its size, and where its last piece began. */
  #run: Run | null = null;
  #line = 0;
  #em = 1;
  #pieceFrom = 0;
  #pieceStart = 0;
  #twin: Twin | null = null;
  #unordered = false;
  #gaps = 0;
  readonly #give: (text: string) => void | Promise<void>;
  #extra: string[] = [];

  constructor(give: (text: string) => void | Promise<void>) {
    this.#give = give;
  }

  get length(): number {
    return this.#length;
  }

  get full(): boolean {
    return this.#length > MAX_UNITS;
  }

  /** A piece begins here. */
  begin(x: number, y: number, ux: number, uy: number, em: number): void {
    const run = this.#run;
    const along = x * ux + y * uy;
    const across = y * ux - x * uy;
    this.#twin = null;
    if (run !== null && Math.abs(run.ux - ux) + Math.abs(run.uy - uy) < 0.05) {
      const size = Math.max(em, this.#em);
      const gap = (along - run.to) / size;
      const off = Math.abs(across - this.#line) / size;
      if (off < OFF_LINE && gap > OVERLAP) {
        this.gap(gap);
        this.#piece(along, across, em);
        return;
      }
      if (off < OFF_LINE && Math.abs(along - this.#pieceFrom) < size * 0.2) {
        this.#twin = { start: this.#pieceStart, end: this.#length };
      }
      if (across > run.line - OFF_LINE * size) this.#unordered = true;
    } else if (run !== null) this.#unordered = true;
    if (this.#length > 0) this.#put(NEWLINE);
    this.#run = { start: this.#length, ux, uy, from: along, to: along, line: across, em };
    this.#runs.push(this.#run);
    this.#piece(along, across, em);
  }

  #piece(along: number, across: number, em: number): void {
    this.#line = across;
    this.#em = em;
    this.#pieceFrom = along;
    this.#pieceStart = this.#length;
  }

  /** Room between two glyphs, in the unit of the font size. */
  gap(size: number): void {
    if (size < BLANK || this.#length === 0) return;
    const last = this.#units[this.#length - 1] ?? 0;
    if (last === SPACE || last === TAB || last === NEWLINE || last === GAP) return;
    if (size < BLANK_OF_DIGITS && last >= 48 && last <= 57) return;
    if (size > COLUMN) this.#put(TAB);
    else {
      this.#gaps++;
      this.#put(GAP);
    }
  }

  /** The piece ends here. */
  end(x: number, y: number): void {
    const run = this.#run;
    if (run === null) return;
    run.to = x * run.ux + y * run.uy;
    if (this.#twin !== null) this.#dropTwin(this.#twin);
  }

  #dropTwin(twin: Twin): void {
    this.#twin = null;
    const size = this.#length - this.#pieceStart;
    if (size !== twin.end - twin.start || size === 0) return;
    for (let i = 0; i < size; i++) {
      if (this.#units[twin.start + i] !== this.#units[this.#pieceStart + i]) return;
    }
    this.#runs.pop();
    this.#run = this.#runs[this.#runs.length - 1] ?? null;
    this.#length = twin.end;
    this.#pieceStart = twin.start;
  }

  /**
   * Adds what the codes of a string mean.
   * @returns the sum of the widths of the glyphs, in the unit of the font size; `codes` and `spaces` are set
   */
  show(font: Font, bytes: Uint8Array, from: number, to: number): number {
    if (this.#length + (to - from) > this.#units.length) this.#grow(to - from);
    this.spaces = 0;
    this.codes = 0;
    const sum =
      font.single === SINGLE ? this.#showBytes(font, bytes, from, to) : this.#showWide(font, bytes, from, to);
    this.shown += this.codes;
    return sum;
  }

  #showBytes(font: Font, bytes: Uint8Array, from: number, to: number): number {
    const { units, widths } = font;
    let sum = 0;
    let spaces = 0;
    let length = this.#length;
    let out = this.#units;
    let or = 0;
    for (let at = from; at < to; at++) {
      const code = bytes[at] ?? 0;
      const unit = units[code] ?? UNKNOWN;
      sum += widths[code] ?? 0;
      if (code === SPACE) spaces++;
      if (unit === UNKNOWN || unit === MORE) {
        this.#length = length;
        this.#rare(font, code);
        length = this.#length;
        if (length + (to - at) > this.#units.length) this.#grow(to - at);
        out = this.#units;
        continue;
      }
      out[length++] = unit;
      or |= unit;
    }
    this.#length = length;
    this.#or |= or;
    this.spaces = spaces;
    this.codes = to - from;
    return sum;
  }

  #showWide(font: Font, bytes: Uint8Array, from: number, to: number): number {
    const { single, widths, standardWidth } = font;
    let sum = 0;
    let codes = 0;
    const double = single === DOUBLE;
    for (let at = from; at < to; ) {
      let code = bytes[at++] ?? 0;
      if (double || single[code] === 0) {
        if (at < to) code = (code << 8) | (bytes[at++] ?? 0);
      } else if (code === SPACE) this.spaces++;
      codes++;
      sum += code < widths.length ? (widths[code] ?? 0) : standardWidth;
      this.#code(font, code);
    }
    this.codes = codes;
    return sum;
  }

  #code(font: Font, code: number): void {
    const unit = code < font.units.length ? (font.units[code] ?? UNKNOWN) : UNKNOWN;
    if (unit === UNKNOWN || unit === MORE) this.#rare(font, code);
    else this.#put(unit);
  }

  #rare(font: Font, code: number): void {
    if (font.units[code] === MORE) {
      this.append(font.more.get(code) ?? '');
      return;
    }
    const text = font.decoder === null ? '' : decoded(font.decoder, font.single, code);
    if (text === '') {
      this.unknown++;
      this.#put(REPLACEMENT);
    } else {
      if (text.length === 1 && code < font.units.length) font.units[code] = text.charCodeAt(0);
      this.append(text);
    }
  }

  append(text: string): void {
    for (let i = 0; i < text.length; i++) this.#put(text.charCodeAt(i));
  }

  #put(unit: number): void {
    if (this.#length === this.#units.length) this.#grow(1);
    this.#units[this.#length++] = unit;
    this.#or |= unit;
  }

  #grow(count: number): void {
    const units = new Uint16Array(Math.max(this.#units.length * 2, this.#length + count));
    units.set(this.#units.subarray(0, this.#length));
    this.#units = units;
  }

  /** What a span is said to mean: in place of glyphs without meaning, else beside them where it differs. */
  actualText(start: number, actual: string): void {
    const from = Math.max(start, this.#run?.start ?? 0);
    const shown = this.#slice(from, this.#length);
    // Beside letters of other scripts nothing is hidden: there a glyph may stand for several signs.
    const telling = ASCII_WORD.test(shown) || ASCII_WORD.test(actual);
    if (shown.trim() === '' || shown.includes('\ufffd') || !telling) {
      if (this.#run === null) this.#extra.push(actual);
      else {
        this.#length = from;
        this.append(actual);
      }
    } else if (essence(this.#slice(Math.min(start, this.#length), this.#length)) !== essence(actual)) {
      this.#extra.push(actual);
    }
  }

  #slice(from: number, to: number): string {
    const units = this.#units.subarray(from, to);
    return Buffer.from(units.buffer, units.byteOffset, units.byteLength).toString('utf16le');
  }

  /** Gives out the text so far. */
  async flush(): Promise<void> {
    let text = this.#unordered ? this.#ordered() : this.#all();
    if (this.#gaps > 0) text = withoutGaps(text, this.#gaps);
    if ((this.#or & 0xff00) >= 0x0500 && needsOrder(text)) text = logicalOrder(text);
    const extra = this.#extra;
    this.#extra = [];
    this.#length = 0;
    this.#or = 0;
    this.#gaps = 0;
    this.#runs = [];
    this.#run = null;
    this.#unordered = false;
    if (text !== '') await this.#give(`${text}\n`);
    if (extra.length > 0) await this.#give(`\n${extra.join('\n')}\n`);
  }

  #all(): string {
    if (this.#or > 255) return this.#slice(0, this.#length);
    const bytes = Buffer.allocUnsafe(this.#length);
    for (let i = 0; i < this.#length; i++) bytes[i] = this.#units[i] ?? 0;
    return bytes.toString('latin1');
  }

  #textOf(run: number): string {
    const from = this.#runs[run]?.start ?? 0;
    const next = this.#runs[run + 1]?.start;
    return this.#slice(from, next === undefined ? this.#length : next - 1);
  }

  /** Joins runs that stand beside each other on one base line but were not drawn one after the other. */
  #ordered(): string {
    const chains = new Map<number, string>();
    for (const group of this.#baseLines()) this.#chain(group, chains);
    const order = [...chains.keys()].sort((a, b) => a - b);
    return order.map((first) => chains.get(first)).join('\n');
  }

  /** Chains the runs of a base line that touch, each under the number of its first. */
  #chain(group: readonly number[], chains: Map<number, string>): void {
    let chain: { first: number; text: string; to: number } | null = null;
    for (const index of group) {
      const run = this.#runs[index];
      if (run === undefined) continue;
      const gap = chain === null ? Number.NaN : (run.from - chain.to) / run.em;
      if (chain !== null && gap > OVERLAP && gap < COLUMN) {
        chain.text += (gap < BLANK ? '' : '\v') + this.#textOf(index);
        chain.first = Math.min(chain.first, index);
        chain.to = run.to;
        continue;
      }
      if (chain !== null) chains.set(chain.first, chain.text);
      chain = { first: index, text: this.#textOf(index), to: run.to };
    }
    if (chain !== null) chains.set(chain.first, chain.text);
  }

  /** The runs of each base line, from its beginning to its end. */
  #baseLines(): number[][] {
    const runs = this.#runs;
    const angle = (run: Run): number => Math.round(run.ux * 16) * 64 + Math.round(run.uy * 16);
    const order = runs.map((_, i) => i);
    order.sort((i, j) => {
      const [a, b] = [runs[i], runs[j]];
      return a === undefined || b === undefined ? 0 : angle(a) - angle(b) || b.line - a.line || i - j;
    });
    const groups: number[][] = [];
    let group: number[] = [];
    let head: Run | null = null;
    for (const index of order) {
      const run = runs[index];
      if (run === undefined) continue;
      if (head === null || angle(run) !== angle(head) || head.line - run.line > 0.3 * run.em) {
        group = [];
        groups.push(group);
        head = run;
      }
      group.push(index);
    }
    for (const own of groups) own.sort((i, j) => (runs[i]?.from ?? 0) - (runs[j]?.from ?? 0) || i - j);
    return groups;
  }
}

/** Words whose letters all stand apart are words, as far as the gaps tell; other gaps are blanks. */
function withoutGaps(text: string, gaps: number): string {
  const joined =
    gaps < 4
      ? text
      : text.replace(/(?<![\S\v])\S(?:\v\S){4,}(?![\S\v])/gu, (word) => word.replaceAll('\v', ''));
  return joined.replaceAll('\v', ' ');
}

/** What is compared: without blanks, hyphens and forms of letters. */
function essence(text: string): string {
  return text.normalize('NFKC').replace(/[\s\u00ad\u2010-\u2015-]/g, '');
}

function decoded(decoder: TextDecoder, single: Uint8Array, code: number): string {
  const bytes = code < 256 && single[code] === 1 ? [code] : [code >> 8, code & 255];
  const text = decoder.decode(Uint8Array.from(bytes));
  return text === '\ufffd' || text === '\0' ? '' : text;
}
