/**
 * A property list as its readers give it: a tree that remembers where things stand. `plist-xml.ts` and
 * `plist-binary.ts` build it under one budget, `plist.ts` turns it into settings.
 */
import { MAX_DOCUMENT_BYTES, MAX_NESTING, MAX_VALUES, type RawValue } from '../model.ts';

/** `at` is the offset in the text of an XML property list, and null in a binary one, which has no lines. */
export type PlistNode =
  | { readonly kind: 'plain'; readonly at: number | null; readonly value: boolean | number | bigint | string }
  /** Of a type that no policy can have; `type` names it in plain words. */
  | { readonly kind: 'foreign'; readonly at: number | null; readonly type: string }
  | { readonly kind: 'list'; readonly at: number | null; readonly items: readonly PlistNode[] }
  | PlistDictionary;

export interface PlistDictionary {
  readonly kind: 'dictionary';
  readonly at: number | null;
  /** Names are hostile, but each occurs once. */
  readonly entries: readonly PlistEntry[];
}

export interface PlistEntry {
  readonly name: string;
  readonly at: number | null;
  readonly value: PlistNode;
}

export const NOT_FINITE = 'number that is not finite';
const REWRITE = 'Write the file anew with the tool it came from; `plutil -lint FILE` on a Mac checks it.';

/** Why a property list is not read. Thrown by the readers and caught by `parsePlist` only. */
export class PlistRefusal extends Error {
  readonly at: number | null;
  readonly remedy: string;

  /** @param problem continues the name of the file: "is cut off" */
  constructor(problem: string, at: number | null, remedy = REWRITE) {
    super(problem);
    this.at = at;
    this.remedy = remedy;
  }
}

/**
 * What one document may cost. A binary property list can name one object in many places, so that a few hundred bytes
 * stand for billions of values or gigabytes of text; counted is what the document means, not what is written.
 */
export class PlistBudget {
  #values = 0;
  #characters = 0;

  /** Counts one value inside `depth` lists and dictionaries. Throws PlistRefusal beyond a limit. */
  value(depth: number, at: number | null): void {
    if (depth > MAX_NESTING) {
      throw new PlistRefusal(
        `has lists and dictionaries more than ${MAX_NESTING} deep inside each other`,
        at,
        'No policy needs that; remove what does not belong here.',
      );
    }
    this.#values++;
    if (this.#values > MAX_VALUES) {
      throw new PlistRefusal(
        `holds more than ${MAX_VALUES.toLocaleString('en')} values (counting again what is referred to again)`,
        at,
        'Shorten the policy.',
      );
    }
  }

  /** Counts text before it is read. Throws PlistRefusal beyond the limit. */
  text(length: number, at: number | null): void {
    this.#characters += length;
    if (this.#characters > MAX_DOCUMENT_BYTES) {
      throw new PlistRefusal(
        `holds more than ${MAX_DOCUMENT_BYTES / 1024 / 1024} million characters (counting again what is referred to again)`,
        at,
        'Shorten the policy.',
      );
    }
  }
}

/** Refuses the second entry of one name: readers differ on which of the two counts. Throws PlistRefusal. */
export function refuseDoubled(names: Set<string>, name: string, at: number | null): void {
  if (names.has(name)) {
    const shown = name.length > 80 ? `${name.slice(0, 80)}…` : name;
    throw new PlistRefusal(
      `names ${JSON.stringify(shown)} twice`,
      at,
      'Keep one of the two; which one counts would be a guess.',
    );
  }
  names.add(name);
}

const SMALLEST_INTEGER = -(2n ** 63n);
const LARGEST_INTEGER = 2n ** 64n - 1n;

/** An integer as number where that is exact, else as bigint. Throws PlistRefusal outside what Apple's format holds. */
export function exactInteger(value: bigint, at: number | null): number | bigint {
  if (value < SMALLEST_INTEGER || value > LARGEST_INTEGER) {
    throw new PlistRefusal('holds an integer of more than 64 bits', at, 'Correct the number.');
  }
  const number = Number(value);
  return Number.isSafeInteger(number) ? number : value;
}

/** A value as the model wants it: foreign as a whole where anything inside is foreign. */
export function rawValue(node: PlistNode): RawValue {
  if (node.kind === 'foreign') return { form: 'foreign', type: node.type };
  const type = foreignInside(node);
  if (type === null) return { form: 'plain', value: plainValue(node) };
  const article = type === 'bytes' || type === 'null' ? type : `a ${type}`;
  return { form: 'foreign', type: `${node.kind} that holds ${article}` };
}

function foreignInside(node: PlistNode): string | null {
  if (node.kind === 'foreign') return node.type;
  if (node.kind === 'plain') return null;
  for (const inner of node.kind === 'list' ? node.items : node.entries) {
    const type = foreignInside('name' in inner ? inner.value : inner);
    if (type !== null) return type;
  }
  return null;
}

/** On null-prototype objects, so that `__proto__` is a name like any other. */
function plainValue(node: PlistNode): unknown {
  if (node.kind === 'list') return node.items.map(plainValue);
  if (node.kind !== 'dictionary') return node.kind === 'plain' ? node.value : null;
  const result: Record<string, unknown> = Object.create(null);
  for (const entry of node.entries) result[entry.name] = plainValue(entry.value);
  return result;
}

/** The entry of a name, or undefined. */
export function entryOf(dictionary: PlistDictionary, name: string): PlistEntry | undefined {
  return dictionary.entries.find((entry) => entry.name === name);
}

/** The text of a name, or null where there is none or something else. */
export function textOf(dictionary: PlistDictionary, name: string): string | null {
  const value = entryOf(dictionary, name)?.value;
  return value?.kind === 'plain' && typeof value.value === 'string' ? value.value : null;
}

/** The offset of what stands at a path inside a value, the key of an entry rather than its value; null if nowhere. */
export function offsetAt(node: PlistNode, path: readonly (string | number)[]): number | null {
  let at = node.at;
  let here: PlistNode = node;
  for (const part of path) {
    const inner = stepInto(here, part);
    if (inner === undefined) return null;
    at = inner.at;
    here = 'name' in inner ? inner.value : inner;
  }
  return at;
}

function stepInto(node: PlistNode, part: string | number): PlistEntry | PlistNode | undefined {
  if (node.kind === 'list') return typeof part === 'number' ? node.items[part] : undefined;
  return node.kind === 'dictionary' ? entryOf(node, String(part)) : undefined;
}
