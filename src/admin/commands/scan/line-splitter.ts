/** Splits bytes into lines. A line that is too long is dropped as it comes, so that memory stays bounded. */

const LINE_FEED = 0x0a;

/** The bytes of a line without its end; null: it was longer than is taken. */
export type Line = Uint8Array | null;

export class LineSplitter {
  readonly #most: number;
  #chunks: Uint8Array[] = [];
  #length = 0;

  /** @param most bytes of a line */
  constructor(most: number) {
    this.#most = most;
  }

  /** The lines that end in a chunk. */
  *push(chunk: Uint8Array): Generator<Line> {
    let from = 0;
    for (;;) {
      const end = chunk.indexOf(LINE_FEED, from);
      if (end === -1) break;
      this.#keep(chunk.subarray(from, end));
      yield this.#take();
      from = end + 1;
    }
    if (from < chunk.length) this.#keep(chunk.subarray(from));
  }

  /** What is left at the end: a line without a line end. */
  *end(): Generator<Line> {
    if (this.#length > 0) yield this.#take();
  }

  #keep(part: Uint8Array): void {
    this.#length += part.length;
    if (this.#length <= this.#most) this.#chunks.push(part);
    else this.#chunks = [];
  }

  #take(): Line {
    const [only] = this.#chunks;
    const isWhole = this.#length <= this.#most;
    const whole = this.#chunks.length === 1 && only !== undefined ? only : Buffer.concat(this.#chunks);
    this.#chunks = [];
    this.#length = 0;
    return isWhole ? whole : null;
  }
}
