/** Downloads: into quarantine, to the inspector, and out only by verdict. */
import { basename } from 'node:path';
import type { DownloadItem, Session } from 'electron';
import { MAX_INSPECTED_BYTES } from '../../contracts/guard-channels.ts';
import { failureVerdict, unjudgedVerdict } from '../../dlp/index.ts';
import type { Decisions } from './decisions.ts';
import type { FileRules, InspectorClient } from './inspector-client.ts';
import { type Judged, settledVerdict } from './judged.ts';
import { type Quarantine, safeFileName } from './quarantine.ts';
import { standing } from './rules-changed.ts';

export interface DownloadRules extends FileRules {
  readonly failureAction: 'block' | 'allow';
  /** Absolute path of the folder that released files go to. */
  readonly directory: string;
}

export interface DownloadsOptions {
  readonly quarantine: Quarantine;
  readonly inspector: InspectorClient;
  readonly decisions: Decisions;
  /** The rules in force; null while everything is closed. */
  readonly rules: () => DownloadRules | null;
  /** Plain words for the strip. */
  readonly notify: (notice: string) => void;
  readonly onError: (error: Error) => void;
}

export class Downloads {
  readonly #options: DownloadsOptions;
  readonly #running = new Set<DownloadItem>();

  constructor(options: DownloadsOptions) {
    this.#options = options;
  }

  /** Takes over every download of the session. */
  attach(session: Session): void {
    session.on('will-download', (event, item) => {
      if (this.#options.rules() === null) {
        event.preventDefault();
        return;
      }
      const path = this.#options.quarantine.newPath();
      // Must be set in this very turn: after an await Chromium opens its own dialog.
      item.setSavePath(path);
      this.#running.add(item);
      item.once('done', (_event, state) => {
        this.#running.delete(item);
        void this.#finish(item, path, state).catch((error: unknown) => {
          this.#options.onError(error instanceof Error ? error : new Error(String(error)));
        });
      });
    });
  }

  /** Stops everything that is under way. */
  cancelAll(): void {
    for (const item of this.#running) item.cancel();
  }

  async #finish(
    item: DownloadItem,
    path: string,
    state: 'completed' | 'cancelled' | 'interrupted',
  ): Promise<void> {
    const { quarantine, decisions, notify } = this.#options;
    const name = safeFileName(item.getFilename());
    try {
      if (state !== 'completed') {
        if (state === 'interrupted') notify(`${name} could not be downloaded. Try again.`);
        return;
      }
      const before = this.#options.rules();
      const judged = await this.#judge(path, name, item.getReceivedBytes(), before);
      const [released] = await decisions.settle('download', null, [judged], () =>
        standing(before, this.#options.rules()),
      );
      const rules = this.#options.rules();
      if (released !== true || rules === null) return;
      const sha256 = judged.sha256?.toString('hex');
      if (sha256 === undefined) throw new Error('a file without a fingerprint cannot be released');
      const target = await quarantine.release(path, rules.directory, name, sha256);
      notify(`Saved ${basename(target)} to ${rules.directory}.`);
    } catch (error) {
      notify(`${name} could not be saved: ${error instanceof Error ? error.message : String(error)}.`);
      throw error;
    } finally {
      await quarantine.discard(path);
    }
  }

  async #judge(path: string, name: string, size: number, rules: DownloadRules | null): Promise<Judged> {
    const base = { kind: 'file' as const, size, name };
    const failed = async (reason: string): Promise<Judged> => ({
      ...base,
      content: 'not-read',
      // What is released unjudged by policy is still released as the bytes that lie in quarantine now.
      sha256: rules?.failureAction === 'allow' ? await this.#options.quarantine.hash(path) : null,
      verdict:
        rules === null
          ? failureVerdict('block', reason)
          : unjudgedVerdict(rules.protection, 'download', rules.failureAction, reason, base),
    });
    if (rules === null) return await failed('The session is being closed.');
    if (size > MAX_INSPECTED_BYTES) {
      return await failed(
        `The file is larger than ${MAX_INSPECTED_BYTES / 1024 / 1024} MB, the most that can be inspected.`,
      );
    }
    try {
      const inspection = this.#options.inspector.begin();
      inspection.readFile(path);
      const reply = await inspection.judge('download', rules, name);
      return {
        ...base,
        size: reply.size,
        verdict: settledVerdict(reply, rules.failureAction),
        content: reply.content,
        sha256: Buffer.from(reply.sha256, 'hex'),
      };
    } catch (error) {
      return await failed(
        `The file could not be inspected: ${error instanceof Error ? error.message : String(error)}.`,
      );
    }
  }
}
