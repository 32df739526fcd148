/** The guard's messages: bound to one WebContents, from the messenger's origins only, parsed before anything else. */
import type { IpcMainEvent, IpcMainInvokeEvent, WebContents } from 'electron';
import { z } from 'zod';
import {
  type ClipboardWrite,
  type ClipboardWriteReply,
  clipboardWriteSchema,
  type Decided,
  decidedSchema,
  guardFailedSchema,
  guardReadySchema,
  guardSessionSchema,
  type HelloReply,
  selectionSchema,
  type UploadBegin,
  type UploadReply,
  uploadBeginSchema,
  uploadChunkSchema,
  uploadEndSchema,
} from '../../contracts/guard.ts';
import { GUARD_CHANNELS } from '../../contracts/guard-channels.ts';
import type { Protection } from '../../contracts/policy/index.ts';
import { isAllowedPage } from './origins.ts';

export interface GuardHandlers {
  /** The rules for a new document, or null when no page may be guarded now. */
  readonly protection: () => Protection | null;
  /** The guard stands in the top document, which is a page of the messenger. */
  readonly ready: () => void;
  readonly failed: (phase: 'install' | 'running', message: string) => void;
  readonly decided: (decided: Decided) => void;
  readonly clipboardWrite: (write: ClipboardWrite) => Promise<ClipboardWriteReply>;
  readonly selection: () => void;
  readonly uploadBegin: (begin: UploadBegin) => void;
  readonly uploadChunk: (id: string, index: number, bytes: Uint8Array) => void;
  readonly uploadEnd: (id: string) => Promise<UploadReply>;
  readonly session: (linked: boolean) => void;
  readonly rejected: (channel: string, reason: string) => void;
}

const helloSchema = z.strictObject({ url: z.string().max(8000), mainFrame: z.boolean() });
/** Messages a page may send in a second; a person's work is far below, a flood far above. */
const MAX_MESSAGES_PER_SECOND = 500;

/** Serves the guard of one WebContents. */
export function serveGuard(
  contents: WebContents,
  allowedOrigins: readonly string[],
  handlers: GuardHandlers,
): void {
  const flood = new FloodGate(MAX_MESSAGES_PER_SECOND);

  const accept = <T>(
    event: IpcMainEvent | IpcMainInvokeEvent,
    channel: string,
    schema: z.ZodType<T>,
    input: unknown,
  ): T | null => {
    // Chunks are sent one after the other, each waiting for its answer: they cannot flood, and many small files must pass.
    const counted = channel !== GUARD_CHANNELS.uploadChunk;
    const problem =
      senderProblem(event, allowedOrigins) ?? (!counted || flood.pass() ? null : 'too many messages');
    if (problem !== null) {
      if (flood.mayReport()) handlers.rejected(channel, problem);
      return null;
    }
    const parsed = schema.safeParse(input);
    if (parsed.success) return parsed.data;
    if (flood.mayReport()) handlers.rejected(channel, z.prettifyError(parsed.error).slice(0, 500));
    return null;
  };
  const on = <T>(
    channel: string,
    schema: z.ZodType<T>,
    handle: (message: T, event: IpcMainEvent) => void,
  ): void => {
    contents.ipc.on(channel, (event, input: unknown) => {
      const message = accept(event, channel, schema, input);
      if (message !== null) handle(message, event);
    });
  };
  const serve = <T, R>(
    channel: string,
    schema: z.ZodType<T>,
    handle: (message: T) => R | Promise<R>,
  ): void => {
    contents.ipc.handle(channel, async (event, input: unknown) => {
      const message = accept(event, channel, schema, input);
      if (message === null) throw new Error('refused');
      return await handle(message);
    });
  };

  // At document start the browser side does not know the new address yet: hello, ready and failed are judged by what
  // they say and give away nothing but the rules.
  contents.ipc.on(GUARD_CHANNELS.hello, (event, input: unknown) => {
    const message = helloSchema.safeParse(input);
    const protection = handlers.protection();
    const reply: HelloReply =
      !message.success ||
      protection === null ||
      (message.data.mainFrame && !mayBeTop(message.data.url, allowedOrigins))
        ? { accepted: false, reason: 'this page may not be opened here' }
        : { accepted: true, protection, platform: process.platform as 'linux' | 'darwin' | 'win32' };
    event.returnValue = reply;
  });
  contents.ipc.on(GUARD_CHANNELS.ready, (event, input: unknown) => {
    const message = guardReadySchema.safeParse(input);
    if (!message.success) return;
    const { url, mainFrame } = message.data;
    // The empty document a view begins with is guarded too, but its guard opens the gate for no other document.
    if (event.senderFrame?.parent === null && mainFrame && isAllowedPage(url, allowedOrigins))
      handlers.ready();
  });
  contents.ipc.on(GUARD_CHANNELS.failed, (event, input: unknown) => {
    const message = guardFailedSchema.safeParse(input);
    if (!message.success || !flood.mayReport()) return;
    // A frame that may not be opened has no page either; only the top document takes the view down.
    const phase = event.senderFrame?.parent === null ? message.data.phase : 'running';
    handlers.failed(phase, message.data.message);
  });

  on(GUARD_CHANNELS.decided, decidedSchema, handlers.decided);
  on(GUARD_CHANNELS.selection, selectionSchema, handlers.selection);
  on(GUARD_CHANNELS.session, guardSessionSchema, ({ linked }, event) => {
    if (event.senderFrame?.parent === null) handlers.session(linked);
  });
  serve(GUARD_CHANNELS.clipboardWrite, clipboardWriteSchema, handlers.clipboardWrite);
  serve(GUARD_CHANNELS.uploadBegin, uploadBeginSchema, handlers.uploadBegin);
  serve(GUARD_CHANNELS.uploadChunk, uploadChunkSchema, ({ id, index, bytes }) =>
    handlers.uploadChunk(id, index, bytes),
  );
  serve(GUARD_CHANNELS.uploadEnd, uploadEndSchema, ({ id }) => handlers.uploadEnd(id));
}

/** The top document is a page of the messenger, or the empty one a view begins with. */
function mayBeTop(url: string, allowedOrigins: readonly string[]): boolean {
  return url === 'about:blank' || isAllowedPage(url, allowedOrigins);
}

function senderProblem(
  event: IpcMainEvent | IpcMainInvokeEvent,
  allowedOrigins: readonly string[],
): string | null {
  const frame = event.senderFrame;
  if (frame === null) return 'the frame is gone';
  return allowedOrigins.includes(frame.origin) ? null : 'not from the messenger';
}

/** Counts messages by the second. */
class FloodGate {
  readonly #limit: number;
  #second = 0;
  #count = 0;
  #reports = 0;

  constructor(limit: number) {
    this.#limit = limit;
  }

  pass(): boolean {
    this.#tick();
    this.#count += 1;
    return this.#count <= this.#limit;
  }

  /** At most a few reports a second: the audit file must not be filled by a page. */
  mayReport(): boolean {
    this.#tick();
    this.#reports += 1;
    return this.#reports <= 5;
  }

  #tick(): void {
    const second = Math.floor(Date.now() / 1000);
    if (second === this.#second) return;
    this.#second = second;
    this.#count = 0;
    this.#reports = 0;
  }
}
