import { deflateSync } from 'node:zlib';
import { extractText, getDocumentProxy } from 'unpdf';
import { describe, expect, it } from 'vitest';
import { Budget, STANDARD_LIMITS } from '../budget.ts';
import type { Sink } from '../extractor.ts';
import { bytesSource } from '../source.ts';
import { ENCRYPTED } from './encrypted.test-support.ts';
import { bodyOf, onePage, readPdf } from './pdf.test-support.ts';
import { pdfExtractor } from './pdf.ts';
import { makePdf, PdfFile, type PdfStyle } from './pdf-maker.test-support.ts';

const LINES = [
  'Card 4111 1111 1111 1111, IBAN DE89370400440532013000.',
  'Straße, façade, naïve; (brackets) and \\ strokes',
  'Number 078-05-1120 of 12/2029',
];

const words = (text: string): string[] => text.split(/\s+/).filter((word) => word !== '');

describe('the text of pages', () => {
  const styles: readonly PdfStyle[] = ['plain', 'office', 'browser'];
  for (const style of styles) {
    for (const packed of [false, true]) {
      it(`is that which pdf.js finds: ${style}${packed ? ', packed' : ''}`, async () => {
        const lines = Array.from({ length: 120 }, (_, i) => `${i} ${LINES[i % 3] ?? ''}`);
        const bytes = makePdf(lines, { style, packed });
        const read = await readPdf(bytes);
        const document = await getDocumentProxy(Uint8Array.from(bytes));
        const { text } = await extractText(document, { mergePages: true });
        expect(words(bodyOf(read))).toEqual(words(text));
        expect(
          bodyOf(read)
            .split('\n')
            .filter((line) => line !== ''),
        ).toEqual(lines);
        expect(read.ids).toEqual([]);
        expect(read.parts.some(({ part }) => part.where === 'page 3')).toBe(true);
      });
    }
  }

  it('has characters of all scripts', async () => {
    const lines = ['身份证 11010519491231002X', 'Паспорт 4509 123456', 'ΑΦΜ 123456783', '𝟜𝟙𝟙𝟙'];
    expect(bodyOf(await readPdf(makePdf(lines, { style: 'browser' }))).split('\n')).toEqual(lines);
  });
});

describe('words and lines', () => {
  const cases: readonly [string, string, string][] = [
    [
      'kerned letters',
      'BT /F1 10 Tf 50 700 Td [(DE)-10(8)20(9)-30(3704)12(00440532013000)] TJ ET',
      'DE89370400440532013000',
    ],
    ['a gap in an array', 'BT /F1 10 Tf 50 700 Td [(4111)-300(1111)] TJ ET', '4111 1111'],
    [
      'pieces placed one by one',
      'BT /F1 10 Tf 50 700 Td (4111) Tj 22.24 0 Td (1111) Tj 22.24 0 Td (1111) Tj 22.24 0 Td (1111) Tj ET',
      '4111111111111111',
    ],
    [
      'text objects placed one by one',
      'BT /F1 10 Tf 50 700 Td (4111) Tj ET BT /F1 10 Tf 72.24 700 Td (1111) Tj ET',
      '41111111',
    ],
    [
      'a page that is scaled',
      '0.1 0 0 -0.1 0 800 cm BT /F1 100 Tf 1 0 0 -1 500 1000 Tm (4111) Tj 1 0 0 -1 722.4 1000 Tm (1111) Tj ET',
      '41111111',
    ],
    [
      'pieces drawn from the end',
      'BT /F1 10 Tf 1 0 0 1 72.24 700 Tm (5678) Tj 1 0 0 1 50 700 Tm (1234) Tj ET',
      '12345678',
    ],
    ['letters spread by spacing', 'BT /F1 10 Tf 4 Tc 50 700 Td (4111111111111111) Tj ET', '4111111111111111'],
    [
      'letters placed far apart',
      `BT /F1 10 Tf ${[...'4111222233334444'].map((digit, i) => `1 0 0 1 ${50 + i * 9} 700 Tm (${digit}) Tj`).join(' ')} ET`,
      '4111222233334444',
    ],
    [
      'text drawn twice for a bold look',
      'BT /F1 10 Tf 50 700 Td (4111) Tj ET BT /F1 10 Tf 50.3 700 Td (4111) Tj ET',
      '4111',
    ],
    [
      'lines',
      'BT /F1 10 Tf 12 TL 50 700 Td (one) Tj T* (two) Tj (three) \' 1 2 (four) " ET',
      'one\ntwo\nthree\nfour',
    ],
    ['columns', 'BT /F1 10 Tf 50 700 Td (Name) Tj 200 0 Td (078-05-1120) Tj ET', 'Name\t078-05-1120'],
    [
      'a turned page',
      'BT /F1 10 Tf 0 1 -1 0 300 50 Tm (4111) Tj 0 1 -1 0 300 72.24 Tm (1111) Tj ET',
      '41111111',
    ],
    [
      'strings with escapes',
      'BT /F1 10 Tf (\\064\\61\\n) Tj (a\\\nb\\)\\() Tj <34 31 3> Tj ET',
      '41 ab)(410',
    ],
    ['hidden text', 'BT /F1 10 Tf 3 Tr (4111) Tj ET', '4111'],
    ['an inline picture', 'BI /W 1 /H 1 ID \xff\x00(EI\xfe EI BT /F1 10 Tf (after) Tj ET', 'after'],
    ['a dash and a dot in a number', 'BT /F1 10 Tf 1 0 0 1 -.5 +700. Tm (x) Tj ET', 'x'],
    [
      'what a span is said to mean',
      'BT /F1 10 Tf /Span << /ActualText (secret) >> BDC (42) Tj EMC ET',
      '42\n\nsecret',
    ],
    ['a span that says the same', 'BT /F1 10 Tf /Span << /ActualText (4 2) >> BDC (42) Tj EMC ET', '42'],
  ];
  for (const [name, content, text] of cases) {
    it(`are right for ${name}`, async () => {
      expect(bodyOf(await readPdf(onePage(content)))).toBe(text);
    });
  }

  it('are right for Hebrew drawn from left to right, with a number', async () => {
    const visual = `${[...'תעודת'].reverse().join('')} 123456782 ${[...'זהות'].reverse().join('')}`;
    expect(bodyOf(await readPdf(makePdf([visual], { style: 'browser' })))).toBe('זהות 123456782 תעודת');
  });
});

describe('fonts', () => {
  const font = (entry: string, streams: [string, string][] = []): Buffer =>
    onePage('BT /F2 10 Tf (ABC) Tj ET', { resources: `/Font << /F2 6 0 R >>`, objects: [entry], streams });
  it('name their characters', async () => {
    const names = '/Encoding << /Differences [65 /four /uni0031 /afii10017] >>';
    expect(bodyOf(await readPdf(font(`<< /Type /Font /Subtype /Type1 ${names} >>`)))).toBe('41А');
  });
  it('map their codes to Unicode, in ranges and one by one', async () => {
    const map =
      '1 begincodespacerange <00> <ff> endcodespacerange 1 beginbfrange <41> <42> <0034> endbfrange 1 beginbfchar <43> <00660069> endbfchar';
    const entry = '<< /Type /Font /Subtype /TrueType /ToUnicode 7 0 R >>';
    expect(bodyOf(await readPdf(font(entry, [['', map]])))).toBe('45fi');
  });
  it('of Asian encodings are decoded', async () => {
    const bytes = onePage('BT /F2 10 Tf <3930c9ad94bb> Tj ET', {
      resources: '/Font << /F2 6 0 R >>',
      objects: [
        '<< /Type /Font /Subtype /Type0 /Encoding /GBK-EUC-H /DescendantFonts [7 0 R] >>',
        '<< /Subtype /CIDFontType0 >>',
      ],
    });
    const text = new TextDecoder('gbk').decode(Uint8Array.of(0xc9, 0xad, 0x94, 0xbb));
    expect(bodyOf(await readPdf(bytes))).toBe(`90${text}`);
  });
  it('that say nothing are told', async () => {
    const bytes = onePage(`BT /F2 10 Tf <${'0041'.repeat(40)}> Tj ET`, {
      resources: '/Font << /F2 6 0 R >>',
      objects: [
        '<< /Type /Font /Subtype /Type0 /Encoding /Identity-H /DescendantFonts [7 0 R] >>',
        '<< /Subtype /CIDFontType2 >>',
      ],
    });
    const read = await readPdf(bytes);
    expect(read.ids).toEqual(['file.unsupported']);
    expect(read.complete).toBe(false);
  });
});

describe('encryption', () => {
  for (const [name, file] of Object.entries(ENCRYPTED)) {
    it(`is ${/password/i.test(name) ? 'told' : 'opened without a password'}: ${name}`, async () => {
      const read = await readPdf(Buffer.from(file, 'base64'));
      const open = !/password/i.test(name);
      expect(bodyOf(read)).toBe(open ? 'Secret IBAN DE89370400440532013000' : '');
      expect(read.of('metadata')).toBe(open ? 'Title: A title (x)\n' : '');
      expect(read.ids).toEqual(open ? [] : ['file.encrypted']);
    });
  }
});

describe('filters', () => {
  const content = 'BT /F1 9 Tf (found) Tj ET\0\0\0\0';
  const encoded: readonly [string, Uint8Array][] = [
    ['/ASCIIHexDecode', Buffer.from(`${Buffer.from(content, 'latin1').toString('hex')}>`)],
    ['/ASCII85Decode', Buffer.from(`${ascii85(Buffer.from(content, 'latin1'))}~>`)],
    [
      '/RunLengthDecode',
      Buffer.concat([Buffer.of(24), Buffer.from(content.slice(0, 25)), Buffer.of(253, 0, 128)]),
    ],
    ['/LZWDecode', lzw(Buffer.from(`${content}${'(again) Tj '.repeat(400)}`, 'latin1'))],
    ['[/ASCIIHexDecode /FlateDecode]', Buffer.from(deflateSync(Buffer.from(content)).toString('hex'))],
    [
      '/FlateDecode /DecodeParms << /Predictor 12 /Columns 29 >>',
      deflateSync(Buffer.from(`\0${content}`, 'latin1')),
    ],
  ];
  for (const [filter, bytes] of encoded) {
    it(`are undone: ${filter}`, async () => {
      const file = new PdfFile();
      for (let i = 1; i <= 4; i++) file.reserve();
      file.add(1, '<< /Type /Catalog /Pages 2 0 R >>');
      file.add(2, '<< /Type /Pages /Kids [3 0 R] >>');
      file.add(3, '<< /Type /Page /Contents 4 0 R >>');
      file.stream(4, `/Filter ${filter}`, bytes, false);
      const read = await readPdf(file.finish(1, null));
      expect(bodyOf(read)).toBe(filter === '/LZWDecode' ? `found${'again'.repeat(400)}` : 'found');
      expect(read.ids).toEqual([]);
    });
  }
});

function ascii85(bytes: Uint8Array): string {
  let out = '';
  for (let at = 0; at < bytes.length; at += 4) {
    const block = Buffer.concat([bytes.subarray(at, at + 4), Buffer.alloc(4)]);
    let value = block.readUInt32BE(0);
    let group = '';
    for (let i = 0; i < 5; i++) {
      group = String.fromCharCode(33 + (value % 85)) + group;
      value = Math.floor(value / 85);
    }
    out +=
      group === '!!!!!' && at + 4 <= bytes.length ? 'z' : group.slice(0, Math.min(4, bytes.length - at) + 1);
  }
  return out;
}

/** With codes that grow one place early, as is the standard. */
function lzw(bytes: Uint8Array): Uint8Array {
  let bits = '';
  let table = new Map<string, number>();
  let width = 9;
  const put = (code: number): void => {
    bits += code.toString(2).padStart(width, '0');
  };
  const clear = (): void => {
    put(256);
    table = new Map();
    width = 9;
  };
  const codeOf = (text: string): number => table.get(text) ?? text.charCodeAt(0);
  clear();
  let held = '';
  for (const byte of bytes) {
    const next = held + String.fromCharCode(byte);
    if (next.length === 1 || table.has(next)) {
      held = next;
      continue;
    }
    put(codeOf(held));
    table.set(next, 258 + table.size);
    // The reader is one entry behind.
    if (258 + table.size >= 1 << width) width++;
    if (table.size > 3800) clear();
    held = String.fromCharCode(byte);
  }
  put(codeOf(held));
  if (258 + table.size + 1 >= 1 << width) width++;
  put(257);
  return Uint8Array.from(bits.match(/.{1,8}/g) ?? [], (byte) => Number.parseInt(byte.padEnd(8, '0'), 2));
}

describe('what else is in a file', () => {
  it('comments with their authors, not what only repeats them', async () => {
    const read = await readPdf(
      onePage('BT /F1 9 Tf (body) Tj ET', {
        page: '/Annots [6 0 R 7 0 R]',
        objects: [
          '<< /Subtype /Text /T (Ann) /Contents (card 4111111111111111) /RC (<p>card 4111111111111111</p>) /AP << /N 8 0 R >> >>',
          '<< /Subtype /FreeText /Contents (other) /AP << /N 9 0 R >> >>',
        ],
        streams: [
          ['/Type /XObject /Subtype /Form', 'BT /F1 9 Tf (card 4111111111111111) Tj ET'],
          ['/Type /XObject /Subtype /Form', 'BT /F1 9 Tf (what is shown) Tj ET'],
        ],
      }),
    );
    expect(read.of('comment')).toBe('Ann\ncard 4111111111111111\nother\n');
    expect(read.of('form')).toBe('what is shown\n\n');
    expect(bodyOf(read)).toBe('body');
  });

  it('form fields with names, values and choices', async () => {
    const read = await readPdf(
      onePage('', {
        catalog: '/AcroForm << /Fields [6 0 R 7 0 R] >>',
        page: '/Annots [6 0 R]',
        objects: [
          '<< /FT /Tx /T (card) /V (4111111111111111) /Subtype /Widget >>',
          '<< /T (group) /Kids [8 0 R 6 0 R 7 0 R] >>',
          '<< /FT /Ch /TU (Choice) /V (b) /Opt [(a) [(x) (b)]] >>',
        ],
      }),
    );
    expect(read.of('form')).toBe('card: 4111111111111111\nChoice: b\na\nx\nb\n');
  });

  it('scripts, programs and addresses', async () => {
    const read = await readPdf(
      onePage('', {
        catalog: '/OpenAction 6 0 R /Names << /JavaScript << /Names [(a) 7 0 R] >> >>',
        page: '/Annots [<< /Subtype /Link /A << /S /URI /URI (https://example.org/4111) >> >>] /AA << /O << /S /Launch /F (cmd.exe) >> >>',
        objects: [
          '<< /S /JavaScript /JS (app.alert\\(1\\)) /Next 6 0 R >>',
          '<< /S /JavaScript /JS 8 0 R >>',
        ],
        streams: [['', 'this.submit()']],
      }),
    );
    expect(read.of('markup')).toContain('app.alert(1)');
    expect(read.of('markup')).toContain('this.submit()');
    expect(read.of('link')).toBe('https://example.org/4111\ncmd.exe\n');
    expect(read.findings.length).toBe(2);
  });

  it('attachments, of the document and of annotations', async () => {
    const read = await readPdf(
      onePage('', {
        catalog:
          '/Names << /EmbeddedFiles << /Kids [<< /Names [(k) << /UF (a.txt) /Desc (about) /EF << /F 6 0 R >> >>] >>] >> >>',
        page: '/Annots [<< /Subtype /FileAttachment /FS << /F (b.txt) /EF << /F 7 0 R >> >> >>]',
        streams: [
          ['/Type /EmbeddedFile', 'in a: 4111111111111111'],
          ['/Type /EmbeddedFile', 'in b'],
        ],
      }),
    );
    expect(read.of('name')).toContain('a.txt');
    expect(read.of('name')).toContain('b.txt');
    expect(read.of('body')).toContain('in a: 4111111111111111');
    expect(read.parts.some(({ part, text }) => part.file === 'b.txt' && text === 'in b')).toBe(true);
    expect(read.of('metadata')).toBe('about\n');
  });

  it('document information, XMP and the sensitivity label in them', async () => {
    const id = '12345678-aaaa-bbbb-cccc-1234567890ab';
    const xmp = `<?xpacket?><x:xmpmeta xmlns:x="adobe:ns:meta/"><rdf:RDF><rdf:Description pdf:Keywords="key &amp; word"><dc:title><rdf:Alt><rdf:li>A title</rdf:li></rdf:Alt></dc:title><pdfx:MSIP_Label_${id}_Name>Secret</pdfx:MSIP_Label_${id}_Name><pdfx:MSIP_Label_${id}_Enabled>true</pdfx:MSIP_Label_${id}_Enabled></rdf:Description></rdf:RDF></x:xmpmeta>`;
    const read = await readPdf(
      onePage('', { catalog: '/Metadata 6 0 R', streams: [['/Type /Metadata /Subtype /XML', xmp]] }),
    );
    expect(read.labels).toEqual([{ id, name: 'Secret', enabled: true }]);
    expect(read.of('metadata')).toBe('Keywords: key & word\nli: A title\n');
    const info = await readPdf(
      makePdf(['x'], { style: 'plain', info: { Title: 'T', [`MSIP_Label_${id}_SiteId`]: id } }),
    );
    expect(info.labels).toEqual([{ id, siteId: id }]);
    expect(info.of('metadata')).toBe('Title: T\n');
  });

  it('bookmarks and the texts of pictures', async () => {
    const read = await readPdf(
      onePage('', {
        catalog:
          '/Outlines << /First 6 0 R >> /StructTreeRoot << /K [<< /S /Figure /Alt (a passport) /K [0 1] >>] >>',
        objects: ['<< /Title (one) /Next 7 0 R >>', '<< /Title <feff0074> /Next 6 0 R >>'],
      }),
    );
    expect(read.parts.find(({ part }) => part.where === 'bookmarks')?.text).toBe('one\nt\n');
    expect(read.of('alt-text')).toBe('a passport\n');
  });
});

describe('damaged files', () => {
  const bytes = makePdf(LINES, { style: 'office' });
  const packed = makePdf(LINES, { style: 'office', packed: true });
  const text = bytes.toString('latin1');
  const cases: readonly [string, Buffer][] = [
    ['no end', bytes.subarray(0, text.lastIndexOf('xref\n0'))],
    ['a wrong place of the table', Buffer.from(text.replace(/startxref\n\d+/, 'startxref\n7'), 'latin1')],
    [
      'places that are wrong',
      Buffer.from(text.replace('%PDF-1.7\n', '%PDF-1.7\n% and a line that was not there\n'), 'latin1'),
    ],
    [
      'packed, with places that are wrong',
      Buffer.concat([packed.subarray(0, 15), Buffer.from('% more\n'), packed.subarray(15)]),
    ],
    ['lengths that are wrong', Buffer.from(text.replace(/\/Length \d+/g, '/Length 3'), 'latin1')],
    ['no type of the catalog', Buffer.from(text.replace('/Root 1 0 R', '/Wood 1 0 R'), 'latin1')],
    ['no page tree', Buffer.from(text.replace(/\/Kids \[[^\]]*\]/, '/Sons [                 ]'), 'latin1')],
  ];
  for (const [name, file] of cases) {
    it(`are read and told: ${name}`, async () => {
      const read = await readPdf(file);
      expect(words(bodyOf(read))).toEqual(words(LINES.join(' ')));
      expect(read.ids).toEqual(['file.damaged']);
    });
  }

  it('give what comes before a broken place in a compressed stream', async () => {
    const lines = Array.from(
      { length: 50 },
      (_, i) => `line ${i} ${(i * 7919) % 1000} ${(i * 104729) % 9973}`,
    );
    const whole = makePdf(lines, { style: 'plain' });
    const at = whole.indexOf('stream\n') + 300;
    const broken = Buffer.from(whole);
    broken.fill(0xaa, at, at + 40);
    const read = await readPdf(broken);
    expect(bodyOf(read)).toContain('line 3 ');
    expect(read.ids).toContain('file.damaged');
  });

  it('with something before the header are read', async () => {
    // To the reader itself: whether it is a PDF file at all is told by others.
    const file = Buffer.concat([Buffer.from('junk before\n'), bytes]);
    let text = '';
    const found: string[] = [];
    const sink: Sink = {
      budget: new Budget(STANDARD_LIMITS, file.length),
      where: '',
      name: 'test.pdf',
      type: 'pdf',
      charset: null,
      text: (_part, piece) => {
        text += piece;
      },
      finding: (id) => found.push(id),
      label: () => {},
      child: async () => {},
    };
    if (pdfExtractor.needs === 'bytes') await pdfExtractor.extract(bytesSource(file), sink);
    expect(words(text)).toEqual(words(LINES.join(' ')));
    expect(found).toEqual([]);
  });
});
