/** Markup from bytes: in the encoding it has, or says it has. */
import type { Sink } from '../extractor.ts';
import { markedWidth } from '../real-type.ts';
import { type ByteSource, latin1, type StreamSource } from '../source.ts';
import { isCharset } from '../text/charset.ts';
import { blocks, Decoding, untilDamage } from '../text/decoding.ts';
import { type ByteHandler, ByteWalk } from './byte-walk.ts';
import { type MarkupHandler, MarkupWalk } from './walk.ts';

/** The encoding that the beginning of markup names; null: none. */
function namedCharset(head: Uint8Array): string | null {
  const text = latin1(head.subarray(0, 2048));
  const found =
    /^[^<]{0,16}<\?xml[^>]{0,200}\bencoding\s*=\s*["']([\w-]{1,40})/i.exec(text) ??
    /<meta[^>]{0,300}\bcharset\s*=\s*["']?([\w-]{1,40})/i.exec(text);
  const name = found?.[1] ?? null;
  return name !== null && isCharset(name) ? name : null;
}

function isMarked(bytes: Uint8Array): boolean {
  return bytes[0] === 0xef && bytes[1] === 0xbb && bytes[2] === 0xbf;
}

const XML_HEAD = 4096;

/** Whether the bytes are XML in UTF-8 as they stand: all that programs write. */
function isPlainUtf8(head: Uint8Array): boolean {
  if (markedWidth(head) !== null || head.subarray(0, XML_HEAD).includes(0)) return false;
  const named = namedCharset(head);
  return named === null || /^(?:utf-?8|us-ascii|ascii)$/i.test(named);
}

/**
 * Walks through XML by its bytes; what is in another encoding is brought to UTF-8 first.
 * @param rested called whenever the walker rests: the time to give text on
 */
export async function walkBytes<E>(
  source: ByteSource | StreamSource,
  sink: Sink,
  elements: ReadonlyMap<string, E>,
  handler: ByteHandler<E>,
  rested: () => Promise<void>,
): Promise<void> {
  const walk = new ByteWalk(elements, handler);
  let decoding: Decoding | null = null;
  let first = true;
  const damage = await untilDamage(blocks(source.chunks()), async (block) => {
    sink.budget.check();
    if (first && !isPlainUtf8(block)) decoding = new Decoding(namedCharset(block));
    if (decoding === null) walk.push(first && isMarked(block) ? block.subarray(3) : block);
    else for (const { text } of decoding.push(block)) walk.push(Buffer.from(text.replace(/^\ufeff/, '')));
    first = false;
    await rested();
  });
  for (const { text } of (decoding as Decoding | null)?.end() ?? []) walk.push(Buffer.from(text));
  walk.end();
  await rested();
  if (damage !== null) throw damage;
}

/**
 * Walks through markup.
 * @param rested called whenever the walker rests: the time to give text on
 * @param other readings of the same bytes, as plain text
 */
export async function walkMarkup(
  source: ByteSource | StreamSource,
  sink: Sink,
  handler: MarkupHandler,
  rested: () => Promise<void>,
  other: (text: string, reading: string) => void | Promise<void>,
): Promise<void> {
  const walk = new MarkupWalk(handler);
  let decoding: Decoding | null = null;
  const give = async (decoded: ReturnType<Decoding['push']>): Promise<void> => {
    for (const { text, reading } of decoded) {
      if (reading === null) walk.push(text);
      else await other(text, reading);
    }
    await rested();
  };
  const damage = await untilDamage(blocks(source.chunks()), async (block) => {
    sink.budget.check();
    decoding ??= new Decoding(sink.charset ?? namedCharset(block));
    await give(decoding.push(block));
  });
  await give((decoding as Decoding | null)?.end() ?? []);
  walk.end();
  await rested();
  if (damage !== null) throw damage;
}
