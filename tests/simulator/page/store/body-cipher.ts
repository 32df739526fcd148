/** Message bodies at rest: AES-CBC under a key that HKDF makes of a CryptoKey no code can export. */
import { type Bytes, fromBase64, randomBytes, toBase64 } from '../../shared/wire-crypto.ts';
import { get, put } from './databases.ts';

const KEY_ID = 1;
const SALT_ENTRY = 'WebEncKeySalt';

interface StoredKey {
  readonly id: number;
  readonly key: CryptoKey;
  readonly _expiration: number;
}

/** What stands in a message's row in place of its content. */
export interface OpaqueData {
  readonly _data: ArrayBuffer;
  readonly iv: Bytes;
  readonly _keyId: number;
  readonly _scheme: number;
}

export interface BodyCipher {
  encrypt(value: unknown): Promise<OpaqueData>;
  decrypt(data: OpaqueData): Promise<unknown>;
}

/** Opens the cipher of this device, making its key and salt at the first use. */
export async function openBodyCipher(): Promise<BodyCipher> {
  const key = await deriveKey(await baseKey(), salt());
  return {
    async encrypt(value) {
      const iv = randomBytes(16);
      const plain = new TextEncoder().encode(JSON.stringify(value));
      return {
        _data: await crypto.subtle.encrypt({ name: 'AES-CBC', iv }, key, plain),
        iv,
        _keyId: KEY_ID,
        _scheme: 1,
      };
    },
    async decrypt({ _data, iv }) {
      const plain = await crypto.subtle.decrypt({ name: 'AES-CBC', iv }, key, _data);
      return JSON.parse(new TextDecoder().decode(plain));
    },
  };
}

async function baseKey(): Promise<CryptoKey> {
  const stored = await get<StoredKey>('wawc_db_enc', 'keys', KEY_ID);
  if (stored !== undefined) return stored.key;
  const key = await crypto.subtle.importKey('raw', randomBytes(32), 'HKDF', false, ['deriveKey']);
  const record: StoredKey = { id: KEY_ID, key, _expiration: Date.now() + 365 * 86_400_000 };
  await put('wawc_db_enc', 'keys', record);
  return key;
}

function salt(): Bytes {
  const stored = localStorage.getItem(SALT_ENTRY);
  if (stored !== null) return fromBase64(JSON.parse(stored) as string);
  const made = randomBytes(64);
  localStorage.setItem(SALT_ENTRY, JSON.stringify(toBase64(made)));
  return made;
}

function deriveKey(base: CryptoKey, saltBytes: Bytes): Promise<CryptoKey> {
  return crypto.subtle.deriveKey(
    { name: 'HKDF', hash: 'SHA-256', salt: saltBytes, info: new Uint8Array(0) },
    base,
    { name: 'AES-CBC', length: 128 },
    false,
    ['encrypt', 'decrypt'],
  );
}
