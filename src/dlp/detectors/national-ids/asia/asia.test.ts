import { describeDetectors } from '../../describe-detectors.test-support.ts';
import { CHINA } from './china.ts';
import { IN } from './in.ts';
import { JAPAN_KOREA } from './japan-korea.ts';
import { PH } from './ph.ts';
import { SG } from './sg.ts';
import { SOUTH } from './south.ts';
import { SOUTHEAST } from './southeast.ts';

describeDetectors([...IN, ...SG, ...SOUTHEAST, ...PH, ...CHINA, ...JAPAN_KOREA, ...SOUTH]);
