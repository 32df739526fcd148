/** What heads the column of a table that a value stands in, for detectors that need a label beside their values. */
import { TableHeading } from '../scan/table-heading.ts';

/** Many values of one text are asked about one after the other: the last text's first line is kept. */
let current = '';
let heading: TableHeading | null = null;

/** @returns the first line's part over the column of a place, as it is written; null where the text is no table */
export function headingOver(text: string, place: number): string | null {
  if (text !== current) {
    current = text;
    heading = text.includes('\n') ? new TableHeading(text) : null;
  }
  const cell = heading?.over(place) ?? null;
  return cell === null ? null : text.slice(cell.start, cell.end);
}
