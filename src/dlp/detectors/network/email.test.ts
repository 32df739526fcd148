import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { readMarked } from '../vectors.test-support.ts';
import { email, emailAt } from './email.ts';

function spansOf(text: string): number[][] {
  const spans: number[][] = [];
  for (let at = text.indexOf('@'); at >= 0; at = text.indexOf('@', at + 1)) {
    const found = emailAt(text, at);
    if (found !== null) spans.push([found.start, found.end]);
  }
  return spans;
}

describe('emailAt', () => {
  it.each(email.examples.found)('finds %s', (marked) => {
    const { text, spans } = readMarked(marked);
    expect(spansOf(text)).toEqual(spans);
  });

  it.each(email.examples.none)('finds nothing in %s', (text) => {
    expect(spansOf(text)).toEqual([]);
  });

  it('finds what fast-check holds for an address, where its local part is of the usual signs', () => {
    const usual = fc.emailAddress().filter((address) => {
      const [local = '', domain = ''] = address.split('@');
      return (
        /^[a-z0-9][a-z0-9.+_-]*$/i.test(local) &&
        !/\.(?:png|js|ts|css|log|map|exe|dll|apk|lock)$/.test(domain)
      );
    });
    fc.assert(
      fc.property(usual, (address) => {
        const text = `see (${address}), please`;
        expect(spansOf(text)).toEqual([[5, 5 + address.length]]);
      }),
    );
  });

  it('gives places inside the text around the sign, whatever the text', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), fc.string({ unit: 'binary' }), (before, after) => {
        const found = emailAt(`${before}@${after}`, before.length);
        if (found === null) return;
        expect(found.start).toBeGreaterThanOrEqual(before.length - 66);
        expect(found.start).toBeLessThan(before.length);
        expect(found.end).toBeGreaterThan(before.length + 3);
        expect(found.end).toBeLessThanOrEqual(before.length + 1 + after.length);
      }),
    );
  });

  it('looks no further than an address may reach', () => {
    const started = performance.now();
    for (const [before, after] of [
      ['a', 'b.'],
      ['a@b.c', 'b@'],
      [' .', 'b.c '],
      ['"', '['],
    ] as const) {
      const text = `${before.repeat(100_000)}a@${after.repeat(100_000)}`;
      for (let time = 0; time < 1000; time++) emailAt(text, before.length * 100_000 + 1);
    }
    expect(performance.now() - started).toBeLessThan(1000);
  });
});
