/** Files and folders: read in processes of their own, told in the order they were found in. */
import { availableParallelism } from 'node:os';
import { basename } from 'node:path';
import { SHIPPED_READING } from '../../../contracts/policy/index.ts';
import type { Channel } from '../../../contracts/verdict.ts';
import type { ExitCode } from '../../frame.ts';
import type { Io } from '../../io.ts';
import { styles } from '../../output/style.ts';
import { FilesJson } from './files-json.ts';
import { FilesText } from './files-text.ts';
import type { Setup } from './inspected.ts';
import type { ScanOptions } from './options.ts';
import type { ScanPolicy } from './policy.ts';
import { Progress } from './progress.ts';
import { type Outcome, ReaderProcess } from './reader-process.ts';
import type { FileReport } from './report.ts';
import { Summary } from './summary.ts';
import { walk } from './walk.ts';

const STANDARD_SECONDS = 60;
const FILE_CHANNELS: readonly Channel[] = ['upload', 'download'];

/**
 * Scans what is named.
 * @returns 1 where something was found, or could not be inspected
 * @throws WrongUse
 */
export async function scanFiles(paths: readonly string[], options: ScanOptions, io: Io): Promise<ExitCode> {
  const found = await walk(paths);
  const policy = await policyOf(options, io);
  const setup = setupOf(policy, options);
  const summary = new Summary(setup.channels, found.skipped);
  const output =
    options.json === true
      ? new FilesJson(io, policy?.problems ?? null)
      : new FilesText(io, { style: styles(io.colour), explain: setup.explain });
  const progress = new Progress(io, found.files.length);
  const tell = (report: FileReport): void => {
    summary.add(report);
    if (output.shows(report)) progress.clear();
    output.add(report);
  };
  output.begin();
  for (const { file, reason } of found.unreadable) tell(await unreadable(file, reason, setup));
  progress.at(0, 0);
  const jobs = options.jobs ?? Math.max(1, availableParallelism() - 1);
  const readers = Array.from({ length: Math.min(jobs, found.files.length) }, () => new ReaderProcess(setup));
  await inOrder(found.files, readers, async (file, outcome, at) => {
    tell(await reportOf(file, outcome, setup));
    progress.at(at + 1, summary.withFindings);
    return (await io.ready?.()) ?? true;
  });
  progress.clear();
  output.end(summary);
  return summary.withFindings + summary.notInspected > 0 ? 1 : 0;
}

/**
 * Has all files read, as many at once as there are readers, and hands them on in their order.
 * @param take false: no more are wanted
 */
async function inOrder(
  files: readonly string[],
  readers: readonly ReaderProcess[],
  take: (file: string, outcome: Outcome, at: number) => Promise<boolean>,
): Promise<void> {
  const waiting = new Map<number, Outcome>();
  let next = 0;
  let taken = 0;
  let isTaking = false;
  const takeAll = async (): Promise<void> => {
    if (isTaking) return;
    isTaking = true;
    for (let outcome = waiting.get(taken); outcome !== undefined; outcome = waiting.get(taken)) {
      waiting.delete(taken);
      if (!(await take(files[taken] ?? '', outcome, taken))) next = files.length;
      taken++;
    }
    isTaking = false;
  };
  try {
    await Promise.all(
      readers.map(async (reader) => {
        while (next < files.length) {
          const at = next++;
          waiting.set(at, await reader.inspect(files[at] ?? ''));
          await takeAll();
        }
      }),
    );
  } finally {
    for (const reader of readers) reader.end();
  }
}

/** The detectors are loaded only where a policy needs them here: the processes that read have their own. */
async function policyOf({ policy }: ScanOptions, io: Io): Promise<ScanPolicy | null> {
  return policy.length === 0 ? null : (await import('./policy.ts')).scanPolicy(policy, io);
}

function setupOf(policy: ScanPolicy | null, options: ScanOptions): Setup {
  const { channel, explain = false, timeLimit = STANDARD_SECONDS, minConfidence = 'low', ocr } = options;
  const base = { explain, least: minConfidence, milliseconds: Math.ceil(timeLimit * 1000) };
  if (policy === null) {
    const pictures = ocr === true ? SHIPPED_READING : null;
    return { ...base, pictures, protection: null, channels: [], failureAction: 'block' };
  }
  const { protection, failureAction, pictures } = policy;
  return {
    ...base,
    pictures,
    protection,
    failureAction,
    channels: channel.length > 0 ? channel : FILE_CHANNELS,
  };
}

async function reportOf(file: string, outcome: Outcome, setup: Setup): Promise<FileReport> {
  return outcome.ok
    ? { file, problem: null, inspected: outcome.inspected, judged: outcome.inspected.judged }
    : await unreadable(file, outcome.problem, setup);
}

/** What a client would say to a file that it cannot inspect. */
async function unreadable(file: string, problem: string, setup: Setup): Promise<FileReport> {
  const { protection, channels, failureAction } = setup;
  const report = { file, problem, inspected: null };
  if (protection === null) return { ...report, judged: [] };
  const { unjudgedVerdict } = await import('../../../dlp/judge/engine.ts');
  const facts = { name: basename(file), size: 0, type: null, labels: null };
  const judged = channels.map((channel) => ({
    channel,
    verdict: unjudgedVerdict(protection, channel, failureAction, `The file ${problem}.`.slice(0, 400), facts),
    explanation: null,
  }));
  return { ...report, judged };
}
