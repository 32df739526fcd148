/** The text of the documents: read in a process of its own, as `scan` reads files, since they may be anybody's. */
import { stat } from 'node:fs/promises';
import type { Protection } from '../../../contracts/policy/index.ts';
import { codeOf } from '../../files.ts';
import { ReaderProcess } from '../scan/reader-process.ts';

export type TextRead =
  | { readonly ok: true; readonly text: string }
  /** The problem completes the name of the file: "does not exist". */
  | { readonly ok: false; readonly problem: string };

/** Reads the text of a document; never throws for what is on the disk. */
export type TextOf = (path: string) => Promise<TextRead>;

const LONGEST_MS = 60_000;
/** Nothing is looked for. */
const NOTHING: Protection = {
  defaults: { copy: 'allow', paste: 'allow', upload: 'allow', download: 'allow' },
  rules: [],
};

/** Lends a reader of documents of every format that is read. Its process ends with the loan. */
export async function withDocumentReader<T>(use: (textOf: TextOf) => Promise<T>): Promise<T> {
  const reader = new ReaderProcess({
    protection: NOTHING,
    channels: [],
    failureAction: 'block',
    pictures: null,
    explain: false,
    least: 'high',
    milliseconds: LONGEST_MS,
  });
  try {
    return await use(async (path) => (await problemOf(path)) ?? (await reader.textOf(path)));
  } finally {
    reader.end();
  }
}

/** What is told before a process is started for it; also, a pipe nobody writes to would be waited for. */
async function problemOf(path: string): Promise<TextRead | null> {
  try {
    return (await stat(path)).isFile() ? null : { ok: false, problem: 'is not a regular file' };
  } catch (error) {
    const code = codeOf(error);
    return { ok: false, problem: code === 'ENOENT' ? 'does not exist' : `cannot be read (${code})` };
  }
}
