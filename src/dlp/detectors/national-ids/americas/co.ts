/** Colombia: NIT, cédula de ciudadanía. */
import type { Detector } from '../../../detector.ts';
import { digitsOf, isFormatted, isOneDigit } from '../../value.ts';
import { labelled } from '../labelled.ts';

const WEIGHTS = [3, 7, 13, 17, 19, 23, 29, 37, 41, 43, 47, 53, 59, 67, 71];

/** Whether the last digit is the check digit of those before it. */
export function isNit(digits: string): boolean {
  let sum = 0;
  for (let at = digits.length - 2, place = 0; at >= 0; at--, place++)
    sum += (digits.charCodeAt(at) - 48) * (WEIGHTS[place] ?? 0);
  const rest = sum % 11;
  return String(rest < 2 ? rest : 11 - rest) === digits[digits.length - 1];
}

const NIT_CONTEXT = [
  'nit',
  'nits',
  'n.i.t',
  'rut',
  'dian',
  'identificacion tributaria',
  'razon social',
  'colombia*',
];
const isLabelledNit = labelled(NIT_CONTEXT);

export const coNit: Detector = {
  id: 'co-nit',
  name: 'Colombian taxpayer number (NIT)',
  group: 'national-id',
  country: 'CO',
  source:
    'DIAN, Número de Identificación Tributaria, dígito de verificación (Orden Administrativa 4 de 1989): www.dian.gov.co',
  evidence: 'checksum',
  patterns: [
    '\\d{1,3}[. ]\\d{3}[. ]\\d{3}(?:[. ]\\d{3})?[ .-]{1,3}\\d',
    '\\d{8,10}[ -]{1,3}\\d',
    '\\d{9,10}',
  ],
  needsContext: [1, 2],
  context: NIT_CONTEXT,
  verify({ text, start, end, value, pattern }) {
    const digits = digitsOf(value);
    if (isOneDigit(digits.slice(0, -1)) || digits.startsWith('0') || !isNit(digits)) return null;
    if (pattern === 0) return value.includes('-') && value.includes('.') ? 'possible' : 'needs-context';
    if (pattern === 1 && value.includes('-')) return 'needs-context';
    return isLabelledNit(text, start, end) ? 'needs-context' : null;
  },
  examples: {
    found: [
      'NIT: ⟦213.123.432-1⟧',
      '⟦213.123.432-1⟧',
      'nit ⟦2131234321⟧',
      'NIT ⟦890903938-8⟧',
      'Bancolombia, NIT ⟦890.903.938-8⟧',
      'NIT ⟦890.903.938 - 8⟧',
    ],
    none: ['NIT 2131234325', 'NIT 213.123.432-5', 'llamar al 2131234321', '2131234321', 'NIT 111.111.111-1'],
  },
};

const CEDULA_CONTEXT = [
  'cedula',
  'cedulas',
  'cedula de ciudadania',
  'cc',
  'c.c',
  'ciudadania',
  'documento de identidad',
  'numero de documento',
  'identificado con',
  'identificada con',
  'identificacion',
  'registraduria',
  'tarjeta de identidad',
];
const isLabelledCedula = labelled(CEDULA_CONTEXT);

export const coCedula: Detector = {
  id: 'co-cedula',
  name: 'Colombian identity number (cédula de ciudadanía)',
  group: 'national-id',
  country: 'CO',
  source:
    'Registraduría Nacional del Estado Civil, cédula de ciudadanía (NUIP of up to ten digits): www.registraduria.gov.co',
  evidence: 'context',
  patterns: ['[1-9]\\d{5,9}', '[1-9]\\d{0,2}\\.\\d{3}\\.\\d{3}', '1\\.\\d{3}\\.\\d{3}\\.\\d{3}'],
  needsContext: 'all',
  context: CEDULA_CONTEXT,
  verify({ text, start, end, value }) {
    const digits = digitsOf(value);
    if (isOneDigit(digits) || (digits.length === 10 && digits[0] !== '1') || digits.length === 9) return null;
    if (isFormatted(value) && /[$]\s?$/.test(text.slice(Math.max(0, start - 2), start))) return null;
    return isLabelledCedula(text, start, end) ? 'needs-context' : null;
  },
  examples: {
    found: [
      'cédula ⟦1.020.304.050⟧',
      'C.C. ⟦52345678⟧',
      'identificado con cédula de ciudadanía No. ⟦79.123.456⟧ de Bogotá',
      'mi cedula es ⟦1020304050⟧',
      'CC: ⟦43567890⟧',
    ],
    none: ['1.020.304.050', 'pedido 52345678', 'cédula 3020304050', 'cédula 11111111', 'pagó $52.345.678'],
  },
};

export const CO: readonly Detector[] = [coNit, coCedula];
