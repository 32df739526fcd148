import { beforeAll, describe, expect, it } from 'vitest';
import { DETECTORS } from '../../../src/dlp/detectors/index.ts';
import { type Accuracy, barOf, findingsInChat, measure } from './accuracy.ts';
import { SOURCES } from './sources.ts';

const EACH = 200;
/** Slow machines with other work to do. */
const LONGEST_MS = 300_000;
let measured: ReadonlyMap<string, Accuracy> = new Map();

beforeAll(() => {
  measured = new Map(measure(SOURCES, EACH).map((accuracy) => [accuracy.detector, accuracy]));
}, LONGEST_MS);

describe.each(SOURCES.map(({ detector }) => detector))('%s', (id) => {
  it('is held to its bar', () => {
    const evidence = DETECTORS.find((detector) => detector.id === id)?.evidence;
    if (evidence === undefined) throw new Error(`the corpus is about ${id}, which is no detector`);
    const accuracy = measured.get(id);
    if (accuracy === undefined) throw new Error(`${id} was not measured`);
    const bar = barOf(evidence);
    expect(accuracy.values).toBeGreaterThanOrEqual(EACH);
    // The examples say what to mend.
    if (accuracy.recall < bar.recall) expect(accuracy.missed).toEqual([]);
    if (accuracy.precision < bar.precision) expect(accuracy.wrong).toEqual([]);
    expect(accuracy.recall).toBeGreaterThanOrEqual(bar.recall);
    expect(accuracy.precision).toBeGreaterThanOrEqual(bar.precision);
  });
});

it('has one corpus for a detector', () => {
  expect(new Set(SOURCES.map(({ detector }) => detector)).size).toBe(SOURCES.length);
});

it('has a corpus for every detector that finds values in texts', () => {
  const without = DETECTORS.filter(
    ({ id, group }) => group !== 'bulk' && !SOURCES.some(({ detector }) => detector === id),
  );
  expect(without.map(({ id }) => id)).toEqual([]);
});

it('is quiet in ordinary chat', () => {
  const counts = [...findingsInChat()].filter(([id]) => !USUAL.has(id));
  expect(counts.filter(([, count]) => count > 10)).toEqual([]);
});

/** What ordinary chat is full of. */
const USUAL: ReadonlySet<string> = new Set(['phone-number', 'email']);
