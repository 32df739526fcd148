/** Estonia: isikukood. */
import type { Detector, Strength } from '../../../detector.ts';
import { isBalticCode } from './baltic-code.ts';

export const eeIsikukood: Detector = {
  id: 'ee-isikukood',
  name: 'Estonian personal code',
  group: 'national-id',
  country: 'EE',
  source: 'Rahvastikuregistri seadus; EVS 585:2007 Isikukood: www.riigiteataja.ee',
  evidence: 'checksum',
  patterns: ['[1-6]\\d{10}'],
  context: [
    'isikukood*',
    'isiku kood',
    'id kood',
    'id kaart',
    'sunniaeg',
    'estonian id',
    'estonian personal',
    'personal code',
    'personal identification code',
    'личный код',
    'личного кода',
  ],
  verify: ({ value }): Strength | null => (isBalticCode(value) ? 'possible' : null),
  examples: {
    found: [
      '⟦36805280109⟧',
      'isikukood ⟦36805280109⟧',
      'Minu isikukood on ⟦36805280109⟧.',
      'личный код ⟦36805280109⟧',
      'personal code: ⟦36805280109⟧',
    ],
    none: [
      '36805280108',
      'isikukood 36805320109',
      'isikukood 368052801090',
      '11111111111',
      'isikukood 96805280109',
    ],
  },
};

export const ESTONIA: readonly Detector[] = [eeIsikukood];
