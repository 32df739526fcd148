/**
 * The device's key in the operating system's keychain. It keys the fingerprints in audit events: the same content
 * can be recognised on one device, but a card number cannot be found again by trying all of them without the key.
 * A wipe deletes it, and with it any use of the old fingerprints.
 */
import { createHmac, randomBytes } from 'node:crypto';
import { withinLimit } from '../time-limit.ts';

/** What we use of the keychain; keytar has this shape. */
export interface SecretStore {
  getPassword(service: string, account: string): Promise<string | null>;
  setPassword(service: string, account: string, password: string): Promise<void>;
  deletePassword(service: string, account: string): Promise<boolean>;
}

const SERVICE = 'com.cordon.client';
/** A keychain that asks nobody and answers nothing would hold the start up for ever. */
const KEYCHAIN_TIMEOUT_MS = 5000;

export class DeviceKey {
  readonly #loadStore: () => Promise<SecretStore>;
  readonly #account: string;
  #key: Buffer | null = null;

  constructor(device: string, loadStore: () => Promise<SecretStore>) {
    this.#account = `device-key:${device}`;
    this.#loadStore = loadStore;
  }

  /**
   * Reads the key, or makes and keeps a new one.
   * @throws when there is no usable keychain; fingerprints are then left out of events.
   */
  async open(): Promise<void> {
    const store = await bounded(this.#loadStore());
    const kept = await bounded(store.getPassword(SERVICE, this.#account));
    if (kept !== null && /^[0-9a-f]{64}$/.test(kept)) {
      this.#key = Buffer.from(kept, 'hex');
      return;
    }
    const fresh = randomBytes(32);
    await bounded(store.setPassword(SERVICE, this.#account, fresh.toString('hex')));
    this.#key = fresh;
  }

  /** Removes the key from the keychain. Returns whether there was one. @throws when the keychain cannot be used. */
  async destroy(): Promise<boolean> {
    this.#key?.fill(0);
    this.#key = null;
    const store = await bounded(this.#loadStore());
    const deleted = await bounded(store.deletePassword(SERVICE, this.#account));
    if ((await bounded(store.getPassword(SERVICE, this.#account))) !== null) {
      throw new Error('the keychain still holds the device key after it was told to delete it');
    }
    return deleted;
  }

  /** HMAC-SHA256 of a content's SHA-256, hex; null while there is no key. */
  fingerprint(sha256: Buffer): string | null {
    return this.#key === null ? null : createHmac('sha256', this.#key).update(sha256).digest('hex');
  }
}

function bounded<T>(work: Promise<T>): Promise<T> {
  const late = `the keychain did not answer within ${KEYCHAIN_TIMEOUT_MS} ms`;
  return withinLimit(KEYCHAIN_TIMEOUT_MS, work, late);
}

/** Loads keytar when it is first needed: on a machine without a keychain library the client must still start. */
export async function loadKeytar(): Promise<SecretStore> {
  const keytar = await import('keytar');
  return keytar.default ?? keytar;
}
