/** Reads a source in places, most of them beside each other, through a few large pieces. */
import type { ByteSource } from '../source.ts';

const PIECE = 512 * 1024;
const KEPT = 4;

interface Piece {
  readonly start: number;
  readonly bytes: Uint8Array;
}

export class FileBytes {
  readonly size: number;
  readonly source: ByteSource;
  readonly #pieces: Piece[] = [];

  constructor(source: ByteSource) {
    this.source = source;
    this.size = source.size;
  }

  /** Fewer bytes than asked for only at the end. A view of something shared; no promise where the bytes are at hand. */
  view(offset: number, length: number): Uint8Array | Promise<Uint8Array> {
    const from = Math.min(Math.max(0, offset), this.size);
    const end = Math.min(from + Math.max(0, length), this.size);
    if (this.source.inMemory !== null) return this.source.inMemory.subarray(from, end);
    for (const piece of this.#pieces) {
      if (from >= piece.start && end <= piece.start + piece.bytes.length) {
        return piece.bytes.subarray(from - piece.start, end - piece.start);
      }
    }
    return this.#read(from, end);
  }

  async #read(from: number, end: number): Promise<Uint8Array> {
    if (end - from > PIECE / 2) return this.source.read(from, end - from);
    const bytes = await this.source.read(from, PIECE);
    this.#pieces.unshift({ start: from, bytes });
    if (this.#pieces.length > KEPT) this.#pieces.pop();
    return bytes.subarray(0, end - from);
  }

  /** Where the needle stands between two places, or -1. */
  async indexOf(needle: string, start: number, end: number): Promise<number> {
    const step = PIECE / 2;
    for (let at = start; at < end; at += step - needle.length) {
      const bytes = await this.view(at, Math.min(step, end - at));
      const found = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length).indexOf(needle, 0, 'latin1');
      if (found !== -1) return at + found;
      if (at + step >= end) return -1;
    }
    return -1;
  }
}
