/**
 * The preference manifest for macOS: what tools such as ProfileCreator and iMazing Profile Editor build their forms from.
 * Format: github.com/ProfileManifests/ProfileManifests, wiki page "Manifest Format".
 */
import { build, type PlistValue } from 'plist';
import { POLICIES, type PolicyName, type PolicyType } from '../../contracts/policy/index.ts';
import { PREFERENCE_DOMAIN, RECOMMENDED } from '../../policy/model.ts';
import { exampleOf } from './examples.ts';
import { explain } from './explain.ts';
import type { RenderedFile } from './file.ts';
import { describeSchema, type JsonSchema, unrolled } from './json-schema.ts';
import { categoryTitle, policyTexts } from './words.ts';

/** Raise both when a release changes the manifest: of two manifests tools take the one with the higher version. */
const VERSION = 1;
const LAST_MODIFIED = new Date('2026-11-24T00:00:00Z');
/** Conditions in conditions: three levels, so that "this and not that" can be said. A profile may go deeper. */
const LEVELS = 3;

interface Subkey {
  pfm_name?: string;
  pfm_type: 'string' | 'boolean' | 'integer' | 'array' | 'dictionary';
  pfm_title?: string;
  pfm_description?: string;
  pfm_note?: string;
  pfm_default?: unknown;
  pfm_format?: string;
  pfm_require?: 'always';
  pfm_range_list?: unknown[];
  pfm_range_min?: number;
  pfm_range_max?: number;
  pfm_repetition_max?: number;
  pfm_sensitive?: boolean;
  pfm_value_unit?: string;
  pfm_value_placeholder?: unknown;
  pfm_subkeys?: Subkey[];
}

/** `macos/com.cordon.client.plist`. */
export function macManifest(): RenderedFile {
  const names = Object.keys(POLICIES) as PolicyName[];
  const manifest = {
    pfm_description: 'Policies of Cordon, the managed WhatsApp Web client.',
    pfm_domain: PREFERENCE_DOMAIN,
    pfm_format_version: 1,
    pfm_interaction: 'combined',
    pfm_last_modified: LAST_MODIFIED,
    pfm_platforms: ['macOS'],
    pfm_subkeys: [...payloadKeys(), ...names.map((name) => policyKey(name)), recommendedKey(names)],
    pfm_targets: ['system', 'user'],
    pfm_title: 'Cordon',
    pfm_unique: true,
    pfm_version: VERSION,
  };
  return {
    path: `macos/${PREFERENCE_DOMAIN}.plist`,
    content: `${build(manifest as unknown as PlistValue)}\n`,
  };
}

/** Apple's own keys, which every manifest lists first. */
function payloadKeys(): Subkey[] {
  const key = (name: string, title: string, description: string, more: Partial<Subkey>): Subkey => ({
    pfm_name: name,
    pfm_type: 'string',
    pfm_title: title,
    pfm_description: description,
    ...more,
  });
  return [
    key('PayloadDescription', 'Payload Description', 'What the payload is for.', {
      pfm_default: 'Policies of Cordon',
    }),
    key('PayloadDisplayName', 'Payload Display Name', 'The name of the payload, for people.', {
      pfm_default: 'Cordon',
      pfm_require: 'always',
    }),
    key('PayloadIdentifier', 'Payload Identifier', 'The unique name of the payload.', {
      pfm_default: PREFERENCE_DOMAIN,
      pfm_require: 'always',
    }),
    key('PayloadType', 'Payload Type', 'The kind of the payload.', {
      pfm_default: PREFERENCE_DOMAIN,
      pfm_require: 'always',
    }),
    key('PayloadUUID', 'Payload UUID', 'A UUID that no other payload has.', {
      pfm_format: '^[0-9A-Za-z]{8}-[0-9A-Za-z]{4}-[0-9A-Za-z]{4}-[0-9A-Za-z]{4}-[0-9A-Za-z]{12}$',
      pfm_require: 'always',
    }),
    key('PayloadVersion', 'Payload Version', 'The version of the payload format.', {
      pfm_type: 'integer',
      pfm_default: 1,
      pfm_range_list: [1],
      pfm_require: 'always',
    }),
    key('PayloadOrganization', 'Payload Organization', 'Who made the payload.', {}),
  ];
}

function policyKey(name: PolicyName): Subkey {
  const { type, category, schema, default: value, sensitive } = POLICIES[name];
  const { caption } = policyTexts('en-US', name);
  const { help, notes } = explain(name, 'en-US', 'macos');
  const shape =
    type.kind === 'structured' ? schemaKey(unrolled(describeSchema(schema), LEVELS)) : simpleKey(type);
  return {
    pfm_name: name,
    pfm_title: caption,
    pfm_description: help,
    pfm_note: [`${categoryTitle('en-US', category)}.`, ...plainNotes(type, notes)].join('\n'),
    ...shape,
    ...(value === null || shape.pfm_type === 'array' ? {} : { pfm_default: value }),
    ...(type.kind === 'text' ? { pfm_value_placeholder: exampleOf(name, 'macos') } : {}),
    ...(sensitive ? { pfm_sensitive: true } : {}),
  };
}

/** On macOS structures are structures: nothing is said about JSON on one line. */
function plainNotes(type: PolicyType, notes: readonly string[]): readonly string[] {
  return type.kind === 'structured' ? notes.filter((note) => !/^(Value|Example): /.test(note)) : notes;
}

/** Structures are left out here: a form twice as long would help nobody, and a profile may have them all the same. */
function recommendedKey(names: readonly PolicyName[]): Subkey {
  return {
    pfm_name: RECOMMENDED,
    pfm_type: 'dictionary',
    pfm_title: 'Recommended policies',
    pfm_description: 'Policies that count only where no mandatory one is set.',
    pfm_subkeys: names
      .filter((name) => POLICIES[name].mayBeRecommended && POLICIES[name].type.kind !== 'structured')
      .map(policyKey),
  };
}

function simpleKey(type: Exclude<PolicyType, { kind: 'structured' }>): Subkey {
  switch (type.kind) {
    case 'boolean':
      return { pfm_type: 'boolean' };
    case 'choice':
      return { pfm_type: 'string', pfm_range_list: [...type.choices] };
    case 'integer':
      return {
        pfm_type: 'integer',
        pfm_range_min: type.minimum,
        pfm_range_max: type.maximum,
        pfm_value_unit: type.unit,
      };
    case 'text':
      return { pfm_type: 'string' };
    case 'list':
      return {
        pfm_type: 'array',
        pfm_repetition_max: type.maxItems,
        pfm_subkeys: [itemKey({ pfm_type: 'string' })],
      };
  }
}

/** What a list holds has no name of its own; the checkers want one nevertheless. */
function itemKey(shape: Subkey): Subkey {
  return { pfm_name: 'Item', pfm_title: 'Entry', ...shape };
}

function schemaKey(schema: JsonSchema): Subkey {
  if (schema.anyOf !== undefined) return formsKey(schema.anyOf);
  switch (schema.type) {
    case 'object':
      return { pfm_type: 'dictionary', pfm_subkeys: fieldKeys(schema, true) };
    case 'array':
      return {
        pfm_type: 'array',
        ...(schema.maxItems === undefined ? {} : { pfm_repetition_max: schema.maxItems }),
        pfm_subkeys: [itemKey(schemaKey(schema.items ?? {}))],
      };
    case 'boolean':
      return { pfm_type: 'boolean' };
    case 'integer':
      return { pfm_type: 'integer', ...rangeOf(schema) };
    case 'string':
      return { pfm_type: 'string', ...(schema.enum === undefined ? {} : { pfm_range_list: schema.enum }) };
    default:
      throw new Error(`The manifest has no form for a value of type ${JSON.stringify(schema.type)}.`);
  }
}

function rangeOf({ minimum, maximum }: JsonSchema): Partial<Subkey> {
  return {
    ...(minimum === undefined ? {} : { pfm_range_min: minimum }),
    ...(maximum === undefined || maximum === Number.MAX_SAFE_INTEGER ? {} : { pfm_range_max: maximum }),
  };
}

/** One of several forms: a dictionary with the fields of all of them, of which one form is to be filled in. */
function formsKey(forms: readonly JsonSchema[]): Subkey {
  return {
    pfm_type: 'dictionary',
    pfm_description: 'Exactly one of these forms.',
    pfm_subkeys: onceEach(forms.flatMap((form) => fieldKeys(form, false))),
  };
}

/** A field that several forms have stands there once. */
function onceEach(keys: readonly Subkey[]): Subkey[] {
  const byName = new Map<string | undefined, Subkey>();
  for (const key of keys) if (!byName.has(key.pfm_name)) byName.set(key.pfm_name, key);
  return [...byName.values()];
}

/** The fields of an object. Those of one form among several must not be asked for: another form may be meant. */
function fieldKeys(schema: JsonSchema, alone: boolean): Subkey[] {
  return Object.entries(schema.properties ?? {}).map(([name, field]): Subkey => {
    const isNeeded = schema.required?.includes(name) === true;
    const description = isNeeded && !alone ? schema.description : field.must;
    return {
      pfm_name: name,
      pfm_title: name,
      ...schemaKey(field),
      ...(description === undefined ? {} : { pfm_description: sentence(description) }),
      ...(alone && field.default !== undefined ? { pfm_default: field.default } : {}),
      ...(alone && isNeeded ? { pfm_require: 'always' as const } : {}),
    };
  });
}

function sentence(text: string): string {
  return `${text.charAt(0).toUpperCase()}${text.slice(1)}.`;
}
