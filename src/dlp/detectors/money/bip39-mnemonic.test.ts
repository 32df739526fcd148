import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { readMarked } from '../vectors.test-support.ts';
import { bip39Mnemonic, findMnemonics, isMnemonic } from './bip39-mnemonic.ts';
import { BIP39_WORDS } from './bip39-words.ts';

function spansOf(text: string): number[][] {
  return findMnemonics(text).map(({ start, end }) => [start, end]);
}

/** A phrase of as many words as fit `entropy` bits, its last word tried until the check fits. */
function phraseOf(words: readonly number[]): string | null {
  for (let last = 0; last < 2048; last++) {
    const all = [...words.slice(0, -1), last];
    if (isMnemonic(all)) return all.map((number) => BIP39_WORDS[number] ?? '').join(' ');
  }
  return null;
}

const phrases = fc
  .constantFrom(12, 15, 18, 21, 24)
  .chain((count) => fc.array(fc.nat(2047), { minLength: count, maxLength: count }))
  .map(phraseOf)
  .filter((phrase) => phrase !== null);

describe('the word list', () => {
  it('has 2048 words in order, each told by its first four letters', () => {
    expect(BIP39_WORDS).toHaveLength(2048);
    expect([...BIP39_WORDS].sort()).toEqual([...BIP39_WORDS]);
    expect(new Set(BIP39_WORDS.map((word) => word.slice(0, 4))).size).toBe(2048);
  });
});

describe('findMnemonics', () => {
  it.each(bip39Mnemonic.examples.found)('finds %s', (marked) => {
    const { text, spans } = readMarked(marked);
    expect(spansOf(text)).toEqual(spans);
  });

  it.each(bip39Mnemonic.examples.none)('finds nothing in %s', (text) => {
    expect(spansOf(text)).toEqual([]);
  });

  it('finds a phrase wherever it stands in a text', () => {
    fc.assert(
      fc.property(phrases, fc.nat(200), fc.nat(200), (phrase, before, after) => {
        const lead = 'xy '.repeat(before);
        const text = `${lead}${phrase}${' qq.'.repeat(after)}`;
        expect(spansOf(text)).toEqual([[lead.length, lead.length + phrase.length]]);
      }),
      { numRuns: 60 },
    );
  });

  it('finds two phrases that follow each other on two lines', () => {
    fc.assert(
      fc.property(phrases, phrases, (one, two) => {
        const found = findMnemonics(`${one}\nand\n${two}`);
        expect(found.map(({ start, end }) => `${one}\nand\n${two}`.slice(start, end))).toEqual([one, two]);
      }),
      { numRuns: 30 },
    );
  });

  it('takes linear time on a megabyte of listed words', () => {
    const started = performance.now();
    findMnemonics('abandon '.repeat(131_072));
    expect(performance.now() - started).toBeLessThan(1000);
  });
});
