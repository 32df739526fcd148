/** Column names as context: in a table, the word that tells what a value is stands in the first line. */

const LONGEST_LINE = 4000;
const DELIMITERS = ['\t', ';', ',', '|'] as const;

export class TableHeading {
  readonly #text: string;
  /** What parts the columns; null: the first line heads no table. */
  readonly #delimiter: string | null;
  readonly #columns: number;
  /** The line that was asked about last; null: it is no row of the table. */
  #from = 0;
  #to = -1;
  #line: string | null = null;
  /** Where the first line ends. */
  readonly end: number;

  constructor(text: string) {
    this.#text = text;
    const first = text.indexOf('\n');
    const end = first < LONGEST_LINE ? first : -1;
    this.end = end;
    if (end <= 0) {
      this.#columns = 0;
      this.#delimiter = null;
      return;
    }
    const line = text.slice(0, end);
    const counts = DELIMITERS.map((delimiter) => count(line, delimiter));
    const most = Math.max(...counts);
    this.#columns = most;
    // Names of columns are words: a line with many digits is a row of values.
    const isHeading = most > 0 && line.replace(/\D/g, '').length <= line.length / 4;
    this.#delimiter = isHeading ? (DELIMITERS[counts.indexOf(most)] ?? null) : null;
  }

  /** Whether the first line heads a table at all. */
  get isTable(): boolean {
    return this.#delimiter !== null;
  }

  /** The stretch of the first line that heads the column of a place; null where there is none. */
  over(place: number): { readonly start: number; readonly end: number } | null {
    if (this.#delimiter === null || place <= this.end) return null;
    if (place < this.#from || place > this.#to) this.#enterLine(place, this.#delimiter);
    if (this.#line === null) return null;
    const column = count(this.#line.slice(0, place - this.#from), this.#delimiter);
    let from = 0;
    for (let skip = 0; skip < column; skip++) from = this.#text.indexOf(this.#delimiter, from) + 1;
    const to = this.#text.indexOf(this.#delimiter, from);
    return { start: from, end: to < 0 || to > this.end ? this.end : to };
  }

  /** Reads the line that a place lies in; it is asked about many places of the same one after the other. */
  #enterLine(place: number, delimiter: string): void {
    const start = this.#text.lastIndexOf('\n', place - 1) + 1;
    const stop = this.#text.indexOf('\n', place);
    this.#from = start;
    this.#to = stop < 0 ? this.#text.length : stop;
    const line =
      place - start > LONGEST_LINE ? '' : this.#text.slice(start, Math.min(this.#to, start + LONGEST_LINE));
    this.#line = count(line, delimiter) === this.#columns ? line : null;
  }
}

function count(line: string, sign: string): number {
  let signs = 0;
  for (let at = line.indexOf(sign); at >= 0; at = line.indexOf(sign, at + 1)) signs++;
  return signs;
}
