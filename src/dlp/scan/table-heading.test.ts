import { expect, it } from 'vitest';
import { DETECTORS } from '../detectors/index.ts';
import { Scanner } from './scanner.ts';
import { TableHeading } from './table-heading.ts';

const scanner = new Scanner(DETECTORS.filter(({ id }) => id === 'us-ssn'));
const table = (heading: string, rows = 300): string =>
  [
    heading,
    ...Array.from({ length: rows }, (_unused, at) => `Person ${at},53622${String(1234 + at)},x`),
  ].join('\n');

it('takes the name of the column as context, however far up it stands', () => {
  expect(scanner.scan(table('Name,SSN,Note'))).toHaveLength(300);
  // The first rows are near the word itself.
  expect(scanner.scan(table('Name,Order,SSN')).length).toBeLessThan(10);
});

it('tells the column over a place', () => {
  const text = 'a;bb;c\n1;2;3\n4;5\n';
  const heading = new TableHeading(text);
  const over = (place: number): string | null => {
    const cell = heading.over(place);
    return cell === null ? null : text.slice(cell.start, cell.end);
  };
  expect(over(text.indexOf('2'))).toBe('bb');
  expect(over(text.indexOf('3'))).toBe('c');
  // A row of another width, and the first line itself.
  expect(over(text.indexOf('5'))).toBeNull();
  expect(over(2)).toBeNull();
});
