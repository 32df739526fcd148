import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { RawValue } from '../model.ts';
import {
  type HiveName,
  loadNativeRegistry,
  type RegistryApi,
  type RegistryKey,
  windowsRegistrySources,
} from './windows-registry.ts';

const PATH = 'SOFTWARE\\Policies\\Cordon\\Client';

/** A key of a made-up registry; `refuses` is thrown by all it is asked. */
interface Fake {
  readonly values?: Readonly<Record<string, readonly [type: number, data: Uint8Array]>>;
  readonly keys?: Readonly<Record<string, Fake>>;
  readonly refuses?: Error;
}

const sz = (value: string) => [1, Buffer.from(`${value}\0`, 'utf16le')] as const;
const registry = (type: string, value: unknown) => ({ form: 'registry', type, value }) as RawValue;

class FakeRegistry implements RegistryApi {
  opened = 0;
  closed = 0;
  readonly asked: string[] = [];
  readonly #hives: Partial<Record<HiveName, Fake>>;

  constructor(hives: Partial<Record<HiveName, Fake>>) {
    this.#hives = hives;
  }

  open(hive: HiveName, path: string): RegistryKey | null {
    this.asked.push(`${hive}\\${path}`);
    return this.#key(this.#hives[hive]);
  }

  #key(fake: Fake | undefined): RegistryKey | null {
    if (fake === undefined) return null;
    this.opened++;
    const look = <T>(give: () => T): T => {
      if (fake.refuses !== undefined) throw fake.refuses;
      return give();
    };
    return {
      keyNames: () => look(() => Object.keys(fake.keys ?? {})),
      valueNames: () => look(() => Object.keys(fake.values ?? {})),
      value: (name) => {
        const found = fake.values?.[name];
        return found === undefined ? null : { type: found[0], data: found[1] };
      },
      open: (name) => this.#key(fake.keys?.[name]),
      close: () => {
        this.closed++;
      },
    };
  }
}

function sourcesOf(registry: RegistryApi, env: Readonly<Record<string, string>> = {}) {
  const [machine, user] = windowsRegistrySources({ registry, env });
  if (machine === undefined || user === undefined) throw new Error('two sources are expected');
  return { machine, user };
}

const machineOf = (fake: Fake, env = {}) => sourcesOf(new FakeRegistry({ HKLM: fake }), env).machine;

async function values(fake: Fake, env = {}): Promise<unknown> {
  const { layers } = await machineOf(fake, env).read();
  return layers.flatMap(({ level, settings }) => settings.map(({ name, value }) => [level, name, value]));
}

describe('windowsRegistrySources', () => {
  it('reads the machine and the person from our key in each hive, and closes what it opened', async () => {
    const api = new FakeRegistry({
      HKLM: { values: { A: sz('m') }, keys: { Recommended: { keys: { List: { values: { 1: sz('r') } } } } } },
      HKCU: { values: { A: sz('u') } },
    });
    const { machine, user } = sourcesOf(api);
    expect([machine.id, user.id]).toEqual(['win-machine', 'win-user']);
    expect(await machine.read()).toMatchObject({
      id: 'win-machine',
      name: `HKLM\\${PATH}`,
      state: 'ok',
      problems: [],
      layers: [
        { scope: 'machine', level: 'mandatory', source: `HKLM\\${PATH}`, settings: [{ name: 'A' }] },
        {
          level: 'recommended',
          source: `HKLM\\${PATH}\\Recommended`,
          settings: [{ name: 'List', place: { file: `HKLM\\${PATH}\\Recommended\\List`, line: null } }],
        },
      ],
    });
    expect(await user.read()).toMatchObject({
      layers: [{ scope: 'user', settings: [{ value: registry('SZ', 'u') }] }],
    });
    await user.signature();
    expect(api.asked).toEqual([`HKLM\\${PATH}`, `HKCU\\${PATH}`, `HKCU\\${PATH}`]);
    expect([api.opened, api.closed]).toEqual([5, 5]);
  });

  it.each<[string, Fake | undefined]>([
    ['no key', undefined],
    ['an empty key', {}],
    ['empty lists', { keys: { List: {}, Recommended: { keys: { Other: {} } } } }],
  ])('is absent with %s', async (_name, fake) => {
    const api = new FakeRegistry(fake === undefined ? {} : { HKLM: fake });
    expect(await sourcesOf(api).machine.read()).toMatchObject({ state: 'absent', layers: [], problems: [] });
  });

  it.each<[string, Fake]>([
    ['at the key', { refuses: Object.assign(new Error('Access is denied.\r\n'), { errno: 5 }) }],
    [
      'at a list',
      {
        values: { A: sz('a') },
        keys: { L: { refuses: Object.assign(new Error('Access is denied.'), { errno: 5 }) } },
      },
    ],
  ])('fails, and gives nothing, when the registry refuses %s', async (_name, fake) => {
    const api = new FakeRegistry({ HKLM: fake });
    const { machine } = sourcesOf(api);
    const { state, layers, problems } = await machine.read();
    expect({ state, layers }).toEqual({ state: 'failed', layers: [] });
    expect(problems).toMatchObject([
      { file: `HKLM\\${PATH}`, problem: 'cannot be read: Access is denied. (error 5)' },
    ]);
    expect(problems[0]?.remedy).toContain('permission');
    expect(await machine.signature()).toBe('failed: Access is denied. (error 5)');
    expect(api.closed).toBe(api.opened);
  });

  it('fails on one value, or all together, larger than any policy', async () => {
    const large = [3, Buffer.alloc(4 * 1024 * 1024 + 1)] as const;
    const most = [3, Buffer.alloc(4 * 1024 * 1024)] as const;
    const of = async (given: Fake['values']) => (await machineOf({ values: given ?? {} }).read()).state;
    expect(await of({ A: sz('a'), B: large })).toBe('failed');
    expect(await of({ A: most, B: most, C: most, D: most })).toBe('ok');
    expect(await of({ A: most, B: most, C: most, D: most, E: sz('a') })).toBe('failed');
  });

  it('fails on more than 500,000 values', async () => {
    const empty = new Uint8Array();
    const names = Array.from({ length: 500_001 }, (_, at) => String(at));
    const key: RegistryKey = {
      keyNames: () => [],
      valueNames: () => names,
      value: () => ({ type: 1, data: empty }),
      open: () => null,
      close: () => {},
    };
    const { state, problems } = await sourcesOf({ open: () => key }).machine.read();
    expect(state).toBe('failed');
    expect(problems[0]?.problem).toContain('500000');
  });

  it('fails on a name with a NUL, which Windows would cut', async () => {
    for (const fake of [
      { values: { 'A\0B': sz('a') } },
      { keys: { 'Recommended\0': { values: { A: sz('a') } } } },
    ]) {
      const { state, problems } = await machineOf(fake).read();
      expect(state).toBe('failed');
      expect(problems[0]?.problem).toContain('NUL');
    }
  });

  it('looks again when a value vanished while it read, and fails when that goes on', async () => {
    let vanishing = 2;
    const key: RegistryKey = {
      keyNames: () => [],
      valueNames: () => ['A'],
      value: () => (vanishing-- > 0 ? null : { type: 1, data: sz('a')[1] }),
      open: () => null,
      close: () => {},
    };
    const { machine } = sourcesOf({ open: () => key });
    expect(await machine.read()).toMatchObject({ state: 'ok' });
    vanishing = 3;
    expect(await machine.read()).toMatchObject({
      state: 'failed',
      problems: [{ problem: expect.stringContaining('"A" was there and is not any more') }],
    });
  });

  it('notes a key inside a list, and sees it come', async () => {
    const shallow = machineOf({ keys: { L: { values: { 1: sz('a') } } } });
    const deep = machineOf({ keys: { L: { values: { 1: sz('a') }, keys: { In: {} } } } });
    expect(await deep.read()).toMatchObject({ state: 'ok', problems: [{ file: `HKLM\\${PATH}\\L` }] });
    expect(await deep.signature()).not.toBe(await shallow.signature());
  });

  it('replaces variables in expandable texts only, in any case of letters', async () => {
    const expandable = (text: string) => [2, Buffer.from(text, 'utf16le')] as const;
    const fake: Fake = {
      values: { A: expandable('%home%\\%None%\\%Größe%'), B: sz('%HOME%') },
      keys: { L: { values: { 1: expandable('%HOME%') } } },
    };
    expect(await values(fake, { Home: 'C:\\%HOME%', grÖße: 'x' })).toEqual([
      ['mandatory', 'A', registry('EXPAND_SZ', 'C:\\%HOME%\\%None%\\x')],
      ['mandatory', 'B', registry('SZ', '%HOME%')],
      ['mandatory', 'L', { form: 'registry-list', values: [registry('EXPAND_SZ', 'C:\\%HOME%')] }],
    ]);
  });

  it('fails when the variables of a text make it larger than any policy', async () => {
    const text = [2, Buffer.from('%A%'.repeat(100_000), 'utf16le')] as const;
    const { state, problems } = await machineOf({ values: { Text: text } }, { A: 'x'.repeat(30_000) }).read();
    expect(state).toBe('failed');
    expect(problems[0]?.problem).toContain('larger than any policy');
  });

  it('takes any bytes under any type', async () => {
    await fc.assert(
      fc.asyncProperty(fc.nat(12), fc.uint8Array({ maxLength: 40 }), async (type, data) => {
        const source = machineOf({ values: { A: [type, data] } }, { A: 'b' });
        expect(await source.read()).toMatchObject({ state: 'ok', layers: [{ settings: [{ name: 'A' }] }] });
        expect(await source.signature()).toMatch(/^[0-9a-f]{64}$/);
      }),
      { seed: 41, numRuns: 1000 },
    );
  });

  it('has one signature for one content, and another for every other', async () => {
    const contents: Fake[] = [
      {},
      { values: { A: sz('') } },
      { values: { A: sz('a') } },
      { values: { B: sz('a') } },
      { values: { A: [2, sz('a')[1]] } },
      { values: { A: sz('a'), B: sz('a') } },
      { values: { A: [1, Buffer.from('a')], B: [1, Buffer.from('b')] } },
      { values: { A: [1, Buffer.from('ab')], B: [1, Buffer.from('')] } },
      { keys: { A: { values: { 1: sz('a') } } } },
      { keys: { Recommended: { values: { A: sz('a') } } } },
      { keys: { Recommended: { keys: { A: { values: { 1: sz('a') } } } } } },
    ];
    const once = await Promise.all(contents.map((fake) => machineOf(fake).signature()));
    expect(new Set(once).size).toBe(contents.length);
    expect(await Promise.all(contents.map((fake) => machineOf(fake).signature()))).toEqual(once);
  });
});

describe('loadNativeRegistry', () => {
  it.skipIf(process.platform === 'win32')(
    'refuses other systems (skipped on Windows, where it loads)',
    async () => {
      await expect(loadNativeRegistry()).rejects.toThrow(/no Windows registry on/);
    },
  );
});
