/** From what zod found wrong with a value to what an administrator can use: one issue a place. */
import type { z } from 'zod';
import type { ValueIssue } from './definition.ts';

type Path = readonly (string | number)[];

/** The issues of a failed parse, flat, each with the path inside the value. */
export function issuesOf(error: z.ZodError): ValueIssue[] {
  // Of a value of the wrong type the limits are checked too, as far as it has a length: that says nothing.
  const wrongType = error.issues
    .filter(({ code }) => code === 'invalid_type')
    .map(({ path }) => path.join('/'));
  const telling = error.issues.filter(
    ({ code, path }) => code === 'invalid_type' || !wrongType.includes(path.join('/')),
  );
  const issues = telling.flatMap((issue) => flat(issue, []));
  const seen = new Set<string>();
  return issues.filter((issue) => {
    const key = JSON.stringify(issue);
    return !seen.has(key) && seen.add(key);
  });
}

function flat(issue: z.core.$ZodIssue, above: Path): ValueIssue[] {
  const path = [...above, ...issue.path.map((part) => (typeof part === 'number' ? part : String(part)))];
  if (issue.code === 'unrecognized_keys')
    return issue.keys.map((key) => ({ path: [...path, key], message: 'is not known here' }));
  return [{ path, message: issue.message.startsWith('must') ? issue.message : plain(issue) }];
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
