/** Dates in the column of a table that is headed "date of birth". */
import { headingOver } from '../heading.ts';
import { readDate } from './dates.ts';

const LONGEST_LINE = 4000;
/** In the first line; a closer look follows. Accents may be there or not. */
const HEADING =
  /birth|\bdob\b|\bd\.o\.b|\bbday|\bgeb(?:urt|\.|oren|datum|\b)|nacimiento|naixement|naissance|\bddn\b|nascimento|nascita|urodzenia|geboorte|f(?:ö|o)delse|f(?:ø|o)dsels|syntym|narozen|naroden|rodenja|n(?:ă|a)s(?:t|ț|ţ|c)er|sz(?:ü|u)let|do(?:ğ|g)um|рожден|народж|γεννησ|γέννησ|לידה|الميلاد|生年月日|出生|생년월일|जन्म|ngay sinh|ngày sinh|tanggal lahir/i;

interface Span {
  readonly start: number;
  readonly end: number;
}

/** The dates in such columns. A few look-ups where there is no table. */
export function birthColumn(text: string): readonly Span[] {
  const lineEnd = text.indexOf('\n');
  if (lineEnd <= 0 || lineEnd > LONGEST_LINE || !HEADING.test(text.slice(0, lineEnd))) return [];
  const found: Span[] = [];
  for (let row = lineEnd + 1; row < text.length; ) {
    const stop = text.indexOf('\n', row);
    const end = stop < 0 ? text.length : stop;
    if (end - row <= LONGEST_LINE) found.push(...datesIn(text, row, end));
    row = end + 1;
  }
  return found;
}

/** Where a cell of a date begins. */
const CELL = /(?:^|[\t;,|])\s?["']?(?=\d|\p{L}{3,9}\.? \d)/gu;

function datesIn(text: string, row: number, end: number): Span[] {
  const found: Span[] = [];
  for (const cell of text.slice(row, end).matchAll(CELL)) {
    const start = row + cell.index + cell[0].length;
    const date = readDate(text, start);
    if (date === null || date.end > end) continue;
    const heading = headingOver(text, start);
    if (heading !== null && HEADING.test(heading)) found.push({ start, end: date.end });
  }
  return found;
}
