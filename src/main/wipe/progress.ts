/** The steps of a wipe as the person sees them. */
import { WIPE_STEPS, type WipeStepName } from '../../contracts/events.ts';
import type { WipeOrigin, WipeProgress } from '../../contracts/shell.ts';

const LABELS: Readonly<Record<WipeStepName, string>> = {
  intent: 'Writing down what is about to happen',
  'close-inputs': 'Closing copy, paste and files',
  unlink: 'Logging out on the phone',
  'destroy-views': 'Closing the messenger',
  'clear-storage': 'Clearing its storage',
  relaunch: 'Starting again to delete its files',
  'delete-files': 'Deleting its files',
  'delete-keys': 'Deleting its key',
  verify: 'Checking that nothing is left',
  receipt: 'Writing the receipt',
};

/** The progress before the first step. */
export function newProgress(origin: WipeOrigin): WipeProgress {
  return { origin, steps: WIPE_STEPS.map((step) => ({ label: LABELS[step], state: 'waiting' as const })) };
}

/** The progress after a step changed. */
export function withStep(
  progress: WipeProgress,
  step: WipeStepName,
  state: 'running' | 'done' | 'failed',
): WipeProgress {
  const index = WIPE_STEPS.indexOf(step);
  return {
    ...progress,
    steps: progress.steps.map((entry, i) => (i === index ? { ...entry, state } : entry)),
  };
}
