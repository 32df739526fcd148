/** Czechia and Slovakia: rodné číslo, the same in both. */
import type { Detector, Strength } from '../../../detector.ts';
import { digitsOf, isDay, isOneDigit, modulo } from '../../value.ts';
import { digitAt, isBirthDay, pairAt } from './checks.ts';
import { isNamed } from './surroundings.ts';

/** Women's months have 50 added; since 2004 another 20 where a day's numbers ran out. */
function monthOf(digits: string, year: number): number {
  const month = pairAt(digits, 2) % 50;
  return month > 20 && year >= 2004 ? month - 20 : month;
}

function hasDate(digits: string): boolean {
  const short = pairAt(digits, 0);
  if (digits.length === 9) return short < 54 && isDay(1900 + short, monthOf(digits, 1900), pairAt(digits, 4));
  const year = short < 54 ? 2000 + short : 1900 + short;
  return isBirthDay(year, monthOf(digits, year), pairAt(digits, 4));
}

/** Ten digits are a multiple of 11; until 1985 a remainder of 10 was written as 0. */
export function hasRodneCisloCheck(digits: string): boolean {
  return modulo(digits.slice(0, 9), 11) % 10 === digitAt(digits, 9);
}

const WORDS = /rodn|r\. ?č\.|r\. ?c\.|birth number/i;

export const czRodneCislo: Detector = {
  id: 'cz-rodne-cislo',
  name: 'Czech or Slovak birth number',
  group: 'national-id',
  country: 'CZ',
  source: 'Zákon č. 133/2000 Sb. § 13 (Czechia); zákon č. 301/1995 Z. z. (Slovakia)',
  evidence: 'checksum',
  patterns: ['\\d{10}', '\\d{6}/\\d{4}', '\\d{6}/\\d{3}', '\\d{6} ?/ ?\\d{4}', '\\d{9}', '\\d{6}[ -]\\d{4}'],
  needsContext: [0, 2, 5],
  context: [
    'rodne cislo',
    'rodneho cisla',
    'rodnym cislem',
    'rodnemu cislu',
    'rod. cislo',
    'rod. c',
    'r.c',
    'r. c',
    'rc',
    'rodne c',
    'birth number',
    'pojistenec',
    'poistenec',
    'cislo pojistence',
    'czech id',
    'slovak id',
    'narozen*',
    'naroden*',
  ],
  verify({ text, start, end, value, pattern }): Strength | null {
    const digits = digitsOf(value);
    if (!hasDate(digits) || isOneDigit(digits)) return null;
    if (digits.length === 9) {
      if (digits.endsWith('000')) return null;
      return isNamed(text, start, end, WORDS) || pattern === 2 ? 'needs-context' : null;
    }
    if (!hasRodneCisloCheck(digits)) return null;
    return pattern === 1 || pattern === 3 ? 'likely' : 'needs-context';
  },
  examples: {
    found: [
      '⟦710319/2745⟧',
      'rodné číslo: ⟦7103192745⟧',
      'RČ ⟦710319/2745⟧, nar. v Brně',
      '⟦7103192745⟧',
      'rodné číslo ⟦531231/123⟧',
      'rodného čísla ⟦710319 / 2745⟧',
    ],
    none: [
      '7103192746',
      '710319/2746',
      '1103492745',
      '590312/123',
      'objednávka 7103192745 odeslána',
      'rodné číslo 71031927451',
    ],
  },
};

export const CZECHIA_SLOVAKIA: readonly Detector[] = [czRodneCislo];
