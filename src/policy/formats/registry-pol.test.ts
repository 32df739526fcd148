import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { DocumentRead, RawValue } from '../model.ts';
import { parsePol, polScope, readRegistryPol } from './registry-pol.ts';

const FILE = '/sysvol/Policies/{1}/Machine/Registry.pol';
const KEY = 'Software\\Policies\\Cordon\\Client';
const HEADER = Buffer.from('PReg\x01\0\0\0', 'latin1');

const utf16 = (text: string) => Buffer.from(text, 'utf16le');
const number = (value: number) => {
  const bytes = Buffer.alloc(4);
  bytes.writeUInt32LE(value);
  return bytes;
};
const text = (value: string) => utf16(`${value}\0`);

/** One instruction, as Group Policy writes it. */
function entry(key: string, name: string, type: number, data: Uint8Array): Buffer {
  const sign = utf16(';');
  const head = [
    utf16(`[${key}\0`),
    sign,
    utf16(`${name}\0`),
    sign,
    number(type),
    sign,
    number(data.length),
    sign,
  ];
  return Buffer.concat([...head, data, utf16(']')]);
}
const sz = (name: string, value: string, key = KEY) => entry(key, name, 1, text(value));
const pol = (...entries: Buffer[]) => Buffer.concat([HEADER, ...entries]);
const read = (...entries: Buffer[]) => readRegistryPol(FILE, pol(...entries), 'machine');
const registry = (type: string, value: unknown) => ({ form: 'registry', type, value }) as RawValue;

function found(document: DocumentRead): unknown {
  if (!document.ok) return document.problems;
  return document.layers.flatMap(({ level, settings }) =>
    settings.map(({ name, value }) => [level, name, value]),
  );
}
const named = (document: DocumentRead) =>
  document.ok
    ? document.layers.flatMap(({ settings }) => settings.map(({ name }) => name))
    : document.problems;
const notes = (document: DocumentRead) =>
  document.ok ? document.notes.map(({ problem }) => problem) : document;

describe('readRegistryPol', () => {
  it('reads all types, for the scope it is told', () => {
    const document = readRegistryPol(
      FILE,
      pol(
        sz('Text', 'a'),
        entry(KEY, 'Expand', 2, text('%a%')),
        entry(KEY, 'Bytes', 3, Buffer.from([1, 2, 3])),
        entry(KEY, 'Number', 4, number(7)),
        entry(KEY, 'Swapped', 5, Buffer.from([0, 0, 1, 2])),
        entry(KEY, 'Short', 4, Buffer.from([1])),
        entry(KEY, 'Lines', 7, utf16('a\0b\0\0')),
        entry(KEY, 'Long', 11, Buffer.from('ffffffffffffffff', 'hex')),
        entry(KEY, 'Strange', 77, Buffer.alloc(0)),
        sz('', 'default'),
      ),
      'user',
    );
    expect(document).toMatchObject({ ok: true, notes: [], layers: [{ scope: 'user', source: FILE }] });
    expect(found(document)).toEqual([
      ['mandatory', 'Text', registry('SZ', 'a')],
      ['mandatory', 'Expand', registry('EXPAND_SZ', '%a%')],
      ['mandatory', 'Bytes', registry('BINARY', null)],
      ['mandatory', 'Number', registry('DWORD', 7)],
      ['mandatory', 'Swapped', registry('DWORD', 258)],
      ['mandatory', 'Short', registry('OTHER', null)],
      ['mandatory', 'Lines', registry('MULTI_SZ', ['a', 'b'])],
      ['mandatory', 'Long', registry('QWORD', 2n ** 64n - 1n)],
      ['mandatory', 'Strange', registry('OTHER', null)],
      ['mandatory', '', registry('SZ', 'default')],
    ]);
  });

  it('takes the last of two, and compares names as Windows does', () => {
    const document = read(sz('A', '1'), sz('a', '2', KEY.toUpperCase()), sz('B', '3', `${KEY}\\recommended`));
    expect(found(document)).toEqual([
      ['mandatory', 'A', registry('SZ', '2')],
      ['recommended', 'B', registry('SZ', '3')],
    ]);
  });

  it.each([
    ['**del.', [sz('A', '1'), sz('B', '2'), sz('**DEL.a', ' ')], ['B']],
    ['**del. before the value', [sz('**del.A', ' '), sz('A', '1')], ['A']],
    ['**delvals.', [sz('A', '1'), sz('**delvals.', ' '), sz('B', '2')], ['B']],
    [
      '**delvals. in a list',
      [sz('1', 'a', `${KEY}\\L`), sz('A', '1'), sz('**DelVals.', ' ', `${KEY}\\L`)],
      ['A'],
    ],
    ['**DeleteValues', [sz('A', '1'), sz('B', '2'), sz('C', '3'), sz('**DeleteValues', 'a;C;none')], ['B']],
    [
      '**DeleteKeys',
      [sz('1', 'a', `${KEY}\\L`), sz('1', 'b', `${KEY}\\M`), sz('**deletekeys', 'l;None')],
      ['M'],
    ],
    ['**DeleteKeys with a blank', [sz('1', 'a', `${KEY}\\L`), sz('A', '1'), sz('**DeleteKeys ', 'L')], ['A']],
    [
      '**DeleteKeys above',
      [sz('A', '1'), sz('**DeleteKeys', 'client', 'Software\\Policies\\Cordon'), sz('B', '2')],
      ['B'],
    ],
    [
      '**DeleteKeys elsewhere',
      [sz('A', '1'), sz('**DeleteKeys', 'client', 'Software\\Policies\\Other')],
      ['A'],
    ],
    ['**SecureKey', [sz('A', '1'), entry(KEY, '**SecureKey', 4, number(1))], ['A']],
    ['a key without value', [entry(KEY, '', 0, Buffer.alloc(0)), sz('A', '1')], ['A']],
  ])('applies %s', (_name, entries, expected) => {
    expect(named(read(...entries))).toEqual(expected);
    expect(notes(read(...entries))).toEqual([]);
  });

  it('sets **soft. values only where there is none, and says so', () => {
    const document = read(sz('A', '1'), sz('**soft.A', '2'), sz('**soft.B', '3'));
    expect(found(document)).toEqual([
      ['mandatory', 'A', registry('SZ', '1')],
      ['mandatory', 'B', registry('SZ', '3')],
    ]);
    expect(notes(document)).toEqual([
      expect.stringContaining('"A" only'),
      expect.stringContaining('"B" only'),
    ]);
  });

  it('notes a directive it does not know, and a value larger than the format has', () => {
    const large = entry(KEY, 'A', 3, Buffer.alloc(65_536));
    expect(notes(read(sz('**What', ' '), large))).toEqual([
      expect.stringContaining('"**What"'),
      expect.stringContaining('65536 bytes'),
    ]);
    expect(notes(read(entry(KEY, 'A', 3, Buffer.alloc(65_535))))).toEqual([]);
  });

  it('says when nothing of ours is in it', () => {
    const none = [expect.stringContaining('sets no policy of Cordon')];
    expect(notes(read())).toEqual(none);
    expect(notes(read(sz('A', '1', 'Software\\Policies\\Other'), sz('**What', '', 'Software\\X')))).toEqual(
      none,
    );
    expect(notes(read(sz('A', '1'), sz('**delvals.', ' ')))).toEqual(none);
  });

  it.each([
    `HKLM\\${KEY}`,
    `HKEY_LOCAL_MACHINE\\${KEY}`,
    `\\${KEY}`,
    `${KEY}\\`,
    KEY.replace('\\', '\\\\'),
    KEY.replaceAll('\\', '/'),
  ])('refuses the key %s, which is surely meant to be ours', (key) => {
    const document = read(sz('A', '1', key));
    expect(document.ok ? [] : document.problems).toMatchObject([
      { file: FILE, problem: expect.stringContaining('byte 8') },
    ]);
  });

  it.each([
    ['nothing', Buffer.alloc(0), 0],
    ['half a header', HEADER.subarray(0, 6), 6],
    ['another signature', Buffer.concat([Buffer.from('PREG'), HEADER.subarray(4)]), 0],
    ['another version', Buffer.concat([Buffer.from('PReg'), number(2)]), 4],
    ['no bracket', Buffer.concat([pol(), utf16('x')]), 8],
    ['one byte more', Buffer.concat([pol(sz('A', 'b')), Buffer.from('[')]), pol(sz('A', 'b')).length],
    ['no key', pol(sz('A', 'b', '')), 10],
    ['a key without end', Buffer.concat([HEADER, utf16('[abc')]), 10],
    ['no semicolon', Buffer.concat([HEADER, utf16('[a\0A\0')]), 14],
    ['a name without end', Buffer.concat([HEADER, utf16('[a\0;A')]), 16],
    ['no type', Buffer.concat([HEADER, utf16('[a\0;A\0;')]), 22],
    [
      'a size beyond the end',
      Buffer.concat([HEADER, utf16('[a\0;A\0;'), number(1), utf16(';'), number(9), utf16(';]')]),
      28,
    ],
    ['no closing bracket', pol(sz('A', 'b')).subarray(0, -2), pol(sz('A', 'b')).length - 2],
    ['more than 4 MB', Buffer.alloc(4 * 1024 * 1024 + 1), 4 * 1024 * 1024],
  ])('refuses %s, with the byte', (_name, bytes, offset) => {
    const document = readRegistryPol(FILE, bytes, 'machine');
    expect(document.ok ? [] : document.problems).toMatchObject([
      { file: FILE, line: null, problem: expect.stringContaining(`at byte ${offset},`) },
    ]);
  });
});

describe('polScope', () => {
  it.each([
    ['C:\\Windows\\System32\\GroupPolicy\\User\\Registry.pol', 'user'],
    ['C:\\Windows\\System32\\GroupPolicy\\Machine\\Registry.pol', 'machine'],
    ['/sysvol/Policies/{1}/USER/registry.pol', 'user'],
    ['/sysvol/Policies/{1}/MACHINE/registry.pol', 'machine'],
    ['/home/user/gpo/Machine/Registry.pol', 'machine'],
    ['/home/someone/Registry.pol', 'machine'],
    ['/x/Users/Registry.pol', 'machine'],
    ['user', 'machine'],
  ])('%s is for the %s', (file, scope) => {
    expect(polScope(file)).toBe(scope);
  });
});

describe('readRegistryPol on hostile bytes', () => {
  /** Of the processor's time: other programs may keep this one waiting. */
  const LIMIT_MS = 2000;
  const bounded = (bytes: Uint8Array): DocumentRead => {
    const start = process.threadCpuUsage();
    const document = readRegistryPol(FILE, bytes, 'machine');
    const { user, system } = process.threadCpuUsage(start);
    expect((user + system) / 1000).toBeLessThan(LIMIT_MS);
    return document;
  };

  it('never throws on random bytes behind a header', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 300 }), fc.boolean(), (bytes, bracket) => {
        bounded(Buffer.concat([HEADER, bracket ? utf16('[a\0;') : Buffer.alloc(0), bytes]));
      }),
      { seed: 11, numRuns: 3000 },
    );
  });

  it('reads back whatever instructions are written, byte for byte', () => {
    const name = fc.string({ unit: 'binary', maxLength: 20 }).map((made) => made.replaceAll('\0', ''));
    const made = fc.record({
      key: name.map((rest) => `K${rest}`),
      name,
      type: fc.nat(0xffffffff),
      data: fc.uint8Array({ maxLength: 60 }),
    });
    fc.assert(
      fc.property(fc.array(made, { maxLength: 10 }), (list) => {
        const bytes = pol(...list.map((one) => entry(one.key, one.name, one.type, one.data)));
        const parsed = parsePol(bytes);
        const entries = parsed.ok
          ? parsed.entries.map(({ key, name, type, data }) => ({
              key,
              name,
              type,
              data: Uint8Array.from(data),
            }))
          : parsed;
        expect(entries).toEqual(list);
        bounded(bytes);
      }),
      { seed: 12, numRuns: 1000 },
    );
  });

  it('refuses every file that ends too early', () => {
    const whole = pol(sz('A', 'b'), entry(KEY, 'N', 4, number(1)));
    const ends = new Set([HEADER.length, pol(sz('A', 'b')).length, whole.length]);
    for (let end = 0; end <= whole.length; end++) {
      expect(bounded(whole.subarray(0, end)).ok, `cut at ${end}`).toBe(ends.has(end));
    }
  });

  const size = 4 * 1024 * 1024 - 200;
  it.each([
    ['a deep key', () => sz('A', 'b', KEY + '\\a'.repeat(size / 4 - 100))],
    ['a key of separators', () => sz('A', 'b', KEY + '\\'.repeat(size / 2 - 100))],
    ['a huge value', () => entry(KEY, 'A', 1, Buffer.alloc(size - 100, 'x'))],
    ['a long list of names', () => sz('**DeleteValues', 'a;'.repeat(size / 4 - 100))],
    ['a long list of keys', () => sz('**DeleteKeys', 'a;'.repeat(size / 4 - 100))],
    [
      '100,000 values',
      () =>
        Buffer.concat(Array.from({ length: 100_000 }, (_, at) => entry('K', `${at % 10}`, 4, number(at)))),
    ],
    [
      '40,000 notes',
      () => Buffer.concat(Array.from({ length: 40_000 }, () => entry(KEY, '**x', 0, Buffer.alloc(0)))),
    ],
  ])('takes bounded time for %s', (_name, make) => {
    const document = bounded(pol(make()));
    if (document.ok) expect(document.notes.length).toBeLessThan(60);
  });

  it('reads tens of thousands of our values', () => {
    const entries = Array.from({ length: 40_000 }, (_, at) => entry(KEY, `${at}`, 4, number(at)));
    expect(named(bounded(pol(...entries)))).toHaveLength(40_000);
  });
});
