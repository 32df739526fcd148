/** `cordon-admin fingerprint`: what it gives away is said in src/dlp/company/fingerprint/file.ts. */
import { randomBytes } from 'node:crypto';
import { basename } from 'node:path';
import { FingerprintBuilder } from '../../../dlp/company/index.ts';
import { type ExitCode, WrongUse } from '../../frame.ts';
import type { Io } from '../../io.ts';
import { counted, plain } from '../../output/plain.ts';
import { mayReplace, writeWhole } from '../edm/write-list.ts';
import { type TextOf, withDocumentReader } from './text-of.ts';

export interface FingerprintOptions {
  readonly name: string;
  readonly out: string;
  readonly json?: boolean;
}

const MAGIC = 'CFPR';

interface Told {
  readonly file: string;
  readonly words: number | null;
  readonly problem: string | null;
}

/**
 * Makes one file of all documents.
 * @param textOf how the text of a document is read; standard: every format, in a process of its own
 * @returns 1 where a document cannot be read or is too short, and nothing is written; or the file cannot be written
 * @throws WrongUse
 */
export async function fingerprint(
  files: readonly string[],
  options: FingerprintOptions,
  io: Io,
  textOf?: TextOf,
): Promise<ExitCode> {
  const name = options.name.trim();
  if (name === '') throw new WrongUse('--name is empty', 'Say what the documents are called together.');
  const refusal = await mayReplace(options.out, MAGIC);
  if (refusal !== null) {
    io.err(`error: ${plain(refusal)}\n`);
    return 1;
  }
  const builder = new FingerprintBuilder({ name, seed: new Uint8Array(randomBytes(8)) });
  const told: Told[] = [];
  const addAll = async (read: TextOf): Promise<void> => {
    for (const file of files) told.push(await added(builder, file, read));
  };
  await (textOf === undefined ? withDocumentReader(addAll) : addAll(textOf));
  const problems = told.filter(({ problem }) => problem !== null);
  if (problems.length === 0) await writeWhole(options.out, builder.finish());
  for (const { file, problem } of problems) io.err(`error: ${plain(`${file} ${problem}`)}\n`);
  if (options.json === true)
    io.out(`${JSON.stringify({ out: options.out, name, documents: told }, null, 2)}\n`);
  else if (problems.length === 0) {
    const lines = told.map(({ file, words }) => `${file}: ${counted(words ?? 0, 'word')}`);
    io.out(`${[...lines, `${options.out}: ${counted(told.length, 'document')}.`].map(plain).join('\n')}\n`);
  } else io.err('Nothing was written.\n');
  return problems.length === 0 ? 0 : 1;
}

async function added(builder: FingerprintBuilder, file: string, textOf: TextOf): Promise<Told> {
  const read = await textOf(file);
  if (!read.ok) return { file, words: null, problem: read.problem };
  const words = builder.add(basename(file), read.text);
  return { file, words, problem: words === null ? 'has too few words to be known by (40 at least)' : null };
}
