/**
 * Rules with something wrong in them. A rule that cannot be read must not fall away: each part of it that cannot be
 * read is taken as the strictest it could have been. So a typing error can stop too much, and never too little.
 */
import type { Salvaged, ValueIssue } from './definition.ts';
import { issuesOf } from './issues.ts';
import {
  conditionSchema,
  type DlpRule,
  dlpRuleSchema,
  RULE_CHANNELS,
  ruleActionSchema,
  ruleChannelSchema,
} from './rule.ts';

export const MAX_RULES = 500;

/** Stands for all rules where the list itself cannot be read. */
const STOP_EVERYTHING: DlpRule = {
  name: 'Rules that cannot be read',
  channels: [...RULE_CHANNELS],
  condition: { always: true },
  action: 'block',
  message: 'The rules of your organisation cannot be read. Until they are corrected, everything is stopped.',
  requireJustification: false,
};

/** Reads a list of rules part by part. Takes any value; `issues` are empty only if the value had nothing wrong. */
export function salvageRules(raw: unknown): Salvaged<DlpRule[]> {
  if (!Array.isArray(raw))
    return { value: [STOP_EVERYTHING], issues: [{ path: [], message: 'must be a list of rules' }] };
  if (raw.length > MAX_RULES) {
    return {
      value: [STOP_EVERYTHING],
      issues: [{ path: [], message: `must have at most ${MAX_RULES} rules; it has ${raw.length}` }],
    };
  }
  const value: DlpRule[] = [];
  const issues: ValueIssue[] = [];
  raw.forEach((entry: unknown, at) => {
    const parsed = dlpRuleSchema.safeParse(entry);
    if (parsed.success) {
      value.push(parsed.data);
      return;
    }
    for (const issue of issuesOf(parsed.error)) issues.push({ ...issue, path: [at, ...issue.path] });
    const strict = strictReading(entry, at);
    if (strict !== null) value.push(strict);
  });
  return { value, issues };
}

/** Null for a rule that says `allow`: it never makes anything milder, so nothing is lost without it. */
function strictReading(entry: unknown, at: number): DlpRule | null {
  const rule: Readonly<Record<string, unknown>> =
    typeof entry === 'object' && entry !== null && !Array.isArray(entry)
      ? (entry as Readonly<Record<string, unknown>>)
      : {};
  const action = ruleActionSchema.safeParse(rule.action);
  if (action.success && action.data === 'allow') return null;
  const channels = ruleChannelSchema.array().min(1).safeParse(rule.channels);
  const condition = conditionSchema.safeParse(rule.condition);
  return {
    name: typeof rule.name === 'string' && rule.name !== '' ? rule.name.slice(0, 80) : `Rule ${at + 1}`,
    channels: channels.success ? channels.data : [...RULE_CHANNELS],
    condition: condition.success ? condition.data : { always: true },
    action: action.success ? action.data : 'block',
    message:
      'This rule has a mistake in it. Until it is corrected, everything it could be about is treated so.',
    requireJustification: rule.requireJustification === true,
  };
}
