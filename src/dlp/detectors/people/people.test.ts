import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { describeDetectors } from '../describe-detectors.test-support.ts';
import { readDate } from './dates.ts';
import { PEOPLE } from './index.ts';
import { hasCheckDigit } from './vin.ts';

describeDetectors(PEOPLE);

describe('reading a day', () => {
  it.each([
    '12/03/1985',
    '3.12.85',
    '12. 3. 1985',
    '1985-03-12',
    '1985/3/12',
    '12-Mar-85',
    '12 March 1985',
    '12th of March, 1985',
    'March 12, 1985',
    'Mar 12th, 1985',
    '12 de marzo de 1985',
    '1er août 1990',
    '12. März 1985',
    '12 marca 1985',
    '12 maart 1985',
    '12 de março de 1985',
    '12 marzo 1985',
    '1985. március 12',
    '12 марта 1985',
    '12 мая 1985',
    '1985年3月12日',
    '1985년 3월 12일',
    '19850312',
    '12031985',
    '29.02.2000',
    '02/29/2000',
  ])('takes %s whole', (text) => {
    expect(readDate(text, 0)?.end).toBe(text.length);
  });
  it.each([
    '31/02/1985',
    '29.02.1999',
    '13/13/1985',
    '00.01.1985',
    '12 Foo 1985',
    '1985-13-01',
    'March 32, 1985',
    '99999999',
    '12/03/2185',
    '1/1/1',
    '12.03',
    '12/03/19856',
  ])('refuses %s', (text) => {
    expect(readDate(text, 0)).toBeNull();
  });
  it('takes every day that has been, however it is ordered', () => {
    const days = fc.date({ min: new Date('1900-01-01'), max: new Date('2020-12-31'), noInvalidDate: true });
    fc.assert(
      fc.property(days, (day) => {
        const [year = '', month = '', date = ''] = day.toISOString().slice(0, 10).split('-');
        for (const text of [
          `${year}-${month}-${date}`,
          `${date}.${month}.${year}`,
          `${month}/${date}/${year}`,
        ])
          expect(readDate(text, 0)).toEqual({ end: 10, year: Number(year) });
      }),
    );
  });
});

describe('the check digit of vehicles', () => {
  it('refuses a valid number with one digit changed', () => {
    fc.assert(
      fc.property(
        fc.constantFrom(9, 10, 11, 12, 13, 14, 15, 16),
        fc.integer({ min: 1, max: 9 }),
        (at, by) => {
          const valid = '1M8GDM9AXKP042788';
          const digit = valid.charCodeAt(at) - 48;
          if (digit > 9) return;
          expect(hasCheckDigit(valid.slice(0, at) + ((digit + by) % 10) + valid.slice(at + 1))).toBe(false);
        },
      ),
    );
    expect(hasCheckDigit('1M8GDM9AXKP042788')).toBe(true);
  });
});
