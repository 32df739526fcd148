/** Where the bytes of a file come from: memory, a file on disk, a part of another source, or a stream that is read once. */
import { type FileHandle, open } from 'node:fs/promises';

/** Bytes from front to back, once. */
export interface StreamSource {
  readonly kind: 'stream';
  /** Pieces of any size but 0; a piece is the reader's to keep. */
  chunks(): AsyncIterable<Uint8Array>;
}

/** Bytes at any place, as often as wanted. */
export interface ByteSource {
  readonly kind: 'bytes';
  readonly size: number;
  /** Fewer than asked for only at the end. Not the reader's to change; may be a view of something shared. */
  read(offset: number, length: number): Promise<Uint8Array>;
  /** From `start` (standard: the beginning) up to `end` (standard: the end). */
  chunks(start?: number, end?: number): AsyncIterable<Uint8Array>;
  /** Everything at once, where it is in memory already; else null: read it, and tell the budget what is held. */
  readonly inMemory: Uint8Array | null;
}

export const CHUNK = 256 * 1024;

async function* pieces(source: ByteSource, start: number, end: number): AsyncGenerator<Uint8Array> {
  for (let at = start; at < end; ) {
    const piece = await source.read(at, Math.min(CHUNK, end - at));
    if (piece.length === 0) return;
    yield piece;
    at += piece.length;
  }
}

/** A source over bytes in memory. */
export function bytesSource(bytes: Uint8Array): ByteSource {
  const source: ByteSource = {
    kind: 'bytes',
    size: bytes.length,
    inMemory: bytes,
    read: async (offset, length) => bytes.subarray(offset, offset + length),
    chunks: (start = 0, end = bytes.length) => pieces(source, start, Math.min(end, bytes.length)),
  };
  return source;
}

/** A part of a source, as a source of its own; nothing is copied. */
export function slice(of: ByteSource, start: number, end: number): ByteSource {
  const from = Math.min(Math.max(0, start), of.size);
  const size = Math.max(0, Math.min(end, of.size) - from);
  const source: ByteSource = {
    kind: 'bytes',
    size,
    inMemory: of.inMemory?.subarray(from, from + size) ?? null,
    read: (offset, length) => of.read(from + offset, Math.max(0, Math.min(length, size - offset))),
    chunks: (first = 0, last = size) => pieces(source, first, Math.min(last, size)),
  };
  return source;
}

/** A file on disk; close it when done. Links are followed: whoever gives a path has chosen it. */
export async function fileSource(path: string): Promise<{ source: ByteSource; close: () => Promise<void> }> {
  const handle = await open(path, 'r');
  try {
    const { size } = await handle.stat();
    return { source: handleSource(handle, size), close: () => handle.close() };
  } catch (error) {
    await handle.close();
    throw error;
  }
}

function handleSource(handle: FileHandle, size: number): ByteSource {
  const source: ByteSource = {
    kind: 'bytes',
    size,
    inMemory: null,
    read: async (offset, length) => {
      const wanted = Math.max(0, Math.min(length, size - offset));
      const buffer = Buffer.allocUnsafeSlow(wanted);
      let got = 0;
      while (got < wanted) {
        const { bytesRead } = await handle.read(buffer, got, wanted - got, offset + got);
        // The file became shorter meanwhile.
        if (bytesRead === 0) break;
        got += bytesRead;
      }
      return buffer.subarray(0, got);
    },
    chunks: (start = 0, end = size) => pieces(source, start, Math.min(end, size)),
  };
  return source;
}

/** A source that is read once. */
export function streamSource(chunks: AsyncIterable<Uint8Array>): StreamSource {
  return { kind: 'stream', chunks: () => chunks };
}

/** Small numbers from bytes of files; 0 beyond the end. */
export function u16(bytes: Uint8Array, at: number): number {
  return (bytes[at] ?? 0) | ((bytes[at + 1] ?? 0) << 8);
}

export function u32(bytes: Uint8Array, at: number): number {
  return (u16(bytes, at) | (u16(bytes, at + 2) << 16)) >>> 0;
}

/** 64 bits; beyond 2^53 inexact, which is beyond every limit. */
export function u64(bytes: Uint8Array, at: number): number {
  return u32(bytes, at) + u32(bytes, at + 4) * 2 ** 32;
}

/** Bytes as characters of the same number. */
export function latin1(bytes: Uint8Array): string {
  return Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).toString('latin1');
}

/** All bytes of a source at once; what is not in memory already is held: `release` it. */
export async function wholeOf(
  source: ByteSource,
  budget: { hold(bytes: number): void; release(bytes: number): void; check(): void },
): Promise<{ bytes: Uint8Array; release: () => void }> {
  if (source.inMemory !== null) return { bytes: source.inMemory, release: () => {} };
  const { size } = source;
  budget.hold(size);
  const bytes = Buffer.allocUnsafeSlow(size);
  let at = 0;
  for await (const chunk of source.chunks()) {
    budget.check();
    bytes.set(chunk, at);
    at += chunk.length;
  }
  return { bytes: bytes.subarray(0, at), release: () => budget.release(size) };
}
