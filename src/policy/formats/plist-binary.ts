/**
 * Binary property lists (`bplist00`), read strictly, after the description in Apple's CFBinaryPList.c (Core Foundation):
 * a header, objects, a table of their offsets, and a trailer of 32 bytes that says where the table is.
 *
 * Why not a library: the ones at hand follow references without end, lose the low bits of large integers, misread those
 * of 16 bytes, and let a key `__proto__` set the prototype. A guard that walks the objects to refuse that has already
 * read them.
 */
import {
  exactInteger,
  NOT_FINITE,
  PlistBudget,
  type PlistEntry,
  type PlistNode,
  PlistRefusal,
  refuseDoubled,
} from './plist-tree.ts';

const HEADER_BYTES = 8;
const TRAILER_BYTES = 32;
/** Dates are seconds since the beginning of 2001; these are the beginnings of the years 1 and 10000. */
const FIRST_SECOND = -63_113_904_000;
const AFTER_LAST_SECOND = 252_423_993_600;

/**
 * Reads a binary property list.
 * @param bytes a whole file that begins with `bplist00`
 * @throws PlistRefusal for whatever is damaged, circular or larger than the limits
 */
export function readBinaryPlist(bytes: Uint8Array): PlistNode {
  return new BinaryPlistReader(bytes).read();
}

class BinaryPlistReader {
  readonly #view: DataView;
  readonly #budget = new PlistBudget();
  /** The objects being read, from the outermost in: one that comes again is inside itself. */
  readonly #open = new Set<number>();
  readonly #offsetBytes: number;
  readonly #referenceBytes: number;
  readonly #objects: number;
  readonly #top: number;
  /** Where the offset table begins, and with it where the objects end. */
  readonly #table: number;

  constructor(bytes: Uint8Array) {
    this.#view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
    const trailer = bytes.byteLength - TRAILER_BYTES;
    if (trailer <= HEADER_BYTES) throw damaged('is cut off');
    this.#offsetBytes = this.#view.getUint8(trailer + 6);
    this.#referenceBytes = this.#view.getUint8(trailer + 7);
    this.#objects = this.#unsigned(trailer + 8, 8);
    this.#top = this.#unsigned(trailer + 16, 8);
    this.#table = this.#unsigned(trailer + 24, 8);
    const sizes = [this.#offsetBytes, this.#referenceBytes];
    const fits = this.#table > HEADER_BYTES && this.#table + this.#objects * this.#offsetBytes === trailer;
    if (!fits || sizes.some((size) => size < 1 || size > 8))
      throw damaged('is cut off or damaged at its end');
  }

  read(): PlistNode {
    return this.#object(this.#top, 0);
  }

  #object(index: number, depth: number): PlistNode {
    this.#budget.value(depth, null);
    const start = this.#offsetOf(index);
    const marker = this.#view.getUint8(start);
    const low = marker & 0x0f;
    switch (marker >> 4) {
      case 0x0:
        return single(marker);
      case 0x1:
        return plain(this.#integer(start, low));
      case 0x2:
        return this.#real(start, low);
      case 0x3:
        if (low !== 3) throw unknownObject(marker);
        return this.#date(start);
      case 0x4:
        this.#sized(start, low, 1);
        return foreign('bytes');
      case 0x5:
      case 0x6:
        return plain(this.#text(start, marker));
      case 0x8:
        if (low > 7) throw unknownObject(marker);
        this.#within(start + 1, low + 1);
        return foreign('UID');
      case 0xa:
      case 0xd:
        return this.#container(index, start, marker, depth);
      default:
        throw unknownObject(marker);
    }
  }

  #container(index: number, start: number, marker: number, depth: number): PlistNode {
    if (this.#open.has(index)) throw damaged('holds a list or dictionary that is inside itself');
    this.#open.add(index);
    const low = marker & 0x0f;
    const node: PlistNode =
      marker >> 4 === 0xa
        ? { kind: 'list', at: null, items: this.#items(start, low, depth) }
        : { kind: 'dictionary', at: null, entries: this.#entries(start, low, depth) };
    this.#open.delete(index);
    return node;
  }

  #items(start: number, low: number, depth: number): PlistNode[] {
    const { count, first } = this.#sized(start, low, this.#referenceBytes);
    const items: PlistNode[] = [];
    for (let i = 0; i < count; i++) items.push(this.#object(this.#reference(first, i), depth + 1));
    return items;
  }

  #entries(start: number, low: number, depth: number): PlistEntry[] {
    const { count, first } = this.#sized(start, low, 2 * this.#referenceBytes);
    const entries: PlistEntry[] = [];
    const names = new Set<string>();
    for (let i = 0; i < count; i++) {
      const name = this.#name(this.#reference(first, i));
      refuseDoubled(names, name, null);
      const value = this.#object(this.#reference(first, count + i), depth + 1);
      entries.push({ name, at: null, value });
    }
    return entries;
  }

  #name(index: number): string {
    const start = this.#offsetOf(index);
    const marker = this.#view.getUint8(start);
    if (marker >> 4 !== 0x5 && marker >> 4 !== 0x6)
      throw damaged('has a dictionary with a key that is no text');
    return this.#text(start, marker);
  }

  /** 1, 2 and 4 bytes are unsigned, 8 and 16 signed. */
  #integer(start: number, power: number): number | bigint {
    if (power > 4) throw unknownObject(0x10 | power);
    const size = 2 ** power;
    this.#within(start + 1, size);
    if (size <= 4) return this.#unsigned(start + 1, size);
    const high = this.#view.getBigInt64(start + 1);
    return exactInteger(size === 8 ? high : (high << 64n) | this.#view.getBigUint64(start + 1 + 8), null);
  }

  #real(start: number, power: number): PlistNode {
    if (power !== 2 && power !== 3) throw unknownObject(0x20 | power);
    this.#within(start + 1, 2 ** power);
    const value = power === 2 ? this.#view.getFloat32(start + 1) : this.#view.getFloat64(start + 1);
    return Number.isFinite(value) ? plain(value) : foreign(NOT_FINITE);
  }

  #date(start: number): PlistNode {
    this.#within(start + 1, 8);
    const seconds = this.#view.getFloat64(start + 1);
    if (!(seconds >= FIRST_SECOND && seconds < AFTER_LAST_SECOND))
      throw damaged('has a date outside the years 1 to 9999');
    return foreign('date');
  }

  /** 0x5_: ASCII, counted in bytes. 0x6_: UTF-16 big-endian, counted in code units. */
  #text(start: number, marker: number): string {
    const wide = marker >> 4 === 0x6;
    const { count, first } = this.#sized(start, marker & 0x0f, wide ? 2 : 1);
    this.#budget.text(count, null);
    const codes = new Uint16Array(count);
    for (let i = 0; i < count; i++) {
      const code = wide ? this.#view.getUint16(first + 2 * i) : this.#view.getUint8(first + i);
      if (!wide && code > 0x7f) throw damaged('has a text that is said to be ASCII and is not');
      codes[i] = code;
    }
    return wide ? decodeUtf16(codes) : Buffer.from(codes).toString('latin1');
  }

  /** Size and first byte of an object's content, all of which lies among the objects: nothing is allocated before. */
  #sized(start: number, low: number, unit: number): { count: number; first: number } {
    let count = low;
    let first = start + 1;
    if (low === 0x0f) {
      this.#within(first, 1);
      const marker = this.#view.getUint8(first);
      const power = marker & 0x0f;
      if (marker >> 4 !== 0x1 || power > 3) throw damaged('has an object without a size');
      this.#within(first + 1, 2 ** power);
      count = this.#unsigned(first + 1, 2 ** power);
      first += 1 + 2 ** power;
    }
    this.#within(first, count * unit);
    return { count, first };
  }

  #reference(first: number, i: number): number {
    return this.#unsigned(first + i * this.#referenceBytes, this.#referenceBytes);
  }

  #offsetOf(index: number): number {
    if (index >= this.#objects) throw damaged('refers to an object that it does not hold');
    const offset = this.#unsigned(this.#table + index * this.#offsetBytes, this.#offsetBytes);
    if (offset < HEADER_BYTES) throw damaged('has an object outside the place for objects');
    this.#within(offset, 1);
    return offset;
  }

  #within(start: number, length: number): void {
    if (start + length > this.#table) throw damaged('has an object outside the place for objects');
  }

  /** Up to 8 bytes, exact or refused: what does not fit a number is no size of anything in a file of this length. */
  #unsigned(start: number, size: number): number {
    let value = 0;
    for (let i = 0; i < size; i++) value = value * 256 + this.#view.getUint8(start + i);
    if (!Number.isSafeInteger(value)) throw damaged('names a size or place far outside of it');
    return value;
  }
}

function plain(value: boolean | number | bigint | string): PlistNode {
  return { kind: 'plain', at: null, value };
}

function foreign(type: string): PlistNode {
  return { kind: 'foreign', at: null, type };
}

function single(marker: number): PlistNode {
  if (marker === 0x00) return foreign('null');
  if (marker === 0x08) return plain(false);
  if (marker === 0x09) return plain(true);
  throw unknownObject(marker);
}

function decodeUtf16(codes: Uint16Array): string {
  try {
    const little = new DataView(codes.buffer);
    codes.forEach((code, i) => {
      little.setUint16(2 * i, code, true);
    });
    return new TextDecoder('utf-16le', { fatal: true, ignoreBOM: true }).decode(codes);
  } catch {
    throw damaged('has a text that is not valid UTF-16');
  }
}

function damaged(problem: string): PlistRefusal {
  return new PlistRefusal(problem, null);
}

function unknownObject(marker: number): PlistRefusal {
  return damaged(
    `holds an object of a kind that property lists do not have (0x${marker.toString(16).padStart(2, '0')})`,
  );
}
