/** Cells of a table as text: a row on a line, a tab from column to column, so that columns stay under their names. */

/** A row that is empty for long is not worth its tabs. */
const MOST_TABS = 32;

export class TableText {
  #row = -1;
  #column = 0;
  #text = '';
  #heading = '';
  #rows = 0;

  /** The first row with text, for pieces that do not begin with it. */
  get heading(): string {
    return this.#heading;
  }

  cell(row: number, column: number, text: string): void {
    if (row !== this.#row) this.#newRow(row);
    const tabs = Math.min(MOST_TABS, Math.max(column - this.#column, 0));
    this.#text += tabs === 1 ? '\t' : '\t'.repeat(tabs);
    // Line ends within a cell would take it from its row.
    this.#text += text.includes('\n') ? text.replace(/[\r\n]+/g, ' ') : text;
    this.#column = column;
  }

  #newRow(row: number): void {
    if (this.#row !== -1) {
      if (this.#rows === 0) this.#heading = this.#text.slice(0, 4096);
      this.#text += '\n';
      this.#rows++;
    }
    this.#row = row;
    this.#column = 0;
  }

  get length(): number {
    return this.#text.length;
  }

  /** What came since the last time; rows that are not full may come in two. */
  take(): string {
    const text = this.#text;
    this.#text = '';
    return text;
  }

  end(): string {
    return this.#row === -1 ? '' : `${this.take()}\n`;
  }
}
