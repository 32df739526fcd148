/** The value behind a name: `NAME = value`, `"name": "value"`, `the name is value`. */

/**
 * The first value of a form behind a name.
 * @param from where the name ends
 * @param reach how far the value may begin from there
 * @param value sticky; it must look itself at what follows a value
 */
export function assignedValue(
  text: string,
  from: number,
  reach: number,
  value: RegExp,
): { readonly start: number; readonly end: number } | null {
  const last = Math.min(text.length, from + reach);
  let signs = 0;
  for (let at = from + 1; at < last; at++) {
    const before = text.charCodeAt(at - 1);
    const mark = before < 128 ? (MARKS[before] ?? 0) : before === WIDE_COLON ? SIGN : 0;
    if (mark === 0) continue;
    if (mark === SIGN && ++signs > MOST_SIGNS) return null;
    // Nothing begins at a blank or at another sign.
    const code = text.charCodeAt(at);
    if (code <= 0x20 || (code < 128 && (MARKS[code] ?? 0) !== 0)) continue;
    value.lastIndex = at;
    if (value.test(text)) return { start: at, end: value.lastIndex };
  }
  return null;
}

/** More of them, and it is a list of other settings. */
const MOST_SIGNS = 4;
const SIGN = 2;
const WIDE_COLON = 0xff1a;

/** Behind which characters a value may begin: blanks, quotes, and the signs that assign. */
const MARKS = new Uint8Array(128);
for (let code = 0; code <= 0x20; code++) MARKS[code] = 1;
for (const char of '"\'(,;<[`{|*') MARKS[char.charCodeAt(0)] = 1;
for (const char of ':=>') MARKS[char.charCodeAt(0)] = SIGN;

/** What assigns: a sign right before the value, or a word that says what comes. */
const ASSIGNS =
  /(?:[=:：>*]|\|\||,|\()\s*["'`]*$|(?:key|token|secret|password|sid|credentials?|\b(?:pass|id|pat|is|ist|lautet|es|est|e|to|are))["'`\s]*$/i;

/** Whether what stands between a name and a value gives the one to the other. */
export function isAssignment(between: string): boolean {
  return ASSIGNS.test(between);
}
