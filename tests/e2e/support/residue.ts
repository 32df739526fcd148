/** Looks for sentinels in every file of a folder, as UTF-8 and UTF-16: what a wipe must not leave behind. */
import { lstatSync, readdirSync, readFileSync, readlinkSync } from 'node:fs';
import { join } from 'node:path';

export interface Residue {
  readonly file: string;
  readonly sentinel: string;
  readonly encoding: 'utf-8' | 'utf-16le' | 'utf-16be' | 'name';
}

/** All files below `directories` that hold one of the sentinels, in content or in name. Missing folders hold none. */
export function findResidue(directories: readonly string[], sentinels: readonly string[]): Residue[] {
  const needles = sentinels.flatMap((sentinel) => {
    const little = Buffer.from(sentinel, 'utf16le');
    return [
      { sentinel, encoding: 'utf-8' as const, bytes: Buffer.from(sentinel, 'utf8') },
      { sentinel, encoding: 'utf-16le' as const, bytes: little },
      { sentinel, encoding: 'utf-16be' as const, bytes: Buffer.from(little).swap16() },
    ];
  });
  const found: Residue[] = [];
  for (const directory of directories) {
    for (const file of filesBelow(directory)) {
      for (const sentinel of sentinels)
        if (file.includes(sentinel)) found.push({ file, sentinel, encoding: 'name' });
      const content = contentOf(file);
      for (const { sentinel, encoding, bytes } of needles) {
        if (content.includes(bytes)) found.push({ file, sentinel, encoding });
      }
    }
  }
  return found;
}

function contentOf(file: string): Buffer {
  try {
    const stats = lstatSync(file);
    if (stats.isSymbolicLink()) return Buffer.from(readlinkSync(file));
    return stats.isFile() ? readFileSync(file) : Buffer.alloc(0);
  } catch (error) {
    // A running client removes files while we look.
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return Buffer.alloc(0);
    throw error;
  }
}

function filesBelow(directory: string): string[] {
  let names: string[];
  try {
    names = readdirSync(directory, { withFileTypes: true, recursive: true })
      .filter((entry) => !entry.isDirectory())
      .map((entry) => join(entry.parentPath, entry.name));
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return [];
    throw error;
  }
  return names;
}
