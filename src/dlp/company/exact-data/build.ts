/** Makes exact data of rows, one after the other. */
import { packFile } from '../binary.ts';
import { compact } from '../text/compact.ts';
import { folding } from '../text/folding.ts';
import { Words, WordWalk } from '../text/words.ts';
import {
  EXACT_DATA_FILE,
  LEAST_LETTERS,
  LIST_LENGTH,
  layoutOf,
  MOST_COLUMNS,
  MOST_LETTERS,
  MOST_ROWS,
  MOST_WORDS,
  RARE_ROWS,
  SALT_BYTES,
  ZERO_BITS,
} from './file.ts';
import { filterMask, filterSize, filterWord, hashesOf } from './filter.ts';
import { KeyedHash, type ValueHash } from './keyed-hash.ts';

export interface ExactDataOptions {
  /** The names of the columns, for reports. */
  readonly columns: readonly string[];
  /** How many columns of a row must be found together, at least. */
  readonly minColumns: number;
  /** 32 random bytes. */
  readonly salt: Uint8Array;
  /** Whether the salt is kept elsewhere. */
  readonly saltApart?: boolean;
  /** Fills with random bytes; standard: the platform's generator. */
  readonly random?: (bytes: Uint8Array<ArrayBuffer>) => void;
}

/** What was not taken, by reason. */
export interface SkippedValues {
  empty: number;
  /** Fewer than four letters or digits. */
  short: number;
  long: number;
  /** Words such as "unknown" or "male", and what stands in too many rows. */
  common: number;
}

/** What stands in fields in place of a value, or tells nothing. Folded. */
const TELLS_NOTHING: ReadonlySet<string> = new Set(
  `none null undefined unknown unbekannt inconnu desconocido true false male female mannlich weiblich homme femme divers
  mister herr frau madame monsieur senor senora street strasse deutschland germany france espana italia austria
  unitedstates unitedkingdom nothing keine test tests example active inactive aktiv inaktiv 0000 00000 000000 1234 12345
  123456 9999 99999 999999`.split(/\s+/),
);
/** A value that stands in more rows than this, and in more than their fiftieth, is left out. */
const COMMON_ROWS = 100;
/** Shares of common values in a list, on average: most lists are empty, or one value. */
const COMMON_LIST_LENGTH = 8;
const COMMON_SHARE = 50;
/** Hashes of values that may come again. */
const KEPT_HASHES = 50_000;

export class ExactDataBuilder {
  readonly skipped: SkippedValues = { empty: 0, short: 0, long: 0, common: 0 };
  readonly #options: ExactDataOptions;
  readonly #hash: KeyedHash;
  readonly #folding = folding(false);
  readonly #walk = new WordWalk(this.#folding);
  readonly #words = new Words();
  readonly #kept = new Map<string, ValueHash>();
  readonly #lengths = new Uint8Array(MOST_LETTERS + 1);
  /** Five numbers for each value: its two cheap hashes, and the three parts of the keyed one. */
  readonly #values = new Numbers();
  /** Row and column of each value, as one number. */
  readonly #places = new Numbers();
  /** Values that were taken first, and left out by `finish` because they stand in too many rows. */
  leftOut = 0;
  #rows = 0;
  #mostWords = 1;

  /** @throws for options that have no meaning */
  constructor(options: ExactDataOptions) {
    const { columns, minColumns, salt } = options;
    if (columns.length === 0 || columns.length > MOST_COLUMNS)
      throw new Error(`There must be 1 to ${MOST_COLUMNS} columns.`);
    if (!Number.isInteger(minColumns) || minColumns < 1 || minColumns > columns.length)
      throw new Error(`The columns that must be found together must be 1 to ${columns.length}.`);
    if (salt.length !== SALT_BYTES) throw new Error(`The salt must have ${SALT_BYTES} bytes.`);
    this.#options = options;
    this.#hash = new KeyedHash(salt);
  }

  get rows(): number {
    return this.#rows;
  }

  /** How many values were taken, before common ones are left out. */
  get values(): number {
    return this.#places.count;
  }

  /**
   * Adds a row: a value for each column, in their order.
   * @throws for more rows than a file can hold
   */
  add(row: readonly string[]): void {
    if (this.#rows + 1 >= MOST_ROWS)
      throw new Error(`There can be at most ${(MOST_ROWS - 1).toLocaleString('en')} rows.`);
    this.#rows++;
    for (let column = 0; column < this.#options.columns.length; column++)
      this.#addValue(row[column] ?? '', column);
  }

  #addValue(text: string, column: number): void {
    const value = compact(text, this.#folding);
    if (value.length < LEAST_LETTERS || value.length > MOST_LETTERS || TELLS_NOTHING.has(value)) {
      this.skipped[reasonOf(value)]++;
      return;
    }
    const words = this.#words;
    words.count = 0;
    this.#walk.begin(text);
    this.#walk.fill(words);
    if (words.count > MOST_WORDS && !/\d/.test(value)) {
      this.skipped.long++;
      return;
    }
    this.#mostWords = Math.max(this.#mostWords, Math.min(MOST_WORDS, words.count));
    this.#lengths[value.length] = 1;
    const { a, b } = hashesOf(value);
    const { list, low, high } = this.#hashOf(value);
    for (const number of [a, b, list, low, high]) this.#values.add(number);
    this.#places.add(this.#rows * MOST_COLUMNS + column);
  }

  #hashOf(value: string): ValueHash {
    const known = this.#kept.get(value);
    if (known !== undefined) return known;
    const hash = this.#hash.of(value);
    if (this.#kept.size >= KEPT_HASHES) this.#kept.clear();
    this.#kept.set(value, hash);
    return hash;
  }

  /** The file. Nothing can be added after it. */
  finish(): Uint8Array<ArrayBuffer> {
    const { columns, minColumns, salt, saltApart } = this.#options;
    const kinds = this.#kindsOfValues();
    const secrets = this.#secrets();
    const rare = this.#lay(kinds, VALUE.rare, LIST_LENGTH, secrets);
    const common = this.#lay(kinds, VALUE.common, COMMON_LIST_LENGTH, secrets);
    const filter = this.#filter(kinds);
    const numbers = [
      this.#rows,
      columns.length,
      minColumns,
      this.#mostWords,
      filter.length,
      rare.starts.length,
      common.starts.length,
      ...this.#hash.check,
      saltApart === true ? 1 : 0,
    ];
    const names = new TextEncoder().encode(JSON.stringify(columns));
    const keptSalt = saltApart === true ? new Uint8Array(0) : salt;
    const lists = [rare.starts, rare.shares, common.starts, common.shares];
    return packFile(EXACT_DATA_FILE, numbers, [names, keptSalt, this.#lengths, filter, ...lists]);
  }

  #filter(kinds: Uint8Array): Uint32Array {
    const values = this.#values;
    const filter = new Uint32Array(
      filterSize(kinds.reduce((sum, kind) => sum + (kind === VALUE.leftOut ? 0 : 1), 0)),
    );
    for (const [index, kind] of kinds.entries()) {
      if (kind === VALUE.leftOut) continue;
      const word = filterWord(values.at(index * 5), this.#hash.seedA, filter.length);
      filter[word] = (filter[word] ?? 0) | filterMask(values.at(index * 5 + 1), this.#hash.seedB);
    }
    return filter;
  }

  /** Puts the shares of one kind of values into lists, each in order. */
  #lay(kinds: Uint8Array, kind: number, listLength: number, secrets: Uint32Array): Lists {
    const values = this.#values;
    const columnMask = 2 ** layoutOf(this.#rows, this.#options.columns.length).columnBits - 1;
    const { starts, order } = sorted(values, kinds, kind, listLength);
    const shares = new Uint32Array(order.length * 2);
    for (const [at, index] of order.entries()) {
      const place = this.#places.at(index);
      const row = Math.floor(place / MOST_COLUMNS);
      const low = ((secrets[row * 2] ?? 0) & ~columnMask) | (place % MOST_COLUMNS);
      // Sums, not differences of bits: two values of one list must not uncover each other.
      shares[at * 2] = low + values.at(index * 5 + 3);
      shares[at * 2 + 1] = (secrets[row * 2 + 1] ?? 0) + values.at(index * 5 + 4);
    }
    for (let list = 0; list + 1 < starts.length; list++) {
      const from = starts[list] ?? 0;
      new BigUint64Array(shares.buffer, from * 8, (starts[list + 1] ?? 0) - from).sort();
    }
    return { starts, shares };
  }

  /** By value: in few rows, in many, or in so many that it is left out. */
  #kindsOfValues(): Uint8Array {
    const values = this.#values;
    const most = Math.max(COMMON_ROWS, this.#rows / COMMON_SHARE);
    const kinds = new Uint8Array(this.values);
    const { starts, order } = sorted(values, kinds, VALUE.rare, LIST_LENGTH);
    for (let list = 0; list + 1 < starts.length; list++) {
      const indices = order.subarray(starts[list] ?? 0, starts[list + 1] ?? 0);
      if (indices.length <= RARE_ROWS) continue;
      // Equal values lie in one list.
      const key = (index: number): number => values.at(index * 5 + 3);
      const counts = countsOf(indices, key);
      for (const index of indices) {
        const count = counts.get(key(index)) ?? 0;
        if (count > most) this.leftOut++;
        if (count > RARE_ROWS) kinds[index] = count > most ? VALUE.leftOut : VALUE.common;
      }
    }
    this.skipped.common += this.leftOut;
    return kinds;
  }

  /** By row: its secret, with room for the column. All of chance but the row's number and zeros, unless one column is enough. */
  #secrets(): Uint32Array {
    const { columns, minColumns, random } = this.#options;
    const { columnBits, rowBits } = layoutOf(this.#rows, columns.length);
    const secrets = new Uint32Array((this.#rows + 1) * 2);
    if (minColumns > 1) fillRandom(new Uint8Array(secrets.buffer), random);
    const rowMask = (2 ** (rowBits + ZERO_BITS) - 1) * 2 ** columnBits;
    for (let row = 0; row <= this.#rows; row++)
      secrets[row * 2] = ((secrets[row * 2] ?? 0) & ~rowMask) | (row << columnBits);
    return secrets;
  }
}

function reasonOf(value: string): keyof SkippedValues {
  if (value.length === 0) return 'empty';
  if (value.length > MOST_LETTERS) return 'long';
  return value.length < LEAST_LETTERS ? 'short' : 'common';
}

/** The platform's generator gives so many bytes at once. */
const MOST_RANDOM = 65536;

function fillRandom(
  bytes: Uint8Array<ArrayBuffer>,
  random: (bytes: Uint8Array<ArrayBuffer>) => void = (part) => void globalThis.crypto.getRandomValues(part),
): void {
  for (let at = 0; at < bytes.length; at += MOST_RANDOM) random(bytes.subarray(at, at + MOST_RANDOM));
}

function countsOf(indices: Uint32Array, key: (index: number) => number): Map<number, number> {
  const counts = new Map<number, number>();
  for (const index of indices) counts.set(key(index), (counts.get(key(index)) ?? 0) + 1);
  return counts;
}

interface Lists {
  /** Where each list begins, and where the last one ends. */
  readonly starts: Uint32Array;
  readonly shares: Uint32Array;
}

const VALUE = { rare: 0, common: 1, leftOut: 2 } as const;

/** The values of one kind by lists: where each list begins, and the values in that order. */
function sorted(
  values: Numbers,
  kinds: Uint8Array,
  kind: number,
  listLength: number,
): { readonly starts: Uint32Array; readonly order: Uint32Array } {
  let count = 0;
  for (const one of kinds) if (one === kind) count++;
  const lists = Math.max(1, Math.ceil(count / listLength));
  const starts = new Uint32Array(lists + 1);
  const listAt = (index: number): number => listOf(values.at(index * 5 + 2), lists);
  for (const [index, one] of kinds.entries()) {
    if (one !== kind) continue;
    const list = listAt(index) + 1;
    starts[list] = (starts[list] ?? 0) + 1;
  }
  for (let list = 0; list < lists; list++) starts[list + 1] = (starts[list + 1] ?? 0) + (starts[list] ?? 0);
  const next = starts.slice();
  const order = new Uint32Array(count);
  for (const [index, one] of kinds.entries()) {
    if (one !== kind) continue;
    const list = listAt(index);
    const place = next[list] ?? 0;
    order[place] = index;
    next[list] = place + 1;
  }
  return { starts, order };
}

/** Which list a hash leads to. */
export function listOf(hash: number, lists: number): number {
  return Math.floor(((hash >>> 0) * lists) / 4294967296);
}

/** How many numbers are kept together. */
const CHUNK_BITS = 18;
const CHUNK = 2 ** CHUNK_BITS;

/** A long list of 32-bit numbers that grows without being copied. */
class Numbers {
  count = 0;
  readonly #chunks: Uint32Array[] = [];

  add(number: number): void {
    if (this.count % CHUNK === 0) this.#chunks.push(new Uint32Array(CHUNK));
    const chunk = this.#chunks[this.#chunks.length - 1];
    if (chunk !== undefined) chunk[this.count++ % CHUNK] = number;
  }

  at(index: number): number {
    return this.#chunks[index >>> CHUNK_BITS]?.[index % CHUNK] ?? 0;
  }
}
