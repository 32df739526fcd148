/** Switzerland: AHV number. */
import type { Detector, Strength } from '../../../detector.ts';
import { digitsOf, weightedSum } from '../../value.ts';

/** GTIN's weights: the AHV number is a GTIN with the country's number 756. */
const WEIGHTS = [1, 3, 1, 3, 1, 3, 1, 3, 1, 3, 1, 3, 1];

export const chAhv: Detector = {
  id: 'ch-ahv',
  name: 'Swiss AHV number',
  group: 'national-id',
  country: 'CH',
  source: 'Zentrale Ausgleichsstelle, AHV-Nummer (AHVN13): www.zas.admin.ch',
  evidence: 'checksum',
  patterns: [
    '756\\d{10}',
    '756\\.\\d{4}\\.\\d{4}\\.\\d{2}',
    '756 \\d{4} \\d{4} \\d{2}',
    '756-\\d{4}-\\d{4}-\\d{2}',
  ],
  context: [
    'ahv*',
    'avs',
    'navs*',
    'n avs',
    'oasi',
    'sozialversicherungsnummer',
    'versichertennummer',
    'numero d assure',
    'numero avs',
    'numero ahv',
    'swiss social security',
    'sv nummer',
  ],
  verify({ value, pattern }): Strength | null {
    if (weightedSum(digitsOf(value), WEIGHTS) % 10 !== 0) return null;
    return pattern === 1 ? 'certain' : 'likely';
  },
  examples: {
    found: [
      '⟦756.9217.0769.85⟧',
      '⟦7569217076985⟧',
      'AHV-Nr. ⟦756.9217.0769.85⟧',
      'numéro AVS : ⟦756 9217 0769 85⟧',
      'AHV ⟦7569217076985⟧ bitte prüfen',
    ],
    none: [
      '756.9217.0769.84',
      '123.4567.8910.19',
      'AHV 7569217076984',
      'AHV 75692170769850',
      '756.9217.0769.851',
    ],
  },
};

export const SWITZERLAND: readonly Detector[] = [chAhv];
