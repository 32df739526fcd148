/**
 * Sources fail and vanish; what they said last stays. A source that cannot be read counts with its last good state,
 * and one that is gone does so as long as there is a session: taking the policy away must not set a session free.
 */
import type { SourceStatus } from '../contracts/policy/index.ts';
import { type PolicyProblem, wholeProblem } from '../contracts/problem.ts';
import type { SettingsLayer } from './model.ts';
import type { SourceRead } from './sources/source.ts';

/** The last good state of one source; without layers: there was nothing. */
export interface KeptSource {
  readonly name: string;
  readonly layers: readonly SettingsLayer[];
  /** ISO 8601. */
  readonly readAt: string;
}

/**
 * What is known of earlier states: by source id, or not usable where there should be something that cannot be trusted
 * (damaged, not sealed by this device, or missing). `held` then says which sources held policies; null: it is not known.
 */
export type KeptSources =
  | { readonly usable: true; readonly sources: ReadonlyMap<string, KeptSource> }
  | { readonly usable: false; readonly reason: string; readonly held: ReadonlySet<string> | null };

export interface KeepOptions {
  /** Whether there is a session that a vanished policy would set free. */
  readonly sessionExists: boolean;
  /** ISO 8601. */
  readonly now: string;
  /** Sources that only recommend: their failure locks nothing. */
  readonly advisory: ReadonlySet<string>;
}

export interface Held {
  readonly layers: readonly SettingsLayer[];
  readonly statuses: readonly SourceStatus[];
  /** Of sources that failed or are gone, and notes on those that were read. */
  readonly problems: readonly PolicyProblem[];
  /** Those of sources that failed or are gone. */
  readonly failures: readonly PolicyProblem[];
  /** Whether any layer of the organisation counts. */
  readonly managed: boolean;
  /** Name of a source that failed and of which nothing good is known; null: none. */
  readonly lockedBy: string | null;
  /** What to keep for the next time. */
  readonly kept: ReadonlyMap<string, KeptSource>;
}

/** Decides for each source which state counts. */
export function holdSources(reads: readonly SourceRead[], kept: KeptSources, options: KeepOptions): Held {
  const bound = reads.some(({ state, layers }) => state === 'ok' && isBinding(layers));
  const outcomes = reads.map((read) => hold(read, kept, options, bound));
  return {
    layers: outcomes.flatMap((outcome) => outcome.layers),
    statuses: outcomes.map((outcome) => outcome.status),
    problems: outcomes.flatMap((outcome) => outcome.problems),
    failures: outcomes.flatMap((outcome) => (outcome.status.state === 'ok' ? [] : outcome.problems)),
    managed: outcomes.some((outcome) => outcome.layers.length > 0),
    lockedBy: outcomes.find((outcome) => outcome.locks)?.status.name ?? null,
    kept: new Map(
      outcomes.flatMap((outcome) => (outcome.keep === null ? [] : [[outcome.status.id, outcome.keep]])),
    ),
  };
}

interface Outcome {
  readonly layers: readonly SettingsLayer[];
  readonly status: SourceStatus;
  readonly problems: readonly PolicyProblem[];
  readonly locks: boolean;
  readonly keep: KeptSource | null;
}

/** @param bound whether any source that was read sets something mandatory */
function hold(read: SourceRead, kept: KeptSources, options: KeepOptions, bound: boolean): Outcome {
  const { id, name } = read;
  const last = kept.usable ? (kept.sources.get(id) ?? null) : null;
  const outcome = (
    state: SourceStatus['state'],
    over: Partial<Omit<Outcome, 'status'>> & { readonly readAt?: string } = {},
  ): Outcome => ({
    layers: over.layers ?? [],
    status: { id, name, state, readAt: over.readAt ?? null },
    problems: over.problems ?? read.problems,
    locks: over.locks ?? false,
    keep: over.keep ?? null,
  });
  if (read.state === 'ok') {
    const keep = { name, layers: read.layers, readAt: options.now };
    return outcome('ok', { layers: read.layers, readAt: options.now, keep });
  }
  if (read.state === 'failed') {
    if (read.distrust === true) return outcome('failed', { locks: true });
    if (last === null) {
      const problems = kept.usable ? read.problems : [...read.problems, notUsable(name, kept.reason)];
      return outcome('failed', { locks: !options.advisory.has(id), problems });
    }
    return outcome('kept', { layers: last.layers, readAt: last.readAt, keep: last });
  }
  // That there was nothing is a good state as well: a later failure does not undo it while the client runs.
  const nothing = { name, layers: [], readAt: options.now };
  if (!options.sessionExists || options.advisory.has(id)) return outcome('absent', { keep: nothing });
  // Where nobody remembers who held what, a policy that is there speaks for the computer.
  if (!kept.usable && (kept.held === null ? !bound : kept.held.has(id)))
    return outcome('failed', { locks: true, problems: [unaccountedFor(name, kept.reason)] });
  if (last !== null && isBinding(last.layers)) {
    const problems = [...read.problems, gone(name, last.readAt)];
    return outcome('kept', { layers: last.layers, readAt: last.readAt, keep: last, problems });
  }
  return outcome('absent', { keep: nothing });
}

/** Whether a source sets anything that holds a session. */
export function isBinding(layers: readonly SettingsLayer[]): boolean {
  return layers.some((layer) => layer.level === 'mandatory' && layer.settings.length > 0);
}

function gone(name: string, readAt: string): PolicyProblem {
  return wholeProblem(
    name,
    `is gone; what it said on ${readAt} stays in force as long as there is a session on this computer`,
    'Put the policy back. To leave it for good, sign out and wipe the session.',
  );
}

/** Why a source that cannot be read has no last good state to go by. */
function notUsable(name: string, reason: string): PolicyProblem {
  return wholeProblem(
    name,
    `has no last good policy that could be used: ${reason}`,
    'Mend what is told above. Where the keychain was locked: unlock it, and start Cordon again.',
  );
}

/** A source that held a policy is gone, and nobody can say any more what it said: the client stays closed. */
function unaccountedFor(name: string, reason: string): PolicyProblem {
  return wholeProblem(
    name,
    `is gone, and the last good policy cannot be used: ${reason}`,
    'Put the policy back; where the keychain was locked, unlock it and start Cordon again. To leave the policy for good, remove the session from this computer.',
  );
}
