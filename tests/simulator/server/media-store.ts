/** Files on their way: encrypted as the page and the phone hand them over, decrypted only by the phone. */
import { createDecipheriv, createHash, createHmac, hkdfSync, randomUUID } from 'node:crypto';
import { createReadStream, createWriteStream } from 'node:fs';
import { mkdtemp, open, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import type { MediaInfo, MediaKind } from '../shared/protocol.ts';
import {
  encryptMedia,
  MEDIA_KEY_LAYOUT,
  MEDIA_MAC_BYTES,
  mediaContext,
  randomBytes,
  toBase64,
} from '../shared/wire-crypto.ts';
import { HttpError } from './http.ts';

export interface PlainFile {
  readonly path: string;
  readonly size: number;
  readonly sha256: string;
}

/** Keeps files in a folder of its own under the system's temporary folder, so that large ones cost no memory. */
export class MediaStore {
  readonly #folder: string;

  private constructor(folder: string) {
    this.#folder = folder;
  }

  static async create(): Promise<MediaStore> {
    return new MediaStore(await mkdtemp(join(tmpdir(), 'messenger-simulator-')));
  }

  /** Stores encrypted bytes as they come. Returns the id they can be fetched under. */
  async receive(body: Readable): Promise<{ id: string; size: number }> {
    const id = randomUUID();
    await pipeline(body, createWriteStream(this.#encrypted(id)));
    return { id, size: (await stat(this.#encrypted(id))).size };
  }

  /** Encrypts a file the phone sends, ready for the page to fetch. */
  async offer(bytes: Uint8Array, file: { kind: MediaKind; name: string; mime: string }): Promise<MediaInfo> {
    const id = randomUUID();
    const mediaKey = randomBytes(32);
    const encrypted = await encryptMedia(Uint8Array.from(bytes), mediaKey, file.kind);
    await writeFile(this.#encrypted(id), new Uint8Array(await encrypted.arrayBuffer()));
    return { ...file, size: bytes.byteLength, mediaId: id, mediaKey: toBase64(mediaKey) };
  }

  /** Decrypts what a page has uploaded. Throws 422 when the key does not fit or the bytes were changed. */
  async decrypt(media: MediaInfo): Promise<PlainFile> {
    const from = this.#encrypted(media.mediaId);
    const size = await sizeOf(from);
    if (size === null)
      throw new HttpError(422, `No upload with the id ${media.mediaId}: upload the file first`);
    const secrets = Buffer.from(
      hkdfSync(
        'sha256',
        Buffer.from(media.mediaKey, 'base64'),
        '',
        mediaContext(media.kind),
        MEDIA_KEY_LAYOUT.total,
      ),
    );
    const decipher = createDecipheriv(
      'aes-256-cbc',
      secrets.subarray(...MEDIA_KEY_LAYOUT.cipher),
      secrets.subarray(...MEDIA_KEY_LAYOUT.iv),
    );
    const hmac = createHmac('sha256', secrets.subarray(...MEDIA_KEY_LAYOUT.mac));
    const hash = createHash('sha256');
    const path = join(this.#folder, `${media.mediaId}.plain`);
    const end = size - MEDIA_MAC_BYTES - 1;
    const encrypted = createReadStream(from, { end }).on('data', (piece) => hmac.update(piece));
    decipher.on('data', (piece: Buffer) => hash.update(piece));
    try {
      await pipeline(encrypted, decipher, createWriteStream(path));
    } catch (error) {
      throw new HttpError(422, `The upload ${media.mediaId} cannot be decrypted: ${String(error)}`);
    }
    const tag = hmac.digest().subarray(0, MEDIA_MAC_BYTES);
    if (!tag.equals(await tail(from, size)))
      throw new HttpError(422, `The upload ${media.mediaId} was changed on the way`);
    return { path, size: (await stat(path)).size, sha256: hash.digest('hex') };
  }

  /** Where the encrypted bytes lie. Throws 404 when there are none. */
  async locate(id: string): Promise<{ path: string; size: number }> {
    const path = this.#encrypted(id);
    const size = await sizeOf(path);
    if (size === null) throw new HttpError(404, `No media with the id ${id}`);
    return { path, size };
  }

  async remove(): Promise<void> {
    await rm(this.#folder, { recursive: true, force: true });
  }

  #encrypted(id: string): string {
    if (!/^[0-9a-f-]{36}$/.test(id)) throw new HttpError(404, `Not a media id: ${id}`);
    return join(this.#folder, `${id}.enc`);
  }
}

async function sizeOf(path: string): Promise<number | null> {
  try {
    return (await stat(path)).size;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return null;
    throw error;
  }
}

async function tail(path: string, size: number): Promise<Buffer> {
  const file = await open(path);
  try {
    const { buffer } = await file.read(
      Buffer.alloc(MEDIA_MAC_BYTES),
      0,
      MEDIA_MAC_BYTES,
      size - MEDIA_MAC_BYTES,
    );
    return buffer;
  } finally {
    await file.close();
  }
}
