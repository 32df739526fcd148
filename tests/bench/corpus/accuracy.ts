/** How well each detector does on its corpus, with all detectors on at once. */
import { DETECTORS } from '../../../src/dlp/detectors/index.ts';
import { readMarked } from '../../../src/dlp/detectors/vectors.test-support.ts';
import type { Found } from '../../../src/dlp/scan/found.ts';
import { Scanner } from '../../../src/dlp/scan/scanner.ts';
import { chatMessages } from '../text/chat-text.ts';
import { type CorpusSource, seeded } from './corpus.ts';

export interface Accuracy {
  readonly detector: string;
  /** Values in the corpus, and how many of them were found with exactly their bounds. */
  readonly values: number;
  readonly found: number;
  /** Found at the confidence that rules ask for unless they say otherwise. */
  readonly foundSurely: number;
  /** Findings of this detector where its corpus has no value. */
  readonly false: number;
  readonly falseSurely: number;
  readonly recall: number;
  readonly precision: number;
  /** Texts that were not as expected, for the one who mends it. */
  readonly missed: readonly string[];
  readonly wrong: readonly string[];
}

const MOST_EXAMPLES = 5;

/** @param each texts with and texts without values, for each source */
export function measure(sources: readonly CorpusSource[], each: number): Accuracy[] {
  const scanner = new Scanner(DETECTORS);
  return sources.map((source) => {
    // A seed of its own: a new corpus does not change the others.
    const random = seeded(seedOf(source.detector));
    const tally = { values: 0, found: 0, foundSurely: 0, false: 0, falseSurely: 0 };
    const missed: string[] = [];
    const wrong: string[] = [];
    const note = (marked: string): void => {
      const { text, spans } = readMarked(marked);
      const found = scanner.scan(text).filter(({ detector }) => detector.id === source.detector);
      const expected = new Set(spans.map(([start, end]) => `${start}-${end}`));
      const right = found.filter((one) => expected.has(spanOf(one)));
      const others = found.filter((one) => !expected.has(spanOf(one)));
      tally.values += spans.length;
      tally.found += right.length;
      tally.foundSurely += right.filter(isSure).length;
      tally.false += others.length;
      tally.falseSurely += others.filter(isSure).length;
      if (right.length < spans.length && missed.length < MOST_EXAMPLES) missed.push(marked);
      if (others.length > 0 && wrong.length < MOST_EXAMPLES) wrong.push(marked);
    };
    for (let count = 0; count < each; count++) {
      note(source.positive(random));
      note(source.negative(random));
    }
    const { values, found } = tally;
    return {
      detector: source.detector,
      ...tally,
      recall: values === 0 ? 0 : found / values,
      precision: found + tally.false === 0 ? 0 : found / (found + tally.false),
      missed,
      wrong,
    };
  });
}

function seedOf(id: string): number {
  let seed = 1000;
  for (let at = 0; at < id.length; at++) seed = (Math.imul(seed, 31) + id.charCodeAt(at)) >>> 0;
  return seed;
}

function spanOf({ start, end }: Found): string {
  return `${start}-${end}`;
}

function isSure({ confidence }: Found): boolean {
  return confidence !== 'low';
}

/** How many messages of ordinary chat are looked at. */
export const CHAT_MESSAGES = 10_000;

/** What is found in ordinary chat where nothing sensitive was put in, by detector. */
export function findingsInChat(): ReadonlyMap<string, number> {
  const scanner = new Scanner(DETECTORS);
  const counts = new Map<string, number>();
  const messages = chatMessages(2, 0).slice(0, CHAT_MESSAGES);
  for (const message of messages)
    for (const found of scanner.scan(message))
      if (isSure(found)) counts.set(found.detector.id, (counts.get(found.detector.id) ?? 0) + 1);
  return counts;
}

/** What a detector is held to. */
export function barOf(evidence: 'checksum' | 'format' | 'context'): { recall: number; precision: number } {
  return evidence === 'checksum' ? { recall: 0.98, precision: 0.95 } : { recall: 0.9, precision: 0.9 };
}
