/**
 * Rules with something wrong in them. A rule that cannot be read must not fall away: each part of it that cannot be
 * read is taken as the strictest it could have been. So a typing error can stop too much, and never too little.
 */
import { z } from 'zod';
import type { ReadByParts, ValueIssue } from './definition.ts';
import { issuesOf } from './issues.ts';
import { quickRule } from './quick-rule.ts';
import { readCondition } from './read-condition.ts';
import { type DlpRule, dlpRuleSchema, RULE_CHANNELS, ruleActionSchema, ruleChannelSchema } from './rule.ts';

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
export function readRules(raw: unknown): ReadByParts<DlpRule[]> {
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
    const read = readRule(entry);
    if (read.ok) {
      value.push(read.rule);
      return;
    }
    for (const issue of read.issues) issues.push({ ...issue, path: [at, ...issue.path] });
    const strict = strictReading(entry, at);
    if (strict !== null) value.push(strict);
  });
  return { value, issues };
}

/** A rule with its condition still to be read. */
const frameSchema = dlpRuleSchema.extend({ condition: z.unknown() });

/** Reads one rule; agrees with `dlpRuleSchema` on what is one. */
export function readRule(
  entry: unknown,
):
  | { readonly ok: true; readonly rule: DlpRule }
  | { readonly ok: false; readonly issues: readonly ValueIssue[] } {
  const quick = quickRule(entry);
  if (quick !== null) return { ok: true, rule: quick };
  const frame = frameSchema.safeParse(entry);
  if (!frame.success) {
    const issues = issuesOf(frame.error);
    // An entry that is no object has no condition to speak of.
    if (!isObject(entry)) return { ok: false, issues };
    const condition = readCondition(entry.condition);
    return { ok: false, issues: condition.ok ? issues : [...issues, ...inCondition(condition.issues)] };
  }
  const condition = readCondition(frame.data.condition);
  if (!condition.ok) return { ok: false, issues: inCondition(condition.issues) };
  return { ok: true, rule: { ...frame.data, condition: condition.condition } };
}

function inCondition(issues: readonly ValueIssue[]): ValueIssue[] {
  return issues.map((issue) => ({ ...issue, path: ['condition', ...issue.path] }));
}

function isObject(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** Null for a rule that says `allow`: it never makes anything milder, so nothing is lost without it. */
function strictReading(entry: unknown, at: number): DlpRule | null {
  const rule: Readonly<Record<string, unknown>> = isObject(entry) ? entry : {};
  const action = ruleActionSchema.safeParse(rule.action);
  if (action.success && action.data === 'allow') return null;
  const channels = ruleChannelSchema.array().min(1).safeParse(rule.channels);
  const condition = readCondition(rule.condition);
  return {
    name: typeof rule.name === 'string' && rule.name !== '' ? rule.name.slice(0, 80) : `Rule ${at + 1}`,
    channels: channels.success ? channels.data : [...RULE_CHANNELS],
    condition: condition.ok ? condition.condition : { always: true },
    action: action.success ? action.data : 'block',
    message:
      'This rule has a mistake in it. Until it is corrected, everything it could be about is treated so.',
    // Asked for, unless it says rightly that it is not.
    requireJustification: rule.requireJustification !== undefined && rule.requireJustification !== false,
  };
}
