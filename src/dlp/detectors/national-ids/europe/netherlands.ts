/** Netherlands: burgerservicenummer. */
import type { Detector, Strength } from '../../../detector.ts';
import { digitsOf, isOneDigit, weightedSum } from '../../value.ts';
import { isAmongGroups } from './surroundings.ts';

const WEIGHTS = [9, 8, 7, 6, 5, 4, 3, 2, -1];

/** The eleven test over nine digits. */
export function passesElevenTest(digits: string): boolean {
  return !isOneDigit(digits) && weightedSum(digits, WEIGHTS) % 11 === 0;
}

export const nlBsn: Detector = {
  id: 'nl-bsn',
  name: 'Dutch citizen service number (BSN)',
  group: 'national-id',
  country: 'NL',
  source: 'Rijksdienst voor Identiteitsgegevens, Logisch Ontwerp BSN (elfproef): www.rvig.nl/bsn',
  evidence: 'checksum',
  patterns: [
    '\\d{9}',
    '\\d{4}[. -]\\d{2}[. -]\\d{3}',
    '\\d{3} \\d{3} \\d{3}',
    '\\d{3}\\.\\d{3}\\.\\d{3}',
    '\\d{3}-\\d{3}-\\d{3}',
  ],
  needsContext: 'all',
  context: [
    'bsn',
    'bsn nummer',
    'bsn nr',
    'burgerservicenummer*',
    'burger service nummer',
    'sofinummer',
    'sofi nummer',
    'sofi',
    'persoonsnummer',
    'onderwijsnummer',
    'rsin',
    'citizen service number',
    'dutch social security',
  ],
  verify({ text, start, end, value }): Strength | null {
    if (!passesElevenTest(digitsOf(value))) return null;
    return value.includes(' ') && isAmongGroups(text, start, end) ? null : 'needs-context';
  },
  examples: {
    found: [
      'BSN: ⟦111222333⟧',
      '⟦1112.22.333⟧',
      'mijn burgerservicenummer is ⟦123456782⟧',
      '⟦111222333⟧',
      'BSN ⟦123 456 782⟧ van de cliënt',
    ],
    none: [
      'BSN 111252333',
      '1112.52.333',
      'BSN 1112223334',
      'bestelling 111222333 verzonden',
      'BSN 000000000',
    ],
  },
};

export const NETHERLANDS: readonly Detector[] = [nlBsn];
