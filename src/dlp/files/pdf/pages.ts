/** Reads what pages, forms and appearances draw. */
import type { Sink, TextPart } from '../extractor.ts';
import { bytesSource } from '../source.ts';
import { Cache } from './cache.ts';
import { ContentReader, type Frame, type Request } from './content.ts';
import { MAX_STREAM, type PdfDocument } from './document.ts';
import { type Font, Fonts, PLAIN_FONT } from './fonts.ts';
import { PageText } from './page-text.ts';
import { type Dict, Followed, isDict, nameOf, Stream, textOf, type Value } from './values.ts';

const MAX_FORM_DEPTH = 12;
/** Of one page; a page that draws more than this is made to waste time. */
const MAX_FORMS = 20_000;
/** Decoded forms that are drawn again and again: letterheads. */
const KEPT_FORMS = 8 << 20;
const MAX_KEPT_FORM = 1 << 20;
/** Pictures that are files by themselves, given as such. */
const MAX_PICTURES = 200;
const MIN_PICTURE = 2048;

interface Form {
  readonly bytes: Uint8Array;
  readonly resources: Dict | null;
  readonly matrix: readonly number[];
}

export class PageReader {
  readonly #document: PdfDocument;
  readonly #sink: Sink;
  readonly #fonts: Fonts;
  readonly #page: PageText;
  readonly #content: ContentReader;
  readonly #forms = new Cache<Form>(KEPT_FORMS);
  readonly #active = new Set<number>();
  readonly #pictures = new Map<number, string>();
  #drawn = 0;
  #part: TextPart = { kind: 'body' };
  #heard: string[] | null = null;

  constructor(document: PdfDocument, sink: Sink) {
    this.#document = document;
    this.#sink = sink;
    this.#fonts = new Fonts(document);
    this.#page = new PageText((text) => {
      if (this.#heard !== null) this.#heard.push(text);
      else return this.#sink.text(this.#part, text);
    });
    this.#content = new ContentReader(this.#page, () => document.budget.check());
  }

  /** Codes whose meaning nothing tells, and all codes. */
  get unknown(): number {
    return this.#page.unknown;
  }

  get shown(): number {
    return this.#page.shown;
  }

  /** Pictures that pages show and that are files by themselves: object numbers, and the kind of the file. */
  get pictures(): ReadonlyMap<number, string> {
    return this.#pictures;
  }

  async page(page: Dict, inherited: Dict, number: number): Promise<void> {
    const resources = (await this.#document.getDict(page, 'Resources')) ?? inherited;
    this.#part = { kind: 'body', where: `page ${number}` };
    this.#begin();
    const fonts = new Map<string, Font>();
    for (const entry of await this.#document.getArray(page, 'Contents')) {
      const stream = await this.#document.resolve(entry);
      if (!(stream instanceof Stream)) continue;
      const { bytes, cut } = await this.#document.streamBytes(stream);
      if (cut) this.#tooLarge();
      await this.#read(bytes, resources, fonts, 0);
    }
    await this.#page.flush();
  }

  #tooLarge(): void {
    this.#sink.finding('file.too-large', `a stream of more than ${MAX_STREAM >> 20} MB`);
  }

  #begin(): void {
    this.#drawn = 0;
    this.#content.reset();
  }

  /** The text that a stream of its own draws: an appearance. */
  async appearance(stream: Stream): Promise<string> {
    const heard: string[] = [];
    this.#heard = heard;
    this.#begin();
    try {
      await this.#drawForm(stream, new Map(), 0);
      await this.#page.flush();
    } finally {
      this.#heard = null;
    }
    return heard.join('');
  }

  async #read(bytes: Uint8Array, resources: Dict, fonts: Map<string, Font>, depth: number): Promise<void> {
    const buffer = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
    const frame: Frame = { bytes: buffer, at: 0, resources, fonts };
    for (;;) {
      const request = this.#content.run(frame);
      if (this.#page.full) await this.#page.flush();
      if (request === null) return;
      await this.#satisfy(request, frame, depth);
    }
  }

  async #satisfy(request: Request, frame: Frame, depth: number): Promise<void> {
    const { kind, name } = request;
    if (kind === 'font') {
      const font = await this.#font(frame.resources, name);
      frame.fonts.set(name, font);
      this.#content.useFont(font);
    } else if (kind === 'properties') {
      const all = await this.#document.getDict(frame.resources, 'Properties');
      const own = all === null ? null : await this.#document.getDict(all, name);
      const actual = own === null ? '' : textOf(await this.#document.get(own, 'ActualText'));
      if (actual === '') this.#content.markNothing();
      else this.#content.mark(actual);
    } else await this.#object(frame.resources, name, depth);
  }

  async #font(resources: Dict, name: string): Promise<Font> {
    const fonts = await this.#document.getDict(resources, 'Font');
    const value = fonts?.get(name);
    return value === undefined ? PLAIN_FONT : this.#fonts.get(value);
  }

  async #object(resources: Dict, name: string, depth: number): Promise<void> {
    const objects = await this.#document.getDict(resources, 'XObject');
    const object = await this.#document.resolve(objects?.get(name));
    if (!(object instanceof Stream)) return;
    const subtype = nameOf(await this.#document.get(object.dict, 'Subtype'));
    if (subtype === 'Form') await this.#drawForm(object, resources, depth);
    else if (subtype === 'Image') await this.#picture(object);
  }

  async #drawForm(stream: Stream, outer: Dict, depth: number): Promise<void> {
    if (depth >= MAX_FORM_DEPTH || this.#active.has(stream.id)) return;
    if (++this.#drawn > MAX_FORMS) {
      this.#sink.finding('file.suspicious-structure', 'a page draws forms without end');
      return;
    }
    this.#document.budget.check();
    const form = await this.#form(stream);
    this.#active.add(stream.id);
    const leave = this.#content.enter(form.matrix);
    await this.#read(form.bytes, form.resources ?? outer, new Map(), depth + 1);
    leave();
    this.#active.delete(stream.id);
  }

  async #form(stream: Stream): Promise<Form> {
    const kept = this.#forms.get(stream.id);
    if (kept !== undefined) return kept;
    const { bytes, cut } = await this.#document.streamBytes(stream);
    if (cut) this.#tooLarge();
    const matrix: number[] = [];
    for (const entry of (await this.#document.getArray(stream.dict, 'Matrix')).slice(0, 6)) {
      const value = await this.#document.resolve(entry);
      if (typeof value === 'number') matrix.push(value);
    }
    const form = { bytes, resources: await this.#document.getDict(stream.dict, 'Resources'), matrix };
    if (bytes.length <= MAX_KEPT_FORM) this.#forms.set(stream.id, form, bytes.length + 256);
    return form;
  }

  async #picture(stream: Stream): Promise<void> {
    if (this.#pictures.size >= MAX_PICTURES || this.#pictures.has(stream.id)) return;
    const filter = await this.#document.get(stream.dict, 'Filter');
    const names = Array.isArray(filter) ? filter.map(nameOf) : [nameOf(filter)];
    const last = names[names.length - 1];
    if (last === 'DCTDecode') this.#pictures.set(stream.id, 'jpg');
    else if (last === 'JPXDecode') this.#pictures.set(stream.id, 'jp2');
  }
}

/** Gives the pictures of pages, as the files they are. */
export async function givePictures(reader: PageReader, document: PdfDocument, sink: Sink): Promise<void> {
  for (const [id, ending] of reader.pictures) {
    const stream = await document.load(id);
    if (!(stream instanceof Stream)) continue;
    const { bytes } = await document.streamBytes(stream);
    if (bytes.length >= MIN_PICTURE) {
      await sink.child(`picture ${id}.${ending}`, bytesSource(bytes), { internal: true });
    }
  }
}

const MAX_PAGES = 500_000;
const MAX_TREE_DEPTH = 64;

export interface Page {
  readonly dict: Dict;
  readonly resources: Dict;
}

interface Node {
  readonly value: Value;
  readonly resources: Dict;
  readonly depth: number;
}

/** The pages in their order. What is in the tree twice comes once. */
export async function* pagesOf(document: PdfDocument): AsyncGenerator<Page> {
  const catalog = await document.catalog();
  const waiting: Node[] = [{ value: catalog?.get('Pages') ?? null, resources: new Map(), depth: 0 }];
  const followed = new Followed();
  let count = 0;
  for (let next = waiting.pop(); next !== undefined && count < MAX_PAGES; next = waiting.pop()) {
    if (!followed.first(next.value)) continue;
    const dict = await document.resolve(next.value);
    if (!isDict(dict)) {
      document.damage.add('a page is missing');
      continue;
    }
    const kids = await document.get(dict, 'Kids');
    const type = nameOf(await document.get(dict, 'Type'));
    if (type === 'Page' || (!Array.isArray(kids) && type !== 'Pages')) {
      count++;
      yield { dict, resources: next.resources };
    } else if (Array.isArray(kids) && next.depth < MAX_TREE_DEPTH) {
      const resources = (await document.getDict(dict, 'Resources')) ?? next.resources;
      pushKids(waiting, kids, resources, next.depth + 1);
    }
  }
}

/** The first comes out first. */
function pushKids(waiting: Node[], kids: readonly Value[], resources: Dict, depth: number): void {
  for (let i = kids.length - 1; i >= 0; i--) waiting.push({ value: kids[i] ?? null, resources, depth });
}

/** Pages that no tree leads to, found by their type: for damaged files. */
export async function* loosePages(document: PdfDocument): AsyncGenerator<Page> {
  for (const id of [...document.ids]) {
    const value = await document.load(id);
    if (isDict(value) && nameOf(value.get('Type')) === 'Page') yield { dict: value, resources: new Map() };
  }
}
