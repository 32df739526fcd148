/** The engine: one judgement for text, the same in the guard, in main and in the inspector. Pure, no Electron, no Node. */

import { stricter } from '../contracts/action.ts';
import { ALLOWED } from '../contracts/allowed.ts';
import type { DetectorId, DlpRule, Protection } from '../contracts/policy/index.ts';
import type { Channel, Finding, Verdict } from '../contracts/verdict.ts';
import { findPaymentCards } from './payment-card.ts';
import { type FileFacts, holds } from './rule-match.ts';

const DETECTORS: Readonly<Record<DetectorId, (text: string) => Finding | null>> = {
  'payment-card': findPaymentCards,
};

/**
 * Judges a text on a channel. The strictest of the channel's default and of all rules that match wins; among equal
 * rules the first in policy order gives name and message. A rule whose condition cannot be told counts as matching.
 * @param text UTF-16; its length is the caller's to bound.
 * @param file what the text was read from; null for text itself
 */
export function judgeText(
  protection: Protection,
  channel: Channel,
  text: string,
  file: FileFacts | null = null,
): Verdict {
  const findings = new Map<string, Finding | null>();
  const finding = (detector: string): Finding | null => {
    const known = findings.get(detector);
    if (known !== undefined) return known;
    const found = DETECTORS[detector as DetectorId](text);
    findings.set(detector, found);
    return found;
  };
  return judge(protection, channel, { finding, file });
}

function judge(protection: Protection, channel: Channel, facts: Parameters<typeof holds>[1]): Verdict {
  let verdict: Verdict = { ...ALLOWED, action: protection.defaults[channel] };
  const matched = new Set<Finding>();
  for (const rule of protection.rules) {
    if (!rule.channels.includes(channel)) continue;
    const used = new Set<Finding>();
    // An open answer counts as met.
    if (holds(rule.condition, facts, used) === false) continue;
    for (const finding of used) matched.add(finding);
    verdict = withRule(verdict, rule);
  }
  return { ...verdict, findings: [...matched] };
}

function withRule(verdict: Verdict, rule: DlpRule): Verdict {
  if (rule.action === 'allow') return verdict;
  const stronger = stricter(verdict.action, rule.action) !== verdict.action;
  if (!stronger && !(verdict.action === rule.action && verdict.rule === null)) {
    // The first of equals gives name and message; a reason is asked for if any of them asks for one.
    const asks = verdict.action === rule.action && rule.requireJustification;
    return asks ? { ...verdict, requireJustification: true } : verdict;
  }
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
 * what needs no judging: the channel's own default, and rules about the name and size of a file.
 */
export function unjudgedVerdict(
  protection: Protection,
  channel: Channel,
  failureAction: 'block' | 'allow',
  reason: string,
  file: FileFacts | null = null,
): Verdict {
  const failure = failureVerdict(failureAction, reason);
  // What only a detector could tell is what the failure action is for: as if none had found anything. What this version
  // cannot tell of any content (labels, destinations) counts as met here too.
  const known = judge(protection, channel, { finding: () => null, file });
  if (stricter(failure.action, known.action) === failure.action) return failure;
  return { ...known, failure: reason };
}

/** Whether any rule or default looks at this channel at all. */
export function isWatched(protection: Protection, channel: Channel): boolean {
  return (
    protection.defaults[channel] !== 'allow' ||
    protection.rules.some((rule) => rule.channels.includes(channel) && rule.action !== 'allow')
  );
}
