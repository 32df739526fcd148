/** What main and our own pages (status strip, stage, prompt, policy page) agree on. The messenger page never sees any of it. */
import { z } from 'zod';
import type { PolicyPageState } from './policy/page.ts';
import type { PolicyProblem } from './problem.ts';
import type { Channel, Finding } from './verdict.ts';

/** What fills the window below the strip. */
export type StageName =
  | 'starting'
  | 'messenger'
  | 'locked'
  | 'unreachable'
  | 'protection-failed'
  | 'wiping'
  | 'removed';

export interface DiagnosisCheck {
  readonly name: 'Network' | 'Proxy' | 'DNS' | 'Connection' | 'TLS';
  readonly result: 'ok' | 'failed' | 'not checked';
  /** Plain words: what was tried and what came back. */
  readonly detail: string;
}

export interface WipeProgress {
  readonly origin: WipeOrigin;
  readonly steps: readonly {
    readonly label: string;
    readonly state: 'waiting' | 'running' | 'done' | 'failed';
  }[];
}

export const wipeOriginSchema = z.enum(['page-logout', 'menu', 'policy-nonce', 'resumed']);
export type WipeOrigin = z.infer<typeof wipeOriginSchema>;

/** The result of the last wipe, for the page that says the session is gone. */
export interface RemovedNotice {
  readonly origin: WipeOrigin;
  /** ISO 8601. */
  readonly completedAt: string;
  readonly verified: boolean;
  /** What became of the link on the phone. */
  readonly unlink: UnlinkOutcome;
  /** Steps that failed, in plain words; empty when all is done. */
  readonly failures: readonly string[];
}
export const unlinkOutcomeSchema = z.enum(['unlinked', 'was-not-linked', 'timed-out', 'page-unavailable']);
export type UnlinkOutcome = z.infer<typeof unlinkOutcomeSchema>;

export interface Stage {
  readonly name: StageName;
  readonly problems: readonly PolicyProblem[];
  readonly unreachable: {
    readonly url: string;
    readonly error: string;
    readonly checks: readonly DiagnosisCheck[];
    readonly checking: boolean;
  } | null;
  readonly wipe: WipeProgress | null;
  readonly removed: RemovedNotice | null;
  /** Why protection failed, for `protection-failed`. */
  readonly failure: string | null;
}

/** One line of "what is protected here". */
export interface ProtectionLine {
  readonly channel: Channel;
  readonly title: string;
  readonly text: string;
  /** Whether any rule or default looks at this channel at all. */
  readonly checked: boolean;
}

export type Prompt = BlockedPrompt | WarnPrompt | LinkPrompt | ConfirmWipePrompt | HelpPrompt;
interface ContentPrompt {
  readonly id: string;
  readonly channel: Channel;
  /** Null when the channel's default decided. */
  readonly rule: string | null;
  readonly message: string | null;
  readonly learnMoreUrl: string | null;
  readonly findings: readonly Finding[];
  /** Names of the files concerned; empty for text. */
  readonly files: readonly string[];
  readonly failure: string | null;
}
export interface BlockedPrompt extends ContentPrompt {
  readonly kind: 'blocked';
}
export interface WarnPrompt extends ContentPrompt {
  readonly kind: 'warn';
  readonly requireJustification: boolean;
}
export interface LinkPrompt {
  readonly kind: 'link';
  readonly id: string;
  readonly url: string;
  /** The true host, in ASCII (punycode) form. */
  readonly host: string;
}
export interface ConfirmWipePrompt {
  readonly kind: 'confirm-wipe';
  readonly id: string;
}
export interface HelpPrompt {
  readonly kind: 'help';
  readonly id: string;
}

export interface ShellState {
  readonly organizationName: string | null;
  readonly managed: boolean;
  readonly supportUrl: string | null;
  readonly employeeNotice: string | null;
  readonly protections: readonly ProtectionLine[];
  /** Whether the messenger is linked to a phone: decides whether "Sign out and wipe" is offered as such. */
  readonly linked: boolean;
  /** Problems found while running: the last good policy stays in force. */
  readonly policyWarnings: readonly PolicyProblem[];
  /** A short passing notice in the strip (for instance "Saved report.txt to Downloads"). */
  readonly notice: string | null;
  readonly stage: Stage;
  readonly prompt: Prompt | null;
  readonly versions: { readonly cordon: string; readonly electron: string; readonly chrome: string };
}

/** Everything strip, stage and prompt may ask of main. Parsed by main before anything else. */
export const shellActionSchema = z.discriminatedUnion('type', [
  z.strictObject({ type: z.literal('help') }),
  z.strictObject({ type: z.literal('open-support') }),
  z.strictObject({ type: z.literal('open-policies') }),
  z.strictObject({ type: z.literal('sign-out-and-wipe') }),
  z.strictObject({ type: z.literal('retry') }),
  z.strictObject({ type: z.literal('continue') }),
  z.strictObject({ type: z.literal('quit') }),
  z.strictObject({ type: z.literal('open-learn-more'), id: z.uuid() }),
  z.strictObject({
    type: z.literal('answer-prompt'),
    id: z.uuid(),
    /** `dismiss` for blocked and help; `proceed` or `cancel` for warn, link and confirm-wipe. */
    answer: z.enum(['dismiss', 'proceed', 'cancel']),
    justification: z.string().max(1000).nullable(),
  }),
]);
export type ShellAction = z.infer<typeof shellActionSchema>;

/** Everything the policy page may ask of main, and no other page. */
export const policyPageActionSchema = z.discriminatedUnion('type', [
  z.strictObject({ type: z.literal('reload-policies') }),
  /** Main makes the JSON itself, with secrets hidden: nothing the page says gets into the clipboard. */
  z.strictObject({ type: z.literal('copy-policies') }),
]);
export type PolicyPageAction = z.infer<typeof policyPageActionSchema>;

/** Channel names between main and our own pages. */
export const SHELL_CHANNELS = {
  state: 'shell:state',
  getState: 'shell:get-state',
  policies: 'shell:policies',
  getPolicies: 'shell:get-policies',
  act: 'shell:act',
} as const;

/** What the shell preload puts on `window.cordon` of our own pages. */
export interface ShellBridge {
  /** The state now. */
  getState(): Promise<ShellState>;
  /** Calls back at every change; returns a function that stops it. */
  onState(listener: (state: ShellState) => void): () => void;
  /** Every policy as it stands now. Main answers the policy page alone and refuses all others. */
  getPolicies(): Promise<PolicyPageState>;
  /** Calls back whenever the policies were read again; returns a function that stops it. Policy page only. */
  onPolicies(listener: (state: PolicyPageState) => void): () => void;
  /** Asks main to do something; rejects with a plain-words error when main refuses. */
  act(action: ShellAction | PolicyPageAction): Promise<void>;
}
