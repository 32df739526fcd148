import { describe, expect, it } from 'vitest';
import { DETECTORS } from '../detectors/index.ts';
import { readMarked } from '../detectors/vectors.test-support.ts';
import { overLines, parsePattern } from '../pattern/parse.ts';
import { toRegExpSource } from '../pattern/to-regexp.ts';
import { needsContext } from './settle.ts';

/** Values of the examples, in a sentence that speaks of nothing. */
function values(): { readonly detector: (typeof DETECTORS)[number]; readonly value: string }[] {
  return DETECTORS.filter(({ needsContext: which }) => which !== undefined).flatMap((detector) =>
    detector.examples.found.flatMap((marked) => {
      const { text, spans } = readMarked(marked);
      return spans.map(([start, end]) => ({ detector, value: text.slice(start, end) }));
    }),
  );
}

describe('a pattern that needs context', () => {
  it('is one of the detector', () => {
    for (const { id, needsContext: which, patterns } of DETECTORS)
      if (which !== undefined && which !== 'all')
        for (const pattern of which) expect(patterns[pattern], `${id} ${pattern}`).toBeDefined();
  });

  it('has values that verify thinks no more of without it: not to ask loses nothing', () => {
    let asked = 0;
    for (const { detector, value } of values())
      for (const [pattern, source] of detector.patterns.entries()) {
        if (!needsContext(detector, pattern)) continue;
        const node = overLines(parsePattern(source, detector.ignoreCase));
        if (!new RegExp(`^${toRegExpSource(node)}$`).test(value)) continue;
        const text = `then we saw ${value} there`;
        const start = text.indexOf(value);
        const answer = detector.verify({ text, start, end: start + value.length, value, pattern });
        const strength = typeof answer === 'string' ? answer : (answer?.strength ?? null);
        asked++;
        expect([null, 'needs-context'], `${detector.id} ${pattern}: ${value}`).toContain(strength);
      }
    expect(asked).toBeGreaterThan(100);
  });
});
