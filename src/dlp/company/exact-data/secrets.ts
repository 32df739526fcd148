/** What shares tell, once the hash of a value has uncovered them. How a secret is laid out: `file.ts`. */
import { type Layout, ZERO_BITS } from './file.ts';
import type { ValueHash } from './keyed-hash.ts';

/** A list of shares, in order, the upper half first. */
export interface ShareList {
  readonly shares: Uint32Array;
  readonly from: number;
  readonly to: number;
}

/** A row and a column of it. */
export interface Told {
  readonly row: number;
  /** With `high`: the secret of the row. */
  readonly key: number;
  readonly high: number;
  readonly column: number;
}

export class Secrets {
  readonly #layout: Layout;
  readonly #rows: number;
  readonly #columns: number;
  /** Whether secrets are row numbers only, so that one value tells a row. */
  readonly #isPlain: boolean;

  constructor(layout: Layout, rows: number, columns: number, isPlain: boolean) {
    this.#layout = layout;
    this.#rows = rows;
    this.#columns = columns;
    this.#isPlain = isPlain;
  }

  /** What a share tells if the value is its own; null: it is not. */
  read({ shares }: ShareList, at: number, hash: ValueHash): Told | null {
    const { columnBits, rowBits } = this.#layout;
    const low = ((shares[at * 2] ?? 0) - hash.low) >>> 0;
    const high = ((shares[at * 2 + 1] ?? 0) - hash.high) >>> 0;
    const column = low & (2 ** columnBits - 1);
    const key = low >>> columnBits;
    const row = key & (2 ** (rowBits + ZERO_BITS) - 1);
    if (row < 1 || row > this.#rows || column >= this.#columns) return null;
    if (this.#isPlain && (key !== row || high !== 0)) return null;
    return { row, key, high, column };
  }

  /** The column in which a value stands in a row; null: in none. */
  columnIn(list: ShareList, hash: ValueHash, { key, high }: Told): number | null {
    const wanted = (high + hash.high) >>> 0;
    for (let column = 0; column < this.#columns; column++) {
      const low = ((key * 2 ** this.#layout.columnBits + column) % 2 ** 32) + hash.low;
      const at = firstFrom(list, low >>> 0, wanted);
      if (at < list.to && list.shares[at * 2 + 1] === wanted && list.shares[at * 2] === low >>> 0)
        return column;
      // Where secrets are of chance, the upper half is hardly there by chance.
      if (!this.#isPlain && column === 0 && !hasHigh(list, at, wanted)) return null;
    }
    return null;
  }
}

function hasHigh({ shares, from, to }: ShareList, at: number, high: number): boolean {
  return (at < to && shares[at * 2 + 1] === high) || (at > from && shares[at * 2 - 1] === high);
}

/** The first share that is not less. */
function firstFrom({ shares, from, to }: ShareList, low: number, high: number): number {
  let first = from;
  let last = to;
  while (first < last) {
    const middle = (first + last) >>> 1;
    const there = shares[middle * 2 + 1] ?? 0;
    const isBefore = there < high || (there === high && (shares[middle * 2] ?? 0) < low);
    if (isBefore) first = middle + 1;
    else last = middle;
  }
  return first;
}
