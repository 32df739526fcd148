/** From a value as its format gives it to a value of the policy's type, or what is wrong with it. */
import type { PolicyDefinition, PolicyType, ValueIssue } from '../contracts/policy/index.ts';
import { issuesOf } from '../contracts/policy/index.ts';
import { parseJsonText } from './formats/json.ts';
import type { RawValue } from './model.ts';

export type Coerced =
  | { readonly ok: true; readonly value: unknown }
  /** `value` is what is in force instead: the strict side, or the default. */
  | { readonly ok: false; readonly value: unknown; readonly issues: readonly ValueIssue[] };

/** Checks one value of a policy. A value with something wrong never counts as it stands. */
export function coerce(definition: PolicyDefinition, raw: RawValue): Coerced {
  const typed = plainOf(definition.type, raw);
  if ('issue' in typed) return fallen(definition, [{ path: [], message: typed.issue }]);
  if (definition.readByParts !== null) {
    const { value, issues } = definition.readByParts(typed.value);
    return issues.length === 0 ? { ok: true, value } : { ok: false, value, issues: firstOf(issues) };
  }
  const parsed = definition.schema.safeParse(typed.value);
  if (parsed.success) return { ok: true, value: parsed.data };
  return fallen(definition, issuesOf(parsed.error));
}

function fallen(definition: PolicyDefinition, issues: readonly ValueIssue[]): Coerced {
  const value = definition.wrong.falls === 'strict' ? definition.wrong.value : definition.default;
  return { ok: false, value, issues: firstOf(issues) };
}

/** Each issue costs a search for its place, and the hundredth says nothing that the first did not. */
function firstOf(issues: readonly ValueIssue[]): readonly ValueIssue[] {
  if (issues.length <= MOST_ISSUES) return issues;
  const more = { path: [], message: `has ${issues.length - MOST_ISSUES} more mistakes` };
  return [...issues.slice(0, MOST_ISSUES), more];
}

const MOST_ISSUES = 100;

type Plain = { readonly value: unknown } | { readonly issue: string };

function plainOf(type: PolicyType, raw: RawValue): Plain {
  switch (raw.form) {
    case 'plain':
      return { value: raw.value };
    case 'foreign':
      return { issue: `must not be ${raw.type}` };
    case 'registry':
      return REGISTRY[type.kind](raw.type, raw.value);
    case 'registry-list':
      return listOf(type, raw.values);
  }
}

type FromRegistry = (type: string, value: unknown) => Plain;
const TEXTS = ['SZ', 'EXPAND_SZ'];

const text: FromRegistry = (type, value) => {
  if (TEXTS.includes(type)) return { value };
  // A text of several lines comes as one line each.
  if (type === 'MULTI_SZ' && Array.isArray(value)) return { value: value.join('\n') };
  return { issue: `must be a text (REG_SZ), not REG_${type}` };
};

const json: FromRegistry = (type, value) => {
  const written = text(type, value);
  if ('issue' in written) return { issue: `must be JSON in a text (REG_SZ), not REG_${type}` };
  const parsed = parseJsonText(String(written.value));
  return 'value' in parsed ? parsed : { issue: `${parsed.problem} (character ${parsed.offset + 1})` };
};

/** How each type of policy is written in the registry, as the templates write it. */
const REGISTRY: Readonly<Record<PolicyType['kind'], FromRegistry>> = {
  boolean: (type, value) =>
    type === 'DWORD' && (value === 0 || value === 1)
      ? { value: value === 1 }
      : { issue: 'must be 0 or 1 (REG_DWORD)' },
  integer: (type, value) => {
    if (type === 'DWORD') return { value };
    if (type === 'QWORD') return { value: Number(value) };
    return { issue: `must be a number (REG_DWORD or REG_QWORD), not REG_${type}` };
  },
  choice: (type, value) =>
    TEXTS.includes(type) ? { value } : { issue: `must be a text (REG_SZ), not REG_${type}` },
  text,
  list: (type, value) => {
    if (type === 'MULTI_SZ') return { value };
    if (TEXTS.includes(type) && String(value).trimStart().startsWith('[')) return json(type, value);
    return { issue: `must be a list: a key with numbered values, or REG_MULTI_SZ; not REG_${type}` };
  },
  structured: json,
};

/** A numbered list key: texts for a list, JSON texts for a list of objects. */
function listOf(type: PolicyType, values: readonly RawValue[]): Plain {
  if (type.kind !== 'list' && type.kind !== 'structured')
    return { issue: 'must be a value, not a key with numbered values' };
  const items: unknown[] = [];
  for (const [at, raw] of values.entries()) {
    if (raw.form !== 'registry') return { issue: `entry ${at + 1} must be a text (REG_SZ)` };
    const item =
      type.kind === 'structured' ? json(raw.type, raw.value) : REGISTRY.choice(raw.type, raw.value);
    if ('issue' in item) return { issue: `entry ${at + 1}: ${item.issue}` };
    items.push(item.value);
  }
  return { value: items };
}

/** A value for people and for JSON, whatever its form: what was written, as near as JSON can say it. */
export function shownValue(raw: RawValue): unknown {
  switch (raw.form) {
    case 'plain':
      return jsonSafe(raw.value);
    case 'foreign':
      return `(${raw.type})`;
    case 'registry':
      return jsonSafe(raw.value);
    case 'registry-list':
      return raw.values.map(shownValue);
  }
}

function jsonSafe(value: unknown): unknown {
  if (typeof value === 'bigint') return value.toString();
  if (typeof value === 'number' && !Number.isFinite(value)) return String(value);
  if (Array.isArray(value)) return value.map(jsonSafe);
  if (typeof value === 'object' && value !== null) {
    const safe: Record<string, unknown> = Object.create(null);
    for (const [key, inner] of Object.entries(value)) safe[key] = jsonSafe(inner);
    return safe;
  }
  return value === undefined ? null : value;
}
