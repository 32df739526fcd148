/** A folder of JSON files, merged in the order of their names. What Linux has for a registry. */
import { lstat, readdir } from 'node:fs/promises';
import { join } from 'node:path';
import type { PolicyProblem } from '../../contracts/problem.ts';
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
    const { directory, level } = this.#options;
    const names = await this.#names();
    if (!Array.isArray(names)) return this.#result(names.state, [], names.problems);
    if (names.length === 0) return this.#result('absent', [], []);
    const settings: RawSetting[] = [];
    const problems: PolicyProblem[] = [];
    for (const name of names) {
      const file = join(directory, name);
      const read = await readCheckedFile(file, this.#options.acceptedOwners);
      if (!('bytes' in read)) {
        problems.push(read);
        continue;
      }
      const parsed = readJsonSettings(file, read.bytes);
      if (parsed.ok) settings.push(...parsed.settings);
      else problems.push(...parsed.problems);
    }
    if (problems.length > 0) return this.#result('failed', [], problems);
    const layer = { scope: 'machine', level, source: directory, settings } as const;
    return this.#result('ok', [layer], []);
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

async function jsonNames(directory: string): Promise<string[]> {
  return (await readdir(directory)).filter((name) => name.endsWith('.json')).sort();
}

function refused(
  file: string,
  problem: string,
  remedy: string,
): { state: 'failed'; problems: PolicyProblem[] } {
  return { state: 'failed', problems: [{ file, line: null, column: null, problem, remedy }] };
}
