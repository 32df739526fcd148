/**
 * Reads conditions by the one form that each must have: a union of all forms would try every one of them, which takes
 * ten times as long and has as many opinions on what is wrong.
 */
import type { ValueIssue } from './definition.ts';
import { issuesOf } from './issues.ts';
import { CONDITION_FORMS, CONDITION_LEAVES, type Condition } from './rule.ts';

export type ConditionRead =
  | { readonly ok: true; readonly condition: Condition }
  | { readonly ok: false; readonly issues: readonly ValueIssue[] };

const MOST_CONDITIONS = 50;

/** Takes any value; agrees with `conditionSchema` on what is a condition, and fills in what may be left out. */
export function readCondition(value: unknown): ConditionRead {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return wrongForm();
  const [form, ...more] = CONDITION_FORMS.filter((name) => Object.hasOwn(value, name));
  if (form === undefined) return wrongForm();
  if (more.length > 0) return severalForms([form, ...more]);
  if (form === 'all' || form === 'any' || form === 'not') {
    const odd = Object.keys(value).filter((key) => key !== form);
    if (odd.length > 0)
      return { ok: false, issues: odd.map((key) => ({ path: [key], message: 'is not known here' })) };
    const inner = (value as Readonly<Record<string, unknown>>)[form];
    return form === 'not' ? readNot(inner) : readSeveral(form, inner);
  }
  const parsed = CONDITION_LEAVES[form].safeParse(value);
  return parsed.success
    ? { ok: true, condition: parsed.data }
    : { ok: false, issues: issuesOf(parsed.error) };
}

function readNot(inner: unknown): ConditionRead {
  const read = readCondition(inner);
  return read.ok
    ? { ok: true, condition: { not: read.condition } }
    : { ok: false, issues: below(['not'], read.issues) };
}

function readSeveral(form: 'all' | 'any', inner: unknown): ConditionRead {
  const fault = (message: string): ConditionRead => ({ ok: false, issues: [{ path: [form], message }] });
  if (!Array.isArray(inner)) return fault('must be a list of conditions');
  if (inner.length === 0) return fault('must have at least one condition');
  if (inner.length > MOST_CONDITIONS) return fault(`must have at most ${MOST_CONDITIONS} conditions`);
  const conditions: Condition[] = [];
  const issues: ValueIssue[] = [];
  for (const [at, entry] of inner.entries()) {
    const read = readCondition(entry);
    if (read.ok) conditions.push(read.condition);
    else issues.push(...below([form, at], read.issues));
  }
  if (issues.length > 0) return { ok: false, issues };
  return { ok: true, condition: form === 'all' ? { all: conditions } : { any: conditions } };
}

function below(path: readonly (string | number)[], issues: readonly ValueIssue[]): ValueIssue[] {
  return issues.map((issue) => ({ ...issue, path: [...path, ...issue.path] }));
}

function severalForms(forms: readonly string[]): ConditionRead {
  const message = `must have one form, not ${forms.join(' and ')} side by side: put each into an object of its own, and join them with all or any`;
  return { ok: false, issues: [{ path: [], message }] };
}

function wrongForm(): ConditionRead {
  const message = `must be an object with one of ${CONDITION_FORMS.join(', ')}`;
  return { ok: false, issues: [{ path: [], message }] };
}
