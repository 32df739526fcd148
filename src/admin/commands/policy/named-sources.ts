/**
 * Sources that an administrator names: files of any format, folders as Linux has them. Who owns them is no reason not
 * to read them here; on Linux it is told, because a client would not.
 */
import type { Stats } from 'node:fs';
import { lstat, readdir, stat } from 'node:fs/promises';
import { basename, join, resolve } from 'node:path';
import type { PolicyProblem } from '../../../contracts/problem.ts';
import { documentFormat, FORMAT_NAMES, jsonLevel, readDocument } from '../../../policy/documents.ts';
import type { RawSetting, SourceRead } from '../../../policy/index.ts';
import { ownerProblem } from '../../../policy/sources/trusted-file.ts';
import { codeOf, readNamedFile } from '../../files.ts';
import { WrongUse } from '../../frame.ts';
import { SYSTEM_NAMES, SYSTEM_OF, type System } from './systems.ts';

/** As many as a client reads from one folder. */
const MAX_FILES = 1000;
type JsonLevel = 'mandatory' | 'recommended';

export interface NamedSources {
  readonly reads: readonly SourceRead[];
  /** Ids of sources that only recommend. */
  readonly advisory: ReadonlySet<string>;
}

/**
 * Reads every source, in the order they were named: of two that are equally binding the first counts.
 * @param system what `--os` says; null: not said
 * @throws WrongUse for a path that does not exist, and for a file that is for another system
 */
export async function readNamedSources(
  paths: readonly string[],
  system: System | null,
): Promise<NamedSources> {
  const reader = new NamedSourceReader(system);
  for (const path of paths) await reader.add(path);
  return { reads: reader.reads, advisory: reader.advisory };
}

class NamedSourceReader {
  readonly reads: SourceRead[] = [];
  readonly advisory = new Set<string>();
  readonly #system: System | null;

  constructor(system: System | null) {
    this.#system = system;
  }

  async add(named: string): Promise<void> {
    const path = resolve(named);
    let stats: Stats;
    try {
      stats = await stat(path);
    } catch (error) {
      const code = codeOf(error);
      const what = code === 'ENOENT' ? 'does not exist' : `cannot be reached (${code})`;
      throw new WrongUse(`--source ${named} ${what}`, 'Name files or folders that exist.');
    }
    if (!stats.isDirectory()) return this.#file(path);
    const inside = await readdir(path, { withFileTypes: true });
    const levels = (['managed', 'recommended'] as const).filter((name) =>
      inside.some((entry) => entry.name === name && !entry.isFile()),
    );
    if (levels.length === 0) {
      return this.#folder(path, basename(path) === 'recommended' ? 'recommended' : 'mandatory');
    }
    for (const name of levels) {
      await this.#folder(join(path, name), name === 'managed' ? 'mandatory' : 'recommended');
    }
  }

  async #file(path: string): Promise<void> {
    const read = await readNamedFile(path);
    if (!read.ok) return this.#failed(path, [{ ...whole(path), problem: read.problem, remedy: read.remedy }]);
    const format = documentFormat(path, read.bytes);
    const only = format === null ? null : SYSTEM_OF[format];
    if (format !== null && only !== null && this.#system !== null && only !== this.#system) {
      throw new WrongUse(
        `--source ${path} is ${FORMAT_NAMES[format]}, which ${SYSTEM_NAMES[this.#system]} has no use for`,
        `Leave --os away, or say --os ${only}.`,
      );
    }
    if (format === 'json' && jsonLevel(path) === 'recommended') this.advisory.add(path);
    const document = readDocument(path, read.bytes);
    if (!document.ok) return this.#failed(path, document.problems);
    const { layers, notes } = document;
    // A JSON file is a decision even if it sets nothing; the other formats leave empty shells behind.
    const state = format === 'json' || layers.some((layer) => layer.settings.length > 0) ? 'ok' : 'absent';
    this.reads.push({ id: path, name: path, state, layers, problems: notes });
  }

  async #folder(directory: string, level: JsonLevel): Promise<void> {
    if (level === 'recommended') this.advisory.add(directory);
    let names: string[];
    try {
      names = (await readdir(directory)).filter((name) => name.endsWith('.json')).sort();
    } catch (error) {
      const problem = `cannot be read (${codeOf(error)})`;
      return this.#failed(directory, [
        { ...whole(directory), problem, remedy: 'Check the permissions of the folder.' },
      ]);
    }
    if (names.length > MAX_FILES) {
      const problem = `holds more than ${MAX_FILES} policy files`;
      return this.#failed(directory, [
        { ...whole(directory), problem, remedy: 'Join them into fewer files.' },
      ]);
    }
    const base = { id: directory, name: directory } as const;
    if (names.length === 0) {
      this.reads.push({ ...base, state: 'absent', layers: [], problems: [empty(directory)] });
      return;
    }
    const settings: RawSetting[] = [];
    const problems: PolicyProblem[] = [];
    for (const name of names) {
      const file = join(directory, name);
      const read = await readNamedFile(file);
      const document = read.ok ? readDocument(file, read.bytes, { level }) : null;
      if (!read.ok) problems.push({ ...whole(file), problem: read.problem, remedy: read.remedy });
      else if (document?.ok === false) problems.push(...document.problems);
      else if (document?.ok === true) settings.push(...document.layers.flatMap((layer) => layer.settings));
    }
    // As in a client, one broken file fails its folder: half a policy would be one that nobody wrote.
    if (problems.length > 0) return this.#failed(directory, problems);
    const layer = { scope: 'machine', level, source: directory, settings } as const;
    const notes = await this.#ownerNotes(directory, names);
    this.reads.push({ ...base, state: 'ok', layers: [layer], problems: notes });
  }

  /** What a client on Linux would refuse; on other systems folders of JSON are nobody's policy. */
  async #ownerNotes(directory: string, names: readonly string[]): Promise<PolicyProblem[]> {
    if (process.platform !== 'linux' || (this.#system !== null && this.#system !== 'linux')) return [];
    const paths = [directory, ...names.map((name) => join(directory, name))];
    const notes = await Promise.all(
      paths.map(async (path) => refusal(path, await lstat(path), path === directory ? 'folder' : 'file')),
    );
    return notes.filter((note) => note !== null);
  }

  #failed(name: string, problems: readonly PolicyProblem[]): void {
    this.reads.push({ id: name, name, state: 'failed', layers: [], problems });
  }
}

function refusal(path: string, stats: Stats, kind: string): PolicyProblem | null {
  const found = stats.isSymbolicLink()
    ? {
        ...whole(path),
        problem: 'is a link; a link can be pointed elsewhere after it was checked',
        remedy: `Replace the link by the ${kind} itself.`,
      }
    : ownerProblem(path, stats, [0], kind);
  return found === null ? null : { ...found, problem: `would not count on a computer: ${found.problem}` };
}

function empty(directory: string): PolicyProblem {
  return {
    ...whole(directory),
    problem: 'holds no policy files: neither managed/ and recommended/ nor files that end in .json',
    remedy: 'Name a folder of JSON files, or the file itself.',
  };
}

function whole(file: string): { file: string; line: null; column: null } {
  return { file, line: null, column: null };
}
