/** Which files a scan looks at: what is named, and everything below. Nothing is opened here. */
import type { Dirent, Stats } from 'node:fs';
import { readdir, realpath, stat } from 'node:fs/promises';
import { join, sep } from 'node:path';
import { codeOf, mustBeNamed } from '../../files.ts';
import { WrongUse } from '../../frame.ts';

export interface NotScanned {
  readonly file: string;
  /** Completes the name: "is a pipe". */
  readonly reason: string;
}

export interface Walk {
  /** In the order they were named, folders in the order of their names. */
  readonly files: readonly string[];
  /** What holds no content of its own, or lies outside of what was named. */
  readonly skipped: readonly NotScanned[];
  /** Folders that cannot be read. */
  readonly unreadable: readonly NotScanned[];
}

interface Root {
  readonly path: string;
  readonly real: string;
  readonly stats: Stats;
}

/**
 * Finds all files. What is named may be a link; below it, links are not followed: what they point to inside of a folder
 * is met there, and what lies outside was not asked for. So there are no circles.
 * @throws WrongUse for what does not exist
 */
export async function walk(paths: readonly string[]): Promise<Walk> {
  const found = { files: [] as string[], skipped: [] as NotScanned[], unreadable: [] as NotScanned[] };
  const roots: Root[] = [];
  for (const path of paths) roots.push(await rootOf(path));
  for (const [at, root] of roots.entries()) {
    if (isCovered(root, at, roots)) continue;
    if (root.stats.isDirectory()) await walkFolder(root, found);
    else if (root.stats.isFile()) found.files.push(root.path);
    else found.skipped.push({ file: root.path, reason: specialOf(root.stats) });
  }
  return found;
}

async function rootOf(path: string): Promise<Root> {
  mustBeNamed(path, 'a path');
  try {
    return { path, stats: await stat(path), real: await realpath(path) };
  } catch (error) {
    const code = codeOf(error);
    const what = code === 'ENOENT' ? 'does not exist' : `cannot be reached (${code})`;
    const hint = path === '-' ? 'Texts are read from standard input with --stdin-jsonl.' : 'Check the path.';
    throw new WrongUse(`${path} ${what}`, hint);
  }
}

/** Whether a root lies in another one, or was named before. */
function isCovered(root: Root, at: number, roots: readonly Root[]): boolean {
  return roots.some((other, index) => {
    if (other.real === root.real) return index < at;
    return other.stats.isDirectory() && isInside(root.real, other.real);
  });
}

function isInside(path: string, folder: string): boolean {
  return path.startsWith(folder.endsWith(sep) ? folder : `${folder}${sep}`);
}

async function walkFolder(
  root: Root,
  found: { files: string[]; skipped: NotScanned[]; unreadable: NotScanned[] },
): Promise<void> {
  // The next one is at the end.
  const folders = [root.path];
  for (let folder = folders.pop(); folder !== undefined; folder = folders.pop()) {
    let entries: Dirent[];
    try {
      entries = await readdir(folder, { withFileTypes: true });
    } catch (error) {
      found.unreadable.push({ file: folder, reason: `cannot be read (${codeOf(error)})` });
      continue;
    }
    const inner: string[] = [];
    for (const entry of entries.sort((a, b) => (a.name < b.name ? -1 : 1))) {
      const path = join(folder, entry.name);
      if (entry.isFile()) found.files.push(path);
      else if (entry.isDirectory()) inner.push(path);
      else if (entry.isSymbolicLink()) await addLink(path, root, found.skipped);
      else found.skipped.push({ file: path, reason: specialOf(entry) });
    }
    folders.push(...inner.reverse());
  }
}

async function addLink(path: string, root: Root, skipped: NotScanned[]): Promise<void> {
  try {
    const target = await realpath(path);
    if (target === root.real || isInside(target, root.real)) return;
    skipped.push({ file: path, reason: 'is a link to what lies outside' });
  } catch {
    skipped.push({ file: path, reason: 'is a link that leads nowhere' });
  }
}

function specialOf(entry: Stats | Dirent): string {
  if (entry.isFIFO()) return 'is a pipe';
  if (entry.isSocket()) return 'is a socket';
  if (entry.isBlockDevice() || entry.isCharacterDevice()) return 'is a device';
  return 'is no regular file';
}
