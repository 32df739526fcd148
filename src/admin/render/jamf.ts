/**
 * The custom schema for Jamf Pro ("Application & Custom Settings"): JSON Schema with Jamf's own words in it. Format after
 * Jamf's technical paper "Configuring Custom Settings … JSON Schema"; `anyOf` with a `null` of the title "Not configured" is
 * how its form leaves a key out.
 */
import { POLICIES, type PolicyName, type PolicyType } from '../../contracts/policy/index.ts';
import { PREFERENCE_DOMAIN, RECOMMENDED } from '../../policy/model.ts';
import { explain } from './explain.ts';
import type { RenderedFile } from './file.ts';
import { describeSchema, type JsonSchema, unrolled } from './json-schema.ts';
import { choiceWord, policyTexts } from './words.ts';

/**
 * Jamf's form follows no references, so conditions stand in it as often as they may stand in each other: three levels, so
 * that "this and not that" can be said. A profile written by hand may go deeper.
 */
const LEVELS = 3;

interface JamfSchema {
  title?: string;
  description?: string;
  property_order?: number;
  type?: string;
  enum?: unknown[];
  anyOf?: JamfSchema[];
  items?: JamfSchema;
  properties?: Record<string, JamfSchema>;
  required?: string[];
  additionalProperties?: boolean;
  default?: unknown;
  minLength?: number;
  maxLength?: number;
  minimum?: number;
  maximum?: number;
  minItems?: number;
  maxItems?: number;
  options?: { readonly infoText?: string; readonly enum_titles?: readonly string[] };
}

/** `macos/jamf-com.cordon.client.json`. */
export function jamfSchema(): RenderedFile {
  const names = Object.keys(POLICIES) as PolicyName[];
  const recommended = names.filter(
    (name) => POLICIES[name].mayBeRecommended && POLICIES[name].type.kind !== 'structured',
  );
  const schema = {
    $schema: 'http://json-schema.org/draft-07/schema#',
    title: `Cordon (${PREFERENCE_DOMAIN})`,
    description: 'Policies of Cordon, the managed WhatsApp Web client.',
    __preferencedomain: PREFERENCE_DOMAIN,
    type: 'object',
    options: { remove_empty_properties: true },
    properties: {
      ...properties(names),
      [RECOMMENDED]: {
        title: 'Recommended policies',
        description: 'Policies that count only where no mandatory one is set.',
        property_order: (names.length + 1) * 5,
        anyOf: [
          NOT_CONFIGURED,
          {
            title: 'Configured',
            type: 'object',
            properties: properties(recommended),
            additionalProperties: false,
          },
        ],
      },
    },
  };
  return { path: `macos/jamf-${PREFERENCE_DOMAIN}.json`, content: `${JSON.stringify(schema, null, 2)}\n` };
}

const NOT_CONFIGURED: JamfSchema = { title: 'Not configured', type: 'null' };

function properties(names: readonly PolicyName[]): Record<string, JamfSchema> {
  return Object.fromEntries(names.map((name, at) => [name, property(name, (at + 1) * 5)]));
}

function property(name: PolicyName, order: number): JamfSchema {
  const { type, schema } = POLICIES[name];
  const { help, notes } = explain(name, 'en-US', 'macos');
  const said = type.kind === 'structured' ? notes.filter((note) => !/^(Value|Example): /.test(note)) : notes;
  const value =
    type.kind === 'structured' ? converted(unrolled(describeSchema(schema), LEVELS)) : simple(type);
  return {
    title: policyTexts('en-US', name).caption,
    description: [help, ...said].join(' '),
    property_order: order,
    options: { infoText: `Key name: ${name}` },
    anyOf: [NOT_CONFIGURED, { title: 'Configured', ...value }],
  };
}

function simple(type: Exclude<PolicyType, { kind: 'structured' }>): JamfSchema {
  switch (type.kind) {
    case 'boolean':
      return { type: 'boolean' };
    case 'choice':
      return {
        type: 'string',
        enum: [...type.choices],
        options: { enum_titles: type.choices.map((choice) => `${choiceWord('en-US', choice)} (${choice})`) },
      };
    case 'integer':
      return { type: 'integer', minimum: type.minimum, maximum: type.maximum };
    case 'text':
      return { type: 'string', minLength: 1, maxLength: type.maxLength };
    case 'list':
      return {
        type: 'array',
        maxItems: type.maxItems,
        items: { type: 'string', title: 'Entry', minLength: 1, maxLength: type.maxLength },
      };
  }
}

/** A schema of ours in Jamf's words: what has no name gets a title, what our own checks ask for becomes a description. */
function converted(schema: JsonSchema): JamfSchema {
  const { type, description, must, required, maximum } = schema;
  if (typeof type !== 'string' && schema.anyOf === undefined) {
    throw new Error(`Jamf's form has nothing for a value of type ${JSON.stringify(type)}.`);
  }
  return {
    ...(typeof type === 'string' ? { type } : {}),
    ...definedOf({
      description: description ?? must,
      enum: schema.enum,
      default: schema.default,
      minLength: schema.minLength,
      maxLength: schema.maxLength,
      minimum: schema.minimum,
      maximum: maximum === Number.MAX_SAFE_INTEGER ? undefined : maximum,
      minItems: schema.minItems,
      maxItems: schema.maxItems,
      required,
      items: schema.items === undefined ? undefined : { title: 'Entry', ...converted(schema.items) },
      anyOf: schema.anyOf?.map((form) => ({ title: form.required?.[0] ?? 'Form', ...converted(form) })),
      properties: schema.properties === undefined ? undefined : fields(schema.properties),
      additionalProperties: type === 'object' ? false : undefined,
    }),
  };
}

function fields(list: Readonly<Record<string, JsonSchema>>): Record<string, JamfSchema> {
  return Object.fromEntries(
    Object.entries(list).map(([name, field], at) => [
      name,
      { title: name, property_order: (at + 1) * 5, ...converted(field) },
    ]),
  );
}

type Defined<T> = { [K in keyof T]?: Exclude<T[K], undefined> };

function definedOf<T extends object>(values: T): Defined<T> {
  return Object.fromEntries(Object.entries(values).filter(([, value]) => value !== undefined)) as Defined<T>;
}
