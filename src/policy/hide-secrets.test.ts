import { describe, expect, it } from 'vitest';
import { DEFINITIONS } from '../contracts/policy/index.ts';
import { hideSecrets } from './hide-secrets.ts';
import type { SettingsLayer } from './model.ts';
import { buildReport } from './report.ts';

const SECRET = 'Hunter2';
/** Everything that is shown of one setting, as text. */
function shown(name: string, value: unknown, registry = false): string {
  const layer: SettingsLayer = {
    scope: 'machine',
    level: 'mandatory',
    source: 'x',
    settings: [
      {
        name,
        value: registry ? { form: 'registry', type: 'SZ', value } : { form: 'plain', value },
        place: { file: 'x', line: null, column: null },
      },
    ],
  };
  const { report } = buildReport({
    layers: [layer],
    statuses: [],
    problems: [],
    managed: true,
    lockedBy: null,
  });
  const entry = hideSecrets(report).policies.find((one) => one.name === name);
  return JSON.stringify([entry, report.problems]);
}

describe('what is shown of a policy', () => {
  const signals = { transmitter: 'https://id.example.com/ssf', audience: 'cordon', token: SECRET };
  it.each<[string, string, unknown]>([
    ['a token', 'SharedSignals', signals],
    ['a token in a value that does not fit', 'SharedSignals', { ...signals, more: SECRET }],
    ['a token in a text', 'SharedSignals', `token ${SECRET}`],
    ['a password of an address', 'MessengerUrl', `https://svc:${SECRET}@web.whatsapp.com/`],
    ['a password with signs of addresses', 'ProxyServer', `http://svc:p@${SECRET}@proxy:3128`],
    ['a password with a slash', 'ProxyServer', `https://svc:Hun/${SECRET}@proxy`],
    ['a password without a scheme', 'ProxyServer', `svc:${SECRET}@proxy:3128`],
    ['a query', 'SupportUrl', `https://help.example.com/?key=${SECRET}`],
    ['a fragment', 'SupportUrl', `https://help.example.com/#access_token=${SECRET}`],
    [
      'the path of a webhook',
      'AuditDeliveries',
      [{ name: 'x', kind: 'webhook', address: `https://hooks.example.com/${SECRET}`, format: 'ocsf' }],
    ],
    ['the user of a scanner', 'Scanners', [{ name: 'x', kind: 'icap', address: `svc:${SECRET}@host:1344` }]],
    ['an unknown policy of a secret name', 'ApiToken', SECRET],
    ['a misspelt policy that may hold secrets', 'SharedSignals ', SECRET],
    ['a field of an unknown policy', 'Whatever', { pwd: SECRET, auth: SECRET, pin: SECRET, pass: SECRET }],
    ['a text of an unknown policy', 'Whatever', `Authorization: Basic ${SECRET}`],
    ['JSON with something before it in an unknown policy', 'Whatever', `x {"token": "${SECRET}"}`],
  ])('is never %s', (_what, name, value) => {
    expect(shown(name, value)).not.toContain(SECRET);
    if (typeof value === 'object') expect(shown(name, JSON.stringify(value), true)).not.toContain(SECRET);
  });

  it('is all the rest', () => {
    expect(shown('SupportUrl', 'https://help.example.com/cordon')).toContain(
      'https://help.example.com/cordon',
    );
    expect(shown('EmployeeNotice', 'Write to works.council@example.com.')).toContain(
      'works.council@example.com',
    );
    expect(shown('SharedSignals', signals)).toContain('https://id.example.com/(hidden)');
    expect(shown('SharedSignals', signals)).toContain('cordon');
    expect(shown('Whatever', { keyboard: 'de', compass: 'n' })).toContain('"keyboard":"de","compass":"n"');
    expect(shown('AllowedNumbers', ['+34600123456'])).toContain('+34600123456');
  });

  it('takes no long time to find out', () => {
    const start = performance.now();
    for (const text of ['x'.repeat(1e6), 'a:@'.repeat(3e5), 'http://'.repeat(2e5), '[['.repeat(3e5)])
      shown('Whatever', text);
    expect(performance.now() - start).toBeLessThan(3000);
  });

  it('hides each policy that says it may hold secrets, in its own example', () => {
    for (const [name, { sensitive, example }] of Object.entries(DEFINITIONS))
      if (sensitive && JSON.stringify(example).includes('"secret"'))
        expect(shown(name, example), name).not.toMatch(/"(?:secret|token)":"secret"/);
  });
});
