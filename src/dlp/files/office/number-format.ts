/** Numbers of spreadsheets as people see them, as far as it matters: dates, leading zeros, digits in groups. */

/** Dates and times among the formats that have a number only. */
const DATE_FORMATS: ReadonlySet<number> = new Set([
  14, 15, 16, 17, 18, 19, 20, 21, 22, 27, 28, 29, 30, 31, 32, 33, 34, 35, 36, 45, 46, 47, 50, 51, 52, 53, 54,
  55, 56, 57, 58,
]);

export type NumberFormat =
  | { readonly kind: 'general' }
  | { readonly kind: 'date' }
  | { readonly kind: 'digits'; readonly pattern: string };

const GENERAL: NumberFormat = { kind: 'general' };
const DATE: NumberFormat = { kind: 'date' };

/** @param code as the file has it; null: a format that has a number only */
export function numberFormat(id: number, code: string | null): NumberFormat {
  if (code === null) return DATE_FORMATS.has(id) ? DATE : GENERAL;
  // Colours and conditions, then the part for positive numbers.
  const [section = ''] = code
    .slice(0, 256)
    .replace(/\[[^\]]*\]/g, '')
    .split(';');
  const unquoted = section
    .replace(/"([^"]*)"/g, (_, literal: string) => literal.replace(/[a-z]/gi, ''))
    .replace(/[\\_*](.)/g, '$1');
  if (/[ymdhs]/i.test(unquoted) && !/[0#?]\s*[0#?]{3}/.test(unquoted)) return DATE;
  const digits = unquoted.match(/[0#?]/g)?.length ?? 0;
  if (digits >= 4 && /^[0#?\s\-/()+.]+$/.test(unquoted) && !/\.[0#?]{0,3}$/.test(unquoted)) {
    return { kind: 'digits', pattern: unquoted };
  }
  return GENERAL;
}

/** Days from the beginning of Excel's time to the beginning of Unix time, by the two calendars of workbooks. */
const DAYS_1900 = 25569;
const DAYS_1904 = 24107;

/** @param raw as the file has it */
export function shownNumber(raw: string, format: NumberFormat, from1904: boolean): string {
  if (format.kind === 'general' && !/[eE]/.test(raw)) return raw;
  const value = Number(raw);
  if (!Number.isFinite(value)) return raw;
  if (format.kind === 'date') return shownDate(value, raw, from1904);
  if (format.kind === 'digits') return inDigits(value, format.pattern) ?? plain(value);
  return plain(value);
}

function shownDate(value: number, raw: string, from1904: boolean): string {
  if (value < 0 || value > 2_958_466) return raw;
  const milliseconds = Math.round((value - (from1904 ? DAYS_1904 : DAYS_1900)) * 86_400) * 1000;
  if (Number.isInteger(value)) return dayOf(milliseconds);
  const time = new Date(milliseconds).toISOString().slice(11, 19);
  return value < 1 ? time : `${dayOf(milliseconds)} ${time}`;
}

/** Days come again and again, and making one takes long. */
const days = new Map<number, string>();

function dayOf(milliseconds: number): string {
  const day = Math.floor(milliseconds / 86_400_000);
  let shown = days.get(day);
  if (shown === undefined) {
    if (days.size > 50_000) days.clear();
    shown = new Date(milliseconds).toISOString().slice(0, 10);
    days.set(day, shown);
  }
  return shown;
}

/** Whole numbers without an exponent: that is how long numbers of cards and accounts are shown. */
export function plain(value: number): string {
  if (Number.isInteger(value) && Math.abs(value) < 1e21) return BigInt(value).toString();
  return String(value);
}

function inDigits(value: number, pattern: string): string | null {
  if (!Number.isInteger(value) || value < 0 || value >= 1e21) return null;
  const digits = BigInt(value).toString();
  let left = digits.length;
  let out = '';
  const first = pattern.search(/[0#?]/);
  for (let i = pattern.length - 1; i >= 0; i--) {
    const char = pattern[i] ?? '';
    if (!/[0#?]/.test(char)) {
      if (left > 0 || i < first || pattern.slice(first, i).includes('0')) out = char + out;
      continue;
    }
    if (left > 0) out = (digits[--left] ?? '') + out;
    else if (char === '0') out = `0${out}`;
    // More digits than places: they stand before the first place.
    if (i === first) out = digits.slice(0, left) + out;
  }
  return out;
}
