/** The policy that a scan is held to: read as a client reads it, from the files that `--policy` names. */
import { constants } from 'node:fs';
import { open } from 'node:fs/promises';
import { effectivePolicy, type PictureReading, type Protection } from '../../../contracts/policy/index.ts';
import {
  CompanyMatcher,
  type CompanyProblem,
  prepareCompany,
  preparePictures,
} from '../../../dlp/company/index.ts';
import { refsOf } from '../../../dlp/judge/refs.ts';
import { buildReport, holdSources } from '../../../policy/index.ts';
import { codeOf } from '../../files.ts';
import { WrongUse } from '../../frame.ts';
import type { Io } from '../../io.ts';
import { counted, placeText, plain, shortMessage } from '../../output/plain.ts';
import { type NamedSources, readNamedSources } from '../policy/named-sources.ts';

/** As much as a client takes of a file that a policy names. */
const MOST_BYTES = 128 * 1024 * 1024;

export interface ScanPolicy {
  readonly protection: Protection;
  readonly failureAction: 'block' | 'allow';
  /** How text in pictures is read; null: it is not. */
  readonly pictures: PictureReading | null;
  /** What is wrong with it: whole sentences for people. */
  readonly problems: readonly string[];
}

/**
 * Reads what `--policy` names, together one policy, and tells what is wrong with it. Null: none is named.
 * @throws WrongUse where a client would stay closed: there is no verdict then
 */
export async function scanPolicy(paths: readonly string[], io: Io): Promise<ScanPolicy | null> {
  if (paths.length === 0) return null;
  const policy = await read(paths, io);
  for (const problem of policy.problems) io.err(`${plain(shortMessage(problem))}\n`);
  return policy;
}

async function read(paths: readonly string[], io: Io): Promise<ScanPolicy> {
  const { reads, advisory } = await named(paths, io);
  const kept = { usable: true, sources: new Map() } as const;
  const now = new Date().toISOString();
  const built = buildReport(holdSources(reads, kept, { sessionExists: false, now, advisory }));
  const { report, values } = built;
  if (report.locked) {
    const [first] = report.problems;
    throw new WrongUse(
      first === undefined
        ? 'the policy cannot be read'
        : `${placeText(first)}: ${shortMessage(first.problem)}`,
      'cordon-admin policy lint says everything that is wrong with it.',
    );
  }
  const { company, problems } = await prepareCompany(values, readCompanyFile);
  const { pictures, problems: ofPictures } = await preparePictures(values, readCompanyFile);
  const { protection, dlpFailureAction } = effectivePolicy(values, report.managed, company);
  const { unanswered } = new CompanyMatcher(refsOf(protection), company);
  const unusable = new Set(problems.map(({ id }) => id));
  return {
    protection,
    failureAction: dlpFailureAction,
    pictures,
    problems: [
      ...(report.problems.length === 0
        ? []
        : [
            `The policy has ${counted(report.problems.length, 'problem')}: cordon-admin policy lint shows them.`,
          ]),
      ...problems.map((problem) => problemText(problem, 'What rules ask of it counts as met.')),
      ...ofPictures.map((problem) =>
        problemText(problem, 'Pictures count as files that could not be inspected.'),
      ),
      ...[...unanswered]
        .filter((ref) => !unusable.has(ref.slice(ref.indexOf(':') + 1)))
        .map((ref) => `A rule asks for ${ref}, which is not defined. It counts as met.`),
    ],
  };
}

function problemText({ policy, id, problem }: CompanyProblem, consequence: string): string {
  return `${policy}, ${id}, cannot be used: ${problem.replace(/\.$/, '')}. ${consequence}`;
}

async function named(paths: readonly string[], io: Io): Promise<NamedSources> {
  try {
    return await readNamedSources(paths, { system: null, stdin: io.stdin, stdinName: null });
  } catch (error) {
    // They are read for several commands, and each calls the option differently.
    if (!(error instanceof WrongUse)) throw error;
    throw new WrongUse(error.message.replace(/^--source(?![-\w])/, '--policy'), error.hint);
  }
}

/** @throws with what is wrong with the file */
async function readCompanyFile(file: string): Promise<Uint8Array> {
  try {
    // A pipe nobody writes to would be waited for. Windows has no such flag.
    const handle = await open(file, constants.O_RDONLY | (constants.O_NONBLOCK ?? 0));
    try {
      const stats = await handle.stat();
      if (!stats.isFile()) throw new Error(`${file} is not a regular file.`);
      if (stats.size > MOST_BYTES) throw new Error(`${file} is larger than ${MOST_BYTES / 1024 / 1024} MB.`);
      return await handle.readFile();
    } finally {
      await handle.close();
    }
  } catch (error) {
    if (!(error instanceof Error && 'code' in error)) throw error;
    throw new Error(
      error.code === 'ENOENT' ? `${file} does not exist.` : `${file} cannot be read (${codeOf(error)}).`,
    );
  }
}
