/** Many strings in little memory: their bytes in blocks, each found by its number. */

const BLOCK = 256 * 1024;

export class StringPool {
  readonly #blocks: Buffer[] = [];
  #used = BLOCK;
  /** Where each string begins: block in the upper, place in the lower part; how long it is. */
  #starts = new Float64Array(1024);
  #lengths = new Uint32Array(1024);
  #count = 0;
  #length = 0;

  get count(): number {
    return this.#count;
  }

  /** About how much memory is used. */
  get bytes(): number {
    return this.#length + this.#starts.byteLength + this.#lengths.byteLength;
  }

  /** @param text in UTF-8; copied */
  add(text: Uint8Array): void {
    if (this.#count === this.#starts.length) this.#grow();
    const { length } = text;
    let block = this.#blocks.at(-1);
    if (block === undefined || this.#used + length > block.length) {
      block = Buffer.allocUnsafeSlow(Math.max(BLOCK, length));
      this.#blocks.push(block);
      this.#used = 0;
      this.#length += block.length;
    }
    block.set(text, this.#used);
    this.#starts[this.#count] = (this.#blocks.length - 1) * 2 ** 32 + this.#used;
    this.#lengths[this.#count] = length;
    this.#count++;
    this.#used += length;
  }

  #grow(): void {
    const starts = new Float64Array(this.#starts.length * 2);
    starts.set(this.#starts);
    this.#starts = starts;
    const lengths = new Uint32Array(this.#lengths.length * 2);
    lengths.set(this.#lengths);
    this.#lengths = lengths;
  }

  /** Hands the bytes of a string to somebody; nothing, if there is none of this number. */
  use(index: number, take: (bytes: Uint8Array, start: number, end: number) => void): void {
    if (!(index >= 0 && index < this.#count)) return;
    const place = this.#starts[index] ?? 0;
    const block = Math.floor(place / 2 ** 32);
    const start = place - block * 2 ** 32;
    const bytes = this.#blocks[block];
    if (bytes !== undefined) take(bytes, start, start + (this.#lengths[index] ?? 0));
  }

  get(index: number): string {
    let text = '';
    this.use(index, (bytes, start, end) => {
      text = Buffer.from(bytes.buffer, bytes.byteOffset + start, end - start).toString('utf8');
    });
    return text;
  }

  *all(): Generator<string> {
    for (let i = 0; i < this.#count; i++) yield this.get(i);
  }
}
