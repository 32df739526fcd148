/** Germany: tax identification number, identity card, passport, pension insurance number. */
import type { Candidate, Detector, Strength } from '../../../detector.ts';
import { compact, digitsOf } from '../../value.ts';
import { digitAt, icaoCheckDigit, pairAt, passesMod11And10 } from './checks.ts';
import { isAmongGroups, isNamed, isOneCase, isUpper } from './surroundings.ts';

/** Of the first ten digits at most one stands there more than once, and that one no more than three times. */
function hasFewRepeats(digits: string): boolean {
  const counts = new Uint8Array(10);
  for (let at = 0; at < 10; at++) {
    const digit = digitAt(digits, at);
    counts[digit] = (counts[digit] ?? 0) + 1;
  }
  let repeated = 0;
  for (const count of counts) {
    if (count > 3) return false;
    if (count > 1) repeated++;
  }
  return repeated <= 1;
}

export const deSteuerId: Detector = {
  id: 'de-steuer-id',
  name: 'German tax identification number',
  group: 'national-id',
  country: 'DE',
  source: 'Bundeszentralamt für Steuern, Steuerliche Identifikationsnummer (ISO 7064 MOD 11,10): www.bzst.de',
  evidence: 'checksum',
  patterns: [
    '[1-9]\\d{10}',
    '[1-9]\\d \\d{3} \\d{3} \\d{3}',
    '[1-9]\\d-\\d{3}-\\d{3}-\\d{3}',
    '[1-9]\\d/\\d{3}/\\d{3}/\\d{3}',
  ],
  context: [
    'steuer id',
    'steuerid',
    'steuer ident*',
    'steueridentifikationsnummer',
    'steuerliche identifikation*',
    'identifikationsnummer',
    'idnr',
    'id nr',
    'tin',
    'steuernummer',
    'steuer nr',
    'finanzamt',
    'steuererklarung',
    'steuererklaerung',
    'tax id',
    'tax identification',
    'german tax',
    'bzst',
  ],
  verify({ text, start, end, value, pattern }): Strength | null {
    const digits = digitsOf(value);
    if (!hasFewRepeats(digits) || !passesMod11And10(digits)) return null;
    if (pattern === 0) return 'possible';
    return isAmongGroups(text, start, end) ? null : 'likely';
  },
  examples: {
    found: [
      '⟦12345678903⟧',
      '⟦98765432106⟧',
      'Meine Steuer-ID: ⟦12345678903⟧.',
      'IdNr. ⟦98765432106⟧ liegt vor.',
      'Steuer-ID ⟦36 574 261 809⟧',
      'tax id ⟦36574261809⟧',
    ],
    none: [
      '12345678901',
      'Steuer-ID 98765432100',
      '02345678901',
      'Steuer-ID 123456789030',
      '11111111111',
      '11112345678',
      'Steuer-ID 36554266806',
      'Steuer-ID 36574261890',
    ],
  },
};

const ID_CARD_WORDS = /ausweis|id ?card|identity card|\bperso\b/i;
const PASSPORT_WORDS = /pass(?!w)/i;

/**
 * A document number of nine characters, or of ten with the check digit of the machine readable zone. The nine have no
 * check digit of their own; in samples the ninth often is one, so without a word that names the document only those
 * are taken.
 */
function proveDocument(
  { text, start, end, value }: Candidate,
  series: string,
  words: RegExp,
): Strength | null {
  const number = compact(value);
  if (!isOneCase(value) || !/\d/.test(number.slice(1, 8))) return null;
  if (number.length > 9) {
    const first = number[0] ?? '';
    if (icaoCheckDigit(number.slice(0, 9)) !== digitAt(number, 9) || !series.includes(first)) return null;
    return number.length > 10 ? 'likely' : 'possible';
  }
  if (/^T\d{8}$/.test(number) && series.includes('T')) return 'needs-context';
  const hasCheck = icaoCheckDigit(number.slice(0, 8)) === digitAt(number, 8);
  return hasCheck || isNamed(text, start, end, words) ? 'needs-context' : null;
}

export const dePersonalausweis: Detector = {
  id: 'de-personalausweis',
  name: 'German identity card number',
  group: 'national-id',
  country: 'DE',
  source:
    'Personalausweisverordnung; ICAO Doc 9303 part 5 (check digit): www.personalausweisportal.de, www.icao.int',
  evidence: 'checksum',
  patterns: [
    '[CFGHJ-NPRTV-Z][0-9CFGHJ-NPRTV-Z]{7}\\d',
    '[LMNPRTV-Z][0-9CFGHJ-NPRTV-Z]{8}\\dD?',
    '[LMNPRTV-Z][0-9CFGHJ-NPRTV-Z]{8}',
    '\\d{10}D',
  ],
  ignoreCase: true,
  context: [
    'personalausweis*',
    'ausweis*',
    'perso',
    'bundespersonalausweis',
    'npa',
    'dokumentennummer',
    'seriennummer',
    'ausweisnr',
    'identity card',
    'id card',
    'german id',
    'national id',
  ],
  verify(candidate): Strength | null {
    const { value, pattern } = candidate;
    if (pattern !== 3) {
      if (
        pattern === 2 &&
        !/\d$/.test(value) &&
        !isNamed(candidate.text, candidate.start, candidate.end, ID_CARD_WORDS)
      )
        return null;
      return proveDocument(candidate, 'LMNPRTVWXYZ', ID_CARD_WORDS);
    }
    return isUpper(value) && icaoCheckDigit(value.slice(0, 9)) === digitAt(value, 9) ? 'possible' : null;
  },
  examples: {
    found: [
      '⟦L01X00T44⟧',
      'Personalausweis: ⟦L01X00T44⟧.',
      '⟦l01x00t44⟧',
      '⟦T22000129⟧',
      'Ausweis Nr. ⟦T22000129⟧ gültig bis 2025.',
      'Personalausweisnummer ⟦L01X00T47⟧',
      'Perso: ⟦L01X00T471⟧',
      'alter Ausweis ⟦1220001297D⟧',
    ],
    none: [
      'L01X00T47',
      'C01234567',
      'T2200012',
      'T220001290',
      '123456789',
      'Artikel L01X00T44 fehlt',
      'Ausweis L01X00T472',
    ],
  },
};

export const deReisepass: Detector = {
  id: 'de-reisepass',
  name: 'German passport number',
  group: 'national-id',
  country: 'DE',
  source: 'Passverordnung; ICAO Doc 9303 part 4 (check digit): www.bmi.bund.de, www.icao.int',
  evidence: 'checksum',
  patterns: [
    '[CFGHJ-NPRTV-Z][0-9CFGHJ-NPRTV-Z]{7}\\d',
    '[CFGHJK][0-9CFGHJ-NPRTV-Z]{8}\\dD?',
    '[CFGHJK][0-9CFGHJ-NPRTV-Z]{8}',
  ],
  ignoreCase: true,
  context: [
    'reisepass*',
    'pass nr',
    'passnr',
    'pass nummer',
    'passnummer',
    'pass no',
    'reisedokument',
    'passport*',
    'german passport',
    'kinderreisepass',
  ],
  verify(candidate): Strength | null {
    const { text, start, end, value, pattern } = candidate;
    if (pattern === 2 && !/\d$/.test(value) && !isNamed(text, start, end, PASSPORT_WORDS)) return null;
    return proveDocument(candidate, 'CFGHJK', PASSPORT_WORDS);
  },
  examples: {
    found: [
      '⟦C01234565⟧',
      '⟦F12345671⟧',
      'Reisepass ⟦C01234565⟧ ausgestellt am 01.01.2020.',
      'Pass-Nr.: ⟦F12345671⟧',
      'Reisepass ⟦C01X00T47⟧',
      '⟦c01234565⟧',
      'passport no ⟦C01X00T478⟧',
    ],
    none: [
      'C01234567',
      'F12345678',
      'L01X00T47',
      'C0123456',
      'C012345678',
      '901234567',
      'Passwort C01234567',
    ],
  },
};

const PENSION_WEIGHTS = [2, 1, 2, 5, 7, 1, 2, 1, 2, 1, 2, 1];

/** The check digit of a pension insurance number: its letter counts as its place in the alphabet, in two digits. */
export function pensionCheckDigit(number: string): number {
  const letter = String(number.charCodeAt(8) - 64).padStart(2, '0');
  const digits = number.slice(0, 8) + letter + number.slice(9, 11);
  let sum = 0;
  for (let at = 0; at < 12; at++) {
    const product = digitAt(digits, at) * (PENSION_WEIGHTS[at] ?? 0);
    sum += Math.floor(product / 10) + (product % 10);
  }
  return sum % 10;
}

export const deRentenversicherung: Detector = {
  id: 'de-rentenversicherung',
  name: 'German pension insurance number',
  group: 'national-id',
  country: 'DE',
  source:
    'Versicherungsnummern-, Kontoführungs- und Versicherungsverlaufsverordnung (VKVV) §§ 2, 4: www.gesetze-im-internet.de/vkvv',
  evidence: 'checksum',
  patterns: [
    '\\d{8}[A-Z]\\d{3}',
    '\\d{2} ?\\d{6} ?[A-Z] ?\\d{2} ?\\d',
    '\\d{2} \\d{2} ?\\d{2} ?\\d{2} [A-Z] \\d{2} ?\\d',
    '\\d{2}-\\d{6}-[A-Z]-\\d{2}-?\\d',
  ],
  ignoreCase: true,
  context: [
    'rentenversicherung*',
    'sozialversicherung*',
    'versicherungsnummer',
    'versicherungsnr',
    'rvnr',
    'svnr',
    'sv nummer',
    'sv nr',
    'sv ausweis',
    'rv nummer',
    'rv nr',
    'vsnr',
    'drv',
    'rente',
    'social security',
    'social insurance',
  ],
  verify({ value }): Strength | null {
    const number = compact(value);
    const day = pairAt(number, 2) % 50;
    const month = pairAt(number, 4);
    if (pairAt(number, 2) > 81 || day < 1 || day > 31 || month < 1 || month > 12 || number.startsWith('00'))
      return null;
    if (pensionCheckDigit(number) !== digitAt(number, 11)) return null;
    return value.includes(' ') && !isUpper(value) ? 'possible' : 'likely';
  },
  examples: {
    found: [
      '⟦15070649C103⟧',
      '⟦65070803A019⟧',
      'RVNR: ⟦15070649C103⟧ laut Sozialversicherungsausweis.',
      '⟦38551285K051⟧',
      'SV-Nummer ⟦65 070803 A 019⟧',
      'sozialversicherungsnummer ⟦20151090b023⟧',
    ],
    none: [
      '15070649C100',
      'RVNR 65070803A012',
      '15070049C103',
      '15071349C103',
      '150706491103',
      '15070649C10',
      '15070649C1030',
      '15420649C103',
    ],
  },
};

export const GERMANY: readonly Detector[] = [
  deSteuerId,
  dePersonalausweis,
  deReisepass,
  deRentenversicherung,
];
