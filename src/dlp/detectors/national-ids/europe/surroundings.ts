/** What stands around a candidate, for values whose shape alone says too little. Texts are folded. */
import { isDigitCode } from '../../value.ts';

/** No more digits than these make a further group of the same number. */
const LONGEST_GROUP = 6;

/**
 * Whether blanks tie the candidate to further groups of digits: then it is a part of a longer number, of an IBAN or of
 * a row of figures. A date, a time or an amount behind it is no such group.
 */
export function isAmongGroups(text: string, start: number, end: number): boolean {
  if (text.charCodeAt(start - 1) === 0x20 && isDigitCode(text.charCodeAt(start - 2))) return true;
  if (text.charCodeAt(end) !== 0x20) return false;
  let at = end + 1;
  while (at <= end + LONGEST_GROUP && isDigitCode(text.charCodeAt(at))) at++;
  if (at === end + 1 || isDigitCode(text.charCodeAt(at))) return false;
  const next = text[at];
  return next === undefined || !'/.:-,'.includes(next) || !isDigitCode(text.charCodeAt(at + 1));
}

const REACH_BEFORE = 60;
const REACH_AFTER = 30;

/**
 * Whether one of the words stands close to the candidate: for values that nothing else proves. `words` must run in
 * linear time (plain alternatives).
 */
export function isNamed(text: string, start: number, end: number, words: RegExp): boolean {
  return (
    words.test(text.slice(Math.max(0, start - REACH_BEFORE), start)) ||
    words.test(text.slice(end, end + REACH_AFTER))
  );
}

/** Whether the value's letters are all capitals. */
export function isUpper(value: string): boolean {
  return !/[a-z]/.test(value);
}

/** Whether its letters are all capitals or all small. */
export function isOneCase(value: string): boolean {
  return isUpper(value) || !/[A-Z]/.test(value);
}
