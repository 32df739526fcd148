/**
 * Compound files (OLE2, MS-CFB): a small file system of storages and streams that old Office files, macros, embedded
 * objects and mail of Outlook lie in. Every chain is bounded by the number of sectors there can be.
 */
import type { Budget } from '../budget.ts';
import { Damaged } from '../extractor.ts';
import { type ByteSource, u16, u32 } from '../source.ts';

export interface CompoundStream {
  /** Names from the root on: `ObjectPool`, `_1234`, `Contents`. */
  readonly path: readonly string[];
  readonly name: string;
  readonly content: ByteSource;
}

export interface CompoundFile {
  /** Names of what lies in the root. */
  readonly root: readonly string[];
  /** Of the root, hex as it stands. */
  readonly clsid: string;
  readonly streams: readonly CompoundStream[];
}

const END = 0xfffffffe;
const FREE = 0xffffffff;
const NONE = 0xffffffff;

/** More would say that the directory is no directory. */
const MOST_ENTRIES = 100_000;

interface Layout {
  readonly source: ByteSource;
  readonly sectorSize: number;
  readonly sectors: number;
  readonly fat: Uint32Array;
}

/** The sectors of a chain. It ends where it leaves the file or would come round again. */
function chain(fat: Uint32Array, first: number, most: number): Uint32Array {
  const sectors: number[] = [];
  for (let at = first; at < END && at < fat.length && sectors.length < most; at = fat[at] ?? END)
    sectors.push(at);
  return Uint32Array.from(sectors);
}

function sectorStart(layout: Layout, sector: number): number {
  return (sector + 1) * layout.sectorSize;
}

/** Bytes that lie in sectors; reads that go over neighbours are one. */
function sectorSource(
  of: ByteSource,
  starts: (index: number) => number,
  count: number,
  sectorSize: number,
  told: number,
): ByteSource {
  const size = Math.min(told, count * sectorSize);
  const read = async (offset: number, length: number): Promise<Uint8Array> => {
    const end = Math.min(size, offset + length);
    if (offset >= end) return new Uint8Array(0);
    const out = Buffer.alloc(end - offset);
    for (let at = offset; at < end; ) {
      let index = Math.floor(at / sectorSize);
      const from = starts(index) + (at % sectorSize);
      let run = sectorSize - (at % sectorSize);
      while (at + run < end && starts(index + 1) === starts(index) + sectorSize) {
        index++;
        run += sectorSize;
      }
      const part = await of.read(from, Math.min(run, end - at));
      out.set(part, at - offset);
      // Beyond the end of a file that is cut off there are zeros.
      at += Math.min(run, end - at);
    }
    return out;
  };
  return {
    kind: 'bytes',
    size,
    inMemory: null,
    read,
    async *chunks(start = 0, end = size) {
      for (let at = start; at < Math.min(end, size); ) {
        const part = await read(at, Math.min(256 * 1024, end - at));
        if (part.length === 0) return;
        yield part;
        at += part.length;
      }
    },
  };
}

async function readFat(source: ByteSource, header: Uint8Array, sectorSize: number): Promise<Layout> {
  const sectors = Math.max(0, Math.ceil(source.size / sectorSize) - 1);
  const perSector = sectorSize / 4;
  const fatSectors: number[] = [];
  for (let i = 0; i < 109; i++) fatSectors.push(u32(header, 76 + i * 4));
  let next = u32(header, 68);
  for (let round = 0; next < END && round < sectors; round++) {
    const block = await source.read((next + 1) * sectorSize, sectorSize);
    if (block.length < sectorSize) break;
    for (let i = 0; i < perSector - 1; i++) fatSectors.push(u32(block, i * 4));
    next = u32(block, sectorSize - 4);
  }
  const fat = new Uint32Array(Math.ceil((sectors + 1) / perSector) * perSector).fill(FREE);
  let filled = 0;
  for (const sector of fatSectors) {
    if (sector >= END || filled >= fat.length) continue;
    const block = await source.read((sector + 1) * sectorSize, sectorSize);
    for (let i = 0; i < perSector && i * 4 + 4 <= block.length; i++) fat[filled + i] = u32(block, i * 4);
    filled += perSector;
  }
  return { source, sectorSize, sectors, fat };
}

interface DirectoryEntry {
  readonly name: string;
  /** 1 storage, 2 stream, 5 root. */
  readonly type: number;
  readonly left: number;
  readonly right: number;
  readonly child: number;
  readonly clsid: string;
  readonly start: number;
  readonly size: number;
}

function directoryEntry(bytes: Uint8Array, at: number): DirectoryEntry {
  const nameLength = Math.max(0, Math.min(64, u16(bytes, at + 64)) - 2);
  return {
    name: Buffer.from(bytes.subarray(at, at + nameLength)).toString('utf16le'),
    type: bytes[at + 66] ?? 0,
    left: u32(bytes, at + 68),
    right: u32(bytes, at + 72),
    child: u32(bytes, at + 76),
    clsid: Buffer.from(bytes.subarray(at + 80, at + 96)).toString('hex'),
    start: u32(bytes, at + 116),
    size: u32(bytes, at + 120),
  };
}

/** The path of every entry. What hangs on no storage is taken as lying in the root: it is there all the same. */
function pathsOf(entries: readonly DirectoryEntry[]): Map<number, readonly string[]> {
  const paths = new Map<number, readonly string[]>([[0, []]]);
  const waiting: { index: number; inside: readonly string[] }[] = [
    { index: entries[0]?.child ?? NONE, inside: [] },
  ];
  for (let next = waiting.pop(); next !== undefined; next = waiting.pop()) {
    const entry = entries[next.index];
    if (entry === undefined || entry.type === 0 || paths.has(next.index)) continue;
    const path = [...next.inside, entry.name].slice(-20);
    paths.set(next.index, path);
    waiting.push({ index: entry.left, inside: next.inside }, { index: entry.right, inside: next.inside });
    if (entry.type === 1) waiting.push({ index: entry.child, inside: path });
  }
  for (const [index, entry] of entries.entries()) {
    if (entry.type === 2 && !paths.has(index)) paths.set(index, [entry.name]);
  }
  return paths;
}

/** Opens a compound file. Throws `Damaged` if it is none. */
export async function readCompound(source: ByteSource, budget: Budget): Promise<CompoundFile> {
  const header = await source.read(0, 512);
  const shift = u16(header, 30);
  if (header.length < 512 || (shift !== 9 && shift !== 12))
    throw new Damaged('the compound file has no header');
  const layout = await readFat(source, header, 2 ** shift);
  const { fat, sectors, sectorSize } = layout;
  budget.check();

  const directorySectors = chain(fat, u32(header, 48), Math.min(sectors, (MOST_ENTRIES * 128) / sectorSize));
  const entries: DirectoryEntry[] = [];
  for (const sector of directorySectors) {
    const block = await source.read(sectorStart(layout, sector), sectorSize);
    for (let at = 0; at + 128 <= block.length; at += 128) entries.push(directoryEntry(block, at));
  }
  const [root] = entries;
  if (root === undefined) throw new Damaged('the compound file has no directory');
  budget.check();

  const miniSize = 2 ** Math.min(12, u16(header, 32) || 6);
  const miniFatSectors = chain(fat, u32(header, 60), sectors);
  const miniFat = new Uint32Array((miniFatSectors.length * sectorSize) / 4).fill(FREE);
  for (const [n, sector] of miniFatSectors.entries()) {
    const block = await source.read(sectorStart(layout, sector), sectorSize);
    for (let i = 0; i * 4 + 4 <= block.length; i++) miniFat[(n * sectorSize) / 4 + i] = u32(block, i * 4);
  }
  const miniSectors = chain(fat, root.start, sectors);
  const mini = sectorSource(
    source,
    (index) => sectorStart(layout, miniSectors[index] ?? sectors),
    miniSectors.length,
    sectorSize,
    Number.MAX_SAFE_INTEGER,
  );
  const cutoff = u32(header, 56) || 4096;

  const contentOf = (entry: DirectoryEntry): ByteSource => {
    if (entry.size < cutoff) {
      const list = chain(miniFat, entry.start, Math.ceil(entry.size / miniSize));
      return sectorSource(mini, (index) => (list[index] ?? 0) * miniSize, list.length, miniSize, entry.size);
    }
    const list = chain(fat, entry.start, Math.ceil(entry.size / sectorSize));
    const start = (index: number): number => sectorStart(layout, list[index] ?? sectors);
    return sectorSource(source, start, list.length, sectorSize, entry.size);
  };

  const paths = pathsOf(entries);
  const streams: CompoundStream[] = [];
  for (const [index, entry] of entries.entries()) {
    const path = paths.get(index);
    if (entry.type !== 2 || path === undefined) continue;
    let content: ByteSource | null = null;
    // Chains are followed when a stream is read: most never are.
    const lazy = (): ByteSource => {
      content ??= contentOf(entry);
      return content;
    };
    streams.push({
      path,
      name: entry.name,
      get content() {
        return lazy();
      },
    });
  }
  const inRoot = [...paths].filter(([, path]) => path.length === 1).map(([, path]) => path[0] ?? '');
  return { root: inRoot, clsid: root.clsid, streams };
}
