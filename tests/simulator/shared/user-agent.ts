/** The browser gate, asked by the server (request headers), by the page and by its service worker. */

const PLAIN_CHROME =
  /^Mozilla\/5\.0 \([^)]+\) AppleWebKit\/537\.36 \(KHTML, like Gecko\) Chrome\/(\d+)(?:\.\d+){3} Safari\/537\.36$/;
const OLDEST = 85;

/** Whether this is plain Chrome, new enough, and nothing else: any further token is another program. */
export function isSupportedBrowser(userAgent: string): boolean {
  const version = PLAIN_CHROME.exec(userAgent)?.[1];
  return version !== undefined && Number(version) >= OLDEST;
}

/** Whether the client hint brands name a browser this page knows. Takes the `sec-ch-ua` header; absent is fine. */
export function areSupportedBrands(header: string | undefined): boolean {
  if (header === undefined || header === '') return true;
  const brands = [...header.matchAll(/"([^"]*)";v=/g)].map((match) => match[1] ?? '');
  return brands.every(
    (brand) => brand === 'Chromium' || brand === 'Google Chrome' || /not.*brand/i.test(brand),
  );
}
