import { Ajv } from 'ajv';
import { describe, expect, it } from 'vitest';
import { POLICIES, POLICY_NAMES, type PolicyName } from '../../contracts/policy/index.ts';
import { noPython, python } from '../../policy/formats/plistlib.test-support.ts';
import { exampleOf } from './examples.ts';
import { jamfSchema } from './jamf.ts';
import { macManifest } from './mac-manifest.ts';
import { macProfile } from './mac-profile.ts';

const withPython = noPython === null ? '' : ` (skipped: ${noPython})`;

/** A property list as Python reads it; dates as `{ date }`. */
function plist(content: string | Uint8Array): Record<string, unknown> {
  return python(
    `
def plain(v):
    if isinstance(v, datetime.datetime): return {'date': v.isoformat()}
    if isinstance(v, list): return [plain(x) for x in v]
    if isinstance(v, dict): return {k: plain(x) for k, x in v.items()}
    return v
answer = plain(plistlib.loads(given.encode()))`,
    String(content),
  );
}

interface Subkey {
  readonly pfm_name?: string;
  readonly pfm_type: string;
  readonly [key: string]: unknown;
  readonly pfm_subkeys?: readonly Subkey[];
}

/** The types of values in the manifest format, by what they are in JavaScript. */
const TYPES: Readonly<Record<string, (value: unknown) => boolean>> = {
  string: (value) => typeof value === 'string',
  boolean: (value) => typeof value === 'boolean',
  integer: Number.isInteger,
  array: Array.isArray,
  dictionary: (value) => typeof value === 'object' && value !== null && !Array.isArray(value),
};
const text = (value: unknown): boolean => typeof value === 'string' && value !== '';
const KEYS: Readonly<Record<string, (value: unknown) => boolean>> = {
  pfm_name: text,
  pfm_type: (value) => typeof value === 'string' && value in TYPES,
  pfm_title: text,
  pfm_description: text,
  pfm_note: text,
  pfm_format: text,
  pfm_default: () => true,
  pfm_value_placeholder: () => true,
  pfm_require: (value) => value === 'always',
  pfm_range_list: (value) => Array.isArray(value) && value.length > 0,
  pfm_range_min: Number.isInteger,
  pfm_range_max: Number.isInteger,
  pfm_repetition_max: Number.isInteger,
  pfm_sensitive: (value) => typeof value === 'boolean',
  pfm_value_unit: text,
  pfm_subkeys: (value) => Array.isArray(value) && value.length > 0,
};

/** Everything in which a list of subkeys breaks the rules of the format. */
function faults(subkeys: readonly Subkey[], path: string): string[] {
  const names = subkeys.map((subkey) => subkey.pfm_name ?? '');
  const twice = names.filter((name, at) => names.indexOf(name) !== at);
  return [
    ...twice.map((name) => `${path}/${name} stands there twice`),
    ...subkeys.flatMap((subkey) => faultsOf(subkey, `${path}/${subkey.pfm_name ?? '?'}`)),
  ];
}

function faultsOf(subkey: Subkey, path: string): string[] {
  const fits = TYPES[subkey.pfm_type];
  const found: string[] = [];
  for (const [key, value] of Object.entries(subkey)) {
    if (KEYS[key]?.(value) !== true) found.push(`${path} has ${key} ${JSON.stringify(value)}`);
  }
  for (const key of ['pfm_name', 'pfm_type', 'pfm_title']) {
    if (!(key in subkey)) found.push(`${path} has no ${key}`);
  }
  for (const value of [subkey.pfm_default, ...((subkey.pfm_range_list as unknown[] | undefined) ?? [])]) {
    if (value !== undefined && fits?.(value) !== true) found.push(`${path} has a value of another type`);
  }
  const inner = subkey.pfm_subkeys ?? [];
  const holdsOthers = subkey.pfm_type === 'array' || subkey.pfm_type === 'dictionary';
  if (holdsOthers !== inner.length > 0) found.push(`${path} and its pfm_subkeys do not fit`);
  if (subkey.pfm_type === 'array' && inner.length !== 1)
    found.push(`${path} has not exactly one kind of entry`);
  return [...found, ...faults(inner, path)];
}

describe('the preference manifest', () => {
  const read = (): Record<string, unknown> => plist(macManifest().content);
  const subkeys = (): readonly Subkey[] => read().pfm_subkeys as Subkey[];
  const subkey = (list: readonly Subkey[], name: string): Subkey => {
    const found = list.find((candidate) => candidate.pfm_name === name);
    if (found === undefined) throw new Error(`no ${name}`);
    return found;
  };

  it.skipIf(noPython !== null)(`has what the format asks of the whole${withPython}`, () => {
    const { pfm_subkeys: _, ...head } = read();
    expect(head).toEqual({
      pfm_domain: 'com.cordon.client',
      pfm_title: 'Cordon',
      pfm_description: expect.stringMatching(/./),
      pfm_format_version: 1,
      pfm_version: expect.any(Number),
      pfm_last_modified: { date: expect.stringMatching(/^\d{4}-\d\d-\d\dT00:00:00/) },
      pfm_platforms: ['macOS'],
      pfm_targets: ['system', 'user'],
      pfm_interaction: 'combined',
      pfm_unique: true,
    });
  });

  it.skipIf(noPython !== null)(`keeps the rules of the format in every key${withPython}`, () => {
    expect(faults(subkeys(), '')).toEqual([]);
    // The check itself can see something.
    const broken: Subkey[] = [
      { pfm_name: 'A', pfm_type: 'array', pfm_title: 'A', pfm_default: 'x' },
      { pfm_name: 'A', pfm_type: 'real', pfm_colour: 1 },
    ];
    expect(faults(broken, '')).toEqual([
      '/A stands there twice',
      '/A has a value of another type',
      '/A and its pfm_subkeys do not fit',
      '/A has not exactly one kind of entry',
      '/A has pfm_type "real"',
      '/A has pfm_colour 1',
      '/A has no pfm_title',
    ]);
  });

  it.skipIf(noPython !== null)(`has Apple's own keys first, then every policy${withPython}`, () => {
    const names = subkeys().map(({ pfm_name }) => pfm_name);
    const own = names.filter((name) => name?.startsWith('Payload'));
    expect(own.toSorted()).toEqual([
      'PayloadDescription',
      'PayloadDisplayName',
      'PayloadIdentifier',
      'PayloadOrganization',
      'PayloadType',
      'PayloadUUID',
      'PayloadVersion',
    ]);
    expect(names).toEqual([...own, ...POLICY_NAMES, 'Recommended']);
    const recommended = subkey(subkeys(), 'Recommended').pfm_subkeys ?? [];
    for (const { pfm_name } of recommended) {
      expect(POLICIES[pfm_name as PolicyName]).toMatchObject({ mayBeRecommended: true });
    }
  });

  it.skipIf(noPython !== null)(`says the limits that the definitions have${withPython}`, () => {
    const list = subkeys();
    for (const name of POLICY_NAMES) {
      const { type, sensitive } = POLICIES[name];
      const found = subkey(list, name);
      expect([name, found.pfm_sensitive ?? false]).toEqual([name, sensitive]);
      if (type.kind === 'choice') expect(found.pfm_range_list).toEqual(type.choices);
      if (type.kind === 'list') expect(found.pfm_repetition_max).toBe(type.maxItems);
      if (type.kind === 'integer') {
        expect(found).toMatchObject({ pfm_range_min: type.minimum, pfm_range_max: type.maximum });
      }
    }
    const [rule] = subkey(list, 'DlpRules').pfm_subkeys ?? [];
    const condition = subkey(rule?.pfm_subkeys ?? [], 'condition').pfm_subkeys ?? [];
    const [inner] = subkey(condition, 'all').pfm_subkeys ?? [];
    const not = subkey(inner?.pfm_subkeys ?? [], 'not').pfm_subkeys ?? [];
    expect(subkey(not, 'fileType').pfm_type).toBe('array');
    // One of several forms: no field of one may be asked for.
    expect(condition.filter((field) => 'pfm_require' in field || 'pfm_default' in field)).toEqual([]);
  });
});

describe('the example profile', () => {
  it.skipIf(noPython !== null)(`is a profile for the computer with one payload of ours${withPython}`, () => {
    const profile = plist(macProfile().content);
    expect(profile).toMatchObject({
      PayloadType: 'Configuration',
      PayloadVersion: 1,
      PayloadScope: 'System',
    });
    const [payload, ...others] = profile.PayloadContent as Record<string, unknown>[];
    expect(others).toEqual([]);
    expect(payload).toMatchObject({ PayloadType: 'com.cordon.client', PayloadVersion: 1 });
    expect(payload?.PayloadUUID).not.toBe(profile.PayloadUUID);
    expect(String(payload?.PayloadIdentifier).startsWith(`${profile.PayloadIdentifier}.`)).toBe(true);
    expect(payload?.DlpRules).toEqual(exampleOf('DlpRules', 'macos'));
    expect(payload?.DeveloperTools).toBe(false);
  });
});

describe('the schema for Jamf Pro', () => {
  const schema = JSON.parse(String(jamfSchema().content)) as {
    readonly properties: Readonly<Record<string, { readonly [key: string]: unknown }>>;
    readonly [key: string]: unknown;
  };
  // Jamf's own words (property_order, options, __preferencedomain) are unknown to JSON Schema, and allowed.
  const ajv = new Ajv({ strict: false, allErrors: true });
  const accepts = ajv.compile(schema);

  it('is a valid JSON schema for the domain, with every policy in the order of the list', () => {
    expect(ajv.validateSchema(schema)).toBe(true);
    expect(schema).toMatchObject({ __preferencedomain: 'com.cordon.client', type: 'object' });
    expect(JSON.stringify(schema)).not.toContain('$ref');
    expect(Object.keys(schema.properties)).toEqual([...POLICY_NAMES, 'Recommended']);
    const order = Object.values(schema.properties).map((property) => Number(property.property_order));
    expect(order).toEqual(order.toSorted((a, b) => a - b));
    for (const [name, property] of Object.entries(schema.properties)) {
      expect(property).toMatchObject({
        title: expect.stringMatching(/./),
        description: expect.stringMatching(/./),
      });
      if (name !== 'Recommended') expect(property.options).toEqual({ infoText: `Key name: ${name}` });
    }
  });

  it.each(POLICY_NAMES)('takes the example of %s, and nothing, but no value of another kind', (name) => {
    const example = exampleOf(name, 'macos');
    expect([accepts({ [name]: example }), accepts.errors]).toEqual([true, null]);
    expect(accepts({ [name]: null })).toBe(true);
    expect(accepts({ [name]: Array.isArray(example) ? 'a text' : [['a list']] })).toBe(false);
    expect(accepts({ [name]: 1.5 })).toBe(false);
    const { mayBeRecommended, type } = POLICIES[name];
    const isInRecommended = mayBeRecommended && type.kind !== 'structured';
    expect([name, accepts({ Recommended: { [name]: example } })]).toEqual([name, isInRecommended]);
  });

  const rule = (condition: unknown): unknown => ({
    DlpRules: [{ name: 'x', channels: ['copy'], condition, action: 'block' }],
  });

  it('takes conditions three deep, one form each', () => {
    const detector = { detector: 'payment-card' };
    const not = { not: { fileType: ['pdf'] } };
    expect(accepts(rule({ all: [detector, not] }))).toBe(true);
    expect(accepts(rule({ any: [{ all: [not] }] }))).toBe(false);
    expect(accepts(rule({ ...detector, ...not }))).toBe(false);
    expect(accepts(rule({}))).toBe(false);
    expect(accepts(rule({ detector: 5 }))).toBe(false);
    expect(accepts(rule({ fileSizeOver: 10 }))).toBe(true);
  });
});
