/** The first half of a wipe, in the running client: from the intent to the relaunch. */
import { randomUUID } from 'node:crypto';
import type { UnlinkOutcome, WipeOrigin } from '../../contracts/shell.ts';
import { type WipeIntent, writeIntent } from './intent.ts';
import { type Recorder, Skipped, type StepListener, StepRunner } from './steps.ts';

/** What the wipe needs of the running client. */
export interface LiveSession {
  /** From now on nothing goes in or out of the page. */
  closeInputs(): Promise<void>;
  /** Asks the page to log out and waits until it has (bounded by the caller). */
  unlink(): Promise<UnlinkOutcome>;
  /** Destroys every view that shows the messenger. */
  destroyViews(): Promise<void>;
  /** Clears everything the session's own calls can clear. Rejects when any of them failed. */
  clearStorage(): Promise<string>;
  /** Starts the program again and ends this process; does not return. */
  relaunch(): Promise<void>;
}

export interface OrderOptions {
  readonly profileDirectory: string;
  readonly origin: WipeOrigin;
  readonly wipeNonce: string | null;
  readonly session: LiveSession;
  readonly record: Recorder;
  readonly onStep: StepListener;
  /** How long the page is given to unlink. */
  readonly unlinkLimitMs?: number;
}

const UNLINK_LIMIT_MS = 20_000;
const STEP_LIMIT_MS = 15_000;

/**
 * Orders a wipe and carries it out up to the relaunch. The intent is on the disk before the first step; whatever
 * fails afterwards is recorded and the wipe goes on, because the next start deletes the files in any case.
 * @throws only when the intent cannot be written: then nothing was begun.
 */
export async function orderWipe(options: OrderOptions): Promise<void> {
  const { profileDirectory, session } = options;
  let intent: WipeIntent = {
    v: 1,
    id: randomUUID(),
    origin: options.origin,
    orderedAt: new Date().toISOString(),
    wipeNonce: options.wipeNonce,
    unlink: null,
    failures: [],
  };
  const steps = new StepRunner(intent.id, options.record, options.onStep);
  writeIntent(profileDirectory, intent);
  options.record({ type: 'wipe.ordered', wipeId: intent.id, origin: intent.origin });
  await steps.run('intent', STEP_LIMIT_MS, async () => ({ value: null, detail: 'written and flushed' }));
  await steps.run('close-inputs', STEP_LIMIT_MS, async () => {
    await session.closeInputs();
    return { value: null, detail: 'nothing goes in or out of the page any more' };
  });
  let answered: UnlinkOutcome | null = null;
  const unlink = await steps.run('unlink', options.unlinkLimitMs ?? UNLINK_LIMIT_MS, async () => {
    const outcome = await session.unlink();
    answered = outcome;
    if (outcome === 'was-not-linked') return new Skipped('the page was not linked');
    if (outcome !== 'unlinked') throw new Error(`the page could not unlink: ${outcome}`);
    return { value: outcome, detail: 'the page logged out and the link was ended' };
  });
  intent = {
    ...intent,
    unlink: answered ?? (unlink.outcome === 'timed-out' ? 'timed-out' : 'page-unavailable'),
    failures: [...steps.failures],
  };
  await steps.run('destroy-views', STEP_LIMIT_MS, async () => {
    await session.destroyViews();
    return { value: null, detail: 'no messenger view is left' };
  });
  await steps.run('clear-storage', STEP_LIMIT_MS, async () => ({
    value: null,
    detail: await session.clearStorage(),
  }));
  writeIntent(profileDirectory, { ...intent, failures: [...steps.failures] });
  await steps.run('relaunch', STEP_LIMIT_MS, async () => {
    await session.relaunch();
    return { value: null, detail: 'the program starts again to delete the files' };
  });
}
