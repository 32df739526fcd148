/**
 * What every match of a pattern must have in it: pieces, such as `@` between two word characters, or three digits before
 * a dash. A text without any of a pattern's pieces has no match, and around a piece it is known where a match may begin.
 * The pieces are worked out on the program's graph, whose nodes are the instructions that take a character: a set of
 * nodes no way around leads past is a cut, and the cut with the rarest pieces in ordinary text is the best one.
 */
import { byClass, type Classes, partition } from './classes.ts';
import { cheapestCut } from './cut.ts';
import { closureOf, OP, type Program } from './program.ts';
import { RunShare, type Weights } from './weights.ts';

/** A piece: sets of classes, one for each unit, and where a match that has it may begin. */
export interface Factor {
  /** By unit and class: 1 where it fits. */
  readonly units: readonly Uint8Array[];
  /** Units from the beginning of a match to the beginning of the piece. `most` is Infinity where there is no end. */
  readonly least: number;
  readonly most: number;
}

export interface Factors {
  readonly factors: readonly Factor[];
  /** By class: what may stand between the beginning of a match and a piece. */
  readonly before: Uint8Array;
  /** How many places of ordinary text have a piece, roughly. */
  readonly share: number;
}

/** A longer piece would hardly be rarer. */
const MOST_UNITS = 8;
const RARE_ENOUGH = 1e-6;
/** Larger graphs are cut at their beginning only. */
const MOST_NODES = 400;
const MOST_FACTORS = 40;
/** Pieces that are met more often save nothing. */
const TOO_COMMON = 0.02;

/** Null: there are no pieces that are worth looking for. */
export function factorsOf(program: Program, classes: Classes, weights: Weights): Factors | null {
  const graph = new Graph(program, classes, weights);
  const candidates = [fromCut(graph), fromBeginning(graph)];
  let best: Factors | null = null;
  for (const one of candidates)
    if (one !== null && one.share <= TOO_COMMON && (best === null || one.share < best.share)) best = one;
  return best === null ? null : graph.byClass(best);
}

/** The nodes of a program and the ways between them. Its sets go by columns: classes this program does not tell apart. */
class Graph {
  readonly weights: Weights;
  readonly columns: number;
  readonly #columnOf: Uint16Array;
  /** By node: the columns it takes. */
  readonly takes: readonly Uint8Array[];
  readonly next: readonly (readonly number[])[];
  readonly previous: readonly (readonly number[])[];
  /** By node: whether a match may begin, or end, with it. */
  readonly begins: Uint8Array;
  readonly ends: Uint8Array;
  /** By node: whether it takes characters of two units. */
  readonly isWide: Uint8Array;

  constructor(program: Program, classes: Classes, weights: Weights) {
    const nodes = reachable(program);
    const number = new Map(nodes.map((pc, index) => [pc, index]));
    const sets = program.sets.map((set) => classes.members(set));
    const { classOf, count } = partition(classes.count, sets);
    this.#columnOf = classOf;
    this.columns = count;
    this.weights = {
      share: this.#sums(weights.share),
      digits: this.#sums(weights.digits),
      capitals: this.#sums(weights.capitals),
    };
    const bySet = sets.map((set) => byClass(classOf, count, set));
    const wide = sets.map((set) => set.some((has, at) => has === 1 && classes.isWide[at] === 1));
    this.takes = nodes.map((pc) => bySet[program.set[pc] ?? 0] ?? new Uint8Array(0));
    this.isWide = Uint8Array.from(nodes, (pc) => (wide[program.set[pc] ?? 0] === true ? 1 : 0));
    this.begins = new Uint8Array(nodes.length);
    this.ends = new Uint8Array(nodes.length);
    for (const pc of closureOf(program, program.start)) {
      const node = number.get(pc);
      if (node !== undefined) this.begins[node] = 1;
    }
    const next: number[][] = [];
    const previous: number[][] = nodes.map(() => []);
    for (const [node, pc] of nodes.entries()) {
      const following: number[] = [];
      for (const target of closureOf(program, program.out[pc] ?? 0)) {
        const to = number.get(target);
        if (to === undefined) this.ends[node] = 1;
        else {
          following.push(to);
          previous[to]?.push(node);
        }
      }
      next.push(following);
    }
    this.next = next;
    this.previous = previous;
  }

  get size(): number {
    return this.takes.length;
  }

  /** The columns that any of these nodes takes; null where one of them takes characters of two units. */
  union(nodes: Iterable<number>): Uint8Array | null {
    const all = new Uint8Array(this.columns);
    for (const node of nodes) {
      if (this.isWide[node] === 1) return null;
      const takes = this.takes[node] ?? all;
      for (let at = 0; at < all.length; at++) all[at] = (all[at] ?? 0) | (takes[at] ?? 0);
    }
    return all;
  }

  /** The same with sets of classes. */
  byClass({ factors, before, share }: Factors): Factors {
    const widen = (set: Uint8Array): Uint8Array =>
      Uint8Array.from(this.#columnOf, (column) => set[column] ?? 0);
    return {
      factors: factors.map((one) => ({ ...one, units: one.units.map(widen) })),
      before: widen(before),
      share,
    };
  }

  #sums(list: Float64Array): Float64Array {
    const sums = new Float64Array(this.columns);
    for (const [at, column] of this.#columnOf.entries()) sums[column] = (sums[column] ?? 0) + (list[at] ?? 0);
    return sums;
  }
}

/** The instructions that take a character and can be come to. */
function reachable(program: Program): number[] {
  const seen = new Set<number>();
  const open = closureOf(program, program.start);
  for (let pc = open.pop(); pc !== undefined; pc = open.pop()) {
    if (program.op[pc] !== OP.rune || seen.has(pc)) continue;
    seen.add(pc);
    open.push(...closureOf(program, program.out[pc] ?? 0));
  }
  return [...seen].sort((a, b) => a - b);
}

/** A piece around a place: its sets, and how far it begins from there. */
interface Piece {
  readonly units: readonly Uint8Array[];
  readonly offset: number;
  readonly share: number;
}

/** The rarest run of neighbouring sets. `offset` is the place of the first one; the run begins at `last` at most. */
function rarestRun(
  sets: readonly Uint8Array[],
  offset: number,
  last: number,
  weights: Weights,
): Piece | null {
  const shares = new RunShare(sets, weights);
  let best: Piece | null = null;
  for (let from = 0; from < sets.length && offset + from <= last; from++) {
    let share = 1;
    for (let to = from; to < sets.length && to - from < MOST_UNITS; to++) {
      share *= shares.at(to, from);
      if (best !== null && (share >= best.share || best.share <= RARE_ENOUGH)) continue;
      best = { units: sets.slice(from, to + 1), offset: offset + from, share };
    }
  }
  return best;
}

/** The rarest piece around a node: what comes before it and after it on all ways. */
function pieceAround(graph: Graph, node: number): Piece | null {
  const own = graph.union([node]);
  if (own === null) return null;
  const after = stepsFrom(graph, node, graph.next, graph.ends);
  const before = stepsFrom(graph, node, graph.previous, graph.begins);
  return rarestRun([...before.reverse(), own, ...after], -before.length, 0, graph.weights);
}

/** The sets of characters one step away from a node, two steps, and so on, as far as all ways go on. */
function stepsFrom(
  graph: Graph,
  node: number,
  ways: readonly (readonly number[])[],
  stops: Uint8Array,
): Uint8Array[] {
  const sets: Uint8Array[] = [];
  let front: ReadonlySet<number> = new Set([node]);
  while (sets.length < MOST_UNITS && ![...front].some((one) => stops[one] === 1)) {
    front = new Set([...front].flatMap((one) => ways[one] ?? []));
    const set = front.size === 0 ? null : graph.union(front);
    if (set === null) break;
    sets.push(set);
  }
  return sets;
}

function fromCut(graph: Graph): Factors | null {
  if (graph.size === 0 || graph.size > MOST_NODES) return null;
  const pieces = graph.takes.map((_takes, node) => pieceAround(graph, node));
  const cut = cheapestCut(
    graph,
    pieces.map((piece) => piece?.share ?? Infinity),
  );
  if (cut === null || cut.length > MOST_FACTORS) return null;
  const depths = new Depths(graph);
  const factors: Factor[] = [];
  const before = new Uint8Array(graph.columns);
  let share = 0;
  for (const node of cut) {
    const piece = pieces[node];
    if (piece === undefined || piece === null) return null;
    share += piece.share;
    const { least, most, ancestors } = depths.of(node);
    factors.push({ units: piece.units, least: least + piece.offset, most: most + piece.offset });
    for (const one of ancestors) addTo(before, graph.takes[one]);
  }
  return { factors, before, share };
}

function addTo(all: Uint8Array, more: Uint8Array | undefined): void {
  for (let at = 0; at < all.length; at++) all[at] = (all[at] ?? 0) | (more?.[at] ?? 0);
}

/** How far nodes are from the beginning of a match. */
class Depths {
  readonly #graph: Graph;

  constructor(graph: Graph) {
    this.#graph = graph;
  }

  /** The fewest and the most units before a node, and the nodes that may come before it. */
  of(node: number): {
    readonly least: number;
    readonly most: number;
    readonly ancestors: ReadonlySet<number>;
  } {
    const ancestors = this.#ancestors(node);
    return { least: this.#least(node), most: this.#most(node, ancestors), ancestors };
  }

  #ancestors(node: number): Set<number> {
    const seen = new Set<number>();
    const open = [...(this.#graph.previous[node] ?? [])];
    for (let one = open.pop(); one !== undefined; one = open.pop()) {
      if (seen.has(one)) continue;
      seen.add(one);
      open.push(...(this.#graph.previous[one] ?? []));
    }
    return seen;
  }

  #least(node: number): number {
    const { begins, next } = this.#graph;
    const seen = new Set<number>();
    let front = Array.from(begins.keys()).filter((one) => begins[one] === 1);
    for (let steps = 0; front.length > 0; steps++) {
      if (front.includes(node)) return steps;
      for (const one of front) seen.add(one);
      front = [...new Set(front.flatMap((one) => next[one] ?? []))].filter((one) => !seen.has(one));
    }
    return 0;
  }

  /** The longest way to a node; a circle on it makes that endless. */
  #most(node: number, ancestors: ReadonlySet<number>): number {
    if (ancestors.has(node)) return Infinity;
    return this.#longestWay(node, new Map(), new Set());
  }

  #longestWay(node: number, known: Map<number, number>, onWay: Set<number>): number {
    const longest = known.get(node);
    if (longest !== undefined) return longest;
    if (onWay.has(node)) return Infinity;
    onWay.add(node);
    let most = 0;
    for (const one of this.#graph.previous[node] ?? [])
      most = Math.max(most, this.#longestWay(one, known, onWay) + 1 + (this.#graph.isWide[one] ?? 0));
    onWay.delete(node);
    known.set(node, most);
    return most;
  }
}

/** The piece that lies so many steps from the beginning, whatever the way. */
function fromBeginning(graph: Graph): Factors | null {
  const sets: Uint8Array[] = [];
  let front: ReadonlySet<number> = new Set(
    Array.from(graph.begins.keys()).filter((one) => graph.begins[one] === 1),
  );
  while (sets.length < 2 * MOST_UNITS && front.size > 0) {
    const set = graph.union(front);
    if (set === null) break;
    sets.push(set);
    if ([...front].some((one) => graph.ends[one] === 1)) break;
    front = new Set([...front].flatMap((one) => graph.next[one] ?? []));
  }
  const piece = rarestRun(sets, 0, sets.length, graph.weights);
  if (piece === null) return null;
  const factor = { units: piece.units, least: piece.offset, most: piece.offset };
  return { factors: [factor], before: new Uint8Array(graph.columns), share: piece.share };
}
