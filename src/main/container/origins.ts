/** Which addresses the messenger view may show, and what may be opened outside. */

/** Whether `url` is a page of one of the allowed origins. `blob:` pages belong to the origin that made them. */
export function isAllowedPage(url: string, allowedOrigins: readonly string[]): boolean {
  if (!URL.canParse(url)) return false;
  const { origin, protocol } = new URL(url);
  if (protocol !== 'https:' && protocol !== 'http:' && protocol !== 'blob:') return false;
  return allowedOrigins.includes(origin);
}

/** Whether a person may be asked to open `url` in the system browser: web addresses only, no other programs. */
export function isOpenableOutside(url: string): boolean {
  if (!URL.canParse(url)) return false;
  const { protocol, username, password, hostname } = new URL(url);
  return (
    (protocol === 'https:' || protocol === 'http:') && username === '' && password === '' && hostname !== ''
  );
}

/** The host of an address as the network sees it (punycode), for prompts and events; never path or query. */
export function hostOf(url: string): string {
  return URL.canParse(url) ? new URL(url).host || new URL(url).protocol : '(not an address)';
}

/** Scheme, host and port of an address: what an event may say of it, never path, query or user. */
export function originOf(url: string): string {
  if (!URL.canParse(url)) return '(not an address)';
  const { origin, protocol, host } = new URL(url);
  if (origin !== 'null') return origin;
  return host === '' ? protocol : `${protocol}//${host}`;
}
