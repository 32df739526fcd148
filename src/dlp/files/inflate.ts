/** Compressed bytes as they come out, in bounded memory, counted against the budget. */
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { createGunzip, createInflate, createInflateRaw, inflateRawSync } from 'node:zlib';
import type { Budget } from './budget.ts';
import { Damaged } from './extractor.ts';
import { CHUNK } from './source.ts';

const MAKERS = { raw: createInflateRaw, zlib: createInflate, gzip: createGunzip } as const;

type Chunks = AsyncIterable<Uint8Array>;

/**
 * What comes out before damage is given; then `Damaged` is thrown.
 * @param source a function where the bytes can be read again: then what comes out right before damage is given too
 */
export async function* inflated(
  kind: keyof typeof MAKERS,
  source: Chunks | (() => Chunks),
  budget: Budget,
): AsyncGenerator<Uint8Array> {
  let given = 0;
  try {
    for await (const chunk of unzipped(kind, typeof source === 'function' ? source() : source, CHUNK)) {
      budget.expand(chunk.length);
      given += chunk.length;
      yield chunk;
    }
  } catch (error) {
    if (!isZlibError(error)) throw error;
    if (typeof source === 'function') yield* salvaged(kind, source(), given, budget);
    throw new Damaged('compressed content is damaged or cut off');
  }
}

/** The decompressor gives what fills its buffer; with a small one little is lost. */
const SMALL = 256;

async function* salvaged(
  kind: keyof typeof MAKERS,
  source: Chunks,
  given: number,
  budget: Budget,
): AsyncGenerator<Uint8Array> {
  let at = 0;
  try {
    for await (const chunk of unzipped(kind, source, SMALL)) {
      budget.check();
      const fresh = chunk.subarray(Math.max(0, given - at));
      at += chunk.length;
      if (fresh.length === 0) continue;
      budget.expand(fresh.length);
      yield fresh;
    }
  } catch (error) {
    if (!isZlibError(error)) throw error;
  }
}

/** What waits in the stream is lost with it, so no more than one chunk waits. The types do not know the option. */
const ONE_CHUNK: object = { readableHighWaterMark: 1 };

async function* unzipped(
  kind: keyof typeof MAKERS,
  source: Chunks,
  chunkSize: number,
): AsyncGenerator<Uint8Array> {
  const unzip = MAKERS[kind]({ chunkSize, ...ONE_CHUNK });
  const input = Readable.from(source, { objectMode: true, highWaterMark: 2 });
  // A failure of the source ends the stream below with the same error.
  const fed = pipeline(input, unzip, { end: true }).catch(() => {});
  try {
    yield* unzip as Chunks;
  } finally {
    unzip.destroy();
    input.destroy();
    await fed;
  }
}

function isZlibError(error: unknown): boolean {
  return (
    error instanceof Error && 'code' in error && typeof error.code === 'string' && /^Z_/.test(error.code)
  );
}

/** Small content at once; null: it is larger than told, or damaged, and better read as a stream. */
export function inflatedAtOnce(bytes: Uint8Array, size: number): Uint8Array | null {
  try {
    return inflateRawSync(bytes, { maxOutputLength: Math.max(64, size) });
  } catch {
    return null;
  }
}
