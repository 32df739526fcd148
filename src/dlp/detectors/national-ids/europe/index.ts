/** National and tax numbers of Europe. */
import type { Detector } from '../../../detector.ts';
import { AUSTRIA } from './austria.ts';
import { BELGIUM } from './belgium.ts';
import { BULGARIA } from './bulgaria.ts';
import { CROATIA } from './croatia.ts';
import { CZECHIA_SLOVAKIA } from './czechia-slovakia.ts';
import { DENMARK } from './denmark.ts';
import { ESTONIA } from './estonia.ts';
import { euVat } from './eu-vat.ts';
import { FINLAND } from './finland.ts';
import { FRANCE } from './france.ts';
import { GERMANY } from './germany.ts';
import { GREECE } from './greece.ts';
import { HUNGARY } from './hungary.ts';
import { ICELAND } from './iceland.ts';
import { IRELAND } from './ireland.ts';
import { ITALY } from './italy.ts';
import { LATVIA } from './latvia.ts';
import { LITHUANIA } from './lithuania.ts';
import { NETHERLANDS } from './netherlands.ts';
import { NORWAY } from './norway.ts';
import { POLAND } from './poland.ts';
import { PORTUGAL } from './portugal.ts';
import { ROMANIA } from './romania.ts';
import { RUSSIA } from './russia.ts';
import { SLOVENIA } from './slovenia.ts';
import { SPAIN } from './spain.ts';
import { SWEDEN } from './sweden.ts';
import { SWITZERLAND } from './switzerland.ts';
import { UKRAINE } from './ukraine.ts';
import { UNITED_KINGDOM } from './united-kingdom.ts';

/** Every detector of this folder. */
export const EUROPE: readonly Detector[] = [
  ...UNITED_KINGDOM,
  ...IRELAND,
  ...SPAIN,
  ...PORTUGAL,
  ...FRANCE,
  ...BELGIUM,
  ...NETHERLANDS,
  ...GERMANY,
  ...AUSTRIA,
  ...SWITZERLAND,
  ...ITALY,
  ...DENMARK,
  ...SWEDEN,
  ...NORWAY,
  ...FINLAND,
  ...ICELAND,
  ...ESTONIA,
  ...LATVIA,
  ...LITHUANIA,
  ...POLAND,
  ...CZECHIA_SLOVAKIA,
  ...HUNGARY,
  ...ROMANIA,
  ...BULGARIA,
  ...GREECE,
  ...CROATIA,
  ...SLOVENIA,
  ...UKRAINE,
  ...RUSSIA,
  euVat,
];
