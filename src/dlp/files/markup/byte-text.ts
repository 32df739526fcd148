/** Text that is put together from bytes in UTF-8: copied once, made a string once, however many parts it has. */
import { decodeEntities } from './walk.ts';

const AMPERSAND = 38;
const SEMICOLON = 59;
const SPACE = 32;

/** Longest entity, its ends included. */
const LONGEST_ENTITY = 14;

export class ByteText {
  #bytes: Buffer;
  #length = 0;

  constructor(room = 64 * 1024) {
    this.#bytes = Buffer.allocUnsafeSlow(room);
  }

  get length(): number {
    return this.#length;
  }

  /** What is there; a view that the next addition may change. */
  get bytes(): Uint8Array {
    return this.#bytes.subarray(0, this.#length);
  }

  #makeRoom(more: number): void {
    if (this.#length + more <= this.#bytes.length) return;
    const larger = Buffer.allocUnsafeSlow(Math.max(this.#bytes.length * 2, this.#length + more));
    this.#bytes.copy(larger, 0, 0, this.#length);
    this.#bytes = larger;
  }

  byte(code: number, times = 1): void {
    this.#makeRoom(times);
    for (let i = 0; i < times; i++) this.#bytes[this.#length++] = code;
  }

  string(text: string): void {
    if (text.length === 1 && text.charCodeAt(0) < 128) {
      this.byte(text.charCodeAt(0));
      return;
    }
    this.#makeRoom(text.length * 3);
    this.#length += this.#bytes.write(text, this.#length, 'utf8');
  }

  /** Text of markup: entities are decoded. */
  markup(from: Uint8Array, start: number, end: number): void {
    this.#makeRoom(end - start + LONGEST_ENTITY);
    const bytes = this.#bytes;
    let length = this.#length;
    let at = start;
    for (; at < end; at++) {
      const code = from[at] ?? 0;
      if (code === AMPERSAND) break;
      bytes[length++] = code;
    }
    this.#length = length;
    if (at < end) this.#entities(from, at, end);
  }

  #entities(from: Uint8Array, start: number, end: number): void {
    for (let at = start; at < end; ) {
      if (from[at] !== AMPERSAND) {
        this.byte(from[at] ?? 0);
        at++;
        continue;
      }
      let close = at + 1;
      const most = Math.min(end, at + LONGEST_ENTITY);
      while (close < most && from[close] !== SEMICOLON && from[close] !== AMPERSAND) close++;
      const whole = Math.min(end, from[close] === SEMICOLON ? close + 1 : close);
      this.string(decodeEntities(latin(from, at, whole)));
      at = whole;
    }
  }

  /** Bytes as they are. */
  raw(from: Uint8Array, start: number, end: number): void {
    this.#makeRoom(end - start);
    const bytes = this.#bytes;
    let length = this.#length;
    for (let at = start; at < end; at++) bytes[length++] = from[at] ?? 0;
    this.#length = length;
  }

  /** Bytes without what would end their line. */
  onLine(from: Uint8Array, start: number, end: number): void {
    this.#makeRoom(end - start);
    const bytes = this.#bytes;
    let length = this.#length;
    for (let at = start; at < end; at++) {
      const code = from[at] ?? 0;
      bytes[length++] = code === 10 || code === 13 ? SPACE : code;
    }
    this.#length = length;
  }

  /** The text of another, without what would end its line. */
  append(other: ByteText): void {
    this.onLine(other.#bytes, 0, other.#length);
  }

  has(one: number, other: number): boolean {
    for (let at = 0; at < this.#length; at++) {
      const code = this.#bytes[at];
      if (code === one || code === other) return true;
    }
    return false;
  }

  /** The whole number it is; 0 if it is none. */
  number(): number {
    let value = 0;
    if (this.#length > 10) return 0;
    for (let at = 0; at < this.#length; at++) {
      const digit = (this.#bytes[at] ?? 0) - 48;
      if (digit < 0 || digit > 9) return 0;
      value = value * 10 + digit;
    }
    return value;
  }

  clear(): void {
    this.#length = 0;
  }

  /** As a string; zeros, which nobody sees, are left out. */
  toString(): string {
    const text = this.#bytes.toString('utf8', 0, this.#length);
    return text.includes('\0') ? text.replaceAll('\0', '') : text;
  }

  take(): string {
    const text = this.toString();
    this.clear();
    return text;
  }
}

function latin(from: Uint8Array, start: number, end: number): string {
  let text = '';
  // Only ASCII decodes to anything; other bytes are given back as they were.
  for (let at = start; at < end; at++) text += String.fromCharCode(from[at] ?? 0);
  return /[\u0080-\u00ff]/.test(text) ? Buffer.from(text, 'latin1').toString('utf8') : text;
}

/** Whether there is anything but white space. */
export function hasInk(from: Uint8Array, start: number, end: number): boolean {
  for (let at = start; at < end; at++) if ((from[at] ?? 0) > SPACE) return true;
  return false;
}

/** Bytes of markup as a string, entities not decoded. */
export function stringOf(from: Uint8Array, start: number, end: number): string {
  return Buffer.from(from.buffer, from.byteOffset + start, Math.max(0, end - start)).toString('utf8');
}
