/**
 * The wipe's intent: on the disk, flushed, before the first step, and outside the partition. As long as it is there
 * no start of the program opens the messenger.
 */
import { closeSync, fsyncSync, openSync, readFileSync, rmSync } from 'node:fs';
import { dirname, join } from 'node:path';
import writeFileAtomic from 'write-file-atomic';
import { z } from 'zod';
import { unlinkOutcomeSchema, wipeOriginSchema } from '../../contracts/shell.ts';

const intentSchema = z.strictObject({
  v: z.literal(1),
  id: z.uuid(),
  origin: wipeOriginSchema,
  orderedAt: z.iso.datetime(),
  /** The policy nonce this wipe carries out, to be remembered as applied when it is complete. */
  wipeNonce: z.string().nullable(),
  /** What became of the link on the phone; null until the page was asked. */
  unlink: unlinkOutcomeSchema.nullable(),
  /** Steps that failed before the relaunch, in plain words. */
  failures: z.array(z.string()),
});
export type WipeIntent = z.infer<typeof intentSchema>;

export const INTENT_FILE = 'wipe-intent.json';

/** Flushes a folder, so that a rename or removal in it survives a power cut. Windows has no such call. */
export function syncFolder(directory: string): void {
  if (process.platform === 'win32') return;
  const fd = openSync(directory, 'r');
  try {
    fsyncSync(fd);
  } finally {
    closeSync(fd);
  }
}

/** Writes the intent durably. @throws when it cannot be written: then no step may be taken. */
export function writeIntent(profileDirectory: string, intent: WipeIntent): void {
  const file = join(profileDirectory, INTENT_FILE);
  writeFileAtomic.sync(file, `${JSON.stringify(intent)}\n`, { mode: 0o600, fsync: true });
  syncFolder(dirname(file));
}

/**
 * Reads the intent. A file that is there but cannot be read or parsed is still an order to wipe: `damaged` then says
 * why, and the caller goes on with an intent of its own.
 */
export function readIntent(profileDirectory: string): { intent: WipeIntent } | { damaged: string } | null {
  let text: string;
  try {
    text = readFileSync(join(profileDirectory, INTENT_FILE), 'utf8');
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return null;
    return { damaged: String(error) };
  }
  try {
    return { intent: intentSchema.parse(JSON.parse(text)) };
  } catch (error) {
    return { damaged: String(error) };
  }
}

/** Removes the intent: the wipe is complete. @throws when it cannot be removed. */
export function removeIntent(profileDirectory: string): void {
  rmSync(join(profileDirectory, INTENT_FILE), { force: true, recursive: true });
  syncFolder(profileDirectory);
}
