/** Mexico: CURP, RFC, social security number. */
import type { Detector } from '../../../detector.ts';
import { passesLuhn } from '../../luhn.ts';
import { digitsOf, isFormatted, isOneDigit } from '../../value.ts';
import { isEvenlyParted, isShortDate } from '../digits.ts';

const CURP_ORDER = '0123456789ABCDEFGHIJKLMNÑOPQRSTUVWXYZ';
const STATES = new Set(
  'AS BC BS CC CH CL CM CS DF DG GR GT HG JC MC MN MS NE NL NT OC PL QR QT SL SP SR TC TL TS VZ YN ZS'.split(
    ' ',
  ),
);

/** Whether the last of 18 characters is the check digit of those before it. */
export function isCurp(curp: string): boolean {
  let sum = 0;
  for (let at = 0; at < 17; at++) {
    const place = CURP_ORDER.indexOf(curp[at] ?? '');
    if (place < 0) return false;
    sum += place * (18 - at);
  }
  return String((10 - (sum % 10)) % 10) === curp[17];
}

export const mxCurp: Detector = {
  id: 'mx-curp',
  name: 'Mexican population registry code (CURP)',
  group: 'national-id',
  country: 'MX',
  source: 'Secretaría de Gobernación, Instructivo normativo para la asignación de la CURP: www.gob.mx/curp',
  evidence: 'checksum',
  patterns: ['[A-Z][AEIOUX][A-Z]{2}[ -]?\\d{6}[ -]?[HMX][A-Z]{5}[ -]?[A-Z0-9]\\d'],
  ignoreCase: true,
  context: ['curp', 'clave unica', 'registro de poblacion', 'renapo', 'clave de registro'],
  verify({ value }) {
    const curp = value.replace(/[ -]/g, '').toUpperCase();
    if (!STATES.has(curp.slice(11, 13)) || !isShortDate(curp.slice(4, 10))) return null;
    return isCurp(curp) ? 'certain' : null;
  },
  examples: {
    found: [
      'CURP: ⟦BOXW310820HNERXN09⟧',
      '⟦BOXW310820HNERXN09⟧',
      'mi curp es ⟦boxw310820hnerxn09⟧ gracias',
      'Clave Única de Registro de Población ⟦HEGG560427MVZRRL04⟧',
      'CURP ⟦BOXW-310820-HNERXN-09⟧',
    ],
    none: [
      'CURP: BOXW310820HNERXN08',
      'CURP: BOXW311320HNERXN09',
      'CURP: BOXW310820HZZRXN09',
      'CURP: BOXW310820ANERXN09',
      'BOXW310820HNERXN091',
    ],
  },
};

const RFC_ORDER = '0123456789ABCDEFGHIJKLMN&OPQRSTUVWXYZ Ñ';

/** Whether the last of 12 or 13 characters is the check digit of those before it. */
export function isRfc(rfc: string): boolean {
  const body = rfc.slice(0, -1).padStart(12, ' ');
  let sum = 0;
  for (let at = 0; at < 12; at++) {
    const place = RFC_ORDER.indexOf(body[at] ?? '');
    if (place < 0) return false;
    sum += place * (13 - at);
  }
  const rest = sum % 11;
  const check = rest === 0 ? '0' : rest === 1 ? 'A' : String(11 - rest);
  return check === rfc[rfc.length - 1];
}

/** Numbers for buyers without one, in every shop's bills. */
const RFC_GENERIC = new Set(['XAXX010101000', 'XEXX010101000']);

export const mxRfc: Detector = {
  id: 'mx-rfc',
  name: 'Mexican taxpayer registry code (RFC)',
  group: 'national-id',
  country: 'MX',
  source:
    'Servicio de Administración Tributaria, Registro Federal de Contribuyentes (check digit): www.sat.gob.mx',
  evidence: 'checksum',
  patterns: [
    '(?:[A-Z]|Ñ){3,4}[ -]?\\d{6}[ -]?[A-Z0-9]{2}[A0-9]',
    '(?-i)(?:[A-Z&]|Ñ){3,4}[ -]?\\d{6}[ -]?[A-Z0-9]{2}[A0-9]',
  ],
  ignoreCase: true,
  context: [
    'rfc',
    'registro federal',
    'contribuyente*',
    'sat',
    'factura*',
    'cfdi',
    'constancia de situacion',
  ],
  verify({ value }) {
    const rfc = value.replace(/[ -]/g, '').toUpperCase();
    if (!isEvenlyParted(value.replace(/[&Ññ]/g, 'A')) || RFC_GENERIC.has(rfc)) return null;
    if (!isShortDate(rfc.slice(-9, -3)) || !isRfc(rfc)) return null;
    return value === value.toUpperCase() ? 'likely' : 'possible';
  },
  examples: {
    found: [
      'RFC: ⟦GODE561231GR8⟧',
      'RFC ⟦MAB-930714-8T4⟧',
      '⟦GODE 561231 GR8⟧',
      'mi rfc es ⟦gode561231gr8⟧',
      'Registro Federal de Contribuyentes ⟦MAB9307148T4⟧',
    ],
    none: [
      'RFC: GODE561231GR9',
      'RFC: VACE-460910-SX6',
      'RFC: GODE561331GR8',
      'RFC XAXX010101000',
      'RFC GODE561231GR81',
    ],
  },
};

export const mxNss: Detector = {
  id: 'mx-nss',
  name: 'Mexican social security number (NSS)',
  group: 'national-id',
  country: 'MX',
  source:
    'Instituto Mexicano del Seguro Social, estructura del número de seguridad social (Luhn): www.imss.gob.mx',
  evidence: 'checksum',
  patterns: ['\\d{11}', '\\d{2}[ -]\\d{2}[ -]\\d{2}[ -]\\d{4}[ -]\\d', '\\d{10}-\\d'],
  needsContext: [0, 2],
  context: [
    'nss',
    'imss',
    'seguridad social',
    'seguro social',
    'numero de seguro',
    'numero de afiliacion',
    'no de afiliacion',
    'afiliacion',
    'infonavit',
    'semanas cotizadas',
  ],
  verify({ value, pattern }) {
    const digits = digitsOf(value);
    if (!isEvenlyParted(value) || isOneDigit(digits) || digits.startsWith('00') || !passesLuhn(digits))
      return null;
    return pattern === 1 && isFormatted(value) ? 'possible' : 'needs-context';
  },
  examples: {
    found: [
      'NSS: ⟦12345678903⟧',
      'IMSS ⟦92-91-54-4821-8⟧',
      'número de seguridad social ⟦92915448218⟧',
      'NSS ⟦9291544821-8⟧',
      '⟦92915448218⟧',
    ],
    none: ['NSS: 12345678904', 'pedido 92915448218', 'NSS 9291544821', 'NSS 11111111111', 'NSS 929154482186'],
  },
};

export const MX: readonly Detector[] = [mxCurp, mxRfc, mxNss];
