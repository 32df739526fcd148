/**
 * Finds the matches of one pattern, as re2js would: leftmost, and among those that begin there the one a backtracking
 * search would meet first. Two automata whose states are made when they are first needed: one forwards for the end of
 * a match, one backwards for its beginning. Linear: where matches make it read far ahead again and again, it comes to
 * be content with the shortest match.
 */
import { byClass, CHAR, type Classes, partition } from './classes.ts';
import { EMPTY, OP, type Program } from './program.ts';

/** What stands before a place. The first three are as `CHAR`. */
const BEFORE_TEXT = 3;
/** States of one direction; more are forgotten together. */
const MOST_STATES = 1000;
/** How often a text may be read over, besides once forwards and once backwards. */
const READ_AGAIN = 4;
const READ_AGAIN_AT_LEAST = 20_000;

/** A part of a text in which all matches begin; both ends are in it. */
export interface Zone {
  from: number;
  to: number;
}

export class Search {
  readonly #forward: Forward;
  readonly #backward: Backward;

  constructor(program: Program, classes: Classes) {
    const columns = new Columns(program, classes);
    this.#forward = new Forward(program, columns);
    this.#backward = new Backward(program, columns);
  }

  /** Tells all matches that begin in the zones, which are in order and apart. */
  run(text: string, zones: readonly Zone[], emit: (start: number, end: number) => void): void {
    let budget = Math.max(READ_AGAIN_AT_LEAST, READ_AGAIN * text.length);
    const veryLast = zones[zones.length - 1]?.to ?? -1;
    let at = 0;
    for (const zone of zones) {
      at = Math.max(at, zone.from);
      while (at <= zone.to) {
        const spent = budget <= 0;
        // Nothing begins between the zones: as one, they are read once.
        const last = spent ? veryLast : zone.to;
        const end = this.#forward.endFrom(text, at, last, spent);
        budget -= Math.max(0, this.#forward.readTo - (end === -1 ? last : end));
        if (end === -1 && spent) return;
        if (end === -1) break;
        emit(this.#backward.startOf(text, at, end), end);
        at = end;
      }
    }
  }

  /** Roughly how many bytes the states take. */
  get size(): number {
    return this.#forward.size + this.#backward.size;
  }

  /** Drops all states; they are made again when needed. */
  forget(): void {
    this.#forward.forget();
    this.#backward.forget();
  }
}

/** Conditions that hold between two characters. */
function conditionsBetween(before: number, after: number): number {
  let met = 0;
  if (before === BEFORE_TEXT) met |= EMPTY.beginText | EMPTY.beginLine;
  else if (before === CHAR.newline) met |= EMPTY.beginLine;
  if (after === BEFORE_TEXT) met |= EMPTY.endText | EMPTY.endLine;
  else if (after === CHAR.newline) met |= EMPTY.endLine;
  const boundary = (before === CHAR.word) !== (after === CHAR.word);
  return met | (boundary ? EMPTY.wordBoundary : EMPTY.noWordBoundary);
}

/** The characters one pattern tells apart: fewer than all patterns do together. */
class Columns {
  readonly classes: Classes;
  /** By class. */
  readonly of: Uint16Array;
  /** Columns of characters; one more is for the end of the text. */
  readonly count: number;
  /** By column. */
  readonly kind: Uint8Array;
  /** By set and column. */
  readonly members: readonly Uint8Array[];

  constructor(program: Program, classes: Classes) {
    this.classes = classes;
    const sets = program.sets.map((set) => classes.members(set));
    const properties = program.hasConditions ? [classes.kind, ...sets] : sets;
    const { classOf, count } = partition(classes.count, properties);
    this.of = classOf;
    this.count = count;
    this.kind = byClass(classOf, count, classes.kind);
    this.members = sets.map((set) => byClass(classOf, count, set));
  }

  ofPair(text: string, at: number): number {
    return this.of[this.classes.ofPoint(text.codePointAt(at) ?? 0)] ?? 0;
  }

  /** The column of the character at a place, doubled, and one more where it takes two units. */
  at(text: string, place: number): number {
    const unit = text.charCodeAt(place);
    if ((unit & 0xfc00) === 0xd800 && isLow(text.charCodeAt(place + 1)))
      return this.ofPair(text, place) * 2 + 1;
    return (this.of[this.classes.ofUnit[unit] ?? 0] ?? 0) * 2;
  }

  kindOfUnit(unit: number): number {
    return this.classes.kind[this.classes.ofUnit[unit] ?? 0] ?? 0;
  }
}

/** What both directions share: a table that grows, and states that are known by what they hold. */
abstract class Automaton {
  protected readonly program: Program;
  protected readonly columns: Columns;
  /** By state and column: the next state, doubled, and one more where a match is; -1: not known yet. */
  protected table: Int32Array;
  protected readonly width: number;
  protected readonly held: Int32Array[] = [];
  protected readonly context: number[] = [];
  /** By what stands on the other side of the place, the state that a search begins with; -1: not made yet. */
  protected readonly firsts = new Int32Array(4).fill(-1);
  readonly #known = new Map<string, number>();
  #heldLength = 0;
  protected readonly stamp: Int32Array;
  protected round = 0;

  constructor(program: Program, columns: Columns) {
    this.program = program;
    this.columns = columns;
    this.width = columns.count + 1;
    this.table = new Int32Array(this.width * 4).fill(-1);
    this.stamp = new Int32Array(program.op.length + 1);
  }

  get size(): number {
    return this.table.byteLength + 12 * this.#heldLength + 100 * this.held.length;
  }

  forget(): void {
    this.table = new Int32Array(this.width * 4).fill(-1);
    this.held.length = 0;
    this.context.length = 0;
    this.firsts.fill(-1);
    this.#heldLength = 0;
    this.#known.clear();
  }

  /** The number of the state that holds these instructions at such a place. */
  protected state(held: readonly number[], context: number): number {
    const kept = this.program.hasConditions ? context : CHAR.other;
    const key = `${kept}:${held.join()}`;
    const known = this.#known.get(key);
    if (known !== undefined) return known;
    const number = this.held.length;
    if ((number + 1) * this.width > this.table.length) {
      const table = new Int32Array(this.table.length * 2).fill(-1);
      table.set(this.table);
      this.table = table;
    }
    this.held.push(Int32Array.from(held));
    this.context.push(kept);
    this.#heldLength += held.length;
    this.#known.set(key, number);
    return number;
  }

  protected firstState(held: number, context: number): number {
    const known = this.firsts[context] ?? -1;
    if (known >= 0) return known;
    const made = this.state([held], context);
    this.firsts[context] = made;
    return made;
  }

  /** Makes room where there are too many states. The state's number, which may be another one then. */
  protected withRoom(state: number): number {
    if (this.held.length < MOST_STATES) return state;
    const held = Array.from(this.held[state] ?? []);
    const context = this.context[state] ?? 0;
    this.forget();
    return this.state(held, context);
  }

  protected takes(pc: number, column: number): boolean {
    return column < this.columns.count && this.columns.members[this.program.set[pc] ?? 0]?.[column] === 1;
  }

  protected kindOf(column: number): number {
    return column < this.columns.count ? (this.columns.kind[column] ?? 0) : BEFORE_TEXT;
  }
}

/** A step's lowest bit: a match ended before the character. */
class Forward extends Automaton {
  /** How far the last search has read. */
  readTo = 0;
  /** Stands in a state for: a match may also begin here. Comes last: those that began before go first. */
  readonly #begin: number;
  /** By state: the same where no more matches may begin. */
  readonly #without: number[] = [];

  constructor(program: Program, columns: Columns) {
    super(program, columns);
    this.#begin = program.op.length;
  }

  /** Where the first match ends that begins from `at` to `last`; -1: there is none. */
  endFrom(text: string, at: number, last: number, shortest: boolean): number {
    const { length } = text;
    const { width, columns } = this;
    const before = at === 0 ? BEFORE_TEXT : columns.kindOfUnit(text.charCodeAt(at - 1));
    let state = this.firstState(this.#begin, before);
    let ended = -1;
    let mayBegin = true;
    let place = at;
    for (; ; place++) {
      const here = place;
      const coded = here < length ? columns.at(text, here) : columns.count * 2;
      const column = coded >> 1;
      place += coded & 1;
      let step = this.table[state * width + column] ?? -1;
      if (step < 0) step = this.#step(state, column);
      if ((step & 1) === 1) {
        ended = here;
        if (shortest) break;
      }
      state = step >> 1;
      if (here >= length || this.held[state]?.length === 0) break;
      if (mayBegin && place >= last) {
        mayBegin = false;
        state = this.#withoutBegin(state);
      }
    }
    this.readTo = Math.min(place, length);
    return ended;
  }

  override forget(): void {
    super.forget();
    this.#without.length = 0;
  }

  #withoutBegin(state: number): number {
    const known = this.#without[state];
    if (known !== undefined) return known;
    const held = this.held[state] ?? new Int32Array(0);
    const isWithout = held[held.length - 1] !== this.#begin;
    const made = isWithout ? state : this.state(Array.from(held.subarray(0, -1)), this.context[state] ?? 0);
    this.#without[state] = made;
    return made;
  }

  #step(from: number, column: number): number {
    const state = this.withRoom(from);
    const met = conditionsBetween(this.context[state] ?? 0, this.kindOf(column));
    const next: number[] = [];
    this.round++;
    let matched = false;
    for (const pc of this.held[state] ?? []) {
      const isBegin = pc === this.#begin;
      matched = this.#follow(isBegin ? this.program.start : pc, met, column, next);
      if (matched) break;
      if (isBegin && column < this.columns.count) next.push(this.#begin);
    }
    const following = this.state(withoutRepeats(next), this.kindOf(column));
    const step = (following << 1) | (matched ? 1 : 0);
    this.table[state * this.width + column] = step;
    return step;
  }

  /** Adds what comes after the character on all ways from an instruction, in their order. True: one is a match. */
  #follow(from: number, met: number, column: number, next: number[]): boolean {
    const { op, out, arg } = this.program;
    const open = [from];
    for (let pc = open.pop(); pc !== undefined; pc = open.pop()) {
      if (this.stamp[pc] === this.round) continue;
      this.stamp[pc] = this.round;
      switch (op[pc]) {
        case OP.match:
          return true;
        case OP.rune:
          if (this.takes(pc, column)) next.push(out[pc] ?? 0);
          break;
        case OP.alt:
        case OP.altMatch:
          open.push(arg[pc] ?? 0, out[pc] ?? 0);
          break;
        case OP.emptyWidth:
          if (((arg[pc] ?? 0) & ~met) === 0) open.push(out[pc] ?? 0);
          break;
        case OP.capture:
        case OP.nop:
          open.push(out[pc] ?? 0);
          break;
      }
    }
    return false;
  }
}

/** A state holds the instructions from which a match is completed. A step's lowest bit: a match may begin here. */
class Backward extends Automaton {
  readonly #match: number;

  constructor(program: Program, columns: Columns) {
    super(program, columns);
    this.#match = program.op.indexOf(OP.match);
  }

  /** Where the longest match begins that ends at `end`, not before `from`. */
  startOf(text: string, from: number, end: number): number {
    const { of, count: endColumn, classes } = this.columns;
    const { ofUnit } = classes;
    const { width } = this;
    const after = end < text.length ? this.columns.kindOfUnit(text.charCodeAt(end)) : BEFORE_TEXT;
    let state = this.firstState(this.#match, after);
    let start = end;
    for (let place = end; place >= from && (this.held[state]?.length ?? 0) > 0; ) {
      let column = endColumn;
      const here = place--;
      if (here > 0) {
        const unit = text.charCodeAt(place);
        column = of[ofUnit[unit] ?? 0] ?? 0;
        if (isLow(unit) && place > 0 && (text.charCodeAt(place - 1) & 0xfc00) === 0xd800)
          column = this.columns.ofPair(text, --place);
      }
      let step = this.table[state * width + column] ?? -1;
      if (step < 0) step = this.#step(state, column);
      if ((step & 1) === 1) start = here;
      state = step >> 1;
    }
    return start;
  }

  #step(from: number, column: number): number {
    const state = this.withRoom(from);
    const met = conditionsBetween(this.kindOf(column), this.context[state] ?? 0);
    const leads = this.#leading(this.held[state] ?? new Int32Array(0), met);
    const { op, out, start } = this.program;
    const next: number[] = [];
    for (let pc = 0; pc < op.length; pc++)
      if (op[pc] === OP.rune && leads[out[pc] ?? 0] === 1 && this.takes(pc, column)) next.push(pc);
    const following = this.state(next, this.kindOf(column));
    const step = (following << 1) | (leads[start] === 1 ? 1 : 0);
    this.table[state * this.width + column] = step;
    return step;
  }

  /** By instruction: 1 where a way leads to one of these without taking a character. */
  #leading(targets: Int32Array, met: number): Uint8Array {
    const { op, out, arg } = this.program;
    const leads = new Uint8Array(op.length);
    for (const pc of targets) leads[pc] = 1;
    // Ways go on to lower and higher numbers alike: repeat until nothing is added. Twice is usual.
    for (let added = true; added; ) {
      added = false;
      for (let pc = op.length - 1; pc >= 0; pc--) {
        if (leads[pc] === 1 || !isPassed(op[pc] ?? 0, arg[pc] ?? 0, met)) continue;
        const other = op[pc] === OP.alt || op[pc] === OP.altMatch ? leads[arg[pc] ?? 0] : 0;
        if (leads[out[pc] ?? 0] !== 1 && other !== 1) continue;
        leads[pc] = 1;
        added = true;
      }
    }
    return leads;
  }
}

/** Whether an instruction is passed without taking a character. */
function isPassed(op: number, arg: number, met: number): boolean {
  if (op === OP.emptyWidth) return (arg & ~met) === 0;
  return op === OP.alt || op === OP.altMatch || op === OP.capture || op === OP.nop;
}

function isLow(unit: number): boolean {
  return (unit & 0xfc00) === 0xdc00;
}

function withoutRepeats(list: readonly number[]): readonly number[] {
  return list.length < 2 ? list : [...new Set(list)];
}
