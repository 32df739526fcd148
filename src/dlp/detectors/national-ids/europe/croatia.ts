/** Croatia: OIB. */
import type { Detector, Strength } from '../../../detector.ts';
import { isOneDigit } from '../../value.ts';
import { passesMod11And10 } from './checks.ts';

export const hrOib: Detector = {
  id: 'hr-oib',
  name: 'Croatian personal identification number (OIB)',
  group: 'national-id',
  country: 'HR',
  source:
    'Zakon o osobnom identifikacijskom broju (ISO 7064 MOD 11,10); Porezna uprava: www.porezna-uprava.hr',
  evidence: 'checksum',
  patterns: ['\\d{11}'],
  needsContext: 'all',
  context: [
    'oib',
    'o.i.b',
    'oib broj',
    'osobni identifikacijski',
    'osobnog identifikacijskog',
    'identifikacijski broj',
    'porezni broj',
    'porezna uprava',
    'croatian id',
    'personal identification number',
  ],
  verify: ({ value }): Strength | null =>
    !isOneDigit(value) && passesMod11And10(value) ? 'needs-context' : null,
  examples: {
    found: [
      'OIB: ⟦33392005961⟧',
      '⟦33392005961⟧',
      'moj OIB je ⟦33392005961⟧',
      'osobni identifikacijski broj ⟦33392005961⟧',
      'tvrtka, OIB ⟦94577403194⟧',
    ],
    none: [
      'OIB 33392005962',
      'narudžba 33392005961 poslana',
      'OIB 333920059610',
      'OIB 3339200596',
      'OIB 11111111111',
    ],
  },
};

export const CROATIA: readonly Detector[] = [hrOib];
