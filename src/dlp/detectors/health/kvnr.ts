/** Germany: the lifelong part of the health insurance number. */
import type { Detector } from '../../detector.ts';
import { compact, isFormatted, isOneDigit } from '../value.ts';

export const deKvnr: Detector = {
  id: 'de-kvnr',
  name: 'German health insurance number (Krankenversichertennummer)',
  group: 'health',
  country: 'DE',
  source:
    '§ 290 SGB V; GKV-Spitzenverband, Richtlinie zum Aufbau und zur Vergabe der Krankenversichertennummer',
  evidence: 'checksum',
  patterns: ['[A-Z][ -]?\\d{9}', '[A-Z] \\d{3} \\d{3} \\d{3}', '[A-Z]\\d{3} \\d{3} \\d{3}', '[A-Z]\\d{19}'],
  ignoreCase: true,
  needsContext: [1],
  context: [
    'kvnr',
    'kv nr',
    'kv nummer',
    'krankenversicher*',
    'krankenkass*',
    'versicherten*',
    'versicherungsnummer',
    'versicherungsnr',
    'gesundheitskarte',
    'egk',
    'gkv',
    'aok',
    'barmer',
    'techniker',
    'dak',
    'ikk',
    'bkk',
    'patient*',
    'health insurance',
    'insurance number',
  ],
  verify({ value, pattern }) {
    const number = compact(value);
    if (isOneDigit(number.slice(1)) || !isKvnr(number.slice(0, 10))) return null;
    // The long form holds the insurer's institution code and a check digit over all.
    if (pattern === 3) return 'possible';
    return isFormatted(value) || !/^[A-Z]/.test(value) ? 'needs-context' : 'possible';
  },
  examples: {
    found: [
      'KVNR: ⟦A123456780⟧',
      'Versichertennummer ⟦T012345678⟧, AOK Bayern',
      '⟦A123456780⟧',
      'meine Krankenversicherungsnummer ist ⟦a123456780⟧',
      'eGK-Nr. ⟦A 123 456 780⟧',
    ],
    none: [
      'KVNR: A123456781',
      'Bestellung a123456780',
      'KVNR 1123456780',
      'KVNR AB123456780',
      'KVNR A1234567801',
      'KVNR A000000000',
    ],
  },
};

/** Whether a letter and nine digits end in their check digit: the letter as two digits, weights 1 and 2, cross sums. */
export function isKvnr(number: string): boolean {
  const letter = number.charCodeAt(0) - 64;
  const digits = `${letter < 10 ? '0' : ''}${letter}${number.slice(1)}`;
  let sum = 0;
  for (let at = 0; at < 10; at++) {
    const product = (digits.charCodeAt(at) - 48) * (at % 2 === 0 ? 1 : 2);
    sum += product > 9 ? product - 9 : product;
  }
  return sum % 10 === digits.charCodeAt(10) - 48;
}
