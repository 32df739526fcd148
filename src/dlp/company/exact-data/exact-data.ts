/** Looks for rows of exact data in texts. What the data is, and what it gives away: `file.ts`. */
import { openFile, UnusableFile, words32 } from '../binary.ts';
import { compact } from '../text/compact.ts';
import { folding } from '../text/folding.ts';
import { PRIME_A, PRIME_B, type WordReader, type Words, wordPass } from '../text/words.ts';
import { listOf } from './build.ts';
import {
  EXACT_DATA_FILE,
  layoutOf,
  MOST_COLUMNS,
  MOST_LETTERS,
  MOST_ROWS,
  MOST_WORDS,
  SALT_BYTES,
} from './file.ts';
import { filterMask, filterWord } from './filter.ts';
import { KeyedHash } from './keyed-hash.ts';
import { Places, type RowMatch } from './places.ts';
import { Secrets, type ShareList } from './secrets.ts';

export interface ExactDataUse {
  /** Needed where the salt is not in the file. */
  readonly salt?: Uint8Array;
  /** More than the file asks for; less than it asks for cannot be told. */
  readonly minColumns?: number;
  /** How many characters the values of a row may be apart, from the first's beginning to the last's end. */
  readonly within?: number;
}

export interface ExactMatch {
  /** The number of the row, 1 for the first. */
  readonly row: number;
  /** The names of the columns whose values were found. */
  readonly columns: readonly string[];
  readonly start: number;
  readonly end: number;
}

export interface ExactData {
  readonly rows: number;
  readonly columns: readonly string[];
  readonly minColumns: number;
  /** The rows whose values stand together in the text, by place. Linear; at most `MOST_MATCHES`. */
  scan(text: string): ExactMatch[];
}

const WITHIN = 300;
/** A number is written in so many groups at most. */
const MOST_GROUPS = 10;
/** A group of letters in a number: a country, a bank, the beginning of a postcode. */
const GROUP_LETTERS = 4;
/** Candidates that are hashed: at least so many, and one more for each so many characters. */
const HASHED_AT_LEAST = 1000;
const CHARACTERS_FOR_A_HASH = 16;

/**
 * Opens what `ExactDataBuilder` made.
 * @throws UnusableFile, also for a salt of another file
 */
export function openExactData(bytes: Uint8Array, use: ExactDataUse = {}): ExactData {
  const refuse = (problem: string): never => {
    throw new UnusableFile(EXACT_DATA_FILE, problem);
  };
  const { numbers, parts } = openFile(EXACT_DATA_FILE, bytes);
  const [rows = 0, count = 0, least = 0, words = 0, filter = 0, rare = 0, common = 0, checkA, checkB, apart] =
    numbers;
  const isRight =
    numbers.length === 10 &&
    parts.length === 8 &&
    rows < MOST_ROWS &&
    count >= 1 &&
    count <= MOST_COLUMNS &&
    least >= 1 &&
    least <= count &&
    words >= 1 &&
    words <= MOST_WORDS &&
    rare >= 2 &&
    common >= 2 &&
    filter >= 1;
  if (!isRight) refuse('its numbers cannot be right');
  const columns = readNames(parts[0], count);
  if (columns === null) refuse('the names of its columns cannot be read');
  const salt = apart === 1 ? use.salt : parts[1];
  if (salt === undefined) refuse('it needs its salt, which is kept in another file');
  if (salt?.length !== SALT_BYTES) refuse(`its salt must have ${SALT_BYTES} bytes`);
  const hash = new KeyedHash(salt ?? new Uint8Array(0));
  if (hash.check[0] !== checkA || hash.check[1] !== checkB) refuse('the salt belongs to another file');
  if (parts[2]?.length !== MOST_LETTERS + 1) refuse('a part of it has the wrong length');
  return new HashedRows(
    {
      rows,
      columns: columns ?? [],
      minColumns: Math.max(least, use.minColumns ?? 0),
      secrets: new Secrets(layoutOf(rows, count), rows, count, least === 1),
      mostWords: words,
      hash,
      lengths: parts[2] ?? new Uint8Array(0),
      filter: words32(EXACT_DATA_FILE, parts[3], filter),
      rare: readLists(parts[4], parts[5], rare),
      common: readLists(parts[6], parts[7], common),
    },
    use.within ?? WITHIN,
  );
}

function readNames(bytes: Uint8Array | undefined, count: number): readonly string[] | null {
  try {
    const names: unknown = JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(bytes));
    const isRight =
      Array.isArray(names) && names.length === count && names.every((name) => typeof name === 'string');
    return isRight ? (names as string[]) : null;
  } catch {
    return null;
  }
}

function readLists(places: Uint8Array | undefined, bytes: Uint8Array | undefined, count: number): Lists {
  const starts = words32(EXACT_DATA_FILE, places, count);
  const shares = words32(EXACT_DATA_FILE, bytes, (bytes?.byteLength ?? 0) / 4);
  if (!isAscending(starts, shares.length / 2)) throw new UnusableFile(EXACT_DATA_FILE, 'its lists overlap');
  return { starts, shares };
}

function isAscending(starts: Uint32Array, last: number): boolean {
  if (starts[0] !== 0 || starts[starts.length - 1] !== last) return false;
  for (let at = 1; at < starts.length; at++) if ((starts[at] ?? 0) < (starts[at - 1] ?? 0)) return false;
  return true;
}

interface Content {
  readonly rows: number;
  readonly columns: readonly string[];
  readonly minColumns: number;
  readonly secrets: Secrets;
  readonly mostWords: number;
  readonly hash: KeyedHash;
  readonly lengths: Uint8Array;
  readonly filter: Uint32Array;
  /** Of values in few rows: each share is looked at. */
  readonly rare: Lists;
  /** Of values in many rows, which mostly confirm what a rarer value of the same row has told. */
  readonly common: Lists;
}

interface Lists {
  readonly starts: Uint32Array;
  readonly shares: Uint32Array;
}

/** What the hashes of a word are multiplied by when letters follow: by their number. */
const POWERS_A = powers(PRIME_A);
const POWERS_B = powers(PRIME_B);

function powers(prime: number): Int32Array {
  const list = new Int32Array(MOST_LETTERS + 1).fill(1);
  for (let at = 1; at < list.length; at++) list[at] = Math.imul(list[at - 1] ?? 0, prime);
  return list;
}

class HashedRows implements ExactData {
  readonly rows: number;
  readonly columns: readonly string[];
  readonly minColumns: number;
  readonly #content: Content;
  readonly #within: number;

  constructor(content: Content, within: number) {
    this.rows = content.rows;
    this.columns = content.columns;
    this.minColumns = content.minColumns;
    this.#content = content;
    this.#within = within;
  }

  scan(text: string): ExactMatch[] {
    if (this.minColumns > this.columns.length) return [];
    const places = new Places(this.#content.secrets, text.length);
    let hashes = HASHED_AT_LEAST + text.length / CHARACTERS_FOR_A_HASH;
    const reader: WordReader = {
      reach: MOST_GROUPS + MOST_WORDS,
      begin: () => {},
      read: (words, from, until) => {
        for (let at = from; at < until && hashes > 0; at++) hashes -= this.#valuesAt(text, words, at, places);
        return until;
      },
    };
    wordPass(folding(false)).run(text, [reader]);
    const found = places.matches(this.#within, this.minColumns);
    return found.map((match) => this.#named(match));
  }

  #named({ row, columns, start, end }: RowMatch): ExactMatch {
    return { row, columns: columns.map((column) => this.columns[column] ?? ''), start, end };
  }

  /** Looks at all that begins with a word and may be a value. How many hashes that took. */
  #valuesAt(text: string, words: Words, first: number, places: Places): number {
    const { filter, lengths, hash, mostWords } = this.#content;
    let a = 0;
    let b = 0;
    let length = 0;
    let isNumber = false;
    let hashes = 0;
    for (let at = first; at < words.count; at++) {
      if (at > first && !goesOn(words, at, at - first < mostWords, isNumber)) break;
      const more = words.length[at] ?? 0;
      length += more;
      if (length > MOST_LETTERS) break;
      isNumber = isNumber || words.digits[at] === 1;
      a = (Math.imul(a, POWERS_A[more] ?? 0) + (words.a[at] ?? 0)) | 0;
      b = (Math.imul(b, POWERS_B[more] ?? 0) + (words.b[at] ?? 0)) | 0;
      if (lengths[length] !== 1) continue;
      const mask = filterMask(b, hash.seedB);
      if (((filter[filterWord(a, hash.seedA, filter.length)] ?? 0) & mask) !== mask) continue;
      hashes++;
      this.#note(text, words.start[first] ?? 0, words.end[at] ?? 0, places);
    }
    return hashes;
  }

  /** Notes what the shares of a value would tell. */
  #note(text: string, start: number, end: number, places: Places): void {
    const { hash, rare, common } = this.#content;
    const value = hash.of(compact(text.slice(start, end), folding(false)));
    places.addCommon(start, end, value, listAt(common, value.list));
    places.add(start, end, value, listAt(rare, value.list));
  }
}

/** Where the list is that a hash leads to. */
function listAt({ starts, shares }: Lists, hash: number): ShareList {
  const list = listOf(hash, starts.length - 1);
  return { shares, from: starts[list] ?? 0, to: starts[list + 1] ?? 0 };
}

/** Whether a word may belong to the value that the words before it began. */
function goesOn(words: Words, at: number, mayBeWord: boolean, isNumber: boolean): boolean {
  const isGroup = words.digits[at] === 1 || (words.length[at] ?? 0) <= GROUP_LETTERS;
  const gap = (words.start[at] ?? 0) - (words.end[at - 1] ?? 0);
  // A bracket parts sentences, and the groups of a telephone number.
  if (words.joined[at] !== 1 && !(isGroup && isNumber && gap <= 2)) return false;
  if (mayBeWord) return true;
  return isNumber && isGroup;
}
