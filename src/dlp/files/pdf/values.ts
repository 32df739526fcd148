/** The values PDF objects are made of. */

export class Name {
  readonly name: string;

  constructor(name: string) {
    this.name = name;
  }
}

/** Points to another object. */
export class Ref {
  readonly id: number;

  constructor(id: number) {
    this.id = id;
  }
}

/** A string as its bytes, one UTF-16 unit each. */
export class PdfString {
  readonly bytes: string;

  constructor(bytes: string) {
    this.bytes = bytes;
  }
}

export type Dict = Map<string, Value>;

/** A stream whose bytes lie in the file; those that decoders made are never values. */
export class Stream {
  readonly dict: Dict;
  /** Where the bytes begin in the file. */
  readonly start: number;
  readonly id: number;
  readonly generation: number;

  constructor(dict: Dict, start: number, id: number, generation: number) {
    this.dict = dict;
    this.start = start;
    this.id = id;
    this.generation = generation;
  }
}

export type Value = null | boolean | number | Name | Ref | PdfString | Value[] | Dict | Stream;

/** References that were followed: each is followed once, so nothing goes round in circles. */
export class Followed {
  readonly #ids = new Set<number>();

  get size(): number {
    return this.#ids.size;
  }

  /** False: it is a reference that was asked about before. */
  first(value: Value): boolean {
    if (!(value instanceof Ref)) return true;
    if (this.#ids.has(value.id)) return false;
    this.#ids.add(value.id);
    return true;
  }
}

export const isDict = (value: Value | undefined): value is Dict => value instanceof Map;

/** The dictionary of a dictionary or a stream. */
export function dictOf(value: Value | undefined): Dict | null {
  if (value instanceof Map) return value;
  return value instanceof Stream ? value.dict : null;
}

export const nameOf = (value: Value | undefined): string | null =>
  value instanceof Name ? value.name : null;

export const numberOf = (value: Value | undefined): number | null =>
  typeof value === 'number' ? value : null;

const utf16be = new TextDecoder('utf-16be');
const utf16le = new TextDecoder('utf-16le');
const utf8 = new TextDecoder('utf-8');

/** What stands at 0x18 to 0x1f and 0x80 to 0x9f in PDFDocEncoding; the rest is Latin-1, and the euro at 0xa0. */
const DOC_LOW = '\u02d8\u02c7\u02c6\u02d9\u02dd\u02db\u02da\u02dc';
const DOC_HIGH =
  '\u2022\u2020\u2021\u2026\u2014\u2013\u0192\u2044\u2039\u203a\u2212\u2030\u201e\u201c\u201d\u2018\u2019\u201a\u2122\ufb01\ufb02\u0141\u0152\u0160\u0178\u017d\u0131\u0142\u0153\u0161\u017e\ufffd';

/** The text of a text string: UTF-16 or UTF-8 with a mark, else PDFDocEncoding. */
export function textOf(value: Value | undefined): string {
  if (value instanceof Name) return value.name;
  if (!(value instanceof PdfString)) return '';
  const { bytes } = value;
  if (bytes.startsWith('\xfe\xff')) return utf16be.decode(Buffer.from(bytes.slice(2), 'latin1'));
  if (bytes.startsWith('\xff\xfe')) return utf16le.decode(Buffer.from(bytes.slice(2), 'latin1'));
  if (bytes.startsWith('\xef\xbb\xbf')) return utf8.decode(Buffer.from(bytes.slice(3), 'latin1'));
  let out = '';
  for (let i = 0; i < bytes.length; i++) {
    const code = bytes.charCodeAt(i);
    if (code >= 0x18 && code <= 0x1f) out += DOC_LOW[code - 0x18] ?? '';
    else if (code >= 0x80 && code <= 0x9f) out += DOC_HIGH[code - 0x80] ?? '';
    else out += code === 0xa0 ? '\u20ac' : bytes[i];
  }
  return out;
}
