import { describe, expect, test } from 'vitest';
import { makeCompound } from '../ole/compound-maker.test-support.ts';
import { macroStream, packagedObject } from '../ole/legacy-maker.test-support.ts';
import { readAll } from '../read-all.test-support.ts';
import { numberFormat, shownNumber } from './number-format.ts';
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
} from './office-maker.test-support.ts';

const ID = '87ba5c36-b7cf-4793-bbc2-bd5b3a9f95ca';
const SITE = '72f988bf-86f1-41af-91ab-2d7cd011db47';

describe('docx', () => {
  test('paragraphs, runs, tabs, tables; entities decoded', async () => {
    const read = await readAll(
      makeDocx(
        [
          paragraph('4111 ', '1111 ', '1111 1111'),
          '<w:p><w:r><w:t>a</w:t><w:tab/><w:t>b &amp; c</w:t><w:br/><w:t>d</w:t><w:noBreakHyphen/><w:t>e</w:t></w:r></w:p>',
          `<w:tbl><w:tr><w:tc>${paragraph('Name')}</w:tc><w:tc>${paragraph('SSN')}</w:tc></w:tr><w:tr><w:tc>${paragraph('Bob')}</w:tc><w:tc>${paragraph('078-05-1120')}</w:tc></w:tr></w:tbl>`,
        ].join(''),
      ),
      'a.docx',
    );
    expect(read.type).toBe('docx');
    expect(read.ids).toEqual([]);
    expect(read.of('body')).toBe('4111 1111 1111 1111\na\tb & c\nd-e\nName \tSSN \t\nBob \t078-05-1120 \t\n');
  });

  test('what is not seen at once', async () => {
    const read = await readAll(
      makeDocx(
        [
          '<w:p><w:del><w:r><w:delText>deleted words</w:delText></w:r></w:del></w:p>',
          '<w:p><w:r><w:rPr><w:vanish/></w:rPr><w:t>hidden words</w:t></w:r></w:p>',
          '<w:p><w:r><w:instrText> HYPERLINK "https://example.org/field" </w:instrText></w:r></w:p>',
          '<w:drawing><wp:docPr id="1" name="x" descr="alternative &quot;text&quot;"/></w:drawing>',
          '<w:sdt><w:sdtPr><w:alias w:val="form title"/></w:sdtPr></w:sdt>',
          '<!-- a comment of the file -->',
        ].join(''),
        {
          'word/header1.xml': `<w:hdr>${paragraph('TOP SECRET')}</w:hdr>`,
          'word/footnotes.xml': `<w:footnotes><w:footnote>${paragraph('a note')}</w:footnote></w:footnotes>`,
          'word/comments.xml': `<w:comments><w:comment w:author="x">${paragraph('a remark')}</w:comment></w:comments>`,
          'word/charts/chart1.xml': '<c:chart><c:v>12345678</c:v><a:t>axis</a:t></c:chart>',
          'customXml/item1.xml': '<data secret="in an attribute"><v>in an element</v></data>',
          'docProps/core.xml': '<cp:coreProperties><dc:title>The title</dc:title></cp:coreProperties>',
          'word/_rels/document.xml.rels':
            '<Relationships><Relationship Id="1" Type="http://x/attachedTemplate" Target="https://evil.example/t.dotm?id=7" TargetMode="External"/><Relationship Id="2" Type="http://x/hyperlink" Target="https://example.org/link" TargetMode="External"/></Relationships>',
          'anything/else.txt': 'a file nobody expects',
        },
      ),
    );
    expect(read.of('deleted')).toContain('deleted words');
    expect(read.of('body')).toContain('hidden words');
    expect(read.of('link')).toContain('https://example.org/field');
    expect(read.of('link')).toContain('https://example.org/link');
    expect(read.of('alt-text')).toBe('alternative "text"\n');
    expect(read.of('form')).toBe('form title\n');
    expect(read.of('markup')).toContain('a comment of the file');
    expect(read.of('header-footer')).toContain('TOP SECRET');
    expect(read.of('note')).toContain('a note');
    expect(read.of('comment')).toContain('a remark');
    expect(read.text).toContain('12345678\naxis\n');
    expect(read.text).toContain('in an attribute');
    expect(read.text).toContain('in an element');
    expect(read.of('metadata')).toContain('title: The title');
    expect(read.text).toContain('a file nobody expects');
    expect(read.findings).toEqual([
      { id: 'file.external-link', where: '', detail: 'attachedTemplate: https://evil.example' },
    ]);
  });

  test('text beside newer drawings is another reading', async () => {
    const read = await readAll(
      makeDocx(
        `<mc:AlternateContent><mc:Choice>${paragraph('box')}</mc:Choice><mc:Fallback>${paragraph('box')}</mc:Fallback></mc:AlternateContent>`,
      ),
    );
    expect(read.parts.map(({ part, text }) => [part.reading, text])).toEqual([
      [undefined, 'box\n'],
      ['fallback', 'box\n'],
    ]);
  });

  test('sensitivity labels of both kinds', async () => {
    const read = await readAll(
      makeDocx(paragraph('x'), {
        'docProps/custom.xml': [
          ['Enabled', 'true'],
          ['SiteId', SITE.toUpperCase()],
          ['Name', 'Highly Confidential'],
          ['Method', 'Privileged'],
          ['SetDate', '2024-01-02T03:04:05Z'],
          ['ContentBits', '3'],
        ]
          .map(
            ([key, value], i) =>
              `<property pid="${i + 2}" name="MSIP_Label_${ID}_${key}"><vt:lpwstr>${value}</vt:lpwstr></property>`,
          )
          .join(''),
        'docMetadata/LabelInfo.xml': `<clbl:labelList><clbl:label id="{${ID}}" enabled="1" method="Standard" siteId="{${SITE}}" contentBits="0" removed="0"/><clbl:label id="{${SITE}}" removed="1"/></clbl:labelList>`,
      }),
    );
    expect(read.labels).toEqual([
      {
        id: ID,
        enabled: true,
        siteId: SITE,
        name: 'Highly Confidential',
        method: 'Privileged',
        setDate: '2024-01-02T03:04:05Z',
        contentBits: 3,
      },
      { id: ID, enabled: true, siteId: SITE, method: 'Standard', contentBits: 0 },
    ]);
  });

  test('macros and embedded programs', async () => {
    const program = Buffer.alloc(200);
    program.write('MZ');
    program.writeUInt32LE(0x80, 0x3c);
    program.write('PE\0\0', 0x80);
    const read = await readAll(
      makeDocx(paragraph('x'), {
        'word/vbaProject.bin': makeCompound({
          'VBA/Module1': macroStream('Attribute VB_Name = "M"\r\npassword = "hunter2"\r\n'),
        }),
        'word/embeddings/oleObject1.bin': makeCompound({
          '\x01Ole10Native': packagedObject('run.exe', program),
        }),
        'word/embeddings/inner.docx': makeDocx(paragraph('inner 5500 0000 0000 0004')),
      }),
      'a.docm',
    );
    expect(read.ids).toEqual(['file.macro', 'file.embedded-executable']);
    expect(read.text).toContain('password = "hunter2"');
    expect(read.text).toContain('inner 5500 0000 0000 0004');
    expect(read.parts.find(({ text }) => text.includes('5500'))?.part.file).toBe(
      'word/embeddings/inner.docx',
    );
  });

  test('parts in UTF-16', async () => {
    const read = await readAll(
      makePackage({
        'word/document.xml': Buffer.from(
          `\ufeff<w:document>${paragraph('Grüße 4111')}</w:document>`,
          'utf16le',
        ),
      }),
    );
    expect(read.of('body')).toBe('Grüße 4111\n');
  });
});

describe('xlsx', () => {
  test('rows with tabs, shared strings, formats, dates, long numbers', async () => {
    const read = await readAll(
      makeXlsx({
        styles:
          '<numFmts><numFmt numFmtId="164" formatCode="000\\-00\\-0000"/></numFmts><cellXfs><xf numFmtId="0"/><xf numFmtId="164"/><xf numFmtId="14"/></cellXfs>',
        shared: [
          '<t>Name</t>',
          '<r><t>S</t></r><r><t>SN</t></r><rPh><t>reading</t></rPh>',
          '<t xml:space="preserve">Bob &amp; Co</t>',
        ],
        rows: [
          '<row r="1"><c r="A1" t="s"><v>0</v></c><c r="B1" t="s"><v>1</v></c><c r="D1" t="inlineStr"><is><t>Card</t></is></c></row>',
          '<row r="2"><c r="A2" t="s"><v>2</v></c><c r="B2" s="1"><v>78051120</v></c><c r="C2" s="2"><v>29254</v></c><c r="D2"><v>4.1111111111111111E15</v></c><c r="E2" t="str"><f>"a"&amp;B1</f><v>formula text</v></c></row>',
        ].join(''),
        after:
          '<headerFooter><oddHeader>&amp;CInternal only</oddHeader></headerFooter><hyperlinks><hyperlink ref="A1" display="click"/></hyperlinks>',
      }),
      'a.xlsx',
    );
    expect(read.type).toBe('xlsx');
    expect(read.of('table')).toBe(
      'Name\tSSN\t\tCard\nBob & Co\t078-05-1120\t1980-02-03\t4111111111111111\tformula text\n',
    );
    expect(read.of('formula')).toBe('"a"&B1\n');
    expect(read.of('header-footer')).toBe('&CInternal only\n');
    expect(read.of('link')).toContain('click\n');
    expect(read.of('name')).toContain('Salaries\n');
    expect(read.parts.find(({ part }) => part.kind === 'table')?.part).toMatchObject({
      where: 'sheet "Salaries"',
      heading: 'Name\tSSN\t\tCard',
    });
  });

  test('hidden sheets are told by their kind; comments and cached data are read', async () => {
    const read = await readAll(
      makeXlsx(
        { state: 'veryHidden', rows: '<row r="1"><c r="A1"><v>4111111111111111</v></c></row>' },
        {
          'xl/comments1.xml':
            '<comments><commentList><comment ref="A1"><text><t>cell note</t></text></comment></commentList></comments>',
          'xl/pivotCache/pivotCacheDefinition1.xml':
            '<pivotCacheDefinition><sharedItems><s v="cached value"/></sharedItems></pivotCacheDefinition>',
          'xl/connections.xml': '<connections><connection connection="Password=hunter2"/></connections>',
        },
      ),
    );
    expect(read.of('hidden')).toContain('4111111111111111');
    expect(read.of('comment')).toContain('cell note');
    expect(read.text).toContain('cached value');
    expect(read.text).toContain('Password=hunter2');
  });

  test('macro sheets', async () => {
    const read = await readAll(
      makeXlsx(
        { rows: '' },
        {
          'xl/macrosheets/sheet2.xml':
            '<xm:macrosheet><sheetData><row r="1"><c r="A1"><f>EXEC("calc")</f><v>0</v></c></row></sheetData></xm:macrosheet>',
        },
      ),
    );
    expect(read.ids).toEqual(['file.macro']);
    expect(read.of('formula')).toContain('EXEC("calc")');
  });

  test('strings too many to be kept are given as they stand', async () => {
    const shared = Array.from(
      { length: 40_000 },
      (_, i) => `<t>string number ${i} of many that are long enough to count ${i}</t>`,
    );
    const read = await readAll(
      makeXlsx({ rows: '<row r="1"><c r="A1" t="s"><v>5</v></c></row>', shared }),
      'a.xlsx',
      {
        heldBytes: 33 * 1024 * 1024,
      },
    );
    expect(read.text).toContain('string number 5 of many');
    expect(read.text).toContain('string number 39999 of many');
    expect(read.complete).toBe(true);
  });

  test('xlsb', async () => {
    const read = await readAll(
      makePackage({
        'xl/workbook.bin': binaryRecord(156, Buffer.alloc(8), wide('rId1'), wide('Pay')),
        'xl/_rels/workbook.bin.rels':
          '<Relationships><Relationship Id="rId1" Target="worksheets/sheet1.bin"/></Relationships>',
        'xl/sharedStrings.bin': binaryRecord(19, Buffer.from([0]), wide('shared')),
        'xl/worksheets/sheet1.bin': binarySheet('own', 4111111111111111),
      }),
    );
    expect(read.type).toBe('xlsb');
    expect(read.of('table')).toBe('shared\t4111111111111111\town\n');
    expect(read.parts.find(({ part }) => part.kind === 'table')?.part.where).toBe('sheet "Pay"');
  });
});

describe('numbers as they are shown', () => {
  test.each([
    ['78051120', '000-00-0000', '078-05-1120'],
    ['4111111111111111', '0000 0000 0000 0000', '4111 1111 1111 1111'],
    ['5551234567', '[<=9999999]###\\-####;\\(###\\)\\ ###\\-####', '555123-4567'],
    ['123', '00000', '00123'],
    ['12.5', '0.00', '12.5'],
    ['1234567', '#,##0', '1234567'],
    ['4.111E+15', '0', '4111000000000000'],
    ['36526', 'dd/mm/yyyy', '2000-01-01'],
    ['36526.5', 'yyyy-mm-dd hh:mm', '2000-01-01 12:00:00'],
    ['-5', 'yyyy', '-5'],
  ])('%s in %s is %s', (raw, code, shown) => {
    expect(shownNumber(raw, numberFormat(200, code), false)).toBe(shown);
  });
});

describe('pptx', () => {
  test('slides, notes, hidden slides', async () => {
    const slide = (text: string, attributes = ''): string =>
      `<p:sld${attributes}><p:txBody><a:p><a:r><a:t>${text}</a:t></a:r></a:p></p:txBody></p:sld>`;
    const read = await readAll(
      makePptx([slide('shown text'), slide('hidden text', ' show="0"')], {
        'ppt/notesSlides/notesSlide1.xml': slide('what to say').replaceAll('p:sld', 'p:notes'),
      }),
      'a.pptx',
    );
    expect(read.type).toBe('pptx');
    expect(read.of('body')).toContain('shown text\n');
    expect(read.of('hidden')).toBe('hidden text\n');
    expect(read.of('note')).toBe('what to say\n');
  });
});

describe('OpenDocument', () => {
  test('text with blanks, tabs, notes, changes', async () => {
    const read = await readAll(
      makeOdf(
        'application/vnd.oasis.opendocument.text',
        '<text:tracked-changes><text:p>was there</text:p></text:tracked-changes><text:p>4111<text:s text:c="1"/>1111<text:span> 1111</text:span> 1111</text:p><text:p>a<text:tab/>b<office:annotation><dc:creator>Rev</dc:creator><text:p>remark</text:p></office:annotation></text:p>',
        {
          'meta.xml':
            '<office:meta><meta:user-defined meta:name="Client">Acme</meta:user-defined></office:meta>',
        },
      ),
      'a.odt',
    );
    expect(read.type).toBe('odf');
    expect(read.of('body')).toContain('4111 1111 1111 1111\na\tb');
    expect(read.of('deleted')).toContain('was there');
    expect(read.of('comment')).toContain('remark');
    expect(read.of('metadata')).toContain('Client: Acme');
  });

  test('tables keep rows and columns; repeated cells do not flood; long numbers are whole', async () => {
    const cell = (text: string, more = ''): string =>
      `<table:table-cell${more}><text:p>${text}</text:p></table:table-cell>`;
    const read = await readAll(
      makeOdf(
        'application/vnd.oasis.opendocument.spreadsheet',
        `<table:table table:name="Pay"><table:table-row>${cell('Name')}<table:table-cell table:number-columns-repeated="2"/>${cell('4.11E+15', ' office:value="4111111111111111"')}<table:table-cell table:number-columns-repeated="16380"/></table:table-row></table:table>`,
      ),
    );
    expect(read.of('body')).toBe('Name \t\t\t4.11E+15 4111111111111111\t\n');
    expect(read.of('name')).toContain('Pay');
  });

  test('encrypted', async () => {
    const read = await readAll(
      makeOdf('application/vnd.oasis.opendocument.text', '', {
        'META-INF/manifest.xml':
          '<manifest:manifest><manifest:file-entry manifest:full-path="content.xml"><manifest:encryption-data/></manifest:file-entry></manifest:manifest>',
      }),
    );
    expect(read.ids).toEqual(['file.encrypted']);
    expect(read.complete).toBe(false);
  });
});
