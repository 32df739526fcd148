/** The buttons a prompt is answered with. */
import type { Prompt, ShellAction } from '../../contracts/shell.ts';
import type { Act } from '../render/connect.ts';
import { button, setBusy } from '../render/dom.ts';
import { icon } from '../render/icons.ts';
import { declining, proceeding } from './model.ts';

/**
 * How long a button that lets something through stays closed after its card appears: a double click or a key that
 * was meant for what lay below must not answer a question nobody has read.
 */
const ARMING_MS = 500;

export interface Answers {
  /** Whether an answer is on its way: a second one is not sent. */
  pending: boolean;
  readonly prompt: Prompt;
  readonly act: Act;
}

async function send(answers: Answers, action: ShellAction, pressed: HTMLButtonElement | null): Promise<void> {
  if (answers.pending) return;
  answers.pending = true;
  if (pressed !== null) setBusy(pressed, true);
  await answers.act(action);
  answers.pending = false;
  if (pressed !== null) setBusy(pressed, false);
}

/** Declines the prompt, as Escape does. */
export function decline(answers: Answers): void {
  void send(answers, declining(answers.prompt), null);
}

/** The button that declines. Takes its label; `primary` where it is the only one. */
export function declineButton(
  answers: Answers,
  label: string,
  kind: 'primary' | 'secondary',
): HTMLButtonElement {
  const made = button({
    id: 'decline',
    label,
    kind,
    press: () => void send(answers, declining(answers.prompt), made),
  });
  return made;
}

export interface ProceedSpec {
  readonly label: string;
  readonly kind: 'primary' | 'danger';
  readonly opensOutside?: boolean;
  /** The field whose text must hold up first; null where none is asked for. */
  readonly reason: { readonly field: HTMLTextAreaElement; readonly holds: (value: string) => boolean } | null;
}

/** The button that goes on: closed until the card has been seen and the reason, if asked for, is given. */
export function proceedButton(answers: Answers, spec: ProceedSpec): HTMLButtonElement {
  const { reason } = spec;
  const made = button({
    id: 'proceed',
    label: spec.label,
    kind: spec.kind,
    ...(spec.opensOutside === true ? { icon: icon('open') } : {}),
    press: () => void send(answers, proceeding(answers.prompt, reason?.field.value ?? null), made),
  });
  let armed = false;
  const update = (): void => {
    made.disabled = !armed || (reason !== null && !reason.holds(reason.field.value));
  };
  update();
  reason?.field.addEventListener('input', update);
  setTimeout(() => {
    armed = true;
    update();
  }, ARMING_MS);
  return made;
}
