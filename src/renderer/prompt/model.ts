/** What a prompt says, where there is something to decide. */
import type { BlockedPrompt, Prompt, ShellAction, ShellState, WarnPrompt } from '../../contracts/shell.ts';
import type { Finding } from '../../contracts/verdict.ts';
import { type Cause, prompt as text } from '../text.ts';

/** What the contract lets a justification hold, in UTF-16 units. */
export const MAX_JUSTIFICATION = 1000;
const MIN_JUSTIFICATION = 3;

/** Whether a justification says anything: at least three characters that are not blank. */
export function justified(value: string): boolean {
  const characters = value.replace(/[\s\p{Cc}\p{DI}\u2800]/gu, '');
  return [...characters].length >= MIN_JUSTIFICATION;
}

/** Why the content was stopped or questioned. */
export function causeOf(prompt: BlockedPrompt | WarnPrompt): Cause {
  if (prompt.failure !== null) return 'failure';
  return prompt.rule === null ? 'default' : 'rule';
}

/** A finding's label inside a sentence: "Payment card number" loses its capital, "IBAN" keeps its own. */
function inSentence(label: string): string {
  return /^\p{Lu}\p{Ll}/u.test(label) ? label.charAt(0).toLowerCase() + label.slice(1) : label;
}

/** One finding in words, and the masked samples to put after it. */
export function findingText(finding: Finding): {
  readonly text: string;
  readonly samples: readonly string[];
} {
  const more = finding.count > finding.masked.length && finding.masked.length > 0;
  return {
    text: text.finding(finding.count, inSentence(finding.label)),
    samples: more ? [...finding.masked, '…'] : finding.masked,
  };
}

/** Cuts a long list for display. Returns what is shown and how many are left out. */
export function shorten<T>(
  items: readonly T[],
  limit: number,
): { readonly shown: readonly T[]; readonly more: number } {
  // Leaving out a single one would take the same room as showing it.
  if (items.length <= limit + 1) return { shown: items, more: 0 };
  return { shown: items.slice(0, limit), more: items.length - limit };
}

export type LinkNote = keyof typeof text.link.notes;

/** What a person should know about an address before opening it. Takes the address and its true host. */
export function linkNotes(url: string, host: string): readonly LinkNote[] {
  const notes: LinkNote[] = [];
  if (host.split('.').some((label) => label.toLowerCase().startsWith('xn--'))) notes.push('punycode');
  const parsed = URL.canParse(url) ? new URL(url) : null;
  if (parsed !== null && (parsed.username !== '' || parsed.password !== '')) notes.push('credentials');
  if (parsed?.protocol === 'http:') notes.push('unencrypted');
  if (/^(?:\d{1,3}\.){3}\d{1,3}(?::\d+)?$/.test(host) || host.startsWith('[')) notes.push('bare-address');
  return notes;
}

/** What Escape, Cancel, OK and Close tell main. */
export function declining(prompt: Prompt): ShellAction {
  const dismissed = prompt.kind === 'blocked' || prompt.kind === 'help';
  return {
    type: 'answer-prompt',
    id: prompt.id,
    answer: dismissed ? 'dismiss' : 'cancel',
    justification: null,
  };
}

/** What the button to go on tells main. Takes the prompt and the justification as typed, null where none is asked. */
export function proceeding(prompt: Prompt, justification: string | null): ShellAction {
  const reason = justification === null ? null : justification.trim().slice(0, MAX_JUSTIFICATION);
  return { type: 'answer-prompt', id: prompt.id, answer: 'proceed', justification: reason };
}

/** Everything the card of this state is built from; null without a prompt. The card stays while this is the same. */
export function promptKey(state: ShellState): string | null {
  const { prompt } = state;
  if (prompt === null) return null;
  const shared = [prompt, state.organizationName];
  if (prompt.kind === 'confirm-wipe') return JSON.stringify([shared, state.linked]);
  if (prompt.kind !== 'help') return JSON.stringify(shared);
  const { managed, supportUrl, employeeNotice, protections, policyWarnings, versions } = state;
  return JSON.stringify([shared, managed, supportUrl, employeeNotice, protections, policyWarnings, versions]);
}
