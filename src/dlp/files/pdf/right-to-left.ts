/** Pages draw Hebrew and Arabic from left to right: turned round, so that words read as they are typed. */

const RTL = /[\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufefc]/;
const RTL_ALL = /[\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufefc]/g;
const LTR_ALL = /[A-Za-z\u00c0-\u024f\u0370-\u052f]/g;
/** Digits, Arabic ones too, with what stands between them; Latin words. They keep their order. */
const KEPT =
  /[A-Za-z0-9\u00c0-\u024f\u0370-\u052f\u0660-\u0669\u06f0-\u06f9](?:[^\s\u0590-\u065f\u066a-\u06ef\u06fa-\u08ff\ufb1d-\ufdff\ufe70-\ufefc]*[A-Za-z0-9\u00c0-\u024f\u0370-\u052f\u0660-\u0669\u06f0-\u06f9])?/g;
const MIRROR: Readonly<Record<string, string>> = {
  '(': ')',
  ')': '(',
  '[': ']',
  ']': '[',
  '{': '}',
  '}': '{',
  '<': '>',
  '>': '<',
};

function turned(text: string): string {
  let out = '';
  for (const char of text) out = (MIRROR[char] ?? char) + out;
  return out;
}

/** Turns everything round but what keeps its order. */
function turnedParts(text: string): string {
  const parts: string[] = [];
  let at = 0;
  for (const found of text.matchAll(KEPT)) {
    parts.push(turned(text.slice(at, found.index)), found[0]);
    at = found.index + found[0].length;
  }
  parts.push(turned(text.slice(at)));
  return parts.reverse().join('');
}

/** A run of right-to-left words within a line that reads from left to right. */
const RTL_RUN =
  /[\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufefc](?:[^A-Za-z\u00c0-\u024f\u0370-\u052f]*[\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufefc])?/g;
/** Longer lines are no lines. */
const MAX_LINE = 4096;

function lineInOrder(line: string): string {
  if (line.length > MAX_LINE || !RTL.test(line)) return line;
  const rtl = line.match(RTL_ALL)?.length ?? 0;
  const ltr = line.match(LTR_ALL)?.length ?? 0;
  return rtl >= ltr ? turnedParts(line) : line.replace(RTL_RUN, turnedParts);
}

export const needsOrder = (text: string): boolean => RTL.test(text);

export function logicalOrder(text: string): string {
  return text.split('\n').map(lineInOrder).join('\n');
}
