/** France: NIR (social security), SPI (tax), SIREN, SIRET. */
import type { Detector, Strength } from '../../../detector.ts';
import { compact, digitsOf, isOneDigit, modulo } from '../../value.ts';
import { pairAt, passesLuhn } from './checks.ts';
import { isAmongGroups } from './surroundings.ts';

/** Months, and the numbers used where the month is not known. */
function isNirMonth(month: number): boolean {
  return (month >= 1 && month <= 12) || (month >= 20 && month <= 42) || (month >= 50 && month <= 99);
}

/** The two check digits of a NIR. Corsica's departments 2A and 2B count as 19 and 18. */
export function nirCheckDigits(nir: string): number {
  const number = nir.slice(0, 13).replace('2A', '19').replace('2B', '18');
  return 97 - modulo(number, 97);
}

export const frNir: Detector = {
  id: 'fr-nir',
  name: 'French social security number (NIR)',
  group: 'national-id',
  country: 'FR',
  source:
    'Insee, numéro d’inscription au répertoire (décret 82-103): www.insee.fr/fr/metadonnees/definition/c1409',
  evidence: 'checksum',
  patterns: [
    '[1-478]\\d{4}(?:\\d{2}|2[AB])\\d{8}',
    '[1-478]\\d{4}(?:\\d{2}|2[AB])\\d{6} ?[/|-]? ?\\d{2}',
    '[1-478] \\d{2} \\d{2} (?:\\d{2}|2[AB]) \\d{3} \\d{3}(?: ?[/|-]? ?\\d{2}| \\(\\d{2}\\))',
    '[1-478][.-]\\d{2}[.-]\\d{2}[.-](?:\\d{2}|2[AB])[.-]\\d{3}[.-]\\d{3}[./ -]\\d{2}',
    '[1-478] \\d{4} (?:\\d{2}|2[AB])\\d{3} \\d{3} \\d{2}',
  ],
  ignoreCase: true,
  context: [
    'nir',
    'securite sociale',
    'secu',
    'numero de secu*',
    'num secu',
    'n secu',
    'numero ss',
    'nss',
    'insee',
    'numero insee',
    'assure social',
    'assurance maladie',
    'carte vitale',
    'vitale',
    'immatriculation',
    'cpam',
    'ameli',
    'social security',
  ],
  verify({ value }): Strength | null {
    const nir = compact(value);
    const department = nir.slice(5, 7);
    if (!isNirMonth(pairAt(nir, 3)) || department === '00' || nir.slice(10, 13) === '000') return null;
    return nirCheckDigits(nir) === pairAt(nir, 13) ? 'likely' : null;
  },
  examples: {
    found: [
      '⟦2 95 10 99 126 111 93⟧',
      '⟦295109912611193⟧',
      '⟦253072B07300470⟧',
      'Sécu : ⟦2 53 07 2A 073 004 43⟧',
      'mon NIR est ⟦295109912611193⟧ merci',
      'n° ⟦2951099126111 93⟧',
    ],
    none: [
      '295109912611199',
      '253072C07300443',
      '6546546546546703',
      'NIR 2 95 10 99 126 111 94',
      'NIR 295139912611193',
    ],
  },
};

export const frSpi: Detector = {
  id: 'fr-spi',
  name: 'French tax number (SPI)',
  group: 'national-id',
  country: 'FR',
  source:
    'Direction générale des finances publiques; OECD, France tax identification numbers (remainder by 511): www.oecd.org',
  evidence: 'checksum',
  patterns: ['[0-3]\\d{12}', '[0-3]\\d \\d{2} \\d{3} \\d{3} \\d{3}'],
  context: [
    'numero fiscal',
    'n fiscal',
    'n° fiscal',
    'num fiscal',
    'identifiant fiscal',
    'reference fiscal*',
    'spi',
    'nif',
    'impot*',
    'impots.gouv',
    'avis d imposition',
    'declaration de revenus',
    'tax number',
    'tax id',
    'fiscal',
  ],
  verify({ text, start, end, value, pattern }): Strength | null {
    const digits = digitsOf(value);
    if (isOneDigit(digits) || modulo(digits.slice(0, 10), 511) !== Number(digits.slice(10))) return null;
    if (pattern === 0) return 'possible';
    return isAmongGroups(text, start, end) ? null : 'likely';
  },
  examples: {
    found: [
      '⟦3023217600053⟧',
      'Numéro fiscal : ⟦30 23 217 600 053⟧',
      'mon n° fiscal est ⟦3023217600053⟧',
      'référence fiscale ⟦0701987765493⟧',
      'SPI ⟦3023217600053⟧',
    ],
    none: [
      '3023217600054',
      'SPI 070198776543',
      'numéro fiscal 9701987765432',
      'SPI 0000000000000',
      'SPI 30232176000530',
    ],
  },
};

const COMPANY_WORDS = [
  'siren',
  'siret',
  'rcs',
  'insee',
  'entreprise',
  'societe',
  'etablissement',
  'sirene',
  'kbis',
  'numero d entreprise',
  'immatriculee',
];

/** A SIREN's check, by Luhn. */
export function isSiren(digits: string): boolean {
  return !digits.startsWith('000') && !isOneDigit(digits) && passesLuhn(digits);
}

export const frSiren: Detector = {
  id: 'fr-siren',
  name: 'French company number (SIREN)',
  group: 'national-id',
  country: 'FR',
  source:
    'Insee, numéro Siren (article R123-221 du code de commerce): www.insee.fr/fr/metadonnees/definition/c2047',
  evidence: 'checksum',
  patterns: ['\\d{9}', '\\d(?: ?\\d){8}', '\\d{3}\\.\\d{3}\\.\\d{3}', '\\d{3}-\\d{3}-\\d{3}'],
  needsContext: 'all',
  context: COMPANY_WORDS,
  verify({ text, start, end, value, pattern }): Strength | null {
    if (!isSiren(digitsOf(value))) return null;
    return pattern === 1 && value.includes(' ') && isAmongGroups(text, start, end) ? null : 'needs-context';
  },
  examples: {
    found: [
      'SIREN ⟦732829320⟧',
      'RCS Paris ⟦732 829 320⟧',
      '⟦732829320⟧',
      'société immatriculée sous le n° ⟦552 100 554⟧',
      'siren: ⟦552-100-554⟧',
    ],
    none: [
      'SIREN 732829321',
      'facture 732829320 payée',
      'SIREN 000000000',
      'SIREN 7328293200',
      'SIRET 732 829 320 00074',
    ],
  },
};

const LA_POSTE = '356000000';

/** A SIRET: a SIREN and five digits, by Luhn over all; La Poste's are multiples of five in their digits' sum. */
export function isSiret(digits: string): boolean {
  if (!isSiren(digits.slice(0, 9))) return false;
  if (passesLuhn(digits)) return true;
  let sum = 0;
  for (const digit of digits) sum += Number(digit);
  return digits.startsWith(LA_POSTE) && sum % 5 === 0;
}

export const frSiret: Detector = {
  id: 'fr-siret',
  name: 'French establishment number (SIRET)',
  group: 'national-id',
  country: 'FR',
  source:
    'Insee, numéro Siret (article R123-221 du code de commerce): www.insee.fr/fr/metadonnees/definition/c1841',
  evidence: 'checksum',
  patterns: ['\\d{14}', '\\d{3} \\d{3} \\d{3} \\d{5}', '\\d(?:[ .]?\\d){13}'],
  needsContext: [0, 2],
  context: COMPANY_WORDS,
  verify({ value, pattern }): Strength | null {
    if (!isSiret(digitsOf(value))) return null;
    return pattern === 1 ? 'possible' : 'needs-context';
  },
  examples: {
    found: [
      'SIRET ⟦73282932000074⟧',
      'N° SIRET : ⟦732 829 320 00074⟧',
      '⟦73282932000074⟧',
      'siret ⟦732829320 00074⟧',
      'La Poste, SIRET ⟦35600000049837⟧',
    ],
    none: [
      'SIRET 73282932000079',
      'le 73282932000074 est livré',
      'SIRET 00000000000000',
      'SIRET 732829320000741',
      'SIRET 35600000049838',
    ],
  },
};

export const FRANCE: readonly Detector[] = [frNir, frSpi, frSiren, frSiret];
