/** The messenger serves plain Chrome only, and asks in the service worker too: the session's agent must be clean. */

/**
 * Takes Electron's and the application's own token out of a user agent and keeps the real Chrome version.
 * @param userAgent what Electron would send
 */
export function cleanUserAgent(userAgent: string): string {
  const keep = /^(Mozilla|AppleWebKit|Chrome|Safari)\//;
  const system = /\([^)]*\)/.exec(userAgent)?.[0] ?? '(X11; Linux x86_64)';
  const tokens = userAgent
    .replace(/\([^)]*\)/g, ' ')
    .split(/\s+/)
    .filter((token) => keep.test(token));
  const [mozilla = 'Mozilla/5.0', webkit = 'AppleWebKit/537.36', ...rest] = tokens;
  return `${mozilla} ${system} ${webkit} (KHTML, like Gecko) ${rest.join(' ')}`;
}
