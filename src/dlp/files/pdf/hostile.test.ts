import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Limits } from '../budget.ts';
import { decode } from './filters.ts';
import { bodyOf, onePage, readPdf } from './pdf.test-support.ts';
import { makePdf, PdfFile } from './pdf-maker.test-support.ts';
import { logicalOrder } from './right-to-left.ts';
import { Name } from './values.ts';

async function quickly(bytes: Uint8Array, limits: Partial<Limits> = {}, seconds = 5) {
  const start = performance.now();
  const read = await readPdf(bytes, limits);
  // An error that nobody foresaw is told so.
  expect(read.findings.map(({ detail }) => detail)).not.toContain('the content cannot be read');
  expect(performance.now() - start).toBeLessThan(seconds * 1000);
  return read;
}

function fileOf(objects: Readonly<Record<number, string>>): Buffer {
  const file = new PdfFile();
  for (const id of Object.keys(objects)) {
    while (file.reserve() < Number(id));
    file.add(Number(id), objects[Number(id)] ?? '');
  }
  return file.finish(1, null);
}

describe('files that go round in circles', () => {
  it('page trees', async () => {
    const bytes = fileOf({
      1: '<< /Type /Catalog /Pages 2 0 R >>',
      2: '<< /Type /Pages /Kids [2 0 R 3 0 R 3 0 R] /Parent 3 0 R >>',
      3: '<< /Type /Pages /Kids [2 0 R 3 0 R] >>',
    });
    await quickly(bytes);
  });

  it('references to themselves', async () => {
    await quickly(
      fileOf({ 1: '<< /Pages 2 0 R /AcroForm 3 0 R /Outlines 4 0 R >>', 2: '2 0 R', 3: '4 0 R', 4: '3 0 R' }),
    );
  });

  it('tables that say they replace each other', async () => {
    const bytes = makePdf(['text'], { style: 'plain' });
    const text = bytes.toString('latin1');
    const place = /startxref\n(\d+)/.exec(text)?.[1] ?? '';
    const read = await quickly(Buffer.from(text.replace('/Root', `/Prev ${place} /Root`), 'latin1'));
    expect(bodyOf(read)).toBe('text');
  });

  it('object streams that hold themselves', async () => {
    const file = new PdfFile();
    for (let i = 1; i <= 4; i++) file.reserve();
    file.add(1, '<< /Type /Catalog /Pages 2 0 R >>');
    file.add(2, '<< /Type /Pages /Kids [3 0 R] >>');
    file.stream(4, '/Type /ObjStm /N 2 /First 8 /Extends 4 0 R', Buffer.from('4 0 3 0 << /Type /Page >>'));
    const bytes = file.finish(1, null).toString('latin1');
    // Without its table, what the stream holds is found by looking through the file.
    await quickly(Buffer.from(bytes.slice(0, bytes.lastIndexOf('xref')), 'latin1'));
  });

  it('forms that draw themselves', async () => {
    const draw = [
      '/Type /XObject /Subtype /Form /Resources << /XObject << /A 6 0 R /B 7 0 R >> >>',
      'BT (x) Tj ET /A Do /B Do',
    ];
    const pair: [string, string] = [draw[0] ?? '', draw[1] ?? ''];
    const read = await quickly(
      onePage('/A Do', { resources: '/XObject << /A 6 0 R >>', streams: [pair, pair] }),
    );
    expect(bodyOf(read)).toContain('x');
  });

  it('forms that draw others many times over', async () => {
    const streams = Array.from({ length: 11 }, (_, i): [string, string] => [
      `/Subtype /Form /Resources << /XObject << /A ${7 + i} 0 R >> >>`,
      `BT (x) Tj ET ${'/A Do '.repeat(100)}`,
    ]);
    const read = await quickly(onePage('/A Do', { resources: '/XObject << /A 6 0 R >>', streams }), {}, 15);
    expect(read.ids).toEqual(['file.suspicious-structure']);
  });

  it('actions, fields, bookmarks and names', async () => {
    const read = await quickly(
      fileOf({
        1: '<< /Pages 2 0 R /OpenAction 3 0 R /AcroForm << /Fields [4 0 R] >> /Outlines << /First 5 0 R >> /Names << /JavaScript 6 0 R >> /StructTreeRoot 7 0 R >>',
        2: '<< /Type /Pages /Kids [] >>',
        3: '<< /S /JavaScript /JS (x) /Next [3 0 R 3 0 R] >>',
        4: '<< /T (t) /V (v) /Kids [4 0 R 4 0 R] >>',
        5: '<< /Title (b) /Next 5 0 R /First 5 0 R >>',
        6: '<< /Names [(a) 3 0 R] /Kids [6 0 R 6 0 R] >>',
        7: '<< /K [7 0 R 7 0 R] /Alt (a) >>',
      }),
    );
    expect(read.of('form')).toBe('t: v\n');
  });
});

describe('files that pretend to be large', () => {
  it('counts and widths', async () => {
    const font =
      '<< /Type /Font /Subtype /Type0 /Encoding /Identity-H /ToUnicode 9 0 R /DescendantFonts [7 0 R] >>';
    const widths = '0 65535 1 '.repeat(20_000);
    const map = `9 beginbfrange ${'<0000> <ffff> <0000> '.repeat(20_000)} endbfrange`;
    const bytes = onePage('BT /F2 9 Tf <0041> Tj ET', {
      resources: '/Font << /F2 6 0 R >>',
      objects: [font, `<< /W [${widths}] >>`, '<< /Type /ObjStm /N 999999999 /First 999999999 >>'],
      streams: [['', map]],
    });
    await quickly(bytes);
  });

  it('sizes of tables', async () => {
    const text = makePdf(['text'], { style: 'plain' }).toString('latin1');
    await quickly(Buffer.from(text.replace(/xref\n0 \d+/, 'xref\n0 999999999'), 'latin1'));
    await quickly(Buffer.from(text.replace(/\/Size \d+/, '/Size 999999999'), 'latin1'));
  });

  it('deep nesting', async () => {
    const deep = `${'['.repeat(300_000)}${']'.repeat(300_000)}`;
    const read = await quickly(
      fileOf({ 1: `<< /Pages 2 0 R /X ${deep} >>`, 2: deep, 3: '<< /Type /Page >>' }),
    );
    expect(read.ids).toContain('file.damaged');
  });

  it('streams that grow far beyond their size', async () => {
    const read = await quickly(onePage(`BT (${'A'.repeat(60 << 20)}) Tj ET`), { ratioFrom: 1 << 20 });
    expect(read.ids).toEqual(['file.suspicious-expansion']);
    expect(read.complete).toBe(false);
  });

  it('content without end: a stream is read up to a size', async () => {
    const read = await quickly(onePage(`BT (found) Tj ${' '.repeat(70 << 20)} ET`), { ratio: 1e9 }, 10);
    expect(bodyOf(read)).toBe('found');
    expect(read.ids).toContain('file.too-large');
  });

  it('operands without operators', async () => {
    await quickly(
      onePage(`${'1 '.repeat(3_000_000)} ${'[ (a) '.repeat(200_000)} ${'<<'.repeat(100_000)} q `.repeat(2)),
    );
  });

  it('states, marks and runs without end', async () => {
    const read = await quickly(
      onePage(
        `${'q '.repeat(100_000)} ${'/P BMC '.repeat(100_000)} BT ${Array.from({ length: 50_000 }, (_, i) => `1 0 0 1 ${i % 500} ${(i * 7919) % 800} Tm (x) Tj`).join(' ')} ET`,
      ),
    );
    expect(bodyOf(read).replace(/\s/g, '').length).toBeGreaterThan(10_000);
  });
});

describe('time', () => {
  it('is kept to: the reader gives up and says so', async () => {
    let now = 0;
    const bytes = makePdf(
      Array.from({ length: 5000 }, (_, i) => `line ${i}`),
      { style: 'plain' },
    );
    const { readAll } = await import('../read-all.test-support.ts');
    const { pdfExtractor } = await import('./pdf.ts');
    const read = await readAll(
      bytes,
      'a.pdf',
      { milliseconds: 50 },
      { extractors: [pdfExtractor], now: () => now++ },
    );
    expect(read.ids).toContain('file.timeout');
  });
});

describe('anything', () => {
  const samples = [
    makePdf(['Card 4111 1111 1111 1111'], { style: 'office' }),
    makePdf(['Card 4111', 'מספר 12'], { style: 'browser', packed: true, info: { Title: 't' } }),
    onePage('q BT /F1 9 Tf [(a) -300 (b)] TJ ET Q /A Do', {
      resources: '/XObject << /A 7 0 R >>',
      catalog: '/AcroForm << /Fields [6 0 R] >> /OpenAction << /S /JavaScript /JS (x) >>',
      page: '/Annots [6 0 R]',
      objects: ['<< /T (t) /V (v) /Opt [(a)] /AP << /N 7 0 R >> >>'],
      streams: [['/Subtype /Form /Matrix [1 0 0 1 0 0]', 'BT (form) Tj ET']],
    }),
  ];

  it('can be changed in a file', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.constantFrom(...samples),
        fc.array(fc.tuple(fc.nat(), fc.integer({ min: 0, max: 255 }), fc.nat(12)), {
          minLength: 1,
          maxLength: 12,
        }),
        async (sample, changes) => {
          const bytes = Buffer.from(sample);
          for (const [at, value, length] of changes)
            bytes.fill(value, at % bytes.length, Math.min(bytes.length, (at % bytes.length) + length));
          await quickly(bytes);
        },
      ),
      { numRuns: 400 },
    );
  });

  it('can be cut out of or into a file', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.constantFrom(...samples),
        fc.nat(),
        fc.nat(200),
        fc.uint8Array({ maxLength: 40 }),
        async (sample, at, length, more) => {
          const from = at % sample.length;
          await quickly(Buffer.concat([sample.subarray(0, from), more, sample.subarray(from + length)]));
        },
      ),
      { numRuns: 300 },
    );
  });

  it('can be content', async () => {
    const word = fc.constantFrom(
      'BT',
      'ET',
      'Tj',
      'TJ',
      '[',
      ']',
      '<<',
      '>>',
      '(',
      ')',
      '<41',
      '>',
      '/F1',
      '9',
      'Tf',
      '-1e9',
      '1.5.',
      'Tm',
      'Td',
      'q',
      'Q',
      'cm',
      'BI',
      'ID',
      'EI',
      'BDC',
      'EMC',
      '/A',
      'Do',
      "'",
      '"',
      'Tz',
      '0',
      '99999999999999999999',
      '\\',
      '%',
      '\n',
    );
    await fc.assert(
      fc.asyncProperty(fc.array(word, { maxLength: 200 }), async (words) => {
        await quickly(onePage(words.join(' ')));
      }),
      { numRuns: 300 },
    );
  });

  it('can be filtered, and no more comes out than is allowed', () => {
    const filters = ['FlateDecode', 'LZWDecode', 'ASCIIHexDecode', 'ASCII85Decode', 'RunLengthDecode'];
    fc.assert(
      fc.property(
        fc.constantFrom(...filters),
        fc.uint8Array({ maxLength: 400 }),
        fc.integer({ min: 1, max: 300 }),
        (filter, bytes, max) => {
          const out = decode(bytes, new Name(filter), new Map([['Predictor', 15]]), max);
          expect(out.bytes.length).toBeLessThanOrEqual(max);
        },
      ),
      { numRuns: 1000 },
    );
  });

  it('keeps all its signs when it is turned round', () => {
    const char = fc.constantFrom('א', 'ב', 'a', '1', '2', ' ', '(', ')', '-', 'ع');
    fc.assert(
      fc.property(fc.array(char, { maxLength: 60 }), (chars) => {
        const sorted = (text: string): string => [...text.replace(/[()]/g, '|')].sort().join('');
        expect(sorted(logicalOrder(chars.join('')))).toBe(sorted(chars.join('')));
      }),
    );
  });
});
