/** The patterns of all detectors, in the forms that the scan runs them in. */
import type { Detector } from '../detector.ts';
import { Automaton, compile } from '../pattern/automaton.ts';
import { type Whereabouts, whereaboutsOf } from '../pattern/mixed.ts';
import { type Node, overLines, parsePattern } from '../pattern/parse.ts';
import { toRegExpSource } from '../pattern/to-regexp.ts';
import { CoarseClasses, coarsened } from './alphabet.ts';
import { needsContext } from './settle.ts';

/** A pattern of a detector. */
export interface Tag {
  readonly detector: Detector;
  /** The detector's place in the scanner's list. */
  readonly place: number;
  readonly pattern: number;
  /** It may go on into a word. */
  readonly open: boolean;
  /** Its values are nothing without context, or a line of their own. */
  readonly weak: boolean;
  readonly node: Node;
  readonly whereabouts: Whereabouts;
  /** What a coarse match is held to, and what tells whether the pattern fits at all. Made when they are first needed. */
  exact: RegExp | null;
  gate: RegExp | null;
  /** Tells every place where it may end. */
  own: Automaton | null;
}

export interface Patterns {
  readonly tags: readonly Tag[];
  /** All patterns in coarse form (`alphabet.ts`); the tag of each is its index. */
  readonly automaton: Automaton;
  readonly classes: CoarseClasses;
  /** No word before a number that it leads is longer. */
  readonly longestLead: number;
}

export function compilePatterns(detectors: readonly Detector[]): Patterns {
  const tags = detectors.flatMap((detector, place) =>
    detector.patterns.map((source, pattern): Tag => {
      const node = overLines(parsePattern(source, detector.ignoreCase));
      return {
        detector,
        place,
        pattern,
        open: detector.after === 'open',
        weak: needsContext(detector, pattern),
        node,
        whereabouts: whereaboutsOf(node),
        exact: null,
        gate: null,
        own: null,
      };
    }),
  );
  const nodes = tags.map(({ node }) => node);
  const automaton = new Automaton(compile(nodes.map(coarsened)));
  return {
    tags,
    automaton,
    classes: new CoarseClasses(automaton.classes.of, nodes),
    longestLead: Math.max(
      0,
      ...tags.map(({ whereabouts }) => (whereabouts.kind === 'led' ? whereabouts.letters : 0)),
    ),
  };
}

/** Whether a pattern fits from one place to another, as its coarse form does. */
export function fitsExactly(tag: Tag, text: string, start: number, end: number): boolean {
  tag.exact ??= new RegExp(`^${toRegExpSource(tag.node)}$`);
  return tag.exact.test(text.slice(start, end));
}

/** Whether a pattern fits from a place on, to whatever end. */
export function fitsFrom(tag: Tag, text: string, start: number): boolean {
  tag.gate ??= new RegExp(toRegExpSource(tag.node), 'y');
  tag.gate.lastIndex = start;
  return tag.gate.test(text);
}

/** The automaton of this pattern alone. */
export function ownAutomaton(tag: Tag): Automaton {
  tag.own ??= new Automaton(compile([tag.node]));
  return tag.own;
}
