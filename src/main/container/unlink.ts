/**
 * Asks the messenger page to log out, and waits until the phone has let go of it. The page must live until then:
 * unlinking is asynchronous, and a page that is closed too early leaves the device linked (see docs/wipe.md).
 */
import type { UnlinkOutcome } from '../../contracts/shell.ts';

/**
 * Runs in the page. The module is the one the page itself logs out with; its name is public knowledge (wa-js). A page
 * that has just been opened loads it, and connects, by and by.
 */
export const ASK_TO_LOG_OUT = `(async () => {
  const linked = () => localStorage.getItem('last-wid-md') !== null && localStorage.getItem('WANoiseInfo') !== null;
  const socketNow = () => { try { return window.require('WAWebSocketModel').Socket; } catch { return undefined; } };
  const end = Date.now() + 8000;
  for (;;) {
    if (!linked()) return 'was-not-linked';
    const socket = socketNow();
    const late = Date.now() > end;
    if (typeof socket?.logout === 'function' && (late || socket.state === 'CONNECTED')) {
      try { await socket.logout(); return 'asked'; } catch { return 'page-unavailable'; }
    }
    if (late) return 'page-unavailable';
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
})()`;

const STILL_LINKED = `localStorage.getItem('last-wid-md') !== null || localStorage.getItem('WANoiseInfo') !== null`;

export interface UnlinkPage {
  /** Runs code in the page's main world. May never settle when the page navigates meanwhile. */
  run(code: string): Promise<unknown>;
  /** The address shown now. */
  url(): string;
}

/** The page marks the end of its logout in its address. */
export function isLoggedOutUrl(url: string): boolean {
  return URL.canParse(url) && new URL(url).searchParams.has('post_logout');
}

/**
 * @param limitMs how long the page is given
 * @param alreadyLoggingOut the person logged out in the page: only wait for the end of it
 */
export async function unlinkPage(
  page: UnlinkPage,
  limitMs: number,
  alreadyLoggingOut: boolean,
): Promise<UnlinkOutcome> {
  const end = Date.now() + limitMs;
  if (isLoggedOutUrl(page.url())) return alreadyLoggingOut ? 'unlinked' : 'was-not-linked';
  if (!alreadyLoggingOut) {
    const answer = await Promise.race([
      page.run(ASK_TO_LOG_OUT).catch(() => 'navigated'),
      // The page may navigate away before it answers; its address then tells.
      waitFor(async () => isLoggedOutUrl(page.url()), end).then((yes) => (yes ? 'navigated' : 'late')),
    ]);
    if (answer === 'was-not-linked' || answer === 'page-unavailable') return answer;
    if (answer === 'late') return 'timed-out';
  }
  const loggedOut = await waitFor(async () => {
    if (isLoggedOutUrl(page.url())) return true;
    if (alreadyLoggingOut) return false;
    return (await Promise.race([page.run(STILL_LINKED).catch(() => true), delay(1000, true)])) === false;
  }, end);
  return loggedOut ? 'unlinked' : 'timed-out';
}

async function waitFor(test: () => Promise<boolean>, end: number): Promise<boolean> {
  while (Date.now() < end) {
    if (await test()) return true;
    await delay(100, null);
  }
  return false;
}

function delay<T>(ms: number, value: T): Promise<T> {
  return new Promise((resolve) => setTimeout(() => resolve(value), ms));
}
