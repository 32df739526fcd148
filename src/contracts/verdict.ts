/** What the engine answers about a piece of content, and what became of it. Shared by guard, main and inspector. */
import { z } from 'zod';
import { ACTIONS } from './action.ts';

/** Where content crosses the page's edge. */
export const channelSchema = z.enum(['copy', 'paste', 'upload', 'download']);
export type Channel = z.infer<typeof channelSchema>;

export const actionSchema = z.enum(ACTIONS);

/** What a detector found. `masked` never holds enough to rebuild the content: it may be shown and logged. */
export const findingSchema = z.object({
  detector: z.string().max(60),
  label: z.string().max(80),
  /** Different values. */
  count: z.int().min(1),
  /** Places; one value may stand in several. */
  occurrences: z.int().min(1),
  /** Of the surest of them. */
  confidence: z.enum(['low', 'medium', 'high']),
  masked: z.array(z.string().max(60)).max(5),
});
export type Finding = z.infer<typeof findingSchema>;

/** A rule that matched, and what it asked for. */
export const reasonSchema = z.object({ rule: z.string().max(80), action: actionSchema });
export type Reason = z.infer<typeof reasonSchema>;

/** `rule` is null when the channel's own default decided, or when nothing did (action `allow`). */
export const verdictSchema = z.object({
  action: actionSchema,
  rule: z.string().max(80).nullable(),
  message: z.string().max(400).nullable(),
  learnMoreUrl: z.string().max(2000).nullable(),
  requireJustification: z.boolean(),
  findings: z.array(findingSchema).max(50),
  /** Every rule that matched, the strictest first; `rule` is the first of them. */
  reasons: z.array(reasonSchema).max(20),
  /** Set when the verdict stands for a failure to judge (crash, too large, unreadable), in plain words. */
  failure: z.string().max(400).nullable(),
});
export type Verdict = z.infer<typeof verdictSchema>;

/** What happened to the content in the end. */
export const outcomeSchema = z.enum(['passed', 'stopped', 'passed-after-warning', 'withdrawn']);
export type Outcome = z.infer<typeof outcomeSchema>;
