/** Reading base64 without Node and without throwing. */

const ALPHABET = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/';
const VALUES = new Int8Array(128).fill(-1);
for (let at = 0; at < ALPHABET.length; at++) VALUES[ALPHABET.charCodeAt(at)] = at;
VALUES['-'.charCodeAt(0)] = 62;
VALUES['_'.charCodeAt(0)] = 63;

/**
 * The beginning of what base64 or base64url stands for, as Latin-1.
 * @param most characters to be read
 */
export function decodedStart(base64: string, most: number): string {
  let text = '';
  let bits = 0;
  let held = 0;
  const end = Math.min(base64.length, most);
  for (let at = 0; at < end; at++) {
    const value = VALUES[base64.charCodeAt(at)] ?? -1;
    if (value < 0) break;
    held = ((held << 6) | value) & 0xffffff;
    bits += 6;
    if (bits < 8) continue;
    bits -= 8;
    text += String.fromCharCode((held >>> bits) & 0xff);
  }
  return text;
}
