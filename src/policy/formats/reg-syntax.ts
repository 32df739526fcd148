/**
 * The grammar of .reg files below their header line, as regedit exports and imports them: what stands in them, one
 * statement after the other, without judging which keys matter. Where regedit would silently pass over a line, there
 * is a problem here: a policy would be missing.
 */
import type { RawValue } from '../model.ts';
import { REG_BINARY, REG_EXPAND_SZ, REG_MULTI_SZ, REG_SZ, registryValue } from './registry-value.ts';

/** 5: `Windows Registry Editor Version 5.00`; 4: `REGEDIT4`, in which the bytes of strings are single letters. */
export type Version = 4 | 5;

export interface LinePlace {
  readonly line: number;
  readonly column: number;
}

export type RegStatement =
  | { readonly kind: 'key'; readonly path: string; readonly place: LinePlace }
  | { readonly kind: 'delete-key'; readonly path: string; readonly place: LinePlace }
  | { readonly kind: 'set'; readonly name: string; readonly value: RawValue; readonly place: LinePlace }
  | { readonly kind: 'delete'; readonly name: string; readonly place: LinePlace };

/** What the parser tells, in the order of the file. */
export interface RegListener {
  statement(statement: RegStatement): void;
  problem(place: LinePlace, problem: string, remedy: string): void;
  /** Asked after every statement; true ends the parsing. */
  enough(): boolean;
}

class SyntaxProblem extends Error {
  readonly place: LinePlace;
  readonly remedy: string;
  constructor(place: LinePlace, problem: string, remedy: string) {
    super(problem);
    this.place = place;
    this.remedy = remedy;
  }
}

/**
 * Parses the text of a .reg file from `bodyAt`, the end of its header line. After a problem it goes on with the next
 * line. Throws only what the listener throws; takes time linear in the text.
 */
export function parseReg(text: string, bodyAt: number, version: Version, listener: RegListener): void {
  const scanner = new RegScanner(text, bodyAt, version);
  while (scanner.skipToStatement()) {
    try {
      listener.statement(scanner.statement());
    } catch (error) {
      if (!(error instanceof SyntaxProblem)) throw error;
      listener.problem(error.place, error.message, error.remedy);
      scanner.skipLine();
    }
    if (listener.enough()) return;
  }
}

class RegScanner {
  readonly #text: string;
  readonly #version: Version;
  #at: number;
  #line = 1;
  #lineStart = 0;

  constructor(text: string, at: number, version: Version) {
    this.#text = text;
    this.#version = version;
    this.#at = at;
  }

  /** Goes to the next line that is neither empty nor a comment; false at the end. */
  skipToStatement(): boolean {
    for (;;) {
      this.#skipBlanks();
      const sign = this.#text[this.#at];
      if (sign === undefined) return false;
      if (sign === ';') this.skipLine();
      else if (!this.#skipLineEnd()) return true;
    }
  }

  skipLine(): void {
    this.#at = this.#lineEnd();
  }

  statement(): RegStatement {
    const place = this.#place();
    const sign = this.#text[this.#at];
    if (sign === '[') return this.#key(place);
    if (sign !== '"' && sign !== '@') {
      throw this.#problem(
        'is neither a key, a value nor a comment',
        'Remove the line, or begin it with a semicolon.',
      );
    }
    const name = this.#name();
    this.#skipBlanks();
    if (!this.#take('=')) throw this.#problem('lacks the "=" after a name', 'Write it as "Name"=value.');
    this.#skipBlanks();
    if (this.#take('-')) {
      this.#expectEnd();
      return { kind: 'delete', name, place };
    }
    const from = this.#place();
    const value = this.#value(place);
    this.#expectEnd(from);
    return { kind: 'set', name, value, place };
  }

  /** The last `]` of the line closes the key, as names of keys may hold that sign themselves. */
  #key(place: LinePlace): RegStatement {
    const line = this.#text.slice(this.#at, this.#lineEnd());
    const closing = line.lastIndexOf(']');
    if (closing < 0) throw this.#problem('opens a key and does not close it', 'End the key with "]".');
    const inside = line.slice(1, closing);
    if (/\]\s*;/.test(inside)) {
      throw this.#problem(
        'holds "]" in the comment behind a key; where the key ends would be a guess',
        'Move the comment to a line of its own.',
      );
    }
    this.#at += closing + 1;
    this.#expectEnd();
    const deletes = inside.startsWith('-');
    return { kind: deletes ? 'delete-key' : 'key', path: deletes ? inside.slice(1) : inside, place };
  }

  #name(): string {
    if (this.#take('@')) return '';
    return this.#quoted(false);
  }

  #value(place: LinePlace): RawValue {
    if (this.#text[this.#at] === '"') {
      return { form: 'registry', type: 'SZ', value: this.#quoted(true) };
    }
    if (this.#take('dword:')) return this.#dword();
    const type = this.#hexType();
    if (type === null) {
      throw this.#problem(
        'is of a kind that .reg files do not have',
        'Write "text", dword:…, hex:… or hex(type):… in small letters; a text needs quotes.',
      );
    }
    const bytes = this.#bytes();
    return registryValue(type, this.#version === 4 ? widened(type, bytes, place) : bytes);
  }

  /** Reads from a `"` to the next one that is not escaped; a value may go over lines, as regedit exports it. */
  #quoted(lines: boolean): string {
    const start = this.#place();
    const broken = (problem: string, remedy: string) => new SyntaxProblem(start, problem, remedy);
    this.#at++;
    const pieces: string[] = [];
    for (;;) {
      const from = this.#at;
      this.#skipWhile(/[^"\\\r\n]*/y);
      pieces.push(this.#text.slice(from, this.#at));
      const sign = this.#text[this.#at];
      const next = this.#text[this.#at + 1];
      if (sign === '"') break;
      if (sign === '\\' && (next === '\\' || next === '"')) {
        pieces.push(next);
        this.#at += 2;
      } else if (sign === '\\') {
        throw this.#problem(
          'holds a "\\" before another sign',
          'Write "\\\\" for one backslash, and \\" for a quote.',
        );
      } else if (sign === undefined || !lines) {
        throw broken('begins a text in quotes and does not end it', 'Close the quotes.');
      } else {
        const end = this.#at;
        this.#skipLineEnd();
        pieces.push(this.#text.slice(end, this.#at));
      }
    }
    this.#at++;
    return pieces.join('');
  }

  #dword(): RawValue {
    const digits = this.#skipWhile(/[0-9a-fA-F]*/y);
    if (digits === '' || digits.length > 8) {
      throw this.#problem(
        'has a number that is not 1 to 8 hexadecimal digits',
        'Write it as dword:0000000a.',
      );
    }
    return { form: 'registry', type: 'DWORD', value: Number.parseInt(digits, 16) };
  }

  #hexType(): number | null {
    if (this.#take('hex:')) return REG_BINARY;
    const match = /hex\(([0-9a-fA-F]{1,8})\):/y;
    match.lastIndex = this.#at;
    const digits = match.exec(this.#text)?.[1];
    if (digits === undefined) return null;
    this.#at = match.lastIndex;
    return Number.parseInt(digits, 16);
  }

  /** Bytes with commas between them; a `\` at the end of a line goes on in the next. */
  #bytes(): Uint8Array {
    const bytes: number[] = [];
    for (let first = true; ; first = false) {
      this.#skipGap();
      const digits = this.#skipWhile(/[0-9a-fA-F]*/y);
      if (digits === '' && first) break;
      if (digits === '' || digits.length > 2) {
        throw this.#problem(
          'has something else than bytes of one or two hexadecimal digits with commas between them',
          'Export the value again, or write it as hex:01,02,ff.',
        );
      }
      bytes.push(Number.parseInt(digits, 16));
      this.#skipGap();
      if (!this.#take(',')) break;
    }
    return Uint8Array.from(bytes);
  }

  /** Blanks, and a `\` with the line end, comments and empty lines behind it. */
  #skipGap(): void {
    this.#skipBlanks();
    while (this.#take('\\')) {
      this.#skipBlanks();
      if (this.#text[this.#at] === ';') this.skipLine();
      if (!this.#skipLineEnd()) {
        throw this.#problem(
          'has something behind the "\\" that continues a value',
          'End the line after the "\\".',
        );
      }
      this.skipToStatement();
    }
  }

  /** @param from where a value began, if it may have gone over lines: one that did was most likely not closed there */
  #expectEnd(from: LinePlace | null = null): void {
    this.#skipBlanks();
    const sign = this.#text[this.#at];
    const isMore = sign !== undefined && sign !== ';' && sign !== '\r' && sign !== '\n';
    if (isMore && from !== null && from.line !== this.#line) {
      throw new SyntaxProblem(
        from,
        `begins a value that goes on until line ${this.#line}, with something behind it there`,
        'Close the quotes in the line they begin in, or remove what stands behind the value.',
      );
    }
    if (isMore) {
      throw this.#problem(
        'has something behind the end of a key or value',
        'Remove it; a quote inside a text is written \\", a backslash \\\\.',
      );
    }
    this.skipLine();
  }

  #skipBlanks(): void {
    while (this.#text[this.#at] === ' ' || this.#text[this.#at] === '\t') this.#at++;
  }

  #skipLineEnd(): boolean {
    const sign = this.#text[this.#at];
    if (sign !== '\r' && sign !== '\n') return false;
    this.#at += sign === '\r' && this.#text[this.#at + 1] === '\n' ? 2 : 1;
    this.#line++;
    this.#lineStart = this.#at;
    return true;
  }

  /** Where the current line ends: at its line end or at the end of the text. */
  #lineEnd(): number {
    const end = /[\r\n]/g;
    end.lastIndex = this.#at;
    return end.exec(this.#text)?.index ?? this.#text.length;
  }

  /** Takes what a sticky pattern matches here, which may be nothing. */
  #skipWhile(pattern: RegExp): string {
    pattern.lastIndex = this.#at;
    const found = pattern.exec(this.#text)?.[0] ?? '';
    this.#at += found.length;
    return found;
  }

  #take(word: string): boolean {
    if (!this.#text.startsWith(word, this.#at)) return false;
    this.#at += word.length;
    return true;
  }

  #place(): LinePlace {
    return { line: this.#line, column: this.#at - this.#lineStart + 1 };
  }

  #problem(problem: string, remedy: string): SyntaxProblem {
    return new SyntaxProblem(this.#place(), problem, remedy);
  }
}

/** The strings of a REGEDIT4 file are bytes of a code page: ASCII is the same in all of them. */
function widened(type: number, bytes: Uint8Array, place: LinePlace): Uint8Array {
  if (type !== REG_SZ && type !== REG_EXPAND_SZ && type !== REG_MULTI_SZ) return bytes;
  if (bytes.some((byte) => byte > 0x7f)) {
    throw new SyntaxProblem(
      place,
      'holds letters outside ASCII as bytes of a REGEDIT4 file; which ones are meant depends on a code page',
      'Export the key in the format "Registration Files (*.reg)", version 5.00.',
    );
  }
  const wide = new Uint8Array(bytes.length * 2);
  for (const [at, byte] of bytes.entries()) wide[at * 2] = byte;
  return wide;
}
