/** Texts as one word: nothing but their folded letters and digits. */
import { type Folding, KIND, LETTER } from './folding.ts';

/** Takes a value, or the part of a text that may be one. */
export function compact(text: string, folding: Folding): string {
  let letters = '';
  for (let at = 0; at < text.length; at++) {
    const unit = text.charCodeAt(at);
    const single = folding.table[unit] || folding.learn(unit);
    if (single >= LETTER) letters += String.fromCharCode(single);
    else if (single === KIND.alone || single === KIND.expands) letters += folding.form(unit);
    else if (single === KIND.surrogate) {
      const point = text.codePointAt(at) ?? unit;
      const kind = folding.kindOfPoint(point);
      if (kind === KIND.alone || kind === KIND.expands) letters += folding.form(point);
      if (point > 0xffff) at++;
    }
  }
  return letters;
}
