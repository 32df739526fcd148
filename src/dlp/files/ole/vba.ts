/** Source code of macros: compressed as MS-OVBA has it, behind a cache of unknown length in each module's stream. */
import { latin1, u16 } from '../source.ts';

const MOST = 4 * 1024 * 1024;

/** The source of a module; null: the stream holds none. */
export function macroSource(stream: Uint8Array): string | null {
  // Every module begins with a line of attributes, whose first letters stand uncompressed behind three bytes of head.
  const mark = Buffer.from(stream.buffer, stream.byteOffset, stream.byteLength).indexOf(
    '\0Attribut',
    0,
    'latin1',
  );
  if (mark < 3 || stream[mark - 3] !== 1) return null;
  return latin1(decompressed(stream, mark - 2));
}

function decompressed(stream: Uint8Array, start: number): Uint8Array {
  const out = Buffer.alloc(MOST);
  let length = 0;
  for (let at = start; at + 2 <= stream.length && length + 4096 <= MOST; ) {
    const head = u16(stream, at);
    if (((head >> 12) & 7) !== 3) break;
    const end = Math.min(stream.length, at + (head & 0xfff) + 3);
    length =
      (head & 0x8000) === 0 ? copyRaw(stream, at + 2, out, length) : unpack(stream, at + 2, end, out, length);
    at = end;
  }
  return out.subarray(0, length);
}

function copyRaw(stream: Uint8Array, from: number, out: Uint8Array, length: number): number {
  const raw = stream.subarray(from, from + 4096);
  out.set(raw, length);
  return length + raw.length;
}

/** One chunk: at most 4096 bytes come out. */
function unpack(stream: Uint8Array, from: number, end: number, out: Uint8Array, start: number): number {
  let length = start;
  const full = start + 4096;
  for (let at = from; at < end; ) {
    const flags = stream[at++] ?? 0;
    for (let bit = 0; bit < 8 && at < end && length < full; bit++) {
      if (((flags >> bit) & 1) === 0) {
        out[length++] = stream[at++] ?? 0;
        continue;
      }
      const token = u16(stream, at);
      at += 2;
      // How token bits are shared between length and distance depends on how much came out.
      const bits = Math.max(4, 32 - Math.clz32(Math.max(1, length - start - 1)));
      const distance = (token >> (16 - bits)) + 1;
      const count = Math.min((token & (0xffff >> bits)) + 3, full - length);
      if (distance > length - start) return length;
      for (let i = 0; i < count; i++, length++) out[length] = out[length - distance] ?? 0;
    }
  }
  return length;
}
