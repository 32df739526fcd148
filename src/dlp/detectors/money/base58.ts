/** Base58 and its checksummed form, as Bitcoin and its kin write keys and addresses. */
import { sha256 } from '@noble/hashes/sha2.js';

export const BITCOIN_ALPHABET = '123456789ABCDEFGHJKLMNPQRSTUVWXYZabcdefghijkmnopqrstuvwxyz';
/** The same signs in the order of the XRP Ledger. */
export const XRP_ALPHABET = 'rpshnaf39wBUDNEGHJKLM4PQRST7VWXYZ2bcdeCg65jkm8oFqi1tuvAxyz';
/** A class for patterns: the signs of both alphabets. */
export const BASE58 = '[1-9A-HJ-NP-Za-km-z]';

/**
 * A pattern for up to `most` small letters, a capital or digit, and `rest` more signs. Values that begin with a small
 * letter would make the scan follow every long word to its end; so few values have no capital and no digit so early that
 * it is worth not to look for them (one in 160 for five letters).
 */
export function mixedBase58(most: number, rest: string): string {
  return `[a-km-z]{0,${most}}[1-9A-HJ-NP-Z]${BASE58}{${rest}}`;
}

const values = new Map<string, Int8Array>();

function valuesOf(alphabet: string): Int8Array {
  let table = values.get(alphabet);
  if (table === undefined) {
    table = new Int8Array(128).fill(-1);
    for (let at = 0; at < alphabet.length; at++) table[alphabet.charCodeAt(at)] = at;
    values.set(alphabet, table);
  }
  return table;
}

/** The bytes of a base58 number, with a zero byte for each leading zero sign. Null: a sign is none of the alphabet's. */
export function decodeBase58(text: string, alphabet = BITCOIN_ALPHABET): Uint8Array | null {
  const table = valuesOf(alphabet);
  const zero = alphabet.charCodeAt(0);
  const bytes = new Uint8Array(text.length);
  // The number fills `bytes` from the end.
  let first = bytes.length;
  for (let at = 0; at < text.length; at++) {
    let carry = table[text.charCodeAt(at)] ?? -1;
    if (carry < 0) return null;
    for (let byte = bytes.length - 1; byte >= first || carry > 0; byte--) {
      carry += (bytes[byte] ?? 0) * 58;
      bytes[byte] = carry & 0xff;
      carry >>= 8;
      if (byte < first) first = byte;
    }
  }
  let zeros = 0;
  while (zeros < text.length && text.charCodeAt(zeros) === zero) zeros++;
  return bytes.subarray(Math.max(0, first - zeros));
}

/** What a base58check text holds, version first: the last four bytes are the double SHA-256's first. Null: they are not. */
export function decodeBase58Check(text: string, alphabet = BITCOIN_ALPHABET): Uint8Array | null {
  const bytes = decodeBase58(text, alphabet);
  if (bytes === null || bytes.length < 5) return null;
  const payload = bytes.subarray(0, bytes.length - 4);
  const check = sha256(sha256(payload));
  for (let at = 0; at < 4; at++) if (bytes[payload.length + at] !== check[at]) return null;
  return payload;
}

/** Whether it is an address of 20 bytes behind one of the versions. */
export function isBase58Address(
  text: string,
  versions: readonly number[],
  alphabet = BITCOIN_ALPHABET,
): boolean {
  const payload = decodeBase58Check(text, alphabet);
  return payload !== null && payload.length === 21 && versions.includes(payload[0] ?? -1);
}
