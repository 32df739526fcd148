/** What the codes in a font's strings mean, and how wide their glyphs are. */
import { Cache } from './cache.ts';
import { type CMap, readCMap } from './cmap.ts';
import type { PdfDocument } from './document.ts';
import { encodingByName } from './encodings.ts';
import { textOfGlyphName } from './glyph-names.ts';
import { standardWidths } from './standard-widths.ts';
import { charactersOfGlyphs } from './truetype.ts';
import { type Dict, dictOf, isDict, Name, nameOf, numberOf, Ref, Stream, type Value } from './values.ts';

/** In `units`: more than one unit, see `more`. */
export const MORE = 0xffff;
export const UNKNOWN = 0;

export interface Font {
  /** By a code's first byte: 1 where it is the whole code, 0 where a second one follows. */
  readonly single: Uint8Array;
  /** A UTF-16 unit by code; `UNKNOWN` or `MORE`. */
  readonly units: Uint16Array;
  readonly more: ReadonlyMap<number, string>;
  /** In the unit of the font size, by code. */
  readonly widths: Float32Array;
  readonly standardWidth: number;
  readonly vertical: boolean;
  /** Decodes codes of legacy encodings, one by one. */
  readonly decoder: TextDecoder | null;
}

const KEPT_FONTS = 24 << 20;
const MAX_FONT_FILE = 16 << 20;
const MAX_CMAP = 4 << 20;
/** Widths that ranges may set, those that overlap counted as often. */
const MAX_WIDTH_STEPS = 500_000;

/** Every code is a byte. */
export const SINGLE = new Uint8Array(256).fill(1);
/** Every code has two bytes. */
export const DOUBLE = new Uint8Array(256);

/** For text in a font that cannot be found: Latin. */
export const PLAIN_FONT: Font = simpleFont(
  (encodingByName('WinAnsiEncoding') ?? []).map((char) => (char === '\ufffd' ? '' : char)),
  Float32Array.from({ length: 256 }, (_, code) => (standardWidths('')[code - 32] ?? 556) / 1000),
);

function simpleFont(texts: readonly string[], widths: Float32Array): Font {
  const units = new Uint16Array(256);
  const more = new Map<number, string>();
  texts.forEach((text, code) => {
    put(units, more, code, text);
  });
  return { single: SINGLE, units, more, widths, standardWidth: 0.5, vertical: false, decoder: null };
}

function put(units: Uint16Array, more: Map<number, string>, code: number, text: string): void {
  if (code >= units.length || text === '') return;
  const unit = text.charCodeAt(0);
  if (text.length === 1 && unit !== MORE) units[code] = unit;
  else {
    units[code] = MORE;
    more.set(code, text);
  }
}

/** Encodings of Asian fonts by their names: what a decoder calls them. `utf-16be`: the codes are Unicode. */
function legacyLabel(name: string): string | null {
  if (/^Uni.*(?:UCS2|UTF16)/.test(name)) return 'utf-16be';
  if (/RKSJ/.test(name)) return 'shift_jis';
  if (/^GB/.test(name)) return 'gbk';
  if (/B5|^HK|^ETen/.test(name)) return 'big5';
  if (/^KSC/.test(name)) return 'euc-kr';
  return /^EUC-/.test(name) ? 'euc-jp' : null;
}

function leadsOf(label: string): Uint8Array {
  if (label === 'utf-16be') return DOUBLE;
  const out = new Uint8Array(256).fill(1);
  for (let byte = 0x81; byte < 0xff; byte++) {
    if (label !== 'shift_jis' || byte < 0xa0 || byte > 0xdf) out[byte] = 0;
  }
  return out;
}

function leadsOfSpaces(spaces: CMap['spaces']): Uint8Array {
  if (spaces.length === 0) return DOUBLE;
  const out = new Uint8Array(256);
  for (const { length, low, high } of spaces) {
    if (length === 1) out.fill(1, Math.min(255, low), Math.min(255, high) + 1);
  }
  for (const { length, low, high } of spaces) {
    if (length === 2) out.fill(0, Math.min(255, low >> 8), Math.min(255, high >> 8) + 1);
  }
  return out;
}

/** Loads fonts; those with a number are kept for a while. */
export class Fonts {
  readonly #document: PdfDocument;
  readonly #kept = new Cache<Font>(KEPT_FONTS);
  readonly #direct = new WeakMap<Dict, Font>();

  constructor(document: PdfDocument) {
    this.#document = document;
  }

  /** @param value the font as a resource: a reference or a dictionary */
  async get(value: Value): Promise<Font> {
    const kept =
      value instanceof Ref ? this.#kept.get(value.id) : isDict(value) ? this.#direct.get(value) : undefined;
    if (kept !== undefined) return kept;
    const dict = await this.#document.resolve(value);
    if (!isDict(dict)) return PLAIN_FONT;
    const font = await this.#load(dict);
    if (value instanceof Ref)
      this.#kept.set(value.id, font, 512 + font.units.length * 6 + font.more.size * 80);
    else this.#direct.set(dict, font);
    return font;
  }

  async #load(dict: Dict): Promise<Font> {
    const toUnicode = await this.#cmap(await this.#document.get(dict, 'ToUnicode'));
    const subtype = nameOf(await this.#document.get(dict, 'Subtype'));
    return subtype === 'Type0' ? this.#composite(dict, toUnicode) : this.#simple(dict, subtype, toUnicode);
  }

  async #cmap(value: Value): Promise<CMap | null> {
    if (!(value instanceof Stream)) return null;
    const { bytes } = await this.#document.streamBytes(value, MAX_CMAP);
    return readCMap(bytes, () => this.#document.budget.check());
  }

  async #simple(dict: Dict, subtype: string | null, toUnicode: CMap | null): Promise<Font> {
    const texts = await this.#encoding(dict, subtype);
    for (const [code, text] of toUnicode?.text ?? []) if (code < 256 && text !== '\0') texts[code] = text;
    return simpleFont(
      texts.map((text) => (text === '\ufffd' ? '' : text)),
      await this.#simpleWidths(dict, subtype),
    );
  }

  async #encoding(dict: Dict, subtype: string | null): Promise<string[]> {
    const encoding = await this.#document.get(dict, 'Encoding');
    const own = encodingByName(nameOf(encoding));
    if (own !== null) return own;
    const named = isDict(encoding) ? encodingByName(nameOf(encoding.get('BaseEncoding'))) : null;
    const texts = named ?? (await this.#builtIn(dict, subtype));
    if (!isDict(encoding)) return texts;
    let code = 0;
    for (const entry of await this.#document.getArray(encoding, 'Differences')) {
      const value = entry instanceof Ref ? await this.#document.resolve(entry) : entry;
      if (typeof value === 'number') code = Math.max(0, Math.trunc(value));
      else if (value instanceof Name && code < 256) {
        texts[code] = differenceText(value.name, code);
        code++;
      }
    }
    return texts;
  }

  /** The encoding inside of a font: told by Type 1 programs; else the standard one, or Latin for TrueType. */
  async #builtIn(dict: Dict, subtype: string | null): Promise<string[]> {
    const standard =
      encodingByName(subtype === 'TrueType' ? 'WinAnsiEncoding' : 'StandardEncoding') ??
      new Array<string>(256);
    const descriptor = await this.#document.getDict(dict, 'FontDescriptor');
    const program = descriptor === null ? null : await this.#document.get(descriptor, 'FontFile');
    if (!(program instanceof Stream)) return standard;
    const { bytes } = await this.#document.streamBytes(program, MAX_FONT_FILE);
    const head = Buffer.from(bytes.buffer, bytes.byteOffset, Math.min(bytes.length, 1 << 16)).toString(
      'latin1',
    );
    const clear = head.slice(0, Math.max(0, head.indexOf('eexec')));
    for (const [, code = '0', name = ''] of clear.matchAll(
      /dup\s{1,4}(\d{1,3})\s{0,4}\/([^\s/()<>[\]{}%]{1,60})\s{1,4}put/g,
    )) {
      if (Number(code) < 256) standard[Number(code)] = textOfGlyphName(name) ?? '\ufffd';
    }
    return standard;
  }

  async #simpleWidths(dict: Dict, subtype: string | null): Promise<Float32Array> {
    const out = new Float32Array(256);
    const given = await this.#document.get(dict, 'Widths');
    const matrix = subtype === 'Type3' ? await this.#document.get(dict, 'FontMatrix') : null;
    const unit = Array.isArray(matrix) ? Math.abs(numberOf(matrix[0]) ?? 0.001) : 0.001;
    if (!Array.isArray(given)) {
      const widths = standardWidths(nameOf(dict.get('BaseFont')) ?? '');
      for (let code = 0; code < 256; code++) out[code] = (widths[code - 32] ?? 556) * 0.001;
      return out;
    }
    const descriptor = await this.#document.getDict(dict, 'FontDescriptor');
    out.fill((numberOf(descriptor?.get('MissingWidth')) ?? 0) * unit);
    const first = Math.trunc(numberOf(await this.#document.get(dict, 'FirstChar')) ?? 0);
    for (let i = 0; i < given.length && first + i < 256; i++) {
      const entry = given[i];
      const width = numberOf(entry instanceof Ref ? await this.#document.resolve(entry) : entry);
      if (first + i >= 0 && width !== null) out[first + i] = width * unit;
    }
    return out;
  }

  async #composite(dict: Dict, toUnicode: CMap | null): Promise<Font> {
    const encoding = await this.#document.get(dict, 'Encoding');
    const name = nameOf(encoding) ?? '';
    const label = legacyLabel(name);
    const embedded = await this.#cmap(encoding);
    const [first] = await this.#document.getArray(dict, 'DescendantFonts');
    const descendant = dictOf(await this.#document.resolve(first)) ?? new Map<string, Value>();
    const texts = new Map<number, string>();
    if (toUnicode === null || toUnicode.text.size === 0) await this.#glyphTexts(descendant, embedded, texts);
    for (const [code, text] of toUnicode?.text ?? []) texts.set(code, text);

    const standardWidth = (numberOf(await this.#document.get(descendant, 'DW')) ?? 1000) / 1000;
    const widths = await this.#cidWidths(descendant, embedded, standardWidth);
    let size = label === null ? widths.length : 65_536;
    for (const code of texts.keys()) if (code < 65_536 && code >= size) size = code + 1;
    const units = new Uint16Array(size);
    const more = new Map<number, string>();
    for (const [code, text] of texts) if (text !== '\0') put(units, more, code, text);
    return {
      single: label !== null ? leadsOf(label) : embedded !== null ? leadsOfSpaces(embedded.spaces) : DOUBLE,
      units,
      more,
      widths,
      standardWidth,
      vertical: name.endsWith('-V') || embedded?.vertical === true,
      decoder: label === null ? null : new TextDecoder(label),
    };
  }

  /** What the font program says, where the file does not. */
  async #glyphTexts(descendant: Dict, embedded: CMap | null, into: Map<number, string>): Promise<void> {
    const descriptor = await this.#document.getDict(descendant, 'FontDescriptor');
    if (descriptor === null) return;
    let program = await this.#document.get(descriptor, 'FontFile2');
    if (program === null) program = await this.#document.get(descriptor, 'FontFile3');
    if (!(program instanceof Stream)) return;
    const { bytes } = await this.#document.streamBytes(program, MAX_FONT_FILE);
    const characters = charactersOfGlyphs(bytes);
    if (embedded !== null && embedded.cids.size > 0) {
      for (const [code, cid] of embedded.cids) {
        const point = characters.get(cid);
        if (point !== undefined) into.set(code, String.fromCodePoint(point));
      }
      return;
    }
    for (const [glyph, point] of characters) if (glyph < 65_536) into.set(glyph, String.fromCodePoint(point));
  }

  async #cidWidths(descendant: Dict, embedded: CMap | null, standardWidth: number): Promise<Float32Array> {
    const byCid = new Map<number, number>();
    const given = await this.#document.getArray(descendant, 'W');
    let steps = 0;
    for (let i = 0; i < given.length && steps < MAX_WIDTH_STEPS; ) {
      const first = numberOf(await this.#document.resolve(given[i]));
      const next = await this.#document.resolve(given[i + 1]);
      if (first === null) i++;
      else if (Array.isArray(next)) {
        for (const [at, width] of next.entries()) setWidth(byCid, first + at, width);
        i += 2;
      } else {
        const last = Math.min(65_535, numberOf(next) ?? -1);
        const width = await this.#document.resolve(given[i + 2]);
        for (let cid = first; cid <= last && steps < MAX_WIDTH_STEPS; cid++, steps++)
          setWidth(byCid, cid, width);
        i += 3;
      }
    }
    if (embedded === null || embedded.cids.size === 0) return table(byCid, standardWidth);
    const byCode = new Map<number, number>();
    for (const [code, cid] of embedded.cids) {
      const width = byCid.get(cid);
      if (width !== undefined) byCode.set(code, width);
    }
    return table(byCode, standardWidth);
  }
}

function setWidth(into: Map<number, number>, cid: number, width: Value): void {
  if (typeof width === 'number' && cid >= 0 && cid < 65_536) into.set(Math.trunc(cid), width / 1000);
}

function table(widths: ReadonlyMap<number, number>, standardWidth: number): Float32Array {
  let size = 0;
  for (const code of widths.keys()) if (code < 65_536 && code >= size) size = code + 1;
  const out = new Float32Array(size).fill(standardWidth);
  for (const [code, width] of widths) out[code] = width;
  return out;
}

/** Where a name tells nothing, many programs number glyphs by their code, and the code is what would be typed. */
function differenceText(name: string, code: number): string {
  if (name === '.notdef') return '\ufffd';
  const text = textOfGlyphName(name);
  if (text !== null) return text;
  const numbered = /^[A-Za-z]{1,5}(\d{2,3})$/.exec(name)?.[1];
  const guess = numbered === undefined ? code : Number(numbered);
  return guess >= 33 && guess <= 126 ? String.fromCharCode(guess) : '\ufffd';
}
