import { RE2Set } from 're2js';
import { DETECTORS } from '../../src/dlp/detectors/index.ts';
import { Scanner } from '../../src/dlp/scan/scanner.ts';
import type { Bench, BenchRow } from './bench.ts';
import { chatMessages } from './text/chat-text.ts';
import { hyperscanMs } from './text/hyperscan.ts';
import { PATTERNS } from './text/patterns.ts';

const MEGABYTES = 50;
const RUNS = 5;

/** The fastest of several runs: what else the machine does makes runs slower, never faster. */
function fastestMs(messages: readonly string[], scan: (message: string) => number): number {
  let fastest = Number.POSITIVE_INFINITY;
  for (let run = 0; run < RUNS; run++) {
    const start = performance.now();
    for (const message of messages) kept += scan(message);
    fastest = Math.min(fastest, performance.now() - start);
  }
  return fastest;
}

/** So that nothing is left out as without effect. */
let kept = 0;

function ours(): (message: string) => number {
  const scanner = new Scanner(DETECTORS);
  return (message) => scanner.scan(message).length;
}

/** The best JavaScript methods for many patterns. */
function others(): readonly (readonly [name: string, scan: (message: string) => number])[] {
  const regexes = PATTERNS.map(([, pattern, ignoreCase]) => new RegExp(pattern, ignoreCase ? 'gi' : 'g'));
  const set = new RE2Set(RE2Set.UNANCHORED);
  for (const [, pattern, ignoreCase] of PATTERNS) set.add(ignoreCase ? `(?i)${pattern}` : pattern);
  set.compile();
  return [
    ['30 patterns, one V8 RegExp each, with offsets', (message) => matchAll(regexes, message)],
    ['30 patterns, re2js RE2Set, which patterns only', (message) => set.match(message).length],
    [
      '30 patterns, re2js RE2Set, then V8 for offsets',
      (message) => {
        let count = 0;
        for (const id of set.match(message)) {
          const regex = regexes[id];
          if (regex !== undefined) count += matchAll([regex], message);
        }
        return count;
      },
    ],
  ];
}

function matchAll(regexes: readonly RegExp[], message: string): number {
  let count = 0;
  for (const regex of regexes) for (const _match of message.matchAll(regex)) count++;
  return count;
}

export const bench: Bench = {
  name: 'text-scan',
  about: `${DETECTORS.length} detectors with offsets on ${MEGABYTES} MB of chat, message by message, against others with 30 patterns`,
  async run(): Promise<readonly BenchRow[]> {
    const messages = chatMessages(MEGABYTES);
    const scan = ours();
    const own = fastestMs(messages, scan);
    const rows: BenchRow[] = [{ what: `${DETECTORS.length} detectors, all offsets`, ms: own, ratio: 1 }];
    const row = (what: string, ms: number, against: number, leastRatio?: number): void => {
      rows.push({ what, ms, ratio: ms / against, ...(leastRatio === undefined ? {} : { leastRatio }) });
    };
    row('30 patterns, Hyperscan in C, ends only', hyperscanMs(messages, RUNS), own, 1);
    for (const [name, other] of others()) row(name, fastestMs(messages, other), own, 2);
    const clean = chatMessages(MEGABYTES, 0).filter((message) => scan(message) === 0);
    const ownClean = fastestMs(clean, scan);
    rows.push({ what: 'text without a finding', ms: ownClean, ratio: ownClean / own });
    for (const [name, other] of others()) row(`${name}, no finding`, fastestMs(clean, other), ownClean, 3);
    if (kept === 0) throw new Error('nothing was scanned');
    return rows;
  },
};
