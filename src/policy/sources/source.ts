/** One place that policies come from: read as a whole, and looked at cheaply for changes. */
import type { PolicyProblem } from '../../contracts/problem.ts';
import type { SettingsLayer } from '../model.ts';

export interface SourceRead {
  /** The same for the same place in every read; the last good policy is kept by it. */
  readonly id: string;
  /** For people: a folder, a file, a registry key. */
  readonly name: string;
  /**
   * `ok`: read whole. `absent`: there is nothing there, or nothing in it. `failed`: something is there that could not
   * be read; `problems` says what, and `layers` is empty: half a policy would be one that nobody wrote.
   */
  readonly state: 'ok' | 'absent' | 'failed';
  readonly layers: readonly SettingsLayer[];
  /** What failed, or notes on what was read. */
  readonly problems: readonly PolicyProblem[];
  /**
   * True where the person could have made the failure themselves: then no kept state counts, they could have put back
   * an older one.
   */
  readonly distrust?: boolean;
}

export interface PolicySource {
  readonly id: string;
  /** Never throws for what it finds: every problem is returned. */
  read(): Promise<SourceRead>;
  /** A cheap token that changes whenever `read` could give something else. Never throws. */
  signature(): Promise<string>;
}
