/** RTF: text of all kinds, fields, properties with labels, comments, and what is embedded. */
import type { Extractor, Sink, TextKind } from '../extractor.ts';
import { LabelProperties } from '../office/sensitivity-label.ts';
import { bytesSource } from '../source.ts';
import { codePageOfCharset, decodeBytes } from './code-pages.ts';
import { BODY, type Destination, destinationOf, SIGNS, UNKNOWN } from './destinations.ts';
import { giveObject, HexBytes } from './embedded.ts';
import { type RtfHandler, RtfTokens } from './tokens.ts';

export const rtfExtractor: Extractor = {
  id: 'rtf',
  types: ['rtf'],
  needs: 'stream',
  async extract(source, sink) {
    const reader = new RtfReader(sink);
    const tokens = new RtfTokens(reader);
    for await (const chunk of source.chunks()) {
      // In small pieces: what is found in one is given out before the next.
      for (let at = 0; at < chunk.length; at += STEP) {
        sink.budget.check();
        tokens.push(chunk.subarray(at, at + STEP));
        await reader.give();
      }
    }
    tokens.end();
    reader.end();
    await reader.give();
    reader.tell();
  },
};

const STEP = 64 * 1024;
/** Groups within groups; deeper ones are read as if they belonged to the last. */
const MAX_DEPTH = 2000;
const MAX_FONTS = 10_000;
const MAX_PICTURES = 200;
const MIN_PICTURE = 2048;
const MAX_FIELD = 8192;

/** Signs written with a backslash: a hard blank, a hard hyphen, and those that mean something without it. */
const SYMBOLS: ReadonlyMap<number, number> = new Map([
  [126, 32],
  [95, 45],
  [92, 92],
  [123, 123],
  [125, 125],
]);
const LINES: ReadonlyMap<number, string> = new Map([
  [10, '\n'],
  [13, '\n'],
  [9, '\t'],
]);

interface Group {
  destination: Destination;
  /** After `\*`: a destination that may be left out. */
  starred: boolean;
  /** It has a destination of its own. */
  began: boolean;
  /** No word was seen yet that says what the group is. */
  fresh: boolean;
  /** How many signs after `\u` stand in its place. */
  fallback: number;
  codePage: number | null;
  hidden: boolean;
  deleted: boolean;
  /** Only for programs that read RTF, where HTML is wrapped in it. */
  rtfOnly: boolean;
}

type Piece =
  | { readonly kind: TextKind; readonly text: string }
  | { readonly kind: 'object' | 'picture' | 'store'; readonly bytes: HexBytes };

class RtfReader implements RtfHandler {
  readonly #sink: Sink;
  readonly #pieces: Piece[] = [];
  readonly #labels = new LabelProperties();
  readonly #fonts = new Map<number, number>();
  readonly #groups: Group[] = [];
  #group: Group = {
    destination: BODY,
    starred: false,
    began: false,
    fresh: false,
    fallback: 1,
    codePage: null,
    hidden: false,
    deleted: false,
    rtfOnly: false,
  };
  #tooDeep = 0;
  #codePage = 1252;
  /** Signs still to be left out after `\u`. */
  #skip = 0;
  #bytes: number[] = [];
  #text = '';
  #kind: TextKind = 'body';
  #hex: HexBytes | null = null;
  #font = 0;
  #property = '';
  #field = '';
  #pictures = 0;
  #told = false;

  constructor(sink: Sink) {
    this.#sink = sink;
  }

  open(): void {
    this.#endBytes();
    this.#skip = 0;
    if (this.#groups.length >= MAX_DEPTH) {
      this.#tooDeep++;
      if (!this.#told) this.#sink.finding('file.suspicious-structure', 'groups within groups without end');
      this.#told = true;
      return;
    }
    this.#groups.push(this.#group);
    this.#group = { ...this.#group, starred: false, began: false, fresh: true };
  }

  close(): void {
    this.#endBytes();
    this.#skip = 0;
    if (this.#tooDeep > 0) {
      this.#tooDeep--;
      return;
    }
    const outer = this.#groups.pop();
    // More ends than beginnings: reading goes on as before.
    if (outer === undefined) return;
    const { destination, began } = this.#group;
    this.#group = outer;
    if (began) this.#endDestination(destination);
  }

  #endDestination(destination: Destination): void {
    switch (destination.kind) {
      case 'object':
      case 'picture':
      case 'store':
        this.#endHex(destination.kind);
        return;
      case 'field':
        this.#endField();
        return;
      case 'property-value':
        this.#labels.add(this.#property, this.#field);
        this.#add('metadata', `${this.#property}: ${this.#field}\n`);
        this.#field = '';
        this.#property = '';
        return;
      case 'text':
        // Notes, comments and properties are apart from each other; pieces of a line are not.
        if (!/^(?:body|hidden|deleted)$/.test(destination.text)) this.#add(destination.text, '\n');
        return;
    }
  }

  #endHex(kind: 'object' | 'picture' | 'store'): void {
    const bytes = this.#hex;
    this.#hex = null;
    if (bytes === null) return;
    const wanted =
      kind !== 'picture' || (bytes.take().length >= MIN_PICTURE && this.#pictures++ < MAX_PICTURES);
    if (wanted) this.#pieces.push({ kind, bytes });
    else bytes.release();
  }

  #endField(): void {
    const field = this.#field.trim();
    this.#field = '';
    // Page numbers and the like say nothing; addresses and queries do.
    if (!/^(?:PAGE|NUMPAGES|TOC|PAGEREF|SEQ|DATE|TIME|SYMBOL|REF)\b/i.test(field))
      this.#add('link', `${field}\n`);
  }

  word(name: string, value: number | null): void {
    if (name === 'u') {
      this.#unicode(value ?? 0);
      return;
    }
    if (this.#skip > 0) {
      this.#skip--;
      return;
    }
    this.#endBytes();
    const sign = SIGNS.get(name);
    if (sign !== undefined) {
      this.#sign(sign);
      return;
    }
    if (this.#state(name, value)) return;
    const destination = destinationOf(name);
    if (destination !== null) this.#enter(destination);
    else if (this.#group.starred && this.#group.fresh) this.#enter(UNKNOWN);
    this.#group.fresh = false;
  }

  #enter(destination: Destination): void {
    // Machinery is machinery all through; what is said to be inside of it is not.
    const { kind } = this.#group.destination;
    if (kind === 'nothing' || kind === 'object' || kind === 'picture' || kind === 'store') return;
    this.#group.destination = destination;
    this.#group.began = true;
    if (destination.kind === 'field' || destination.kind === 'property-value') this.#field = '';
    if (destination.kind === 'property-name') this.#property = '';
  }

  /** Words that change how what follows is read. */
  #state(name: string, value: number | null): boolean {
    switch (name) {
      case 'ansicpg':
        if (value !== null && value > 0) this.#codePage = value;
        return true;
      case 'mac':
        this.#codePage = 10_000;
        return true;
      case 'pc':
        this.#codePage = 437;
        return true;
      case 'pca':
        this.#codePage = 850;
        return true;
      case 'uc':
        this.#group.fallback = Math.min(100, Math.max(0, value ?? 1));
        return true;
      case 'f':
        this.#useFont(value ?? 0);
        return true;
      case 'fcharset':
        this.#fontHas(codePageOfCharset(value ?? 0));
        return true;
      case 'cpg':
        this.#fontHas(value);
        return true;
      default:
        return this.#looks(name, value);
    }
  }

  #looks(name: string, value: number | null): boolean {
    switch (name) {
      case 'v':
        this.#group.hidden = value !== 0;
        return true;
      case 'deleted':
        this.#group.deleted = value !== 0;
        return true;
      case 'plain':
        this.#group.hidden = false;
        this.#group.deleted = false;
        return true;
      case 'htmlrtf':
        this.#group.rtfOnly = value !== 0;
        return true;
      default:
        return false;
    }
  }

  #useFont(font: number): void {
    this.#font = font;
    if (this.#group.destination.kind !== 'fonts') this.#group.codePage = this.#fonts.get(font) ?? null;
  }

  #fontHas(codePage: number | null): void {
    if (this.#group.destination.kind !== 'fonts' || codePage === null || codePage === 0) return;
    if (this.#fonts.size < MAX_FONTS) this.#fonts.set(this.#font, codePage);
  }

  #unicode(value: number): void {
    this.#endBytes();
    // What was to be left out is not there: this sign stands for itself.
    this.#sign(String.fromCharCode(value & 0xffff));
    this.#skip = this.#group.fallback;
  }

  symbol(char: number): void {
    if (char === 42) {
      this.#group.starred = true;
      return;
    }
    if (this.#skip > 0) {
      this.#skip--;
      return;
    }
    const line = LINES.get(char);
    if (line !== undefined) {
      this.#endBytes();
      this.#sign(line);
      return;
    }
    const byte = SYMBOLS.get(char);
    if (byte !== undefined) this.byte(byte);
  }

  bytes(bytes: Uint8Array): void {
    if (this.#hex !== null || isHex(this.#group.destination)) {
      this.#hex ??= new HexBytes(this.#sink);
      this.#hex.push(bytes);
      return;
    }
    const from = Math.min(this.#skip, bytes.length);
    this.#skip -= from;
    if (this.#group.destination.kind === 'nothing' || this.#group.destination.kind === 'fonts') return;
    for (let i = from; i < bytes.length; i++) this.#bytes.push(bytes[i] ?? 0);
    if (this.#bytes.length > 8192) this.#endBytes();
    this.#group.fresh = false;
  }

  byte(byte: number): void {
    if (this.#skip > 0) {
      this.#skip--;
      return;
    }
    if (this.#group.destination.kind === 'nothing' || this.#group.destination.kind === 'fonts') return;
    this.#bytes.push(byte);
  }

  binary(bytes: Uint8Array): void {
    if (!isHex(this.#group.destination)) return;
    this.#hex ??= new HexBytes(this.#sink);
    this.#hex.binary(bytes);
  }

  #endBytes(): void {
    if (this.#bytes.length === 0) return;
    const bytes = Uint8Array.from(this.#bytes);
    this.#bytes = [];
    this.#sign(decodeBytes(bytes, this.#group.codePage ?? this.#codePage));
  }

  #sign(text: string): void {
    const { destination, hidden, deleted, rtfOnly } = this.#group;
    switch (destination.kind) {
      case 'text': {
        if (rtfOnly && destination.text === 'body') return;
        const kind =
          destination.text === 'body' ? (deleted ? 'deleted' : hidden ? 'hidden' : 'body') : destination.text;
        this.#add(kind, text);
        return;
      }
      case 'field':
      case 'property-value':
        if (this.#field.length < MAX_FIELD) this.#field += text;
        return;
      case 'property-name':
        if (this.#property.length < MAX_FIELD) this.#property += text;
        return;
    }
  }

  #add(kind: TextKind, text: string): void {
    if (kind !== this.#kind) {
      this.#endPiece();
      this.#kind = kind;
    }
    this.#text += text;
  }

  #endPiece(): void {
    if (this.#text !== '') this.#pieces.push({ kind: this.#kind, text: this.#text });
    this.#text = '';
  }

  end(): void {
    this.#endBytes();
    if (this.#groups.length > 0) this.#sink.finding('file.damaged', 'the end is missing');
    for (const { destination, began } of [...this.#groups, this.#group].reverse()) {
      if (began) this.#endDestination(destination);
    }
  }

  /** Gives out what was found. */
  async give(): Promise<void> {
    this.#endPiece();
    for (const piece of this.#pieces.splice(0)) {
      if ('text' in piece) await this.#sink.text({ kind: piece.kind }, piece.text);
      else await this.#giveBytes(piece.kind, piece.bytes);
    }
  }

  async #giveBytes(kind: 'object' | 'picture' | 'store', bytes: HexBytes): Promise<void> {
    try {
      const own = bytes.take();
      if (kind === 'object') await giveObject(own, this.#sink);
      else await this.#sink.child(`(${kind})`, bytesSource(own), { internal: true });
    } finally {
      bytes.release();
    }
  }

  /** Labels are told when all properties are there. */
  tell(): void {
    this.#labels.tell(this.#sink);
  }
}

const isHex = ({ kind }: Destination): boolean => kind === 'object' || kind === 'picture' || kind === 'store';
