import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { CsvReader, delimiterOf } from './csv.ts';

function parse(text: string, delimiter = ',', pieces: readonly number[] = []): string[][] {
  const reader = new CsvReader(delimiter);
  const rows: string[][] = [];
  let at = 0;
  for (const piece of pieces) {
    rows.push(...reader.read(text.slice(at, at + piece)));
    at += piece;
  }
  rows.push(...reader.read(text.slice(at)), ...reader.end());
  return rows;
}

describe('CsvReader', () => {
  it('gives back what was written, in whatever pieces it comes', () => {
    const field = fc
      .array(fc.constantFrom('a', 'ü', ',', '"', '\n', '\r\n', ' ', '😀', ';'), { maxLength: 6 })
      .map((chars) => chars.join(''));
    const table = fc.array(fc.array(field, { minLength: 2, maxLength: 4 }), { maxLength: 6 });
    fc.assert(
      fc.property(
        table,
        fc.constantFrom('\n', '\r\n', '\r'),
        fc.array(fc.integer({ min: 1, max: 7 })),
        fc.boolean(),
        (rows, end, pieces, last) => {
          const written = rows
            .map((row) => row.map((one) => `"${one.replaceAll('"', '""')}"`).join(','))
            .join(end);
          expect(parse(last ? written + end : written, ',', pieces)).toEqual(rows);
        },
      ),
      { numRuns: 300 },
    );
  });

  it('takes fields without quotes, blank lines and quotes in the middle', () => {
    expect(parse('a,b\n\n1, x "y" z ,\r\n,,\n')).toEqual([
      ['a', 'b'],
      ['1', ' x "y" z ', ''],
      ['', '', ''],
    ]);
    expect(parse('"a"b,c')).toEqual([['ab', 'c']]);
    expect(parse('""\n""')).toEqual([[''], ['']]);
    expect(parse('')).toEqual([]);
  });

  it('names the line of a quote that never ends', () => {
    expect(() => parse('a\nb\n"c\nd')).toThrow(expect.objectContaining({ line: 3 }));
    expect(() => parse(`a,"${'x'.repeat(1_000_001)}`)).toThrow(/longer than a million/);
  });

  it('finds out what parts the columns', () => {
    expect(delimiterOf('a;b;c\n1,2;3')).toBe(';');
    expect(delimiterOf('"x;y;z;w",b,c')).toBe(',');
    expect(delimiterOf('a\tb')).toBe('\t');
    expect(delimiterOf('alone')).toBe(',');
  });
});
