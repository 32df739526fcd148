/** What a zip or a compound file is, by the names of what lies in it. */
import type { FileType } from './file-type.ts';

/** By the content of the entry `mimetype`. */
const MIMETYPES: readonly (readonly [RegExp, FileType])[] = [
  [/^application\/vnd\.(?:oasis\.opendocument|sun\.xml)/, 'odf'],
  [/^application\/epub/, 'epub'],
];

/** Parts of an Office package may lie in any folder; these are where all programs put them. */
const OFFICE: readonly (readonly [RegExp, FileType])[] = [
  [/^\/?xl[/\\]workbook\.bin$/i, 'xlsb'],
  [/^\/?word[/\\]/i, 'docx'],
  [/^\/?xl[/\\]/i, 'xlsx'],
  [/^\/?ppt[/\\]/i, 'pptx'],
  [/^\/?visio[/\\]/i, 'visio'],
  [/\.(?:fpage|fdseq)$/i, 'xps'],
  [/./, 'docx'],
];

const OTHERS: readonly (readonly [RegExp, FileType])[] = [
  [/^(?:AndroidManifest\.xml|classes\.dex)$/, 'apk'],
  [/^META-INF\/MANIFEST\.MF$/i, 'jar'],
  [/^META-INF\/manifest\.xml$/, 'odf'],
];

/**
 * @param names as they stand in the archive
 * @param mimetype the content of an entry of that name, if there is one
 */
export function typeOfZip(names: ReadonlySet<string>, mimetype: string | null): FileType {
  const all = [...names];
  const first = (table: readonly (readonly [RegExp, FileType])[]): FileType | undefined =>
    table.find(([pattern]) => all.some((name) => pattern.test(name)))?.[1];
  const told = MIMETYPES.find(([pattern]) => mimetype !== null && pattern.test(mimetype));
  if (told !== undefined) return told[1];
  const office = all.some((name) => /^\/?(?:\[Content_Types\]\.xml|_rels\/\.rels)$/i.test(name));
  return first(office ? OFFICE : OTHERS) ?? 'zip';
}

/**
 * @param names streams and storages in the root of a compound file, lower case
 * @param clsid of the root, lower case hex as it stands
 */
export function typeOfOle(names: ReadonlySet<string>, clsid: string): FileType {
  if (names.has('encryptedpackage')) return 'encrypted-office';
  for (const name of names) {
    if (name === '__properties_version1.0' || name.startsWith('__substg1.0_')) return 'msg';
  }
  return /^84100c00|^86100c00/.test(clsid) ? 'msi' : 'ole';
}
