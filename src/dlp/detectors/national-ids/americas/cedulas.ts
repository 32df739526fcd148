/** Ecuador, Uruguay, Venezuela, Dominican Republic: the number of the identity card. */
import type { Detector } from '../../../detector.ts';
import { passesLuhn } from '../../luhn.ts';
import { compact, digitsOf, isOneDigit, weightedSum } from '../../value.ts';
import { labelled } from '../labelled.ts';

const CEDULA = [
  'cedula',
  'cedulas',
  'cedula de identidad',
  'ci',
  'c.i',
  'documento',
  'documento de identidad',
  'identificacion',
];

export const ecCedula: Detector = {
  id: 'ec-cedula',
  name: 'Ecuadorian identity number (cédula)',
  group: 'national-id',
  country: 'EC',
  source:
    'Dirección General de Registro Civil, cédula de identidad (province, Luhn): www.registrocivil.gob.ec',
  evidence: 'checksum',
  patterns: ['[0-35]\\d{9}', '[0-35]\\d{8}-\\d'],
  needsContext: 'all',
  context: [...CEDULA, 'registro civil', 'ecuador*', 'ruc', 'cc'],
  verify({ value }) {
    const digits = digitsOf(value);
    const province = Number(digits.slice(0, 2));
    const known = (province >= 1 && province <= 24) || province === 30 || province === 50;
    if (!known || (digits[2] ?? '9') > '6' || isOneDigit(digits.slice(2)) || !passesLuhn(digits)) return null;
    return 'needs-context';
  },
  examples: {
    found: [
      'cédula: ⟦1714307103⟧',
      'C.I. ⟦171430710-3⟧',
      '⟦1714307103⟧',
      'Cédula de identidad Nº ⟦1714307103⟧',
      'mi cedula es ⟦0926687856⟧',
    ],
    none: [
      'cédula 1714307104',
      'cédula 2514307103',
      'pedido 1714307103',
      'cédula 171430710',
      'cédula 1784307108',
    ],
  },
};

/** Whether the last of seven or eight digits is the check digit of those before it. */
export function isUruguayan(digits: string): boolean {
  return weightedSum(digits.padStart(8, '0'), [2, 9, 8, 7, 6, 3, 4, 1]) % 10 === 0;
}

const UY_CONTEXT = [...CEDULA, 'uruguay*', 'dnic'];
const isLabelledUy = labelled(UY_CONTEXT.filter((word) => !/^(?:doc|ident)/.test(word)));

export const uyCi: Detector = {
  id: 'uy-ci',
  name: 'Uruguayan identity number (cédula de identidad)',
  group: 'national-id',
  country: 'UY',
  source: 'Dirección Nacional de Identificación Civil, cédula de identidad (check digit mod 10): www.gub.uy',
  evidence: 'checksum',
  patterns: ['[1-9]\\.\\d{3}\\.\\d{3}[-/. ]\\d', '\\d{6,7}-\\d', '\\d{7,8}'],
  needsContext: [1, 2],
  context: UY_CONTEXT,
  verify({ text, start, end, value, pattern }) {
    const digits = digitsOf(value);
    if (isOneDigit(digits.slice(0, -1)) || !isUruguayan(digits)) return null;
    if (pattern === 0) return 'possible';
    if (pattern === 1 && digits.length === 8) return 'needs-context';
    return isLabelledUy(text, start, end) ? 'needs-context' : null;
  },
  examples: {
    found: [
      'CI: ⟦1.234.567-2⟧',
      '⟦1.234.567-2⟧',
      'cédula ⟦12345672⟧',
      'C.I. ⟦1234567-2⟧',
      'Cédula de identidad ⟦4.723.019-3⟧',
    ],
    none: ['CI 1.234.567-3', 'cédula 12345673', '12345672', 'CI 1.111.111-1', 'pedido 1234567'],
  },
};

const RIF_KINDS: Readonly<Record<string, number>> = { V: 4, E: 8, J: 12, P: 16, G: 20, C: 12 };

/** Whether the last character of a letter and nine digits is the check digit. */
export function isRif(rif: string): boolean {
  const kind = RIF_KINDS[rif[0] ?? ''];
  if (kind === undefined) return false;
  const check = 11 - ((kind + weightedSum(rif.slice(1), [3, 2, 7, 6, 5, 4, 3, 2])) % 11);
  return String(check > 9 ? 0 : check) === rif[9];
}

export const veRif: Detector = {
  id: 've-rif',
  name: 'Venezuelan taxpayer number (RIF)',
  group: 'national-id',
  country: 'VE',
  source: 'SENIAT, Registro Único de Información Fiscal (check digit mod 11): www.seniat.gob.ve',
  evidence: 'checksum',
  patterns: ['[VEJPGC][ -]?\\d{8}[ -]?\\d', '[VEJPGC][ -]?\\d{2}\\.\\d{3}\\.\\d{3}-\\d'],
  ignoreCase: true,
  context: ['rif', 'r.i.f', 'seniat', 'informacion fiscal', 'contribuyente*', 'venezuela*'],
  verify({ value }) {
    const rif = compact(value);
    if (isOneDigit(rif.slice(1)) || !isRif(rif)) return null;
    return value.slice(1, 2) === '-' ? 'likely' : 'possible';
  },
  examples: {
    found: [
      'RIF: ⟦V-11470283-4⟧',
      '⟦V114702834⟧',
      'rif ⟦v-11470283-4⟧',
      'RIF ⟦J-00006372-9⟧ de la empresa',
      'RIF ⟦V-11.470.283-4⟧',
    ],
    none: [
      'RIF V-11470283-3',
      'RIF K-11470283-4',
      'RIF J-00006372-8',
      'RIF V-1147028-4',
      'RIF V-114702834-1',
    ],
  },
};

export const doCedula: Detector = {
  id: 'do-cedula',
  name: 'Dominican identity number (cédula)',
  group: 'national-id',
  country: 'DO',
  source: 'Junta Central Electoral, cédula de identidad y electoral (Luhn): www.jce.gob.do',
  evidence: 'checksum',
  patterns: ['\\d{3}-\\d{7}-\\d', '\\d{11}'],
  needsContext: [1],
  context: [...CEDULA, 'jce', 'dominican*', 'rnc'],
  verify({ value, pattern }) {
    const digits = digitsOf(value);
    if (digits.startsWith('000') || isOneDigit(digits) || !passesLuhn(digits)) return null;
    return pattern === 0 ? 'likely' : 'needs-context';
  },
  examples: {
    found: [
      'cédula ⟦001-1391820-5⟧',
      '⟦001-1391820-5⟧',
      'cedula: ⟦00113918205⟧',
      '⟦00113918205⟧',
      'Cédula No. ⟦224-0002211-1⟧',
    ],
    none: [
      'cédula 001-1391820-4',
      'cédula 00113918204',
      'pedido 00113918205',
      'cédula 000-0000000-0',
      'cédula 0011391820',
    ],
  },
};

export const CEDULAS: readonly Detector[] = [ecCedula, uyCi, veRif, doCedula];
