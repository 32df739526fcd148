/** Tells whether texts come from fingerprinted documents. */
import { openFile, UnusableFile, words32 } from '../binary.ts';
import { slotOf } from './build.ts';
import { FINGERPRINT_FILE, MOST_DOCUMENTS, MOST_HASHES, MOST_PROBES, SHINGLE, WINDOW } from './file.ts';
import { eachShingle } from './shingles.ts';

export interface FingerprintUse {
  /** How much of a document must be in the text, from 0 to 1. */
  readonly minShare?: number;
  /** Or how many words in a row. */
  readonly minPassage?: number;
}

export interface FingerprintMatch {
  readonly document: string;
  /** How much of the document is in the text, from 0 to 1. */
  readonly share: number;
  /** The longest passage, in words; zero where there is none of more than a few words. */
  readonly passage: number;
  /** Where what matched begins and ends. */
  readonly start: number;
  readonly end: number;
}

export interface Fingerprints {
  readonly name: string;
  readonly documents: readonly string[];
  /** The documents that the text comes from, the fullest first. Linear. */
  scan(text: string): FingerprintMatch[];
}

const MIN_SHARE = 0.3;
const MIN_PASSAGE = 40;
const FILTER_BITS = 12;

/**
 * Opens what `FingerprintBuilder` made.
 * @throws UnusableFile
 */
export function openFingerprints(bytes: Uint8Array, use: FingerprintUse = {}): Fingerprints {
  const { numbers, parts } = openFile(FINGERPRINT_FILE, bytes);
  const [documents = 0, hashes = 0, slots = 0, probes = 0, seedA = 0, seedB = 0] = numbers;
  const isRight =
    numbers.length === 6 &&
    parts.length === 5 &&
    documents <= MOST_DOCUMENTS &&
    hashes <= MOST_HASHES &&
    slots >= 1 &&
    probes <= MOST_PROBES;
  if (!isRight) throw new UnusableFile(FINGERPRINT_FILE, 'its numbers cannot be right');
  const about = readAbout(parts[0], documents);
  if (about === null) throw new UnusableFile(FINGERPRINT_FILE, 'its names cannot be read');
  const content: Content = {
    totals: words32(FINGERPRINT_FILE, parts[1], documents),
    slots: words32(FINGERPRINT_FILE, parts[2], slots * 3),
    starts: words32(FINGERPRINT_FILE, parts[3], hashes + 1),
    owners: words32(FINGERPRINT_FILE, parts[4], (parts[4]?.byteLength ?? 0) / 4),
    probes,
    seed: [seedA, seedB],
    minShare: use.minShare ?? MIN_SHARE,
    minPassage: use.minPassage ?? MIN_PASSAGE,
  };
  if (!isSound(content, documents)) throw new UnusableFile(FINGERPRINT_FILE, 'its lists lead nowhere');
  return new HashedDocuments(about.name, about.documents, content);
}

interface Content {
  /** By document: how many hashes it has. */
  readonly totals: Uint32Array;
  readonly slots: Uint32Array;
  /** By hash: where its owners begin. */
  readonly starts: Uint32Array;
  readonly owners: Uint32Array;
  readonly probes: number;
  readonly seed: readonly [number, number];
  readonly minShare: number;
  readonly minPassage: number;
}

function isSound({ slots, starts, owners }: Content, documents: number): boolean {
  if (starts[0] !== 0 || starts[starts.length - 1] !== owners.length) return false;
  for (let at = 1; at < starts.length; at++) if ((starts[at] ?? 0) < (starts[at - 1] ?? 0)) return false;
  for (let at = 2; at < slots.length; at += 3) if ((slots[at] ?? 0) >= starts.length) return false;
  return owners.every((owner) => owner < documents);
}

function readAbout(
  bytes: Uint8Array | undefined,
  count: number,
): { readonly name: string; readonly documents: readonly string[] } | null {
  try {
    const about: unknown = JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(bytes));
    if (typeof about !== 'object' || about === null) return null;
    const { name, documents } = about as { name?: unknown; documents?: unknown };
    const isRight = typeof name === 'string' && Array.isArray(documents) && documents.length === count;
    if (!isRight || !documents.every((one) => typeof one === 'string')) return null;
    return { name, documents: documents as string[] };
  } catch {
    return null;
  }
}

/** What is known of one document while a text is read. */
interface Trace {
  hits: number;
  readonly first: number;
  end: number;
  // The passage that is being read.
  runFrom: number;
  runStart: number;
  last: number;
  // The longest one.
  longest: number;
  longestStart: number;
  longestEnd: number;
}

class HashedDocuments implements Fingerprints {
  readonly name: string;
  readonly documents: readonly string[];
  readonly #content: Content;
  /** A bit for each hash, by its upper bits: nearly all other hashes end there. */
  readonly #filter: Uint32Array;
  readonly #filterShift: number;
  /** By owner of a hash: the text it was last seen in, so that a hash counts once. */
  readonly #seen: Uint32Array;
  #texts = 0;

  constructor(name: string, documents: readonly string[], content: Content) {
    this.name = name;
    this.documents = documents;
    this.#content = content;
    this.#seen = new Uint32Array(content.owners.length);
    let bits = 1024;
    while (bits < content.starts.length * FILTER_BITS) bits *= 2;
    this.#filterShift = Math.clz32(bits - 1);
    this.#filter = new Uint32Array(bits / 32);
    const { slots } = content;
    for (let at = 0; at < slots.length; at += 3) {
      const bit = (slots[at + 1] ?? 0) >>> this.#filterShift;
      if (slots[at + 2] !== 0) this.#filter[bit >>> 5] = (this.#filter[bit >>> 5] ?? 0) | (1 << (bit & 31));
    }
  }

  scan(text: string): FingerprintMatch[] {
    const { starts, owners, seed } = this.#content;
    this.#texts = (this.#texts + 1) >>> 0;
    const traces = new Map<number, Trace>();
    eachShingle(text, seed, (number, a, b, start, end) => {
      const hash = this.#find(a, b);
      if (hash === 0) return;
      for (let at = starts[hash - 1] ?? 0; at < (starts[hash] ?? 0); at++) {
        const document = owners[at] ?? 0;
        const trace = traces.get(document) ?? newTrace(number, start);
        traces.set(document, trace);
        if (this.#seen[at] !== this.#texts) trace.hits++;
        this.#seen[at] = this.#texts;
        follow(trace, number, start, end);
      }
    });
    return this.#matches(traces);
  }

  #matches(traces: ReadonlyMap<number, Trace>): FingerprintMatch[] {
    const { totals, minShare, minPassage } = this.#content;
    const matches: FingerprintMatch[] = [];
    for (const [document, trace] of traces) {
      const share = trace.hits / Math.max(1, totals[document] ?? 1);
      const passage = trace.longest;
      if (share < minShare && passage < minPassage) continue;
      const byShare = share >= minShare;
      matches.push({
        document: this.documents[document] ?? '',
        share,
        passage,
        start: byShare ? trace.first : trace.longestStart,
        end: byShare ? trace.end : trace.longestEnd,
      });
    }
    return matches.sort(
      (x, y) => y.share - x.share || x.start - y.start || (x.document < y.document ? -1 : 1),
    );
  }

  /** The number of a hash; zero: it is none of ours. */
  #find(a: number, b: number): number {
    const bit = b >>> this.#filterShift;
    if ((((this.#filter[bit >>> 5] ?? 0) >>> (bit & 31)) & 1) === 0) return 0;
    const { slots, probes } = this.#content;
    const count = slots.length / 3;
    let slot = slotOf(b, count);
    for (let probe = 0; probe < probes; probe++) {
      const number = slots[slot * 3 + 2] ?? 0;
      if (number === 0) return 0;
      if (slots[slot * 3] === a >>> 0 && slots[slot * 3 + 1] === b >>> 0) return number;
      if (++slot === count) slot = 0;
    }
    return 0;
  }
}

function newTrace(number: number, start: number): Trace {
  return {
    hits: 0,
    first: start,
    end: start,
    runFrom: number,
    runStart: start,
    last: number,
    longest: 0,
    longestStart: start,
    longestEnd: start,
  };
}

/** A copied passage has a hash in every window; a larger gap ends it. */
function follow(trace: Trace, number: number, start: number, end: number): void {
  if (number - trace.last > WINDOW) {
    trace.runFrom = number;
    trace.runStart = start;
  }
  trace.last = number;
  trace.end = end;
  const words = number - trace.runFrom + SHINGLE;
  if (words <= trace.longest) return;
  trace.longest = words;
  trace.longestStart = trace.runStart;
  trace.longestEnd = end;
}
