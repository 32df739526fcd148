/** What the page is served from: its files under real headers, and the line its code talks over. */
import { randomBytes } from 'node:crypto';
import { createReadStream } from 'node:fs';
import type { IncomingMessage, RequestListener, ServerResponse } from 'node:http';
import { pipeline } from 'node:stream/promises';
import { z } from 'zod';
import type { SeenRequest, Upload } from '../shared/phone-api.ts';
import type { Boot, Generation } from '../shared/protocol.ts';
import { areSupportedBrands, isSupportedBrowser } from '../shared/user-agent.ts';
import type { PageAssets } from './bundle.ts';
import type { Changes } from './changes.ts';
import type { Devices } from './devices.ts';
import { answer, type Call, findRoute, type Handler, HttpError, readJson, sendJson } from './http.ts';
import type { MediaStore } from './media-store.ts';

const VERSIONS: Record<Generation, string> = { '2024': '2.2413.51', '2026': '2.3000.1031842197' };
const SEEN_LIMIT = 2000;

const helloSchema = z.object({ publicKey: z.string(), token: z.string().nullable() });
const boxSchema = z.object({ box: z.string() });
const ackSchema = z.object({ seq: z.number() });

export interface PageServerParts {
  readonly assets: PageAssets;
  readonly devices: Devices;
  readonly media: MediaStore;
  readonly changes: Changes;
}

export class PageServer {
  generation: Generation;
  readonly uploads: Upload[] = [];
  readonly seen: SeenRequest[] = [];
  readonly #parts: PageServerParts;
  /** Sessions whose service worker was asked for by a browser that is not supported: shown at the next start. */
  readonly #unsupportedWorkers = new Set<string>();
  readonly #routes: Record<string, Handler> = {
    'GET /': (call) => this.#document(call),
    'GET /unsupported': (call) => this.#unsupported(call.response),
    'GET /sw.js': (call) => this.#serviceWorker(call),
    'GET /sw-assets.json': (call) => this.#workerAssets(call),
    'GET /favicon.ico': ({ response }) => this.#asset(response, 'icon.svg'),
    'GET /assets/*': (call) => this.#asset(call.response, call.rest),
    'POST /ws/hello': (call) => this.#hello(call),
    'GET /ws/stream': (call) =>
      this.#parts.devices.open(call.url.searchParams.get('client') ?? '', call.response),
    'POST /ws/paired': (call) => this.#done(call, () => this.#parts.devices.confirmPairing(clientOf(call))),
    'POST /ws/ack': (call) => this.#acknowledge(call),
    'POST /ws/act': (call) => this.#act(call),
    'POST /ws/logout': (call) => this.#logout(call),
    'POST /ws/logout/confirm': (call) => this.#confirmLogout(call),
    'POST /mms/upload': (call) => this.#upload(call),
    'GET /mms/*': (call) => this.#download(call),
  };

  constructor(parts: PageServerParts, generation: Generation) {
    this.#parts = parts;
    this.generation = generation;
  }

  readonly listener: RequestListener = (request, response) => {
    const url = new URL(request.url ?? '/', 'http://localhost');
    this.#remember(request, url);
    for (const [name, value] of Object.entries(securityHeaders(request))) response.setHeader(name, value);
    const path = url.pathname.replace(/^\/assets\/[0-9a-f]+\//, '/assets/');
    const route = findRoute(
      this.#routes,
      request.method === 'HEAD' ? 'GET' : (request.method ?? 'GET'),
      path,
    );
    if (route === null) {
      sendJson(response, 404, { error: `Nothing at ${request.method} ${url.pathname}` });
      return;
    }
    const [handler, rest] = route;
    void answer(handler, { request, response, url, rest });
  };

  clear(): void {
    this.uploads.length = 0;
    this.seen.length = 0;
    this.#unsupportedWorkers.clear();
  }

  #remember(request: IncomingMessage, url: URL): void {
    this.seen.push({
      method: request.method ?? '',
      path: url.pathname,
      userAgent: request.headers['user-agent'] ?? '',
      brands: header(request, 'sec-ch-ua'),
      destination: header(request, 'sec-fetch-dest'),
    });
    if (this.seen.length > SEEN_LIMIT) this.seen.shift();
    this.#parts.changes.notify();
  }

  #document({ request, response }: Call): void {
    const session = cookie(request, 'ms_session');
    if (!isSupported(request) || (session !== null && this.#unsupportedWorkers.has(session))) {
      this.#unsupported(response);
      return;
    }
    const boot: Boot = { version: VERSIONS[this.generation], generation: this.generation };
    const { assets } = this.#parts;
    const html = text(assets, 'index.html')
      .replaceAll('{{assets}}', `/assets/${assets.hash}`)
      .replace('"{{boot}}"', JSON.stringify(boot));
    const secure = 'encrypted' in request.socket ? '; Secure' : '';
    const year = 'Max-Age=31536000; Path=/; SameSite=Lax';
    const cookies = [`ms_lang=en; ${year}${secure}`];
    if (session === null)
      cookies.push(`ms_session=${randomBytes(16).toString('hex')}; HttpOnly; ${year}${secure}`);
    response.setHeader('set-cookie', cookies);
    sendHtml(response, html);
  }

  #unsupported(response: ServerResponse): void {
    sendHtml(
      response,
      text(this.#parts.assets, 'unsupported.html').replaceAll(
        '{{assets}}',
        `/assets/${this.#parts.assets.hash}`,
      ),
    );
  }

  #serviceWorker({ request, response }: Call): void {
    const session = cookie(request, 'ms_session');
    if (session !== null && isSupported(request)) this.#unsupportedWorkers.delete(session);
    else if (session !== null) this.#unsupportedWorkers.add(session);
    response.writeHead(200, {
      'content-type': 'text/javascript; charset=utf-8',
      'cache-control': 'no-cache',
    });
    response.end(this.#parts.assets.files.get('sw.js'));
  }

  #workerAssets({ response }: Call): void {
    const { hash } = this.#parts.assets;
    const files = ['app.js', 'style.css', 'icon.svg'].map((name) => `/assets/${hash}/${name}`);
    sendJson(response, 200, { hash, files });
  }

  #asset(response: ServerResponse, name: string): void {
    const bytes = this.#parts.assets.files.get(name);
    const type = ASSET_TYPES[name.slice(name.lastIndexOf('.'))];
    if (bytes === undefined || type === undefined) throw new HttpError(404, `No asset ${name}`);
    response.writeHead(200, {
      'content-type': type,
      'content-length': bytes.length,
      'cache-control': 'public, max-age=31536000, immutable',
    });
    response.end(bytes);
  }

  async #hello({ request, response }: Call): Promise<void> {
    if (!isSupported(request)) throw new HttpError(403, 'This browser is not supported');
    const { publicKey, token } = await readJson(request, helloSchema);
    sendJson(response, 200, this.#parts.devices.hello(publicKey, token, request.headers['user-agent'] ?? ''));
  }

  async #acknowledge(call: Call): Promise<void> {
    const { seq } = await readJson(call.request, ackSchema);
    this.#done(call, () => this.#parts.devices.acknowledge(clientOf(call), seq));
  }

  async #act(call: Call): Promise<void> {
    const { box } = await readJson(call.request, boxSchema);
    await this.#parts.devices.act(clientOf(call), box);
    sendJson(call.response, 200, {});
  }

  async #logout(call: Call): Promise<void> {
    sendJson(call.response, 200, await this.#parts.devices.beginLogout(clientOf(call)));
  }

  async #confirmLogout(call: Call): Promise<void> {
    const { box } = await readJson(call.request, boxSchema);
    await this.#parts.devices.confirmLogout(clientOf(call), box);
    sendJson(call.response, 200, {});
  }

  async #upload(call: Call): Promise<void> {
    this.#parts.devices.requireLinked(clientOf(call));
    const { id, size } = await this.#parts.media.receive(call.request);
    this.uploads.push({ id, size, at: new Date().toISOString() });
    this.#parts.changes.notify();
    sendJson(call.response, 200, { mediaId: id });
  }

  async #download(call: Call): Promise<void> {
    this.#parts.devices.requireLinked(clientOf(call));
    const { path, size } = await this.#parts.media.locate(call.rest);
    call.response.writeHead(200, {
      'content-type': 'application/octet-stream',
      'content-length': size,
      'cache-control': 'private, max-age=86400',
    });
    await pipeline(createReadStream(path), call.response);
  }

  #done(call: Call, what: () => void): void {
    what();
    sendJson(call.response, 200, {});
  }
}

const ASSET_TYPES: Record<string, string> = {
  '.js': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.svg': 'image/svg+xml',
};

/** As the real page: no inline script, no eval, nothing to or from another origin. */
function securityHeaders(request: IncomingMessage): Record<string, string> {
  const host = request.headers.host ?? 'localhost';
  const socket = 'encrypted' in request.socket ? `wss://${host}` : `ws://${host}`;
  const policy = [
    "default-src 'self'",
    "script-src 'self'",
    "style-src 'self'",
    "img-src 'self' blob: data:",
    'media-src blob:',
    "font-src 'self' data:",
    `connect-src 'self' ${socket}`,
    "worker-src 'self'",
    "frame-src 'self' blob:",
    "object-src 'none'",
    "base-uri 'self'",
    "form-action 'self'",
    "frame-ancestors 'self'",
  ];
  return {
    'content-security-policy': policy.join('; '),
    'x-content-type-options': 'nosniff',
    'x-frame-options': 'SAMEORIGIN',
    'referrer-policy': 'origin-when-cross-origin',
    'cross-origin-opener-policy': 'same-origin-allow-popups',
    'permissions-policy': 'geolocation=(), usb=(), serial=()',
    vary: 'Accept-Encoding, User-Agent',
  };
}

function isSupported(request: IncomingMessage): boolean {
  return (
    isSupportedBrowser(request.headers['user-agent'] ?? '') &&
    areSupportedBrands(header(request, 'sec-ch-ua'))
  );
}

function header(request: IncomingMessage, name: string): string {
  const value = request.headers[name];
  return typeof value === 'string' ? value : '';
}

function cookie(request: IncomingMessage, name: string): string | null {
  const pairs = (request.headers.cookie ?? '').split(/;\s*/).map((pair) => pair.split('='));
  return pairs.find(([key]) => key === name)?.[1] ?? null;
}

function clientOf({ request }: Call): string {
  return header(request, 'x-client');
}

function text(assets: PageAssets, name: string): string {
  return (assets.files.get(name) ?? Buffer.alloc(0)).toString('utf8');
}

function sendHtml(response: ServerResponse, html: string): void {
  response.writeHead(200, {
    'content-type': 'text/html; charset=utf-8',
    'cache-control': 'private, no-cache',
  });
  response.end(html);
}
