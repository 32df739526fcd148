/** The files that policies on detection name: read as carefully as policies themselves, and looked at for changes. */
import { readFile, stat } from 'node:fs/promises';
import {
  type CompanyDetection,
  type PictureReading,
  type PolicyValues,
  pictureReadingOf,
} from '../../contracts/policy/index.ts';
import { type PolicyProblem, wholeProblem } from '../../contracts/problem.ts';
import {
  type CompanyProblem,
  companyFiles,
  prepareCompany,
  preparePictures,
} from '../../dlp/company/index.ts';
import { readTrustedFile, trustedFileSignature } from '../../policy/index.ts';

/** A million terms or rows, and room. */
const MOST_BYTES = 128 * 1024 * 1024;

export interface PreparedCompany {
  /** Undefined where no policy defines anything. */
  readonly company: CompanyDetection | undefined;
  /** How text in pictures is read; null: it is not. */
  readonly pictures: PictureReading | null;
  readonly problems: readonly PolicyProblem[];
  /** Differs wherever what was read differs. */
  readonly substance: string;
}

export class CompanyFiles {
  readonly #platform: NodeJS.Platform;
  readonly #acceptedOwners: readonly number[];
  #files: readonly string[] = [];
  /** The last preparation, and what it was made of. */
  #last: { readonly of: string; readonly signature: string; readonly prepared: PreparedCompany } | null =
    null;

  /** @param acceptedOwners whose files count where files have owners: root, and for a developer's folder that developer */
  constructor(platform: NodeJS.Platform, acceptedOwners: readonly number[]) {
    this.#platform = platform;
    this.#acceptedOwners = acceptedOwners;
  }

  /** Makes ready what the policies define. Never throws: what cannot be used is a problem, and open to rules. */
  async prepare(values: PolicyValues): Promise<PreparedCompany> {
    const { CustomDetectors, Dictionaries, ExactDataMatch, DocumentFingerprints } = values;
    const written = { CustomDetectors, Dictionaries, ExactDataMatch, DocumentFingerprints };
    const definesNothing = Object.values(written).every((value) => value === null);
    const reading = pictureReadingOf(values);
    if (definesNothing && reading === null) {
      this.#files = [];
      return { company: undefined, pictures: null, problems: [], substance: '' };
    }
    const dataOfLanguages = (reading?.languages ?? []).flatMap(({ file }) => (file === null ? [] : [file]));
    this.#files = [...companyFiles(written).map(({ file }) => file), ...dataOfLanguages];
    const signature = await this.#signature();
    const of = `${JSON.stringify([written, reading])}\n${signature}`;
    if (this.#last?.of === of) return this.#last.prepared;
    const read = (file: string): Promise<Uint8Array> => this.#read(file);
    const { company, problems } = definesNothing
      ? { company: undefined, problems: [] }
      : await prepareCompany(written, read);
    const { pictures, problems: ofPictures } = await preparePictures(values, read);
    const prepared = {
      company,
      pictures,
      substance: signature,
      problems: [
        ...problems.map((problem) =>
          problemOf(problem, 'Until it is corrected, what rules ask of it counts as met.'),
        ),
        ...ofPictures.map((problem) =>
          problemOf(problem, 'Until it is corrected, pictures count as files that could not be inspected.'),
        ),
      ],
    };
    this.#last = { of, signature, prepared };
    return prepared;
  }

  /** Whether a file is another than the one that was read. Never throws. */
  async changed(): Promise<boolean> {
    return this.#files.length > 0 && (await this.#signature()) !== this.#last?.signature;
  }

  /** A cheap token that changes when one of the files does. Never throws. */
  async #signature(): Promise<string> {
    return (await Promise.all(this.#files.map((file) => this.#signatureOf(file)))).join('\n');
  }

  async #signatureOf(file: string): Promise<string> {
    if (this.#platform === 'linux') return await trustedFileSignature(file);
    try {
      const { size, mtimeMs, ino } = await stat(file);
      return `${size}:${mtimeMs}:${ino}`;
    } catch (error) {
      return `unreadable: ${error instanceof Error ? error.message : String(error)}`;
    }
  }

  /** @throws with what is wrong with the file */
  async #read(file: string): Promise<Uint8Array> {
    if (this.#platform === 'linux') {
      const read = await readTrustedFile(file, {
        acceptedOwners: this.#acceptedOwners,
        mustExist: true,
        named: true,
        mostBytes: MOST_BYTES,
      });
      if (read.state === 'ok') return read.bytes;
      const problem = read.state === 'failed' ? read.problems[0]?.problem : 'does not exist';
      throw new Error(`${file} ${problem ?? 'cannot be read'}`);
    }
    // Windows and macOS: whoever may write there is the administrator's to decide, with the policy that names it.
    const stats = await stat(file);
    if (!stats.isFile()) throw new Error(`${file} is not a regular file`);
    if (stats.size > MOST_BYTES) throw new Error(`${file} is larger than ${MOST_BYTES / 1024 / 1024} MB`);
    return await readFile(file);
  }
}

function problemOf({ policy, id, problem }: CompanyProblem, remedy: string): PolicyProblem {
  return wholeProblem(`${policy}, ${id}`, `cannot be used: ${problem}`, remedy);
}
