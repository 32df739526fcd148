/** A folder of JSON files, merged in the order of their names. What Linux has for a registry. */
import { lstat, readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { type PolicyProblem, wholeProblem } from '../../contracts/problem.ts';
import { readJsonSettings } from '../formats/json.ts';
import type { Level, RawSetting } from '../model.ts';
import type { PolicySource, SourceRead } from './source.ts';
import {
  ancestorProblem,
  ancestorsSignature,
  codeOf,
  entrySignature,
  ownerProblem,
  readCheckedFile,
  type TrustOptions,
} from './trusted-file.ts';
import { userNamespaceProblem } from './user-namespace.ts';

/** More files than any company has departments; beyond it the folder is refused instead of read. */
const MAX_FILES = 1000;

export interface JsonFolderOptions extends TrustOptions {
  readonly id: string;
  readonly directory: string;
  readonly level: Exclude<Level, 'user'>;
}

/** A source that reads `*.json` in one folder. One broken or untrusted file fails the source as a whole. */
export class JsonFolderSource implements PolicySource {
  readonly id: string;
  readonly #options: JsonFolderOptions;

  constructor(options: JsonFolderOptions) {
    this.id = options.id;
    this.#options = options;
  }

  async read(): Promise<SourceRead> {
    // A folder named on a developer's command line is trusted as far as the developer.
    const namespace = this.#options.named === true ? null : userNamespaceProblem();
    if (namespace !== null) return { ...this.#result('failed', [], [namespace]), distrust: true };
    let read = await this.#readOnce();
    // A file that was renamed between the list and the look at it: the next list knows.
    for (let more = 2; more > 0 && read.vanished; more--) read = await this.#readOnce();
    return read.result;
  }

  async #readOnce(): Promise<{ readonly result: SourceRead; readonly vanished: boolean }> {
    const { directory, level } = this.#options;
    const names = await this.#names();
    if (!Array.isArray(names))
      return { result: this.#result(names.state, [], names.problems), vanished: false };
    if (names.length === 0) return { result: this.#result('absent', [], []), vanished: false };
    let vanished = false;
    const settings: RawSetting[] = [];
    const problems: PolicyProblem[] = [];
    for (const name of names) {
      const file = join(directory, name);
      const read = await readCheckedFile(file, this.#options.acceptedOwners);
      if (!('bytes' in read)) {
        problems.push(read);
        vanished ||= await isGone(file);
        continue;
      }
      const parsed = readJsonSettings(file, read.bytes);
      if (parsed.ok) for (const setting of parsed.settings) settings.push(setting);
      else problems.push(...parsed.problems);
    }
    if (problems.length > 0) return { result: this.#result('failed', [], problems), vanished };
    const layer = { scope: 'machine', level, source: directory, settings } as const;
    return { result: this.#result('ok', [layer], []), vanished };
  }

  async signature(): Promise<string> {
    const { directory } = this.#options;
    const above = await ancestorsSignature(directory);
    try {
      const names = await jsonNames(directory);
      const entries = ['', ...names.slice(0, MAX_FILES)];
      const parts = await Promise.all(
        entries.map(async (name) => `${name}:${await entrySignature(join(directory, name))}`),
      );
      return `${above}|${names.length}|${parts.join('|')}`;
    } catch (error) {
      return `${above}|unreadable:${codeOf(error)}`;
    }
  }

  /** The files of the folder, once it and what lies above it are in order. */
  async #names(): Promise<string[] | { state: 'absent' | 'failed'; problems: PolicyProblem[] }> {
    const { directory, mustExist, acceptedOwners } = this.#options;
    try {
      const above = await ancestorProblem(directory, this.#options);
      if (above !== null) return { state: 'failed', problems: [above] };
      const stats = await lstat(directory);
      if (!stats.isDirectory()) {
        return refused(
          directory,
          'is not a folder',
          'Put the policy files into a real folder (no link) of this name.',
        );
      }
      const owner = ownerProblem(directory, stats, acceptedOwners, 'folder');
      if (owner !== null) return { state: 'failed', problems: [owner] };
      const names = await jsonNames(directory);
      if (names.length > MAX_FILES) {
        return refused(directory, `holds more than ${MAX_FILES} policy files`, 'Join them into fewer files.');
      }
      return names;
    } catch (error) {
      if (codeOf(error) === 'ENOENT' && !mustExist) return { state: 'absent', problems: [] };
      return refused(
        directory,
        `cannot be read (${codeOf(error)})`,
        'Make the folder readable for everybody: chmod 755.',
      );
    }
  }

  #result(
    state: SourceRead['state'],
    layers: SourceRead['layers'],
    problems: SourceRead['problems'],
  ): SourceRead {
    return { id: this.id, name: this.#options.directory, state, layers, problems };
  }
}

async function isGone(file: string): Promise<boolean> {
  return await lstat(file).then(
    () => false,
    (error: unknown) => codeOf(error) === 'ENOENT',
  );
}

/** Names with a dot in front are left out: tools write there what is not whole yet (Ansible's `.ansible_tmp…`). */
async function jsonNames(directory: string): Promise<string[]> {
  const names = await readdir(directory);
  return names.filter((name) => name.endsWith('.json') && !name.startsWith('.')).sort();
}

function refused(
  file: string,
  problem: string,
  remedy: string,
): { state: 'failed'; problems: PolicyProblem[] } {
  return { state: 'failed', problems: [wholeProblem(file, problem, remedy)] };
}
