/**
 * Text of WordprocessingML and DrawingML (documents, headers, comments, slides, charts), and of OpenDocument: both mark
 * paragraphs, cells, rows, tabs and breaks, by other names. Prefixes are not looked at: any may be chosen.
 */
import type { Sink, TextKind, TextPart } from '../extractor.ts';
import { ByteText, hasInk, stringOf } from '../markup/byte-text.ts';
import type { ByteHandler } from '../markup/byte-walk.ts';
import { TextOut } from '../markup/text-out.ts';
import { attribute, decodeEntities } from '../markup/walk.ts';

/** Most blanks or empty cells that one tag may stand for. */
const MOST_REPEATED = 32;

/** Text of a cell that is looked at for the digits of its value. */
const LONGEST_NUMBER = 1024;

type Opened = (walk: DocumentWalk, attributes: string) => void;

/** Parts of a document whose text is of another kind, by the element they are in. */
const KINDS: Readonly<Record<string, TextKind>> = {
  delText: 'deleted',
  moveFrom: 'deleted',
  instrText: 'link',
  delInstrText: 'link',
  comment: 'comment',
  annotation: 'comment',
  footnote: 'note',
  endnote: 'note',
  note: 'note',
  'tracked-changes': 'deleted',
  'header-first': 'header-footer',
  'footer-first': 'header-footer',
  'header-left': 'header-footer',
  'footer-left': 'header-footer',
  header: 'header-footer',
  footer: 'header-footer',
};

function times(attributes: string, name: string): number {
  const count = Number.parseInt(attribute(attributes, name) ?? '1', 10);
  return Number.isFinite(count) ? Math.max(1, Math.min(MOST_REPEATED, count)) : 1;
}

/** Attributes that hold what people wrote. */
function given(kind: TextKind, ...names: readonly string[]): Opened {
  return (walk, attributes) => {
    for (const name of names) {
      const value = attribute(attributes, name);
      if (value !== null && value !== '') walk.aside(kind, `${value}\n`);
    }
  };
}

const altText = given('alt-text', 'descr', 'title');
const formValue = given('form', 'val', 'displayText', 'value');
const odfForm = given('form', 'label', 'value', 'current-value', 'title');

const OPENED: ReadonlyMap<string, Opened> = new Map<string, Opened>([
  // Where tabs stop is told by the same element, with a place.
  ['tab', (walk, attributes) => walk.add(attributes.includes('pos=') ? '' : '\t')],
  ['fldSimple', given('link', 'instr')],
  ['br', (walk) => walk.add('\n')],
  ['cr', (walk) => walk.add('\n')],
  ['line-break', (walk) => walk.add('\n')],
  ['noBreakHyphen', (walk) => walk.add('-')],
  ['s', (walk, attributes) => walk.add(' '.repeat(times(attributes, 'c')))],
  [
    'sym',
    (walk, attributes) => {
      const code = Number.parseInt(attribute(attributes, 'char') ?? '', 16);
      // Symbol fonts use a private area whose lower half is ASCII.
      if (code > 0 && code <= 0xffff)
        walk.add(String.fromCharCode(code >= 0xf020 && code < 0xf080 ? code & 0xff : code));
    },
  ],
  ['docPr', altText],
  ['cNvPr', altText],
  ['alias', formValue],
  ['tag', formValue],
  ['default', formValue],
  ['listEntry', formValue],
  ['listItem', formValue],
  ['statusText', formValue],
  ['helpText', formValue],
  ['textPath', given('body', 'string')],
  ['textpath', given('body', 'string')],
  ['textarea', odfForm],
  ['text', odfForm],
  ['button', odfForm],
  ['option', odfForm],
  ['fixed-text', odfForm],
  ['formatted-text', odfForm],
  ['a', given('link', 'href')],
  ['image', given('link', 'href')],
  ['object', given('link', 'href')],
  ['table', (walk, attributes) => walk.table(attributes)],
  ['sld', (walk, attributes) => walk.slide(attributes)],
]);

/** Elements that hold the text of a run: white space counts in them. */
const RUNS: ReadonlySet<string> = new Set(['t', 'delText', 'instrText', 'delInstrText']);
const PARAGRAPHS: ReadonlySet<string> = new Set(['p', 'h']);
const CELLS: ReadonlySet<string> = new Set(['tc', 'table-cell', 'covered-table-cell']);
/** Short texts that stand beside each other without a blank. */
const ASIDES: ReadonlySet<string> = new Set([
  'creator',
  'date',
  'date-string',
  'sender-initials',
  'creator-initials',
]);
const ROWS: ReadonlySet<string> = new Set(['tr', 'table-row']);

/** What an element means. Most mean nothing, and there are millions of them: one look-up decides. */
interface Element {
  readonly name: string;
  readonly run: boolean;
  readonly paragraph: boolean;
  readonly cell: boolean;
  readonly row: boolean;
  readonly aside: boolean;
  readonly kind: TextKind | undefined;
  readonly opened: Opened | undefined;
}

/** The names to ask a walker for. */
export const ELEMENTS: ReadonlyMap<string, Element> = new Map(
  [
    ...new Set([
      ...RUNS,
      ...PARAGRAPHS,
      ...CELLS,
      ...ROWS,
      ...ASIDES,
      ...OPENED.keys(),
      ...Object.keys(KINDS),
      'Fallback',
    ]),
  ].map((name) => [
    name,
    {
      name,
      run: RUNS.has(name),
      paragraph: PARAGRAPHS.has(name),
      cell: CELLS.has(name),
      row: ROWS.has(name),
      aside: ASIDES.has(name),
      kind: KINDS[name],
      opened: OPENED.get(name),
    },
  ]),
);

export interface WalkOptions {
  readonly kind: TextKind;
  readonly where: string;
  /** OpenDocument: text stands in paragraphs, not in runs of its own. */
  readonly openDocument: boolean;
}

export class DocumentWalk implements ByteHandler<Element> {
  readonly #out: TextOut;
  readonly #parts = new Map<string, TextPart>();
  readonly #options: WalkOptions;
  #kind: TextKind;
  /** Kinds to come back to, with the element that ends each. */
  readonly #outer: { readonly element: string; readonly kind: TextKind; depth: number }[] = [];
  #fallback = 0;
  #cell = 0;
  #inRun = false;
  #inParagraph = 0;
  #value: string | null = null;
  #cellText = '';
  #cellRepeat = 1;
  #emptyCells = 0;
  #part: TextPart;
  /** Text of the part at hand. */
  readonly #pending = new ByteText();

  constructor(sink: Sink, options: WalkOptions) {
    this.#out = new TextOut(sink);
    this.#options = options;
    this.#kind = options.kind;
    this.#part = this.#partOf(options.kind);
  }

  #partOf(kind: TextKind): TextPart {
    const key = `${kind}${this.#fallback > 0 ? '\0' : ''}`;
    let part = this.#parts.get(key);
    if (part === undefined) {
      const { where } = this.#options;
      // What stands beside a newer drawing for older programs is the same text once more, mostly.
      part = this.#fallback > 0 ? { kind, where, reading: 'fallback' } : { kind, where };
      this.#parts.set(key, part);
    }
    return part;
  }

  add(text: string): void {
    if (text === '') return;
    this.#pending.string(text);
    if (this.#cell > 0 && this.#options.openDocument && this.#cellText.length < LONGEST_NUMBER) {
      this.#cellText += text;
    }
  }

  #settle(): void {
    if (this.#pending.length > 0) this.#out.add(this.#part, this.#pending.take());
  }

  #turnTo(part: TextPart): void {
    this.#settle();
    this.#part = part;
  }

  /** Text that does not stand in the flow. */
  aside(kind: TextKind, text: string): void {
    this.#out.add(this.#partOf(kind), text);
  }

  slide(attributes: string): void {
    if (/^(?:0|false)$/.test(attribute(attributes, 'show') ?? '')) this.#setKind('hidden');
  }

  table(attributes: string): void {
    const name = attribute(attributes, 'name');
    if (name !== null) this.aside('name', `${name}\n`);
  }

  #setKind(kind: TextKind): void {
    this.#kind = kind;
    this.#turnTo(this.#partOf(kind));
  }

  text(bytes: Uint8Array, start: number, end: number): void {
    if (this.#options.openDocument) this.#openDocumentText(stringOf(bytes, start, end));
    else if (this.#inRun) this.#pending.markup(bytes, start, end);
    else this.#strayText(bytes, start, end);
  }

  #strayText(bytes: Uint8Array, start: number, end: number): void {
    // Between the runs of a paragraph there is nothing but how the file was printed.
    if (!hasInk(bytes, start, end)) return;
    this.#pending.markup(bytes, start, end);
    if (this.#inParagraph === 0) this.#pending.string('\n');
  }

  #openDocumentText(raw: string): void {
    const text = decodeEntities(raw);
    if (this.#inParagraph > 0) this.add(text.replace(/[\r\n\t ]+/g, ' '));
    // The signs of number formats stand alone.
    else if (/[\p{L}\p{N}]/u.test(text)) this.add(`${text}\n`);
  }

  cdata(bytes: Uint8Array, start: number, end: number): void {
    this.add(stringOf(bytes, start, end));
  }

  open(element: Element | undefined, bytes: Uint8Array, start: number, end: number, empty: boolean): void {
    if (element === undefined) return;
    if (!empty) this.#begin(element);
    const isCell = element.cell && this.#options.openDocument;
    if (isCell || element.opened !== undefined) {
      const attributes = stringOf(bytes, start, end);
      if (isCell) this.#beginCell(attributes, empty);
      element.opened?.(this, attributes);
    }
    if (empty && element.paragraph) this.add(this.#cell > 0 ? ' ' : '\n');
  }

  #begin(element: Element): void {
    const { name } = element;
    if (element.run) {
      this.#inRun = true;
      if (element.kind === undefined) return;
    }
    if (element.paragraph) {
      this.#inParagraph++;
      return;
    }
    if (name === 'tc') this.#cell++;
    else if (name === 'Fallback') {
      this.#fallback++;
      this.#turnTo(this.#partOf(this.#kind));
    }
    if (element.kind === undefined) return;
    const last = this.#outer.at(-1);
    if (last?.element === name) last.depth++;
    else if (this.#outer.length < 64) {
      this.#outer.push({ element: name, kind: this.#kind, depth: 1 });
      this.#setKind(element.kind);
    }
  }

  #beginCell(attributes: string, empty: boolean): void {
    this.#cellRepeat = times(attributes, 'number-columns-repeated');
    if (empty) {
      this.#emptyCells = Math.min(MOST_REPEATED, this.#emptyCells + this.#cellRepeat);
      return;
    }
    // Empty cells count only where a cell with text follows.
    this.add('\t'.repeat(this.#emptyCells));
    this.#emptyCells = 0;
    this.#cell++;
    this.#cellText = '';
    this.#value = attribute(attributes, 'value') ?? attribute(attributes, 'date-value');
  }

  close(element: Element | undefined): void {
    if (element === undefined) return;
    if (element.run) this.#inRun = false;
    else if (element.paragraph) this.#endParagraph();
    else if (element.cell) this.#endCell();
    else if (element.row) {
      this.#emptyCells = 0;
      this.add('\n');
    } else if (element.aside) this.add(' ');
    else if (element.name === 'Fallback' && this.#fallback > 0) {
      this.#fallback--;
      this.#turnTo(this.#partOf(this.#kind));
    }
    if (element.kind !== undefined) this.#endKind(element.name);
  }

  #endKind(name: string): void {
    const last = this.#outer.at(-1);
    if (last?.element !== name || --last.depth > 0) return;
    this.#outer.pop();
    if (!RUNS.has(name) && !this.#options.openDocument) this.add('\n');
    this.#setKind(last.kind);
  }

  #endParagraph(): void {
    if (this.#inParagraph > 0) this.#inParagraph--;
    this.add(this.#cell > 0 ? ' ' : '\n');
  }

  #endCell(): void {
    if (this.#cell > 0) this.#cell--;
    // Long numbers are shown shortened; the value is what counts.
    if (this.#value !== null && !digits(this.#cellText).includes(digits(this.#value))) this.add(this.#value);
    this.#value = null;
    this.add('\t'.repeat(this.#options.openDocument ? this.#cellRepeat : 1));
    this.#cellRepeat = 1;
  }

  other(bytes: Uint8Array, start: number, end: number): void {
    const inside = stringOf(bytes, start, end);
    if (!/^\s*xml\s/.test(inside)) this.aside('markup', `${decodeEntities(inside)}\n`);
  }

  rested(): Promise<void> {
    this.#settle();
    return this.#out.flush();
  }
}

function digits(text: string): string {
  return text.replace(/\D+/g, '');
}
