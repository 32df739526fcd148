/** Undoes the filters of streams, as far as they carry anything but pictures. Never gives more bytes than allowed. */
import { constants, inflateSync } from 'node:zlib';
import { Inflate } from 'fflate';
import { CLASS, HEX } from './object-parser.ts';
import { type Dict, isDict, nameOf, numberOf, type Value } from './values.ts';

export interface Decoded {
  readonly bytes: Uint8Array;
  /** The data were broken: what came out before is there. */
  readonly damaged: boolean;
  /** There was more than was allowed. */
  readonly cut: boolean;
  /** The filter that was not undone: a picture's, or one that is unknown. */
  readonly stoppedAt: string | null;
}

/** Collects bytes up to a limit. */
class Output {
  bytes: Uint8Array;
  length = 0;
  cut = false;
  readonly #max: number;

  constructor(expected: number, max: number) {
    this.#max = max;
    this.bytes = new Uint8Array(Math.min(Math.max(64, expected), max));
  }

  /** False: full. */
  room(count: number): boolean {
    if (this.length + count <= this.bytes.length) return true;
    if (this.length + count > this.#max) {
      this.cut = true;
      return false;
    }
    const bytes = new Uint8Array(Math.min(this.#max, Math.max(this.bytes.length * 2, this.length + count)));
    bytes.set(this.bytes.subarray(0, this.length));
    this.bytes = bytes;
    return true;
  }

  push(byte: number): boolean {
    if (this.length === this.bytes.length && !this.room(1)) return false;
    this.bytes[this.length++] = byte;
    return true;
  }

  append(bytes: Uint8Array): boolean {
    const fits = this.room(bytes.length) ? bytes : bytes.subarray(0, this.#max - this.length);
    if (fits.length < bytes.length && this.bytes.length < this.#max) this.room(fits.length);
    this.bytes.set(fits, this.length);
    this.length += fits.length;
    return fits.length === bytes.length;
  }

  result(damaged = false): Step {
    return { bytes: this.bytes.subarray(0, this.length), damaged, cut: this.cut };
  }
}

type Step = Omit<Decoded, 'stoppedAt'>;

/** With pieces so small that little is lost before the place that is broken. */
function inflateWhatIsThere(bytes: Uint8Array, max: number): Step {
  const out = new Output(bytes.length * 2, max);
  // A header of two bytes is skipped, right or wrong; where none is, the raw data are tried.
  for (const skip of [2, 0]) {
    const stream = new Inflate((piece) => {
      if (!out.append(piece)) throw new Error('full');
    });
    try {
      for (let at = skip; at < bytes.length; at += 512) {
        stream.push(bytes.subarray(at, at + 512), at + 512 >= bytes.length);
      }
    } catch {
      // Broken or full.
    }
    if (out.length > 0) break;
  }
  return out.result(!out.cut);
}

function flate(bytes: Uint8Array, max: number): Step {
  if (bytes.length === 0) return { bytes, damaged: false, cut: false };
  try {
    const chunkSize = Math.min(1 << 20, Math.max(4096, bytes.length * 5));
    const out = inflateSync(bytes, {
      maxOutputLength: max,
      chunkSize,
      // The end may be missing: what is there is given out.
      finishFlush: constants.Z_SYNC_FLUSH,
    });
    return { bytes: out, damaged: false, cut: false };
  } catch {
    return inflateWhatIsThere(bytes, max);
  }
}

/** Texts of LZW codes: each lies in the output already, the previous text and the byte after it. */
class LzwTable {
  readonly #starts = new Uint32Array(4097);
  readonly #lengths = new Uint32Array(4097);
  #next = 258;
  width = 9;
  #previousStart = -1;
  #previousLength = 0;
  readonly #early: number;

  constructor(early: number) {
    this.#early = early;
  }

  clear(): void {
    this.#next = 258;
    this.width = 9;
    this.#previousStart = -1;
  }

  /** Gives out the text of a code. False: there is none, or no room. */
  write(code: number, out: Output): boolean {
    const from = out.length;
    if (code < 256) {
      if (!out.push(code)) return false;
    } else if (!this.#copy(code, out)) return false;
    if (this.#previousStart !== -1 && this.#next < 4096) {
      this.#starts[this.#next] = this.#previousStart;
      this.#lengths[this.#next] = this.#previousLength + 1;
      this.#next++;
    }
    if (this.#next + this.#early >= 1 << this.width && this.width < 12) this.width++;
    this.#previousStart = from;
    this.#previousLength = out.length - from;
    return true;
  }

  #copy(code: number, out: Output): boolean {
    const known = code < this.#next;
    if (!known && (code !== this.#next || this.#previousStart === -1)) return false;
    const start = known ? (this.#starts[code] ?? 0) : this.#previousStart;
    const length = known ? (this.#lengths[code] ?? 0) : this.#previousLength + 1;
    if (!out.room(length)) return false;
    for (let i = 0; i < length; i++) out.bytes[out.length + i] = out.bytes[start + i] ?? 0;
    out.length += length;
    return true;
  }
}

function lzw(bytes: Uint8Array, max: number, early: number): Step {
  const out = new Output(bytes.length * 3, max);
  const table = new LzwTable(early);
  let bits = 0;
  let held = 0;
  for (const byte of bytes) {
    held = ((held << 8) | byte) & 0xffffff;
    bits += 8;
    if (bits < table.width) continue;
    bits -= table.width;
    const code = (held >>> bits) & ((1 << table.width) - 1);
    if (code === 257) return out.result();
    if (code === 256) table.clear();
    else if (!table.write(code, out)) return out.result(!out.cut);
  }
  return out.result();
}

function asciiHex(bytes: Uint8Array, max: number): Step {
  const out = new Output(bytes.length >> 1, max);
  let high = -1;
  for (const byte of bytes) {
    if (byte === 62) break;
    const digit = HEX[byte] ?? 255;
    if (digit === 255) continue;
    if (high === -1) high = digit;
    else {
      if (!out.push(high * 16 + digit)) return out.result();
      high = -1;
    }
  }
  if (high !== -1) out.push(high * 16);
  return out.result();
}

function ascii85(bytes: Uint8Array, max: number): Step {
  const out = new Output(bytes.length, max);
  let value = 0;
  let count = 0;
  const give = (kept: number): boolean => {
    for (let i = 0; i < kept; i++) if (!out.push(Math.floor(value / 256 ** (3 - i)) & 255)) return false;
    value = 0;
    count = 0;
    return true;
  };
  for (const byte of bytes) {
    if (byte === 126) break;
    if (byte === 122 && count === 0) {
      if (!give(4)) return out.result();
      continue;
    }
    if (CLASS[byte] === 1) continue;
    if (byte < 33 || byte > 117) return out.result(true);
    value = value * 85 + byte - 33;
    if (++count === 5 && !give(4)) return out.result();
  }
  if (count > 1) {
    const kept = count - 1;
    for (; count < 5; count++) value = value * 85 + 84;
    give(kept);
  }
  return out.result();
}

function runLength(bytes: Uint8Array, max: number): Step {
  const out = new Output(bytes.length * 2, max);
  for (let at = 0; at < bytes.length; ) {
    const code = bytes[at++] ?? 128;
    if (code === 128) break;
    if (code < 128) {
      if (!out.append(bytes.subarray(at, at + code + 1))) break;
      at += code + 1;
      continue;
    }
    const byte = bytes[at++] ?? 0;
    for (let i = 0; i < 257 - code; i++) if (!out.push(byte)) return out.result();
  }
  return out.result();
}

function paeth(left: number, up: number, corner: number): number {
  const guess = left + up - corner;
  const [a, b, c] = [Math.abs(guess - left), Math.abs(guess - up), Math.abs(guess - corner)];
  if (a <= b && a <= c) return left;
  return b <= c ? up : corner;
}

function predicted(kind: number, left: number, up: number, corner: number): number {
  if (kind === 1) return left;
  if (kind === 2) return up;
  if (kind === 3) return (left + up) >> 1;
  return kind === 4 ? paeth(left, up, corner) : 0;
}

/** Undoes a PNG predictor; of the TIFF ones only that of whole bytes, which is what streams but pictures have. */
function unpredict(bytes: Uint8Array, parms: Dict): Uint8Array {
  const predictor = numberOf(parms.get('Predictor')) ?? 1;
  if (predictor < 2) return bytes;
  const bounded = (name: string, standard: number, max: number): number =>
    Math.min(max, Math.max(1, Math.trunc(numberOf(parms.get(name)) ?? standard)));
  const pixel = Math.ceil((bounded('Colors', 1, 32) * bounded('BitsPerComponent', 8, 16)) / 8);
  const row = Math.min(1 << 20, bounded('Columns', 1, 1 << 20) * pixel);
  if (predictor === 2) {
    const out = Uint8Array.from(bytes);
    for (let i = 0; i < out.length; i++) {
      if (i % row >= pixel) out[i] = ((out[i] ?? 0) + (out[i - pixel] ?? 0)) & 255;
    }
    return out;
  }
  return unpredictRows(bytes, row, pixel);
}

function unpredictRows(bytes: Uint8Array, row: number, pixel: number): Uint8Array {
  const rows = Math.ceil(bytes.length / (row + 1));
  const out = new Uint8Array(Math.max(0, bytes.length - rows));
  for (let y = 0; y < rows; y++) {
    const kind = bytes[y * (row + 1)] ?? 0;
    const to = y * row;
    for (let x = 0; x < row && to + x < out.length; x++) {
      const left = x >= pixel ? (out[to + x - pixel] ?? 0) : 0;
      const up = y > 0 ? (out[to + x - row] ?? 0) : 0;
      const corner = x >= pixel && y > 0 ? (out[to + x - row - pixel] ?? 0) : 0;
      out[to + x] = ((bytes[y * (row + 1) + 1 + x] ?? 0) + predicted(kind, left, up, corner)) & 255;
    }
  }
  return out;
}

function step(filter: string, bytes: Uint8Array, parms: Dict, max: number): Step | null {
  switch (filter) {
    case 'FlateDecode':
    case 'Fl': {
      const done = flate(bytes, max);
      return { ...done, bytes: unpredict(done.bytes, parms) };
    }
    case 'LZWDecode':
    case 'LZW': {
      const done = lzw(bytes, max, numberOf(parms.get('EarlyChange')) ?? 1);
      return { ...done, bytes: unpredict(done.bytes, parms) };
    }
    case 'ASCIIHexDecode':
    case 'AHx':
      return asciiHex(bytes, max);
    case 'ASCII85Decode':
    case 'A85':
      return ascii85(bytes, max);
    case 'RunLengthDecode':
    case 'RL':
      return runLength(bytes, max);
    case 'Crypt':
      return { bytes, damaged: false, cut: false };
    default:
      return null;
  }
}

/** More than anyone chains. */
const MAX_FILTERS = 8;

/**
 * Undoes all filters of a stream.
 * @param filter the value of `Filter`, resolved
 * @param parms the value of `DecodeParms`, resolved
 * @param max how many bytes may come out, of each filter
 */
export function decode(bytes: Uint8Array, filter: Value, parms: Value, max: number): Decoded {
  const filters = Array.isArray(filter) ? filter : filter === null ? [] : [filter];
  const settings = Array.isArray(parms) ? parms : [parms];
  let out: Step = { bytes, damaged: false, cut: false };
  if (filters.length > MAX_FILTERS) return { ...out, stoppedAt: 'too many filters' };
  for (const [i, entry] of filters.entries()) {
    const name = nameOf(entry) ?? '?';
    const own = settings[i];
    const next = step(name, out.bytes, isDict(own) ? own : new Map(), max);
    if (next === null) return { ...out, stoppedAt: name };
    out = { bytes: next.bytes, damaged: out.damaged || next.damaged, cut: out.cut || next.cut };
  }
  return { ...out, stoppedAt: null };
}
