/** Where values of rows stand in one text, and which of them stand together. */
import { RARE_ROWS } from './file.ts';
import type { ValueHash } from './keyed-hash.ts';
import type { Secrets, ShareList, Told } from './secrets.ts';

/** A value that belongs to a row, if another place tells the same row. */
export interface Place extends Told {
  readonly start: number;
  readonly end: number;
}

/** A value of many rows. */
export interface CommonPlace {
  readonly start: number;
  readonly end: number;
  readonly hash: ValueHash;
  readonly list: ShareList;
  /** What its rows are, as far as that can be listed; null: they are too many. */
  readonly told: readonly Told[] | null;
}

export interface RowMatch {
  readonly row: number;
  readonly columns: readonly number[];
  readonly start: number;
  readonly end: number;
}

/** More rows than that say nothing new. */
export const MOST_MATCHES = 1000;
/** How often common values are asked, for each character of the text and at least. */
const ASKED_FOR_A_CHARACTER = 4;
const ASKED_AT_LEAST = 5000;
/** Two common values find a row too, where one of them is in no more rows than this, and they are neighbours. */
const MOST_LISTED = 1000;
const NEIGHBOURS = 4;

export class Places {
  readonly #secrets: Secrets;
  readonly #byHigh = new Map<number, Place[]>();
  readonly #commons: CommonPlace[] = [];
  /** By the upper half of the hash of a value: what its list tells. */
  readonly #told = new Map<number, readonly Told[] | null>();
  #mayAsk: number;

  constructor(secrets: Secrets, textLength: number) {
    this.#secrets = secrets;
    this.#mayAsk = ASKED_AT_LEAST + textLength * ASKED_FOR_A_CHARACTER;
  }

  /** Adds a value with the list of shares that may be its own. */
  add(start: number, end: number, hash: ValueHash, list: ShareList): void {
    for (let at = list.from; at < list.to; at++) {
      const told = this.#secrets.read(list, at, hash);
      if (told !== null) this.#put({ ...told, start, end });
    }
  }

  #put(place: Place): void {
    const there = this.#byHigh.get(place.high);
    if (there === undefined) this.#byHigh.set(place.high, [place]);
    else there.push(place);
  }

  /** Adds a value with the list that its shares are in, if it is one of many rows. */
  addCommon(start: number, end: number, hash: ValueHash, list: ShareList): void {
    if (list.from === list.to) return;
    const known = this.#told.get(hash.high);
    const told = known === undefined ? this.#toldBy(hash, list) : known;
    this.#told.set(hash.high, told);
    // Another value of the same list: noise, nearly all of which is no row.
    if (told !== null && told.length <= RARE_ROWS) return;
    this.#commons.push({ start, end, hash, list, told });
  }

  #toldBy(hash: ValueHash, list: ShareList): readonly Told[] | null {
    if (list.to - list.from > MOST_LISTED) return null;
    const all: Told[] = [];
    for (let at = list.from; at < list.to; at++) {
      const told = this.#secrets.read(list, at, hash);
      if (told !== null) all.push(told);
    }
    return all;
  }

  /** The rows of which enough columns stand together, by place. */
  matches(within: number, minColumns: number): RowMatch[] {
    if (minColumns > 1) this.#pair(within);
    const matches: RowMatch[] = [];
    for (const places of this.#byHigh.values())
      for (const row of byKey(places)) {
        const all = minColumns > 1 ? [...row, ...this.#confirmed(row, within)] : row;
        matches.push(...together(all, within, minColumns));
        if (matches.length >= MOST_MATCHES) return inOrder(matches);
      }
    return inOrder(matches);
  }

  /** Finds the rows that neighbouring common values share. */
  #pair(within: number): void {
    const tried = new Set<string>();
    for (const [at, one] of this.#commons.entries())
      for (const other of this.#commons.slice(at + 1, at + 1 + NEIGHBOURS)) {
        if (other.end - one.start > within || other.start < one.end) continue;
        const pair = `${one.hash.high},${other.hash.high}`;
        if (tried.has(pair)) continue;
        tried.add(pair);
        if (countOf(one) <= countOf(other)) this.#pairUp(one, other);
        else this.#pairUp(other, one);
      }
  }

  #pairUp(rarer: CommonPlace, other: CommonPlace): void {
    for (const told of rarer.told ?? []) {
      if (this.#columnOf(other, told) === null) continue;
      // The other one is found again when the row is asked for its common values.
      this.#put({ ...told, start: rarer.start, end: rarer.end });
    }
  }

  /** Common values near the places of a row that belong to it. */
  #confirmed(row: readonly Place[], within: number): Place[] {
    const found: Place[] = [];
    // The same value again, which there are lists of, is asked once.
    const known = new Map<number, number | null>();
    let last = -1;
    for (const place of row) {
      for (let at = Math.max(last, this.#firstCommon(place.end - within)); at < this.#commons.length; at++) {
        const common = this.#commons[at];
        if (common === undefined || common.start > place.start + within) break;
        last = at + 1;
        const asked = known.get(common.hash.high);
        const column = asked === undefined ? this.#columnOf(common, place) : asked;
        known.set(common.hash.high, column);
        if (column !== null) found.push({ ...place, column, start: common.start, end: common.end });
      }
    }
    return found;
  }

  #firstCommon(place: number): number {
    let low = 0;
    let high = this.#commons.length;
    while (low < high) {
      const middle = (low + high) >>> 1;
      if ((this.#commons[middle]?.start ?? 0) < place) low = middle + 1;
      else high = middle;
    }
    return low;
  }

  #columnOf(common: CommonPlace, told: Told): number | null {
    if (--this.#mayAsk < 0) return null;
    return this.#secrets.columnIn(common.list, common.hash, told);
  }
}

function countOf({ told }: CommonPlace): number {
  return told?.length ?? Infinity;
}

/** The places of one row each; different rows share the upper half of their secret by chance only. */
function byKey(places: readonly Place[]): Iterable<Place[]> {
  const groups = new Map<number, Place[]>();
  for (const place of places) {
    const group = groups.get(place.key);
    if (group === undefined) groups.set(place.key, [place]);
    else group.push(place);
  }
  return groups.values();
}

/** Goes through the places of a row from left to right; where enough columns stand together, that is a match. */
function together(row: readonly Place[], within: number, minColumns: number): RowMatch[] {
  const places = [...row].sort((a, b) => a.start - b.start || b.end - a.end);
  const matches: RowMatch[] = [];
  let chosen: Place[] = [];
  for (let at = 0; at < places.length; ) {
    const first = places[at];
    let next = at + 1;
    while (places[next]?.start === first?.start && places[next]?.end === first?.end) next++;
    const place = bestOf(places.slice(at, next), chosen);
    at = next;
    // The same characters are no two values.
    if (place === undefined || (chosen[chosen.length - 1]?.end ?? 0) > place.start) continue;
    chosen = chosen.filter((other) => place.end - other.start <= within && other.column !== place.column);
    chosen.push(place);
    if (chosen.length < minColumns) continue;
    const open = matches[matches.length - 1];
    if (open !== undefined && (chosen[0]?.start ?? 0) < open.end)
      matches[matches.length - 1] = joined(open, chosen, place);
    else matches.push(joined(null, chosen, place));
  }
  return matches;
}

/** Of several columns with the same value at one place: one that is not there yet. */
function bestOf(same: readonly Place[], chosen: readonly Place[]): Place | undefined {
  return same.find(({ column }) => chosen.every((other) => other.column !== column)) ?? same[0];
}

function joined(open: RowMatch | null, chosen: readonly Place[], last: Place): RowMatch {
  const columns = new Set([...(open?.columns ?? []), ...chosen.map(({ column }) => column)]);
  const start = Math.min(open?.start ?? Infinity, chosen[0]?.start ?? 0);
  return { row: last.row, columns: [...columns].sort((a, b) => a - b), start, end: last.end };
}

function inOrder(matches: RowMatch[]): RowMatch[] {
  return matches.sort((a, b) => a.start - b.start || a.end - b.end || a.row - b.row).slice(0, MOST_MATCHES);
}
