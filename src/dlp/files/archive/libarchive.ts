/**
 * Archives that libarchive reads, as WebAssembly: 7z, rar, cab, iso, cpio, ar, and single files by bzip2 and xz. Its
 * memory is its own and has a limit, whatever a file says about dictionaries. A single call can not be interrupted: who
 * runs this keeps a watch from outside.
 */
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { libarchiveWasm } from 'libarchive-wasm';
import { LimitReached } from '../budget.ts';
import { Damaged, type Extractor, type Sink } from '../extractor.ts';
import { shownName } from '../names.ts';
import { type ByteSource, streamSource } from '../source.ts';
import { innerName } from './gzip.ts';

/** All that one archive may take: its bytes, dictionaries, buffers. */
const MOST_MEMORY = 208 * 1024 * 1024;

/** An instance that grew beyond this is not used again: memory of WebAssembly never shrinks. */
const MOST_KEPT = 64 * 1024 * 1024;

const STEP = 64 * 1024;
const FOLDER = 16384;
const SYMLINK = 40960;

/** What is used of the library. */
interface Libarchive {
  readonly module: { readonly HEAP8: Int8Array; _malloc(size: number): number; _free(at: number): void };
  read_new_memory(at: number, length: number): number;
  read_next_entry(archive: number): number;
  read_data(archive: number, at: number, length: number): number;
  read_free(archive: number): number;
  error_string(archive: number): string | null;
  entry_filetype(entry: number): number;
  entry_pathname(entry: number): string | null;
  entry_symlink(entry: number): string | null;
  entry_size(entry: number): number;
  entry_is_encrypted(entry: number): number;
}

let compiled: Promise<WebAssembly.Module> | null = null;

/** Beside the program when it is one bundled file; in its package else. */
function wasmBytes(): Uint8Array<ArrayBuffer> {
  try {
    return new Uint8Array(readFileSync(new URL('./libarchive.wasm', import.meta.url)));
  } catch {
    const path = createRequire(import.meta.url).resolve('libarchive-wasm/dist/libarchive.wasm');
    return new Uint8Array(readFileSync(path));
  }
}

async function instance(): Promise<Libarchive> {
  compiled ??= WebAssembly.compile(wasmBytes());
  const code = await compiled;
  const instantiateWasm = (
    imports: WebAssembly.Imports,
    receive: (made: WebAssembly.Instance) => void,
  ): object => {
    void WebAssembly.instantiate(code, imports).then((made) => {
      for (const exported of Object.values(made.exports)) {
        if (!(exported instanceof WebAssembly.Memory)) continue;
        const grow = exported.grow.bind(exported);
        exported.grow = (pages: number): number => {
          if (exported.buffer.byteLength + pages * 65_536 > MOST_MEMORY)
            throw new RangeError('too much memory');
          return grow(pages);
        };
      }
      receive(made);
    });
    return {};
  };
  return (await libarchiveWasm({ instantiateWasm })) as unknown as Libarchive;
}

/** Instances that are not in use; archives within archives need several. */
const idle: Libarchive[] = [];

interface Opened {
  readonly library: Libarchive;
  readonly archive: number;
  readonly buffer: number;
  /** Set when the library stumbled: then its memory is not to be trusted. */
  broken: boolean;
  readonly close: () => void;
}

async function* joined(parts: readonly (Uint8Array | ByteSource)[]): AsyncGenerator<Uint8Array> {
  for (const part of parts) {
    if (part instanceof Uint8Array) yield part;
    else yield* part.chunks();
  }
}

async function open(parts: readonly (Uint8Array | ByteSource)[], sink: Sink): Promise<Opened> {
  const size = parts.reduce((sum, part) => sum + (part instanceof Uint8Array ? part.length : part.size), 0);
  sink.budget.hold(size);
  const library = idle.pop() ?? (await instance());
  const { module } = library;
  const release: (() => void)[] = [() => sink.budget.release(size)];
  const opened = { library, archive: 0, buffer: 0, broken: true, close: () => {} };
  try {
    const data = module._malloc(size + STEP);
    if (data === 0) throw new LimitReached('heldBytes');
    let at = data;
    for await (const chunk of joined(parts)) {
      if (at + chunk.length > data + size) break;
      module.HEAP8.set(chunk, at);
      at += chunk.length;
    }
    release.push(() => module._free(data));
    opened.buffer = data + size;
    opened.archive = library.read_new_memory(data, at - data);
    opened.broken = false;
  } catch (error) {
    sink.budget.release(size);
    if (error instanceof LimitReached) throw error;
    throw new Damaged('an archive that cannot be opened');
  }
  opened.close = () => {
    release[0]?.();
    if (opened.broken) return;
    try {
      library.read_free(opened.archive);
      release[1]?.();
      if (module.HEAP8.length <= MOST_KEPT && idle.length < 4) idle.push(library);
    } catch {
      // An instance that fails to end is given up.
    }
  };
  return opened;
}

/** Calls of the library fail with numbers, with errors, or by running out of their memory. */
function called<T>(opened: Opened, call: () => T): T {
  try {
    return call();
  } catch (error) {
    if (error instanceof WebAssembly.RuntimeError || error instanceof RangeError) opened.broken = true;
    throw new Damaged('the archive is damaged or cut off');
  }
}

function problem(opened: Opened): string {
  if (opened.broken) return '';
  try {
    return opened.library.error_string(opened.archive) ?? '';
  } catch {
    opened.broken = true;
    return '';
  }
}

async function* contentOf(opened: Opened, step: number, sink: Sink): AsyncGenerator<Uint8Array> {
  const { library, archive, buffer } = opened;
  for (;;) {
    sink.budget.check();
    const count = called(opened, () => library.read_data(archive, buffer, step));
    if (count <= 0) return;
    sink.budget.expand(count);
    const heap = library.module.HEAP8;
    yield new Uint8Array(heap.buffer.slice(heap.byteOffset + buffer, heap.byteOffset + buffer + count));
  }
}

const LOCKED = /encrypt|passphrase|password|crypto|decryption/i;
const UNKNOWN = /unsupported|unrecognized|unknown|not supported|unavailable/i;

function tellProblem(text: string, sink: Sink): void {
  if (text === '') return;
  if (LOCKED.test(text)) sink.finding('file.encrypted', 'needs a password');
  else if (UNKNOWN.test(text)) sink.finding('file.unsupported', 'a method that is not read');
  else sink.finding('file.damaged', 'the archive is damaged or cut off');
}

async function entry(opened: Opened, pointer: number, sink: Sink): Promise<void> {
  const { library } = opened;
  const name = called(opened, () => library.entry_pathname(pointer)) ?? '(no name)';
  const type = called(opened, () => library.entry_filetype(pointer));
  if (type === SYMLINK) {
    const target = called(opened, () => library.entry_symlink(pointer)) ?? '';
    await sink.text({ kind: 'name' }, `${target}\n`);
  }
  if (type === FOLDER || type === SYMLINK) {
    sink.budget.entry();
    await sink.text({ kind: 'name' }, `${name}\n`);
    return;
  }
  if (called(opened, () => library.entry_is_encrypted(pointer)) !== 0) {
    sink.finding('file.encrypted', `needs a password: ${shownName(name)}`);
    await sink.text({ kind: 'name' }, `${name}\n`);
    return;
  }
  await sink.child(name, streamSource(contentOf(opened, STEP, sink)));
  tellProblem(problem(opened), sink);
}

async function readArchive(source: ByteSource, sink: Sink): Promise<void> {
  const opened = await open([source], sink);
  try {
    for (;;) {
      sink.budget.check();
      if (opened.broken) break;
      const pointer = called(opened, () => opened.library.read_next_entry(opened.archive));
      if (pointer === 0) break;
      await entry(opened, pointer, sink);
    }
    tellProblem(problem(opened), sink);
  } finally {
    opened.close();
  }
}

/**
 * The library reads archives only. A single compressed file becomes one when the head of a tar file, compressed alike,
 * stands before it: compressed streams may follow one another. Zeros behind it show that its end was reached.
 */
const FRAMES = {
  bz2: {
    head: 'QlpoOTFBWSZTWQ2qxvYAACLbwOiAQABPAAAA4AAeQEAACAAgAFRQNBhNHpBKaFNMnqaDRp9bkg1d1fFrEK6IZcOw6Ay5KjnOKk2b3wARiXxdyRThQkA2qxvY',
    zeros: 'QlpoOTFBWSZTWYgAOOMAAAhAAMAEAAggADDMBVNqQUcPF3JFOFCQiAA44w==',
  },
  xz: {
    head: '/Td6WFoAAAFpIt42AgAhAQwAAACPmEGc4AH/ADFdADwAM1AYaImC7aeAafiaSZwItpAJUStTJIu4MJYqSGKNqIhg0seKrNU0oP0WGqYV4AAAAAAAXAcFOgABSYAEAAAAvKiG1T4wDYsCAAAAAAFZWg==',
    zeros:
      '/Td6WFoAAAFpIt42AgAhAQwAAACPmEGc4A//ABldAABv/f//o7f/Rz5IFXI5YVG4kijmo4SeKUYAAAAAEQAcxwABMYAgAAAAeR+nHT4wDYsCAAAAAAFZWg==',
  },
} as const;

/** How many zeros stand behind. What is read at the end in a part of this size is lost: that is among them. */
const ZEROS = 4096;

/** The content without the zeros behind it. */
async function* unframed(opened: Opened, sink: Sink): AsyncGenerator<Uint8Array> {
  let held: Uint8Array = new Uint8Array(0);
  try {
    for await (const chunk of contentOf(opened, ZEROS, sink)) {
      const all: Uint8Array = held.length === 0 ? chunk : Buffer.concat([held, chunk]);
      const keep = Math.max(0, all.length - ZEROS * 16);
      if (all.length >= ZEROS * 32) {
        yield all.subarray(0, keep);
        held = all.subarray(keep);
      } else held = all;
    }
  } catch (error) {
    // The head told more than there is: that is how it always ends.
    if (!(error instanceof Damaged)) throw error;
  }
  let end = held.length;
  const least = Math.max(0, end - ZEROS);
  while (end > least && held[end - 1] === 0) end--;
  if (end > 0) yield held.subarray(0, end);
  if (end === held.length || !/truncated tar/i.test(problem(opened))) {
    throw new Damaged('compressed content is damaged, cut off or followed by something else');
  }
}

async function readSingle(
  source: ByteSource,
  sink: Sink,
  frame: { head: string; zeros: string },
): Promise<void> {
  const parts = [Buffer.from(frame.head, 'base64'), source, Buffer.from(frame.zeros, 'base64')];
  const opened = await open(parts, sink);
  try {
    const pointer = called(opened, () => opened.library.read_next_entry(opened.archive));
    if (pointer === 0) throw new Damaged('compressed content is damaged or cut off');
    await sink.child(innerName(sink.name), streamSource(unframed(opened, sink)));
  } finally {
    opened.close();
  }
}

export const libarchiveExtractor: Extractor = {
  id: 'libarchive',
  types: ['7z', 'rar', 'cab', 'iso', 'ar', 'cpio', 'bz2', 'xz', 'archive'],
  needs: 'bytes',
  async extract(source, sink) {
    if (sink.type === 'bz2' || sink.type === 'xz') return readSingle(source, sink, FRAMES[sink.type]);
    try {
      await readArchive(source, sink);
    } catch (error) {
      if (!(error instanceof Damaged) || sink.type !== 'archive') throw error;
      sink.finding('file.unsupported', 'an archive of a kind that is not read');
    }
  },
};
