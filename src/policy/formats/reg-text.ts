/** From the bytes of an exported .reg file to its text: which of the encodings of regedit it is in, and its header. */
import type { Version } from './reg-syntax.ts';

/** The text below the header line, or the one problem that makes the file no .reg file. */
export type RegText =
  | {
      readonly ok: true;
      readonly version: Version;
      /** The whole text, header included, so that lines count from the file's first. */
      readonly text: string;
      /** Where the header line ends. */
      readonly bodyAt: number;
      /** UTF-8 without a mark, with letters outside ASCII: regedit would take it for another encoding. */
      readonly unmarked: boolean;
    }
  | {
      readonly ok: false;
      readonly place: { readonly line: number; readonly column: number } | null;
      readonly problem: string;
      readonly remedy: string;
    };

const VERSIONS: ReadonlyMap<string, Version> = new Map([
  ['Windows Registry Editor Version 5.00', 5],
  ['REGEDIT4', 4],
]);
const SAVE_AS =
  'Save the file as UTF-16 LE with byte order mark ("Unicode" in older editors), as regedit exports it.';

/** Decodes a .reg file and reads its header. Never throws. */
export function decodeReg(bytes: Uint8Array): RegText {
  const decoded = decode(bytes);
  if ('problem' in decoded) return { ok: false, ...decoded };
  const { text, unmarked } = decoded;
  const end = text.search(/[\r\n]|$/);
  const version = VERSIONS.get(text.slice(0, Math.min(end, 100)).trimEnd());
  if (version === undefined) {
    return {
      ok: false,
      place: { line: 1, column: 1 },
      problem: 'does not begin as a .reg file does',
      remedy: 'The first line must be: Windows Registry Editor Version 5.00',
    };
  }
  const nul = text.indexOf('\0');
  if (nul >= 0) {
    return {
      ok: false,
      place: placeOf(text, nul),
      problem: 'holds a NUL character; regedit stops reading there',
      remedy: SAVE_AS,
    };
  }
  return { ok: true, version, text, bodyAt: end, unmarked };
}

type Decoded =
  | { readonly text: string; readonly unmarked: boolean }
  | Omit<Extract<RegText, { ok: false }>, 'ok'>;

function decode(bytes: Uint8Array): Decoded {
  const [first, second, third] = bytes;
  if (first === 0xff && second === 0xfe) {
    if (bytes.length % 2 !== 0) {
      return {
        place: null,
        problem: 'is UTF-16 and ends in half a character',
        remedy: 'Export or copy it again.',
      };
    }
    // Not TextDecoder: it would refuse, or replace, lone surrogates, which the registry keeps.
    const text = Buffer.from(bytes.buffer, bytes.byteOffset + 2, bytes.length - 2).toString('utf16le');
    return { text, unmarked: false };
  }
  if (first === 0xfe && second === 0xff) {
    return { place: null, problem: 'is UTF-16 with the bytes swapped (big endian)', remedy: SAVE_AS };
  }
  if (first !== undefined && first !== 0 && second === 0) {
    return { place: null, problem: 'is UTF-16 without byte order mark; regedit refuses it', remedy: SAVE_AS };
  }
  const marked = first === 0xef && second === 0xbb && third === 0xbf;
  const text = utf8(bytes);
  if (text === null) {
    return {
      place: { line: firstBadLine(bytes), column: 1 },
      problem:
        'holds letters that are not UTF-8; which ones are meant depends on the code page of a computer',
      remedy: SAVE_AS,
    };
  }
  return { text, unmarked: !marked && /[^\0-\x7f]/.test(text) };
}

function utf8(bytes: Uint8Array): string | null {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    return null;
  }
}

/** A line feed is never part of a longer UTF-8 character, so lines can be judged one by one. */
function firstBadLine(bytes: Uint8Array): number {
  let line = 1;
  for (let start = 0; start < bytes.length; line++) {
    const next = bytes.indexOf(0x0a, start);
    const end = next < 0 ? bytes.length : next;
    if (utf8(bytes.subarray(start, end)) === null) return line;
    start = end + 1;
  }
  return line;
}

function placeOf(text: string, offset: number): { line: number; column: number } {
  const before = text.slice(0, offset).split(/\r\n|[\r\n]/);
  return { line: before.length, column: (before.at(-1)?.length ?? 0) + 1 };
}
