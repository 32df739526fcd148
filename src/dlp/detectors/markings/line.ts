/** Where in its line a mark stands. */

const LONGEST_LINE = 140;

/** A line, with the part that is looked at cut out. */
export interface Surroundings {
  readonly before: string;
  readonly after: string;
}

/** Null where the line is too long to be a header or a banner. */
export function lineAround(text: string, start: number, end: number): Surroundings | null {
  let from = start;
  while (from > 0 && text.charCodeAt(from - 1) !== 0x0a) if (start - --from > LONGEST_LINE) return null;
  let to = end;
  while (to < text.length && text.charCodeAt(to) !== 0x0a) if (to++ - end > LONGEST_LINE) return null;
  const line = { before: text.slice(from, start), after: text.slice(end, to) };
  return line.before.length + line.after.length > LONGEST_LINE ? null : line;
}

/** Words that headers hold beside the mark. */
const FILLERS =
  /^(?:page|seite|pagina|página|strona|sida|of|von|de|di|document|dokument|documento|draft|entwurf|copy|copia|version|v\d*|rev|final|confidential|vertraulich|secret|internal|only|pdf|docx?|xlsx?|pptx?|txt|the|for|nur|and|und|y|e|et)$/i;

/** How many words stand in a part of a line, headers' own words not counted; each CJK sign counts as one. */
export function wordsIn(part: string): number {
  let count = 0;
  for (const [word] of part.matchAll(/\p{L}[\p{L}\p{N}]*/gu)) {
    if (/[\u3040-\u9fff\uac00-\ud7ff]/.test(word)) count += word.length;
    else if (!FILLERS.test(word)) count++;
  }
  return count;
}

const LABEL =
  /(?:classification|classified as|klassifi\p{L}*|einstufung|vertraulichkeit\p{L}*|marking|marked|sensitivity|security level|handling|distribution|verteiler|clasificaci[oó]n|classifica[cç]\p{L}*|classificazione|klauzula|rubricering|confidentiality|niveau)[^\p{L}\n]{1,4}$/iu;

/** "Classification: …". */
export function isLabelled(before: string): boolean {
  return LABEL.test(before.slice(-40));
}

/** "[CONFIDENTIAL] Q3 figures", "CONFIDENTIAL - Q3 figures", "Acme | Confidential | Page 3". */
export function isSetApart({ before, after }: Surroundings): boolean {
  if (/[[(<{*]\s?$/.test(before) && /^\s?[\])>}*]/.test(after)) return true;
  const left = /^[^\p{L}\p{N}]*$/u.test(before) || /(?: [-|/*•]+ | ?[|•]\s?| {2,}|\t)$/.test(before);
  const right = /^[^\p{L}\p{N}]*$/u.test(after) || /^(?: [-|/*•]+ | ?[|•]|:| {2,}|\t)/.test(after);
  return left && right;
}
