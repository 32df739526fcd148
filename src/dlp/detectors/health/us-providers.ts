/** United States: numbers of those who treat and prescribe, and of Medicare's insured. */
import type { Detector } from '../../detector.ts';
import { passesLuhn } from '../luhn.ts';
import { compact, digitsOf, isFormatted, isOneDigit } from '../value.ts';

export const usNpi: Detector = {
  id: 'us-npi',
  name: 'US National Provider Identifier',
  group: 'health',
  country: 'US',
  source:
    'CMS, National Provider Identifier Standard, requirements for the check digit (Luhn over 80840 and the number): www.cms.gov',
  evidence: 'checksum',
  patterns: ['[12]\\d{9}', '[12]\\d{3}[ -]\\d{3}[ -]\\d{3}', '80840[ -]?[12]\\d{9}'],
  needsContext: [0, 1],
  context: [
    'npi',
    'npis',
    'npi no',
    'npi number',
    'national provider',
    'provider id',
    'provider identifier',
    'provider number',
    'provider no',
    'prescriber*',
    'billing provider',
    'rendering provider',
    'referring provider',
    'attending provider',
    'ordering provider',
    'referring physician',
    'attending physician',
    'ordering physician',
    'nppes',
    'taxonomy code',
    'cms 1500',
  ],
  verify({ value, pattern }) {
    const digits = digitsOf(value);
    const number = pattern === 2 ? digits.slice(5) : digits;
    if (isOneDigit(number) || !isNpi(number)) return null;
    return pattern === 2 ? 'likely' : 'needs-context';
  },
  examples: {
    found: [
      'NPI: ⟦1234567893⟧',
      'Dr. Alvarez, cardiology, NPI ⟦1245319599⟧',
      'npi#⟦1234567893⟧',
      'Rendering provider 1234-567-894 is wrong, use ⟦1245-319-599⟧',
      '⟦1234567893⟧',
      'on the card: ⟦808401234567893⟧',
    ],
    none: [
      'NPI: 1234567890',
      'NPI 1245319598',
      'NPI 3234567893',
      'call 1234567893 for the order',
      'NPI 12345678931',
      'NPI 1111111111',
      'NPI 12-1234567893',
    ],
  },
};

/** Whether ten digits are an NPI: Luhn over the prefix 80840 (health, United States) and the number. */
export function isNpi(digits: string): boolean {
  return digits.length === 10 && passesLuhn(`80840${digits}`);
}

export const usDea: Detector = {
  id: 'us-dea',
  name: 'US DEA registration number',
  group: 'health',
  country: 'US',
  source:
    '21 CFR 1301; DEA Diversion Control Division, registrant type codes and the check digit of registration numbers: www.deadiversion.usdoj.gov',
  evidence: 'checksum',
  patterns: ['[ABCDEFGHJKLMPRSTUXabcdefghjklmprstux][A-Za-z9][ -]?\\d{7}'],
  context: [
    'dea',
    'dea no',
    'dea number',
    'dea registration',
    'drug enforcement',
    'prescriber*',
    'prescribing',
    'controlled substance*',
    'schedule ii',
    'narcotic*',
    'physician*',
    'pharmac*',
  ],
  verify({ value }) {
    const number = compact(value);
    const digits = number.slice(2);
    if (isOneDigit(digits) || digits === '0000000' || !isDea(digits)) return null;
    const plain = !isFormatted(value) && /^[A-Z][A-Z9]/.test(value);
    return plain ? 'possible' : 'needs-context';
  },
  examples: {
    found: [
      'DEA: ⟦AB1234563⟧',
      'DEA number ⟦BS2345672⟧, Dr. Smith',
      'prescriber dea # ⟦fa1234563⟧',
      '⟦MP3614511⟧',
      'DEA ⟦F91234563⟧',
      'DEA registration: ⟦AB-1234563⟧',
    ],
    none: [
      'DEA AB1234560',
      'AB1234564 is the order',
      'DEA IB1234563',
      'DEA AB12345634',
      'DEA A91234567',
      'AB 1234563 is a seat',
      'DEA AB0000000',
    ],
  },
};

/** Whether seven digits end in their check digit: first, third, fifth, and twice second, fourth, sixth. */
export function isDea(digits: string): boolean {
  const at = (place: number) => digits.charCodeAt(place) - 48;
  return digits.length === 7 && (at(0) + at(2) + at(4) + 2 * (at(1) + at(3) + at(5))) % 10 === at(6);
}

export const usMbi: Detector = {
  id: 'us-mbi',
  name: 'US Medicare Beneficiary Identifier',
  group: 'health',
  country: 'US',
  source: 'CMS, Understanding the Medicare Beneficiary Identifier (format, letters never used): www.cms.gov',
  evidence: 'format',
  patterns: [
    '[1-9][AC-HJKMNP-RT-Y][0-9AC-HJKMNP-RT-Y]\\d-?[AC-HJKMNP-RT-Y][0-9AC-HJKMNP-RT-Y]\\d-?[AC-HJKMNP-RT-Y]{2}\\d{2}',
  ],
  ignoreCase: true,
  context: ['mbi', 'medicare', 'beneficiary', 'hicn', 'cms', 'health insurance'],
  verify({ value }) {
    const dashes = value.split('-').length - 1;
    if (dashes === 1) return null;
    return value === value.toUpperCase() ? 'likely' : 'needs-context';
  },
  examples: {
    found: [
      'MBI: ⟦1EG4-TE5-MK73⟧',
      'Medicare ID ⟦1EG4TE5MK73⟧',
      '⟦1EG4-TE5-MK73⟧',
      'my medicare number is ⟦1eg4-te5-mk73⟧',
      'card says ⟦9AA9-A00-AA00⟧',
    ],
    none: [
      'MBI 0EG4-TE5-MK73',
      'MBI 1SG4-TE5-MK73',
      'MBI 1EG4-TE5MK73',
      'MBI 1EGA-TE5-MK73',
      'order 1eg4te5mk73',
      '1EG4-TE5-MK734',
    ],
  },
};
