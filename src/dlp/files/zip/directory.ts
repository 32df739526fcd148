/** The directory of a zip file, and the headers that stand before each content. */
import type { Budget } from '../budget.ts';
import { type ByteSource, latin1, u16, u32, u64 } from '../source.ts';

export interface ZipEntry {
  readonly name: string;
  readonly method: number;
  readonly flags: number;
  readonly crc: number;
  readonly compressedSize: number;
  /** As told; nothing proves it. */
  readonly size: number;
  /** Where its local header begins in the source. */
  readonly offset: number;
}

export interface ZipDirectory {
  readonly entries: readonly ZipEntry[];
  /** Where the directory begins in the source. */
  readonly start: number;
  /** Where the file that the directory speaks of ends: after its end record. */
  readonly end: number;
  /** Of the archive and of its entries, on lines. */
  readonly comments: string;
  /** What is wrong with it, for people. */
  readonly problems: readonly string[];
}

const END = 0x06054b50;
const END64 = 0x06064b50;
const END64_LOCATOR = 0x07064b50;
const CENTRAL = 0x02014b50;
const LOCAL = 0x04034b50;

const END_SIZE = 22;
const LONGEST_COMMENT = 0xffff;

interface EndRecord {
  readonly count: number;
  readonly size: number;
  readonly start: number;
  /** What must be added to offsets: bytes stand before the archive. */
  readonly base: number;
  readonly end: number;
  readonly comment: string;
}

async function endRecord(source: ByteSource): Promise<EndRecord | null> {
  const from = Math.max(0, source.size - END_SIZE - LONGEST_COMMENT - 20);
  const tail = await source.read(from, source.size - from);
  for (let at = tail.length - END_SIZE; at >= 0; at--) {
    if (tail[at] !== 0x50 || u32(tail, at) !== END) continue;
    const record = (await zip64Record(source, tail, at, from)) ?? plainRecord(tail, at, from);
    if (record !== null) return record;
  }
  return null;
}

function endOf(tail: Uint8Array, at: number, from: number): { end: number; comment: string } {
  const length = u16(tail, at + 20);
  const comment = decodeName(tail.subarray(at + END_SIZE, at + END_SIZE + length));
  return { end: from + at + END_SIZE + length, comment };
}

function plainRecord(tail: Uint8Array, at: number, from: number): EndRecord | null {
  const size = u32(tail, at + 12);
  const offset = u32(tail, at + 16);
  const start = from + at - size;
  const base = start - offset;
  if (start < 0 || base < 0) return null;
  return { count: u16(tail, at + 10), size, start, base, ...endOf(tail, at, from) };
}

async function zip64Record(
  source: ByteSource,
  tail: Uint8Array,
  at: number,
  from: number,
): Promise<EndRecord | null> {
  if (at < 20 || u32(tail, at - 20) !== END64_LOCATOR) return null;
  const told = u64(tail, at - 20 + 8);
  // Bytes before the archive move the record; then it stands right before its locator.
  for (const place of [told, from + at - 20 - 56]) {
    if (!Number.isSafeInteger(place) || place < 0 || place + 56 > source.size) continue;
    const record = await source.read(place, 56);
    if (u32(record, 0) !== END64) continue;
    const size = u64(record, 40);
    const start = place - size;
    const base = start - u64(record, 48);
    if (start < 0 || base < 0) continue;
    return { count: u64(record, 32), size, start, base, ...endOf(tail, at, from) };
  }
  return null;
}

const utf8 = new TextDecoder('utf-8', { fatal: true });

/** Names are in UTF-8 or in the code page of whoever made the file; nothing tells reliably which. */
export function decodeName(bytes: Uint8Array): string {
  try {
    return utf8.decode(bytes);
  } catch {
    return latin1(bytes);
  }
}

/** Sizes and offset that do not fit 32 bits, in the order of the format. */
function zip64Values(extra: Uint8Array): number[] {
  for (let at = 0; at + 4 <= extra.length; ) {
    const size = u16(extra, at + 2);
    if (u16(extra, at) === 1) {
      const values: number[] = [];
      for (let value = at + 4; value + 8 <= Math.min(extra.length, at + 4 + size); value += 8) {
        values.push(u64(extra, value));
      }
      return values;
    }
    at += 4 + size;
  }
  return [];
}

function centralEntry(
  bytes: Uint8Array,
  at: number,
  base: number,
): { entry: ZipEntry; comment: string; next: number } {
  const nameLength = u16(bytes, at + 28);
  const extraLength = u16(bytes, at + 30);
  const name = at + 46;
  const extra = bytes.subarray(name + nameLength, name + nameLength + extraLength);
  const commentAt = name + nameLength + extraLength;
  const next = commentAt + u16(bytes, at + 32);
  let compressedSize = u32(bytes, at + 20);
  let size = u32(bytes, at + 24);
  let offset = u32(bytes, at + 42);
  const big = zip64Values(extra);
  if (size === 0xffffffff) size = big.shift() ?? size;
  if (compressedSize === 0xffffffff) compressedSize = big.shift() ?? compressedSize;
  if (offset === 0xffffffff) offset = big.shift() ?? offset;
  return {
    entry: {
      name: decodeName(bytes.subarray(name, name + nameLength)),
      method: u16(bytes, at + 10),
      flags: u16(bytes, at + 8),
      crc: u32(bytes, at + 16),
      compressedSize,
      size,
      offset: base + offset,
    },
    comment: decodeName(bytes.subarray(commentAt, next)),
    next,
  };
}

/**
 * Reads the directory at the end. Null: there is none.
 * @param most entries; the rest is left out and the caller's count of entries tells
 */
export async function readDirectory(
  source: ByteSource,
  budget: Budget,
  most = Number.POSITIVE_INFINITY,
): Promise<ZipDirectory | null> {
  const record = await endRecord(source);
  if (record === null) return null;
  budget.hold(record.size);
  try {
    const bytes = await source.read(record.start, record.size);
    const entries: ZipEntry[] = [];
    const problems: string[] = [];
    const comments: string[] = [];
    if (record.comment !== '') comments.push(record.comment);
    let at = 0;
    while (at + 46 <= bytes.length && entries.length < most) {
      if (u32(bytes, at) !== CENTRAL) break;
      if ((entries.length & 0xff) === 0) budget.check();
      const { entry, comment, next } = centralEntry(bytes, at, record.base);
      entries.push(entry);
      if (comment !== '') comments.push(comment);
      at = next;
    }
    // 16 bits of the number is all that old programs write.
    if (entries.length < most && (entries.length & 0xffff) !== (record.count & 0xffff)) {
      problems.push(`the directory tells ${record.count} entries and has ${entries.length}`);
    }
    const end = Math.min(record.end, source.size);
    return {
      entries,
      start: record.start,
      end,
      comments: comments.map((text) => `${text}\n`).join(''),
      problems,
    };
  } finally {
    budget.release(record.size);
  }
}

export interface LocalHeader {
  readonly name: string;
  readonly method: number;
  readonly flags: number;
  readonly compressedSize: number;
  readonly size: number;
  /** Where the content begins in the source. */
  readonly dataStart: number;
}

/** The header before a content; null: there is none at this place. */
export async function readLocalHeader(source: ByteSource, offset: number): Promise<LocalHeader | null> {
  const head = await source.read(offset, 30 + 256);
  if (head.length < 30 || u32(head, 0) !== LOCAL) return null;
  const nameLength = u16(head, 26);
  const extraLength = u16(head, 28);
  const whole =
    head.length >= 30 + nameLength + extraLength
      ? head
      : await source.read(offset, 30 + nameLength + extraLength);
  let compressedSize = u32(whole, 18);
  let size = u32(whole, 22);
  if (size === 0xffffffff || compressedSize === 0xffffffff) {
    const big = zip64Values(whole.subarray(30 + nameLength, 30 + nameLength + extraLength));
    if (size === 0xffffffff) size = big.shift() ?? size;
    if (compressedSize === 0xffffffff) compressedSize = big.shift() ?? compressedSize;
  }
  return {
    name: decodeName(whole.subarray(30, 30 + nameLength)),
    method: u16(whole, 8),
    flags: u16(whole, 6),
    compressedSize,
    size,
    dataStart: offset + 30 + nameLength + extraLength,
  };
}
