/** What `cordon-admin scan` takes, and which of it goes together. Imports nothing large: `--help` needs it. */
import { InvalidArgumentError } from 'commander';
import type { Confidence } from '../../../contracts/policy/index.ts';
import type { Channel } from '../../../contracts/verdict.ts';
import { WrongUse } from '../../frame.ts';

export const CHANNEL_NAMES = ['upload', 'download', 'copy', 'paste'] as const satisfies readonly Channel[];
export const CONFIDENCE_NAMES = ['low', 'medium', 'high'] as const satisfies readonly Confidence[];
/** More processes than that are slower, not faster. */
const MOST_JOBS = 64;
const LONGEST_SECONDS = 3600;

export interface ScanOptions {
  readonly policy: readonly string[];
  readonly channel: readonly Channel[];
  readonly explain?: boolean;
  /** Reads what pictures show; with a policy, that one says so. */
  readonly ocr?: boolean;
  readonly json?: boolean;
  readonly stdinJsonl?: boolean;
  readonly jobs?: number;
  /** Seconds. */
  readonly timeLimit?: number;
  readonly minConfidence?: Confidence;
}

/** For options that may be given more than once. */
export function collect(value: string, before: readonly string[]): string[] {
  return [...before, value];
}

/** @throws InvalidArgumentError */
export function channelNames(value: string, before: readonly Channel[]): Channel[] {
  const channel = CHANNEL_NAMES.find((name) => name === value);
  if (channel === undefined)
    throw new InvalidArgumentError(`Allowed choices are ${CHANNEL_NAMES.join(', ')}.`);
  return before.includes(channel) ? [...before] : [...before, channel];
}

/** @throws InvalidArgumentError */
export function jobCount(value: string): number {
  const count = /^\d{1,3}$/.test(value) ? Number(value) : 0;
  if (count >= 1 && count <= MOST_JOBS) return count;
  throw new InvalidArgumentError(`It must be a number from 1 to ${MOST_JOBS}.`);
}

/** @throws InvalidArgumentError */
export function seconds(value: string): number {
  const count = /^\d{1,4}(?:\.\d{1,3})?$/.test(value) ? Number(value) : 0;
  if (count > 0 && count <= LONGEST_SECONDS) return count;
  throw new InvalidArgumentError(`It must be a number of seconds above 0, ${LONGEST_SECONDS} at most.`);
}

/**
 * Refuses what has no meaning together.
 * @throws WrongUse
 */
export function mustGoTogether(paths: readonly string[], options: ScanOptions): void {
  const { policy, channel, explain, ocr, json, stdinJsonl, jobs, timeLimit, minConfidence } = options;
  if (stdinJsonl === true) {
    const forFiles = { channel: channel.length > 0, explain, ocr, json, jobs, 'time-limit': timeLimit };
    const [other] =
      Object.entries(forFiles).find(([, given]) => given !== undefined && given !== false) ?? [];
    if (paths.length > 0)
      throw new WrongUse(
        '--stdin-jsonl reads standard input, and files are named',
        'Leave one of them away.',
      );
    if (other !== undefined)
      throw new WrongUse(`--${other} is for files, not for --stdin-jsonl`, 'Leave one of them away.');
    if (policy.includes('-'))
      throw new WrongUse(
        '--policy - and --stdin-jsonl both read standard input',
        'Name the file of the policy.',
      );
    return;
  }
  if (paths.length === 0)
    throw new WrongUse('nothing to scan is named', 'Name files or folders, or say --stdin-jsonl.');
  if (policy.length > 0) {
    if (ocr === true)
      throw new WrongUse('--ocr and --policy are given', 'The policy says it itself (InspectPictureText).');
    if (minConfidence === undefined) return;
    throw new WrongUse(
      '--min-confidence and --policy are given',
      'Rules say themselves how sure a finding must be (minConfidence).',
    );
  }
  if (channel.length > 0)
    throw new WrongUse('--channel is given without --policy', 'Only a policy tells channels apart.');
  if (explain === true)
    throw new WrongUse('--explain is given without --policy', 'It explains what the rules of a policy do.');
}
