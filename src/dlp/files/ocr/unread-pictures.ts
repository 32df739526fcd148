/** Stands where pictures are not read, and says so of each that has room for words. */
import type { Extractor } from '../extractor.ts';
import { type PictureSize, pictureSize } from './picture-size.ts';

export const PICTURE_TYPES = ['png', 'jpeg', 'bmp', 'gif', 'webp', 'tiff', 'heif', 'image'] as const;

/** Smaller pictures have no room for words. */
const MIN_SIDE = 16;
/** Where the size of a picture stands, but for a JPEG with much before it. */
const HEAD = 64 * 1024;

export function hasRoomForWords({ width, height }: PictureSize): boolean {
  return width >= MIN_SIDE && height >= MIN_SIDE;
}

export const unreadPictures: Extractor = {
  id: 'unread-pictures',
  types: PICTURE_TYPES,
  needs: 'bytes',
  async extract(source, sink) {
    const size = pictureSize(await source.read(0, HEAD));
    if (size === null || hasRoomForWords(size))
      sink.finding('file.picture-text', 'what the picture shows is not read');
  },
};
