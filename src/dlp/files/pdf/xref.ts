/** Cross-reference tables and streams, with all that they replace. */
import type { Budget } from '../budget.ts';
import type { FileBytes } from './file-bytes.ts';
import { decode } from './filters.ts';
import { parseObjectAt } from './object-at.ts';
import { EndOfBytes, NotAValue, ObjectParser } from './object-parser.ts';
import { type Dict, isDict, numberOf, Ref, Stream } from './values.ts';

export interface Tables {
  /** Where an object is: its place in the file, or `-holder - 1` when it is in an object stream. */
  readonly entries: Map<number, number>;
  readonly trailer: Dict;
}

/** More objects than any file of a readable size needs. */
export const MAX_OBJECTS = 3_000_000;
const MAX_TABLES = 1000;
const TAIL = 4096;
const HEAD = 1024;

class Broken extends Error {}

/** @returns null when they cannot be followed */
export async function readTables(file: FileBytes, budget: Budget): Promise<Tables | null> {
  const tail = await file.view(file.size - TAIL, TAIL);
  const said = /startxref\s+(\d{1,15})(?![\s\S]*startxref\s+\d)/.exec(latin1(tail));
  if (said === null) return null;
  const head = await file.view(0, HEAD);
  // Whatever stands before the header is not part of the file, to some programs.
  const base = Math.max(0, latin1(head).indexOf('%PDF-'));
  for (const shift of base === 0 ? [0] : [base, 0]) {
    try {
      return await new TableReader(file, budget, shift).read(Number(said[1]));
    } catch (error) {
      if (!(error instanceof Broken || error instanceof EndOfBytes || error instanceof NotAValue))
        throw error;
    }
  }
  return null;
}

function latin1(bytes: Uint8Array): string {
  return Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length).toString('latin1');
}

class TableReader {
  readonly #file: FileBytes;
  readonly #budget: Budget;
  readonly #shift: number;
  readonly #entries = new Map<number, number>();
  readonly #free = new Set<number>();
  readonly #trailer: Dict = new Map();

  constructor(file: FileBytes, budget: Budget, shift: number) {
    this.#file = file;
    this.#budget = budget;
    this.#shift = shift;
  }

  async read(start: number): Promise<Tables> {
    const seen = new Set<number>();
    const waiting = [start];
    for (let at = waiting.shift(); at !== undefined; at = waiting.shift()) {
      if (seen.has(at) || seen.size >= MAX_TABLES) continue;
      seen.add(at);
      this.#budget.check();
      const trailer = await this.#table(at + this.#shift);
      for (const [key, value] of trailer) if (!this.#trailer.has(key)) this.#trailer.set(key, value);
      // What a hybrid file tells to newer programs stands before what it replaces.
      for (const key of ['XRefStm', 'Prev']) {
        const next = numberOf(trailer.get(key));
        if (next !== null) waiting.push(next);
      }
    }
    if (!(this.#trailer.get('Root') instanceof Ref)) throw new Broken();
    return { entries: this.#entries, trailer: this.#trailer };
  }

  #put(id: number, place: number): void {
    if (this.#entries.has(id) || this.#free.has(id)) return;
    if (this.#entries.size >= MAX_OBJECTS) throw new Broken();
    this.#entries.set(id, place);
  }

  async #table(place: number): Promise<Dict> {
    const head = latin1(await this.#file.view(place, 64));
    const word = /^\s*xref(?=\s)/.exec(head);
    return word !== null ? this.#classic(place + word[0].length) : this.#streamed(place);
  }

  async #classic(place: number): Promise<Dict> {
    let at = place;
    for (;;) {
      const head = latin1(await this.#file.view(at, 64));
      const section = /^\s*(\d{1,10})\s+(\d{1,10})\s+/.exec(head);
      if (section !== null) {
        at = await this.#rows(at + section[0].length, Number(section[1]), Number(section[2]));
        continue;
      }
      const word = /^\s*trailer/.exec(head);
      if (word === null) throw new Broken();
      return this.#trailerAt(at + word[0].length);
    }
  }

  async #trailerAt(place: number): Promise<Dict> {
    for (const window of [4096, 1 << 20]) {
      try {
        const value = new ObjectParser(await this.#file.view(place, window)).value();
        if (isDict(value)) return value;
        throw new Broken();
      } catch (error) {
        if (!(error instanceof EndOfBytes)) throw error;
      }
    }
    throw new Broken();
  }

  /** Rows are 20 bytes long, or 19 as some write them. @returns where they end */
  async #rows(place: number, first: number, count: number): Promise<number> {
    const sample = latin1(await this.#file.view(place, 40));
    const width = /^\d{10} \d{5} [nf][\r\n](?=\d{10} )/.test(sample) ? 19 : 20;
    let at = place;
    for (let i = 0; i < count; ) {
      this.#budget.check();
      const wanted = Math.min(count - i, 8192);
      const bytes = await this.#file.view(at, wanted * width);
      const rows = Math.floor(bytes.length / width);
      // The last row may lack its line end.
      if (rows === 0) throw new Broken();
      for (let row = 0; row < rows; row++) this.#row(bytes, row * width, first + i + row);
      i += rows;
      at += rows * width;
    }
    return at;
  }

  #row(bytes: Uint8Array, from: number, id: number): void {
    let offset = 0;
    for (let at = from; at < from + 10; at++) {
      const digit = (bytes[at] ?? 0) - 48;
      if (digit < 0 || digit > 9) throw new Broken();
      offset = offset * 10 + digit;
    }
    const kind = bytes[from + 17];
    if (kind === 110) {
      if (offset > 0) this.#put(id, offset + this.#shift);
    } else if (kind === 102) {
      if (!this.#entries.has(id) && this.#free.size < MAX_OBJECTS) this.#free.add(id);
    } else throw new Broken();
  }

  async #streamed(place: number): Promise<Dict> {
    const read = await parseObjectAt(this.#file, place, null);
    if (read === null || !(read.value instanceof Stream)) throw new Broken();
    const { dict, start } = read.value;
    const length = numberOf(dict.get('Length'));
    const widths = dict.get('W');
    if (length === null || !Array.isArray(widths) || start + length > this.#file.size) throw new Broken();
    const max = Math.min(64 << 20, this.#budget.expandable);
    const raw = await this.#file.view(start, length);
    const { bytes } = decode(raw, dict.get('Filter') ?? null, dict.get('DecodeParms') ?? null, max);
    this.#budget.expand(bytes.length);
    const [a, b, c] = [0, 1, 2].map((i) => Math.trunc(numberOf(widths[i]) ?? 0));
    if (a === undefined || b === undefined || c === undefined) throw new Broken();
    if (a < 0 || b < 1 || c < 0 || a > 4 || b > 8 || c > 8) throw new Broken();
    this.#fields(bytes, [a, b, c], indexOf(dict));
    return dict;
  }

  #fields(bytes: Uint8Array, [a, b, c]: readonly [number, number, number], index: readonly number[]): void {
    const number = (at: number, width: number): number => {
      let value = 0;
      for (let i = 0; i < width; i++) value = value * 256 + (bytes[at + i] ?? 0);
      return value;
    };
    let at = 0;
    for (let section = 0; section + 1 < index.length; section += 2) {
      const first = index[section] ?? 0;
      const count = index[section + 1] ?? 0;
      for (let i = 0; i < count && at + a + b + c <= bytes.length; i++, at += a + b + c) {
        const kind = a === 0 ? 1 : number(at, a);
        const field = number(at + a, b);
        if (kind === 1) this.#put(first + i, field + this.#shift);
        else if (kind === 2) this.#put(first + i, -field - 1);
        else if (kind === 0 && !this.#entries.has(first + i)) this.#free.add(first + i);
      }
    }
  }
}

/** Which objects a cross-reference stream is about: pairs of a first number and a count. */
function indexOf(dict: Dict): number[] {
  const index = dict.get('Index');
  if (!Array.isArray(index)) return [0, numberOf(dict.get('Size')) ?? 0];
  return index.map((value) => numberOf(value) ?? 0);
}
