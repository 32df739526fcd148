/**
 * The second half of a wipe, at a start that finds an intent: before any session is created, so that nothing holds
 * the files open or writes them back.
 */
import { randomUUID } from 'node:crypto';
import { chmodSync, existsSync, lstatSync, mkdirSync, readdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import writeFileAtomic from 'write-file-atomic';
import type { RemovedNotice } from '../../contracts/shell.ts';
import { INTENT_FILE, readIntent, removeIntent, syncFolder, type WipeIntent, writeIntent } from './intent.ts';
import { type Recorder, type StepListener, StepRunner } from './steps.ts';

/**
 * What may stay in a profile. Everything else goes: a list of what to keep cannot miss a storage that a later
 * Chromium adds, a list of what to delete can (see docs/wipe.md).
 */
const KEEP = new Set([
  INTENT_FILE,
  'audit',
  'logs',
  'receipts',
  'settings.json',
  // Held by this very process: its single-instance lock.
  'SingletonLock',
  'SingletonCookie',
  'SingletonSocket',
  'lockfile',
  'DevToolsActivePort',
]);
const DELETE_TRIES = 20;

export interface FinishOptions {
  readonly profileDirectory: string;
  /** Removes the device key from the keychain; returns a plain-words detail. */
  readonly deleteKeys: () => Promise<string>;
  /** Remembers what this wipe carried out (nonce, linked state), before the intent goes. */
  readonly remember: (intent: WipeIntent) => void;
  readonly record: Recorder;
  readonly onStep: StepListener;
}

/** Whether a wipe is under way in this profile: then nothing but `finishWipe` may be done. */
export function wipePending(profileDirectory: string): boolean {
  return readIntent(profileDirectory) !== null;
}

/**
 * Completes the wipe that the intent orders. Returns null when there is none.
 * The intent is removed only after the profile was verified to be clean: otherwise the next start tries again.
 * @throws when the receipt, the settings or the intent cannot be written.
 */
export async function finishWipe(options: FinishOptions): Promise<RemovedNotice | null> {
  const { profileDirectory } = options;
  const found = readIntent(profileDirectory);
  if (found === null) return null;
  const intent =
    'intent' in found ? found.intent : replacement(profileDirectory, found.damaged, options.record);
  const steps = new StepRunner(intent.id, options.record, options.onStep);

  await steps.run('delete-files', 120_000, async () => {
    const links = linksAmong(profileDirectory);
    const removed = await deleteAllButKept(profileDirectory);
    if (links.length > 0) {
      throw new Error(
        `${links.join(', ')} led outside the profile: the link was removed, what it led to was not`,
      );
    }
    return { value: null, detail: `${removed} entries removed from the profile` };
  });
  await steps.run('delete-keys', 15_000, async () => ({ value: null, detail: await options.deleteKeys() }));
  const verify = await steps.run('verify', 30_000, async () => {
    const left = remaining(profileDirectory);
    if (left.length > 0) throw new Error(`still there: ${left.join(', ')}`);
    return { value: left, detail: 'the profile was listed again: nothing of the session is left' };
  });
  const verified = verify.outcome === 'done';
  const unlink = intent.unlink ?? 'page-unavailable';
  const completedAt = new Date().toISOString();
  const failures = [...intent.failures, ...steps.failures];
  const receipt = {
    ...intent,
    unlink,
    completedAt,
    verified,
    remaining: remaining(profileDirectory),
    failures,
  };
  await steps.run('receipt', 15_000, async () => {
    const directory = join(profileDirectory, 'receipts');
    mkdirSync(directory, { recursive: true, mode: 0o700 });
    const file = join(directory, `${intent.id}.json`);
    writeFileAtomic.sync(file, `${JSON.stringify(receipt, null, 2)}\n`, { mode: 0o600, fsync: true });
    syncFolder(directory);
    return { value: null, detail: `receipts/${intent.id}.json` };
  });
  options.record({
    type: 'wipe.completed',
    wipeId: intent.id,
    origin: intent.origin,
    verified,
    unlink,
    remaining: receipt.remaining,
  });
  if (verified) {
    options.remember(intent);
    removeIntent(profileDirectory);
  }
  return {
    origin: intent.origin,
    completedAt,
    verified,
    unlink,
    // The receipt's own step may have failed after the receipt's list was made.
    failures: [...intent.failures, ...steps.failures],
  };
}

/** An intent that cannot be read is carried out under a new one; how it began is not known. */
function replacement(profileDirectory: string, damaged: string, record: Recorder): WipeIntent {
  const intent: WipeIntent = {
    v: 1,
    id: randomUUID(),
    origin: 'resumed',
    orderedAt: new Date().toISOString(),
    wipeNonce: null,
    unlink: null,
    failures: [`intent: the file could not be read (${damaged})`],
  };
  rmSync(join(profileDirectory, INTENT_FILE), { force: true, recursive: true });
  writeIntent(profileDirectory, intent);
  record({ type: 'wipe.ordered', wipeId: intent.id, origin: intent.origin });
  return intent;
}

/** Places of the session that are links: deleting follows none, so that nobody's own files are taken. */
function linksAmong(profileDirectory: string): string[] {
  return ['Partitions', join('Partitions', 'messenger'), 'quarantine'].filter((name) =>
    lstatSync(join(profileDirectory, name), { throwIfNoEntry: false })?.isSymbolicLink(),
  );
}

/** Everything in the profile that is not on the list of what may stay. */
function remaining(profileDirectory: string): string[] {
  return readdirSync(profileDirectory).filter((name) => !KEEP.has(name));
}

async function deleteAllButKept(profileDirectory: string): Promise<number> {
  const names = remaining(profileDirectory);
  const failed: string[] = [];
  for (const name of names) {
    const path = join(profileDirectory, name);
    let last: unknown = null;
    for (let attempt = 0; attempt < DELETE_TRIES; attempt++) {
      try {
        rmSync(path, { recursive: true, force: true });
        last = null;
        break;
      } catch (error) {
        last = error;
        makeWritable(path);
        // Windows: a scanner or an ending process may hold a file for a moment.
        await sleep(Math.min(50 * 2 ** attempt, 1000));
      }
    }
    if (last !== null || existsSync(path))
      failed.push(`${name} (${last instanceof Error ? last.message : 'still there'})`);
  }
  syncFolder(profileDirectory);
  if (failed.length > 0) throw new Error(`could not remove ${failed.join('; ')}`);
  return names.length;
}

/** A folder without write permission keeps its files; the owner may give it back. */
function makeWritable(path: string): void {
  try {
    const stats = lstatSync(path);
    if (!stats.isDirectory()) return;
    chmodSync(path, 0o700);
    for (const name of readdirSync(path)) makeWritable(join(path, name));
  } catch {
    // The next attempt to delete reports what is wrong.
  }
}
