/** Brazil: CPF, CNPJ (also the one with letters), PIS. */
import type { Detector } from '../../../detector.ts';
import { compact, digitsOf, isFormatted, isOneDigit, weightedSum } from '../../value.ts';
import { beginsWithDay } from '../digits.ts';

/** Whether the last two of eleven digits are the check digits of the nine before them. */
export function isCpf(digits: string): boolean {
  return (
    digits.length === 11 &&
    checkOf(weightedSum(digits, [10, 9, 8, 7, 6, 5, 4, 3, 2])) === digits[9] &&
    checkOf(weightedSum(digits, [11, 10, 9, 8, 7, 6, 5, 4, 3, 2])) === digits[10]
  );
}

/** What is missing to a multiple of 11; 0 for ten and eleven. */
function checkOf(sum: number): string {
  const rest = sum % 11;
  return rest < 2 ? '0' : String(11 - rest);
}

export const brCpf: Detector = {
  id: 'br-cpf',
  name: 'Brazilian individual taxpayer number (CPF)',
  group: 'national-id',
  country: 'BR',
  source:
    'Receita Federal do Brasil, Cadastro de Pessoas Físicas (two check digits mod 11): www.gov.br/receitafederal',
  evidence: 'checksum',
  patterns: [
    '\\d{3}\\.\\d{3}\\.\\d{3}[-/. ]\\d{2}',
    '\\d{11}',
    '\\d{9}[-/]\\d{2}',
    '\\d{3}[ -]\\d{3}[ -]\\d{3}[ -]\\d{2}',
  ],
  context: [
    'cpf',
    'cpfs',
    'c.p.f',
    'cadastro de pessoa*',
    'pessoa fisica',
    'contribuinte',
    'receita federal',
    'titular',
    'nf',
    'nota fiscal',
  ],
  verify({ value, pattern }) {
    const digits = digitsOf(value);
    if (isOneDigit(digits) || !isCpf(digits)) return null;
    if (pattern === 0) return 'likely';
    return beginsWithDay(value) ? 'needs-context' : 'possible';
  },
  examples: {
    found: [
      'CPF: ⟦390.533.447-05⟧',
      '⟦390.533.447-05⟧',
      'meu cpf é ⟦39053344705⟧',
      '⟦39053344705⟧',
      'CPF ⟦390533447-05⟧',
      'cpf ⟦390 533 447 05⟧',
      'CPF/MF nº ⟦529.982.247-25⟧',
    ],
    none: [
      'CPF: 231.002.999-00',
      'CPF 390.533.447-06',
      'CPF 111.111.111-11',
      'CPF 390533447051',
      'R$ 390.533.447,05',
      'CPF 39053344706',
    ],
  },
};

const CNPJ_FIRST = [5, 4, 3, 2, 9, 8, 7, 6, 5, 4, 3, 2];
const CNPJ_SECOND = [6, 5, 4, 3, 2, 9, 8, 7, 6, 5, 4, 3, 2];

/**
 * Whether the last two of fourteen characters are the check digits of those before them. A letter counts as its ASCII
 * code less 48, as a digit does.
 */
export function isCnpj(cnpj: string): boolean {
  return (
    cnpj.length === 14 &&
    checkOf(weightedSum(cnpj, CNPJ_FIRST)) === cnpj[12] &&
    checkOf(weightedSum(cnpj, CNPJ_SECOND)) === cnpj[13]
  );
}

export const brCnpj: Detector = {
  id: 'br-cnpj',
  name: 'Brazilian company taxpayer number (CNPJ)',
  group: 'national-id',
  country: 'BR',
  source:
    'Receita Federal do Brasil, Instrução Normativa RFB 2.229/2024 (CNPJ with letters from July 2026): www.gov.br/receitafederal',
  evidence: 'checksum',
  patterns: [
    '[A-Za-z0-9]{2}\\.[A-Za-z0-9]{3}\\.[A-Za-z0-9]{3}/[A-Za-z0-9]{4}-\\d{2}',
    '\\d{14}',
    '\\d{8}/\\d{4}-?\\d{2}',
    '\\d{2}[ .]\\d{3}[ .]\\d{3}[ ./]\\d{4}[ .-]\\d{2}',
    '[A-Z0-9]{12}\\d{2}',
  ],
  needsContext: [4],
  context: [
    'cnpj',
    'cnpjs',
    'c.n.p.j',
    'cgc',
    'pessoa juridica',
    'razao social',
    'inscricao',
    'receita federal',
  ],
  verify({ value, pattern }) {
    const cnpj = compact(value);
    if (cnpj.startsWith('000000000000') || isOneDigit(cnpj.slice(0, 12)) || !isCnpj(cnpj)) return null;
    if (pattern === 4) return /[A-Z]/.test(value) ? 'needs-context' : null;
    if (pattern === 0 || pattern === 2) return 'likely';
    return beginsWithDay(value) ? 'needs-context' : 'possible';
  },
  examples: {
    found: [
      'CNPJ: ⟦16.727.230/0001-97⟧',
      '⟦16.727.230/0001-97⟧',
      'cnpj ⟦16727230000197⟧',
      '⟦16727230000197⟧',
      'CNPJ ⟦12.ABC.345/01DE-35⟧',
      'CNPJ novo: ⟦12ABC34501DE35⟧',
      'cnpj ⟦12.abc.345/01de-35⟧',
      'CNPJ ⟦16727230/0001-97⟧',
    ],
    none: [
      'CNPJ 16.727.230/0001-98',
      'CNPJ 16727230000198',
      'CNPJ 12.ABC.345/01DE-36',
      'CNPJ 00.000.000/0000-00',
      'CNPJ 167272300001971',
    ],
  },
};

/** Whether the last of eleven digits is the check digit of the ten before it. */
export function isPis(digits: string): boolean {
  return digits.length === 11 && checkOf(weightedSum(digits, [3, 2, 9, 8, 7, 6, 5, 4, 3, 2])) === digits[10];
}

export const brPis: Detector = {
  id: 'br-pis',
  name: 'Brazilian social integration number (PIS, PASEP, NIS, NIT)',
  group: 'national-id',
  country: 'BR',
  source: 'Caixa Econômica Federal, PIS/PASEP/NIT, dígito verificador (mod 11): www.caixa.gov.br',
  evidence: 'checksum',
  patterns: ['\\d{3}\\.\\d{5}\\.\\d{2}-\\d', '\\d{11}', '\\d{3}[ .]\\d{4}[ .]\\d{3}[ -]\\d', '\\d{10}-\\d'],
  needsContext: [1, 3],
  context: [
    'pis',
    'pasep',
    'pis pasep',
    'nis',
    'nit',
    'numero de identificacao social',
    'programa de integracao',
    'carteira de trabalho',
    'ctps',
    'fgts',
    'inss',
  ],
  verify({ value, pattern }) {
    const digits = digitsOf(value);
    if (isOneDigit(digits) || digits.startsWith('000') || !isPis(digits)) return null;
    if (pattern === 0) return 'likely';
    return isFormatted(value) && pattern === 2 ? 'possible' : 'needs-context';
  },
  examples: {
    found: [
      'PIS: ⟦120.56874.10-7⟧',
      'pis/pasep ⟦12056874107⟧',
      '⟦120.56874.10-7⟧',
      'NIS ⟦1205687410-7⟧',
      'NIT: ⟦120.5687.410-7⟧',
      '⟦12056874107⟧',
    ],
    none: [
      'PIS: 120.56874.10-8',
      'PIS 12056874108',
      'pedido 12056874107',
      'PIS 000.00000.00-0',
      'PIS 120568741071',
    ],
  },
};

export const BR: readonly Detector[] = [brCpf, brCnpj, brPis];
