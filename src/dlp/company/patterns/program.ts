/**
 * What re2js makes of a pattern: the program its own machines run. It is read here once, checked, and put into plain
 * arrays; the search itself is ours (`search.ts`), because re2js can tell where a match is only by a much slower way.
 */
import { RE2JS } from 're2js';

/** Kinds of instructions, by the numbers re2js gives them. */
export const OP = {
  alt: 1,
  altMatch: 2,
  capture: 3,
  emptyWidth: 4,
  fail: 5,
  match: 6,
  nop: 7,
  rune: 8,
  runeAnyNotNewline: 11,
} as const;

/** Conditions of an `emptyWidth` instruction. */
export const EMPTY = {
  beginLine: 1,
  endLine: 2,
  beginText: 4,
  endText: 8,
  wordBoundary: 16,
  noWordBoundary: 32,
} as const;

export interface Program {
  readonly start: number;
  readonly op: Uint8Array;
  readonly out: Int32Array;
  /** The other way of an `alt`, the conditions of an `emptyWidth`. */
  readonly arg: Int32Array;
  /** Of an instruction that takes a character: the number of its set; else -1. */
  readonly set: Int32Array;
  /** The different sets of characters. */
  readonly sets: readonly RuneSet[];
  /** Where sets begin and end: between two neighbours, a set has all characters or none. */
  readonly bounds: Int32Array;
  /** Whether any condition is in it. */
  readonly hasConditions: boolean;
}

export interface RuneSet {
  /** The same for equal sets, whatever the pattern. */
  readonly key: string;
  has(point: number): boolean;
}

/** More would make single steps of a search slow. */
export const MOST_INSTRUCTIONS = 10_000;

/** The part of re2js that its types leave open. */
interface Compiled {
  readonly prog: { readonly start: number; readonly inst: readonly Instruction[] };
  readonly dfa: { readonly classBounds: Int32Array };
}
interface Instruction {
  readonly op: number;
  readonly out: number;
  readonly arg: number;
  readonly runes: Int32Array;
  matchRune(point: number): boolean;
}

/** Raised for patterns that are right, and too large. */
export class TooLarge extends Error {}

/** @throws what re2js throws for patterns it cannot take; `TooLarge` */
export function compileProgram(pattern: string, ignoreCase: boolean): Program {
  const compiled = RE2JS.compile(
    pattern,
    ignoreCase ? RE2JS.CASE_INSENSITIVE : 0,
  ).re2() as unknown as Compiled;
  const { inst, start } = compiled.prog;
  if (inst.length > MOST_INSTRUCTIONS) throw new TooLarge();
  const op = new Uint8Array(inst.length);
  const out = new Int32Array(inst.length);
  const arg = new Int32Array(inst.length);
  const set = new Int32Array(inst.length).fill(-1);
  const sets = new Map<string, { index: number; set: RuneSet }>();
  let hasConditions = false;
  for (const [pc, one] of inst.entries()) {
    op[pc] = one.op >= OP.rune ? OP.rune : one.op;
    out[pc] = one.out;
    arg[pc] = one.op === OP.alt || one.op === OP.altMatch || one.op === OP.emptyWidth ? one.arg : 0;
    if (one.op === OP.emptyWidth) hasConditions = true;
    if (one.op > OP.runeAnyNotNewline)
      throw new Error(`re2js has an instruction ${one.op} that nobody knows`);
    if (one.op < OP.rune) continue;
    const key = `${one.op === OP.rune && one.runes.length === 1 ? one.arg & 1 : 0}:${one.runes.join()}`;
    const known = sets.get(key);
    if (known !== undefined) set[pc] = known.index;
    else {
      set[pc] = sets.size;
      sets.set(key, { index: sets.size, set: { key, has: (point) => one.matchRune(point) } });
    }
  }
  const bounds = compiled.dfa.classBounds;
  return { start, op, out, arg, set, sets: [...sets.values()].map((one) => one.set), bounds, hasConditions };
}

/** The instructions that follow an instruction without taking a character, conditions taken for met; sorted. */
export function closureOf(program: Program, from: number): number[] {
  const seen = new Set<number>();
  const open = [from];
  for (let pc = open.pop(); pc !== undefined; pc = open.pop()) {
    if (seen.has(pc)) continue;
    seen.add(pc);
    const op = program.op[pc] ?? 0;
    if (op === OP.rune || op === OP.match || op === OP.fail) continue;
    open.push(program.out[pc] ?? 0);
    if (op === OP.alt || op === OP.altMatch) open.push(program.arg[pc] ?? 0);
  }
  return [...seen]
    .filter((pc) => program.op[pc] === OP.rune || program.op[pc] === OP.match)
    .sort((a, b) => a - b);
}
