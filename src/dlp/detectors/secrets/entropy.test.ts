import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { entropyOf, looksDrawn, turnsOf } from './entropy.ts';

describe('entropyOf', () => {
  it.each([
    ['', 0],
    ['aaaaaaaa', 0],
    ['abababab', 1],
    ['abcdabcd', 2],
    ['0123456789abcdef', 4],
  ])('%s has %d bits', (text, bits) => expect(entropyOf(text)).toBeCloseTo(bits, 10));

  it('lies between nothing and log2 of the length, and does not look at the order', () => {
    fc.assert(
      fc.property(fc.string({ minLength: 1, maxLength: 80, unit: 'binary-ascii' }), (text) => {
        const bits = entropyOf(text);
        expect(bits).toBeGreaterThanOrEqual(0);
        expect(bits).toBeLessThanOrEqual(Math.log2(text.length) + 1e-9);
        expect(entropyOf([...text].reverse().join(''))).toBeCloseTo(bits, 9);
      }),
    );
  });
});

describe('turnsOf', () => {
  it.each([
    ['password', 0],
    ['UserName', 1],
    ['build12', 1],
    ['a1b2c3', 5],
    ['x9Kq2m', 4],
  ])('%s takes %d', (text, turns) => expect(turnsOf(text)).toBe(turns));
});

describe('looksDrawn', () => {
  it.each(['x9Kq2mPz7LwV4tRb', '3f2a9c1b7e5d8f60', 'aZbYcXdWeVfUgThS'])('%s', (text) =>
    expect(looksDrawn(text, 3)).toBe(true),
  );
  it.each(['production-database', 'aaaaaaaaaaaaaaa1', 'ConfigurationManagerFactory2', '20240501120000'])(
    'not %s',
    (text) => expect(looksDrawn(text, 3)).toBe(false),
  );
});
