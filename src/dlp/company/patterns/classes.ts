/** Characters that no pattern tells apart are one class: the columns of all tables. */
import type { Program, RuneSet } from './program.ts';

const MOST_POINTS = 0x110000;
/** Bounds that always count: line breaks, word characters, halves of pairs, what takes two units. */
const ALWAYS = [10, 11, 48, 58, 65, 91, 95, 96, 97, 123, 0xd800, 0xdc00, 0xe000, 0x10000];

export class Classes {
  /** Of characters of one unit; a half of a pair counts for itself. */
  readonly ofUnit = new Uint16Array(65536);
  readonly count: number;
  /** By class: 1 for characters of two units. */
  readonly isWide: Uint8Array;
  /** By class: 1 for what `\b` calls a word character, 2 for a line break. */
  readonly kind: Uint8Array;
  readonly #starts: Int32Array;
  readonly #classOf: Uint16Array;
  readonly #sets = new Map<string, Uint8Array>();

  /** Takes all programs that are searched for together. */
  constructor(programs: readonly Program[]) {
    this.#starts = boundsOf(programs);
    const sets = new Map<string, RuneSet>();
    for (const program of programs) for (const set of program.sets) sets.set(set.key, set);
    const members = [...sets.values()].map((set) =>
      Uint8Array.from(this.#starts, (at) => (set.has(at) ? 1 : 0)),
    );
    const kinds = Uint8Array.from(this.#starts, kindOf);
    const wide = Uint8Array.from(this.#starts, (at) => (at > 0xffff ? 1 : 0));
    const halves = Uint8Array.from(this.#starts, (at) => (at >= 0xd800 && at < 0xe000 ? 1 : 0));
    const { classOf, count } = partition(this.#starts.length, [kinds, wide, halves, ...members]);
    this.#classOf = classOf;
    this.count = count;
    this.kind = byClass(classOf, count, kinds);
    this.isWide = byClass(classOf, count, wide);
    for (const [index, key] of [...sets.keys()].entries())
      this.#sets.set(key, byClass(classOf, count, members[index] ?? new Uint8Array(0)));
    this.#fillUnits();
  }

  /** Which classes a set has, by class. */
  members(set: RuneSet): Uint8Array {
    const members = this.#sets.get(set.key);
    if (members === undefined) throw new Error('a set of another group of patterns');
    return members;
  }

  ofPoint(point: number): number {
    return point < 65536 ? (this.ofUnit[point] ?? 0) : (this.#classOf[this.#intervalOf(point)] ?? 0);
  }

  /** How many units of the basic plane a class has. */
  unitCounts(): Uint32Array {
    const counts = new Uint32Array(this.count);
    for (const unit of this.ofUnit) counts[unit] = (counts[unit] ?? 0) + 1;
    return counts;
  }

  #intervalOf(point: number): number {
    let low = 0;
    let high = this.#starts.length;
    while (low + 1 < high) {
      const middle = (low + high) >>> 1;
      if ((this.#starts[middle] ?? 0) <= point) low = middle;
      else high = middle;
    }
    return low;
  }

  #fillUnits(): void {
    for (const [index, start] of this.#starts.entries()) {
      if (start > 0xffff) return;
      const end = Math.min(this.#starts[index + 1] ?? MOST_POINTS, 65536);
      this.ofUnit.fill(this.#classOf[index] ?? 0, start, end);
    }
  }
}

function boundsOf(programs: readonly Program[]): Int32Array {
  const bounds = new Set([0, ...ALWAYS]);
  for (const program of programs)
    for (const bound of program.bounds) if (bound < MOST_POINTS) bounds.add(bound);
  return Int32Array.from(bounds).sort();
}

/** Parts things by all properties at once. */
export function partition(
  length: number,
  properties: readonly Uint8Array[],
): { readonly classOf: Uint16Array; readonly count: number } {
  const classOf = new Uint16Array(length);
  let count = 1;
  for (const property of properties) {
    const next = new Map<number, number>();
    for (let at = 0; at < length; at++) {
      const both = (classOf[at] ?? 0) * 4 + (property[at] ?? 0);
      let number = next.get(both);
      if (number === undefined) {
        number = next.size;
        next.set(both, number);
      }
      classOf[at] = number;
    }
    count = next.size;
  }
  return { classOf, count };
}

/** A property of things as that of the classes they were parted into. */
export function byClass(classOf: Uint16Array, count: number, property: Uint8Array): Uint8Array {
  const values = new Uint8Array(count);
  for (let at = 0; at < classOf.length; at++) values[classOf[at] ?? 0] = property[at] ?? 0;
  return values;
}

export const CHAR = { other: 0, word: 1, newline: 2 } as const;

function kindOf(point: number): number {
  if (point === 10) return CHAR.newline;
  const isWord =
    (point >= 48 && point <= 57) ||
    (point >= 65 && point <= 90) ||
    point === 95 ||
    (point >= 97 && point <= 122);
  return isWord ? CHAR.word : CHAR.other;
}
