/** Main's side of the inspector: one process, restarted when it dies; every pending verdict then fails. */
import { randomUUID } from 'node:crypto';
import type { Protection } from '../../contracts/policy.ts';
import { type InspectorReply, type InspectorRequest, inspectorReplySchema } from './inspector/protocol.ts';

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

interface Pending {
  resolve(reply: InspectorReply): void;
  reject(error: Error): void;
}

/** One content on its way to a verdict. */
export interface Inspection {
  chunk(bytes: Uint8Array): void;
  readFile(path: string): void;
  /** @throws when the inspector died, timed out, or answered nonsense: the content then counts as not inspected. */
  judge(channel: 'upload' | 'download', protection: Protection): Promise<InspectorReply>;
  /** Drops the content unjudged. */
  forget(): void;
}

export class InspectorClient {
  readonly #options: InspectorClientOptions;
  #process: InspectorProcess | null = null;
  readonly #pending = new Map<string, Pending>();
  #stopped = false;

  constructor(options: InspectorClientOptions) {
    this.#options = options;
  }

  /** Starts the process ahead of the first file. */
  warmUp(): void {
    this.#current();
  }

  /** Begins an inspection. */
  begin(): Inspection {
    const id = randomUUID();
    const target = this.#current();
    // A content belongs to the process it was given to: if that one died, the next knows nothing of it.
    const send = (request: InspectorRequest): void => {
      if (this.#process === target) target.postMessage(request);
    };
    send({ kind: 'begin', id });
    return {
      chunk: (bytes) => send({ kind: 'chunk', id, bytes }),
      readFile: (path) => send({ kind: 'read-file', id, path }),
      forget: () => send({ kind: 'forget', id }),
      judge: (channel, protection) => {
        if (this.#process !== target)
          return Promise.reject(new Error('the inspector stopped before it could judge'));
        return this.#await(id, target, () => send({ kind: 'judge', id, channel, protection }));
      },
    };
  }

  /** Ends the process for good; pending verdicts fail. */
  stop(): void {
    this.#stopped = true;
    this.#process?.kill();
    this.#failAll(new Error('the inspector was stopped'));
    this.#process = null;
  }

  #await(id: string, target: InspectorProcess, send: () => void): Promise<InspectorReply> {
    const limit = this.#options.limitMs ?? LIMIT_MS;
    return new Promise((resolve, reject) => {
      const timer = setTimeout(() => {
        this.#pending.delete(id);
        target.kill();
        reject(new Error(`the inspector did not answer within ${limit / 1000} s`));
      }, limit);
      const settle = (act: () => void): void => {
        clearTimeout(timer);
        this.#pending.delete(id);
        act();
      };
      this.#pending.set(id, {
        resolve: (reply) => settle(() => resolve(reply)),
        reject: (error) => settle(() => reject(error)),
      });
      send();
    });
  }

  #current(): InspectorProcess {
    if (this.#stopped) throw new Error('the inspector was stopped');
    if (this.#process !== null) return this.#process;
    const process = this.#options.fork();
    process.on('message', (message) => {
      const reply = inspectorReplySchema.safeParse(message);
      if (reply.success) this.#pending.get(reply.data.id)?.resolve(reply.data);
    });
    process.on('exit', (code) => {
      if (this.#process !== process) return;
      this.#process = null;
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
