import type { CorpusSource } from './corpus.ts';
import { AMERICAS } from './national-ids-world/americas.ts';
import { ASIA } from './national-ids-world/asia.ts';
import { worldSource } from './national-ids-world/kit.ts';
import { REST } from './national-ids-world/rest.ts';
import { MRZ, TRAVEL } from './national-ids-world/travel.ts';

/** National numbers outside Europe, passports and driver licences. */
export const SOURCES: readonly CorpusSource[] = [
  ...[...AMERICAS, ...ASIA, ...REST, ...TRAVEL].map(worldSource),
  MRZ,
];
