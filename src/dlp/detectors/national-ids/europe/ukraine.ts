/** Ukraine: number of the taxpayer's registration card (РНОКПП). */
import type { Detector, Strength } from '../../../detector.ts';
import { weightedSum } from '../../value.ts';
import { digitAt } from './checks.ts';

const WEIGHTS = [-1, 5, 7, 9, 4, 6, 10, 5, 7];
/** The first five digits count days since the end of 1899: from 1908 on, until about now. */
const FIRST_DAY = 3000;
const DAYS = Math.floor((Date.now() - Date.UTC(1899, 11, 31)) / 86_400_000);

/** The check digit; the sum may be below zero, and 10 counts as 0. */
export function rnokppCheckDigit(digits: string): number {
  return (((weightedSum(digits, WEIGHTS) % 11) + 11) % 11) % 10;
}

export const uaRnokpp: Detector = {
  id: 'ua-rnokpp',
  name: 'Ukrainian taxpayer number (RNOKPP)',
  group: 'national-id',
  country: 'UA',
  source:
    'Державна податкова служба України, реєстраційний номер облікової картки платника податків: tax.gov.ua',
  evidence: 'checksum',
  patterns: ['[0-4]\\d{9}'],
  needsContext: 'all',
  context: [
    'рнокпп',
    'іпн',
    'ідентифікаційний номер',
    'ідентифікаційний код',
    'ідентифікаційного номера',
    'облікової картки',
    'платника податків',
    'податковий номер',
    'код платника',
    'инн',
    'идентификационный код',
    'rnokpp',
    'ipn',
    'ukrainian tax',
    'taxpayer',
  ],
  verify({ value }): Strength | null {
    const days = Number(value.slice(0, 5));
    if (days < FIRST_DAY || days > DAYS) return null;
    return rnokppCheckDigit(value) === digitAt(value, 9) ? 'needs-context' : null;
  },
  examples: {
    found: [
      'РНОКПП ⟦1759013776⟧',
      'ІПН: ⟦1759013776⟧',
      '⟦2530414071⟧',
      'мій ідентифікаційний код ⟦2530414071⟧',
      'rnokpp ⟦1759013776⟧',
    ],
    none: [
      'ІПН 1759013770',
      'замовлення 1759013776 надіслано',
      'ІПН 17590137760',
      'ІПН 9759013776',
      'ІПН 0000000000',
    ],
  },
};

export const UKRAINE: readonly Detector[] = [uaRnokpp];
