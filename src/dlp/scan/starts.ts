/** Where a match may begin, told for a single place: for the reference scan. */
import { KIND, kindOf, opensNumber, startTable, wordStartTable } from './kinds.ts';

/** `plain`: a word or number begins. `glued`: a part of a word begins (`userPassword`, `card4111`). */
export type Start = 'plain' | 'glued' | null;

/** Whether a value may begin at `at` of a folded text. */
export function startAt(text: string, at: number): Start {
  return startBy(startTable, text, at);
}

/** Whether a context word may begin there. */
export function wordStartsAt(text: string, at: number): boolean {
  return startBy(wordStartTable, text, at) !== null;
}

function startBy(table: Uint8Array, text: string, at: number): Start {
  const before = at === 0 ? KIND.other : kindOf(text.charCodeAt(at - 1));
  const begins = table[(before << 3) | kindOf(text.charCodeAt(at))] ?? 0;
  if (begins === 1) return 'plain';
  if (begins === 2) return 'glued';
  if (begins !== 3) return null;
  return opensNumber(text, at) ? 'plain' : null;
}
