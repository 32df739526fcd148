/** Makes fingerprints of documents. */
import { packFile } from '../binary.ts';
import { FINGERPRINT_FILE, LEAST_WORDS, MOST_DOCUMENTS, MOST_HASHES, MOST_SHARED, WINDOW } from './file.ts';
import { eachShingle } from './shingles.ts';

export interface FingerprintOptions {
  /** The name of the set, for reports. */
  readonly name: string;
  /** 8 random bytes: without them two sets of the same documents are alike. */
  readonly seed: Uint8Array;
}

interface Hash {
  readonly a: number;
  readonly b: number;
  readonly documents: number[];
}

export class FingerprintBuilder {
  readonly #options: FingerprintOptions;
  readonly #seed: readonly [number, number];
  readonly #names: string[] = [];
  readonly #hashes = new Map<string, Hash>();
  #count = 0;

  constructor(options: FingerprintOptions) {
    this.#options = options;
    const view = new DataView(options.seed.buffer, options.seed.byteOffset, options.seed.byteLength);
    this.#seed = [view.getUint32(0, true), view.getUint32(4, true)];
  }

  get documents(): number {
    return this.#names.length;
  }

  /**
   * Adds a document.
   * @returns how many words it has; null where that is too few to know it by, and it was not added
   * @throws for more than a set can hold
   */
  add(name: string, text: string): number | null {
    const { selected, words } = selectHashes(text, this.#seed);
    if (words < LEAST_WORDS) return null;
    if (this.#names.length >= MOST_DOCUMENTS)
      throw new Error(`A set holds at most ${MOST_DOCUMENTS} documents.`);
    const number = this.#names.push(name) - 1;
    for (const [key, { a, b }] of selected) {
      if (++this.#count > MOST_HASHES)
        throw new Error('The documents are too long for one set; make several.');
      const known = this.#hashes.get(key);
      if (known === undefined) this.#hashes.set(key, { a, b, documents: [number] });
      else known.documents.push(number);
    }
    return words;
  }

  /** The file. */
  finish(): Uint8Array<ArrayBuffer> {
    const kept = [...this.#hashes.values()].filter(({ documents }) => documents.length <= MOST_SHARED);
    const totals = new Uint32Array(this.#names.length);
    const owners: number[] = [];
    const starts = new Uint32Array(kept.length + 1);
    for (const [index, { documents }] of kept.entries()) {
      starts[index] = owners.length;
      for (const document of documents) {
        owners.push(document);
        totals[document] = (totals[document] ?? 0) + 1;
      }
    }
    starts[kept.length] = owners.length;
    const { slots, probes } = table(kept);
    const numbers = [this.#names.length, kept.length, slots.length / 3, probes, ...this.#seed];
    const about = JSON.stringify({ name: this.#options.name, documents: this.#names });
    const parts = [new TextEncoder().encode(about), totals, slots, starts, Uint32Array.from(owners)];
    return packFile(FINGERPRINT_FILE, numbers, parts);
  }
}

/** The smallest hash of each window, and how many words there were. */
function selectHashes(
  text: string,
  seed: readonly [number, number],
): { readonly selected: Map<string, { a: number; b: number }>; readonly words: number } {
  const selected = new Map<string, { a: number; b: number }>();
  const window: { a: number; b: number }[] = [];
  const words = eachShingle(text, seed, (_number, a, b) => {
    window.push({ a, b });
    if (window.length > WINDOW) window.shift();
    if (window.length < WINDOW) return;
    let least = window[0] ?? { a, b };
    for (const one of window) if (one.a >>> 0 < least.a >>> 0) least = one;
    selected.set(`${least.a},${least.b}`, least);
  });
  return { selected, words };
}

/** Slots of three: both hashes, and the number of the hash from one on; zero: empty. */
function table(hashes: readonly Hash[]): { readonly slots: Uint32Array; readonly probes: number } {
  const count = Math.max(16, Math.ceil(hashes.length * 1.7));
  const slots = new Uint32Array(count * 3);
  let most = 1;
  for (const [index, { a, b }] of hashes.entries()) {
    let slot = slotOf(b, count);
    let probes = 1;
    for (; slots[slot * 3 + 2] !== 0; probes++) if (++slot === count) slot = 0;
    slots.set([a, b, index + 1], slot * 3);
    most = Math.max(most, probes);
  }
  return { slots, probes: most };
}

/** Where the search for a hash begins. Told by the second one: the first ones were chosen because they are small. */
export function slotOf(b: number, count: number): number {
  return Math.floor(((b >>> 0) * count) / 4294967296);
}
