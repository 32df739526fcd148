/** One finding as rules see it, whoever found it: a built-in detector or one of the company's. */
import type { Confidence } from '../../contracts/policy/index.ts';
import type { Detector } from '../detector.ts';

export interface Match {
  /** As rules name it: `payment-card`, `dictionary:projects`. */
  readonly ref: string;
  readonly label: string;
  readonly start: number;
  readonly end: number;
  readonly confidence: Confidence;
  /** What tells two values apart; equal for the same value however it is written. */
  readonly key: string;
  readonly masked: () => string;
  readonly group: Detector['group'] | 'company';
}
