/** The Windows sources on a registry that is none of our making, and our reading of .reg files against regedit's. */

import fc from 'fast-check';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { readRegFile } from '../../src/policy/formats/reg-file.ts';
import type { RawSetting, RawValue, SettingsLayer } from '../../src/policy/model.ts';
import type { SourceRead } from '../../src/policy/sources/source.ts';
import { windowsRegistrySources } from '../../src/policy/sources/windows-registry.ts';
import type { Answer, Step } from './support/steps.ts';
import { WineRegistry, wineMissing } from './support/wine.ts';

const BASE = 'SOFTWARE\\Policies\\Cordon\\Client';
const MACHINE = `HKEY_LOCAL_MACHINE\\${BASE}`;
const USER = `HKEY_CURRENT_USER\\${BASE}`;
const HEADER = 'Windows Registry Editor Version 5.00';
const START_LIMIT_MS = 10 * 60_000;

const missing = wineMissing();
const skipped = missing === null ? '' : ` (skipped: ${missing})`;
let wine: WineRegistry | null = null;

const regFile = (...lines: string[]) =>
  Buffer.from(`\ufeff${[HEADER, '', ...lines, ''].join('\r\n')}`, 'utf16le');
const registry = (type: string, value: unknown) => ({ form: 'registry', type, value }) as RawValue;
const hexOf = (text: string) => Buffer.from(text, 'utf16le').toString('hex');
const set = (name: string, type: number, hex: string): Step => {
  return { do: 'set', hive: 'HKLM', path: BASE, name, type, hex };
};

/** The one registry of this file; a test that needs it does not run without. */
function running(): WineRegistry {
  if (wine === null) throw new Error('Wine was not started');
  return wine;
}

async function probe(...steps: Step[]): Promise<Answer[]> {
  const answers = await running().probe(steps);
  expect(answers.filter((answer) => 'error' in answer)).toEqual([]);
  return answers;
}

async function read(source: 'win-machine' | 'win-user'): Promise<SourceRead> {
  const [answer] = await probe({ do: 'read', source });
  if (answer === undefined || !('read' in answer)) throw new Error(`no read: ${JSON.stringify(answer)}`);
  return answer.read;
}

/** Names and values only, in the order of names: the registry keeps no other. */
function plain(layers: readonly SettingsLayer[]): unknown {
  const byName = (a: RawSetting, b: RawSetting) => (a.name < b.name ? -1 : Number(a.name > b.name));
  return layers.map(({ scope, level, settings }) => {
    return { scope, level, settings: [...settings].sort(byName).map(({ name, value }) => [name, value]) };
  });
}

beforeAll(async () => {
  if (missing === null) wine = await WineRegistry.start();
}, START_LIMIT_MS);
afterAll(async () => wine?.stop(), 60_000);
beforeEach(async () => {
  // By regedit: it starts faster than Node.
  const gone = ['HKEY_LOCAL_MACHINE', 'HKEY_CURRENT_USER'].map(
    (hive) => `[-${hive}\\SOFTWARE\\Policies\\Cordon]`,
  );
  await wine?.import(regFile(...gone));
});

describe.skipIf(missing !== null)(`the Windows registry, by Wine${skipped}`, () => {
  it('is absent without the key, and with a key that has nothing in it', async () => {
    expect(await read('win-machine')).toMatchObject({ state: 'absent', layers: [], problems: [] });
    expect(await read('win-user')).toMatchObject({ state: 'absent', layers: [], problems: [] });
    await running().import(
      regFile(`[${MACHINE}]`, '', `[${MACHINE}\\AllowedOrigins]`, '', `[${MACHINE}\\Recommended]`),
    );
    expect(await read('win-machine')).toMatchObject({ state: 'absent', layers: [], problems: [] });
  });

  it('gives every type as it was imported', async () => {
    await running().import(
      regFile(
        `[${MACHINE}]`,
        '"Text"="a \\"quoted\\" C:\\\\path"',
        '"Empty"=""',
        '"Expand"=hex(2):25,00,53,00,79,00,73,00,74,00,65,00,6d,00,52,00,6f,00,6f,00,\\',
        '  74,00,25,00,5c,00,78,00,00,00',
        '"Unknown"=hex(2):25,00,4e,00,6f,00,25,00,00,00',
        '"Lines"=hex(7):61,00,00,00,62,00,63,00,00,00,00,00',
        '"Number"=dword:ffffffff',
        '"Swapped"=hex(5):00,00,01,02',
        '"Short"=hex(4):01,02,03',
        '"Long"=hex(b):01,00,00,00,00,00,00,80',
        '"Bytes"=hex:00,ff',
        '"None"=hex(0):',
      ),
    );
    const { state, layers, problems } = await read('win-machine');
    expect({ state, problems }).toEqual({ state: 'ok', problems: [] });
    expect(plain(layers)).toEqual([
      {
        scope: 'machine',
        level: 'mandatory',
        settings: [
          ['Bytes', registry('BINARY', null)],
          ['Empty', registry('SZ', '')],
          ['Expand', registry('EXPAND_SZ', 'C:\\windows\\x')],
          ['Lines', registry('MULTI_SZ', ['a', 'bc'])],
          ['Long', registry('QWORD', 0x8000000000000001n)],
          ['None', registry('OTHER', null)],
          ['Number', registry('DWORD', 0xffffffff)],
          ['Short', registry('OTHER', null)],
          ['Swapped', registry('DWORD', 258)],
          ['Text', registry('SZ', 'a "quoted" C:\\path')],
          ['Unknown', registry('EXPAND_SZ', '%No%')],
        ],
      },
    ]);
  });

  it('keeps the machine and the person, what is mandatory and what is recommended apart; lists go by number', async () => {
    const list = ['10', '9', '1', 'extra'].map((name) => `"${name}"="v${name}"`);
    await running().import(
      regFile(
        `[${MACHINE}]`,
        '"Who"="machine"',
        `[${MACHINE}\\recommended]`,
        '"Who"="machine, recommended"',
        `[${USER}]`,
        '"Who"="person"',
        '"List"="a value beside the list"',
        `[${USER}\\List]`,
        ...list,
        `[${USER}\\Recommended\\List]`,
        '"1"=dword:00000001',
      ),
    );
    const machine = await read('win-machine');
    expect(plain(machine.layers)).toEqual([
      { scope: 'machine', level: 'mandatory', settings: [['Who', registry('SZ', 'machine')]] },
      { scope: 'machine', level: 'recommended', settings: [['Who', registry('SZ', 'machine, recommended')]] },
    ]);
    expect(machine.layers[1]?.source).toBe(`HKLM\\${BASE}\\recommended`);
    const values = ['v1', 'v9', 'v10', 'vextra'].map((value) => registry('SZ', value));
    expect(plain((await read('win-user')).layers)).toEqual([
      {
        scope: 'user',
        level: 'mandatory',
        settings: [
          ['List', registry('SZ', 'a value beside the list')],
          ['List', { form: 'registry-list', values }],
          ['Who', registry('SZ', 'person')],
        ],
      },
      {
        scope: 'user',
        level: 'recommended',
        settings: [['List', { form: 'registry-list', values: [registry('DWORD', 1)] }]],
      },
    ]);
  });

  it('tells of a key inside a list, which no policy has', async () => {
    await running().import(regFile(`[${MACHINE}\\List]`, '"1"="a"', `[${MACHINE}\\List\\Deeper]`, '"1"="b"'));
    const { state, problems } = await read('win-machine');
    expect(state).toBe('ok');
    expect(problems).toMatchObject([
      { file: `HKLM\\${BASE}\\List`, problem: expect.stringContaining('"Deeper"') },
    ]);
  });

  it('reads names and texts in any script, and a megabyte of text', async () => {
    const large = 'ä'.repeat(512 * 1024);
    await running().import(regFile(`[${MACHINE}]`, '"Größe ✓ 😀"="Müller 漢字 😀"', `"Large"="${large}"`));
    const { layers } = await read('win-machine');
    const settings = layers[0]?.settings ?? [];
    expect(settings.find(({ name }) => name === 'Größe ✓ 😀')?.value).toEqual(
      registry('SZ', 'Müller 漢字 😀'),
    );
    expect(settings.find(({ name }) => name === 'Large')?.value).toEqual(registry('SZ', large));
  });

  it('takes texts and numbers that are not as they should be', async () => {
    await probe(
      set('Unended', 1, hexOf('abc')),
      set('Odd', 1, `${hexOf('ab')}63`),
      set('Nul', 1, hexOf('ab\0cd\0')),
      set('Half', 1, `${hexOf('a')}00d8`),
      set('Nothing', 1, ''),
      set('Lines', 7, hexOf('a\0\0b')),
      set('NoLines', 7, hexOf('\0\0')),
      set('Number', 4, '010203'),
      set('Long', 11, '01020304'),
      set('Strange', 99, '00'),
      set('', 1, hexOf('default')),
    );
    expect(plain((await read('win-machine')).layers)).toMatchObject([
      {
        settings: [
          ['', registry('SZ', 'default')],
          ['Half', registry('SZ', 'a\ud800')],
          ['Lines', registry('MULTI_SZ', ['a', '', 'b'])],
          ['Long', registry('OTHER', null)],
          ['NoLines', registry('MULTI_SZ', [])],
          ['Nothing', registry('SZ', '')],
          ['Nul', registry('SZ', 'ab')],
          ['Number', registry('OTHER', null)],
          ['Odd', registry('SZ', 'ab')],
          ['Strange', registry('OTHER', null)],
          ['Unended', registry('SZ', 'abc')],
        ],
      },
    ]);
  });

  it('fails on a value larger than any policy, instead of passing over it', async () => {
    await probe(set('Small', 1, hexOf('a')), set('Large', 3, '00'.repeat(4 * 1024 * 1024 + 1)));
    const { state, layers, problems } = await read('win-machine');
    expect({ state, layers }).toEqual({ state: 'failed', layers: [] });
    expect(problems[0]?.problem).toContain('"Large"');
  });

  it('has another signature after every change, and the first one again when all is gone', async () => {
    const look: Step = { do: 'signature', source: 'win-machine' };
    const list: Step = { ...set('1', 1, hexOf('a')), path: `${BASE}\\List` } as Step;
    const answers = await probe(
      look,
      set('A', 1, hexOf('x')),
      look,
      look,
      set('A', 2, hexOf('x')),
      look,
      set('A', 2, hexOf('y')),
      look,
      list,
      look,
      { do: 'delete', hive: 'HKLM', path: `${BASE}\\List` },
      look,
      { do: 'delete', hive: 'HKLM', path: BASE },
      look,
    );
    const [none, first, same, type, value, listed, unlisted, gone] = answers.flatMap((answer) =>
      'signature' in answer ? [answer.signature] : [],
    );
    expect(same).toBe(first);
    expect(new Set([none, first, type, value, listed]).size).toBe(5);
    expect([unlisted, gone]).toEqual([value, none]);
    expect(none).not.toContain('failed');
    expect(await read('win-machine')).toMatchObject({ state: 'absent' });
  });

  it('is read in a few milliseconds with fifty policies', async () => {
    const values = Array.from({ length: 50 }, (_, at) => `"Policy${at}"="value ${at}"`);
    await running().import(regFile(`[${MACHINE}]`, ...values));
    const steps = Array.from({ length: 20 }, (): Step => ({ do: 'read', source: 'win-machine' }));
    const times = (await probe(...steps)).flatMap((answer) => ('ms' in answer ? [answer.ms] : []));
    times.sort((a, b) => a - b);
    expect(times[10]).toBeLessThan(50);
  });

  it('expands variables as Windows does', async () => {
    const env = { CORDON_A: 'one', CORDON_B: '%CORDON_A%' };
    const piece = fc.constantFrom('%', '%%', 'x', 'CORDON_A', '%CORDON_A%', '%cordon_b%', '%NONE%');
    const texts = fc
      .sample(fc.array(piece, { maxLength: 8 }), { seed: 22, numRuns: 300 })
      .map((made) => made.join(''));
    const steps = texts.map((text): Step => ({ do: 'expand', text }));
    const answers = await running().probe(steps, env);
    const windows = answers.map((answer) => ('text' in answer ? answer.text : answer));
    expect(await Promise.all(texts.map((text) => expandedByUs(text, env)))).toEqual(windows);
  });
});

describe.skipIf(missing !== null)(`.reg files against regedit, by Wine${skipped}`, () => {
  const key = `[${MACHINE}]`;
  const cases: [string, Buffer][] = [
    [
      'comments and blank lines',
      regFile('; first', '', key, ';"A"="no"', '"B"="yes" ; behind', '"C"=dword:1;x'),
    ],
    ['blanks around all signs', regFile(`  ${key}  `, '\t"A" = "b"  ', '  "C"  =  dword:0000000f')],
    ['continued lines', regFile(key, '"A"=hex(7):61,00,\\', '  00,00,\\', '62,00,00,00,00,00', '"B"="x"')],
    ['a comment in continued lines', regFile(key, '"A"=hex:01,\\ ; one', '; between', '', '02', '"B"="x"')],
    ['a key deleted and set again', regFile(key, '"A"="1"', `[-${MACHINE}]`, key, '"B"="2"')],
    ['a value deleted and set again', regFile(key, '"A"="1"', '"A"=-', '"A"="2"', '"B"="3"', '"B"=-')],
    ['an upper key deleted', regFile(key, '"A"="1"', '[-HKEY_LOCAL_MACHINE\\SOFTWARE\\Policies\\Cordon]')],
    [
      'keys in another case',
      regFile('[hkey_local_machine\\software\\POLICIES\\cordon\\client]', '"a"="1"', '"B"="2"'),
    ],
    ['the default value', regFile(key, '@="default"', '"A"="b"')],
    ['a bracket in the name of a key', regFile(`[${MACHINE}\\a]b]`, '"1"="x"')],
    [
      'a key of somebody else in between',
      regFile('[HKEY_CURRENT_USER\\Other]', '"A"="no"', key, '"A"="yes"'),
    ],
    ['a list below Recommended', regFile(`[${MACHINE}\\Recommended\\L]`, '"2"="b"', '"1"="a"', '"010"="c"')],
    [
      'REGEDIT4',
      Buffer.from(
        `REGEDIT4\r\n\r\n${key}\r\n"A"="b"\r\n"E"=hex(2):61,62,00\r\n"M"=hex(7):61,00,62,00,00\r\n`,
      ),
    ],
    ['line feeds alone', Buffer.from(`\ufeff${HEADER}\n\n${key}\n"A"="b"\n"C"=dword:1\n`, 'utf16le')],
    ['no line end at the end', Buffer.from(`\ufeff${HEADER}\r\n${key}\r\n"A"="b"`, 'utf16le')],
  ];

  it.each(cases)('agrees on %s', async (_what, bytes) => {
    await running().import(bytes);
    const { layers } = await read('win-machine');
    const file = readRegFile('/x.reg', bytes);
    expect(file.ok ? plain(file.layers) : file.problems).toEqual(plain(layers));
  });

  it('refuses short names of hives, which regedit passes over', async () => {
    const bytes = regFile(`[HKLM\\${BASE}]`, '"A"="b"');
    await running().import(bytes);
    expect(await read('win-machine')).toMatchObject({ state: 'absent' });
    const file = readRegFile('/x.reg', bytes);
    expect(file).toMatchObject({
      ok: false,
      problems: [{ line: 3, problem: expect.stringContaining('short form') }],
    });
  });

  it('reads what regedit exports', async () => {
    await probe(
      set('Text', 1, hexOf('a "b" \\ c😀\0')),
      set('Expand', 2, hexOf('plain\0')),
      set('Lines', 7, hexOf(`${'long line '.repeat(20)}\0b\0\0`)),
      set('Number', 4, '0a000000'),
      set('Long', 11, '0102030405060708'),
      set('Bytes', 3, '00ff'.repeat(100)),
      set('None', 0, ''),
      set('Strange', 0x1234, '01'),
      set('', 1, hexOf('default\0')),
      { ...set('1', 1, hexOf('a\0')), path: `${BASE}\\List` } as Step,
      { ...set('Hint', 4, '01000000'), path: `${BASE}\\Recommended` } as Step,
    );
    const exported = await running().export('HKEY_LOCAL_MACHINE\\SOFTWARE\\Policies');
    const { layers } = await read('win-machine');
    expect(layers).toHaveLength(2);
    const file = readRegFile('/x.reg', exported);
    expect(file.ok ? plain(file.layers) : file.problems).toEqual(plain(layers));
  });
});

/** The same text through our source, on a registry that holds nothing else. */
async function expandedByUs(text: string, env: Readonly<Record<string, string>>): Promise<unknown> {
  const key = {
    keyNames: () => [],
    valueNames: () => ['A'],
    value: () => ({ type: 2, data: Buffer.from(text, 'utf16le') }),
    open: () => null,
    close: () => {},
  };
  const [source] = windowsRegistrySources({ registry: { open: () => key }, env });
  const value = (await source?.read())?.layers[0]?.settings[0]?.value;
  return value?.form === 'registry' ? value.value : value;
}
