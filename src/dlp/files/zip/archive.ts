/**
 * A zip file as a list of contents. Besides what its directory names, what stands before, between and behind is found
 * too: programs that read from front to back see it. Nothing is written anywhere, so names can do no harm.
 */
import type { Sink } from '../extractor.ts';
import { inflated, inflatedAtOnce } from '../inflate.ts';
import { shownName } from '../names.ts';
import { type ByteSource, bytesSource, latin1, type StreamSource, slice, streamSource } from '../source.ts';
import { readDirectory, readLocalHeader, type ZipEntry } from './directory.ts';

export interface ZipContent {
  readonly name: string;
  readonly entry: ZipEntry;
  /** In the source. */
  readonly start: number;
  readonly end: number;
  /** Not named by the directory. */
  readonly hidden: boolean;
}

export interface ZipArchive {
  readonly source: ByteSource;
  readonly contents: readonly ZipContent[];
  /** Bytes that belong to no content, in the source. */
  readonly gaps: readonly { readonly start: number; readonly end: number }[];
}

/** What is decompressed at once rather than as a stream. */
const AT_ONCE = 512 * 1024;

const ENCRYPTED = 0x1;
const DESCRIPTOR = 0x8;

/** Opens a zip file. Tells the sink what is wrong with it. */
export async function openZip(source: ByteSource, sink: Sink): Promise<ZipArchive> {
  const { budget } = sink;
  const directory = await readDirectory(source, budget, budget.limits.entries + 1);
  if (directory === null) {
    sink.finding('file.damaged', 'the directory of the archive is missing');
    const { contents, gaps } = await walk(source, 0, source.size, sink, false);
    return { source, contents, gaps };
  }
  await sink.text({ kind: 'metadata', where: 'comments of the archive' }, directory.comments);
  for (const problem of directory.problems) sink.finding('file.suspicious-structure', problem);
  const { contents, taken } = await placed(source, directory.entries, sink);
  taken.push({ start: directory.start, end: directory.end });
  // The rest of a directory that is too long was not read: the limit will say so.
  if (directory.entries.length > budget.limits.entries) return { source, contents, gaps: [] };
  const gaps: { start: number; end: number }[] = [];
  for (const gap of between(taken, source.size)) {
    const inside = await walk(source, gap.start, gap.end, sink, true);
    contents.push(...inside.contents);
    gaps.push(...inside.gaps);
  }
  return { source, contents, gaps };
}

interface Range {
  readonly start: number;
  readonly end: number;
}

/** Where the contents that the directory names really lie. Contents that share bytes are left out. */
async function placed(
  source: ByteSource,
  entries: readonly ZipEntry[],
  sink: Sink,
): Promise<{ contents: ZipContent[]; taken: Range[] }> {
  const order = [...entries].sort((a, b) => a.offset - b.offset);
  const kept = new Map<ZipEntry, ZipContent>();
  const taken: Range[] = [];
  let reached = 0;
  let overlaps = 0;
  const last = entries.length;
  for (const [index, entry] of order.entries()) {
    if ((index & 0xff) === 0) sink.budget.check();
    if (entry.offset < reached && index > 0) {
      overlaps++;
      continue;
    }
    const local = await readLocalHeader(source, entry.offset);
    if (local === null) {
      sink.finding('file.damaged', `no content where the directory says: ${shownName(entry.name)}`);
      continue;
    }
    compare(entry, local, sink);
    const end = local.dataStart + entry.compressedSize;
    if (end > source.size) sink.finding('file.damaged', `content is cut off: ${shownName(entry.name)}`);
    kept.set(entry, {
      name: entry.name,
      entry,
      start: local.dataStart,
      end: Math.min(end, source.size),
      hidden: false,
    });
    reached = end;
    taken.push({ start: entry.offset, end: end + (await descriptorSize(source, entry, end)) });
  }
  if (overlaps > 0) {
    sink.finding('file.suspicious-expansion', `${overlaps} of ${last} contents share bytes with others`);
  }
  // In the order of the directory: that is how people see them.
  return { contents: entries.flatMap((entry) => kept.get(entry) ?? []), taken };
}

/** Sizes that stand behind a content; with or without a mark, with 32 or 64 bits. */
async function descriptorSize(source: ByteSource, entry: ZipEntry, end: number): Promise<number> {
  if ((entry.flags & DESCRIPTOR) === 0) return 0;
  const after = latin1(await source.read(end, 28));
  if (after.startsWith('PK\x07\x08')) return after.slice(24, 26) === 'PK' ? 24 : 16;
  return after.slice(20, 22) === 'PK' ? 20 : 12;
}

function compare(
  entry: ZipEntry,
  local: { name: string; method: number; flags: number; compressedSize: number; size: number },
  sink: Sink,
): void {
  const name = shownName(entry.name);
  if (local.name !== entry.name) {
    sink.finding('file.suspicious-structure', `one content has two names: ${name}, ${shownName(local.name)}`);
    void sink.text({ kind: 'name' }, `${local.name}\n`);
  }
  if (local.method !== entry.method) {
    sink.finding('file.suspicious-structure', `told to be packed in two ways: ${name}`);
  }
  if ((local.flags & ENCRYPTED) !== (entry.flags & ENCRYPTED)) {
    sink.finding('file.suspicious-structure', `encrypted and not: ${name}`);
  }
  const later = (local.flags & DESCRIPTOR) !== 0;
  if (!later && (local.compressedSize !== entry.compressedSize || local.size !== entry.size)) {
    sink.finding('file.suspicious-structure', `told to have two sizes: ${name}`);
  }
}

/** What no range covers. */
function between(taken: readonly Range[], size: number): Range[] {
  const gaps: Range[] = [];
  let at = 0;
  for (const { start, end } of [...taken].sort((a, b) => a.start - b.start)) {
    if (start > at) gaps.push({ start: at, end: start });
    at = Math.max(at, end);
  }
  if (at < size) gaps.push({ start: at, end: size });
  return gaps;
}

/** Reads contents from front to back by the headers before them. */
async function walk(
  source: ByteSource,
  from: number,
  to: number,
  sink: Sink,
  hidden: boolean,
): Promise<{ contents: ZipContent[]; gaps: Range[] }> {
  const contents: ZipContent[] = [];
  const gaps: Range[] = [];
  let at = from;
  while (at < to && contents.length <= sink.budget.limits.entries) {
    sink.budget.check();
    const found = await find(source, 'PK\x03\x04', at, to);
    if (found > at) gaps.push({ start: at, end: found });
    if (found >= to) break;
    const local = await readLocalHeader(source, found);
    if (local === null || local.dataStart > to) {
      gaps.push({ start: found, end: Math.min(found + 4, to) });
      at = found + 4;
      continue;
    }
    const end = await contentEnd(source, local, to);
    if (hidden) sink.finding('file.hidden-data', `not named in the directory: ${shownName(local.name)}`);
    const { name, method, flags, size } = local;
    const entry = { name, method, flags, crc: 0, compressedSize: end - local.dataStart, size, offset: found };
    contents.push({ name, entry, start: local.dataStart, end, hidden: true });
    at = Math.max(end, found + 4);
  }
  return { contents, gaps };
}

async function contentEnd(
  source: ByteSource,
  local: { flags: number; compressedSize: number; dataStart: number },
  to: number,
): Promise<number> {
  if ((local.flags & DESCRIPTOR) === 0 || local.compressedSize > 0) {
    return Math.min(to, local.dataStart + local.compressedSize);
  }
  return find(source, 'PK\x07\x08', local.dataStart, to);
}

/** Where a mark of four bytes stands; `to` if nowhere. */
async function find(source: ByteSource, mark: string, from: number, to: number): Promise<number> {
  const wanted = Buffer.from(mark, 'latin1');
  const step = 1024 * 1024;
  for (let at = from; at < to; at += step) {
    const block = await source.read(at, Math.min(step + 3, to - at));
    const found = Buffer.from(block.buffer, block.byteOffset, block.byteLength).indexOf(wanted);
    if (found !== -1) return at + found;
  }
  return to;
}

const METHODS: Readonly<Record<number, string>> = {
  1: 'shrink',
  6: 'implode',
  9: 'deflate64',
  12: 'bzip2',
  14: 'lzma',
  93: 'zstd',
  95: 'xz',
  98: 'ppmd',
  99: 'AES',
};

/** Whether a name stands for a folder. */
export function isFolder(content: ZipContent): boolean {
  return content.name.endsWith('/') && content.end === content.start;
}

/** The bytes of a content; null: they cannot be had, and the sink was told. */
export async function openContent(
  archive: ZipArchive,
  content: ZipContent,
  sink: Sink,
): Promise<ByteSource | StreamSource | null> {
  const { entry, start, end } = content;
  const { source } = archive;
  if ((entry.flags & ENCRYPTED) !== 0 || entry.method === 99) {
    sink.finding('file.encrypted', `needs a password: ${shownName(content.name)}`);
    return null;
  }
  if (entry.method === 0) return slice(source, start, end);
  if (entry.method !== 8) {
    const method = METHODS[entry.method] ?? `method ${entry.method}`;
    sink.finding('file.unsupported', `packed by ${method}: ${shownName(content.name)}`);
    return null;
  }
  if (entry.size <= AT_ONCE && end - start <= AT_ONCE) {
    const bytes = inflatedAtOnce(await source.read(start, end - start), entry.size);
    if (bytes !== null) {
      sink.budget.expand(bytes.length);
      return bytesSource(bytes);
    }
  }
  return streamSource(inflated('raw', () => source.chunks(start, end), sink.budget));
}
