import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { documentFormat, readDocument } from './documents.ts';
import { MAX_DOCUMENT_BYTES } from './model.ts';

const utf8 = (text: string): Uint8Array => Buffer.from(text);
const utf16 = (text: string): Uint8Array =>
  Buffer.concat([Buffer.from([0xff, 0xfe]), Buffer.from(text, 'utf16le')]);
const swapped = (text: string): Uint8Array => Buffer.from(utf16(text)).swap16();
const plist = (inner: string): string =>
  `<?xml version="1.0" encoding="UTF-8"?>\n<plist version="1.0"><dict>${inner}</dict></plist>`;
const PROFILE = plist(
  '<key>PayloadType</key><string>Configuration</string><key>PayloadScope</key><string>System</string>' +
    '<key>PayloadContent</key><array><dict><key>PayloadType</key><string>com.cordon.client</string>' +
    '<key>FileUpload</key><string>warn</string></dict></array>',
);
const REG = 'Windows Registry Editor Version 5.00\r\n';

describe('documentFormat', () => {
  it.each([
    ['JSON', 'x', utf8('\n { "a": 1 }'), 'json'],
    ['JSON with a mark', 'x', utf8('\ufeff{}'), 'json'],
    ['JSON that is called .reg', 'x.reg', utf8('{}'), 'json'],
    ['.reg in UTF-16', 'x', utf16(REG), 'reg'],
    ['.reg in UTF-8', 'x', utf8(REG), 'reg'],
    ['.reg in UTF-16 without a mark', 'x', Buffer.from(REG, 'utf16le'), 'reg'],
    ['.reg in UTF-16, swapped', 'x', swapped(REG), 'reg'],
    ['REGEDIT4', 'x.txt', utf8('REGEDIT4\r\n'), 'reg'],
    ['Registry.pol', 'x.json', utf8('PReg\u0001\0\0\0'), 'pol'],
    ['a binary property list', 'x', utf8('bplist00'), 'plist'],
    ['an XML property list', 'x.json', utf8(plist('')), 'plist'],
    ['an XML property list in UTF-16', 'x', utf16(plist('')), 'plist'],
    ['a profile, whatever its name', 'x.plist', utf8(PROFILE), 'mobileconfig'],
    ['a signed profile', 'x', Uint8Array.of(0x30, 0x82, 0x10, 0x00), 'mobileconfig'],
    ['a signed profile in PEM', 'x', utf8('-----BEGIN PKCS7-----'), 'mobileconfig'],
    ['the name, for a profile that is none', 'x.mobileconfig', utf8(plist('')), 'mobileconfig'],
    ['the name, for an old property list', 'x.plist', utf8('{ a = 1; }'), 'plist'],
    ['the name, for nothing at all', 'x.JSON', utf8(''), 'json'],
    ['the name, for a number', 'x.json', utf8('0'), 'json'],
    ['nothing', 'x.txt', utf8('0123'), null],
  ] as const)('tells %s', (_, path, bytes, format) => {
    expect(documentFormat(path, bytes)).toBe(format);
  });
});

describe('readDocument', () => {
  const layersOf = (path: string, bytes: Uint8Array, options = {}): string[] => {
    const read = readDocument(path, bytes, options);
    return read.ok
      ? read.layers.map((layer) => `${layer.scope} ${layer.level} ${layer.settings.length}`)
      : [];
  };

  it('takes JSON for the machine: recommended in a folder of that name, else mandatory', () => {
    const bytes = utf8('{"FileUpload": "warn"}');
    expect(layersOf('/etc/cordon/policies/managed/a.json', bytes)).toEqual(['machine mandatory 1']);
    expect(layersOf('/etc/cordon/policies/recommended/a.json', bytes)).toEqual(['machine recommended 1']);
    expect(layersOf('/recommended/other/a.json', bytes)).toEqual(['machine mandatory 1']);
    expect(layersOf('/recommended/a.json', bytes, { level: 'mandatory', scope: 'user' })).toEqual([
      'user mandatory 1',
    ]);
  });

  it('takes a property list for whom its path says', () => {
    const bytes = utf8(plist('<key>FileUpload</key><string>warn</string>'));
    expect(layersOf('/x/com.cordon.client.plist', bytes)).toEqual(['machine mandatory 1']);
    expect(layersOf('/Library/Managed Preferences/ada/com.cordon.client.plist', bytes)).toEqual([
      'user mandatory 1',
    ]);
    expect(layersOf('x.plist', bytes, { scope: 'user' })).toEqual(['user mandatory 1']);
    expect(layersOf('x.plist', utf8(PROFILE))).toEqual(['machine mandatory 1']);
  });

  it('replaces variables of Windows by stand-ins, in expandable texts only', () => {
    const hex = (type: number, text: string): string =>
      `hex(${type}):${Buffer.from(`${text}\0`, 'utf16le')
        .toString('hex')
        .replace(/..(?=.)/g, '$&,')}`;
    const key = '[HKEY_LOCAL_MACHINE\\SOFTWARE\\Policies\\Cordon\\Client';
    const read = readDocument(
      'x.reg',
      utf16(
        [
          REG,
          `${key}]`,
          `"A"=${hex(2, '%homeDrive%%HOMEPATH%\\%ACME_ROOT%\\%PUBLIC')}`,
          '"B"="%USERPROFILE%"',
          `"C"=${hex(2, '{"token":"%Zebra%2F"}')}`,
          `${key}\\L]`,
          `"1"=${hex(2, '%PUBLIC%')}`,
        ].join('\r\n'),
      ),
    );
    if (!read.ok) throw new Error(JSON.stringify(read.problems));
    const values = read.layers[0]?.settings.map(({ value }) =>
      value.form === 'registry-list' ? value.values : 'value' in value ? value.value : null,
    );
    expect(values).toEqual([
      'C:\\Users\\USER\\%ACME_ROOT%\\%PUBLIC',
      '%USERPROFILE%',
      '{"token":"%Zebra%2F"}',
      [{ form: 'registry', type: 'EXPAND_SZ', value: 'C:\\Users\\Public' }],
    ]);
    const notes = read.notes.map(({ problem }) => problem);
    // What looks like a variable may be a part of a secret.
    expect(notes.join()).not.toContain('Zebra');
    expect(notes.map((note) => note.slice(0, 21))).toEqual([
      '"A" holds %HOMEDRIVE%',
      '"A" holds %HOMEPATH%,',
      '"A" seems to hold a v',
      '"C" seems to hold a v',
      '"L" holds %PUBLIC%, w',
    ]);
  });

  it('refuses a text that its variables make larger than any policy', () => {
    const pieces = '25,54,4d,50,25,'.repeat(150_000);
    const key = '[HKEY_LOCAL_MACHINE\\SOFTWARE\\Policies\\Cordon\\Client]';
    const read = readDocument('x.reg', Buffer.from(`REGEDIT4\r\n\r\n${key}\r\n"A"=hex(2):${pieces}00\r\n`));
    expect(read).toMatchObject({
      ok: false,
      problems: [{ file: 'x.reg', line: 4, problem: expect.stringContaining('variables') }],
    });
  });

  it('lists the formats it knows for one that it does not', () => {
    const read = readDocument('x.txt', utf8('hello'));
    expect(read).toMatchObject({ ok: false, problems: [{ file: 'x.txt', line: null }] });
    expect(JSON.stringify(read)).toMatch(/\.json.*\.reg.*Registry\.pol.*\.plist.*\.mobileconfig/);
  });

  it('refuses what is too large before anything else', () => {
    const read = readDocument('x.json', new Uint8Array(MAX_DOCUMENT_BYTES + 1));
    expect(read).toMatchObject({ ok: false, problems: [{ problem: 'is larger than 4 MB' }] });
  });

  it('never throws, and gives layers or problems, never both nor neither', () => {
    const beginnings = [
      '',
      '{',
      'PReg',
      'bplist00',
      '<?xml',
      '<plist>',
      REG,
      'REGEDIT4\n',
      '0',
      '-----BEGIN',
    ];
    const names = ['x', 'x.json', 'x.reg', 'x.pol', 'x.plist', 'x.mobileconfig', '', '/', 'recommended/x'];
    fc.assert(
      fc.property(
        fc.constantFrom(...names),
        fc.constantFrom(...beginnings),
        fc.uint8Array({ maxLength: 200 }),
        fc.boolean(),
        (name, beginning, rest, wide) => {
          const head = wide ? utf16(beginning) : utf8(beginning);
          const read = readDocument(name, Buffer.concat([head, rest]));
          expect(read.ok ? Array.isArray(read.layers) : read.problems.length > 0).toBe(true);
        },
      ),
      { numRuns: 2000 },
    );
  });
});
