/**
 * The filter: one table look-up a character tells where something may begin that is looked for. It follows all patterns
 * at once, from every place where a word or number begins, over a coarse alphabet and for a few characters; a place
 * whose patterns end in that time, or are still open after it, is worth a look. All others are none where any pattern
 * matches: the filter is made from the patterns themselves, so there is nothing to be kept in step with them.
 *
 * Its states stand for all places that are followed at the same time, and are made when a text first needs them.
 */
import { Automaton, compile } from '../pattern/automaton.ts';
import type { Whereabouts } from '../pattern/mixed.ts';
import type { Node } from '../pattern/parse.ts';
import { CoarseClasses, coarseCode, coarsened, EDGE, edgeOf, isAsciiEdge, isLetterEdge } from './alphabet.ts';
import { KIND, startTable, wordStartTable } from './kinds.ts';
import { GLUED_DIGITS } from './starts.ts';

/** So many characters of a pattern are followed. */
export const FOLLOWED = 12;
/** A row of the table: a column for each class of characters. */
const WIDTH_BITS = 7;
const WIDTH = 1 << WIDTH_BITS;
/** A step that has not been made yet. */
const UNKNOWN = -1;
/** What is below is an action: `FIRST_ACTION - its index`. */
const FIRST_ACTION = -2;
/** The most frequent characters: their columns lie side by side, so that a state needs one line of the cache. */
const FREQUENT = ' eaoinrtsludcmphgbfvykwjxzq0.,/:-@';
/** 7 MB; where a text needs more, all are dropped and made anew. */
const MOST_STATES = 30_000;
const MOST_ACTIONS = 32_000;
const FIRST_STATES = 256;
/** A step makes no more states of the automaton than there are places that can be followed at once. */
const LEAST_ROOM = FOLLOWED + 2;

/** The column of characters whose own column is not known yet, or that may have to be folded. */
export const UNLEARNT = 0;
/** The column that stands for the end of the text. */
export const END = 1;

/** What the filter is made of. */
export interface FilterPattern {
  readonly node: Node;
  /** It may go on into a word. */
  readonly open: boolean;
  /** Where it has to be looked for; anywhere, where nothing is said. */
  readonly whereabouts?: Whereabouts;
}

/** What is to be done at a character. */
export interface Action {
  /** Where the filter goes on. */
  readonly next: number;
  /** How many characters before this one the places are that are worth a look. */
  readonly backs: readonly number[];
  /** The character is an at sign. */
  readonly sign: boolean;
  /** The character and the one before it are a digit and a letter of one word. */
  readonly mixed: boolean;
  /** The character is a digit behind a word and a sign. */
  readonly led: boolean;
  /** A letter of another script lies beside one of ASCII: the text may have to be folded. */
  readonly alike: boolean;
}

/** A place that is followed. */
interface Follower {
  /** Characters since it. */
  readonly length: number;
  /** The state of the automaton. */
  readonly entry: number;
  /** A pattern has ended here that must not go on into a word. */
  readonly closing: boolean;
  /** It is a number glued to a word, of which too little has been seen to tell. */
  readonly glued: boolean;
}

interface State {
  /** What the last character was. */
  readonly edge: number;
  readonly followers: readonly Follower[];
}

interface Column {
  readonly cls: number;
  readonly edge: number;
  /** It is a sign that may stand between a word and the number it leads. */
  readonly leads: boolean;
}

export class Filter {
  /** By unit: its column. */
  readonly columns = new Uint8Array(0x10000);
  /** Steps, by state and column: the next state; negative where there is something to do. */
  table: Int16Array = new Int16Array(0);
  readonly #ofValues: boolean;
  /** Where something may begin, by what a character and the one before it are; as in `kinds.ts`. */
  readonly #starts: Uint8Array;
  readonly #automaton: Automaton;
  /** By followed pattern: it may go on into a word. */
  readonly #open: readonly boolean[];
  readonly #classes: CoarseClasses;
  readonly #leadSigns: ReadonlySet<number>;
  readonly #columnIds = new Map<number, number>();
  readonly #columnOf: Column[] = [NO_COLUMN, NO_COLUMN];
  #states: State[] = [];
  #actions: Action[] = [];
  readonly #numbers = new Map<string, number>();
  /** By what they do: the steps of the actions. */
  readonly #steps = new Map<string, number>();

  /** @param what values, or the words of their context: where they may begin, and whether numbers are looked at */
  constructor(patterns: readonly FilterPattern[], what: 'values' | 'words') {
    const { followed, signs } = sorted(patterns);
    this.#ofValues = what === 'values';
    this.#starts = this.#ofValues ? startTable : wordStartTable;
    this.#leadSigns = signs;
    this.#automaton = new Automaton(compile(followed.map(({ node }) => coarsened(node))));
    this.#open = followed.map(({ open }) => open);
    this.#classes = new CoarseClasses(
      this.#automaton.classes.of,
      followed.map(({ node }) => node),
    );
    this.#reset();
    for (const char of FREQUENT) this.learn(char.charCodeAt(0));
    for (let code = 0; code < 128; code++) this.learn(code);
  }

  /** The same, kept for the next time. */
  learn(code: number): number {
    const column = this.column(code);
    this.columns[code] = column;
    return column;
  }

  /** The column of a unit of a folded text. */
  column(code: number): number {
    const cls = this.#classes.learn(code);
    const edge = edgeOf(code);
    const leads = this.#leadSigns.has(coarseCode(code));
    const key = (cls << 5) | (edge << 1) | (leads ? 1 : 0);
    let id = this.#columnIds.get(key);
    if (id === undefined) {
      id = this.#columnOf.length;
      if (id >= WIDTH)
        throw new Error('the patterns tell more characters apart than the filter has room for');
      this.#columnOf.push({ cls, edge, leads });
      this.#columnIds.set(key, id);
    }
    return id;
  }

  /** The action that a negative step stands for. */
  action(step: number): Action {
    const action = this.#actions[FIRST_ACTION - step];
    if (action === undefined) throw new Error(`no action ${step}`);
    return action;
  }

  /**
   * The step from a state by a character; made if the table does not have it yet.
   * @returns a state, or an action. When there were too many states, all before are void.
   */
  go(state: number, column: number): number {
    const known = this.table[(state << WIDTH_BITS) | column] as number;
    return known === UNKNOWN ? this.#make(state, this.#columnOf[column] ?? NO_COLUMN, column) : known;
  }

  #make(state: number, { cls, edge, leads }: Column, column: number): number {
    const from = this.#states[state] ?? NO_STATE;
    const backs = new Set<number>();
    const followed = this.#followed(from, edge, backs);
    const followers = this.#on(followed, cls, edge, endsWord(from.edge, edge), backs);
    const step = this.#enterStep(
      { edge: this.#edgeAfter(from.edge, edge, leads, column), followers },
      { backs: [...backs], ...(this.#ofValues ? whatIsAt(from.edge, edge) : NOTHING) },
      this.#states[state] === from,
    );
    if (this.#states[state] === from) this.table[(state << WIDTH_BITS) | column] = step;
    return step;
  }

  /** What is followed at a character, with the place itself if something may begin there. */
  #followed(from: State, edge: number, backs: Set<number>): readonly Follower[] {
    let { followers } = from;
    if (this.#automaton.room < LEAST_ROOM) {
      // What is being followed cannot be followed further: all of it is worth a look.
      for (const { length } of followers) backs.add(length);
      followers = [];
      this.#automaton.reset();
      this.#reset();
    }
    const start = this.#begins(from.edge, edge);
    if (start === 0) return followers;
    const glued = start === GLUED && edge === EDGE.digit;
    return [...followers, { length: 0, entry: this.#automaton.start, closing: false, glued }];
  }

  /** All places, one character on; those worth a look are added to `backs`. */
  #on(
    followers: readonly Follower[],
    cls: number,
    edge: number,
    ends: boolean,
    backs: Set<number>,
  ): readonly Follower[] {
    const on: Follower[] = [];
    for (const { length, entry, closing, glued } of followers) {
      if (closing && ends) backs.add(length);
      if (glued && (isLetterEdge(edge) || edge === EDGE.unspaced)) continue;
      const next = this.#automaton.go(entry, cls);
      if (next === 0) continue;
      const tags = (next & 1) === 1 ? this.#automaton.tagsAt(next) : NO_TAGS;
      const isLast = length + 1 >= FOLLOWED;
      if (isLast || tags.some((tag) => this.#open[tag] === true)) backs.add(length);
      if (isLast) continue;
      on.push({
        length: length + 1,
        entry: next,
        closing: tags.some((tag) => this.#open[tag] === false),
        glued: glued && length + 1 < GLUED_DIGITS,
      });
    }
    return on;
  }

  #edgeAfter(before: number, edge: number, leads: boolean, column: number): number {
    const parts =
      (isLetterEdge(before) && leads) || (before === EDGE.parting && column === this.columns[LINE_FEED]);
    return parts ? EDGE.parting : edge;
  }

  /** Whether something may begin at a character: 0, or as in `kinds.ts`. */
  #begins(before: number, edge: number): number {
    if (edge === EDGE.opening) return 3;
    const start = this.#starts[((KINDS[before] ?? 0) << 3) | (KINDS[edge] ?? 0)] ?? 0;
    return start <= 3 ? start : 0;
  }

  /** Enters where a step leads to, and what is to be done there. */
  #enterStep(to: State, todo: Omit<Action, 'next'>, mayReset: boolean): number {
    const key = `${to.edge};${to.followers.map(keyOf).join()}`;
    let next = this.#numbers.get(key);
    if (next === undefined) {
      const isFull = this.#states.length >= MOST_STATES || this.#actions.length >= MOST_ACTIONS;
      if (mayReset && isFull) this.#reset();
      next = this.#enter(key, to);
    }
    const { backs, sign, mixed, led, alike } = todo;
    if (backs.length === 0 && !sign && !mixed && !led && !alike) return next;
    const what = `${next};${backs.join()};${sign};${mixed};${led};${alike}`;
    const known = this.#steps.get(what);
    if (known !== undefined) return known;
    const step = FIRST_ACTION - this.#actions.length;
    this.#actions.push({ next, ...todo });
    this.#steps.set(what, step);
    return step;
  }

  #enter(key: string, state: State): number {
    const number = this.#states.length;
    this.#states.push(state);
    const offset = number << WIDTH_BITS;
    if (offset + WIDTH > this.table.length) {
      const larger = new Int16Array(this.table.length * 2);
      larger.set(this.table);
      this.table = larger;
    }
    this.table.fill(UNKNOWN, offset, offset + WIDTH);
    this.#numbers.set(key, number);
    return number;
  }

  #reset(): void {
    this.#states = [];
    this.#actions = [];
    this.#numbers.clear();
    this.#steps.clear();
    this.table = new Int16Array(FIRST_STATES * WIDTH);
    this.#enter('0;', { edge: EDGE.none, followers: [] });
  }
}

/** The state in which `run` has stopped. */
export let stoppedIn = 0;

/**
 * Follows a filter's table up to where there is something to do. This is where the time goes: a look-up a character and
 * nothing else (docs/decisions/0012-one-scan.md).
 * @returns the place of that character, or `to`
 */
export function run(
  table: Int16Array,
  columns: Uint8Array,
  text: string,
  from: number,
  to: number,
  begin: number,
): number {
  let state = begin;
  for (let at = from; at < to; at++) {
    const next = table[(state << WIDTH_BITS) | (columns[text.charCodeAt(at)] as number)] as number;
    if (next < 0) {
      stoppedIn = state;
      return at;
    }
    state = next;
  }
  stoppedIn = state;
  return to;
}

const NO_COLUMN: Column = { cls: 0, edge: EDGE.none, leads: false };
const NO_STATE: State = { edge: EDGE.none, followers: [] };
const NOTHING = { sign: false, mixed: false, led: false, alike: false };
const NO_TAGS: readonly number[] = [];
const LINE_FEED = 0x0a;
/** As in `kinds.ts`: something begins that is glued to a word. */
const GLUED = 2;

/** By what a character is (`EDGE`): its kind in the tables of starts. */
const KINDS: readonly number[] = [
  KIND.other,
  KIND.digit,
  KIND.lower,
  KIND.letter,
  KIND.unspaced,
  KIND.opening,
  KIND.at,
  KIND.other,
  KIND.letter,
  KIND.upper,
];

function keyOf({ length, entry, glued }: Follower): string {
  return `${glued ? '+' : ''}${length}.${entry}`;
}

/**
 * The patterns that are followed from wherever they may begin, and of the others the signs between word and number.
 * Those that nearly any word could begin are looked at only where a letter and a digit are side by side in one word, or
 * a number follows a word.
 */
function sorted(patterns: readonly FilterPattern[]): {
  followed: readonly FilterPattern[];
  signs: ReadonlySet<number>;
} {
  const followed: FilterPattern[] = [];
  const signs = new Set<number>();
  for (const pattern of patterns) {
    const { whereabouts } = pattern;
    if (whereabouts === undefined || whereabouts.kind === 'anywhere') followed.push(pattern);
    else if (whereabouts.kind === 'led') for (const sign of whereabouts.signs) signs.add(coarseCode(sign));
  }
  return { followed, signs };
}

function whatIsAt(before: number, edge: number): Pick<Action, 'sign' | 'mixed' | 'led' | 'alike'> {
  return {
    sign: edge === EDGE.at,
    mixed:
      (edge === EDGE.digit && isLetterEdge(before)) ||
      ((edge === EDGE.lower || edge === EDGE.upper) && before === EDGE.digit),
    led: edge === EDGE.digit && before === EDGE.parting,
    alike: (edge === EDGE.alike && isAsciiEdge(before)) || (before === EDGE.alike && isAsciiEdge(edge)),
  };
}

/** Whether a word may have ended before a character. */
function endsWord(before: number, edge: number): boolean {
  return !isAsciiEdge(edge) || before === EDGE.unspaced;
}
