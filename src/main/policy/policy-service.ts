/** The policy in force: loaded at start, followed while the client runs. */
import { type EffectivePolicy, effectivePolicy, type PolicyInput } from '../../contracts/policy/index.ts';
import type { PolicyProblem } from '../../contracts/problem.ts';
import { type LinuxSourceOptions, readLinuxSource, sourceSignature } from './linux-source.ts';
import { parsePolicyFile } from './parse.ts';

export type PolicySnapshot =
  | { readonly status: 'ok'; readonly policy: EffectivePolicy; readonly files: readonly string[] }
  | { readonly status: 'refused'; readonly problems: readonly PolicyProblem[] };

/** How often the source is looked at. A look is one readdir and a stat for each file; rename-replace is seen too. */
const POLL_MS = 1000;

export interface WatchOptions {
  /** Takes what was thrown; by default it becomes a warning of the process. */
  readonly onError?: (error: unknown) => void;
}

export class PolicyService {
  readonly #source: LinuxSourceOptions;
  #signature = '';
  #timer: NodeJS.Timeout | null = null;
  /** Stands for the following under way; null when there is none. */
  #watching: object | null = null;

  constructor(source: LinuxSourceOptions) {
    this.#source = source;
  }

  /** Reads the policy once. Never throws for what it finds: what cannot be used is returned as problems. */
  async load(): Promise<PolicySnapshot> {
    this.#signature = await sourceSignature(this.#source.directory);
    const read = await readLinuxSource(this.#source);
    if (!read.ok) return { status: 'refused', problems: read.problems };
    let merged: PolicyInput = {};
    const problems: PolicyProblem[] = [];
    for (const { file, bytes } of read.files) {
      const parsed = parsePolicyFile(file, bytes);
      // Name order decides: what a later file sets replaces what an earlier one set.
      if (parsed.ok) merged = { ...merged, ...parsed.values };
      else problems.push(...parsed.problems);
    }
    if (problems.length > 0) return { status: 'refused', problems };
    const files = read.files.map((f) => f.file);
    return { status: 'ok', policy: effectivePolicy(merged, files.length > 0), files };
  }

  /**
   * Calls back with a fresh snapshot whenever the source changed, until `stop`. What goes wrong in a look, or in
   * `onChange`, is handed to `onError` and does not end the following.
   */
  watch(onChange: (snapshot: PolicySnapshot) => void, { onError = warn }: WatchOptions = {}): void {
    this.stop();
    const watching = {};
    this.#watching = watching;
    const arm = (): void => {
      // A look that was under way when it was stopped must not begin another.
      if (this.#watching === watching) this.#timer = setTimeout(() => void look(), POLL_MS);
    };
    const look = async (): Promise<void> => {
      try {
        const signature = await sourceSignature(this.#source.directory);
        if (this.#watching !== watching || signature === this.#signature) return;
        const snapshot = await this.load();
        if (this.#watching === watching) onChange(snapshot);
      } catch (error) {
        onError(error);
      } finally {
        arm();
      }
    };
    arm();
  }

  /** Ends the following, also in the middle of a look. */
  stop(): void {
    this.#watching = null;
    if (this.#timer !== null) clearTimeout(this.#timer);
    this.#timer = null;
  }
}

function warn(error: unknown): void {
  process.emitWarning(error instanceof Error ? error : String(error));
}
