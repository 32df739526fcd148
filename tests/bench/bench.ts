/** What a bench hands to `npm run bench`: rows measured side by side in one run, on the machine that is there. */
export interface BenchRow {
  readonly what: string;
  /** Milliseconds, median. */
  readonly ms: number;
  /** How many times as long as the first row of the bench. */
  readonly ratio: number;
  /** A limit that an issue or a document promises, in milliseconds; the bench fails where it is passed. */
  readonly limitMs?: number;
  /** How many times as long as ours this must take at least; the bench fails where it takes less. */
  readonly leastRatio?: number;
}

export interface Bench {
  readonly name: string;
  /** What is measured, on what, in one sentence. */
  readonly about: string;
  run(): Promise<readonly BenchRow[]>;
}

/** The median of several runs of something, in milliseconds. */
export async function medianMs(runs: number, work: () => unknown): Promise<number> {
  const times: number[] = [];
  for (let at = 0; at < runs; at++) {
    const start = performance.now();
    await work();
    times.push(performance.now() - start);
  }
  times.sort((a, b) => a - b);
  return times[Math.floor(times.length / 2)] ?? Number.NaN;
}
