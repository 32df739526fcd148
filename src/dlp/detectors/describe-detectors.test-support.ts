/** The tests that every detector must pass, on its own examples. */
import { describe, expect, it } from 'vitest';
import type { Detector } from '../detector.ts';
import { parsePattern } from '../pattern/parse.ts';
import { scanReference } from '../scan/reference.ts';
import { readMarked } from './vectors.test-support.ts';

/** Registers them. Call it once in the test file of a group. */
export function describeDetectors(detectors: readonly Detector[]): void {
  describe.each(detectors.map((detector) => [detector.id, detector] as const))('%s', (_id, detector) => {
    it('is complete', () => {
      expect(detector.id).toMatch(/^(?:secret\.)?[a-z0-9]+(?:-[a-z0-9]+)*$/);
      expect(detector.source.length).toBeGreaterThan(10);
      expect(detector.examples.found.length).toBeGreaterThan(0);
      expect(detector.examples.none.length).toBeGreaterThan(0);
      for (const pattern of detector.patterns) parsePattern(pattern, detector.ignoreCase);
    });
    it.each(detector.examples.found)('finds %s', (marked) => {
      const { text, spans } = readMarked(marked);
      expect(spans.length).toBeGreaterThan(0);
      expect(scanReference(text, [detector]).map(({ start, end }) => [start, end])).toEqual(spans);
    });
    it.each(detector.examples.none)('finds nothing in %s', (text) => {
      expect(scanReference(text, [detector])).toEqual([]);
    });
  });
}
