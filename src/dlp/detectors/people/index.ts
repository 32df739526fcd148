/** The detectors of the group "people" that read people's own facts; e-mail and phone are with the network's. */
import type { Detector } from '../../detector.ts';
import { dateOfBirth } from './date-of-birth.ts';
import { streetAddress } from './street-address.ts';
import { ukPostcode } from './uk-postcode.ts';
import { usAddress } from './us-address.ts';
import { vin } from './vin.ts';

export const PEOPLE: readonly Detector[] = [dateOfBirth, usAddress, ukPostcode, streetAddress, vin];
