/**
 * Text in pictures, by Tesseract in a thread of its own. Off unless someone makes a reader with a folder of language
 * data: nothing is ever fetched, nothing is written, and the library is loaded only when the first picture comes.
 */
import { access } from 'node:fs/promises';
import { isAbsolute, join } from 'node:path';
import type { Worker } from 'node:worker_threads';
import { LimitReached } from '../budget.ts';
import type { Extractor, Sink } from '../extractor.ts';
import { type ByteSource, wholeOf } from '../source.ts';
import { pictureSize } from './picture-size.ts';

export interface OcrOptions {
  /** A whole path. Holds `eng.traineddata` or `eng.traineddata.gz`, and so on. */
  readonly dataFolder: string;
  /** Names of languages as Tesseract has them: `eng`, `deu`. */
  readonly languages: readonly string[];
  /** For one picture. */
  readonly milliseconds?: number;
  /** Of one picture; larger ones are not read. */
  readonly pixels?: number;
}

export interface OcrReader {
  readonly extractor: Extractor;
  /** Ends the thread. A reader that is used again starts a new one. */
  close(): Promise<void>;
}

const LANGUAGE = /^[A-Za-z]{2,8}(?:_[A-Za-z]{2,8})*$/;
/** Smaller pictures have no room for words. */
const MIN_SIDE = 16;
const LOOK_EVERY = 200;

class NoData extends Error {}
class TooLong extends Error {}

/** Makes a reader of pictures; give its extractor to `extractFile`. */
export function ocrReader(options: OcrOptions): OcrReader {
  const engine = new Engine(options);
  return {
    extractor: {
      id: 'ocr',
      types: ['png', 'jpeg', 'bmp', 'gif', 'webp', 'tiff'],
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
  const { bytes, release } = await wholeOf(source, sink.budget);
  try {
    const size = pictureSize(bytes);
    if (size === null) {
      sink.finding('file.unsupported', 'the size of the picture cannot be told');
      return;
    }
    if (size.width < MIN_SIDE || size.height < MIN_SIDE) return;
    if (size.width * size.height > (options.pixels ?? 40_000_000)) {
      sink.finding('file.too-large', `a picture of ${size.width} × ${size.height}`);
      return;
    }
    const text = await engine.read(bytes, sink);
    if (text.trim() !== '') await sink.text({ kind: 'ocr' }, `${text.trim()}\n`);
  } catch (error) {
    if (error instanceof LimitReached) throw error;
    if (error instanceof NoData)
      sink.finding('file.unsupported', 'pictures cannot be read: no language data');
    else if (error instanceof TooLong) sink.finding('file.timeout', 'a picture takes too long to read');
    else sink.finding('file.damaged', 'the picture cannot be read');
  } finally {
    release();
  }
}

/** What the thread runs. It is apart from the library's own thread, whose trouble can end the one that started it. */
const THREAD = `
const { parentPort, workerData } = require('node:worker_threads');
const { createWorker } = require('node:module').createRequire(workerData.from)('tesseract.js');
const started = createWorker(workerData.languages, 1, {
  langPath: workerData.folder,
  gzip: workerData.packed,
  cacheMethod: 'none',
  errorHandler: () => {},
});
started.catch(() => process.exit(1));
parentPort.on('message', async (bytes) => {
  try {
    const { data } = await (await started).recognize(Buffer.from(bytes));
    parentPort.postMessage({ text: data.text });
  } catch {
    parentPort.postMessage({ text: null });
  }
});
`;

/** One thread, one picture at a time. */
class Engine {
  readonly #options: OcrOptions;
  #thread: Worker | null = null;
  #last: Promise<unknown> = Promise.resolve();

  constructor(options: OcrOptions) {
    this.#options = options;
  }

  read(bytes: Uint8Array, sink: Sink): Promise<string> {
    const turn = this.#last.then(() => this.#readNow(bytes, sink));
    this.#last = turn.catch(() => {});
    return turn;
  }

  async #readNow(bytes: Uint8Array, sink: Sink): Promise<string> {
    sink.budget.check();
    const watch = watchOver(sink, this.#options.milliseconds ?? 30_000);
    try {
      this.#thread ??= await startThread(this.#options);
      return await Promise.race([answerOf(this.#thread, bytes), watch.stopped]);
    } catch (error) {
      // Whatever it was: the next picture gets a fresh thread.
      await this.close();
      throw error;
    } finally {
      watch.end();
    }
  }

  async close(): Promise<void> {
    const thread = this.#thread;
    this.#thread = null;
    await thread?.terminate();
  }
}

async function startThread({ dataFolder, languages }: OcrOptions): Promise<Worker> {
  const packed = await dataArePacked(dataFolder, languages);
  const { Worker } = await import('node:worker_threads');
  const thread = new Worker(THREAD, {
    eval: true,
    // The library writes what it thinks of pictures.
    stdout: true,
    stderr: true,
    workerData: { from: import.meta.url, folder: dataFolder, languages, packed },
  });
  thread.stdout.resume();
  thread.stderr.resume();
  // Listened to even when nobody waits: else it would end the process.
  thread.on('error', () => {});
  thread.unref();
  return thread;
}

function answerOf(thread: Worker, bytes: Uint8Array): Promise<string> {
  return new Promise((resolve, refuse) => {
    const end = (): void => {
      thread.off('message', answered);
      thread.off('error', failed);
      thread.off('exit', failed);
    };
    const answered = (answer: unknown): void => {
      end();
      const text = typeof answer === 'object' && answer !== null && 'text' in answer ? answer.text : null;
      if (typeof text === 'string') resolve(text);
      else refuse(new Error('the picture cannot be read'));
    };
    const failed = (): void => {
      end();
      refuse(new Error('the thread that reads pictures ended'));
    };
    thread.on('message', answered);
    thread.on('error', failed);
    thread.on('exit', failed);
    thread.postMessage(Uint8Array.from(bytes));
  });
}

/**
 * Whether the language data are packed, all of them in the same way. Throws when they are not there: the library would
 * look for them on the network where it is told anything but a folder.
 */
async function dataArePacked(folder: string, languages: readonly string[]): Promise<boolean> {
  if (!isAbsolute(folder) || languages.length === 0 || !languages.every((name) => LANGUAGE.test(name))) {
    throw new NoData();
  }
  for (const ending of ['', '.gz']) {
    const all = languages.map((name) => access(join(folder, `${name}.traineddata${ending}`)));
    if ((await Promise.allSettled(all)).every(({ status }) => status === 'fulfilled')) return ending !== '';
  }
  throw new NoData();
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
