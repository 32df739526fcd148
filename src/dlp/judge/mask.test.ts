import fc from 'fast-check';
import { expect, it } from 'vitest';
import { maskedValue, redact } from './mask.ts';

it('shows at most a quarter of a value, and nothing of a secret', () => {
  const shown = (group: 'people' | 'secret', value: string): number =>
    [...maskedValue({ group }, value)].filter((char) => /[\p{L}\p{N}]/u.test(char)).length;
  fc.assert(
    fc.property(fc.stringMatching(/^[A-Za-z0-9 -]{1,100}$/), (value) => {
      expect(shown('people', value)).toBeLessThanOrEqual(value.replace(/[^A-Za-z0-9]/g, '').length / 4);
      expect(shown('secret', value)).toBe(0);
      expect(maskedValue({ group: 'people' }, value).length).toBeLessThanOrEqual(60);
    }),
  );
});

it('redacts with length and shape kept', () => {
  expect(redact('card 4111 1111-1111 ok', [{ start: 5, end: 19 }])).toBe('card •••• ••••-•••• ok');
});

it('redacts stretches that overlap, touch or come in any order, and nothing else', () => {
  const stretch = fc
    .tuple(fc.nat(40), fc.nat(40))
    .map(([a, b]) => ({ start: Math.min(a, b), end: Math.max(a, b) }));
  fc.assert(
    fc.property(
      fc.string({ unit: 'grapheme', minLength: 40, maxLength: 60 }),
      fc.array(stretch),
      (text, stretches) => {
        const result = redact(text, stretches);
        expect(result).toHaveLength(text.length);
        for (let at = 0; at < text.length; at++) {
          const inside = stretches.some(({ start, end }) => at >= start && at < end);
          const code = text.charCodeAt(at);
          if (!inside) expect(result[at]).toBe(text[at]);
          else if ((code < 0xd800 || code > 0xdfff) && /[\p{L}\p{N}]/u.test(text[at] ?? ''))
            expect(result[at]).toBe('•');
        }
      },
    ),
  );
});
