/**
 * Patterns made coarser for the automaton: which digits or letters exactly a class takes makes states by the thousand
 * and hardly ever matters for where a pattern may match. What matched coarsely is held to the pattern itself afterwards.
 */
import type { Node } from './parse.ts';

const codes = (text: string): number[] => [...text].map((char) => char.charCodeAt(0));
const DIGITS = codes('0123456789');
const UPPER = codes('ABCDEFGHIJKLMNOPQRSTUVWXYZ');
const LOWER = codes('abcdefghijklmnopqrstuvwxyz');
const HEX_UPPER = codes('ABCDEF');
const HEX_LOWER = codes('abcdef');

/** So many of a kind are a class; fewer are letters that mean something. */
const LEAST_DIGITS = 2;
const LEAST_LETTERS = 3;

const known = new WeakMap<ReadonlySet<number>, Node>();

/** The same pattern with its classes of digits and letters made whole. It matches all that the pattern matches. */
export function widened(node: Node): Node {
  switch (node.kind) {
    case 'set': {
      let wide = known.get(node.codes);
      if (wide === undefined) {
        wide = widenedSet(node);
        known.set(node.codes, wide);
      }
      return wide;
    }
    case 'sequence': {
      const parts = node.parts.map(widened);
      return parts.every((part, at) => part === node.parts[at]) ? node : { kind: 'sequence', parts };
    }
    case 'choice': {
      const options = node.options.map(widened);
      return options.every((option, at) => option === node.options[at]) ? node : { kind: 'choice', options };
    }
    case 'repeat': {
      const inner = widened(node.inner);
      return inner === node.inner ? node : { ...node, inner };
    }
  }
}

type SetNode = Extract<Node, { kind: 'set' }>;

/** Sets that were made, so that equal ones are one. */
const made = new Map<string, SetNode>();

function widenedSet(node: SetNode): Node {
  // A letter in both cases is one letter.
  const letters = new Set([...node.codes].map((code) => String.fromCharCode(code).toLowerCase()));
  if (letters.size < LEAST_DIGITS) return node;
  const wide = new Set(node.codes);
  widenBy(wide, DIGITS, DIGITS, LEAST_DIGITS);
  widenBy(wide, UPPER, HEX_UPPER, LEAST_LETTERS);
  widenBy(wide, LOWER, HEX_LOWER, LEAST_LETTERS);
  if (wide.size === node.codes.size) return node;
  const key = [...wide].sort((a, b) => a - b).join();
  const same = made.get(key);
  if (same !== undefined) return same;
  const fresh: SetNode = { kind: 'set', codes: wide };
  made.set(key, fresh);
  return fresh;
}

/** Adds all of a kind where enough of it are there; of letters only those of hexadecimal numbers where these do. */
function widenBy(set: Set<number>, all: readonly number[], few: readonly number[], least: number): void {
  const there = all.filter((code) => set.has(code));
  if (there.length < least) return;
  for (const code of there.every((one) => few.includes(one)) ? few : all) set.add(code);
}
