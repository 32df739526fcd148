/**
 * Policies in the Windows registry: where Group Policy, Intune and scripts put them. The key is read whole each time,
 * which takes less than a millisecond.
 *
 * No maintained library tells of changes of a key (native-reg has no RegNotifyChangeKeyValue), so whoever wants to
 * know asks for `signature()` now and then.
 */
import { createHash } from 'node:crypto';
import type { PolicyProblem } from '../../contracts/problem.ts';
import { expandVariables } from '../expand-variables.ts';
import { foldName, RegistryTree } from '../formats/registry-tree.ts';
import { registryValue } from '../formats/registry-value.ts';
import { MAX_DOCUMENT_BYTES, MAX_VALUES, type RawValue, RECOMMENDED, REGISTRY_PATH } from '../model.ts';
import type { PolicySource, SourceRead } from './source.ts';

export type HiveName = 'HKLM' | 'HKCU';

/** An open key. Everything throws when the registry refuses (no permission) or the key was deleted meanwhile. */
export interface RegistryKey {
  keyNames(): readonly string[];
  valueNames(): readonly string[];
  /** Null when there is no such value (any more). */
  value(name: string): { readonly type: number; readonly data: Uint8Array } | null;
  /** Null when there is no such key (any more). */
  open(name: string): RegistryKey | null;
  close(): void;
}

/** What we need of a registry: the real one, or one that a test makes up. */
export interface RegistryApi {
  /** Opens a key for reading, in the 64-bit view; null when it does not exist. */
  open(hive: HiveName, path: string): RegistryKey | null;
}

export interface WindowsRegistryOptions {
  readonly registry: RegistryApi;
  /** What `%NAME%` in an expandable text stands for; names in any case. The process's own when left out. */
  readonly env?: Readonly<Record<string, string | undefined>>;
}

/** All values together: text has two bytes a letter here, and a policy of this size cannot be meant. */
const MAX_TOTAL_BYTES = 4 * MAX_DOCUMENT_BYTES;
/** Group Policy may take away or put in keys while they are read. */
const ATTEMPTS = 3;

/** The two places policies are read from on Windows: for the computer, and for the person signed in. */
export function windowsRegistrySources(options: WindowsRegistryOptions): PolicySource[] {
  const env = new Map<string, string>();
  for (const [name, value] of Object.entries(options.env ?? process.env)) {
    if (value !== undefined) env.set(foldName(name), value);
  }
  return [
    new WindowsRegistrySource(options.registry, env, 'win-machine', 'HKLM'),
    new WindowsRegistrySource(options.registry, env, 'win-user', 'HKCU'),
  ];
}

/**
 * The real registry, by native-reg.
 * @throws on other systems: there native-reg loads too and could only be taken for an empty registry.
 */
export async function loadNativeRegistry(): Promise<RegistryApi> {
  if (process.platform !== 'win32') {
    throw new Error(
      `There is no Windows registry on ${process.platform}: read the policies of this system instead.`,
    );
  }
  const native = await import('native-reg');
  const access = native.Access.READ | native.Access.WOW64_64KEY;
  const wrap = (handle: ReturnType<typeof native.openKey>): RegistryKey | null => {
    if (handle === null) return null;
    return {
      keyNames: () => native.enumKeyNames(handle),
      valueNames: () => native.enumValueNames(handle),
      value: (name) => {
        const data = native.queryValueRaw(handle, name);
        return data === null ? null : { type: data.type, data };
      },
      open: (name) => wrap(native.openKey(handle, name, access)),
      close: () => native.closeKey(handle),
    };
  };
  const hives = { HKLM: native.HKLM, HKCU: native.HKCU };
  return { open: (hive, path) => wrap(native.openKey(hives[hive], path, access)) };
}

/** One value as it was found, in the key `below` ours; `name` null: only that the key is there. */
interface Found {
  readonly below: readonly string[];
  readonly name: string | null;
  readonly type: number;
  readonly data: Uint8Array;
}

class WindowsRegistrySource implements PolicySource {
  readonly id: string;
  readonly #registry: RegistryApi;
  readonly #env: ReadonlyMap<string, string>;
  readonly #hive: HiveName;
  readonly #name: string;

  constructor(registry: RegistryApi, env: ReadonlyMap<string, string>, id: string, hive: HiveName) {
    this.id = id;
    this.#registry = registry;
    this.#env = env;
    this.#hive = hive;
    this.#name = `${hive}\\${REGISTRY_PATH}`;
  }

  async read(): Promise<SourceRead> {
    const { id } = this;
    const name = this.#name;
    try {
      const tree = new RegistryTree();
      for (const found of this.#collect()) {
        if (found.name === null) tree.addKey(found.below, null);
        else tree.set(found.below, found.name, this.#expanded(registryValue(found.type, found.data)), null);
      }
      const scope = this.#hive === 'HKLM' ? 'machine' : 'user';
      const { layers, notes } = tree.layers(scope, (below) => [name, ...below].join('\\'));
      return { id, name, state: layers.length > 0 ? 'ok' : 'absent', layers, problems: notes };
    } catch (error) {
      return { id, name, state: 'failed', layers: [], problems: [this.#problem(error)] };
    }
  }

  async signature(): Promise<string> {
    const hash = createHash('sha256');
    try {
      for (const { below, name, type, data } of this.#collect()) {
        // Lengths and quotes keep what belongs to one value apart from the next.
        hash.update(`${JSON.stringify([below, name, type, data.length])}\n`).update(data);
      }
      return hash.digest('hex');
    } catch (error) {
      return `failed: ${messageOf(error)}`;
    }
  }

  /** All that is in the key, read again when something vanished in between. */
  #collect(): readonly Found[] {
    for (let attempt = 1; ; attempt++) {
      try {
        return this.#collectOnce();
      } catch (error) {
        if (!(error instanceof Vanished) || attempt === ATTEMPTS) throw error;
      }
    }
  }

  #collectOnce(): readonly Found[] {
    const key = this.#registry.open(this.#hive, REGISTRY_PATH);
    if (key === null) return [];
    const collector = new Collector();
    closeAfter(key, () => collector.policies(key, []));
    return collector.found;
  }

  #expanded(value: RawValue): RawValue {
    if (value.form !== 'registry' || value.type !== 'EXPAND_SZ' || typeof value.value !== 'string')
      return value;
    const text = expandVariables(value.value, (name) => this.#env.get(foldName(name)) ?? null);
    if (text === null) throw tooMuch('a text, with its variables replaced,');
    return { ...value, value: text };
  }

  #problem(error: unknown): PolicyProblem {
    return {
      file: this.#name,
      line: null,
      column: null,
      problem: `cannot be read: ${messageOf(error)}`,
      remedy:
        error instanceof Unreadable
          ? error.remedy
          : 'Give the person signed in the permission to read this key and the keys in it.',
    };
  }
}

/** Something that is there and cannot be used; says what to do. */
class Unreadable extends Error {
  readonly remedy: string;
  constructor(message: string, remedy: string) {
    super(message);
    this.remedy = remedy;
  }
}

class Vanished extends Unreadable {
  constructor(what: string) {
    super(`${what} was there and is not any more`, 'Look again when the policies have been updated.');
  }
}

class Collector {
  readonly found: Found[] = [];
  #bytes = 0;

  /** The values of a level (ours, or Recommended), then its lists; Recommended comes as one of our keys. */
  policies(key: RegistryKey, below: readonly string[]): void {
    this.#values(key, below);
    for (const name of key.keyNames()) {
      const path = [...below, readable(name)];
      const inner = key.open(name);
      if (inner === null) throw new Vanished(`the key ${JSON.stringify(name)}`);
      const isLevel = below.length === 0 && foldName(name) === foldName(RECOMMENDED);
      closeAfter(inner, () => (isLevel ? this.policies(inner, path) : this.#list(inner, path)));
    }
  }

  #list(key: RegistryKey, below: readonly string[]): void {
    this.#values(key, below);
    // One is enough to tell of: no policy has keys in its list.
    const [inner] = key.keyNames();
    if (inner !== undefined)
      this.#add({ below: [...below, inner], name: null, type: 0, data: new Uint8Array() });
  }

  #values(key: RegistryKey, below: readonly string[]): void {
    for (const name of key.valueNames()) {
      const value = key.value(readable(name));
      if (value === null) throw new Vanished(`the value ${JSON.stringify(name)}`);
      if (value.data.length > MAX_DOCUMENT_BYTES) throw tooMuch(`the value ${JSON.stringify(name)}`);
      this.#add({ below, name, ...value });
    }
  }

  #add(found: Found): void {
    this.#bytes += found.data.length;
    if (this.#bytes > MAX_TOTAL_BYTES) throw tooMuch('all values together');
    if (this.found.length === MAX_VALUES) {
      throw new Unreadable(`has more than ${MAX_VALUES} values`, 'Delete what is no policy from this key.');
    }
    this.found.push(found);
  }
}

function tooMuch(what: string): Unreadable {
  return new Unreadable(`${what} is larger than any policy`, 'Delete it, and set the policy again.');
}

/** Names with a NUL cannot be asked for by name: Windows would open what stands before it. */
function readable(name: string): string {
  if (!name.includes('\0')) return name;
  throw new Unreadable(
    `the name ${JSON.stringify(name)} holds a NUL, so that the tools of Windows do not show it`,
    'Find out which program made it; delete the whole key and let the policies be written again.',
  );
}

function closeAfter(key: RegistryKey, use: () => void): void {
  try {
    use();
  } finally {
    key.close();
  }
}

function messageOf(error: unknown): string {
  if (!(error instanceof Error)) return String(error);
  const code = 'errno' in error ? ` (error ${String(error.errno)})` : '';
  return `${error.message.trim()}${code}`;
}
