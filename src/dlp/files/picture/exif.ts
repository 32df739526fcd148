/** Texts in EXIF (TIFF) data: descriptions, names, comments, and where a picture was taken. */
import { latin1 } from '../source.ts';

const MOST_TAGS = 2000;
const MOST_TEXT = 64 * 1024;

const TEXT_TAGS: Readonly<Record<number, string>> = {
  269: 'document name',
  270: 'description',
  271: 'make',
  272: 'model',
  285: 'page name',
  305: 'software',
  306: 'date',
  315: 'artist',
  316: 'host computer',
  700: 'xmp',
  33432: 'copyright',
  33723: 'iptc',
  36867: 'date taken',
  37510: 'comment',
  40091: 'title',
  40092: 'comment',
  40093: 'author',
  40094: 'keywords',
  40095: 'subject',
  42032: 'owner',
};

/** Windows writes these in UTF-16. */
function isWide(tag: number): boolean {
  return tag >= 0x9c9b && tag <= 0x9c9f;
}

class Tiff {
  readonly #bytes: Uint8Array;
  readonly #view: DataView;
  readonly #little: boolean;

  constructor(bytes: Uint8Array) {
    this.#bytes = bytes;
    this.#view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
    this.#little = bytes[0] === 0x49;
  }

  u16(at: number): number {
    return at + 2 <= this.#bytes.length ? this.#view.getUint16(at, this.#little) : 0;
  }

  u32(at: number): number {
    return at + 4 <= this.#bytes.length ? this.#view.getUint32(at, this.#little) : 0;
  }

  rational(at: number): number {
    return this.u32(at) / (this.u32(at + 4) || 1);
  }

  /** Where the value of an entry stands and how long it is. */
  value(entry: number): Uint8Array {
    const size = (SIZES[this.u16(entry + 2)] ?? 1) * this.u32(entry + 4);
    const at = size <= 4 ? entry + 8 : this.u32(entry + 8);
    return this.#bytes.subarray(at, at + Math.min(size, MOST_TEXT));
  }

  place(entry: number): number {
    return this.u32(entry + 8);
  }
}

const SIZES = [0, 1, 1, 2, 4, 8, 1, 1, 2, 4, 8, 4, 8];

function textOf(tag: number, value: Uint8Array): string {
  if (isWide(tag)) return Buffer.from(value).toString('utf16le');
  if (tag === 0x9286) {
    const code = latin1(value.subarray(0, 8));
    const rest = Buffer.from(value.subarray(8));
    return code.startsWith('UNICODE') ? rest.toString('utf16le') : rest.toString('utf8');
  }
  return Buffer.from(value).toString('utf8');
}

function position(tiff: Tiff, directory: number): string {
  const found: Record<number, string> = {};
  const count = Math.min(tiff.u16(directory), 64);
  for (let i = 0; i < count; i++) {
    const entry = directory + 2 + i * 12;
    const tag = tiff.u16(entry);
    if (tag === 1 || tag === 3) found[tag] = latin1(tiff.value(entry)).slice(0, 1);
    if (tag === 2 || tag === 4) {
      const at = tiff.place(entry);
      const degrees = tiff.rational(at) + tiff.rational(at + 8) / 60 + tiff.rational(at + 16) / 3600;
      found[tag] = degrees.toFixed(6);
    }
  }
  return found[2] === undefined || found[4] === undefined
    ? ''
    : `position: ${found[2]} ${found[1] ?? ''}, ${found[4]} ${found[3] ?? ''}\n`;
}

/** @param bytes from the mark of the byte order on */
export function exifText(bytes: Uint8Array): string {
  const mark = latin1(bytes.subarray(0, 2));
  if (mark !== 'II' && mark !== 'MM') return '';
  const tiff = new Tiff(bytes);
  let text = '';
  let tags = 0;
  const seen = new Set<number>();
  const waiting = [tiff.u32(4)];
  for (let directory = waiting.pop(); directory !== undefined; directory = waiting.pop()) {
    if (directory === 0 || seen.has(directory) || directory >= bytes.length) continue;
    seen.add(directory);
    const count = tiff.u16(directory);
    for (let i = 0; i < count && tags < MOST_TAGS && text.length < MOST_TEXT; i++, tags++) {
      const entry = directory + 2 + i * 12;
      const tag = tiff.u16(entry);
      const name = TEXT_TAGS[tag];
      if (name !== undefined) text += `${name}: ${textOf(tag, tiff.value(entry))}\n`;
      else if (tag === 0x8769) waiting.push(tiff.place(entry));
      else if (tag === 0x8825) text += position(tiff, tiff.place(entry));
    }
    waiting.push(tiff.u32(directory + 2 + count * 12));
  }
  return text;
}
