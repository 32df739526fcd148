/** Italy: codice fiscale, partita IVA, identity card. */
import type { Detector } from '../../../detector.ts';
import { compact, isDay } from '../../value.ts';
import { passesLuhn } from './checks.ts';
import { isOneCase, isUpper } from './surroundings.ts';

const MONTHS = 'ABCDEHLMPRST';
/** Letters that stand for digits where two people would get the same code. */
const OMOCODIA = 'LMNPQRSTUV';
/** What characters count at odd places: by digit, and by letter from A. */
const ODD = [1, 0, 5, 7, 9, 13, 15, 17, 19, 21, 2, 4, 18, 20, 11, 3, 6, 8, 12, 14, 16, 10, 22, 25, 24, 23];

function orderOf(code: number): number {
  return code <= 57 ? code - 48 : code - 65;
}

/** The digit that a character of the code stands for. */
function digitOf(char: string | undefined): number {
  if (char === undefined) return 0;
  const letter = OMOCODIA.indexOf(char);
  return letter >= 0 ? letter : char.charCodeAt(0) - 48;
}

/** The last letter of a codice fiscale, from its first 15 characters in capitals. */
export function codiceFiscaleLetter(code: string): string {
  let sum = 0;
  for (let at = 0; at < 15; at++) {
    const order = orderOf(code.charCodeAt(at));
    sum += at % 2 === 0 ? (ODD[order] ?? 0) : order;
  }
  return String.fromCharCode(65 + (sum % 26));
}

/** Whether the birth date inside is one: women's days have 40 added. */
function hasBirthDay(code: string): boolean {
  const year = digitOf(code[6]) * 10 + digitOf(code[7]);
  const month = MONTHS.indexOf(code[8] ?? '') + 1;
  const day = (digitOf(code[9]) * 10 + digitOf(code[10])) % 40;
  return isDay(1900 + year, month, day) || isDay(2000 + year, month, day);
}

const PARTS = [
  '[A-Z]{3}',
  '[A-Z]{3}',
  '[0-9LMNPQRSTUV]{2}[ABCDEHLMPRST][0-9LMNPQRSTUV]{2}',
  '[A-Z][0-9LMNPQRSTUV]{3}',
] as const;

const DIGIT_PARTS = ['[A-Z]{3}', '[A-Z]{3}', '\\d{2}[ABCDEHLMPRST]\\d{2}', '[A-Z]\\d{3}'] as const;

export const itCodiceFiscale: Detector = {
  id: 'it-codice-fiscale',
  name: 'Italian tax code (codice fiscale)',
  group: 'national-id',
  country: 'IT',
  source: 'Decreto ministeriale 23 dicembre 1976, n. 13813; Agenzia delle Entrate: www.agenziaentrate.gov.it',
  evidence: 'checksum',
  patterns: [
    `${PARTS.join('')}[A-Z]`,
    // In groups, letters in the place of digits only in capitals: small words of three letters are everywhere.
    ...[' ', '-'].flatMap((sign) => [
      `${DIGIT_PARTS.join(sign)}${sign}?[A-Z]`,
      `(?-i)${PARTS.join(sign)}${sign}?[A-Z]`,
    ]),
  ],
  ignoreCase: true,
  context: [
    'codice fiscale',
    'cod. fisc',
    'cod fisc',
    'cod.fisc',
    'codice fisc',
    'c.f',
    'cf',
    'fiscal code',
    'tessera sanitaria',
    'tax code',
  ],
  verify({ value, pattern }) {
    const code = compact(value);
    if (!isOneCase(value) || codiceFiscaleLetter(code) !== code[15] || !hasBirthDay(code)) return null;
    return pattern === 0 || isUpper(value) ? 'certain' : 'likely';
  },
  examples: {
    found: [
      '⟦RCCMNL83S18D969H⟧',
      'codice fiscale ⟦AAAAAA00B11C333Y⟧',
      'il mio CF è ⟦cntchr83t41d969d⟧',
      '⟦RCC MNL 83S18 D969H⟧',
      'C.F. ⟦RCCMNL83S18D969H⟧, nato a Genova',
    ],
    none: [
      'AAAAAA00B11C333N',
      'RCCMNL83S18D969',
      'A55AAA00B11C333N',
      'AAAAAA - 00B11C333N',
      'RCCMNL83S18D969HX',
      'RCCMNL83S39D969H',
    ],
  },
};

/** Where the three digits before the check digit are a tax office. */
function hasOffice(digits: string): boolean {
  const office = Number(digits.slice(7, 10));
  return (office >= 1 && office <= 201) || office === 888 || office === 999;
}

/** An Italian VAT number: 7 digits, the tax office's three, a check digit by Luhn. */
export function isPartitaIva(digits: string): boolean {
  return !digits.startsWith('0000000') && hasOffice(digits) && passesLuhn(digits);
}

export const itPartitaIva: Detector = {
  id: 'it-partita-iva',
  name: 'Italian VAT number (partita IVA)',
  group: 'national-id',
  country: 'IT',
  source: 'D.P.R. 26 ottobre 1972, n. 633, art. 35; Agenzia delle Entrate: www.agenziaentrate.gov.it',
  evidence: 'checksum',
  patterns: ['\\d{11}'],
  needsContext: 'all',
  context: [
    'partita iva',
    'p. iva',
    'p.iva',
    'p iva',
    'part. iva',
    'p.i',
    'piva',
    'iva',
    'codice fiscale',
    'cod. fisc',
    'c.f',
    'cf',
    'fattura*',
    'partite iva',
    'ditta',
    'ragione sociale',
  ],
  verify: ({ value }) => (isPartitaIva(value) ? 'needs-context' : null),
  examples: {
    found: [
      '⟦01333550323⟧',
      'P.IVA ⟦00743110157⟧',
      'Partita IVA: ⟦01333550323⟧',
      'fattura intestata a ⟦00743110157⟧',
      'C.F. e P. IVA ⟦00743110157⟧',
    ],
    none: [
      '00000000000',
      'P.IVA 00000000001',
      'P.IVA 00743110158',
      'codice ordine 01333550323',
      'P.IVA 013335503230',
    ],
  },
};

export const itIdentityCard: Detector = {
  id: 'it-identity-card',
  name: 'Italian identity card number',
  group: 'national-id',
  country: 'IT',
  source: "Ministero dell'Interno, carta d'identità elettronica: www.cartaidentita.interno.gov.it",
  evidence: 'context',
  patterns: ['[A-Z]{2} ?\\d{7}', '\\d{7}[A-Z]{2}', '[A-Z]{2}\\d{5}[A-Z]{2}'],
  ignoreCase: true,
  needsContext: 'all',
  context: [
    'carta d identita',
    "carta d'identita",
    'carta d’identita',
    'carta di identita',
    'carta identita',
    'c.i',
    'cie',
    'carta elettronica',
    'documento d identita',
    "documento d'identita",
    'documento di identita',
    'documento di riconoscimento',
    'identity card',
    'italian id',
    'id card',
  ],
  verify: ({ value }) => (value.includes(' ') && !isUpper(value) ? null : 'needs-context'),
  examples: {
    found: [
      "carta d'identità ⟦AA1234567⟧",
      'CIE n. ⟦CA12345AA⟧ rilasciata dal Comune',
      '⟦CA00000AA⟧',
      'carta di identità elettronica ⟦1234567AB⟧',
      'C.I. ⟦AY 1234567⟧ scadenza 2030',
    ],
    none: [
      'ordine AA1234567 spedito',
      'CIE AA123456',
      'CIE CA123456AA',
      'CIE CA12345A',
      'carta di identità 123456789',
    ],
  },
};

export const ITALY: readonly Detector[] = [itCodiceFiscale, itPartitaIva, itIdentityCard];
