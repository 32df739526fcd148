/** The engine: one judgement for text, the same in the guard, in main and in the inspector. Pure, no Electron, no Node. */

import { stricter } from '../contracts/action.ts';
import { ALLOWED } from '../contracts/allowed.ts';
import type { DlpRule, Protection } from '../contracts/policy/index.ts';
import type { Channel, Finding, Verdict } from '../contracts/verdict.ts';
import { findPaymentCards } from './payment-card.ts';

const DETECTORS: Readonly<Record<DlpRule['condition']['detector'], (text: string) => Finding | null>> = {
  'payment-card': findPaymentCards,
};

/**
 * Judges a text on a channel. The strictest of the channel's default and of all rules that match wins; among equal
 * rules the first in policy order gives name and message.
 * @param text UTF-16; its length is the caller's to bound.
 */
export function judgeText(protection: Protection, channel: Channel, text: string): Verdict {
  const findings = new Map<string, Finding | null>();
  let verdict: Verdict = { ...ALLOWED, action: protection.defaults[channel] };
  const matched: Finding[] = [];
  for (const rule of protection.rules) {
    if (!rule.channels.includes(channel)) continue;
    const { detector, minCount } = rule.condition;
    if (!findings.has(detector)) findings.set(detector, DETECTORS[detector](text));
    const finding = findings.get(detector) ?? null;
    if (finding === null || finding.count < minCount) continue;
    if (!matched.includes(finding)) matched.push(finding);
    verdict = withRule(verdict, rule);
  }
  return { ...verdict, findings: matched };
}

function withRule(verdict: Verdict, rule: DlpRule): Verdict {
  if (rule.action === 'allow') return verdict;
  const stronger = stricter(verdict.action, rule.action) !== verdict.action;
  if (!stronger && !(verdict.action === rule.action && verdict.rule === null)) return verdict;
  return {
    ...verdict,
    action: rule.action,
    rule: rule.name,
    message: rule.message ?? null,
    learnMoreUrl: rule.learnMoreUrl ?? null,
    requireJustification: rule.requireJustification,
  };
}

/** The verdict for content that could not be judged: what `DlpFailureAction` says, with the reason. */
export function failureVerdict(action: 'block' | 'allow', reason: string): Verdict {
  return { ...ALLOWED, action: action === 'block' ? 'block' : 'report', failure: reason };
}

/**
 * The verdict for content on a channel that could not be judged: what `DlpFailureAction` says, but never milder than
 * the channel's own default, which needs no judging.
 */
export function unjudgedVerdict(
  protection: Protection,
  channel: Channel,
  failureAction: 'block' | 'allow',
  reason: string,
): Verdict {
  const verdict = failureVerdict(failureAction, reason);
  return { ...verdict, action: stricter(verdict.action, protection.defaults[channel]) };
}

/** Whether any rule or default looks at this channel at all. */
export function isWatched(protection: Protection, channel: Channel): boolean {
  return (
    protection.defaults[channel] !== 'allow' ||
    protection.rules.some((rule) => rule.channels.includes(channel) && rule.action !== 'allow')
  );
}
