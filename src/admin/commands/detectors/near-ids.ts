import { distance } from 'fastest-levenshtein';

/** Letters that may be wrong in an id. */
const MOST_APART = 2;
const MOST_SHOWN = 3;

/** The ids that may have been meant: nearly the same, or with the word in them. At most three, the nearest first. */
export function nearIds(word: string, ids: readonly string[]): string[] {
  // A long text is no typing mistake, and would take long to compare.
  if (word.length > 60) return [];
  const meant = word.toLowerCase();
  const ranked = ids.map((id) => ({ id, apart: distance(meant, id) }));
  const near = ranked.filter(
    ({ id, apart }) => apart <= MOST_APART || (meant.length > 2 && id.includes(meant)),
  );
  return near
    .sort((a, b) => a.apart - b.apart)
    .slice(0, MOST_SHOWN)
    .map(({ id }) => id);
}
