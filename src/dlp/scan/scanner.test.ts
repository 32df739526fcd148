import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { DETECTORS } from '../detectors/index.ts';
import { readMarked } from '../detectors/vectors.test-support.ts';
import { scanReference } from './reference.ts';
import { Scanner } from './scanner.ts';

const scanner = new Scanner(DETECTORS);

interface Span {
  readonly id: string;
  readonly at: string;
  readonly confidence: string;
}

function spans(found: ReturnType<Scanner['scan']>): Span[] {
  return found.map(({ detector, start, end, confidence }) => ({
    id: detector.id,
    at: `${start}-${end}`,
    confidence,
  }));
}

/** Pieces of the detectors' own examples, so that random texts come near what patterns look for. */
const examples = DETECTORS.flatMap(({ examples: { found, none }, context }) => [
  ...found.map((marked) => readMarked(marked).text),
  ...none,
  ...context.slice(0, 3),
]).filter((text) => text.length < 400);

const piece = fc.oneof(
  { weight: 6, arbitrary: fc.constantFrom(...examples) },
  { weight: 3, arbitrary: fc.constantFrom(...examples).chain((text) => cut(text)) },
  { weight: 2, arbitrary: fc.stringMatching(/^[0-9 .,/-]{1,24}$/) },
  { weight: 1, arbitrary: fc.string({ unit: 'binary', maxLength: 12 }) },
  {
    weight: 2,
    arbitrary: fc.constantFrom(
      ' ',
      '\n',
      ', ',
      '@',
      '+',
      '(',
      '\u200b',
      '\u00a0',
      'é',
      'а',
      '身份证',
      '４',
      '—',
      'x',
      '_',
    ),
  },
);

function cut(text: string): fc.Arbitrary<string> {
  return fc
    .tuple(fc.nat(text.length), fc.nat(text.length))
    .map(([a, b]) => text.slice(Math.min(a, b), Math.max(a, b)));
}

const texts = fc.array(piece, { maxLength: 6 }).map((pieces) => pieces.join(''));

describe('the scan', () => {
  it('finds what the reference finds', () => {
    fc.assert(
      fc.property(texts, (text) => {
        expect(spans(scanner.scan(text))).toEqual(spans(scanReference(text, DETECTORS)));
      }),
      { numRuns: 60 },
    );
  }, 120_000);

  it('finds in every example what the reference finds, all detectors together', () => {
    for (const text of examples.filter((_text, at) => at % 40 === 0))
      expect(spans(scanner.scan(text))).toEqual(spans(scanReference(text, DETECTORS)));
  }, 120_000);

  it('finds in the examples of each detector, alone, what the reference finds', () => {
    for (const detector of DETECTORS) {
      const alone = new Scanner([detector]);
      const own = [
        ...detector.examples.found.map((marked) => readMarked(marked).text),
        ...detector.examples.none,
      ];
      for (const text of own)
        expect(spans(alone.scan(text)), text).toEqual(spans(scanReference(text, [detector])));
    }
  }, 120_000);

  it('folds a text for a look-alike letter on either side of an ASCII one', () => {
    const ids = (text: string): string[] => scanner.scan(text).map(({ detector }) => detector.id);
    expect(ids('NI number AB123456\u0421 please')).toContain('uk-nino');
    expect(ids('to \u0410T611904300234573201 please')).toContain('iban');
  });

  it('takes the groups of a telephone number for no numbers of their own', () => {
    const found = scanner
      .scan('SSN or call +1 536 22 1238, or 536-22-1238')
      .map(({ detector, start }) => `${detector.id} ${start}`);
    expect(found).toContain('us-ssn 31');
    expect(found.filter((one) => /^us-ssn 1\d$/.test(one))).toEqual([]);
  });

  it('takes lines of a list for no number of one group a line', () => {
    const aadhaar = '2341 2341 2346';
    const broken = aadhaar.replaceAll(' ', '\n');
    const ids = (text: string): string[] => scanner.scan(text).map(({ detector }) => detector.id);
    expect(ids(`aadhaar ${broken}`)).toContain('in-aadhaar');
    expect(ids(`aadhaar\n${broken}\n9999`)).not.toContain('in-aadhaar');
    expect(ids(`aadhaar\n1111\r\n${broken}`)).not.toContain('in-aadhaar');
  });

  it('finds the same again: nothing of a text stays in it', () => {
    const [first = ''] = examples;
    const once = spans(scanner.scan(first));
    for (const text of examples) scanner.scan(text);
    expect(spans(scanner.scan(first))).toEqual(once);
  });

  it('gives places in the original text', () => {
    fc.assert(
      fc.property(texts, (text) => {
        for (const { start, end } of scanner.scan(text)) {
          expect(start).toBeGreaterThanOrEqual(0);
          expect(end).toBeGreaterThan(start);
          expect(end).toBeLessThanOrEqual(text.length);
        }
      }),
      { numRuns: 500 },
    );
  });
});
