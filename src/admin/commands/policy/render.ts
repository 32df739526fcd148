/** `cordon-admin policy render`: templates and examples for every way policies are rolled out. */
import { readdir } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { codeOf, mustBeNamed } from '../../files.ts';
import type { ExitCode } from '../../frame.ts';
import type { Io } from '../../io.ts';
import { counted, plain } from '../../output/plain.ts';
import { renderAll, writeRendered } from '../../render/index.ts';

export interface RenderOptions {
  readonly out: string;
  readonly force?: boolean;
  readonly json?: boolean;
}

/** How many of the strange files are named. */
const NAMED = 3;

/**
 * Writes all files below a folder.
 * @returns 1 where the folder holds files of others or cannot be written; then nothing was written, or the file at which
 * it failed is named
 * @throws WrongUse for an empty path
 */
export async function render({ out, force, json }: RenderOptions, io: Io): Promise<ExitCode> {
  mustBeNamed(out, '--out');
  const files = renderAll();
  const paths = files.map(({ path }) => path);
  const refused = (problem: string): ExitCode => {
    io.err(`error: ${plain(problem)}\n`);
    return 1;
  };
  const refusal = unreachable(out) ?? (force === true ? null : await refusalOf(out, new Set(paths)));
  if (refusal !== null) return refused(refusal);
  try {
    await writeRendered(out, files);
  } catch (error) {
    return refused(`${out} cannot be written: ${error instanceof Error ? error.message : String(error)}`);
  }
  if (json === true) io.out(`${JSON.stringify({ out, files: paths }, null, 2)}\n`);
  else {
    const lines = paths.map((path) => plain(join(out, path)));
    io.out(`${[...lines, `${counted(paths.length, 'file')} written.`].join('\n')}\n`);
  }
  return 0;
}

/** A path below a current folder that was deleted leads nowhere. */
function unreachable(out: string): string | null {
  try {
    resolve(out);
    return null;
  } catch (error) {
    return `${out} is below the current folder, which cannot be told (${codeOf(error)}). Name a full path with --out.`;
  }
}

/** Why the folder is not written to; null where it is empty, does not exist, or holds what was rendered before. */
async function refusalOf(out: string, rendered: ReadonlySet<string>): Promise<string | null> {
  let strange: string[];
  try {
    strange = await strangeIn(out, rendered);
  } catch (error) {
    if (codeOf(error) === 'ENOENT') return null;
    if (codeOf(error) === 'ENOTDIR') return `${out} is not a folder. Name a folder with --out.`;
    return `${out} cannot be read (${codeOf(error)}). Name another folder with --out.`;
  }
  if (strange.length === 0) return null;
  const named = strange.slice(0, NAMED).join(', ');
  const more = strange.length > NAMED ? ' and more' : '';
  return `${out} holds other files (${named}${more}). Name an empty folder, or say --force to write beside them.`;
}

/**
 * Some of what an earlier run did not write; links are among it, whatever their names. Stops once there is more than is
 * named: the folder may be the root of a disk.
 */
async function strangeIn(out: string, rendered: ReadonlySet<string>): Promise<string[]> {
  const strange: string[] = [];
  const folders = [''];
  for (let folder = folders.pop(); folder !== undefined; folder = folders.pop()) {
    const entries = await readdir(join(out, folder), { withFileTypes: true });
    for (const entry of entries.toSorted((a, b) => (a.name < b.name ? -1 : 1))) {
      const path = folder === '' ? entry.name : `${folder}/${entry.name}`;
      if (entry.isDirectory()) folders.push(path);
      else if (entry.isSymbolicLink()) strange.push(`${path}, a link`);
      else if (!entry.isFile() || !rendered.has(path)) strange.push(path);
      if (strange.length > NAMED) return strange;
    }
  }
  return strange;
}
