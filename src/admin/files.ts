/** Files that administrators name: of any owner, but bounded, and never waited for. */
import { constants } from 'node:fs';
import { type FileHandle, open } from 'node:fs/promises';
import type { Readable } from 'node:stream';
import { MAX_DOCUMENT_BYTES } from '../policy/model.ts';

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
      const remedy = 'Name a regular file; lint reads from a pipe with - in place of a name.';
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

/** The error code of what node:fs threw. */
export function codeOf(error: unknown): string {
  return error instanceof Error && 'code' in error ? String(error.code) : String(error);
}

function unreadable(error: unknown): FileRead {
  const code = codeOf(error);
  if (code === 'ENOENT') return { ok: false, problem: 'does not exist', remedy: 'Check the path.' };
  return { ok: false, problem: `cannot be read (${code})`, remedy: 'Check the permissions of the file.' };
}
