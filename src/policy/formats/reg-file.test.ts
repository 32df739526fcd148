import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { DocumentRead, RawValue } from '../model.ts';
import { readRegFile } from './reg-file.ts';

const FILE = 'C:\\policies\\cordon.reg';
const HEADER = 'Windows Registry Editor Version 5.00';
const BASE = 'SOFTWARE\\Policies\\Cordon\\Client';
const MACHINE = `[HKEY_LOCAL_MACHINE\\${BASE}]`;
const USER = `[HKEY_CURRENT_USER\\${BASE}]`;

const utf16 = (text: string) => Buffer.from(`\ufeff${text}`, 'utf16le');
const reg = (...lines: string[]) => utf16([HEADER, '', ...lines, ''].join('\r\n'));
const read = (...lines: string[]) => readRegFile(FILE, reg(...lines));
const registry = (type: string, value: unknown) => ({ form: 'registry', type, value }) as RawValue;

/** Scope, level, name and value of each setting. */
function found(document: DocumentRead): unknown {
  if (!document.ok) return document.problems;
  return document.layers.flatMap(({ scope, level, settings }) =>
    settings.map(({ name, value }) => [scope, level, name, value]),
  );
}

/** The first problem, its line and column in front. */
function problem(document: DocumentRead): string {
  if (document.ok) return 'no problem';
  const [first] = document.problems;
  expect(first?.file).toBe(FILE);
  expect(first?.remedy).not.toBe('');
  return `${first?.line}:${first?.column} ${first?.problem}`;
}

describe('readRegFile', () => {
  it('reads every kind of value, with the line of each', () => {
    const document = read(
      MACHINE,
      '@="default"',
      '"Text"="a \\"b\\" C:\\\\x"',
      '"Number"=dword:1F',
      '"Swapped"=hex(5):00,00,01,02',
      '"Short"=hex(4):01,02',
      '"Long"=hex(b):ff,ff,ff,ff,ff,ff,ff,ff',
      '"Expand"=hex(2):25,00,61,00,25,00,00,00',
      '"Lines"=hex(7):61,00,00,00,\\',
      '  62,00,00,00,00,00',
      '"Text2"=hex(1):61,00,62,00',
      '"Bytes"=hex:00,f',
      '"None"=hex(0):',
      '"Strange"=hex(ffff1234):01',
    );
    const expected: [string, RawValue, number][] = [
      ['', registry('SZ', 'default'), 4],
      ['Text', registry('SZ', 'a "b" C:\\x'), 5],
      ['Number', registry('DWORD', 31), 6],
      ['Swapped', registry('DWORD', 258), 7],
      ['Short', registry('OTHER', null), 8],
      ['Long', registry('QWORD', 2n ** 64n - 1n), 9],
      ['Expand', registry('EXPAND_SZ', '%a%'), 10],
      ['Lines', registry('MULTI_SZ', ['a', 'b']), 11],
      ['Text2', registry('SZ', 'ab'), 13],
      ['Bytes', registry('BINARY', null), 14],
      ['None', registry('OTHER', null), 15],
      ['Strange', registry('OTHER', null), 16],
    ];
    expect(document).toMatchObject({
      ok: true,
      notes: [],
      layers: [{ scope: 'machine', level: 'mandatory' }],
    });
    const settings = document.ok ? (document.layers[0]?.settings ?? []) : [];
    expect(settings.map(({ name, value, place }) => [name, value, place.line])).toEqual(expected);
    expect(settings.every(({ place }) => place.file === FILE)).toBe(true);
  });

  it('keeps machine and person, mandatory and recommended apart, and reads lists by number', () => {
    const document = read(
      MACHINE,
      '"A"="m"',
      USER,
      '"A"="u"',
      `[HKEY_CURRENT_USER\\${BASE}\\RECOMMENDED]`,
      '"A"="r"',
      `[HKEY_CURRENT_USER\\${BASE}\\Recommended\\List]`,
      '"10"="ten"',
      '"2"="two"',
      '"x"="named"',
    );
    const list = ['two', 'ten', 'named'].map((value) => registry('SZ', value));
    expect(found(document)).toEqual([
      ['machine', 'mandatory', 'A', registry('SZ', 'm')],
      ['user', 'mandatory', 'A', registry('SZ', 'u')],
      ['user', 'recommended', 'A', registry('SZ', 'r')],
      ['user', 'recommended', 'List', { form: 'registry-list', values: list }],
    ]);
    const setting = document.ok ? document.layers[2]?.settings[1] : undefined;
    expect([0, 1, 2, 3].map((at) => setting?.placeOf?.([at])?.line)).toEqual([11, 10, 12, undefined]);
  });

  it('takes a value and a list of one name as two settings, the value first', () => {
    const document = read(`[HKEY_LOCAL_MACHINE\\${BASE}\\A]`, '"1"="in the list"', MACHINE, '"A"="value"');
    expect(found(document)).toEqual([
      ['machine', 'mandatory', 'A', registry('SZ', 'value')],
      ['machine', 'mandatory', 'A', { form: 'registry-list', values: [registry('SZ', 'in the list')] }],
    ]);
  });

  it('takes the hive of a person in HKEY_USERS, and no other key there', () => {
    const of = (name: string) => found(read(`[HKEY_USERS\\${name}\\${BASE}]`, '"A"="u"'));
    expect(of('S-1-5-21-1-2-3-1001')).toEqual([['user', 'mandatory', 'A', registry('SZ', 'u')]]);
    expect(of('.DEFAULT')).toEqual([]);
    expect(of('S-1-5-21-1-2-3-1001_Classes')).toEqual([]);
    const both = read(`[HKEY_USERS\\S-1-5-21-1-2-3-1001\\${BASE}]`, '"A"="u"', USER, '"A"="v"');
    expect(problem(both)).toContain('more than one person (S-1-5-21-1-2-3-1001, HKCU)');
  });

  it('refuses short names of hives, which regedit would pass over', () => {
    const document = read(`[HKLM\\${BASE}]`, '"A"="m"');
    expect(document).toMatchObject({
      ok: false,
      problems: [{ line: 3, problem: expect.stringContaining('short form') }],
    });
  });

  it('applies deletions in their order', () => {
    const gone = (...lines: string[]) => found(read(MACHINE, '"A"="1"', '"B"="2"', ...lines));
    const b = ['machine', 'mandatory', 'B', registry('SZ', '2')];
    expect(gone('"a"=-')).toEqual([b]);
    expect(gone('"A"=-', '"A"="3"')).toEqual([b, ['machine', 'mandatory', 'A', registry('SZ', '3')]]);
    expect(gone(`[-HKEY_LOCAL_MACHINE\\${BASE}]`)).toEqual([]);
    expect(gone('[-HKEY_LOCAL_MACHINE\\Software\\Policies]')).toEqual([]);
    expect(gone('[-HKEY_CURRENT_USER\\Software\\Policies]')).toHaveLength(2);
    expect(gone(`[-HKEY_LOCAL_MACHINE\\${BASE}x]`)).toHaveLength(2);
    expect(gone(`[-HKEY_LOCAL_MACHINE\\${BASE}]`, MACHINE, '"C"="3"')).toHaveLength(1);
  });

  it('keeps a text that goes over lines', () => {
    expect(found(read(MACHINE, '"A"="{', '  \\"x\\": 1', '}"', '"B"="b"'))).toEqual([
      ['machine', 'mandatory', 'A', registry('SZ', '{\r\n  "x": 1\r\n}')],
      ['machine', 'mandatory', 'B', registry('SZ', 'b')],
    ]);
  });

  it.each([
    ['UTF-8', Buffer.from(`${HEADER}\n${MACHINE}\n"A"="x"\n`)],
    ['UTF-8 with mark', Buffer.from(`\ufeff${HEADER}\r\n${MACHINE}\r\n"A"="x"`)],
    ['UTF-16 LE', utf16(`${HEADER}\r\n${MACHINE}\r\n"A"="x"`)],
    ['REGEDIT4', Buffer.from(`REGEDIT4\r\n${MACHINE}\r\n"A"="x"`)],
    ['carriage returns alone', utf16(`${HEADER}\r${MACHINE}\r"A"="x"`)],
  ])('reads %s', (_name, bytes) => {
    expect(readRegFile(FILE, bytes)).toMatchObject({ ok: true, notes: [] });
    expect(found(readRegFile(FILE, bytes))).toEqual([['machine', 'mandatory', 'A', registry('SZ', 'x')]]);
  });

  it('keeps lone surrogates, which the registry keeps as well', () => {
    expect(found(read(MACHINE, '"A"="\ud800"'))).toEqual([
      ['machine', 'mandatory', 'A', registry('SZ', '\ud800')],
    ]);
  });

  it('says that regedit would misread UTF-8 without mark', () => {
    const document = readRegFile(FILE, Buffer.from(`${HEADER}\n${MACHINE}\n"A"="ü"\n`));
    expect(found(document)).toEqual([['machine', 'mandatory', 'A', registry('SZ', 'ü')]]);
    expect(document.ok && document.notes).toMatchObject([
      { problem: expect.stringContaining('without byte order') },
    ]);
  });

  it('reads the strings of REGEDIT4 as single bytes, and refuses those outside ASCII', () => {
    const v4 = (hex: string) => readRegFile(FILE, Buffer.from(`REGEDIT4\n${MACHINE}\n"A"=hex(7):${hex}\n`));
    expect(found(v4('61,00,62,00,00'))).toEqual([
      ['machine', 'mandatory', 'A', registry('MULTI_SZ', ['a', 'b'])],
    ]);
    expect(problem(v4('61,fc,00,00'))).toMatch(/^3:1 holds letters outside ASCII/);
  });

  it.each([
    ['nothing at all', Buffer.alloc(0), /^1:1 does not begin/],
    ['another header', Buffer.from('Windows Registry Editor Version 6.00\n'), /^1:1 does not begin/],
    ['a header in another case', utf16('regedit4\r\n'), /^1:1 does not begin/],
    ['big endian', Buffer.from(utf16(HEADER)).swap16(), /big endian/],
    ['UTF-16 without mark', Buffer.from(HEADER, 'utf16le'), /without byte order mark/],
    ['half a character', Buffer.concat([utf16(HEADER), Buffer.from([0])]), /half a character/],
    [
      'bytes of a code page',
      Buffer.from(`${HEADER}\n;\n"A"="\xfc"\n`, 'latin1'),
      /^3:1 holds letters that are not UTF-8/,
    ],
    ['a NUL', utf16(`${HEADER}\r\n;\0\r\n`), /^2:2 holds a NUL/],
    ['more than 4 MB', Buffer.alloc(4 * 1024 * 1024 + 1, ' '), /larger than 4 MB/],
  ])('refuses %s', (_name, bytes, expected) => {
    expect(problem(readRegFile(FILE, bytes))).toMatch(expected);
  });

  it.each([
    ['a line that is nothing', ['nonsense'], /^4:1 is neither a key/],
    ['a key without end', ['[HKEY_LOCAL_MACHINE\\X'], /^4:1 opens a key/],
    ['something behind a key', [`${MACHINE} x`], /^4:\d+ has something behind/],
    ['a comment with a bracket behind a key', [`${MACHINE} ; [x]`], /^4:1 holds "]" in the comment/],
    ['an unknown hive', ['[HKEY_LOCAL_MACHIN\\X]'], /^4:1 names no hive/],
    [
      'a doubled separator',
      ['[HKEY_LOCAL_MACHINE\\SOFTWARE\\\\Policies\\Cordon\\Client]'],
      /^4:1 names the key/,
    ],
    ['a separator at the end', [`[HKEY_LOCAL_MACHINE\\${BASE}\\]`], /^4:1 names the key/],
    ['slashes', ['[HKEY_LOCAL_MACHINE\\SOFTWARE/Policies/Cordon/Client]'], /^4:1 names the key/],
    [
      'a blank in the key',
      ['[HKEY_LOCAL_MACHINE\\SOFTWARE\\Policies\\Cordon\\Client ]'],
      /^4:1 names the key/,
    ],
    ['a name without quotes', ['A="x"'], /^4:1 is neither/],
    ['a name without end', ['"A', '"B"="x"'], /^4:1 begins a text/],
    ['no equals sign', ['"A" "x"'], /^4:5 lacks the "="/],
    ['no value', ['"A"='], /^4:5 is of a kind/],
    ['a text without quotes', ['"A"=x'], /^4:5 is of a kind/],
    ['capital letters in the type', ['"A"=DWORD:1'], /^4:5 is of a kind/],
    ['a text that never ends', ['"A"="x', '"B"=dword:1'], /^4:5 begins a value that goes on until line 5/],
    ['an open text at the end', ['"A"="x\\"'], /^4:5 begins a text/],
    ['one backslash', ['"A"="C:\\x"'], /^4:8 holds a "\\"/],
    ['a number too long', ['"A"=dword:123456789'], /^4:\d+ has a number/],
    ['a number without digits', ['"A"=dword:'], /^4:\d+ has a number/],
    ['a number with a sign', ['"A"=dword:-1'], /^4:\d+ has a number/],
    ['a byte of three digits', ['"A"=hex:123'], /^4:\d+ has something else than bytes/],
    ['a comma at the end', ['"A"=hex:12,'], /^4:\d+ has something else than bytes/],
    ['a continuation into nothing', ['"A"=hex:12,\\'], /has something else than bytes/],
    ['something behind a continuation', ['"A"=hex:12,\\ 13'], /^4:\d+ has something behind the "\\"/],
    ['something behind a value', ['"A"="x" y'], /^4:\d+ has something behind/],
    ['the same name twice', ['"A"="x"', '"B"="y"', '"a"="z"'], /^6:1 sets "a" again, after line 4/],
    [
      'the same name in a second part',
      ['"A"="x"', MACHINE.toLowerCase(), '"A"="z"'],
      /^6:1 sets "A" again, after line 4/,
    ],
    ['a value below a deleted key', ['[-HKEY_LOCAL_MACHINE\\X]', '"A"="x"'], /^5:1 has a value below a key/],
  ])('refuses %s, with its place', (_name, lines, expected) => {
    expect(problem(read(MACHINE, ...lines))).toMatch(expected);
  });

  it('refuses a value before the first key', () => {
    expect(problem(read('"A"="x"'))).toMatch(/^3:1 has a value before the first key/);
  });

  it('tells all problems of a file, up to a number that can be read', () => {
    const document = read(MACHINE, 'x', '"A"=1', '"B"="b"', 'y');
    expect(document.ok ? [] : document.problems.map(({ line }) => line)).toEqual([4, 5, 7]);
    const many = read(...Array.from({ length: 5000 }, () => 'x'));
    expect(many.ok ? [] : many.problems).toHaveLength(51);
  });

  it.each([
    [
      'of others alone',
      ['[HKEY_LOCAL_MACHINE\\SOFTWARE\\Other]', '"A"="x"', '"A"="y"', '[HKEY_CLASSES_ROOT\\.x]', '@=""'],
    ],
    [
      'with a name that only looks like ours',
      ['[HKEY_LOCAL_MACHINE\\SOFTWARE\\Pol\u0131c\u0131es\\Cordon\\Client]', '"A"="x"'],
    ],
    ['below ours in name only', [`[HKEY_LOCAL_MACHINE\\${BASE}2]`, '"A"="x"']],
    ['that only deletes', [`[-HKEY_LOCAL_MACHINE\\${BASE}]`]],
    ['with an empty list', [`[HKEY_LOCAL_MACHINE\\${BASE}\\List]`]],
  ])('has nothing, and says so, in a file %s', (_name, lines) => {
    expect(read(...lines)).toMatchObject({
      ok: true,
      layers: [],
      notes: [{ file: FILE, line: null, problem: expect.stringContaining('sets no policy of Cordon') }],
    });
  });

  it('notes a key inside a list, with its line', () => {
    const document = read(
      `[HKEY_LOCAL_MACHINE\\${BASE}\\List]`,
      '"1"="a"',
      `[HKEY_LOCAL_MACHINE\\${BASE}\\List\\In\\Deep]`,
    );
    expect(document.ok && document.notes).toMatchObject([
      { line: 5, problem: expect.stringContaining('"In"') },
    ]);
  });

  it('keeps hostile names as names', () => {
    expect(found(read(MACHINE, '"__proto__"="p"', '"constructor"="c"'))).toEqual([
      ['machine', 'mandatory', '__proto__', registry('SZ', 'p')],
      ['machine', 'mandatory', 'constructor', registry('SZ', 'c')],
    ]);
  });
});

describe('readRegFile on hostile bytes', () => {
  /** Of the processor's time: other programs may keep this one waiting. */
  const LIMIT_MS = 2000;
  /** Reads, and fails when that throws or takes longer than anybody would wait. */
  const bounded = (bytes: Uint8Array): DocumentRead => {
    const start = process.threadCpuUsage();
    const document = readRegFile(FILE, bytes);
    const { user, system } = process.threadCpuUsage(start);
    expect((user + system) / 1000).toBeLessThan(LIMIT_MS);
    return document;
  };

  it('never throws on random bytes, with or without the beginning of a real file', () => {
    const starts = [
      Buffer.alloc(0),
      utf16(`${HEADER}\r\n`),
      Buffer.from('REGEDIT4\n'),
      utf16(`${HEADER}\r\n${MACHINE}\r\n`),
    ];
    const bytes = fc.tuple(fc.constantFrom(...starts), fc.uint8Array({ maxLength: 400 }));
    fc.assert(
      fc.property(bytes, ([start, rest]) => {
        bounded(Buffer.concat([start, rest]));
      }),
      { seed: 1, numRuns: 2000 },
    );
  });

  it('never throws on lines put together by chance, and finds no setting that was not written', () => {
    const piece = fc.constantFrom(
      ...[
        '[',
        ']',
        MACHINE,
        USER,
        `[-HKEY_LOCAL_MACHINE\\${BASE}]`,
        '"',
        '\\',
        '"A"',
        '=',
        '-',
        '"x"',
        '\r\n',
        '\n',
      ],
      ...['hex:', 'hex(7):', 'dword:', '00', ',', ';', '@', ' ', '\\\r\n', 'ü'],
    );
    fc.assert(
      fc.property(fc.array(piece, { maxLength: 40 }), (pieces) => {
        const document = bounded(reg(pieces.join('')));
        if (!document.ok) expect(document.problems.length).toBeGreaterThan(0);
        const names = document.ok
          ? document.layers.flatMap(({ settings }) => settings.map(({ name }) => name))
          : [];
        for (const name of names) expect(pieces.join('')).toContain(name);
      }),
      { seed: 2, numRuns: 5000 },
    );
  });

  it('never throws on a real file with single bytes changed', () => {
    const whole = reg(
      MACHINE,
      '"A"="b"',
      '"L"=hex(7):61,00,\\',
      '  00,00',
      '; comment',
      '[-HKEY_CURRENT_USER\\X]',
      '',
      USER,
    );
    const change = fc.array(fc.tuple(fc.nat(whole.length - 1), fc.nat(255)), { minLength: 1, maxLength: 4 });
    fc.assert(
      fc.property(change, (changes) => {
        const bytes = Buffer.from(whole);
        for (const [at, to] of changes) bytes[at] = to;
        bounded(bytes);
      }),
      { seed: 3, numRuns: 3000 },
    );
  });

  const half = 2 * 1024 * 1024 - 200;
  it.each([
    [
      'a key as deep as the file is long',
      `[HKEY_LOCAL_MACHINE\\${BASE}${'\\a'.repeat(half / 2 - 100)}]`,
      false,
    ],
    ['a key as deep as Windows has them', `[HKEY_LOCAL_MACHINE\\${BASE}${'\\a'.repeat(508)}]`, true],
    ['a key of separators', `[HKEY_LOCAL_MACHINE\\${BASE}${'\\'.repeat(half - 200)}]`, false],
    ['a key of brackets', `[${']'.repeat(half)}`, false],
    ['keys that do not end', '[\r\n'.repeat(half / 3), false],
    ['an endless text', `${MACHINE}\r\n"A"="${'\\\\'.repeat(half / 2 - 200)}`, false],
    ['quotes', `${MACHINE}\r\n${'"'.repeat(half - 200)}`, false],
    ['a huge value', `${MACHINE}\r\n"A"="${'x'.repeat(half - 200)}"`, true],
    ['huge bytes', `${MACHINE}\r\n"A"=hex:${'00,'.repeat(half / 3 - 100)}00`, true],
    ['blanks', `${MACHINE}\r\n${' '.repeat(half - 200)}`, true],
    ['empty lines in a value', `${MACHINE}\r\n"A"=hex:00,\\${'\r\n'.repeat(half / 2 - 100)}01`, true],
    ['comments', `${MACHINE}\r\n${';\r\n'.repeat(half / 3 - 100)}`, true],
    ['continuations', `${MACHINE}\r\n"A"=hex:${'\\\r\n'.repeat(half / 3 - 100)}`, true],
  ])('takes bounded time for %s', (_name, body, ok) => {
    expect(bounded(utf16(`${HEADER}\r\n${body}`)).ok).toBe(ok);
  });

  it('reads 100,000 values', () => {
    const lines = Array.from({ length: 100_000 }, (_, at) => `"v${at}"="${at}"`);
    const document = bounded(Buffer.from([HEADER, MACHINE, ...lines].join('\n')));
    expect(document.ok && document.layers[0]?.settings.length).toBe(100_000);
  });

  it('refuses more than 500,000 values', () => {
    const lines = `"a"=-\n`.repeat(500_001);
    const document = bounded(Buffer.from(`${HEADER}\n${MACHINE}\n${lines}`));
    expect(problem(document)).toContain('has more than 500000 values');
  });
});
