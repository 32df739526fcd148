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
export { DETECTOR_IDS } from './detector-ids.ts';
export { ALL_SECRETS, COMPANY_KINDS, type CompanyKind, isDetectorRef } from './detector-ref.ts';
export {
  type CompanyDetection,
  type DlpRule,
  type EffectivePolicy,
  effectivePolicy,
  type Protection,
  withDefaults,
} from './effective.ts';
export { issuesOf } from './issues.ts';
export { HIDDEN, type PolicyPageEntry, type PolicyPageState } from './page.ts';
export {
  type PictureLanguage,
  type PictureReading,
  pictureReadingOf,
  SHIPPED_READING,
} from './picture-text.ts';
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
  CONFIDENCES,
  type Condition,
  type ConditionInput,
  type Confidence,
  conditionSchema,
  type DetectorCondition,
  type DlpRuleInput,
  dlpRuleSchema,
  type NearCondition,
  RULE_CHANNELS,
  type RuleChannel,
} from './rule.ts';
