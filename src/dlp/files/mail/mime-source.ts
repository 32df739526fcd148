/** A message read from front to back: lines of headers, then content up to a boundary. */
import type { StreamSource } from '../source.ts';

const LF = 10;
const CR = 13;
/** Longer lines are given in pieces. */
const MAX_LINE = 64 * 1024;
/** A boundary has at most 70 characters; white space may follow. */
const MAX_BOUNDARY_LINE = 512;
/** Of a line end and the beginning of a boundary or of a message. */
const WAITING = 8;
const NO_BYTES = Buffer.alloc(0);

export interface Boundaries {
  /** From the outermost to the innermost. */
  readonly names: readonly string[];
}

/** The boundary that ended what was read. */
export interface Hit {
  /** Its place in the list. */
  readonly level: number;
  /** The last of its kind: nothing but an epilogue follows. */
  readonly closing: boolean;
}

export class MimeSource {
  readonly #chunks: AsyncIterator<Uint8Array>;
  #bytes: Buffer = NO_BYTES;
  #at = 0;
  #ended = false;
  /** Null: the end of the file. */
  hit: Hit | null = null;

  constructor(source: Pick<StreamSource, 'chunks'>) {
    this.#chunks = source.chunks()[Symbol.asyncIterator]();
  }

  get ended(): boolean {
    return this.#ended && this.#at >= this.#bytes.length;
  }

  /** More bytes behind those that are not used yet. False: there are none. */
  async #fill(): Promise<boolean> {
    if (this.#ended) return false;
    const next = await this.#chunks.next();
    if (next.done === true) {
      this.#ended = true;
      return false;
    }
    const chunk = Buffer.from(next.value.buffer, next.value.byteOffset, next.value.byteLength);
    const rest = this.#bytes.subarray(this.#at);
    this.#bytes = rest.length === 0 ? chunk : Buffer.concat([rest, chunk]);
    this.#at = 0;
    return true;
  }

  async close(): Promise<void> {
    await this.#chunks.return?.();
  }

  /** The next line without its end; null: there is none. Very long ones come in pieces. */
  async line(): Promise<Buffer | null> {
    for (;;) {
      const end = this.#bytes.indexOf(LF, this.#at);
      const length = (end === -1 ? this.#bytes.length : end) - this.#at;
      if (end !== -1 || length > MAX_LINE) {
        const stop = this.#at + Math.min(length, MAX_LINE);
        const line = this.#bytes.subarray(this.#at, stop);
        this.#at = stop === end ? stop + 1 : stop;
        return line.length > 0 && line[line.length - 1] === CR ? line.subarray(0, line.length - 1) : line;
      }
      if (await this.#fill()) continue;
      if (length === 0) return null;
      const rest = this.#bytes.subarray(this.#at);
      this.#at = this.#bytes.length;
      return rest;
    }
  }

  /** Puts a line back that was looked at. */
  unread(line: Buffer): void {
    this.#bytes = Buffer.concat([line, Buffer.of(LF), this.#bytes.subarray(this.#at)]);
    this.#at = 0;
  }

  /**
   * The content up to one of the boundaries, which is used up and told in `hit`; the line end before it is not content.
   * @param separator tells other lines that end it (of mailboxes); they are not used up
   */
  async *until(
    boundaries: Boundaries,
    separator: ((line: Buffer) => boolean) | null = null,
  ): AsyncGenerator<Buffer> {
    this.hit = null;
    let lineStart = true;
    for (;;) {
      const { bytes, next } = this.#step(boundaries, separator, lineStart);
      if (bytes.length > 0) {
        lineStart = bytes[bytes.length - 1] === LF;
        yield bytes;
      }
      if (next === 'done') return;
      if (next === 'fill' && !(await this.#fill()) && this.#at >= this.#bytes.length) return;
    }
  }

  /** What can be given of the bytes that are there, and how it goes on. */
  #step(
    boundaries: Boundaries,
    separator: ((line: Buffer) => boolean) | null,
    lineStart: boolean,
  ): { readonly bytes: Buffer; readonly next: 'fill' | 'go on' | 'done' } {
    const begin = this.#candidate(lineStart, separator !== null);
    if (begin === -1) {
      // What may be the beginning of a boundary, with the line end before it, waits for more.
      const count = this.#bytes.length - this.#at - (this.#ended ? 0 : WAITING);
      return { bytes: this.#take(Math.max(0, count)), next: 'fill' };
    }
    const end = this.#lineEnd(begin);
    if (end === -1) return { bytes: NO_BYTES, next: 'fill' };
    const line = this.#bytes.subarray(begin, Math.min(end, begin + MAX_BOUNDARY_LINE));
    const hit = matched(line, boundaries);
    if (hit === null && separator?.(line) !== true) {
      return { bytes: this.#take(Math.min(begin + 2, this.#bytes.length) - this.#at), next: 'go on' };
    }
    const bytes = this.#take(this.#lineEndBefore(begin) - this.#at);
    // A boundary is used up, the beginning of the next message is not.
    this.#at = hit === null ? begin : Math.min(end + 1, this.#bytes.length);
    this.hit = hit;
    return { bytes, next: 'done' };
  }

  /** -1: it is not there yet, and the line is not too long for a boundary. */
  #lineEnd(begin: number): number {
    const end = this.#bytes.indexOf(LF, begin);
    const long = this.#bytes.length - begin >= MAX_BOUNDARY_LINE;
    return end === -1 && (long || this.#ended) ? this.#bytes.length : end;
  }

  #take(count: number): Buffer {
    const out = this.#bytes.subarray(this.#at, this.#at + count);
    this.#at += count;
    return out;
  }

  /** Where a line begins that may be a boundary. */
  #candidate(lineStart: boolean, mailbox: boolean): number {
    const dashes = this.#lineWith('--', lineStart);
    if (!mailbox) return dashes;
    const from = this.#lineWith('From ', lineStart);
    if (dashes === -1 || from === -1) return Math.max(dashes, from);
    return Math.min(dashes, from);
  }

  #lineWith(start: string, lineStart: boolean): number {
    if (lineStart && this.#bytes.toString('latin1', this.#at, this.#at + start.length) === start)
      return this.#at;
    const found = this.#bytes.indexOf(`\n${start}`, this.#at, 'latin1');
    return found === -1 ? -1 : found + 1;
  }

  #lineEndBefore(begin: number): number {
    if (begin === this.#at || this.#bytes[begin - 1] !== LF) return begin;
    return begin - 2 >= this.#at && this.#bytes[begin - 2] === CR ? begin - 2 : begin - 1;
  }
}

function matched(line: Buffer, { names }: Boundaries): Hit | null {
  const text = line.toString('latin1').trimEnd();
  if (!text.startsWith('--')) return null;
  for (let level = names.length - 1; level >= 0; level--) {
    const name = `--${names[level]}`;
    if (text === name) return { level, closing: false };
    if (text === `${name}--`) return { level, closing: true };
  }
  return null;
}
