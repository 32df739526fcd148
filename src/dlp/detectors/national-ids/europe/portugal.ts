/** Portugal: NIF, NISS, cartão de cidadão. */
import type { Detector, Strength } from '../../../detector.ts';
import { compact, digitsOf, isFormatted, isOneDigit, weightedSum } from '../../value.ts';
import { alphanumericValue, digitAt } from './checks.ts';
import { isAmongGroups, isUpper } from './surroundings.ts';

const NIF_WEIGHTS = [9, 8, 7, 6, 5, 4, 3, 2];

/** A Portuguese tax number: its kind, then a check digit by weights 9 to 2, modulus 11, 10 counts as 0. */
export function isPortugueseNif(digits: string): boolean {
  if (!/^(?:[1235689]|45|7[0124579])/.test(digits) || isOneDigit(digits)) return false;
  const check = 11 - (weightedSum(digits, NIF_WEIGHTS) % 11);
  return (check > 9 ? 0 : check) === digitAt(digits, 8);
}

export const ptNif: Detector = {
  id: 'pt-nif',
  name: 'Portuguese tax number (NIF)',
  group: 'national-id',
  country: 'PT',
  source:
    'Autoridade Tributária; Decreto-Lei 14/2013; OECD, Portugal tax identification numbers: www.oecd.org',
  evidence: 'checksum',
  patterns: [
    '[1-9]\\d{8}',
    '[1-9]\\d{2} \\d{3} \\d{3}',
    '[1-9]\\d{2}\\.\\d{3}\\.\\d{3}',
    '[1-9]\\d{2}-\\d{3}-\\d{3}',
  ],
  needsContext: 'all',
  context: [
    'nif',
    'n.i.f',
    'nipc',
    'contribuinte',
    'numero de contribuinte',
    'n contribuinte',
    'identificacao fiscal',
    'numero fiscal',
    'n fiscal',
    'pessoa coletiva',
    'pessoa colectiva',
    'financas',
    'portuguese tax',
    'tax id',
  ],
  verify({ text, start, end, value, pattern }): Strength | null {
    if (!isPortugueseNif(digitsOf(value))) return null;
    return pattern === 1 && isAmongGroups(text, start, end) ? null : 'needs-context';
  },
  examples: {
    found: [
      'NIF ⟦501964843⟧',
      'contribuinte n.º ⟦501 964 843⟧',
      '⟦501964843⟧',
      'fatura com NIF: ⟦501.964.843⟧',
      'o meu NIF é ⟦123456789⟧',
    ],
    none: ['NIF 501964842', 'tel 501964843 hoje', 'NIF 400000007', 'NIF 111111111', 'NIF 5019648430'],
  },
};

const NISS_WEIGHTS = [29, 23, 19, 17, 13, 11, 7, 5, 3, 2];

export const ptNiss: Detector = {
  id: 'pt-niss',
  name: 'Portuguese social security number (NISS)',
  group: 'national-id',
  country: 'PT',
  source: 'Segurança Social, número de identificação de segurança social: www.seg-social.pt',
  evidence: 'checksum',
  patterns: [
    '[12]\\d{10}',
    '[12]\\d{2} \\d{3} \\d{3} \\d{2}',
    '[12]\\d \\d{3} \\d{3} \\d{3}',
    '[12]\\d{3} \\d{3} \\d{4}',
  ],
  needsContext: 'all',
  context: [
    'niss',
    'n.i.s.s',
    'seguranca social',
    'seg social',
    'seg. social',
    'identificacao de seguranca',
    'numero da seguranca',
    'beneficiario',
    'portuguese social security',
  ],
  verify({ text, start, end, value }): Strength | null {
    const digits = digitsOf(value);
    if (isOneDigit(digits) || 9 - (weightedSum(digits, NISS_WEIGHTS) % 10) !== digitAt(digits, 10))
      return null;
    return isFormatted(value) && isAmongGroups(text, start, end) ? null : 'needs-context';
  },
  examples: {
    found: [
      'NISS: ⟦12345678910⟧',
      '⟦12345678910⟧',
      'Segurança Social n.º ⟦123 456 789 10⟧',
      'o NISS ⟦12345678910⟧ do trabalhador',
      'beneficiário ⟦12 345 678 910⟧',
    ],
    none: [
      'NISS 12345678911',
      'encomenda 12345678910 entregue',
      'NISS 32345678910',
      'NISS 99999999999',
      'NISS 123456789100',
    ],
  },
};

/** Luhn's check over digits and capital letters (A stands for 10); a doubled value over 9 loses 9. */
function passesCardCheck(value: string): boolean {
  let sum = 0;
  for (let at = value.length - 1, doubled = false; at >= 0; at--, doubled = !doubled) {
    const each = alphanumericValue(value.charCodeAt(at));
    sum += doubled ? (each * 2 > 9 ? each * 2 - 9 : each * 2) : each;
  }
  return sum % 10 === 0;
}

export const ptCartaoCidadao: Detector = {
  id: 'pt-cartao-cidadao',
  name: 'Portuguese citizen card number',
  group: 'national-id',
  country: 'PT',
  source: 'Validação de número de documento do Cartão de Cidadão: www.autenticacao.gov.pt',
  evidence: 'checksum',
  patterns: [
    '\\d{9}[A-Z]{2}\\d',
    '\\d{8} \\d ?[A-Z]{2} ?\\d',
    '\\d{8}-\\d-[A-Z]{2}-?\\d',
    '\\d{9} [A-Z]{2}\\d',
    '\\d{9}(?:[A-Z]\\d|\\d[A-Z])\\d',
    '\\d{8} \\d ?(?:[A-Z]\\d|\\d[A-Z]) ?\\d',
  ],
  ignoreCase: true,
  context: [
    'cartao de cidadao',
    'cartao cidadao',
    'cartao do cidadao',
    'c.c',
    'cc',
    'documento de identificacao',
    'numero de documento',
    'identificacao civil',
    'bilhete de identidade',
    'citizen card',
    'identity card',
    'id card',
  ],
  verify({ value, pattern }): Strength | null {
    const number = compact(value);
    if (!passesCardCheck(number) || (value.includes(' ') && !isUpper(value))) return null;
    if (pattern > 3) return 'needs-context';
    return pattern === 0 ? 'possible' : 'likely';
  },
  examples: {
    found: [
      '⟦00000000 0 ZZ4⟧',
      'Cartão de Cidadão: ⟦000000000ZZ4⟧',
      'CC n.º ⟦00000000 0 ZZ4⟧ válido até 2030',
      '⟦000000000zz4⟧',
      'citizen card ⟦00000000-0-ZZ4⟧',
    ],
    none: ['00000000 A ZZ4', '00000000 0 ZZ3', 'CC 000000000ZZ3', 'CC 00000000ZZ4', 'CC 000000000ZZ44'],
  },
};

export const PORTUGAL: readonly Detector[] = [ptNif, ptNiss, ptCartaoCidadao];
