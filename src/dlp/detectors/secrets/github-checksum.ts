/** The check characters of GitHub's tokens. */

const DIGITS = '0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz';
const CHECK_LENGTH = 6;

/** CRC-32 as in zip and PNG (ISO 3309), of ASCII characters. */
export function crc32(text: string): number {
  let crc = 0xffffffff;
  for (let at = 0; at < text.length; at++) {
    crc ^= text.charCodeAt(at) & 0xff;
    for (let bit = 0; bit < 8; bit++) crc = (crc >>> 1) ^ (crc & 1 ? 0xedb88320 : 0);
  }
  return (crc ^ 0xffffffff) >>> 0;
}

/** The check characters for what stands between prefix and check characters. */
export function githubChecksum(secret: string): string {
  let rest = crc32(secret);
  let text = '';
  for (let at = 0; at < CHECK_LENGTH; at++) {
    text = (DIGITS[rest % 62] ?? '') + text;
    rest = Math.floor(rest / 62);
  }
  return text;
}

/** Whether the last six characters fit the ones between them and the prefix (`ghp_` and the like). */
export function hasGithubChecksum(token: string): boolean {
  const secret = token.slice(token.indexOf('_') + 1);
  return githubChecksum(secret.slice(0, -CHECK_LENGTH)) === secret.slice(-CHECK_LENGTH);
}
