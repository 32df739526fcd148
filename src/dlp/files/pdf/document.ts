/** The objects of a PDF file: found by its cross-reference tables, or by looking through the file when those are broken. */
import type { Budget } from '../budget.ts';
import { Cache } from './cache.ts';
import { type Decryptor, openWithEmptyPassword } from './crypt.ts';
import type { FileBytes } from './file-bytes.ts';
import { type Decoded, decode } from './filters.ts';
import { parseObjectAt } from './object-at.ts';
import { EndOfBytes, NotAValue, ObjectParser } from './object-parser.ts';
import { type Dict, dictOf, isDict, nameOf, numberOf, PdfString, Ref, Stream, type Value } from './values.ts';
import { readTables, type Tables } from './xref.ts';
import { lookThrough } from './xref-rebuild.ts';

/** Of one stream, decoded. */
export const MAX_STREAM = 64 << 20;
/** Bytes of object streams that stay decoded, and bytes of parsed objects that are kept. */
const KEPT_HOLDERS = 24 << 20;
const KEPT_OBJECTS = 2 << 20;
const MAX_REFERENCES = 16;

interface Holder {
  readonly bytes: Uint8Array;
  /** Object numbers and places, as pairs. */
  readonly index: Map<number, number>;
}

export type Encryption = 'none' | 'open' | 'closed';

export class PdfDocument {
  readonly file: FileBytes;
  readonly budget: Budget;
  /** What was wrong, for people; a few. */
  readonly damage = new Set<string>();
  encryption: Encryption = 'none';
  #tables: Tables;
  #decryptor: Decryptor | null = null;
  #rebuilt = false;
  readonly #holders = new Cache<Holder | null>(KEPT_HOLDERS);
  readonly #objects = new Cache<Value>(KEPT_OBJECTS);
  readonly #loadingHolders = new Set<number>();

  private constructor(file: FileBytes, budget: Budget, tables: Tables) {
    this.file = file;
    this.budget = budget;
    this.#tables = tables;
  }

  static async open(file: FileBytes, budget: Budget): Promise<PdfDocument> {
    const tables = await readTables(file, budget);
    const document = new PdfDocument(file, budget, tables ?? { entries: new Map(), trailer: new Map() });
    if (tables === null) await document.rebuild('its cross-reference table is broken');
    await document.#openEncryption();
    if (document.encryption !== 'closed' && (await document.catalog()) === null) {
      await document.rebuild('its catalog is missing');
      await document.#openEncryption();
    }
    return document;
  }

  get trailer(): Dict {
    return this.#tables.trailer;
  }

  get ids(): Iterable<number> {
    return this.#tables.entries.keys();
  }

  /** Looks for objects in the whole file, once. */
  async rebuild(why: string): Promise<void> {
    if (this.#rebuilt) return;
    this.#rebuilt = true;
    this.damage.add(why);
    const found = await lookThrough(this.file, this.budget);
    for (const [id, place] of this.#tables.entries)
      if (place < 0 && !found.entries.has(id)) found.entries.set(id, place);
    for (const [key, value] of this.#tables.trailer)
      if (!found.trailer.has(key)) found.trailer.set(key, value);
    this.#tables = found;
    await this.#readHolders(found.holders);
    const root = await this.get(found.trailer, 'Root');
    if (isDict(root) && (root.has('Pages') || nameOf(root.get('Type')) === 'Catalog')) return;
    for (const id of found.catalogs) found.trailer.set('Root', new Ref(id));
  }

  /** After looking through the file: what the object streams hold. Later ones win, plain objects too. */
  async #readHolders(holders: readonly number[]): Promise<void> {
    if (holders.length === 0) return;
    if (!this.#tables.trailer.has('Root')) await this.#trailerOfStreams(holders);
    await this.#openEncryption();
    for (const id of holders) {
      const holder = await this.#holder(id);
      if (holder === null) continue;
      for (const inner of holder.index.keys()) {
        const place = this.#tables.entries.get(inner);
        if (place === undefined || place < 0) this.#tables.entries.set(inner, -id - 1);
      }
    }
  }

  /** The dictionaries of cross-reference streams are trailers, too. */
  async #trailerOfStreams(candidates: readonly number[]): Promise<void> {
    for (const id of candidates) {
      const dict = dictOf(await this.load(id));
      if (dict === null || nameOf(dict.get('Type')) !== 'XRef') continue;
      for (const key of ['Root', 'Info', 'Encrypt', 'ID']) {
        const value = dict.get(key);
        if (value !== undefined) this.#tables.trailer.set(key, value);
      }
    }
  }

  async #openEncryption(): Promise<void> {
    const entry = this.trailer.get('Encrypt');
    if (entry === undefined || entry === null || this.#decryptor !== null) return;
    this.encryption = 'closed';
    const dict = await this.#deep(entry, 0);
    if (!isDict(dict)) return;
    const ids = await this.get(this.trailer, 'ID');
    const first = Array.isArray(ids) ? await this.resolve(ids[0]) : null;
    this.#decryptor = openWithEmptyPassword(dict, first instanceof PdfString ? first.bytes : '');
    if (this.#decryptor === null) return;
    this.encryption = 'open';
  }

  /** A small dictionary with everything in it resolved. */
  async #deep(value: Value | undefined, depth: number): Promise<Value> {
    const own = await this.resolve(value);
    if (!isDict(own) || depth > 3) return own;
    const out: Dict = new Map();
    for (const [key, entry] of own) out.set(key, await this.#deep(entry, depth + 1));
    return out;
  }

  async catalog(): Promise<Dict | null> {
    const root = await this.get(this.trailer, 'Root');
    return isDict(root) ? root : null;
  }

  async resolve(value: Value | undefined): Promise<Value> {
    let own = value ?? null;
    for (let i = 0; own instanceof Ref; i++) {
      if (i === MAX_REFERENCES) return null;
      own = await this.load(own.id);
    }
    return own;
  }

  async get(dict: Dict, key: string): Promise<Value> {
    const value = dict.get(key);
    if (value === undefined) return null;
    return value instanceof Ref ? this.resolve(value) : value;
  }

  async getDict(dict: Dict, key: string): Promise<Dict | null> {
    const value = await this.get(dict, key);
    return isDict(value) ? value : null;
  }

  /** The array under a key; a single value counts as an array of one. */
  async getArray(dict: Dict, key: string): Promise<Value[]> {
    const value = await this.get(dict, key);
    if (Array.isArray(value)) return value;
    return value === null ? [] : [value];
  }

  async load(id: number): Promise<Value> {
    const kept = this.#objects.get(id);
    if (kept !== undefined) return kept;
    const place = this.#tables.entries.get(id);
    if (place === undefined) return null;
    this.budget.check();
    if (place < 0) return this.#loadPacked(id, -place - 1);
    const value = await this.#loadAt(id, place);
    if (value !== undefined) return value;
    if (this.#rebuilt) return null;
    await this.rebuild('objects are not where its cross-reference table says');
    return this.load(id);
  }

  /** @returns undefined when there is no such object at this place */
  async #loadAt(id: number, place: number): Promise<Value | undefined> {
    const read = await parseObjectAt(this.file, place, id, this.#decryptor);
    if (read === null) return undefined;
    this.#objects.set(id, read.value, read.length);
    return read.value;
  }

  async #loadPacked(id: number, holderId: number): Promise<Value> {
    const holder = await this.#holder(holderId);
    const at = holder?.index.get(id);
    if (holder === null || at === undefined) return null;
    try {
      const parser = new ObjectParser(holder.bytes, at);
      const value = parser.value();
      this.#objects.set(id, value, parser.at - at);
      return value;
    } catch (error) {
      if (!(error instanceof EndOfBytes || error instanceof NotAValue)) throw error;
      this.damage.add('an object is broken');
      return null;
    }
  }

  async #holder(id: number): Promise<Holder | null> {
    const kept = this.#holders.get(id);
    if (kept !== undefined) return kept;
    // A holder inside of itself, or in one that is inside of it.
    if (this.#loadingHolders.has(id) || (this.#tables.entries.get(id) ?? -1) < 0) return null;
    this.#loadingHolders.add(id);
    try {
      const holder = await this.#readHolder(await this.load(id));
      this.#holders.set(id, holder, holder === null ? 64 : holder.bytes.length + holder.index.size * 50);
      return holder;
    } finally {
      this.#loadingHolders.delete(id);
    }
  }

  async #readHolder(stream: Value): Promise<Holder | null> {
    if (!(stream instanceof Stream) || nameOf(stream.dict.get('Type')) !== 'ObjStm') return null;
    const count = numberOf(await this.get(stream.dict, 'N')) ?? 0;
    const first = numberOf(await this.get(stream.dict, 'First')) ?? 0;
    const { bytes } = await this.streamBytes(stream);
    // A value that ends with the bytes would look cut off.
    const padded = Buffer.concat([bytes, Buffer.from(' ')]);
    const index = new Map<number, number>();
    const parser = new ObjectParser(padded);
    for (let i = 0; i < count && i < 100_000; i++) {
      const inner = parser.integer();
      const at = parser.integer();
      if (inner === null || at === null) break;
      index.set(inner, first + at);
    }
    return { bytes: padded, index };
  }

  /** The bytes of a stream as they stand in the file, decrypted. */
  async rawBytes(stream: Stream): Promise<Uint8Array> {
    const length = await this.#lengthOf(stream);
    if (length > this.budget.limits.heldBytes) {
      this.damage.add('a stream is too large');
      return new Uint8Array(0);
    }
    const raw = await this.file.view(stream.start, length);
    if (this.#decryptor === null) return raw;
    return this.#decryptor.stream(raw, stream.dict, stream.id, stream.generation);
  }

  async #lengthOf(stream: Stream): Promise<number> {
    const said = await this.get(stream.dict, 'Length');
    const length = typeof said === 'number' && said >= 0 ? Math.trunc(said) : -1;
    if (length !== -1 && stream.start + length <= this.file.size) {
      const after = await this.file.view(stream.start + length, 24);
      if (
        /^\s{0,4}endstream/.test(Buffer.from(after.buffer, after.byteOffset, after.length).toString('latin1'))
      ) {
        return length;
      }
    }
    this.budget.check();
    this.damage.add('the length of a stream is wrong');
    const end = await this.file.indexOf('endstream', stream.start, this.file.size);
    if (end === -1) return Math.max(0, this.file.size - stream.start);
    const tail = await this.file.view(Math.max(stream.start, end - 2), Math.min(2, end - stream.start));
    const crlf = tail.length === 2 && tail[0] === 13 && tail[1] === 10;
    const eol = tail[tail.length - 1] === 10 || tail[tail.length - 1] === 13;
    return end - stream.start - (crlf ? 2 : eol ? 1 : 0);
  }

  /** The bytes of a stream with its filters undone, paid for. */
  async streamBytes(stream: Stream, max = MAX_STREAM): Promise<Decoded> {
    const filter = await this.#resolvedList(stream.dict, 'Filter', 'F');
    const parms = await this.#resolvedList(stream.dict, 'DecodeParms', 'DP');
    const raw = await this.rawBytes(stream);
    const out = decode(raw, filter, parms, Math.max(1, Math.min(max, this.budget.expandable)));
    this.budget.expand(out.bytes.length);
    if (out.damaged) this.damage.add('a stream is broken');
    return out;
  }

  async #resolvedList(dict: Dict, key: string, short: string): Promise<Value> {
    const value = await this.get(dict, key);
    // `F` of a stream in a file is another file's name.
    const own = value === null && short !== 'F' ? await this.get(dict, short) : value;
    if (!Array.isArray(own)) return own;
    const out: Value[] = [];
    for (const entry of own.slice(0, 16)) out.push(await this.resolve(entry));
    return out;
  }
}
