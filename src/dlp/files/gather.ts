/** Looking at the beginning of a stream without losing it, and keeping a stream in memory within the budget. */
import type { Budget } from './budget.ts';
import { Damaged } from './extractor.ts';
import { type ByteSource, type StreamSource, streamSource } from './source.ts';

/** The first bytes of a source, and the source as if nothing had been read. `close` it, read or not. */
export async function peeked(
  source: ByteSource | StreamSource,
  length: number,
): Promise<{ head: Uint8Array; again: ByteSource | StreamSource; close: () => Promise<void> }> {
  if (source.kind === 'bytes') {
    return { head: await source.read(0, length), again: source, close: async () => {} };
  }
  const iterator = source.chunks()[Symbol.asyncIterator]();
  const seen: Uint8Array[] = [];
  let size = 0;
  let damage: Damaged | null = null;
  try {
    while (size < length) {
      const { done, value } = await iterator.next();
      if (done === true) break;
      seen.push(value);
      size += value.length;
    }
  } catch (error) {
    // What came before the damage is read.
    if (!(error instanceof Damaged) || size === 0) throw error;
    damage = error;
  }
  const [only] = seen;
  const joined = seen.length === 1 && only !== undefined ? only : Buffer.concat(seen);
  return {
    head: joined.subarray(0, length),
    again: streamSource(replayed(joined, iterator, damage)),
    close: async () => {
      await iterator.return?.();
    },
  };
}

async function* replayed(
  seen: Uint8Array,
  rest: AsyncIterator<Uint8Array>,
  damage: Damaged | null,
): AsyncGenerator<Uint8Array> {
  if (seen.length > 0) yield seen;
  if (damage !== null) throw damage;
  for (;;) {
    const { done, value } = await rest.next();
    if (done === true) return;
    yield value;
  }
}

/**
 * A stream as bytes in memory. What is held is given back by `release`, or at once if reading fails. Damage ends the
 * stream: what came before it is kept.
 */
export async function gathered(
  source: StreamSource,
  budget: Budget,
): Promise<{ source: ByteSource; release: () => void; damage: Damaged | null }> {
  const chunks: Uint8Array[] = [];
  let size = 0;
  let damage: Damaged | null = null;
  try {
    for await (const chunk of source.chunks()) {
      budget.hold(chunk.length);
      size += chunk.length;
      chunks.push(chunk);
    }
  } catch (error) {
    if (!(error instanceof Damaged) || size === 0) {
      budget.release(size);
      throw error;
    }
    damage = error;
  }
  return { source: chunkedSource(chunks, size), release: () => budget.release(size), damage };
}

/** Bytes that lie in several pieces: copied only where a read spans two of them. */
function chunkedSource(chunks: readonly Uint8Array[], size: number): ByteSource {
  const starts: number[] = [];
  let at = 0;
  for (const chunk of chunks) {
    starts.push(at);
    at += chunk.length;
  }
  const indexOf = (offset: number): number => {
    let low = 0;
    let high = starts.length - 1;
    while (low < high) {
      const middle = (low + high + 1) >> 1;
      if ((starts[middle] ?? 0) <= offset) low = middle;
      else high = middle - 1;
    }
    return low;
  };
  const readSync = (offset: number, length: number): Uint8Array => {
    const end = Math.min(size, offset + length);
    if (offset >= end) return new Uint8Array(0);
    let index = indexOf(offset);
    const first = chunks[index] ?? new Uint8Array(0);
    const start = starts[index] ?? 0;
    if (end <= start + first.length) return first.subarray(offset - start, end - start);
    const out = Buffer.allocUnsafeSlow(end - offset);
    for (let to = 0; to < out.length; index++) {
      const chunk = chunks[index];
      if (chunk === undefined) break;
      const part = chunk.subarray(to === 0 ? offset - start : 0, end - (starts[index] ?? 0));
      out.set(part, to);
      to += part.length;
    }
    return out;
  };
  const [only] = chunks;
  return {
    kind: 'bytes',
    size,
    inMemory: chunks.length === 0 ? new Uint8Array(0) : chunks.length === 1 && only ? only : null,
    read: async (offset, length) => readSync(offset, length),
    async *chunks(start = 0, end = size) {
      const last = Math.min(end, size);
      for (let from = start; from < last; ) {
        const index = indexOf(from);
        const chunk = chunks[index] ?? new Uint8Array(0);
        const part = chunk.subarray(from - (starts[index] ?? 0), last - (starts[index] ?? 0));
        if (part.length === 0) return;
        yield part;
        from += part.length;
      }
    },
  };
}
