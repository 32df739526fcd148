/** European and global health insurance card. */
import type { Detector } from '../../detector.ts';
import { digitsOf, isOneDigit } from '../value.ts';

/** ISO 3166-1 numeric codes of the countries that issue the card. */
const ISSUERS = new Set(
  (
    '040 056 100 191 196 203 208 233 246 250 276 300 348 352 372 380 428 438 440 442 470 528 578 616 620 642 703 705 ' +
    '724 752 756 826'
  ).split(' '),
);

export const ehic: Detector = {
  id: 'ehic',
  name: 'European health insurance card number',
  group: 'health',
  source:
    'Decision S2 of 12 June 2009 of the Administrative Commission (OJ C 106, 24.4.2010), field 8: 80, country (ISO 3166-1 numeric), institution, serial number: eur-lex.europa.eu',
  evidence: 'format',
  patterns: [
    '80\\d{18}',
    '80\\d{8}[ -]\\d{10}',
    '80\\d{3}[ -]?\\d{5}[ -]?\\d{5}[ -]?\\d{5}',
    '80\\d{2}(?:[ -]\\d{4}){4}',
    '80 \\d{3} \\d{5} \\d{10}',
  ],
  context: [
    'ehic',
    'ghic',
    'e111',
    'european health insurance',
    'health insurance card',
    'tessera sanitaria',
    'team',
    'tarjeta sanitaria europea',
    'tse',
    'ceam',
    'carte europeenne',
    'ekvk',
    'europaische krankenversicherungskarte',
    'gesundheitskarte',
    'ekuz',
    'cesd',
    'eu kort',
    'sygesikringskort',
    'sairaanhoitokort*',
    'sjukforsakringskort*',
  ],
  verify({ value }) {
    const digits = digitsOf(value);
    return ISSUERS.has(digits.slice(2, 5)) && !isOneDigit(digits.slice(5)) ? 'likely' : null;
  },
  examples: {
    found: [
      'EHIC: ⟦80246802460001234567⟧',
      'Tessera sanitaria n. ⟦80380000301234567890⟧',
      '⟦80276881100123456789⟧',
      'card number ⟦8024680246-0001234567⟧',
      'EHIC ⟦80724 00001 12345 67890⟧',
    ],
    none: [
      'EHIC 80999802460001234567',
      'EHIC 8024680246000123456',
      'tracking 81246802460001234567',
      'EHIC 80246000000000000000',
      '380246802460001234567',
    ],
  },
};
