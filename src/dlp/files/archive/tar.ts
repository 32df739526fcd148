/** Tar files of all times: v7, ustar, GNU (long names, sparse files), pax. */
import { Damaged, type Extractor, type Sink } from '../extractor.ts';
import { isTarHeader } from '../real-type.ts';
import { latin1, streamSource } from '../source.ts';
import { decodeName } from '../zip/directory.ts';
import { ByteReader } from './byte-reader.ts';

const BLOCK = 512;

/** Names and attributes longer than this are cut. */
const MOST_META = 1024 * 1024;

function field(block: Uint8Array, at: number, length: number): Uint8Array {
  const part = block.subarray(at, at + length);
  const end = part.indexOf(0);
  return end === -1 ? part : part.subarray(0, end);
}

/** Octal, or binary where the first bit says so. */
function number(block: Uint8Array, at: number, length: number): number {
  if (((block[at] ?? 0) & 0x80) !== 0) {
    let value = (block[at] ?? 0) & 0x7f;
    for (let i = 1; i < length; i++) value = value * 256 + (block[at + i] ?? 0);
    return value;
  }
  const value = Number.parseInt(latin1(field(block, at, length)).trim(), 8);
  return Number.isFinite(value) && value >= 0 ? value : 0;
}

/** Records of pax: `length key=value`. */
export function paxRecords(bytes: Uint8Array): Map<string, string> {
  const records = new Map<string, string>();
  for (let at = 0; at < bytes.length && records.size < 1000; ) {
    const blank = bytes.indexOf(32, at);
    if (blank === -1 || blank - at > 10) break;
    const length = Number.parseInt(latin1(bytes.subarray(at, blank)), 10);
    if (!Number.isFinite(length) || length <= blank - at + 1) break;
    const record = bytes.subarray(blank + 1, Math.min(bytes.length, at + length - 1));
    const equals = record.indexOf(61);
    if (equals > 0) records.set(latin1(record.subarray(0, equals)), decodeName(record.subarray(equals + 1)));
    at += length;
  }
  return records;
}

interface Waiting {
  name: string | null;
  size: number | null;
}

class TarReading {
  readonly #reader: ByteReader;
  readonly #sink: Sink;
  #waiting: Waiting = { name: null, size: null };

  constructor(reader: ByteReader, sink: Sink) {
    this.#reader = reader;
    this.#sink = sink;
  }

  async run(): Promise<void> {
    let empty = 0;
    for (;;) {
      this.#sink.budget.check();
      const block = await this.#reader.take(BLOCK);
      if (block.length === 0) return;
      if (block.every((byte) => byte === 0)) {
        // Two empty blocks are the end to most programs; what stands behind is read all the same.
        empty++;
        continue;
      }
      if (!isTarHeader(block)) return this.#stray(block);
      if (empty > 1) this.#sink.finding('file.hidden-data', 'contents behind the end of the archive');
      empty = 0;
      await this.#entry(block);
    }
  }

  /** What is no header: the rest as it stands. */
  async #stray(block: Uint8Array): Promise<void> {
    this.#sink.finding('file.damaged', 'an archive that goes on with something else');
    const rest = this.#reader.part(Number.MAX_SAFE_INTEGER);
    async function* all(): AsyncGenerator<Uint8Array> {
      yield block;
      yield* rest.chunks();
    }
    await this.#sink.child('(behind the contents)', streamSource(all()), { internal: true });
  }

  async #entry(block: Uint8Array): Promise<void> {
    const type = String.fromCharCode(block[156] ?? 0);
    const size = this.#waiting.size ?? number(block, 124, 12);
    switch (type) {
      case 'L':
      case 'K':
      case 'x':
      case 'g':
      case 'X':
        return this.#meta(type, size);
      default:
        return this.#content(type, size, this.#waiting.name ?? plainName(block), block);
    }
  }

  async #meta(type: string, size: number): Promise<void> {
    this.#sink.budget.entry();
    const bytes = await this.#reader.take(Math.min(size, MOST_META));
    await this.#skip(padded(size) - bytes.length);
    if (type === 'L') this.#waiting.name = decodeName(field(bytes, 0, bytes.length));
    else if (type === 'K')
      await this.#sink.text({ kind: 'name' }, `${decodeName(field(bytes, 0, bytes.length))}\n`);
    else {
      const records = paxRecords(bytes);
      for (const [key, value] of records) await this.#sink.text({ kind: 'metadata' }, `${key}: ${value}\n`);
      if (type === 'g') return;
      this.#waiting.name = records.get('path') ?? records.get('GNU.sparse.name') ?? this.#waiting.name;
      const told = Number(records.get('size') ?? Number.NaN);
      if (Number.isSafeInteger(told) && told >= 0) this.#waiting.size = told;
    }
  }

  async #content(type: string, size: number, name: string, block: Uint8Array): Promise<void> {
    this.#waiting = { name: null, size: null };
    const link = decodeName(field(block, 157, 100));
    if (link !== '') await this.#sink.text({ kind: 'name' }, `${link}\n`);
    // Folders, links and devices have no content, whatever their size says; some programs read one for all others.
    if ('123456'.includes(type) && (type !== '1' || size === 0)) {
      this.#sink.budget.entry();
      await this.#sink.text({ kind: 'name' }, `${name}\n`);
      return;
    }
    const part = this.#reader.part(size);
    await this.#sink.child(name, streamSource(part.chunks()));
    await this.#skip(part.left() + padded(size) - size);
  }

  async #skip(bytes: number): Promise<void> {
    if (bytes > 0 && !(await this.#reader.skip(bytes))) throw new Damaged('the archive is cut off');
  }
}

function padded(size: number): number {
  return Math.ceil(size / BLOCK) * BLOCK;
}

function plainName(block: Uint8Array): string {
  const name = decodeName(field(block, 0, 100));
  const prefix = latin1(block.subarray(257, 262)) === 'ustar' ? decodeName(field(block, 345, 155)) : '';
  // GNU has times where ustar has the beginning of a long name.
  return prefix === '' || block[263] === 32 ? name : `${prefix}/${name}`;
}

export const tarExtractor: Extractor = {
  id: 'tar',
  types: ['tar'],
  needs: 'stream',
  async extract(source, sink) {
    const reader = new ByteReader(source.chunks());
    try {
      await new TarReading(reader, sink).run();
    } finally {
      await reader.close();
    }
  },
};
