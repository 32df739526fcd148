/**
 * What reading one outermost file may cost, with everything nested in it. Every limit throws the same error; the one who
 * catches it makes it a finding, so that nothing is ever half read in silence.
 */
import type { FileFindingId } from './findings.ts';

export interface Limits {
  /** Bytes of the outermost file. */
  readonly inputBytes: number;
  /** Bytes that come out of all archives and streams together. */
  readonly expandedBytes: number;
  /** How many times its size a file may grow to, once more than `ratioFrom` bytes came out. */
  readonly ratio: number;
  readonly ratioFrom: number;
  /** Files within files, all together. */
  readonly entries: number;
  /** Files within files within files. */
  readonly depth: number;
  readonly milliseconds: number;
  /** Bytes of nested files held in memory at one time. */
  readonly heldBytes: number;
  /** UTF-16 units of text given out, all together. */
  readonly textLength: number;
}

const MB = 1024 * 1024;

export const STANDARD_LIMITS: Limits = {
  inputBytes: 256 * MB,
  expandedBytes: 1024 * MB,
  ratio: 200,
  ratioFrom: 50 * MB,
  entries: 10_000,
  depth: 8,
  milliseconds: 60_000,
  heldBytes: 128 * MB,
  textLength: 1024 * MB,
};

const FINDING_OF: Readonly<Record<keyof Limits, FileFindingId>> = {
  inputBytes: 'file.too-large',
  expandedBytes: 'file.too-large',
  ratio: 'file.suspicious-expansion',
  ratioFrom: 'file.suspicious-expansion',
  entries: 'file.too-many-entries',
  depth: 'file.too-deep',
  milliseconds: 'file.timeout',
  heldBytes: 'file.too-large',
  textLength: 'file.too-large',
};

/** These end one nested file only; reading goes on behind it. All others end the whole. */
const OF_ONE_FILE: ReadonlySet<keyof Limits> = new Set<keyof Limits>(['depth', 'heldBytes']);

export class LimitReached extends Error {
  override readonly name = 'LimitReached';
  readonly limit: keyof Limits;
  /** Whether everything ends, or the nested file alone. */
  readonly whole: boolean;
  readonly finding: FileFindingId;

  constructor(limit: keyof Limits) {
    super(`limit reached: ${limit}`);
    this.limit = limit;
    this.whole = !OF_ONE_FILE.has(limit);
    this.finding = FINDING_OF[limit];
  }
}

export class Budget {
  readonly limits: Limits;
  readonly #inputSize: number;
  readonly #deadline: number;
  readonly #now: () => number;
  #expanded = 0;
  #entries = 0;
  #held = 0;
  #text = 0;
  #ended: keyof Limits | null = null;

  /** @param now milliseconds; for tests */
  constructor(limits: Limits, inputSize: number, now: () => number = () => performance.now()) {
    this.limits = limits;
    this.#inputSize = Math.max(1, inputSize);
    this.#now = now;
    this.#deadline = now() + limits.milliseconds;
  }

  get expanded(): number {
    return this.#expanded;
  }

  get entries(): number {
    return this.#entries;
  }

  get textLength(): number {
    return this.#text;
  }

  /** How many bytes may still be held: for buffers that grow. */
  get holdable(): number {
    return Math.max(0, this.limits.heldBytes - this.#held);
  }

  /** How many bytes may still come out; never more than a single entry may be given as its limit. */
  get expandable(): number {
    return Math.max(0, this.limits.expandedBytes - this.#expanded);
  }

  #end(limit: keyof Limits): never {
    if (!OF_ONE_FILE.has(limit)) this.#ended = limit;
    throw new LimitReached(limit);
  }

  /** The outermost file. */
  input(bytes: number): void {
    if (bytes > this.limits.inputBytes) this.#end('inputBytes');
  }

  /** Throws when time is up or a limit of the whole was reached before. Call it in every long loop. */
  check(): void {
    if (this.#ended !== null) throw new LimitReached(this.#ended);
    if (this.#now() > this.#deadline) this.#end('milliseconds');
  }

  /** Bytes came out of an archive or a compressed stream. */
  expand(bytes: number): void {
    this.check();
    this.#expanded += bytes;
    if (this.#expanded > this.limits.expandedBytes) this.#end('expandedBytes');
    if (this.#expanded > this.limits.ratioFrom && this.#expanded > this.#inputSize * this.limits.ratio) {
      this.#end('ratio');
    }
  }

  /** A file within a file begins. */
  entry(): void {
    this.check();
    this.#entries++;
    if (this.#entries > this.limits.entries) this.#end('entries');
  }

  /** @param depth 0: the outermost file */
  enter(depth: number): void {
    this.check();
    if (depth > this.limits.depth) this.#end('depth');
  }

  /** Bytes are kept in memory; what is held must be released. */
  hold(bytes: number): void {
    this.check();
    if (this.#held + bytes > this.limits.heldBytes) this.#end('heldBytes');
    this.#held += bytes;
  }

  release(bytes: number): void {
    this.#held -= bytes;
  }

  /** Text is given out. */
  text(length: number): void {
    this.#text += length;
    if (this.#text > this.limits.textLength) this.#end('textLength');
  }
}
