/** What is said once about each policy; everything else (schema, templates, pages) follows from it. */
import { z } from 'zod';
import type { CategoryId } from './categories.ts';

/** The kinds of values, as administrators meet them in templates. */
export type PolicyType =
  | { readonly kind: 'boolean' }
  | { readonly kind: 'choice'; readonly choices: readonly string[] }
  | { readonly kind: 'integer'; readonly minimum: number; readonly maximum: number; readonly unit: string }
  | { readonly kind: 'text'; readonly maxLength: number }
  | { readonly kind: 'list'; readonly maxItems: number; readonly maxLength: number }
  /** Objects and lists of objects: JSON, in the registry as text. */
  | { readonly kind: 'structured' };

/** What happens at a change while the client runs. */
export type TakesEffect = 'at once' | 'when the messenger opens anew' | 'at the next start';

/** What a wrong value becomes: the strict side of a security policy, or simply the default. */
export type WrongValue<T> =
  | { readonly falls: 'default' }
  | { readonly falls: 'strict'; readonly value: T | null };

/** A value whose wrong parts, if any, were mended to the strict side, and what was wrong with them. */
export interface ReadByParts<T> {
  readonly value: T;
  readonly issues: readonly ValueIssue[];
}

/** What is wrong with a value, and where in it. `path` is empty for the value as a whole. */
export interface ValueIssue {
  readonly path: readonly (string | number)[];
  readonly message: string;
}

export interface PolicyDefinition<T = unknown> {
  readonly category: CategoryId;
  readonly type: PolicyType;
  readonly schema: z.ZodType<T>;
  /** Null: not set. */
  readonly default: T | null;
  /** The default in words, where the value alone says too little. */
  readonly defaultText: string | null;
  readonly wrong: WrongValue<T>;
  /**
   * Reads a value part by part, where a fall of the whole value to the strict side would be too coarse. Agrees with
   * `schema` on what is right: then there are no issues.
   */
  readonly readByParts: ((raw: unknown) => ReadByParts<T>) | null;
  /** The version that first knew the name. */
  readonly since: string;
  /** False: the name is reserved. It is checked and shown, and has no effect yet. */
  readonly inForce: boolean;
  readonly mayBeRecommended: boolean;
  /** Whether the person's own setting counts where no policy is set. */
  readonly personMaySet: boolean;
  readonly takesEffect: TakesEffect;
  /** Whether the value may hold secrets: it is hidden on the policy page and in copies. */
  readonly sensitive: boolean;
  readonly caption: string;
  readonly help: string;
  /** What an administrator must know about this policy's security; null where there is nothing. */
  readonly security: string | null;
  /** An example value, for templates and examples. */
  readonly example: T;
}

/** What every definition says for itself, whatever its type. */
interface Said<T> {
  readonly caption: string;
  readonly help: string;
  readonly category: CategoryId;
  readonly example: T;
  readonly security?: string;
  readonly default?: T;
  readonly defaultText?: string;
  /** The strict side. Left out: a wrong value becomes the default. */
  readonly strict?: T | null;
  readonly readByParts?: (raw: unknown) => ReadByParts<T>;
  readonly since?: string;
  readonly reserved?: true;
  readonly mandatoryOnly?: true;
  readonly personMaySet?: true;
  readonly takesEffect?: TakesEffect;
  readonly sensitive?: true;
}

function define<T>(type: PolicyType, schema: z.ZodType<T>, said: Said<T>): PolicyDefinition<T> {
  return {
    category: said.category,
    type,
    schema,
    default: said.default ?? null,
    defaultText: said.defaultText ?? null,
    wrong: said.strict === undefined ? { falls: 'default' } : { falls: 'strict', value: said.strict },
    readByParts: said.readByParts ?? null,
    since: said.since ?? '0.2.0',
    inForce: said.reserved !== true,
    mayBeRecommended: said.mandatoryOnly !== true,
    personMaySet: said.personMaySet === true,
    takesEffect: said.takesEffect ?? 'at once',
    sensitive: said.sensitive === true,
    caption: said.caption,
    help: said.help,
    security: said.security ?? null,
    example: said.example,
  };
}

/** A policy that is true or false. */
export function boolean(said: Said<boolean>): PolicyDefinition<boolean> {
  return define({ kind: 'boolean' }, z.boolean({ error: 'must be true or false' }), said);
}

/** A policy with a few named values. `choices` go from the mildest to the strictest where that has a meaning. */
export function choice<const C extends readonly [string, ...string[]]>(
  choices: C,
  said: Said<C[number]>,
): PolicyDefinition<C[number]> {
  const schema = z.enum(choices, { error: `must be one of ${choices.join(', ')}` }) as z.ZodType<C[number]>;
  return define<C[number]>({ kind: 'choice', choices }, schema, said);
}

/** A whole number within limits, in `unit` (plural, for people). */
export function integer(
  limits: { readonly minimum: number; readonly maximum: number; readonly unit: string },
  said: Said<number>,
): PolicyDefinition<number> {
  const message = `must be a whole number from ${limits.minimum} to ${limits.maximum}`;
  const schema = z
    .int({ error: message })
    .min(limits.minimum, { error: message })
    .max(limits.maximum, { error: message });
  return define({ kind: 'integer', ...limits }, schema, said);
}

/** A text; `check` narrows what it may say. */
export function text(
  maxLength: number,
  check: TextCheck | null,
  said: Said<string>,
): PolicyDefinition<string> {
  return define({ kind: 'text', maxLength }, textSchema(maxLength, check), said);
}

/** A list of texts, each narrowed by `check`. */
export function list(
  limits: { readonly maxItems: number; readonly maxLength: number },
  check: TextCheck | null,
  said: Said<readonly string[]>,
): PolicyDefinition<readonly string[]> {
  const schema: z.ZodType<readonly string[]> = z
    .array(textSchema(limits.maxLength, check), { error: 'must be a list of texts' })
    .max(limits.maxItems, { error: `must have at most ${limits.maxItems} entries` });
  return define({ kind: 'list', ...limits }, schema, said);
}

/** A value with a structure of its own. */
export function structured<T>(schema: z.ZodType<T>, said: Said<T>): PolicyDefinition<T> {
  return define({ kind: 'structured' }, schema, said);
}

/** What a text must be, beyond its length. */
export interface TextCheck {
  readonly test: (value: string) => boolean;
  /** Begins with "must be". */
  readonly must: string;
}

function textSchema(maxLength: number, check: TextCheck | null): z.ZodType<string> {
  const base = z
    .string({ error: 'must be a text' })
    .min(1, { error: 'must not be empty' })
    .max(maxLength, { error: `must have at most ${maxLength} characters` });
  return check === null ? base : base.refine(check.test, { error: check.must });
}
