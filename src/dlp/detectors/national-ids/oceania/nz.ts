/** New Zealand: tax number, health index number. */
import type { Detector } from '../../../detector.ts';
import { digitsOf, isFormatted, isOneDigit, weightedSum } from '../../value.ts';
import { isAfterDigits, isEvenlyParted } from '../digits.ts';
import { labelled } from '../labelled.ts';

/** Whether the last of eight or nine digits is the check digit of those before it. */
export function isIrd(digits: string): boolean {
  const padded = digits.padStart(9, '0');
  const number = Number(digits);
  if (number <= 10_000_000 || number >= 150_000_000) return false;
  let check = (11 - (weightedSum(padded, [3, 2, 7, 6, 5, 4, 3, 2]) % 11)) % 11;
  if (check === 10) check = (11 - (weightedSum(padded, [7, 4, 3, 2, 5, 2, 7, 6]) % 11)) % 11;
  return String(check) === padded[8];
}

const IRD_CONTEXT = ['ird', 'ird no', 'ird number', 'inland revenue', 'tax number', 'myir', 'te tari taake'];
const isLabelledIrd = labelled(IRD_CONTEXT);

export const nzIrd: Detector = {
  id: 'nz-ird',
  name: 'New Zealand tax number (IRD)',
  group: 'national-id',
  country: 'NZ',
  source:
    'Inland Revenue, Resident withholding tax specification, IRD number validation (two rounds mod 11): www.ird.govt.nz',
  evidence: 'checksum',
  patterns: [
    '1\\d{2}[ -]\\d{3}[ -]\\d{3}',
    '1\\d{8}',
    '\\d{2}[ -]\\d{3}[ -]\\d{3}',
    '[1-9]\\d{7}',
    '0\\d{2}[ -]\\d{3}[ -]\\d{3}',
    '0\\d{8}',
  ],
  needsContext: 'all',
  context: IRD_CONTEXT,
  verify({ text, start, end, value }) {
    const digits = digitsOf(value);
    if (!isEvenlyParted(value) || isOneDigit(digits) || !isIrd(digits)) return null;
    if (isFormatted(value)) return isAfterDigits(text, start) ? null : 'needs-context';
    return digits.length === 9 || isLabelledIrd(text, start, end) ? 'needs-context' : null;
  },
  examples: {
    found: [
      'IRD: ⟦49-091-850⟧',
      'ird number ⟦49091850⟧',
      '⟦136-410-132⟧',
      'IRD ⟦136410132⟧',
      'my IRD no. is ⟦35 901 981⟧',
    ],
    none: ['IRD 49-091-851', 'IRD 136-410-133', 'IRD 9125568', 'order 136410132', '49091850'],
  },
};

const ORDER = 'ABCDEFGHJKLMNPQRSTUVWXYZ';

/** Whether the last of seven characters in upper case is the check digit, or letter, of those before it. */
export function isNhi(nhi: string): boolean {
  let sum = 0;
  for (let at = 0; at < 6; at++) {
    const char = nhi[at] ?? '';
    sum += (/\d/.test(char) ? Number(char) : ORDER.indexOf(char) + 1) * (7 - at);
  }
  if (/[A-Z]$/.test(nhi)) return ORDER[22 - (sum % 23)] === nhi[6];
  const rest = sum % 11;
  return rest !== 0 && String((11 - rest) % 10) === nhi[6];
}

export const nzNhi: Detector = {
  id: 'nz-nhi',
  name: 'New Zealand health index number (NHI)',
  group: 'national-id',
  country: 'NZ',
  source:
    'Health New Zealand, HISO 10046:2023 Consumer Health Identity Standard (check digit mod 11; new form mod 23)',
  evidence: 'checksum',
  patterns: ['[A-HJ-NP-Z]{3}\\d{4}', '[A-HJ-NP-Z]{3}\\d{2}[A-HJ-NP-Z]{2}'],
  ignoreCase: true,
  context: [
    'nhi',
    'nhi no',
    'nhi number',
    'national health index',
    'patient*',
    'hospital*',
    'dhb',
    'te whatu ora',
    'health number',
  ],
  verify({ value }) {
    return isNhi(value.toUpperCase()) ? 'needs-context' : null;
  },
  examples: {
    found: [
      'NHI: ⟦ZAC5361⟧',
      '⟦ZBN77VL⟧',
      'patient NHI ⟦WLD9413⟧',
      'nhi ⟦zsc21tn⟧',
      'NHI number ⟦ZVB97XQ⟧',
      '⟦ZZZ0016⟧',
    ],
    none: ['NHI ZZZ0044', 'NHI ZZZ00AA', 'NHI ZAC5362', 'NHI ZIC5361', 'flight ZAC5361', 'NHI ZAC53611'],
  },
};

export const NZ: readonly Detector[] = [nzIrd, nzNhi];
