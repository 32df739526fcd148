/** The pages that are connected, and those among them that are linked devices of the account. */
import { randomBytes, randomUUID } from 'node:crypto';
import type { ServerResponse } from 'node:http';
import type { LinkedDevice } from '../shared/phone-api.ts';
import type { Act, Hello, PairEvent, RefEvent, Sync, SyncEvent } from '../shared/protocol.ts';
import { agreeOnKey, fromBase64, newKeyPair, seal, toBase64, unseal } from '../shared/wire-crypto.ts';
import { type Account, OWNER } from './account.ts';
import { HttpError } from './http.ts';

/** How long a QR code is good for. */
const REF_MS = 20_000;
const FIRST_DEVICE = 12;

interface Client {
  readonly id: string;
  readonly publicKey: string;
  readonly userAgent: string;
  stream: ServerResponse | null;
  refTimer: NodeJS.Timeout | null;
  /** The ref shown now and when it was given out; null when no QR code is shown. */
  ref: { value: string; order: number } | null;
  device: Device | null;
}

interface Device {
  readonly id: number;
  readonly wid: string;
  readonly token: string;
  readonly key: CryptoKey;
  readonly userAgent: string;
  readonly linkedAt: string;
  confirmed: boolean;
  client: Client | null;
  queue: SyncEvent[];
  seq: number;
  /** The last event the page has stored. */
  stored: number;
  /** Keeps what is sealed in the order it was handed over. */
  sealing: Promise<void>;
  logout: string | null;
}

export class Devices {
  readonly #account: Account;
  readonly #unlinkDelayMs: number;
  readonly #clients = new Map<string, Client>();
  readonly #devices = new Map<number, Device>();
  #nextDevice = FIRST_DEVICE;
  #order = 0;

  constructor(account: Account, unlinkDelayMs: number) {
    this.#account = account;
    this.#unlinkDelayMs = unlinkDelayMs;
    account.onSync((sync) => {
      for (const device of this.#devices.values()) if (device.confirmed) this.#push(device, sync);
    });
  }

  /** A page introduces itself. Throws 401 when the device it says it is has been unlinked. */
  hello(publicKey: string, token: string | null, userAgent: string): Hello {
    const device = token === null ? null : this.#byToken(token);
    if (token !== null && device === null) throw new HttpError(401, 'This device is not linked any more');
    const client: Client = {
      id: randomUUID(),
      publicKey,
      userAgent,
      stream: null,
      refTimer: null,
      ref: null,
      device,
    };
    this.#clients.set(client.id, client);
    return { client: client.id, state: device === null ? 'UNPAIRED' : 'CONNECTED' };
  }

  /** Starts the stream of events to a page; it ends when the page goes away. */
  open(clientId: string, response: ServerResponse): void {
    const client = this.#client(clientId);
    client.stream?.end();
    client.stream = response;
    response.writeHead(200, { 'content-type': 'text/event-stream', 'cache-control': 'no-store' });
    response.write(': open\n\n');
    const beat = setInterval(() => response.write(': beat\n\n'), 15_000);
    response.on('close', () => {
      clearInterval(beat);
      if (client.stream === response) this.#leave(client);
    });
    if (client.device === null) this.#showRef(client);
    else this.#attach(client, client.device);
    this.#account.changes.notify();
  }

  /**
   * The phone scans the newest QR code shown, waiting until there is one.
   * @returns the device, once the page has taken its keys in
   * @throws 408 when no page showed a code, or took the keys in, within the time
   */
  async link(timeoutMs: number): Promise<LinkedDevice> {
    const deadline = Date.now() + timeoutMs;
    const client = await this.#account.changes.until(() => this.#newestWaiting(), timeoutMs);
    if (client === null) throw new HttpError(408, `No page showed a QR code within ${timeoutMs} ms`);
    await this.#account.seedIfEmpty();
    const device = await this.#pair(client);
    const linked = await this.#account.changes.until(
      () => (device.confirmed ? device : null),
      deadline - Date.now(),
    );
    if (linked !== null) return toLinked(linked);
    this.#devices.delete(device.id);
    throw new HttpError(408, `The page did not finish linking within ${timeoutMs} ms`);
  }

  /** The page has stored its keys: from now on the device is linked, and gets everything. */
  confirmPairing(clientId: string): void {
    const { device } = this.#client(clientId);
    if (device === null) throw new HttpError(409, 'No phone has scanned the code');
    if (device.confirmed) return;
    device.confirmed = true;
    this.#push(device, this.#account.history());
    this.#account.changes.notify();
  }

  acknowledge(clientId: string, seq: number): void {
    const device = this.#deviceOf(clientId);
    device.queue = device.queue.filter((event) => event.seq > seq);
    device.stored = Math.max(device.stored, seq);
    this.#account.changes.notify();
  }

  async act(clientId: string, box: string): Promise<void> {
    const device = this.#deviceOf(clientId);
    await this.#account.apply((await unseal(device.key, box)) as Act, device.id);
  }

  /**
   * The page asks to be unlinked. After the delay it gets a challenge, and only its answer unlinks: a page that
   * is gone by then leaves the device linked.
   */
  async beginLogout(clientId: string): Promise<{ challenge: string }> {
    const device = this.#deviceOf(clientId);
    const challenge = randomBytes(16).toString('base64');
    await new Promise((done) => setTimeout(done, this.#unlinkDelayMs));
    device.logout = challenge;
    return { challenge };
  }

  async confirmLogout(clientId: string, box: string): Promise<void> {
    const device = this.#deviceOf(clientId);
    const proof = await unseal(device.key, box);
    if (device.logout === null || proof !== device.logout)
      throw new HttpError(403, 'Not the answer to the challenge');
    this.#remove(device, false);
  }

  /** The phone unlinks a device, or all of them. Returns those it has unlinked. */
  unlink(id: number | null): LinkedDevice[] {
    const gone = this.list().filter((device) => id === null || device.id === id);
    if (id !== null && gone.length === 0) throw new HttpError(404, `No linked device with the id ${id}`);
    for (const { id: one } of gone) {
      const device = this.#devices.get(one);
      if (device !== undefined) this.#remove(device, true);
    }
    return gone;
  }

  list(): LinkedDevice[] {
    return [...this.#devices.values()].filter((device) => device.confirmed).map(toLinked);
  }

  /** How many events are still on their way to the linked devices. */
  pending(): number {
    return [...this.#devices.values()].reduce((sum, device) => sum + device.seq - device.stored, 0);
  }

  waitingPages(): number {
    return [...this.#clients.values()].filter((client) => client.ref !== null).length;
  }

  /** Throws 401 unless the page belongs to a linked device. */
  requireLinked(clientId: string): void {
    this.#deviceOf(clientId);
  }

  close(): void {
    for (const client of this.#clients.values()) client.stream?.destroy();
  }

  #client(id: string): Client {
    const client = this.#clients.get(id);
    if (client === undefined) throw new HttpError(404, 'Unknown client: say hello first');
    return client;
  }

  #deviceOf(clientId: string): Device {
    const { device } = this.#client(clientId);
    if (device === null || !device.confirmed || this.#devices.get(device.id) !== device) {
      throw new HttpError(401, 'This device is not linked');
    }
    return device;
  }

  #byToken(token: string): Device | null {
    return [...this.#devices.values()].find((device) => device.token === token && device.confirmed) ?? null;
  }

  #newestWaiting(): Client | null {
    let newest: Client | null = null;
    for (const client of this.#clients.values()) {
      if (client.ref !== null && (newest?.ref?.order ?? -1) < client.ref.order) newest = client;
    }
    return newest;
  }

  #showRef(client: Client): void {
    const event: RefEvent = { ref: `2@${randomBytes(24).toString('base64url')}` };
    client.ref = { value: event.ref, order: ++this.#order };
    send(client, 'ref', event);
    client.refTimer = setTimeout(() => this.#showRef(client), REF_MS);
  }

  async #pair(client: Client): Promise<Device> {
    this.#hideRef(client);
    const { privateKey, publicKey } = await newKeyPair();
    const id = this.#nextDevice++;
    const device: Device = {
      id,
      wid: `${OWNER.user}:${id}@c.us`,
      token: randomBytes(24).toString('base64url'),
      key: await agreeOnKey(privateKey, fromBase64(client.publicKey)),
      userAgent: client.userAgent,
      linkedAt: new Date().toISOString(),
      confirmed: false,
      client,
      queue: [],
      seq: 0,
      stored: 0,
      sealing: Promise.resolve(),
      logout: null,
    };
    this.#devices.set(id, device);
    client.device = device;
    const event: PairEvent = {
      wid: device.wid,
      lid: `${OWNER.lid}:${id}@lid`,
      pushName: OWNER.name,
      token: device.token,
      phoneKey: toBase64(publicKey),
    };
    send(client, 'pair', event);
    return device;
  }

  #attach(client: Client, device: Device): void {
    if (device.client !== null && device.client !== client) device.client.stream?.end();
    device.client = client;
    for (const event of device.queue) send(client, 'sync', event);
  }

  #push(device: Device, sync: Sync): void {
    const seq = ++device.seq;
    device.sealing = device.sealing.then(async () => {
      const event: SyncEvent = { seq, box: await seal(device.key, sync) };
      device.queue.push(event);
      if (device.client !== null) send(device.client, 'sync', event);
    });
  }

  #remove(device: Device, tell: boolean): void {
    this.#devices.delete(device.id);
    if (device.client !== null) {
      if (tell) send(device.client, 'removed', {});
      device.client.device = null;
    }
    this.#account.changes.notify();
  }

  #hideRef(client: Client): void {
    if (client.refTimer !== null) clearTimeout(client.refTimer);
    client.refTimer = null;
    client.ref = null;
  }

  #leave(client: Client): void {
    client.stream = null;
    this.#hideRef(client);
    if (client.device?.client === client) client.device.client = null;
    this.#account.changes.notify();
  }
}

function send(client: Client, event: string, data: unknown): void {
  client.stream?.write(`event: ${event}\ndata: ${JSON.stringify(data)}\n\n`);
}

function toLinked(device: Device): LinkedDevice {
  const { id, wid, userAgent, linkedAt } = device;
  return { id, wid, userAgent, linkedAt, online: device.client?.stream != null };
}
