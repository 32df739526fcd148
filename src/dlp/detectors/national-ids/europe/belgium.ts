/** Belgium: national register number, and the BIS number of who is not in the register. */
import type { Detector, Strength } from '../../../detector.ts';
import { digitsOf, isDay, isOneDigit, modulo } from '../../value.ts';
import { pairAt } from './checks.ts';
import { isAmongGroups } from './surroundings.ts';

const THIS_YEAR = new Date().getUTCFullYear();

/** The century whose check the number passes; the 21st counts with a 2 before the number. */
function centuryOf(digits: string): number | null {
  const check = pairAt(digits, 9);
  const number = digits.slice(0, 9);
  if (97 - modulo(number, 97) === check) return 1900;
  const isPast = 2000 + pairAt(digits, 0) <= THIS_YEAR;
  return isPast && 97 - modulo(`2${number}`, 97) === check ? 2000 : null;
}

/** Month and day may be zero where they are not known, or where the day's numbers ran out. BIS adds 20 or 40 to months. */
function hasDate(digits: string, century: number): boolean {
  const month = pairAt(digits, 2);
  const day = pairAt(digits, 4);
  if (month > 52 || month % 20 > 12 || day > 31) return false;
  return month % 20 === 0 || day === 0 || isDay(century + pairAt(digits, 0), month % 20, day);
}

export const beNrn: Detector = {
  id: 'be-nrn',
  name: 'Belgian national register number',
  group: 'national-id',
  country: 'BE',
  source: 'FOD Binnenlandse Zaken, informatietypes IT000 Rijksregisternummer: www.ibz.rrn.fgov.be',
  evidence: 'checksum',
  patterns: [
    '\\d{11}',
    '\\d{2}\\.\\d{2}\\.\\d{2}[ -]\\d{3}[. -]\\d{2}',
    '\\d{2}\\.\\d{2}\\.\\d{2}\\.\\d{3}\\.\\d{2}',
    '\\d{6}-\\d{3}[.-]\\d{2}',
    '\\d{2} \\d{2} \\d{2} ?-? ?\\d{3} \\d{2}',
    '\\d{2}-\\d{2}-\\d{2}-\\d{3}-\\d{2}',
    '\\d{6} \\d{3} \\d{2}',
    '\\d{2}/\\d{2}/\\d{2}-\\d{3}[./-]\\d{2}',
  ],
  context: [
    'rijksregister*',
    'registre national',
    'numero national',
    'nationalregister*',
    'national register',
    'national number',
    'nrn',
    'rrn',
    'insz',
    'niss',
    'bis nummer',
    'numero bis',
    'eid',
    'identiteitskaart',
    'carte d identite',
    'sociale zekerheid',
    'securite sociale',
    'belgian national',
  ],
  verify({ text, start, end, value, pattern }): Strength | null {
    const digits = digitsOf(value);
    if (isOneDigit(digits)) return null;
    const century = centuryOf(digits);
    if (century === null || !hasDate(digits, century)) return null;
    if (pattern === 0) return 'possible';
    return value.includes(' ') && isAmongGroups(text, start, end) ? null : 'likely';
  },
  examples: {
    found: [
      '⟦85.07.30-033.28⟧',
      '⟦85073003328⟧',
      'rijksregisternummer ⟦85 07 30 033 28⟧',
      'numéro national : ⟦17.07.30-033.84⟧',
      'BIS-nummer ⟦98.47.28-997.65⟧',
      'INSZ ⟦85.07.30-033 28⟧',
    ],
    none: [
      '12345678901',
      '85.07.30-033.29',
      'rijksregisternummer 85073003329',
      'rijksregisternummer 85133003318',
      '85.07.30-033.280',
    ],
  },
};

export const BELGIUM: readonly Detector[] = [beNrn];
