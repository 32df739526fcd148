/** Makes old Office documents for tests, as small as readers take them. */
import { makeCompound } from './compound-maker.test-support.ts';

function record(type: number, ...parts: readonly Buffer[]): Buffer {
  const data = Buffer.concat(parts);
  const head = Buffer.alloc(4);
  head.writeUInt16LE(type, 0);
  head.writeUInt16LE(data.length, 2);
  return Buffer.concat([head, data]);
}

function words(...values: readonly number[]): Buffer {
  const buffer = Buffer.alloc(values.length * 2);
  values.forEach((value, i) => {
    buffer.writeUInt16LE(value, i * 2);
  });
  return buffer;
}

function long(value: number): Buffer {
  const buffer = Buffer.alloc(4);
  buffer.writeUInt32LE(value >>> 0);
  return buffer;
}

function wideString(text: string): Buffer {
  return Buffer.concat([words(text.length), Buffer.from([1]), Buffer.from(text, 'utf16le')]);
}

function narrowString(text: string): Buffer {
  return Buffer.concat([words(text.length), Buffer.from([0]), Buffer.from(text, 'latin1')]);
}

/** A workbook stream: two strings, one of them over two records, a number, and a hidden sheet. */
export function workbookStream(first: string, second: string, value: number): Buffer {
  const globals = record(0x809, words(0x600, 5, 0, 0), long(0), long(0));
  const bound = (offset: number): Buffer =>
    record(0x85, long(offset), Buffer.from([1, 0]), Buffer.from([5, 0]), Buffer.from('Sheet'));
  const half = Math.floor(second.length / 2);
  const shared = Buffer.concat([
    record(
      0xfc,
      long(2),
      long(2),
      narrowString(first),
      words(second.length),
      Buffer.from([0]),
      Buffer.from(second.slice(0, half), 'latin1'),
    ),
    // The rest of the string goes on in wide characters.
    record(0x3c, Buffer.from([1]), Buffer.from(second.slice(half), 'utf16le')),
  ]);
  const end = record(0x0a);
  const before = globals.length + bound(0).length + shared.length + end.length;
  const number = Buffer.alloc(8);
  number.writeDoubleLE(value);
  return Buffer.concat([
    globals,
    bound(before),
    shared,
    end,
    record(0x809, words(0x600, 0x10, 0, 0), long(0), long(0)),
    record(0xfd, words(0, 0, 0), long(0)),
    record(0xfd, words(0, 1, 0), long(1)),
    record(0x203, words(1, 0, 0), number),
    record(0x204, words(1, 1, 0), wideString('läbel')),
    end,
  ]);
}

export function makeXls(first: string, second: string, value: number): Buffer {
  return makeCompound({ Workbook: workbookStream(first, second, value) });
}

/** A Word document of two pieces: one in single bytes, one in UTF-16. */
export function makeDoc(narrow: string, wide: string, flags = 0): Buffer {
  const document = Buffer.alloc(5000);
  document.writeUInt16LE(0xa5ec, 0);
  document.writeUInt16LE(flags, 10);
  const first = 2048;
  const second = 3072;
  document.write(narrow, first, 'latin1');
  document.write(wide, second, 'utf16le');
  const pieces = Buffer.concat([
    long(0),
    long(narrow.length),
    long(narrow.length + wide.length),
    Buffer.concat([words(0), long(((first * 2) | 0x40000000) >>> 0), words(0)]),
    Buffer.concat([words(0), long(second), words(0)]),
  ]);
  const table = Buffer.concat([Buffer.from([2]), long(pieces.length), pieces]);
  document.writeUInt32LE(0, 0x1a2);
  document.writeUInt32LE(table.length, 0x1a6);
  return makeCompound({
    WordDocument: document,
    '0Table': table,
    '\x05SummaryInformation': summary('Alice'),
  });
}

/** A property set with an author and a label. */
export function summary(author: string): Buffer {
  const text = Buffer.from(`${author}\0`);
  const padded = Buffer.concat([text, Buffer.alloc((4 - (text.length % 4)) % 4)]);
  const section = Buffer.concat([
    long(8 + 8 + 8 + padded.length),
    long(1),
    long(4),
    long(16),
    long(30),
    long(text.length),
    padded,
  ]);
  return Buffer.concat([
    words(0xfffe, 0),
    long(0),
    Buffer.alloc(16),
    long(1),
    Buffer.alloc(16),
    long(48),
    section,
  ]);
}

export function customProperties(properties: Readonly<Record<string, string>>): Buffer {
  const names = Object.keys(properties);
  const dictionary = Buffer.concat([
    long(names.length),
    ...names.map((name, i) => Buffer.concat([long(i + 2), long(name.length + 1), Buffer.from(`${name}\0`)])),
  ]);
  const values = names.map((name) => {
    const text = Buffer.from(`${properties[name] ?? ''}\0`);
    return Buffer.concat([long(30), long(text.length), text]);
  });
  const head = 8 + 8 * (names.length + 1);
  const places: Buffer[] = [long(0), long(head)];
  let at = head + dictionary.length;
  values.forEach((value, i) => {
    places.push(long(i + 2), long(at));
    at += value.length;
  });
  const section = Buffer.concat([long(at), long(names.length + 1), ...places, dictionary, ...values]);
  return Buffer.concat([
    words(0xfffe, 0),
    long(0),
    Buffer.alloc(16),
    long(1),
    Buffer.alloc(16),
    long(48),
    section,
  ]);
}

function pptRecord(type: number, data: Buffer, container = false): Buffer {
  return Buffer.concat([words(container ? 0xf : 0, type), long(data.length), data]);
}

export function makePpt(wide: string, narrow: string): Buffer {
  const texts = Buffer.concat([
    pptRecord(4000, Buffer.from(wide, 'utf16le')),
    pptRecord(4008, Buffer.from(narrow, 'latin1')),
  ]);
  return makeCompound({ 'PowerPoint Document': pptRecord(1000, pptRecord(1006, texts, true), true) });
}

/** A module's stream: cache, then its source as a compressed container whose chunk holds literals only. */
export function macroStream(source: string): Buffer {
  const bytes = Buffer.from(source, 'latin1');
  const packed: number[] = [];
  for (let at = 0; at < bytes.length; at += 8) packed.push(0, ...bytes.subarray(at, at + 8));
  const head = Buffer.alloc(2);
  head.writeUInt16LE(0xb000 | (packed.length - 1));
  return Buffer.concat([Buffer.from('cache of some kind'), Buffer.from([1]), head, Buffer.from(packed)]);
}

export function packagedObject(name: string, content: Buffer): Buffer {
  const body = Buffer.concat([
    words(2),
    Buffer.from(`${name}\0`),
    Buffer.from(`C:\\from\\${name}\0`),
    words(0, 3),
    long(name.length + 1),
    Buffer.from(`${name}\0`),
    long(content.length),
    content,
  ]);
  return Buffer.concat([long(body.length), body]);
}
