/** The quarantine: a folder only its owner can enter, where a download waits for its verdict. */
import { createHash, randomUUID } from 'node:crypto';
import { chmodSync, constants, createReadStream, lstatSync, mkdirSync, readdirSync, rmSync } from 'node:fs';
import { type FileHandle, link, mkdir, open, rename, rm, unlink } from 'node:fs/promises';
import { join, parse } from 'node:path';

export class Quarantine {
  readonly directory: string;

  /** Opens the folder, made if missing, and empties it: what lies there from an earlier run has no verdict. */
  constructor(directory: string) {
    this.directory = directory;
    // A link would lead the emptying below to somebody's own files: it goes, its target stays.
    const there = lstatSync(directory, { throwIfNoEntry: false });
    if (there !== undefined && !there.isDirectory()) rmSync(directory);
    mkdirSync(directory, { recursive: true, mode: 0o700 });
    chmodSync(directory, 0o700);
    for (const name of readdirSync(directory))
      rmSync(join(directory, name), { recursive: true, force: true });
  }

  /** A fresh path inside. */
  newPath(): string {
    return join(this.directory, `${randomUUID()}.part`);
  }

  /** SHA-256 of a file in quarantine. */
  async hash(path: string): Promise<Buffer> {
    const hash = createHash('sha256');
    for await (const chunk of createReadStream(path)) hash.update(chunk);
    return hash.digest();
  }

  /** Removes a file that was not released. Missing is fine. */
  async discard(path: string): Promise<void> {
    await rm(path, { force: true });
  }

  /**
   * Copies a file out under a free, safe name, but only the very bytes that were judged.
   * @param sha256 what the inspector saw, hex
   * @returns the path it was released to
   * @throws when the bytes differ from what was judged, or the folder cannot be written
   */
  async release(path: string, directory: string, suggestedName: string, sha256: string): Promise<string> {
    await mkdir(directory, { recursive: true });
    const part = join(directory, `.cordon-${randomUUID()}.part`);
    const target = await open(part, constants.O_WRONLY | constants.O_CREAT | constants.O_EXCL, 0o600);
    try {
      const seen = await copyHashed(path, target);
      if (seen !== sha256) throw new Error('the file changed after it was inspected');
      await target.sync();
      await target.close();
      const released = await claimName(part, directory, safeFileName(suggestedName));
      await rm(path, { force: true });
      return released;
    } catch (error) {
      await target.close().catch(() => {});
      await rm(part, { force: true });
      throw error;
    }
  }
}

async function copyHashed(path: string, target: FileHandle): Promise<string> {
  const hash = createHash('sha256');
  for await (const chunk of createReadStream(path)) {
    hash.update(chunk);
    await target.writeFile(chunk);
  }
  return hash.digest('hex');
}

/** Gives the finished file its name without ever replacing one that is there: `name (1).txt` and so on. */
async function claimName(part: string, directory: string, name: string): Promise<string> {
  const { name: stem, ext } = parse(name);
  for (let n = 0; n < 1000; n++) {
    const candidate = join(directory, n === 0 ? name : `${stem} (${n})${ext}`);
    try {
      // link fails when the name is taken, where rename would replace.
      await link(part, candidate);
      await unlink(part);
      return candidate;
    } catch (error) {
      const code = error instanceof Error && 'code' in error ? error.code : '';
      if (code === 'EEXIST') continue;
      if (code === 'EPERM' || code === 'ENOTSUP' || code === 'EXDEV')
        return await claimByRename(part, candidate);
      throw error;
    }
  }
  throw new Error(`no free name for ${name} in ${directory}`);
}

/** For file systems without hard links: the name is taken by an exclusive empty file first. */
async function claimByRename(part: string, candidate: string): Promise<string> {
  const handle = await open(candidate, constants.O_WRONLY | constants.O_CREAT | constants.O_EXCL, 0o600);
  await handle.close();
  await rename(part, candidate);
  return candidate;
}

const RESERVED = /^(con|prn|aux|nul|com\d|lpt\d)(\.|$)/i;

/**
 * A file name that is only a name: no folders, no control or direction characters, no leading dot, no device name,
 * at most 200 bytes.
 */
export function safeFileName(suggested: string): string {
  let name = suggested
    .normalize('NFC')
    .replace(/[\p{Cc}\p{Cf}\u2028\u2029]/gu, '')
    .replace(/[/\\:*?"<>|]/g, '_')
    .replace(/^[.\s]+/, '')
    .replace(/[.\s]+$/, '');
  if (name === '' || RESERVED.test(name)) name = `file_${name}`;
  const { name: stem, ext } = parse(name);
  const extension = ext.slice(0, 20);
  let short = stem;
  while (Buffer.byteLength(short + extension) > 200) short = [...short].slice(0, -1).join('');
  return short + extension;
}
