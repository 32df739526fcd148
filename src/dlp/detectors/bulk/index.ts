/** The detectors of the group "bulk": descriptions only, see `bulk.ts`. */
import type { Detector } from '../../detector.ts';
import {
  bulkAddresses,
  bulkEmails,
  bulkNames,
  bulkNationalIds,
  bulkPaymentCards,
  bulkPhoneNumbers,
} from './kinds.ts';

export const BULK: readonly Detector[] = [
  bulkEmails,
  bulkPhoneNumbers,
  bulkNames,
  bulkAddresses,
  bulkNationalIds,
  bulkPaymentCards,
];
