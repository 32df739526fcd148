/**
 * What a detector is. A detector says how its values are written (patterns), proves them (verify) and names the words
 * that usually stand near them (context). One automaton runs the patterns of all detectors over a text; what it finds
 * goes to `verify`, and the context around it decides how sure a finding is.
 */

/** What a detector is about; the groups of `docs/detectors.md`. */
export const DETECTOR_GROUPS = [
  'money',
  'people',
  'national-id',
  'health',
  'network',
  'secret',
  'bulk',
  'marking',
] as const;
export type DetectorGroup = (typeof DETECTOR_GROUPS)[number];

/**
 * How sure a value is by itself, before its surroundings are looked at:
 * - `certain`: nothing else looks like that (a private key, a card with issuer range and check digit): `high` alone.
 * - `likely`: `medium` alone, `high` with context.
 * - `possible`: `low` alone, `high` with context. For values that one in fifty look-alikes or fewer are taken for.
 * - `needs-context`: nothing by itself, except when it stands alone on its line (`low`); `medium` with context, and
 *   `high` with context if a checksum proved it (`evidence: 'checksum'`).
 */
export type Strength = 'certain' | 'likely' | 'possible' | 'needs-context';

/** What the automaton found, for `verify`. The text is folded: digits are ASCII, spaces and dashes plain, nothing invisible. */
export interface Candidate {
  /** The whole text, or the part of it that is scanned at once. */
  readonly text: string;
  /** UTF-16 offsets into `text`. */
  readonly start: number;
  readonly end: number;
  /** `text.slice(start, end)`; a line end between groups is a blank here. */
  readonly value: string;
  /** Which of the detector's patterns it fits: the index in `patterns`; -1 for what was found without one. */
  readonly pattern: number;
}

/** A verified value whose bounds differ from the candidate's (a token behind its keyword, a key up to its last line). */
export interface Hit {
  readonly strength: Strength;
  readonly start: number;
  readonly end: number;
}

export interface Detector {
  /** Stable: rules and other programs use it. Lower case, digits and dashes; secrets begin with `secret.`. */
  readonly id: string;
  /** For people, in the singular, without an article: "UK National Insurance number". */
  readonly name: string;
  readonly group: DetectorGroup;
  /** ISO 3166-1 alpha-2 code for what belongs to one country. */
  readonly country?: string;
  /** Where format and check digit are published: the standard or the office, with an address where there is one. */
  readonly source: string;
  /** What proves a value; decides the accuracy it is held to. */
  readonly evidence: 'checksum' | 'format' | 'context';
  /**
   * How values are written, in the pattern language of `pattern/parse.ts`: literals, classes, groups, alternatives,
   * optional and counted parts; nothing unbounded. A match begins where a word or number begins.
   */
  readonly patterns: readonly string[];
  /** ASCII letters in `patterns` stand for both cases. */
  readonly ignoreCase?: boolean;
  /**
   * What may stand right after a match. `word` (the standard): no letter or digit. `open`: anything; `verify` looks
   * itself. For prefixes and keywords that `verify` reads on from.
   */
  readonly after?: 'word' | 'open';
  /**
   * Words or short phrases that stand near such values, folded (lower case, no accents), whole words; a blank stands
   * for blanks, dashes and underscores, or for nothing. A star at the end: words that begin so.
   */
  readonly context: readonly string[];
  /**
   * The patterns, by their index, whose values are nothing without a context word near them or a line of their own,
   * whatever `verify` would say: it is not asked then. `verify` answers no more than `needs-context` for them where
   * there is none.
   */
  readonly needsContext?: 'all' | readonly number[];
  /** Proves a candidate. Null: it is not one. */
  readonly verify: (candidate: Candidate) => Strength | Hit | null;
  /** Values are found around an at sign rather than from their beginning. `text[at]` is `@`; must be bounded. */
  readonly atSign?: (text: string, at: number) => { readonly start: number; readonly end: number } | null;
  /**
   * Values are found by a search of their own in the whole text. It runs on every text: a few look-ups where there is
   * nothing.
   */
  readonly whole?: (text: string) => readonly { readonly start: number; readonly end: number }[];
  /** Values are found in rows of digits, by `detectors/money/payment-card.ts`. */
  readonly digitRows?: boolean;
  /** How a value is shown to people: never enough to rebuild it. Standard: `mask.ts`. */
  readonly mask?: (value: string) => string;
  /** Test vectors: texts with what must be found between ⟦ and ⟧, and texts where nothing of this detector is. */
  readonly examples: { readonly found: readonly string[]; readonly none: readonly string[] };
}
