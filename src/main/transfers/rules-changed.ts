/** A verdict holds for the rules it was reached by: what was being judged or asked about while they changed has none. */
import type { PictureReading, Protection } from '../../contracts/policy/index.ts';
import { failureVerdict } from '../../dlp/index.ts';
import type { Judged } from './judged.ts';

interface Rules {
  readonly protection: Protection;
  readonly failureAction?: 'block' | 'allow';
  readonly pictures?: PictureReading | null;
}

/** What became of the rules that something was judged by. */
export type Standing = 'in force' | 'changed' | 'closed';

/** Compares the rules of a verdict with those of now; null: everything is closed. */
export function standing(before: Rules | null, now: Rules | null): Standing {
  if (now === null) return 'closed';
  // What was judged while everything was closed was stopped by that.
  if (before === null) return 'in force';
  const same =
    before.failureAction === now.failureAction &&
    JSON.stringify(before.pictures) === JSON.stringify(now.pictures) &&
    (before.protection === now.protection ||
      (before.protection.company === now.protection.company &&
        JSON.stringify(withoutData(before.protection)) === JSON.stringify(withoutData(now.protection))));
  return same ? 'in force' : 'changed';
}

/** The company's lists may be large; they are the same only if nothing was read anew. */
function withoutData({ defaults, rules }: Protection): Omit<Protection, 'company'> {
  return { defaults, rules };
}

/** The judgement of something whose rules are no longer in force: stopped, whatever they said. */
export function overtaken(judged: Judged, now: Exclude<Standing, 'in force'>): Judged {
  const reason =
    now === 'changed'
      ? 'The rules changed while this was being checked. Try again.'
      : 'The session is being closed.';
  return { ...judged, content: 'not-read', sha256: null, verdict: failureVerdict('block', reason) };
}
