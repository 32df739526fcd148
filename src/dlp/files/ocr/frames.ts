/** What is in a picture file beside its first picture, and how that one is turned. */
import type { Sink } from '../extractor.ts';
import { latin1, u16, u32 } from '../source.ts';

/** Pages of a TIFF; more are told. */
const MOST_PAGES = 100;
const MOST_BLOCKS = 1_000_000;

const isTiff = (bytes: Uint8Array): boolean => /^(?:II\*\0|MM\0\*)$/.test(latin1(bytes.subarray(0, 4)));

/**
 * The same file once for each of its pages: the library reads the first directory of a TIFF, so each becomes the first.
 * All other pictures come as they are.
 */
export function* pagesOf(bytes: Uint8Array, sink: Pick<Sink, 'finding'>): Generator<Uint8Array> {
  if (!isTiff(bytes)) {
    yield bytes;
    return;
  }
  const { pages, isCut } = tiffPages(bytes);
  if (isCut) sink.finding('file.too-large', `a picture of more than ${MOST_PAGES} pages`);
  const copy = Buffer.from(bytes);
  for (const at of pages) {
    if (bytes[0] === 0x49) copy.writeUInt32LE(at, 4);
    else copy.writeUInt32BE(at, 4);
    yield copy;
  }
}

function tiffPages(bytes: Uint8Array): { pages: number[]; isCut: boolean } {
  const view = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const little = bytes[0] === 0x49;
  const n16 = (at: number): number => (little ? view.readUInt16LE(at) : view.readUInt16BE(at));
  const n32 = (at: number): number => (little ? view.readUInt32LE(at) : view.readUInt32BE(at));
  const pages = new Set<number>();
  let at = n32(4);
  while (at > 0 && at + 2 <= view.length && !pages.has(at) && pages.size < MOST_PAGES) {
    pages.add(at);
    const next = at + 2 + n16(at) * 12;
    at = next + 4 <= view.length ? n32(next) : 0;
  }
  return { pages: [...pages], isCut: pages.size === MOST_PAGES && at > 0 && !pages.has(at) };
}

/** Whether it moves. Of such pictures the first frame is read. */
export function hasMoreFrames(bytes: Uint8Array): boolean {
  const head = latin1(bytes.subarray(0, 16));
  if (head.startsWith('GIF8')) return gifMoves(bytes);
  if (head.startsWith('\x89PNG')) return pngMoves(bytes);
  // The flag for animation in the extended header.
  return head.startsWith('RIFF') && head.endsWith('VP8X') && ((bytes[20] ?? 0) & 2) !== 0;
}

function colours(flags: number): number {
  return (flags & 0x80) === 0 ? 0 : 3 * 2 ** ((flags & 7) + 1);
}

function gifMoves(bytes: Uint8Array): boolean {
  let frames = 0;
  let at = 13 + colours(bytes[10] ?? 0);
  for (let i = 0; i < MOST_BLOCKS && at < bytes.length; i++) {
    if (bytes[at] === 0x21) at += 2;
    else if (bytes[at] === 0x2c) {
      if (++frames > 1) return true;
      at += 11 + colours(bytes[at + 9] ?? 0);
    } else return false;
    for (let size = bytes[at] ?? 0; size > 0; size = bytes[at] ?? 0) at += size + 1;
    at++;
  }
  return false;
}

/** An animated PNG says so before its first data. */
function pngMoves(bytes: Uint8Array): boolean {
  const view = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  for (let at = 8; at + 8 <= view.length; at += 12 + view.readUInt32BE(at)) {
    const type = view.toString('latin1', at + 4, at + 8);
    if (type === 'acTL') return true;
    if (type === 'IDAT') return false;
  }
  return false;
}

/** How a photograph is turned, as EXIF numbers it; 1 where nothing is said. */
export function orientationOf(bytes: Uint8Array): number {
  if (bytes[0] !== 0xff || bytes[1] !== 0xd8) return 1;
  const head = Buffer.from(bytes.buffer, bytes.byteOffset, Math.min(bytes.byteLength, 64 * 1024));
  const start = head.indexOf('Exif\0\0');
  if (start === -1) return 1;
  const exif = head.subarray(start + 6);
  const little = exif[0] === 0x49;
  const n16 = (at: number): number => (little ? u16(exif, at) : u16(swapped(exif, at, 2), 0));
  const directory = little ? u32(exif, 4) : u32(swapped(exif, 4, 4), 0);
  for (let entry = directory + 2, i = n16(directory); i > 0 && entry + 12 <= exif.length; i--, entry += 12) {
    if (n16(entry) !== 0x0112) continue;
    const turned = n16(entry + 8);
    return turned >= 1 && turned <= 8 ? turned : 1;
  }
  return 1;
}

function swapped(bytes: Uint8Array, at: number, length: number): Uint8Array {
  return Uint8Array.from(bytes.subarray(at, at + length)).reverse();
}
