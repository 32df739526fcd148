/** Greece: AMKA, AFM. */
import type { Detector, Strength } from '../../../detector.ts';
import { digitsOf, isOneDigit } from '../../value.ts';
import { digitAt, isShortBirthDay, pairAt, passesLuhn } from './checks.ts';

export const grAmka: Detector = {
  id: 'gr-amka',
  name: 'Greek social security number (AMKA)',
  group: 'national-id',
  country: 'GR',
  source: 'ΗΔΙΚΑ, Αριθμός Μητρώου Κοινωνικής Ασφάλισης: www.amka.gr',
  evidence: 'checksum',
  patterns: ['[0-3]\\d[01]\\d{8}', '[0-3]\\d[01]\\d{3}[ -]\\d{5}'],
  context: [
    'αμκα',
    'α.μ.κ.α',
    'κοινωνικης ασφαλισης',
    'κοινωνικής ασφάλισης',
    'αριθμος μητρωου',
    'αριθμός μητρώου',
    'amka',
    'greek social security',
    'ασφαλισμεν*',
    'ασφαλισμέν*',
  ],
  verify({ value }): Strength | null {
    const digits = digitsOf(value);
    if (!passesLuhn(digits) || !isShortBirthDay(pairAt(digits, 4), pairAt(digits, 2), pairAt(digits, 0)))
      return null;
    return isOneDigit(digits) ? null : 'possible';
  },
  examples: {
    found: [
      'ΑΜΚΑ: ⟦01013099997⟧',
      '⟦01013099997⟧',
      'AMKA ⟦01013099997⟧',
      'ο ΑΜΚΑ μου είναι ⟦01013099997⟧',
      'Α.Μ.Κ.Α. ⟦010130-99997⟧',
    ],
    none: ['01013099999', 'ΑΜΚΑ 01013099998', 'ΑΜΚΑ 01133099998', 'ΑΜΚΑ 010130999970', 'ΑΜΚΑ 0101309999'],
  },
};

/** The check digit of nine digits: weights are powers of two, modulus 11, 10 counts as 0. */
export function isAfm(digits: string): boolean {
  let sum = 0;
  for (let at = 0; at < 8; at++) sum = sum * 2 + digitAt(digits, at);
  return !isOneDigit(digits) && ((sum * 2) % 11) % 10 === digitAt(digits, 8);
}

export const grAfm: Detector = {
  id: 'gr-afm',
  name: 'Greek tax number (AFM)',
  group: 'national-id',
  country: 'GR',
  source: 'ΑΑΔΕ, Αριθμός Φορολογικού Μητρώου; OECD, Greece tax identification numbers: www.oecd.org',
  evidence: 'checksum',
  patterns: ['\\d{9}', '\\d{3} \\d{3} \\d{3}'],
  needsContext: 'all',
  context: [
    'αφμ',
    'α.φ.μ',
    'φορολογικου μητρωου',
    'φορολογικού μητρώου',
    'δου',
    'δ.ο.υ',
    'τιμολογιο',
    'τιμολόγιο',
    'afm',
    'a.f.m',
    'greek tax',
    'greek vat',
    'εφορια',
    'εφορία',
  ],
  verify: ({ value }): Strength | null => (isAfm(digitsOf(value)) ? 'needs-context' : null),
  examples: {
    found: [
      'ΑΦΜ: ⟦094259216⟧',
      '⟦094259216⟧',
      'AFM ⟦094259216⟧',
      'Α.Φ.Μ. ⟦094259216⟧',
      'το ΑΦΜ της εταιρείας είναι ⟦094259216⟧',
    ],
    none: [
      'ΑΦΜ 123456781',
      'παραγγελία 094259216 έτοιμη',
      'ΑΦΜ 0942592160',
      'ΑΦΜ 000000000',
      'ΑΦΜ 094259217',
    ],
  },
};

export const GREECE: readonly Detector[] = [grAmka, grAfm];
