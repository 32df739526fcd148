/**
 * Bytes of text as characters, block by block, whatever encoding each block is in. A file may begin in one encoding and
 * go on in another, or have a mark that does not fit: where a block can be read in two ways both readings are given, so
 * that nothing hides in the one that was not taken.
 */
import { isAscii, isUtf8 } from 'node:buffer';
import iconv from 'iconv-lite';
import { Damaged } from '../extractor.ts';
import { likelyWidth, markedWidth, type Width } from '../real-type.ts';
import { isCharset, likelyCharsets } from './charset.ts';

/** A multiple of 4, so that wide characters are never cut by chance. */
export const BLOCK = 128 * 1024;

export interface Decoded {
  readonly text: string;
  /** Null: the main reading. */
  readonly reading: string | null;
}

const NO_BYTES = Buffer.alloc(0);

function bufferOf(bytes: Uint8Array): Buffer {
  return Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
}

/** How many bytes at the end are the beginning of a character in UTF-8. */
function openTail(bytes: Uint8Array): number {
  for (let back = 1; back <= 3 && back <= bytes.length; back++) {
    const byte = bytes[bytes.length - back] ?? 0;
    if (byte < 0x80) return 0;
    if (byte >= 0xc0) {
      const wanted = byte >= 0xf0 ? 4 : byte >= 0xe0 ? 3 : 2;
      return wanted > back ? back : 0;
    }
  }
  return 0;
}

/** How many bytes follow the first of a character. */
function followers(byte: number): number {
  if (byte >= 0xf0) return 3;
  if (byte >= 0xe0) return 2;
  return byte >= 0xc2 ? 1 : 0;
}

/** Whether most of what is beyond ASCII is right in UTF-8. */
function mostlyUtf8(bytes: Uint8Array): boolean {
  let right = 0;
  let wrong = 0;
  for (let i = 0; i < bytes.length; ) {
    const byte = bytes[i] ?? 0;
    if (byte < 0x80) {
      i++;
      continue;
    }
    const more = followers(byte);
    let followed = 0;
    while (followed < more && ((bytes[i + 1 + followed] ?? 0) & 0xc0) === 0x80) followed++;
    if (more > 0 && followed === more) right++;
    else wrong++;
    i += 1 + followed;
  }
  return wrong * 10 < right;
}

/** How many bytes are printable ASCII. */
function asciiBytes(bytes: Uint8Array): number {
  let count = 0;
  for (const byte of bytes) if (byte >= 32 && byte < 127) count++;
  return count;
}

function asciiChars(text: string): number {
  let count = 0;
  for (let i = 0; i < text.length; i++) {
    const code = text.charCodeAt(i);
    if (code >= 32 && code < 127) count++;
  }
  return count;
}

function withoutZeros(bytes: Uint8Array): Buffer {
  return Buffer.from(bytes.filter((byte) => byte !== 0));
}

function utf32(bytes: Uint8Array, little: boolean): string {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const codes: number[] = [];
  let text = '';
  for (let at = 0; at + 4 <= bytes.length; at += 4) {
    const code = view.getUint32(at, little);
    codes.push(code <= 0x10ffff ? code : 0xfffd);
    if (codes.length === 4096) text += String.fromCodePoint(...codes.splice(0));
  }
  return text + String.fromCodePoint(...codes);
}

function wide(bytes: Uint8Array, width: Width): string {
  if (width === 'utf-32le' || width === 'utf-32be') return utf32(bytes, width === 'utf-32le');
  const even = bufferOf(bytes.subarray(0, bytes.length & ~1));
  return width === 'utf-16le' ? even.toString('utf16le') : Buffer.from(even).swap16().toString('utf16le');
}

export class Decoding {
  readonly #told: string | null;
  #marked: Width | null = null;
  #first = true;
  #carry: Uint8Array = NO_BYTES;
  #charsets: readonly string[] | null = null;
  readonly #decoders = new Map<string, { write(bytes: Buffer): string; end(): string | undefined }>();

  /** @param charset what the container says; null: nothing */
  constructor(charset: string | null = null) {
    this.#told =
      charset !== null && isCharset(charset) && !/^utf-?(?:8|16|32)/i.test(charset) ? charset : null;
  }

  /** @param block `BLOCK` bytes; only the last may be shorter */
  push(block: Uint8Array): Decoded[] {
    if (this.#first) {
      this.#first = false;
      this.#marked = markedWidth(block);
    }
    const zeros = block.includes(0);
    if (!zeros && this.#marked === null) return this.#narrow(block);
    return this.#maybeWide(block, zeros);
  }

  #maybeWide(block: Uint8Array, zeros: boolean): Decoded[] {
    const likely = likelyWidth(block);
    const width = zeros && likely !== null && likely !== '8' ? likely : this.#marked;
    if (width !== null && width !== '8') {
      // Zeros that are left are seen by nobody, and would part what belongs together.
      const text = wide(block, width).replaceAll('\0', '');
      const out: Decoded[] = [...this.#endNarrow(), { text, reading: null }];
      // ASCII that is none in this reading is text in another, or chance, which costs little.
      if (asciiBytes(block) > asciiChars(text)) {
        for (const narrow of this.#narrow(withoutZeros(block)))
          out.push({ text: narrow.text, reading: '8 bit' });
      }
      return out;
    }
    const out = this.#narrow(withoutZeros(block));
    if (likely === null) {
      out.push({ text: wide(block, 'utf-16le'), reading: 'utf-16le' });
      out.push({ text: wide(block, 'utf-16be'), reading: 'utf-16be' });
    }
    return out;
  }

  #narrow(block: Uint8Array): Decoded[] {
    const bytes = this.#carry.length === 0 ? bufferOf(block) : Buffer.concat([this.#carry, block]);
    this.#carry = NO_BYTES;
    if (this.#told !== null) return [{ text: this.#byCharset(this.#told, bytes), reading: null }];
    if (isAscii(bytes)) return [{ text: bytes.toString('latin1'), reading: null }];
    const tail = openTail(bytes);
    const whole = tail === 0 ? bytes : bytes.subarray(0, bytes.length - tail);
    if (isUtf8(whole) || mostlyUtf8(whole)) {
      this.#carry = bytes.subarray(bytes.length - tail);
      return [{ text: whole.toString('utf8'), reading: null }];
    }
    this.#charsets ??= likelyCharsets(bytes);
    return this.#charsets.map((charset, i) => ({
      text: this.#byCharset(charset, bytes),
      reading: i === 0 ? null : charset,
    }));
  }

  #byCharset(charset: string, bytes: Buffer): string {
    let decoder = this.#decoders.get(charset);
    if (decoder === undefined) {
      decoder = iconv.getDecoder(charset);
      this.#decoders.set(charset, decoder);
    }
    return decoder.write(bytes);
  }

  #endNarrow(): Decoded[] {
    const rest = bufferOf(this.#carry).toString('latin1');
    this.#carry = NO_BYTES;
    return rest === '' ? [] : [{ text: rest, reading: null }];
  }

  end(): Decoded[] {
    const out = this.#endNarrow();
    for (const decoder of this.#decoders.values()) {
      const text = decoder.end() ?? '';
      if (text !== '') out.push({ text, reading: null });
    }
    return out;
  }
}

/** Does something with every block. Damage ends the blocks and is given back, to be thrown when all before it is read. */
export async function untilDamage(
  from: AsyncIterable<Uint8Array>,
  take: (block: Uint8Array) => Promise<void>,
): Promise<Damaged | null> {
  try {
    for await (const block of from) await take(block);
    return null;
  } catch (error) {
    if (error instanceof Damaged) return error;
    throw error;
  }
}

/** The chunks of a source as blocks of one size. */
export async function* blocks(chunks: AsyncIterable<Uint8Array>): AsyncGenerator<Uint8Array> {
  let rest: Uint8Array = NO_BYTES;
  const damage = yield* wholeBlocks(chunks, (left) => {
    rest = left;
  });
  if (rest.length > 0) yield rest;
  if (damage !== null) throw damage;
}

async function* wholeBlocks(
  chunks: AsyncIterable<Uint8Array>,
  keep: (left: Uint8Array) => void,
): AsyncGenerator<Uint8Array, Damaged | null> {
  let pending: Uint8Array = NO_BYTES;
  const iterator = chunks[Symbol.asyncIterator]();
  try {
    for (;;) {
      const chunk = await nextOf(iterator);
      if (chunk === null) return null;
      if (chunk instanceof Damaged) return chunk;
      let fresh = chunk;
      if (pending.length > 0) {
        const wanted = BLOCK - pending.length;
        pending = Buffer.concat([pending, fresh.subarray(0, wanted)]);
        fresh = fresh.subarray(wanted);
        if (pending.length < BLOCK) continue;
        yield pending;
        pending = NO_BYTES;
      }
      while (fresh.length >= BLOCK) {
        yield fresh.subarray(0, BLOCK);
        fresh = fresh.subarray(BLOCK);
      }
      pending = fresh;
    }
  } finally {
    keep(pending);
    await iterator.return?.();
  }
}

/** The next chunk; null at the end; the damage that ends a stream too early. */
async function nextOf(iterator: AsyncIterator<Uint8Array>): Promise<Uint8Array | Damaged | null> {
  try {
    const { done, value } = await iterator.next();
    return done === true ? null : value;
  } catch (error) {
    if (error instanceof Damaged) return error;
    throw error;
  }
}
