/** Files of messages: encrypted before they leave, decrypted when they come, kept for the next time. */
import type { MediaInfo, MediaKind } from '../shared/protocol.ts';
import { decryptMedia, encryptMedia, fromBase64, randomBytes, toBase64 } from '../shared/wire-crypto.ts';
import type { Line } from './line.ts';
import { get, put } from './store/databases.ts';

const STORE = 'lru-media-array-buffer-cache';

interface CachedMedia {
  readonly id: string;
  readonly size: number;
  readonly mimetype: string;
  readonly blob: Blob;
}

export function kindOf(file: File, asDocument: boolean): MediaKind {
  const family = file.type.split('/')[0];
  return !asDocument && (family === 'image' || family === 'video' || family === 'audio')
    ? family
    : 'document';
}

export class MediaLibrary {
  readonly #line: Line;
  readonly #urls = new Map<string, string>();

  constructor(line: Line) {
    this.#line = line;
  }

  /** Reads, encrypts and uploads a file. Rejects when it cannot be read or the server does not take it. */
  async upload(file: File, kind: MediaKind): Promise<MediaInfo> {
    const bytes = await file.arrayBuffer();
    const mediaKey = randomBytes(32);
    const { mediaId } = await this.#line.upload(await encryptMedia(bytes, mediaKey, kind));
    const mime = file.type === '' ? 'application/octet-stream' : file.type;
    await this.#keep(mediaId, new Blob([bytes], { type: mime }));
    return { kind, name: file.name, mime, size: bytes.byteLength, mediaId, mediaKey: toBase64(mediaKey) };
  }

  /** The decrypted file, fetched the first time. */
  async blob(media: MediaInfo): Promise<Blob> {
    const cached = await get<CachedMedia>('lru-media-storage-idb', STORE, media.mediaId);
    if (cached !== undefined) return cached.blob;
    const bytes = await decryptMedia(
      await this.#line.fetchMedia(media.mediaId),
      fromBase64(media.mediaKey),
      media.kind,
    );
    const blob = new Blob([bytes], { type: media.mime });
    await this.#keep(media.mediaId, blob);
    return blob;
  }

  /** A `blob:` address of the file, the same one as long as the page lives. */
  async url(media: MediaInfo): Promise<string> {
    const known = this.#urls.get(media.mediaId);
    if (known !== undefined) return known;
    const url = URL.createObjectURL(await this.blob(media));
    this.#urls.set(media.mediaId, url);
    return url;
  }

  /** Saves the file as the browser saves any link with a `download` name. */
  async save(media: MediaInfo): Promise<void> {
    const link = document.createElement('a');
    link.href = await this.url(media);
    link.download = media.name;
    document.body.append(link);
    link.click();
    link.remove();
  }

  async #keep(id: string, blob: Blob): Promise<void> {
    const record: CachedMedia = { id, size: blob.size, mimetype: blob.type, blob };
    await put('lru-media-storage-idb', STORE, record);
    await put('lru-media-storage-idb', 'lru-media-meta', { id, size: blob.size, lastAccess: Date.now() } as {
      id: string;
    });
  }
}
