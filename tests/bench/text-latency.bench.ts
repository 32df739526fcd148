/** What the guard waits for: one text judged in full, all detectors on, short and long; and hostile texts. */
import { DETECTORS } from '../../src/dlp/detectors/index.ts';
import { Scanner } from '../../src/dlp/scan/scanner.ts';
import type { Bench, BenchRow } from './bench.ts';
import { chatMessages } from './text/chat-text.ts';
import { hostileTexts } from './text/hostile-text.ts';

/** Lengths, and what the slowest of twenty may take. */
const PROMISED = [
  [10_000, 1],
  [100_000, 5],
  [1_000_000, 40],
] as const;
const HOSTILE_LENGTH = 64 * 1024;
const HOSTILE_LIMIT_MS = 20;

function timeOf(scanner: Scanner, text: string): number {
  const start = performance.now();
  scanner.scan(text);
  return performance.now() - start;
}

/** The time that nineteen of twenty keep to. */
function p95(times: number[]): number {
  const sorted = [...times].sort((a, b) => a - b);
  return sorted[Math.floor(sorted.length * 0.95)] ?? Number.NaN;
}

export const bench: Bench = {
  name: 'text-latency',
  about: `one text, ${DETECTORS.length} detectors with offsets: 19 of 20 texts take no longer; and the slowest hostile 64 KB`,
  async run(): Promise<readonly BenchRow[]> {
    const scanner = new Scanner(DETECTORS);
    const chat = chatMessages(12).join('\n');
    timeOf(scanner, chat);
    const rows: BenchRow[] = [];
    for (const [length, limitMs] of PROMISED) {
      const texts = Array.from({ length: 60 }, (_unused, at) => chat.slice(at * 150_000).slice(0, length));
      const ms = p95(texts.filter((text) => text.length === length).map((text) => timeOf(scanner, text)));
      rows.push({ what: `${length / 1000} KB of chat`, ms, ratio: ms / (rows[0]?.ms ?? ms), limitMs });
    }
    let slowest = { ms: 0, what: '' };
    for (const [what, text] of hostileTexts(1000, HOSTILE_LENGTH)) {
      const ms = timeOf(scanner, text);
      if (ms > slowest.ms) slowest = { ms, what };
    }
    const { ms } = slowest;
    rows.push({
      what: `slowest of 1,000 hostile: ${slowest.what}`.slice(0, 56),
      ms,
      ratio: ms / (rows[0]?.ms ?? ms),
      limitMs: HOSTILE_LIMIT_MS,
    });
    return rows;
  },
};
