/** Text of PowerPoint 97-2003: records of text wherever they stand, and the objects that are embedded. */
import type { Sink } from '../extractor.ts';
import { inflated } from '../inflate.ts';
import { type ByteSource, streamSource, u16, u32 } from '../source.ts';
import { cp1252 } from './word.ts';

const TEXT_CHARS = 4000;
const TEXT_BYTES = 4008;
const STRING = 4026;
const OBJECT = 4113;
const CRYPTO = 0x2f14;

const LONGEST_TEXT = 4 * 1024 * 1024;

const TEXTS: ReadonlySet<number> = new Set([TEXT_CHARS, TEXT_BYTES, STRING]);

function recordText(type: number, bytes: Uint8Array): string {
  const text = type === TEXT_BYTES ? cp1252(bytes) : Buffer.from(bytes).toString('utf16le');
  return `${text.replace(/[\r\v]/g, '\n')}\n`;
}

export async function readPowerPoint(document: ByteSource, sink: Sink, where: string): Promise<void> {
  const part = { kind: 'body' as const, where };
  for (let at = 0; at + 8 <= document.size; ) {
    sink.budget.check();
    const window = await document.read(at, 256 * 1024);
    let inside = 0;
    while (inside + 8 <= window.length) {
      const type = u16(window, inside + 2);
      const length = u32(window, inside + 4);
      const container = ((window[inside] ?? 0) & 0xf) === 0xf;
      if (container) {
        if (type === CRYPTO) return sink.finding('file.encrypted', 'needs a password');
        inside += 8;
        continue;
      }
      const start = at + inside + 8;
      if (TEXTS.has(type)) {
        const bytes = await document.read(start, Math.min(length, LONGEST_TEXT));
        await sink.text(part, recordText(type, bytes));
      } else if (type === OBJECT) {
        await embedded(document, start, length, u16(window, inside) >> 4, sink);
      }
      inside += 8 + length;
    }
    at += inside;
  }
}

async function embedded(
  document: ByteSource,
  at: number,
  length: number,
  instance: number,
  sink: Sink,
): Promise<void> {
  const end = Math.min(document.size, at + length);
  const chunks =
    instance === 1
      ? inflated('zlib', () => document.chunks(at + 4, end), sink.budget)
      : document.chunks(at, end);
  await sink.child('(embedded object)', streamSource(chunks), { internal: true });
}
