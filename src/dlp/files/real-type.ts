/** What a file really is, by its first bytes and, for containers, by what lies in them. A name decides nothing here. */
import { fileTypeFromBuffer } from 'file-type';
import type { FileType } from './file-type.ts';
import { latin1, u16, u32 } from './source.ts';

/** How much of a file is looked at: the sector that tells an ISO image begins at 32 KB. */
export const HEAD = 40 * 1024;

/** Bytes as hex, at an offset. */
const SIGNATURES: readonly (readonly [FileType, string, number?])[] = [
  ['pdf', '255044462d'],
  ['zip', '504b0304'],
  ['zip', '504b0506'],
  ['zip', '504b0708'],
  ['zip', '504b303034'],
  ['ole', 'd0cf11e0a1b11ae1'],
  ['gz', '1f8b08'],
  ['xz', 'fd377a585a00'],
  ['zst', '28b52ffd'],
  ['7z', '377abcaf271c'],
  ['rar', '526172211a07'],
  ['cab', '4d534346'],
  ['ar', '213c617263683e0a'],
  ['cpio', '303730373031'],
  ['cpio', '303730373032'],
  ['cpio', '303730373037'],
  ['archive', 'edabeedb'], // rpm
  ['archive', '78617221'], // xar
  ['archive', '1f9d'], // compress
  ['iso', '4344303031', 0x8001],
  ['elf', '7f454c46'],
  ['macho', 'feedface'],
  ['macho', 'feedfacf'],
  ['macho', 'cefaedfe'],
  ['macho', 'cffaedfe'],
  ['wasm', '0061736d01'],
  ['dex', '6465780a30'],
  ['lnk', '4c0000000114020000000000c000000000000046'],
  ['png', '89504e470d0a1a0a'],
  ['jpeg', 'ffd8ff'],
  ['gif', '474946383761'],
  ['gif', '474946383961'],
  ['tiff', '49492a00'],
  ['tiff', '4d4d002a'],
  ['tiff', '49492b00'],
  ['sqlite', '53514c69746520666f726d6174203300'],
  ['pst', '2142444e'],
  ['onenote', 'e4525c7b8cd8a74daeb15378d02996d3'],
];

interface Signature {
  readonly type: FileType;
  readonly bytes: Uint8Array;
  readonly at: number;
}

const PREPARED: readonly Signature[] = SIGNATURES.map(([type, hex, at = 0]) => ({
  type,
  bytes: Buffer.from(hex, 'hex'),
  at,
}));

function holdsAt(head: Uint8Array, bytes: Uint8Array, at: number): boolean {
  if (head.length < at + bytes.length) return false;
  for (let i = 0; i < bytes.length; i++) if (head[at + i] !== bytes[i]) return false;
  return true;
}

function ascii(head: Uint8Array, start: number, end: number): string {
  return latin1(head.subarray(Math.min(start, head.length), Math.min(end, head.length)));
}

/** `MZ` also begins words: a program has its next header where it says, or bytes that no text has. */
function isProgram(head: Uint8Array): boolean {
  if (head[0] !== 0x4d || head[1] !== 0x5a) return false;
  if (head.length < 64) return head.subarray(0, 64).includes(0);
  const next = u32(head, 0x3c);
  if (/^(?:PE\0\0|NE|LE|LX)/.test(ascii(head, next, next + 4))) return true;
  return head.subarray(0, 64).includes(0);
}

/** Java classes and Mach-O for several processors begin alike; the class has a version where the other counts. */
function cafeBabe(head: Uint8Array): FileType | null {
  if (head[0] !== 0xca || head[1] !== 0xfe || head[2] !== 0xba || head[3] !== 0xbe) return null;
  return (head[4] ?? 0) === 0 && (head[5] ?? 0) === 0 && (head[6] ?? 0) === 0 && (head[7] ?? 0) < 40
    ? 'macho'
    : 'java-class';
}

function isBzip2(head: Uint8Array): boolean {
  // What follows the size is the mark of a block, or of the end.
  if (!/^BZh[1-9]/.test(ascii(head, 0, 4))) return false;
  const mark = Buffer.from(head.subarray(4, 10)).toString('hex');
  return mark === '314159265359' || mark === '177245385090';
}

/** Whether a block is a tar header: by its sum, as old archives have no magic. */
export function isTarHeader(block: Uint8Array): boolean {
  if (block.length < 512 || block[0] === 0) return false;
  const stored = Number.parseInt(
    ascii(block, 148, 156)
      .replace(/[\0 ]+$/, '')
      .trim(),
    8,
  );
  if (!Number.isFinite(stored)) return false;
  let sum = 8 * 32;
  let signed = 8 * 32;
  for (let i = 0; i < 512; i++) {
    if (i >= 148 && i < 156) continue;
    const byte = block[i] ?? 0;
    sum += byte;
    signed += byte > 127 ? byte - 256 : byte;
  }
  return stored === sum || stored === signed;
}

const ISO_MEDIA: Readonly<Record<string, FileType>> = {
  heic: 'heif',
  heix: 'heif',
  hevc: 'heif',
  mif1: 'heif',
  msf1: 'heif',
  avif: 'heif',
  avis: 'heif',
};

function riffOrMedia(head: Uint8Array): FileType | null {
  const start = ascii(head, 0, 16);
  if (start.startsWith('RIFF') || start.startsWith('RIFX')) {
    const form = start.slice(8, 12);
    return form === 'WEBP' ? 'webp' : form === 'WAVE' ? 'audio' : form === 'AVI ' ? 'video' : null;
  }
  if (start.slice(4, 8) === 'ftyp') return ISO_MEDIA[start.slice(8, 12)] ?? 'video';
  // `BM` begins words: the size of the next header tells.
  if (start.startsWith('BM') && head.length > 26 && u16(head, 6) === 0 && u32(head, 14) <= 124) return 'bmp';
  return null;
}

/** Types by signature, without a look at text. Null: none of them. */
function binaryType(head: Uint8Array): FileType | null {
  for (const { type, bytes, at } of PREPARED) if (holdsAt(head, bytes, at)) return type;
  if (isProgram(head)) return 'exe';
  if (isBzip2(head)) return 'bz2';
  const media = cafeBabe(head) ?? riffOrMedia(head);
  if (media !== null) return media;
  if (isTarHeader(head.subarray(0, 512))) return 'tar';
  return null;
}

/** Share of zero bytes by their place among four: how UTF-16 and UTF-32 are told without a mark. */
export type Width = '8' | 'utf-16le' | 'utf-16be' | 'utf-32le' | 'utf-32be';

const MARKS: readonly (readonly [Width, readonly number[]])[] = [
  ['utf-32le', [0xff, 0xfe, 0, 0]],
  ['utf-32be', [0, 0, 0xfe, 0xff]],
  ['utf-16le', [0xff, 0xfe]],
  ['utf-16be', [0xfe, 0xff]],
];

/** The width that a byte order mark names; null without one. */
export function markedWidth(head: Uint8Array): Width | null {
  for (const [width, mark] of MARKS) if (mark.every((byte, i) => head[i] === byte)) return width;
  return null;
}

/** The width that the zero bytes of a block speak for; null: they speak for none. `bytes` begins at a multiple of 4. */
export function likelyWidth(bytes: Uint8Array): Width | null {
  const length = Math.min(bytes.length, 16 * 1024) & ~3;
  const zeros = [0, 0, 0, 0];
  for (let i = 0; i < length; i++) if (bytes[i] === 0) zeros[i & 3] = (zeros[i & 3] ?? 0) + 1;
  const [a = 0, b = 0, c = 0, d = 0] = zeros;
  if (a + b + c + d === 0) return bytes.length < 4 && bytes.includes(0) ? shortWidth(bytes) : '8';
  const quads = length / 4;
  if (quads < 1) return shortWidth(bytes);
  if (c > quads * 0.9 && d > quads * 0.9 && a < quads * 0.2) return 'utf-32le';
  if (a > quads * 0.9 && b > quads * 0.9 && d < quads * 0.2) return 'utf-32be';
  const even = a + c;
  const odd = b + d;
  const pairs = length / 2;
  // Blanks, digits and line ends have a zero in every script; what has zeros on one side only is no single byte text.
  if (odd > pairs * 0.02 && even * 20 < odd) return 'utf-16le';
  if (even > pairs * 0.02 && odd * 20 < even) return 'utf-16be';
  return null;
}

function shortWidth(bytes: Uint8Array): Width | null {
  if (bytes[0] !== 0 && bytes[1] === 0) return 'utf-16le';
  if (bytes[0] === 0 && bytes[1] !== 0) return 'utf-16be';
  return null;
}

/** Bytes of a width as text, roughly: for telling types, not for reading. */
function sniffText(head: Uint8Array, width: Width): string {
  const buffer = Buffer.from(head.buffer, head.byteOffset, Math.min(head.byteLength, 8192));
  if (width === '8') return buffer.toString('utf8');
  // What tells types is ASCII, and ASCII is what is left without the zeros.
  return buffer
    .toString('latin1')
    .replaceAll('\0', '')
    .replace(/^[\u00ff\u00fe]{2}/, '');
}

/** Control characters that text does not have (tab, line ends, form feed, escape and backspace aside). */
function controlShare(head: Uint8Array): number {
  const length = Math.min(head.length, 8192);
  let odd = 0;
  for (let i = 0; i < length; i++) {
    const byte = head[i] ?? 0;
    if (byte < 32 && !(byte >= 8 && byte <= 13) && byte !== 27 && byte !== 26) odd++;
  }
  return length === 0 ? 0 : odd / length;
}

const HTML_START =
  /^(?:<!doctype\s+html|<(?:html|head|body|table|tbody|div|script|style|meta|title|base|link|p|span|a|h[1-6]|br|hr|ul|ol|iframe|img|form|center|font|b|i)[\s/>])/i;
const MAIL_FIELD =
  /^(?:from|to|cc|bcc|subject|date|received|return-path|delivered-to|message-id|mime-version|content-type|content-transfer-encoding|reply-to|sender|x-[a-z-]+|dkim-signature|authentication-results|arc-[a-z-]+|thread-(?:topic|index)|in-reply-to|references)[ \t]*:/i;

function isMail(text: string): boolean {
  const lines = text.replace(/^(?:From [^\n]*\n|\s+)/, '').split(/\r?\n/, 60);
  let fields = 0;
  for (const line of lines) {
    if (line === '') break;
    if (/^[ \t]/.test(line) && fields > 0) continue;
    // Any other field is fine too, once a known one was seen.
    if (MAIL_FIELD.test(line)) fields++;
    else if (!/^[!-9;-~]{1,70}:/.test(line)) break;
  }
  return (
    fields >= 3 ||
    (fields >= 2 && /^(?:mime-version|message-id|received|return-path|x-[a-z-]+):/im.test(text))
  );
}

/** Leading white space, marks and comments do not change what a browser or an office program makes of markup. */
function withoutLead(text: string): string {
  let rest = text.replace(/^[\ufeff\s]+/, '');
  for (let i = 0; i < 8 && rest.startsWith('<!--'); i++) {
    const end = rest.indexOf('-->');
    if (end === -1) return rest;
    rest = rest.slice(end + 3).trimStart();
  }
  return rest;
}

function textType(text: string): FileType {
  const start = withoutLead(text);
  if (/^\{\\rt/.test(start)) return 'rtf';
  if (/^%PDF-\d/m.test(text.slice(0, 1024))) return 'pdf';
  if (/^BEGIN:VCARD/i.test(start)) return 'vcf';
  if (/^BEGIN:VCALENDAR/i.test(start)) return 'ics';
  if (start.startsWith('%!PS')) return 'postscript';
  if (start.startsWith('#!') || /^(?:<\?php|@echo off)/i.test(start)) return 'script';
  if (start.startsWith('<')) return markupType(start);
  if (/^From \S+ /.test(text) && isMail(text)) return 'mbox';
  if (isMail(text)) return 'eml';
  return 'text';
}

function markupType(start: string): FileType {
  const body = withoutLead(start.replace(/^<\?xml[^>]*>/i, ''));
  if (/^(?:<!doctype\s+svg|<(?:[\w-]+:)?svg[\s>])/i.test(body)) return 'svg';
  if (HTML_START.test(body)) return 'html';
  if (/^(?:<\?|<!doctype\b|<[a-zA-Z_][\w:.-]*(?:[\s/][^<>]*)?>)/i.test(start)) {
    return /<!doctype\s+html|<html[\s>]/i.test(start.slice(0, 4096)) ? 'html' : 'xml';
  }
  return 'text';
}

function isText(head: Uint8Array, width: Width): boolean {
  if (width !== '8') return true;
  if (head.includes(0)) return false;
  return controlShare(head) < 0.02;
}

/**
 * The type of a file by its first bytes.
 * @param head the first `HEAD` bytes, or all there are
 */
export async function typeOfHead(head: Uint8Array): Promise<FileType> {
  if (head.length === 0) return 'empty';
  const binary = binaryType(head);
  if (binary !== null) return binary;
  const marked = markedWidth(head);
  const width = marked ?? likelyWidth(head);
  if (width !== null && isText(head, width)) return textType(sniffText(head, width));
  // A mark or a start as text wins over what follows; readers of text cope with anything.
  if (marked !== null || isText(head.subarray(0, 512), likelyWidth(head.subarray(0, 512)) ?? '8')) {
    const type = textType(sniffText(head, width ?? '8'));
    if (type !== 'text' || !head.subarray(0, 512).includes(0)) return type;
  }
  return mediaType(head);
}

/** Pictures, sound, video and fonts that need no reading of ours, by the library. */
async function mediaType(head: Uint8Array): Promise<FileType> {
  let mime = '';
  let ext = '';
  try {
    const found = await fileTypeFromBuffer(head.subarray(0, 4100));
    mime = found?.mime ?? '';
    ext = found?.ext ?? '';
  } catch {
    // The library stumbles: then it is nothing it knows.
  }
  if (/^(?:lz|lz4|Z|arj|lzh|asar)$/.test(ext)) return 'archive';
  if (mime.startsWith('image/')) return 'image';
  if (mime.startsWith('audio/')) return 'audio';
  if (mime.startsWith('video/')) return 'video';
  if (mime.startsWith('font/') || /font/.test(mime)) return 'font';
  return 'binary';
}
