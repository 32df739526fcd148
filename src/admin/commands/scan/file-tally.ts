/** What was found in one file, by detector, and where in it. */
import { CONFIDENCES, type Confidence } from '../../../contracts/policy/index.ts';
import type { TextPart } from '../../../dlp/files/index.ts';
import type { Match } from '../../../dlp/judge/match.ts';
import type { Found } from './inspected.ts';

/** A part of a file, in the words of whoever reads it. */
export type Part = TextPart & { readonly file: string };

/** More different values are not told apart any more. */
const MOST_VALUES = 10_000;
const MOST_SAMPLES = 5;
const MOST_PLACES = 20;
/** More places are not told apart any more. */
const MOST_KNOWN_PLACES = 10_000;

/** How often a detector found something in one place of a file. */
class Place {
  readonly where: string;
  #plain = 0;
  /** By reading: a text that is read in several ways holds its values once. */
  readonly #readings = new Map<string, number>();

  constructor(where: string) {
    this.where = where;
  }

  add(reading: string | undefined): void {
    if (reading === undefined) this.#plain++;
    else this.#readings.set(reading, (this.#readings.get(reading) ?? 0) + 1);
  }

  get count(): number {
    return this.#plain + Math.max(0, ...this.#readings.values());
  }
}

class Entry {
  readonly label: string;
  confidence: Confidence = 'low';
  readonly #values = new Set<string>();
  readonly #samples = new Set<string>();
  readonly #places = new Map<string, Place>();

  constructor(label: string) {
    this.label = label;
  }

  add(match: Match, where: string, reading: string | undefined): void {
    if (this.#values.size < MOST_VALUES) this.#values.add(match.key);
    if (this.#samples.size < MOST_SAMPLES) this.#samples.add(match.masked());
    if (rank(match.confidence) > rank(this.confidence)) this.confidence = match.confidence;
    const key = this.#places.size < MOST_KNOWN_PLACES || this.#places.has(where) ? where : '';
    let place = this.#places.get(key);
    if (place === undefined) {
      place = new Place(key);
      this.#places.set(key, place);
    }
    place.add(reading);
  }

  found(detector: string): Found {
    const places = [...this.#places.values()].map(({ where, count }) => ({ where, count }));
    return {
      detector,
      label: this.label,
      count: this.#values.size,
      occurrences: places.reduce((sum, { count }) => sum + count, 0),
      confidence: this.confidence,
      masked: [...this.#samples].filter((sample) => sample !== ''),
      places: places.slice(0, MOST_PLACES),
      morePlaces: Math.max(0, places.length - MOST_PLACES),
    };
  }
}

export class FileTally {
  readonly #entries = new Map<string, Entry>();
  readonly #least: number;

  /** @param least what is less sure is left out */
  constructor(least: Confidence) {
    this.#least = rank(least);
  }

  add(match: Match, part: Part): void {
    if (rank(match.confidence) < this.#least) return;
    let entry = this.#entries.get(match.ref);
    if (entry === undefined) {
      entry = new Entry(match.label);
      this.#entries.set(match.ref, entry);
    }
    entry.add(match, placeOf(part), part.reading);
  }

  /** The surest first. */
  found(): Found[] {
    const all = [...this.#entries].map(([detector, entry]) => entry.found(detector));
    return all.sort((a, b) => rank(b.confidence) - rank(a.confidence) || (a.detector < b.detector ? -1 : 1));
  }
}

function rank(confidence: Confidence): number {
  return CONFIDENCES.indexOf(confidence);
}

/** Ordinary text needs no word for what it is. */
const PLAIN: ReadonlySet<string> = new Set(['body', 'table']);

function placeOf({ file, where = '', kind }: Part): string {
  return [file, where, PLAIN.has(kind) ? '' : kind].filter((word) => word !== '').join(', ');
}
