/** Which detectors texts from standard input are scanned with. */
import { Matcher } from '../../../dlp/judge/matcher.ts';
import { refsOf } from '../../../dlp/judge/refs.ts';
import type { ExitCode } from '../../frame.ts';
import type { Io } from '../../io.ts';
import { companyRefs, VALUE_REFS } from './every-ref.ts';
import type { ScanOptions } from './options.ts';
import { scanPolicy } from './policy.ts';
import { scanLines } from './scan-lines.ts';

/**
 * Scans with all detectors but lists, which only rules ask for, and with all of the company's own.
 * @throws WrongUse where the policy cannot be read
 */
export async function scanTexts(options: ScanOptions, io: Io): Promise<ExitCode> {
  const policy = await scanPolicy(options.policy, io);
  const company = policy?.protection.company;
  const refs = new Set([
    ...VALUE_REFS,
    ...(policy === null ? [] : refsOf(policy.protection)),
    ...(company === undefined ? [] : companyRefs(company)),
  ]);
  const matcher = new Matcher(refs, company);
  return await scanLines(io, {
    match: (text) => matcher.match(text),
    least: options.minConfidence ?? 'low',
  });
}
