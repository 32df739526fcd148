/**
 * The shape of our policies in a registry, whether it is the real one or a file to be imported into it: values of the
 * key are mandatory policies, its subkey `Recommended` holds recommended ones, and every other subkey (of either) is a
 * policy whose values are a list, numbered from 1.
 */
import type { PolicyProblem } from '../../contracts/problem.ts';
import {
  type Level,
  type Place,
  type RawSetting,
  type RawValue,
  RECOMMENDED,
  REGISTRY_PATH,
  type Scope,
  type SettingsLayer,
} from '../model.ts';

const BASE = REGISTRY_PATH.split('\\').map(foldName);
/** `Recommended\NAME\…`: what lies deeper than this has no meaning, only the fact that it is there. */
const MAX_DEPTH = 3;
/** Windows has 512 levels with names of 255 letters. */
const MAX_PATH = 512 * 256;
const RECOMMENDED_FOLDED = foldName(RECOMMENDED);

interface Value {
  readonly name: string;
  readonly value: RawValue;
  readonly line: number | null;
}

interface Key {
  readonly name: string;
  readonly line: number | null;
  readonly values: Map<string, Value>;
  readonly keys: Map<string, Key>;
}

/** Where a path without hive lies, seen from our key. */
export type KeyPosition =
  /** Our key (`below` empty) or one in it. */
  | { readonly kind: 'ours'; readonly below: readonly string[] }
  /** A key that ours lies in; `next` is the folded name of the one on the way to it. */
  | { readonly kind: 'above'; readonly next: string }
  /** Not ours as it is written, but surely meant to be: doubled, slanted or trailing separators, blanks; or too long. */
  | { readonly kind: 'misspelt' }
  | { readonly kind: 'foreign' };

/** Says where a path (`SOFTWARE\Policies\…`, no hive) lies, seen from our key. Case does not matter. */
export function positionOf(path: string): KeyPosition {
  if (path.length > MAX_PATH) {
    const start = positionOf(path.slice(0, REGISTRY_PATH.length + 1)).kind;
    return { kind: start === 'foreign' ? 'foreign' : 'misspelt' };
  }
  const parts = path.split('\\');
  if (startsWithBase(parts.map(foldName))) {
    const below = parts.slice(BASE.length);
    return below.includes('') ? { kind: 'misspelt' } : { kind: 'ours', below };
  }
  const next = BASE[parts.length];
  if (next !== undefined && parts.every((part, at) => foldName(part) === BASE[at])) {
    return { kind: 'above', next };
  }
  const meant = path.split(/[\\/]/).map((part) => foldName(part.trim()));
  const cleaned = meant.filter((part) => part !== '');
  return { kind: startsWithBase(cleaned) ? 'misspelt' : 'foreign' };
}

function startsWithBase(folded: readonly string[]): boolean {
  return folded.length >= BASE.length && BASE.every((part, at) => part === folded[at]);
}

/**
 * A name as Windows compares it: upper case, character by character. No letter outside ASCII becomes one of ASCII
 * (as U+0131 would in JavaScript), or a foreign key could pass for ours.
 */
export function foldName(name: string): string {
  return name.replace(/[a-z\u0080-\uffff]/g, (letter) => {
    const upper = letter.toUpperCase();
    return upper.length === 1 && (letter < '\u0080' || upper >= '\u0080') ? upper : letter;
  });
}

/** What is in our key of one hive. Names are compared as Windows does; a value set again keeps its first spelling. */
export class RegistryTree {
  readonly #root: Key = newKey('', null);

  /** Makes sure the key exists. `below` is its path from our key. */
  addKey(below: readonly string[], line: number | null): void {
    this.#reach(below, line);
  }

  /** Sets a value, replacing one of the same name. */
  set(below: readonly string[], name: string, value: RawValue, line: number | null): void {
    const { values } = this.#reach(below, line);
    const folded = foldName(name);
    values.set(folded, { name: values.get(folded)?.name ?? name, value, line });
  }

  /** The value of that name, if it is set: where. */
  find(below: readonly string[], name: string): { readonly line: number | null } | null {
    return this.#find(below)?.values.get(foldName(name)) ?? null;
  }

  deleteValue(below: readonly string[], name: string): void {
    this.#find(below)?.values.delete(foldName(name));
  }

  deleteValues(below: readonly string[]): void {
    this.#find(below)?.values.clear();
  }

  /** Deletes a key with all that is in it; an empty path empties the whole tree. */
  deleteKey(below: readonly string[]): void {
    const last = below.at(-1);
    if (last === undefined) {
      this.#root.values.clear();
      this.#root.keys.clear();
    } else {
      this.#find(below.slice(0, -1))?.keys.delete(foldName(last));
    }
  }

  /**
   * The settings as layers, those without any left out, and notes on keys that no policy has.
   * @param nameOf the file or registry key to name for a path below our key
   */
  layers(
    scope: Scope,
    nameOf: (below: readonly string[]) => string,
  ): { readonly layers: readonly SettingsLayer[]; readonly notes: readonly PolicyProblem[] } {
    const notes: PolicyProblem[] = [];
    const found = [layerOf(this.#root, { scope, level: 'mandatory', below: [], nameOf, notes })];
    const recommended = this.#root.keys.get(RECOMMENDED_FOLDED);
    if (recommended !== undefined) {
      const below = [recommended.name];
      found.push(layerOf(recommended, { scope, level: 'recommended', below, nameOf, notes }));
    }
    return { layers: found.filter((layer) => layer.settings.length > 0), notes };
  }

  #find(below: readonly string[]): Key | null {
    if (below.length > MAX_DEPTH) return null;
    let key: Key | undefined = this.#root;
    for (const part of below) key = key?.keys.get(foldName(part));
    return key ?? null;
  }

  #reach(below: readonly string[], line: number | null): Key {
    let key = this.#root;
    for (const part of below.slice(0, MAX_DEPTH)) {
      const folded = foldName(part);
      let next = key.keys.get(folded);
      if (next === undefined) {
        next = newKey(part, line);
        key.keys.set(folded, next);
      }
      key = next;
    }
    return key;
  }
}

function newKey(name: string, line: number | null): Key {
  return { name, line, values: new Map(), keys: new Map() };
}

interface LayerContext {
  readonly scope: Scope;
  readonly level: Level;
  readonly below: readonly string[];
  readonly nameOf: (below: readonly string[]) => string;
  readonly notes: PolicyProblem[];
}

function layerOf(key: Key, context: LayerContext): SettingsLayer {
  const { scope, level, below, nameOf, notes } = context;
  const source = nameOf(below);
  const settings = [...key.values.values()].map(({ name, value, line }): RawSetting => {
    return { name, value, place: placeAt(source, line) };
  });
  for (const [folded, list] of key.keys) {
    if (below.length === 0 && folded === RECOMMENDED_FOLDED) continue;
    const file = nameOf([...below, list.name]);
    const inner = list.keys.values().next().value;
    if (inner !== undefined) notes.push(deepNote(file, list.name, inner));
    if (list.values.size > 0) settings.push(listOf(list, file));
  }
  return { scope, level, source, settings };
}

/** An empty list key sets nothing: Group Policy leaves such keys behind when it takes a list away. */
function listOf(list: Key, file: string): RawSetting {
  const items = [...list.values.values()]
    .map((item) => ({ ...item, number: numberOf(item.name) }))
    .sort(byNumberThenName);
  return {
    name: list.name,
    value: { form: 'registry-list', values: items.map((item) => item.value) },
    place: placeAt(file, items.find((item) => item.line !== null)?.line ?? list.line),
    placeOf: ([index]) => {
      const item = typeof index === 'number' ? items[index] : undefined;
      return item === undefined || item.line === null ? null : placeAt(file, item.line);
    },
  };
}

/** The digits of a positive whole number without leading zeros, or null. */
function numberOf(name: string): string | null {
  return /^0*([1-9][0-9]*)$/.exec(name)?.[1] ?? null;
}

interface Item {
  readonly name: string;
  readonly number: string | null;
}

/** Numbers may be longer than JavaScript counts: of two without leading zeros the longer one is greater. */
function byNumberThenName(a: Item, b: Item): number {
  if (a.number === null || b.number === null) {
    if (a.number === b.number) return compare(a.name, b.name);
    return a.number === null ? 1 : -1;
  }
  return a.number.length - b.number.length || compare(a.number, b.number) || compare(a.name, b.name);
}

function compare(a: string, b: string): number {
  if (a === b) return 0;
  return a < b ? -1 : 1;
}

function placeAt(file: string, line: number | null): Place {
  return { file, line, column: line === null ? null : 1 };
}

function deepNote(file: string, list: string, inner: Key): PolicyProblem {
  return {
    file,
    line: inner.line,
    column: null,
    problem: `holds the key ${JSON.stringify(inner.name)} in ${JSON.stringify(list)}; no policy has keys inside its list, so it is not read`,
    remedy:
      'Put the values of a list, named 1, 2, 3 …, into the key of the policy itself, and delete the inner key.',
  };
}
