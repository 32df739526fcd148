/**
 * Policy from root-owned JSON files on Linux. A file counts only if it is a regular file, not a link, owned by an
 * accepted user and not writable by others; it is checked and read through one descriptor, so that it cannot be
 * exchanged between check and read. The folders above are checked as well: who may write in one of them can move the
 * policy away.
 */
import { constants, type Stats } from 'node:fs';
import { type FileHandle, lstat, open, readdir, realpath } from 'node:fs/promises';
import { dirname, join, resolve } from 'node:path';
import type { PolicyProblem } from '../../contracts/problem.ts';

/** Larger than any sensible policy; a file beyond it is refused instead of read. */
const MAX_FILE_BYTES = 4 * 1024 * 1024;
const OTHERS_MAY_WRITE = 0o022;
/** In such a folder only the owner of an entry may move it, as in /tmp. */
const STICKY = 0o1000;

export interface SourceFile {
  readonly file: string;
  readonly bytes: Uint8Array;
}

export type SourceRead =
  | { readonly ok: true; readonly files: readonly SourceFile[] }
  | { readonly ok: false; readonly problems: readonly PolicyProblem[] };

export interface LinuxSourceOptions {
  /** Folder holding `*.json`. */
  readonly directory: string;
  /** Owners whose files count: root, and for a developer's own folder that developer. */
  readonly acceptedOwners: readonly number[];
  /**
   * Whether a folder that does not exist is a problem (it was named on the command line) or means "not managed". A
   * named folder may also lie in a sticky one such as /tmp, or behind a link.
   */
  readonly mustExist: boolean;
}

/** Reads all policy files in name order. Never throws for what is on the disk: every problem is returned. */
export async function readLinuxSource(options: LinuxSourceOptions): Promise<SourceRead> {
  const { directory } = options;
  let names: string[];
  try {
    const above = await ancestorProblem(options);
    if (above !== null) return { ok: false, problems: [above] };
    const stats = await lstat(directory);
    if (!stats.isDirectory()) {
      return refused(
        directory,
        'is not a folder',
        'Put the policy files into a real folder (no link) of this name.',
      );
    }
    const owner = ownerProblem(directory, stats, options.acceptedOwners, 'folder');
    if (owner !== null) return { ok: false, problems: [owner] };
    names = (await readdir(directory)).filter((name) => name.endsWith('.json')).sort();
  } catch (error) {
    if (codeOf(error) === 'ENOENT' && !options.mustExist) return { ok: true, files: [] };
    return refused(
      directory,
      `cannot be read (${codeOf(error)})`,
      'Make the folder readable for everybody: chmod 755.',
    );
  }
  const files: SourceFile[] = [];
  const problems: PolicyProblem[] = [];
  for (const name of names) {
    const result = await readOne(join(directory, name), options.acceptedOwners);
    if ('bytes' in result) files.push(result);
    else problems.push(result);
  }
  return problems.length > 0 ? { ok: false, problems } : { ok: true, files };
}

/**
 * A cheap token that changes when any policy file, its owner or its mode changes, or a folder above is exchanged or
 * gets another owner or mode; used by the watcher.
 */
export async function sourceSignature(directory: string): Promise<string> {
  const above = await Promise.all(ancestorsOf(directory).map(folderSignature));
  return `${above.join('|')}|${await filesSignature(directory)}`;
}

/** Times are left out: folders such as / and /etc change all the time. */
async function folderSignature(folder: string): Promise<string> {
  try {
    const s = await lstat(folder, { bigint: true });
    return `${s.dev}:${s.ino}:${s.uid}:${s.mode}`;
  } catch (error) {
    return `unreadable:${codeOf(error)}`;
  }
}

async function filesSignature(directory: string): Promise<string> {
  try {
    const names = (await readdir(directory)).filter((name) => name.endsWith('.json')).sort();
    const parts = await Promise.all(
      ['', ...names].map(async (name) => {
        const s = await lstat(join(directory, name), { bigint: true });
        return `${name}:${s.ino}:${s.size}:${s.mtimeNs}:${s.ctimeNs}:${s.uid}:${s.mode}`;
      }),
    );
    return parts.join('|');
  } catch (error) {
    return `unreadable:${codeOf(error)}`;
  }
}

/** The folders above, outermost first. */
function ancestorsOf(directory: string): string[] {
  const above: string[] = [];
  for (let at = dirname(resolve(directory)); above[0] !== at; at = dirname(at)) above.unshift(at);
  return above;
}

/**
 * The first folder above that somebody else could exchange, or null. Throws ENOENT when one does not exist: by then
 * those above it have been found in order, so nobody has moved it away.
 */
async function ancestorProblem(options: LinuxSourceOptions): Promise<PolicyProblem | null> {
  const chain = ancestorsOf(options.directory);
  const parent = dirname(resolve(options.directory));
  const seen = new Set(chain);
  for (const folder of seen) {
    const found = folderProblem(folder, await lstat(folder), options);
    if (found !== null) return found;
    // All names are in order: now the folders that links among them lead to.
    if (folder === parent) for (const real of realAncestors(await realpath(parent))) seen.add(real);
  }
  return null;
}

function realAncestors(folder: string): string[] {
  return [...ancestorsOf(folder), folder];
}

function folderProblem(folder: string, stats: Stats, options: LinuxSourceOptions): PolicyProblem | null {
  const owners = [...new Set([0, ...options.acceptedOwners])];
  if (stats.isSymbolicLink()) {
    if (options.mustExist && owners.includes(stats.uid)) return null;
    return problem(
      folder,
      'is a link; a link can be pointed elsewhere, and the policy below it would be gone',
      'Replace the link by the folder itself.',
    );
  }
  if (!stats.isDirectory())
    return problem(folder, 'is not a folder', 'Put a real folder of this name in its place.');
  const sticky = options.mustExist && (stats.mode & STICKY) !== 0 && owners.includes(stats.uid);
  return sticky ? null : ownerProblem(folder, stats, owners, 'folder above the policy');
}

async function readOne(file: string, owners: readonly number[]): Promise<SourceFile | PolicyProblem> {
  let handle: FileHandle;
  try {
    handle = await open(file, constants.O_RDONLY | constants.O_NOFOLLOW | constants.O_NONBLOCK);
  } catch (error) {
    if (codeOf(error) === 'ELOOP') {
      return problem(
        file,
        'is a link; a link can be pointed elsewhere after it was checked',
        'Replace the link by the file itself.',
      );
    }
    return problem(
      file,
      `cannot be read (${codeOf(error)})`,
      'Make the file readable for everybody: chmod 644.',
    );
  }
  try {
    const stats = await handle.stat();
    if (!stats.isFile()) return problem(file, 'is not a regular file', 'Replace it by a regular file.');
    const owner = ownerProblem(file, stats, owners, 'file');
    if (owner !== null) return owner;
    if (stats.size > MAX_FILE_BYTES) {
      return problem(
        file,
        `is larger than ${MAX_FILE_BYTES / 1024 / 1024} MB`,
        'Split or shorten the policy.',
      );
    }
    const bytes = new Uint8Array(MAX_FILE_BYTES + 1);
    let length = 0;
    for (;;) {
      const { bytesRead } = await handle.read(bytes, length, bytes.length - length, length);
      length += bytesRead;
      if (bytesRead === 0 || length === bytes.length) break;
    }
    if (length > MAX_FILE_BYTES)
      return problem(file, 'grew while it was read', 'Write policy files by rename, not in place.');
    return { file, bytes: bytes.slice(0, length) };
  } catch (error) {
    return problem(
      file,
      `cannot be read (${codeOf(error)})`,
      'Check the disk and the permissions of the file.',
    );
  } finally {
    await handle.close();
  }
}

function ownerProblem(
  file: string,
  stats: Stats,
  owners: readonly number[],
  kind: string,
): PolicyProblem | null {
  if (!owners.includes(stats.uid)) {
    return problem(
      file,
      `belongs to user ${stats.uid}, not to ${owners.includes(0) && owners.length === 1 ? 'root' : `root or user ${owners.filter((o) => o !== 0).join(', ')}`}; whoever owns the ${kind} could change the rules`,
      `Give the ${kind} to root: chown root:root "${file}"`,
    );
  }
  if ((stats.mode & OTHERS_MAY_WRITE) !== 0) {
    const mode = (stats.mode & 0o777).toString(8);
    return problem(
      file,
      `may be changed by others (mode ${mode})`,
      `Take that right away: chmod go-w "${file}"`,
    );
  }
  return null;
}

function codeOf(error: unknown): string {
  return error instanceof Error && 'code' in error ? String(error.code) : String(error);
}

function problem(file: string, text: string, remedy: string): PolicyProblem {
  return { file, line: null, column: null, problem: text, remedy };
}

function refused(file: string, text: string, remedy: string): SourceRead {
  return { ok: false, problems: [problem(file, text, remedy)] };
}
