/** Reads PDF objects from bytes. */
import { type Dict, Name, PdfString, Ref, type Value } from './values.ts';

/** The bytes end within a value: more of the file may help. */
export class EndOfBytes extends Error {
  override readonly name = 'EndOfBytes';
}

/** What stands there is no value. */
export class NotAValue extends Error {
  override readonly name = 'NotAValue';
}

const MAX_DEPTH = 200;
/** Per parser; a value costs far more memory than its bytes. */
const MAX_VALUES = 1_500_000;
const MAX_CONTAINERS = 200_000;

/** 0 regular, 1 white space, 2 delimiter. */
export const CLASS = new Uint8Array(256);
for (const code of [0, 9, 10, 12, 13, 32]) CLASS[code] = 1;
for (const char of '()<>[]{}/%') CLASS[char.charCodeAt(0)] = 2;

/** The value of a hex digit, or 255. */
export const HEX = new Uint8Array(256).fill(255);
for (let i = 0; i < 16; i++) {
  HEX[i.toString(16).charCodeAt(0)] = i;
  HEX[i.toString(16).toUpperCase().charCodeAt(0)] = i;
}

const ESCAPES: Readonly<Record<number, number>> = {
  110: 10, // n
  114: 13, // r
  116: 9, // t
  98: 8, // b
  102: 12, // f
};

/** What a backslash at `at - 1` stands for: the byte (or -1 for a line that goes on), and where reading continues. */
export function escapeAt(bytes: Uint8Array, at: number): { byte: number; next: number } {
  const code = bytes[at] ?? 0;
  const known = ESCAPES[code];
  if (known !== undefined) return { byte: known, next: at + 1 };
  if (code === 13) return { byte: -1, next: bytes[at + 1] === 10 ? at + 2 : at + 1 };
  if (code === 10) return { byte: -1, next: at + 1 };
  if (code < 48 || code > 55) return { byte: code, next: at + 1 };
  let value = 0;
  let next = at;
  for (; next < at + 3; next++) {
    const digit = bytes[next] ?? 0;
    if (digit < 48 || digit > 55) break;
    value = value * 8 + digit - 48;
  }
  return { byte: value & 255, next };
}

export class ObjectParser {
  readonly bytes: Buffer;
  at: number;
  #values = 0;
  #containers = 0;
  /** Applied to every string: decryption. */
  readonly #decrypt: ((bytes: string) => string) | null;

  constructor(bytes: Uint8Array, at = 0, decrypt: ((bytes: string) => string) | null = null) {
    this.bytes = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
    this.at = at;
    this.#decrypt = decrypt;
  }

  /** White space and comments. */
  skip(): void {
    const { bytes } = this;
    for (; this.at < bytes.length; this.at++) {
      const code = bytes[this.at] ?? 0;
      if (code === 37) {
        while (this.at < bytes.length && bytes[this.at] !== 10 && bytes[this.at] !== 13) this.at++;
      } else if (CLASS[code] !== 1) return;
    }
  }

  /** The keyword that begins here, or an empty string. Nothing is used up. */
  peekWord(): string {
    this.skip();
    let end = this.at;
    while (end < this.bytes.length && end - this.at < 32 && CLASS[this.bytes[end] ?? 0] === 0) end++;
    return this.bytes.toString('latin1', this.at, end);
  }

  /** Uses the keyword up if it is the next. */
  takeWord(word: string): boolean {
    if (this.peekWord() !== word) return false;
    this.at += word.length;
    return true;
  }

  /** A whole number, or null. */
  integer(): number | null {
    const from = this.at;
    const word = this.peekWord();
    if (!/^\d{1,15}$/.test(word)) {
      this.at = from;
      return null;
    }
    this.at += word.length;
    return Number(word);
  }

  value(depth = 0): Value {
    this.skip();
    if (++this.#values > MAX_VALUES || depth > MAX_DEPTH) throw new NotAValue();
    const code = this.bytes[this.at];
    if (code === undefined) throw new EndOfBytes();
    switch (code) {
      case 47: // /
        return new Name(this.#name());
      case 40: // (
        return this.#string(this.#literal());
      case 60: // <
        return this.bytes[this.at + 1] === 60 ? this.#dict(depth) : this.#string(this.#hex());
      case 91: // [
        return this.#array(depth);
      default:
        return this.#plain();
    }
  }

  #string(bytes: string): PdfString {
    return new PdfString(this.#decrypt === null ? bytes : this.#decrypt(bytes));
  }

  #plain(): Value {
    const quick = this.#quickInteger();
    if (quick !== null) return this.#reference(quick) ?? quick;
    const word = this.peekWord();
    if (this.at + word.length >= this.bytes.length) throw new EndOfBytes();
    if (word === 'null') return this.#took(word, null);
    if (word === 'true') return this.#took(word, true);
    if (word === 'false') return this.#took(word, false);
    if (!/^[+-]*[\d.]/.test(word)) throw new NotAValue();
    this.at += word.length;
    const number = Number.parseFloat(word.replace(/^[+-]*(?=[+-])/, ''));
    return Number.isFinite(number) ? number : 0;
  }

  /** A whole number of up to ten digits, which most numbers are; null: something else, and nothing is used up. */
  #quickInteger(): number | null {
    const { bytes } = this;
    let at = this.at;
    let value = 0;
    for (; at - this.at < 10; at++) {
      const digit = (bytes[at] ?? 0) - 48;
      if (digit < 0 || digit > 9) break;
      value = value * 10 + digit;
    }
    if (at === this.at || at >= bytes.length || CLASS[bytes[at] ?? 0] === 0) return null;
    this.at = at;
    return value;
  }

  #took<T extends Value>(word: string, value: T): T {
    this.at += word.length;
    return value;
  }

  /** `12 0 R`, its first number read already. */
  #reference(id: number): Ref | null {
    const { bytes } = this;
    let at = this.at;
    const gap = (): boolean => {
      const from = at;
      while (CLASS[bytes[at] ?? 0] === 1 && at < bytes.length) at++;
      return at > from;
    };
    if (!gap()) return null;
    const digits = at;
    while ((bytes[at] ?? 0) >= 48 && (bytes[at] ?? 0) <= 57 && at - digits < 6) at++;
    if (at === digits) {
      if (at >= bytes.length) throw new EndOfBytes();
      return null;
    }
    if (!gap()) {
      if (at >= bytes.length) throw new EndOfBytes();
      return null;
    }
    if (at + 1 >= bytes.length) throw new EndOfBytes();
    if (bytes[at] !== 82 || CLASS[bytes[at + 1] ?? 0] === 0) return null;
    this.at = at + 1;
    return new Ref(id);
  }

  #name(): string {
    const { bytes } = this;
    const from = ++this.at;
    while (this.at < bytes.length && CLASS[bytes[this.at] ?? 0] === 0) this.at++;
    if (this.at >= bytes.length) throw new EndOfBytes();
    const name = bytes.toString('latin1', from, this.at);
    if (!name.includes('#')) return name;
    return name.replace(/#([0-9a-fA-F]{2})/g, (_sign: string, hex: string) =>
      String.fromCharCode(Number.parseInt(hex, 16)),
    );
  }

  #literal(): string {
    const { bytes } = this;
    const from = ++this.at;
    let depth = 1;
    let plain = true;
    for (; this.at < bytes.length; this.at++) {
      const code = bytes[this.at];
      if (code === 92) {
        plain = false;
        this.at++;
      } else if (code === 13) plain = false;
      else if (code === 40) depth++;
      else if (code === 41 && --depth === 0) break;
    }
    if (this.at >= bytes.length) throw new EndOfBytes();
    const end = this.at++;
    return plain ? bytes.toString('latin1', from, end) : this.#unescaped(from, end);
  }

  #unescaped(from: number, end: number): string {
    const out = Buffer.allocUnsafe(end - from);
    let length = 0;
    for (let at = from; at < end; ) {
      let code = this.bytes[at++] ?? 0;
      if (code === 92) {
        const { byte, next } = escapeAt(this.bytes, at);
        at = next;
        if (byte === -1) continue;
        code = byte;
      } else if (code === 13) {
        // Every line end in a string is a line feed.
        if (this.bytes[at] === 10) at++;
        code = 10;
      }
      out[length++] = code;
    }
    return out.toString('latin1', 0, length);
  }

  #hex(): string {
    const { bytes } = this;
    const end = bytes.indexOf(62, this.at);
    if (end === -1) throw new EndOfBytes();
    const out = Buffer.allocUnsafe(((end - this.at) >> 1) + 1);
    let length = 0;
    let high = -1;
    for (let at = this.at + 1; at < end; at++) {
      const digit = HEX[bytes[at] ?? 0] ?? 255;
      if (digit === 255) continue;
      if (high === -1) high = digit;
      else {
        out[length++] = high * 16 + digit;
        high = -1;
      }
    }
    if (high !== -1) out[length++] = high * 16;
    this.at = end + 1;
    return out.toString('latin1', 0, length);
  }

  #container(): void {
    if (++this.#containers > MAX_CONTAINERS) throw new NotAValue();
  }

  #array(depth: number): Value[] {
    this.#container();
    this.at++;
    const out: Value[] = [];
    for (;;) {
      this.skip();
      const code = this.bytes[this.at];
      if (code === undefined) throw new EndOfBytes();
      if (code === 93) {
        this.at++;
        return out;
      }
      out.push(this.value(depth + 1));
    }
  }

  #dict(depth: number): Dict {
    this.#container();
    this.at += 2;
    const out: Dict = new Map();
    for (;;) {
      this.skip();
      const code = this.bytes[this.at];
      if (code === undefined) throw new EndOfBytes();
      if (code === 62) {
        this.at += this.bytes[this.at + 1] === 62 ? 2 : 1;
        return out;
      }
      if (code !== 47) {
        // A value without a key: what is broken is left out, the rest is kept.
        this.value(depth + 1);
        continue;
      }
      const key = this.#name();
      this.skip();
      if (this.bytes[this.at] === 62) continue;
      out.set(key, this.value(depth + 1));
    }
  }
}
