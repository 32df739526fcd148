/**
 * Text in pictures, by Tesseract in a thread of its own. Nothing is ever fetched, nothing is written, and the library is
 * loaded only when the first picture comes.
 */
import type { PictureReading } from '../../../contracts/policy/index.ts';
import { LimitReached } from '../budget.ts';
import type { Extractor, Sink } from '../extractor.ts';
import { type ByteSource, wholeOf } from '../source.ts';
import { Engine, NoEngine, NoPicture, TooMuchMemory } from './engine.ts';
import { hasMoreFrames, orientationOf, pagesOf } from './frames.ts';
import { pictureSize } from './picture-size.ts';
import { hasRoomForWords, PICTURE_TYPES } from './unread-pictures.ts';

export interface OcrOptions extends PictureReading {
  /** For one picture. */
  readonly milliseconds?: number;
  /** Of one picture; larger ones are not read. */
  readonly pixels?: number;
  /** Bytes of the library's memory. */
  readonly memory?: number;
}

export interface OcrReader {
  readonly extractor: Extractor;
  /** Ends the thread. A reader that is used again starts a new one. */
  close(): Promise<void>;
}

const LONGEST_MS = 30_000;
const MOST_PIXELS = 40_000_000;
const LOOK_EVERY = 200;

class TooLong extends Error {}

/** Makes a reader of pictures; give its extractor to `extractFile` or `judgeFile`. */
export function ocrReader(options: OcrOptions): OcrReader {
  const engine = new Engine(options.languages, options.memory);
  return {
    extractor: {
      id: 'ocr',
      types: PICTURE_TYPES,
      needs: 'bytes',
      extract: (source, sink) => readPicture(source, sink, engine, options),
    },
    close: () => engine.close(),
  };
}

async function readPicture(
  source: ByteSource,
  sink: Sink,
  engine: Engine,
  options: OcrOptions,
): Promise<void> {
  if (sink.type === 'heif' || sink.type === 'image') {
    sink.finding('file.unsupported', 'what pictures of this format show is not read');
    return;
  }
  const { bytes, release } = await wholeOf(source, sink.budget);
  try {
    if (mayBeRead(bytes, sink, options)) await readPages(bytes, sink, engine, options);
  } finally {
    release();
  }
}

function mayBeRead(bytes: Uint8Array, sink: Sink, { missing, languages, pixels }: OcrOptions): boolean {
  const size = pictureSize(bytes);
  if (size === null) {
    sink.finding('file.unsupported', 'the size of the picture cannot be told');
    return false;
  }
  if (!hasRoomForWords(size)) return false;
  if (missing.length > 0 || languages.length === 0) {
    sink.finding('file.unsupported', `pictures cannot be read: no data for ${missing.join(', ')}`);
    return false;
  }
  if (size.width * size.height > (pixels ?? MOST_PIXELS)) {
    sink.finding('file.too-large', `a picture of ${size.width} × ${size.height}`);
    return false;
  }
  return true;
}

async function readPages(bytes: Uint8Array, sink: Sink, engine: Engine, options: OcrOptions): Promise<void> {
  const orientation = orientationOf(bytes);
  for (const page of pagesOf(bytes, sink)) {
    sink.budget.check();
    const watch = watchOver(sink, options.milliseconds ?? LONGEST_MS);
    try {
      const text = await engine.read({ bytes: page, orientation }, watch.stopped);
      // Sparse text has an empty line after each: what belongs together should stand near.
      const lines = text.split('\n').filter((line) => line.trim() !== '');
      if (lines.length > 0) await sink.text({ kind: 'ocr' }, `${lines.join('\n')}\n`);
    } catch (error) {
      tellProblem(error, sink);
    } finally {
      watch.end();
    }
  }
  if (hasMoreFrames(bytes)) sink.finding('file.unsupported', 'of several frames only the first is read');
}

function tellProblem(error: unknown, sink: Sink): void {
  if (error instanceof LimitReached) throw error;
  if (error instanceof TooLong) sink.finding('file.timeout', 'a picture takes too long to read');
  else if (error instanceof TooMuchMemory) sink.finding('file.too-large', error.message);
  else if (error instanceof NoPicture) sink.finding('file.damaged', 'the picture cannot be read');
  else if (error instanceof NoEngine)
    sink.finding('file.unsupported', `pictures cannot be read: ${error.message}`);
  else sink.finding('file.damaged', 'the picture cannot be read');
}

/** Refuses once the time for one picture or for the whole file is over. */
function watchOver(sink: Sink, milliseconds: number): { stopped: Promise<never>; end: () => void } {
  let timer: NodeJS.Timeout | undefined;
  const start = performance.now();
  const stopped = new Promise<never>((_, refuse) => {
    timer = setInterval(() => {
      try {
        sink.budget.check();
        if (performance.now() - start > milliseconds) refuse(new TooLong());
      } catch (error) {
        refuse(error);
      }
    }, LOOK_EVERY);
  });
  stopped.catch(() => {});
  return { stopped, end: () => clearInterval(timer) };
}
