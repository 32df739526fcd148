/** Private keys in text: PEM of all kinds, PGP, SSH, PuTTY, JSON Web Keys, and PEM wrapped in base64. */
import type { Candidate, Detector, Hit } from '../../detector.ts';
import { decodedStart } from './encoding.ts';
import { drawFrom, sampleOf } from './sample.ts';

/** The longest block that is read. PGP keys with many signatures are the largest. */
const LONGEST = 200_000;
/** Fewer characters than this are no key: the smallest (Ed25519) has 64. Shortened samples are keys still. */
const LEAST_BODY = 16;
/** Pieces of text that look like no line of a key, before it is held to be over. */
const STRAY_PIECES = 3;

const PIECE = /[0-9A-Za-z+/=_]+/y;
const HEADER_LINE =
  /(?:Proc-Type|DEK-Info|Version|Comment|Charset|Hash|MessageID|Subject|X-[A-Za-z-]{1,20}|Encryption|Public-Lines|Private-Lines|Private-MAC|Key-Derivation|Argon2-[A-Za-z]{1,12})\s{0,2}:[^\n\\]{0,200}/y;
const END_LINE = /-{1,6}\s?END [A-Z0-9 ]{0,40}KEY(?: BLOCK)?\s?-{0,6}/y;
/** What stands between the lines of a key: breaks, also written as \n, and the signs of strings in programs. */
const GAP = /(?:[\s"'`+,.>|;:()]|\\[nrt\\"]|…){1,80}/y;

function matchAt(regex: RegExp, text: string, at: number): number {
  regex.lastIndex = at;
  return regex.exec(text)?.[0].length ?? 0;
}

function isKeyLine(piece: string, after: boolean): boolean {
  if (piece.length >= 20 && !piece.includes('_')) return true;
  // How keys begin that samples cut short.
  if (/^(?:MI[IGHM]|MC4|b3Blbn)/.test(piece)) return true;
  return after && (/[0-9+/=]/.test(piece) || /[a-z][A-Z]/.test(piece));
}

/** Where a block ends that began before `from`; null where no key follows. */
function blockEnd(text: string, from: number): number | null {
  const limit = Math.min(text.length, from + LONGEST);
  let at = from;
  let end = from;
  let body = 0;
  let stray = 0;
  while (at < limit) {
    if (text.charCodeAt(at) === 0x2d) {
      const closing = matchAt(END_LINE, text, at);
      return closing > 0 && body >= LEAST_BODY ? at + closing : finished(end, body);
    }
    const header = matchAt(HEADER_LINE, text, at);
    const gap = header > 0 ? header : matchAt(GAP, text, at);
    if (gap > 0) {
      at += gap;
      continue;
    }
    const length = matchAt(PIECE, text, at);
    if (length === 0) break;
    if (isKeyLine(text.slice(at, Math.min(at + length, at + 120)), body > 0 && stray === 0)) {
      body += length;
      end = at + length;
      stray = 0;
    } else if (++stray >= STRAY_PIECES) break;
    at += length;
  }
  return finished(end, body);
}

function finished(end: number, body: number): number | null {
  return body >= LEAST_BODY ? end : null;
}

/** The block whose beginning line holds `BEGIN … PRIVATE KEY` from `start` to `end`. */
function pemAt(text: string, start: number, end: number): Hit | null {
  let from = start;
  if (text.charCodeAt(from - 1) === 0x20) from--;
  if (text.charCodeAt(from - 1) !== 0x2d) return null;
  while (from > 0 && text.charCodeAt(from - 1) === 0x2d && start - from < 7) from--;
  let body = end;
  if (text.startsWith(' BLOCK', body)) body += 6;
  if (text.charCodeAt(body) === 0x20) body++;
  if (text.charCodeAt(body) !== 0x2d) return null;
  while (text.charCodeAt(body) === 0x2d && body < end + 14) body++;
  const close = blockEnd(text, body);
  return close === null ? null : { strength: 'certain', start: from, end: close };
}

const LONGEST_PUTTY = 20_000;

function puttyAt(text: string, start: number, end: number): Hit | null {
  const whole = text.slice(end, end + LONGEST_PUTTY);
  const next = whole.indexOf('PuTTY-User-Key-File');
  const part = next < 0 ? whole : whole.slice(0, next);
  const lines = /Private-Lines:/.exec(part);
  if (lines === null) return null;
  const mac = /Private-(?:MAC|Hash):\s*[0-9a-fA-F]{1,128}/.exec(part);
  const close = mac === null ? blockEnd(text, end + lines.index) : end + mac.index + mac[0].length;
  return close === null ? null : { strength: 'certain', start, end: close };
}

const BASE64 = /[0-9A-Za-z+/]{60,12000}={0,2}/y;

function wrappedAt(text: string, start: number): Hit | null {
  const length = matchAt(BASE64, text, start);
  if (length === 0 || !decodedStart(text.slice(start, start + 120), 120).includes('PRIVATE KEY')) return null;
  return { strength: 'certain', start, end: start + length };
}

const privateKey: Detector = {
  id: 'secret.private-key',
  name: 'private key',
  group: 'secret',
  source: 'RFC 7468 (PEM), RFC 4880 (PGP), PROTOCOL.key of OpenSSH, PuTTY manual appendix C (PPK)',
  evidence: 'format',
  patterns: [
    'BEGIN (?:[A-Z0-9]{1,9} ){0,3}PRIVATE KEY',
    'PuTTY-User-Key-File-[123]:',
    'LS0tLS1CRUdJTi[0-9A-Za-z+/]{20}',
  ],
  after: 'open',
  context: [],
  verify({ text, start, end, pattern }: Candidate): Hit | null {
    if (pattern === 0) return pemAt(text, start, end);
    return pattern === 1 ? puttyAt(text, start, end) : wrappedAt(text, start);
  },
  get examples() {
    const draw = drawFrom('private-key');
    const line = (count = 64): string => sampleOf(`[0-9A-Za-z+/]{${count}}`, draw);
    const body = [`MIIEvQIBADANBgkqhkiG9w0BAQEFAASC${line(32)}`, line(), line(), `${line(30)}==`];
    const block = (kind: string, lines: readonly string[], glue = '\n'): string =>
      [`-----BEGIN ${kind}-----`, ...lines, `-----END ${kind}-----`].join(glue);
    const pgp = ['Version: GnuPG v2', '', line(), line(), `=${line(4)}`];
    const encrypted = [
      'Proc-Type: 4,ENCRYPTED',
      'DEK-Info: AES-128-CBC,0A1B2C3D4E5F60718293A4B5C6D7E8F9',
      '',
    ];
    return {
      found: [
        `⟦${block('PRIVATE KEY', body)}⟧`,
        `my key:\n⟦${block('RSA PRIVATE KEY', body)}⟧\nthanks`,
        `⟦${block('EC PRIVATE KEY', [line(), line(), line(22)])}⟧`,
        `⟦${block('RSA PRIVATE KEY', [...encrypted, ...body])}⟧`,
        `⟦${block('OPENSSH PRIVATE KEY', ['b3BlbnNzaC1rZXktdjEAAAAABG5vbmUAAAAEbm9uZQAAAAAAAAABAAAAMwAAAAtzc2gtZW', line()])}⟧`,
        `⟦${block('PGP PRIVATE KEY BLOCK', pgp)}⟧`,
        `"private_key": "⟦${block('PRIVATE KEY', body, '\\n')}⟧\\n"`,
        `⟦${block('PRIVATE KEY', body, ' ')}⟧`,
        `⟦-----BEGIN ENCRYPTED PRIVATE KEY-----\n${body.join('\n')}⟧`,
        `⟦-----BEGIN ENCRYPTED PRIVATE KEY-----\n${body.join('\n')}⟧\n\nPlease put it on the server today`,
        `⟦PuTTY-User-Key-File-2: ssh-rsa\nEncryption: none\nComment: k\nPublic-Lines: 1\n${line()}\nPrivate-Lines: 1\n${line()}\nPrivate-MAC: 0123456789abcdef0123456789abcdef01234567⟧`,
        `client-key-data: ⟦LS0tLS1CRUdJTiBSU0EgUFJJVkFURSBLRVktLS0tLQpNSUlF${line(120)}⟧`,
      ],
      none: [
        block('PUBLIC KEY', body),
        block('CERTIFICATE', body),
        '-----BEGIN PRIVATE KEY-----\nanything\n-----END PRIVATE KEY-----',
        '-----BEGIN OPENSSH PRIVATE KEY----------END OPENSSH PRIVATE KEY-----',
        'the file begins with -----BEGIN RSA PRIVATE KEY----- and has 27 lines',
        'BEGIN PRIVATE KEY',
        'PuTTY-User-Key-File-2: ssh-rsa is the first line',
        `LS0tLS1CRUdJTiBDRVJUSUZJQ0FURS0tLS0tCk1JSUR${line(80)}`,
      ],
    };
  },
};

/** An RSA key of 4096 bits with all its numbers has about 3,000 characters, most of them after "kty". */
const JWK_BEFORE = 1800;
const JWK_AHEAD = 3200;

const jwk: Detector = {
  id: 'secret.jwk-private-key',
  name: 'private JSON Web Key',
  group: 'secret',
  source:
    'RFC 7517, RFC 7518: a JSON object with "kty" and a private member "d", or "k" where "kty" is "oct"',
  evidence: 'format',
  patterns: ['kty\\\\?"'],
  after: 'open',
  context: [],
  verify({ text, start, end }: Candidate): Hit | null {
    const before = text.slice(Math.max(0, start - JWK_BEFORE), start);
    const open = before.lastIndexOf('{');
    if (open < 0) return null;
    const ahead = text.slice(end, end + JWK_AHEAD);
    const close = ahead.indexOf('}');
    if (close < 0 || before.indexOf('}', open) >= 0) return null;
    const whole = text.slice(start - (before.length - open), end + close + 1);
    if (!/"[dk]"\s{0,3}:\s{0,3}"[0-9A-Za-z_-]{20,}"/.test(whole)) return null;
    return { strength: 'certain', start: start - (before.length - open), end: end + close + 1 };
  },
  get examples() {
    const draw = drawFrom('jwk');
    const part = (): string => sampleOf('[0-9A-Za-z_-]{43}', draw);
    return {
      found: [
        `⟦{"kty":"EC","crv":"P-256","x":"${part()}","y":"${part()}","d":"${part()}"}⟧`,
        `{"keys":[⟦{"d": "${part()}", "kty": "OKP", "crv": "Ed25519", "x": "${part()}"}⟧]}`,
        `⟦{"kty":"oct","k":"${part()}","alg":"HS256"}⟧`,
      ],
      none: [
        `{"kty":"EC","crv":"P-256","x":"${part()}","y":"${part()}"}`,
        '"kty": "RSA"',
        `{"kid":"1","d":"${part()}"}`,
        '{"kty":"oct","k":"short"}',
      ],
    };
  },
};

export const PRIVATE_KEYS: readonly Detector[] = [privateKey, jwk];
