/**
 * The company's own patterns: regular expressions in RE2 syntax, up to 500 at once. One pass over a text looks for
 * pieces that matches must have; only patterns whose piece is there are searched for, where their matches can begin.
 */
import { Classes } from './classes.ts';
import { type Factors, factorsOf } from './factors.ts';
import { Gate } from './gate.ts';
import { closureOf, compileProgram, MOST_INSTRUCTIONS, OP, type Program, TooLarge } from './program.ts';
import { problemOf } from './refusal.ts';
import { Search, type Zone } from './search.ts';
import { weightsOf } from './weights.ts';

export const MOST_PATTERNS = 500;
const MOST_LENGTH = 2000;
const MOST_INSTRUCTIONS_OF_ALL = 200_000;
/** What the states of all searches may take, in bytes. */
const MOST_MEMORY = 48_000_000;

export interface PatternSource {
  readonly id: string;
  readonly pattern: string;
  /** Standard: no; `(?i)` in the pattern does the same. */
  readonly ignoreCase?: boolean;
}

/** A pattern that is not taken. */
export interface RefusedPattern {
  /** Which of the patterns. */
  readonly index: number;
  readonly id: string;
  /** 0-based place in the pattern; null: it is about the whole pattern. */
  readonly at: number | null;
  /** A sentence that begins with "The pattern". */
  readonly problem: string;
}

export interface Patterns {
  /**
   * Tells all matches of each pattern, as RE2 finds them: leftmost, none inside of another of the same pattern. Pattern
   * by pattern, each from left to right. Linear.
   */
  scan(text: string, emit: (index: number, start: number, end: number) => void): void;
}

/** Compiles patterns. What is refused is left out of `patterns`, whose indices are those of `sources` all the same. */
export function compilePatterns(sources: readonly PatternSource[]): {
  readonly patterns: Patterns;
  readonly refused: readonly RefusedPattern[];
} {
  const refused: RefusedPattern[] = [];
  const taken: Taken[] = [];
  let instructions = 0;
  for (const [index, source] of sources.entries()) {
    const refuse = (problem: string, at: number | null = null): void => {
      refused.push({ index, id: source.id, at, problem: `The pattern ${problem}.` });
    };
    const read = readPattern(source);
    if ('problem' in read) refuse(read.problem, read.at);
    else if (taken.length >= MOST_PATTERNS) refuse(`comes after ${MOST_PATTERNS} others, which is the most`);
    else if (instructions + read.program.op.length > MOST_INSTRUCTIONS_OF_ALL)
      refuse('is one too many: all of them together are too large');
    else {
      instructions += read.program.op.length;
      taken.push({ index, program: read.program });
    }
  }
  return { patterns: new GatedPatterns(taken), refused };
}

interface Taken {
  readonly index: number;
  readonly program: Program;
}

function readPattern(
  source: PatternSource,
): { readonly program: Program } | { readonly problem: string; readonly at: number | null } {
  const { pattern } = source;
  if (pattern === '') return { problem: 'is empty', at: null };
  if (pattern.length > MOST_LENGTH) return { problem: `is longer than ${MOST_LENGTH} characters`, at: null };
  try {
    const program = compileProgram(pattern, source.ignoreCase === true);
    if (closureOf(program, program.start).some((pc) => program.op[pc] === OP.match))
      return { problem: 'fits where nothing stands; let it ask for at least one character', at: null };
    return { program };
  } catch (error) {
    if (error instanceof TooLarge)
      return {
        problem: `is too large (more than ${MOST_INSTRUCTIONS} steps); lower the repetitions`,
        at: null,
      };
    return problemOf(pattern, error);
  }
}

/** One pattern in a scan. */
interface Member {
  readonly index: number;
  readonly search: Search;
  /** By class, what may stand between the beginning of a match and a piece; null: pieces are not far. */
  readonly before: Uint8Array | null;
  /** Where matches may begin, in this text; in order and apart. */
  readonly zones: Zone[];
  /** Up to where the characters of the last zone are known to be of `before`. */
  walked: number;
  /** Whether it is searched for in all of a text. */
  readonly everywhere: boolean;
}

/** A piece and how far matches begin before it. */
interface Reach {
  readonly member: Member;
  readonly least: number;
  readonly most: number;
}

class GatedPatterns implements Patterns {
  readonly #classes: Classes;
  readonly #members: readonly Member[];
  readonly #reaches: Reach[] = [];
  readonly #gate: Gate;

  constructor(taken: readonly Taken[]) {
    this.#classes = new Classes(taken.map(({ program }) => program));
    const weights = weightsOf(this.#classes);
    const gated: { units: readonly Uint8Array[]; owner: number }[] = [];
    this.#members = taken.map(({ index, program }) => {
      const factors = factorsOf(program, this.#classes, weights);
      const member = this.#member(index, program, factors);
      for (const { units, least, most } of factors?.factors ?? []) {
        gated.push({ units, owner: gated.length });
        this.#reaches.push({ member, least, most });
      }
      return member;
    });
    this.#gate = new Gate(gated, this.#classes);
  }

  scan(text: string, emit: (index: number, start: number, end: number) => void): void {
    for (const member of this.#members) {
      member.zones.length = 0;
      member.walked = -1;
      if (member.everywhere) member.zones.push({ from: 0, to: text.length });
    }
    this.#gate.scan(text, (piece, start) => {
      const reach = this.#reaches[piece];
      if (reach !== undefined) this.#open(text, reach, start);
    });
    let memory = 0;
    for (const { index, search, zones } of this.#members) {
      if (zones.length > 0) search.run(text, zones, (start, end) => emit(index, start, end));
      memory += search.size;
    }
    if (memory > MOST_MEMORY) for (const { search } of this.#members) search.forget();
  }

  #member(index: number, program: Program, factors: Factors | null): Member {
    const isFar = factors?.factors.some(({ most }) => most === Infinity) === true;
    return {
      index,
      search: new Search(program, this.#classes),
      before: isFar ? (factors?.before ?? null) : null,
      zones: [],
      walked: -1,
      everywhere: factors === null,
    };
  }

  /** Notes where matches with this piece may begin. */
  #open(text: string, { member, least, most }: Reach, start: number): void {
    const to = start - least;
    if (to < 0) return;
    const from = member.before === null ? Math.max(0, start - most) : this.#walkBack(text, member, start);
    if (from > to) return;
    const { zones } = member;
    let zone = { from, to };
    for (let last = zones[zones.length - 1]; last !== undefined && last.to >= zone.from - 1; ) {
      zone = { from: Math.min(last.from, zone.from), to: Math.max(last.to, zone.to) };
      zones.pop();
      last = zones[zones.length - 1];
    }
    zones.push(zone);
    member.walked = Math.max(member.walked, start);
  }

  /** How far back there is nothing but what may stand before a piece. What was walked before is not walked again. */
  #walkBack(text: string, member: Member, start: number): number {
    const { before, zones, walked } = member;
    const { ofUnit } = this.#classes;
    const known = zones[zones.length - 1]?.from ?? -1;
    let at = start;
    while (at > 0) {
      if (at <= walked && at >= known && known >= 0) {
        at = known;
        break;
      }
      const unit = text.charCodeAt(at - 1);
      if ((unit & 0xf800) !== 0xd800 && before?.[ofUnit[unit] ?? 0] !== 1) break;
      at--;
    }
    return at;
  }
}
