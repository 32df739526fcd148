/** The cryptography of the wire, on WebCrypto: the page and the phone use the same code. */
import type { MediaKind } from './protocol.ts';

export type Bytes = Uint8Array<ArrayBuffer>;

const CURVE = { name: 'ECDH', namedCurve: 'P-256' } as const;
const IV_BYTES = 12;
/** The last bytes of an encrypted file: the start of its HMAC-SHA256. */
export const MEDIA_MAC_BYTES = 10;

export function randomBytes(length: number): Bytes {
  return crypto.getRandomValues(new Uint8Array(length));
}

export function toBase64(bytes: Bytes): string {
  let binary = '';
  // In pieces: a call takes only so many arguments.
  for (let at = 0; at < bytes.length; at += 0x8000) {
    binary += String.fromCharCode(...bytes.subarray(at, at + 0x8000));
  }
  return btoa(binary);
}

/** Throws a DOMException on text that is not base64. */
export function fromBase64(text: string): Bytes {
  return Uint8Array.from(atob(text), (character) => character.charCodeAt(0));
}

export function toHex(bytes: Bytes): string {
  return Array.from(bytes, (byte) => byte.toString(16).padStart(2, '0')).join('');
}

/** A fresh key pair for agreeing on a session key; `publicKey` is the raw point. */
export async function newKeyPair(): Promise<{ privateKey: CryptoKey; publicKey: Bytes }> {
  const pair = await crypto.subtle.generateKey(CURVE, true, ['deriveBits']);
  return {
    privateKey: pair.privateKey,
    publicKey: new Uint8Array(await crypto.subtle.exportKey('raw', pair.publicKey)),
  };
}

/** The session key both sides reach from their own private and the other's public key. */
export async function agreeOnKey(privateKey: CryptoKey, peerPublicKey: Bytes): Promise<CryptoKey> {
  const peer = await crypto.subtle.importKey('raw', peerPublicKey, CURVE, false, []);
  const shared = await crypto.subtle.deriveBits({ name: 'ECDH', public: peer }, privateKey, 256);
  const base = await crypto.subtle.importKey('raw', shared, 'HKDF', false, ['deriveKey']);
  return crypto.subtle.deriveKey(
    { name: 'HKDF', hash: 'SHA-256', salt: new Uint8Array(0), info: new TextEncoder().encode('session') },
    base,
    { name: 'AES-GCM', length: 256 },
    false,
    ['encrypt', 'decrypt'],
  );
}

/** Seals any JSON value under the session key. */
export async function seal(key: CryptoKey, value: unknown): Promise<string> {
  const iv = randomBytes(IV_BYTES);
  const plain = new TextEncoder().encode(JSON.stringify(value));
  const sealed = new Uint8Array(await crypto.subtle.encrypt({ name: 'AES-GCM', iv }, key, plain));
  const box = new Uint8Array(IV_BYTES + sealed.length);
  box.set(iv);
  box.set(sealed, IV_BYTES);
  return toBase64(box);
}

/** Opens what `seal` made. Throws when the key is another or the box was changed. */
export async function unseal(key: CryptoKey, box: string): Promise<unknown> {
  const bytes = fromBase64(box);
  const plain = await crypto.subtle.decrypt(
    { name: 'AES-GCM', iv: bytes.subarray(0, IV_BYTES) },
    key,
    bytes.subarray(IV_BYTES),
  );
  return JSON.parse(new TextDecoder().decode(plain));
}

/** The context string that keeps the keys of one kind of media apart from another's. */
export function mediaContext(kind: MediaKind): string {
  return `Messenger ${kind} Keys`;
}

/** How the 80 bytes derived from a media key are divided. */
export const MEDIA_KEY_LAYOUT = { total: 80, iv: [0, 16], cipher: [16, 48], mac: [48, 80] } as const;

async function mediaSecrets(
  mediaKey: Bytes,
  kind: MediaKind,
): Promise<{ iv: Bytes; cipher: CryptoKey; mac: CryptoKey }> {
  const base = await crypto.subtle.importKey('raw', mediaKey, 'HKDF', false, ['deriveBits']);
  const info = new TextEncoder().encode(mediaContext(kind));
  const parameters = { name: 'HKDF', hash: 'SHA-256', salt: new Uint8Array(0), info };
  const bits = new Uint8Array(await crypto.subtle.deriveBits(parameters, base, MEDIA_KEY_LAYOUT.total * 8));
  const part = ([from, to]: readonly [number, number]) => bits.slice(from, to);
  return {
    iv: part(MEDIA_KEY_LAYOUT.iv),
    cipher: await crypto.subtle.importKey('raw', part(MEDIA_KEY_LAYOUT.cipher), 'AES-CBC', false, [
      'encrypt',
      'decrypt',
    ]),
    mac: await crypto.subtle.importKey(
      'raw',
      part(MEDIA_KEY_LAYOUT.mac),
      { name: 'HMAC', hash: 'SHA-256' },
      false,
      ['sign'],
    ),
  };
}

/** Encrypts a file before it is uploaded: AES-CBC, then the start of an HMAC over the result. */
export async function encryptMedia(
  plain: ArrayBuffer | Bytes,
  mediaKey: Bytes,
  kind: MediaKind,
): Promise<Blob> {
  const { iv, cipher, mac } = await mediaSecrets(mediaKey, kind);
  const encrypted = await crypto.subtle.encrypt({ name: 'AES-CBC', iv }, cipher, plain);
  const tag = (await crypto.subtle.sign('HMAC', mac, encrypted)).slice(0, MEDIA_MAC_BYTES);
  return new Blob([encrypted, tag]);
}

/** Decrypts a file that was fetched. Throws when it was changed on the way. */
export async function decryptMedia(
  bytes: ArrayBuffer,
  mediaKey: Bytes,
  kind: MediaKind,
): Promise<ArrayBuffer> {
  const { iv, cipher, mac } = await mediaSecrets(mediaKey, kind);
  const end = bytes.byteLength - MEDIA_MAC_BYTES;
  const encrypted = new Uint8Array(bytes, 0, end);
  const tag = new Uint8Array(await crypto.subtle.sign('HMAC', mac, encrypted)).subarray(0, MEDIA_MAC_BYTES);
  if (toHex(tag) !== toHex(new Uint8Array(bytes, end))) throw new Error('The file was damaged on the way');
  return crypto.subtle.decrypt({ name: 'AES-CBC', iv }, cipher, encrypted);
}
