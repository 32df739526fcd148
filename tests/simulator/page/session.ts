/** Linking, connecting and logging out: the page's one account. */
import type { Act, PairEvent, RefEvent, Sync, SyncEvent } from '../shared/protocol.ts';
import { newKeyPair, seal, toBase64, unseal } from '../shared/wire-crypto.ts';
import { Line, LineError, type LineEvent } from './line.ts';
import {
  type Credentials,
  forgetAccount,
  type KeyPair,
  readCredentials,
  storeCredentials,
} from './store/credentials.ts';

export type SocketState = 'OPENING' | 'PAIRING' | 'UNPAIRED' | 'CONNECTED' | 'TIMEOUT';

const RETRY_MS = 2000;

export interface SessionListener {
  /** A new code to scan. */
  onCode(code: string): void;
  /** The phone has linked this browser: chats follow. */
  onLinked(): Promise<void>;
  onSync(sync: Sync): Promise<void>;
  onState(state: SocketState): void;
  onLoggingOut(): void;
}

export class Session {
  readonly line: Line;
  readonly #listener: SessionListener;
  #credentials: Credentials | null = null;
  #keys: KeyPair | null = null;
  #state: SocketState = 'OPENING';
  /** Events are taken in one after the other. */
  #incoming: Promise<void> = Promise.resolve();
  #logout: Promise<void> | null = null;

  constructor(listener: SessionListener) {
    this.#listener = listener;
    this.line = new Line(
      (name, data) => this.#receive(name, data),
      () => this.#retry(),
    );
  }

  get state(): SocketState {
    return this.#state;
  }

  /** `15551234567:12@c.us`, or null while not linked. */
  get wid(): string | null {
    return this.#credentials?.wid ?? null;
  }

  /** Connects as the linked device, or shows codes to become one. */
  async start(): Promise<void> {
    this.#credentials = await readCredentials();
    if (this.#credentials === null) this.#keys = await newKeyPair();
    await this.#connect();
  }

  /** Sends something to the phone. Rejects when it did not get there. */
  async act(act: Act): Promise<void> {
    if (this.#credentials === null) throw new Error('Not linked');
    await this.line.post('/ws/act', { box: await seal(this.#credentials.sessionKey, act) });
  }

  /**
   * Unlinks this device. The server takes its time and asks back: a page that is gone by then stays linked.
   * Ends with the code page. Rejects, still linked, when the server cannot be reached.
   */
  logout(): Promise<void> {
    this.#logout ??= this.#unlink().catch((error: unknown) => {
      this.#logout = null;
      throw error;
    });
    return this.#logout;
  }

  async #unlink(): Promise<void> {
    const credentials = this.#credentials;
    if (credentials === null) throw new Error('Not linked');
    this.#listener.onLoggingOut();
    const { challenge } = (await this.line.post('/ws/logout')) as { challenge: string };
    await this.line.post('/ws/logout/confirm', { box: await seal(credentials.sessionKey, challenge) });
    await this.#forget('user_initiated');
  }

  async #forget(reason: string): Promise<void> {
    this.line.close();
    this.#credentials = null;
    this.#setState('UNPAIRED');
    await forgetAccount();
    location.replace(`/?post_logout=1&logout_reason=${reason}`);
  }

  async #connect(): Promise<void> {
    try {
      if (this.#credentials !== null) {
        await this.line.open(this.#credentials.publicKey, this.#credentials.token);
        this.#setState('CONNECTED');
      } else if (this.#keys !== null) {
        await this.line.open(toBase64(this.#keys.publicKey), null);
        this.#setState('UNPAIRED');
      }
    } catch (error) {
      if (error instanceof LineError && error.status === 401) await this.#forget('device_removed');
      else this.#retry();
    }
  }

  #retry(): void {
    if (this.#logout !== null) return;
    this.#setState('TIMEOUT');
    setTimeout(() => void this.#connect(), RETRY_MS);
  }

  #receive(name: LineEvent, data: unknown): void {
    this.#incoming = this.#incoming
      .then(() => this.#handle(name, data))
      .catch((error: unknown) => console.error(`Could not take in "${name}"`, error));
  }

  async #handle(name: LineEvent, data: unknown): Promise<void> {
    if (name === 'ref') this.#showCode((data as RefEvent).ref);
    else if (name === 'pair') await this.#pair(data as PairEvent);
    else if (name === 'removed') await this.#forget('device_removed');
    else await this.#sync(data as SyncEvent);
  }

  #showCode(ref: string): void {
    if (this.#keys !== null) this.#listener.onCode(`${ref},${toBase64(this.#keys.publicKey)}`);
  }

  async #pair(pair: PairEvent): Promise<void> {
    if (this.#keys === null) return;
    this.#setState('PAIRING');
    this.#credentials = await storeCredentials(pair, this.#keys);
    this.#keys = null;
    await this.#listener.onLinked();
    await this.line.post('/ws/paired');
    this.#setState('CONNECTED');
  }

  async #sync(event: SyncEvent): Promise<void> {
    if (this.#credentials === null) return;
    await this.#listener.onSync((await unseal(this.#credentials.sessionKey, event.box)) as Sync);
    await this.line.post('/ws/ack', { seq: event.seq });
  }

  #setState(state: SocketState): void {
    if (this.#state === state) return;
    this.#state = state;
    this.#listener.onState(state);
  }
}
