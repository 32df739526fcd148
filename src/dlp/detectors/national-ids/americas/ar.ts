/** Argentina: CUIT and CUIL, DNI. */
import type { Detector } from '../../../detector.ts';
import { digitsOf, isFormatted, isOneDigit, weightedSum } from '../../value.ts';
import { beginsWithDay, goesOnAfterDash, isEvenlyParted } from '../digits.ts';
import { labelled } from '../labelled.ts';

const KINDS = new Set(['20', '23', '24', '25', '26', '27', '30', '33', '34', '50', '51', '55']);

/** Whether the last of eleven digits is the check digit of the ten before it. */
export function isCuit(digits: string): boolean {
  const rest = weightedSum(digits, [5, 4, 3, 2, 7, 6, 5, 4, 3, 2]) % 11;
  const check = rest === 0 ? 0 : rest === 1 ? 9 : 11 - rest;
  return digits.length === 11 && KINDS.has(digits.slice(0, 2)) && String(check) === digits[10];
}

export const arCuit: Detector = {
  id: 'ar-cuit',
  name: 'Argentine tax or labour number (CUIT, CUIL)',
  group: 'national-id',
  country: 'AR',
  source: 'AFIP (ARCA), Clave Única de Identificación Tributaria (check digit mod 11): www.afip.gob.ar',
  evidence: 'checksum',
  patterns: [
    '[235]\\d-\\d{8}-\\d',
    '[235]\\d{10}',
    '[235]\\d[ ./]\\d{8}[ ./]\\d',
    '[235]\\d-\\d{2}\\.\\d{3}\\.\\d{3}-\\d',
  ],
  context: [
    'cuit',
    'cuil',
    'cuits',
    'cdi',
    'afip',
    'arca',
    'anses',
    'clave unica',
    'monotributo',
    'contribuyente',
  ],
  verify({ value, pattern }) {
    const digits = digitsOf(value);
    if (isOneDigit(digits.slice(2, 10)) || !isCuit(digits)) return null;
    if (pattern === 0 || pattern === 3) return 'likely';
    return beginsWithDay(value) ? 'needs-context' : 'possible';
  },
  examples: {
    found: [
      'CUIT: ⟦20-05536168-2⟧',
      'cuil ⟦20267565393⟧',
      '⟦20-26756539-3⟧',
      '⟦20267565393⟧',
      'CUIT de la empresa ⟦30-50001091-2⟧',
      'CUIT ⟦20-26.756.539-3⟧',
    ],
    none: [
      'CUIT 20267565392',
      'CUIT 20-05536168-3',
      'CUIT 21-05536168-2',
      'CUIT 2026756539',
      'CUIT 202675653931',
    ],
  },
};

const DNI_CONTEXT = [
  'dni',
  'd.n.i',
  'documento',
  'documento nacional',
  'nro de documento',
  'libreta civica',
  'pasaporte',
  'renaper',
];
const isLabelled = labelled(DNI_CONTEXT);

export const arDni: Detector = {
  id: 'ar-dni',
  name: 'Argentine identity number (DNI)',
  group: 'national-id',
  country: 'AR',
  source:
    'RENAPER, Documento Nacional de Identidad (seven or eight digits): www.argentina.gob.ar/interior/renaper',
  evidence: 'context',
  patterns: ['[1-9]\\d?\\.\\d{3}\\.\\d{3}', '[1-9]\\d{6,7}', '[1-9]\\d? \\d{3} \\d{3}'],
  needsContext: 'all',
  context: DNI_CONTEXT,
  verify({ text, start, end, value }) {
    const digits = digitsOf(value);
    if (isOneDigit(digits) || !isEvenlyParted(value) || goesOnAfterDash(text, end)) return null;
    if (!isLabelled(text, start, end)) return null;
    // A peso amount has its sign before and cents behind.
    if (
      isFormatted(value) &&
      (/[$]\s?$/.test(text.slice(Math.max(0, start - 2), start)) || text[end] === ',')
    ) {
      return /\d/.test(text[end + 1] ?? '') || text[end] !== ',' ? null : 'needs-context';
    }
    return 'needs-context';
  },
  examples: {
    found: [
      'DNI ⟦20.123.456⟧',
      'mi dni es ⟦20123456⟧',
      'Documento: ⟦5.123.456⟧, Córdoba',
      'D.N.I. Nº ⟦32.456.789⟧',
      'dni ⟦38 123 456⟧',
    ],
    none: ['20.123.456', 'pedido 20123456', 'DNI 2012345699', 'pagó $ 20.123.456', 'DNI 11.111.111'],
  },
};

export const AR: readonly Detector[] = [arCuit, arDni];
