/** The messenger's own partition: what it may ask for, what it sends as its agent, how it is cleared. */
import { type Session, session as sessions } from 'electron';
import { isAllowedPage, originOf } from './origins.ts';
import { cleanUserAgent } from './user-agent.ts';

export const PARTITION = 'persist:messenger';

/** What the page may be granted. Everything not named here is refused, on request and on check. */
const GRANTED = new Set(['notifications', 'fullscreen', 'persistent-storage']);

export interface MessengerSessionOptions {
  readonly allowedOrigins: readonly string[];
  /** `origin` is scheme, host and port, never a whole address. */
  readonly onDenied: (permission: string, origin: string) => void;
}

/** Opens the partition and closes everything in it that is not on the allow-list. */
export function openMessengerSession(options: MessengerSessionOptions): Session {
  const session = sessions.fromPartition(PARTITION);
  session.setUserAgent(cleanUserAgent(session.getUserAgent()));
  const allowed = (permission: string, url: string): boolean => {
    const granted = GRANTED.has(permission) && isAllowedPage(url, options.allowedOrigins);
    if (!granted) options.onDenied(permission, originOf(url));
    return granted;
  };
  // Both are needed: without the check handler, checks are answered with yes (navigator.clipboard.readText works).
  session.setPermissionRequestHandler((_contents, permission, callback, details) => {
    callback(allowed(permission, details.requestingUrl));
  });
  session.setPermissionCheckHandler((_contents, permission, origin) => allowed(permission, origin));
  session.setDevicePermissionHandler(() => false);
  session.setDisplayMediaRequestHandler((_request, callback) => callback({}));
  session.setBluetoothPairingHandler?.((_details, callback) => callback({ confirmed: false }));
  session.setSpellCheckerEnabled(false);
  return session;
}

/**
 * Clears all that the session's own calls can clear. Both clearData and clearStorageData are needed: each leaves
 * behind what the other takes (docs/wipe.md has the table).
 * @returns what was called; rejects with the names of the calls that failed.
 */
export async function clearMessengerSession(session: Session): Promise<string> {
  const calls: [string, () => Promise<unknown>][] = [
    ['closeAllConnections', () => session.closeAllConnections()],
    ['clearData', () => session.clearData()],
    ['clearStorageData', () => session.clearStorageData()],
    ['clearCache', () => session.clearCache()],
    ['clearCodeCaches', () => session.clearCodeCaches({})],
    ['clearAuthCache', () => session.clearAuthCache()],
    ['clearHostResolverCache', () => session.clearHostResolverCache()],
    ['flushStorageData', async () => session.flushStorageData()],
  ];
  const failed: string[] = [];
  for (const [name, call] of calls) {
    try {
      await call();
    } catch (error) {
      failed.push(`${name} (${error instanceof Error ? error.message : String(error)})`);
    }
  }
  if (failed.length > 0) throw new Error(`the session could not carry out ${failed.join(', ')}`);
  return calls.map(([name]) => name).join(', ');
}
