import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { balticCheckDigit, isBalticCode } from './baltic-code.ts';
import { isEgn } from './bulgaria.ts';
import { isBirthDay, isShortBirthDay, passesLuhn, passesMod11And10 } from './checks.ts';
import { isVatNumber } from './eu-vat-checks.ts';
import { frNir, isSiret } from './france.ts';
import { EUROPE } from './index.ts';
import { isPps } from './ireland.ts';
import { codiceFiscaleLetter, isPartitaIva } from './italy.ts';
import { passesElevenTest } from './netherlands.ts';
import { hasNorwegianCheck } from './norway.ts';
import { isNip } from './poland.ts';
import { isPortugueseNif } from './portugal.ts';
import { isDni, isNie } from './spain.ts';

function digits(count: number): fc.Arbitrary<string> {
  return fc.stringMatching(new RegExp(`^[0-9]{${count}}$`));
}

/** The value with another digit at a place. */
function changed(value: string, at: number, by: number): string {
  return value.slice(0, at) + ((Number(value[at]) + by) % 10) + value.slice(at + 1);
}

/** Every end that makes the start pass. */
function completed(start: string, ends: readonly string[], check: (value: string) => boolean): string[] {
  return ends.map((end) => start + end).filter((value) => check(value));
}

const DIGITS = [...'0123456789'];
const PAIRS = Array.from({ length: 100 }, (_unused, pair) => String(pair).padStart(2, '0'));
const LETTERS = [...'ABCDEFGHIJKLMNOPQRSTUVWXYZ'];

/** Checks that promise to find every single wrong digit. */
const CHECKS: readonly [
  name: string,
  check: (value: string) => boolean,
  length: number,
  ends: readonly string[],
][] = [
  ['Luhn', passesLuhn, 11, DIGITS],
  ['MOD 11,10', passesMod11And10, 10, DIGITS],
  ['the eleven test', passesElevenTest, 8, DIGITS],
  ['NIP', isNip, 9, DIGITS],
  ['DNI', isDni, 8, LETTERS],
  ['PPS', isPps, 7, LETTERS],
  ['the Norwegian check', hasNorwegianCheck, 9, PAIRS],
];

describe.each(CHECKS)('%s', (_name, check, length, ends) => {
  it('finds a single wrong digit', () => {
    fc.assert(
      fc.property(digits(length), fc.nat(length - 1), fc.integer({ min: 1, max: 9 }), (start, at, by) => {
        for (const value of completed(start, ends, check)) expect(check(changed(value, at, by))).toBe(false);
      }),
    );
  });
  it('passes some values and not all', () => {
    const passed = fc.sample(digits(length), 200).map((start) => completed(start, ends, check).length);
    expect(passed.some((count) => count > 0)).toBe(true);
    expect(passed.every((count) => count < ends.length)).toBe(true);
  });
});

describe('check digits', () => {
  it('exist once for each codice fiscale', () => {
    expect(codiceFiscaleLetter('RCCMNL83S18D969')).toBe('H');
    expect(codiceFiscaleLetter('CNTCHR83T41D969')).toBe('D');
  });
  it('of Estonia and Lithuania take the second weights where the first leave ten', () => {
    fc.assert(
      fc.property(digits(10), (start) => {
        expect(balticCheckDigit(start)).toBeLessThan(10);
      }),
    );
    expect(isBalticCode('33309240064')).toBe(true);
    expect(isBalticCode('33309240164')).toBe(false);
  });
  it('of Corsicans count 2A and 2B', () => {
    for (const value of ['253072A07300443', '253072B07300470'])
      expect(frNir.verify({ text: value, start: 0, end: 15, value, pattern: 0 })).toBe('likely');
  });
  it('of La Poste are another sum', () => {
    expect(isSiret('35600000049837')).toBe(true);
    expect(isSiret('35600000049838')).toBe(false);
  });
  it('refuse numbers of no kind', () => {
    expect(isPortugueseNif('400000007')).toBe(false);
    expect(isPartitaIva('00000000000')).toBe(false);
    expect(isEgn('8019010008')).toBe(false);
    expect(isNie('X1111111A')).toBe(false);
    expect(isVatNumber('QQ123456789')).toBe(false);
  });
});

describe('birth days', () => {
  it('are days, and not far ahead', () => {
    expect(isBirthDay(2000, 2, 29)).toBe(true);
    expect(isBirthDay(1900, 2, 29)).toBe(false);
    expect(isBirthDay(new Date().getUTCFullYear() + 2, 1, 1)).toBe(false);
    expect(isShortBirthDay(0, 2, 29)).toBe(true);
    expect(isShortBirthDay(1, 2, 29)).toBe(false);
  });
});

describe('every detector', () => {
  it('answers for whatever fits its patterns', () => {
    fc.assert(
      fc.property(fc.string({ maxLength: 20 }), digits(14), fc.nat(5), (around, value, pattern) => {
        for (const detector of EUROPE) {
          const text = `${around}${value}${around}`;
          const start = around.length;
          detector.verify({ text, start, end: start + value.length, value, pattern });
        }
      }),
      { numRuns: 50 },
    );
  });
});
