/** Network addresses, telephone numbers, and numbers of devices. */
import type { Detector } from '../../detector.ts';
import { email } from './email.ts';
import { ipAddress } from './ip-address.ts';
import { macAddress } from './mac-address.ts';
import { imei, imsi } from './mobile-ids.ts';
import { phoneNumber } from './phone-number.ts';

export { emailAt } from './email.ts';

export const NETWORK: readonly Detector[] = [email, ipAddress, macAddress, imei, imsi, phoneNumber];
