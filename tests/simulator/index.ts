/** The simulated messenger and its phone: the ground truth of end-to-end tests and of the demo. */
import { createServer, type Server } from 'node:http';
import { createServer as createSecureServer } from 'node:https';
import type { AddressInfo } from 'node:net';
import { PhoneClient } from './phone-client.ts';
import { Account } from './server/account.ts';
import { pageAssets } from './server/bundle.ts';
import { Devices } from './server/devices.ts';
import { MediaStore } from './server/media-store.ts';
import { PageServer } from './server/page-server.ts';
import { PhoneServer } from './server/phone-server.ts';
import type { Generation } from './shared/protocol.ts';

export { PhoneClient } from './phone-client.ts';
export type { Generation } from './shared/protocol.ts';

export interface SimulatorOptions {
  /** PEM; given, the page is served over HTTPS. */
  https?: { key: string; cert: string };
  /** Default `2026`. */
  generation?: Generation;
  /** How long the phone takes to let a device go that logs out. Default 1500. */
  unlinkDelayMs?: number;
  /** Name in the page's address; must lead to this machine. Default `localhost`. */
  host?: string;
  /** Default: any free port. */
  port?: number;
  phonePort?: number;
}

export interface Simulator {
  /** Such as `http://localhost:41234/`. */
  readonly url: string;
  readonly origin: string;
  readonly phoneUrl: string;
  readonly phone: PhoneClient;
  /** From the next load of the page on. */
  setGeneration(generation: Generation): void;
  /** Ends every connection, frees both ports, forgets everything. */
  stop(): Promise<void>;
}

const LOOPBACK = '127.0.0.1';

/**
 * Starts a messenger of its own: nothing is shared with another one.
 * @throws when the page cannot be built or a port is taken
 */
export async function startSimulator(options: SimulatorOptions = {}): Promise<Simulator> {
  const {
    https,
    generation = '2026',
    unlinkDelayMs = 1500,
    host = 'localhost',
    port = 0,
    phonePort = 0,
  } = options;
  const assets = await pageAssets();
  const media = await MediaStore.create();
  const account = new Account(media);
  const devices = new Devices(account, unlinkDelayMs);
  const page = new PageServer({ assets, devices, media, changes: account.changes }, generation);
  const phone = new PhoneServer({ account, devices, page });
  const servers: Server[] = [];
  const stop = async () => {
    devices.close();
    await Promise.all(servers.map(close));
    await media.remove();
  };
  try {
    const pageServer =
      https === undefined ? createServer(page.listener) : createSecureServer(https, page.listener);
    const phoneServer = createServer(phone.listener);
    servers.push(pageServer, phoneServer);
    // A large file may take its time.
    for (const server of servers) server.requestTimeout = 0;
    const origin = `${https === undefined ? 'http' : 'https'}://${host}:${await listen(pageServer, port)}`;
    const phoneUrl = `http://${LOOPBACK}:${await listen(phoneServer, phonePort)}/`;
    return {
      url: `${origin}/`,
      origin,
      phoneUrl,
      phone: new PhoneClient(phoneUrl),
      setGeneration: (next) => phone.setGeneration(next),
      stop,
    };
  } catch (error) {
    await stop();
    throw error;
  }
}

function listen(server: Server, port: number): Promise<number> {
  return new Promise((done, fail) => {
    server.once('error', (error) =>
      fail(new Error(`The simulator cannot listen on ${LOOPBACK}:${port}`, { cause: error })),
    );
    server.listen(port, LOOPBACK, () => done((server.address() as AddressInfo).port));
  });
}

function close(server: Server): Promise<void> {
  return new Promise((done) => {
    server.close(() => done());
    server.closeAllConnections();
  });
}
