/**
 * Looks for the pieces of all patterns in one pass over a text. All pieces lie side by side in one row of bits; a bit is
 * set where a piece fits up to that place (Shift-And, after Baeza-Yates and Gonnet). The rows that occur are the states
 * of an automaton that is made on the way; a text that would need ever new ones is read without it.
 */
import { type Classes, partition } from './classes.ts';

/** A piece, and whose it is. */
export interface Gated {
  readonly units: readonly Uint8Array[];
  readonly owner: number;
}

/** What the table of states may take; when it is full, all are forgotten. */
const MOST_ENTRIES = 6_000_000;
/** A text may make so many new states, and one more for each so many units. */
const NEW_STATES = 1000;
const UNITS_FOR_A_STATE = 40;
const NO_HITS = new Int32Array(0);

export class Gate {
  readonly #gated: readonly Gated[];
  /** Words of 32 bits in a row. */
  readonly #words: number;
  readonly #ofUnit: Uint16Array;
  readonly #columns: number;
  /** By column, the bits that fit; row after row. */
  readonly #fits: Int32Array;
  /** First bits of pieces. */
  readonly #first: Int32Array;
  /** Last bits of pieces, and whose. */
  readonly #last: Int32Array;
  readonly #ownerOfBit: Int32Array;

  /** By state and column: the next state, doubled, and one more where a piece ends; -1: not known yet. */
  #table: Int32Array;
  #rows: Int32Array[] = [];
  #hits: Int32Array[] = [];
  #known = new Map<number, number[]>();

  constructor(gated: readonly Gated[], classes: Classes) {
    this.#gated = gated;
    const bits = gated.reduce((sum, { units }) => sum + units.length, 0);
    this.#words = Math.max(1, Math.ceil(bits / 32));
    const { classOf, count } = partition(
      classes.count,
      gated.flatMap(({ units }) => units),
    );
    this.#columns = count;
    this.#ofUnit = classes.ofUnit.map((of) => classOf[of] ?? 0);
    this.#fits = new Int32Array(count * this.#words);
    this.#first = new Int32Array(this.#words);
    this.#last = new Int32Array(this.#words);
    this.#ownerOfBit = new Int32Array(bits);
    this.#lay(classOf);
    this.#table = new Int32Array(0);
    this.#forget();
  }

  /** Tells the numbers of the pieces that are in the text, with the place where each begins; in order of their ends. */
  scan(text: string, hit: (gated: number, start: number) => void): void {
    if (this.#gated.length === 0) return;
    const ofUnit = this.#ofUnit;
    const columns = this.#columns;
    const { length } = text;
    let mayMake = NEW_STATES + length / UNITS_FOR_A_STATE;
    let table = this.#table;
    let state = 0;
    for (let at = 0; at < length; at++) {
      const column = ofUnit[text.charCodeAt(at)] ?? 0;
      let step = table[state * columns + column] ?? -1;
      if (step < 0) {
        if (--mayMake < 0) {
          this.#scanBits(text, at, this.#rows[state] ?? NO_HITS, hit);
          return;
        }
        step = this.#step(state, column);
        table = this.#table;
      }
      state = step >> 1;
      if ((step & 1) === 1) this.#tell(this.#hits[state] ?? NO_HITS, at + 1, hit);
    }
  }

  #tell(hits: Int32Array, end: number, hit: (gated: number, start: number) => void): void {
    for (const one of hits) hit(one, end - (this.#gated[one]?.units.length ?? 0));
  }

  #scanBits(text: string, from: number, row: Int32Array, hit: (gated: number, start: number) => void): void {
    const bits = row.slice();
    for (let at = from; at < text.length; at++) {
      const ends = this.#advance(bits, bits, this.#ofUnit[text.charCodeAt(at)] ?? 0);
      if (ends !== 0) this.#tell(this.#hitsOf(bits), at + 1, hit);
    }
  }

  #step(from: number, column: number): number {
    let state = from;
    if (this.#rows.length * this.#columns >= MOST_ENTRIES) {
      const row = this.#rows[from] ?? new Int32Array(this.#words);
      this.#forget();
      state = this.#state(row, 0);
    }
    const row = new Int32Array(this.#words);
    const ends = this.#advance(this.#rows[state] ?? row, row, column);
    const step = (this.#state(row, ends) << 1) | (ends === 0 ? 0 : 1);
    this.#table[state * this.#columns + column] = step;
    return step;
  }

  /** The row after one more unit. Not zero: a piece ends with it. */
  #advance(row: Int32Array, into: Int32Array, column: number): number {
    const first = this.#first;
    const last = this.#last;
    const fits = this.#fits;
    const words = this.#words;
    const base = column * words;
    let carry = 0;
    let ends = 0;
    for (let at = 0; at < words; at++) {
      const bits = row[at] ?? 0;
      const next = ((bits << 1) | carry | (first[at] ?? 0)) & (fits[base + at] ?? 0);
      carry = bits >>> 31;
      into[at] = next;
      ends |= next & (last[at] ?? 0);
    }
    return ends;
  }

  #state(row: Int32Array, ends: number): number {
    let hash = 0;
    for (let at = 0; at < row.length; at++) hash = (Math.imul(hash, 0x01000193) ^ (row[at] ?? 0)) | 0;
    const alike = this.#known.get(hash);
    if (alike !== undefined) {
      for (const state of alike) if (isSame(this.#rows[state] ?? row, row)) return state;
    }
    const state = this.#rows.length;
    this.#rows.push(row);
    this.#hits.push(ends === 0 ? NO_HITS : this.#hitsOf(row));
    if (alike === undefined) this.#known.set(hash, [state]);
    else alike.push(state);
    if ((state + 1) * this.#columns > this.#table.length) {
      const table = new Int32Array(this.#table.length * 2).fill(-1);
      table.set(this.#table);
      this.#table = table;
    }
    return state;
  }

  #hitsOf(row: Int32Array): Int32Array {
    const hits: number[] = [];
    for (let at = 0; at < row.length; at++) {
      for (let bits = (row[at] ?? 0) & (this.#last[at] ?? 0); bits !== 0; bits &= bits - 1)
        hits.push(this.#ownerOfBit[at * 32 + 31 - Math.clz32(bits & -bits)] ?? 0);
    }
    return Int32Array.from(hits);
  }

  #forget(): void {
    this.#table = new Int32Array(this.#columns * 64).fill(-1);
    this.#rows = [];
    this.#hits = [];
    this.#known = new Map();
    this.#state(new Int32Array(this.#words), 0);
  }

  /** Gives each unit of each piece its bit. */
  #lay(columnOf: Uint16Array): void {
    let bit = 0;
    for (const [number, { units }] of this.#gated.entries()) {
      setBit(this.#first, bit);
      for (const [index, set] of units.entries()) {
        for (const [of, has] of set.entries())
          if (has === 1) setBit(this.#fits, (columnOf[of] ?? 0) * this.#words * 32 + bit);
        if (index === units.length - 1) {
          setBit(this.#last, bit);
          this.#ownerOfBit[bit] = number;
        }
        bit++;
      }
    }
  }
}

function setBit(words: Int32Array, bit: number): void {
  words[bit >>> 5] = (words[bit >>> 5] ?? 0) | (1 << (bit & 31));
}

function isSame(one: Int32Array, other: Int32Array): boolean {
  for (let at = 0; at < one.length; at++) if (one[at] !== other[at]) return false;
  return true;
}
