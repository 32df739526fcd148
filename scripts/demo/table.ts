/** The story's results as a person reads them in a terminal. */
import type { StepResult } from './story.ts';

/** One step: its name, what was observed, and what was expected where that differs. */
export function lineOf({ name, ok, expected, observed }: StepResult): string {
  const first = `${ok ? 'ok      ' : 'DIFFERS '} ${name}\n           observed: ${observed}`;
  return ok ? first : `${first}\n           expected: ${expected}`;
}
