/** Compressed RTF of Outlook (MS-OXRTFCP). */
import { latin1, u32 } from '../source.ts';

const DICTIONARY =
  '{\\rtf1\\ansi\\mac\\deff0\\deftab720{\\fonttbl;}{\\f0\\fnil \\froman \\fswiss \\fmodern \\fscript \\fdecor MS Sans SerifSymbolArialTimes New RomanCourier{\\colortbl\\red0\\green0\\blue0\r\n\\par \\pard\\plain\\f0\\fs20\\b\\i\\u\\tab\\tx';
const SIZE = 4096;

/**
 * @param max how many bytes may come out
 * @returns null when it is no compressed RTF
 */
export function decompressRtf(bytes: Uint8Array, max: number): Uint8Array | null {
  if (bytes.length < 16) return null;
  const kind = latin1(bytes.subarray(8, 12));
  const size = Math.min(u32(bytes, 4), max);
  if (kind === 'MELA') return bytes.subarray(16, 16 + size);
  if (kind !== 'LZFu') return null;
  return expanded(bytes, new Uint8Array(Math.min(size, bytes.length * 18 + 64)));
}

/** Eight tokens after each control byte: bytes, or references into the last 4096 bytes. */
function expanded(bytes: Uint8Array, out: Uint8Array): Uint8Array {
  const window = new Uint8Array(SIZE).fill(32);
  window.set(Buffer.from(DICTIONARY, 'latin1'));
  let length = 0;
  let write = DICTIONARY.length;
  const put = (byte: number): void => {
    if (length < out.length) out[length++] = byte;
    window[write] = byte;
    write = (write + 1) % SIZE;
  };
  let control = 0;
  let left = 0;
  for (let at = 16; at < bytes.length && length < out.length; ) {
    if (left === 0) {
      control = bytes[at++] ?? 0;
      left = 8;
      continue;
    }
    const reference = (control & 1) === 1;
    control >>= 1;
    left--;
    if (!reference) {
      put(bytes[at++] ?? 0);
      continue;
    }
    const token = ((bytes[at] ?? 0) << 8) | (bytes[at + 1] ?? 0);
    at += 2;
    const offset = token >> 4;
    // A reference to the place that is written next ends it.
    if (offset === write) break;
    for (let i = 0; i < (token & 15) + 2; i++) put(window[(offset + i) % SIZE] ?? 0);
  }
  return out.subarray(0, length);
}
