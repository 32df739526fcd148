/** From the bytes of one policy file to policy values, every problem with its line. */
import { findNodeAtLocation, type Node, type ParseError, parseTree, printParseErrorCode } from 'jsonc-parser';
import { type PolicyInput, policySchema } from '../../contracts/policy/index.ts';
import type { PolicyProblem } from '../../contracts/problem.ts';

export type ParseResult =
  | { readonly ok: true; readonly values: PolicyInput }
  | { readonly ok: false; readonly problems: readonly PolicyProblem[] };

/** 1-based line and column of an offset. */
export function placeOf(text: string, offset: number): { line: number; column: number } {
  const before = text.slice(0, offset);
  const line = before.split('\n').length;
  return { line, column: offset - (before.lastIndexOf('\n') + 1) + 1 };
}

/**
 * Parses and checks one policy file. Strict JSON (RFC 8259): no comments, no trailing commas, no doubled names.
 * @param file path, for the problems
 * @param bytes the file's content, UTF-8
 */
export function parsePolicyFile(file: string, bytes: Uint8Array): ParseResult {
  let text: string;
  try {
    text = new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    return failed(file, null, 'is not UTF-8 text', 'Save the file as UTF-8.');
  }
  const errors: ParseError[] = [];
  const tree = parseTree(text, errors, {
    disallowComments: true,
    allowTrailingComma: false,
    allowEmptyContent: false,
  });
  const first = errors[0];
  if (first !== undefined) {
    return failed(
      file,
      placeOf(text, first.offset),
      `is not valid JSON: ${readable(printParseErrorCode(first.error))}`,
      'Correct the JSON at this place; check the file with a JSON tool before it is rolled out.',
    );
  }
  if (tree === undefined || tree.type !== 'object') {
    return failed(
      file,
      { line: 1, column: 1 },
      'does not hold a JSON object',
      'The file must be one object: { "PolicyName": value, … }.',
    );
  }
  const doubled = findDoubledName(tree);
  if (doubled !== null) {
    return failed(
      file,
      placeOf(text, doubled.offset),
      `names ${JSON.stringify(doubled.value)} twice`,
      'Keep one of the two; which one counts would be a guess.',
    );
  }
  return checkValues(file, text, tree);
}

function checkValues(file: string, text: string, tree: Node): ParseResult {
  const parsed = policySchema.safeParse(plainValue(tree));
  if (parsed.success) return { ok: true, values: parsed.data };
  const problems = parsed.error.issues.flatMap((issue) => {
    const path = issue.path.map((part) => (typeof part === 'number' ? part : String(part)));
    if (issue.code === 'unrecognized_keys') {
      return issue.keys.map((key) => ({
        file,
        ...nodePlace(text, tree, [...path, key], true),
        problem: `${where([...path, key])} is not a policy of this version`,
        remedy: 'Check the spelling (names are case-sensitive), or remove the entry.',
      }));
    }
    return [
      {
        file,
        ...nodePlace(text, tree, path, false),
        problem: `${where(path)}: ${issue.message}`,
        remedy: 'Correct the value; docs/policies.md lists what each policy accepts.',
      },
    ];
  });
  return { ok: false, problems };
}

/** The value of a JSON tree on null-prototype objects, so that a `__proto__` key is a plain (and unknown) name. */
function plainValue(node: Node): unknown {
  if (node.type === 'array') return (node.children ?? []).map(plainValue);
  if (node.type !== 'object') return node.value;
  const result: Record<string, unknown> = Object.create(null);
  for (const property of node.children ?? []) {
    const [key, value] = property.children ?? [];
    if (key !== undefined && value !== undefined) result[String(key.value)] = plainValue(value);
  }
  return result;
}

function findDoubledName(node: Node): Node | null {
  const seen = new Set<unknown>();
  for (const child of node.children ?? []) {
    const key = child.type === 'property' ? child.children?.[0] : undefined;
    if (key !== undefined) {
      if (seen.has(key.value)) return key;
      seen.add(key.value);
    }
    const inner = findDoubledName(child);
    if (inner !== null) return inner;
  }
  return null;
}

function nodePlace(
  text: string,
  tree: Node,
  path: (string | number)[],
  key: boolean,
): { line: number; column: number } {
  for (let length = path.length; length >= 0; length--) {
    const node = length === 0 ? tree : findNodeAtLocation(tree, path.slice(0, length));
    if (node === undefined) continue;
    const target = key && node.parent?.type === 'property' ? node.parent : node;
    return placeOf(text, target.offset);
  }
  return { line: 1, column: 1 };
}

function where(path: readonly (string | number)[]): string {
  return (
    path.reduce<string>(
      (out, part) => (typeof part === 'number' ? `${out}[${part}]` : out === '' ? part : `${out}.${part}`),
      '',
    ) || 'The file'
  );
}

function readable(code: string): string {
  return code.replace(/([a-z])([A-Z])/g, '$1 $2').toLowerCase();
}

function failed(
  file: string,
  place: { line: number; column: number } | null,
  problem: string,
  remedy: string,
): ParseResult {
  return {
    ok: false,
    problems: [{ file, line: place?.line ?? null, column: place?.column ?? null, problem, remedy }],
  };
}
