/** National identity numbers outside Europe, passports and driver licences. */
import type { Detector } from '../../detector.ts';
import { AFRICA } from './africa/africa.ts';
import { AR } from './americas/ar.ts';
import { BR } from './americas/br.ts';
import { CA } from './americas/ca.ts';
import { CEDULAS } from './americas/cedulas.ts';
import { CL } from './americas/cl.ts';
import { CO } from './americas/co.ts';
import { MX } from './americas/mx.ts';
import { PE } from './americas/pe.ts';
import { CHINA } from './asia/china.ts';
import { IN } from './asia/in.ts';
import { JAPAN_KOREA } from './asia/japan-korea.ts';
import { PH } from './asia/ph.ts';
import { SG } from './asia/sg.ts';
import { SOUTH } from './asia/south.ts';
import { SOUTHEAST } from './asia/southeast.ts';
import { MIDDLE_EAST } from './middle-east/middle-east.ts';
import { AU } from './oceania/au.ts';
import { NZ } from './oceania/nz.ts';
import { DRIVER_LICENSES } from './travel/driver-licenses.ts';
import { passportMrz } from './travel/mrz.ts';
import { PASSPORTS } from './travel/passports.ts';
import { US } from './us.ts';

export const WORLD: readonly Detector[] = [
  ...US,
  ...CA,
  ...MX,
  ...BR,
  ...AR,
  ...CL,
  ...CO,
  ...PE,
  ...CEDULAS,
  ...IN,
  ...SG,
  ...SOUTHEAST,
  ...PH,
  ...CHINA,
  ...JAPAN_KOREA,
  ...SOUTH,
  ...MIDDLE_EAST,
  ...AFRICA,
  ...AU,
  ...NZ,
  passportMrz,
  ...PASSPORTS,
  ...DRIVER_LICENSES,
];
