/** Files with lists of the company: written as a whole or not at all, and never over something else. */
import { open, rename, unlink, writeFile } from 'node:fs/promises';
import { codeOf, mustBeNamed } from '../../files.ts';

/**
 * Why a path is not written to; null where nothing is there, or a file of this kind.
 * @throws WrongUse for an empty path
 */
export async function mayReplace(path: string, magic: string): Promise<string | null> {
  mustBeNamed(path, '--out');
  try {
    const handle = await open(path, 'r');
    try {
      const { buffer, bytesRead } = await handle.read(Buffer.alloc(4), 0, 4, 0);
      if (bytesRead === 0 || buffer.toString('latin1') === magic) return null;
    } finally {
      await handle.close();
    }
    return `${path} is another kind of file, and is left alone. Name another one with --out.`;
  } catch (error) {
    if (codeOf(error) === 'ENOENT') return null;
    return `${path} cannot be written (${codeOf(error)}). Name another file with --out.`;
  }
}

/** Readable by its owner only: rolling it out decides who else may. */
export async function writeWhole(path: string, bytes: Uint8Array): Promise<void> {
  const part = `${path}.${process.pid}.part`;
  try {
    await writeFile(part, bytes, { mode: 0o600, flag: 'wx' });
    await rename(part, path);
  } catch (error) {
    await unlink(part).catch(() => {});
    throw new Error(`${path} cannot be written (${codeOf(error)}).`);
  }
}
