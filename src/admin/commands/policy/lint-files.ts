/** The documents that a command line names: files, what lies in folders, and standard input. */
import { readdir } from 'node:fs/promises';
import { basename, dirname, join, resolve } from 'node:path';
import type { Readable } from 'node:stream';
import { type DocumentFormat, documentFormat, readDocument } from '../../../policy/documents.ts';
import type { DocumentRead } from '../../../policy/index.ts';
import {
  codeOf,
  type FileRead,
  isFolder,
  mustBeNamed,
  readNamedFile,
  readStandardInput,
} from '../../files.ts';
import { WrongUse } from '../../frame.ts';
import type { Finding } from './lint-finding.ts';
import { isPolicyName, policyFolder } from './policy-folder.ts';

export interface LintDocument {
  /** As it was named. */
  readonly file: string;
  /** JSON files of one folder are merged, a later one replacing an earlier; others stand alone. */
  readonly merged: string;
  /** What counts together on a computer: a folder with its managed/ and recommended/, or one file. */
  readonly set: string;
  /** Null where it is in none, or was not read. */
  readonly format: DocumentFormat | null;
  readonly read: DocumentRead;
}

export interface Gathered {
  readonly documents: readonly LintDocument[];
  /** What was named and is not there. */
  readonly missing: readonly Finding[];
}

/** What Linux keeps the levels apart by. */
const LEVEL_FOLDERS = ['managed', 'recommended'];

/** Reads everything named; what cannot be read is found in `missing`, or in the document. */
export async function gatherDocuments(
  names: readonly string[],
  stdinName: string | null,
  stdin: Readable,
): Promise<Gathered> {
  for (const name of names) mustBeNamed(name, 'a file name');
  if (stdinName !== null) mustBeNamed(stdinName, '--stdin-name');
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
    if (name === '-') documents.push(documentOf(stdinName ?? 'stdin', await readStandardInput(stdin)));
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
      format: null,
      read: { ok: false, problems: [{ file, line: null, column: null, problem, remedy }] },
    };
  }
  const path = resolve(file);
  const format = documentFormat(file, read.bytes);
  const merged = format === 'json' ? dirname(path) : path;
  const set = LEVEL_FOLDERS.includes(basename(merged)) ? dirname(merged) : merged;
  return { file, merged, set, format, read: readDocument(file, read.bytes) };
}

/** A file may be named by itself and with its folder. */
function onceEach(documents: readonly LintDocument[]): LintDocument[] {
  const byPath = new Map(documents.map((document) => [resolve(document.file), document]));
  return [...byPath.values()];
}

/** The policy files in a folder and in the folders that belong to it. */
async function filesIn(folder: string): Promise<string[] | Finding> {
  try {
    const { direct, levels, inner } = await policyFolder(folder);
    const found = [...direct];
    for (const level of levels) {
      const names = (await readdir(level)).filter(isPolicyName).sort();
      for (const name of names) found.push(join(level, name));
    }
    for (const file of inner) found.push(file);
    if (found.length > 0) return found;
    return notThere(folder, 'holds no policy files', 'Name the folder that the files lie in, or the files.');
  } catch (error) {
    return notThere(folder, `cannot be read (${codeOf(error)})`, 'Check the permissions of the folder.');
  }
}

function notThere(file: string, problem: string, remedy: string): Finding {
  return { file, line: null, column: null, severity: 'error', policy: null, problem, remedy };
}
