/** Properties of documents (Office and OpenDocument), relations, and what the list of content says. */
import type { Sink } from '../extractor.ts';
import { attribute, decodeEntities, type MarkupHandler } from '../markup/walk.ts';
import { LabelProperties, labelOfTag } from './sensitivity-label.ts';

/** Title, author, custom properties; sensitivity labels among them. */
export class PropertiesWalk implements MarkupHandler {
  readonly #labels = new LabelProperties();
  readonly #sink: Sink;
  #custom = '';
  #element = '';
  #text = '';

  constructor(sink: Sink) {
    this.#sink = sink;
  }

  open(name: string, attributes: string): void {
    this.#element = name;
    if (name === 'property' || name === 'user-defined') this.#custom = attribute(attributes, 'name') ?? '';
    if (name === 'label') {
      const label = labelOfTag(attributes);
      if (label !== null) this.#sink.label(label);
      this.#text += `${decodeEntities(attributes).trim()}\n`;
    }
  }

  close(name: string): void {
    if (name === 'property' || name === 'user-defined') this.#custom = '';
    this.#element = '';
  }

  text(raw: string): void {
    if (!/\S/.test(raw)) return;
    const value = decodeEntities(raw);
    const name = this.#custom === '' ? this.#element : this.#custom;
    if (this.#custom !== '') this.#labels.add(this.#custom, value);
    this.#text += name === '' ? `${value}\n` : `${name}: ${value}\n`;
  }

  cdata(text: string): void {
    this.text(text);
  }

  other(inside: string): void {
    if (!/^\s*xml\s/.test(inside)) this.#text += `${inside}\n`;
  }

  async rested(): Promise<void> {
    const text = this.#text;
    this.#text = '';
    await this.#sink.text({ kind: 'metadata', where: 'properties' }, text);
  }

  tell(): void {
    this.#labels.tell(this.#sink);
  }
}

/** Kinds of relations that fetch something when a file is opened; a link waits for a click. */
const FETCHED =
  /\/(?:attachedTemplate|oleObject|externalLink\w*|frame|image|subDocument|video|audio|media|xlExternalLinkPath\/\w+|externalLinkPath|package|aFChunk|mailMergeSource|mailMergeHeaderSource)$/i;

/** Relations: targets outside of the file, and parts by the name of their relation. */
export class RelationsWalk implements MarkupHandler {
  readonly targets = new Map<string, string>();
  readonly #sink: Sink;
  #text = '';

  constructor(sink: Sink) {
    this.#sink = sink;
  }

  open(name: string, attributes: string): void {
    if (name !== 'Relationship') return;
    const target = attribute(attributes, 'Target') ?? '';
    if (!/^external$/i.test(attribute(attributes, 'TargetMode') ?? '')) {
      if (this.targets.size < 20_000) this.targets.set(attribute(attributes, 'Id') ?? '', target);
      return;
    }
    this.#text += `${target}\n`;
    const type = attribute(attributes, 'Type') ?? '';
    if (FETCHED.test(type)) {
      this.#sink.finding('file.external-link', `${type.slice(type.lastIndexOf('/') + 1)}: ${hostOf(target)}`);
    }
  }

  close(): void {}
  text(raw: string): void {
    if (/\S/.test(raw)) this.#text += decodeEntities(raw);
  }
  cdata(text: string): void {
    this.#text += text;
  }
  other(inside: string): void {
    if (!/^\s*xml\s/.test(inside)) this.#text += `${inside}\n`;
  }

  async rested(): Promise<void> {
    const text = this.#text;
    this.#text = '';
    await this.#sink.text({ kind: 'link', where: 'links' }, text);
  }
}

/** Where a link leads, without what it carries: that may be what must not be shown. */
function hostOf(target: string): string {
  return /^([a-z][a-z0-9+.-]*:\/*[^/?#\\@]*)/i.exec(target)?.[1] ?? 'a file';
}

/** Text of parts that hold layout only: text and comments, not the thousands of attributes. */
export class TextOnlyWalk implements MarkupHandler {
  readonly #sink: Sink;
  readonly #where: string;
  #text = '';

  constructor(sink: Sink, where: string) {
    this.#sink = sink;
    this.#where = where;
  }

  open(): void {}
  close(): void {}
  text(raw: string): void {
    if (/\S/.test(raw)) this.#text += `${decodeEntities(raw)}\n`;
  }
  cdata(text: string): void {
    this.#text += `${text}\n`;
  }
  other(inside: string): void {
    if (!/^\s*xml\s/.test(inside)) this.#text += `${inside}\n`;
  }

  async rested(): Promise<void> {
    const text = this.#text;
    this.#text = '';
    await this.#sink.text({ kind: 'markup', where: this.#where }, text);
  }
}
