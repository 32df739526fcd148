/** Our own pages: a custom protocol in a session of their own, out of the messenger's reach. */
import { readFile } from 'node:fs/promises';
import { extname, join, normalize, sep } from 'node:path';
import {
  type IpcMainInvokeEvent,
  protocol,
  type Session,
  session as sessions,
  type WebContents,
  type WebPreferences,
} from 'electron';

const SCHEME = 'cordon';
const PAGES = ['strip', 'stage', 'prompt', 'policy'] as const;
export type OwnPage = (typeof PAGES)[number];

const TYPES: Readonly<Record<string, string>> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.svg': 'image/svg+xml',
  '.map': 'application/json',
};
const CSP =
  "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; font-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'";

/** Must run before the app is ready. */
export function registerOwnScheme(): void {
  protocol.registerSchemesAsPrivileged([
    { scheme: SCHEME, privileges: { standard: true, secure: true, supportFetchAPI: true } },
  ]);
}

export function ownPageUrl(page: OwnPage): string {
  return `${SCHEME}://${page}/`;
}

/** Whether a message comes from the top frame of the page it should come from. */
export function isFromPage(event: IpcMainInvokeEvent, page: OwnPage): boolean {
  const frame = event.senderFrame;
  if (frame === null || frame.parent !== null || !URL.canParse(frame.url)) return false;
  const { protocol: scheme, hostname } = new URL(frame.url);
  return scheme === `${SCHEME}:` && hostname === page;
}

/** What every page of ours runs with. `preload` is the absolute path of the shell preload's bundle. */
export function ownPagePreferences(preload: string, session: Session): WebPreferences {
  return {
    preload,
    session,
    sandbox: true,
    contextIsolation: true,
    nodeIntegration: false,
    webSecurity: true,
    spellcheck: false,
    navigateOnDragDrop: false,
  };
}

/** Keeps a page of ours where it is: it opens no window and goes nowhere. */
export function confine(contents: WebContents): void {
  contents.setWindowOpenHandler(() => ({ action: 'deny' }));
  contents.on('will-navigate', (event) => event.preventDefault());
}

/**
 * Opens the session of our own pages, in memory, with no permission at all; the same one for every window.
 * @param directory folder of the built pages
 */
export function openOwnSession(directory: string): Session {
  const session = sessions.fromPartition('cordon-own-pages');
  // A second handler for the same scheme would throw.
  if (session.protocol.isProtocolHandled(SCHEME)) return session;
  session.setPermissionRequestHandler((_contents, _permission, callback) => callback(false));
  session.setPermissionCheckHandler(() => false);
  session.webRequest.onBeforeRequest((details, callback) => {
    callback({ cancel: !/^(cordon|devtools|data):/.test(details.url) });
  });
  session.protocol.handle(SCHEME, async (request) => {
    const { hostname, pathname } = new URL(request.url);
    const page = PAGES.find((name) => name === hostname);
    if (page === undefined) return new Response('no such page', { status: 404 });
    const relative =
      pathname === '/' ? `${page}.html` : normalize(decodeURIComponent(pathname)).replace(/^[/\\]+/, '');
    const type = TYPES[extname(relative)];
    if (type === undefined || relative.split(sep).includes('..'))
      return new Response('no such file', { status: 404 });
    try {
      const headers = {
        'content-type': type,
        'content-security-policy': CSP,
        'x-content-type-options': 'nosniff',
      };
      return new Response(new Uint8Array(await readFile(join(directory, relative))), { headers });
    } catch {
      return new Response('no such file', { status: 404 });
    }
  });
  return session;
}
