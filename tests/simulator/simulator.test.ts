import { createHash } from 'node:crypto';
import { get as httpsGet } from 'node:https';
import { generate } from 'selfsigned';
import { afterEach, expect, test } from 'vitest';
import { type Simulator, type SimulatorOptions, startSimulator } from './index.ts';
import type { Act, Hello, Message, PairEvent, Sync, SyncEvent } from './shared/protocol.ts';
import { areSupportedBrands, isSupportedBrowser } from './shared/user-agent.ts';
import {
  agreeOnKey,
  decryptMedia,
  encryptMedia,
  fromBase64,
  newKeyPair,
  randomBytes,
  seal,
  toBase64,
  unseal,
} from './shared/wire-crypto.ts';

const CHROME =
  'Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/130.0.6723.191 Safari/537.36';

let running: Simulator | null = null;
const pages: BarePage[] = [];

async function start(options: SimulatorOptions = {}): Promise<Simulator> {
  running = await startSimulator({ unlinkDelayMs: 50, ...options });
  return running;
}

afterEach(async () => {
  for (const page of pages.splice(0)) page.close();
  await running?.stop();
  running = null;
});

/** A page without a browser: it speaks the line's protocol and keeps what came. */
class BarePage {
  readonly events: { name: string; data: unknown }[] = [];
  readonly syncs: Sync[] = [];
  token: string | null = null;
  key: CryptoKey | null = null;
  readonly #origin: string;
  readonly #ending = new AbortController();
  #client = '';

  constructor(origin: string) {
    this.#origin = origin;
    pages.push(this);
  }

  /** Connects; as an unlinked page it takes part in linking as soon as a phone scans its code. */
  async open(): Promise<void> {
    const keys = await newKeyPair();
    const hello = await this.post('/ws/hello', { publicKey: toBase64(keys.publicKey), token: this.token });
    this.#client = (hello as Hello).client;
    const response = await fetch(`${this.#origin}/ws/stream?client=${this.#client}`, {
      signal: this.#ending.signal,
    });
    if (response.body === null) throw new Error('The stream has no body');
    void this.#read(response.body, keys.privateKey).catch((error: unknown) => {
      if (!this.#ending.signal.aborted) throw error;
    });
  }

  close(): void {
    this.#ending.abort();
  }

  async post(path: string, body: object | Blob = {}): Promise<unknown> {
    const response = await fetch(this.#origin + path, {
      method: 'POST',
      headers: { 'user-agent': CHROME, 'x-client': this.#client },
      body: body instanceof Blob ? body : JSON.stringify(body),
    });
    if (!response.ok) throw new Error(`${response.status} ${await response.text()}`);
    return response.json();
  }

  async act(act: Act): Promise<void> {
    if (this.key === null) throw new Error('Not linked');
    await this.post('/ws/act', { box: await seal(this.key, act) });
  }

  async fetchMedia(id: string): Promise<ArrayBuffer> {
    return (
      await fetch(`${this.#origin}/mms/${id}`, { headers: { 'x-client': this.#client } })
    ).arrayBuffer();
  }

  messages(): Message[] {
    return this.syncs.flatMap((sync) => {
      if (sync.type === 'message') return [sync.message];
      return sync.type === 'history' ? sync.messages : [];
    });
  }

  async #read(body: ReadableStream<Uint8Array>, privateKey: CryptoKey): Promise<void> {
    let text = '';
    const decoder = new TextDecoder();
    for await (const piece of body) {
      const blocks = (text + decoder.decode(piece, { stream: true })).split('\n\n');
      text = blocks.pop() ?? '';
      for (const block of blocks) {
        const [, name = '', data = ''] = /^event: (\w+)\ndata: (.*)$/s.exec(block) ?? [];
        if (name !== '') await this.#handle(name, JSON.parse(data), privateKey);
      }
    }
  }

  async #handle(name: string, data: unknown, privateKey: CryptoKey): Promise<void> {
    this.events.push({ name, data });
    if (name === 'pair') {
      const pair = data as PairEvent;
      this.token = pair.token;
      this.key = await agreeOnKey(privateKey, fromBase64(pair.phoneKey));
      await this.post('/ws/paired');
    } else if (name === 'sync' && this.key !== null) {
      const { seq, box } = data as SyncEvent;
      this.syncs.push((await unseal(this.key, box)) as Sync);
      await this.post('/ws/ack', { seq });
    }
  }
}

async function linkedPage(simulator: Simulator): Promise<BarePage> {
  const page = new BarePage(simulator.origin);
  await page.open();
  await simulator.phone.link(5000);
  await simulator.phone.waitUntilDelivered();
  return page;
}

function outgoing(id: string, chat: string, body: string) {
  return { id, chat, t: Math.floor(Date.now() / 1000), body, media: null, quoted: null };
}

test('serves the page with real headers, cacheable assets and cookies', async () => {
  const simulator = await start({ generation: '2024' });
  const response = await fetch(simulator.url, { headers: { 'user-agent': CHROME } });
  const html = await response.text();
  const policy = response.headers.get('content-security-policy') ?? '';
  expect(policy).toContain("script-src 'self';");
  expect(policy).not.toMatch(/unsafe/);
  expect(policy).toContain(`connect-src 'self' ws://${new URL(simulator.url).host}`);
  const cookies = response.headers.getSetCookie();
  expect(cookies.some((cookie) => cookie.includes('HttpOnly'))).toBe(true);
  expect(cookies.some((cookie) => !cookie.includes('HttpOnly'))).toBe(true);
  expect(html).toContain('"generation":"2024"');
  const script = /src="([^"]+app\.js)"/.exec(html)?.[1] ?? '';
  const asset = await fetch(new URL(script, simulator.url));
  expect(asset.headers.get('cache-control')).toContain('immutable');
  expect(await asset.text()).toContain('WAWebSocketModel');
  simulator.setGeneration('2026');
  const next = await (await fetch(simulator.url, { headers: { 'user-agent': CHROME } })).text();
  expect(next).toContain('"generation":"2026"');
});

test('the page knows no name but its own', async () => {
  const simulator = await start();
  const html = await (await fetch(simulator.url, { headers: { 'user-agent': CHROME } })).text();
  const script = await (await fetch(new URL(/src="([^"]+)"/.exec(html)?.[1] ?? '', simulator.url))).text();
  expect(`${html}${script}`.toLowerCase()).not.toContain('cordon');
});

test.each([
  [CHROME, true],
  [CHROME.replace('Safari', 'Electron/33.4.11 Safari'), false],
  [CHROME.replace('Chrome/', 'client/0.1.0 Chrome/'), false],
  [CHROME.replace('Chrome/130', 'Chrome/84'), false],
  [CHROME.replace('Chrome/', 'HeadlessChrome/'), false],
  ['', false],
])('the browser gate on %s', async (userAgent, welcome) => {
  expect(isSupportedBrowser(userAgent)).toBe(welcome);
  const simulator = await start();
  const html = await (await fetch(simulator.url, { headers: { 'user-agent': userAgent } })).text();
  expect(html.includes('WhatsApp works with Google Chrome 85+')).toBe(!welcome);
});

test('client hints must name no other program', () => {
  expect(areSupportedBrands('"Not?A_Brand";v="99", "Chromium";v="130"')).toBe(true);
  expect(areSupportedBrands('"Chromium";v="130", "Electron";v="33"')).toBe(false);
});

test('a service worker asked for by another browser shows at the second start', async () => {
  const simulator = await start();
  const first = await fetch(simulator.url, { headers: { 'user-agent': CHROME } });
  const cookie = first.headers
    .getSetCookie()
    .map((line) => line.split(';')[0])
    .join('; ');
  const load = async (path: string, userAgent: string) =>
    (await fetch(new URL(path, simulator.url), { headers: { 'user-agent': userAgent, cookie } })).text();
  expect(await load('/', CHROME)).not.toContain('85+');
  await load('/sw.js', CHROME.replace('Safari', 'Electron/33.4.11 Safari'));
  expect(await load('/', CHROME)).toContain('85+');
  await load('/sw.js', CHROME);
  expect(await load('/', CHROME)).not.toContain('85+');
});

test('links by the newest code and hands over the default chats', async () => {
  const simulator = await start();
  await expect(simulator.phone.link(50)).rejects.toThrow('No page showed a QR code within 50 ms');
  const waiting = simulator.phone.link(5000);
  const page = new BarePage(simulator.origin);
  await page.open();
  const device = await waiting;
  expect(device).toMatchObject({ id: 12, wid: '15551234567:12@c.us', userAgent: CHROME, online: true });
  expect(page.events[0]).toMatchObject({ name: 'ref', data: { ref: expect.stringMatching(/^2@/) } });
  await simulator.phone.waitUntilDelivered();
  expect(page.syncs[0]).toMatchObject({ type: 'history' });
  expect((await simulator.phone.chats()).length).toBeGreaterThanOrEqual(40);
  expect(page.messages().some((message) => message.type === 'revoked')).toBe(true);
  expect((await simulator.phone.state()).waitingPages).toBe(0);
});

test('what is sent while no page is connected is delivered later, in order', async () => {
  const simulator = await start();
  const { phone } = simulator;
  await phone.seed({ chats: [{ name: 'Nadia', messages: [{ body: 'seeded' }] }] });
  await phone.sendText({ chat: 'Nadia', body: 'before linking' });
  const page = await linkedPage(simulator);
  expect(page.messages().map((message) => message.body)).toEqual(['seeded', 'before linking']);
  page.close();
  await phone.waitForDevices(1);
  const first = await phone.sendText({ chat: 'Nadia', body: 'while away' });
  await phone.edit(first.id, 'while away, edited');
  await phone.react(first.id, '👍');
  await phone.revoke(first.id);
  await expect(phone.waitUntilDelivered(100)).rejects.toThrow('has not taken in');
  const again = new BarePage(simulator.origin);
  again.token = page.token;
  again.key = page.key;
  await again.open();
  await phone.waitUntilDelivered();
  const seen = again
    .messages()
    .map(({ body, type, edited, reactions }) => [body, type, edited, reactions.length]);
  expect(seen).toEqual([
    ['while away', 'chat', false, 0],
    ['while away, edited', 'chat', true, 0],
    ['while away, edited', 'chat', true, 1],
    ['', 'revoked', true, 0],
  ]);
});

test('texts, edits, deletions and reactions of the client arrive', async () => {
  const simulator = await start();
  const { phone } = simulator;
  const [chat] = await phone.seed({ chats: [{ name: 'Nadia' }] });
  const page = await linkedPage(simulator);
  const waiting = phone.waitForText({ body: 'hello', chat: 'Nadia' });
  await page.act({ type: 'send', message: outgoing('AA01', chat?.jid ?? '', 'hello Nadia') });
  expect(await waiting).toMatchObject({ id: 'AA01', body: 'hello Nadia', deviceId: 12, seq: 1 });
  await page.act({ type: 'edit', id: 'AA01', body: 'hello, Nadia' });
  await page.act({ type: 'react', id: 'AA01', emoji: '👍' });
  await page.act({ type: 'revoke', id: 'AA01' });
  expect((await phone.sentChanges()).map(({ change, value }) => [change, value])).toEqual([
    ['edit', 'hello, Nadia'],
    ['react', '👍'],
    ['revoke', ''],
  ]);
  await expect(phone.waitForText({ body: 'never' }, 50)).rejects.toThrow('arrived: ["hello Nadia"]');
  const theirs = await phone.sendText({ chat: 'Nadia', body: 'mine' });
  await expect(page.act({ type: 'edit', id: theirs.id, body: 'forged' })).rejects.toThrow('403');
});

test('a file arrives byte for byte, and only as its message says', async () => {
  const simulator = await start();
  const { phone } = simulator;
  const [chat] = await phone.seed({ chats: [{ name: 'Nadia' }] });
  const page = await linkedPage(simulator);
  const plain = randomBytes(60_000);
  const mediaKey = randomBytes(32);
  const upload = await page.post('/mms/upload', await encryptMedia(plain, mediaKey, 'document'));
  const { mediaId } = upload as { mediaId: string };
  expect(await phone.uploads()).toMatchObject([{ id: mediaId }]);
  expect(await phone.files()).toEqual([]);
  const media = {
    kind: 'document' as const,
    name: 'plan.pdf',
    mime: 'application/pdf',
    size: plain.length,
    mediaId,
    mediaKey: toBase64(mediaKey),
  };
  await page.act({ type: 'send', message: { ...outgoing('AA02', chat?.jid ?? '', 'as agreed'), media } });
  const file = await phone.waitForFile({ name: 'plan' });
  const sha256 = createHash('sha256').update(plain).digest('hex');
  expect(file).toMatchObject({
    name: 'plan.pdf',
    mime: 'application/pdf',
    size: plain.length,
    caption: 'as agreed',
    sha256,
  });
  expect(Buffer.from(await phone.fileBytes(file.id)).equals(plain)).toBe(true);
  const wrong = { ...media, mediaKey: toBase64(randomBytes(32)) };
  const refused = page.act({
    type: 'send',
    message: { ...outgoing('AA03', chat?.jid ?? '', ''), media: wrong },
  });
  await expect(refused).rejects.toThrow('422');
  expect(await phone.files()).toHaveLength(1);
});

test('a file for the client can be fetched and decrypted by it alone', async () => {
  const simulator = await start();
  const { phone } = simulator;
  await phone.seed({ chats: [{ name: 'Nadia' }] });
  const page = await linkedPage(simulator);
  const bytes = randomBytes(10_000);
  const message = await phone.sendMedia({
    chat: 'Nadia',
    name: 'ü photo.png',
    mime: 'image/png',
    bytes,
    caption: 'see',
  });
  await phone.waitUntilDelivered();
  const media = page.messages().at(-1)?.media;
  expect(media).toEqual(message.media);
  if (media == null) throw new Error('No media came');
  const encrypted = await page.fetchMedia(media.mediaId);
  expect(Buffer.from(encrypted).includes(Buffer.from(bytes.subarray(0, 32)))).toBe(false);
  expect(Buffer.from(await decryptMedia(encrypted, fromBase64(media.mediaKey), 'image')).equals(bytes)).toBe(
    true,
  );
  expect((await fetch(`${simulator.origin}/mms/${media.mediaId}`)).status).toBe(404);
});

test('logging out takes its time and two steps', async () => {
  const simulator = await start({ unlinkDelayMs: 300 });
  const page = await linkedPage(simulator);
  const started = Date.now();
  const { challenge } = (await page.post('/ws/logout')) as { challenge: string };
  expect(Date.now() - started).toBeGreaterThanOrEqual(290);
  expect(await simulator.phone.devices()).toHaveLength(1);
  if (page.key === null) throw new Error('Not linked');
  await expect(page.post('/ws/logout/confirm', { box: await seal(page.key, 'guess') })).rejects.toThrow(
    '403',
  );
  await page.post('/ws/logout/confirm', { box: await seal(page.key, challenge) });
  expect(await simulator.phone.waitForDevices(0)).toEqual([]);
  const again = new BarePage(simulator.origin);
  again.token = page.token;
  await expect(again.open()).rejects.toThrow('401');
});

test('a page unlinked by the phone is told', async () => {
  const simulator = await start();
  const page = await linkedPage(simulator);
  expect(await simulator.phone.unlink()).toHaveLength(1);
  await expect.poll(() => page.events.at(-1)?.name).toBe('removed');
  await expect(simulator.phone.unlink(99)).rejects.toThrow('No linked device with the id 99');
});

test('reset forgets everything', async () => {
  const simulator = await start();
  const { phone } = simulator;
  await linkedPage(simulator);
  await phone.reset();
  expect(await phone.state()).toMatchObject({ devices: [], chats: 0, messages: 0 });
  expect(await phone.texts()).toEqual([]);
});

test('the phone takes nothing from web pages and says what is wrong with a request', async () => {
  const simulator = await start();
  const fromPage = await fetch(`${simulator.phoneUrl}state`, { headers: { origin: 'https://example.com' } });
  expect(fromPage.status).toBe(403);
  await expect(simulator.phone.sendText({ chat: 'Nobody', body: '' })).rejects.toThrow('No chat "Nobody"');
  const malformed = await fetch(`${simulator.phoneUrl}messages`, { method: 'POST', body: '{"chat":1}' });
  expect(await malformed.json()).toMatchObject({ error: expect.stringContaining('chat: ') });
});

test('serves over HTTPS, and frees its port when it stops', async () => {
  const { private: key, cert } = await generate([{ name: 'commonName', value: 'localhost' }]);
  const simulator = await start({ https: { key, cert } });
  expect(simulator.url).toMatch(/^https:/);
  const policy = await new Promise<string>((done, fail) => {
    const options = { rejectUnauthorized: false, headers: { 'user-agent': CHROME } };
    httpsGet(simulator.url, options, (response) => {
      response.resume();
      expect(response.headers['set-cookie']?.every((cookie) => cookie.includes('Secure'))).toBe(true);
      done(String(response.headers['content-security-policy']));
    }).on('error', fail);
  });
  expect(policy).toContain('wss://localhost');
  const port = Number(new URL(simulator.url).port);
  await simulator.stop();
  await start({ port });
});

test('a taken port is an error that names it', async () => {
  const simulator = await start();
  const port = Number(new URL(simulator.url).port);
  await expect(startSimulator({ port })).rejects.toThrow(`cannot listen on 127.0.0.1:${port}`);
});
