import type { Detector } from '../detector.ts';

/** How sure a finding is, mildest first; the words that rules use. */
export const SURENESS = ['low', 'medium', 'high'] as const;
export type Sureness = (typeof SURENESS)[number];

/** One value that a detector found. Offsets are of the text that was given, in UTF-16 units. */
export interface Found {
  readonly detector: Detector;
  readonly start: number;
  readonly end: number;
  readonly confidence: Sureness;
  /** Whether its context words stand near. Not looked at where a value is certain without. */
  readonly supported: boolean;
  /** The value as it was folded: digits in ASCII, nothing invisible. Never leaves the engine. */
  readonly value: string;
}
