/** What main and the inspector process say to each other. The inspector's answers are parsed: it reads hostile bytes. */
import { z } from 'zod';
import type { PictureReading, Protection } from '../../../contracts/policy/index.ts';
import { verdictSchema } from '../../../contracts/verdict.ts';

export type InspectorRequest =
  | { readonly kind: 'begin'; readonly id: string }
  | { readonly kind: 'chunk'; readonly id: string; readonly bytes: Uint8Array }
  | { readonly kind: 'read-file'; readonly id: string; readonly path: string }
  | {
      readonly kind: 'judge';
      readonly id: string;
      readonly channel: 'upload' | 'download';
      readonly protection: Protection;
      /** How text in pictures is read; null: it is not. */
      readonly pictures: PictureReading | null;
      /** The file's name, for rules about names and types. */
      readonly name: string;
    }
  | { readonly kind: 'forget'; readonly id: string };

/** Its turn has come: its time is counted from here. */
const begunSchema = z.strictObject({ kind: z.literal('begun'), id: z.string() });

const verdictReplySchema = z.strictObject({
  kind: z.literal('verdict'),
  id: z.string(),
  verdict: verdictSchema,
  content: z.enum(['read', 'partly', 'opaque']),
  /** Why a rule could not be held to everything in the file; null where nothing was left out. */
  unread: z.string().max(400).nullable(),
  sha256: z.string().regex(/^[0-9a-f]{64}$/),
  size: z.int().min(0),
});
export type InspectorReply = z.infer<typeof verdictReplySchema>;

export const inspectorMessageSchema = z.discriminatedUnion('kind', [begunSchema, verdictReplySchema]);
export type InspectorMessage = z.infer<typeof inspectorMessageSchema>;
