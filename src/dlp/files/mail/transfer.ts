/** Undoes the transfer encodings of mail, piece by piece. */

const NOT_BASE64 = /[^A-Za-z0-9+/=_-]+/g;

/** Base64 with anything between; several runs may follow each other, each with its own end. */
async function* base64(chunks: AsyncIterable<Uint8Array>): AsyncGenerator<Uint8Array> {
  let carry = '';
  for await (const chunk of chunks) {
    const text =
      carry +
      Buffer.from(chunk.buffer, chunk.byteOffset, chunk.byteLength)
        .toString('latin1')
        .replace(NOT_BASE64, '');
    const last = text.lastIndexOf('=');
    const whole = last === -1 ? text.length & ~3 : last + 1 + ((text.length - last - 1) & ~3);
    carry = text.slice(whole);
    for (const run of text.slice(0, whole).split(/=+/)) if (run !== '') yield Buffer.from(run, 'base64');
  }
  if (carry !== '') yield Buffer.from(carry, 'base64');
}

function hexDigit(code: number): number {
  if (code >= 48 && code <= 57) return code - 48;
  const letter = code | 32;
  return letter >= 97 && letter <= 102 ? letter - 87 : -1;
}

/**
 * Quoted-printable of bytes that end with a line or with the text.
 * @param underscore whether `_` is a blank, as in headers
 */
export function unquoted(bytes: Uint8Array, underscore = false): Uint8Array {
  const out = new Uint8Array(bytes.length);
  let length = 0;
  for (let at = 0; at < bytes.length; at++) {
    const code = bytes[at] ?? 0;
    if (code === 95 && underscore) out[length++] = 32;
    else if (code !== 61) out[length++] = code;
    else {
      const high = hexDigit(bytes[at + 1] ?? 0);
      const low = hexDigit(bytes[at + 2] ?? 0);
      if (high !== -1 && low !== -1) {
        out[length++] = high * 16 + low;
        at += 2;
      } else {
        const end = softEnd(bytes, at + 1);
        // Anything else is no code: it stays as it stands.
        if (end === -1) out[length++] = code;
        else at = end;
      }
    }
  }
  return out.subarray(0, length);
}

/** The line end after a `=`, blanks before it left out; -1: there is none. */
function softEnd(bytes: Uint8Array, from: number): number {
  let at = from;
  while (at - from < 80 && (bytes[at] === 32 || bytes[at] === 9)) at++;
  if (bytes[at] === 13 && bytes[at + 1] === 10) return at + 1;
  if (bytes[at] === 10 || bytes[at] === 13) return at;
  return at >= bytes.length ? at : -1;
}

async function* quotedPrintable(chunks: AsyncIterable<Uint8Array>): AsyncGenerator<Uint8Array> {
  let carry: Buffer = Buffer.alloc(0);
  for await (const chunk of chunks) {
    const bytes = carry.length === 0 ? Buffer.from(chunk) : Buffer.concat([carry, chunk]);
    const last = bytes.lastIndexOf(61);
    // A code, or a soft line end with blanks, may be cut.
    const whole = last !== -1 && bytes.length - last < 84 ? last : bytes.length;
    if (whole > 0) yield unquoted(bytes.subarray(0, whole));
    carry = bytes.subarray(whole);
  }
  if (carry.length > 0) yield unquoted(carry);
}

/** Lines of uuencoded files: a length, then characters of six bits. */
async function* uuencoded(chunks: AsyncIterable<Uint8Array>): AsyncGenerator<Uint8Array> {
  let carry = '';
  const decoded = (line: string): Uint8Array => {
    if (/^(?:begin |end)/.test(line)) return Buffer.alloc(0);
    const size = (line.charCodeAt(0) - 32) & 63;
    const out = Buffer.alloc(size);
    for (let i = 0; i < size; i++) {
      const bits = (n: number): number => (line.charCodeAt(1 + Math.floor(i / 3) * 4 + n) - 32) & 63;
      const pair = i % 3;
      out[i] = ((bits(pair) << (2 + pair * 2)) | (bits(pair + 1) >> (4 - pair * 2))) & 255;
    }
    return out;
  };
  for await (const chunk of chunks) {
    const lines = (carry + Buffer.from(chunk).toString('latin1')).split(/\r?\n/);
    carry = (lines.pop() ?? '').slice(0, 4096);
    const out = Buffer.concat(lines.filter((line) => line !== '').map(decoded));
    if (out.length > 0) yield out;
  }
  if (carry !== '') yield decoded(carry);
}

/** @param encoding the value of Content-Transfer-Encoding */
export function decodedTransfer(
  chunks: AsyncIterable<Uint8Array>,
  encoding: string,
): AsyncIterable<Uint8Array> {
  switch (encoding.trim().toLowerCase()) {
    case 'base64':
      return base64(chunks);
    case 'quoted-printable':
      return quotedPrintable(chunks);
    case 'x-uuencode':
    case 'uuencode':
    case 'x-uue':
      return uuencoded(chunks);
    default:
      return chunks;
  }
}
