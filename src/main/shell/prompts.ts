/** Prompts, one at a time: the queue behind what the prompt view shows. */
import { randomUUID } from 'node:crypto';
import type { Prompt } from '../../contracts/shell.ts';
import type { Channel, Verdict } from '../../contracts/verdict.ts';

export interface PromptAnswer {
  readonly answer: 'dismiss' | 'proceed' | 'cancel';
  readonly justification: string | null;
}

type WithoutId<T> = T extends Prompt ? Omit<T, 'id'> : never;
export type NewPrompt = WithoutId<Prompt>;

interface Queued {
  readonly prompt: Prompt;
  readonly resolve: (answer: PromptAnswer) => void;
}

/** More prompts than a person can have caused: the rest is answered with "no" unseen. */
const MAX_QUEUED = 20;
const MIN_JUSTIFICATION = 3;

export class Prompts {
  readonly #show: (prompt: Prompt | null) => void;
  readonly #queue: Queued[] = [];

  /** @param show shows a prompt, or clears it with null */
  constructor(show: (prompt: Prompt | null) => void) {
    this.#show = show;
  }

  /** The prompt on the screen. */
  get current(): Prompt | null {
    return this.#queue[0]?.prompt ?? null;
  }

  /** Shows a prompt when its turn comes; resolves with the person's answer, or with "cancel" when it is closed. */
  ask(prompt: NewPrompt): Promise<PromptAnswer> {
    const alone = prompt.kind === 'help' || prompt.kind === 'confirm-wipe';
    const there = alone && this.#queue.some((queued) => queued.prompt.kind === prompt.kind);
    if (there || this.#queue.length >= MAX_QUEUED)
      return Promise.resolve({ answer: 'cancel', justification: null });
    return new Promise((resolve) => {
      this.#queue.push({ prompt: { ...prompt, id: randomUUID() } as Prompt, resolve });
      if (this.#queue.length === 1) this.#show(this.current);
    });
  }

  /** A message about stopped content; not shown twice when the same is on the screen already. */
  tellStopped(channel: Channel, verdict: Verdict, files: readonly string[]): void {
    const same = this.#queue.some(
      ({ prompt }) =>
        prompt.kind === 'blocked' &&
        prompt.channel === channel &&
        prompt.rule === verdict.rule &&
        files.length === 0,
    );
    if (!same) void this.ask({ kind: 'blocked', ...contentOf(channel, verdict, files) });
  }

  /** Asks whether to go on with content that a rule warns about. */
  async askToGoOn(
    channel: Channel,
    verdict: Verdict,
    files: readonly string[],
  ): Promise<{ proceed: boolean; justification: string | null }> {
    const { answer, justification } = await this.ask({
      kind: 'warn',
      ...contentOf(channel, verdict, files),
      requireJustification: verdict.requireJustification,
    });
    return { proceed: answer === 'proceed', justification: answer === 'proceed' ? justification : null };
  }

  /** Takes the answer of the prompt view. Returns false when it does not fit the prompt on the screen. */
  answer(id: string, answer: PromptAnswer): boolean {
    const [first] = this.#queue;
    if (first === undefined || first.prompt.id !== id) return false;
    const needsReason =
      first.prompt.kind === 'warn' && first.prompt.requireJustification && answer.answer === 'proceed';
    if (needsReason && (answer.justification ?? '').trim().length < MIN_JUSTIFICATION) return false;
    this.#queue.shift();
    this.#show(this.current);
    first.resolve(answer);
    return true;
  }

  /** Closes everything with "no" (a wipe begins, the page is gone). */
  closeAll(): void {
    for (const { resolve } of this.#queue.splice(0)) resolve({ answer: 'cancel', justification: null });
    this.#show(null);
  }
}

function contentOf(channel: Channel, verdict: Verdict, files: readonly string[]) {
  const { rule, message, learnMoreUrl, findings, failure } = verdict;
  return { channel, rule, message, learnMoreUrl, findings, files, failure };
}
