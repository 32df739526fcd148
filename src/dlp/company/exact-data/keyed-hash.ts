import { hmac } from '@noble/hashes/hmac.js';
import { sha256 } from '@noble/hashes/sha2.js';

/** Parts of the keyed hash of a value. */
export interface ValueHash {
  /** Which list its shares are in. */
  readonly list: number;
  /** What covers its shares. */
  readonly low: number;
  readonly high: number;
}

/** HMAC-SHA-256 with one salt. */
export class KeyedHash {
  readonly #keyed: ReturnType<typeof hmac.create>;
  readonly #encoder = new TextEncoder();
  /** Two numbers for the filter's own, cheap hash. */
  readonly seedA: number;
  readonly seedB: number;
  /** Tells salts apart, without telling them. */
  readonly check: readonly [number, number];

  constructor(salt: Uint8Array) {
    this.#keyed = hmac.create(sha256, salt);
    // No value begins with a blank.
    const filter = this.of(' filter');
    this.seedA = filter.low;
    this.seedB = filter.high;
    const check = this.of(' check');
    this.check = [check.low, check.high];
  }

  /** Takes a value as `compact` gives it. */
  of(value: string): ValueHash {
    const digest = this.#keyed.clone().update(this.#encoder.encode(value)).digest();
    const view = new DataView(digest.buffer, digest.byteOffset);
    return { list: view.getUint32(0), low: view.getUint32(4), high: view.getUint32(8) };
  }
}
