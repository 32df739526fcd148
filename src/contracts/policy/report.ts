/** What there is to say about every policy: the policy page, `cordon-admin policy explain` and support read this. */
import type { PolicyProblem } from '../problem.ts';

/**
 * - `default`: nobody set it. `ok`: set and in force.
 * - `conflict`: set in several places with different values; the one shown counts, the others are in `overridden`.
 * - `error`: what was set cannot be used; `value` is what it fell to.
 * - `ignored`: set in a place that does not count for it (recommended, though it must be mandatory).
 * - `not-in-force`: set, but this version does nothing with it yet.
 * - `unknown`: a name that this version does not know.
 */
export const POLICY_STATUSES = [
  'default',
  'ok',
  'conflict',
  'error',
  'ignored',
  'not-in-force',
  'unknown',
] as const;
export type PolicyStatus = (typeof POLICY_STATUSES)[number];

export type PolicyLevel = 'mandatory' | 'recommended' | 'user' | 'default';

/** A value that another one stands before. */
export interface OverriddenValue {
  readonly value: unknown;
  readonly source: string;
  readonly level: PolicyLevel;
  readonly scope: 'machine' | 'user' | 'person';
}

export interface PolicyEntry {
  readonly name: string;
  /** In force (or, where the status says so, what would be); null: not set. */
  readonly value: unknown;
  /** Folder, file or registry key it comes from; `default` where it comes from none. */
  readonly source: string;
  readonly level: PolicyLevel;
  readonly scope: 'machine' | 'user' | 'person' | null;
  readonly status: PolicyStatus;
  /** What is wrong, in plain words; null where nothing is. */
  readonly error: string | null;
  /** What was written, where that is not what is in force. */
  readonly given: unknown;
  readonly overridden: readonly OverriddenValue[];
  /** Whether the value may hold secrets and was, or must be, hidden. */
  readonly sensitive: boolean;
}

/** How a source stood at the last look. */
export interface SourceStatus {
  readonly id: string;
  readonly name: string;
  /**
   * `ok`: read. `absent`: nothing there. `failed`: could not be read. `kept`: failed or gone, and its last good state
   * stays in force.
   */
  readonly state: 'ok' | 'absent' | 'failed' | 'kept';
  /** When the state that is in force was read, ISO 8601; null where none is. */
  readonly readAt: string | null;
}

export interface PolicyReport {
  /** Known policies in the order of the definitions, then unknown names in the order they were found. */
  readonly policies: readonly PolicyEntry[];
  readonly sources: readonly SourceStatus[];
  /** Everything that is wrong, with place and remedy. */
  readonly problems: readonly PolicyProblem[];
  /** Whether the organisation set any policy. */
  readonly managed: boolean;
  /** True where a source could not be read and no good state of it is known: the messenger stays closed. */
  readonly locked: boolean;
}
