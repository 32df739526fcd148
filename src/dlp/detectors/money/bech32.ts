/** Bech32 and Bech32m (BIP 173, BIP 350), and the checksum of CashAddr, which shares their alphabet. */

const ALPHABET = 'qpzry9x8gf2tvdw0s3jn54khce6mua7l';
/** A class for patterns. */
export const BECH32 = '[ac-hj-np-z02-9]';

const VALUES = new Int8Array(128).fill(-1);
for (let at = 0; at < ALPHABET.length; at++) VALUES[ALPHABET.charCodeAt(at)] = at;

/** The values of the signs, five bits each. Null: one is not of the alphabet. */
export function bech32Values(text: string): Uint8Array | null {
  const data = new Uint8Array(text.length);
  for (let at = 0; at < text.length; at++) {
    const value = VALUES[text.charCodeAt(at)] ?? -1;
    if (value < 0) return null;
    data[at] = value;
  }
  return data;
}

const GENERATOR = [0x3b6a57b2, 0x26508e6d, 0x1ea119fa, 0x3d4233dd, 0x2a1462b3] as const;

function step(check: number, value: number): number {
  const top = check >>> 25;
  let next = ((check & 0x1ffffff) << 5) ^ value;
  for (let bit = 0; bit < 5; bit++) if (((top >>> bit) & 1) === 1) next ^= GENERATOR[bit] ?? 0;
  return next >>> 0;
}

export interface Bech32 {
  readonly prefix: string;
  /** Five bits each, without the checksum. */
  readonly data: Uint8Array;
  readonly kind: 'bech32' | 'bech32m';
}

/** Null: mixed case, a wrong sign or a wrong checksum. Length is for the caller to judge. */
export function decodeBech32(text: string): Bech32 | null {
  const lower = text.toLowerCase();
  if (text !== lower && text !== text.toUpperCase()) return null;
  const parts = lower.lastIndexOf('1');
  if (parts < 1 || lower.length - parts < 7) return null;
  const data = bech32Values(lower.slice(parts + 1));
  if (data === null) return null;
  let check = 1;
  for (let at = 0; at < parts; at++) check = step(check, lower.charCodeAt(at) >> 5);
  check = step(check, 0);
  for (let at = 0; at < parts; at++) check = step(check, lower.charCodeAt(at) & 31);
  for (const value of data) check = step(check, value);
  if (check !== 1 && check !== 0x2bc830a3) return null;
  return {
    prefix: lower.slice(0, parts),
    data: data.subarray(0, data.length - 6),
    kind: check === 1 ? 'bech32' : 'bech32m',
  };
}

/** How many bytes five-bit values hold, or null where the bits left over are not a padding of zeros. */
export function byteLength(data: Uint8Array): number | null {
  const spare = (data.length * 5) % 8;
  const last = data[data.length - 1] ?? 0;
  return spare < 5 && (last & ((1 << spare) - 1)) === 0 ? Math.floor((data.length * 5) / 8) : null;
}

/** Whether it is an address of a segregated witness program (BIP 141, BIP 350) with one of the prefixes. */
export function isSegwitAddress(text: string, prefixes: readonly string[]): boolean {
  if (text.length > 90) return false;
  const decoded = decodeBech32(text);
  if (decoded === null || !prefixes.includes(decoded.prefix)) return false;
  const version = decoded.data[0] ?? 99;
  const length = byteLength(decoded.data.subarray(1));
  if (version > 16 || length === null || length < 2 || length > 40) return false;
  if (version === 0) return decoded.kind === 'bech32' && (length === 20 || length === 32);
  return decoded.kind === 'bech32m';
}

const CASH_GENERATOR = [0x98f2bc8e61n, 0x79b76d99e2n, 0xf33e5fb3c4n, 0xae2eabe2a8n, 0x1e4f43e470n] as const;

/** Whether prefix and payload fit: the 40-bit checksum of CashAddr over five-bit values is zero. */
export function isCashAddr(prefix: string, payload: string): boolean {
  const data = bech32Values(payload);
  if (data === null) return false;
  let check = 1n;
  const values = [...Array.from(prefix, (char) => char.charCodeAt(0) & 31), 0, ...data];
  for (const value of values) {
    const top = check >> 35n;
    check = ((check & 0x07ffffffffn) << 5n) ^ BigInt(value);
    for (const [bit, generator] of CASH_GENERATOR.entries())
      if (((top >> BigInt(bit)) & 1n) === 1n) check ^= generator;
  }
  return check === 1n;
}
