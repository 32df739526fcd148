/** The policy as it was last read, for everyone who shows it. */
import type { PolicyPageState } from '../../contracts/policy/index.ts';
import { explained, policyPage } from '../../policy/index.ts';
import type { PolicySnapshot } from './policy-service.ts';

export class CurrentPolicies {
  readonly #versions: PolicyPageState['versions'];
  readonly #system: string;
  readonly #listeners = new Set<() => void>();
  #snapshot: PolicySnapshot;

  constructor(first: PolicySnapshot, versions: PolicyPageState['versions'], platform: NodeJS.Platform) {
    this.#snapshot = first;
    this.#versions = versions;
    this.#system = SYSTEMS[platform] ?? platform;
  }

  /** Takes a new reading. Returns whether anything but the time of reading is different. */
  take(snapshot: PolicySnapshot): boolean {
    const changed = snapshot.substance !== this.#snapshot.substance;
    this.#snapshot = snapshot;
    return changed;
  }

  /** Tells everyone who shows it: after it was carried out, since showing must not stand in the way of that. */
  announce(): void {
    for (const listener of this.#listeners) listener();
  }

  /** Calls back at every reading; returns a function that stops it. */
  subscribe(listener: () => void): () => void {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }

  /** What the policy page shows, without secrets. */
  page(): PolicyPageState {
    const { report, readAt } = this.#snapshot;
    return policyPage(report, {
      organizationName: this.#organizationName(),
      versions: this.#versions,
      system: this.#system,
      readAt,
    });
  }

  /** The same as JSON text, in the shape of `cordon-admin policy explain --json`; without secrets. */
  json(): string {
    return JSON.stringify(explained(this.#snapshot.report), null, 2);
  }

  #organizationName(): string | null {
    return this.#snapshot.status === 'ok' ? this.#snapshot.policy.organizationName : null;
  }
}

const SYSTEMS: Partial<Record<NodeJS.Platform, string>> = {
  linux: 'Linux',
  win32: 'Windows',
  darwin: 'macOS',
};
