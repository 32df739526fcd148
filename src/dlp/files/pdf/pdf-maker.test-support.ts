/** Makes PDF files for tests and measurements, in the manners of the programs people make them with. */
import { deflateSync } from 'node:zlib';

/** How text is written into the page. */
export type PdfStyle =
  /** Standard font, WinAnsi, whole lines by `Tj` and `T*`. */
  | 'plain'
  /** As office programs do: letters kerned in `TJ`, spans in marked content, a `Tm` a line. */
  | 'office'
  /** As browsers do: Type0 fonts, Identity-H, hex glyph numbers, ToUnicode, a flipped page. */
  | 'browser';

export interface PdfOptions {
  readonly style: PdfStyle;
  /** Objects go into object streams and the table into a cross-reference stream. */
  readonly packed?: boolean;
  readonly compress?: boolean;
  readonly info?: Readonly<Record<string, string>>;
  readonly linesPerPage?: number;
}

const FIRST_GLYPH = 3;

function escaped(text: string): string {
  return text.replace(/[\\()]/g, (sign) => `\\${sign}`);
}

function latin1(text: string): Buffer {
  return Buffer.from(text, 'latin1');
}

/** Collects numbered objects, then writes the table and the trailer. */
export class PdfFile {
  readonly #parts: Buffer[] = [latin1('%PDF-1.7\n%\xe2\xe3\xcf\xd3\n')];
  readonly #offsets = new Map<number, number>();
  readonly #packed = new Map<number, { holder: number; index: number }>();
  #waiting: { id: number; text: string }[] = [];
  #size = 15;
  #next = 1;

  reserve(): number {
    return this.#next++;
  }

  /** A plain object. */
  add(id: number, text: string | Buffer): void {
    this.#offsets.set(id, this.#size);
    this.#push(latin1(`${id} 0 obj\n`));
    this.#push(typeof text === 'string' ? latin1(text) : text);
    this.#push(latin1('\nendobj\n'));
  }

  stream(id: number, dict: string, bytes: Uint8Array, compress = true): void {
    const data = compress ? deflateSync(bytes, { level: 6 }) : bytes;
    const filter = compress ? '/Filter /FlateDecode ' : '';
    this.#offsets.set(id, this.#size);
    this.#push(latin1(`${id} 0 obj\n<< ${dict} ${filter}/Length ${data.length} >>\nstream\n`));
    this.#push(Buffer.from(data.buffer, data.byteOffset, data.length));
    this.#push(latin1('\nendstream\nendobj\n'));
  }

  /** An object inside an object stream. */
  pack(id: number, text: string): void {
    this.#waiting.push({ id, text });
    if (this.#waiting.length >= 100) this.#flush();
  }

  finish(root: number, info: number | null): Buffer {
    if (this.#packed.size > 0 || this.#waiting.length > 0) return this.#finishPacked(root, info);
    const start = this.#size;
    const lines = [`xref\n0 ${this.#next}\n0000000000 65535 f \n`];
    for (let id = 1; id < this.#next; id++) {
      const at = this.#offsets.get(id);
      lines.push(at === undefined ? '0000000000 00000 f \n' : `${String(at).padStart(10, '0')} 00000 n \n`);
    }
    const infoEntry = info === null ? '' : `/Info ${info} 0 R `;
    lines.push(
      `trailer\n<< /Size ${this.#next} /Root ${root} 0 R ${infoEntry}>>\nstartxref\n${start}\n%%EOF\n`,
    );
    this.#push(latin1(lines.join('')));
    return Buffer.concat(this.#parts);
  }

  #push(bytes: Buffer): void {
    this.#parts.push(bytes);
    this.#size += bytes.length;
  }

  #flush(): void {
    if (this.#waiting.length === 0) return;
    const holder = this.reserve();
    let head = '';
    let body = '';
    this.#waiting.forEach(({ id, text }, index) => {
      this.#packed.set(id, { holder, index });
      head += `${id} ${body.length} `;
      body += `${text}\n`;
    });
    const dict = `/Type /ObjStm /N ${this.#waiting.length} /First ${head.length}`;
    this.#waiting = [];
    this.stream(holder, dict, latin1(head + body));
  }

  #finishPacked(root: number, info: number | null): Buffer {
    this.#flush();
    const id = this.reserve();
    const start = this.#size;
    const rows = Buffer.alloc(this.#next * 7);
    for (let i = 0; i < this.#next; i++) {
      const packed = this.#packed.get(i);
      const at = i === id ? start : this.#offsets.get(i);
      rows[i * 7] = packed !== undefined ? 2 : at !== undefined ? 1 : 0;
      rows.writeUInt32BE(packed?.holder ?? at ?? 0, i * 7 + 1);
      rows.writeUInt16BE(packed?.index ?? 0, i * 7 + 5);
    }
    const filtered = Buffer.alloc(this.#next * 8);
    for (let i = 0; i < this.#next; i++) {
      filtered[i * 8] = 2;
      for (let j = 0; j < 7; j++) {
        const above = i === 0 ? 0 : (rows[(i - 1) * 7 + j] ?? 0);
        filtered[i * 8 + 1 + j] = ((rows[i * 7 + j] ?? 0) - above) & 255;
      }
    }
    const infoEntry = info === null ? '' : `/Info ${info} 0 R `;
    this.stream(
      id,
      `/Type /XRef /W [1 4 2] /Size ${this.#next} /Root ${root} 0 R ${infoEntry}/DecodeParms << /Predictor 12 /Columns 7 >>`,
      filtered,
    );
    this.#push(latin1(`startxref\n${start}\n%%EOF\n`));
    return Buffer.concat(this.#parts);
  }
}

function plainPage(lines: readonly string[]): string {
  return `BT\n/F1 10 Tf\n12 TL\n50 780 Td\n${lines.map((line) => `(${escaped(line)}) Tj T*\n`).join('')}ET\n`;
}

function officePage(lines: readonly string[]): string {
  let out = '';
  lines.forEach((line, i) => {
    let pieces = '';
    for (let at = 0, n = 0; at < line.length; n++) {
      const length = 1 + ((i * 7 + n * 5) % 6);
      const kern = ((i + n) % 9) - 4;
      pieces += `(${escaped(line.slice(at, at + length))})${at + length < line.length ? kern : ''}`;
      at += length;
    }
    out += `/P <</MCID ${i}>> BDC q\n0.000008871 0 595.32 841.92 re\nW* n\nBT\n/F1 11.04 Tf\n`;
    out += `1 0 0 1 72.024 ${(770 - i * 14.3).toFixed(2)} Tm\n0 g\n0 G\n[${pieces}] TJ\nET\nQ\n EMC `;
  });
  return out;
}

function browserPage(lines: readonly string[], glyphs: ReadonlyMap<string, number>): string {
  let out = '.23999999 0 0 -.23999999 0 841.91998 cm\nq\n';
  lines.forEach((line, i) => {
    const hex = [...line].map((char) => (glyphs.get(char) ?? 0).toString(16).padStart(4, '0')).join('');
    out += `BT\n/F1 50 Tf\n1 0 0 -1 150 ${200 + i * 62} Tm\n<${hex}> Tj\nET\n`;
  });
  return `${out}Q\n`;
}

function toUnicode(glyphs: ReadonlyMap<string, number>): Buffer {
  const entries = [...glyphs].map(([char, glyph]) => {
    const units = Buffer.from(char, 'utf16le').swap16().toString('hex');
    return `<${glyph.toString(16).padStart(4, '0')}> <${units}>`;
  });
  let body = '';
  for (let i = 0; i < entries.length; i += 100) {
    const block = entries.slice(i, i + 100);
    body += `${block.length} beginbfchar\n${block.join('\n')}\nendbfchar\n`;
  }
  return latin1(
    `/CIDInit /ProcSet findresource begin\n12 dict begin\nbegincmap\n/CMapName /Adobe-Identity-UCS def\n1 begincodespacerange\n<0000> <FFFF>\nendcodespacerange\n${body}endcmap\nend\nend\n`,
  );
}

/**
 * Writes lines into pages.
 * @param lines one line of text each; the plain and office styles take Latin-1 only
 */
export function makePdf(lines: readonly string[], options: PdfOptions): Buffer {
  const file = new PdfFile();
  const perPage = options.linesPerPage ?? 50;
  const [root, tree, font] = [file.reserve(), file.reserve(), file.reserve()];
  const put = (id: number, text: string) =>
    options.packed === true ? file.pack(id, text) : file.add(id, text);

  const glyphs = new Map<string, number>();
  if (options.style === 'browser') {
    for (const line of lines) {
      for (const char of line) if (!glyphs.has(char)) glyphs.set(char, FIRST_GLYPH + glyphs.size);
    }
    const [descendant, descriptor, map] = [file.reserve(), file.reserve(), file.reserve()];
    put(
      font,
      `<< /Type /Font /Subtype /Type0 /BaseFont /AAAAAA+LiberationSans /Encoding /Identity-H /DescendantFonts [${descendant} 0 R] /ToUnicode ${map} 0 R >>`,
    );
    put(
      descendant,
      `<< /Type /Font /Subtype /CIDFontType2 /BaseFont /AAAAAA+LiberationSans /CIDSystemInfo << /Registry (Adobe) /Ordering (Identity) /Supplement 0 >> /DW 556 /FontDescriptor ${descriptor} 0 R >>`,
    );
    put(
      descriptor,
      '<< /Type /FontDescriptor /FontName /AAAAAA+LiberationSans /Flags 4 /Ascent 905 /Descent -211 /CapHeight 729 /StemV 80 /ItalicAngle 0 /FontBBox [-543 -303 1301 979] >>',
    );
    file.stream(map, '', toUnicode(glyphs));
  } else {
    put(font, '<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica /Encoding /WinAnsiEncoding >>');
  }

  const pages: number[] = [];
  for (let at = 0; at < Math.max(1, lines.length); at += perPage) {
    const part = lines.slice(at, at + perPage);
    const content =
      options.style === 'plain'
        ? plainPage(part)
        : options.style === 'office'
          ? officePage(part)
          : browserPage(part, glyphs);
    const [page, stream] = [file.reserve(), file.reserve()];
    file.stream(stream, '', latin1(content), options.compress ?? true);
    put(
      page,
      `<< /Type /Page /Parent ${tree} 0 R /MediaBox [0 0 595.32 841.92] /Resources << /Font << /F1 ${font} 0 R >> >> /Contents ${stream} 0 R >>`,
    );
    pages.push(page);
  }
  put(tree, `<< /Type /Pages /Count ${pages.length} /Kids [${pages.map((id) => `${id} 0 R`).join(' ')}] >>`);
  put(root, `<< /Type /Catalog /Pages ${tree} 0 R >>`);
  let info: number | null = null;
  if (options.info !== undefined) {
    info = file.reserve();
    const entries = Object.entries(options.info).map(([key, value]) => `/${key} (${escaped(value)})`);
    put(info, `<< ${entries.join(' ')} >>`);
  }
  return file.finish(root, info);
}
