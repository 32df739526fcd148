/** International bank account numbers (ISO 13616). */
import type { Detector } from '../../detector.ts';
import { compact } from '../value.ts';
import { IBAN_STRUCTURES } from './iban-structures.ts';

const CLASSES: Readonly<Record<string, string>> = { n: '[0-9]', a: '[A-Z]', c: '[A-Z0-9]' };
/** People part the value as they like; a value may break at the end of a line. */
const BETWEEN = '[\\s.-]?';

/** The pattern of all countries with one structure; each has one length, so a match never runs on into the next word. */
function patternOf(structure: string, countries: readonly string[]): string {
  let pattern = `(?:${countries.join('|')})[ -]?[0-9]{2}`;
  for (const [, count, kind] of structure.matchAll(/(\d+)([nac])/g))
    pattern += `(?:${BETWEEN}${CLASSES[kind ?? 'c'] ?? ''}){${count}}`;
  return pattern;
}

/** ISO 7064 MOD 97-10 over letters (A = 10 … Z = 35) and digits, the first four characters counted last. */
export function ibanRemainder(iban: string): number {
  let rest = 0;
  for (let step = 0; step < iban.length; step++) {
    const code = iban.charCodeAt((step + 4) % iban.length);
    rest = code >= 65 ? (rest * 100 + code - 55) % 97 : (rest * 10 + code - 48) % 97;
  }
  return rest;
}

const GROUPED = /^[A-Z]{2}\d{2}(?: [A-Z0-9]{4})* [A-Z0-9]{1,4}$/;
const WHOLE = /^[A-Z0-9]+$/;

export const iban: Detector = {
  id: 'iban',
  name: 'IBAN',
  group: 'money',
  source: 'ISO 13616 and the SWIFT IBAN Registry: www.swift.com/standards/data-standards/iban',
  evidence: 'checksum',
  patterns: Object.entries(IBAN_STRUCTURES).map(([structure, countries]) => patternOf(structure, countries)),
  ignoreCase: true,
  context: [
    'iban',
    'ibans',
    'international bank account',
    'bank account',
    'account number',
    'account no',
    'bic',
    'swift',
    'sepa',
    'bank transfer',
    'wire',
    'kontonummer',
    'bankverbindung',
    'uberweis*',
    'konto',
    'cuenta',
    'transferencia',
    'compte bancaire',
    'coordonnees bancaires',
    'rib',
    'virement',
    'conto corrente',
    'bonifico',
    'rekening*',
    'conta bancaria',
    'rachunek',
    'przelew',
    'hesap',
    'счет',
  ],
  verify({ value }) {
    const bare = compact(value);
    const check = bare.slice(2, 4);
    // ISO 13616 gives out 02 to 98 only; the others would be second names of the same account.
    if (check < '02' || check > '98' || ibanRemainder(bare) !== 1) return null;
    return WHOLE.test(value) || GROUPED.test(value) ? 'certain' : 'likely';
  },
  examples: {
    found: [
      'IBAN: ⟦DE89 3704 0044 0532 0130 00⟧',
      '⟦GB29NWBK60161331926819⟧',
      'Bitte auf ⟦de89370400440532013000⟧ überweisen',
      'al ⟦ES91-2100-0418-4502-0005-1332⟧ por favor',
      '⟦FR14 2004 1010 0505 0001 3M02 606⟧.',
      '⟦MT84MALT011000012345MTLCAST001S⟧',
      '⟦NO93 8601 1117 947⟧',
      '⟦BE68 5390 0754 7034⟧, BIC GKCCBEBB',
      '⟦LC55HEMM000100010012001200023015⟧',
      '⟦YE15CBYE0001018861234567891234⟧',
      '⟦HN88CABF00000000000250005469⟧',
      '⟦BR18 0036 0305 0000 1000 9795 493C 1⟧',
      '⟦RU0304452522540817810538091310419⟧',
      'GB: ⟦GB29 NWBK 60-16-13 31926819⟧',
      'DE: ⟦DE 89 370 400 44 0532013000⟧',
      'conto ⟦IT60 X054 2811 1010 0000 0123 456⟧ intestato a',
      '⟦SC18SSCB11010000000000001497USD⟧',
    ],
    none: [
      'DE88 3704 0044 0532 0130 00',
      'DE89 3704 0044 0532 0130 0',
      'DE89 3704 0044 0532 0130 000',
      'XDE89370400440532013000',
      'DE89370400440532013000X',
      'ZZ89370400440532013000',
      'GB29 1234 6016 1331 9268 19',
      'US64 SVBK US6S 3300 9588 79',
      'order NO12 3456 7890 123',
      'DE00 3704 0044 0532 0130 00',
    ],
  },
};
