import fc from 'fast-check';
import { build, buildBinary } from 'plist';
import { describe, expect, it } from 'vitest';
import {
  type DocumentRead,
  MAX_DOCUMENT_BYTES,
  MAX_NESTING,
  MAX_VALUES,
  type RawValue,
  type SettingsLayer,
} from '../model.ts';
import { readMobileconfig } from './mobileconfig.ts';
import { readPlistPolicy } from './plist.ts';
import { type Noted, noPython, python } from './plistlib.test-support.ts';

const FILE = '/Library/Managed Preferences/com.cordon.client.plist';
const SEED = 20250131;
const withPython = noPython === null ? '' : ` (skipped: ${noPython})`;

const HEAD = `<?xml version="1.0" encoding="UTF-8"?>
<!DOCTYPE plist PUBLIC "-//Apple//DTD PLIST 1.0//EN" "http://www.apple.com/DTDs/PropertyList-1.0.dtd">
<plist version="1.0">
`;
const bytesOf = (text: string): Uint8Array => new TextEncoder().encode(text);
const xml = (inner: string): Uint8Array => bytesOf(`${HEAD}<dict>${inner}</dict>\n</plist>\n`);
const read = (bytes: Uint8Array): DocumentRead => readPlistPolicy(FILE, bytes, 'machine');

function layersOf(result: DocumentRead): readonly SettingsLayer[] {
  if (!result.ok) throw new Error(`refused: ${JSON.stringify(result.problems)}`);
  return result.layers;
}
function settingIn(result: DocumentRead, name: string): RawValue | undefined {
  return layersOf(result)[0]?.settings.find((setting) => setting.name === name)?.value;
}
function problemOf(result: DocumentRead): string {
  if (result.ok) throw new Error(`read: ${JSON.stringify(result.layers)}`);
  expect(result.problems[0]?.remedy).not.toBe('');
  expect(result.problems[0]?.file).toBe(FILE);
  return result.problems[0]?.problem ?? '';
}

/** A binary property list of the given objects, the first of which is on top; references have two bytes. */
function binary(objects: readonly (readonly number[])[], referenceBytes = 2): Uint8Array {
  const offsets: number[] = [];
  let length = 8;
  for (const object of objects) {
    offsets.push(length);
    length += object.length;
  }
  const out = Buffer.alloc(length + 4 * objects.length + 32);
  out.write('bplist00', 'latin1');
  objects.forEach((object, i) => {
    out.set(object, offsets[i] ?? 0);
    out.writeUInt32BE(offsets[i] ?? 0, length + 4 * i);
  });
  const trailer = out.length - 32;
  out[trailer + 6] = 4;
  out[trailer + 7] = referenceBytes;
  out.writeBigUInt64BE(BigInt(objects.length), trailer + 8);
  out.writeBigUInt64BE(BigInt(length), trailer + 24);
  return out;
}
const ref = (index: number): number[] => [index >> 8, index & 0xff];
const key = (name: string): number[] => [0x50 | name.length, ...Buffer.from(name, 'latin1')];
const TRUE = [0x09];

/** What must hold for any bytes: an answer, soon. */
function survives(bytes: Uint8Array): void {
  const before = performance.now();
  for (const result of [read(bytes), readMobileconfig(FILE, bytes)]) {
    expect(result.ok ? result.layers : result.problems.length).toBeTruthy();
  }
  expect(performance.now() - before).toBeLessThan(2000);
}

/** A value of ours and one of plistlib's as the same string, if they are the same. */
function written(value: unknown): string {
  if (typeof value === 'bigint' || typeof value === 'number')
    return `number ${Object.is(value, -0) ? '-0' : value}`;
  if (Array.isArray(value)) return `[${value.map(written).join(', ')}]`;
  if (typeof value === 'object' && value !== null) {
    expect(Object.getPrototypeOf(value)).toBeNull();
    return `{${Object.entries(value)
      .map(([name, inner]) => `${JSON.stringify(name)}: ${written(inner)}`)
      .sort()
      .join(', ')}}`;
  }
  return JSON.stringify(value);
}
function writtenNote([kind, content]: Noted): string {
  switch (kind) {
    case 'int':
      return `number ${BigInt(content)}`;
    case 'real':
      return `number ${Object.is(content, -0) ? '-0' : content}`;
    case 'list':
      return `[${content.map(writtenNote).join(', ')}]`;
    case 'dict':
      return `{${content
        .map(([name, inner]) => `${JSON.stringify(name)}: ${writtenNote(inner)}`)
        .sort()
        .join(', ')}}`;
    default:
      return JSON.stringify(content);
  }
}
function foreignIn([kind, content]: Noted): boolean {
  if (kind === 'foreign') return true;
  if (kind === 'list') return content.some(foreignIn);
  return kind === 'dict' && content.some(([, inner]) => foreignIn(inner));
}

/** Every setting of ours against what plistlib holds. */
function expectSame(result: DocumentRead, truth: Noted): void {
  const [kind, entries] = truth;
  if (kind !== 'dict') throw new Error('plistlib found no dictionary');
  const own = entries.filter(([name]) => !name.startsWith('Payload') && name !== 'Recommended');
  const settings = layersOf(result)[0]?.settings ?? [];
  expect(settings.map((setting) => setting.name).sort()).toEqual(own.map(([name]) => name).sort());
  for (const [name, value] of own) {
    const found = settingIn(result, name);
    expect(found?.form).toBe(foreignIn(value) ? 'foreign' : 'plain');
    if (found?.form === 'plain') expect(written(found.value)).toBe(writtenNote(value));
    if (found?.form === 'foreign' && value[0] === 'foreign') expect(found.type).toBe(value[1]);
  }
}

describe('readPlistPolicy', () => {
  it('gives settings with their lines, a recommended layer, and no bookkeeping of Apple', () => {
    const result = read(
      xml(`
  <key>ClipboardCopy</key>
  <string>warn</string>
  <key>PayloadUUID</key><string>A</string>
  <!-- a comment -->
  <key>DlpRules</key>
  <array>
    <dict><key>id</key><string>one</string></dict>
    <dict>
      <key>action</key><string>block</string>
    </dict>
  </array>
  <key>Recommended</key><dict><key>Theme</key><string>dark</string></dict>
`),
    );
    const [mandatory, recommended] = layersOf(result);
    expect(mandatory).toMatchObject({ scope: 'machine', level: 'mandatory', source: FILE });
    expect(mandatory?.settings.map(({ name, place }) => [name, place.line, place.column])).toEqual([
      ['ClipboardCopy', 5, 3],
      ['DlpRules', 9, 3],
    ]);
    expect(recommended).toMatchObject({
      level: 'recommended',
      source: `${FILE}, Recommended`,
      settings: [{ name: 'Theme', value: { form: 'plain', value: 'dark' }, place: { file: FILE, line: 16 } }],
    });
    const placeOf = mandatory?.settings[1]?.placeOf;
    expect(placeOf?.([1, 'action'])).toEqual({ file: FILE, line: 13, column: 7 });
    expect(placeOf?.([7, 'action'])).toBeNull();
    expect(result).toMatchObject({ notes: [] });
  });

  it('notes a Recommended that is no dictionary', () => {
    const result = read(xml('\n<key>Recommended</key><true/><key>A</key><true/>'));
    expect(layersOf(result)).toHaveLength(1);
    expect(result).toMatchObject({ notes: [{ line: 5, problem: expect.stringContaining('Recommended') }] });
  });

  it('is for the person where its place says so', () => {
    expect(layersOf(readPlistPolicy(FILE, xml('<key>A</key><true/>'), 'user'))[0]?.scope).toBe('user');
  });

  it('reads integers exactly, hexadecimal ones too', () => {
    const result = read(
      xml(
        [
          '0x10',
          '-0xff',
          ' 7 ',
          '+8',
          '-9223372036854775808',
          '18446744073709551615',
          '9007199254740991',
          '9007199254740993',
        ]
          .map((text, i) => `<key>${i}</key><integer>${text}</integer>`)
          .join(''),
      ),
    );
    expect(layersOf(result)[0]?.settings.map(({ value }) => value.form === 'plain' && value.value)).toEqual([
      16,
      -255,
      7,
      8,
      -9223372036854775808n,
      18446744073709551615n,
      9007199254740991,
      9007199254740993n,
    ]);
  });

  it('reads text as XML means it', () => {
    const text = 'a &amp; &lt;b&gt; &#x41;&#66;<![CDATA[<&amp;>]]>\r\nc';
    const result = read(xml(`<key>A&amp;<![CDATA[B]]></key><string>${text}</string><key/><string/>`));
    expect(settingIn(result, 'A&B')).toEqual({ form: 'plain', value: 'a & <b> AB<&amp;>\nc' });
    expect(settingIn(result, '')).toEqual({ form: 'plain', value: '' });
  });

  it('takes __proto__ for a name like any other', () => {
    for (const bytes of [
      xml('<key>__proto__</key><dict><key>__proto__</key><true/><key>x</key><true/></dict>'),
      binary([[0xd1, ...ref(1), ...ref(2)], key('__proto__'), [0xd1, ...ref(1), ...ref(3)], TRUE]),
    ]) {
      const value = settingIn(read(bytes), '__proto__');
      if (value?.form !== 'plain') throw new Error('not plain');
      expect(Object.keys(value.value as object)).toContain('__proto__');
      expect(Object.getPrototypeOf(value.value)).toBeNull();
    }
    expect(({} as { x?: unknown }).x).toBeUndefined();
  });

  it.each([
    ['null in a binary list', binary([[0xd1, ...ref(1), ...ref(2)], key('A'), [0x00]]), 'null'],
    ['a date', xml('<key>A</key><date>2025-01-31T12:00:00Z</date>'), 'date'],
    ['bytes', xml('<key>A</key><data>\n AAEC\n</data>'), 'bytes'],
    ['infinity', xml('<key>A</key><real>-Infinity</real>'), 'number that is not finite'],
    ['a real beyond all numbers', xml('<key>A</key><real>1e999</real>'), 'number that is not finite'],
    [
      'bytes inside',
      xml('<key>A</key><array><true/><dict><key>B</key><data/></dict></array>'),
      'list that holds bytes',
    ],
  ])('calls %s foreign', (_name, bytes, type) => {
    expect(settingIn(read(bytes), 'A')).toEqual({ form: 'foreign', type });
  });

  it.each([
    ['UTF-8 with a byte order mark', (text: string) => bytesOf(`\ufeff${text}`), 'UTF-8'],
    ['UTF-16, little end first', (text: string) => Buffer.from(`\ufeff${text}`, 'utf16le'), 'UTF-16'],
    ['UTF-16, big end first', (text: string) => Buffer.from(`\ufeff${text}`, 'utf16le').swap16(), 'UTF-16'],
  ])('reads %s', (_name, encode, declared) => {
    const text = `<?xml version='1.0' encoding='${declared}'?><plist><dict><key>Ä</key><string>😀</string></dict></plist>`;
    const bytes = encode(text);
    expect(settingIn(read(bytes), 'Ä')).toEqual({ form: 'plain', value: '😀' });
    const other = declared === 'UTF-8' ? 'UTF-16' : 'UTF-8';
    expect(problemOf(read(encode(text.replace(declared, other))))).toContain('says it is');
    expect(problemOf(read(bytes.subarray(0, bytes.length - 1)))).not.toBe('');
  });

  it.each([
    ['an empty file', '', 'cut off'],
    ['JSON', '{"ClipboardCopy": "warn"}', 'no element'],
    ['an old text property list', '{ ClipboardCopy = warn; }', 'no element'],
    ['another root', '<dict/>', 'begins with <dict>'],
    ['nothing in it', '<plist version="1.0"/>', 'empty property list'],
    ['no dictionary on top', '<plist><array/></plist>', 'does not hold a dictionary'],
    ['two values on top', '<plist><dict/><dict/></plist>', 'something other than </plist>'],
    ['more after the end', '<plist><dict/></plist><plist><dict/></plist>', 'goes on after'],
    ['another version of XML', '<?xml version="1.1"?><plist><dict/></plist>', 'XML declaration'],
    ['an attribute', '<plist><dict a="b"/></plist>', 'something in it'],
    [
      'entities of its own',
      '<!DOCTYPE plist [<!ENTITY a "b">]><plist><dict><key>&a;</key><true/></dict></plist>',
      'declarations of its own',
    ],
    [
      'entities behind the plain DOCTYPE',
      '<!DOCTYPE plist SYSTEM "x" [<!ENTITY a SYSTEM "file:///etc/passwd">]><plist><dict/></plist>',
      'declarations of its own',
    ],
    ['a NUL', '<plist><dict><key>a\0</key><true/></dict></plist>', 'control character'],
    ['a processing instruction', '<?php ?><plist><dict/></plist>', 'no element'],
  ])('refuses %s', (_name, text, problem) => {
    expect(problemOf(read(bytesOf(text)))).toContain(problem);
  });

  it.each([
    ['a doubled key', '<key>A</key><true/>\n<key>A</key><false/>', '"A" twice', 5],
    ['a doubled key inside', '<key>A</key><dict><key>B</key><true/><key>B</key><true/></dict>', 'twice', 4],
    ['a doubled key in other writing', '<key>A</key><true/><key>&#65;</key><true/>', 'twice', 4],
    ['a key without a value at the end', '\n<key>A</key>', 'without a value', 5],
    ['a key without a value before another', '<key>A</key><key>B</key><true/>', 'without a value', 4],
    ['a value without a key', '<true/>', 'where a <key>', 4],
    ['an unknown element', '<key>A</key>\n<null/>', '<null>', 5],
    ['an element in capitals', '<key>A</key><True/>', '<True>', 4],
    ['text between', '<key>A</key>x<true/>', 'no element', 4],
    ['content in true', '<key>A</key><true>1</true>', '</true>', 4],
    ['an integer with a fraction', '<key>A</key><integer>1.5</integer>', '<integer>', 4],
    ['an integer with a word', '<key>A</key><integer>12abc</integer>', '<integer>', 4],
    ['an empty integer', '<key>A</key><integer/>', '<integer>', 4],
    ['an octal integer of JavaScript', '<key>A</key><integer>0o17</integer>', '<integer>', 4],
    ['an integer of 65 bits', '<key>A</key><integer>18446744073709551616</integer>', '64 bits', 4],
    [
      'an integer of many digits',
      `<key>A</key><integer>${'9'.repeat(100_000)}</integer>`,
      'not a whole number',
      4,
    ],
    ['a real with a comma', '<key>A</key><real>1,5</real>', '<real>', 4],
    ['a date in words', '<key>A</key><date>tomorrow</date>', '<date>', 4],
    ['a date that no calendar has', '<key>A</key><date>2025-02-30T12:00:00Z</date>', '<date>', 4],
    ['data that is cut off', '<key>A</key><data>AAECA</data>', '<data>', 4],
    ['data that is not base64', '<key>A</key><data>*</data>', '<data>', 4],
    ['an unknown reference', '<key>A</key><string>&nbsp;</string>', '&', 4],
    ['a bare ampersand', '<key>A</key><string>a & b</string>', '&', 4],
    ['half a surrogate pair', '<key>A</key><string>&#xd800;</string>', '&', 4],
    ['a reference to NUL', '<key>A</key><string>&#0;</string>', '&', 4],
    ['a comment in a text', '<key>A</key><string>a<!-- b --></string>', '</string>', 4],
    ['an element in a text', '<key>A</key><string><b/></string>', '</string>', 4],
    ['a comment without an end', '<key>A</key><true/><!-- b', 'comment', 4],
    ['a section without an end', '<key>A</key><string><![CDATA[b', 'CDATA', 4],
    ['a wrong closing tag', '<key>A</key><array></dict>', 'no element', 4],
  ])('refuses %s, and says where', (_name, inner, problem, line) => {
    const result = read(xml(inner));
    expect(problemOf(result)).toContain(problem);
    expect(result).toMatchObject({ problems: [{ line }] });
  });

  it.each([
    ['bytes that are not UTF-8', Buffer.concat([xml(''), Buffer.from([0xc3, 0x28])]), 'not valid UTF-8'],
    ['UTF-16 without a mark', Buffer.from('<plist><dict/></plist>', 'utf16le'), 'neither'],
    ['another version of the binary format', bytesOf('bplist16'.padEnd(60, 'x')), 'another version'],
    ['a document that is too large', new Uint8Array(MAX_DOCUMENT_BYTES + 1).fill(0x20), 'larger than 4 MB'],
    ['a profile', xml('<key>PayloadType</key><string>Configuration</string>'), 'configuration profile'],
    ['only a header', bytesOf('bplist00'), 'cut off'],
    ['a binary list on top', binary([[0xa0]]), 'does not hold a dictionary'],
    [
      'a list inside itself',
      binary([[0xd1, ...ref(1), ...ref(2)], key('A'), [0xa1, ...ref(2)]]),
      'inside itself',
    ],
    ['a dictionary inside itself', binary([[0xd1, ...ref(1), ...ref(0)], key('A')]), 'inside itself'],
    [
      'a doubled key in binary',
      binary([[0xd2, ...ref(1), ...ref(2), ...ref(3), ...ref(3)], key('A'), key('A'), TRUE]),
      '"A" twice',
    ],
    [
      'a key that is a number',
      binary([
        [0xd1, ...ref(1), ...ref(1)],
        [0x10, 5],
      ]),
      'key that is no text',
    ],
    ['a reference to nothing', binary([[0xd1, ...ref(1), ...ref(9)], key('A')]), 'does not hold'],
    ['a set', binary([[0xd1, ...ref(1), ...ref(2)], key('A'), [0xc0]]), '0xc0'],
    [
      'an ASCII text that is none',
      binary([
        [0xd1, ...ref(1), ...ref(1)],
        [0x51, 0xe4],
      ]),
      'ASCII',
    ],
    [
      'half a surrogate pair',
      binary([
        [0xd1, ...ref(1), ...ref(1)],
        [0x61, 0xd8, 0x00],
      ]),
      'UTF-16',
    ],
    [
      'a size beyond the file',
      binary([[0xd1, ...ref(1), ...ref(2)], key('A'), [0xaf, 0x12, 0x7f, 0xff, 0xff, 0xff]]),
      'outside the place',
    ],
    [
      'an integer of 32 bytes',
      binary([[0xd1, ...ref(1), ...ref(2)], key('A'), [0x15, ...new Uint8Array(32)]]),
      '0x15',
    ],
  ])('refuses %s', (_name, bytes, problem) => {
    expect(problemOf(read(bytes))).toContain(problem);
  });
});

describe('limits', () => {
  const nested = (depth: number): Uint8Array =>
    xml(`<key>A</key>${'<array>'.repeat(depth)}${'</array>'.repeat(depth)}`);
  const nestedBinary = (depth: number): Uint8Array =>
    binary([
      [0xd1, ...ref(1), ...ref(2)],
      key('A'),
      ...Array.from({ length: depth - 1 }, (_, i) => [0xa1, ...ref(i + 3)]),
      [0xa0],
    ]);

  it.each([
    ['XML', nested],
    ['binary', nestedBinary],
  ])('%s: as deep as allowed, and no deeper', (_name, make) => {
    expect(read(make(MAX_NESTING)).ok).toBe(true);
    expect(problemOf(read(make(MAX_NESTING + 1)))).toContain('deep');
    expect(problemOf(read(make(10_000)))).toContain('deep');
    survives(make(10_000));
  });

  it('counts the values of an XML list', () => {
    const list = (count: number) => xml(`<key>A</key><array>${'<true/>'.repeat(count)}</array>`);
    expect(read(list(MAX_VALUES - 2)).ok).toBe(true);
    expect(problemOf(read(list(MAX_VALUES - 1)))).toContain('values');
    survives(list(MAX_VALUES));
  });

  it('counts values again where they are referred to again', () => {
    const levels = 50;
    const bomb = binary([
      [0xd1, ...ref(1), ...ref(2)],
      key('A'),
      ...Array.from({ length: levels }, (_, i) => [0xa2, ...ref(i + 3), ...ref(i + 3)]),
      [0xa0],
    ]);
    expect(bomb.length).toBeLessThan(1000);
    expect(problemOf(read(bomb))).toContain('values');
    survives(bomb);
  });

  it('counts text again where it is referred to again', () => {
    const size = 0xffff;
    const times = 60_000;
    const list = [0xaf, 0x11, ...ref(times), ...Array.from({ length: times }, () => ref(3)).flat()];
    const text = [0x5f, 0x11, ...ref(size), ...Buffer.alloc(size, 0x61)];
    const bomb = binary([[0xd1, ...ref(1), ...ref(2)], key('A'), list, text]);
    const before = process.memoryUsage().rss;
    expect(problemOf(read(bomb))).toContain('characters');
    survives(bomb);
    expect(process.memoryUsage().rss - before).toBeLessThan(200 * 1024 * 1024);
  });

  it.each([
    ['one long text', () => xml(`<key>A</key><string>${'x'.repeat(4_000_000)}</string>`), true],
    ['references only', () => xml(`<key>A</key><string>${'&lt;'.repeat(1_000_000)}</string>`), true],
    [
      'many keys',
      () => xml(Array.from({ length: 150_000 }, (_, i) => `<key>${i}</key><true/>\n`).join('')),
      true,
    ],
    ['white space in a tag', () => xml(`<key>A</key><dict${' '.repeat(4_000_000)}`), false],
    ['white space in the root tag', () => bytesOf(`<plist${' '.repeat(4_000_000)}`), false],
    ['white space in a closing tag', () => xml(`<key>A</key${' '.repeat(4_000_000)}`), false],
    ['white space in the declaration', () => bytesOf(`<?xml version="1.0"${' '.repeat(4_000_000)}`), false],
    ['white space in the DOCTYPE', () => bytesOf(`<!DOCTYPE plist${' '.repeat(4_000_000)}`), false],
    ['a DOCTYPE without an end', () => bytesOf(`<!DOCTYPE plist PUBLIC "${'x'.repeat(4_000_000)}`), false],
    ['a long tag name', () => bytesOf(`<${'x'.repeat(4_000_000)}`), false],
    ['open tags only', () => bytesOf('<'.repeat(4_000_000)), false],
    ['comments', () => xml('<!---->'.repeat(500_000)), true],
    ['dashes in a comment', () => xml(`<!-- ${'- '.repeat(1_900_000)}`), false],
    ['line ends', () => xml('\r'.repeat(4_000_000)), true],
    ['digits', () => xml(`<key>A</key><real>${'1'.repeat(3_900_000)}x</real>`), false],
    ['zero bytes', () => new Uint8Array(MAX_DOCUMENT_BYTES), false],
    ['a header and zero bytes', () => Buffer.concat([bytesOf('bplist00'), Buffer.alloc(4_000_000)]), false],
  ])('answers soon: %s', (_name, make, ok) => {
    const bytes = make();
    survives(bytes);
    expect(read(bytes).ok).toBe(ok);
  });
});

describe('hostile bytes', () => {
  it('survives anything', () => {
    const header = fc.constantFrom('', 'bplist00', HEAD, `${HEAD}<dict>`, '\xff\xfe', '0');
    fc.assert(
      fc.property(header, fc.uint8Array({ maxLength: 400 }), (start, rest) => {
        survives(Buffer.concat([Buffer.from(start, 'latin1'), rest]));
      }),
      { seed: SEED, numRuns: 1000 },
    );
  });

  it('survives any object table', () => {
    const object = fc.oneof(
      fc.uint8Array({ minLength: 1, maxLength: 12 }),
      fc.array(fc.nat(12), { maxLength: 6 }).map((refs) => [0xa0 | refs.length, ...refs.flatMap(ref)]),
      fc
        .array(fc.nat(12), { maxLength: 3 })
        .map((refs) => [0xd0 | refs.length, ...[...refs, ...refs].flatMap(ref)]),
      fc.nat(12).map((n) => key(`k${n}`)),
    );
    fc.assert(
      fc.property(fc.array(object, { minLength: 1, maxLength: 12 }), (objects) => {
        survives(binary(objects.map((o) => [...o])));
      }),
      { seed: SEED, numRuns: 1000 },
    );
  });

  it('survives any sequence of tags', () => {
    const piece = fc.constantFrom(
      ...'<dict>|</dict>|<dict/>|<array>|</array>|<key>|</key>|<key>A</key>|<true/>|<true>|<string>|</string>|x|&amp;|&|<!--|-->|<![CDATA[|]]>|<integer>|</integer>|1|</plist>| |\n|\r'.split(
        '|',
      ),
    );
    fc.assert(
      fc.property(fc.array(piece, { maxLength: 30 }), (pieces) => survives(xml(pieces.join('')))),
      { seed: SEED, numRuns: 1000 },
    );
  });
});

describe('against other implementations', () => {
  it('reads what the plist package writes, XML and binary', () => {
    const text = fc.string({ unit: 'grapheme' }).map((s) => s.replace(/[\p{Cc}\p{Cs}\ufffe\uffff]/gu, ''));
    const name = text.filter((s) => s !== '' && s !== '__proto__' && s !== 'Recommended');
    const { value } = fc.letrec((tie) => ({
      value: fc.oneof(
        { maxDepth: 4 },
        fc.boolean(),
        fc.integer(),
        fc.double({ noNaN: true, noDefaultInfinity: true }).filter((n) => !Number.isInteger(n)),
        text,
        fc.array(tie('value'), { maxLength: 4 }),
        fc.dictionary(name, tie('value'), { maxKeys: 4, noNullPrototype: true }),
      ),
    }));
    fc.assert(
      fc.property(value, (given) => {
        const document = { A: given } as Parameters<typeof build>[0];
        const plainly = (v: unknown): unknown => JSON.parse(JSON.stringify(v, (_k, inner) => inner));
        for (const bytes of [bytesOf(build(document)), buildBinary(document)]) {
          const found = settingIn(read(bytes), 'A');
          expect(found?.form === 'plain' && plainly(found.value)).toEqual(plainly(given));
        }
      }),
      { seed: SEED, numRuns: 300 },
    );
  });

  it.skipIf(noPython !== null)(`reads what plistlib writes, XML and binary${withPython}`, () => {
    const made = python<{ xml: string; binary: string; truth: Noted; xmlTruth: Noted }[]>(
      `
r = random.Random(given)
def text():
    return ''.join(r.choice('abcÄß中😀 &<>"\\'\\n\\t\\u00e9\\u2028') for _ in range(r.choice([0, 1, 3, 14, 15, 16, 300])))
def value(depth):
    kind = r.randrange(11 if depth < 5 else 8)
    if kind == 0: return r.random() < .5
    if kind == 1: return r.choice([0, 1, -1, 127, 128, 255, 256, 65535, 65536, 2**31, 2**32, 2**53, 2**53+1, 2**63-1, 2**63, 2**64-1, -2**63, -(2**53)-1, r.randrange(-2**63, 2**64)])
    if kind == 2: return r.choice([0.0, -0.0, 1.5, 1e300, 5e-324, 0.1, r.random(), float('inf'), float('nan')])
    if kind in (3, 4): return text()
    if kind == 5 and depth > 0 and r.random() < .7: return text()
    if kind == 5: return bytes(r.randrange(256) for _ in range(r.randrange(40)))
    if kind == 6: return datetime.datetime(r.randrange(1, 9999), 1, 31, 12, 0, 59)
    if kind == 7: return plistlib.UID(r.choice([0, 255, 256, 2**32, 2**64-1]))
    if kind in (8, 9): return [value(depth + 1) for _ in range(r.choice([0, 1, 3, 15, 20]) if depth < 2 else r.randrange(3))]
    return dict((r.choice(['__proto__', 'constructor', '', text()]) , value(depth + 1)) for _ in range(r.randrange(6)))
def without_uid(v):
    if isinstance(v, plistlib.UID): return b'uid'
    if isinstance(v, list): return [without_uid(x) for x in v]
    return {k: without_uid(x) for k, x in v.items()} if isinstance(v, dict) else v
answer = []
for n in range(120):
    d = dict((r.choice(['__proto__', 'Payload' + text(), 'toString', '', 'K%d' % i, text()]), value(0)) for i in range(r.choice([0, 1, 10, 30])))
    x = plistlib.dumps(without_uid(d), fmt=plistlib.FMT_XML)
    b = plistlib.dumps(d, fmt=plistlib.FMT_BINARY)
    answer.append({'xml': b64(x), 'binary': b64(b), 'truth': noted(plistlib.loads(b)), 'xmlTruth': noted(plistlib.loads(x))})
`,
      SEED,
    );
    expect(made).toHaveLength(120);
    for (const { xml: x, binary: b, truth, xmlTruth } of made) {
      expectSame(read(Buffer.from(b, 'base64')), truth);
      expectSame(read(Buffer.from(x, 'base64')), xmlTruth);
    }
  });

  it.skipIf(noPython !== null)(`reads a damaged file as plistlib does, or not at all${withPython}`, () => {
    const originals = python<string[]>(`
d = {'ClipboardCopy': 'warn', 'Größe': 300, 'Large': 2**60, 'Ratio': 1.25, 'Flag': True, 'When': datetime.datetime(2025, 1, 31),
  'Bytes': b'abc', 'Rules': [{'id': 'one', 'action': 'block', 'n': -1}, {'id': 'two', 'list': [1, 2, 'three', False]}],
  'Recommended': {'Theme': 'dark & light', 'Size': 12}, '__proto__': {'a': 1}}
p = {'PayloadType': 'Configuration', 'PayloadScope': 'System', 'PayloadContent': [{'PayloadType': 'com.cordon.client', **d}]}
answer = [b64(plistlib.dumps(v, fmt=f)) for v in (d, p) for f in (plistlib.FMT_XML, plistlib.FMT_BINARY)]
`).map((text) => Buffer.from(text, 'base64'));
    const edit = fc.record({
      how: fc.constantFrom('flip', 'set', 'insert', 'delete', 'truncate', 'repeat'),
      at: fc.noBias(fc.integer({ min: 0, max: 9999 })),
      byte: fc.oneof(fc.nat(255), fc.constantFrom(...Buffer.from('<>/&;"0x-'))),
    });
    const damaged = fc
      .tuple(fc.constantFrom(...originals), fc.array(edit, { minLength: 1, maxLength: 2 }))
      .map(([original, edits]) => edits.reduce(apply, original));
    const documents = fc.sample(damaged, { seed: SEED, numRuns: 8000 });
    for (const bytes of documents) survives(bytes);
    const accepted = documents
      .map((bytes) => [bytes, read(bytes)] as const)
      .filter(([, result]) => result.ok);
    expect(accepted.length).toBeGreaterThan(200);
    const truths = python<(Noted | string)[]>(
      `
answer = []
for text in given:
    try: answer.append(noted(plistlib.loads(base64.b64decode(text))))
    except Exception as e: answer.append(repr(e))
`,
      accepted.map(([bytes]) => Buffer.from(bytes).toString('base64')),
    );
    const differing: string[] = [];
    accepted.forEach(([bytes, result], i) => {
      const truth = truths[i];
      try {
        if (typeof truth === 'string' || truth === undefined) throw new Error(`plistlib: ${truth}`);
        expectSame(result, truth);
      } catch (error) {
        differing.push(`${error}\n${Buffer.from(bytes).toString('base64')}`);
      }
    });
    expect(differing).toEqual([]);
  });
});

function apply(bytes: Buffer, edit: { how: string; at: number; byte: number }): Buffer {
  const at = Math.floor((edit.at * bytes.length) / 10_000);
  const before = bytes.subarray(0, at);
  const after = bytes.subarray(at + 1);
  const here = bytes[at] ?? 0;
  switch (edit.how) {
    case 'flip':
      return Buffer.concat([before, Buffer.from([here ^ (1 << (edit.byte & 7))]), after]);
    case 'set':
      return Buffer.concat([before, Buffer.from([edit.byte]), after]);
    case 'insert':
      return Buffer.concat([before, Buffer.from([edit.byte, here]), after]);
    case 'delete':
      return Buffer.concat([before, after]);
    case 'truncate':
      return before;
    default:
      return Buffer.concat([bytes.subarray(0, at), bytes.subarray(Math.max(0, at - edit.byte))]);
  }
}
