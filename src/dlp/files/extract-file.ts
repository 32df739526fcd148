/** The entry: everything that can be read of a file, with limits. Untrusted bytes: for the inspector and its like only. */
import { Budget, LimitReached, type Limits, STANDARD_LIMITS } from './budget.ts';
import type { Extractor, FileFindingId } from './extractor.ts';
import type { FileType } from './file-type.ts';
import { unreadPictures } from './ocr/unread-pictures.ts';
import { Reading, type Receiver } from './reading.ts';
import { HEAD, typeOfHead } from './real-type.ts';
import { EXTRACTORS } from './registry.ts';
import { type ByteSource, bytesSource, fileSource } from './source.ts';

export type FileInput = { readonly bytes: Uint8Array } | { readonly path: string };

export interface ExtractOptions {
  /** Standard: `STANDARD_LIMITS`. */
  readonly limits?: Partial<Limits>;
  /** Reads what pictures show; without it that is told of each picture. */
  readonly pictures?: Extractor;
  /** Besides the standard ones, and before them; for tests. */
  readonly extractors?: readonly Extractor[];
  /** Milliseconds; for tests. */
  readonly now?: () => number;
}

export interface Extraction {
  /** The real type, by content. */
  readonly type: FileType;
  /** Bytes of the outermost file. */
  readonly size: number;
  /** False: something in it was not read; findings say what. */
  readonly complete: boolean;
  /** Whether any text was given, names of files aside. False for pictures, sound and the like. */
  readonly anyText: boolean;
  /** Bytes that came out of archives and streams. */
  readonly expanded: number;
  /** Files within the file. */
  readonly entries: number;
}

/**
 * Reads a file with everything nested in it and tells the receiver. Never throws because of what is in the file; throws
 * if a path cannot be opened, or if the receiver throws.
 * @param name as the person or the page gave it; it may lie
 */
export async function extractFile(
  input: FileInput,
  name: string,
  options: ExtractOptions,
  receiver: Receiver,
): Promise<Extraction> {
  if ('bytes' in input) return extractSource(bytesSource(input.bytes), name, options, receiver);
  const { source, close } = await fileSource(input.path);
  try {
    return await extractSource(source, name, options, receiver);
  } finally {
    await close();
  }
}

function extractorTable({
  extractors: first = [],
  pictures = unreadPictures,
}: ExtractOptions): (type: FileType) => readonly Extractor[] {
  const table = new Map<FileType, Extractor[]>();
  for (const extractor of [...first, pictures, ...EXTRACTORS]) {
    for (const type of extractor.types) {
      const list = table.get(type);
      if (list === undefined) table.set(type, [extractor]);
      else list.push(extractor);
    }
  }
  return (type) => table.get(type) ?? [];
}

/** Stands for an error of the receiver, which is no trouble of the file. */
class ReceiverFailed extends LimitReached {
  readonly reason: unknown;

  constructor(reason: unknown) {
    super('milliseconds');
    this.reason = reason;
  }
}

async function extractSource(
  source: ByteSource,
  name: string,
  options: ExtractOptions,
  receiver: Receiver,
): Promise<Extraction> {
  const limits = { ...STANDARD_LIMITS, ...options.limits };
  const budget = new Budget(limits, source.size, options.now);
  let anyText = false;
  const guarded: Receiver = {
    text: (part, text) => {
      if (part.kind !== 'name') anyText = true;
      try {
        const done = receiver.text(part, text);
        return done?.catch((reason: unknown) => {
          throw new ReceiverFailed(reason);
        });
      } catch (reason) {
        throw new ReceiverFailed(reason);
      }
    },
    finding: (finding) => receiver.finding(finding),
    label: (label, file) => receiver.label(label, file),
  };
  const shared = {
    budget,
    receiver: guarded,
    extractorOf: extractorTable(options),
    told: new Map<FileFindingId, Set<string>>(),
    unread: false,
  };
  const reading = new Reading(shared, name, '', 0);
  try {
    if (source.size > limits.inputBytes) reading.type = await typeOfHead(await source.read(0, HEAD));
    budget.input(source.size);
    await reading.read(source);
  } catch (error) {
    if (error instanceof ReceiverFailed) throw error.reason;
    if (!(error instanceof LimitReached)) throw error;
    reading.finding(error.finding, error.message);
  }
  return {
    type: reading.type,
    size: source.size,
    complete: !shared.unread,
    anyText,
    expanded: budget.expanded,
    entries: budget.entries,
  };
}
