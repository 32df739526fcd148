/** Says in plain words what a schema accepts, for the generated parts of the documents. */
import type { JsonSchema } from './json-schema.ts';

export { describeSchema, type JsonSchema } from './json-schema.ts';

/** One phrase for what a value may be: "text, at most 80 characters". A schema that repeats itself is a condition. */
export function typeText(schema: JsonSchema): string {
  if (schema.$ref !== undefined) return 'condition';
  const choices = schema.anyOf ?? schema.oneOf;
  if (choices) return choices.map(typeText).join(' or ');
  if (Array.isArray(schema.type))
    return schema.type.map((type) => typeText({ ...schema, type })).join(' or ');
  if (schema.const !== undefined) return code(schema.const);
  if (schema.enum)
    return schema.enum.length === 1 ? code(schema.enum[0]) : `one of ${schema.enum.map(code).join(', ')}`;
  if (schema.type === 'array') return `list${limits(schema)}; each ${typeText(schema.items ?? {})}`;
  if (schema.type === 'object') return fieldsText(schema);
  if (schema.type === 'string') return `${FORMATS[schema.format ?? ''] ?? 'text'}${limits(schema)}`;
  return `${TYPES[schema.type ?? ''] ?? 'anything'}${limits(schema)}`;
}

/** A value as it stands in JSON, set as code. */
export function code(value: unknown): string {
  return `\`${JSON.stringify(value)}\``;
}

const TYPES: Record<string, string> = {
  boolean: '`true` or `false`',
  integer: 'whole number',
  number: 'number',
  null: '`null`',
};
const FORMATS: Record<string, string> = { uri: 'address', uuid: 'UUID', 'date-time': 'time (ISO 8601, UTC)' };

function fieldsText({ properties = {} }: JsonSchema): string {
  return `object of ${Object.entries(properties)
    .map(([name, field]) => `\`${name}\` (${typeText(field)})`)
    .join(', ')}`;
}

function limits(schema: JsonSchema): string {
  const [one, many] = schema.type === 'array' ? ['entry', 'entries'] : ['character', 'characters'];
  const unit = (value: number): string => `${value} ${value === 1 ? one : many}`;
  const bare = (value: number): string => String(value);
  const list = [
    schema.must ?? '',
    between(schema.minItems ?? schema.minLength, schema.maxItems ?? schema.maxLength, unit),
    between(schema.minimum, smallEnough(schema.maximum), bare),
  ].filter((text) => text !== '');
  return list.length === 0 ? '' : `; ${list.join('; ')}`;
}

/** Where a contract sets no upper limit, zod names the largest whole number there is. */
function smallEnough(maximum: number | undefined): number | undefined {
  return maximum === Number.MAX_SAFE_INTEGER ? undefined : maximum;
}

function between(
  least: number | undefined,
  most: number | undefined,
  counted: (value: number) => string,
): string {
  const known = least === undefined || least === Number.MIN_SAFE_INTEGER ? undefined : least;
  if (known === undefined && most === undefined) return '';
  if (most === undefined) return `at least ${counted(known ?? 0)}`;
  if (known === undefined) return `at most ${counted(most)}`;
  return known === most ? `exactly ${counted(most)}` : `${known} to ${counted(most)}`;
}
