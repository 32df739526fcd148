/**
 * What main and the guard (the messenger page's preload) agree on. The guard runs beside a page that is not ours:
 * main parses every message from it, and sends it no path, no key and no policy beyond what the engine needs.
 */
import { z } from 'zod';
import { MAX_CLIPBOARD_CHARS, MAX_UPLOAD_FILES, UPLOAD_CHUNK_BYTES } from './guard-channels.ts';
import type { Protection } from './policy/index.ts';
import { outcomeSchema, type Verdict, verdictSchema } from './verdict.ts';

export type HelloReply =
  | {
      readonly accepted: true;
      readonly protection: Protection;
      readonly platform: 'linux' | 'darwin' | 'win32';
    }
  | { readonly accepted: false; readonly reason: string };

const heldText = z.strictObject({
  text: z.string().max(MAX_CLIPBOARD_CHARS),
  html: z.string().max(MAX_CLIPBOARD_CHARS).nullable(),
});

export const decidedSchema = z.strictObject({
  id: z.uuid(),
  channel: z.enum(['copy', 'paste']),
  verdict: verdictSchema,
  outcome: outcomeSchema,
  /** UTF-16 units. */
  length: z.int().min(0),
  /** For a copy that was held for a warning: what to write when the person goes on. Main judges it again. */
  held: heldText.nullable(),
});
export type Decided = z.infer<typeof decidedSchema>;

export const clipboardWriteSchema = heldText;
export type ClipboardWrite = z.infer<typeof clipboardWriteSchema>;

export const uploadBeginSchema = z.strictObject({
  id: z.uuid(),
  via: z.enum(['picker', 'drop', 'paste']),
  files: z
    .array(z.strictObject({ name: z.string().max(1024), size: z.int().min(0), type: z.string().max(255) }))
    .min(1)
    .max(MAX_UPLOAD_FILES),
});
export type UploadBegin = z.infer<typeof uploadBeginSchema>;

export const uploadChunkSchema = z.strictObject({
  id: z.uuid(),
  index: z.int().min(0),
  bytes: z.instanceof(Uint8Array).refine((b) => b.byteLength <= UPLOAD_CHUNK_BYTES, 'chunk too large'),
});
export type UploadChunk = z.infer<typeof uploadChunkSchema>;

export const uploadEndSchema = z.strictObject({ id: z.uuid() });

/** For each file of the upload, in order, whether its bytes may go in. */
export interface UploadReply {
  readonly allowed: readonly boolean[];
}

export const guardFailedSchema = z.strictObject({
  phase: z.enum(['install', 'running']),
  message: z.string().max(2000),
});
export const guardReadySchema = z.strictObject({ url: z.string().max(4000), mainFrame: z.boolean() });
export const guardSessionSchema = z.strictObject({ linked: z.boolean() });
export const selectionSchema = z.strictObject({ stop: z.boolean() });

export interface ClipboardWriteReply {
  readonly written: boolean;
  readonly verdict: Verdict;
}
