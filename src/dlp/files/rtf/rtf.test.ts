import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type ReadAll, readAll } from '../read-all.test-support.ts';
import { EXTRACTORS } from '../registry.ts';
import { rtfExtractor } from './rtf.ts';
import { type RtfHandler, RtfTokens } from './tokens.ts';

function readRtf(inside: string | Uint8Array): Promise<ReadAll> {
  const bytes =
    typeof inside === 'string' ? Buffer.from(`{\\rtf1\\ansi\\ansicpg1252 ${inside}}`, 'latin1') : inside;
  return readAll(
    bytes,
    'test.rtf',
    {},
    { extractors: EXTRACTORS.includes(rtfExtractor) ? [] : [rtfExtractor] },
  );
}

describe('the text', () => {
  const cases: readonly [string, string, string][] = [
    ['paragraphs and cells', 'one\\par two\\tab 2\\cell 3\\row four', 'one\ntwo\t2\t3\nfour'],
    ['line ends in the file', '4111\r\n1111', '41111111'],
    ['words cut by groups', '41{\\b 11}{\\i1 11}\\plain 11', '41111111'],
    ['bytes of the code page', "Stra\\'dfe \\'80", 'Straße €'],
    ['bytes of a font', "{\\fonttbl{\\f1\\fcharset204 Arial;}}\\f1 \\'cf\\'e0\\f0 x", 'Паx'],
    ['double bytes', "{\\fonttbl{\\f1\\fcharset134 S;}}{\\f1 \\'c9\\'ed}", '身'],
    [
      'unicode with what stands in its place',
      "\\u1055?\\u1072\\'3f \\uc2\\u20013ab\\uc0\\u25991 c",
      'Па 中文c',
    ],
    ['a group ends what is left out', '{\\uc3\\u65 b}cd', 'Acd'],
    ['signs', '\\{a\\}\\\\\\~b\\_c\\-d\\emdash ', '{a}\\ b-cd—'],
    ['binary that is skipped', '{\\pict\\bin5 }{\\}x}after', 'after'],
  ];
  for (const [name, inside, text] of cases) {
    it(`is right for ${name}`, async () => {
      const read = await readRtf(inside);
      expect(read.of('body')).toBe(text);
      expect(read.ids).toEqual([]);
    });
  }

  it('belongs where it stands', async () => {
    const read = await readRtf(
      'body{\\header head}{\\footnote {\\b note}}{\\*\\annotation comment}{\\v hidden}{\\deleted gone}{\\*\\secret unknown}{\\info{\\title T}{\\author A}}{\\stylesheet{\\s1 Normal;}}{\\field{\\*\\fldinst{HYPERLINK "https://example.org"}}{\\fldrslt link}}{\\field{\\*\\fldinst PAGE}{\\fldrslt 1}}',
    );
    expect(read.of('body')).toBe('bodylink1');
    expect(read.of('header-footer')).toBe('head\n');
    expect(read.of('note')).toBe('note\n');
    expect(read.of('comment')).toBe('comment\n');
    expect(read.of('hidden')).toBe('hiddenunknown');
    expect(read.of('deleted')).toBe('gone');
    expect(
      read
        .of('metadata')
        .split('\n')
        .filter((line) => line !== ''),
    ).toEqual(['T', 'A']);
    expect(read.of('link')).toBe('HYPERLINK "https://example.org"\n');
  });

  it('of HTML that is wrapped in RTF is not given twice', async () => {
    const read = await readRtf(
      '\\fromhtml1 {\\*\\htmltag64 <p class="x">}\\htmlrtf {\\b\\htmlrtf0 4111\\htmlrtf }\\htmlrtf0 1111',
    );
    expect(read.of('body')).toBe('41111111');
    expect(read.of('markup')).toBe('<p class="x">\n');
  });

  it('has the sensitivity label of its properties', async () => {
    const id = '12345678-aaaa-bbbb-cccc-1234567890ab';
    const read = await readRtf(
      `{\\*\\userprops {\\propname MSIP_Label_${id}_Name}\\proptype30{\\staticval Secret}{\\propname Other}{\\staticval value}}`,
    );
    expect(read.labels).toEqual([{ id, name: 'Secret' }]);
    expect(read.of('metadata')).toContain('Other: value');
  });
});

describe('embedded objects', () => {
  const u32 = (value: number): Buffer => {
    const out = Buffer.alloc(4);
    out.writeUInt32LE(value);
    return out;
  };
  const text = (value: string): Buffer => Buffer.concat([u32(value.length + 1), Buffer.from(`${value}\0`)]);
  const file = Buffer.from('card 4111111111111111');
  const packaged = Buffer.concat([
    Buffer.from('\x02\x00a.txt\0C:\\a.txt\0\0\0\x03\0', 'latin1'),
    text('C:\\temp'),
    u32(file.length),
    file,
  ]);
  const object = Buffer.concat([
    u32(0x501),
    u32(2),
    text('Package'),
    u32(0),
    u32(0),
    u32(packaged.length),
    packaged,
  ]);

  it('are read as files', async () => {
    const hex = object.toString('hex').replace(/(.{20})/g, '$1\r\n ');
    const read = await readRtf(
      `a{\\object\\objemb{\\*\\objclass Package}{\\*\\objdata ${hex}}{\\result shown}}b`,
    );
    expect(
      read.parts.some(({ part, text: own }) => part.file === 'a.txt' && own.includes('4111111111111111')),
    ).toBe(true);
    expect(read.of('name')).toContain('a.txt');
    expect(read.of('body')).toContain('ashownb');
    expect(read.entries).toBe(1);
  });

  it('are read when they are binary, or no objects', async () => {
    const bytes = Buffer.concat([
      // Zeros among the first bytes would make it binary to whoever tells its type.
      Buffer.from(`{\\rtf1 ${' '.repeat(600)}{\\object{\\*\\objdata\\bin${object.length} `),
      object,
      Buffer.from('}}{\\object{\\*\\objdata 68656c6c6f2034313131}}}'),
    ]);
    const read = await readRtf(bytes);
    expect(read.text).toContain('card 4111111111111111');
    expect(read.text).toContain('hello 4111');
  });
});

describe('hostile files', () => {
  it('of groups within groups are read on', async () => {
    const read = await readRtf(`${'{'.repeat(500_000)}4111${'}'.repeat(500_000)}after`);
    expect(read.of('body')).toBe('4111after');
    expect(read.ids).toEqual(['file.suspicious-structure']);
  });

  it('of missing ends are read and told', async () => {
    const read = await readRtf(Buffer.from('{\\rtf1 4111{\\b 1111{\\*\\objdata 34313131'));
    expect(read.of('body')).toContain('41111111');
    expect(read.ids).toContain('file.damaged');
    expect(read.text).toContain('4111');
  });

  it('do not hold more than is allowed', async () => {
    const bytes = Buffer.from(`{\\rtf1 before{\\object{\\*\\objdata ${'61'.repeat(3_000_000)}}}`);
    const read = await readAll(bytes, 'a.rtf', { heldBytes: 1 << 20 }, { extractors: [rtfExtractor] });
    expect(read.ids).toContain('file.too-large');
  });

  it('of any kind are read without trouble', async () => {
    const word = fc.constantFrom(
      '{',
      '}',
      '\\',
      '\\*',
      '\\bin',
      '9',
      '-5',
      ' ',
      "\\'",
      'e4',
      '\\u',
      '\\uc',
      '\\f',
      '\\fonttbl',
      '\\fcharset134',
      '\\objdata',
      '\\pict',
      '\\fldinst',
      '\\propname',
      '\\staticval',
      '\\info',
      '4111',
      '\\v',
      '\0',
      '\xe4',
      '\n',
    );
    await fc.assert(
      fc.asyncProperty(fc.array(word, { maxLength: 120 }), async (words) => {
        const read = await readRtf(words.join(''));
        expect(read.findings.map(({ detail }) => detail)).not.toContain('the content cannot be read');
      }),
      { numRuns: 500 },
    );
  });

  it('give the same wherever they are cut into pieces', () => {
    const sample = Buffer.from("{\\rtf1\\u1055? a\\'e4\\bin3 }}}\\par{\\*\\x y}\\~\\b0c}", 'latin1');
    const heard = (pieces: readonly Uint8Array[]): string => {
      let out = '';
      const handler: RtfHandler = {
        open: () => {
          out += '<{>';
        },
        close: () => {
          out += '<}>';
        },
        word: (name, value) => {
          out += `<${name} ${value}>`;
        },
        symbol: (char) => {
          out += `<symbol ${char}>`;
        },
        bytes: (bytes) => {
          out += Buffer.from(bytes).toString('latin1');
        },
        byte: (byte) => {
          out += `<byte ${byte}>`;
        },
        binary: (bytes) => {
          out += Buffer.from(bytes).toString('hex');
        },
      };
      const tokens = new RtfTokens(handler);
      for (const piece of pieces) tokens.push(piece);
      tokens.end();
      return out;
    };
    const whole = heard([sample]);
    for (let cut = 0; cut <= sample.length; cut++) {
      expect(heard([sample.subarray(0, cut), sample.subarray(cut)])).toBe(whole);
    }
  });
});
