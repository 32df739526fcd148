import fc from 'fast-check';
import parsePhoneNumber, {
  getCountries,
  getCountryCallingCode,
  getExampleNumber,
  isValidPhoneNumber,
} from 'libphonenumber-js/min';
import metadata from 'libphonenumber-js/min/metadata';
import examples from 'libphonenumber-js/mobile/examples';
import { describe, expect, it } from 'vitest';
import { callingCodeLength, isNational, judgeInternational } from './phone-plans.ts';

const CODES = [...Object.keys(metadata.country_calling_codes), ...Object.keys(metadata.nonGeographic)];

/** What the library says of it. */
function theirs(digits: string): 'valid' | 'possible' | null {
  const parsed = parsePhoneNumber(`+${digits}`);
  if (parsed === undefined) return null;
  return parsed.isValid() ? 'valid' : parsed.isPossible() ? 'possible' : null;
}

const random = fc
  .tuple(fc.constantFrom(...CODES), fc.stringMatching(/^[0-9]{4,13}$/))
  .map(([code, national]) => code + national);

/** A valid number of a country with one digit changed, or none. */
const near = fc
  .tuple(fc.constantFrom(...getCountries()), fc.nat(12), fc.nat(9))
  .map(([country, at, digit]) => {
    const example = getExampleNumber(country, examples)?.number.slice(1) ?? '';
    return example.slice(0, 3 + at) + String(digit) + example.slice(4 + at);
  })
  .filter((digits) => digits.length > 6);

describe('judgeInternational', () => {
  it('agrees with libphonenumber-js on random numbers of all calling codes', () => {
    fc.assert(
      fc.property(random, (digits) => {
        expect([digits, judgeInternational(digits)]).toEqual([digits, theirs(digits)]);
      }),
      { numRuns: 4000 },
    );
  });

  it('agrees with libphonenumber-js on numbers near to real ones of all countries', () => {
    fc.assert(
      fc.property(near, (digits) => {
        expect([digits, judgeInternational(digits)]).toEqual([digits, theirs(digits)]);
      }),
      { numRuns: 4000 },
    );
  });

  it.each(getCountries())('holds the example of %s for valid', (country) => {
    const example = getExampleNumber(country, examples);
    expect(judgeInternational(example?.number.slice(1) ?? '')).toBe('valid');
  });

  it('knows no code that is not given out', () => {
    expect(callingCodeLength('999123')).toBe(0);
    expect(callingCodeLength('0612')).toBe(0);
    expect(callingCodeLength('34612')).toBe(2);
    expect(judgeInternational('999123456789')).toBeNull();
  });
});

describe('isNational', () => {
  it('agrees with libphonenumber-js on numbers as they are dialled', () => {
    fc.assert(
      fc.property(
        fc.constantFrom(...getCountries()),
        fc.stringMatching(/^0?[0-9]{7,10}$/),
        (country, dialled) => {
          const parsed = parsePhoneNumber(dialled, country);
          // Not asked for: numbers of another country with the same calling code, and those that hold a calling code.
          if (parsed === undefined || (parsed.country !== undefined && parsed.country !== country)) return;
          if (dialled.startsWith(getCountryCallingCode(country)) || dialled.startsWith('00')) return;
          if (!parsed.number.endsWith(dialled.replace(/^[018]/, ''))) return;
          expect([country, dialled, isNational(country, dialled)]).toEqual([
            country,
            dialled,
            isValidPhoneNumber(dialled, country) && parsed.isPossible(),
          ]);
        },
      ),
      { numRuns: 3000 },
    );
  });
});
