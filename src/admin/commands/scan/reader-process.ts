/** One process that reads files for a scan, and the next one when it ended. */
import { type ChildProcess, fork } from 'node:child_process';
import { resolve } from 'node:path';
import {
  type Inspected,
  type Setup,
  type WorkerAnswer,
  type WorkerOrder,
  workerAnswerSchema,
} from './inspected.ts';
import { WORKER } from './worker-name.ts';

/** Megabytes of JavaScript's memory; a file that needs more is one that cannot be inspected. */
const MEMORY = 512;
/** Reading stops by itself when its time is up; this much later it is stopped. */
const GRACE = 2000;
const LONGEST_START = 60_000;
/** So much of what a process says last. */
const LAST_WORDS = 4096;
/** A process that ends again and again before it has begun will not begin the next time. */
const MOST_STARTS = 3;

/** `problem` completes the name of the file: "took longer than …". */
export type Outcome =
  | { readonly ok: true; readonly inspected: Inspected }
  | { readonly ok: false; readonly problem: string };

/** This program: in a checkout its first file, else the one that everything was put into. */
function program(): string {
  const here = import.meta.filename;
  return here.endsWith('.ts') ? resolve(import.meta.dirname, '..', '..', 'cordon-admin.ts') : here;
}

export class ReaderProcess {
  readonly #setup: Setup;
  readonly #limit: number;
  #child: ChildProcess | null = null;

  constructor(setup: Setup) {
    this.#setup = setup;
    this.#limit = setup.milliseconds * Math.max(1, setup.channels.length) + GRACE;
  }

  /**
   * Has one file read. Never rejects because of what is in it.
   * @throws where no process can be started
   */
  async inspect(path: string): Promise<Outcome> {
    const child = this.#child ?? (await this.#start());
    const ended = await asked(child, { kind: 'file', path }, this.#limit);
    if (typeof ended === 'string') {
      this.end();
      return { ok: false, problem: ended === LATE ? this.#late() : ended };
    }
    if (ended.kind === 'inspected') return { ok: true, inspected: ended.inspected };
    if (ended.kind === 'problem') return { ok: false, problem: ended.problem };
    this.end();
    return { ok: false, problem: 'was not answered as it should be' };
  }

  /**
   * Has the text of one file read. Never rejects because of what is in it.
   * @throws where no process can be started
   */
  async textOf(
    path: string,
  ): Promise<
    { readonly ok: true; readonly text: string } | { readonly ok: false; readonly problem: string }
  > {
    const ended = await asked(this.#child ?? (await this.#start()), { kind: 'text', path }, this.#limit);
    if (typeof ended !== 'string' && ended.kind === 'text') return { ok: true, text: ended.text };
    if (typeof ended !== 'string' && ended.kind === 'problem') return { ok: false, problem: ended.problem };
    this.end();
    if (ended === LATE) return { ok: false, problem: this.#late() };
    return { ok: false, problem: typeof ended === 'string' ? ended : 'was not answered as it should be' };
  }

  end(): void {
    if (this.#child === null) return;
    living.delete(this.#child);
    this.#child.kill('SIGKILL');
    this.#child = null;
  }

  #late(): string {
    return `took longer than ${this.#setup.milliseconds / 1000} s`;
  }

  async #start(): Promise<ChildProcess> {
    let said = '';
    for (let at = 0; at < MOST_STARTS; at++) {
      const child = forked();
      const answer = await asked(child, { kind: 'setup', setup: this.#setup }, LONGEST_START);
      if (typeof answer !== 'string' && answer.kind === 'ready') {
        this.#child = child;
        child.once('exit', () => {
          living.delete(child);
          if (this.#child === child) this.#child = null;
        });
        return child;
      }
      living.delete(child);
      child.kill('SIGKILL');
      said = typeof answer === 'string' ? answer : answer.kind;
    }
    throw new Error(`the process that reads files cannot be started: ${said}`);
  }
}

const LATE = 'late';

/** Sends an order; gives the answer, or in words why there is none. */
function asked(child: ChildProcess, order: WorkerOrder, limit: number): Promise<WorkerAnswer | string> {
  return new Promise((done) => {
    let words = '';
    const listen = (text: string): void => {
      words = (words + text).slice(-LAST_WORDS);
    };
    const end = (with_: WorkerAnswer | string): void => {
      clearTimeout(timer);
      child.off('message', onMessage).off('close', onClose).off('error', onError);
      child.stderr?.off('data', listen);
      done(with_);
    };
    const onMessage = (message: unknown): void => {
      const parsed = workerAnswerSchema.safeParse(message);
      end(parsed.success ? parsed.data : 'was not answered as it should be');
    };
    const onClose = (code: number | null, signal: string | null): void =>
      end(endedWords(code, signal, words));
    const onError = (error: Error): void => end(`could not be handed over (${error.message})`);
    const timer = setTimeout(() => end(LATE), limit);
    child.on('message', onMessage).on('close', onClose).on('error', onError);
    child.stderr?.on('data', listen);
    child.send(order);
  });
}

function endedWords(code: number | null, signal: string | null, words: string): string {
  if (words.includes('heap out of memory')) return `took more than ${MEMORY} MB of memory`;
  return `ended the process that read it (${signal ?? `code ${code}`})`;
}

/** Those that must not outlive this process. */
const living = new Set<ChildProcess>();
let isWatching = false;

function forked(): ChildProcess {
  watchOwnEnd();
  const child = fork(program(), [WORKER], {
    execArgv: [
      ...process.execArgv.filter((arg) => !arg.startsWith('--inspect')),
      `--max-old-space-size=${MEMORY}`,
    ],
    stdio: ['ignore', 'ignore', 'pipe', 'ipc'],
    // Lists of the company are bytes.
    serialization: 'advanced',
  });
  child.stderr?.setEncoding('utf8');
  child.stderr?.resume();
  child.on('error', () => {});
  living.add(child);
  return child;
}

function watchOwnEnd(): void {
  if (isWatching) return;
  isWatching = true;
  const endAll = (): void => {
    for (const child of living) child.kill('SIGKILL');
  };
  process.on('exit', endAll);
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const)
    process.once(signal, () => {
      endAll();
      process.kill(process.pid, signal);
    });
}
