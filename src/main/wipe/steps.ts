/** Runs one step of a wipe: bounded, timed, recorded; a failure is an outcome, never an exception that stops the wipe. */
import type { AuditBody, WipeStepName } from '../../contracts/events.ts';

export type StepOutcome = 'done' | 'failed' | 'timed-out' | 'skipped';
export interface StepResult<T> {
  readonly outcome: StepOutcome;
  readonly value: T | null;
  readonly detail: string;
}
export type Recorder = (body: AuditBody) => void;
export type StepListener = (step: WipeStepName, state: 'running' | 'done' | 'failed') => void;

/** Returned by a step that had nothing to do. */
export class Skipped {
  readonly reason: string;
  constructor(reason: string) {
    this.reason = reason;
  }
}

export class StepRunner {
  readonly failures: string[] = [];
  readonly #wipeId: string;
  readonly #record: Recorder;
  readonly #listener: StepListener;

  constructor(wipeId: string, record: Recorder, listener: StepListener) {
    this.#wipeId = wipeId;
    this.#record = record;
    this.#listener = listener;
  }

  /**
   * @param limitMs the step is given up after this time (its work may still be going on) and counts as timed out
   * @param work returns a value, a detail for the record, or `Skipped`
   */
  async run<T>(
    step: WipeStepName,
    limitMs: number,
    work: () => Promise<{ value: T; detail: string } | Skipped>,
  ): Promise<StepResult<T>> {
    const start = performance.now();
    this.#listener(step, 'running');
    const result = await settle(work, limitMs);
    const ms = Math.round(performance.now() - start);
    this.#record({
      type: 'wipe.step',
      wipeId: this.#wipeId,
      step,
      outcome: result.outcome,
      detail: result.detail,
      ms,
    });
    const bad = result.outcome === 'failed' || result.outcome === 'timed-out';
    if (bad) this.failures.push(`${step}: ${result.detail}`);
    this.#listener(step, bad ? 'failed' : 'done');
    return result;
  }
}

async function settle<T>(
  work: () => Promise<{ value: T; detail: string } | Skipped>,
  limitMs: number,
): Promise<StepResult<T>> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<'late'>((resolve) => {
    timer = setTimeout(() => resolve('late'), limitMs);
  });
  try {
    const result = await Promise.race([work(), late]);
    if (result === 'late')
      return { outcome: 'timed-out', value: null, detail: `not finished after ${limitMs} ms` };
    if (result instanceof Skipped) return { outcome: 'skipped', value: null, detail: result.reason };
    return { outcome: 'done', value: result.value, detail: result.detail };
  } catch (error) {
    return { outcome: 'failed', value: null, detail: error instanceof Error ? error.message : String(error) };
  } finally {
    clearTimeout(timer);
  }
}
