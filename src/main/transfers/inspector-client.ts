/**
 * Main's side of the inspector: one process, restarted when it dies; every pending verdict then fails. One that dies
 * again and again is restarted at growing intervals.
 */
import { randomUUID } from 'node:crypto';
import type { PictureReading, Protection } from '../../contracts/policy/index.ts';
import { type InspectorReply, type InspectorRequest, inspectorMessageSchema } from './inspector/protocol.ts';

/** The part of Electron's UtilityProcess that is used. */
export interface InspectorProcess {
  postMessage(message: InspectorRequest): void;
  on(event: 'message', listener: (message: unknown) => void): unknown;
  on(event: 'exit', listener: (code: number) => void): unknown;
  kill(): boolean;
}

export interface InspectorClientOptions {
  readonly fork: () => InspectorProcess;
  readonly onCrash: (exitCode: number, pending: number) => void;
  /** A verdict that takes longer counts as a failure, and the process is killed. */
  readonly limitMs?: number;
}

const LIMIT_MS = 60_000;
/** The first restart is immediate, the next waits so long, and each further one twice as long as the one before. */
const FIRST_WAIT_MS = 1000;
const LONGEST_WAIT_MS = 30_000;

interface Pending {
  /** Its turn has come. */
  begun(): void;
  resolve(reply: InspectorReply): void;
  reject(error: Error): void;
}

/** What a file is judged by. */
export interface FileRules {
  readonly protection: Protection;
  /** How text in pictures is read; null: it is not. */
  readonly pictures: PictureReading | null;
}

/** One content on its way to a verdict. */
export interface Inspection {
  chunk(bytes: Uint8Array): void;
  readFile(path: string): void;
  /** @throws when the inspector died, timed out, or answered nonsense: the content then counts as not inspected. */
  judge(channel: 'upload' | 'download', rules: FileRules, name: string): Promise<InspectorReply>;
  /** Drops the content unjudged. */
  forget(): void;
}

/** Content that no process can take now: it gets no verdict, and falls to what the policy says of such. */
const NOT_AVAILABLE: Inspection = {
  chunk: () => {},
  readFile: () => {},
  forget: () => {},
  judge: () => Promise.reject(new Error('the inspector stopped several times and waits to be started again')),
};

export class InspectorClient {
  readonly #options: InspectorClientOptions;
  #process: InspectorProcess | null = null;
  readonly #pending = new Map<string, Pending>();
  #stopped = false;
  /** Processes that died since the last reply. */
  #deaths = 0;
  /** When the wait under way ends, by the monotonic clock. */
  #waitEnds = 0;
  /** Whether the one start that a wait allows for content that has come was made. */
  #startedInWait = false;
  #restart: ReturnType<typeof setTimeout> | null = null;

  constructor(options: InspectorClientOptions) {
    this.#options = options;
  }

  /** Starts the process ahead of the first file; after it died again and again, not before a wait has passed. */
  warmUp(): void {
    if (this.#stopped || this.#process !== null || this.#restart !== null) return;
    const wait = this.#waitEnds - performance.now();
    if (wait <= 0) {
      this.#start();
      return;
    }
    this.#restart = setTimeout(() => {
      this.#restart = null;
      this.warmUp();
    }, wait);
  }

  /**
   * Begins an inspection. While a restart waits, one process is started for it all the same; after that, until the
   * wait has passed, `judge` rejects at once.
   * @throws when the client was stopped.
   */
  begin(): Inspection {
    const target = this.#current();
    if (target === null) return NOT_AVAILABLE;
    const id = randomUUID();
    // A content belongs to the process it was given to: if that one died, the next knows nothing of it.
    const send = (request: InspectorRequest): void => {
      if (this.#process === target) target.postMessage(request);
    };
    send({ kind: 'begin', id });
    return {
      chunk: (bytes) => send({ kind: 'chunk', id, bytes }),
      readFile: (path) => send({ kind: 'read-file', id, path }),
      forget: () => send({ kind: 'forget', id }),
      judge: (channel, { protection, pictures }, name) => {
        if (this.#process !== target)
          return Promise.reject(new Error('the inspector stopped before it could judge'));
        return this.#await(id, target, () =>
          send({ kind: 'judge', id, channel, protection, pictures, name }),
        );
      },
    };
  }

  /** Ends the process for good; pending verdicts fail. */
  stop(): void {
    this.#stopped = true;
    if (this.#restart !== null) clearTimeout(this.#restart);
    this.#restart = null;
    this.#process?.kill();
    this.#failAll(new Error('the inspector was stopped'));
    this.#process = null;
  }

  /**
   * Each file has the time limit for itself: it runs anew whenever the process has settled a file before, and when this
   * one's turn comes.
   */
  #await(id: string, target: InspectorProcess, send: () => void): Promise<InspectorReply> {
    const limit = this.#options.limitMs ?? LIMIT_MS;
    return new Promise((resolve, reject) => {
      const late = (): void => {
        this.#pending.delete(id);
        target.kill();
        reject(new Error(`the inspector did not answer within ${limit / 1000} s`));
      };
      let timer = setTimeout(late, limit);
      const again = (): void => {
        clearTimeout(timer);
        timer = setTimeout(late, limit);
      };
      const settle = (act: () => void): void => {
        clearTimeout(timer);
        this.#pending.delete(id);
        act();
      };
      this.#pending.set(id, {
        begun: again,
        resolve: (reply) => settle(() => resolve(reply)),
        reject: (error) => settle(() => reject(error)),
      });
      send();
    });
  }

  /** The process there is, or one started now; null where the wait allows none. */
  #current(): InspectorProcess | null {
    if (this.#stopped) throw new Error('the inspector was stopped');
    if (this.#process !== null) return this.#process;
    if (performance.now() < this.#waitEnds) {
      if (this.#startedInWait) return null;
      this.#startedInWait = true;
      return this.#fork();
    }
    return this.#start();
  }

  /** A start outside of a wait: the next wait allows one of its own. */
  #start(): InspectorProcess {
    this.#startedInWait = false;
    return this.#fork();
  }

  #fork(): InspectorProcess {
    const process = this.#options.fork();
    process.on('message', (message) => {
      const parsed = inspectorMessageSchema.safeParse(message);
      const pending = parsed.success ? this.#pending.get(parsed.data.id) : undefined;
      if (!parsed.success || pending === undefined) return;
      if (parsed.data.kind === 'begun') {
        // The one before is settled: it was not this one, nor any that still waits, that took the time.
        for (const waiting of this.#pending.values()) waiting.begun();
        return;
      }
      this.#deaths = 0;
      this.#waitEnds = 0;
      pending.resolve(parsed.data);
    });
    process.on('exit', (code) => {
      if (this.#process !== process) return;
      this.#process = null;
      this.#deaths++;
      if (this.#deaths > 1) {
        const wait = Math.min(FIRST_WAIT_MS * 2 ** (this.#deaths - 2), LONGEST_WAIT_MS);
        this.#waitEnds = performance.now() + wait;
      }
      const pending = this.#pending.size;
      this.#failAll(new Error('the inspector stopped before it could judge'));
      if (this.#stopped) return;
      this.#options.onCrash(code, pending);
    });
    this.#process = process;
    return process;
  }

  #failAll(error: Error): void {
    for (const pending of [...this.#pending.values()]) pending.reject(error);
    this.#pending.clear();
  }
}
