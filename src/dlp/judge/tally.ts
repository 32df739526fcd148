/**
 * What detectors found in a content, counted: in one text, or in the many pieces of a file. Keeps no value longer than
 * counting needs it.
 */
import { ALL_SECRETS, CONFIDENCES, type Confidence } from '../../contracts/policy/index.ts';
import type { Finding } from '../../contracts/verdict.ts';
import type { Match } from './match.ts';

/** More different values than any rule asks for are not told apart any more. */
const MOST_VALUES = 10_000;
const MOST_SAMPLES = 5;

/** What one detector found, at one confidence or surer. */
class Count {
  readonly label: string;
  readonly #values = new Set<string>();
  readonly #samples = new Set<string>();
  occurrences = 0;
  confidence: Confidence = 'low';

  constructor(label: string) {
    this.label = label;
  }

  add(match: Match): void {
    this.occurrences++;
    if (this.#values.size < MOST_VALUES) this.#values.add(match.key);
    if (this.#samples.size < MOST_SAMPLES) this.#samples.add(match.masked());
    if (CONFIDENCES.indexOf(match.confidence) > CONFIDENCES.indexOf(this.confidence))
      this.confidence = match.confidence;
  }

  finding(detector: string): Finding {
    return {
      detector,
      label: this.label,
      count: this.#values.size,
      occurrences: this.occurrences,
      confidence: this.confidence,
      masked: [...this.#samples],
    };
  }
}

export class Tally {
  /** By detector and least confidence. */
  readonly #counts = new Map<string, Count>();

  add(matches: readonly Match[]): void {
    for (const match of matches) {
      this.#add(match.ref, match.label, match);
      if (match.group === 'secret') this.#add(ALL_SECRETS, 'secret', match);
    }
  }

  /** What a detector found at least this surely; null: nothing. */
  finding(ref: string, least: Confidence): Finding | null {
    return this.#counts.get(`${ref} ${least}`)?.finding(ref) ?? null;
  }

  #add(ref: string, label: string, match: Match): void {
    for (const least of CONFIDENCES) {
      if (CONFIDENCES.indexOf(least) > CONFIDENCES.indexOf(match.confidence)) return;
      const key = `${ref} ${least}`;
      let count = this.#counts.get(key);
      if (count === undefined) {
        count = new Count(label);
        this.#counts.set(key, count);
      }
      count.add(match);
    }
  }
}
