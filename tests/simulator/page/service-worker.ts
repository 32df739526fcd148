/** Keeps the page's scripts and styles, and turns away browsers the page does not work in. */
import { isSupportedBrowser } from '../shared/user-agent.ts';

interface LifecycleEvent extends Event {
  waitUntil(work: Promise<unknown>): void;
}
interface RequestEvent extends Event {
  readonly request: Request;
  respondWith(response: Promise<Response>): void;
}
interface Scope {
  addEventListener(type: 'install' | 'activate', listener: (event: LifecycleEvent) => void): void;
  addEventListener(type: 'fetch', listener: (event: RequestEvent) => void): void;
  skipWaiting(): Promise<void>;
}
interface AssetList {
  readonly hash: string;
  readonly files: readonly string[];
}

const scope = self as unknown as Scope;
const PREFIX = 'msgr-assets-';

scope.addEventListener('install', (event) => {
  event.waitUntil(install());
});

scope.addEventListener('activate', (event) => {
  event.waitUntil(dropOld());
});

// It does not claim pages that are open: what it decides holds from the next start on.
scope.addEventListener('fetch', (event) => {
  const { request } = event;
  const url = new URL(request.url);
  if (url.origin !== location.origin || request.method !== 'GET') return;
  if (request.mode === 'navigate' && url.pathname === '/') event.respondWith(document(request));
  else if (url.pathname.startsWith('/assets/')) event.respondWith(asset(request));
});

async function install(): Promise<void> {
  const list = (await (await fetch('/sw-assets.json')).json()) as AssetList;
  const cache = await caches.open(PREFIX + list.hash);
  await cache.addAll(list.files);
  await scope.skipWaiting();
}

/** Caches of earlier versions of the page go. */
async function dropOld(): Promise<void> {
  const list = (await (await fetch('/sw-assets.json')).json()) as AssetList;
  for (const name of await caches.keys()) {
    if (name.startsWith(PREFIX) && name !== PREFIX + list.hash) await caches.delete(name);
  }
}

/** The page itself always comes from the network: a browser that is not supported learns it there, or here. */
function document(request: Request): Promise<Response> {
  return fetch(isSupportedBrowser(navigator.userAgent) ? request : '/unsupported');
}

async function asset(request: Request): Promise<Response> {
  return (await caches.match(request)) ?? fetch(request);
}
