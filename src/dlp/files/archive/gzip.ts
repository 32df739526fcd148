/** Single files that are compressed: gz, and what the runtime knows besides. */

import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import * as zlib from 'node:zlib';
import { Damaged, type Extractor, type Sink } from '../extractor.ts';
import { inflated } from '../inflate.ts';
import { type ByteSource, latin1, type StreamSource, streamSource } from '../source.ts';

/** The name of what is inside, by the name outside. */
export function innerName(name: string): string {
  const plain = name.replace(/^.*[/\\]/, '').replace(/\.(?:gz|gzip|bz2|bzip2|xz|lzma|zst|z)$/i, '');
  if (/\.t(?:gz|bz2?|xz|zst|lz)$/i.test(plain)) return plain.replace(/\.[^.]*$/, '.tar');
  return plain === '' ? '(content)' : plain;
}

/** The name and comment that the header keeps. */
async function headerText(source: ByteSource): Promise<string> {
  const head = await source.read(0, 4096);
  const flags = head[3] ?? 0;
  let at = 10;
  if ((flags & 4) !== 0) at += 2 + (head[at] ?? 0) + (head[at + 1] ?? 0) * 256;
  let text = '';
  for (const flag of [8, 16]) {
    if ((flags & flag) === 0) continue;
    const end = head.indexOf(0, at);
    if (end === -1) break;
    text += `${latin1(head.subarray(at, end))}\n`;
    at = end + 1;
  }
  return text;
}

export const gzipExtractor: Extractor = {
  id: 'gzip',
  types: ['gz'],
  needs: 'stream',
  async extract(source, sink) {
    if (source.kind === 'bytes') await sink.text({ kind: 'name' }, await headerText(source));
    await sink.child(
      innerName(sink.name),
      streamSource(
        inflated('gzip', source.kind === 'bytes' ? () => source.chunks() : source.chunks(), sink.budget),
      ),
    );
  },
};

/** Newer runtimes read Zstandard; older ones do not. */
type ZstdMaker = (options: object) => zlib.Gunzip;
const zstdMaker = (zlib as { createZstdDecompress?: ZstdMaker }).createZstdDecompress;

async function* unzstd(
  source: ByteSource | StreamSource,
  make: ZstdMaker,
  sink: Sink,
): AsyncGenerator<Uint8Array> {
  const unzip = make({ chunkSize: 256 * 1024 });
  const fed = pipeline(Readable.from(source.chunks()), unzip).catch(() => {});
  try {
    for await (const chunk of unzip as AsyncIterable<Uint8Array>) {
      sink.budget.expand(chunk.length);
      yield chunk;
    }
  } catch (error) {
    if (error instanceof Error && 'code' in error && /^ZSTD|^ERR_/.test(String(error.code))) {
      throw new Damaged('compressed content is damaged or cut off');
    }
    throw error;
  } finally {
    unzip.destroy();
    await fed;
  }
}

export const zstdExtractor: Extractor = {
  id: 'zstd',
  types: ['zst'],
  needs: 'stream',
  async extract(source, sink) {
    if (zstdMaker === undefined) return sink.finding('file.unsupported', 'Zstandard is not read');
    await sink.child(innerName(sink.name), streamSource(unzstd(source, zstdMaker, sink)));
  },
};
