/** Chile: RUT, which is also the RUN. */
import type { Detector } from '../../../detector.ts';
import { compact, isOneDigit } from '../../value.ts';

/** Whether the last character (a digit or K) is the check character of the digits before it. */
export function isRut(rut: string): boolean {
  let sum = 0;
  for (let at = rut.length - 2, weight = 2; at >= 0; at--, weight = weight === 7 ? 2 : weight + 1)
    sum += (rut.charCodeAt(at) - 48) * weight;
  return '0K987654321'[sum % 11] === rut[rut.length - 1];
}

export const clRut: Detector = {
  id: 'cl-rut',
  name: 'Chilean tax and identity number (RUT, RUN)',
  group: 'national-id',
  country: 'CL',
  source:
    'Servicio de Impuestos Internos and Servicio de Registro Civil, Rol Único Tributario (mod 11): www.sii.cl',
  evidence: 'checksum',
  patterns: [
    '[1-9]\\d?\\.\\d{3}\\.\\d{3}-[0-9Kk]',
    '[1-9]\\d{6,7}-[0-9Kk]',
    '[1-9]\\d{6,7}[0-9Kk]',
    '[1-9]\\d?[. ]\\d{3}[. ]\\d{3}[ .-]?[0-9Kk]',
  ],
  context: [
    'rut',
    'run',
    'ruts',
    'rol unico',
    'rol unico tributario',
    'rol unico nacional',
    'carnet',
    'registro civil',
    'sii',
    'chile*',
  ],
  verify({ value, pattern }) {
    const rut = compact(value);
    if (isOneDigit(rut.slice(0, -1)) || !isRut(rut)) return null;
    if (pattern === 0) return 'likely';
    if (pattern === 1) return rut.length === 9 || rut.endsWith('K') ? 'possible' : 'needs-context';
    return rut.endsWith('K') && rut.length === 9 ? 'possible' : 'needs-context';
  },
  examples: {
    found: [
      'RUT: ⟦12.531.909-2⟧',
      'rut ⟦76086428-5⟧',
      '⟦12.531.909-2⟧',
      'mi run es ⟦125319092⟧',
      'RUT CL ⟦12531909-2⟧',
      'Rol Único Tributario ⟦10.000.013-k⟧',
    ],
    none: [
      'RUT 12531909-3',
      'RUT 76086A28-5',
      'RUT 12.531.909-K',
      'pedido 125319092',
      'RUT 11.111.111-2',
      '2.12.531.909-2',
    ],
  },
};

export const CL: readonly Detector[] = [clRut];
