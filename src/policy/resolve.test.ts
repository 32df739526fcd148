import { describe, expect, it } from 'vitest';
import { DEFINITIONS, POLICIES, type PolicyEntry } from '../contracts/policy/index.ts';
import { readJsonSettings } from './formats/json.ts';
import type { Level, RawValue, Scope, SettingsLayer } from './model.ts';
import { resolvePolicies } from './resolve.ts';

const layer = (
  level: Level,
  scope: Scope,
  settings: Record<string, unknown>,
  source = `${level} ${scope}`,
): SettingsLayer => ({
  level,
  scope,
  source,
  settings: Object.entries(settings).map(([name, value]) => ({
    name,
    value: isRaw(value) ? value : { form: 'plain', value },
    place: { file: source, line: 1, column: 1 },
  })),
});
const isRaw = (value: unknown): value is RawValue =>
  typeof value === 'object' && value !== null && 'form' in value;
const registry = (
  type: 'SZ' | 'EXPAND_SZ' | 'MULTI_SZ' | 'DWORD' | 'QWORD' | 'BINARY',
  value: unknown,
): RawValue => ({
  form: 'registry',
  type,
  value,
});
const entry = (name: string, ...layers: SettingsLayer[]): PolicyEntry => {
  const found = resolvePolicies(DEFINITIONS, layers).entries.find((one) => one.name === name);
  if (found === undefined) throw new Error(`no entry ${name}`);
  return found;
};

describe('precedence', () => {
  const all = [
    layer('user', 'person', { DownloadDirectory: '/person' }),
    layer('recommended', 'user', { DownloadDirectory: '/recommended-user' }),
    layer('recommended', 'machine', { DownloadDirectory: '/recommended-machine' }),
    layer('mandatory', 'user', { DownloadDirectory: '/user' }),
    layer('mandatory', 'machine', { DownloadDirectory: '/machine' }),
  ];

  it.each([
    [5, '/machine', 'mandatory', 'machine'],
    [4, '/user', 'mandatory', 'user'],
    [3, '/recommended-machine', 'recommended', 'machine'],
    [2, '/recommended-user', 'recommended', 'user'],
    [1, '/person', 'user', 'person'],
    [0, null, 'default', null],
  ])('with the first %i layers: %s', (count, value, level, scope) => {
    for (const layers of [all.slice(0, count), all.slice(0, count).reverse()])
      expect(entry('DownloadDirectory', ...layers)).toMatchObject({ value, level, scope });
  });

  it('tells what was overridden, and calls it a conflict only where the values differ', () => {
    expect(entry('DownloadDirectory', ...all)).toMatchObject({
      status: 'conflict',
      overridden: [
        { value: '/user' },
        { value: '/recommended-machine' },
        { value: '/recommended-user' },
        { value: '/person' },
      ],
    });
    const same = entry(
      'ClipboardCopy',
      layer('mandatory', 'machine', { ClipboardCopy: 'warn' }),
      layer('mandatory', 'user', { ClipboardCopy: 'warn' }),
    );
    expect(same).toMatchObject({
      status: 'ok',
      overridden: [{ value: 'warn', level: 'mandatory', scope: 'user' }],
    });
  });

  it('within a layer the later setting counts', () => {
    const twice: SettingsLayer = {
      ...layer('mandatory', 'machine', {}),
      settings: ['A', 'B'].map((value, at) => ({
        name: 'OrganizationName',
        value: { form: 'plain', value },
        place: { file: `${at}.json`, line: 1, column: 1 },
      })),
    };
    expect(entry('OrganizationName', twice)).toMatchObject({
      value: 'B',
      source: '1.json',
      status: 'conflict',
    });
  });

  it('a policy that must be mandatory is ignored as a recommended one, and shown', () => {
    const { entries, problems } = resolvePolicies(DEFINITIONS, [
      layer('recommended', 'machine', { WipeNonce: 'x' }),
    ]);
    expect(entries.find(({ name }) => name === 'WipeNonce')).toMatchObject({
      value: null,
      level: 'default',
      status: 'ignored',
      given: 'x',
      overridden: [{ value: 'x', level: 'recommended' }],
    });
    expect(problems).toHaveLength(1);
  });

  it('the person may set only what the definition lets them, and never with a wrong value', () => {
    expect(entry('ClipboardCopy', layer('user', 'person', { ClipboardCopy: 'block' }))).toMatchObject({
      value: 'allow',
      status: 'ignored',
    });
    expect(
      entry('DownloadDirectory', layer('user', 'person', { DownloadDirectory: 'relative' })),
    ).toMatchObject({
      value: null,
      level: 'default',
    });
  });
});

describe('values that cannot be used', () => {
  it('of a security policy fall to the strict side, and are kept and shown', () => {
    const { entries, problems } = resolvePolicies(DEFINITIONS, [
      layer('mandatory', 'machine', { ClipboardCopy: 'blok' }, '/etc/x.json'),
    ]);
    expect(entries.find(({ name }) => name === 'ClipboardCopy')).toMatchObject({
      value: 'block',
      given: 'blok',
      status: 'error',
      level: 'mandatory',
      source: '/etc/x.json',
      error: expect.stringContaining('must be one of'),
    });
    expect(problems).toMatchObject([
      {
        file: '/etc/x.json',
        line: 1,
        problem: expect.stringContaining('ClipboardCopy'),
        remedy: expect.stringContaining('it counts as "block"'),
      },
    ]);
  });

  it('do not give way to a good value of a lower rank', () => {
    expect(
      entry(
        'ClipboardCopy',
        layer('mandatory', 'machine', { ClipboardCopy: 7 }),
        layer('mandatory', 'user', { ClipboardCopy: 'allow' }),
      ).value,
    ).toBe('block');
  });

  it('of other policies become the default', () => {
    expect(entry('OrganizationName', layer('mandatory', 'machine', { OrganizationName: 5 }))).toMatchObject({
      value: null,
      status: 'error',
      given: 5,
    });
  });

  it.each([
    ['out of range', 'IdleLockMinutes', 100_000, 5],
    ['negative', 'IdleLockMinutes', -1, 5],
    ['not whole', 'IdleLockMinutes', 1.5, 5],
    ['infinite', 'IdleLockMinutes', Number.POSITIVE_INFINITY, 5],
    ['a text for a number', 'IdleLockMinutes', '10', 5],
    ['a number for a truth value', 'WipeOnLogout', 0, true],
    ['a text for a truth value', 'DeveloperTools', 'true', false],
    ['an address without TLS', 'MessengerUrl', 'http://example.com/', 'https://web.whatsapp.com/'],
    [
      'an address with a password',
      'MessengerUrl',
      'https://a:b@web.whatsapp.com/',
      'https://web.whatsapp.com/',
    ],
    ['one wrong origin of several', 'AllowedOrigins', ['https://a.example', 'nonsense'], []],
    ['null', 'FileUpload', null, 'block'],
    ['a huge number', 'IdleLockMinutes', 10n ** 30n, 5],
  ])('%s: %s (case %#)', (_what, name, given, value) => {
    expect(entry(name, layer('mandatory', 'machine', { [name]: given }))).toMatchObject({
      value,
      status: 'error',
    });
  });

  it('of a type no policy has are refused', () => {
    const made = { form: 'foreign', type: 'a date' } as const;
    expect(
      entry('OrganizationName', layer('mandatory', 'machine', { OrganizationName: made })),
    ).toMatchObject({
      status: 'error',
      given: '(a date)',
    });
  });
});

describe('rules with a mistake', () => {
  const rule = (over: Record<string, unknown>): Record<string, unknown> => ({
    name: 'Cards',
    channels: ['copy'],
    condition: { detector: 'payment-card' },
    action: 'warn',
    ...over,
  });
  const rules = (...given: unknown[]) =>
    entry('DlpRules', layer('mandatory', 'machine', { DlpRules: given })).value;

  it('keep what can be read and take the rest at its strictest', () => {
    expect(rules(rule({ condition: { detector: 'nope' } }))).toMatchObject([
      { name: 'Cards', channels: ['copy'], condition: { always: true }, action: 'warn' },
    ]);
    expect(rules(rule({ action: 'blok' }))).toMatchObject([
      { channels: ['copy'], action: 'block', condition: { detector: 'payment-card' } },
    ]);
    expect(rules(rule({ channels: ['copi'] }))).toMatchObject([
      { channels: expect.arrayContaining(['copy', 'download']), action: 'warn' },
    ]);
    expect(rules(rule({ extra: 1 }))).toMatchObject([
      { channels: ['copy'], action: 'warn', condition: { detector: 'payment-card' } },
    ]);
    expect(rules(5)).toMatchObject([{ name: 'Rule 1', condition: { always: true }, action: 'block' }]);
  });

  it('leave good rules beside them alone', () => {
    expect(rules(rule({}), rule({ action: 'x' }), rule({ name: 'C', action: 'report' }))).toMatchObject([
      { action: 'warn' },
      { action: 'block' },
      { action: 'report' },
    ]);
  });

  it('ask for a reason unless they say rightly that they do not', () => {
    for (const wrong of ['true', 'no', 1, null])
      expect(rules(rule({ requireJustification: wrong }))).toMatchObject([{ requireJustification: true }]);
    expect(rules(rule({ action: 'x', requireJustification: false }))).toMatchObject([
      { requireJustification: false },
    ]);
  });

  it('say when a condition has two forms side by side', () => {
    const both = rule({ condition: { detector: 'payment-card', fileType: ['pdf'] } });
    expect(entry('DlpRules', layer('mandatory', 'machine', { DlpRules: [both] })).error).toContain(
      'detector and fileType side by side',
    );
  });

  it('by the thousand are told by the first hundred, quickly', () => {
    const keys = Object.fromEntries(Array.from({ length: 100_000 }, (_unused, at) => [`k${at}`, 1]));
    const text = Buffer.from(JSON.stringify({ DlpRules: [rule(keys)] }));
    const start = performance.now();
    const read = readJsonSettings('/x.json', text);
    const settings = read.ok ? read.settings : [];
    const { entries, problems } = resolvePolicies(DEFINITIONS, [
      { scope: 'machine', level: 'mandatory', source: 'x', settings },
    ]);
    expect(performance.now() - start).toBeLessThan(10_000);
    expect(problems.length).toBe(101);
    expect(problems.at(-1)?.problem).toContain('99900 more mistakes');
    expect(entries.find(({ name }) => name === 'DlpRules')?.error?.length).toBeLessThan(2000);
  });

  it('that would allow are dropped: they never make anything milder', () => {
    expect(rules(rule({ action: 'allow', condition: 3 }))).toEqual([]);
  });

  it('in a list that is none, or too long, stop everything', () => {
    for (const given of ['rules', { a: 1 }, Array.from({ length: 501 }, () => rule({}))])
      expect(entry('DlpRules', layer('mandatory', 'machine', { DlpRules: given })).value).toMatchObject([
        { condition: { always: true }, action: 'block', channels: expect.arrayContaining(['upload']) },
      ]);
  });
});

describe('names', () => {
  it('that are not known are kept and shown, with the one that may have been meant', () => {
    const { entries, problems } = resolvePolicies(DEFINITIONS, [
      layer('mandatory', 'machine', {
        ClipbordCopy: 'block',
        clipboardcopy: 'warn',
        ['__proto__']: 1,
        constructor: 2,
        '': 3,
      }),
    ]);
    const unknown = entries.filter(({ status }) => status === 'unknown');
    expect(unknown.map(({ name }) => name).sort()).toEqual(
      ['', '__proto__', 'ClipbordCopy', 'clipboardcopy', 'constructor'].sort(),
    );
    expect(problems.find(({ problem }) => problem.includes('ClipbordCopy'))?.remedy).toContain(
      'ClipboardCopy',
    );
    expect(entries.find(({ name }) => name === 'ClipboardCopy')?.status).toBe('default');
  });

  it('that are not known by the thousand are told by the first ones, quickly', () => {
    const many = Object.fromEntries(Array.from({ length: 100_000 }, (_unused, at) => [`Clipboard${at}`, at]));
    const start = performance.now();
    const { entries, problems } = resolvePolicies(DEFINITIONS, [layer('mandatory', 'machine', many)]);
    expect(performance.now() - start).toBeLessThan(5000);
    expect(entries.filter(({ status }) => status === 'unknown')).toHaveLength(500);
    expect(problems.at(-1)?.problem).toContain('99500 more names');
  });

  it('that may have been meant for one with secrets are as secret', () => {
    const { entries } = resolvePolicies(DEFINITIONS, [
      layer('mandatory', 'machine', { 'SharedSignals ': 'S3CRET', AuditDelivery: 1 }),
    ]);
    expect(entries.filter(({ status }) => status === 'unknown').map(({ sensitive }) => sensitive)).toEqual([
      true,
      false,
    ]);
  });

  it('in the registry are the same in upper and lower case', () => {
    const found = entry(
      'ClipboardCopy',
      layer('mandatory', 'machine', { CLIPBOARDCOPY: registry('SZ', 'warn') }),
    );
    expect(found).toMatchObject({ value: 'warn', status: 'ok' });
  });

  it('that are reserved are checked and shown as not in force', () => {
    expect(entry('IdleLockMinutes', layer('mandatory', 'machine', { IdleLockMinutes: 10 }))).toMatchObject({
      value: 10,
      status: 'not-in-force',
    });
  });
});

describe('values from the registry', () => {
  const set = (name: string, raw: RawValue): PolicyEntry =>
    entry(name, layer('mandatory', 'machine', { [name]: raw }));
  it.each([
    ['WipeOnLogout', registry('DWORD', 0), false],
    ['WipeOnLogout', registry('DWORD', 1), true],
    ['IdleLockMinutes', registry('DWORD', 15), 15],
    ['IdleLockMinutes', registry('QWORD', 15n), 15],
    ['OrganizationName', registry('SZ', 'Bank'), 'Bank'],
    ['DownloadDirectory', registry('EXPAND_SZ', 'C:\\Users\\a\\WhatsApp'), 'C:\\Users\\a\\WhatsApp'],
    ['EmployeeNotice', registry('MULTI_SZ', ['One.', 'Two.']), 'One.\nTwo.'],
    ['AllowedOrigins', registry('MULTI_SZ', ['https://a.example']), ['https://a.example']],
    [
      'AllowedOrigins',
      { form: 'registry-list', values: [registry('SZ', 'https://a.example')] } as const,
      ['https://a.example'],
    ],
    ['AllowedOrigins', registry('SZ', '["https://a.example"]'), ['https://a.example']],
  ])('%s (case %#)', (name, raw, value) => expect(set(name, raw)).toMatchObject({ value, error: null }));

  it('hold structures as JSON, whole or in numbered values', () => {
    const text = JSON.stringify(POLICIES.DlpRules.example);
    expect(set('DlpRules', registry('SZ', text)).value).toEqual(POLICIES.DlpRules.example);
    const numbered = {
      form: 'registry-list',
      values: POLICIES.DlpRules.example.map((one) => registry('SZ', JSON.stringify(one))),
    } as const;
    expect(set('DlpRules', numbered).value).toEqual(POLICIES.DlpRules.example);
  });

  it.each([
    ['WipeOnLogout', registry('DWORD', 2)],
    ['WipeOnLogout', registry('SZ', '1')],
    ['IdleLockMinutes', registry('SZ', '15')],
    ['OrganizationName', registry('DWORD', 1)],
    ['OrganizationName', registry('BINARY', null)],
    ['ClipboardCopy', { form: 'registry-list', values: [registry('SZ', 'block')] } as const],
    ['DlpRules', registry('SZ', '[{"name": ')],
    ['DlpRules', registry('DWORD', 1)],
    ['AllowedOrigins', registry('DWORD', 1)],
    ['IdleLockMinutes', registry('QWORD', 2n ** 63n)],
  ])('of a wrong type are errors: %s (case %#)', (name, raw) =>
    expect(set(name, raw)).toMatchObject({ status: 'error' }),
  );
});

it('with a source that cannot be read every security policy is at its strictest', () => {
  const { values, entries } = resolvePolicies(
    DEFINITIONS,
    [layer('mandatory', 'user', { ClipboardCopy: 'allow', OrganizationName: 'Bank' })],
    'HKLM\\Broken',
  );
  expect(values).toMatchObject({
    ClipboardCopy: 'block',
    FileUpload: 'block',
    DeveloperTools: false,
    OrganizationName: 'Bank',
  });
  expect(entries.find(({ name }) => name === 'ClipboardCopy')).toMatchObject({
    source: 'HKLM\\Broken',
    status: 'error',
    given: 'allow',
  });
});
