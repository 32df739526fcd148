/** The managed policy. Names as administrators know them from Chrome (PascalCase). */
export { CATEGORIES, type CategoryId } from './categories.ts';
export type {
  PolicyDefinition,
  PolicyType,
  TakesEffect,
  ValueIssue,
} from './definition.ts';
export {
  DEFINITIONS,
  definitionOf,
  POLICIES,
  POLICY_NAMES,
  type PolicyDefinitions,
  type PolicyInput,
  type PolicyName,
  type PolicyValues,
} from './definitions.ts';
export {
  type DlpRule,
  type EffectivePolicy,
  effectivePolicy,
  type Protection,
  withDefaults,
} from './effective.ts';
export { issuesOf } from './issues.ts';
export { HIDDEN, type PolicyPageEntry, type PolicyPageState } from './page.ts';
export {
  type OverriddenValue,
  POLICY_STATUSES,
  type PolicyEntry,
  type PolicyLevel,
  type PolicyReport,
  type PolicyStatus,
  type SourceStatus,
} from './report.ts';
export {
  type Condition,
  type ConditionInput,
  conditionSchema,
  type DetectorId,
  type DlpRuleInput,
  dlpRuleSchema,
  RULE_CHANNELS,
  type RuleChannel,
} from './rule.ts';
