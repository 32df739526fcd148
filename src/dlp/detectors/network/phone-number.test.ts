import { describeDetectors } from '../describe-detectors.test-support.ts';
import { phoneNumber } from './phone-number.ts';

describeDetectors([phoneNumber]);
