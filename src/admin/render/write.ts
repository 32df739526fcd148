/** Lays rendered files down below a folder, and nowhere else: whatever links others may have put there. */
import { randomUUID } from 'node:crypto';
import type { Stats } from 'node:fs';
import { lstat, mkdir, open, rename, rm, stat, unlink } from 'node:fs/promises';
import { dirname, isAbsolute, join, resolve } from 'node:path';
import { codeOf } from '../files.ts';
import type { RenderedFile } from './file.ts';

/**
 * Writes files below a folder; each is complete or as it was before, and other files there are left alone. A link in
 * the place of a file, or of a folder on the way to one, is replaced and never followed. The folder itself may be one.
 * @param out the folder; it is made if it does not exist
 * @throws for a path that leads out of the folder, before anything is written, and when a file cannot be written
 */
export async function writeRendered(out: string, files: readonly RenderedFile[]): Promise<void> {
  for (const { path } of files) {
    if (
      isAbsolute(path) ||
      /[\\:\0]/.test(path) ||
      path.split('/').some((part) => part === '' || /^\.+$/.test(part))
    ) {
      throw new Error(`${JSON.stringify(path)} is no path below a folder; nothing was written.`);
    }
  }
  const root = resolve(out);
  await makeFolder(root);
  for (const { path, content } of files) {
    const parts = path.split('/');
    const name = parts.pop() ?? path;
    let folder = root;
    for (const part of parts) {
      folder = join(folder, part);
      await makeInnerFolder(folder);
    }
    await replaceFile(join(folder, name), content);
  }
}

/**
 * Makes a folder and those above it, one after the other. (A recursive mkdir of Node never ends where a file system
 * answers ENOENT below a folder that is there, as /proc does.)
 */
async function makeFolder(path: string): Promise<void> {
  const missing: string[] = [];
  let at = path;
  while (!(await isThere(at))) {
    missing.push(at);
    at = dirname(at);
  }
  for (const folder of missing.reverse()) {
    try {
      await mkdir(folder);
    } catch (error) {
      throw new Error(`the folder ${folder} cannot be made (${codeOf(error)})`);
    }
  }
}

async function isThere(folder: string): Promise<boolean> {
  let stats: Stats;
  try {
    stats = await stat(folder);
  } catch (error) {
    if (codeOf(error) === 'ENOENT' && dirname(folder) !== folder) return false;
    throw error;
  }
  if (!stats.isDirectory()) throw new Error(`${folder} is not a folder`);
  return true;
}

async function makeInnerFolder(folder: string): Promise<void> {
  const stats = await entryAt(folder);
  if (stats?.isDirectory()) return;
  if (stats?.isSymbolicLink()) await unlink(folder);
  else if (stats !== null) throw new Error(`${folder} is not a folder`);
  await mkdir(folder);
}

/** A file of a new name takes the place of the old one. The name cannot be known before, and must be free. */
async function replaceFile(target: string, content: string | Uint8Array): Promise<void> {
  const temporary = `${target}.${randomUUID()}.tmp`;
  const handle = await open(temporary, 'wx');
  try {
    try {
      await handle.writeFile(content);
      await handle.sync();
    } finally {
      await handle.close();
    }
    // Windows would not replace a link to a folder.
    if ((await entryAt(target))?.isSymbolicLink()) await unlink(target);
    await rename(temporary, target);
  } catch (error) {
    await rm(temporary, { force: true });
    throw error;
  }
}

/** What is at a path itself, no link followed; null: nothing. */
async function entryAt(path: string): Promise<Stats | null> {
  try {
    return await lstat(path);
  } catch (error) {
    if (codeOf(error) === 'ENOENT') return null;
    throw error;
  }
}
