/** How a rule names what it looks for. */
import { DETECTOR_IDS } from './detector-ids.ts';

/** What the company brings itself: by the policy it is defined in. */
export const COMPANY_KINDS = ['custom', 'dictionary', 'exact-data', 'fingerprint'] as const;
export type CompanyKind = (typeof COMPANY_KINDS)[number];

const BUILT_IN: ReadonlySet<string> = new Set(DETECTOR_IDS);
const COMPANY = /^(?:custom|dictionary|exact-data|fingerprint):[a-z0-9][a-z0-9.-]{0,59}$/;

/** How all of them are written. */
export const DETECTOR_REF_SHAPE =
  /^(?:[a-z0-9]+(?:[.-][a-z0-9]+)*|secret\.\*|(?:custom|dictionary|exact-data|fingerprint):[a-z0-9][a-z0-9.-]{0,59})$/;

/** All secrets together. */
export const ALL_SECRETS = 'secret.*';

/**
 * Whether a text names a detector: the id of a built-in one, `secret.*` for all secrets, or `custom:ID`,
 * `dictionary:ID`, `exact-data:ID`, `fingerprint:ID` for the company's own. Whether the company has defined one of
 * that id is not looked at.
 */
export function isDetectorRef(value: unknown): value is string {
  return typeof value === 'string' && (BUILT_IN.has(value) || value === ALL_SECRETS || COMPANY.test(value));
}

export const DETECTOR_REF_MUST =
  'must be the id of a detector, as `cordon-admin detectors` lists them, `secret.*`, or custom:ID, dictionary:ID, exact-data:ID, fingerprint:ID for one of your own';
