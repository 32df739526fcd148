import { describeDetectors } from '../../describe-detectors.test-support.ts';
import { AR } from './ar.ts';
import { BR } from './br.ts';
import { CA } from './ca.ts';
import { CEDULAS } from './cedulas.ts';
import { CL } from './cl.ts';
import { CO } from './co.ts';
import { MX } from './mx.ts';
import { PE } from './pe.ts';

describeDetectors([...CA, ...MX, ...BR, ...AR, ...CL, ...CO, ...PE, ...CEDULAS]);
