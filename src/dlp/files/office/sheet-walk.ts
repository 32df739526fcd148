/** Worksheets of xlsx: cells with their shared strings and number formats, row by row. */
import type { Sink, TextKind, TextPart } from '../extractor.ts';
import { ByteText, hasInk, stringOf } from '../markup/byte-text.ts';
import type { ByteHandler } from '../markup/byte-walk.ts';
import { TextOut } from '../markup/text-out.ts';
import { attribute, decodeEntities, type MarkupHandler } from '../markup/walk.ts';
import { type NumberFormat, numberFormat, shownNumber } from './number-format.ts';
import type { StringPool } from './string-pool.ts';

/** What sheets share. */
export interface Workbook {
  readonly strings: StringPool | null;
  readonly formats: readonly NumberFormat[];
  readonly from1904: boolean;
}

const GENERAL: NumberFormat = { kind: 'general' };

/** The elements of a sheet that mean something; the names of the others are looked up when they come. */
type SheetElement =
  | 'c'
  | 'v'
  | 't'
  | 'f'
  | 'row'
  | 'rPh'
  | 'hyperlink'
  | 'dataValidation'
  | 'name'
  | 'header'
  | 'text';

export const SHEET_ELEMENTS: ReadonlyMap<string, SheetElement> = new Map<string, SheetElement>([
  ['c', 'c'],
  ['v', 'v'],
  ['t', 't'],
  ['f', 'f'],
  ['row', 'row'],
  ['rPh', 'rPh'],
  ['hyperlink', 'hyperlink'],
  ['dataValidation', 'dataValidation'],
  ['cellWatch', 'name'],
  ['protectedRange', 'name'],
  ['oddHeader', 'header'],
  ['oddFooter', 'header'],
  ['evenHeader', 'header'],
  ['evenFooter', 'header'],
  ['firstHeader', 'header'],
  ['firstFooter', 'header'],
  ['formula1', 'text'],
  ['formula2', 'text'],
]);

const ASIDES: Readonly<Partial<Record<SheetElement, readonly [TextKind, ...string[]]>>> = {
  hyperlink: ['link', 'location', 'display', 'tooltip'],
  dataValidation: ['form', 'prompt', 'promptTitle', 'error', 'errorTitle'],
  name: ['name', 'name'],
};

const EQUALS = 61;
const R = 114;
const S = 115;
const T = 116;
const UPPER_E = 69;
const LOWER_E = 101;

/** How a cell's value is written: shared (`s`), a number, text of its own, or anything else. */
type ValueKind = 'shared' | 'number' | 'text';

/** Programs end at 32,767 characters. */
const MOST_VALUE = 1024 * 1024;

/** A row that is empty for long is not worth its tabs. */
const MOST_TABS = 32;

export class SheetWalk implements ByteHandler<SheetElement> {
  readonly #workbook: Workbook;
  readonly #aside: TextOut;
  readonly #sink: Sink;
  readonly #where: string;
  readonly #kind: TextKind;
  readonly #asides = new Map<TextKind, TextPart>();
  readonly #table = new ByteText(256 * 1024);
  readonly #value = new ByteText(4096);
  #heading = '';
  /** How many rows are done. */
  #rows = 0;
  /** Where the next cell without a place of its own stands. */
  #row = -1;
  #column = -1;
  /** What was written last. */
  #writtenRow = -1;
  #writtenColumn = 0;
  #inCell = false;
  #in: SheetElement | null = null;
  #style = 0;
  #valueKind: ValueKind = 'number';
  #phonetic = 0;

  constructor(sink: Sink, workbook: Workbook, where: string, hidden: boolean) {
    this.#workbook = workbook;
    this.#aside = new TextOut(sink);
    this.#sink = sink;
    this.#where = where;
    this.#kind = hidden ? 'hidden' : 'table';
  }

  #beside(kind: TextKind, text: string): void {
    let part = this.#asides.get(kind);
    if (part === undefined) {
      part = { kind, where: this.#where };
      this.#asides.set(kind, part);
    }
    this.#aside.add(part, text);
  }

  open(
    element: SheetElement | undefined,
    bytes: Uint8Array,
    start: number,
    end: number,
    empty: boolean,
  ): void {
    switch (element) {
      case 'c':
        this.#beginCell(bytes, start, end, empty);
        return;
      case 'row':
        this.#row++;
        this.#column = -1;
        this.#readPlace(bytes, start, end);
        return;
      case 'rPh':
        if (!empty) this.#phonetic++;
        return;
      case undefined:
        return;
      default:
        if (!empty) this.#in = element;
        this.#attributes(element, bytes, start, end);
    }
  }

  #attributes(element: SheetElement, bytes: Uint8Array, start: number, end: number): void {
    const wanted = ASIDES[element];
    if (wanted === undefined) return;
    const [kind, ...names] = wanted;
    const attributes = stringOf(bytes, start, end);
    for (const name of names) {
      const value = attribute(attributes, name);
      if (value !== null && value !== '') this.#beside(kind, `${value}\n`);
    }
  }

  #beginCell(bytes: Uint8Array, start: number, end: number, empty: boolean): void {
    this.#style = 0;
    this.#valueKind = 'number';
    this.#column++;
    this.#readPlace(bytes, start, end);
    this.#inCell = !empty;
    this.#value.clear();
  }

  /** Attributes of rows and cells in one pass: there are millions of them. */
  #readPlace(bytes: Uint8Array, start: number, end: number): void {
    for (let at = start; at < end; at++) {
      if (bytes[at] !== EQUALS) continue;
      const quote = bytes[at + 1];
      let close = at + 2;
      while (close < end && bytes[close] !== quote) close++;
      if ((bytes[at - 2] ?? 0) <= 32) this.#placeAttribute(bytes[at - 1] ?? 0, bytes, at + 2, close);
      at = close;
    }
  }

  #placeAttribute(name: number, bytes: Uint8Array, start: number, end: number): void {
    if (name === R) this.#reference(bytes, start, end);
    else if (name === S) this.#style = wholeNumber(bytes, start, end);
    else if (name === T) {
      // `s` alone is a shared string, `n` a number; all others hold their text.
      const alone = end - start === 1;
      if (alone && bytes[start] === S) this.#valueKind = 'shared';
      else if (!(alone && bytes[start] === 110)) this.#valueKind = 'text';
    }
  }

  /** `AB12`, or `12` of a row. */
  #reference(bytes: Uint8Array, start: number, end: number): void {
    let column = 0;
    let at = start;
    for (; at < end && at < start + 4; at++) {
      const letter = (bytes[at] ?? 0) & ~32;
      if (letter < 65 || letter > 90) break;
      column = column * 26 + (letter - 64);
    }
    const row = wholeNumber(bytes, at, end);
    if (row > 0) this.#row = row - 1;
    if (column > 0) this.#column = column - 1;
  }

  text(bytes: Uint8Array, start: number, end: number): void {
    if (this.#inCell) {
      if (this.#in === 'f') this.#formula(stringOf(bytes, start, end));
      else if (this.#in === 'v' || (this.#in === 't' && this.#phonetic === 0))
        this.#value.markup(bytes, start, end);
      if (this.#in === 't') this.#valueKind = 'text';
      if (this.#value.length > MOST_VALUE) this.#giveLong();
      return;
    }
    if (!hasInk(bytes, start, end)) return;
    const text = decodeEntities(stringOf(bytes, start, end));
    this.#beside(this.#in === 'header' ? 'header-footer' : 'form', `${text}\n`);
  }

  /** No cell is so long: it is given in parts. */
  #giveLong(): void {
    this.#place();
    this.#table.append(this.#value);
    this.#value.clear();
    this.#valueKind = 'text';
  }

  /** Formulas matter where they hold text or lead elsewhere. */
  #formula(raw: string): void {
    const text = decodeEntities(raw);
    if (/["[]|:\/\//.test(text)) this.#beside('formula', `${text}\n`);
  }

  cdata(bytes: Uint8Array, start: number, end: number): void {
    if (this.#inCell) this.#value.raw(bytes, start, end);
    else this.#beside('form', `${stringOf(bytes, start, end)}\n`);
  }

  close(element: SheetElement | undefined): void {
    if (element === 'c') this.#endCell();
    else if (element === 'rPh') this.#phonetic = Math.max(0, this.#phonetic - 1);
    else this.#in = null;
  }

  #endCell(): void {
    this.#inCell = false;
    const value = this.#value;
    if (value.length === 0) return;
    if (this.#valueKind === 'shared') {
      this.#workbook.strings?.use(value.number(), this.#writeShared);
      return;
    }
    const format = this.#workbook.formats[this.#style] ?? GENERAL;
    this.#place();
    if (this.#valueKind === 'number' && (format.kind !== 'general' || value.has(UPPER_E, LOWER_E))) {
      this.#table.string(shownNumber(value.toString(), format, this.#workbook.from1904));
    } else this.#table.append(value);
  }

  readonly #writeShared = (bytes: Uint8Array, start: number, end: number): void => {
    if (end === start) return;
    this.#place();
    this.#table.onLine(bytes, start, end);
  };

  /** Goes to the row and the column of the cell. */
  #place(): void {
    if (this.#row !== this.#writtenRow) this.#newRow();
    const column = Math.max(0, this.#column);
    const tabs = Math.min(MOST_TABS, column - this.#writtenColumn);
    if (tabs > 0) this.#table.byte(9, tabs);
    this.#writtenColumn = column;
  }

  #newRow(): void {
    if (this.#writtenRow !== -1) {
      if (this.#rows === 0) this.#heading = this.#table.toString().slice(0, 4096);
      this.#table.byte(10);
      this.#rows++;
    }
    this.#writtenRow = this.#row;
    this.#writtenColumn = 0;
  }

  other(bytes: Uint8Array, start: number, end: number): void {
    const inside = stringOf(bytes, start, end);
    if (!/^\s*xml\s/.test(inside)) this.#beside('markup', `${decodeEntities(inside)}\n`);
  }

  async rested(): Promise<void> {
    await this.#give();
    await this.#aside.flush();
  }

  async end(): Promise<void> {
    if (this.#writtenRow !== -1) this.#table.byte(10);
    await this.rested();
  }

  async #give(): Promise<void> {
    if (this.#table.length === 0) return;
    const part = { kind: this.#kind, where: this.#where, heading: this.#heading };
    await this.#sink.text(part, this.#table.take());
  }
}

function wholeNumber(bytes: Uint8Array, start: number, end: number): number {
  let value = 0;
  for (let at = start; at < end && at < start + 10; at++) {
    const digit = (bytes[at] ?? 0) - 48;
    if (digit < 0 || digit > 9) return 0;
    value = value * 10 + digit;
  }
  return value;
}

type StringsElement = 'si' | 't' | 'rPh';

export const STRINGS_ELEMENTS: ReadonlyMap<string, StringsElement> = new Map<string, StringsElement>([
  ['si', 'si'],
  ['t', 't'],
  ['rPh', 'rPh'],
]);

/** Shared strings: rich text in one, phonetic guides left out. */
export class SharedStringsWalk implements ByteHandler<StringsElement> {
  readonly #found: (text: Uint8Array) => void;
  readonly #text = new ByteText(4096);
  #in = false;
  #phonetic = 0;

  /** @param found takes a view that changes with the next string */
  constructor(found: (text: Uint8Array) => void) {
    this.#found = found;
  }

  open(
    element: StringsElement | undefined,
    _bytes: Uint8Array,
    _start: number,
    _end: number,
    empty: boolean,
  ): void {
    if (element === 't') this.#in = !empty && this.#phonetic === 0;
    else if (element === 'rPh' && !empty) this.#phonetic++;
    else if (element === 'si') {
      this.#text.clear();
      if (empty) this.#found(this.#text.bytes);
    }
  }

  close(element: StringsElement | undefined): void {
    if (element === 't') this.#in = false;
    else if (element === 'si') this.#found(this.#text.bytes);
    else if (element === 'rPh') this.#phonetic = Math.max(0, this.#phonetic - 1);
  }

  text(bytes: Uint8Array, start: number, end: number): void {
    if (!this.#in) return;
    this.#text.markup(bytes, start, end);
    if (this.#text.length < MOST_VALUE) return;
    this.#found(this.#text.bytes);
    this.#text.clear();
  }

  cdata(bytes: Uint8Array, start: number, end: number): void {
    if (this.#in) this.#text.raw(bytes, start, end);
  }

  other(): void {}
}

/** Number formats of cells, by the number of their style. */
export class StylesWalk implements MarkupHandler {
  readonly formats: NumberFormat[] = [];
  readonly #codes = new Map<number, string>();
  #inCells = false;

  open(name: string, attributes: string): void {
    if (name === 'numFmt') {
      const code = attribute(attributes, 'formatCode');
      if (code !== null) this.#codes.set(Number(attribute(attributes, 'numFmtId')), code);
    } else if (name === 'cellXfs') this.#inCells = true;
    else if (name === 'xf' && this.#inCells && this.formats.length < 100_000) {
      const id = Number(attribute(attributes, 'numFmtId') ?? 0);
      this.formats.push(numberFormat(id, this.#codes.get(id) ?? null));
    }
  }

  close(name: string): void {
    if (name === 'cellXfs') this.#inCells = false;
  }

  text(): void {}
  cdata(): void {}
  other(): void {}
}

export interface SheetInfo {
  readonly name: string;
  readonly hidden: boolean;
  readonly relation: string;
}

/** Names of sheets, which of them are hidden, defined names. */
export class WorkbookWalk implements MarkupHandler {
  readonly sheets: SheetInfo[] = [];
  readonly names: string[] = [];
  from1904 = false;
  #inName = false;

  open(name: string, attributes: string): void {
    if (name === 'sheet' && this.sheets.length < 10_000) {
      this.sheets.push({
        name: attribute(attributes, 'name') ?? '',
        hidden: /^(?:hidden|veryHidden)$/.test(attribute(attributes, 'state') ?? ''),
        relation: attribute(attributes, 'r:id') ?? attribute(attributes, 'id') ?? '',
      });
    } else if (name === 'workbookPr') {
      this.from1904 = /^(?:1|true)$/.test(attribute(attributes, 'date1904') ?? '');
    } else if (name === 'definedName') {
      this.#inName = true;
      this.names.push(attribute(attributes, 'name') ?? '');
    }
  }

  close(): void {
    this.#inName = false;
  }

  text(raw: string): void {
    if (this.#inName && this.names.length < 10_000) this.names.push(decodeEntities(raw));
  }

  cdata(): void {}
  other(): void {}
}
