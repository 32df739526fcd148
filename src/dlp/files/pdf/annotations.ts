/** Comments, form fields and other annotations of a page. */
import type { Sink, TextKind } from '../extractor.ts';
import { decodeEntities } from '../markup/walk.ts';
import type { Actions } from './actions.ts';
import type { PdfDocument } from './document.ts';
import type { EmbeddedFiles } from './embedded-files.ts';
import type { PageReader } from './pages.ts';
import { type Dict, isDict, nameOf, Ref, Stream, textOf, type Value } from './values.ts';

const MAX_PER_PAGE = 20_000;
const MAX_FIELD_DEPTH = 32;
const MAX_FIELDS = 100_000;

interface Parts {
  readonly document: PdfDocument;
  readonly sink: Sink;
  readonly actions: Actions;
  readonly files: EmbeddedFiles;
  readonly pages: PageReader;
}

/** Without blanks, as texts are compared that are laid out anew. */
const squeezed = (text: string): string => text.replace(/\s+/g, '');

/** The text of rich text, which is XHTML. */
const plain = (rich: string): string => decodeEntities(rich.replace(/<[^<>]*>/g, ' ')).trim();

export class Annotations {
  readonly #parts: Parts;
  /** Fields of the form that were read, by object. */
  readonly #fields = new Set<number>();
  #count = 0;

  constructor(parts: Parts) {
    this.#parts = parts;
  }

  async ofPage(page: Dict, number: number): Promise<void> {
    if (!page.has('Annots')) return;
    const { document } = this.#parts;
    const annotations = await document.getArray(page, 'Annots');
    for (const entry of annotations.slice(0, MAX_PER_PAGE)) {
      const annotation = await document.resolve(entry);
      if (isDict(annotation)) await this.#annotation(annotation, entry, `page ${number}`);
    }
  }

  async #annotation(annotation: Dict, entry: Value, where: string): Promise<void> {
    const { document, actions, files } = this.#parts;
    const said: string[] = [];
    const subtype = nameOf(await document.get(annotation, 'Subtype'));
    if (subtype === 'Widget') {
      if (!(entry instanceof Ref) || !this.#fields.has(entry.id))
        said.push(await this.#field(annotation, entry));
    } else {
      const author = textOf(await document.get(annotation, 'T'));
      const lines = await this.#texts(annotation, ['Subj', 'Contents', 'RC']);
      said.push(...lines);
      if (lines.length > 0 && author !== '') lines.unshift(author);
      await this.#text(subtype === 'Link' ? 'alt-text' : 'comment', lines.join('\n'), where);
    }
    await this.#appearance(annotation, said.join('\n'), where);
    await actions.read(annotation.get('A'), where);
    await actions.readAll(annotation.get('AA'), where);
    if (annotation.has('FS')) await files.specification(annotation.get('FS') ?? null);
  }

  async #texts(dict: Dict, keys: readonly string[]): Promise<string[]> {
    const { document } = this.#parts;
    const out: string[] = [];
    for (const key of keys) {
      const value = await document.get(dict, key);
      let text = textOf(value);
      if (value instanceof Stream) {
        text = new TextDecoder().decode((await document.streamBytes(value, 1 << 20)).bytes);
      }
      if (key === 'RC' || key === 'RV') text = plain(text);
      if (text !== '' && !out.some((known) => squeezed(known) === squeezed(text))) out.push(text);
    }
    return out;
  }

  /** What it shows, where that is not what it says. */
  async #appearance(annotation: Dict, said: string, where: string): Promise<void> {
    const { document, pages } = this.#parts;
    const appearances = await document.getDict(annotation, 'AP');
    if (appearances === null) return;
    const normal = await document.get(appearances, 'N');
    // By state: what check boxes look like.
    const streams = isDict(normal) ? [...normal.values()].slice(0, 16) : [normal];
    for (const entry of streams) {
      const stream = await document.resolve(entry);
      if (!(stream instanceof Stream)) continue;
      const shown = await pages.appearance(stream);
      if (shown.trim() !== '' && !squeezed(said).includes(squeezed(shown)))
        await this.#text('form', shown, where);
    }
  }

  /** All fields of the form, shown or not. */
  async form(catalog: Dict): Promise<void> {
    const { document, sink, actions } = this.#parts;
    const form = await document.getDict(catalog, 'AcroForm');
    if (form === null) return;
    await this.#xfa(form);
    const waiting: { value: Value; depth: number }[] = [];
    for (const value of (await document.getArray(form, 'Fields')).reverse())
      waiting.push({ value, depth: 0 });
    for (let next = waiting.pop(); next !== undefined; next = waiting.pop()) {
      const { value, depth } = next;
      if (value instanceof Ref && this.#fields.has(value.id)) continue;
      const field = await document.resolve(value);
      if (!isDict(field)) continue;
      if (++this.#count > MAX_FIELDS || depth > MAX_FIELD_DEPTH) {
        sink.finding('file.suspicious-structure', 'a form with fields without end');
        return;
      }
      await this.#field(field, value);
      await actions.read(field.get('A'), 'form');
      await actions.readAll(field.get('AA'), 'form');
      for (const kid of (await document.getArray(field, 'Kids')).reverse()) {
        waiting.push({ value: kid, depth: depth + 1 });
      }
    }
  }

  async #field(field: Dict, entry: Value): Promise<string> {
    if (entry instanceof Ref) this.#fields.add(entry.id);
    const { document } = this.#parts;
    const name = (await this.#texts(field, ['TU', 'T']))[0] ?? '';
    const values = await this.#texts(field, ['V', 'DV', 'RV']);
    const chosen = await document.get(field, 'V');
    if (Array.isArray(chosen))
      for (const one of chosen.slice(0, 1000)) values.push(textOf(await document.resolve(one)));
    const choices: string[] = [];
    for (const option of (await document.getArray(field, 'Opt')).slice(0, 10_000)) {
      const own = await document.resolve(option);
      for (const one of Array.isArray(own) ? own.slice(0, 2) : [own])
        choices.push(textOf(await document.resolve(one)));
    }
    const shown = values.filter((value) => value !== 'Off').join('\n');
    if (shown !== '') await this.#text('form', name === '' ? shown : `${name}: ${shown}`, 'form');
    if (choices.length > 0) await this.#text('form', choices.join('\n'), 'form');
    return values.concat(choices).join('\n');
  }

  /** Forms in XML: their data are there only. */
  async #xfa(form: Dict): Promise<void> {
    const { document, files } = this.#parts;
    const xfa = await document.get(form, 'XFA');
    const entries = Array.isArray(xfa) ? xfa.slice(0, 200) : [xfa];
    for (const entry of entries) {
      const stream = await document.resolve(entry);
      if (stream instanceof Stream) await files.stream('xfa.xml', stream, { internal: true, type: 'xml' });
    }
  }

  async #text(kind: TextKind, text: string, where: string): Promise<void> {
    if (text === '') return;
    const done = this.#parts.sink.text({ kind, where }, `${text}\n`);
    if (done !== undefined) await done;
  }
}
