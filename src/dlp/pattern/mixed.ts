/**
 * Patterns whose matches always have a letter beside a digit, in the word or number they begin with. Such a pattern may
 * begin with nearly any letter; but few words of a text have a digit in them, so it is enough to look at those.
 */
import { Nfa } from './nfa.ts';
import type { Node } from './parse.ts';

/** Where so many characters may each be letter or digit, no real value has only one of both. */
const SURELY = 6;
/** Fewer letters in second and third place are a prefix, which is rare enough by itself. */
const BROAD = 6;
const FIRST = 3;
/** Machine readable passports fill up with it. */
const FILLER = 0x3c;

type Last = 'none' | 'letter' | 'digit';

interface Kinds {
  readonly letters: number;
  readonly digits: number;
  readonly others: number;
  readonly filled: boolean;
}

/**
 * Where a pattern has to be looked for, told from the pattern itself.
 * - `anywhere`: wherever a word or number begins.
 * - `mixed`: any word could begin it, but its values always have a letter beside a digit; in such words.
 * - `led`: it begins with a few letters of nearly any kind, and then, perhaps after one sign or a line break, has a
 *   digit; where a number begins behind a word of no more than `letters`, with one of `signs` or nothing between.
 */
export type Whereabouts =
  | { readonly kind: 'anywhere' }
  | { readonly kind: 'mixed' }
  | { readonly kind: 'led'; readonly signs: ReadonlySet<number>; readonly letters: number };

export function whereaboutsOf(node: Node): Whereabouts {
  const nfa = new Nfa();
  nfa.add(node, 0);
  const kinds = nfa.sets.map(kindsOf);
  if (isBroad(nfa) && isMixed(nfa, kinds)) return { kind: 'mixed' };
  return leadOf(nfa, kinds) ?? { kind: 'anywhere' };
}

/** A word that leads a number is no longer. */
const LONGEST_LEAD = 8;

function leadOf(nfa: Nfa, kinds: readonly Kinds[]): Whereabouts | null {
  const signs = new Set<number>();
  let longest = 0;
  const first = nfa.starts.flatMap((start) => consuming(nfa, start));
  const letters = new Set(first.flatMap((state) => [...(nfa.sets[nfa.set[state] ?? -1] ?? [])]));
  if ([...letters].filter(isLetter).length < BROAD) return null;
  const seen = new Set<string>();
  const open: Lead[] = nfa.starts.map((state) => ({ state, length: 0, parted: 0 }));
  for (let lead = open.pop(); lead !== undefined; lead = open.pop()) {
    const key = `${lead.state} ${lead.length} ${lead.parted}`;
    if (seen.has(key)) continue;
    seen.add(key);
    if ((nfa.tag[lead.state] ?? -1) >= 0) return null;
    const further = leadOn(lead, nfa, kinds, signs);
    if (further === null) return null;
    for (const { length } of further) longest = Math.max(longest, length);
    open.push(...further);
  }
  return { kind: 'led', signs, letters: longest };
}

interface Lead {
  readonly state: number;
  /** Letters so far. */
  readonly length: number;
  /** How many signs have followed them: one, or a carriage return that a line feed must follow. */
  readonly parted: 0 | 1 | 2;
}

const CARRIAGE_RETURN = 0x0d;
const LINE_FEED = 0x0a;

/** Where a lead goes on without having come to a digit; null: it is none. */
function leadOn(
  { state, length, parted }: Lead,
  nfa: Nfa,
  kinds: readonly Kinds[],
  signs: Set<number>,
): Lead[] | null {
  const out = nfa.out[state] ?? [];
  const set = nfa.set[state] ?? -1;
  if (set < 0) return out.map((to) => ({ state: to, length, parted }));
  const { letters, digits, others } = kinds[set] ?? NO_KINDS;
  if (digits > 0 && length === 0) return null;
  const further: Lead[] = [];
  if (letters > 0) {
    if (parted > 0 || length >= LONGEST_LEAD) return null;
    further.push(...out.map((to): Lead => ({ state: to, length: length + 1, parted })));
  }
  if (others > 0) {
    const after = partedBy([...(nfa.sets[set] ?? [])], { state, length, parted }, signs);
    if (after === null) return null;
    further.push(...out.map((to): Lead => ({ state: to, length, parted: after })));
  }
  // A carriage return alone parts nothing.
  return parted === 2 && letters + digits > 0 ? null : further;
}

/** What a lead is parted by after one of the signs among these characters; null: no sign may stand here. */
function partedBy(codes: readonly number[], { length, parted }: Lead, signs: Set<number>): 1 | 2 | null {
  const others = codes.filter((code) => !isLetter(code) && !isDigit(code));
  const breaks = others.includes(CARRIAGE_RETURN);
  if (length === 0 || parted === 1 || (breaks && others.length > 1)) return null;
  if (parted === 2 && others.some((code) => code !== LINE_FEED)) return null;
  for (const code of others) signs.add(code);
  return breaks ? 2 : 1;
}

function isBroad(nfa: Nfa): boolean {
  let at = nfa.starts.flatMap((start) => consuming(nfa, start));
  for (let depth = 0; depth < FIRST; depth++) {
    const codes = new Set(at.flatMap((state) => [...(nfa.sets[nfa.set[state] ?? -1] ?? [])]));
    if (depth > 0 && [...codes].filter(isLetter).length < BROAD) return false;
    at = [...new Set(at.flatMap((state) => (nfa.out[state] ?? []).flatMap((to) => consuming(nfa, to))))];
  }
  return true;
}

/** The states that take the next character. */
function consuming(nfa: Nfa, from: number): number[] {
  if ((nfa.set[from] ?? -1) >= 0) return [from];
  return (nfa.out[from] ?? []).flatMap((to) => consuming(nfa, to));
}

/** Whether every way through the pattern comes to a letter beside a digit before it ends or leaves the word. */
function isMixed(nfa: Nfa, kinds: readonly Kinds[]): boolean {
  const seen = new Set<string>();
  const open: Way[] = nfa.starts.map((state) => ({ state, last: 'none', free: 0 }));
  for (let way = open.pop(); way !== undefined; way = open.pop()) {
    const key = `${way.state} ${way.last} ${way.free}`;
    if (seen.has(key)) continue;
    seen.add(key);
    if ((nfa.tag[way.state] ?? -1) >= 0) return false;
    const further = goOn(way, nfa, kinds);
    if (further === null) return false;
    open.push(...further);
  }
  return true;
}

interface Way {
  readonly state: number;
  readonly last: Last;
  /** Characters so far that could have been letter or digit. */
  readonly free: number;
}

/** Where a way goes on unmixed; null: out of the word. */
function goOn({ state, last, free }: Way, nfa: Nfa, kinds: readonly Kinds[]): Way[] | null {
  const out = nfa.out[state] ?? [];
  const set = nfa.set[state] ?? -1;
  if (set < 0) return out.map((to) => ({ state: to, last, free }));
  const { letters, digits, others, filled } = kinds[set] ?? NO_KINDS;
  if (others > 0) return null;
  const now = letters > 0 && digits > 0 && !filled ? free + 1 : free;
  if (now >= SURELY) return [];
  const ways: Way[] = [];
  if (letters > 0 && last !== 'digit')
    ways.push(...out.map((to): Way => ({ state: to, last: 'letter', free: now })));
  if (digits > 0 && last !== 'letter')
    ways.push(...out.map((to): Way => ({ state: to, last: 'digit', free: now })));
  return ways;
}

const NO_KINDS: Kinds = { letters: 0, digits: 0, others: 1, filled: false };

function kindsOf(codes: ReadonlySet<number>): Kinds {
  let letters = 0;
  let digits = 0;
  let others = 0;
  for (const code of codes) {
    if (isDigit(code)) digits++;
    else if (isLetter(code) || code === FILLER) letters++;
    else others++;
  }
  return { letters, digits, others, filled: codes.has(FILLER) };
}

function isDigit(code: number): boolean {
  return code >= 48 && code <= 57;
}

/** Of ASCII, or one of them with an accent. */
function isLetter(code: number): boolean {
  return (
    (code >= 65 && code <= 90) ||
    (code >= 97 && code <= 122) ||
    (code >= 0xc0 && code < 0x180 && code !== 0xd7 && code !== 0xf7)
  );
}
