/**
 * The audit file: one JSON line for each event, appended and flushed to the disk before `record` returns.
 * It lies outside the partition and survives every wipe.
 */
import { randomUUID } from 'node:crypto';
import { closeSync, fsyncSync, mkdirSync, openSync, readFileSync, writeSync } from 'node:fs';
import { join } from 'node:path';
import type { AuditBody, AuditEvent } from '../../contracts/events.ts';

export interface AuditLogOptions {
  /** Folder of the audit file; made if missing, readable by its owner only. */
  readonly directory: string;
  readonly device: string;
  /** Called when a line could not be written; the event is not lost in silence. */
  readonly onFailure: (error: Error) => void;
  readonly now?: () => Date;
}

export class AuditLog {
  readonly file: string;
  readonly #options: AuditLogOptions;
  #seq: number;
  #startOnNewLine: boolean;

  constructor(options: AuditLogOptions) {
    this.#options = options;
    mkdirSync(options.directory, { recursive: true, mode: 0o700 });
    this.file = join(options.directory, 'events.jsonl');
    const end = readEnd(this.file);
    this.#seq = end.seq;
    this.#startOnNewLine = end.torn;
  }

  /** Appends one event. A failure to write is handed to `onFailure`, never thrown into the act it records. */
  record(body: AuditBody): AuditEvent {
    const event = {
      v: 1 as const,
      id: randomUUID(),
      seq: this.#seq + 1,
      time: (this.#options.now?.() ?? new Date()).toISOString(),
      device: this.#options.device,
      ...body,
    };
    try {
      const fd = openSync(this.file, 'a', 0o600);
      try {
        // A line torn by a crash is closed first, so that the new event stands on a line of its own.
        writeSync(fd, `${this.#startOnNewLine ? '\n' : ''}${JSON.stringify(event)}\n`);
        fsyncSync(fd);
      } finally {
        closeSync(fd);
      }
      this.#startOnNewLine = false;
      this.#seq = event.seq;
    } catch (error) {
      this.#options.onFailure(error instanceof Error ? error : new Error(String(error)));
    }
    return event;
  }
}

/** The highest sequence number in the file, and whether its last line was torn by a crash. */
function readEnd(file: string): { seq: number; torn: boolean } {
  let text: string;
  try {
    text = readFileSync(file, 'utf8');
  } catch {
    return { seq: 0, torn: false };
  }
  let seq = 0;
  for (const line of text.split('\n')) {
    const match = /"seq":(\d{1,15})/.exec(line);
    if (match?.[1] !== undefined) seq = Math.max(seq, Number(match[1]));
  }
  return { seq, torn: text !== '' && !text.endsWith('\n') };
}
