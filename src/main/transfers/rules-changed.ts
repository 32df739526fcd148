/** A verdict holds for the rules it was reached by: what was being judged or asked about while they changed has none. */
import type { Protection } from '../../contracts/policy/index.ts';
import { failureVerdict } from '../../dlp/index.ts';
import type { Judged } from './judged.ts';

interface Rules {
  readonly protection: Protection;
  readonly failureAction?: 'block' | 'allow';
}

/**
 * Whether the rules that something was judged by are still in force. Where everything is closed by now (null), that is
 * for whoever asks to see; there are no other rules.
 */
export function stillInForce(before: Rules | null, now: Rules | null): boolean {
  if (now === null || before === null) return true;
  if (before.failureAction !== now.failureAction) return false;
  return (
    before.protection === now.protection ||
    JSON.stringify(before.protection) === JSON.stringify(now.protection)
  );
}

/** The judgement of something that was judged by older rules: stopped, to be tried again under the new ones. */
export function changedMeanwhile(judged: Judged): Judged {
  return {
    ...judged,
    content: 'not-read',
    sha256: null,
    verdict: failureVerdict('block', 'The rules changed while this was being checked. Try again.'),
  };
}
