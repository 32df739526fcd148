/**
 * The audit file: one JSON line for each event, appended and flushed to the disk before `record` returns.
 * It lies outside the partition and survives every wipe.
 */
import { randomUUID } from 'node:crypto';
import {
  closeSync,
  fstatSync,
  fsyncSync,
  lstatSync,
  mkdirSync,
  openSync,
  readdirSync,
  readSync,
  writeSync,
} from 'node:fs';
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
    const place = findPlace(options);
    this.file = place.file;
    this.#seq = place.seq;
    this.#startOnNewLine = place.torn;
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

const FILE = 'events.jsonl';
/** How much of a file's end is read at first; one line is far shorter. */
const TAIL_BYTES = 64 * 1024;

interface End {
  /** The highest sequence number in the file. */
  readonly seq: number;
  /** Whether its last line was torn by a crash. */
  readonly torn: boolean;
}

/**
 * Where to write, and what to count on from. A file that is there but cannot be read is left as it is: events go to
 * a new one beside it, with numbers that the unread one cannot hold.
 */
function findPlace(options: AuditLogOptions): { file: string } & End {
  const file = join(options.directory, FILE);
  const ends = auditFiles(options).map((path) => ({ path, end: readEnd(path, options) }));
  const own = ends.find(({ path }) => path === file)?.end;
  const known = ends.reduce((highest, { path, end }) => Math.max(highest, end?.seq ?? sizeOf(path)), 0);
  if (own !== null) return { file, seq: known, torn: own?.torn ?? false };
  const stamp = (options.now?.() ?? new Date()).toISOString().replace(/[:.]/g, '-');
  const other = join(options.directory, `events-${stamp}.jsonl`);
  options.onFailure(
    new Error(`${file} cannot be read: events go to ${other} instead, counted on from ${known + 1}.`),
  );
  return { file: other, seq: known, torn: false };
}

/** The audit file and those begun in its place, as far as they exist. */
function auditFiles({ directory, onFailure }: AuditLogOptions): string[] {
  try {
    return readdirSync(directory)
      .filter((name) => name === FILE || /^events-[0-9TZ-]+\.jsonl$/.test(name))
      .map((name) => join(directory, name));
  } catch (error) {
    onFailure(new Error(`${directory} cannot be listed (${messageOf(error)}).`));
    return [join(directory, FILE)];
  }
}

/** The end of a file; a file that does not exist has none of anything; null, and a report, for one that cannot be read. */
function readEnd(file: string, { onFailure }: AuditLogOptions): End | null {
  try {
    const fd = openSync(file, 'r');
    try {
      return endOf(fd);
    } finally {
      closeSync(fd);
    }
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return { seq: 0, torn: false };
    onFailure(new Error(`the end of ${file} cannot be read (${messageOf(error)}).`));
    return null;
  }
}

/** Reads the tail, and more of it only where the tail holds no number. */
function endOf(fd: number): End {
  const { size } = fstatSync(fd);
  for (let length = Math.min(size, TAIL_BYTES); ; length = Math.min(size, length * 8)) {
    const tail = Buffer.alloc(length);
    let read = 0;
    while (read < length) {
      const bytes = readSync(fd, tail, read, length - read, size - length + read);
      if (bytes === 0) break;
      read += bytes;
    }
    const text = tail.toString('latin1', 0, read);
    const seq = highestSeq(text);
    if (seq > 0 || length === size) return { seq, torn: text !== '' && !text.endsWith('\n') };
  }
}

function highestSeq(text: string): number {
  let seq = 0;
  // Within a text value the quotes are escaped, so that this matches the field alone.
  for (const match of text.matchAll(/"seq":(\d{1,15})/g)) seq = Math.max(seq, Number(match[1]));
  return seq;
}

/** The bytes of a file: more than it can hold events, so that counting on from there repeats no number. */
function sizeOf(file: string): number {
  try {
    return lstatSync(file).size;
  } catch {
    // Whoever hides even its size was reported when it could not be read.
    return 0;
  }
}

function messageOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}
