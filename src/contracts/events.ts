/**
 * The audit events: one JSON object a line in `audit/events.jsonl`. No message content, no number, no file name:
 * what content was is told by detector, count, length and a keyed fingerprint.
 */
import { z } from 'zod';
import { unlinkOutcomeSchema, wipeOriginSchema } from './shell.ts';
import { actionSchema, channelSchema, outcomeSchema } from './verdict.ts';

export const WIPE_STEPS = [
  'intent',
  'close-inputs',
  'unlink',
  'destroy-views',
  'clear-storage',
  'relaunch',
  'delete-files',
  'delete-keys',
  'verify',
  'receipt',
] as const;
export const wipeStepSchema = z.enum(WIPE_STEPS);
export type WipeStepName = z.infer<typeof wipeStepSchema>;

/** What was judged, without what it said. */
const objectSchema = z.strictObject({
  kind: z.enum(['text', 'file']),
  /** UTF-16 units for text, bytes for a file. */
  size: z.int().min(0),
  /** Lower-case extension of a file; null for text, and for what does not look like an extension. */
  extension: z.string().max(8).nullable(),
  /** Whether the engine could read the content (`partly`: not all of it; `opaque`: a format without text, such as a picture). */
  content: z.enum(['read', 'partly', 'opaque', 'not-read']),
  /**
   * HMAC-SHA256 of the content under this device's key, hex; null where no keychain could be used, where the content
   * was not read, and for text that passed or was blocked in the guard, which main never gets.
   */
  fingerprint: z.string().length(64).nullable(),
});

const bodySchema = z.discriminatedUnion('type', [
  z.strictObject({
    type: z.literal('client.started'),
    version: z.string(),
    electron: z.string(),
    chrome: z.string(),
    packaged: z.boolean(),
    keychain: z.enum(['available', 'unavailable']),
  }),
  z.strictObject({ type: z.literal('client.second-instance') }),
  z.strictObject({ type: z.literal('policy.loaded'), managed: z.boolean(), files: z.array(z.string()) }),
  z.strictObject({
    type: z.literal('policy.refused'),
    file: z.string(),
    line: z.int().nullable(),
    problem: z.string(),
    keptLastGood: z.boolean(),
  }),
  z.strictObject({
    type: z.literal('policy.problem'),
    file: z.string(),
    line: z.int().nullable(),
    problem: z.string(),
  }),
  z.strictObject({ type: z.literal('guard.installed') }),
  z.strictObject({
    type: z.literal('guard.failed'),
    phase: z.enum(['install', 'running', 'missing']),
    message: z.string(),
  }),
  z.strictObject({ type: z.literal('page.crashed'), reason: z.string() }),
  z.strictObject({ type: z.literal('inspector.crashed'), exitCode: z.int(), pending: z.int().min(0) }),
  z.strictObject({ type: z.literal('messenger.unreachable'), error: z.string() }),
  z.strictObject({ type: z.literal('permission.denied'), permission: z.string(), origin: z.string() }),
  z.strictObject({
    type: z.literal('navigation.blocked'),
    host: z.string(),
    how: z.enum(['navigate', 'window', 'frame', 'redirect']),
  }),
  z.strictObject({ type: z.literal('link.opened'), host: z.string() }),
  z.strictObject({ type: z.literal('message.rejected'), channel: z.string(), reason: z.string() }),
  z.strictObject({ type: z.literal('session.linked') }),
  z.strictObject({ type: z.literal('session.unlinked') }),
  z.strictObject({
    type: z.literal('decision'),
    channel: channelSchema,
    action: actionSchema,
    outcome: outcomeSchema,
    rule: z.string().nullable(),
    findings: z.array(z.strictObject({ detector: z.string(), count: z.int().min(1) })),
    object: objectSchema,
    via: z.string().nullable(),
    justification: z.string().nullable(),
    failure: z.string().nullable(),
  }),
  z.strictObject({ type: z.literal('clipboard.cleared'), reason: z.string() }),
  z.strictObject({ type: z.literal('wipe.ordered'), wipeId: z.uuid(), origin: wipeOriginSchema }),
  z.strictObject({
    type: z.literal('wipe.step'),
    wipeId: z.uuid(),
    step: wipeStepSchema,
    outcome: z.enum(['done', 'failed', 'timed-out', 'skipped']),
    detail: z.string(),
    ms: z.int().min(0),
  }),
  z.strictObject({
    type: z.literal('wipe.completed'),
    wipeId: z.uuid(),
    origin: wipeOriginSchema,
    verified: z.boolean(),
    unlink: unlinkOutcomeSchema,
    remaining: z.array(z.string()),
  }),
]);
export type AuditBody = z.infer<typeof bodySchema>;

/** One line of the audit file. `seq` grows by one within a device; a gap is a sign of tampering. */
export const auditEventSchema = z.intersection(
  z.object({
    v: z.literal(1),
    id: z.uuid(),
    seq: z.int().min(1),
    /** ISO 8601, UTC. */
    time: z.iso.datetime(),
    device: z.uuid(),
  }),
  bodySchema,
);
export type AuditEvent = z.infer<typeof auditEventSchema>;
