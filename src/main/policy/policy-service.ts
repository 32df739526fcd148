/** The policy in force: loaded at start, followed while the client runs, kept when its source fails or vanishes. */
import { type EffectivePolicy, effectivePolicy, type PolicyReport } from '../../contracts/policy/index.ts';
import { type PolicyProblem, wholeProblem } from '../../contracts/problem.ts';
import {
  buildReport,
  type Held,
  holdSources,
  type KeepOptions,
  type KeptSources,
  type PolicySource,
  type SourceRead,
  type SystemSources,
} from '../../policy/index.ts';
import { withinLimit } from '../time-limit.ts';
import type { CompanyFiles } from './company-files.ts';

interface Looked {
  readonly report: PolicyReport;
  /** Where the policy in force comes from, for the record. */
  readonly files: readonly string[];
  /** What made a source unreadable, or that it is gone; what is wrong in a readable one is in the report alone. */
  readonly failures: readonly PolicyProblem[];
  /** ISO 8601. */
  readonly readAt: string;
  /** The same for two readings that differ in nothing but their times. */
  readonly substance: string;
}
export type PolicySnapshot = Looked &
  (
    | { readonly status: 'ok'; readonly policy: EffectivePolicy }
    /** A source cannot be read and nothing good is known of it: the messenger stays closed. */
    | {
        readonly status: 'refused';
        /** An order to wipe that could be read all the same: it is on the strict side of everything. */
        readonly wipeNonce: string | null;
      }
  );

/** How often the sources are looked at. A look is a few stats, or a read of the registry; rename-replace is seen too. */
const POLL_MS = 1000;
/** A source that failed without any sign on the outside is read again every so many looks. */
const LOOKS_BEFORE_RETRY = 5;
const READ_LIMIT_MS = 10_000;

export interface PolicyServiceOptions {
  readonly system: SystemSources;
  /** The person's own settings; null where there are none. */
  readonly person: PolicySource | null;
  readonly lastGood: {
    load(): KeptSources;
    /** @throws when it cannot be written. */
    save(kept: Held['kept']): void;
  };
  /** What the company detects with. */
  readonly company: CompanyFiles;
  /** Whether there is a session that a vanished policy would set free. */
  readonly sessionExists: () => boolean;
  /** Takes what went wrong besides the policy itself. */
  readonly onError: (what: string, error: unknown) => void;
}

export class PolicyService {
  readonly #options: PolicyServiceOptions;
  readonly #sources: readonly PolicySource[];
  #kept: KeptSources | null = null;
  #signature = '';
  #shown = '';
  #failing = false;
  #loading: Promise<unknown> = Promise.resolve();
  #timer: NodeJS.Timeout | null = null;
  /** Stands for the following under way; null when there is none. */
  #watching: object | null = null;

  constructor(options: PolicyServiceOptions) {
    this.#options = options;
    this.#sources = [...options.system.sources, ...(options.person === null ? [] : [options.person])];
  }

  /**
   * Reads all sources once, after any reading under way: of two at once, the one that ends last may be the older.
   * Never throws for what it finds: what cannot be used is in the report.
   */
  load(): Promise<PolicySnapshot> {
    const loaded = this.#loading.then(() => this.#load());
    this.#loading = loaded.catch(() => {});
    return loaded;
  }

  async #load(): Promise<PolicySnapshot> {
    const { system, person, lastGood, onError } = this.#options;
    this.#signature = await this.#currentSignature();
    const reads = await Promise.all(system.sources.map(readSafely));
    const own = person === null ? null : await readSafely(person);
    const now = new Date().toISOString();
    const keep: KeepOptions = {
      now,
      sessionExists: this.#options.sessionExists(),
      advisory: system.advisory,
    };
    const kept = this.#kept ?? lastGood.load();
    const held = holdSources(reads, kept, keep);
    const { lockedBy, problems } = held;
    if (lockedBy === null) {
      this.#kept = { usable: true, sources: held.kept };
      try {
        lastGood.save(held.kept);
      } catch (error) {
        onError('the last good policy could not be kept', error);
      }
    }
    const built = buildReport({
      layers: [...held.layers, ...(own?.layers ?? [])],
      statuses: held.statuses,
      problems,
      managed: held.managed,
      lockedBy,
    });
    const { values } = built;
    const {
      company,
      pictures,
      problems: ofCompany,
      substance: ofFiles,
    } = await this.#options.company.prepare(values);
    const report = { ...built.report, problems: [...built.report.problems, ...ofCompany] };
    this.#failing = reads.some(({ state }) => state === 'failed');
    const { failures } = held;
    const substance = JSON.stringify([
      reads.map(({ id, state }) => [id, state]),
      report.locked,
      report.policies,
      report.problems,
      failures,
      ofFiles,
    ]);
    this.#shown = substance;
    const looked = { report, readAt: now, failures, files: filesOf(held), substance };
    if (lockedBy !== null) return { status: 'refused', wipeNonce: values.WipeNonce, ...looked };
    return { status: 'ok', policy: effectivePolicy(values, report.managed, company, pictures), ...looked };
  }

  /**
   * Calls back with a fresh snapshot whenever a source changed, until `stop`. What goes wrong in a look, or in
   * `onChange`, is handed to `onError` and does not end the following.
   */
  watch(onChange: (snapshot: PolicySnapshot) => void): void {
    this.stop();
    const watching = {};
    this.#watching = watching;
    let looks = 0;
    const arm = (): void => {
      // A look that was under way when it was stopped must not begin another.
      if (this.#watching === watching) this.#timer = setTimeout(() => void look(), POLL_MS);
    };
    const look = async (): Promise<void> => {
      try {
        looks++;
        const retry = this.#failing && looks % LOOKS_BEFORE_RETRY === 0;
        const changed =
          (await this.#currentSignature()) !== this.#signature || (await this.#options.company.changed());
        if (this.#watching !== watching || !(changed || retry)) return;
        const before = this.#shown;
        const snapshot = await this.load();
        if (this.#watching === watching && this.#shown !== before) onChange(snapshot);
      } catch (error) {
        this.tellAgain();
        this.#options.onError('a changed policy could not be taken over', error);
      } finally {
        arm();
      }
    };
    arm();
  }

  /** The last reading was not taken over: it is told again within a few looks, changed or not. */
  tellAgain(): void {
    this.#shown = '';
    this.#failing = true;
  }

  /** Ends the following, also in the middle of a look. */
  stop(): void {
    this.#watching = null;
    if (this.#timer !== null) clearTimeout(this.#timer);
    this.#timer = null;
  }

  async #currentSignature(): Promise<string> {
    return (await Promise.all(this.#sources.map(signatureSafely))).join('\n');
  }
}

/** A disk or a registry that does not answer must not hold up the others, nor the start. */
function inTime<T>(work: Promise<T>): Promise<T> {
  return withinLimit(READ_LIMIT_MS, work, `no answer within ${READ_LIMIT_MS / 1000} s`);
}

/** A source must not throw; one that does has failed. */
async function readSafely(source: PolicySource): Promise<SourceRead> {
  try {
    return await inTime(source.read());
  } catch (error) {
    const problem = `cannot be read (${error instanceof Error ? error.message : String(error)})`;
    const remedy = 'Look at the diagnostics, and tell support.';
    return {
      id: source.id,
      name: source.id,
      state: 'failed',
      layers: [],
      problems: [wholeProblem(source.id, problem, remedy)],
    };
  }
}

/** Nor must a look at one: what it threw is as good a sign as any. */
async function signatureSafely(source: PolicySource): Promise<string> {
  try {
    return await inTime(source.signature());
  } catch (error) {
    return `unreadable: ${error instanceof Error ? error.message : String(error)}`;
  }
}

/** Every file or key that a setting in force stands in, once. */
function filesOf(held: Held): string[] {
  const places = held.layers
    .filter((layer) => layer.level !== 'user')
    .flatMap((layer) => [layer.source, ...layer.settings.map((setting) => setting.place.file)]);
  return [...new Set(places)];
}
