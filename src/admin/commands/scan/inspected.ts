/** What a process that reads files and the scan say to each other. The answers are parsed: hostile bytes were read. */
import { z } from 'zod';
import type { Confidence, PictureReading, Protection } from '../../../contracts/policy/index.ts';
import { type Channel, channelSchema, verdictSchema } from '../../../contracts/verdict.ts';

/** The same for all files of a scan. */
export interface Setup {
  /** Null: nothing is judged, and everything that any built-in detector finds is told. */
  readonly protection: Protection | null;
  /** None where nothing is judged. */
  readonly channels: readonly Channel[];
  readonly failureAction: 'block' | 'allow';
  /** How text in pictures is read; null: it is not. */
  readonly pictures: PictureReading | null;
  readonly explain: boolean;
  readonly least: Confidence;
  /** For one file. */
  readonly milliseconds: number;
}

export type WorkerOrder =
  | { readonly kind: 'setup'; readonly setup: Setup }
  | { readonly kind: 'file'; readonly path: string }
  /** Its text alone, for fingerprints. */
  | { readonly kind: 'text'; readonly path: string };

const count = z.int().min(0);
const foundSchema = z.strictObject({
  detector: z.string(),
  label: z.string(),
  /** Different values. */
  count,
  /** Places; one value may stand in several. */
  occurrences: count,
  /** Of the surest. */
  confidence: z.enum(['low', 'medium', 'high']),
  masked: z.array(z.string()),
  places: z.array(z.strictObject({ where: z.string(), count })),
  morePlaces: count,
});
export type Found = z.infer<typeof foundSchema>;

export interface Explained {
  readonly asked: string;
  readonly answer: boolean | null;
  readonly because: string | null;
  readonly parts: readonly Explained[];
}
const explainedSchema: z.ZodType<Explained> = z.lazy(() =>
  z.strictObject({
    asked: z.string(),
    answer: z.boolean().nullable(),
    because: z.string().nullable(),
    parts: z.array(explainedSchema),
  }),
);

const judgedSchema = z.strictObject({
  channel: channelSchema,
  verdict: verdictSchema,
  explanation: z
    .array(
      z.strictObject({
        rule: z.string(),
        action: z.string(),
        notAsked: z.string().nullable(),
        matched: z.boolean(),
        condition: explainedSchema,
      }),
    )
    .nullable(),
});
export type Judged = z.infer<typeof judgedSchema>;

const unreadSchema = z.strictObject({
  id: z.string(),
  about: z.string(),
  /** The file within the file; empty: the file itself. */
  where: z.string(),
  detail: z.string(),
  /** Whether it may hold text that was not seen. Pictures and unknown formats are what they are. */
  counts: z.boolean(),
});

export const inspectedSchema = z.strictObject({
  /** By content. */
  type: z.string(),
  size: count,
  content: z.enum(['read', 'partly', 'opaque']),
  found: z.array(foundSchema),
  unread: z.array(unreadSchema),
  judged: z.array(judgedSchema),
});
export type Inspected = z.infer<typeof inspectedSchema>;

export const workerAnswerSchema = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('ready') }),
  z.strictObject({ kind: z.literal('inspected'), inspected: inspectedSchema }),
  z.strictObject({ kind: z.literal('text'), text: z.string() }),
  z.strictObject({ kind: z.literal('problem'), problem: z.string() }),
]);
export type WorkerAnswer = z.infer<typeof workerAnswerSchema>;
