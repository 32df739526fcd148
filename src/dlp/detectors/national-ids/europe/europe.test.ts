import { describeDetectors } from '../../describe-detectors.test-support.ts';
import { EUROPE } from './index.ts';

describeDetectors(EUROPE);
