/** Tables as text (RFC 4180, and what programs write in its place): read piece by piece, a row at a time. */

/** A field that never ends is a quote too much. */
const MOST_FIELD = 1_000_000;

/** Why a table cannot be read; `line` is 1-based. */
export class BadTable extends Error {
  readonly line: number;

  constructor(problem: string, line: number) {
    super(problem);
    this.name = 'BadTable';
    this.line = line;
  }
}

/** Takes text in pieces and gives rows. Blank lines are left out. */
export class CsvReader {
  readonly #delimiter: string;
  #field = '';
  #row: string[] = [];
  /** `start`: of a field; `plain`, `quoted`: in one; `quote`: after a quote in a quoted field. */
  #state: 'start' | 'plain' | 'quoted' | 'quote' = 'start';
  #line = 1;
  #quoteLine = 0;
  #afterReturn = false;

  constructor(delimiter: string) {
    this.#delimiter = delimiter;
  }

  /** The line that is being read. */
  get line(): number {
    return this.#line;
  }

  /** @throws BadTable */
  *read(text: string): Generator<string[]> {
    for (let at = 0; at < text.length; at++) {
      at = this.#run(text, at);
      const char = text[at];
      if (char === undefined) break;
      if (this.#take(char)) yield* this.#endRow();
      this.#afterReturn = char === '\r';
    }
    if (this.#field.length > MOST_FIELD)
      throw new BadTable(
        'a field is longer than a million characters; is a quote never closed?',
        this.#quoteLine || this.#line,
      );
  }

  /** What is left at the end. @throws BadTable */
  *end(): Generator<string[]> {
    if (this.#state === 'quoted') throw new BadTable('a quote is opened and never closed', this.#quoteLine);
    yield* this.#endRow();
  }

  /** Takes ordinary characters together. Where the next one is that may mean something. */
  #run(text: string, from: number): number {
    let at = from;
    if (this.#state === 'quoted') {
      while (at < text.length && text[at] !== '"' && text[at] !== '\n') at++;
    } else if (this.#state === 'plain') {
      while (at < text.length && text[at] !== this.#delimiter && text[at] !== '\n' && text[at] !== '\r') at++;
    } else return from;
    this.#field += text.slice(from, at);
    return at;
  }

  /** Takes one character. True: the row has ended. */
  #take(char: string): boolean {
    if (char === '\n') this.#line++;
    if (this.#state === 'quoted') {
      if (char === '"') this.#state = 'quote';
      else this.#field += char;
      return false;
    }
    if (char === '\n' || char === '\r') return !(char === '\n' && this.#afterReturn);
    if (char === this.#delimiter) this.#endField();
    else if (char === '"' && this.#state !== 'plain') {
      // Two quotes in a quoted field are one.
      if (this.#state === 'quote') this.#field += '"';
      else this.#quoteLine = this.#line;
      this.#state = 'quoted';
    } else {
      this.#field += char;
      this.#state = 'plain';
    }
    return false;
  }

  #endField(): void {
    this.#row.push(this.#field);
    this.#field = '';
    this.#state = 'start';
  }

  *#endRow(): Generator<string[]> {
    const isBlank = this.#row.length === 0 && this.#field === '' && this.#state === 'start';
    if (isBlank) return;
    this.#endField();
    const row = this.#row;
    this.#row = [];
    yield row;
  }
}

const DELIMITERS = [',', ';', '\t', '|'];

/** What parts the columns, told from the first line. */
export function delimiterOf(text: string): string {
  const [first = ''] = text.replaceAll(/"[^"]*"/g, '').split(/[\r\n]/, 1);
  const counts = DELIMITERS.map((delimiter) => first.split(delimiter).length);
  return DELIMITERS[counts.indexOf(Math.max(...counts))] ?? ',';
}
