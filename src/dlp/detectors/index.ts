/** Every built-in detector. A new one is a line in its family's list. */
import type { Detector } from '../detector.ts';
import { BULK } from './bulk/index.ts';
import { HEALTH } from './health/index.ts';
import { MARKINGS } from './markings/index.ts';
import { MONEY_ACCOUNTS } from './money/index.ts';
import { paymentCard } from './money/payment-card.ts';
import { EUROPE } from './national-ids/europe/index.ts';
import { WORLD } from './national-ids/world.ts';
import { NETWORK } from './network/index.ts';
import { PEOPLE } from './people/index.ts';
import { SECRETS } from './secrets/index.ts';

export const DETECTORS: readonly Detector[] = [
  paymentCard,
  ...MONEY_ACCOUNTS,
  ...WORLD,
  ...EUROPE,
  ...PEOPLE,
  ...HEALTH,
  ...NETWORK,
  ...SECRETS,
  ...MARKINGS,
  ...BULK,
];
