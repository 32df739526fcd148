import { describeDetectors } from '../describe-detectors.test-support.ts';
import { SECRETS } from './index.ts';

describeDetectors(SECRETS);
