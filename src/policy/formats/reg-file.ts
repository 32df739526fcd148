/** Policies in an exported .reg file: what is in our key after it was imported into an empty registry. */
import {
  type DocumentRead,
  MAX_DOCUMENT_BYTES,
  MAX_VALUES,
  REGISTRY_PATH,
  type Scope,
  unusable,
} from '../model.ts';
import { ProblemList } from './problem-list.ts';
import { type LinePlace, parseReg, type RegListener, type RegStatement } from './reg-syntax.ts';
import { decodeReg } from './reg-text.ts';
import { foldName, type KeyPosition, positionOf, RegistryTree } from './registry-tree.ts';

/** Hives by the names regedit and reg.exe have for them; null: nothing in them is a policy. */
const HIVES: ReadonlyMap<string, 'machine' | 'user' | 'users' | null> = new Map([
  ['HKEY_LOCAL_MACHINE', 'machine'],
  ['HKLM', 'machine'],
  ['HKEY_CURRENT_USER', 'user'],
  ['HKCU', 'user'],
  ['HKEY_USERS', 'users'],
  ['HKU', 'users'],
  ['HKEY_CLASSES_ROOT', null],
  ['HKCR', null],
  ['HKEY_CURRENT_CONFIG', null],
  ['HKCC', null],
  ['HKEY_DYN_DATA', null],
  ['HKEY_PERFORMANCE_DATA', null],
]);
const SID = /^S-1(-[0-9]+)+$/i;

/**
 * Reads the policies in a .reg file (`Windows Registry Editor Version 5.00` or `REGEDIT4`), deletions applied in their
 * order. Keys of others are checked for their form only. Never throws; any problem makes the whole file unusable.
 * @param file path, for the problems and as the source of the layers
 */
export function readRegFile(file: string, bytes: Uint8Array): DocumentRead {
  if (bytes.length > MAX_DOCUMENT_BYTES) {
    const size = `is larger than ${MAX_DOCUMENT_BYTES / 1024 / 1024} MB`;
    return unusable(file, null, size, `Export only ${REGISTRY_PATH}.`);
  }
  const decoded = decodeReg(bytes);
  if (!decoded.ok) return unusable(file, decoded.place, decoded.problem, decoded.remedy);
  const reader = new RegReader(file);
  if (decoded.unmarked) {
    reader.notes.add(
      null,
      'is UTF-8 without byte order mark; regedit would read its letters outside ASCII as other ones',
      'Save the file as UTF-16 LE with byte order mark before it is imported.',
    );
  }
  parseReg(decoded.text, decoded.bodyAt, decoded.version, reader);
  return reader.result();
}

interface Hive {
  /** `HKLM`, `HKCU` or a SID. */
  readonly name: string;
  readonly scope: Scope;
  readonly tree: RegistryTree;
}

type ValueStatement = Extract<RegStatement, { name: string }>;

/** The key the values of the following lines are for. */
type Current =
  | { readonly kind: 'none' | 'deleted' | 'foreign' }
  | { readonly kind: 'ours'; readonly hive: Hive; readonly below: readonly string[] };

class RegReader implements RegListener {
  readonly notes: ProblemList;
  readonly #file: string;
  readonly #problems: ProblemList;
  readonly #hives = new Map<string, Hive>();
  #current: Current = { kind: 'none' };
  #values = 0;

  constructor(file: string) {
    this.#file = file;
    this.notes = new ProblemList(file);
    this.#problems = new ProblemList(file);
  }

  problem(place: LinePlace, problem: string, remedy: string): void {
    this.#problems.add(place, problem, remedy);
  }

  enough(): boolean {
    return this.#values > MAX_VALUES || this.#problems.full;
  }

  statement(statement: RegStatement): void {
    if (statement.kind === 'key') this.#open(statement.path, statement.place);
    else if (statement.kind === 'delete-key') this.#deleteKey(statement.path, statement.place);
    else this.#value(statement);
  }

  #value(statement: ValueStatement): void {
    const { name, place } = statement;
    const current = this.#current;
    this.#values++;
    if (this.#values > MAX_VALUES) {
      this.problem(place, `has more than ${MAX_VALUES} values`, `Export only ${REGISTRY_PATH}.`);
    } else if (current.kind === 'none' || current.kind === 'deleted') {
      const where = current.kind === 'none' ? 'before the first key' : 'below a key that is deleted';
      this.problem(place, `has a value ${where}, so it is for no key`, 'Put the line [KEY] above it.');
    } else if (current.kind === 'ours') {
      const { tree } = current.hive;
      if (statement.kind === 'delete') tree.deleteValue(current.below, name);
      else this.#set(tree, current.below, statement);
    }
  }

  #set(
    tree: RegistryTree,
    below: readonly string[],
    statement: Extract<RegStatement, { kind: 'set' }>,
  ): void {
    const { name, value, place } = statement;
    const earlier = tree.find(below, name);
    if (earlier === null) {
      tree.set(below, name, value, place.line);
      return;
    }
    this.problem(
      place,
      `sets ${JSON.stringify(name)} again, after line ${earlier.line}`,
      'Keep one of the two; which one counts would be a guess. Windows does not tell small from capital letters.',
    );
  }

  #open(path: string, place: LinePlace): void {
    this.#current = { kind: 'foreign' };
    const found = this.#locate(path, place);
    if (found?.position.kind !== 'ours') return;
    if (/^HK(LM|CU|U)\\/i.test(path)) {
      this.problem(
        place,
        'names the hive by its short form: regedit would pass over this key when it imports the file',
        'Write HKEY_LOCAL_MACHINE, HKEY_CURRENT_USER or HKEY_USERS.',
      );
    }
    const hive = this.#hive(found.name, found.scope);
    const { below } = found.position;
    hive.tree.addKey(below, place.line);
    this.#current = { kind: 'ours', hive, below };
  }

  #deleteKey(path: string, place: LinePlace): void {
    this.#current = { kind: 'deleted' };
    const found = this.#locate(path, place);
    if (found?.position.kind === 'ours')
      this.#hive(found.name, found.scope).tree.deleteKey(found.position.below);
    else if (found?.position.kind === 'above') this.#hive(found.name, found.scope).tree.deleteKey([]);
  }

  /** Where a key lies; null when that is nowhere of ours, a problem told if it only seems so. */
  #locate(path: string, place: LinePlace): { name: string; scope: Scope; position: KeyPosition } | null {
    const hive = hiveOf(path);
    if (hive === 'unknown') {
      const remedy = 'Begin the key with HKEY_LOCAL_MACHINE or HKEY_CURRENT_USER.';
      this.problem(place, `names no hive there is: ${JSON.stringify(path.slice(0, 60))}`, remedy);
      return null;
    }
    if (hive === null) return null;
    const position = positionOf(hive.rest);
    if (position.kind === 'misspelt') {
      this.problem(
        place,
        `names the key ${JSON.stringify(path.slice(0, 200))}, which is not the one policies are read from`,
        `Write the key as HKEY_LOCAL_MACHINE\\${REGISTRY_PATH}, without blanks or doubled separators.`,
      );
    }
    return { name: hive.name, scope: hive.scope, position };
  }

  #hive(name: string, scope: Scope): Hive {
    const hive = this.#hives.get(name) ?? { name, scope, tree: new RegistryTree() };
    this.#hives.set(name, hive);
    return hive;
  }

  result(): DocumentRead {
    const found = [...this.#hives.values()].map((hive) => {
      return { ...hive, ...hive.tree.layers(hive.scope, () => this.#file) };
    });
    const people = found.filter((hive) => hive.scope === 'user' && hive.layers.length > 0);
    if (people.length > 1) {
      this.#problems.add(
        null,
        `has policies for more than one person (${people.map((hive) => hive.name).join(', ')})`,
        'Make one file for each; which of them counts would be a guess.',
      );
    }
    if (!this.#problems.empty) return { ok: false, problems: this.#problems.all() };
    const layers = found.flatMap((hive) => hive.layers);
    if (layers.length === 0) {
      this.notes.add(
        null,
        `sets no policy of Cordon: nothing is left in HKEY_LOCAL_MACHINE\\${REGISTRY_PATH} or HKEY_CURRENT_USER\\${REGISTRY_PATH} after it`,
        'Check that this is the file you meant.',
      );
    }
    return { ok: true, layers, notes: [...this.notes.all(), ...found.flatMap((hive) => hive.notes)] };
  }
}

/** The hive a key is in and its path there; null: in one that holds no policies. */
function hiveOf(path: string): { name: string; scope: Scope; rest: string } | null | 'unknown' {
  const [first, rest] = cut(path);
  const kind = HIVES.get(foldName(first));
  if (kind === undefined) return 'unknown';
  if (kind === 'machine') return { name: 'HKLM', scope: 'machine', rest };
  if (kind === 'user') return { name: 'HKCU', scope: 'user', rest };
  const [sid, below] = cut(rest);
  return kind === 'users' && SID.test(sid) ? { name: sid.toUpperCase(), scope: 'user', rest: below } : null;
}

function cut(path: string): [first: string, rest: string] {
  const at = path.indexOf('\\');
  return at < 0 ? [path, ''] : [path.slice(0, at), path.slice(at + 1)];
}
