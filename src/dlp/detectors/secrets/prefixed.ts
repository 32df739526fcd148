/** Tokens that a maker marks with a beginning of their own: `ghp_…`, `xoxb-…`, `AKIA…`. */
import type { Candidate, Detector, Hit, Strength } from '../../detector.ts';
import { isWordCode } from '../value.ts';
import { entropyOf } from './entropy.ts';
import { isSampleToken } from './placeholder.ts';
import { drawFrom, sampleOf } from './sample.ts';

export interface PrefixedSpec {
  readonly id: string;
  readonly name: string;
  readonly source: string;
  /** What belongs to it and goes before the head, in the pattern language; too common for the scan to look for. */
  readonly before?: string;
  /** What a token begins with, in the pattern language: what the scan looks for. */
  readonly head: string;
  /** The rest of it, in the pattern language; counts may be larger than the scan takes. */
  readonly tail: string;
  /** Letters that may be glued on before it and are no part of it. */
  readonly lead?: string;
  /** Not glued to a word by a dash or underscore: for long tokens that have those in them. */
  readonly apart?: boolean;
  /** Least entropy of what follows the fixed beginning, in bits per character; keeps fill-ins out. Standard: 1.5. */
  readonly entropy?: number;
  /** Standard: `certain`. Null: it is none after all. */
  readonly strength?: Strength | ((token: string) => Strength | null);
  readonly context?: readonly string[];
  /** What proves it; `checksum` where `strength` checks one. */
  readonly evidence?: 'checksum' | 'format';
  /** More examples than those made from the pattern. */
  readonly none?: readonly string[];
}

/** A detector of such tokens, and how they are written, for tests. */
export interface PrefixedDetector extends Detector {
  readonly shape: string;
  readonly isPrefixed: true;
}

/** Whether a detector was made here. */
export function isPrefixed(detector: Detector): detector is PrefixedDetector {
  return 'shape' in detector && 'isPrefixed' in detector;
}

const LEAST_ENTROPY = 1.5;
/** No letter or digit follows, not even after a dash or underscore: `_token_` is how chats write italics. */
const END = '(?![0-9A-Za-z]|[_-][0-9A-Za-z])';

export function prefixed(spec: PrefixedSpec): PrefixedDetector {
  const { before = '' } = spec;
  const shape = before + spec.head + spec.tail;
  const token = new RegExp(shape + END, 'y');
  const ahead = new RegExp(`(?<![0-9A-Za-z])${before}$`);
  const fixed = fixedLength(before + spec.head);
  const least = spec.entropy ?? LEAST_ENTROPY;
  const { strength = 'certain', lead = '' } = spec;
  return {
    id: spec.id,
    name: spec.name,
    group: 'secret',
    source: spec.source,
    evidence: spec.evidence ?? 'format',
    patterns: lead === '' ? [spec.head] : [spec.head, lead + spec.head],
    after: 'open',
    context: spec.context ?? [],
    verify({ text, start: from, pattern }: Candidate): Hit | null {
      const head = pattern === 1 ? from + lead.length : from;
      const start = before === '' ? head : beginningOf(text, head, ahead);
      if (start < 0) return null;
      if (spec.apart === true && isGlued(text, start)) return null;
      token.lastIndex = start;
      const found = token.exec(text)?.[0];
      if (found === undefined || isSampleToken(found) || entropyOf(found.slice(fixed)) < least) return null;
      const sure = typeof strength === 'string' ? strength : strength(found);
      return sure === null ? null : { strength: sure, start, end: start + found.length };
    },
    shape,
    isPrefixed: true,
    get examples() {
      return examplesOf(spec.id, shape, spec.none ?? []);
    },
  };
}

/** What goes before a head is no longer. */
const LONGEST_BEFORE = 100;

/** Where a token begins whose head stands at a place; -1: what must go before is not there. */
function beginningOf(text: string, head: number, before: RegExp): number {
  const ahead = before.exec(text.slice(Math.max(0, head - LONGEST_BEFORE), head))?.[0];
  return ahead === undefined ? -1 : head - ahead.length;
}

/** Whether a dash or underscore ties it to a word before it. */
export function isGlued(text: string, start: number): boolean {
  const before = text.charCodeAt(start - 1);
  return (before === 0x5f || before === 0x2d) && isWordCode(text.charCodeAt(start - 2));
}

/** How many characters of a pattern stand for themselves at its beginning. */
function fixedLength(head: string): number {
  const literal = /^(?:[A-Za-z0-9_@~:/-](?![?{])|\\[^a-zA-Z0-9])*/.exec(head)?.[0] ?? '';
  return literal.replace(/\\/g, '').length;
}

function examplesOf(id: string, shape: string, none: readonly string[]): Detector['examples'] {
  const draw = drawFrom(id);
  const one = (): string => `⟦${sampleOf(shape, draw)}⟧`;
  const short = sampleOf(shape, draw, true);
  return {
    found: [
      one(),
      `TOKEN=${one()}`,
      `{"credential": "${one()}", "region": "eu"}`,
      `can you try it with ${one()}, please?`,
      `https://service.test/v1/items?auth=${one()}&page=2`,
      `first ${one()}\nsecond ${one()}`,
    ],
    none: [
      short.slice(0, -1),
      `${short.slice(0, Math.ceil(short.length / 3))} is how they begin`,
      `x${short}`,
      `${short.slice(0, -6)}......`,
      ...none,
    ],
  };
}
