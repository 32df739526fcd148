import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { refusesDamage } from '../damage.test-support.ts';
import { ExactDataBuilder, type ExactDataOptions } from './build.ts';
import { type ExactDataUse, openExactData } from './exact-data.ts';

const SALT = Uint8Array.from({ length: 32 }, (_unused, at) => at * 7);
const COLUMNS = ['iban', 'last name', 'first name', 'phone'];
const ROWS = [
  ['DE89 3704 0044 0532 0130 00', 'Müller', 'Anna-Maria', '+49 170 1234567'],
  ['GB29NWBK60161331926819', "O'Connor", 'Liam', '020 7946 0958'],
  ['FR14 2004 1010 0505 0001 3M02 606', 'Lefèvre', 'Zoë', '01 70 18 99 00'],
];

function file(rows: readonly (readonly string[])[] = ROWS, options: Partial<ExactDataOptions> = {}) {
  const builder = new ExactDataBuilder({ columns: COLUMNS, minColumns: 2, salt: SALT, ...options });
  for (const row of rows) builder.add(row);
  return { bytes: builder.finish(), builder };
}

function scan(text: string, use: ExactDataUse = {}) {
  return openExactData(file().bytes, use).scan(text);
}

describe('exact data', () => {
  it('finds values of one row together, however they are written', () => {
    const texts: [text: string, columns: string[]][] = [
      ['Frau Müller, IBAN DE89370400440532013000', ['iban', 'last name']],
      ['MULLER: de89-3704-0044-0532-0130-00', ['iban', 'last name']],
      ['Anna Maria hat +49 (170) 123 4567', ['first name', 'phone']],
      ['annamaria / 491701234567', ['first name', 'phone']],
      ['Liam O’Connor', ['last name', 'first name']],
      ['call Lefevre at 0170189900', ['last name', 'phone']],
      ['FR1420041010050500013M02606 (Lefèvre)', ['iban', 'last name']],
    ];
    for (const [text, columns] of texts) {
      const found = scan(`hello, ${text} thanks`);
      expect(
        found.map((match) => match.columns),
        text,
      ).toEqual([columns]);
    }
  });

  it('says which row, and where', () => {
    const text = 'x Liam O’Connor y';
    expect(scan(text)).toEqual([{ row: 2, columns: ['last name', 'first name'], start: 2, end: 15 }]);
  });

  it('wants columns of one row, and different places', () => {
    expect(scan('Müller only')).toEqual([]);
    expect(scan('Müller Müller Müller')).toEqual([]);
    expect(scan('Müller Liam')).toEqual([]);
    expect(scan('DE89370400440532013000 Lefèvre')).toEqual([]);
    const same = file([['Martin', 'Martin', 'Martin', 'Martin']]).bytes;
    expect(openExactData(same).scan('Martin is here')).toEqual([]);
    expect(openExactData(same).scan('Martin Martin')).toHaveLength(1);
  });

  it('wants them near each other', () => {
    const apart = (by: number): string => `Müller ${'. '.repeat(by / 2)} Anna-Maria`;
    expect(scan(apart(200))).toHaveLength(1);
    expect(scan(apart(400))).toEqual([]);
    expect(scan(apart(400), { within: 1000 })).toHaveLength(1);
  });

  it('wants as many as it is told', () => {
    const text = 'Müller Anna-Maria';
    expect(scan(text, { minColumns: 3 })).toEqual([]);
    expect(scan(`${text} +491701234567`, { minColumns: 3 })).toHaveLength(1);
    expect(scan(text, { minColumns: 1 })).toHaveLength(1);
    expect(scan('Müller', { minColumns: 1 })).toEqual([]);
    const single = openExactData(file(ROWS, { minColumns: 1 }).bytes);
    expect(single.scan('ask Lefèvre')).toEqual([{ row: 3, columns: ['last name'], start: 4, end: 11 }]);
    expect(single.scan('ask Lefèvres about Mullers')).toEqual([]);
  });

  it('leaves out what tells nothing, and counts it', () => {
    const rows = [
      ['', 'Li', '1234', 'x'.repeat(101)],
      ['unknown', 'Ng', '12', 'null'],
      ['12 3', 'abc', 'abcd', '9-87-6'],
    ];
    const { builder } = file(rows);
    expect(builder.skipped).toEqual({ empty: 1, short: 5, long: 1, common: 3 });
    expect(builder.values).toBe(2);
  });

  it('finds rows by a rare value and one of many rows', () => {
    const rows = Array.from({ length: 3000 }, (_unused, at) => [
      `ACC${100_000 + at * 7}`,
      `Name${at % 60}`,
      `City${at % 3}`,
      '',
    ]);
    const { bytes, builder } = file(rows);
    // A third of all rows says nothing; a sixtieth is kept.
    expect(builder.skipped.common).toBe(3000);
    const data = openExactData(bytes);
    for (let at = 0; at < 3000; at += 50) {
      const [account = '', name = ''] = rows[at] ?? [];
      expect(data.scan(`for ${name}: ${account}.`), account).toMatchObject([
        { row: at + 1, columns: ['iban', 'last name'] },
      ]);
      expect(data.scan(`for Name${(at + 1) % 60}: ${account}.`), account).toEqual([]);
      expect(data.scan(`City${at % 3}: ${account}.`)).toEqual([]);
    }
  });

  it('finds rows by two values that many rows have', () => {
    // Each name stands in 25 rows, each birthday in 20, both together in few.
    const rows = Array.from({ length: 4000 }, (_unused, at) => [
      `Family${at % 160}`,
      `${1 + (at % 20)}.${1 + (Math.floor(at / 20) % 10)}.1980`,
      '',
      '',
    ]);
    const data = openExactData(file(rows).bytes);
    for (let at = 0; at < 4000; at += 111) {
      const [name, day] = rows[at] ?? [];
      const found = data.scan(`${name}, born ${day} in Ulm`).map((match) => match.row);
      expect(found).toContain(at + 1);
      for (const row of found) expect(rows[row - 1]).toEqual(rows[at]);
      expect(data.scan(`${name}, born ${1 + ((at + 1) % 20)}.2.1981`)).toEqual([]);
    }
  });

  it('finds every row that was put in, and hardly anything else', () => {
    const rows = Array.from({ length: 2000 }, (_unused, at) => [
      `DE${(1e19 + at * 7919e11).toString()}`,
      `Fam${(at * 31).toString(36)}ily`,
      `Given${(at * 17).toString(36)}`,
      `+49 30 ${5_000_000 + at * 13}`,
    ]);
    const data = openExactData(file(rows).bytes);
    fc.assert(
      fc.property(
        fc.nat(1999),
        fc.constantFrom([0, 1], [1, 2], [2, 3], [0, 3]),
        (at, [first = 0, second = 0]) => {
          const row = rows[at] ?? [];
          expect(
            data.scan(`Please note ${row[first]} and ${row[second]}.`).map((match) => match.row),
          ).toContain(at + 1);
          const other = rows[(at + 1) % 2000] ?? [];
          expect(data.scan(`Please note ${row[first]} and ${other[second]}.`)).toEqual([]);
        },
      ),
      { numRuns: 300 },
    );
  });

  it('has no value in the file, and another file for another salt', () => {
    const { bytes } = file();
    const text = Buffer.from(bytes).toString('latin1').toLowerCase();
    for (const value of ['muller', 'müller', '370400440532', 'connor', 'liam', 'lefevre'])
      expect(text).not.toContain(value);
    const other = file(ROWS, { salt: SALT.map((byte) => byte ^ 1) }).bytes;
    expect(Buffer.from(other).equals(Buffer.from(bytes))).toBe(false);
  });

  it('does not tell whether a single value is right', () => {
    // Made twice with the same salt, nothing but the filter is the same: the shares are covered by chance.
    const fixed = (value: number) => ({ random: (bytes: Uint8Array) => void bytes.fill(value) });
    const [first, second] = [file(ROWS, fixed(1)).bytes, file(ROWS, fixed(2)).bytes];
    expect(Buffer.from(first).equals(Buffer.from(second))).toBe(false);
    const data = openExactData(first);
    for (const row of ROWS) for (const value of row) expect(data.scan(value)).toEqual([]);
  });

  it('needs its salt where that is kept apart', () => {
    const { bytes } = file(ROWS, { saltApart: true });
    expect(Buffer.from(bytes).includes(Buffer.from(SALT))).toBe(false);
    expect(() => openExactData(bytes)).toThrow(/needs its salt/);
    expect(() => openExactData(bytes, { salt: new Uint8Array(32) })).toThrow(/another file/);
    expect(() => openExactData(bytes, { salt: new Uint8Array(5) })).toThrow(/32 bytes/);
    expect(openExactData(bytes, { salt: SALT }).scan('Müller, Anna-Maria')).toHaveLength(1);
  });

  it('stays quick on texts full of values', () => {
    const rows = Array.from({ length: 3000 }, (_unused, at) => [
      `ACC${100_000 + at}`,
      `Name${at % 50}`,
      '',
      '',
    ]);
    const data = openExactData(file(rows).bytes);
    const text = rows.map((row) => row.join(' ')).join('\n');
    const before = performance.now();
    expect(data.scan(text).length).toBe(1000);
    expect(data.scan('Name1 '.repeat(50_000))).toEqual([]);
    expect(performance.now() - before).toBeLessThan(4000);
  });

  it('refuses options without meaning', () => {
    for (const wrong of [{ columns: [] }, { minColumns: 0 }, { minColumns: 5 }, { salt: new Uint8Array(3) }])
      expect(() => file([], wrong)).toThrow(/must/);
  });

  it('takes any text and any rows', () => {
    const value = fc.string({ unit: 'binary', maxLength: 30 });
    fc.assert(
      fc.property(
        fc.array(fc.array(value, { maxLength: 5 }), { maxLength: 5 }),
        fc.string({ unit: 'binary' }),
        (rows, text) => {
          const data = openExactData(file(rows).bytes);
          data.scan(text);
          for (const row of rows) data.scan(row.join(' '));
        },
      ),
      { numRuns: 100 },
    );
  });

  describe('as a file', () => {
    refusesDamage(
      () => file().bytes,
      (bytes) => void openExactData(bytes).scan('Müller Anna-Maria DE89370400440532013000 Liam'),
    );
  });
});
