/** Makes Office packages for tests, from the parts that matter. */
import { makeZip, type ZipOptions, type ZipPart } from '../zip/zip-maker.test-support.ts';

const HEAD = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n';
const W = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"';

export type Parts = Readonly<Record<string, string | Uint8Array>>;

export function makePackage(parts: Parts, options: ZipOptions = {}): Buffer {
  const all: Parts = {
    '[Content_Types].xml': `${HEAD}<Types/>`,
    '_rels/.rels': `${HEAD}<Relationships/>`,
    ...parts,
  };
  return makeZip(
    Object.entries(all).map(([name, content]): ZipPart => ({ name, content })),
    options,
  );
}

export function paragraph(...runs: readonly string[]): string {
  return `<w:p>${runs.map((run) => `<w:r><w:t xml:space="preserve">${run}</w:t></w:r>`).join('')}</w:p>`;
}

export function makeDocx(body: string, parts: Parts = {}): Buffer {
  return makePackage({
    'word/document.xml': `${HEAD}<w:document ${W}><w:body>${body}</w:body></w:document>`,
    ...parts,
  });
}

export interface SheetParts {
  readonly rows: string;
  readonly shared?: readonly string[];
  readonly styles?: string;
  readonly state?: string;
  readonly after?: string;
}

export function makeXlsx(
  { rows, shared = [], styles = '', state = 'visible', after = '' }: SheetParts,
  parts: Parts = {},
): Buffer {
  return makePackage({
    'xl/workbook.xml': `${HEAD}<workbook xmlns:r="r"><sheets><sheet name="Salaries" sheetId="1" state="${state}" r:id="rId1"/></sheets></workbook>`,
    'xl/_rels/workbook.xml.rels': `${HEAD}<Relationships><Relationship Id="rId1" Type="x/worksheet" Target="worksheets/sheet1.xml"/></Relationships>`,
    'xl/styles.xml': `${HEAD}<styleSheet>${styles}</styleSheet>`,
    'xl/sharedStrings.xml': `${HEAD}<sst>${shared.map((text) => `<si>${text}</si>`).join('')}</sst>`,
    'xl/worksheets/sheet1.xml': `${HEAD}<worksheet><sheetData>${rows}</sheetData>${after}</worksheet>`,
    ...parts,
  });
}

export function makePptx(slides: readonly string[], parts: Parts = {}): Buffer {
  const all: Record<string, string | Uint8Array> = {};
  slides.forEach((slide, i) => {
    all[`ppt/slides/slide${i + 1}.xml`] = `${HEAD}${slide}`;
  });
  return makePackage({ 'ppt/presentation.xml': `${HEAD}<p:presentation/>`, ...all, ...parts });
}

export function makeOdf(mimetype: string, content: string, parts: Parts = {}): Buffer {
  const all: Parts = {
    'META-INF/manifest.xml': `${HEAD}<manifest:manifest/>`,
    'content.xml': `${HEAD}<office:document-content><office:body>${content}</office:body></office:document-content>`,
    ...parts,
  };
  return makeZip([
    { name: 'mimetype', content: mimetype, store: true },
    ...Object.entries(all).map(([name, data]): ZipPart => ({ name, content: data })),
  ]);
}

/** A worksheet of xlsb: a row of a shared string, a number and a string of its own. */
export function binarySheet(own: string, value: number): Buffer {
  const number = Buffer.alloc(8);
  number.writeDoubleLE(value);
  const column = (index: number): Buffer => Buffer.from([index, 0, 0, 0, 0, 0, 0, 0]);
  return Buffer.concat([
    binaryRecord(0, Buffer.alloc(4)),
    binaryRecord(7, column(0), Buffer.from([0, 0, 0, 0])),
    binaryRecord(5, column(1), number),
    binaryRecord(6, column(2), wide(own)),
  ]);
}

export function binaryRecord(type: number, ...parts: readonly Buffer[]): Buffer {
  const data = Buffer.concat(parts);
  const head = type < 128 ? [type] : [(type & 0x7f) | 0x80, type >> 7];
  const size: number[] = [];
  let rest = data.length;
  do {
    size.push((rest & 0x7f) | (rest > 0x7f ? 0x80 : 0));
    rest >>= 7;
  } while (rest > 0);
  return Buffer.concat([Buffer.from([...head, ...size]), data]);
}

export function wide(text: string): Buffer {
  const length = Buffer.alloc(4);
  length.writeUInt32LE(text.length);
  return Buffer.concat([length, Buffer.from(text, 'utf16le')]);
}
