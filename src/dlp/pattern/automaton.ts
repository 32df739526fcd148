/**
 * Many patterns run at once over a text, in one table look-up a character: a deterministic automaton whose states are
 * made when a text first needs them (as RE2 does it), so that patterns which could blow up a full table cost only what
 * the text shows. Where there would be too many states, all are dropped and made anew.
 */
import { type Classes, classesOf } from './classes.ts';
import { Nfa } from './nfa.ts';
import type { Node } from './parse.ts';

/** The table's entry for a step that has not been made yet. Entry 0: nothing matches from here on. */
const UNKNOWN = -1;
/** About 16 MB with 340 classes; hostile text comes there, ordinary text to a few thousand. */
const MOST_STATES = 12_000;
const FIRST_STATES = 256;

/** Patterns in the form that automata run them in. */
export interface Compiled {
  readonly nfa: Nfa;
  readonly classes: Classes;
}

/** @param patterns the tag of each is its index */
export function compile(patterns: readonly Node[]): Compiled {
  const nfa = new Nfa();
  for (const [tag, node] of patterns.entries()) nfa.add(node, tag);
  return { nfa, classes: classesOf(nfa.sets) };
}

export class Automaton {
  readonly classes: Classes;
  /** Entries a state has. */
  readonly #width: number;
  readonly #nfa: Nfa;
  readonly #startsByClass = new Map<number, readonly number[]>();
  /** By state number: what it stands for. State 0 is dead, 1 the start. */
  #members: (readonly number[])[] = [];
  #tags: (readonly number[])[] = [];
  readonly #numbers = new Map<string, number>();
  #open: (readonly number[] | undefined)[] = [];
  readonly #mark: Uint32Array;
  #round = 0;
  #start: readonly number[] = [];
  /** Where each state goes on: `2 * row offset + whether a match ends there`. Read by the scanner's loop. */
  table: Int32Array;

  constructor({ nfa, classes }: Compiled) {
    this.#nfa = nfa;
    this.classes = classes;
    this.#width = this.classes.count;
    this.#mark = new Uint32Array(this.#nfa.set.length);
    this.table = new Int32Array(0);
    this.#start = this.#closure(this.#nfa.starts).members;
    this.#reset();
  }

  /** The entry a walk begins with. */
  get start(): number {
    return 2 * this.#width;
  }

  /** The tags of the patterns that a match has just ended for. `entry` is odd. */
  tagsAt(entry: number): readonly number[] {
    return this.#tags[(entry >> 1) / this.#width] ?? [];
  }

  /** The patterns that may still match from here on. */
  openAt(entry: number): readonly number[] {
    const number = (entry >> 1) / this.#width;
    let open = this.#open[number];
    if (open === undefined) {
      const owners = new Set((this.#members[number] ?? []).map((state) => this.#nfa.owner[state] ?? 0));
      open = [...owners].sort((a, b) => a - b);
      this.#open[number] = open;
    }
    return open;
  }

  /** How many more states there is room for. */
  get room(): number {
    return MOST_STATES - this.#members.length;
  }

  /** Forgets all states but the start. */
  reset(): void {
    this.#reset();
  }

  /** One step, made if need be: the entry that follows, 0 where nothing goes on. */
  go(entry: number, cls: number): number {
    const next = this.table[(entry >> 1) + cls] ?? 0;
    return next < 0 ? this.step(entry, cls) : next;
  }

  /**
   * Makes the step that the table does not have yet.
   * @param entry the state, as an entry of the table
   * @returns the entry that is now there; 0 where nothing goes on. When the table was full, all states before are void:
   * the walk goes on with the one returned.
   */
  step(entry: number, cls: number): number {
    const offset = entry >> 1;
    const number = offset / this.#width;
    const from = number === 1 ? this.#startsOn(cls) : this.#members[number];
    const { members, tags } = this.#closure(this.#after(from ?? [], cls));
    if (members.length === 0 && tags.length === 0) {
      this.table[offset + cls] = 0;
      return 0;
    }
    const key = `${members.join()};${tags.join()}`;
    let next = this.#numbers.get(key);
    if (next === undefined) {
      if (this.#members.length >= MOST_STATES) {
        this.#reset();
        return this.#enter(key, members, tags);
      }
      next = this.#enter(key, members, tags);
    }
    this.table[offset + cls] = next;
    return next;
  }

  #reset(): void {
    this.#members = [];
    this.#tags = [];
    this.#open = [];
    this.#numbers.clear();
    this.table = new Int32Array(FIRST_STATES * this.#width);
    this.#enter('dead', [], []);
    this.#enter('start', [], []);
  }

  /** Adds a state; returns its entry. */
  #enter(key: string, members: readonly number[], tags: readonly number[]): number {
    const number = this.#members.length;
    this.#members.push(members);
    this.#tags.push(tags);
    const offset = number * this.#width;
    if (offset + this.#width > this.table.length) {
      const larger = new Int32Array(this.table.length * 2);
      larger.set(this.table);
      this.table = larger;
    }
    this.table.fill(number === 0 ? 0 : UNKNOWN, offset, offset + this.#width);
    // What no pattern knows leads nowhere.
    this.table[offset] = 0;
    const entry = 2 * offset + (tags.length > 0 ? 1 : 0);
    this.#numbers.set(key, entry);
    return entry;
  }

  /** The first step is taken by thousands of patterns: looked up by class. */
  #startsOn(cls: number): readonly number[] {
    const known = this.#startsByClass.get(cls);
    if (known !== undefined) return known;
    const on = this.#start.filter((state) => this.#takes(state, cls));
    this.#startsByClass.set(cls, on);
    return on;
  }

  #after(from: readonly number[], cls: number): number[] {
    const next: number[] = [];
    for (const state of from) if (this.#takes(state, cls)) next.push(...(this.#nfa.out[state] ?? []));
    return next;
  }

  #takes(state: number, cls: number): boolean {
    const set = this.#nfa.set[state] ?? -1;
    if (set < 0) return false;
    const { bits, words } = this.classes;
    return (((bits[set * words + (cls >>> 5)] ?? 0) >>> (cls & 31)) & 1) === 1;
  }

  /** What can be reached without a character: the states that consume one, and the patterns that end. Both in order. */
  #closure(from: readonly number[]): { members: number[]; tags: number[] } {
    this.#round++;
    const members: number[] = [];
    const tags: number[] = [];
    const open = [...from];
    for (let state = open.pop(); state !== undefined; state = open.pop()) {
      if (this.#mark[state] === this.#round) continue;
      this.#mark[state] = this.#round;
      const tag = this.#nfa.tag[state] ?? -1;
      if (tag >= 0) tags.push(tag);
      if ((this.#nfa.set[state] ?? -1) >= 0) members.push(state);
      else open.push(...(this.#nfa.out[state] ?? []));
    }
    members.sort((a, b) => a - b);
    tags.sort((a, b) => a - b);
    return { members, tags };
  }
}
