/** Everything that a set of rules asks of a text, compiled once: built-in detectors and the company's own. */
import { ALL_SECRETS, type Protection } from '../../contracts/policy/index.ts';
import { CompanyMatcher } from '../company/index.ts';
import type { Detector } from '../detector.ts';
import { type BulkFound, bulkFindings, bulkNameFindings } from '../detectors/bulk/bulk.ts';
import { DETECTORS } from '../detectors/index.ts';
import { compact } from '../detectors/value.ts';
import type { Found } from '../scan/found.ts';
import { Scanner } from '../scan/scanner.ts';
import { maskedValue } from './mask.ts';
import type { Match } from './match.ts';
import { refsOf } from './refs.ts';

export class Matcher {
  readonly #scanner: Scanner | null;
  readonly #bulk: ReadonlySet<string>;
  readonly #company: CompanyMatcher;
  /** What the rules ask for and nothing can answer: what the company has not defined, or what cannot be read. */
  readonly unanswered: ReadonlySet<string>;

  /** @param refs detectors as rules name them */
  constructor(refs: ReadonlySet<string>, company: Protection['company']) {
    const detectors = DETECTORS.filter((detector) => isAsked(detector, refs));
    const bulk = detectors.filter(({ group }) => group === 'bulk');
    const asked =
      bulk.length === 0 ? detectors : DETECTORS.filter((one) => isAsked(one, refs) || one.group !== 'bulk');
    const scanned = asked.filter(({ group }) => group !== 'bulk');
    this.#scanner = scanned.length === 0 ? null : scannerFor(scanned);
    this.#bulk = new Set(bulk.map(({ id }) => id));
    this.#company = new CompanyMatcher(refs, company);
    this.unanswered = this.#company.unanswered;
  }

  /** Everything found in a text, by start. Built-in detectors that no rule names may be among it. */
  match(text: string): Match[] {
    const matches: Match[] = [];
    const found = this.#scanner?.scan(text) ?? [];
    for (const one of found) matches.push(matchOf(one));
    for (const one of this.#bulkIn(text, found)) matches.push(bulkMatch(one, text));
    this.#company.match(text, matches);
    return matches;
  }

  #bulkIn(text: string, found: readonly Found[]): BulkFound[] {
    if (this.#bulk.size === 0) return [];
    const lists = bulkFindings(found);
    if (this.#bulk.has(BULK_NAMES)) lists.push(...bulkNameFindings(text));
    return lists.filter(({ detector }) => this.#bulk.has(detector.id));
  }
}

const BULK_NAMES = 'bulk-names';

/** A list is one thing; of its values nothing is shown but how many there are. */
function bulkMatch({ detector, start, end, confidence, distinct }: BulkFound, text: string): Match {
  return {
    ref: detector.id,
    label: detector.name,
    start,
    end,
    confidence,
    key: text.slice(start, Math.min(end, start + MOST_KEY)),
    masked: () => `${distinct} different`,
    group: detector.group,
  };
}

/** So much of a list tells it from another. */
const MOST_KEY = 200;

function isAsked(detector: Detector, refs: ReadonlySet<string>): boolean {
  return refs.has(detector.id) || (detector.group === 'secret' && refs.has(ALL_SECRETS));
}

/** The last scanners made: rules that change in other ways ask for the same detectors again. */
const made = new Map<string, Scanner>();
const MOST_SCANNERS = 4;

function scannerFor(detectors: readonly Detector[]): Scanner {
  const key = detectors.map(({ id }) => id).join();
  const known = made.get(key);
  if (known !== undefined) return known;
  const scanner = new Scanner(detectors);
  for (const oldest of made.keys()) {
    if (made.size < MOST_SCANNERS) break;
    made.delete(oldest);
  }
  made.set(key, scanner);
  return scanner;
}

export function matchOf({ detector, start, end, confidence, value }: Found): Match {
  return {
    ref: detector.id,
    label: detector.name,
    start,
    end,
    confidence,
    key: compact(value) || value,
    masked: () => maskedValue(detector, value),
    group: detector.group,
  };
}

const matchers = new WeakMap<object, Matcher>();

/** The matcher of a policy's rules; made when it is first asked for. */
export function matcherOf(protection: Protection): Matcher {
  const known = matchers.get(protection);
  if (known !== undefined) return known;
  const matcher = new Matcher(refsOf(protection), protection.company);
  matchers.set(protection, matcher);
  return matcher;
}
