/** What the policy page gets: every policy with its words, secrets hidden by main before they leave it. */
import type { PolicyProblem } from '../problem.ts';
import type { TakesEffect } from './definition.ts';
import type { PolicyEntry, SourceStatus } from './report.ts';

export interface PolicyPageEntry extends PolicyEntry {
  /** The title of its category; null for a name that this version does not know. */
  readonly category: string | null;
  readonly caption: string;
  readonly help: string;
  readonly security: string | null;
  /** What holds where nobody sets it, in words or as JSON. */
  readonly defaultText: string;
  readonly since: string | null;
  readonly takesEffect: TakesEffect | null;
  readonly inForce: boolean;
}

export interface PolicyPageState {
  readonly organizationName: string | null;
  readonly versions: { readonly cordon: string; readonly electron: string; readonly chrome: string };
  /** "Linux", "Windows", "macOS". */
  readonly system: string;
  readonly entries: readonly PolicyPageEntry[];
  readonly sources: readonly SourceStatus[];
  readonly problems: readonly PolicyProblem[];
  readonly managed: boolean;
  readonly locked: boolean;
  /** ISO 8601: when the sources were last read. */
  readonly readAt: string;
}

/** Stands for a secret. */
export const HIDDEN = '(hidden)';
