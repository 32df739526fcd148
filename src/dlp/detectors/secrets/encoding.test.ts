import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { decodedStart } from './encoding.ts';

describe('decodedStart', () => {
  it('reads what the platform encodes, in both alphabets', () => {
    fc.assert(
      fc.property(fc.string({ maxLength: 60, unit: 'binary-ascii' }), (text) => {
        const encoded = btoa(text);
        expect(decodedStart(encoded, 1000)).toBe(text);
        expect(
          decodedStart(encoded.replaceAll('+', '-').replaceAll('/', '_').replaceAll('=', ''), 1000),
        ).toBe(text);
      }),
    );
  });
  it('reads no further than it may', () => expect(decodedStart('YWJjZGVm', 4)).toBe('abc'));
  it('stops where base64 does', () => expect(decodedStart('YWJj!YWJj', 100)).toBe('abc'));
});
