/** What the corpora of the other continents have besides what Europe's are made with. */
import { between, type CorpusSource, digits, letters, type Random } from '../corpus.ts';
import { type Kind, sourceOf, two } from '../national-ids-europe/kit.ts';

/** A kind that only its label tells: it never stands alone. */
export interface LabelKind extends Kind {
  readonly labelOnly?: boolean;
}

const ALONE = /^(?:hello\n)?⟦[^⟧]*⟧(?:\nthanks)?$/;

/** A source for one kind; for what only a label tells, without texts of the bare value. */
export function worldSource(kind: LabelKind): CorpusSource {
  const source = sourceOf(kind);
  if (kind.labelOnly !== true) return source;
  return {
    ...source,
    positive(random) {
      for (;;) {
        const text = source.positive(random);
        if (!ALONE.test(text)) return text;
      }
    },
  };
}

/** The rest of a sum, taken from the right: weights repeat. */
export function sumFromRight(value: string, weights: readonly number[]): number {
  return [...value]
    .reverse()
    .reduce((sum, char, at) => sum + Number(char) * (weights[at % weights.length] ?? 0), 0);
}

/** What is missing to a multiple of 11, where ten and eleven are written as nought. */
export function elevenOrNought(sum: number): string {
  const missing = 11 - (sum % 11);
  return String(missing > 9 ? 0 : missing);
}

/** So many digits, the first of them from a list. */
export function startingWith(random: Random, first: string, count: number): string {
  return letters(random, 1, first) + digits(random, count - 1);
}

/** Day of birth with four-digit year. */
export function longBirth(random: Random): string {
  return `${between(random, 1930, 2012)}${two(between(random, 1, 12))}${two(between(random, 1, 28))}`;
}
