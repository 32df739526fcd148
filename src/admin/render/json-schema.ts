/** The JSON schema of our contracts, and how to take the recursion out of it for tools that know no references. */
import { z } from 'zod';

/** The part of JSON Schema that our contracts use, and what a check of our own asks of a string. */
export interface JsonSchema {
  type?: string | string[];
  const?: unknown;
  enum?: unknown[];
  anyOf?: JsonSchema[];
  oneOf?: JsonSchema[];
  items?: JsonSchema;
  properties?: Record<string, JsonSchema>;
  required?: string[];
  additionalProperties?: unknown;
  default?: unknown;
  description?: string;
  format?: string;
  pattern?: string;
  minLength?: number;
  maxLength?: number;
  minimum?: number;
  maximum?: number;
  minItems?: number;
  maxItems?: number;
  $ref?: string;
  $defs?: Record<string, JsonSchema>;
  /** What a check written in code says when a value breaks it. */
  must?: string;
}

/** Fits no check of ours: what is said about it is what the check asks for. */
const MISFIT = '?';

/** The JSON schema of a contract as it is written (defaults not filled in), with the words of our own checks. */
export function describeSchema(schema: z.ZodType): JsonSchema {
  return z.toJSONSchema(schema, {
    io: 'input',
    override: ({ zodSchema, jsonSchema }) => {
      if (jsonSchema.type !== 'string' || jsonSchema.enum || jsonSchema.const !== undefined) return;
      const issue = z.safeParse(zodSchema, MISFIT).error?.issues.at(-1);
      // Checks that JSON Schema knows are told by their names and limits already.
      if (issue?.message.startsWith('must ')) (jsonSchema as JsonSchema).must = issue.message;
    },
  }) as JsonSchema;
}

/**
 * The same schema without references: each is replaced by what it stands for, at most `levels` times inside itself.
 * Choices that would need another level fall away, so what the result accepts, the schema accepts too.
 * @throws for a reference to something else than the schema itself or its `$defs`
 */
export function unrolled(schema: JsonSchema, levels: number): JsonSchema {
  const result = unroll(schema, { root: schema, depth: 0, levels });
  if (result === null) throw new Error('A schema that consists of its own repetition cannot be unrolled.');
  return result;
}

interface Unrolling {
  readonly root: JsonSchema;
  readonly depth: number;
  readonly levels: number;
}

/** Null: needs more levels than there are. */
function unroll(schema: JsonSchema, at: Unrolling): JsonSchema | null {
  if (schema.$ref !== undefined) {
    if (at.depth >= at.levels) return null;
    return unroll(referred(at.root, schema.$ref), { ...at, depth: at.depth + 1 });
  }
  const { $defs, anyOf, items, properties, ...rest } = schema;
  const result: JsonSchema = rest;
  if (anyOf !== undefined) {
    const kept = anyOf.map((choice) => unroll(choice, at)).filter((choice) => choice !== null);
    if (kept.length === 0) return null;
    result.anyOf = kept;
  }
  if (items !== undefined) {
    const inner = unroll(items, at);
    if (inner === null) return null;
    result.items = inner;
  }
  if (properties === undefined) return result;
  const fields: [string, JsonSchema][] = [];
  for (const [name, field] of Object.entries(properties)) {
    const inner = unroll(field, at);
    if (inner !== null) fields.push([name, inner]);
    else if (schema.required?.includes(name)) return null;
  }
  return { ...result, properties: Object.fromEntries(fields) };
}

function referred(root: JsonSchema, reference: string): JsonSchema {
  if (reference === '#') return root;
  const name = /^#\/\$defs\/([^/]+)$/.exec(reference)?.[1];
  const found = name === undefined ? undefined : root.$defs?.[name];
  if (found === undefined) throw new Error(`The schema refers to ${reference}, which is not in it.`);
  return found;
}
