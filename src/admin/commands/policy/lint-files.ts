/** The documents that a command line names: files, what lies in folders, and standard input. */
import { readdir, stat } from 'node:fs/promises';
import { basename, dirname, join, resolve } from 'node:path';
import type { Readable } from 'node:stream';
import { documentFormat, formatOfName, readDocument } from '../../../policy/documents.ts';
import type { DocumentRead } from '../../../policy/index.ts';
import { codeOf, type FileRead, readBounded, readNamedFile } from '../../files.ts';
import { WrongUse } from '../../frame.ts';
import type { Finding } from './lint-finding.ts';

export interface LintDocument {
  /** As it was named. */
  readonly file: string;
  /** JSON files of one folder are merged, a later one replacing an earlier; others stand alone. */
  readonly merged: string;
  /** What counts together on a computer: a folder with its managed/ and recommended/, or one file. */
  readonly set: string;
  readonly read: DocumentRead;
}

export interface Gathered {
  readonly documents: readonly LintDocument[];
  /** What was named and is not there. */
  readonly missing: readonly Finding[];
}

/** What Linux keeps the levels apart by. */
const LEVEL_FOLDERS = ['managed', 'recommended'];
/** Folders that belong to a folder of policies; the last two are Group Policy's. */
const INNER = [...LEVEL_FOLDERS, 'machine', 'user'];

/** Reads everything named; what cannot be read is found in `missing`, or in the document. */
export async function gatherDocuments(
  names: readonly string[],
  stdinName: string | null,
  stdin: Readable,
): Promise<Gathered> {
  if (names.filter((name) => name === '-').length > 1) {
    throw new WrongUse('standard input (-) is named twice', 'Name it once.');
  }
  if (stdinName !== null && !names.includes('-')) {
    throw new WrongUse(
      '--stdin-name is given, but - is not among the files',
      'Name - to read standard input.',
    );
  }
  const documents: LintDocument[] = [];
  const missing: Finding[] = [];
  for (const name of names) {
    if (name === '-') documents.push(documentOf(stdinName ?? 'stdin', await readBounded(stdin)));
    else if (await isFolder(name)) {
      const files = await filesIn(name);
      if (!Array.isArray(files)) missing.push(files);
      else for (const file of files) documents.push(documentOf(file, await readNamedFile(file)));
    } else documents.push(documentOf(name, await readNamedFile(name)));
  }
  return { documents: onceEach(documents), missing };
}

function documentOf(file: string, read: FileRead): LintDocument {
  if (!read.ok) {
    const { problem, remedy } = read;
    return {
      file,
      merged: file,
      set: file,
      read: { ok: false, problems: [{ file, line: null, column: null, problem, remedy }] },
    };
  }
  const path = resolve(file);
  const merged = documentFormat(file, read.bytes) === 'json' ? dirname(path) : path;
  const set = LEVEL_FOLDERS.includes(basename(merged)) ? dirname(merged) : merged;
  return { file, merged, set, read: readDocument(file, read.bytes) };
}

/** A file may be named by itself and with its folder. */
function onceEach(documents: readonly LintDocument[]): LintDocument[] {
  const byPath = new Map(documents.map((document) => [resolve(document.file), document]));
  return [...byPath.values()];
}

async function isFolder(path: string): Promise<boolean> {
  try {
    return (await stat(path)).isDirectory();
  } catch {
    // What is wrong with it is said by whoever reads it.
    return false;
  }
}

/** The policy files in a folder and in the folders that belong to it. */
async function filesIn(folder: string): Promise<string[] | Finding> {
  try {
    const entries = await readdir(folder, { withFileTypes: true });
    const files = entries.filter((entry) => !entry.isDirectory() && formatOfName(entry.name) !== null);
    const found = files.map((entry) => join(folder, entry.name)).sort();
    const inner = entries.filter((entry) => entry.isDirectory() && INNER.includes(entry.name.toLowerCase()));
    for (const { name } of inner.toSorted((a, b) => (a.name < b.name ? -1 : 1))) {
      const path = join(folder, name);
      const names = (await readdir(path)).filter((file) => formatOfName(file) !== null).sort();
      found.push(...names.map((file) => join(path, file)));
    }
    if (found.length > 0) return found;
    return notThere(folder, 'holds no policy files', 'Name the folder that the files lie in, or the files.');
  } catch (error) {
    return notThere(folder, `cannot be read (${codeOf(error)})`, 'Check the permissions of the folder.');
  }
}

function notThere(file: string, problem: string, remedy: string): Finding {
  return { file, line: null, column: null, severity: 'error', policy: null, problem, remedy };
}
