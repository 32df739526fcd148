/** Files within a PDF file: attachments of the document and of annotations. */
import type { ChildHints, Sink } from '../extractor.ts';
import { bytesSource } from '../source.ts';
import type { PdfDocument } from './document.ts';
import { type Dict, Followed, isDict, Stream, textOf, type Value } from './values.ts';

const MAX_NODES = 20_000;

export class EmbeddedFiles {
  readonly #document: PdfDocument;
  readonly #sink: Sink;
  readonly #seen = new Set<number>();

  constructor(document: PdfDocument, sink: Sink) {
    this.#document = document;
    this.#sink = sink;
  }

  /** A file specification with a file in it. */
  async specification(value: Value): Promise<void> {
    const specification = await this.#document.resolve(value);
    if (!isDict(specification)) return;
    const files = await this.#document.getDict(specification, 'EF');
    if (files === null) return;
    let name = '';
    for (const key of ['UF', 'F', 'DOS', 'Mac', 'Unix']) {
      if (name === '') name = textOf(await this.#document.get(specification, key));
    }
    const about = textOf(await this.#document.get(specification, 'Desc'));
    if (about !== '') {
      const done = this.#sink.text({ kind: 'metadata', where: 'attachments' }, `${about}\n`);
      if (done !== undefined) await done;
    }
    for (const entry of files.values()) {
      const stream = await this.#document.resolve(entry);
      if (stream instanceof Stream) await this.stream(name === '' ? 'attachment' : name, stream);
    }
  }

  /** A stream as a file, once. */
  async stream(name: string, stream: Stream, hints: ChildHints = {}): Promise<void> {
    if (this.#seen.has(stream.id)) return;
    this.#seen.add(stream.id);
    const { budget } = this.#document;
    const { bytes, cut } = await this.#document.streamBytes(stream, budget.holdable);
    if (cut) this.#sink.finding('file.too-large', `the attachment ${name}`);
    budget.hold(bytes.length);
    try {
      await this.#sink.child(name, bytesSource(bytes), hints);
    } finally {
      budget.release(bytes.length);
    }
  }
}

/** The values of a name tree; each node once. */
export async function* namesIn(
  document: PdfDocument,
  root: Dict | null,
): AsyncGenerator<{ readonly name: string; readonly value: Value }> {
  const waiting: Value[] = [root];
  const followed = new Followed();
  for (let next = waiting.pop(); next !== undefined && followed.size < MAX_NODES; next = waiting.pop()) {
    const node = followed.first(next) ? await document.resolve(next) : null;
    if (!isDict(node)) continue;
    const names = await document.getArray(node, 'Names');
    for (let i = 0; i + 1 < names.length && i < MAX_NODES; i += 2) {
      yield { name: textOf(await document.resolve(names[i])), value: names[i + 1] ?? null };
    }
    // Direct nodes cannot be circular: an object is a tree.
    for (const kid of (await document.getArray(node, 'Kids')).slice(0, MAX_NODES)) waiting.push(kid);
  }
}
