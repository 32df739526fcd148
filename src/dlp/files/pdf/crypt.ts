/** The standard security handler (PDF 1.1 to 2.0) opened with the empty user password. */
import { createCipheriv, createDecipheriv, createHash } from 'node:crypto';
import { type Dict, isDict, nameOf, numberOf, PdfString, type Value } from './values.ts';

const PADDING = Buffer.from('28bf4e5e4e758a4164004e56fffa01082e2e00b6d0683e802f0ca9fe6453697a', 'hex');

type Method = 'none' | 'rc4' | 'aes128' | 'aes256';

/** Decrypts what belongs to an object. */
export interface Decryptor {
  string(bytes: string, id: number, generation: number): string;
  stream(bytes: Uint8Array, dict: Dict, id: number, generation: number): Uint8Array;
}

/** RC4, which current crypto libraries no longer offer. */
export function rc4(key: Uint8Array, data: Uint8Array): Buffer {
  const box = new Uint8Array(256);
  for (let i = 0; i < 256; i++) box[i] = i;
  const swap = (i: number, j: number): void => {
    const held = box[i] ?? 0;
    box[i] = box[j] ?? 0;
    box[j] = held;
  };
  for (let i = 0, j = 0; i < 256; i++) {
    j = (j + (box[i] ?? 0) + (key[i % key.length] ?? 0)) & 255;
    swap(i, j);
  }
  const out = Buffer.allocUnsafe(data.length);
  for (let at = 0, i = 0, j = 0; at < data.length; at++) {
    i = (i + 1) & 255;
    const a = box[i] ?? 0;
    j = (j + a) & 255;
    const b = box[j] ?? 0;
    box[i] = b;
    box[j] = a;
    out[at] = (data[at] ?? 0) ^ (box[(a + b) & 255] ?? 0);
  }
  return out;
}

const md5 = (...parts: Uint8Array[]): Buffer => {
  const hash = createHash('md5');
  for (const part of parts) hash.update(part);
  return hash.digest();
};

function aes(key: Uint8Array, data: Uint8Array): Buffer {
  const whole = data.length & ~15;
  if (whole < 32) return Buffer.alloc(0);
  const decipher = createDecipheriv(
    key.length === 32 ? 'aes-256-cbc' : 'aes-128-cbc',
    key,
    data.subarray(0, 16),
  );
  decipher.setAutoPadding(false);
  const out = decipher.update(data.subarray(16, whole));
  // Wrong padding: the data are given as they are, they may be cut off.
  const padding = out[out.length - 1] ?? 0;
  return padding >= 1 && padding <= 16 ? out.subarray(0, out.length - padding) : out;
}

/** The hash of revision 5 and 6 (ISO 32000-2, algorithm 2.B) for the empty password as user. */
function hashOf(revision: number, salt: Uint8Array): Buffer {
  let key = createHash('sha256').update(salt).digest();
  if (revision < 6) return key;
  for (let round = 0, last = 0; round < 64 || last > round - 32; round++) {
    const block = key;
    const repeated = Buffer.concat(new Array<Buffer>(64).fill(block));
    const cipher = createCipheriv('aes-128-cbc', block.subarray(0, 16), block.subarray(16, 32));
    cipher.setAutoPadding(false);
    const encrypted = cipher.update(repeated);
    let sum = 0;
    for (let i = 0; i < 16; i++) sum += encrypted[i] ?? 0;
    key = createHash(['sha256', 'sha384', 'sha512'][sum % 3] ?? 'sha256')
      .update(encrypted)
      .digest();
    last = encrypted[encrypted.length - 1] ?? 0;
  }
  return key.subarray(0, 32);
}

const bytesOf = (value: Value | undefined): Buffer =>
  Buffer.from(value instanceof PdfString ? value.bytes : '', 'latin1');

/** The file's key for revisions 5 and 6, or null when the empty password is not the one. */
function modernKey(dict: Dict, revision: number): Buffer | null {
  const user = bytesOf(dict.get('U'));
  const wrapped = bytesOf(dict.get('UE'));
  if (user.length < 48 || wrapped.length < 32) return null;
  if (!hashOf(revision, user.subarray(32, 40)).equals(user.subarray(0, 32))) return null;
  const decipher = createDecipheriv('aes-256-cbc', hashOf(revision, user.subarray(40, 48)), Buffer.alloc(16));
  decipher.setAutoPadding(false);
  return decipher.update(wrapped.subarray(0, 32));
}

/** The file's key for revisions 2 to 4, or null when the empty password is not the one. */
function oldKey(dict: Dict, revision: number, fileId: Buffer, length: number): Buffer | null {
  const permissions = Buffer.alloc(4);
  permissions.writeInt32LE((numberOf(dict.get('P')) ?? 0) | 0);
  const parts = [PADDING, bytesOf(dict.get('O')).subarray(0, 32), permissions, fileId];
  if (revision >= 4 && dict.get('EncryptMetadata') === false) parts.push(Buffer.alloc(4, 255));
  let key = md5(...parts).subarray(0, length);
  if (revision >= 3) for (let i = 0; i < 50; i++) key = md5(key).subarray(0, length);
  const user = bytesOf(dict.get('U'));
  if (revision === 2) return rc4(key, PADDING).equals(user.subarray(0, 32)) ? key : null;
  let check: Buffer = md5(PADDING, fileId);
  for (let i = 0; i < 20; i++) {
    check = rc4(
      key.map((byte) => byte ^ i),
      check,
    );
  }
  return check.equals(user.subarray(0, 16)) ? key : null;
}

function methodOf(dict: Dict, filter: string, version: number): Method {
  if (version < 4) return 'rc4';
  if (filter === 'Identity') return 'none';
  const filters = dict.get('CF');
  const own = isDict(filters) ? filters.get(filter) : undefined;
  switch (isDict(own) ? nameOf(own.get('CFM')) : null) {
    case 'V2':
      return 'rc4';
    case 'AESV2':
      return 'aes128';
    case 'AESV3':
      return 'aes256';
    default:
      return 'none';
  }
}

class StandardDecryptor implements Decryptor {
  readonly #key: Buffer;
  readonly #strings: Method;
  readonly #streams: Method;
  readonly #dict: Dict;
  readonly #version: number;

  constructor(dict: Dict, key: Buffer, version: number) {
    this.#dict = dict;
    this.#key = key;
    this.#version = version;
    this.#strings = methodOf(dict, nameOf(dict.get('StrF')) ?? 'Identity', version);
    this.#streams = methodOf(dict, nameOf(dict.get('StmF')) ?? 'Identity', version);
  }

  #decrypt(method: Method, bytes: Uint8Array, id: number, generation: number): Uint8Array {
    if (method === 'none') return bytes;
    if (method === 'aes256') return aes(this.#key, bytes);
    const salt = Buffer.from([id, id >> 8, id >> 16, generation, generation >> 8]);
    const parts = [this.#key, salt];
    if (method === 'aes128') parts.push(Buffer.from('sAlT', 'latin1'));
    const key = md5(...parts).subarray(0, Math.min(16, this.#key.length + 5));
    return method === 'rc4' ? rc4(key, bytes) : aes(key, bytes);
  }

  string(bytes: string, id: number, generation: number): string {
    const out = this.#decrypt(this.#strings, Buffer.from(bytes, 'latin1'), id, generation);
    return Buffer.from(out.buffer, out.byteOffset, out.length).toString('latin1');
  }

  stream(bytes: Uint8Array, dict: Dict, id: number, generation: number): Uint8Array {
    const type = nameOf(dict.get('Type'));
    if (type === 'XRef') return bytes;
    if (type === 'Metadata' && this.#dict.get('EncryptMetadata') === false && this.#version >= 4)
      return bytes;
    return this.#decrypt(this.#filterOf(dict), bytes, id, generation);
  }

  /** A stream may name a filter of its own, by a first filter `Crypt`. */
  #filterOf(dict: Dict): Method {
    const filter = dict.get('Filter');
    const first = Array.isArray(filter) ? filter[0] : filter;
    if (nameOf(first) !== 'Crypt') return this.#streams;
    const parms = dict.get('DecodeParms');
    const own = Array.isArray(parms) ? parms[0] : parms;
    return methodOf(this.#dict, (isDict(own) ? nameOf(own.get('Name')) : null) ?? 'Identity', this.#version);
  }
}

/**
 * Opens the encryption of a file with the empty password.
 * @param dict the Encrypt dictionary, fully resolved, its strings as they stand in the file
 * @param fileId the first string of the trailer's ID
 * @returns null when a password or another handler is needed
 */
export function openWithEmptyPassword(dict: Dict, fileId: string): Decryptor | null {
  if (nameOf(dict.get('Filter')) !== 'Standard') return null;
  const version = numberOf(dict.get('V')) ?? 0;
  const revision = numberOf(dict.get('R')) ?? 0;
  if (version < 1 || version > 5 || revision < 2 || revision > 6) return null;
  if (version === 5) {
    const key = modernKey(dict, revision);
    return key === null ? null : new StandardDecryptor(dict, key, version);
  }
  const bits = version === 1 ? 40 : version === 4 ? 128 : (numberOf(dict.get('Length')) ?? 40);
  const length = Math.min(16, Math.max(5, bits >> 3));
  const key = oldKey(dict, revision, Buffer.from(fileId, 'latin1'), length);
  return key === null ? null : new StandardDecryptor(dict, key, version);
}
