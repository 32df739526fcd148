/**
 * The files that lists are kept in: a header that says what they are and how long each part is, then the parts, as they
 * lie in memory. Nothing is parsed when one is opened, and nothing damaged is taken.
 */

/** What kind of file it is. */
export interface FileKind {
  /** Four letters. */
  readonly magic: string;
  readonly version: number;
  /** For people: "a dictionary". */
  readonly what: string;
}

/** Why a file is not taken; the message names what is wrong with it. */
export class UnusableFile extends Error {
  constructor(kind: FileKind, problem: string) {
    super(`This is no usable ${kind.what}: ${problem}.`);
    this.name = 'UnusableFile';
  }
}

export interface Opened {
  readonly numbers: Uint32Array;
  readonly parts: readonly Uint8Array[];
}

/** Bytes before the numbers: magic, version, length, checksum, count of numbers, count of parts. */
const FIXED = 24;
/** Where what the checksum is of begins. */
const CHECKED = 16;
/** More would be no file of ours. */
const MOST_NUMBERS = 256;
const MOST_PARTS = 16;

/** Puts a file together. */
export function packFile(
  kind: FileKind,
  numbers: readonly number[],
  parts: readonly ArrayBufferView[],
): Uint8Array<ArrayBuffer> {
  mustBeLittleEndian();
  const head = FIXED + 4 * (numbers.length + parts.length);
  let length = aligned(head);
  for (const part of parts) length += aligned(part.byteLength);
  const bytes = new Uint8Array(length);
  const view = new DataView(bytes.buffer);
  for (let at = 0; at < 4; at++) bytes[at] = kind.magic.charCodeAt(at);
  view.setUint32(4, kind.version, true);
  view.setUint32(8, length, true);
  view.setUint32(16, numbers.length, true);
  view.setUint32(20, parts.length, true);
  for (const [index, number] of numbers.entries()) view.setUint32(FIXED + 4 * index, number, true);
  let at = aligned(head);
  for (const [index, part] of parts.entries()) {
    view.setUint32(FIXED + 4 * (numbers.length + index), part.byteLength, true);
    bytes.set(new Uint8Array(part.buffer, part.byteOffset, part.byteLength), at);
    at += aligned(part.byteLength);
  }
  view.setUint32(12, checksum(bytes), true);
  return bytes;
}

/**
 * Opens a file that `packFile` made. The parts lie in `bytes`, unless those begin at an odd place: then in a copy.
 * @throws UnusableFile
 */
export function openFile(kind: FileKind, bytes: Uint8Array): Opened {
  mustBeLittleEndian();
  const head = readHead(kind, bytes);
  const whole = bytes.byteOffset % 8 === 0 ? bytes : bytes.slice();
  if (checksum(whole) !== head.checksum)
    throw new UnusableFile(kind, 'its content does not fit its checksum');
  const parts: Uint8Array[] = [];
  let at = aligned(FIXED + 4 * (head.numbers.length + head.lengths.length));
  for (const length of head.lengths) {
    parts.push(whole.subarray(at, at + length));
    at += aligned(length);
  }
  return { numbers: head.numbers, parts };
}

interface Head {
  readonly numbers: Uint32Array;
  readonly lengths: readonly number[];
  readonly checksum: number;
}

function readHead(kind: FileKind, bytes: Uint8Array): Head {
  const refuse = (problem: string): never => {
    throw new UnusableFile(kind, problem);
  };
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  if (bytes.byteLength < FIXED) refuse(`it has ${bytes.byteLength} bytes, less than a header`);
  if (String.fromCharCode(...bytes.subarray(0, 4)) !== kind.magic) refuse('it does not begin as one');
  const version = view.getUint32(4, true);
  if (version !== kind.version) refuse(`its version is ${version}, and ${kind.version} is understood`);
  const said = view.getUint32(8, true);
  if (said !== bytes.byteLength) refuse(`it has ${bytes.byteLength} bytes, and should have ${said}`);
  const count = view.getUint32(16, true);
  const parts = view.getUint32(20, true);
  if (count > MOST_NUMBERS || parts > MOST_PARTS) refuse('its header cannot be right');
  const head = FIXED + 4 * (count + parts);
  if (head > bytes.byteLength) refuse('it ends inside of its header');
  const numbers = new Uint32Array(count);
  for (let index = 0; index < count; index++) numbers[index] = view.getUint32(FIXED + 4 * index, true);
  const lengths: number[] = [];
  let total = aligned(head);
  for (let index = 0; index < parts; index++) {
    const length = view.getUint32(FIXED + 4 * (count + index), true);
    lengths.push(length);
    total += aligned(length);
  }
  if (total !== bytes.byteLength) refuse('its parts do not add up to its length');
  return { numbers, lengths, checksum: view.getUint32(12, true) };
}

/** Whole numbers of 32 bits that lie in a part. */
export function words32(kind: FileKind, part: Uint8Array | undefined, count: number): Uint32Array {
  if (part === undefined || part.byteLength !== count * 4)
    throw new UnusableFile(kind, 'a part of it has the wrong length');
  return new Uint32Array(part.buffer, part.byteOffset, count);
}

/** Parts begin at multiples of eight. */
function aligned(length: number): number {
  return Math.ceil(length / 8) * 8;
}

/** Notices damage, not intent. */
function checksum(bytes: Uint8Array): number {
  const count = (bytes.byteLength - CHECKED) >>> 2;
  const words = new Uint32Array(bytes.buffer, bytes.byteOffset + CHECKED, count);
  let first = 0x243f6a88;
  let second = 0x13198a2e;
  for (let at = 0; at < count; at++) {
    const word = words[at] ?? 0;
    first = Math.imul(first ^ word, 0x01000193);
    second = (Math.imul(second, 31) + word) | 0;
  }
  const left = first ^ (first >>> 15) ^ second ^ (second >>> 13);
  return Math.imul(left, 0x2c1b3c6d) >>> 0;
}

function mustBeLittleEndian(): void {
  if (new Uint8Array(new Uint16Array([1]).buffer)[0] !== 1)
    throw new Error('Lists of the company need a computer that stores low bytes first.');
}
