/** Labels that stand right before values: parts of patterns, and a look back from a value. */

/** A pattern for a word in upper, lower and mixed case, for detectors whose values have only one. */
export function anyCase(word: string): string {
  return word.replace(/[a-z]/gi, (letter) => `[${letter.toUpperCase()}${letter.toLowerCase()}]`);
}

/** Up to `reach` characters before `start`, in lower case; for short expressions anchored at the end. */
export function before(text: string, start: number, reach: number): string {
  return text.slice(Math.max(0, start - reach), start).toLowerCase();
}

/** Up to `reach` characters from `end` on, in lower case. */
export function behind(text: string, end: number, reach: number): string {
  return text.slice(end, end + reach).toLowerCase();
}

/**
 * What may stand between a label and its value, as a pattern: signs, and a short verb. At most eight signs in all.
 */
export const LABEL_GAP = '[ .:=#"\'-]{0,4}(?:(?:is|es|ist|est|:)[ :]{1,2})?';
