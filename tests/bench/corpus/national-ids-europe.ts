import type { CorpusSource } from './corpus.ts';
import { EAST } from './national-ids-europe/east.ts';
import { ISLES } from './national-ids-europe/isles.ts';
import { sourceOf } from './national-ids-europe/kit.ts';
import { NORTH } from './national-ids-europe/north.ts';
import { SOUTH_WEST } from './national-ids-europe/south-west.ts';
import { VAT } from './national-ids-europe/vat.ts';
import { WEST } from './national-ids-europe/west.ts';

/** National and tax numbers of Europe. */
export const SOURCES: readonly CorpusSource[] = [
  ...ISLES,
  ...SOUTH_WEST,
  ...WEST,
  ...NORTH,
  ...EAST,
  ...VAT,
].map(sourceOf);
