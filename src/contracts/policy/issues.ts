/** From what zod found wrong with a value to what an administrator can use: one issue a place, at the nearest form. */
import type { z } from 'zod';
import type { ValueIssue } from './definition.ts';
import { CONDITION_FORMS } from './rule.ts';

type Path = readonly (string | number)[];

/** The issues of a failed parse, flat, each with the path inside the value. */
export function issuesOf(error: z.ZodError): ValueIssue[] {
  return error.issues.flatMap((issue) => flat(issue, []));
}

function flat(issue: z.core.$ZodIssue, above: Path): ValueIssue[] {
  const path = [...above, ...issue.path.map((part) => (typeof part === 'number' ? part : String(part)))];
  if (issue.code === 'unrecognized_keys')
    return issue.keys.map((key) => ({ path: [...path, key], message: 'is not known here' }));
  if (issue.code === 'invalid_union') {
    const meant = meantBranch(issue.errors);
    if (meant !== null) return meant.flatMap((inner) => flat(inner, path));
    return [{ path, message: `must be an object with one of ${CONDITION_FORMS.join(', ')}` }];
  }
  return [{ path, message: issue.message.startsWith('must') ? issue.message : plain(issue) }];
}

/**
 * The form that was meant: the only one that has no complaint about an unknown key or about the value as a whole and
 * misses nothing at its top. Null where none or several could be meant.
 */
function meantBranch(branches: readonly (readonly z.core.$ZodIssue[])[]): readonly z.core.$ZodIssue[] | null {
  const likely = branches.filter((issues) => issues.every((issue) => !topLevel(issue)));
  return likely.length === 1 ? (likely[0] ?? null) : leastWrong(branches);
}

function topLevel(issue: z.core.$ZodIssue): boolean {
  return issue.path.length === 0;
}

/** A form whose own key is there, with another key beside it that does not belong. */
function leastWrong(branches: readonly (readonly z.core.$ZodIssue[])[]): readonly z.core.$ZodIssue[] | null {
  const near = branches.filter((issues) =>
    issues.every((issue) => issue.code === 'unrecognized_keys' || issue.path.length > 1),
  );
  return near.length === 1 ? (near[0] ?? null) : null;
}

function plain(issue: z.core.$ZodIssue): string {
  switch (issue.code) {
    case 'invalid_type':
      return issue.message.endsWith('received undefined')
        ? 'is missing'
        : `must be ${NAMES[issue.expected] ?? issue.expected}`;
    case 'too_small':
      return `must be at least ${String(issue.minimum)}${unitOf(issue.origin)}`;
    case 'too_big':
      return `must be at most ${String(issue.maximum)}${unitOf(issue.origin)}`;
    default:
      return issue.message;
  }
}

const NAMES: Readonly<Record<string, string>> = {
  string: 'a text',
  number: 'a number',
  int: 'a whole number',
  boolean: 'true or false',
  array: 'a list',
  object: 'an object',
};

function unitOf(origin: string): string {
  if (origin === 'string') return ' characters long';
  return origin === 'array' ? ' entries long' : '';
}
