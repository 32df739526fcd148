/** The thread that reads pictures, one after the other, and the next one when something went wrong with it. */
import { createHash } from 'node:crypto';
import { readFile, stat } from 'node:fs/promises';
import type { Worker } from 'node:worker_threads';
import type { PictureLanguage } from '../../../contracts/policy/index.ts';
import { loadLibrary, MOST_DATA, shippedData } from './library-files.ts';
import { type PictureAnswer, type PictureOrder, THREAD, type ThreadData } from './thread.ts';

/** All that the library may take: eight bytes a pixel, for the largest that is read, and room. */
const MOST_MEMORY = 400 * 1024 * 1024;
/** A thread whose library grew beyond this is not kept. */
const MOST_KEPT = 128 * 1024 * 1024;
/** Megabytes of the thread's own JavaScript: it holds next to nothing. */
const HEAP = 128;
/** A thread that had nothing to do for so long is ended. */
const IDLE_MS = 60_000;
/** Pictures whose text is remembered: logos, and files that are read for several channels. */
const MOST_REMEMBERED = 64;
const LONGEST_REMEMBERED = 64 * 1024;

/** The thread, or the data it needs, cannot be had. */
export class NoEngine extends Error {}
export class TooMuchMemory extends Error {}
/** The bytes are no picture that the library knows. */
export class NoPicture extends Error {}

export class Engine {
  readonly #languages: readonly PictureLanguage[];
  readonly #mostMemory: number;
  readonly #texts = new Map<string, string>();
  #thread: Worker | null = null;
  #idle: NodeJS.Timeout | null = null;
  #last: Promise<unknown> = Promise.resolve();
  /** Stands for the picture that is being read; one that was given up must not start a thread any more. */
  #current: PictureOrder | null = null;

  /** @param mostMemory bytes that the library may take */
  constructor(languages: readonly PictureLanguage[], mostMemory = MOST_MEMORY) {
    this.#languages = languages;
    this.#mostMemory = mostMemory;
  }

  /**
   * Reads one picture when its turn has come.
   * @param stopped rejects when it has to be given up; the thread is ended then
   * @throws NoEngine, TooMuchMemory, NoPicture, or what `stopped` rejects with
   */
  read(order: PictureOrder, stopped: Promise<never>): Promise<string> {
    const turn = this.#last.then(() => this.#read(order, stopped));
    this.#last = turn.catch(() => {});
    return turn;
  }

  async close(): Promise<void> {
    if (this.#idle !== null) clearTimeout(this.#idle);
    this.#idle = null;
    const thread = this.#thread;
    this.#thread = null;
    await thread?.terminate();
  }

  async #read(order: PictureOrder, stopped: Promise<never>): Promise<string> {
    const key = createHash('sha256').update(String(order.orientation)).update(order.bytes).digest('base64');
    const known = this.#texts.get(key);
    if (known !== undefined) return known;
    this.#current = order;
    try {
      const { text, memory } = await Promise.race([this.#ask(order), stopped]);
      this.#remember(key, text);
      if (memory > MOST_KEPT) await this.close();
      else this.#endWhenIdle();
      return text;
    } catch (error) {
      this.#current = null;
      // Whatever else it was: the next picture gets a fresh thread.
      if (!(error instanceof NoPicture)) await this.close();
      throw error;
    }
  }

  async #ask(order: PictureOrder): Promise<Extract<PictureAnswer, { kind: 'text' }>> {
    if (this.#idle !== null) clearTimeout(this.#idle);
    const thread = this.#thread ?? (await startThread(this.#languages, this.#mostMemory));
    if (this.#current !== order) {
      await thread.terminate();
      throw new Error('given up');
    }
    this.#thread = thread;
    const answer = await answerOf(thread, order);
    if (answer.kind === 'text') return answer;
    if (answer.kind === 'no picture') throw new NoPicture('not a picture that is known');
    if (answer.why === 'memory') throw new TooMuchMemory('the picture takes too much memory');
    if (answer.why === 'start') throw new NoEngine('the data of a language cannot be used');
    throw new Error('the picture cannot be read');
  }

  #remember(key: string, text: string): void {
    if (text.length > LONGEST_REMEMBERED) return;
    const [oldest] = this.#texts.keys();
    if (this.#texts.size >= MOST_REMEMBERED && oldest !== undefined) this.#texts.delete(oldest);
    this.#texts.set(key, text);
  }

  #endWhenIdle(): void {
    this.#idle = setTimeout(() => void this.close(), IDLE_MS);
    this.#idle.unref();
  }
}

async function startThread(languages: readonly PictureLanguage[], mostMemory: number): Promise<Worker> {
  let glue: string;
  let data: ThreadData;
  try {
    const library = await loadLibrary();
    glue = library.glue;
    data = {
      code: library.code,
      mostMemory,
      languages: await Promise.all(
        languages.map(async (language) => ({ name: language.name, data: await dataOf(language) })),
      ),
    };
  } catch (error) {
    throw new NoEngine('the library or the data of a language are not there', { cause: error });
  }
  const { Worker } = await import('node:worker_threads');
  const thread = new Worker(`${glue}\n${THREAD}`, {
    eval: true,
    workerData: data,
    env: {},
    resourceLimits: { maxOldGenerationSizeMb: HEAP },
    // The library writes what it thinks of pictures.
    stdout: true,
    stderr: true,
  });
  thread.stdout.resume();
  thread.stderr.resume();
  // Listened to even when nobody waits: else it would end the process.
  thread.on('error', () => {});
  thread.unref();
  return thread;
}

async function dataOf({ name, file }: PictureLanguage): Promise<Uint8Array> {
  if (file === null) return await shippedData(name);
  const { size } = await stat(file);
  if (size > MOST_DATA) throw new Error(`${file} is too large`);
  return await readFile(file);
}

function answerOf(thread: Worker, order: PictureOrder): Promise<PictureAnswer> {
  return new Promise((resolve, refuse) => {
    const end = (): void => {
      thread.off('message', answered);
      thread.off('error', failed);
      thread.off('exit', failed);
    };
    const answered = (answer: unknown): void => {
      end();
      if (isAnswer(answer)) resolve(answer);
      else refuse(new Error('the thread that reads pictures answered nonsense'));
    };
    const failed = (): void => {
      end();
      refuse(new Error('the thread that reads pictures ended'));
    };
    thread.on('message', answered);
    thread.on('error', failed);
    thread.on('exit', failed);
    thread.postMessage({ ...order, bytes: Uint8Array.from(order.bytes) });
  });
}

/** The library was fed hostile bytes: its answer is looked at. */
function isAnswer(value: unknown): value is PictureAnswer {
  if (typeof value !== 'object' || value === null || !('kind' in value)) return false;
  if (value.kind === 'text')
    return (
      'text' in value &&
      typeof value.text === 'string' &&
      'memory' in value &&
      typeof value.memory === 'number'
    );
  return value.kind === 'no picture' || (value.kind === 'failed' && 'why' in value);
}
