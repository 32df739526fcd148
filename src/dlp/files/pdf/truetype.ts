/** The characters of the glyphs of a TrueType or OpenType font, from its `cmap` turned round. */

const MAX_TABLES = 64;
const MAX_GLYPHS = 65_536;

class Reader {
  readonly #view: DataView;

  constructor(bytes: Uint8Array) {
    this.#view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  }

  u16(at: number): number {
    return at >= 0 && at + 2 <= this.#view.byteLength ? this.#view.getUint16(at) : 0;
  }

  u32(at: number): number {
    return at >= 0 && at + 4 <= this.#view.byteLength ? this.#view.getUint32(at) : 0;
  }
}

function tableAt(font: Reader, tag: number): number {
  const count = Math.min(font.u16(4), MAX_TABLES);
  for (let i = 0; i < count; i++) if (font.u32(12 + i * 16) === tag) return font.u32(12 + i * 16 + 8);
  return 0;
}

type Put = (glyph: number, code: number) => void;

function segments(font: Reader, at: number, put: Put): void {
  const count = font.u16(at + 6) >> 1;
  const ends = at + 14;
  const starts = ends + count * 2 + 2;
  let budget = MAX_GLYPHS * 2;
  for (let i = 0; i < count && budget > 0; i++) {
    const [start, end] = [font.u16(starts + i * 2), font.u16(ends + i * 2)];
    const delta = font.u16(starts + (count + i) * 2);
    const place = starts + (count * 2 + i) * 2;
    const offset = font.u16(place);
    for (let code = start; code <= end && code < 0xffff && budget-- > 0; code++) {
      const glyph = offset === 0 ? code : font.u16(place + offset + (code - start) * 2);
      if (glyph !== 0) put((glyph + delta) & 0xffff, code);
    }
  }
}

function groups(font: Reader, at: number, put: Put): void {
  const count = Math.min(font.u32(at + 12), MAX_GLYPHS);
  let budget = MAX_GLYPHS * 2;
  for (let i = 0; i < count && budget > 0; i++) {
    const entry = at + 16 + i * 12;
    const [start, end, glyph] = [font.u32(entry), font.u32(entry + 4), font.u32(entry + 8)];
    for (let code = start; code <= end && code <= 0x10ffff && budget-- > 0; code++)
      put(glyph + code - start, code);
  }
}

/** @returns code point by glyph; empty when the font does not say */
export function charactersOfGlyphs(bytes: Uint8Array): Map<number, number> {
  const out = new Map<number, number>();
  const font = new Reader(bytes);
  const cmap = tableAt(font, 0x636d6170);
  if (cmap === 0) return out;
  const put: Put = (glyph, code) => {
    const known = out.get(glyph);
    // Several characters may share a glyph: plain ones before compatibility ones.
    if (known === undefined || code < known) if (code >= 32) out.set(glyph, code);
  };
  const count = Math.min(font.u16(cmap + 2), MAX_TABLES);
  for (let i = 0; i < count; i++) {
    const entry = cmap + 4 + i * 8;
    const [platform, encoding] = [font.u16(entry), font.u16(entry + 2)];
    // Unicode only: platform 0, and of Microsoft's 1 and 10.
    if (platform !== 0 && !(platform === 3 && (encoding === 1 || encoding === 10))) continue;
    const at = cmap + font.u32(entry + 4);
    if (font.u16(at) === 4) segments(font, at, put);
    else if (font.u16(at) === 12) groups(font, at, put);
  }
  return out;
}
