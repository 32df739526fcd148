import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { describeDetectors } from '../describe-detectors.test-support.ts';
import { passesLuhn } from '../luhn.ts';
import { drugPattern } from './drug-name.ts';
import { DRUG_NAMES } from './drug-names.ts';
import { isIcdCategory } from './icd-10-categories.ts';
import { HEALTH } from './index.ts';
import { isKvnr } from './kvnr.ts';
import { isDea, isNpi } from './us-providers.ts';

describeDetectors(HEALTH);

const digits = (count: number) =>
  fc.array(fc.integer({ min: 0, max: 9 }), { minLength: count, maxLength: count }).map((all) => all.join(''));

/** Changes one digit into another one. */
function changed(text: string, at: number, by: number): string {
  const digit = (Number(text[at]) + by) % 10;
  return text.slice(0, at) + digit + text.slice(at + 1);
}

describe.each([
  ['Luhn', passesLuhn, digits(15), 0],
  ['NPI', isNpi, digits(10), 0],
  ['KVNR', isKvnr, fc.tuple(fc.constantFrom('A', 'K', 'Z'), digits(9)).map((parts) => parts.join('')), 1],
] as const)('check digit: %s', (_name, isValid, values, from) => {
  it('refuses a valid value with one digit changed', () => {
    let valid = 0;
    fc.assert(
      fc.property(values, fc.nat(), fc.integer({ min: 1, max: 9 }), (value, place, by) => {
        const end = value.length - 1;
        const whole = Array.from({ length: 10 }, (_unused, digit) => value.slice(0, end) + digit).find(
          isValid,
        );
        if (whole === undefined) return;
        valid++;
        expect(isValid(changed(whole, from + (place % (whole.length - from)), by))).toBe(false);
      }),
    );
    expect(valid).toBeGreaterThan(50);
  });
});

describe('check digit: DEA', () => {
  it('has exactly one valid last digit', () => {
    fc.assert(
      fc.property(digits(6), (six) => {
        expect(Array.from({ length: 10 }, (_unused, last) => isDea(six + last)).filter(Boolean)).toHaveLength(
          1,
        );
      }),
    );
  });
});

describe('ICD-10 categories', () => {
  it.each(['A00', 'B20', 'C7A', 'E11', 'I10', 'U07', 'Z99', 'S72', 'O9A'])('has %s', (category) => {
    expect(isIcdCategory(category)).toBe(true);
  });
  it.each(['A29', 'B93', 'E37', 'U00', 'T99', 'X55', 'Z07', 'A0A'])('has no %s', (category) => {
    expect(isIcdCategory(category)).toBe(false);
  });
});

describe('names of medicines', () => {
  it('are many, and each is listed once', () => {
    expect(DRUG_NAMES.length).toBeGreaterThan(400);
    expect(new Set(DRUG_NAMES).size).toBe(DRUG_NAMES.length);
  });
  it.each([
    ['amoxicillin', ['amoxicillin', 'amoxicilina', 'amoxicilline', 'Amoxicillina', 'amoksycylina']],
    ['methotrexate', ['methotrexate', 'metotrexato', 'méthotrexate', 'Methotrexat', 'metotreksat']],
    ['morphine', ['morphine', 'morfina', 'Morphin', 'morfine']],
    ['ciprofloxacin', ['ciprofloxacino', 'ciprofloxacine', 'ciprofloxacina', 'cyprofloksacyna']],
    ['chloroquine', ['cloroquina', 'Chloroquin', 'chlorochina', 'clorochina']],
    ['acid:valproic', ['valproic acid', 'ácido valproico', 'acide valproïque', 'Valproinsäure']],
    ['losartan', ['losartan', 'losartán', 'losartana']],
    ['levothyroxine', ['levotiroxina', 'lévothyroxine', 'Levothyroxin', 'lewotyroksyna']],
  ])('knows %s in other languages', (name, forms) => {
    const regex = new RegExp(`^(?:${drugPattern(name)})$`, 'i');
    expect(forms.filter((form) => !regex.test(form))).toEqual([]);
  });
});
