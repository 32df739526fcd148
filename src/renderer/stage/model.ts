/** What the stage says, where there is something to decide. */
import type {
  DiagnosisCheck,
  RemovedNotice,
  Stage,
  UnlinkOutcome,
  WipeProgress,
} from '../../contracts/shell.ts';
import { LANGUAGE, stage as text } from '../text.ts';

/** The unlink outcomes after which the phone may still list this computer. */
const STILL_LISTED: readonly UnlinkOutcome[] = ['timed-out', 'page-unavailable'];

/** Whether the person must unlink on the phone by hand. */
export function mustUnlinkByHand(outcome: UnlinkOutcome): boolean {
  return STILL_LISTED.includes(outcome);
}

/** Whether the notice may say "removed": a failed step or a missing confirmation is never a success. */
export function removedCompletely(notice: RemovedNotice): boolean {
  return notice.verified && notice.failures.length === 0;
}

/** Advice for the first check that failed; null when none did. */
export function advice(checks: readonly DiagnosisCheck[]): string | null {
  const failed = checks.find((check) => check.result === 'failed');
  return failed === undefined ? null : text.unreachable.advice[failed.name];
}

/** Where the wipe stands, in one sentence for the live region. */
export function wipeProgressText(wipe: WipeProgress | null): string {
  const steps = wipe?.steps ?? [];
  const running = steps.findIndex((step) => step.state === 'running');
  const step = steps[running];
  if (step !== undefined) return text.wiping.progress(running + 1, steps.length, step.label);
  const failed = steps.findLast((candidate) => candidate.state === 'failed');
  if (failed !== undefined) return text.wiping.stepFailed(failed.label);
  const done = steps.length > 0 && steps.every((candidate) => candidate.state === 'done');
  return done ? text.wiping.allDone : text.wiping.preparing;
}

/** A moment in the words of the page's language; a text that is no time is returned as it is. */
export function momentText(iso: string): string {
  const time = new Date(iso);
  if (Number.isNaN(time.getTime())) return iso;
  return new Intl.DateTimeFormat(LANGUAGE, { dateStyle: 'long', timeStyle: 'short' }).format(time);
}

/** What the page's live region should say now; empty where the page itself is enough. */
export function announcement(stage: Stage): string {
  if (stage.name === 'starting') return text.starting.title;
  if (stage.name === 'wiping') return wipeProgressText(stage.wipe);
  if (stage.name !== 'unreachable' || stage.unreachable === null) return '';
  if (stage.unreachable.checking) return text.unreachable.checkingNow;
  return stage.unreachable.checks.length > 0 ? text.unreachable.checked : '';
}
