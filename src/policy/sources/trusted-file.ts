/**
 * Files that only the administrator can have written. A file counts only if it is a regular file, not a link, owned by
 * an accepted user and not writable by others; it is checked and read through one descriptor, so that it cannot be
 * exchanged between check and read. The folders above are checked as well: who may write in one of them can move the
 * policy away.
 */
import { constants, type Stats } from 'node:fs';
import { type FileHandle, lstat, open, realpath } from 'node:fs/promises';
import { dirname, resolve } from 'node:path';
import { type PolicyProblem, wholeProblem } from '../../contracts/problem.ts';
import { MAX_DOCUMENT_BYTES } from '../model.ts';

const OTHERS_MAY_WRITE = 0o022;
/** In such a folder only the owner of an entry may move it, as in /tmp. */
const STICKY = 0o1000;

export interface TrustOptions {
  /** Owners whose files count: root, and for a developer's own folder that developer. */
  readonly acceptedOwners: readonly number[];
  /** Whether a file or folder that does not exist is a problem, or means that there is nothing. */
  readonly mustExist: boolean;
  /** Named on the command line: the folder may also lie in a sticky one such as /tmp, or behind a link. */
  readonly named?: boolean;
  /** The largest that is read; standard: what a policy may have. */
  readonly mostBytes?: number;
}

export type TrustedRead =
  | { readonly state: 'ok'; readonly bytes: Uint8Array }
  | { readonly state: 'absent' }
  | { readonly state: 'failed'; readonly problems: readonly PolicyProblem[] };

/** Reads one file, with the folders above it checked. Never throws for what is on the disk. */
export async function readTrustedFile(file: string, options: TrustOptions): Promise<TrustedRead> {
  try {
    const above = await ancestorProblem(file, options);
    if (above !== null) return { state: 'failed', problems: [above] };
    await lstat(file);
  } catch (error) {
    if (codeOf(error) === 'ENOENT' && !options.mustExist) return { state: 'absent' };
    return { state: 'failed', problems: [unreadable(file, error)] };
  }
  const read = await readCheckedFile(file, options.acceptedOwners, options.mostBytes);
  return 'bytes' in read ? { state: 'ok', bytes: read.bytes } : { state: 'failed', problems: [read] };
}

/** A cheap token that changes when the file, its owner or mode, or a folder above it changes. Never throws. */
export async function trustedFileSignature(file: string): Promise<string> {
  return `${await ancestorsSignature(file)}|${await entrySignature(file)}`;
}

/** What `lstat` says of one entry, as a token. */
export async function entrySignature(path: string): Promise<string> {
  try {
    const s = await lstat(path, { bigint: true });
    return `${s.ino}:${s.size}:${s.mtimeNs}:${s.ctimeNs}:${s.uid}:${s.mode}`;
  } catch (error) {
    return `unreadable:${codeOf(error)}`;
  }
}

/** A token of all folders above. Times are left out: folders such as / and /etc change all the time. */
export async function ancestorsSignature(path: string): Promise<string> {
  const above = await Promise.all(ancestorsOf(path).map(folderSignature));
  return above.join('|');
}

async function folderSignature(folder: string): Promise<string> {
  try {
    const s = await lstat(folder, { bigint: true });
    return `${s.dev}:${s.ino}:${s.uid}:${s.mode}`;
  } catch (error) {
    return `unreadable:${codeOf(error)}`;
  }
}

/** The folders above, outermost first. */
function ancestorsOf(path: string): string[] {
  const above: string[] = [];
  for (let at = dirname(resolve(path)); above[0] !== at; at = dirname(at)) above.unshift(at);
  return above;
}

/**
 * The first folder above that somebody else could exchange, or null. Throws ENOENT when one does not exist: by then
 * those above it have been found in order, so nobody has moved it away.
 */
export async function ancestorProblem(path: string, options: TrustOptions): Promise<PolicyProblem | null> {
  const chain = ancestorsOf(path);
  const parent = dirname(resolve(path));
  const seen = new Set(chain);
  for (const folder of seen) {
    const found = folderProblem(folder, await lstat(folder), options);
    if (found !== null) return found;
    // All names are in order: now the folders that links among them lead to.
    if (folder === parent) {
      const real = await realpath(parent);
      for (const above of [...ancestorsOf(real), real]) seen.add(above);
    }
  }
  return null;
}

function folderProblem(folder: string, stats: Stats, options: TrustOptions): PolicyProblem | null {
  const owners = [...new Set([0, ...options.acceptedOwners])];
  if (stats.isSymbolicLink()) {
    if (options.named === true && owners.includes(stats.uid)) return null;
    return wholeProblem(
      folder,
      'is a link; a link can be pointed elsewhere, and the policy below it would be gone',
      'Replace the link by the folder itself.',
    );
  }
  if (!stats.isDirectory())
    return wholeProblem(folder, 'is not a folder', 'Put a real folder of this name in its place.');
  const sticky = options.named === true && (stats.mode & STICKY) !== 0 && owners.includes(stats.uid);
  return sticky ? null : ownerProblem(folder, stats, owners, 'folder above the policy');
}

/** Checks and reads a file through one descriptor. The folders above it are the caller's to check. */
export async function readCheckedFile(
  file: string,
  owners: readonly number[],
  mostBytes = MAX_DOCUMENT_BYTES,
): Promise<{ readonly bytes: Uint8Array } | PolicyProblem> {
  let handle: FileHandle;
  try {
    handle = await open(file, constants.O_RDONLY | constants.O_NOFOLLOW | constants.O_NONBLOCK);
  } catch (error) {
    if (codeOf(error) === 'ELOOP') {
      return wholeProblem(
        file,
        'is a link; a link can be pointed elsewhere after it was checked',
        'Replace the link by the file itself.',
      );
    }
    return unreadable(file, error);
  }
  try {
    const stats = await handle.stat();
    if (!stats.isFile()) return wholeProblem(file, 'is not a regular file', 'Replace it by a regular file.');
    const owner = ownerProblem(file, stats, owners, 'file');
    if (owner !== null) return owner;
    if (stats.size > mostBytes) {
      return wholeProblem(
        file,
        `is larger than ${mostBytes / 1024 / 1024} MB`,
        'Split or shorten the policy.',
      );
    }
    return await readAll(file, handle, stats.size);
  } catch (error) {
    return wholeProblem(
      file,
      `cannot be read (${codeOf(error)})`,
      'Check the disk and the permissions of the file.',
    );
  } finally {
    await handle.close();
  }
}

/** Reads up to one byte more than the size that was checked: a file that grows meanwhile is written in place. */
async function readAll(
  file: string,
  handle: FileHandle,
  size: number,
): Promise<{ readonly bytes: Uint8Array } | PolicyProblem> {
  const bytes = new Uint8Array(size + 1);
  let length = 0;
  for (;;) {
    const { bytesRead } = await handle.read(bytes, length, bytes.length - length, length);
    length += bytesRead;
    if (bytesRead === 0 || length === bytes.length) break;
  }
  if (length !== size)
    return wholeProblem(file, 'changed while it was read', 'Write policy files by rename, not in place.');
  return { bytes: bytes.slice(0, length) };
}

/** What is wrong with the owner or the mode of a file or folder (`kind`, for people), or null. */
export function ownerProblem(
  file: string,
  stats: Stats,
  owners: readonly number[],
  kind: string,
): PolicyProblem | null {
  if (!owners.includes(stats.uid)) {
    return wholeProblem(
      file,
      `belongs to user ${stats.uid}, not to ${owners.includes(0) && owners.length === 1 ? 'root' : `root or user ${owners.filter((o) => o !== 0).join(', ')}`}; whoever owns the ${kind} could change the rules`,
      `Give the ${kind} to root: chown root:root "${file}"`,
    );
  }
  if ((stats.mode & OTHERS_MAY_WRITE) !== 0) {
    const mode = (stats.mode & 0o777).toString(8);
    return wholeProblem(
      file,
      `may be changed by others (mode ${mode})`,
      `Take that right away: chmod go-w "${file}"`,
    );
  }
  return null;
}

/** The error code of what node:fs threw. */
export function codeOf(error: unknown): string {
  return error instanceof Error && 'code' in error ? String(error.code) : String(error);
}

function unreadable(file: string, error: unknown): PolicyProblem {
  return wholeProblem(
    file,
    `cannot be read (${codeOf(error)})`,
    'Make the file readable for everybody: chmod 644.',
  );
}
