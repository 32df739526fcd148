/** Damaged files of every kind: nothing throws, nothing hangs, text stays in pieces, memory and expansion in bounds. */
import { gzipSync } from 'node:zlib';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { makeTar } from './archive/tar-maker.test-support.ts';
import { extractFile } from './extract-file.ts';
import {
  binaryRecord,
  binarySheet,
  makeDocx,
  makeOdf,
  makePackage,
  makePptx,
  makeXlsx,
  paragraph,
  wide,
} from './office/office-maker.test-support.ts';
import { makeCompound } from './ole/compound-maker.test-support.ts';
import {
  customProperties,
  macroStream,
  makeDoc,
  makePpt,
  makeXls,
  packagedObject,
} from './ole/legacy-maker.test-support.ts';
import { PIECE } from './pieces.ts';
import { makeZip } from './zip/zip-maker.test-support.ts';

const LIMITS = {
  milliseconds: 4000,
  expandedBytes: 32 * 1024 * 1024,
  entries: 500,
  heldBytes: 32 * 1024 * 1024,
};

const SAMPLES: Readonly<Record<string, Buffer>> = {
  zip: makeZip([
    { name: 'a.txt', content: 'some text 4111 1111 1111 1111 '.repeat(30) },
    { name: 'b.txt', content: 'stored', store: true },
    { name: 'c.zip', content: makeZip([{ name: 'd.txt', content: 'deep', descriptor: true }]) },
  ]),
  zip64: makeZip([{ name: 'a.txt', content: 'text' }], { zip64: true, comment: 'x' }),
  docx: makeDocx(`${paragraph('a', 'b')}<w:tbl><w:tr><w:tc>${paragraph('c')}</w:tc></w:tr></w:tbl>`, {
    'word/vbaProject.bin': makeCompound({ 'VBA/M': macroStream('Attribute VB_Name = "M"\r\n') }),
  }),
  'stored docx': makeZip([
    { name: '[Content_Types].xml', content: '<Types/>', store: true },
    {
      name: 'word/document.xml',
      content: `<w:document>${paragraph('one &amp; two', 'three')}</w:document>`,
      store: true,
    },
    {
      name: 'docProps/custom.xml',
      content: '<property name="MSIP_Label_87ba5c36-b7cf-4793-bbc2-bd5b3a9f95ca_Name"><v>x</v></property>',
      store: true,
    },
  ]),
  xlsx: makeXlsx({
    shared: ['<t>a</t>'],
    rows: '<row r="1"><c r="A1" t="s"><v>0</v></c><c r="B1"><v>1.5E3</v></c></row>',
  }),
  xlsb: makePackage({
    'xl/workbook.bin': binaryRecord(156, Buffer.alloc(8), wide('rId1'), wide('Pay')),
    'xl/sharedStrings.bin': binaryRecord(19, Buffer.from([0]), wide('shared')),
    'xl/worksheets/sheet1.bin': binarySheet('own', 5),
  }),
  pptx: makePptx(['<p:sld><a:p><a:t>x</a:t></a:p></p:sld>']),
  odt: makeOdf('application/vnd.oasis.opendocument.text', '<text:p>a<text:s text:c="9"/>b</text:p>'),
  doc: makeDoc('narrow text\r', 'wide text\r'),
  xls: makeXls('first', 'second string', 12.5),
  ppt: makePpt('wide', 'narrow'),
  ole: makeCompound({
    'Macros/VBA/T': macroStream('Attribute VB_Name = "T"\r\nx = 1\r\n'),
    'A/\x01Ole10Native': packagedObject('a.txt', Buffer.from('embedded')),
    '\x05DocumentSummaryInformation': customProperties({ a: 'b' }),
    Large: 'text '.repeat(2000),
  }),
  tar: makeTar([
    { name: 'a.txt', content: 'text' },
    { name: 'x', content: '20 path=folder/a.b\n', type: 'x' },
    { name: 'b.txt', content: 'more' },
  ]),
  gz: gzipSync(makeTar([{ name: 'a.txt', content: 'text' }])),
  html: Buffer.from(
    '<!doctype html><p title="a>b">4111<b>1111</b> &amp; <!-- c --><script>x<y</script>'.repeat(5),
  ),
  text: Buffer.from('\ufeffGrüße 4111 1111 1111 1111\n'.repeat(20), 'utf16le'),
  png: Buffer.from(
    '89504e470d0a1a0a0000000d4948445200000001000000010802000000907753de0000000474455874610062630000000049454e44ae426082',
    'hex',
  ),
  jpeg: Buffer.from(
    'ffd8ffe1001c457869660000492a0008000000010e010200040000006162630000000000ffda0003010203ffd9',
    'hex',
  ),
  exe: Buffer.concat([Buffer.from('MZ'), Buffer.alloc(200), Buffer.from('a string in a program')]),
};

type Change = readonly [kind: number, at: number, value: number];

/** Bits, bytes, numbers at their limits, cuts, parts twice, parts gone. */
function changed(sample: Buffer, changes: readonly Change[]): Buffer {
  let bytes = Buffer.from(sample);
  for (const [kind, place, value] of changes) {
    if (bytes.length < 8) return bytes;
    const at = place % (bytes.length - 4);
    switch (kind) {
      case 0:
        bytes[at] = (bytes[at] ?? 0) ^ (1 << (value % 8));
        break;
      case 1:
        bytes[at] = value % 256;
        break;
      case 2:
        bytes.writeUInt32LE([0, 1, 0x7fffffff, 0xffffffff, 0x80000000, 0xfffffffe][value % 6] ?? 0, at);
        break;
      case 3:
        bytes = bytes.subarray(0, at);
        break;
      case 4:
        bytes = Buffer.concat([bytes.subarray(0, at), bytes.subarray(at, at + value), bytes.subarray(at)]);
        break;
      default:
        bytes = Buffer.concat([bytes.subarray(0, at), bytes.subarray(at + (value % 64))]);
    }
  }
  return bytes;
}

async function mustEnd(bytes: Buffer): Promise<void> {
  const start = performance.now();
  let length = 0;
  const extraction = await extractFile(
    { bytes },
    'file',
    { limits: LIMITS },
    {
      text: (_, text) => {
        expect(text.length).toBeLessThanOrEqual(PIECE);
        length += text.length;
      },
      finding: ({ detail }) => expect(detail.length).toBeLessThan(500),
      label: () => {},
    },
  );
  expect(extraction.expanded).toBeLessThan(LIMITS.expandedBytes + 1024 * 1024);
  expect(length).toBeLessThan(64 * 1024 * 1024);
  expect(performance.now() - start).toBeLessThan(LIMITS.milliseconds + 2000);
}

const change = fc.tuple(fc.nat(5), fc.nat(1_000_000), fc.nat(4096));

describe('damaged files end in a verdict', () => {
  test.each(Object.entries(SAMPLES))('%s', { timeout: 60_000 }, async (_, sample) => {
    await mustEnd(sample);
    await fc.assert(
      fc.asyncProperty(fc.array(change, { minLength: 1, maxLength: 6 }), async (changes) => {
        await mustEnd(changed(sample, changes));
      }),
      { numRuns: 150 },
    );
  });

  test('cut off at any place', { timeout: 60_000 }, async () => {
    for (const sample of Object.values(SAMPLES)) {
      for (let at = 0; at < sample.length; at += Math.ceil(sample.length / 40))
        await mustEnd(sample.subarray(0, at));
    }
  });

  test('bytes by chance behind every signature', { timeout: 60_000 }, async () => {
    const start = fc.constantFrom(...Object.values(SAMPLES).map((sample) => sample.subarray(0, 16)));
    await fc.assert(
      fc.asyncProperty(start, fc.uint8Array({ maxLength: 4096 }), (head, rest) =>
        mustEnd(Buffer.concat([head, rest])),
      ),
      { numRuns: 300 },
    );
  });
});
