/** Reads an object where the file has it. */
import type { Decryptor } from './crypt.ts';
import type { FileBytes } from './file-bytes.ts';
import { EndOfBytes, NotAValue, ObjectParser } from './object-parser.ts';
import { isDict, Stream, type Value } from './values.ts';

/** Windows an object is parsed in: most are small, and none is larger than the last. */
const WINDOWS = [2048, 64 * 1024, 1 << 20, 16 << 20];
interface Read {
  readonly value: Value;
  readonly id: number;
  /** Of the text of the object. */
  readonly length: number;
}

/**
 * The object `12 0 obj …` at a place.
 * @param id the number it must have; null: any
 * @returns null when there is none
 */
export async function parseObjectAt(
  file: FileBytes,
  place: number,
  id: number | null,
  decryptor: Decryptor | null = null,
): Promise<Read | null> {
  if (place >= file.size) return null;
  for (const window of WINDOWS) {
    const bytes = await file.view(place, window);
    const whole = bytes.length < window || window === WINDOWS[WINDOWS.length - 1];
    try {
      return parseObject(bytes, place, id, decryptor);
    } catch (error) {
      if (error instanceof NotAValue) return null;
      if (!(error instanceof EndOfBytes)) throw error;
      if (whole) return null;
    }
  }
  return null;
}

function parseObject(
  bytes: Uint8Array,
  place: number,
  id: number | null,
  decryptor: Decryptor | null,
): Read | null {
  const head = new ObjectParser(bytes);
  const own = head.integer();
  const generation = head.integer();
  if (own === null || generation === null || !head.takeWord('obj') || (id !== null && own !== id))
    return null;
  const decrypt = decryptor === null ? null : (text: string) => decryptor.string(text, own, generation);
  const parser = new ObjectParser(bytes, head.at, decrypt);
  if (parser.takeWord('endobj')) return { value: null, id: own, length: parser.at };
  const value = parser.value();
  if (!isDict(value)) return { value, id: own, length: parser.at };
  const word = parser.peekWord();
  if (parser.at + word.length + 2 > bytes.length) throw new EndOfBytes();
  if (!word.startsWith('stream')) return { value, id: own, length: parser.at };
  let start = parser.at + 'stream'.length;
  if (bytes[start] === 13) start++;
  if (bytes[start] === 10) start++;
  return { value: new Stream(value, place + start, own, generation), id: own, length: parser.at };
}
