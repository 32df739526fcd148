/** Small things both servers need: errors with a status, bodies, routes. */
import type { IncomingMessage, ServerResponse } from 'node:http';
import type { z } from 'zod';

/** An answer that is not a success, in words for whoever called. */
export class HttpError extends Error {
  readonly status: number;
  constructor(status: number, message: string) {
    super(message);
    this.status = status;
  }
}

export interface Call {
  readonly request: IncomingMessage;
  readonly response: ServerResponse;
  readonly url: URL;
  /** What stands where the route says `*`. */
  readonly rest: string;
}

export type Handler = (call: Call) => Promise<void> | void;

/** Finds the handler of `METHOD /path` or of `METHOD /prefix/*`. */
export function findRoute(
  routes: Readonly<Record<string, Handler>>,
  method: string,
  path: string,
): [Handler, string] | null {
  const exact = routes[`${method} ${path}`];
  if (exact !== undefined) return [exact, ''];
  const slash = path.lastIndexOf('/') + 1;
  const prefixed = routes[`${method} ${path.slice(0, slash)}*`];
  return prefixed === undefined ? null : [prefixed, decodeURIComponent(path.slice(slash))];
}

/** Runs a handler and turns what it throws into an answer: `{error}` with the status it carries, else 500. */
export async function answer(handler: Handler, call: Call): Promise<void> {
  try {
    await handler(call);
  } catch (error) {
    const status = error instanceof HttpError ? error.status : 500;
    const message = error instanceof Error ? error.message : String(error);
    if (call.response.headersSent) call.response.destroy(error instanceof Error ? error : undefined);
    else sendJson(call.response, status, { error: message });
  }
}

/** Reads a whole body. Throws 413 beyond `limit` bytes. */
export async function readBody(request: IncomingMessage, limit: number): Promise<Buffer> {
  const pieces: Buffer[] = [];
  let size = 0;
  for await (const piece of request) {
    size += (piece as Buffer).length;
    if (size > limit) throw new HttpError(413, `The body is larger than ${limit} bytes`);
    pieces.push(piece as Buffer);
  }
  return Buffer.concat(pieces);
}

/** Reads a JSON body and checks it. Throws 400 with what is wrong and where. */
export async function readJson<T>(request: IncomingMessage, schema: z.ZodType<T>): Promise<T> {
  const text = (await readBody(request, 256 * 1024 * 1024)).toString('utf8');
  let value: unknown;
  try {
    value = JSON.parse(text === '' ? '{}' : text);
  } catch (error) {
    throw new HttpError(
      400,
      `The body is not JSON: ${error instanceof Error ? error.message : String(error)}`,
    );
  }
  const parsed = schema.safeParse(value);
  if (parsed.success) return parsed.data;
  const problems = parsed.error.issues.map(
    (issue) => `${issue.path.join('.') || '(body)'}: ${issue.message}`,
  );
  throw new HttpError(400, `The request cannot be understood: ${problems.join('; ')}`);
}

/** Ends a response with a JSON value that no cache keeps. */
export function sendJson(response: ServerResponse, status: number, value: unknown): void {
  const body = Buffer.from(JSON.stringify(value));
  response.writeHead(status, {
    'content-type': 'application/json; charset=utf-8',
    'content-length': body.length,
    'cache-control': 'no-store',
  });
  response.end(body);
}
