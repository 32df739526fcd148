/** Spain: DNI/NIF, NIE, CIF, social security number. */
import type { Detector, Strength } from '../../../detector.ts';
import { compact, digitsOf, isFormatted, modulo } from '../../value.ts';
import { digitAt, pairAt } from './checks.ts';
import { isAmongGroups, isUpper } from './surroundings.ts';

/** The control letter of DNI and NIE, by the remainder of the number divided by 23. */
const CONTROL_LETTERS = 'TRWAGMYFPDXBNJZSQVHLCKE';

const TAX_WORDS = ['nif', 'n.i.f', 'identificacion fiscal', 'numero fiscal', 'tax id', 'contribuyente'];

/** A number and its control letter, eight characters or nine; K, L and M stand before seven digits and count for nothing. */
export function isDni(value: string): boolean {
  const digits = digitsOf(value);
  return CONTROL_LETTERS[modulo(digits, 23)] === value[value.length - 1];
}

/** `X0000000T`: X, Y and Z stand for 0, 1 and 2. */
export function isNie(value: string): boolean {
  const first = value.charCodeAt(0) - 88;
  return CONTROL_LETTERS[modulo(first + value.slice(1, 8), 23)] === value[8];
}

/** A company's number: a letter for its kind, seven digits, a control digit or letter. */
export function isCif(value: string): boolean {
  let sum = 0;
  for (let at = 1; at < 8; at++) {
    const digit = digitAt(value, at);
    sum += at % 2 === 0 ? digit : digit < 5 ? digit * 2 : digit * 2 - 9;
  }
  const control = (10 - (sum % 10)) % 10;
  const last = value[8] ?? '';
  const kind = value[0] ?? '';
  if (last === String(control)) return !'NPQRSW'.includes(kind);
  return last === 'JABCDEFGHI'[control] && !'ABEH'.includes(kind);
}

/** `X-1234567-L`: the number of a foreigner. */
function isBehindLetter(text: string, start: number): boolean {
  return /(?:^|[^0-9A-Za-z])[XYZxyz][ -]$/.test(text.slice(Math.max(0, start - 3), start));
}

export const esDni: Detector = {
  id: 'es-dni',
  name: 'Spanish identity number (DNI, NIF)',
  group: 'national-id',
  country: 'ES',
  source: 'Ministerio del Interior, cálculo del dígito de control del NIF/NIE: www.interior.gob.es',
  evidence: 'checksum',
  patterns: [
    '\\d{8}[TRWAGMYFPDXBNJZSQVHLCKE]',
    '\\d{8}[ -][TRWAGMYFPDXBNJZSQVHLCKE]',
    '\\d{1,2}\\.\\d{3}\\.\\d{3}[ -]?[TRWAGMYFPDXBNJZSQVHLCKE]',
    '\\d{7}-?[TRWAGMYFPDXBNJZSQVHLCKE]',
    '[KLM]-?\\d{7}-?[TRWAGMYFPDXBNJZSQVHLCKE]',
    '\\d{2} \\d{3} \\d{3}[ -]?[TRWAGMYFPDXBNJZSQVHLCKE]',
  ],
  ignoreCase: true,
  context: [
    'dni',
    'd.n.i',
    'dnis',
    'dnie',
    'documento nacional',
    'documento de identidad',
    'documento identidad',
    'carnet de identidad',
    'document nacional',
    'document d identitat',
    'identidad',
    'identificacion',
    'id card',
    'nan zenbakia',
    ...TAX_WORDS,
  ],
  verify({ text, start, value, pattern }): Strength | null {
    if (!isDni(compact(value)) || isBehindLetter(text, start)) return null;
    // "12345678 y otro": a small letter behind a blank is a word.
    if (value.includes(' ') && !isUpper(value)) return null;
    if (pattern === 2) return 'likely';
    return pattern === 3 ? 'needs-context' : 'possible';
  },
  examples: {
    found: [
      '⟦55555555K⟧',
      '⟦55555555-K⟧',
      '⟦1111111-G⟧',
      '⟦1111111G⟧',
      '⟦01111111G⟧',
      '⟦12345678z⟧',
      'Mi DNI es ⟦54362315-K⟧',
      'DNI: ⟦54.362.315-K⟧',
      'con NIF ⟦54362315 K⟧ y domicilio en Madrid',
      'NIF ⟦M-1234567-L⟧',
    ],
    none: [
      '12345678a',
      '54362315Z',
      'DNI 54362315',
      'DNI 54362315ZZ',
      '401-023-2138',
      'DNI 12345678 z ejemplo',
      'NIF/NIE: X-5596363-A',
    ],
  },
};

export const esNie: Detector = {
  id: 'es-nie',
  name: 'Spanish foreigner number (NIE)',
  group: 'national-id',
  country: 'ES',
  source: 'Ministerio del Interior, cálculo del dígito de control del NIF/NIE: www.interior.gob.es',
  evidence: 'checksum',
  patterns: [
    '[XYZ][ -]?\\d{7}[ -]?[TRWAGMYFPDXBNJZSQVHLCKE]',
    '[XYZ][ -]?\\d\\.\\d{3}\\.\\d{3}[ -]?[TRWAGMYFPDXBNJZSQVHLCKE]',
  ],
  ignoreCase: true,
  context: [
    'nie',
    'n.i.e',
    'nies',
    'extranjer*',
    'identidad de extranjero',
    'identificacion de extranjero',
    'tarjeta de residencia',
    'permiso de residencia',
    'foreigner',
    'residencia',
    ...TAX_WORDS,
  ],
  verify({ value }): Strength | null {
    if (!isNie(compact(value)) || (value.includes(' ') && !isUpper(value))) return null;
    return isUpper(value) ? 'likely' : 'possible';
  },
  examples: {
    found: [
      '⟦Z8078221M⟧',
      '⟦X9613851N⟧',
      '⟦Y8063915-Z⟧',
      'Mi NIE es ⟦X9613851N⟧',
      '⟦x9613851n⟧',
      'Mi Número de identificación de extranjero es ⟦Y8063915-Z⟧',
      'NIE ⟦X-5253868-R⟧',
    ],
    none: ['Y8063915Q', 'Y806391Q', '58063915Q', 'W8063915Q', 'x9613851q'],
  },
};

export const esCif: Detector = {
  id: 'es-cif',
  name: 'Spanish company tax number (CIF)',
  group: 'national-id',
  country: 'ES',
  source: 'Orden EHA/451/2008, composición del NIF de las personas jurídicas: www.boe.es',
  evidence: 'checksum',
  patterns: [
    '[ABCDEFGHJNPQRSUVW]\\d{7}[0-9A-J]',
    '[ABCDEFGHJNPQRSUVW]-\\d{7}-?[0-9A-J]',
    '[ABCDEFGHJNPQRSUVW][ -]?\\d{2}[ .]\\d{3}[ .]\\d{3}',
    '[ABCDEFGHJNPQRSUVW] \\d{7}[0-9A-J]',
  ],
  ignoreCase: true,
  context: [
    'cif',
    'c.i.f',
    'cifs',
    'empresa',
    'sociedad',
    'razon social',
    'proveedor',
    'codigo de identificacion',
    ...TAX_WORDS,
  ],
  verify({ text, start, end, value, pattern }): Strength | null {
    if (!isCif(compact(value)) || (value.includes(' ') && !isUpper(value))) return null;
    if (pattern === 2) return isAmongGroups(text, start, end) ? null : 'needs-context';
    return pattern === 1 || /[A-J]$/.test(value) ? 'possible' : 'needs-context';
  },
  examples: {
    found: [
      'CIF: ⟦J99216582⟧',
      '⟦B64717838⟧',
      'la empresa con CIF ⟦B-58378431⟧',
      'CIF ⟦A13585625⟧, Zaragoza',
      '⟦P2807900B⟧ Ayuntamiento',
      'CIF ⟦A13 585 625⟧',
    ],
    none: ['CIF J99216583', 'CIF J992165831', 'CIF O1234567L', 'lote A13585625 listo', 'CIF A1358562E'],
  },
};

export const esSocialSecurity: Detector = {
  id: 'es-social-security',
  name: 'Spanish social security number',
  group: 'national-id',
  country: 'ES',
  source: 'Seguridad Social, número de afiliación (módulo 97): www.seg-social.es',
  evidence: 'checksum',
  patterns: [
    '\\d{12}',
    '\\d{2}/\\d{8}/\\d{2}',
    '\\d{2}/\\d{10}',
    '\\d{2} \\d{8} \\d{2}',
    '\\d{2}-\\d{8}-\\d{2}',
    '\\d{2} \\d{10}',
  ],
  needsContext: [0],
  context: [
    'nuss',
    'naf',
    'nss',
    'seguridad social',
    'seg social',
    'seg. social',
    's.s',
    'n.s.s',
    'seguretat social',
    'afiliacion',
    'numero de afiliacion',
    'numero ss',
    'alta laboral',
    'spanish social security',
  ],
  verify({ text, start, end, value, pattern }): Strength | null {
    const digits = digitsOf(value);
    const province = pairAt(digits, 0);
    if (province === 0 || (province > 53 && province !== 66)) return null;
    const number = Number(digits.slice(2, 10));
    const control = pairAt(digits, 10);
    // Short numbers count without their first zero; many programs take all ten digits instead.
    const whole = province * 100_000_000 + number;
    const short = number < 10_000_000 ? province * 10_000_000 + number : whole;
    if (number === 0 || (short % 97 !== control && whole % 97 !== control)) return null;
    if (pattern === 0) return 'needs-context';
    if (pattern === 1 || pattern === 2) return 'likely';
    return isFormatted(value) && isAmongGroups(text, start, end) ? null : 'possible';
  },
  examples: {
    found: [
      'Número de la Seguridad Social: ⟦28/12345678/40⟧',
      'NUSS ⟦281234567840⟧',
      '⟦281234567840⟧',
      'NAF ⟦28 12345678 40⟧',
      'mi número es ⟦28/1234567840⟧',
    ],
    none: [
      'NUSS 281234567841',
      'pedido 281234567840 listo',
      'NUSS 991234567840',
      'NUSS 28/12345678/41',
      'NUSS 2812345678401',
    ],
  },
};

export const SPAIN: readonly Detector[] = [esDni, esNie, esCif, esSocialSecurity];
