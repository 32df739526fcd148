/** Texts with secrets, and without. */
import { type CorpusSource, letters, pick, type Random } from './corpus.ts';
import { BLOCKS } from './secrets-blocks.ts';
import { carryKey, carryToken, fill, harmless } from './secrets-carriers.ts';
import { KEYS, TOKENS } from './secrets-formats.ts';
import { SPOKEN } from './secrets-spoken.ts';

/** A token that is none: cut off early enough for any length that tokens of its kind have, blotted out, or with another letter at its beginning. */
function spoiled(random: Random, token: string): string {
  const half = Math.floor(token.length / 4);
  return pick(random, [
    () => token.slice(0, half),
    () => `${token.slice(0, Math.min(8, half))}${'x'.repeat(token.length - Math.min(8, half))}`,
    () => `${token.slice(0, Math.min(8, half))}…`,
    () => `${letters(random, 3, 'ABCDEFGHIJ')}${token.slice(0, half)}`,
    () => `${token.slice(0, Math.min(6, half))}****`,
  ])();
}

function tokenSource(detector: string, formats: readonly string[]): CorpusSource {
  return {
    detector,
    positive: (random) => carryToken(random, `⟦${fill(random, pick(random, formats))}⟧`),
    negative: (random) =>
      random() < 0.5
        ? carryToken(random, spoiled(random, fill(random, pick(random, formats))))
        : harmless(random),
  };
}

function keySource(detector: string, name: string, values: readonly string[]): CorpusSource {
  return {
    detector,
    positive: (random) => carryKey(random, name, `⟦${fill(random, pick(random, values))}⟧`),
    negative(random) {
      const value = fill(random, pick(random, values));
      return pick(random, [
        () => value,
        () => carryKey(random, name, value.slice(0, Math.floor(value.length * 0.6))),
        () => carryKey(random, name, '<value>'),
        () => carryKey(random, name, 'xxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx'),
        () => `where is the ${name}?`,
        () => harmless(random),
      ])();
    },
  };
}

export const SOURCES: readonly CorpusSource[] = [
  ...Object.entries(TOKENS).map(([detector, formats]) => tokenSource(detector, formats)),
  ...Object.entries(KEYS).map(([detector, { name, values }]) => keySource(detector, name, values)),
  ...BLOCKS,
  ...SPOKEN,
];
