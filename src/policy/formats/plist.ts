/**
 * Policy from a property list of managed preferences: what macOS lays down in `/Library/Managed Preferences` for the
 * profiles of a Mac, and what `defaults` and MDM tools write.
 */

import type { PolicyProblem } from '../../contracts/problem.ts';
import {
  type DocumentRead,
  MAX_DOCUMENT_BYTES,
  type RawSetting,
  RECOMMENDED,
  type Scope,
  type SettingsLayer,
} from '../model.ts';
import { readBinaryPlist } from './plist-binary.ts';
import { offsetAt, type PlistDictionary, PlistRefusal, rawValue, textOf } from './plist-tree.ts';
import { readXmlPlist } from './plist-xml.ts';

/** Apple's own entries in a payload (PayloadUUID, PayloadVersion …), which end up among the settings. */
const BOOKKEEPING = 'Payload';
const CONVERT = 'Save it as XML in UTF-8: `plutil -convert xml1 FILE` on a Mac.';

export type LineAndColumn = { readonly line: number; readonly column: number };

/** A property list that was read: its top dictionary, and the place of an offset (null: the format has no lines). */
export interface PlistDocument {
  readonly ok: true;
  readonly top: PlistDictionary;
  readonly placeOf: (at: number | null) => LineAndColumn | null;
}

/**
 * Reads a property list of managed preferences, XML or binary. Every entry is a setting; a dictionary `Recommended` holds
 * the recommended ones; entries whose names begin with `Payload` are Apple's and no settings.
 * @param file path, for the problems and the places
 * @param bytes the file's content, taken for hostile
 * @param scope whom the file is for; nothing in it says so
 * @returns never throws: a document that is not read strictly right has a problem
 */
export function readPlistPolicy(file: string, bytes: Uint8Array, scope: 'machine' | 'user'): DocumentRead {
  const document = parsePlist(file, bytes);
  if (!document.ok) return document;
  if (textOf(document.top, 'PayloadType') === 'Configuration') {
    // All its entries are bookkeeping by name: read as preferences, it would be a policy of nothing.
    return refused(
      file,
      document.placeOf(document.top.at),
      'is a configuration profile, not the preferences it leads to',
      'Give the file a name that ends in .mobileconfig.',
    );
  }
  return { ok: true, ...layersOf(file, document, document.top, scope) };
}

/**
 * Reads the bytes of a property list with a dictionary on top.
 * @returns the document, or the problem why not; never throws
 */
export function parsePlist(
  file: string,
  bytes: Uint8Array,
): PlistDocument | Extract<DocumentRead, { ok: false }> {
  let placeOf: PlistDocument['placeOf'] = () => null;
  try {
    if (bytes.byteLength > MAX_DOCUMENT_BYTES) {
      throw new PlistRefusal(
        `is larger than ${MAX_DOCUMENT_BYTES / 1024 / 1024} MB`,
        null,
        'Shorten the policy.',
      );
    }
    const head = Buffer.from(bytes.subarray(0, 8)).toString('latin1');
    let top: ReturnType<typeof readBinaryPlist>;
    if (head === 'bplist00') {
      top = readBinaryPlist(bytes);
    } else {
      if (head.startsWith('bplist'))
        throw new PlistRefusal('is a binary property list of another version', null, CONVERT);
      const { text, encoding } = decode(bytes);
      placeOf = placesIn(text);
      top = readXmlPlist(text, encoding);
    }
    if (top.kind !== 'dictionary') {
      throw new PlistRefusal(
        'does not hold a dictionary',
        top.at,
        'The property list must be one <dict> of policy names and values.',
      );
    }
    return { ok: true, top, placeOf };
  } catch (error) {
    if (!(error instanceof PlistRefusal)) throw error;
    return refused(file, placeOf(error.at), error.message, error.remedy);
  }
}

/**
 * The settings of a dictionary as layers: a mandatory one, and a recommended one where there is one.
 * @param dictionary of `document`, on top of it or inside
 */
export function layersOf(
  file: string,
  document: PlistDocument,
  dictionary: PlistDictionary,
  scope: Scope,
): { layers: readonly SettingsLayer[]; notes: readonly PolicyProblem[] } {
  const layers: SettingsLayer[] = [];
  const notes: PolicyProblem[] = [];
  const settings: RawSetting[] = [];
  layers.push({ scope, level: 'mandatory', source: file, settings });
  for (const entry of dictionary.entries) {
    if (entry.name.startsWith(BOOKKEEPING)) continue;
    if (entry.name !== RECOMMENDED) {
      settings.push(settingOf(file, document, entry));
    } else if (entry.value.kind === 'dictionary') {
      layers.push({
        scope,
        level: 'recommended',
        source: `${file}, ${RECOMMENDED}`,
        settings: entry.value.entries.map((inner) => settingOf(file, document, inner)),
      });
    } else {
      notes.push({
        ...placed(file, document.placeOf(entry.at)),
        problem: `${RECOMMENDED} is not a dictionary and does not count`,
        remedy: `Put the recommended values into a dictionary of this name, or remove it.`,
      });
    }
  }
  return { layers, notes };
}

/** A place in a file as problems and settings have it. */
export function placed(
  file: string,
  place: LineAndColumn | null,
): { file: string; line: number | null; column: number | null } {
  return { file, line: place?.line ?? null, column: place?.column ?? null };
}

/** A document that is not used, with one problem. */
export function refused(
  file: string,
  place: LineAndColumn | null,
  problem: string,
  remedy: string,
): Extract<DocumentRead, { ok: false }> {
  return { ok: false, problems: [{ ...placed(file, place), problem, remedy }] };
}

function settingOf(
  file: string,
  document: PlistDocument,
  entry: PlistDictionary['entries'][number],
): RawSetting {
  const setting = {
    name: entry.name,
    value: rawValue(entry.value),
    place: placed(file, document.placeOf(entry.at)),
  };
  if (entry.at === null) return setting;
  return {
    ...setting,
    placeOf: (path) => {
      const place = document.placeOf(offsetAt(entry.value, path));
      return place === null ? null : placed(file, place);
    },
  };
}

/** UTF-8, or UTF-16 that says so with a byte order mark; line ends as XML wants them read. Throws PlistRefusal. */
function decode(bytes: Uint8Array): { text: string; encoding: 'UTF-8' | 'UTF-16' } {
  const [first = 0, second = 0] = bytes;
  const marked = (first === 0xff && second === 0xfe) || (first === 0xfe && second === 0xff);
  if (!marked && (first === 0 || second === 0) && bytes.byteLength > 1) {
    throw new PlistRefusal('is neither a property list nor UTF-8 text', null, CONVERT);
  }
  const encoding = marked ? 'UTF-16' : 'UTF-8';
  try {
    // The other byte order is turned by hand: not every build of Node knows it.
    const even = first !== 0xfe || bytes.byteLength % 2 === 0;
    const ordered = marked && first === 0xfe && even ? Buffer.from(bytes).swap16() : bytes;
    const text = new TextDecoder(marked ? 'utf-16le' : 'utf-8', { fatal: true }).decode(ordered);
    return { text: text.replace(/\r\n?/g, '\n'), encoding };
  } catch {
    throw new PlistRefusal(`is not valid ${encoding} text`, null, CONVERT);
  }
}

/** Finds the line of an offset without counting from the start each time. */
function placesIn(text: string): PlistDocument['placeOf'] {
  let starts: number[] | null = null;
  return (at) => {
    if (at === null) return null;
    starts ??= lineStarts(text);
    let low = 0;
    let high = starts.length - 1;
    while (low < high) {
      const middle = (low + high + 1) >> 1;
      if ((starts[middle] ?? 0) <= at) low = middle;
      else high = middle - 1;
    }
    return { line: low + 1, column: at - (starts[low] ?? 0) + 1 };
  };
}

function lineStarts(text: string): number[] {
  const starts = [0];
  for (let at = text.indexOf('\n'); at !== -1; at = text.indexOf('\n', at + 1)) starts.push(at + 1);
  return starts;
}
