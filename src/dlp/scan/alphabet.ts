/**
 * The alphabet of the filter (`filter.ts`): all digits are one, a letter with an accent is the letter, and the letters
 * of other scripts share a handful of places. So the filter has few columns and, above all, few states. What a pattern
 * matches, its coarse form matches too; not the other way round.
 */
import type { Node } from '../pattern/parse.ts';
import { lookAlike } from '../text/look-alikes.ts';
import { plainForm } from '../text/plain-form.ts';
import { KIND, kindOf } from './kinds.ts';

/** What a character is at the edge of a word. */
export const EDGE = {
  /** No part of a word. */
  none: 0,
  digit: 1,
  /** A small letter of ASCII, or one of them with an accent. */
  lower: 2,
  /** A letter of another script, or one that has no base in ASCII. */
  foreign: 3,
  /** Of a script without blanks between words. */
  unspaced: 4,
  /** `+` or `(`. */
  opening: 5,
  at: 6,
  /** Behind a letter, and of what may stand between a word and the number that it leads. Told by what goes before. */
  parting: 7,
  /** A letter of another script that looks like one of ASCII: beside one of these, it may hide a word. */
  alike: 8,
  /** A capital of ASCII, or one of them with an accent. */
  upper: 9,
} as const;

/** The class of a unit that has not been met yet. */
export const UNKNOWN_CLASS = 0xffff;

/** So many places for the characters of other scripts that patterns name: letters, those without blanks, signs. */
const FOREIGN_LETTERS = 10;
const FOREIGN_SIGNS = 4;

const EDGES: Readonly<Record<number, number>> = {
  [KIND.other]: EDGE.none,
  [KIND.digit]: EDGE.digit,
  [KIND.upper]: EDGE.upper,
  [KIND.lower]: EDGE.lower,
  [KIND.letter]: EDGE.foreign,
  [KIND.unspaced]: EDGE.unspaced,
  [KIND.opening]: EDGE.opening,
  [KIND.at]: EDGE.at,
};

/** @returns one of `EDGE` for a unit of a folded text */
export function edgeOf(code: number): number {
  if (isAlike(code)) return EDGE.alike;
  return EDGES[kindOf(baseOf(code))] ?? EDGE.none;
}

/** Whether an edge is one of a letter; of what script is all the same. */
export function isLetterEdge(edge: number): boolean {
  return edge === EDGE.lower || edge === EDGE.upper || edge === EDGE.foreign || edge === EDGE.alike;
}

/** Whether it is one of a letter or digit of ASCII, accents not counted. */
export function isAsciiEdge(edge: number): boolean {
  return edge === EDGE.lower || edge === EDGE.upper || edge === EDGE.digit;
}

/** Whether folding may change this unit only because of what lies beside it. */
export function isAlike(code: number): boolean {
  return code >= 128 && lookAlike(code) !== null && plainForm(code) === null;
}

/** The unit that stands for this one, and for all that the filter does not tell apart from it. */
export function coarseCode(code: number): number {
  if (code >= 48 && code <= 57) return 48;
  if (code < 128) return code;
  const base = baseOf(code);
  if (isAscii(base)) return base;
  const edge = edgeOf(code);
  return 128 * edge + 128 + (code % (edge === EDGE.none ? FOREIGN_SIGNS : FOREIGN_LETTERS));
}

function isAscii(code: number): boolean {
  return code < 128;
}

/** The ASCII letter under an accent; the unit itself where there is none. */
function baseOf(code: number): number {
  if (code < 0xc0 || (code > 0x24f && code < 0x1e00) || code > 0x1eff) return code;
  const base = String.fromCharCode(code).normalize('NFD').charCodeAt(0);
  return base < 128 ? base : code;
}

const known = new WeakMap<ReadonlySet<number>, Node>();
/** Sets that were made, so that equal ones are one. */
const made = new Map<string, Node>();

/** The same pattern over the coarse alphabet. It matches the coarse form of all that the pattern matches. */
export function coarsened(node: Node): Node {
  switch (node.kind) {
    case 'set':
      return coarsenedSet(node.codes);
    case 'sequence':
      return { kind: 'sequence', parts: node.parts.map(coarsened) };
    case 'choice':
      return { kind: 'choice', options: node.options.map(coarsened) };
    case 'repeat':
      return { ...node, inner: coarsened(node.inner) };
  }
}

function coarsenedSet(codes: ReadonlySet<number>): Node {
  const before = known.get(codes);
  if (before !== undefined) return before;
  const coarse = new Set([...codes].map(coarseCode));
  const key = [...coarse].sort((a, b) => a - b).join();
  const node = made.get(key) ?? { kind: 'set', codes: coarse };
  made.set(key, node);
  known.set(codes, node);
  return node;
}

/** The characters above ASCII that patterns name. */
export function foreignIn(nodes: readonly Node[]): ReadonlySet<number> {
  const codes = new Set<number>();
  const seen = new Set<ReadonlySet<number>>();
  const open: Node[] = [...nodes];
  for (let node = open.pop(); node !== undefined; node = open.pop()) {
    if (node.kind === 'sequence') open.push(...node.parts);
    else if (node.kind === 'choice') open.push(...node.options);
    else if (node.kind === 'repeat') open.push(node.inner);
    else if (!seen.has(node.codes)) {
      seen.add(node.codes);
      for (const code of node.codes) if (code >= 128) codes.add(code);
    }
  }
  return codes;
}

/** The class of each unit in the coarse alphabet, for an automaton of coarsened patterns. */
export class CoarseClasses {
  /** By unit; `UNKNOWN_CLASS` until it is first met. */
  readonly of = new Uint16Array(0x10000).fill(UNKNOWN_CLASS);
  readonly #named: ReadonlySet<number>;
  readonly #classes: Uint16Array;

  /** @param classes by coarse code; @param nodes the patterns before they were coarsened */
  constructor(classes: Uint16Array, nodes: readonly Node[]) {
    this.#classes = classes;
    this.#named = foreignIn(nodes);
    for (let code = 0; code < 128; code++) this.learn(code);
  }

  /** Works out the class of a unit: 0 where no pattern names it. */
  learn(code: number): number {
    const cls = code < 128 || this.#named.has(code) ? (this.#classes[coarseCode(code)] ?? 0) : 0;
    this.of[code] = cls;
    return cls;
  }
}
