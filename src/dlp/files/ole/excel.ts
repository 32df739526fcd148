/** Cells of Excel 97-2003 (BIFF8), and runs of text of what came before. */
import { Damaged, type Sink, type TextPart } from '../extractor.ts';
import { type NumberFormat, numberFormat, plain, shownNumber } from '../office/number-format.ts';
import { TableText } from '../office/table.ts';
import { type ByteSource, u16, u32 } from '../source.ts';

const FORMULA = 0x06;
const EOF_RECORD = 0x0a;
const HEADER = 0x14;
const FOOTER = 0x15;
const NAME = 0x18;
const DATE_1904 = 0x22;
const FILEPASS = 0x2f;
const CONTINUE = 0x3c;
const BOUNDSHEET = 0x85;
const MULRK = 0xbd;
const RSTRING = 0xd6;
const XF = 0xe0;
const SST = 0xfc;
const LABELSST = 0xfd;
const TXO = 0x1b6;
const HLINK = 0x1b8;
const NUMBER = 0x203;
const LABEL = 0x204;
const STRING = 0x207;
const RK = 0x27e;
const FORMAT = 0x41e;
const BOF = 0x809;

/** Strings that are kept to be looked up by number. */
const MOST_STRING_LENGTH = 32 * 1024 * 1024;

interface SheetInfo {
  readonly name: string;
  readonly hidden: boolean;
}

/** Reads strings that go over several records: each continues with a byte that says how wide characters are. */
class Strings {
  readonly #parts: readonly Uint8Array[];
  #part = 0;
  #at = 0;

  constructor(parts: readonly Uint8Array[]) {
    this.#parts = parts;
  }

  get #bytes(): Uint8Array {
    return this.#parts[this.#part] ?? new Uint8Array(0);
  }

  get done(): boolean {
    return this.#part >= this.#parts.length;
  }

  #byte(): number {
    while (this.#at >= this.#bytes.length && !this.done) this.#nextPart();
    return this.#bytes[this.#at++] ?? 0;
  }

  #nextPart(): void {
    this.#part++;
    this.#at = 0;
  }

  number(size: 1 | 2 | 4): number {
    let value = 0;
    for (let i = 0; i < size; i++) value += this.#byte() * 2 ** (8 * i);
    return value;
  }

  skip(bytes: number): void {
    let left = bytes;
    while (left > 0 && !this.done) {
      const here = Math.min(left, this.#bytes.length - this.#at);
      this.#at += here;
      left -= here;
      if (left > 0) this.#nextPart();
    }
  }

  string(lengthSize: 1 | 2): string {
    const length = this.number(lengthSize);
    const flags = this.#byte();
    const runs = (flags & 8) !== 0 ? this.number(2) : 0;
    const phonetic = (flags & 4) !== 0 ? this.number(4) : 0;
    const text = this.#characters(length, (flags & 1) !== 0);
    this.skip(runs * 4 + phonetic);
    return text;
  }

  #characters(length: number, isWide: boolean): string {
    let text = '';
    let wide = isWide;
    while (text.length < length && !this.done) {
      const room = this.#bytes.length - this.#at;
      if (room <= 0) {
        this.#nextPart();
        if (this.done) break;
        wide = (this.#byte() & 1) !== 0;
        continue;
      }
      const count = Math.min(length - text.length, wide ? room >> 1 : room);
      if (count === 0) {
        this.#at = this.#bytes.length;
        continue;
      }
      const part = Buffer.from(this.#bytes.subarray(this.#at, this.#at + count * (wide ? 2 : 1)));
      text += part.toString(wide ? 'utf16le' : 'latin1');
      this.#at += part.length;
    }
    return text;
  }
}

function double(bytes: Uint8Array, at: number): number {
  if (at + 8 > bytes.length) return 0;
  return new DataView(bytes.buffer, bytes.byteOffset).getFloat64(at, true);
}

/** Small numbers in 30 bits: a whole number or the upper half of a double, maybe of a hundredth. */
export function rkNumber(rk: number): number {
  let value: number;
  if ((rk & 2) !== 0) value = rk >> 2;
  else {
    const bytes = new DataView(new ArrayBuffer(8));
    bytes.setUint32(4, (rk & 0xfffffffc) >>> 0, true);
    value = bytes.getFloat64(0, true);
  }
  return (rk & 1) !== 0 ? value / 100 : value;
}

interface BiffRecord {
  readonly type: number;
  readonly data: Uint8Array;
  /** The records that continue it. */
  readonly more: readonly Uint8Array[];
  readonly offset: number;
}

async function* records(stream: ByteSource, sink: Sink): AsyncGenerator<BiffRecord> {
  let held: { type: number; data: Uint8Array; more: Uint8Array[]; offset: number } | null = null;
  let window: Uint8Array = new Uint8Array(0);
  let windowStart = 0;
  for (let at = 0; at + 4 <= stream.size; ) {
    if (at + 4 + 0xffff > windowStart + window.length && windowStart + window.length < stream.size) {
      sink.budget.check();
      window = await stream.read(at, 512 * 1024);
      windowStart = at;
    }
    const place = at - windowStart;
    const type = u16(window, place);
    const length = u16(window, place + 2);
    const data = window.subarray(place + 4, place + 4 + length);
    if (type === CONTINUE && held !== null) held.more.push(data);
    else {
      if (held !== null) yield held;
      held = { type, data, more: [], offset: at };
    }
    at += 4 + length;
  }
  if (held !== null) yield held;
}

class Workbook {
  readonly #sink: Sink;
  readonly #where: string;
  readonly #sheets = new Map<number, SheetInfo>();
  readonly #formats = new Map<number, string>();
  readonly #styles: NumberFormat[] = [];
  #strings: string[] = [];
  #from1904 = false;
  #table = new TableText();
  #sheet: SheetInfo = { name: '', hidden: false };
  #formulaAt: { row: number; column: number } | null = null;
  encrypted = false;

  constructor(sink: Sink, where: string) {
    this.#sink = sink;
    this.#where = where;
  }

  async record({ type, data, more, offset }: BiffRecord): Promise<void> {
    switch (type) {
      case BOF:
        if (offset > 0) this.#sheet = this.#sheets.get(offset) ?? { name: '', hidden: false };
        return;
      case EOF_RECORD:
        return this.#endSheet();
      case FILEPASS:
        this.encrypted = true;
        return;
      case DATE_1904:
        this.#from1904 = u16(data, 0) === 1;
        return;
      case FORMAT:
        this.#formats.set(u16(data, 0), new Strings([data.subarray(2)]).string(2));
        return;
      case XF:
        this.#style(u16(data, 2));
        return;
      case BOUNDSHEET:
        return this.#bound(data);
      case SST:
        return this.#sharedStrings([data, ...more]);
      case HEADER:
      case FOOTER:
        if (data.length > 3) await this.#text('header-footer', `${new Strings([data]).string(2)}\n`);
        return;
      case TXO:
        if (more[0] !== undefined) await this.#text('comment', `${textOfTxo(data, more)}\n`);
        return;
      case NAME:
      case HLINK:
        await this.#text('link', `${readable(data)}\n`);
        return;
      default:
        return this.#cells(type, data);
    }
  }

  #style(format: number): void {
    this.#styles.push(numberFormat(format, this.#formats.get(format) ?? null));
  }

  async #bound(data: Uint8Array): Promise<void> {
    const name = new Strings([data.subarray(6)]).string(1);
    const hidden = ((data[4] ?? 0) & 3) !== 0;
    this.#sheets.set(u32(data, 0), { name, hidden });
    await this.#text('name', `${name}\n`);
    if (data[5] === 1) this.#sink.finding('file.macro', 'a macro sheet (Excel 4)');
  }

  #sharedStrings(parts: readonly Uint8Array[]): void {
    const strings = new Strings(parts);
    strings.skip(4);
    const count = strings.number(4);
    const list: string[] = [];
    let length = 0;
    while (list.length < count && !strings.done && length < MOST_STRING_LENGTH) {
      const text = strings.string(2);
      length += text.length + 8;
      list.push(text);
    }
    if (list.length < count && !strings.done)
      this.#sink.finding('file.too-large', 'more strings than are kept');
    this.#strings = list;
  }

  async #cells(type: number, data: Uint8Array): Promise<void> {
    const row = u16(data, 0);
    const column = u16(data, 2);
    const style = u16(data, 4);
    switch (type) {
      case LABELSST:
        this.#table.cell(row, column, this.#strings[u32(data, 6)] ?? '');
        break;
      case LABEL:
      case RSTRING:
        this.#table.cell(row, column, new Strings([data.subarray(6)]).string(2));
        break;
      case NUMBER:
        this.#number(row, column, style, double(data, 6));
        break;
      case RK:
        this.#number(row, column, style, rkNumber(u32(data, 6)));
        break;
      case MULRK:
        for (let at = 4, i = 0; at + 6 <= data.length - 2; at += 6, i++) {
          this.#number(row, column + i, u16(data, at), rkNumber(u32(data, at + 2)));
        }
        break;
      case FORMULA:
        if (u16(data, 12) === 0xffff) this.#formulaAt = { row, column };
        else this.#number(row, column, style, double(data, 6));
        break;
      case STRING:
        if (this.#formulaAt !== null) {
          this.#table.cell(this.#formulaAt.row, this.#formulaAt.column, new Strings([data]).string(2));
          this.#formulaAt = null;
        }
        break;
      default:
        return;
    }
    if (this.#table.length > 64 * 1024) await this.#giveTable(this.#table.take());
  }

  #number(row: number, column: number, style: number, value: number): void {
    const format = this.#styles[style] ?? { kind: 'general' };
    this.#table.cell(row, column, shownNumber(plain(value), format, this.#from1904));
  }

  async #giveTable(text: string): Promise<void> {
    if (text === '') return;
    const kind = this.#sheet.hidden ? 'hidden' : 'table';
    await this.#sink.text(
      { kind, where: `${this.#where}sheet "${this.#sheet.name}"`, heading: this.#table.heading },
      text,
    );
  }

  async #endSheet(): Promise<void> {
    await this.#giveTable(this.#table.end());
    this.#table = new TableText();
  }

  async end(): Promise<void> {
    await this.#endSheet();
  }

  async #text(kind: TextPart['kind'], text: string): Promise<void> {
    if (text.trim() !== '') await this.#sink.text({ kind, where: this.#where }, text);
  }
}

/** The text of a comment or a shape stands in the records that continue it. */
function textOfTxo(data: Uint8Array, more: readonly Uint8Array[]): string {
  const length = u16(data, 10);
  let text = '';
  for (const part of more) {
    if (text.length >= length) break;
    const wide = ((part[0] ?? 0) & 1) !== 0;
    const bytes = Buffer.from(part.subarray(1));
    text += bytes.toString(wide ? 'utf16le' : 'latin1');
  }
  return text.slice(0, length);
}

function readable(data: Uint8Array): string {
  return Buffer.from(data)
    .toString('latin1')
    .replaceAll('\0', '')
    .replace(/[^\x20-\x7e\xa0-\xff]+/g, ' ');
}

/** Reads all sheets. Says so when they are encrypted. */
export async function readExcel(stream: ByteSource, sink: Sink, where: string): Promise<void> {
  const head = await stream.read(0, 8);
  // Older ones have other records; runs of text are all that is read of them.
  if (u16(head, 0) !== BOF || u16(head, 4) !== 0x0600) throw new Damaged('an Excel file older than 97');
  const workbook = new Workbook(sink, where);
  for await (const record of records(stream, sink)) {
    await workbook.record(record);
    if (workbook.encrypted) return sink.finding('file.encrypted', 'needs a password');
  }
  await workbook.end();
}
