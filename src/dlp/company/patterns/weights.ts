/** How common characters are in ordinary chat text, roughly: only the order of pieces by rarity depends on it. */
import type { Classes } from './classes.ts';

const COMMON: readonly (readonly [chars: string, share: number])[] = [
  [' ', 0.17],
  ['etaoinsrhld', 0.045],
  ['ucmfygwpbvk', 0.015],
  ['xjqz', 0.002],
  ['ABCDEFGHIJKLMNOPQRSTUVWXYZ', 0.0015],
  ['0123456789', 0.005],
  ['\n.,', 0.008],
  ['-/:\'"()', 0.004],
  ['@_=#&?!+*%$;', 0.001],
];
const OTHER_ASCII = 0.0003;
/** All of the basic plane beyond ASCII together, and the most that a single class of it counts for. */
const BEYOND = 0.05;
const MOST_BEYOND = 0.02;

/** By class: how much of ordinary text it is, and how many of the digits and capitals are in it, as a share of them. */
export interface Weights {
  readonly share: Float64Array;
  readonly digits: Float64Array;
  readonly capitals: Float64Array;
}

/** Takes the classes of all patterns. */
export function weightsOf(classes: Classes): Weights {
  const share = new Float64Array(classes.count);
  const digits = new Float64Array(classes.count);
  const capitals = new Float64Array(classes.count);
  const ascii = new Float64Array(128).fill(OTHER_ASCII);
  for (const [chars, each] of COMMON) for (const char of chars) ascii[char.charCodeAt(0)] = each;
  const beyond = classes.unitCounts();
  for (let unit = 0; unit < 128; unit++) {
    const of = classes.ofUnit[unit] ?? 0;
    add(share, of, ascii[unit] ?? 0);
    if (unit >= 0x30 && unit <= 0x39) add(digits, of, 0.1);
    if (unit >= 0x41 && unit <= 0x5a) add(capitals, of, 1 / 26);
    beyond[of] = (beyond[of] ?? 1) - 1;
  }
  for (const [of, count] of beyond.entries()) add(share, of, Math.min(MOST_BEYOND, (BEYOND * count) / 2000));
  return { share, digits, capitals };
}

function add(list: Float64Array, at: number, more: number): void {
  list[at] = (list[at] ?? 0) + more;
}

/** After a digit the next is one so often; the same with capitals. */
const DIGIT_AGAIN = 0.5;
const CAPITAL_AGAIN = 0.3;

/** How much of ordinary text fits one set after another, for runs of sets that grow to the right. */
export class RunShare {
  readonly #share: readonly number[];
  readonly #digits: readonly number[];
  readonly #capitals: readonly number[];

  constructor(sets: readonly Uint8Array[], weights: Weights) {
    const sums = (list: Float64Array): number[] =>
      sets.map((set) => set.reduce((sum, has, at) => sum + has * (list[at] ?? 0), 0));
    this.#share = sums(weights.share);
    this.#digits = sums(weights.digits);
    this.#capitals = sums(weights.capitals);
  }

  /** The share of the set at `at`, where the run begins at `from`. */
  at(at: number, from: number): number {
    const share = Math.min(1, this.#share[at] ?? 1);
    if (at === from) return share;
    const digits = (this.#digits[at - 1] ?? 0) > 0 ? DIGIT_AGAIN * (this.#digits[at] ?? 0) : 0;
    const capitals = (this.#capitals[at - 1] ?? 0) > 0 ? CAPITAL_AGAIN * (this.#capitals[at] ?? 0) : 0;
    return Math.max(share, digits, capitals);
  }
}
