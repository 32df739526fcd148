/** What a scan asks for where no rule says so. */
import { ALL_SECRETS, type CompanyDetection } from '../../../contracts/policy/index.ts';
import { DETECTORS } from '../../../dlp/detectors/index.ts';
import type { Match } from '../../../dlp/judge/match.ts';

/** Every built-in detector. */
export const BUILT_IN_REFS: readonly string[] = DETECTORS.map(({ id }) => id);

/** Every built-in detector of single values. Lists say again what the values in them say. */
export const VALUE_REFS: readonly string[] = DETECTORS.filter(({ group }) => group !== 'bulk').map(
  ({ id }) => id,
);

/** Everything that the company has defined. */
export function companyRefs({ custom, data }: CompanyDetection): string[] {
  return [...custom.map(({ id }) => `custom:${id}`), ...data.map(({ kind, id }) => `${kind}:${id}`)];
}

/** Whether a finding was asked for. */
export function isRefOf({ ref, group }: Pick<Match, 'ref' | 'group'>, refs: ReadonlySet<string>): boolean {
  return refs.has(ref) || (group === 'secret' && refs.has(ALL_SECRETS));
}
