/** Headers of mail: folded lines, encoded words, parameters. */
import { isUtf8 } from 'node:buffer';
import iconv from 'iconv-lite';
import type { MimeSource } from './mime-source.ts';
import { unquoted } from './transfer.ts';

/** Of all headers of a part together; what comes after is left out. */
const MAX_HEADERS = 1 << 20;

export interface Header {
  readonly name: string;
  /** Unfolded; bytes beyond ASCII decoded; encoded words as they stand. */
  readonly raw: string;
}

export interface Headers {
  readonly all: readonly Header[];
  /** There were more than are read. */
  readonly cut: boolean;
}

export function decodeWith(bytes: Uint8Array, charset: string): string {
  const label = charset.replace(/\*.*$/, '').trim();
  const buffer = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  if (label !== '' && !/^(?:utf-?8|us-ascii|ascii)$/i.test(label) && iconv.encodingExists(label)) {
    return iconv.decode(buffer, label);
  }
  return isUtf8(buffer) ? buffer.toString('utf8') : iconv.decode(buffer, 'windows-1252');
}

export async function readHeaders(source: MimeSource): Promise<Headers> {
  const all: Header[] = [];
  let name = '';
  let value: Buffer[] = [];
  let size = 0;
  let cut = false;
  const end = (): void => {
    if (name !== '') all.push({ name, raw: decodeWith(Buffer.concat(value), '') });
    name = '';
    value = [];
  };
  for (let line = await source.line(); line !== null && line.length > 0; line = await source.line()) {
    size += line.length;
    if (size > MAX_HEADERS) {
      cut = true;
      continue;
    }
    if (line[0] === 32 || line[0] === 9) {
      value.push(line);
      continue;
    }
    const colon = line.indexOf(58);
    // No header: a program that forgot the blank line, or garbage; what stands there belongs to the content.
    if (colon < 1 || colon > 100 || /[^!-9;-~]/.test(line.toString('latin1', 0, colon).trimEnd())) {
      if (all.length === 0 && name === '') {
        source.unread(line);
        break;
      }
      if (/^(?:>?From )/.test(line.toString('latin1', 0, 6))) continue;
      end();
      source.unread(line);
      break;
    }
    end();
    name = line.toString('latin1', 0, colon).trim().toLowerCase();
    value = [line.subarray(colon + 1)];
  }
  end();
  return { all, cut };
}

export function headerOf(headers: Headers, name: string): string {
  return headers.all.find((header) => header.name === name)?.raw.trim() ?? '';
}

/** Encoded words (RFC 2047) as text; those beside each other are one. */
export function decodeWords(raw: string): string {
  if (!raw.includes('=?')) return raw;
  const joined = raw.replace(/(\?=)\s{1,200}(?==\?[^\s?]{1,60}\?[bq]\?)/gi, '$1');
  // Neighbours in one encoding may share a character between them: their bytes are joined before they are decoded.
  return joined.replace(/(?:=\?[^\s?]{1,60}\?[bq]\?[^?]{0,4096}\?=)+/gi, (run) => {
    let out = '';
    let charset = '';
    let bytes: Uint8Array[] = [];
    const flush = (): void => {
      out += decodeWith(Buffer.concat(bytes), charset);
      bytes = [];
    };
    for (const [, own = '', kind = '', text = ''] of run.matchAll(
      /=\?([^\s?]{1,60})\?([bq])\?([^?]{0,4096})\?=/gi,
    )) {
      if (own.toLowerCase() !== charset) flush();
      charset = own.toLowerCase();
      bytes.push(
        kind.toLowerCase() === 'b'
          ? Buffer.from(text, 'base64')
          : unquoted(Buffer.from(text, 'latin1'), true),
      );
    }
    flush();
    return out;
  });
}

export interface Parameterised {
  /** Lower case. */
  readonly value: string;
  readonly parameters: ReadonlyMap<string, string>;
}

const MAX_PARAMETERS = 200;

/** `text/plain; charset="utf-8"; name*0*=utf-8''a%20; name*1=b` */
export function parameterised(raw: string): Parameterised {
  const text = raw.slice(0, 32_768);
  const end = text.indexOf(';');
  const value = (end === -1 ? text : text.slice(0, end))
    .replace(/\([^()]*\)/g, '')
    .trim()
    .toLowerCase();
  const found = new Map<string, string>();
  if (end !== -1) {
    const pairs = text
      .slice(end)
      .matchAll(/;\s{0,99}([\w!#$%&'*+.^`|~-]{1,99})\s{0,9}=\s{0,9}(?:"((?:[^"\\]|\\.)*)"?|([^;]*))/gs);
    for (const [, name = '', quoted, plain] of pairs) {
      if (found.size >= MAX_PARAMETERS) break;
      const own = quoted === undefined ? (plain ?? '').trim() : quoted.replace(/\\(.)/gs, '$1');
      if (!found.has(name.toLowerCase())) found.set(name.toLowerCase(), own);
    }
  }
  return { value, parameters: joinedParameters(found) };
}

/** Puts together values that were cut into numbered pieces, and decodes those that are percent-encoded (RFC 2231). */
function joinedParameters(found: ReadonlyMap<string, string>): Map<string, string> {
  const out = new Map<string, string>();
  const pieces = new Map<string, { number: number; encoded: boolean; text: string }[]>();
  for (const [key, text] of found) {
    const [, name, number, encoded] = /^([^*]+)(?:\*(\d{1,3}))?(\*)?$/.exec(key) ?? [];
    if (name === undefined || (number === undefined && encoded === undefined)) {
      out.set(key, decodeWords(text));
      continue;
    }
    const list = pieces.get(name) ?? [];
    pieces.set(name, list);
    list.push({ number: Number(number ?? 0), encoded: encoded !== undefined, text });
  }
  for (const [name, list] of pieces) {
    list.sort((a, b) => a.number - b.number);
    const first = list[0];
    const [, charset = '', start = first?.text ?? ''] =
      first?.encoded === true ? (/^([^']*)'[^']*'(.*)$/s.exec(first.text) ?? []) : [];
    const bytes = list.map(({ encoded, text }, i) => {
      const own = i === 0 ? start : text;
      return encoded ? percentDecoded(own) : Buffer.from(own, 'utf8');
    });
    out.set(name, decodeWith(Buffer.concat(bytes), charset));
  }
  return out;
}

function percentDecoded(text: string): Buffer {
  const plain = text.replace(/%([0-9a-f]{2})/gi, (_sign, hex: string) =>
    String.fromCharCode(Number.parseInt(hex, 16)),
  );
  return Buffer.from(plain, 'latin1');
}
