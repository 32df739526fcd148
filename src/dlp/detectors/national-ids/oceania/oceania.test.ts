import { describeDetectors } from '../../describe-detectors.test-support.ts';
import { AU } from './au.ts';
import { NZ } from './nz.ts';

describeDetectors([...AU, ...NZ]);
