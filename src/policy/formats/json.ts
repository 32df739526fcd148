/** Policies as JSON: one object of names and values. Strict (RFC 8259): no comments, no trailing commas, no doubled names. */
import { findNodeAtLocation, type Node, type ParseError, parseTree, printParseErrorCode } from 'jsonc-parser';
import type { PolicyProblem } from '../../contracts/problem.ts';
import { MAX_DOCUMENT_BYTES, type Place, type RawSetting, unusable } from '../model.ts';
import { countJson, doubledName, fault, type JsonFault, scanJson } from './json-scan.ts';

export type JsonSettings =
  | { readonly ok: true; readonly settings: readonly RawSetting[] }
  | { readonly ok: false; readonly problems: readonly PolicyProblem[] };

const CORRECT =
  'Correct the JSON at this place; check the file with cordon-admin policy lint before it is rolled out.';

/** A place that is worked out later takes ten times the memory; no policy has so many names that it would be worth it. */
const MANY = 1000;

/**
 * Reads one policy file.
 * @param file path, for the problems
 * @param bytes the file's content, UTF-8, with or without a byte order mark
 */
export function readJsonSettings(file: string, bytes: Uint8Array): JsonSettings {
  if (bytes.byteLength > MAX_DOCUMENT_BYTES) {
    return unusable(
      file,
      null,
      `is larger than ${MAX_DOCUMENT_BYTES / 1024 / 1024} MB`,
      'Split or shorten the policy.',
    );
  }
  const text = decoded(bytes);
  if (text === null) return unusable(file, null, 'is not UTF-8 text', 'Save the file as UTF-8.');
  const read = parseStrictJson(text);
  if ('problem' in read)
    return unusable(file, new LineIndex(text).placeOf(read.offset), read.problem, read.remedy);
  const { value } = read;
  if (typeof value !== 'object' || value === null || Array.isArray(value)) {
    return unusable(
      file,
      { line: 1, column: 1 },
      'does not hold a JSON object',
      'The file must be one object: { "PolicyName": value, … }.',
    );
  }
  const places = new Places(file, text);
  // A list of pairs would be as large as the values once more.
  const values = value as Readonly<Record<string, unknown>>;
  const names = Object.keys(values);
  const hasMany = names.length > MANY;
  return {
    ok: true,
    settings: names.map((name) => ({
      name,
      value: { form: 'plain', value: values[name] },
      place: hasMany ? places.at(name) : places.of(name),
      placeOf: (path) => places.inside(name, path),
    })),
  };
}

/** UTF-8 text; null for bytes that are none. */
function decoded(bytes: Uint8Array): string | null {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    return null;
  }
}

/** Places in one text. They are looked for when something is wrong, which is seldom. */
class Places {
  readonly #file: string;
  readonly #text: string;
  #lines: LineIndex | null = null;
  #offsets: ReadonlyMap<string, number> | null = null;
  #tree: Node | undefined;

  constructor(file: string, text: string) {
    this.#file = file;
    this.#text = text;
  }

  /** The place of an outermost name. Its line and column are own properties that are worked out when they are read. */
  of(name: string): Place {
    const at = (): { line: number; column: number } => this.#placeOf(this.#offset(name));
    return {
      file: this.#file,
      get line() {
        return at().line;
      },
      get column() {
        return at().column;
      },
    };
  }

  /** The same, worked out at once. */
  at(name: string): Place {
    const { line, column } = this.#placeOf(this.#offset(name));
    return { file: this.#file, line, column };
  }

  inside(name: string, path: readonly (string | number)[]): Place | null {
    this.#tree ??= parseTree(this.#text);
    for (let length = path.length; this.#tree !== undefined && length > 0; length--) {
      const node = findNodeAtLocation(this.#tree, [name, ...path.slice(0, length)]);
      if (node === undefined) continue;
      // The last part may name a key that is not known: its own place is the property, not the value in it.
      const at = node.parent?.type === 'property' ? node.parent : node;
      return { file: this.#file, ...this.#placeOf(at.offset) };
    }
    return null;
  }

  #offset(name: string): number {
    if (this.#offsets === null) {
      const scan = scanJson(this.#text);
      this.#offsets = 'offsets' in scan ? scan.offsets : new Map();
    }
    return this.#offsets.get(name) ?? 0;
  }

  #placeOf(offset: number): { line: number; column: number } {
    this.#lines ??= new LineIndex(this.#text);
    return this.#lines.placeOf(offset);
  }
}

/** A value written as JSON inside something else (a registry text). Takes the text; returns the value, or what is wrong. */
export function parseJsonText(text: string): { readonly value: unknown } | JsonFault {
  if (text.length > MAX_DOCUMENT_BYTES)
    return { offset: 0, problem: 'is too long', remedy: 'Shorten the value.' };
  const read = parseStrictJson(text);
  return 'problem' in read ? read : { value: read.value };
}

/** The value of a JSON text, or the first thing wrong with it. */
function parseStrictJson(text: string): { readonly value: unknown } | JsonFault {
  // The bounds come first: parsers call themselves for each level.
  const seen = text.includes('\\') ? scanJson(text) : countJson(text);
  if ('problem' in seen) return seen;
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    return syntaxFault(text);
  }
  if ('members' in seen) return doubledName(text, value, seen.members) ?? { value };
  // V8 13.6 gives names that are written with escapes wrongly at times ({"\"": 1, "\\": 2} loses one): the other parser
  // has to say what they are.
  return { value: seen.escapedNames ? treeValue(text) : value };
}

function treeValue(text: string): unknown {
  const tree = parseTree(text);
  return tree === undefined ? undefined : plainValue(tree);
}

/** The value of a tree, on objects without prototype: a name may be `__proto__`. */
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

/** The place of a syntax error, from a parser that knows places. */
function syntaxFault(text: string): JsonFault {
  const errors: ParseError[] = [];
  parseTree(text, errors, { disallowComments: true, allowTrailingComma: false, allowEmptyContent: false });
  const [first] = errors;
  // Both parsers hold to RFC 8259; should they ever differ, the stricter one counts.
  const reason = first === undefined ? 'it is not valid' : readable(printParseErrorCode(first.error));
  return fault(first?.offset ?? 0, `is not valid JSON: ${reason}`, CORRECT);
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
