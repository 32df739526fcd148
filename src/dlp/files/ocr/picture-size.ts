/** Width and height of a picture by its first bytes; a decoder is never asked to make room for what nobody looked at. */
import { latin1, u16, u32 } from '../source.ts';

export interface PictureSize {
  readonly width: number;
  readonly height: number;
}

const be16 = (bytes: Uint8Array, at: number): number => ((bytes[at] ?? 0) << 8) | (bytes[at + 1] ?? 0);
const be32 = (bytes: Uint8Array, at: number): number => be16(bytes, at) * 65_536 + be16(bytes, at + 2);

function jpeg(bytes: Uint8Array): PictureSize | null {
  for (let at = 2, i = 0; at + 9 < bytes.length && i < 10_000; i++) {
    if (bytes[at] !== 0xff) return null;
    const marker = bytes[at + 1] ?? 0;
    if (marker === 0xff) {
      at++;
      continue;
    }
    // Frames, without tables that have numbers of the same range.
    if (marker >= 0xc0 && marker <= 0xcf && marker !== 0xc4 && marker !== 0xc8 && marker !== 0xcc) {
      return { height: be16(bytes, at + 5), width: be16(bytes, at + 7) };
    }
    at += 2 + be16(bytes, at + 2);
  }
  return null;
}

function webp(bytes: Uint8Array): PictureSize | null {
  switch (latin1(bytes.subarray(12, 16))) {
    case 'VP8 ':
      return { width: u16(bytes, 26) & 0x3fff, height: u16(bytes, 28) & 0x3fff };
    case 'VP8L': {
      const bits = u32(bytes, 21);
      return { width: (bits & 0x3fff) + 1, height: ((bits >>> 14) & 0x3fff) + 1 };
    }
    case 'VP8X':
      return { width: 1 + (u32(bytes, 24) & 0xffffff), height: 1 + ((u32(bytes, 26) >>> 8) & 0xffffff) };
    default:
      return null;
  }
}

/** The largest of the directories. */
function tiff(bytes: Uint8Array): PictureSize | null {
  const little = bytes[0] === 0x49;
  const n16 = (at: number): number => (little ? u16(bytes, at) : be16(bytes, at));
  const n32 = (at: number): number => (little ? u32(bytes, at) : be32(bytes, at));
  let width = 0;
  let height = 0;
  for (let at = n32(4), i = 0; at > 0 && at + 2 < bytes.length && i < 100; i++) {
    const count = n16(at);
    for (let entry = at + 2; entry < at + 2 + count * 12 && entry + 12 <= bytes.length; entry += 12) {
      const tag = n16(entry);
      const value = n16(entry + 2) === 3 ? n16(entry + 8) : n32(entry + 8);
      if (tag === 256) width = Math.max(width, value);
      else if (tag === 257) height = Math.max(height, value);
    }
    at = n32(at + 2 + count * 12);
  }
  return width > 0 && height > 0 ? { width, height } : null;
}

/** @returns null when it cannot be told */
export function pictureSize(bytes: Uint8Array): PictureSize | null {
  const head = latin1(bytes.subarray(0, 12));
  if (head.startsWith('\x89PNG')) return { width: be32(bytes, 16), height: be32(bytes, 20) };
  if (head.startsWith('\xff\xd8')) return jpeg(bytes);
  if (head.startsWith('GIF8')) return { width: u16(bytes, 6), height: u16(bytes, 8) };
  if (head.startsWith('BM')) {
    return { width: Math.abs(u32(bytes, 18) | 0), height: Math.abs(u32(bytes, 22) | 0) };
  }
  if (head.startsWith('RIFF') && head.endsWith('WEBP')) return webp(bytes);
  if (head.startsWith('II*\0') || head.startsWith('MM\0*')) return tiff(bytes);
  return null;
}
