/** Finland: personal identity code (henkilötunnus), with the century signs added in 2023. */
import type { Detector, Strength } from '../../../detector.ts';
import { isDay } from '../../value.ts';
import { pairAt } from './checks.ts';
import { isOneCase } from './surroundings.ts';

const CONTROL = '0123456789ABCDEFHJKLMNPRSTUVWXY';

function centuryOf(sign: string): number {
  if (sign === '+') return 1800;
  return '-UVWXY'.includes(sign) ? 1900 : 2000;
}

export const fiHetu: Detector = {
  id: 'fi-hetu',
  name: 'Finnish personal identity code',
  group: 'national-id',
  country: 'FI',
  source: 'Digi- ja väestötietovirasto, henkilötunnus: dvv.fi/henkilotunnus',
  evidence: 'checksum',
  patterns: ['[0-3]\\d[01]\\d{3}[A-FU-Y+-]\\d{3}[0-9A-FHJ-NPR-Y]'],
  ignoreCase: true,
  context: [
    'hetu',
    'henkilotunnus*',
    'henkilotunnu*',
    'sotu',
    'sosiaaliturvatunnus',
    'syntymaaika',
    'personbeteckning*',
    'finnish id',
    'personal identity code',
    'identity code',
    'id code is*',
  ],
  verify({ value }): Strength | null {
    const code = value.toUpperCase();
    const number = Number(code.slice(0, 6) + code.slice(7, 10));
    if (CONTROL[number % 31] !== code[10] || !isOneCase(value) || Number(code.slice(7, 10)) < 2) return null;
    const year = centuryOf(code[6] ?? '') + pairAt(code, 4);
    if (!isDay(year, pairAt(code, 2), pairAt(code, 0))) return null;
    // Digits and a dash: case numbers and other countries' numbers look like that.
    return code[6] === '-' && code.charCodeAt(10) < 58 ? 'possible' : 'likely';
  },
  examples: {
    found: [
      '⟦131052-308T⟧',
      'My personal identity code is: ⟦010594Y9032⟧. Thank you.',
      '⟦020594X903P⟧ is my hetu.',
      "Here's my henkilötunnus ⟦020594X902N⟧.",
      '⟦010516B903X⟧',
      '⟦020504a902e⟧',
      'HETU ⟦030516D9037⟧',
    ],
    none: [
      '131052-308U',
      '310252-308Y',
      '111111-111A',
      '111111+110G',
      '311190-1111',
      '310289-211C',
      '012245A110G',
      '131052/308T',
      '131052.308T',
    ],
  },
};

export const FINLAND: readonly Detector[] = [fiHetu];
