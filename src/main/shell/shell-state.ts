/** The state that our own pages show; one place to change it, told to all pages at once. */

import type { Action } from '../../contracts/action.ts';
import type { EffectivePolicy } from '../../contracts/policy/index.ts';
import type { PolicyProblem } from '../../contracts/problem.ts';
import type { Prompt, ProtectionLine, ShellState, Stage, StageName } from '../../contracts/shell.ts';
import type { Channel } from '../../contracts/verdict.ts';
import { isWatched } from '../../dlp/index.ts';

const EMPTY_STAGE: Omit<Stage, 'name'> = {
  problems: [],
  unreachable: null,
  wipe: null,
  removed: null,
  failure: null,
};
const NOTICE_MS = 8000;

export class ShellStateStore {
  #state: ShellState;
  readonly #listeners = new Set<(state: ShellState) => void>();
  #noticeTimer: NodeJS.Timeout | null = null;

  constructor(versions: ShellState['versions']) {
    this.#state = {
      organizationName: null,
      managed: false,
      supportUrl: null,
      employeeNotice: null,
      protections: [],
      linked: false,
      policyWarnings: [],
      notice: null,
      stage: { name: 'starting', ...EMPTY_STAGE },
      prompt: null,
      versions,
    };
  }

  get current(): ShellState {
    return this.#state;
  }

  /** Calls back at every change; returns a function that stops it. */
  subscribe(listener: (state: ShellState) => void): () => void {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }

  setPolicy(policy: EffectivePolicy): void {
    this.#set({
      organizationName: policy.organizationName,
      managed: policy.managed,
      supportUrl: policy.supportUrl,
      employeeNotice: policy.employeeNotice,
      protections: describeProtection(policy),
      policyWarnings: [],
    });
  }

  setPolicyWarnings(policyWarnings: readonly PolicyProblem[]): void {
    this.#set({ policyWarnings });
  }

  setLinked(linked: boolean): void {
    this.#set({ linked });
  }

  /** Replaces what fills the window; what is not given is empty. */
  setStage(name: StageName, details: Partial<Omit<Stage, 'name'>> = {}): void {
    this.#set({ stage: { name, ...EMPTY_STAGE, ...details } });
  }

  setPrompt(prompt: Prompt | null): void {
    this.#set({ prompt });
  }

  /** Shows a short notice in the strip for a few seconds. */
  notify(notice: string): void {
    if (this.#noticeTimer !== null) clearTimeout(this.#noticeTimer);
    this.#noticeTimer = setTimeout(() => this.#set({ notice: null }), NOTICE_MS);
    this.#set({ notice });
  }

  #set(change: Partial<ShellState>): void {
    this.#state = { ...this.#state, ...change };
    for (const listener of this.#listeners) listener(this.#state);
  }
}

const TITLES: Readonly<Record<Channel, string>> = {
  copy: 'Copy',
  paste: 'Paste',
  upload: 'Files you send',
  download: 'Files you save',
};
const ACTION_TEXT: Readonly<Record<Action, string>> = {
  allow: 'allowed',
  report: 'allowed and reported',
  warn: 'allowed after a warning',
  block: 'stopped',
};

/** What is protected, in plain words, one line for each channel. */
export function describeProtection(policy: EffectivePolicy): ProtectionLine[] {
  return (['copy', 'paste', 'upload', 'download'] as const).map((channel) => {
    const rules = policy.protection.rules.filter((rule) => rule.channels.includes(channel));
    const parts = [`In general ${ACTION_TEXT[policy.protection.defaults[channel]]}.`];
    for (const rule of rules) parts.push(`${rule.name}: ${ACTION_TEXT[rule.action]}.`);
    return {
      channel,
      title: TITLES[channel],
      text: parts.join(' '),
      checked: isWatched(policy.protection, channel),
    };
  });
}
