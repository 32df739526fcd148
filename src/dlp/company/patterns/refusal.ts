/** Why a pattern is not taken, in plain words, and where in it. */

export interface PatternProblem {
  /** 0-based place in the pattern; null: it is about the whole pattern. */
  readonly at: number | null;
  /** Completes "The pattern …". */
  readonly problem: string;
}

/** What other engines know and RE2 leaves out because it could take endless time. */
const FOREIGN: readonly (readonly [sign: string, problem: string])[] = [
  [
    '(?=',
    'looks ahead with (?=…), which cannot be done in linear time. Write what follows as a part of the pattern',
  ],
  [
    '(?!',
    'looks ahead with (?!…), which cannot be done in linear time. Leave it out, or name what may follow',
  ],
  ['(?<=', 'looks back with (?<=…), which is not supported. Write what precedes as a part of the pattern'],
  ['(?<!', 'looks back with (?<!…), which is not supported. Leave it out, or use \\b'],
  ['(?>', 'has an atomic group (?>…), which is not supported. Use (?:…): the search is linear without it'],
  ['(?#', 'has a comment (?#…), which is not supported. Leave it out'],
  ['(?|', 'has a branch reset (?|…), which is not supported. Use (?:…)'],
  ['(?R)', 'calls itself with (?R), which is not supported'],
  ['(?(', 'has a condition (?(…)…), which is not supported. Use alternatives'],
];

const WORDS: readonly (readonly [error: string, problem: string])[] = [
  ['invalid character class range', 'has a range in brackets that is upside down or unknown'],
  ['invalid escape sequence', 'has an escape that is not known'],
  ['invalid named capture', 'has a group whose name is not right; names are letters, digits and underscores'],
  ['invalid or unsupported Perl syntax', 'has a group of a kind that is not supported'],
  ['invalid nested repetition operator', 'repeats a repetition; put the inner one into (?:…)'],
  ['invalid repeat count', 'repeats too often (at most 1000 times, also of repetitions in each other)'],
  ['missing closing ]', 'opens a bracket [ that is never closed'],
  ['missing closing )', 'opens a group ( that is never closed'],
  ['missing argument to repetition operator', 'repeats where there is nothing to repeat'],
  ['trailing backslash at end of expression', 'ends with a lone backslash'],
  ['duplicate capture group name', 'has two groups of the same name'],
  ['unexpected )', 'closes a group ) that was never opened'],
  ['expression nests too deeply', 'has groups in too many others'],
  ['expression too large', 'is too large; lower the repetitions'],
];

/** What is wrong, from what re2js threw. */
export function problemOf(pattern: string, error: unknown): PatternProblem {
  const foreign = foreignIn(pattern);
  if (foreign !== null) return foreign;
  const said = error instanceof Error ? error.message : String(error);
  const problem = WORDS.find(([words]) => said.includes(words))?.[1] ?? 'cannot be understood';
  const quoted = / `(.*)`$/s.exec(said.replace(/: `/, ' `'))?.[1] ?? '';
  const at = quoted === '' || quoted === pattern ? -1 : pattern.indexOf(quoted);
  return { at: at < 0 ? null : at, problem };
}

/** A quotation, an escape, a class, or any other character. A bracket that comes first in a class is a character. */
const TOKENS = /\\Q.*?(?:\\E|$)|\\.|\[\^?\]?(?:\\.|[^\]\\])*\]?|./gs;

/** The first sign of other engines, outside of classes and quotations. */
function foreignIn(pattern: string): PatternProblem | null {
  for (const { 0: token, index: at } of pattern.matchAll(TOKENS)) {
    if (token.startsWith('[') || token.startsWith('\\Q')) continue;
    const problem = token.startsWith('\\') ? escapeProblem(token) : groupProblem(pattern, at);
    if (problem !== null) return { at, problem };
  }
  return null;
}

function groupProblem(pattern: string, at: number): string | null {
  const char = pattern[at] ?? '';
  if (char === '(') return FOREIGN.find(([sign]) => pattern.startsWith(sign, at))?.[1] ?? null;
  const isPossessive =
    char === '+' && at > 0 && '*+?}'.includes(pattern[at - 1] ?? '') && pattern[at - 2] !== '\\';
  return isPossessive ? 'repeats without giving back (++), which is not supported. Use one + only' : null;
}

function escapeProblem(token: string): string | null {
  const next = token[1] ?? '';
  if (/[1-9]/.test(next))
    return `refers back to a group with \\${next}, which cannot be done in linear time. Write the part out again`;
  if (next === 'k') return 'refers back to a group with \\k, which cannot be done in linear time';
  if (next === 'K') return 'forgets what came before with \\K, which is not supported';
  if (next === 'Z' || next === 'G')
    return `has \\${next}, which is not supported. Use \\z for the end of the text`;
  return null;
}
