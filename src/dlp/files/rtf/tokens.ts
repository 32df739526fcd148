/** Cuts RTF into groups, control words, text and bytes; it may come in pieces of any size. */

export interface RtfHandler {
  open(): void;
  close(): void;
  /** @param value null where none stands */
  word(name: string, value: number | null): void;
  symbol(char: number): void;
  /** Bytes of text; line ends are left out. A view that is valid during the call. */
  bytes(bytes: Uint8Array): void;
  /** A byte written as `\'e4`. */
  byte(byte: number): void;
  /** What follows `\bin`. */
  binary(bytes: Uint8Array): void;
}

const BACKSLASH = 92;
const OPEN = 123;
const CLOSE = 125;
const QUOTE = 39;
const MINUS = 45;
const MAX_WORD = 64;

/** 1: ends a stretch of text. */
const SPECIAL = new Uint8Array(256);
for (const code of [BACKSLASH, OPEN, CLOSE, 10, 13, 0]) SPECIAL[code] = 1;

const isLetter = (code: number): boolean => (code >= 97 && code <= 122) || (code >= 65 && code <= 90);
const isDigit = (code: number): boolean => code >= 48 && code <= 57;

function hexDigit(code: number): number {
  if (isDigit(code)) return code - 48;
  const letter = code | 32;
  return letter >= 97 && letter <= 102 ? letter - 87 : -1;
}

type State = 'text' | 'backslash' | 'word' | 'number' | 'hex' | 'binary';

export class RtfTokens {
  readonly #handler: RtfHandler;
  #state: State = 'text';
  #name = '';
  #digits = '';
  #high = -1;
  #binary = 0;

  constructor(handler: RtfHandler) {
    this.#handler = handler;
  }

  push(bytes: Uint8Array): void {
    for (let at = 0; at < bytes.length; ) {
      if (this.#state === 'text') at = this.#text(bytes, at);
      else if (this.#state === 'binary') at = this.#takeBinary(bytes, at);
      else at += this.#step(bytes[at] ?? 0);
    }
  }

  end(): void {
    if (this.#state === 'word' || this.#state === 'number') this.#word();
  }

  #text(bytes: Uint8Array, from: number): number {
    let at = from;
    while (at < bytes.length && SPECIAL[bytes[at] ?? 0] === 0) at++;
    if (at > from) this.#handler.bytes(bytes.subarray(from, at));
    if (at === bytes.length) return at;
    const code = bytes[at];
    if (code === BACKSLASH) this.#state = 'backslash';
    else if (code === OPEN) this.#handler.open();
    else if (code === CLOSE) this.#handler.close();
    return at + 1;
  }

  #takeBinary(bytes: Uint8Array, at: number): number {
    const end = Math.min(bytes.length, at + this.#binary);
    this.#handler.binary(bytes.subarray(at, end));
    this.#binary -= end - at;
    if (this.#binary === 0) this.#state = 'text';
    return end;
  }

  /** @returns how many bytes are used: none, when the byte is to be looked at again */
  #step(code: number): 0 | 1 {
    switch (this.#state) {
      case 'backslash':
        return this.#afterBackslash(code);
      case 'hex':
        return this.#hex(code);
      case 'word':
        return this.#letter(code);
      default:
        return this.#digit(code);
    }
  }

  #afterBackslash(code: number): 1 {
    if (isLetter(code)) {
      this.#state = 'word';
      this.#name = String.fromCharCode(code);
    } else if (code === QUOTE) {
      this.#state = 'hex';
      this.#high = -1;
    } else {
      this.#state = 'text';
      this.#handler.symbol(code);
    }
    return 1;
  }

  #hex(code: number): 0 | 1 {
    const digit = hexDigit(code);
    if (digit === -1) {
      this.#state = 'text';
      return 0;
    }
    if (this.#high === -1) this.#high = digit;
    else {
      this.#state = 'text';
      this.#handler.byte(this.#high * 16 + digit);
    }
    return 1;
  }

  #letter(code: number): 0 | 1 {
    if (isLetter(code) && this.#name.length < MAX_WORD) {
      this.#name += String.fromCharCode(code);
      return 1;
    }
    this.#digits = '';
    this.#state = 'number';
    return this.#digit(code);
  }

  #digit(code: number): 0 | 1 {
    if ((isDigit(code) && this.#digits.length < 12) || (code === MINUS && this.#digits === '')) {
      this.#digits += String.fromCharCode(code);
      return 1;
    }
    this.#word();
    // A blank is part of the word.
    return code === 32 && this.#state === 'text' ? 1 : this.#state === 'binary' && code === 32 ? 1 : 0;
  }

  #word(): void {
    const value = /^-?\d+$/.test(this.#digits) ? Number(this.#digits) : null;
    this.#state = 'text';
    if (this.#name === 'bin') {
      this.#binary = Math.max(0, value ?? 0);
      if (this.#binary > 0) this.#state = 'binary';
    } else this.#handler.word(this.#name, value);
  }
}
