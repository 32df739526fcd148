/** CMaps: from the codes in strings to Unicode (ToUnicode) or to CIDs, and how many bytes a code has. */
import { CLASS, HEX } from './object-parser.ts';

/** More than any font has; expanded from ranges. */
const MAX_ENTRIES = 70_000;

const MAX_STEPS = 500_000;

export interface CMap {
  /** Unicode by code. */
  readonly text: Map<number, string>;
  /** CID by code. */
  readonly cids: Map<number, number>;
  /** The lengths of codes, each with its range. */
  readonly spaces: { readonly length: number; readonly low: number; readonly high: number }[];
  readonly vertical: boolean;
}

type Token =
  | { readonly kind: 'hex'; readonly value: string }
  | { readonly kind: 'number'; readonly value: number }
  | { readonly kind: 'word'; readonly value: string };

function commentEnd(bytes: Buffer, from: number): number {
  let at = from;
  while (at < bytes.length && bytes[at] !== 10 && bytes[at] !== 13) at++;
  return at;
}

function* tokens(bytes: Buffer): Generator<Token> {
  for (let at = 0; at < bytes.length; ) {
    const code = bytes[at] ?? 0;
    if (CLASS[code] === 1) at++;
    else if (code === 37) at = commentEnd(bytes, at);
    else if (code === 60 && bytes[at + 1] !== 60) {
      const end = bytes.indexOf(62, at);
      if (end === -1) return;
      yield { kind: 'hex', value: hexBytes(bytes, at + 1, Math.min(end, at + 1025)) };
      at = end + 1;
    } else {
      const word = wordAt(bytes, at);
      const number = Number(word);
      yield Number.isFinite(number) ? { kind: 'number', value: number } : { kind: 'word', value: word };
      at += word.length;
    }
  }
}

/** A delimiter is a word by itself. */
function wordAt(bytes: Buffer, from: number): string {
  let end = from + 1;
  if (CLASS[bytes[from] ?? 0] === 0) {
    while (end < bytes.length && end - from < 64 && CLASS[bytes[end] ?? 0] === 0) end++;
  }
  return bytes.toString('latin1', from, end);
}

function hexBytes(bytes: Buffer, from: number, end: number): string {
  let out = '';
  let high = -1;
  for (let at = from; at < end; at++) {
    const digit = HEX[bytes[at] ?? 0] ?? 255;
    if (digit === 255) continue;
    if (high === -1) high = digit;
    else {
      out += String.fromCharCode(high * 16 + digit);
      high = -1;
    }
  }
  return high === -1 ? out : out + String.fromCharCode(high * 16);
}

function codeOf(bytes: string): number {
  let code = 0;
  for (let i = 0; i < bytes.length && i < 4; i++) code = code * 256 + bytes.charCodeAt(i);
  return code;
}

/** UTF-16BE; a single byte is a character, too. */
function unicodeOf(bytes: string): string {
  if (bytes.length === 1) return bytes;
  let out = '';
  for (let i = 0; i + 1 < bytes.length; i += 2) {
    out += String.fromCharCode((bytes.charCodeAt(i) << 8) | bytes.charCodeAt(i + 1));
  }
  return out;
}

/** The text some places after another in a range: its last unit grows. */
function after(text: string, steps: number): string {
  const last = text.length - 1;
  return text.slice(0, last) + String.fromCharCode((text.charCodeAt(last) + steps) & 0xffff);
}

class CMapReader {
  readonly map = {
    text: new Map<number, string>(),
    cids: new Map<number, number>(),
    spaces: [] as { length: number; low: number; high: number }[],
  };
  #section = '';
  #operands: (Token | Token[])[] = [];
  #array: Token[] | null = null;
  /** Entries that ranges may still make, those that overlap counted as often. */
  #left = MAX_STEPS;

  take(token: Token): void {
    if (token.kind === 'word') this.#word(token.value);
    else if (this.#section !== '') this.#operand(token);
  }

  #word(word: string): void {
    if (word.startsWith('begin')) {
      this.#section = word.slice(5);
      this.#operands = [];
      this.#array = null;
    } else if (word.startsWith('end')) this.#section = '';
    else if (word === '[') this.#array = [];
    else if (word === ']' && this.#array !== null) {
      this.#operands.push(this.#array);
      this.#array = null;
      this.#entry();
    }
  }

  #operand(token: Token): void {
    if (this.#array !== null) {
      if (this.#array.length < 65_536) this.#array.push(token);
      return;
    }
    this.#operands.push(token);
    this.#entry();
  }

  #entry(): void {
    const ranges = this.#section === 'bfrange' || this.#section === 'cidrange';
    if (this.#operands.length < (ranges ? 3 : 2)) return;
    const [a, b, c] = this.#operands;
    this.#operands = [];
    if (a === undefined || b === undefined || Array.isArray(a) || Array.isArray(b) || a.kind !== 'hex')
      return;
    const low = codeOf(a.value);
    if (this.#section === 'cidchar') {
      if (b.kind === 'number') this.#cidRange(low, low, b.value);
    } else if (b.kind === 'hex') this.#hexEntry(low, a.value.length, b.value, c);
  }

  #hexEntry(low: number, length: number, second: string, third: Token | Token[] | undefined): void {
    const high = codeOf(second);
    if (this.#section === 'bfchar') this.#text(low, unicodeOf(second));
    else if (this.#section === 'codespacerange') {
      if (this.map.spaces.length < 100) this.map.spaces.push({ length, low, high });
    } else if (third === undefined) return;
    else if (this.#section === 'bfrange') this.#textRange(low, high, third);
    else if (!Array.isArray(third) && third.kind === 'number') this.#cidRange(low, high, third.value);
  }

  #text(code: number, text: string): void {
    if (this.map.text.size < MAX_ENTRIES && text !== '' && text.length <= 64) this.map.text.set(code, text);
  }

  #textRange(low: number, high: number, to: Token | Token[]): void {
    const count = Math.min(high - low + 1, 65_536);
    for (let i = 0; i < count && this.#left-- > 0; i++) {
      if (!Array.isArray(to)) {
        if (to.kind !== 'hex' || to.value === '') return;
        this.#text(low + i, after(unicodeOf(to.value), i));
        continue;
      }
      const own = to[i];
      if (own === undefined) return;
      if (own.kind === 'hex') this.#text(low + i, unicodeOf(own.value));
    }
  }

  #cid(code: number, cid: number): void {
    if (this.map.cids.size < MAX_ENTRIES) this.map.cids.set(code, cid);
  }

  #cidRange(low: number, high: number, cid: number): void {
    const count = Math.min(high - low + 1, 65_536);
    for (let i = 0; i < count && this.#left-- > 0; i++) this.#cid(low + i, cid + i);
  }
}

/** @param check called now and then; may throw */
export function readCMap(bytes: Uint8Array, check: () => void): CMap {
  const buffer = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const reader = new CMapReader();
  let count = 0;
  for (const token of tokens(buffer)) {
    reader.take(token);
    if ((++count & 0xffff) === 0) check();
  }
  return { ...reader.map, vertical: buffer.includes('/WMode 1 def') };
}
