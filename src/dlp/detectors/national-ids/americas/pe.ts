/** Peru: RUC, DNI. */
import type { Detector } from '../../../detector.ts';
import { compact, digitsOf, isOneDigit, weightedSum } from '../../value.ts';
import { beginsWithDay, goesOnAfterDash } from '../digits.ts';
import { labelled } from '../labelled.ts';

/** Whether the last of eleven digits is the check digit of the ten before it. */
export function isRuc(digits: string): boolean {
  const check = (11 - (weightedSum(digits, [5, 4, 3, 2, 7, 6, 5, 4, 3, 2]) % 11)) % 10;
  return digits.length === 11 && String(check) === digits[10];
}

export const peRuc: Detector = {
  id: 'pe-ruc',
  name: 'Peruvian taxpayer number (RUC)',
  group: 'national-id',
  country: 'PE',
  source: 'SUNAT, Registro Único de Contribuyentes (check digit mod 11): www.sunat.gob.pe',
  evidence: 'checksum',
  patterns: ['(?:10|15|16|17|20)\\d{9}', '(?:10|15|16|17|20)[ -]\\d{8}[ -]\\d'],
  context: ['ruc', 'rucs', 'r.u.c', 'sunat', 'contribuyente*', 'razon social', 'registro unico'],
  verify({ value }) {
    const digits = digitsOf(value);
    if (isOneDigit(digits.slice(2)) || !isRuc(digits)) return null;
    return beginsWithDay(value) ? 'needs-context' : 'possible';
  },
  examples: {
    found: [
      'RUC: ⟦20512333797⟧',
      '⟦20512333797⟧',
      'ruc ⟦10054148289⟧',
      'Emitir factura con RUC N° ⟦20-51233379-7⟧',
      'R.U.C. ⟦20512333797⟧',
    ],
    none: ['RUC 20512333798', 'RUC 21512333797', 'RUC 2051233379', 'RUC 205123337971', 'RUC 10054148288'],
  },
};

const DNI_CONTEXT = ['dni', 'd.n.i', 'cui', 'reniec', 'documento nacional', 'documento de identidad'];
const isLabelled = labelled(DNI_CONTEXT);

export const peDni: Detector = {
  id: 'pe-dni',
  name: 'Peruvian identity number (DNI, CUI)',
  group: 'national-id',
  country: 'PE',
  source: 'RENIEC, Código Único de Identificación and its check character: www.gob.pe/235',
  evidence: 'context',
  patterns: ['\\d{8}', '\\d{8} ?-? ?[0-9A-Ka-k]'],
  needsContext: [0],
  context: DNI_CONTEXT,
  verify({ text, start, end, value }) {
    const cui = compact(value);
    if (isOneDigit(cui.slice(0, 8)) || (cui.length === 9 && !isCui(cui))) return null;
    if (goesOnAfterDash(text, end)) return null;
    if (cui.length === 9 && value.includes('-')) return 'needs-context';
    return isLabelled(text, start, end) ? 'needs-context' : null;
  },
  examples: {
    found: [
      'DNI ⟦10117410⟧',
      'DNI: ⟦10117410-2⟧',
      'mi dni es ⟦43567812⟧',
      'D.N.I. N° ⟦07654321⟧',
      'RENIEC: ⟦10117410⟧',
    ],
    none: ['DNI 10117410-3', '10117410', 'pedido 10117410', 'DNI 11111111', 'DNI 1011741'],
  },
};

/** Whether a digit or letter checks the eight digits before it. */
export function isCui(cui: string): boolean {
  const rest = weightedSum(cui, [3, 2, 7, 6, 5, 4, 3, 2]) % 11;
  return cui[8] === '65432110987'[rest] || cui[8] === 'KJIHGFEDCBA'[rest];
}

export const PE: readonly Detector[] = [peRuc, peDni];
