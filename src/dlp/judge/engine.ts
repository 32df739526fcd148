/** The engine: one judgement for text, the same in the guard, in main and in the inspector. Pure, no Electron, no Node. */

import { ACTIONS, stricter } from '../../contracts/action.ts';
import { ALLOWED } from '../../contracts/allowed.ts';
import type { DlpRule, Protection } from '../../contracts/policy/index.ts';
import type { Channel, Finding, Verdict } from '../../contracts/verdict.ts';
import { Judgement } from './judgement.ts';
import { type Facts, type FileFacts, holds } from './rule-match.ts';

/** More reasons than a verdict names. */
const MOST_REASONS = 20;
const MOST_FINDINGS = 50;

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
  const judgement = new Judgement(protection, channel);
  if (asksAny(protection, channel)) judgement.add(text);
  return verdictOf(protection, channel, judgement.facts(file));
}

/** Whether a rule about the channel can make a difference; if not, the text need not be looked at. */
function asksAny(protection: Protection, channel: Channel): boolean {
  return protection.rules.some((rule) => rule.action !== 'allow' && rule.channels.includes(channel));
}

/** The verdict for a content that is known as far as `facts` say. */
export function verdictOf(protection: Protection, channel: Channel, facts: Facts): Verdict {
  let verdict: Verdict = { ...ALLOWED, action: protection.defaults[channel] };
  const matched = new Map<string, Finding>();
  const reasons: { rule: string; action: DlpRule['action'] }[] = [];
  for (const rule of protection.rules) {
    if (!rule.channels.includes(channel)) continue;
    const used = new Set<Finding>();
    // An open answer counts as met.
    if (holds(rule.condition, facts, used) === false) continue;
    // The same detector asked at two confidences is one finding: the wider one.
    for (const finding of used) {
      const known = matched.get(finding.detector);
      if (known === undefined || known.occurrences < finding.occurrences)
        matched.set(finding.detector, finding);
    }
    if (rule.action !== 'allow') reasons.push({ rule: rule.name, action: rule.action });
    verdict = withRule(verdict, rule);
  }
  reasons.sort((a, b) => ACTIONS.indexOf(b.action) - ACTIONS.indexOf(a.action));
  return {
    ...verdict,
    findings: [...matched.values()].slice(0, MOST_FINDINGS),
    reasons: reasons.slice(0, MOST_REASONS),
  };
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
  // What only a detector could tell is what the failure action is for: as if none had found anything.
  const nothingFound: Facts = { finding: () => null, near: () => false, file };
  return orFailure(verdictOf(protection, channel, nothingFound), failureAction, reason);
}

/**
 * The verdict for a content of which a part could not be inspected: the stricter of what was found in the rest, and of
 * what `DlpFailureAction` says.
 */
export function orFailure(verdict: Verdict, failureAction: 'block' | 'allow', reason: string): Verdict {
  const failure = failureVerdict(failureAction, reason);
  if (stricter(verdict.action, failure.action) === verdict.action) return { ...verdict, failure: reason };
  return { ...failure, findings: verdict.findings, reasons: verdict.reasons };
}

/** Whether any rule or default looks at this channel at all. */
export function isWatched(protection: Protection, channel: Channel): boolean {
  return (
    protection.defaults[channel] !== 'allow' ||
    protection.rules.some((rule) => rule.channels.includes(channel) && rule.action !== 'allow')
  );
}
