import { describeDetectors } from '../../describe-detectors.test-support.ts';
import { MIDDLE_EAST } from './middle-east.ts';

describeDetectors(MIDDLE_EAST);
