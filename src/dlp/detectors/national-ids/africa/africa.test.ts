import { describeDetectors } from '../../describe-detectors.test-support.ts';
import { AFRICA } from './africa.ts';

describeDetectors(AFRICA);
