/**
 * Sources that an administrator names: files of any format, folders as the systems have them. Who owns them is no
 * reason not to read them here; on Linux it is told, because a client would not.
 */
import type { Stats } from 'node:fs';
import { lstat, readdir, stat } from 'node:fs/promises';
import { basename, dirname, join, resolve } from 'node:path';
import type { Readable } from 'node:stream';
import type { PolicyProblem } from '../../../contracts/problem.ts';
import { documentFormat, FORMAT_NAMES, jsonLevel, readDocument } from '../../../policy/documents.ts';
import { type RawSetting, readJsonSettings, type SourceRead } from '../../../policy/index.ts';
import { ownerProblem } from '../../../policy/sources/trusted-file.ts';
import { codeOf, type FileRead, mustBeNamed, readNamedFile, readStandardInput } from '../../files.ts';
import { WrongUse } from '../../frame.ts';
import { type PolicyFolder, policyFolder } from './policy-folder.ts';
import { SYSTEM_NAMES, SYSTEM_OF, type System } from './systems.ts';

/** As many as a client reads from one folder. */
const MAX_FILES = 1000;
const LAYOUTS =
  'Name a folder with managed/ or recommended/, Machine/ or User/, Library/Managed Preferences/ or policy files in it, or a file.';

export interface NamedSources {
  readonly reads: readonly SourceRead[];
  /** Ids of sources that only recommend. */
  readonly advisory: ReadonlySet<string>;
}

export interface NamedSourceOptions {
  /** What `--os` says; null: not said. */
  readonly system: System | null;
  readonly stdin: Readable;
  /** What `-` is called; null: nothing in particular. */
  readonly stdinName: string | null;
}

/**
 * Reads every source, in the order they were named: of two that are equally binding the first counts. JSON files that
 * lie in one folder are one source, merged in the order of their names, as a client merges them.
 * @throws WrongUse for a path that does not exist or holds no policies, and for a file that is for another system
 */
export async function readNamedSources(
  paths: readonly string[],
  options: NamedSourceOptions,
): Promise<NamedSources> {
  if (paths.filter((path) => path === '-').length > 1) {
    throw new WrongUse('standard input (-) is named twice', 'Name it once.');
  }
  if (options.stdinName !== null && !paths.includes('-')) {
    throw new WrongUse('--source-name is given, but no --source is -', 'Name - to read standard input.');
  }
  const reader = new NamedSourceReader(options);
  for (const path of paths) await reader.add(path);
  return reader.result();
}

type JsonFile = ReturnType<typeof readJsonSettings>;

/** JSON files that are merged. */
interface JsonGroup {
  /** Null for a document that lies nowhere. */
  readonly directory: string | null;
  readonly level: 'mandatory' | 'recommended';
  readonly files: Map<string, JsonFile>;
  /** Whether the folder itself was named. */
  whole: boolean;
  /** About the folder: what it cannot be read for, or what is to be said of it. */
  problems: readonly PolicyProblem[];
  failed: boolean;
}

class NamedSourceReader {
  readonly #sources: (SourceRead | JsonGroup)[] = [];
  readonly #groups = new Map<string, JsonGroup>();
  readonly #read = new Set<string>();
  readonly #options: NamedSourceOptions;

  constructor(options: NamedSourceOptions) {
    this.#options = options;
  }

  result(): NamedSources {
    const reads: SourceRead[] = [];
    const advisory = new Set<string>();
    for (const source of this.#sources) {
      const read = 'files' in source ? merged(source) : source;
      if ('files' in source && source.level === 'recommended') advisory.add(read.id);
      reads.push(read);
    }
    return { reads, advisory };
  }

  async add(named: string): Promise<void> {
    mustBeNamed(named, '--source');
    if (named === '-') return this.#standardInput();
    const path = resolve(named);
    let stats: Stats;
    try {
      stats = await stat(path);
    } catch (error) {
      const code = codeOf(error);
      const what = code === 'ENOENT' ? 'does not exist' : `cannot be reached (${code})`;
      throw new WrongUse(`--source ${named} ${what}`, 'Name files or folders that exist.');
    }
    return stats.isDirectory() ? this.#folder(path) : this.#file(path);
  }

  async #standardInput(): Promise<void> {
    const { stdin, stdinName } = this.#options;
    const read = await readStandardInput(stdin);
    if (stdinName === null) this.#document('stdin', null, read);
    else this.#document(resolve(stdinName), dirname(resolve(stdinName)), read);
  }

  async #folder(path: string): Promise<void> {
    let found: PolicyFolder;
    try {
      found = await policyFolder(path);
    } catch (error) {
      this.#failed(path, `cannot be read (${codeOf(error)})`, 'Check the permissions of the folder.');
      return;
    }
    if (found.people.length > 1) {
      throw new WrongUse(
        `--source ${path} holds the policies of ${found.people.length} people (${found.people.slice(0, 5).join(', ')})`,
        'Name the file for the computer, and the file of one person.',
      );
    }
    for (const directory of found.levels) await this.#jsonFolder(directory);
    // Beside managed/ and recommended/ a client does not look.
    const direct = found.levels.length > 0 ? [] : found.direct;
    if (direct.some((file) => file.endsWith('.json'))) await this.#jsonFolder(path);
    const others = [...direct.filter((file) => !/\.json$/i.test(file)), ...found.inner];
    for (const file of others) await this.#file(file);
    const some = found.levels.length + others.length > 0 || this.#groups.has(path);
    if (!some) throw new WrongUse(`--source ${path}: no policies in this folder`, LAYOUTS);
  }

  async #file(path: string): Promise<void> {
    this.#document(path, dirname(path), await readNamedFile(path));
  }

  /** Takes one document; `directory` null: it lies nowhere. */
  #document(path: string, directory: string | null, read: FileRead): void {
    if (this.#read.has(path)) return;
    this.#read.add(path);
    if (!read.ok) {
      // A file that may be one of a folder of JSON fails that folder, as it would for a client.
      if (directory === null || !path.endsWith('.json')) this.#failed(path, read.problem, read.remedy);
      else this.#group(directory).files.set(path, { ok: false, problems: [problemOf(path, read)] });
      return;
    }
    const format = documentFormat(path, read.bytes);
    const only = format === null ? null : SYSTEM_OF[format];
    const { system } = this.#options;
    if (format !== null && only !== null && system !== null && only !== system) {
      throw new WrongUse(
        `--source ${path} is ${FORMAT_NAMES[format]}, which ${SYSTEM_NAMES[system]} has no use for`,
        `Leave --os away, or say --os ${only}.`,
      );
    }
    if (format === 'json') {
      this.#group(directory).files.set(path, readJsonSettings(path, read.bytes));
      return;
    }
    const document = readDocument(path, read.bytes);
    if (!document.ok) {
      this.#sources.push({ id: path, name: path, state: 'failed', layers: [], problems: document.problems });
      return;
    }
    const { layers, notes } = document;
    // A JSON file is a decision even if it sets nothing; the other formats leave empty shells behind.
    const state = layers.some((layer) => layer.settings.length > 0) ? 'ok' : 'absent';
    this.#sources.push({ id: path, name: path, state, layers, problems: notes });
  }

  async #jsonFolder(directory: string): Promise<void> {
    const group = this.#group(directory);
    if (group.whole) return;
    group.whole = true;
    const fail = (problem: string, remedy: string): void => {
      group.failed = true;
      group.problems = [{ ...whole(directory), problem, remedy }];
    };
    let names: string[];
    try {
      names = (await readdir(directory)).filter((name) => name.endsWith('.json')).sort();
    } catch (error) {
      return fail(`cannot be read (${codeOf(error)})`, 'Check the permissions of the folder.');
    }
    if (names.length > MAX_FILES) {
      return fail(`holds more than ${MAX_FILES} policy files`, 'Join them into fewer files.');
    }
    for (const name of names) {
      const file = join(directory, name);
      const read = await readNamedFile(file);
      this.#read.add(file);
      // In such a folder a client takes everything for JSON.
      group.files.set(
        file,
        read.ok ? readJsonSettings(file, read.bytes) : { ok: false, problems: [problemOf(file, read)] },
      );
    }
    group.problems = names.length === 0 ? [empty(directory)] : await this.#ownerNotes(directory, names);
  }

  /** The files that are merged with one that lies in a folder. */
  #group(directory: string | null): JsonGroup {
    const key = directory ?? '';
    const known = this.#groups.get(key);
    if (known !== undefined) return known;
    const level = directory === null ? 'mandatory' : jsonLevel(join(directory, 'x.json'));
    const group = { directory, level, files: new Map(), whole: false, problems: [], failed: false };
    this.#groups.set(key, group);
    this.#sources.push(group);
    return group;
  }

  /** What a client on Linux would refuse; on other systems folders of JSON are nobody's policy. */
  async #ownerNotes(directory: string, names: readonly string[]): Promise<PolicyProblem[]> {
    const { system } = this.#options;
    if (process.platform !== 'linux' || (system !== null && system !== 'linux')) return [];
    const paths = [directory, ...names.map((name) => join(directory, name))];
    const notes = await Promise.all(
      paths.map(async (path) => refusal(path, await lstat(path), path === directory ? 'folder' : 'file')),
    );
    return notes.filter((note) => note !== null);
  }

  #failed(name: string, problem: string, remedy: string): void {
    const problems = [{ ...whole(name), problem, remedy }];
    this.#sources.push({ id: name, name, state: 'failed', layers: [], problems });
  }
}

/** One source of all JSON files of a folder: a later one replaces what an earlier one set. */
function merged({ directory, level, files, whole: isWhole, problems, failed }: JsonGroup): SourceRead {
  const [only] = files.keys();
  const name = isWhole || only === undefined || files.size > 1 ? (directory ?? 'stdin') : only;
  const base = { id: name, name } as const;
  if (failed) return { ...base, state: 'failed', layers: [], problems };
  if (files.size === 0) return { ...base, state: 'absent', layers: [], problems };
  const settings: RawSetting[] = [];
  const broken: PolicyProblem[] = [];
  for (const file of [...files.keys()].sort(byName)) {
    const read = files.get(file);
    if (read?.ok === true) for (const setting of read.settings) settings.push(setting);
    else for (const problem of read?.problems ?? []) broken.push(problem);
  }
  // As in a client, one broken file fails its folder: half a policy would be one that nobody wrote.
  if (broken.length > 0) return { ...base, state: 'failed', layers: [], problems: broken };
  return { ...base, state: 'ok', layers: [{ scope: 'machine', level, source: name, settings }], problems };
}

/** The order in which a client reads the files of a folder. */
function byName(a: string, b: string): number {
  const [first, second] = [basename(a), basename(b)];
  if (first === second) return 0;
  return first < second ? -1 : 1;
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
    problem: 'holds no policy files: none ends in .json',
    remedy: 'Put the files into it, or name another folder.',
  };
}

function problemOf(file: string, { problem, remedy }: Extract<FileRead, { ok: false }>): PolicyProblem {
  return { ...whole(file), problem, remedy };
}

function whole(file: string): { file: string; line: null; column: null } {
  return { file, line: null, column: null };
}
