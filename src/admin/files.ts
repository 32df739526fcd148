/** Files that administrators name: of any owner, but bounded, and never waited for. */
import { constants } from 'node:fs';
import { type FileHandle, open, stat } from 'node:fs/promises';
import type { Readable } from 'node:stream';
import { MAX_DOCUMENT_BYTES } from '../policy/model.ts';
import { WrongUse } from './frame.ts';

export type FileRead =
  | { readonly ok: true; readonly bytes: Uint8Array }
  | { readonly ok: false; readonly problem: string; readonly remedy: string };

const LARGE: FileRead = {
  ok: false,
  problem: `is larger than ${MAX_DOCUMENT_BYTES / 1024 / 1024} MB`,
  remedy: 'Split or shorten the policy.',
};

/** Reads a regular file up to the size a policy may have. Never throws for what is on the disk. */
export async function readNamedFile(path: string): Promise<FileRead> {
  let handle: FileHandle;
  try {
    // A pipe nobody writes to would be waited for. Windows has no such flag.
    handle = await open(path, constants.O_RDONLY | (constants.O_NONBLOCK ?? 0));
  } catch (error) {
    return unreadable(error);
  }
  try {
    const stats = await handle.stat();
    if (!stats.isFile()) {
      const remedy = 'Name a regular file, or read from a pipe by naming - for standard input.';
      return { ok: false, problem: 'is not a regular file', remedy };
    }
    if (stats.size > MAX_DOCUMENT_BYTES) return LARGE;
    return await readBounded(handle.createReadStream({ autoClose: false }));
  } catch (error) {
    return unreadable(error);
  } finally {
    await handle.close();
  }
}

/** Reads a stream to its end, or to the size a policy may have. Throws what the stream throws. */
export async function readBounded(stream: Readable): Promise<FileRead> {
  const chunks: Uint8Array[] = [];
  let length = 0;
  for await (const chunk of stream as AsyncIterable<Uint8Array>) {
    length += chunk.byteLength;
    if (length > MAX_DOCUMENT_BYTES) return LARGE;
    chunks.push(chunk);
  }
  return { ok: true, bytes: Buffer.concat(chunks) };
}

/** Reads standard input to its end. Never throws: what it cannot be read for is a problem as with a file. */
export async function readStandardInput(stdin: Readable): Promise<FileRead> {
  try {
    const read = await readBounded(stdin);
    if (!read.ok || read.bytes.byteLength > 0) return read;
    return {
      ok: false,
      problem: 'is empty',
      remedy: 'Pipe a policy into it; one that is closed is empty too.',
    };
  } catch (error) {
    const problem = `cannot be read (${codeOf(error)})`;
    return { ok: false, problem, remedy: 'Pipe a policy into it, or name the file.' };
  }
}

/** Whether there is a folder, by a link or not. What is wrong with anything else is said by whoever reads it. */
export async function isFolder(path: string): Promise<boolean> {
  try {
    return (await stat(path)).isDirectory();
  } catch {
    return false;
  }
}

/**
 * An empty path is a variable that nobody set; taken for the current folder it would do harm.
 * @throws WrongUse
 */
export function mustBeNamed(path: string, what: string): void {
  if (path === '') throw new WrongUse(`${what} is empty`, 'Name a path; the current folder is called "."');
}

/** The error code of what node:fs threw. */
export function codeOf(error: unknown): string {
  return error instanceof Error && 'code' in error ? String(error.code) : String(error);
}

function unreadable(error: unknown): FileRead {
  const code = codeOf(error);
  if (code === 'ENOENT') return { ok: false, problem: 'does not exist', remedy: 'Check the path.' };
  return { ok: false, problem: `cannot be read (${code})`, remedy: 'Check the permissions of the file.' };
}
