/** Files on their way in, whichever way they come: their bytes are read here, judged by main, and only then handed on. */

import type { UploadBegin, UploadReply } from '../../contracts/guard.ts';
import {
  GUARD_CHANNELS,
  MAX_INSPECTED_BYTES,
  MAX_UPLOAD_FILES,
  UPLOAD_CHUNK_BYTES,
} from '../../contracts/guard-channels.ts';
import type { GuardHost } from './host.ts';
import { randomId } from './random-id.ts';

/**
 * Has files judged. What is returned are new files made of the very bytes that were judged: a file that changes on
 * the disk meanwhile does not get in.
 * @returns the files that may go in, in order
 */
export async function judgeFiles(
  files: readonly File[],
  via: UploadBegin['via'],
  host: GuardHost,
): Promise<File[]> {
  const allowed: File[] = [];
  for (let start = 0; start < files.length; start += MAX_UPLOAD_FILES) {
    allowed.push(...(await judgeBatch(files.slice(start, start + MAX_UPLOAD_FILES), via, host)));
  }
  return allowed;
}

async function judgeBatch(files: readonly File[], via: UploadBegin['via'], host: GuardHost): Promise<File[]> {
  const id = randomId();
  const described = files.map(({ name, size, type }) => ({
    name: name.slice(0, 1024),
    size,
    type: type.slice(0, 255),
  }));
  const begin: UploadBegin = { id, via, files: described };
  await host.invoke(GUARD_CHANNELS.uploadBegin, begin);
  const copies: (File | null)[] = [];
  for (const [index, file] of files.entries()) copies.push(await handOver(id, index, file, host));
  const { allowed } = (await host.invoke(GUARD_CHANNELS.uploadEnd, { id })) as UploadReply;
  return files.flatMap((original, index) => {
    if (allowed[index] !== true) return [];
    return [copies[index] ?? original];
  });
}

/** Sends a file's bytes to main and returns a file of exactly these; null when it is not read (too large, unreadable). */
async function handOver(id: string, index: number, file: File, host: GuardHost): Promise<File | null> {
  if (file.size > MAX_INSPECTED_BYTES) return null;
  const parts: Blob[] = [];
  for (let offset = 0; offset < file.size; offset += UPLOAD_CHUNK_BYTES) {
    let bytes: Uint8Array<ArrayBuffer>;
    try {
      bytes = new Uint8Array(await file.slice(offset, offset + UPLOAD_CHUNK_BYTES).arrayBuffer());
    } catch {
      // Changed or gone meanwhile: main misses bytes and decides by the failure action.
      return null;
    }
    await host.invoke(GUARD_CHANNELS.uploadChunk, { id, index, bytes });
    parts.push(new Blob([bytes]));
  }
  return new File(parts, file.name, { type: file.type, lastModified: file.lastModified });
}
