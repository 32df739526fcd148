/** Russia: SNILS, INN. */
import type { Detector, Strength } from '../../../detector.ts';
import { digitsOf, isOneDigit, weightedSum } from '../../value.ts';
import { digitAt, pairAt } from './checks.ts';
import { isAmongGroups } from './surroundings.ts';

const SNILS_WEIGHTS = [9, 8, 7, 6, 5, 4, 3, 2, 1];

/** The two check digits: the weighted sum's remainder by 101; 100 counts as 0. */
export function snilsCheckDigits(digits: string): number {
  return (weightedSum(digits, SNILS_WEIGHTS) % 101) % 100;
}

export const ruSnils: Detector = {
  id: 'ru-snils',
  name: 'Russian insurance number (SNILS)',
  group: 'national-id',
  country: 'RU',
  source:
    'Постановление Правления ПФР от 31.07.2006 № 192п, страховой номер индивидуального лицевого счёта: sfr.gov.ru',
  evidence: 'checksum',
  patterns: ['\\d{11}', '\\d{3}-\\d{3}-\\d{3}[ -]\\d{2}', '\\d{3} \\d{3} \\d{3} \\d{2}'],
  needsContext: [0, 2],
  context: [
    'снилс',
    'страховой номер',
    'страхового номера',
    'лицевого счета',
    'лицевого счёта',
    'пенсионн*',
    'пфр',
    'сфр',
    'snils',
    'insurance number',
  ],
  verify({ text, start, end, value, pattern }): Strength | null {
    const digits = digitsOf(value);
    // Numbers up to 001-001-998 have no check digits.
    if (digits.slice(0, 9) <= '001001998' || isOneDigit(digits.slice(0, 9))) return null;
    if (snilsCheckDigits(digits) !== pairAt(digits, 9)) return null;
    if (pattern === 1) return 'likely';
    return pattern === 2 && isAmongGroups(text, start, end) ? null : 'needs-context';
  },
  examples: {
    found: [
      '⟦112-233-445 95⟧',
      'СНИЛС: ⟦11223344595⟧',
      'мой СНИЛС ⟦112-233-445 95⟧',
      '⟦34293244776⟧',
      'страховой номер ⟦342 932 447 76⟧',
    ],
    none: [
      '112-233-445 96',
      'СНИЛС 11223344594',
      'тел. 11223344595 занят',
      'СНИЛС 112233445950',
      'СНИЛС 000-000-000 00',
    ],
  },
};

const COMPANY_WEIGHTS = [2, 4, 10, 3, 5, 9, 4, 6, 8];
const PERSON_WEIGHTS = [7, 2, 4, 10, 3, 5, 9, 4, 6, 8];
const LAST_WEIGHTS = [3, 7, 2, 4, 10, 3, 5, 9, 4, 6, 8];

/** Ten digits for companies, with one check digit; twelve for people, with two. */
export function isInn(digits: string): boolean {
  if (isOneDigit(digits)) return false;
  if (digits.length === 10) return (weightedSum(digits, COMPANY_WEIGHTS) % 11) % 10 === digitAt(digits, 9);
  return (
    (weightedSum(digits, PERSON_WEIGHTS) % 11) % 10 === digitAt(digits, 10) &&
    (weightedSum(digits, LAST_WEIGHTS) % 11) % 10 === digitAt(digits, 11)
  );
}

export const ruInn: Detector = {
  id: 'ru-inn',
  name: 'Russian taxpayer number (INN)',
  group: 'national-id',
  country: 'RU',
  source: 'Приказ ФНС России, идентификационный номер налогоплательщика (статья 84 НК РФ): www.nalog.gov.ru',
  evidence: 'checksum',
  patterns: ['\\d{10}', '\\d{12}'],
  needsContext: 'all',
  context: [
    'инн',
    'и.н.н',
    'идентификационный номер',
    'номер налогоплательщика',
    'налогоплательщик*',
    'налогов*',
    'ооо',
    'реквизит*',
    'inn',
    'кпп',
    'фнс',
    'russian tax',
    'taxpayer',
  ],
  verify: ({ value }): Strength | null => (isInn(value) ? 'needs-context' : null),
  examples: {
    found: [
      'ИНН ⟦123456789047⟧',
      'ИНН: ⟦1234567894⟧',
      '⟦7707083893⟧',
      'ИНН/КПП ⟦7707083893⟧/773601001',
      'inn ⟦123456789047⟧',
    ],
    none: [
      'ИНН 123456789037',
      'ИНН 1234567895',
      'заказ 7707083893 отправлен',
      'ИНН 0000000000',
      'ИНН 77070838930',
    ],
  },
};

export const RUSSIA: readonly Detector[] = [ruSnils, ruInn];
