import { describeDetectors } from '../../describe-detectors.test-support.ts';
import { DRIVER_LICENSES } from './driver-licenses.ts';
import { passportMrz } from './mrz.ts';
import { PASSPORTS } from './passports.ts';

describeDetectors([passportMrz, ...PASSPORTS, ...DRIVER_LICENSES]);
