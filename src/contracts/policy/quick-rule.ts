/**
 * Rules that are right, read in one go. A start reads hundreds of them, and the schema library takes longer for that
 * than for all the rest. Whatever this is not sure about it leaves (null) to the schemas, which alone say what is wrong;
 * a test holds both against each other.
 */
import { ANY_CASE_FILE_TYPE, FILE_NAME, HTTPS_URL } from './checks.ts';
import type { TextCheck } from './definition.ts';
import { isDetectorRef } from './detector-ref.ts';
import { CHANNEL_ACTIONS, CONFIDENCES, type Condition, type DlpRule, RULE_CHANNELS } from './rule.ts';

type Fields = Readonly<Record<string, unknown>>;

const KEYS = new Set<unknown>([
  'name',
  'channels',
  'condition',
  'action',
  'message',
  'learnMoreUrl',
  'requireJustification',
]);
const CHANNELS = new Set<unknown>(RULE_CHANNELS);
const ACTIONS = new Set<unknown>(CHANNEL_ACTIONS);
const SURELY = new Set<unknown>(CONFIDENCES);

/** Takes any value; returns the rule with everything filled in, or null. */
export function quickRule(entry: unknown): DlpRule | null {
  if (!isPlain(entry) || !Object.keys(entry).every((key) => KEYS.has(key))) return null;
  const { name, channels, action, message, learnMoreUrl, requireJustification = false } = entry;
  if (!isText(name, 80) || !ACTIONS.has(action) || typeof requireJustification !== 'boolean') return null;
  if (!isListOf(channels, RULE_CHANNELS.length, (one) => CHANNELS.has(one))) return null;
  if (message !== undefined && !(typeof message === 'string' && message.length <= 200)) return null;
  if (learnMoreUrl !== undefined && !(isText(learnMoreUrl, 2000) && HTTPS_URL.test(learnMoreUrl)))
    return null;
  const condition = quickCondition(entry.condition);
  if (condition === null) return null;
  return {
    name,
    channels: channels as DlpRule['channels'],
    condition,
    action: action as DlpRule['action'],
    requireJustification,
    ...(message === undefined ? {} : { message }),
    ...(learnMoreUrl === undefined ? {} : { learnMoreUrl }),
  };
}

function quickCondition(value: unknown): Condition | null {
  if (!isPlain(value)) return null;
  const keys = Object.keys(value);
  if ('detector' in value) return quickDetector(value, keys);
  const [form] = keys;
  if (keys.length !== 1 || form === undefined) return null;
  const inner = value[form];
  switch (form) {
    case 'not': {
      const condition = quickCondition(inner);
      return condition === null ? null : { not: condition };
    }
    case 'all':
    case 'any': {
      const conditions = quickConditions(inner);
      if (conditions === null) return null;
      return form === 'all' ? { all: conditions } : { any: conditions };
    }
    case 'fileType':
      return isTexts(inner, 20, ANY_CASE_FILE_TYPE) ? { fileType: inner } : null;
    case 'fileName':
      return isTexts(inner, 255, FILE_NAME) ? { fileName: inner } : null;
    case 'fileSizeOver':
      return Number.isSafeInteger(inner) && Number(inner) >= 0 ? { fileSizeOver: Number(inner) } : null;
    case 'always':
      return inner === true ? { always: true } : null;
    default:
      return null;
  }
}

function quickConditions(inner: unknown): Condition[] | null {
  if (!Array.isArray(inner) || inner.length === 0 || inner.length > 50) return null;
  const conditions: Condition[] = [];
  for (const one of inner) {
    const condition = quickCondition(one);
    if (condition === null) return null;
    conditions.push(condition);
  }
  return conditions;
}

const DETECTOR_KEYS = ['detector', 'minCount', 'minOccurrences', 'minConfidence'];

function quickDetector(value: Fields, keys: readonly string[]): Condition | null {
  const { detector, minCount = 1, minOccurrences = 1, minConfidence = 'medium' } = value;
  if (!isDetectorRef(detector) || !SURELY.has(minConfidence)) return null;
  if (!keys.every((key) => DETECTOR_KEYS.includes(key))) return null;
  if (!isCount(minCount) || !isCount(minOccurrences)) return null;
  return { detector, minCount, minOccurrences, minConfidence } as Condition;
}

function isCount(value: unknown): boolean {
  return Number.isInteger(value) && Number(value) >= 1 && Number(value) <= 10_000;
}

function isPlain(value: unknown): value is Fields {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function isText(value: unknown, most: number): value is string {
  return typeof value === 'string' && value.length > 0 && value.length <= most;
}

function isTexts(value: unknown, most: number, check: TextCheck): value is string[] {
  return isListOf(value, 200, (one) => isText(one, most) && check.test(one));
}

function isListOf(value: unknown, most: number, fits: (one: unknown) => boolean): value is unknown[] {
  return Array.isArray(value) && value.length > 0 && value.length <= most && value.every(fits);
}
