/** What makes this browser a linked device: kept at linking, gone after a logout. */
import type { PairEvent } from '../../shared/protocol.ts';
import { agreeOnKey, fromBase64, randomBytes, toBase64 } from '../../shared/wire-crypto.ts';
import { clear, get, put } from './databases.ts';

export interface KeyPair {
  readonly privateKey: CryptoKey;
  readonly publicKey: Uint8Array<ArrayBuffer>;
}

export interface Credentials {
  /** `15551234567:12@c.us` */
  readonly wid: string;
  readonly token: string;
  readonly publicKey: string;
  readonly sessionKey: CryptoKey;
}

interface NoiseInfo {
  readonly privKey: string;
  readonly pubKey: string;
  readonly recoveryToken: string;
}

/** Entries of localStorage that stay when a device is unlinked. */
const OUTLIVING = ['WALangPref', 'WAUnknownID', 'system-theme-mode', 'Session'];

/** Whether the two entries are there that mean "linked". */
export function isLinked(): boolean {
  return localStorage.getItem('last-wid-md') !== null && localStorage.getItem('WANoiseInfo') !== null;
}

/** Reads the credentials back. Null when they are missing or in pieces. */
export async function readCredentials(): Promise<Credentials | null> {
  const wid = localStorage.getItem('last-wid-md');
  const noise = localStorage.getItem('WANoiseInfo');
  const session = await get<{ id: string; key: CryptoKey }>('signal-storage', 'session-store', 'phone');
  if (wid === null || noise === null || session === undefined) return null;
  const { pubKey, recoveryToken } = JSON.parse(noise) as NoiseInfo;
  return { wid: JSON.parse(wid) as string, token: recoveryToken, publicKey: pubKey, sessionKey: session.key };
}

/** Agrees with the phone on a key and stores everything a later start needs. */
export async function storeCredentials(pair: PairEvent, keys: KeyPair): Promise<Credentials> {
  const sessionKey = await agreeOnKey(keys.privateKey, fromBase64(pair.phoneKey));
  const { d = '' } = await crypto.subtle.exportKey('jwk', keys.privateKey);
  const publicKey = toBase64(keys.publicKey);
  await put('signal-storage', 'session-store', { id: 'phone', key: sessionKey } as { id: string });
  await put('signal-storage', 'identity-store', { id: pair.wid, identityKey: fromBase64(pair.phoneKey) } as {
    id: string;
  });
  await put('signal-storage', 'signal-meta-store', { id: 'signal_reg_id', value: randomBytes(2) } as {
    id: string;
  });
  const prekeys = Array.from({ length: 30 }, (_, index) => ({ id: index + 1, keyPair: randomBytes(64) }));
  await put('signal-storage', 'prekey-store', ...prekeys);
  await put('wawc', 'user', { id: 'me', wid: pair.wid, pushname: pair.pushName } as { id: string });
  await put('worker-storage', 'state', { id: 'account', wid: pair.wid } as { id: string });
  await put('jobs-storage', 'jobs', { id: 1, type: 'sendPrekeys', owner: pair.wid, t: Date.now() } as {
    id: number;
  });
  const noise: NoiseInfo = { privKey: d, pubKey: publicKey, recoveryToken: pair.token };
  const entries: Record<string, unknown> = {
    WALangPref: 'en',
    WALid: pair.lid,
    'WALid-display': pair.lid.replace(/:\d+@/, '@'),
    'me-display-name': pair.pushName,
    WARoutingInfo: { routingInfo: toBase64(randomBytes(6)) },
    WASignalIdentityKey: toBase64(randomBytes(32)),
    WASignalSignedPreKey: { id: 1, signature: toBase64(randomBytes(64)) },
    WABrowserId: toBase64(randomBytes(12)),
    WANoiseInfo: noise,
    'last-wid-md': pair.wid,
  };
  for (const [name, value] of Object.entries(entries)) localStorage.setItem(name, JSON.stringify(value));
  return { wid: pair.wid, token: pair.token, publicKey, sessionKey };
}

/** Forgets the account. What is no message and no key stays: settings, the media cache, cached assets, logs. */
export async function forgetAccount(): Promise<void> {
  for (const name of Object.keys(localStorage)) if (!OUTLIVING.includes(name)) localStorage.removeItem(name);
  sessionStorage.clear();
  await Promise.all([clear('model-storage'), clear('signal-storage'), clear('wawc_db_enc')]);
}
