/**
 * One document of any format that policies come in: which format it is, and what it says. The content decides; a name
 * decides only where the content could be several things.
 */
import { basename, dirname, extname, resolve } from 'node:path';
import { withStandIns } from './expanded.ts';
import { readJsonSettings } from './formats/json.ts';
import { readMobileconfig } from './formats/mobileconfig.ts';
import { parsePlist, readPlistPolicy } from './formats/plist.ts';
import { textOf } from './formats/plist-tree.ts';
import { readRegFile } from './formats/reg-file.ts';
import { polScope, readRegistryPol } from './formats/registry-pol.ts';
import { type DocumentRead, type Level, MAX_DOCUMENT_BYTES, unusable } from './model.ts';

export type DocumentFormat = 'json' | 'reg' | 'pol' | 'plist' | 'mobileconfig';

/** What each format is called before people. */
export const FORMAT_NAMES: Readonly<Record<DocumentFormat, string>> = {
  json: 'JSON (.json)',
  reg: 'an exported registry (.reg)',
  pol: 'the file of Group Policy (Registry.pol)',
  plist: 'a property list (.plist)',
  mobileconfig: 'a configuration profile (.mobileconfig)',
};

export interface DocumentOptions {
  /** Whom a document is for whose format does not say so. Left out: what its path says, or else the machine. */
  readonly scope?: 'machine' | 'user';
  /** How binding a JSON file is. Left out: recommended in a folder of that name, or else mandatory. */
  readonly level?: Exclude<Level, 'user'>;
}

const EXTENSIONS: ReadonlyMap<string, DocumentFormat> = new Map([
  ['.json', 'json'],
  ['.reg', 'reg'],
  ['.pol', 'pol'],
  ['.plist', 'plist'],
  ['.mobileconfig', 'mobileconfig'],
]);
/** The longest beginning that tells a format, in UTF-16, with blank lines above it. */
const HEAD_BYTES = 512;
const DER_SEQUENCE = 0x30;

/** The format a file's name promises; null for a name that promises none. */
export function formatOfName(path: string): DocumentFormat | null {
  return EXTENSIONS.get(extname(path).toLowerCase()) ?? null;
}

/**
 * The format of a document.
 * @param path for its name only
 * @returns null where neither content nor name tell
 */
export function documentFormat(path: string, bytes: Uint8Array): DocumentFormat | null {
  const named = formatOfName(path);
  const found = formatOfContent(bytes);
  if (found === null) return named;
  // Property lists had a form in braces once: their reader says what to do about it.
  if (found === 'json' && (named === 'plist' || named === 'mobileconfig')) return named;
  if (found !== 'plist') return found;
  return named === 'mobileconfig' || isProfile(path, bytes) ? 'mobileconfig' : 'plist';
}

function formatOfContent(bytes: Uint8Array): DocumentFormat | null {
  const head = headOf(bytes);
  if (head.startsWith('PReg')) return 'pol';
  if (head.startsWith('bplist') || /^<(?:\?xml|plist|!DOCTYPE plist)/i.test(head)) return 'plist';
  if (/^(?:Windows Registry Editor|REGEDIT4)/.test(head)) return 'reg';
  // A length in its long form: any signed profile is larger than 127 bytes, and no text goes on like this.
  const signed = bytes[0] === DER_SEQUENCE && (bytes[1] ?? 0) >= 0x80;
  if (signed || head.startsWith('-----BEGIN')) return 'mobileconfig';
  return head.startsWith('{') ? 'json' : null;
}

/** The first characters, in whatever encoding they are. */
function headOf(bytes: Uint8Array): string {
  const [first, second, third] = bytes;
  const head = Buffer.from(bytes.subarray(0, HEAD_BYTES));
  const even = head.subarray(0, head.length - (head.length % 2));
  if (first === 0xff && second === 0xfe) return even.subarray(2).toString('utf16le').trimStart();
  if (first === 0xfe && second === 0xff) return even.swap16().subarray(2).toString('utf16le').trimStart();
  if (first !== 0 && second === 0) return even.toString('utf16le').trimStart();
  const marked = first === 0xef && second === 0xbb && third === 0xbf;
  return head
    .subarray(marked ? 3 : 0)
    .toString('latin1')
    .trimStart();
}

function isProfile(path: string, bytes: Uint8Array): boolean {
  const document = parsePlist(path, bytes);
  return document.ok && textOf(document.top, 'PayloadType') === 'Configuration';
}

/**
 * Reads one document, whatever format it is in. Variables of Windows in a file of the registry are replaced by
 * stand-ins, with a note.
 * @param path of the file, for the problems, the format and the scope
 * @param bytes the file's content, taken for hostile
 * @returns never throws: a document that cannot be used has problems
 */
export function readDocument(path: string, bytes: Uint8Array, options: DocumentOptions = {}): DocumentRead {
  if (bytes.byteLength > MAX_DOCUMENT_BYTES) return tooLarge(path);
  const format = documentFormat(path, bytes);
  switch (format) {
    case 'json':
      return readJson(path, bytes, options);
    case 'reg':
      return withStandIns(readRegFile(path, bytes));
    case 'pol':
      return withStandIns(readRegistryPol(path, bytes, options.scope ?? polScope(path)));
    case 'plist':
      return readPlistPolicy(path, bytes, options.scope ?? plistScope(path));
    case 'mobileconfig':
      return readMobileconfig(path, bytes);
    case null:
      return unusable(
        path,
        null,
        'is in no format that policies come in',
        `Understood are ${Object.values(FORMAT_NAMES).join(', ')}.`,
      );
  }
}

/** The refusal of a document that is larger than any policy. */
export function tooLarge(path: string): DocumentRead {
  return unusable(
    path,
    null,
    `is larger than ${MAX_DOCUMENT_BYTES / 1024 / 1024} MB`,
    'Split or shorten the policy.',
  );
}

function readJson(path: string, bytes: Uint8Array, options: DocumentOptions): DocumentRead {
  const read = readJsonSettings(path, bytes);
  if (!read.ok) return read;
  const layer = {
    scope: options.scope ?? 'machine',
    level: options.level ?? jsonLevel(path),
    source: path,
    settings: read.settings,
  } as const;
  return { ok: true, layers: [layer], notes: [] };
}

/** Linux tells the levels apart by folders. */
export function jsonLevel(path: string): Exclude<Level, 'user'> {
  return basename(dirname(resolve(path))) === 'recommended' ? 'recommended' : 'mandatory';
}

/** macOS keeps `Managed Preferences/DOMAIN.plist` for the computer, `Managed Preferences/NAME/DOMAIN.plist` for a person. */
function plistScope(path: string): 'machine' | 'user' {
  return basename(dirname(dirname(resolve(path)))) === 'Managed Preferences' ? 'user' : 'machine';
}
