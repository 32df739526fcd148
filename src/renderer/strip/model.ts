/** What the strip says, decided from the state alone. */
import type { ShellState, StageName } from '../../contracts/shell.ts';
import type { Channel } from '../../contracts/verdict.ts';
import { strip as text } from '../text.ts';

export interface StripModel {
  readonly owner: string;
  /** What is protected, in a few words; null where nothing can be said yet. */
  readonly summary: string | null;
  readonly notice: string | null;
  /** The warning mark; null when there is nothing to warn of. */
  readonly warning: string | null;
  /** The label of the wipe button; null where it is not offered. */
  readonly wipe: string | null;
  readonly help: boolean;
  readonly policies: boolean;
}

/** The order in which the summary names the channels. */
const ORDER: readonly Channel[] = ['copy', 'paste', 'upload', 'download'];

/** While these fill the window there is no session to take away, or it is being taken away already. */
const NO_WIPE: readonly StageName[] = ['starting', 'wiping', 'removed'];

function owner(state: ShellState): string {
  if (state.stage.name === 'locked') return text.policyUnusable;
  if (state.managed) return text.managedBy(state.organizationName);
  // Before the policy is read, nobody knows yet: "not managed" would be a guess.
  return POLICY_UNREAD.includes(state.stage.name) ? text.product : text.notManaged;
}

/** At a start, and in a start that only wipes, the policy has not been read. */
const POLICY_UNREAD: readonly StageName[] = NO_WIPE;

/** Decides what the strip shows. Takes the state; returns the texts, null for what is left out. */
export function stripModel(state: ShellState): StripModel {
  const stage = state.stage.name;
  const settled = stage !== 'starting' && stage !== 'wiping';
  const channels = ORDER.filter((channel) =>
    state.protections.some((line) => line.channel === channel && line.checked),
  );
  const problems = state.policyWarnings.length;
  return {
    owner: owner(state),
    summary: settled && stage !== 'locked' && state.managed ? text.checked(channels) : null,
    notice: state.notice,
    warning: problems === 0 ? null : text.policyProblems(problems),
    wipe: NO_WIPE.includes(stage) ? null : state.linked ? text.signOutAndWipe : text.wipeData,
    help: settled,
    // Also where Cordon is locked: that is where IT looks for the reason.
    policies: settled,
  };
}
