/** Column names as context: in a table, the word that tells what a value is stands in the first line. */

const LONGEST_LINE = 4000;
const DELIMITERS = ['\t', ';', ',', '|'] as const;

export class TableHeading {
  readonly #text: string;
  /** What parts the columns; null: the first line heads no table. */
  readonly #delimiter: string | null;
  readonly #columns: number;
  /** Where the first line ends. */
  readonly end: number;

  constructor(text: string) {
    this.#text = text;
    const end = text.slice(0, LONGEST_LINE).indexOf('\n');
    this.end = end;
    const line = end <= 0 ? '' : text.slice(0, end);
    const counts = DELIMITERS.map((delimiter) => count(line, delimiter));
    const most = Math.max(...counts);
    this.#columns = most;
    // Names of columns are words: a line with many digits is a row of values.
    const isHeading = most > 0 && line.replace(/\D/g, '').length <= line.length / 4;
    this.#delimiter = isHeading ? (DELIMITERS[counts.indexOf(most)] ?? null) : null;
  }

  /** The stretch of the first line that heads the column of a place; null where there is none. */
  over(place: number): { readonly start: number; readonly end: number } | null {
    if (this.#delimiter === null || place <= this.end) return null;
    const start = this.#text.lastIndexOf('\n', place - 1) + 1;
    if (place - start > LONGEST_LINE) return null;
    const stop = this.#text.indexOf('\n', place);
    const line = this.#text.slice(start, Math.min(stop < 0 ? this.#text.length : stop, start + LONGEST_LINE));
    if (count(line, this.#delimiter) !== this.#columns) return null;
    const column = count(line.slice(0, place - start), this.#delimiter);
    let from = 0;
    for (let skip = 0; skip < column; skip++) from = this.#text.indexOf(this.#delimiter, from) + 1;
    const to = this.#text.indexOf(this.#delimiter, from);
    return { start: from, end: to < 0 || to > this.end ? this.end : to };
  }
}

function count(line: string, sign: string): number {
  let signs = 0;
  for (let at = line.indexOf(sign); at >= 0; at = line.indexOf(sign, at + 1)) signs++;
  return signs;
}
