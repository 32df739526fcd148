/** `cordon-admin scan --stdin-jsonl`: texts line by line, so that others' test sets can be run. */
import type { Readable } from 'node:stream';
import { CONFIDENCES, type Confidence } from '../../../contracts/policy/index.ts';
import type { Match } from '../../../dlp/judge/match.ts';
import { codeOf } from '../../files.ts';
import type { ExitCode } from '../../frame.ts';
import type { Io } from '../../io.ts';
import { readJsonLine } from './json-line.ts';
import { type Line, LineSplitter } from './line-splitter.ts';

/** A text and its findings must fit into memory several times. */
const MOST_BYTES = 128 * 1024 * 1024;
/** UTF-16 units that are written at once. */
const BATCH = 256 * 1024;

export interface LineScan {
  readonly match: (text: string) => readonly Match[];
  /** What is less sure is left out. */
  readonly least: Confidence;
}

/**
 * Answers each line of standard input with one line, in the same order. Blank lines have no answer.
 * @returns 1 where a line could not be scanned; findings are what was asked for
 * @throws where standard input cannot be read
 */
export async function scanLines(io: Io, scan: LineScan): Promise<ExitCode> {
  const answers = new Answers(scan, io);
  const splitter = new LineSplitter(MOST_BYTES);
  for await (const chunk of chunksOf(io.stdin)) {
    for (const line of splitter.push(chunk)) await answers.add(line);
    if (!(await answers.write())) return answers.code;
  }
  for (const line of splitter.end()) await answers.add(line);
  await answers.write();
  return answers.code;
}

async function* chunksOf(stdin: Readable): AsyncGenerator<Uint8Array> {
  try {
    for await (const chunk of stdin as AsyncIterable<Uint8Array>) yield chunk;
  } catch (error) {
    throw new Error(`standard input cannot be read (${codeOf(error)})`);
  }
}

class Answers {
  code: ExitCode = 0;
  readonly #scan: LineScan;
  readonly #io: Io;
  #line = 0;
  #pending = '';

  constructor(scan: LineScan, io: Io) {
    this.#scan = scan;
    this.#io = io;
  }

  async add(line: Line): Promise<void> {
    this.#line++;
    const bare = this.#line === 1 && line !== null ? withoutMark(line) : line;
    if (bare !== null && isBlank(bare)) return;
    this.#pending += `${this.#answer(bare)}\n`;
    if (this.#pending.length > BATCH) await this.write();
  }

  /** False: nobody reads the answers any more. */
  async write(): Promise<boolean> {
    if (this.#pending !== '') this.#io.out(this.#pending);
    this.#pending = '';
    return (await this.#io.ready?.()) ?? true;
  }

  #answer(line: Line): string {
    if (line === null) return this.#bad('null', `is longer than ${MOST_BYTES / 1024 / 1024} MB`);
    const read = readJsonLine(line);
    if (!read.ok) return this.#bad(read.id, read.problem);
    try {
      return `{"id":${read.id},"findings":[${this.#findings(read.text)}]}`;
    } catch (error) {
      // No message of the error: it may hold what was scanned.
      return this.#bad(read.id, `could not be scanned (${error instanceof Error ? error.name : 'error'})`);
    }
  }

  #bad(id: string, problem: string): string {
    this.code = 1;
    return `{"id":${id},"error":${JSON.stringify(`line ${this.#line}: ${problem}`)}}`;
  }

  #findings(text: string): string {
    const { match, least } = this.#scan;
    const wanted = CONFIDENCES.indexOf(least);
    const found = match(text)
      .filter(({ confidence }) => CONFIDENCES.indexOf(confidence) >= wanted)
      .sort((a, b) => a.start - b.start || a.end - b.end || (a.ref < b.ref ? -1 : 1));
    let written = '';
    for (const { ref, start, end, confidence } of found)
      written += `${written === '' ? '' : ','}${JSON.stringify({ type: ref, start, end, confidence })}`;
    return written;
  }
}

/** Some programs mark UTF-8 at its beginning. */
function withoutMark(line: Uint8Array): Uint8Array {
  return line[0] === 0xef && line[1] === 0xbb && line[2] === 0xbf ? line.subarray(3) : line;
}

/** Blanks, tabs and carriage returns alone. */
function isBlank(line: Uint8Array): boolean {
  for (const byte of line) if (byte !== 0x20 && byte !== 0x09 && byte !== 0x0d) return false;
  return true;
}
