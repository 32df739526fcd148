/** The phone's control API: JSON over HTTP, for tests and the demo. `PhoneClient` is its typed client. */
import { createReadStream } from 'node:fs';
import type { RequestListener } from 'node:http';
import { pipeline } from 'node:stream/promises';
import { z } from 'zod';
import type { PhoneState, SeedChat, SendText } from '../shared/phone-api.ts';
import type { Generation } from '../shared/protocol.ts';
import { type Account, OWNER } from './account.ts';
import type { Devices } from './devices.ts';
import {
  answer,
  type Call,
  findRoute,
  type Handler,
  HttpError,
  readBody,
  readJson,
  sendJson,
} from './http.ts';
import type { PageServer } from './page-server.ts';

const MAX_FILE_BYTES = 1024 * 1024 * 1024;

const linkSchema = z.strictObject({ timeoutMs: z.number().default(30_000) });
const unlinkSchema = z.strictObject({ deviceId: z.int().nullable().default(null) });
const seedMessageSchema = z.strictObject({
  fromMe: z.boolean().optional(),
  from: z.string().optional(),
  body: z.string(),
  minutesAgo: z.number().optional(),
  edited: z.boolean().optional(),
  deleted: z.boolean().optional(),
  forwarded: z.boolean().optional(),
  viewOnce: z.boolean().optional(),
  reactions: z.array(z.string()).optional(),
  quotes: z.int().optional(),
  file: z.strictObject({ name: z.string(), mime: z.string(), base64: z.base64() }).optional(),
});
const seedSchema = z.strictObject({
  chats: z.array(
    z.strictObject({
      name: z.string(),
      jid: z.string().optional(),
      participants: z.array(z.string()).optional(),
      unread: z.int().optional(),
      pinned: z.boolean().optional(),
      muted: z.boolean().optional(),
      messages: z.array(seedMessageSchema).optional(),
    }),
  ),
});
const textSchema = z.strictObject({
  chat: z.string(),
  body: z.string(),
  from: z.string().optional(),
  quotedId: z.string().optional(),
  forwarded: z.boolean().optional(),
  viewOnce: z.boolean().optional(),
  expiresInSeconds: z.number().optional(),
  at: z.string().optional(),
});
const mediaSchema = z.strictObject({
  chat: z.string(),
  name: z.string(),
  mime: z.string(),
  caption: z.string().optional(),
  from: z.string().optional(),
  kind: z.enum(['image', 'video', 'audio', 'document']).optional(),
});
const editSchema = z.strictObject({ id: z.string(), body: z.string() });
const idSchema = z.strictObject({ id: z.string() });
const reactSchema = z.strictObject({ id: z.string(), emoji: z.string() });
const generationSchema = z.strictObject({ generation: z.enum(['2024', '2026']) });

export interface PhoneParts {
  readonly account: Account;
  readonly devices: Devices;
  readonly page: PageServer;
}

export class PhoneServer {
  readonly #parts: PhoneParts;
  readonly #routes: Record<string, Handler> = {
    'GET /state': ({ response }) => sendJson(response, 200, this.#state()),
    'POST /link': async ({ request, response }) => {
      const { timeoutMs } = await readJson(request, linkSchema);
      sendJson(response, 200, await this.#parts.devices.link(timeoutMs));
    },
    'POST /unlink': async ({ request, response }) => {
      const { deviceId } = await readJson(request, unlinkSchema);
      sendJson(response, 200, this.#parts.devices.unlink(deviceId));
    },
    'GET /devices': (call) => this.#list(call, () => this.#parts.devices.list()),
    'GET /chats': ({ response }) => sendJson(response, 200, [...this.#parts.account.chats.values()]),
    'GET /messages': (call) => this.#messages(call),
    'POST /seed': async ({ request, response }) => {
      const { chats } = await readJson(request, seedSchema);
      sendJson(response, 200, await this.#parts.account.seed(chats as SeedChat[]));
    },
    'POST /messages': async ({ request, response }) => {
      sendJson(
        response,
        200,
        this.#parts.account.receiveText((await readJson(request, textSchema)) as SendText),
      );
    },
    'POST /media': (call) => this.#media(call),
    'POST /edit': async ({ request, response }) => {
      const { id, body } = await readJson(request, editSchema);
      sendJson(response, 200, this.#parts.account.edit(id, body));
    },
    'POST /revoke': async ({ request, response }) => {
      sendJson(response, 200, this.#parts.account.revoke((await readJson(request, idSchema)).id));
    },
    'POST /react': async ({ request, response }) => {
      const { id, emoji } = await readJson(request, reactSchema);
      sendJson(response, 200, this.#parts.account.react(id, emoji));
    },
    'GET /texts': (call) => this.#list(call, () => this.#parts.account.texts),
    'GET /files': (call) => this.#list(call, () => this.#parts.account.files),
    'GET /files/*': (call) => this.#file(call),
    'GET /changes': (call) => this.#list(call, () => this.#parts.account.changesMade),
    'GET /uploads': (call) => this.#list(call, () => this.#parts.page.uploads),
    'GET /requests': (call) => this.#list(call, () => this.#parts.page.seen),
    'GET /wait/delivered': (call) => this.#waitDelivered(call),
    'GET /wait/devices': (call) => this.#waitDevices(call),
    'POST /generation': async ({ request, response }) => {
      this.setGeneration((await readJson(request, generationSchema)).generation);
      sendJson(response, 200, {});
    },
    'POST /reset': ({ response }) => {
      this.reset();
      sendJson(response, 200, {});
    },
  };

  constructor(parts: PhoneParts) {
    this.#parts = parts;
  }

  readonly listener: RequestListener = (request, response) => {
    const url = new URL(request.url ?? '/', 'http://localhost');
    // A web page must not reach the phone by a guess at its port: only a client that is no browser may ask.
    if (request.headers.origin !== undefined || request.headers['sec-fetch-site'] !== undefined) {
      sendJson(response, 403, { error: 'The phone takes no requests from web pages' });
      return;
    }
    const route = findRoute(this.#routes, request.method ?? 'GET', url.pathname);
    if (route === null) {
      sendJson(response, 404, { error: `The phone has no ${request.method} ${url.pathname}` });
      return;
    }
    const [handler, rest] = route;
    void answer(handler, { request, response, url, rest });
  };

  setGeneration(generation: Generation): void {
    this.#parts.page.generation = generation;
  }

  /** Back to the first day: no device, no chat, nothing received, nothing sent. */
  reset(): void {
    this.#parts.devices.unlink(null);
    this.#parts.account.clear();
    this.#parts.page.clear();
  }

  #state(): PhoneState {
    const { account, devices } = this.#parts;
    return {
      wid: `${OWNER.user}@c.us`,
      name: OWNER.name,
      devices: devices.list(),
      waitingPages: devices.waitingPages(),
      chats: account.chats.size,
      messages: account.messages.size,
    };
  }

  /**
   * Answers a list, or with `timeoutMs` waits until something in it matches: `after` (seq), `chat` (JID or name),
   * and any other parameter as "the field of that name contains".
   */
  async #list(call: Call, read: () => readonly object[]): Promise<void> {
    const { timeoutMs = '0', ...wanted } = Object.fromEntries(call.url.searchParams);
    const look = () => {
      const found = read().filter((item) => this.#matches(item as Record<string, unknown>, wanted));
      return found.length === 0 ? null : found;
    };
    const found = await this.#parts.account.changes.until(look, Number(timeoutMs));
    sendJson(call.response, 200, found ?? []);
  }

  #matches(item: Record<string, unknown>, wanted: Record<string, string>): boolean {
    return Object.entries(wanted).every(([name, value]) => {
      if (name === 'after') return Number(item.seq) > Number(value);
      if (name === 'chat')
        return item.chat === value || item.chat === this.#parts.account.findChat(value).jid;
      if (!(name in item)) return false;
      return String(item[name]).includes(value);
    });
  }

  #messages({ url, response }: Call): void {
    const { account } = this.#parts;
    const name = url.searchParams.get('chat');
    const chat = name === null ? null : account.findChat(name).jid;
    sendJson(
      response,
      200,
      [...account.messages.values()].filter((message) => chat === null || message.chat === chat),
    );
  }

  async #media({ request, response, url }: Call): Promise<void> {
    const parsed = mediaSchema.safeParse(Object.fromEntries(url.searchParams));
    if (!parsed.success)
      throw new HttpError(400, `The request cannot be understood: ${parsed.error.message}`);
    const { caption, from, kind, ...rest } = parsed.data;
    const bytes = await readBody(request, MAX_FILE_BYTES);
    const message = await this.#parts.account.receiveMedia({
      ...rest,
      bytes,
      ...(caption === undefined ? {} : { caption }),
      ...(from === undefined ? {} : { from }),
      ...(kind === undefined ? {} : { kind }),
    });
    sendJson(response, 200, message);
  }

  async #file({ response, rest }: Call): Promise<void> {
    const plain = this.#parts.account.plainFiles.get(rest);
    if (plain === undefined) throw new HttpError(404, `No file with the id ${rest} has arrived`);
    response.writeHead(200, { 'content-type': 'application/octet-stream', 'content-length': plain.size });
    await pipeline(createReadStream(plain.path), response);
  }

  async #waitDelivered({ url, response }: Call): Promise<void> {
    const { devices, account } = this.#parts;
    const delivered = await account.changes.until(
      () => (devices.list().length > 0 && devices.pending() === 0 ? true : null),
      Number(url.searchParams.get('timeoutMs') ?? 10_000),
    );
    sendJson(response, 200, { delivered: delivered !== null });
  }

  async #waitDevices({ url, response }: Call): Promise<void> {
    const { devices, account } = this.#parts;
    const count = Number(url.searchParams.get('count') ?? 0);
    await account.changes.until(
      () => (devices.list().length === count ? true : null),
      Number(url.searchParams.get('timeoutMs') ?? 10_000),
    );
    sendJson(response, 200, devices.list());
  }
}
