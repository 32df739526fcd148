/** Reads a stream in parts of any size, in order. */
export class ByteReader {
  readonly #chunks: AsyncIterator<Uint8Array>;
  #rest: Uint8Array = new Uint8Array(0);

  constructor(chunks: AsyncIterable<Uint8Array>) {
    this.#chunks = chunks[Symbol.asyncIterator]();
  }

  async #more(): Promise<boolean> {
    const { done, value } = await this.#chunks.next();
    if (done === true) return false;
    this.#rest = value;
    return true;
  }

  /** Fewer bytes only at the end. For small parts: they are joined. */
  async take(length: number): Promise<Uint8Array> {
    if (this.#rest.length >= length) return this.#cut(length);
    const parts: Uint8Array[] = [];
    let left = length;
    while (left > 0) {
      if (this.#rest.length === 0 && !(await this.#more())) break;
      const part = this.#cut(Math.min(left, this.#rest.length));
      parts.push(part);
      left -= part.length;
    }
    return Buffer.concat(parts);
  }

  #cut(length: number): Uint8Array {
    const part = this.#rest.subarray(0, length);
    this.#rest = this.#rest.subarray(length);
    return part;
  }

  /** The next bytes as they come; what is not read of them can be skipped afterwards with `left`. */
  part(length: number): { chunks: () => AsyncGenerator<Uint8Array>; left: () => number } {
    let left = length;
    const self = this;
    return {
      left: () => left,
      async *chunks() {
        while (left > 0) {
          if (self.#rest.length === 0 && !(await self.#more())) return;
          const part = self.#cut(Math.min(left, self.#rest.length));
          left -= part.length;
          if (part.length > 0) yield part;
        }
      },
    };
  }

  /** Whether so many bytes were there to be skipped. */
  async skip(length: number): Promise<boolean> {
    let left = length;
    while (left > 0) {
      if (this.#rest.length === 0 && !(await this.#more())) return false;
      left -= this.#cut(Math.min(left, this.#rest.length)).length;
    }
    return true;
  }

  async close(): Promise<void> {
    await this.#chunks.return?.();
  }
}
