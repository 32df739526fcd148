/** Austria: social insurance number. */
import type { Detector, Strength } from '../../../detector.ts';
import { digitsOf, weightedSum } from '../../value.ts';
import { digitAt, isShortBirthDay, pairAt } from './checks.ts';
import { isAmongGroups } from './surroundings.ts';

const WEIGHTS = [3, 7, 9, 0, 5, 8, 4, 2, 1, 6];

export const atSvnr: Detector = {
  id: 'at-svnr',
  name: 'Austrian social insurance number',
  group: 'national-id',
  country: 'AT',
  source:
    'Dachverband der Sozialversicherungsträger, Versicherungsnummer (§ 460d ASVG): www.sozialversicherung.at',
  evidence: 'checksum',
  patterns: [
    '[1-9]\\d{9}',
    '[1-9]\\d{3} \\d{6}',
    '[1-9]\\d{3}[/-]\\d{6}',
    '[1-9]\\d{3} \\d{2} \\d{2} \\d{2}',
    '[1-9]\\d{3} \\d{2}\\.\\d{2}\\.\\d{2}',
  ],
  needsContext: [0],
  context: [
    'sozialversicherung*',
    'svnr',
    'sv nr',
    'sv nummer',
    'versicherungsnummer',
    'versicherungsnr',
    'vnr',
    'vsnr',
    'e card',
    'ecard',
    'ogk',
    'oegk',
    'austrian social',
    'social insurance',
    'social security',
    'geburtsdatum',
  ],
  verify({ text, start, end, value, pattern }): Strength | null {
    const digits = digitsOf(value);
    if (weightedSum(digits, WEIGHTS) % 11 !== digitAt(digits, 3)) return null;
    // Months 13 to 15 stand where a day's numbers ran out.
    const month = pairAt(digits, 6);
    if (!isShortBirthDay(pairAt(digits, 8), month > 12 && month < 16 ? 1 : month, pairAt(digits, 4)))
      return null;
    if (pattern === 0) return 'needs-context';
    return value.includes(' ') && isAmongGroups(text, start, end) ? null : 'possible';
  },
  examples: {
    found: [
      '⟦1237 010180⟧',
      'SVNR: ⟦1237010180⟧',
      'Sozialversicherungsnummer ⟦1237 01 01 80⟧',
      '⟦1237010180⟧',
      'meine SV-Nr. ist ⟦1237/010180⟧',
    ],
    none: [
      '2237 010180',
      'SVNR 1238010180',
      'SVNR 1237013280',
      'Bestellung 1237010180 ist da',
      'SVNR 12370101800',
    ],
  },
};

export const AUSTRIA: readonly Detector[] = [atSvnr];
