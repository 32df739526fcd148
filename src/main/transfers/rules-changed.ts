/** A verdict holds for the rules it was reached by: a file that was being read while they changed has none. */
import type { Protection } from '../../contracts/policy/index.ts';
import { failureVerdict } from '../../dlp/index.ts';
import type { Judged } from './decisions.ts';

/** Whether other rules are in force than those a verdict was asked for with. `null`: everything is closed. */
export function rulesChanged(
  before: { readonly protection: Protection },
  now: { readonly protection: Protection } | null,
): boolean {
  if (now === null) return true;
  if (before.protection === now.protection) return false;
  return JSON.stringify(before.protection) !== JSON.stringify(now.protection);
}

/** The judgement of a file that was read under older rules: stopped, to be tried again under the new ones. */
export function changedMeanwhile(file: Pick<Judged, 'kind' | 'size' | 'name'>): Judged {
  return {
    ...file,
    content: 'not-read',
    sha256: null,
    verdict: failureVerdict('block', 'The rules changed while the file was being checked. Try again.'),
  };
}
