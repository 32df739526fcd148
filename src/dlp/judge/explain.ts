/** Why a rule did or did not match, condition by condition, in plain words. For those who write rules. */
import type { Condition, DlpRule, Protection } from '../../contracts/policy/index.ts';
import type { Channel, Finding } from '../../contracts/verdict.ts';
import { type Answer, type Facts, holds } from './rule-match.ts';

export interface ConditionExplanation {
  /** What is asked: `payment-card, at least 2 different, medium or surer`. */
  readonly asked: string;
  /** Null: it cannot be told, and counts as met. */
  readonly answer: Answer;
  /** What there is: `found 1 different in 1 place, high`. Null where the parts say it. */
  readonly because: string | null;
  readonly parts: readonly ConditionExplanation[];
}

export interface RuleExplanation {
  readonly rule: string;
  readonly action: DlpRule['action'];
  /** Why the rule was not asked; null: it was. */
  readonly notAsked: string | null;
  readonly matched: boolean;
  readonly condition: ConditionExplanation;
}

/** Explains every rule of a policy for one content. */
export function explainRules(protection: Protection, channel: Channel, facts: Facts): RuleExplanation[] {
  return protection.rules.map((rule) => {
    const onChannel = rule.channels.includes(channel);
    const condition = explainCondition(rule.condition, facts);
    return {
      rule: rule.name,
      action: rule.action,
      notAsked: onChannel ? null : `the rule is about ${rule.channels.join(', ')}, not about ${channel}`,
      matched: onChannel && condition.answer !== false,
      condition,
    };
  });
}

function explainCondition(condition: Condition, facts: Facts): ConditionExplanation {
  const answer = holds(condition, facts, new Set());
  const whole = (asked: string, parts: readonly Condition[]): ConditionExplanation => ({
    asked,
    answer,
    because: null,
    parts: parts.map((part) => explainCondition(part, facts)),
  });
  if ('all' in condition) return whole('all of these', condition.all);
  if ('any' in condition) return whole('any of these', condition.any);
  if ('not' in condition) return whole('not', [condition.not]);
  return { asked: askedOf(condition), answer, because: becauseOf(condition, facts, answer), parts: [] };
}

type Leaf = Exclude<Condition, { all: unknown } | { any: unknown } | { not: unknown }>;

function askedOf(condition: Leaf): string {
  if ('always' in condition) return 'always';
  if ('detector' in condition) {
    const { detector, minCount, minOccurrences, minConfidence } = condition;
    const places = minOccurrences > 1 ? ` in at least ${minOccurrences} places` : '';
    return `${detector}, at least ${minCount} different${places}, ${surely(minConfidence)}`;
  }
  if ('near' in condition)
    return `${condition.near.join(', ')} within ${condition.within} characters, ${surely(condition.minConfidence)}`;
  const [[form, wanted] = ['', '']] = Object.entries(condition);
  return `${form} ${Array.isArray(wanted) ? wanted.join(', ') : String(wanted)}`;
}

function surely(confidence: string): string {
  return confidence === 'high' ? 'high' : `${confidence} or surer`;
}

function becauseOf(condition: Leaf, facts: Facts, answer: Answer): string | null {
  if ('always' in condition) return null;
  if ('detector' in condition) return foundWords(facts.finding(condition.detector, 'low'));
  if ('near' in condition)
    return condition.near.map((ref) => `${ref}: ${foundWords(facts.finding(ref, 'low'))}`).join('; ');
  if (answer === null) return 'this cannot be told of this content, and counts as met';
  if ('destinationChat' in condition || 'destinationNumber' in condition) return null;
  if (facts.file === null) return 'the content is text, not a file';
  if ('fileSizeOver' in condition) return `the file has ${facts.file.size} bytes`;
  if ('sensitivityLabel' in condition) return `its labels: ${(facts.file.labels ?? []).join(', ') || 'none'}`;
  const type = typeof facts.file.type === 'string' ? `, by content ${facts.file.type}` : '';
  return `the file is ${facts.file.name}${type}`;
}

function foundWords(finding: Finding | null | 'open'): string {
  if (finding === 'open') return 'this detector is not defined or cannot be read, and counts as met';
  if (finding === null) return 'found none';
  const places = finding.occurrences === 1 ? '1 place' : `${finding.occurrences} places`;
  return `found ${finding.count} different in ${places}, ${finding.confidence} at best`;
}
