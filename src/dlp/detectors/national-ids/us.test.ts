import { describeDetectors } from '../describe-detectors.test-support.ts';
import { US } from './us.ts';

describeDetectors(US);
