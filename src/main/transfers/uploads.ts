/** Files on their way into the page: the guard hands over the bytes, the inspector judges them, the person is told. */

import type { UploadBegin, UploadReply } from '../../contracts/guard.ts';
import { MAX_INSPECTED_BYTES } from '../../contracts/guard-channels.ts';
import { failureVerdict, unjudgedVerdict } from '../../dlp/index.ts';
import type { Decisions } from './decisions.ts';
import type { FileRules, Inspection, InspectorClient } from './inspector-client.ts';
import { type Judged, settledVerdict } from './judged.ts';
import { standing } from './rules-changed.ts';

export interface UploadRules extends FileRules {
  readonly failureAction: 'block' | 'allow';
}

export interface UploadsOptions {
  readonly inspector: InspectorClient;
  readonly decisions: Decisions;
  /** The rules in force; null while everything is closed. */
  readonly rules: () => UploadRules | null;
}

/** Uploads a page may have under way at once; more is a flood, not a person. */
const MAX_OPEN = 20;

interface OpenUpload {
  readonly begin: UploadBegin;
  /** One for each file that is inspected; null for a file that is too large. */
  readonly inspections: readonly (Inspection | null)[];
  readonly received: number[];
}

export class Uploads {
  readonly #options: UploadsOptions;
  readonly #open = new Map<string, OpenUpload>();

  constructor(options: UploadsOptions) {
    this.#options = options;
  }

  /** @throws when uploads are closed, the id is in use, or too many are open. */
  begin(begin: UploadBegin): void {
    if (this.#options.rules() === null) throw new Error('uploads are closed');
    if (this.#open.has(begin.id)) throw new Error('this upload has begun already');
    if (this.#open.size >= MAX_OPEN) throw new Error('too many uploads at once');
    const inspections = begin.files.map((file) =>
      file.size > MAX_INSPECTED_BYTES ? null : this.#options.inspector.begin(),
    );
    this.#open.set(begin.id, { begin, inspections, received: begin.files.map(() => 0) });
  }

  /** Takes bytes of one file. @throws when there is no such upload or more bytes come than were announced. */
  chunk(id: string, index: number, bytes: Uint8Array): void {
    const upload = this.#open.get(id);
    const file = upload?.begin.files[index];
    if (upload === undefined || file === undefined) throw new Error('no such upload');
    const received = (upload.received[index] ?? 0) + bytes.byteLength;
    if (received > file.size) {
      this.abandon(id);
      throw new Error('more bytes than announced');
    }
    upload.received[index] = received;
    upload.inspections[index]?.chunk(bytes);
  }

  /** All bytes are there: judges every file and waits for the person where a rule asks for it. */
  async end(id: string): Promise<UploadReply> {
    const upload = this.#open.get(id);
    if (upload === undefined) throw new Error('no such upload');
    this.#open.delete(id);
    // All of them by the same rules: those of the moment in which the last byte came.
    const rules = this.#options.rules();
    const judged = await Promise.all(
      upload.begin.files.map((_file, index) => this.#judge(upload, index, rules)),
    );
    const allowed = await this.#options.decisions.settle('upload', upload.begin.via, judged, () =>
      standing(rules, this.#options.rules()),
    );
    // A wipe may have begun while the person was thinking.
    return { allowed: this.#options.rules() === null ? allowed.map(() => false) : allowed };
  }

  /** Drops everything that is under way. */
  abandonAll(): void {
    for (const id of [...this.#open.keys()]) this.abandon(id);
  }

  abandon(id: string): void {
    for (const inspection of this.#open.get(id)?.inspections ?? []) inspection?.forget();
    this.#open.delete(id);
  }

  async #judge(upload: OpenUpload, index: number, rules: UploadRules | null): Promise<Judged> {
    const file = upload.begin.files[index];
    const base = { kind: 'file' as const, size: file?.size ?? 0, name: file?.name ?? '' };
    const failed = (reason: string): Judged => ({
      ...base,
      content: 'not-read',
      sha256: null,
      verdict:
        rules === null
          ? failureVerdict('block', reason)
          : unjudgedVerdict(rules.protection, 'upload', rules.failureAction, reason, base),
    });
    if (rules === null) return failed('The session is being closed.');
    const inspection = upload.inspections[index];
    if (inspection === null || inspection === undefined) {
      return failed(
        `The file is larger than ${MAX_INSPECTED_BYTES / 1024 / 1024} MB, the most that can be inspected.`,
      );
    }
    if (upload.received[index] !== file?.size) {
      inspection.forget();
      return failed('The file could not be read to its end; it may have changed meanwhile.');
    }
    try {
      const reply = await inspection.judge('upload', rules, base.name);
      return {
        ...base,
        verdict: settledVerdict(reply, rules.failureAction),
        content: reply.content,
        sha256: Buffer.from(reply.sha256, 'hex'),
      };
    } catch (error) {
      return failed(
        `The file could not be inspected: ${error instanceof Error ? error.message : String(error)}.`,
      );
    }
  }
}
