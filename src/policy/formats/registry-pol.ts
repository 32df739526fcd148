/**
 * Registry.pol, the file Group Policy keeps registry policies in. Its structure and the special value names are those
 * of [MS-GPREG] 2.2.1 and 3.2.5.1.
 */
import { type DocumentRead, MAX_DOCUMENT_BYTES, REGISTRY_PATH, type Scope, unusable } from '../model.ts';
import { ProblemList } from './problem-list.ts';
import { foldName, positionOf, RegistryTree } from './registry-tree.ts';
import { REG_NONE, registryText, registryValue } from './registry-value.ts';

/** `PReg`, and the only version there is. */
const SIGNATURE = 0x67655250;
const VERSION = 1;
const HEADER_BYTES = 8;
/** The format allows no more for one value; Windows versions differ in what they do with more. */
const MAX_VALUE_BYTES = 65_535;
const HIVE = /^(HKEY_[A-Z_]+|HKLM|HKCU|HKU|HKCR|HKCC)\\/i;

/** One instruction of the file: a value to set, or a directive in the shape of one. */
export interface PolEntry {
  readonly key: string;
  readonly name: string;
  readonly type: number;
  readonly data: Uint8Array;
  /** Where its `[` stands in the file. */
  readonly offset: number;
}

export type PolEntries =
  | { readonly ok: true; readonly entries: readonly PolEntry[] }
  | { readonly ok: false; readonly offset: number; readonly problem: string };

/**
 * The scope a Registry.pol is for, by its path: Group Policy keeps it in a folder `Machine` or `User`. The one nearest
 * to the file decides; with neither it is for the machine.
 */
export function polScope(file: string): 'machine' | 'user' {
  const folders = file
    .split(/[\\/]/)
    .slice(0, -1)
    .map((name) => name.toLowerCase());
  const nearest = folders.findLast((name) => name === 'user' || name === 'machine');
  return nearest === 'user' ? 'user' : 'machine';
}

/**
 * Reads the policies in a Registry.pol as Group Policy would apply it to an empty registry: instructions in their
 * order, deletions included. Never throws; a file that breaks the format anywhere gives no layers at all.
 * @param file path, for the problems
 * @param scope whom the file is for; nothing in it says so (see `polScope`)
 */
export function readRegistryPol(file: string, bytes: Uint8Array, scope: Scope): DocumentRead {
  const parsed = parsePol(bytes);
  if (!parsed.ok) {
    return unusable(
      file,
      null,
      `is no Registry.pol that can be used: at byte ${parsed.offset}, ${parsed.problem}`,
      'Export the policy again with the Group Policy editor, or copy the file again; it is cut off or damaged.',
    );
  }
  const problems = new ProblemList(file);
  const notes = new ProblemList(file);
  const tree = new RegistryTree();
  for (const entry of parsed.entries) {
    const position = positionOf(entry.key.replace(HIVE, ''));
    const wrong = position.kind === 'misspelt' || (position.kind === 'ours' && HIVE.test(entry.key));
    if (wrong) problems.add(null, ...misspelt(entry));
    else if (position.kind === 'ours') apply(tree, position.below, entry, notes);
    else if (
      position.kind === 'above' &&
      deletedKeys(entry).some((name) => foldName(name) === position.next)
    ) {
      tree.deleteKey([]);
    }
  }
  if (!problems.empty) return { ok: false, problems: problems.all() };
  const found = tree.layers(scope, () => file);
  if (found.layers.length === 0) notes.add(null, ...NOTHING);
  return { ok: true, layers: found.layers, notes: [...notes.all(), ...found.notes] };
}

/** A problem and its remedy. */
type Words = readonly [problem: string, remedy: string];

/** What one instruction does to our key, special value names included; they are compared without regard to case. */
function apply(tree: RegistryTree, below: readonly string[], entry: PolEntry, notes: ProblemList): void {
  const { name, type, data } = entry;
  const directive = name.toLowerCase().trimEnd();
  if (!name.startsWith('**')) {
    // No name and no type: Group Policy creates the key and nothing in it.
    if (name === '' && type === REG_NONE) tree.addKey(below, null);
    else tree.set(below, name, registryValue(type, data), null);
    if (data.length > MAX_VALUE_BYTES) notes.add(null, ...tooLarge(name, data.length));
  } else if (directive.startsWith('**del.')) {
    tree.deleteValue(below, name.slice('**del.'.length));
  } else if (directive === '**delvals.' || directive === '**delvals') {
    tree.deleteValues(below);
  } else if (directive === '**deletevalues') {
    for (const value of listed(data)) tree.deleteValue(below, value);
  } else if (directive === '**deletekeys') {
    for (const key of deletedKeys(entry)) tree.deleteKey([...below, key]);
  } else if (directive.startsWith('**soft.')) {
    const real = name.slice('**soft.'.length);
    notes.add(null, ...soft(real));
    if (tree.find(below, real) === null) tree.set(below, real, registryValue(type, data), null);
  } else if (directive !== '**securekey') {
    notes.add(null, ...unknown(name));
  }
}

/** The immediate subkeys an instruction deletes; none when it is not such an instruction. */
function deletedKeys(entry: PolEntry): string[] {
  return entry.name.toLowerCase().trimEnd() === '**deletekeys' ? listed(entry.data) : [];
}

function listed(data: Uint8Array): string[] {
  return registryText(data)
    .split(';')
    .filter((name) => name !== '');
}

/**
 * The instructions of a Registry.pol as they stand in it. Never throws; refuses a wrong signature or version and any
 * byte out of place, with its offset.
 */
export function parsePol(bytes: Uint8Array): PolEntries {
  if (bytes.length > MAX_DOCUMENT_BYTES) {
    return refused(MAX_DOCUMENT_BYTES, `the file goes on beyond ${MAX_DOCUMENT_BYTES / 1024 / 1024} MB`);
  }
  if (bytes.length < HEADER_BYTES) return refused(bytes.length, 'the file ends before its header does');
  const cursor = new PolCursor(bytes);
  const entries: PolEntry[] = [];
  try {
    cursor.header();
    while (!cursor.atEnd) entries.push(cursor.entry());
  } catch (error) {
    if (error instanceof Misplaced) return refused(error.offset, error.message);
    throw error;
  }
  return { ok: true, entries };
}

function refused(offset: number, problem: string): PolEntries {
  return { ok: false, offset, problem };
}

class Misplaced extends Error {
  readonly offset: number;
  constructor(offset: number, message: string) {
    super(message);
    this.offset = offset;
  }
}

class PolCursor {
  readonly #bytes: Uint8Array;
  readonly #view: DataView;
  #at = 0;

  constructor(bytes: Uint8Array) {
    this.#bytes = bytes;
    this.#view = new DataView(bytes.buffer, bytes.byteOffset, bytes.length);
  }

  get atEnd(): boolean {
    return this.#at === this.#bytes.length;
  }

  header(): void {
    if (this.#number('the signature') !== SIGNATURE) {
      throw new Misplaced(0, 'the signature "PReg" is missing');
    }
    const version = this.#number('the version');
    if (version !== VERSION)
      throw new Misplaced(4, `the version is ${version}, and ${VERSION} is the only one known`);
  }

  entry(): PolEntry {
    const offset = this.#at;
    this.#sign('[');
    const key = this.#text('a key');
    if (key === '') throw new Misplaced(offset + 2, 'an instruction has no key');
    this.#sign(';');
    const name = this.#text('the name of a value');
    this.#sign(';');
    const type = this.#number('the type of a value');
    this.#sign(';');
    const sizeAt = this.#at;
    const size = this.#number('the size of a value');
    this.#sign(';');
    if (size > this.#bytes.length - this.#at) {
      throw new Misplaced(sizeAt, `a value is said to have ${size} bytes, and the file ends before`);
    }
    const data = this.#bytes.subarray(this.#at, this.#at + size);
    this.#at += size;
    this.#sign(']');
    return { key, name, type, data, offset };
  }

  #number(what: string): number {
    if (this.#at + 4 > this.#bytes.length) throw new Misplaced(this.#at, `the file ends in ${what}`);
    this.#at += 4;
    return this.#view.getUint32(this.#at - 4, true);
  }

  #sign(sign: string): void {
    const found = this.#at + 2 <= this.#bytes.length ? this.#view.getUint16(this.#at, true) : null;
    if (found !== sign.charCodeAt(0)) throw new Misplaced(this.#at, `a "${sign}" is missing`);
    this.#at += 2;
  }

  #text(what: string): string {
    const start = this.#at;
    for (let at = start; at + 2 <= this.#bytes.length; at += 2) {
      if (this.#view.getUint16(at, true) !== 0) continue;
      this.#at = at + 2;
      return Buffer.from(this.#bytes.buffer, this.#bytes.byteOffset + start, at - start).toString('utf16le');
    }
    throw new Misplaced(start, `${what} does not end`);
  }
}

function misspelt(entry: PolEntry): Words {
  return [
    `names the key ${JSON.stringify(entry.key)} at byte ${entry.offset}; Group Policy would write it somewhere else than where policies are read`,
    `Write the key as ${REGISTRY_PATH}, without hive, blanks or doubled separators.`,
  ];
}

function tooLarge(name: string, size: number): Words {
  return [
    `gives ${JSON.stringify(name)} ${size} bytes; the format of Group Policy ends at ${MAX_VALUE_BYTES}`,
    'Check on one computer that the policy arrives, or split it.',
  ];
}

function soft(name: string): Words {
  return [
    `sets ${JSON.stringify(name)} only on computers that have no such value yet`,
    'Set the policy without "**soft.", so that it is the same everywhere.',
  ];
}

function unknown(name: string): Words {
  return [
    `holds the directive ${JSON.stringify(name)}, which is not known; it was passed over`,
    'Remove it, unless another program needs it.',
  ];
}

const NOTHING: Words = [
  `sets no policy of Cordon: nothing is left in ${REGISTRY_PATH} after it`,
  'Check that this is the file you meant.',
];
