/** Policies as JSON: one object of names and values. Strict (RFC 8259): no comments, no trailing commas, no doubled names. */
import { findNodeAtLocation, type Node, type ParseError, parseTree, printParseErrorCode } from 'jsonc-parser';
import type { PolicyProblem } from '../../contracts/problem.ts';
import { MAX_DOCUMENT_BYTES, MAX_NESTING, MAX_VALUES, type Place, type RawSetting } from '../model.ts';

export type JsonSettings =
  | { readonly ok: true; readonly settings: readonly RawSetting[] }
  | { readonly ok: false; readonly problems: readonly PolicyProblem[] };

/** What is wrong with a text that should be JSON, at an offset in it. */
export interface JsonFault {
  readonly offset: number;
  readonly problem: string;
  readonly remedy: string;
}

const CORRECT =
  'Correct the JSON at this place; check the file with cordon-admin policy lint before it is rolled out.';

/**
 * Reads one policy file.
 * @param file path, for the problems
 * @param bytes the file's content, UTF-8, with or without a byte order mark
 */
export function readJsonSettings(file: string, bytes: Uint8Array): JsonSettings {
  if (bytes.byteLength > MAX_DOCUMENT_BYTES) {
    return failed(
      file,
      null,
      `is larger than ${MAX_DOCUMENT_BYTES / 1024 / 1024} MB`,
      'Split or shorten the policy.',
    );
  }
  const text = decoded(bytes);
  if (text === null) return failed(file, null, 'is not UTF-8 text', 'Save the file as UTF-8.');
  const lines = new LineIndex(text);
  const tree = parseStrictJson(text);
  if ('offset' in tree && 'problem' in tree) {
    return failed(file, lines.placeOf(tree.offset), tree.problem, tree.remedy);
  }
  if (tree.type !== 'object') {
    return failed(
      file,
      { line: 1, column: 1 },
      'does not hold a JSON object',
      'The file must be one object: { "PolicyName": value, … }.',
    );
  }
  return { ok: true, settings: (tree.children ?? []).map((property) => setting(file, lines, property)) };
}

/** UTF-8 text; null for bytes that are none. */
function decoded(bytes: Uint8Array): string | null {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    return null;
  }
}

function setting(file: string, lines: LineIndex, property: Node): RawSetting {
  const [key, value] = property.children ?? [];
  const at = (node: Node | undefined): Place => ({ file, ...lines.placeOf((node ?? property).offset) });
  return {
    name: String(key?.value),
    value: { form: 'plain', value: value === undefined ? undefined : plainValue(value) },
    place: at(property),
    placeOf: (path) => {
      for (let length = path.length; value !== undefined && length > 0; length--) {
        const node = findNodeAtLocation(value, path.slice(0, length));
        // The last part may name a key that is not known: its own place is the property, not the value in it.
        if (node !== undefined) return at(node.parent?.type === 'property' ? node.parent : node);
      }
      return null;
    },
  };
}

/** A value written as JSON inside something else (a registry text). Takes the text; returns the value, or what is wrong. */
export function parseJsonText(text: string): { readonly value: unknown } | JsonFault {
  if (text.length > MAX_DOCUMENT_BYTES)
    return { offset: 0, problem: 'is too long', remedy: 'Shorten the value.' };
  const tree = parseStrictJson(text);
  return 'problem' in tree ? tree : { value: plainValue(tree) };
}

/** The tree of a JSON text, or the first thing wrong with it. */
function parseStrictJson(text: string): Node | JsonFault {
  // The parser calls itself for each level: a text of brackets alone would overflow the stack.
  const tooMuch = boundsFault(text);
  if (tooMuch !== null) return tooMuch;
  const errors: ParseError[] = [];
  const tree = parseTree(text, errors, {
    disallowComments: true,
    allowTrailingComma: false,
    allowEmptyContent: false,
  });
  const [first] = errors;
  if (first !== undefined || tree === undefined) {
    const reason = first === undefined ? 'it is empty' : readable(printParseErrorCode(first.error));
    return { offset: first?.offset ?? 0, problem: `is not valid JSON: ${reason}`, remedy: CORRECT };
  }
  const doubled = findDoubledName(tree);
  if (doubled !== null) {
    return {
      offset: doubled.offset,
      problem: `names ${JSON.stringify(doubled.value)} twice`,
      remedy: 'Keep one of the two; which one counts would be a guess.',
    };
  }
  return tree;
}

/** Looks at brackets and commas outside of strings: one pass, before anything is built. */
function boundsFault(text: string): JsonFault | null {
  let depth = 0;
  let values = 0;
  for (let at = 0; at < text.length; at++) {
    const char = text[at];
    if (char === '"') at = endOfString(text, at);
    else if (char === '[' || char === '{') depth++;
    else if (char === ']' || char === '}') depth--;
    else if (char !== ',') continue;
    values++;
    if (depth > MAX_NESTING) {
      return fault(at, `is nested deeper than ${MAX_NESTING} levels`, 'No policy needs so many levels.');
    }
    if (values > MAX_VALUES) {
      return fault(at, `has more than ${MAX_VALUES} values`, 'Split or shorten the policy.');
    }
  }
  return null;
}

/** The offset of the quote that ends a string, or of the end of its line: a string does not go on over one. */
function endOfString(text: string, start: number): number {
  for (let at = start + 1; at < text.length; at++) {
    const char = text[at];
    if (char === '\\') at++;
    else if (char === '"' || char === '\n') return at;
  }
  return text.length;
}

function fault(offset: number, problem: string, remedy: string): JsonFault {
  return { offset, problem, remedy };
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

/** Lines and columns of offsets in one text, 1-based. */
class LineIndex {
  readonly #starts: number[] = [0];

  constructor(text: string) {
    for (let at = text.indexOf('\n'); at !== -1; at = text.indexOf('\n', at + 1)) this.#starts.push(at + 1);
  }

  placeOf(offset: number): { line: number; column: number } {
    let low = 0;
    let high = this.#starts.length - 1;
    while (low < high) {
      const middle = (low + high + 1) >> 1;
      if ((this.#starts[middle] ?? 0) <= offset) low = middle;
      else high = middle - 1;
    }
    return { line: low + 1, column: offset - (this.#starts[low] ?? 0) + 1 };
  }
}

function readable(code: string): string {
  return code.replace(/([a-z])([A-Z])/g, '$1 $2').toLowerCase();
}

function failed(
  file: string,
  place: { line: number; column: number } | null,
  problem: string,
  remedy: string,
): JsonSettings {
  return {
    ok: false,
    problems: [{ file, line: place?.line ?? null, column: place?.column ?? null, problem, remedy }],
  };
}
