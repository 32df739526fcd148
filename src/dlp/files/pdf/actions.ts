/** What a PDF file does by itself: scripts, programs it starts, addresses it calls. */
import type { Sink, TextKind } from '../extractor.ts';
import type { PdfDocument } from './document.ts';
import { JAVASCRIPT, LAUNCH } from './findings.ts';
import { type Dict, dictOf, Followed, isDict, nameOf, Stream, textOf, type Value } from './values.ts';

const MAX_CHAIN = 100;
const MAX_SCRIPT = 4 << 20;

export class Actions {
  readonly #document: PdfDocument;
  readonly #sink: Sink;
  readonly #followed = new Followed();

  constructor(document: PdfDocument, sink: Sink) {
    this.#document = document;
    this.#sink = sink;
  }

  /** An action with all that follow it; a destination is none. */
  async read(value: Value | undefined, where: string): Promise<void> {
    const waiting: Value[] = [value ?? null];
    for (let i = 0, next = waiting.pop(); next !== undefined && i < MAX_CHAIN; i++, next = waiting.pop()) {
      const action = this.#followed.first(next) ? await this.#document.resolve(next) : null;
      if (!isDict(action)) continue;
      await this.#action(action, where);
      const after = await this.#document.get(action, 'Next');
      if (Array.isArray(after)) waiting.push(...after.slice(0, MAX_CHAIN));
      else if (after !== null) waiting.push(action.get('Next') ?? null);
    }
  }

  /** The actions under an entry `AA`: by what happens. */
  async readAll(value: Value | undefined, where: string): Promise<void> {
    const all = await this.#document.resolve(value);
    if (!isDict(all)) return;
    for (const entry of [...all.values()].slice(0, MAX_CHAIN)) await this.read(entry, where);
  }

  async #action(action: Dict, where: string): Promise<void> {
    switch (nameOf(await this.#document.get(action, 'S'))) {
      case 'JavaScript':
      case 'Rendition':
        await this.#script(await this.#document.get(action, 'JS'), where);
        return;
      case 'Launch':
        this.#sink.finding(LAUNCH.id, LAUNCH.detail);
        await this.#text('link', await this.#target(action), where);
        return;
      case 'URI':
        await this.#text('link', textOf(await this.#document.get(action, 'URI')), where);
        return;
      case 'GoToR':
      case 'GoToE':
      case 'SubmitForm':
      case 'ImportData':
        await this.#text('link', await this.#target(action), where);
        return;
    }
  }

  async #script(value: Value, where: string): Promise<void> {
    if (value === null) return;
    this.#sink.finding(JAVASCRIPT.id, JAVASCRIPT.detail);
    let script = textOf(value);
    if (value instanceof Stream) {
      const { bytes } = await this.#document.streamBytes(value, MAX_SCRIPT);
      script = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length).toString('latin1');
    }
    await this.#text('markup', script, where);
  }

  /** A file's name: a string, or a file specification; of old launch actions by system. */
  async #target(action: Dict): Promise<string> {
    const names: string[] = [];
    for (const key of ['F', 'Win', 'Mac', 'Unix']) {
      const value = await this.#document.get(action, key);
      const dict = dictOf(value);
      if (dict === null) names.push(textOf(value));
      else
        for (const inner of ['UF', 'F', 'P', 'D']) names.push(textOf(await this.#document.get(dict, inner)));
    }
    return [...new Set(names)].filter((name) => name !== '').join('\n');
  }

  async #text(kind: TextKind, text: string, where: string): Promise<void> {
    if (text === '') return;
    const done = this.#sink.text({ kind, where }, `${text}\n`);
    if (done !== undefined) await done;
  }
}
