/** Poland: PESEL, NIP, REGON, identity card. */
import type { Detector, Strength } from '../../../detector.ts';
import { compact, digitsOf, isFormatted, isOneDigit, weightedSum } from '../../value.ts';
import { alphanumericValue, digitAt, isBirthDay, pairAt } from './checks.ts';
import { isAmongGroups, isUpper } from './surroundings.ts';

const PESEL_WEIGHTS = [1, 3, 7, 9, 1, 3, 7, 9, 1, 3, 1];

/** The century is in the month: 80 more for the 19th, none for the 20th, 20 for the 21st. */
function hasPeselDay(digits: string): boolean {
  const month = pairAt(digits, 2);
  const century = month > 80 ? 1800 : month > 20 ? 2000 : 1900;
  return isBirthDay(
    century + pairAt(digits, 0),
    month > 80 ? month - 80 : month > 20 ? month - 20 : month,
    pairAt(digits, 4),
  );
}

export const plPesel: Detector = {
  id: 'pl-pesel',
  name: 'Polish PESEL number',
  group: 'national-id',
  country: 'PL',
  source: 'Ustawa o ewidencji ludności, numer PESEL: www.gov.pl/web/gov/czym-jest-numer-pesel',
  evidence: 'checksum',
  patterns: ['\\d{11}', '\\d{6} \\d{5}', '\\d{6}-\\d{5}'],
  context: [
    'pesel',
    'nr pesel',
    'numer pesel',
    'pesel u',
    'numer ewidencyjny',
    'data urodzenia',
    'polish id',
    'obywatel*',
    'ur.',
  ],
  verify({ value }): Strength | null {
    const digits = digitsOf(value);
    if (weightedSum(digits, PESEL_WEIGHTS) % 10 !== 0 || !hasPeselDay(digits)) return null;
    return 'possible';
  },
  examples: {
    found: [
      '⟦44051401458⟧',
      'My pesel is ⟦44051401458⟧.',
      '⟦02070803628⟧',
      '⟦11111111116⟧',
      'PESEL: ⟦44051401458⟧, ur. 14.05.1944',
    ],
    none: ['44051401459', 'PESEL 85040812345', '11110021111', '11-11-11-11114', 'PESEL 440514014588'],
  },
};

const NIP_WEIGHTS = [6, 5, 7, 2, 3, 4, 5, 6, 7];

/** A Polish tax number: its check digit is the weighted sum's remainder by 11; a remainder of 10 is never given out. */
export function isNip(digits: string): boolean {
  return (
    digits >= '1010000000' &&
    !isOneDigit(digits) &&
    weightedSum(digits, NIP_WEIGHTS) % 11 === digitAt(digits, 9)
  );
}

export const plNip: Detector = {
  id: 'pl-nip',
  name: 'Polish tax number (NIP)',
  group: 'national-id',
  country: 'PL',
  source: 'Ministerstwo Finansów, budowa NIP; OECD, Poland tax identification numbers: www.oecd.org',
  evidence: 'checksum',
  patterns: [
    '[1-9]\\d{9}',
    '[1-9]\\d{2}-\\d{3}-\\d{2}-\\d{2}',
    '[1-9]\\d{2}-\\d{2}-\\d{2}-\\d{3}',
    '[1-9]\\d{2} \\d{3} \\d{2} \\d{2}',
    '[1-9]\\d{2} \\d{2} \\d{2} \\d{3}',
  ],
  needsContext: 'all',
  context: [
    'nip',
    'nr nip',
    'n.i.p',
    'numer identyfikacji podatkowej',
    'identyfikacji podatkowej',
    'podatnik*',
    'podatkow*',
    'polish tax',
  ],
  verify({ text, start, end, value, pattern }): Strength | null {
    if (!isNip(digitsOf(value))) return null;
    return pattern > 2 && isAmongGroups(text, start, end) ? null : 'needs-context';
  },
  examples: {
    found: [
      'NIP: ⟦856-734-62-15⟧',
      'NIP ⟦8567346215⟧',
      '⟦8567346215⟧',
      'faktura na firmę, nip ⟦856 734 62 15⟧',
      'podatnik ⟦856-73-46-215⟧',
    ],
    none: [
      'NIP 8567346216',
      'NIP 856-734-62-16',
      'zamówienie 8567346215 wysłane',
      'NIP 0000000000',
      'NIP 85673462150',
    ],
  },
};

const REGON_WEIGHTS = [8, 9, 2, 3, 4, 5, 6, 7];
const LONG_REGON_WEIGHTS = [2, 4, 8, 5, 0, 9, 7, 3, 6, 1, 2, 4, 8];

export const plRegon: Detector = {
  id: 'pl-regon',
  name: 'Polish company number (REGON)',
  group: 'national-id',
  country: 'PL',
  source: 'Główny Urząd Statystyczny, rejestr REGON: bip.stat.gov.pl/en/regon',
  evidence: 'checksum',
  patterns: ['\\d{9}', '\\d{14}', '\\d{3} \\d{3} \\d{3}', '\\d{3}-\\d{3}-\\d{3}', '\\d{9}-\\d{5}'],
  needsContext: [0, 1, 2, 3],
  context: ['regon', 'nr regon', 'numer regon', 'rejestr gospodarki'],
  verify({ text, start, end, value }): Strength | null {
    const digits = digitsOf(value);
    if (isOneDigit(digits) || (weightedSum(digits, REGON_WEIGHTS) % 11) % 10 !== digitAt(digits, 8))
      return null;
    if (digits.length === 14 && (weightedSum(digits, LONG_REGON_WEIGHTS) % 11) % 10 !== digitAt(digits, 13))
      return null;
    return isFormatted(value) && isAmongGroups(text, start, end) ? null : 'needs-context';
  },
  examples: {
    found: [
      'REGON ⟦192598184⟧',
      '⟦123456785⟧',
      'REGON: ⟦12345678512347⟧',
      'nr regon ⟦192 598 184⟧',
      'spółka o numerze REGON ⟦192598184⟧',
    ],
    none: [
      'REGON 192598183',
      'REGON 12345678612342',
      'REGON 12345678512348',
      'telefon 192598184 zajęty',
      'REGON 000000000',
    ],
  },
};

const CARD_WEIGHTS = [7, 3, 1, 9, 7, 3, 1, 7, 3];

export const plDowod: Detector = {
  id: 'pl-dowod',
  name: 'Polish identity card number',
  group: 'national-id',
  country: 'PL',
  source:
    'Ustawa o dowodach osobistych, seria i numer dowodu (cyfra kontrolna): www.gov.pl/web/gov/uzyskaj-dowod-osobisty',
  evidence: 'checksum',
  patterns: ['[A-Z]{3} ?\\d{6}', '[A-Z]{3}-\\d{6}', '[A-Z]{3} \\d{3} \\d{3}', '[A-Z]{3} \\d{2} \\d{4}'],
  ignoreCase: true,
  needsContext: [0, 2],
  context: [
    'dowod',
    'dowodu',
    'dowodem',
    'dowody',
    'dowod osobisty',
    'dowodu osobistego',
    'seria i numer',
    'nr dowodu',
    'numer dowodu',
    'legitymuj*',
    'id card',
    'identity card',
    'polish id',
  ],
  verify({ value }): Strength | null {
    const number = compact(value);
    let sum = 0;
    for (let at = 0; at < 9; at++) sum += alphanumericValue(number.charCodeAt(at)) * (CARD_WEIGHTS[at] ?? 0);
    if (sum % 10 !== 0 || (value.includes(' ') && !isUpper(value) && value !== value.toLowerCase()))
      return null;
    return 'needs-context';
  },
  examples: {
    found: [
      'dowód osobisty ⟦ABA300000⟧',
      '⟦ABS123456⟧',
      'Dowód: ⟦ABS 123456⟧',
      'nr dowodu ⟦abs123456⟧',
      'legitymujący się dowodem serii ⟦ABA300000⟧',
    ],
    none: [
      'dowód ABS523456',
      'faktura ABS123456 opłacona',
      'dowód AB123456',
      'dowód ABS1234567',
      'dowód ABA300001',
    ],
  },
};

export const POLAND: readonly Detector[] = [plPesel, plNip, plRegon, plDowod];
