/**
 * A rule on content, in the shape administrators know from Chrome's data controls: name, channels, a condition built
 * from all, any and not, an action.
 */
import { z } from 'zod';
import { ANY_CASE_FILE_TYPE, FILE_NAME, HTTPS_URL } from './checks.ts';
import type { TextCheck } from './definition.ts';
import { DETECTOR_REF_MUST, DETECTOR_REF_SHAPE, isDetectorRef } from './detector-ref.ts';

/** Every channel a rule may name. Those of `../verdict.ts` are judged today; the others are kept for what comes. */
export const RULE_CHANNELS = [
  'copy',
  'paste',
  'typed',
  'upload',
  'drag-out',
  'download',
  'print',
  'screen-capture',
] as const;
export type RuleChannel = (typeof RULE_CHANNELS)[number];

/** What may be asked for on a channel; `redact` is for text only, `contain` for copies only. Mildest first. */
export const CHANNEL_ACTIONS = ['allow', 'report', 'warn', 'redact', 'contain', 'block'] as const;
export type ChannelAction = (typeof CHANNEL_ACTIONS)[number];

export const CONFIDENCES = ['low', 'medium', 'high'] as const;
export type Confidence = (typeof CONFIDENCES)[number];

/** What a detector must have found. */
export interface DetectorCondition {
  /** See `detector-ref.ts`. */
  readonly detector: string;
  /** So many different values. */
  readonly minCount: number;
  /** So many places; one value may stand in several. */
  readonly minOccurrences: number;
  readonly minConfidence: Confidence;
}

/** Several detectors' findings close together. */
export interface NearCondition {
  readonly near: readonly string[];
  /** Characters from the beginning of the first to the end of the last. */
  readonly within: number;
  readonly minConfidence: Confidence;
}

export type Condition =
  | { readonly all: readonly Condition[] }
  | { readonly any: readonly Condition[] }
  | { readonly not: Condition }
  | DetectorCondition
  | NearCondition
  | { readonly fileType: readonly string[] }
  | { readonly fileName: readonly string[] }
  | { readonly fileSizeOver: number }
  | { readonly sensitivityLabel: readonly string[] }
  | { readonly destinationChat: readonly ('person' | 'group' | 'broadcast')[] }
  | { readonly destinationNumber: readonly string[] }
  | { readonly always: true };

/** A condition as it is written: what has a standard value may be left out. */
export type ConditionInput =
  | { readonly all: readonly ConditionInput[] }
  | { readonly any: readonly ConditionInput[] }
  | { readonly not: ConditionInput }
  | {
      readonly detector: string;
      readonly minCount?: number | undefined;
      readonly minOccurrences?: number | undefined;
      readonly minConfidence?: Confidence | undefined;
    }
  | {
      readonly near: readonly string[];
      readonly within?: number | undefined;
      readonly minConfidence?: Confidence | undefined;
    }
  | Exclude<
      Condition,
      { all: unknown } | { any: unknown } | { not: unknown } | { detector: unknown } | { near: unknown }
    >;

const texts = (what: string, maxLength: number, check: TextCheck | null = null) =>
  z
    .array(
      z
        .string({ error: 'must be a text' })
        .min(1)
        .max(maxLength)
        .refine((value) => check === null || check.test(value), { error: check?.must ?? '' }),
      { error: `must be a list of ${what}` },
    )
    .min(1, { error: 'must have at least one entry' })
    .max(200);

/** Documents and templates get the shape; which ids there are is checked besides. */
const detectorRef = z
  .string({ error: DETECTOR_REF_MUST })
  .regex(DETECTOR_REF_SHAPE, { error: DETECTOR_REF_MUST })
  .refine(isDetectorRef, { error: DETECTOR_REF_MUST });
const count = z.int({ error: 'must be a whole number from 1 to 10000' }).min(1).max(10_000);
const confidence = z.enum(CONFIDENCES, { error: `must be one of ${CONFIDENCES.join(', ')}` });

const inner: z.ZodType<Condition, ConditionInput> = z.lazy(() => conditionSchema);
const several = z
  .array(inner, { error: 'must be a list of conditions' })
  .min(1, { error: 'must have at least one condition' })
  .max(50);

/** The forms that hold no other condition, by the key that each is known by. */
export const CONDITION_LEAVES = {
  detector: z
    .strictObject({
      detector: detectorRef,
      minCount: count.default(1),
      minOccurrences: count.default(1),
      minConfidence: confidence.default('medium'),
    })
    .describe(
      'the detector finds at least `minCount` different values in at least `minOccurrences` places, each at least this surely',
    ),
  near: z
    .strictObject({
      near: z
        .array(detectorRef, { error: 'must be a list of detectors' })
        .min(2, { error: 'must name at least two detectors' })
        .max(10),
      within: z
        .int({ error: 'must be a whole number of characters from 1 to 10000' })
        .min(1)
        .max(10_000)
        .default(300),
      minConfidence: confidence.default('medium'),
    })
    .describe('each of these detectors finds something, all within so many characters of text'),
  fileType: z
    .strictObject({ fileType: texts('file types', 20, ANY_CASE_FILE_TYPE) })
    .describe('a file of one of these types, by its name'),
  fileName: z
    .strictObject({ fileName: texts('file names', 255, FILE_NAME) })
    .describe(
      'a file of one of these names; `*` stands for anything, `?` for one character, case does not matter',
    ),
  fileSizeOver: z
    .strictObject({ fileSizeOver: z.int({ error: 'must be a whole number of bytes' }).min(0) })
    .describe('a file larger than so many bytes'),
  sensitivityLabel: z
    .strictObject({ sensitivityLabel: texts('labels', 200) })
    .describe('a file with one of these sensitivity labels, by name or id'),
  destinationChat: z
    .strictObject({
      destinationChat: z
        .array(z.enum(['person', 'group', 'broadcast'], { error: 'must be person, group or broadcast' }))
        .min(1)
        .max(3),
    })
    .describe('the open chat is of this kind'),
  destinationNumber: z
    .strictObject({ destinationNumber: texts('numbers', 20) })
    .describe('the open chat is with one of these numbers; `+34*` stands for all that begin so'),
  always: z
    .strictObject({ always: z.literal(true, { error: 'must be true' }) })
    .describe('always: the rule is about the whole channel'),
} as const;

/** One condition: exactly one of its forms. What documents and templates say; `read-condition.ts` reads by it. */
export const conditionSchema: z.ZodType<Condition, ConditionInput> = z.union([
  z.strictObject({ all: several }).describe('every one of these holds'),
  z.strictObject({ any: several }).describe('at least one of these holds'),
  z.strictObject({ not: inner }).describe('this does not hold'),
  CONDITION_LEAVES.detector,
  CONDITION_LEAVES.near,
  CONDITION_LEAVES.fileType,
  CONDITION_LEAVES.fileName,
  CONDITION_LEAVES.fileSizeOver,
  CONDITION_LEAVES.sensitivityLabel,
  CONDITION_LEAVES.destinationChat,
  CONDITION_LEAVES.destinationNumber,
  CONDITION_LEAVES.always,
]);

export const CONDITION_FORMS = [
  'all',
  'any',
  'not',
  'detector',
  'near',
  'fileType',
  'fileName',
  'fileSizeOver',
  'sensitivityLabel',
  'destinationChat',
  'destinationNumber',
  'always',
] as const;

export const ruleChannelSchema = z.enum(RULE_CHANNELS, {
  error: `must be one of ${RULE_CHANNELS.join(', ')}`,
});
export const ruleActionSchema = z.enum(CHANNEL_ACTIONS, {
  error: `must be one of ${CHANNEL_ACTIONS.join(', ')}`,
});

export const dlpRuleSchema = z.strictObject({
  name: z.string({ error: 'must be a text' }).min(1).max(80),
  channels: z
    .array(ruleChannelSchema, { error: 'must be a list of channels' })
    .min(1, { error: 'must name at least one channel' })
    .max(RULE_CHANNELS.length),
  condition: conditionSchema,
  action: ruleActionSchema,
  message: z.string({ error: 'must be a text' }).max(200).optional(),
  learnMoreUrl: z
    .string({ error: 'must be a text' })
    .max(2000)
    .refine(HTTPS_URL.test, { error: HTTPS_URL.must })
    .optional(),
  requireJustification: z.boolean({ error: 'must be true or false' }).default(false),
});
/** A rule as it is written in a policy. */
export type DlpRuleInput = z.input<typeof dlpRuleSchema>;
/** A rule with everything filled in. */
export type DlpRule = z.output<typeof dlpRuleSchema>;
