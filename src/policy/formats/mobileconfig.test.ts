import { describe, expect, it } from 'vitest';
import type { DocumentRead } from '../model.ts';
import { readMobileconfig } from './mobileconfig.ts';
import { noPython, python } from './plistlib.test-support.ts';

const FILE = '/tmp/cordon.mobileconfig';
const withPython = noPython === null ? '' : ` (skipped: ${noPython})`;

const profile = (inner: string): Uint8Array =>
  new TextEncoder().encode(
    `<plist version="1.0"><dict><key>PayloadType</key><string>Configuration</string>\n${inner}</dict></plist>`,
  );
const content = (...payloads: string[]): string =>
  `<key>PayloadContent</key><array>${payloads.map((payload) => `<dict>${payload}</dict>`).join('\n')}</array>`;
const inline = (settings: string): string =>
  `<key>PayloadType</key><string>com.cordon.client</string><key>PayloadVersion</key><integer>1</integer>${settings}`;
const preferences = (domains: string): string =>
  `<key>PayloadType</key><string>com.apple.ManagedClient.preferences</string><key>PayloadContent</key><dict>${domains}</dict>`;
const forced = (settings: string): string =>
  `<key>Forced</key><array><dict><key>mcx_preference_settings</key><dict>${settings}</dict></dict></array>`;
const ours = (forms: string): string => `<key>com.cordon.client</key><dict>${forms}</dict>`;
const A = '<key>A</key><true/>';

/** Scope, level, name and value of every setting. */
function flat(result: DocumentRead): unknown[] {
  if (!result.ok) throw new Error(`refused: ${JSON.stringify(result.problems)}`);
  return result.layers.flatMap(({ scope, level, settings }) =>
    settings.map(({ name, value }) => [
      scope,
      level,
      name,
      value.form === 'plain' ? JSON.parse(JSON.stringify(value.value)) : value.form,
    ]),
  );
}
function problemsOf(result: DocumentRead): string[] {
  if (result.ok) throw new Error(`read: ${JSON.stringify(result.layers)}`);
  for (const { file, remedy } of result.problems)
    expect([file, remedy]).toEqual([FILE, expect.stringMatching(/./)]);
  return result.problems.map(({ problem }) => problem);
}

describe('readMobileconfig', () => {
  it.skipIf(noPython !== null)(`reads what plistlib writes, in every form${withPython}`, () => {
    const made = python<{ bytes: string; scope: string | null; form: string }[]>(`
settings = {'ClipboardCopy': 'warn', 'DlpRules': [{'id': 'eins', 'action': 'block'}], 'MaxFileSize': 5 * 2**20,
  'OrganizationName': 'Müller & Söhne', 'Recommended': {'Theme': 'dark'}}
common = {'PayloadVersion': 1, 'PayloadUUID': 'A', 'PayloadIdentifier': 'a', 'PayloadEnabled': True, 'PayloadDisplayName': 'x'}
forms = {
  'inline': {**common, 'PayloadType': 'com.cordon.client', **settings},
  'forced': {**common, 'PayloadType': 'com.apple.ManagedClient.preferences',
    'PayloadContent': {'com.cordon.client': {'Forced': [{'mcx_preference_settings': settings}]}}},
}
answer = []
for form, payload in forms.items():
    for scope in ('System', 'User', None):
        for fmt in (plistlib.FMT_XML, plistlib.FMT_BINARY):
            whole = {**common, 'PayloadType': 'Configuration', 'PayloadContent': [payload]}
            if scope: whole['PayloadScope'] = scope
            answer.append({'bytes': b64(plistlib.dumps(whole, fmt=fmt)), 'scope': scope, 'form': form})
`);
    expect(made).toHaveLength(12);
    for (const { bytes, scope, form } of made) {
      const result = readMobileconfig(FILE, Buffer.from(bytes, 'base64'));
      const whom = scope === 'System' ? 'machine' : 'user';
      expect({ form, settings: flat(result) }).toEqual({
        form,
        settings: [
          [whom, 'mandatory', 'ClipboardCopy', 'warn'],
          [whom, 'mandatory', 'DlpRules', [{ action: 'block', id: 'eins' }]],
          [whom, 'mandatory', 'MaxFileSize', 5 * 2 ** 20],
          [whom, 'mandatory', 'OrganizationName', 'Müller & Söhne'],
          [whom, 'recommended', 'Theme', 'dark'],
        ],
      });
      expect(result).toMatchObject({ notes: [] });
    }
  });

  it('takes settings from several payloads, with their lines', () => {
    const result = readMobileconfig(
      FILE,
      profile(content(inline(A), preferences(ours(forced('<key>B</key><string>x</string>'))))),
    );
    expect(flat(result)).toEqual([
      ['user', 'mandatory', 'A', true],
      ['user', 'mandatory', 'B', 'x'],
    ]);
    if (!result.ok) return;
    expect(result.layers.map(({ source, settings }) => [source, settings[0]?.place])).toEqual([
      [FILE, { file: FILE, line: 2, column: expect.any(Number) }],
      [FILE, { file: FILE, line: 3, column: expect.any(Number) }],
    ]);
  });

  it('refuses a name that two payloads set, but not one that is mandatory and recommended', () => {
    const twice = readMobileconfig(FILE, profile(content(inline(A), preferences(ours(forced(A))))));
    expect(problemsOf(twice)).toEqual(['sets "A" in two payloads (first in line 2)']);
    expect(twice).toMatchObject({ problems: [{ line: 3 }] });
    const levels = readMobileconfig(
      FILE,
      profile(content(inline(A), inline(`<key>Recommended</key><dict>${A}</dict>`))),
    );
    expect(flat(levels)).toEqual([
      ['user', 'mandatory', 'A', true],
      ['user', 'recommended', 'A', true],
    ]);
  });

  it.each([
    ['Set-Once', preferences(ours(`<key>Set-Once</key><array/>${forced(A)}`)), 'not forced'],
    ['Often', preferences(ours(`<key>Often</key><array/>${forced(A)}`)), 'not forced'],
    ['another domain', preferences(`<key>com.apple.dock</key><dict/>${ours(forced(A))}`), 'com.apple.dock'],
    ['a Recommended that is none', inline(`${A}<key>Recommended</key><true/>`), 'Recommended'],
  ])('notes %s, and reads the rest', (_name, payload, note) => {
    const result = readMobileconfig(FILE, profile(content(payload)));
    expect(flat(result)).toEqual([['user', 'mandatory', 'A', true]]);
    expect(result).toMatchObject({ notes: [{ line: 2, problem: expect.stringContaining(note) }] });
  });

  it('takes nothing from what is only set once', () => {
    const once = forced(A).replace('Forced', 'Set-Once');
    const result = readMobileconfig(FILE, profile(content(preferences(ours(once)))));
    expect(flat(result)).toEqual([]);
    expect(result).toMatchObject({ notes: [{ problem: expect.stringContaining('not forced') }] });
  });

  it('notes a payload of another type', () => {
    const wifi = '<key>PayloadType</key><string>com.apple.wifi.managed</string>';
    const result = readMobileconfig(FILE, profile(content(wifi, inline(A))));
    expect(flat(result)).toHaveLength(1);
    expect(result).toMatchObject({ notes: [{ problem: expect.stringContaining('com.apple.wifi.managed') }] });
    expect(problemsOf(readMobileconfig(FILE, profile(content(wifi))))).toEqual([
      'holds nothing for com.cordon.client',
    ]);
  });

  it.each([
    ['signed (DER)', Buffer.from([0x30, 0x82, 0x01, 0x00]), 'signed'],
    ['signed (PEM)', Buffer.from('-----BEGIN PKCS7-----\n'), 'signed'],
    ['encrypted', profile('<key>EncryptedPayloadContent</key><data>AAAA</data>'), 'encrypted'],
    ['no profile', new TextEncoder().encode(`<plist><dict>${A}</dict></plist>`), 'no configuration profile'],
    ['without payloads', profile(''), 'no list PayloadContent'],
    [
      'of an unknown scope',
      profile(`<key>PayloadScope</key><string>system</string>${content(inline(A))}`),
      'PayloadScope',
    ],
    ['with a payload without a type', profile(content(A)), 'no dictionary with a PayloadType'],
    [
      'with a payload that is a text',
      profile('<key>PayloadContent</key><array><string/></array>'),
      'no dictionary',
    ],
    [
      'with preferences that are a list',
      profile(content(preferences('').replace('<dict></dict>', '<array/>'))),
      'PayloadContent',
    ],
    [
      'with a domain that is a list',
      profile(content(preferences('<key>com.cordon.client</key><array/>'))),
      'mcx_preference_settings',
    ],
    [
      'with Forced that is a dictionary',
      profile(content(preferences(ours('<key>Forced</key><dict/>')))),
      'mcx_preference_settings',
    ],
    [
      'with Forced that lacks settings',
      profile(content(preferences(ours('<key>Forced</key><array><dict/></array>')))),
      'mcx_preference_settings',
    ],
    ['that is damaged', profile('<key>A</key>'), 'without a value'],
  ])('refuses a file %s', (_name, bytes, problem) => {
    expect(problemsOf(readMobileconfig(FILE, bytes)).join()).toContain(problem);
  });

  it('names the remedy for a signed profile', () => {
    expect(readMobileconfig(FILE, Buffer.from([0x30]))).toMatchObject({
      problems: [{ remedy: expect.stringContaining('security cms -D -i') }],
    });
  });
});
