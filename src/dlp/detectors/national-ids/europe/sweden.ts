/** Sweden: personnummer, and samordningsnummer for who is not registered. */
import type { Detector, Strength } from '../../../detector.ts';
import { digitsOf } from '../../value.ts';
import { isBirthDay, isShortBirthDay, pairAt, passesLuhn } from './checks.ts';

/** Twelve digits that are as well a day and a time of this century, run together as programs do. */
function isTimeStamp(digits: string): boolean {
  return digits.startsWith('20') && digits.slice(8, 10) < '24' && digits.slice(10) < '60';
}

export const sePersonnummer: Detector = {
  id: 'se-personnummer',
  name: 'Swedish personal identity number',
  group: 'national-id',
  country: 'SE',
  source:
    'Folkbokföringslagen (1991:481) § 18; Skatteverket, personnummer och samordningsnummer: www.skatteverket.se',
  evidence: 'checksum',
  patterns: ['\\d{10}', '\\d{6}[ +-]\\d{4}', '(?:18|19|20)\\d{10}', '(?:18|19|20)\\d{6}[ +-]\\d{4}'],
  needsContext: [0],
  context: [
    'personnummer',
    'personnumret',
    'personnr',
    'person nr',
    'persnr',
    'pnr',
    'samordningsnummer',
    'samordningsnr',
    'personal identity number',
    'personal identity code',
    'swedish id',
    'id code is*',
    'swedish personal',
    'swedish social security',
    'social security number',
    'fodelsenummer',
    'svenskt id',
  ],
  verify({ value, pattern }): Strength | null {
    const digits = digitsOf(value);
    const short = digits.slice(-10);
    if (!passesLuhn(short)) return null;
    const day = pairAt(short, 4) > 60 ? pairAt(short, 4) - 60 : pairAt(short, 4);
    const month = pairAt(short, 2);
    if (digits.length === 10)
      return isShortBirthDay(pairAt(short, 0), month, day)
        ? pattern === 0
          ? 'needs-context'
          : 'possible'
        : null;
    if (!isBirthDay(Number(digits.slice(0, 4)), month, day)) return null;
    return pattern === 2 && isTimeStamp(digits) ? 'needs-context' : 'possible';
  },
  examples: {
    found: [
      '⟦189004119807⟧',
      'My personal identity code is: ⟦189110089811⟧. Thank you.',
      '⟦871220-2384⟧',
      '⟦19910924-2397⟧ är mitt pnr.',
      '⟦9201232387⟧',
      "Here's my personnummer ⟦200109022392⟧.",
      '⟦20110925-2385⟧',
      'samordningsnummer ⟦701063-2391⟧',
      'personnummer ⟦900411+9807⟧',
    ],
    none: [
      '19000309-3393',
      '19001309-2393',
      '200504422381',
      '189x09179809',
      '18970c17-9809',
      'personnummer 871220-2385',
      'org.nr 556036-0793',
    ],
  },
};

export const SWEDEN: readonly Detector[] = [sePersonnummer];
