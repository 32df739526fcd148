/** Tokens made from the shapes of the detectors, wherever they may stand. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Detector } from '../../detector.ts';
import { scanReference } from '../../scan/reference.ts';
import type { AssignedDetector } from './assigned.ts';
import { SECRETS } from './index.ts';
import { isSampleToken } from './placeholder.ts';
import { isPrefixed } from './prefixed.ts';
import { drawFrom, sampleOf } from './sample.ts';

const ASSIGNED = SECRETS.filter((one): one is AssignedDetector => 'sampleKeyword' in one);
const PREFIXED = SECRETS.filter(isPrefixed);

const word = fc.stringMatching(/^[a-z]{2,9}$/);
const sentence = fc.array(word, { minLength: 1, maxLength: 8 }).map((words) => words.join(' '));
const around = fc.oneof(
  fc.tuple(sentence, sentence).map(([before, after]): [string, string] => [`${before} `, ` ${after}`]),
  fc.tuple(sentence, sentence).map(([before, after]): [string, string] => [`${before}: "`, `". ${after}`]),
  fc
    .tuple(word, sentence)
    .map(([name, after]): [string, string] => [`{"${name}": "`, `", "note": "${after}"}`]),
  word.map((name): [string, string] => [`${name.toUpperCase()}=`, '\nNEXT=1']),
  word.map((name): [string, string] => [`export ${name}='`, "'"]),
  word.map((name): [string, string] => [`https://api.test/v1?${name}=`, '&page=2']),
  sentence.map((before): [string, string] => [`${before}\n`, '\n']),
  sentence.map((before): [string, string] => [`(${before} `, ')']),
  sentence.map((before): [string, string] => [`${before} *`, '*']),
  sentence.map((before): [string, string] => [`${before} \``, '`, ok?']),
);

function spansIn(text: string, detector: Detector): number[][] {
  return scanReference(text, [detector]).map(({ start, end }) => [start, end]);
}

describe('a token with a beginning of its own is found with its exact bounds', () => {
  it.each(PREFIXED.map((one) => [one.id, one] as const))('%s', (_id, detector) => {
    fc.assert(
      fc.property(
        fc.string({ minLength: 6, maxLength: 12, unit: 'grapheme-ascii' }),
        around,
        (seed, [before, after]) => {
          const token = sampleOf(detector.shape, drawFrom(seed));
          // One in fifty has no digit, which is how some are told from names; a few spell a fill-in.
          fc.pre(/\d/.test(token) && !isSampleToken(token));
          expect(spansIn(before + token + after, detector)).toEqual([
            [before.length, before.length + token.length],
          ]);
        },
      ),
      { numRuns: 15 },
    );
  });
});

describe('a token of fixed length that goes on is none', () => {
  const fixed = PREFIXED.filter(({ shape }) => !/[?|]|\{\d+,/.test(shape.replaceAll('(?:', '(')));
  it.each(fixed.map((one) => [one.id, one] as const))('%s', (_id, detector) => {
    const token = sampleOf(detector.shape, drawFrom(detector.id));
    expect(spansIn(`use ${token} now`, detector)).toHaveLength(1);
    expect(spansIn(`use ${token}Z9 now`, detector)).toEqual([]);
  });
});

describe('a value behind its name is found with its exact bounds', () => {
  const forms: readonly ((name: string, value: string) => string)[] = [
    (name, value) => `${name}=${value}`,
    (name, value) => `${name} = "${value}"`,
    (name, value) => `"${name}": "${value}",`,
    (name, value) => `${name.toUpperCase()}: ${value}\nnext`,
    (name, value) => `the ${name} is ${value}`,
    (name, value) => `'${name}' => '${value}'`,
  ];
  it.each(ASSIGNED.map((one) => [one.id, one] as const))('%s', (_id, detector) => {
    fc.assert(
      fc.property(
        fc.string({ minLength: 6, maxLength: 12, unit: 'grapheme-ascii' }),
        fc.constantFrom(...forms),
        (seed, form) => {
          const value = sampleOf(detector.shape, drawFrom(seed));
          const text = form(detector.sampleKeyword, value);
          const start = text.indexOf(value, detector.sampleKeyword.length);
          expect(spansIn(text, detector)).toEqual([[start, start + value.length]]);
        },
      ),
      { numRuns: 12 },
    );
  });
});

describe('the list', () => {
  it('has more than 150 kinds, each id once', () => {
    const ids = SECRETS.map(({ id }) => id);
    expect(new Set(ids).size).toBe(ids.length);
    expect(ids.length).toBeGreaterThan(150);
    expect(ids.every((id) => id.startsWith('secret.'))).toBe(true);
  });
});
