/**
 * Exact data: rows of customers and the like, in a form that texts can be compared with and that no value can be read
 * from.
 *
 * Each value is a share of a secret of its row: a random number, with the row's number in it, covered by a keyed hash
 * (HMAC-SHA-256) of the value. Two values of a row uncover the same number, anything else uncovers noise; so nothing in
 * the file tells whether a single value is right. Which list of shares a value looks into follows from its hash, and a
 * small filter says of about 99 of 100 other values that they are in no row, so that few are hashed; three zero bits in
 * the secret sort out most of the rest.
 *
 * What someone can do who has the file and its salt: try values. Of a value alone they learn that it is not in the file,
 * or that it may be (about one in 800 wrong ones may). To be sure they must have two values of one row. So random numbers
 * that nobody can list stay hidden, and what can be listed does not: where two columns are names, dates of birth,
 * telephone numbers or numbers given out one after the other, all of them can be tried together, and the rows that fit
 * are known. That somebody has a value of more than 16 rows, such as a name, can be told of that value alone; whose it is
 * cannot. A file made with `--min-columns 1` confirms single values. Keep both from people who must not have the rows;
 * the salt in a file of its own (`--salt-file`) makes the data alone worthless. A slower hash would not help: whoever
 * tries values has no more to do for each than a scan has for each word.
 */
import type { FileKind } from '../binary.ts';

export const EXACT_DATA_FILE: FileKind = { magic: 'CEDM', version: 1, what: 'exact data' };

export const MOST_ROWS = 2 ** 24;
export const MOST_COLUMNS = 32;
export const SALT_BYTES = 32;
/** Folded letters of a value. */
export const LEAST_LETTERS = 4;
export const MOST_LETTERS = 100;
/** Words of a value; longer ones are not looked for. */
export const MOST_WORDS = 8;
/** Shares in one list, on average. */
export const LIST_LENGTH = 2;
/** A value of more rows than this is kept among the common ones. */
export const RARE_ROWS = 16;

/** How a row's secret is laid out: column, row, zeros and chance in the lower half, chance in the upper one. */
export interface Layout {
  readonly columnBits: number;
  readonly rowBits: number;
}

/** Bits of a secret that are known: what a wrong value uncovers mostly has others. */
export const ZERO_BITS = 3;

/** As many bits as the numbers need, so that noise looks like numbers too. */
export function layoutOf(rows: number, columns: number): Layout {
  return { columnBits: bitsFor(columns), rowBits: bitsFor(rows + 1) };
}

function bitsFor(count: number): number {
  return count <= 1 ? 0 : 32 - Math.clz32(count - 1);
}
