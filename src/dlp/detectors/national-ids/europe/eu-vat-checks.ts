/**
 * Check digits of VAT numbers, by country prefix. The values come without prefix, blanks and signs, letters in capitals.
 * Formats and weights: European Commission, VIES; the countries' own rules as their tax offices publish them.
 */
import { isOneDigit, modulo, weightedSum } from '../../value.ts';
import { isEgn } from './bulgaria.ts';
import {
  alphanumericValue,
  digitAt,
  isShortBirthDay,
  pairAt,
  passesLuhn,
  passesMod11And10,
} from './checks.ts';
import { hasRodneCisloCheck } from './czechia-slovakia.ts';
import { isSiren } from './france.ts';
import { isAfm } from './greece.ts';
import { irishCheckLetter, isPps } from './ireland.ts';
import { isPartitaIva } from './italy.ts';
import { latvianCheckDigit } from './latvia.ts';
import { passesElevenTest } from './netherlands.ts';
import { isNip } from './poland.ts';
import { isPortugueseNif } from './portugal.ts';
import { cnpCheckDigit } from './romania.ts';
import { isCif, isDni, isNie } from './spain.ts';

type Check = (value: string) => boolean;

function isAustrian(value: string): boolean {
  let sum = 4;
  for (let at = 1; at < 8; at++) {
    const digit = digitAt(value, at);
    sum += at % 2 === 1 ? digit : digit < 5 ? digit * 2 : digit * 2 - 9;
  }
  return (10 - (sum % 10)) % 10 === digitAt(value, 8);
}

function isBelgian(value: string): boolean {
  const digits = value.padStart(10, '0');
  return 97 - modulo(digits.slice(0, 8), 97) === pairAt(digits, 8);
}

const BG_FIRST = [1, 2, 3, 4, 5, 6, 7, 8];
const BG_SECOND = [3, 4, 5, 6, 7, 8, 9, 10];
const BG_FOREIGN = [21, 19, 17, 13, 11, 9, 7, 3, 1];
const BG_OTHER = [4, 3, 2, 7, 6, 5, 4, 3, 2];

function isBulgarian(value: string): boolean {
  if (value.length === 9) {
    const first = weightedSum(value, BG_FIRST) % 11;
    return (first < 10 ? first : (weightedSum(value, BG_SECOND) % 11) % 10) === digitAt(value, 8);
  }
  const last = digitAt(value, 9);
  return (
    isEgn(value) ||
    weightedSum(value, BG_FOREIGN) % 10 === last ||
    (11 - (weightedSum(value, BG_OTHER) % 11)) % 11 === last
  );
}

const CY_ODD = [1, 0, 5, 7, 9, 13, 15, 17, 19, 21];

function isCypriot(value: string): boolean {
  let sum = 0;
  for (let at = 0; at < 8; at++) sum += at % 2 === 0 ? (CY_ODD[digitAt(value, at)] ?? 0) : digitAt(value, at);
  return !value.startsWith('12') && 65 + (sum % 26) === value.charCodeAt(8);
}

const EIGHT_TO_TWO = [8, 7, 6, 5, 4, 3, 2];

function isCzech(value: string): boolean {
  if (value.length === 8) {
    const check = (11 - (weightedSum(value, EIGHT_TO_TWO) % 11)) % 11;
    return value[0] !== '9' && (check === 0 ? 1 : check) % 10 === digitAt(value, 7);
  }
  if (value.length === 10)
    return (
      hasRodneCisloCheck(value) &&
      isShortBirthDay(pairAt(value, 0), (pairAt(value, 2) % 50) % 20, pairAt(value, 4))
    );
  if (value[0] !== '6') return isShortBirthDay(pairAt(value, 0), pairAt(value, 2) % 50, pairAt(value, 4));
  const rest = weightedSum(value.slice(1), EIGHT_TO_TWO) % 11;
  return (18 - ((21 - rest) % 11)) % 10 === digitAt(value, 8);
}

const DK_WEIGHTS = [2, 7, 6, 5, 4, 3, 2, 1];
const EE_WEIGHTS = [3, 7, 1, 3, 7, 1, 3, 7, 1];
const FI_WEIGHTS = [7, 9, 10, 5, 8, 4, 2, 1];
const GB_WEIGHTS = [8, 7, 6, 5, 4, 3, 2, 10, 1];
const HU_WEIGHTS = [9, 7, 3, 1, 9, 7, 3, 1];
const MT_WEIGHTS = [3, 4, 6, 7, 8, 9, 10, 1];
const RO_WEIGHTS = [7, 5, 3, 2, 1, 7, 5, 3, 2];
const LV_WEIGHTS = [9, 1, 4, 8, 3, 10, 2, 5, 7, 6, 1];

/** The letters of a French key: I and O are left out. */
const FR_KEY = '0123456789ABCDEFGHJKLMNPQRSTUVWXYZ';

function isFrench(value: string): boolean {
  const siren = value.slice(2);
  // Monaco's numbers begin with 000 and are no SIREN.
  if (!siren.startsWith('000') && !isSiren(siren)) return false;
  if (/^\d\d/.test(value)) return pairAt(value, 0) === modulo(`${siren}12`, 97);
  const [first, second] = [FR_KEY.indexOf(value[0] ?? ''), FR_KEY.indexOf(value[1] ?? '')];
  const key = first < 10 ? first * 24 + second - 10 : first * 34 + second - 100;
  return (modulo(siren, 11) + 1 + Math.floor(key / 11)) % 11 === key % 11;
}

function isBritish(value: string): boolean {
  if (/^GD[0-4]|^HA[5-9]/.test(value)) return true;
  if (!/^\d{9}/.test(value)) return false;
  const rest = weightedSum(value, GB_WEIGHTS) % 97;
  return rest === 0 || (value[0] !== '0' && (rest === 42 || rest === 55));
}

/** Seven digits and a letter or two; before 1987 a letter or a sign stood in the second place. */
function isIrish(value: string): boolean {
  if (/^\d{7}/.test(value)) return isPps(value);
  return irishCheckLetter(`0${value.slice(2, 7)}${value[0] ?? ''}`) === value[7];
}

function isLithuanian(value: string): boolean {
  const size = value.length - 1;
  if (value[size - 1] !== '1') return false;
  const sum = (from: number): number => {
    let total = 0;
    for (let at = 0; at < size; at++) total += digitAt(value, at) * (1 + ((at + from) % 9));
    return total % 11;
  };
  const first = sum(0);
  return (first < 10 ? first : sum(2) % 10) === digitAt(value, size);
}

function isLatvian(value: string): boolean {
  if (value.charCodeAt(0) > 51) return weightedSum(value, LV_WEIGHTS) % 11 === 3;
  return latvianCheckDigit(value) === digitAt(value, 10);
}

/** Since 2020 traders have numbers of their own, checked by ISO 7064 MOD 97-10 over the whole number with its NL. */
function isDutch(written: string): boolean {
  const value = written.padStart(12, '0');
  if (value.endsWith('00') || value.startsWith('000000000')) return false;
  if (passesElevenTest(value.slice(0, 9))) return true;
  let digits = '';
  for (const char of `NL${value}`) digits += alphanumericValue(char.charCodeAt(0));
  return modulo(digits, 97) === 1;
}

function isRomanian(value: string): boolean {
  if (value.length === 13) return cnpCheckDigit(value) === digitAt(value, 12);
  const digits = value.padStart(10, '0');
  return ((weightedSum(digits, RO_WEIGHTS) * 10) % 11) % 10 === digitAt(digits, 9);
}

function isSlovak(value: string): boolean {
  return value[0] !== '0' && '234789'.includes(value[2] ?? '') && modulo(value, 11) === 0;
}

function isSlovenian(value: string): boolean {
  const check = 11 - (weightedSum(value, EIGHT_TO_TWO) % 11);
  return value[0] !== '0' && check < 11 && check % 10 === digitAt(value, 7);
}

function isSpanish(value: string): boolean {
  const first = value[0] ?? '';
  if (/[\dKLM]/.test(first)) return isDni(value);
  return 'XYZ'.includes(first) ? isNie(value) : isCif(value);
}

/** How each country's number is proved. */
export const VAT_CHECKS: ReadonlyMap<string, Check> = new Map<string, Check>([
  ['AT', isAustrian],
  ['BE', isBelgian],
  ['BG', isBulgarian],
  ['CY', isCypriot],
  ['CZ', isCzech],
  ['DE', (value) => value[0] !== '0' && passesMod11And10(value)],
  ['DK', (value) => value[0] !== '0' && weightedSum(value, DK_WEIGHTS) % 11 === 0],
  ['EE', (value) => weightedSum(value, EE_WEIGHTS) % 10 === 0],
  ['EL', (value) => isAfm(value.padStart(9, '0'))],
  ['ES', isSpanish],
  ['FI', (value) => weightedSum(value, FI_WEIGHTS) % 11 === 0],
  ['FR', isFrench],
  ['GB', isBritish],
  ['GR', isAfm],
  ['HR', passesMod11And10],
  ['HU', (value) => weightedSum(value, HU_WEIGHTS) % 10 === 0],
  ['IE', isIrish],
  ['IT', isPartitaIva],
  ['LT', isLithuanian],
  ['LU', (value) => modulo(value.slice(0, 6), 89) === pairAt(value, 6)],
  ['LV', isLatvian],
  ['MT', (value) => value[0] !== '0' && weightedSum(value, MT_WEIGHTS) % 37 === 0],
  ['NL', isDutch],
  ['PL', isNip],
  ['PT', isPortugueseNif],
  ['RO', isRomanian],
  ['SE', (value) => passesLuhn(value.slice(0, 10)) && pairAt(value, 10) > 0],
  ['SI', isSlovenian],
  ['SK', isSlovak],
  ['XI', isBritish],
]);

/** Whether a VAT number with its prefix passes its country's check. */
export function isVatNumber(number: string): boolean {
  const value = number.slice(2);
  const check = VAT_CHECKS.get(number.slice(0, 2));
  return check !== undefined && !isOneDigit(value) && check(value);
}
