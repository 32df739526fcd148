/** Parts of xlsb: the workbook in records of bytes instead of XML (MS-XLSB). */
import type { Sink } from '../extractor.ts';
import { rkNumber } from '../ole/excel.ts';
import { type ByteSource, type StreamSource, u16, u32 } from '../source.ts';
import { plain } from './number-format.ts';
import type { SheetInfo, Workbook } from './sheet-walk.ts';
import { TableText } from './table.ts';

const ROW = 0;
const CELL_RK = 2;
const CELL_REAL = 5;
const CELL_STRING = 6;
const CELL_SHARED = 7;
const FORMULA_STRING = 8;
const FORMULA_NUMBER = 9;
const STRING_ITEM = 19;
const CELL_RICH = 62;
const SHEET = 156;

/** A record longer than this is none. */
const LONGEST = 16 * 1024 * 1024;

type Opened = ByteSource | StreamSource;

interface SheetRecord {
  readonly type: number;
  readonly data: Uint8Array;
}

/** A number in 7 bits a byte; null: more bytes are needed. */
function variable(bytes: Uint8Array, at: number, most: number): { value: number; next: number } | null {
  let value = 0;
  for (let i = 0; i < most; i++) {
    const byte = bytes[at + i];
    if (byte === undefined) return null;
    value |= (byte & 0x7f) << (7 * i);
    if ((byte & 0x80) === 0) return { value, next: at + i + 1 };
  }
  return { value, next: at + most };
}

function recordAt(bytes: Uint8Array, at: number): (SheetRecord & { readonly next: number }) | null {
  const first = bytes[at];
  if (first === undefined) return null;
  const second = (first & 0x80) === 0 ? 0 : bytes[at + 1];
  if (second === undefined) return null;
  // Two bytes of type are kept as 7 bits each.
  const type = (first & 0x80) === 0 ? first : (first & 0x7f) | ((second & 0x7f) << 7);
  const size = variable(bytes, at + ((first & 0x80) === 0 ? 1 : 2), 4);
  if (size === null || size.value > LONGEST) return null;
  const next = size.next + size.value;
  return next > bytes.length ? null : { type, data: bytes.subarray(size.next, next), next };
}

async function* records(opened: Opened, sink: Sink): AsyncGenerator<SheetRecord[]> {
  let pending: Uint8Array = new Uint8Array(0);
  for await (const chunk of opened.chunks()) {
    sink.budget.check();
    const bytes: Uint8Array = pending.length === 0 ? chunk : Buffer.concat([pending, chunk]);
    const list: SheetRecord[] = [];
    let at = 0;
    for (let record = recordAt(bytes, at); record !== null; record = recordAt(bytes, at)) {
      list.push(record);
      at = record.next;
    }
    pending = bytes.subarray(at);
    yield list;
    if (pending.length > LONGEST + 16) break;
  }
  if (pending.length > 0) sink.finding('file.damaged', 'records of a binary workbook are cut off');
}

function wideString(data: Uint8Array, at: number): { text: string; next: number } {
  const length = u32(data, at);
  const end = Math.min(data.length, at + 4 + length * 2);
  return { text: Buffer.from(data.subarray(at + 4, end)).toString('utf16le'), next: end };
}

export async function readBinaryWorkbook(opened: Opened, sink: Sink): Promise<SheetInfo[]> {
  const sheets: SheetInfo[] = [];
  for await (const list of records(opened, sink)) {
    for (const { type, data } of list) {
      if (type !== SHEET) continue;
      const relation = wideString(data, 8);
      const name = wideString(data, relation.next);
      sheets.push({ name: name.text, hidden: u32(data, 0) !== 0, relation: relation.text });
    }
  }
  return sheets;
}

export async function readBinaryStrings(
  opened: Opened,
  sink: Sink,
  found: (text: Uint8Array) => void,
  rested: () => Promise<void>,
): Promise<void> {
  for await (const list of records(opened, sink)) {
    for (const { type, data } of list) if (type === STRING_ITEM) found(Buffer.from(wideString(data, 1).text));
    await rested();
  }
}

/** What a cell shows; null: the record is no cell with text. */
function cellText({ type, data }: SheetRecord, workbook: Workbook): string | null {
  const at = 8;
  switch (type) {
    case CELL_RK:
      return plain(rkNumber(u32(data, at)));
    case CELL_REAL:
    case FORMULA_NUMBER:
      return data.length < at + 8
        ? null
        : plain(new DataView(data.buffer, data.byteOffset).getFloat64(at, true));
    case CELL_STRING:
    case FORMULA_STRING:
      return wideString(data, at).text;
    case CELL_RICH:
      return wideString(data, at + 1).text;
    case CELL_SHARED:
      return workbook.strings?.get(u32(data, at)) ?? '';
    default:
      return null;
  }
}

/** Long records that are no cells: comments, links, headers, lists of values. */
function looseText(data: Uint8Array): string {
  let text = '';
  for (let at = 0; at + 4 <= data.length; ) {
    const length = u32(data, at);
    if (length >= 2 && length < 32_768 && at + 4 + length * 2 <= data.length && u16(data, at + 4) >= 32) {
      const { text: found, next } = wideString(data, at);
      text += `${found}\n`;
      at = next;
    } else at++;
  }
  return text;
}

export async function readBinarySheet(
  opened: Opened,
  sink: Sink,
  workbook: Workbook,
  where: string,
  hidden: boolean,
): Promise<void> {
  const table = new TableText();
  const give = async (text: string): Promise<void> => {
    if (text === '') return;
    await sink.text({ kind: hidden ? 'hidden' : 'table', where, heading: table.heading }, text);
  };
  let row = 0;
  for await (const list of records(opened, sink)) {
    let loose = '';
    for (const record of list) {
      if (record.type === ROW) {
        row = u32(record.data, 0);
        continue;
      }
      const text = cellText(record, workbook);
      if (text !== null) table.cell(row, u32(record.data, 0) & 0x3fff, text);
      else if (record.data.length > 12 && record.data.length < 64 * 1024) loose += looseText(record.data);
    }
    await give(table.take());
    await sink.text({ kind: 'form', where }, loose);
  }
  await give(table.end());
}
