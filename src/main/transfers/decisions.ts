/** Carries a verdict out: tells or asks the person, records what became of the content, and answers yes or no. */
import type { AuditBody } from '../../contracts/events.ts';
import type { Channel, Outcome, Verdict } from '../../contracts/verdict.ts';
import type { Judged } from './judged.ts';
import { overtaken, type Standing } from './rules-changed.ts';

export interface PersonAnswer {
  readonly proceed: boolean;
  readonly justification: string | null;
}

/** How the person is told and asked. */
export interface Person {
  /** Shows that something was stopped; does not wait. */
  tellStopped(channel: Channel, verdict: Verdict, files: readonly string[]): void;
  /** Asks whether to go on; resolves with "no" when the prompt is closed. */
  ask(channel: Channel, verdict: Verdict, files: readonly string[]): Promise<PersonAnswer>;
}

export interface DecisionsOptions {
  readonly person: Person;
  readonly record: (body: AuditBody) => void;
  /** Keyed fingerprint of a SHA-256; null without a keychain. */
  readonly fingerprint: (sha256: Buffer) => string | null;
}

export class Decisions {
  readonly #options: DecisionsOptions;

  constructor(options: DecisionsOptions) {
    this.#options = options;
  }

  /**
   * Settles all contents of one gesture together: one prompt for what is stopped, one for what needs a confirmation.
   * @param standing what became of the rules that all of them were judged by; asked last of all, since the person may
   * have taken long. Where they are not in force, nothing passes.
   * @returns for each, in order, whether it may pass.
   */
  async settle(
    channel: Channel,
    via: string | null,
    items: readonly Judged[],
    standing: () => Standing,
  ): Promise<boolean[]> {
    const stopped = items.filter((item) => item.verdict.action === 'block');
    const [firstStopped] = stopped;
    if (firstStopped !== undefined)
      this.#options.person.tellStopped(channel, mergeFindings(firstStopped.verdict, stopped), names(stopped));
    for (const item of stopped) this.record(channel, via, item, 'stopped', null);

    const questioned = items.filter((item) => item.verdict.action === 'warn');
    const answer = await this.#ask(channel, questioned);
    const now = standing();
    if (now !== 'in force') return this.#stopAll(channel, via, items, now);
    for (const item of questioned) {
      this.record(
        channel,
        via,
        item,
        answer.proceed ? 'passed-after-warning' : 'withdrawn',
        answer.justification,
      );
    }
    for (const item of items) {
      if (item.verdict.action === 'allow' || item.verdict.action === 'report')
        this.record(channel, via, item, 'passed', null);
    }
    return items.map(
      (item) => item.verdict.action !== 'block' && (item.verdict.action !== 'warn' || answer.proceed),
    );
  }

  /** What was not stopped before is stopped now: it has no verdict by the rules in force. */
  #stopAll(
    channel: Channel,
    via: string | null,
    items: readonly Judged[],
    now: Exclude<Standing, 'in force'>,
  ): boolean[] {
    const passing = items
      .filter((item) => item.verdict.action !== 'block')
      .map((item) => overtaken(item, now));
    const [first] = passing;
    // While the session is taken away nobody is asked or told anything else.
    if (first !== undefined && now === 'changed')
      this.#options.person.tellStopped(channel, first.verdict, names(passing));
    for (const item of passing) this.record(channel, via, item, 'stopped', null);
    return items.map(() => false);
  }

  /** Records one decision; content is told by size, kind and keyed fingerprint only. */
  record(
    channel: Channel,
    via: string | null,
    item: Judged,
    outcome: Outcome,
    justification: string | null,
  ): void {
    this.#options.record({
      type: 'decision',
      channel,
      action: item.verdict.action,
      outcome,
      rule: item.verdict.rule,
      findings: item.verdict.findings.map(({ detector, count }) => ({ detector, count })),
      object: {
        kind: item.kind,
        size: item.size,
        extension: item.name === null ? null : extensionOf(item.name),
        content: item.content,
        fingerprint: item.sha256 === null ? null : this.#options.fingerprint(item.sha256),
      },
      via,
      justification,
      failure: item.verdict.failure,
    });
  }

  async #ask(channel: Channel, questioned: readonly Judged[]): Promise<PersonAnswer> {
    const [first] = questioned;
    if (first === undefined) return { proceed: true, justification: null };
    return await this.#options.person.ask(
      channel,
      {
        ...mergeFindings(first.verdict, questioned),
        requireJustification: questioned.some((item) => item.verdict.requireJustification),
      },
      names(questioned),
    );
  }
}

function names(items: readonly Judged[]): string[] {
  return items.flatMap((item) => (item.name === null ? [] : [item.name]));
}

function mergeFindings(verdict: Verdict, items: readonly Judged[]): Verdict {
  return { ...verdict, findings: items.flatMap((item) => item.verdict.findings).slice(0, 10) };
}

/**
 * Lower-case extension without the dot, or null. What merely follows the last dot is not enough: `report.20261124`
 * or `contract.Ruiz-4111222233334444` would put a part of the name into the record.
 */
export function extensionOf(name: string): string | null {
  const extension = /\.([A-Za-z0-9]{1,8})$/.exec(name)?.[1]?.toLowerCase();
  if (extension === undefined || !/[a-z]/.test(extension)) return null;
  return extension.replace(/[^0-9]/g, '').length > 4 ? null : extension;
}
