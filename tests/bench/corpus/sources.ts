/** The corpora of all detectors. */
import type { CorpusSource } from './corpus.ts';
import { SOURCES as health } from './health.ts';
import { SOURCES as money } from './money.ts';
import { SOURCES as cards } from './money-cards.ts';
import { SOURCES as europe } from './national-ids-europe.ts';
import { SOURCES as world } from './national-ids-world.ts';
import { SOURCES as network } from './network.ts';
import { SOURCES as people } from './people.ts';
import { SOURCES as secrets } from './secrets.ts';
import { SOURCES as special } from './secrets-special.ts';

export const SOURCES: readonly CorpusSource[] = [
  ...cards,
  ...money,
  ...network,
  ...europe,
  ...world,
  ...people,
  ...health,
  ...secrets,
  ...special,
];
