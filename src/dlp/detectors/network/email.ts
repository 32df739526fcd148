/**
 * E-mail addresses. No automaton could begin one without looking at every word, so they are found from their `@`:
 * to both sides, as far as an address may reach (RFC 5321: 64 signs before it, 255 behind).
 */
import type { Detector } from '../../detector.ts';
import { isDigitCode, isWordCode } from '../value.ts';

const MOST_LOCAL = 64;
const MOST_DOMAIN = 255;
const MOST_LABEL = 63;

const DOT = 0x2e;
const DASH = 0x2d;
const AT = 0x40;
const QUOTE = 0x22;
const SLASH = 0x2f;
const COLON = 0x3a;

/** Signs of a local part besides letters and digits that people do use: `! % & ' + - . / _`. */
const LOCAL_SIGNS: ReadonlySet<number> = new Set(Array.from("!%&'+-./_", (char) => char.charCodeAt(0)));

/** Scripts without blanks between words: an address in Latin letters ends where they begin. */
function isUnspaced(code: number): boolean {
  return (
    (code >= 0x0e00 && code <= 0x0eff) ||
    (code >= 0x1000 && code <= 0x109f) ||
    (code >= 0x1780 && code <= 0x17ff) ||
    (code >= 0x2e80 && code <= 0x9fff) ||
    (code >= 0xac00 && code <= 0xd7ff)
  );
}

function isMark(code: number): boolean {
  return code > 0x300 && /\p{M}/u.test(String.fromCharCode(code));
}

function isLetterOrDigit(code: number): boolean {
  return isWordCode(code) || isMark(code);
}

/** Endings of file names that no top-level domain has: `logo@2x.png` is no address. */
const FILE_ENDINGS: ReadonlySet<string> = new Set(
  'png jpg jpeg gif svg webp bmp tif tiff ico heic pdf js mjs cjs jsx ts tsx css scss less json html htm xml txt csv log map wasm woff exe dll apk docx xlsx pptx yml yaml toml lock'.split(
    ' ',
  ),
);

/** Where the label behind `from` ends, dashes at its end included. */
function labelEnd(text: string, from: number): number {
  let at = from;
  for (; at - from <= MOST_LABEL; at++) {
    const code = text.charCodeAt(at);
    if (code === DASH && at > from) continue;
    if (!isLetterOrDigit(code)) break;
    if (isUnspaced(code) && at > from && text.charCodeAt(at - 1) < 128) break;
  }
  return at;
}

/** Where the domain behind `from` ends, or -1. */
function domainEnd(text: string, from: number): number {
  if (text.charCodeAt(from) === 0x5b) return literalEnd(text, from);
  let labels = 0;
  let label = from;
  let last = '';
  let end = from;
  while (label - from <= MOST_DOMAIN) {
    const stop = labelEnd(text, label);
    if (stop === label || stop - label > MOST_LABEL) break;
    let trimmed = stop;
    while (text.charCodeAt(trimmed - 1) === DASH) trimmed--;
    const dotted = text.charCodeAt(stop) === DOT;
    // A dash before a dot is in no name: `a@b-.com`.
    if (dotted && trimmed < stop) return -1;
    labels++;
    last = text.slice(label, trimmed);
    end = trimmed;
    if (!dotted) break;
    label = stop + 1;
  }
  return labels >= 2 && isTopLevel(last) ? end : -1;
}

function isTopLevel(label: string): boolean {
  if (/^xn--[a-z0-9-]{2,59}$/i.test(label)) return true;
  if (/[0-9-]/.test(label)) return false;
  return label.length >= 2 && !FILE_ENDINGS.has(label.toLowerCase());
}

/** `[192.0.2.1]`, `[IPv6:2001:db8::1]`. */
function literalEnd(text: string, from: number): number {
  const literal = /^\[(?:\d{1,3}(?:\.\d{1,3}){3}|IPv6:[0-9a-f:.]{2,45})\]/i.exec(text.slice(from, from + 54));
  return literal === null ? -1 : from + literal[0].length;
}

function isLocal(code: number): boolean {
  return isLetterOrDigit(code) || LOCAL_SIGNS.has(code);
}

/** Where the local part that ends at `at` begins, or -1. */
function localStart(text: string, at: number): number {
  const last = text.charCodeAt(at - 1);
  if (last === QUOTE) return quotedStart(text, at);
  if (!isLocal(last) || last === DOT || last === SLASH) return -1;
  let start = at;
  while (start > 0 && at - start <= MOST_LOCAL) {
    const code = text.charCodeAt(start - 1);
    if (!isLocal(code)) break;
    // Two dots are the end of what was said before.
    if (code === DOT && text.charCodeAt(start) === DOT) break;
    if (isUnspaced(code) !== isUnspaced(text.charCodeAt(start)) && start < at) break;
    start--;
  }
  if (at - start > MOST_LOCAL) return -1;
  return trimmedStart(text, start, at);
}

/** What may lead up to an address but hardly begins one; and of a path only the last part. */
function trimmedStart(text: string, from: number, at: number): number {
  const local = text.slice(from, at);
  let skip = 0;
  const slash = local.lastIndexOf('/');
  if (slash >= 0 && (local.indexOf('/') !== slash || slash === 0 || isPathStart(text, from)))
    skip = slash + 1;
  const bang = local.lastIndexOf('!');
  if (bang >= skip && !isWordCode(text.charCodeAt(from + bang - 1))) skip = bang + 1;
  if (/^%[0-9a-f]{2}/i.test(local.slice(skip, skip + 3))) skip += 3;
  while (skip < local.length && local[skip] !== '_' && !isLetterOrDigit(local.charCodeAt(skip))) skip++;
  return skip < local.length ? from + skip : -1;
}

function isPathStart(text: string, start: number): boolean {
  const before = text.charCodeAt(start - 1);
  return before === COLON || before === SLASH || before === 0x3d || before === 0x3f;
}

/** `"john..doe"@example.org`. */
function quotedStart(text: string, at: number): number {
  for (let start = at - 2; start >= 0 && at - start <= MOST_LOCAL; start--) {
    const code = text.charCodeAt(start);
    if (code < 0x20) return -1;
    if (code === QUOTE && text.charCodeAt(start - 1) !== 0x5c) return at - start > 2 ? start : -1;
  }
  return -1;
}

/** Whether what is before belongs to an address of the web: `https://user:password@host`, or to another address. */
function isInUrl(text: string, start: number): boolean {
  const before = text.charCodeAt(start - 1);
  if (before === AT) return true;
  if (before !== COLON && before !== SLASH) return false;
  const lead = text.slice(Math.max(0, start - 80), start);
  const scheme = lead.lastIndexOf('://');
  return scheme >= 0 && !/[\s/?#]/.test(lead.slice(scheme + 3));
}

/**
 * The address around an `@`.
 * @param text folded
 * @param at where the `@` is
 */
export function emailAt(text: string, at: number): { start: number; end: number } | null {
  const end = domainEnd(text, at + 1);
  if (end < 0) return null;
  const start = localStart(text, at);
  if (start < 0 || isInUrl(text, start)) return null;
  const next = text.charCodeAt(end);
  if (next === AT || (next === 0x5f && isWordCode(text.charCodeAt(end + 1)))) return null;
  // `git@host:owner/name` is where a repository is.
  if (
    next === COLON &&
    at - start === 3 &&
    text.slice(start, at) === 'git' &&
    !isDigitCode(text.charCodeAt(end + 1))
  )
    return null;
  return { start, end };
}

export const email: Detector = {
  id: 'email',
  name: 'e-mail address',
  group: 'network',
  source: 'RFC 5321 section 4.1.2, RFC 6531 (internationalised), RFC 1035 (labels)',
  evidence: 'format',
  patterns: [],
  after: 'open',
  context: ['email', 'e-mail', 'mail', 'correo', 'courriel', 'contact'],
  verify: () => 'certain',
  atSign: emailAt,
  examples: {
    found: [
      'write to ⟦ana.garcia+shop@example.co.uk⟧.',
      '<⟦simple@example.com⟧>',
      'mailto:⟦x@example.com⟧?subject=hi',
      "⟦o'brien@example.ie⟧, ⟦user%example.com@example.org⟧",
      '⟦"john..doe"@example.org⟧',
      '⟦_test@example.org⟧ and ⟦user-@example.org⟧',
      '⟦name/surname@example.com⟧',
      '我的邮箱是⟦li.wei@example.cn⟧谢谢',
      '메일은 ⟦kim@example.co.kr⟧입니다',
      'почта ⟦иван@пример.рф⟧',
      '⟦jörg@müller.example⟧',
      '⟦user@xn--bcher-kva.xn--p1ai⟧',
      'so...⟦me@example.com⟧!',
      '?to=⟦me@example.com⟧&x=1',
      '⟦postmaster@[192.0.2.1]⟧',
      '⟦USER@EXAMPLE.COM⟧',
      "'⟦me@example.com⟧'",
    ],
    none: [
      'logo@2x.png',
      'react@18.2.0',
      '@someone hello',
      'me@localhost',
      'a@b@c@example.com',
      'https://user:secret@host.example.com/path',
      'git@github.com:owner/name.git',
      'meet @ example.com',
      'user.@example.com',
      'me@-example.com',
      'me@example..com',
      `${'a'.repeat(65)}@example.com`,
      'me@example.c',
      'me@127.0.0.1',
    ],
  },
};
