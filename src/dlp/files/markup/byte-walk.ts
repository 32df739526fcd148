/**
 * Walks through XML in UTF-8 that comes in pieces, byte by byte and without making strings: parts of Office files are
 * large, and nearly all of their tags mean nothing. Elements are known by their names without prefix. As `walk.ts`, it
 * proves nothing, expands nothing, and takes what never ends as text.
 */

export interface ByteHandler<E> {
  /** Between tags, entities not decoded; long text comes in several calls. */
  text(bytes: Uint8Array, start: number, end: number): void;
  cdata(bytes: Uint8Array, start: number, end: number): void;
  /** @param element undefined: its name is not among those asked for; attributes lie between start and end */
  open(element: E | undefined, bytes: Uint8Array, start: number, end: number, empty: boolean): void;
  close(element: E | undefined): void;
  /** Comments, processing instructions, document types: what stands inside. */
  other(bytes: Uint8Array, start: number, end: number): void;
}

/** What is begun and not ended is kept up to this. */
const MOST_KEPT = 1024 * 1024;

const LT = 60;
const GT = 62;
const SLASH = 47;
const COLON = 58;
const QUOTE = 34;
const APOSTROPHE = 39;
const EQUALS = 61;
const BANG = 33;
const QUESTION = 63;

const HASH_START = 0x811c9dc5;

/** Names that happen to have the same number are one name: no more than another prefix would do. */
function hashed(name: string): number {
  let hash = HASH_START;
  for (let i = 0; i < name.length; i++) hash = Math.imul(hash ^ name.charCodeAt(i), 0x01000193);
  return hash;
}

function beginsName(code: number): boolean {
  return (
    (code >= 97 && code <= 122) || (code >= 65 && code <= 90) || code === 95 || code === COLON || code > 127
  );
}

const CDATA = Buffer.from('<![CDATA[');
const CDATA_END = Buffer.from(']]>');
const COMMENT = Buffer.from('<!--');
const COMMENT_END = Buffer.from('-->');

export class ByteWalk<E> {
  readonly #handler: ByteHandler<E>;
  readonly #elements = new Map<number, E>();
  #kept: Buffer = Buffer.alloc(0);
  #seen = 0;

  constructor(elements: ReadonlyMap<string, E>, handler: ByteHandler<E>) {
    this.#handler = handler;
    for (const [name, element] of elements) this.#elements.set(hashed(name), element);
  }

  push(chunk: Uint8Array): void {
    const fresh = Buffer.from(chunk.buffer, chunk.byteOffset, chunk.byteLength);
    this.#kept = this.#kept.length === 0 ? fresh : Buffer.concat([this.#kept, fresh]);
    // What is begun and long is looked at again only when as much came anew.
    if (this.#seen > 0 && this.#kept.length < this.#seen * 2) return;
    this.#walk(false);
  }

  end(): void {
    this.#walk(true);
    if (this.#kept.length > 0) this.#handler.text(this.#kept, 0, this.#kept.length);
    this.#kept = Buffer.alloc(0);
  }

  #walk(last: boolean): void {
    const bytes = this.#kept;
    const { length } = bytes;
    let at = 0;
    this.#seen = 0;
    while (at < length) {
      let open = at;
      while (open < length && bytes[open] !== LT) open++;
      if (open === length) {
        at = this.#plainEnd(bytes, at, last);
        break;
      }
      if (open > at) this.#handler.text(bytes, at, open);
      const end = this.#mark(bytes, open);
      if (end === -1) {
        if (!last && length - open < MOST_KEPT) {
          at = open;
          this.#seen = length - open;
          break;
        }
        // It never ends: what is in it is given all the same.
        this.#handler.other(bytes, open + 1, length);
        at = length;
        break;
      }
      at = end;
    }
    this.#kept = bytes.subarray(at);
  }

  /** Text at the end may go on, and must not be cut within an entity: it waits, unless it is long. */
  #plainEnd(bytes: Buffer, at: number, last: boolean): number {
    const { length } = bytes;
    if (!last && length - at < 64 * 1024) return at;
    let cut = length;
    if (!last) {
      for (let i = length - 1; i > length - 4096 && i > at; i--) {
        const code = bytes[i];
        if (code === 32 || code === 10) {
          cut = i + 1;
          break;
        }
      }
    }
    this.#handler.text(bytes, at, cut);
    return cut;
  }

  #mark(bytes: Buffer, open: number): number {
    const code = bytes[open + 1];
    if (code === undefined) return -1;
    if (code === SLASH) return this.#closing(bytes, open + 2);
    if (code === BANG || code === QUESTION) return this.#other(bytes, open);
    if (beginsName(code)) return this.#opening(bytes, open + 1);
    this.#handler.text(bytes, open, open + 1);
    return open + 1;
  }

  #closing(bytes: Buffer, start: number): number {
    const { length } = bytes;
    let hash = HASH_START;
    for (let at = start; at < length; at++) {
      const code = bytes[at] ?? 0;
      if (code === GT) {
        this.#handler.close(this.#elements.get(hash));
        return at + 1;
      }
      if (code === COLON) hash = HASH_START;
      else if (code <= 32) return this.#oddClosing(bytes, at, hash);
      else hash = Math.imul(hash ^ code, 0x01000193);
    }
    return -1;
  }

  /** A blank, or more, behind the name. */
  #oddClosing(bytes: Buffer, at: number, hash: number): number {
    const end = bytes.indexOf(GT, at);
    if (end === -1) return -1;
    this.#handler.close(this.#elements.get(hash));
    if (end - at > 1) this.#handler.other(bytes, at, end);
    return end + 1;
  }

  #opening(bytes: Buffer, start: number): number {
    const { length } = bytes;
    let hash = HASH_START;
    for (let at = start; at < length; at++) {
      const code = bytes[at] ?? 0;
      if (code === GT) {
        this.#handler.open(this.#elements.get(hash), bytes, at, at, false);
        return at + 1;
      }
      if (code === COLON) hash = HASH_START;
      else if (code <= 32 || code === SLASH || code === LT) {
        const end = endOfTag(bytes, at);
        if (end === -1) return -1;
        const empty = bytes[end - 1] === SLASH;
        this.#handler.open(this.#elements.get(hash), bytes, at, empty ? end - 1 : end, empty);
        return end + 1;
      } else hash = Math.imul(hash ^ code, 0x01000193);
    }
    return -1;
  }

  #other(bytes: Buffer, open: number): number {
    if (startsWith(bytes, CDATA, open)) {
      const end = bytes.indexOf(CDATA_END, open + CDATA.length);
      if (end === -1) return -1;
      this.#handler.cdata(bytes, open + CDATA.length, end);
      return end + CDATA_END.length;
    }
    if (startsWith(bytes, COMMENT, open)) {
      const end = bytes.indexOf(COMMENT_END, open + COMMENT.length);
      if (end === -1) return -1;
      this.#handler.other(bytes, open + COMMENT.length, end);
      return end + COMMENT_END.length;
    }
    // Too little to tell what it is.
    if (bytes.length - open < CDATA.length) return -1;
    let end = bytes.indexOf(GT, open);
    const bracket = bytes[open + 1] === BANG ? bytes.subarray(open, Math.max(open, end)).indexOf(0x5b) : -1;
    if (bracket !== -1) {
      const close = bytes.indexOf(0x5d, open + bracket);
      end = close === -1 ? -1 : bytes.indexOf(GT, close);
    }
    if (end === -1) return -1;
    this.#handler.other(bytes, open + 2, end);
    return end + 1;
  }
}

function startsWith(bytes: Buffer, mark: Buffer, at: number): boolean {
  for (let i = 0; i < mark.length; i++) if (bytes[at + i] !== mark[i]) return false;
  return true;
}

/** Where a tag ends; `>` within a quoted value does not count. A quote counts after an equals sign only. */
function endOfTag(bytes: Buffer, from: number): number {
  const { length } = bytes;
  let last = 0;
  for (let at = from; at < length; at++) {
    const code = bytes[at] ?? 0;
    if (code === GT) return at;
    if ((code === QUOTE || code === APOSTROPHE) && last === EQUALS) {
      at++;
      while (at < length && bytes[at] !== code) at++;
      if (at === length) return -1;
    }
    if (code > 32) last = code;
  }
  return -1;
}
