/** Runs of readable text in bytes of a format that nobody reads: single bytes, and UTF-16 of either order. */
import type { Extractor, Sink } from '../extractor.ts';
import { latin1 } from '../source.ts';
import { blocks, untilDamage } from './decoding.ts';

/** Shorter runs are chance. */
const LEAST = 6;

const SINGLE = /[\t\n\r\x20-\x7e\xa0-\xff]{6,}/g;
const WIDE = /(?:[\t\n\r\x20-\x7e\xa0-\xff]\0){6,}/g;

const WIDEST = /(?:[\t\n\r\x20-\x7e\xa0-\xff]\0{3}){6,}/g;

/** Runs in one block, each on its lines. */
export function runsIn(bytes: Uint8Array): string {
  const text = latin1(bytes);
  const runs: string[] = [];
  for (const [run] of text.matchAll(SINGLE)) {
    // Mostly letters beyond ASCII: compressed bytes, not text.
    if (looksWritten(run)) runs.push(run);
  }
  if (text.includes('\0')) {
    for (const pattern of [WIDE, WIDEST]) {
      for (const [run] of text.matchAll(pattern)) runs.push(run.replaceAll('\0', ''));
    }
  }
  return runs.join('\n');
}

function looksWritten(run: string): boolean {
  let plain = 0;
  for (let i = 0; i < run.length; i++) {
    const code = run.charCodeAt(i);
    if (
      (code >= 48 && code <= 57) ||
      (code >= 65 && code <= 90) ||
      (code >= 97 && code <= 122) ||
      code === 32
    ) {
      plain++;
    }
  }
  return plain >= LEAST - 2 && plain * 2 >= run.length;
}

/** Gives the runs of everything that comes. */
export async function readRuns(chunks: AsyncIterable<Uint8Array>, sink: Sink, where?: string): Promise<void> {
  const part = where === undefined ? { kind: 'binary' as const } : { kind: 'binary' as const, where };
  let tail: Uint8Array = new Uint8Array(0);
  const damage = await untilDamage(blocks(chunks), async (block) => {
    sink.budget.check();
    // A run over the edge of two blocks is given with the second of them.
    const joined: Uint8Array = tail.length === 0 ? block : Buffer.concat([tail, block]);
    const edge = edgeOf(joined);
    const text = runsIn(joined.subarray(0, edge));
    tail = joined.subarray(edge);
    const done = text === '' ? undefined : sink.text(part, `${text}\n`);
    if (done !== undefined) await done;
  });
  const text = runsIn(tail);
  if (text !== '') await sink.text(part, `${text}\n`);
  if (damage !== null) throw damage;
}

/** Where to cut: before the run that reaches the end, if it is not too long for that. */
function edgeOf(bytes: Uint8Array): number {
  for (let at = bytes.length - 1; at > bytes.length - 2048 && at > 0; at--) {
    const byte = bytes[at] ?? 0;
    // A single zero may be half of a wide character.
    if ((byte < 32 && byte > 13) || (byte < 9 && byte > 0) || (byte === 0 && bytes[at - 1] === 0))
      return at + 1;
  }
  return bytes.length;
}

export const runsExtractor: Extractor = {
  id: 'runs',
  types: ['binary', 'exe', 'elf', 'macho', 'wasm', 'java-class', 'dex', 'lnk', 'sqlite', 'onenote', 'pst'],
  needs: 'stream',
  extract: (source, sink) => readRuns(source.chunks(), sink),
};

/** In sound, video and the like text is at the beginning, if anywhere; but a beginning can be put before anything. */
export const MOST_RUNS = 16 * 1024 * 1024;

async function* firstOf(chunks: AsyncIterable<Uint8Array>): AsyncGenerator<Uint8Array> {
  let left = MOST_RUNS;
  for await (const chunk of chunks) {
    yield chunk.subarray(0, left);
    left -= chunk.length;
    if (left <= 0) return;
  }
}

export const mediaExtractor: Extractor = {
  id: 'media',
  types: ['audio', 'video', 'font'],
  needs: 'stream',
  extract: (source, sink) => readRuns(firstOf(source.chunks()), sink),
};
