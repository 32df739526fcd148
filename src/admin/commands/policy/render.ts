/** `cordon-admin policy render`: templates and examples for every way policies are rolled out. */
import { readdir } from 'node:fs/promises';
import { join, relative, sep } from 'node:path';
import { codeOf } from '../../files.ts';
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
 */
export async function render({ out, force, json }: RenderOptions, io: Io): Promise<ExitCode> {
  const files = renderAll();
  const paths = files.map(({ path }) => path);
  const refusal = force === true ? null : await refusalOf(out, new Set(paths));
  if (refusal !== null) {
    io.err(`error: ${plain(refusal)}\n`);
    return 1;
  }
  try {
    await writeRendered(out, files);
  } catch (error) {
    io.err(
      `error: ${plain(out)} cannot be written: ${plain(error instanceof Error ? error.message : String(error))}\n`,
    );
    return 1;
  }
  if (json === true) io.out(`${JSON.stringify({ out, files: paths }, null, 2)}\n`);
  else {
    const lines = paths.map((path) => plain(join(out, path)));
    io.out(`${[...lines, `${counted(paths.length, 'file')} written.`].join('\n')}\n`);
  }
  return 0;
}

/** Why the folder is not written to; null where it is empty, does not exist, or holds what was rendered before. */
async function refusalOf(out: string, rendered: ReadonlySet<string>): Promise<string | null> {
  let inside: string[];
  try {
    const entries = await readdir(out, { withFileTypes: true, recursive: true });
    inside = entries
      .filter((entry) => !entry.isDirectory())
      .map((entry) => relative(out, join(entry.parentPath, entry.name)).split(sep).join('/'));
  } catch (error) {
    if (codeOf(error) === 'ENOENT') return null;
    if (codeOf(error) === 'ENOTDIR') return `${out} is not a folder. Name a folder with --out.`;
    return `${out} cannot be read (${codeOf(error)}). Name another folder with --out.`;
  }
  const strange = inside.filter((path) => !rendered.has(path));
  if (strange.length === 0) return null;
  const named = strange.slice(0, NAMED).join(', ');
  const more = strange.length > NAMED ? ` and ${strange.length - NAMED} more` : '';
  return `${out} holds other files (${named}${more}). Name an empty folder, or say --force to write beside them.`;
}
