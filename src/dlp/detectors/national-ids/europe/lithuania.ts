/** Lithuania: asmens kodas. */
import type { Detector, Strength } from '../../../detector.ts';
import { balticCheckDigit, isBalticCode } from './baltic-code.ts';
import { digitAt } from './checks.ts';

export const ltAsmensKodas: Detector = {
  id: 'lt-asmens-kodas',
  name: 'Lithuanian personal code',
  group: 'national-id',
  country: 'LT',
  source:
    'Gyventojų registro įstatymas, asmens kodas: e-seimas.lrs.lt; Registrų centras: www.registrucentras.lt',
  evidence: 'checksum',
  patterns: ['[1-6]\\d{10}', '9\\d{10}'],
  needsContext: [1],
  context: [
    'asmens kod*',
    'asm. kod*',
    'a.k',
    'asmens tapatyb*',
    'gimimo data',
    'lithuanian id',
    'lithuanian personal',
    'personal code',
    'personal id',
  ],
  verify({ value, pattern }): Strength | null {
    // Where the birth date is not known the code begins with 9 and need not hold one.
    if (pattern === 1) return balticCheckDigit(value) === digitAt(value, 10) ? 'needs-context' : null;
    return isBalticCode(value) ? 'possible' : null;
  },
  examples: {
    found: [
      '⟦33309240064⟧',
      'asmens kodas ⟦33309240064⟧',
      'Mano asmens kodas: ⟦33309240064⟧.',
      'a.k. ⟦33309240064⟧',
      'personal code ⟦33309240064⟧',
    ],
    none: [
      '33309240164',
      'asmens kodas 33313240064',
      'asmens kodas 333092400640',
      '11111111111',
      'asmens kodas 93309240064',
    ],
  },
};

export const LITHUANIA: readonly Detector[] = [ltAsmensKodas];
