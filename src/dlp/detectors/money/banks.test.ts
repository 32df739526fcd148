import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { describeDetectors } from '../describe-detectors.test-support.ts';
import { bic } from './bic.ts';
import { cardCvv, cardTrack } from './card-data.ts';
import { clabe, isClabe } from './clabe.ts';
import { iban, ibanRemainder } from './iban.ts';
import { auBsb, caRouting, inIfsc } from './other-banks.ts';
import { ukBankAccount, ukSortCode } from './uk-bank.ts';
import { isRoutingNumber, usBankAccount, usRoutingNumber } from './us-bank.ts';

describeDetectors([
  iban,
  bic,
  usRoutingNumber,
  usBankAccount,
  ukSortCode,
  ukBankAccount,
  auBsb,
  inIfsc,
  caRouting,
  clabe,
  cardTrack,
  cardCvv,
]);

describe('check digits', () => {
  const digits = (count: number) => fc.stringMatching(new RegExp(`^\\d{${count}}$`));
  /** The text with its digit at `at` raised by `by`. */
  const changed = (text: string, at: number, by: number) =>
    text.slice(0, at) + String((Number(text[at]) + by) % 10) + text.slice(at + 1);

  it('of an IBAN tell one changed digit', () => {
    fc.assert(
      fc.property(digits(18), fc.nat(19), fc.integer({ min: 1, max: 9 }), (bban, at, by) => {
        const rest = ibanRemainder(`DE00${bban}`);
        const valid = `DE${String(98 - rest).padStart(2, '0')}${bban}`;
        expect(ibanRemainder(valid)).toBe(1);
        expect(ibanRemainder(changed(valid, 2 + at, by))).not.toBe(1);
      }),
    );
  });

  it('of a routing number tell one changed digit', () => {
    fc.assert(
      fc.property(digits(8), fc.nat(8), fc.integer({ min: 1, max: 9 }), (first, at, by) => {
        const valid = Array.from({ length: 10 }, (_unused, last) => `${first}${last}`).filter(
          isRoutingNumber,
        );
        expect(valid).toHaveLength(1);
        expect(isRoutingNumber(changed(valid[0] ?? '', at, by))).toBe(false);
      }),
    );
  });

  it('of a CLABE tell one changed digit', () => {
    fc.assert(
      fc.property(digits(17), fc.nat(17), fc.integer({ min: 1, max: 9 }), (first, at, by) => {
        const valid = Array.from({ length: 10 }, (_unused, last) => `${first}${last}`).filter(isClabe);
        expect(valid).toHaveLength(1);
        expect(isClabe(changed(valid[0] ?? '', at, by))).toBe(false);
      }),
    );
  });
});
