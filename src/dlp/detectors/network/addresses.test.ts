import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { scanReference } from '../../scan/reference.ts';
import { describeDetectors } from '../describe-detectors.test-support.ts';
import { passesLuhn } from '../luhn.ts';
import { email } from './email.ts';
import { ipAddress } from './ip-address.ts';
import { macAddress } from './mac-address.ts';
import { imei, imsi } from './mobile-ids.ts';

describeDetectors([email, ipAddress, macAddress, imei, imsi]);

describe('ip-address', () => {
  it('finds every address of version 4 that names a machine', () => {
    fc.assert(
      fc.property(
        fc.ipV4().filter((ip) => !/^(?:0|127|255)\./.test(ip)),
        (ip) => {
          const found = scanReference(`from ${ip}, port 22, ip`, [ipAddress]);
          expect(found.map(({ start, end }) => [start, end])).toEqual([[5, 5 + ip.length]]);
        },
      ),
    );
  });

  it('finds every address of version 6 with three groups or more', () => {
    fc.assert(
      fc.property(
        fc
          .ipV6()
          .filter((ip) => ip.split(/:+/).filter((group) => group !== '').length >= 4 && /[1-9]/.test(ip)),
        (ip) => {
          const found = scanReference(`ip ${ip} answers`, [ipAddress]);
          expect(found.map(({ start, end }) => [start, end])).toEqual([[3, 3 + ip.length]]);
        },
      ),
    );
  });
});

describe('the check digit of an IMEI', () => {
  it('tells one changed digit', () => {
    fc.assert(
      fc.property(
        fc.stringMatching(/^\d{14}$/),
        fc.nat(14),
        fc.integer({ min: 1, max: 9 }),
        (first, at, by) => {
          const valid = Array.from({ length: 10 }, (_unused, last) => `${first}${last}`).filter(passesLuhn);
          expect(valid).toHaveLength(1);
          const one = valid[0] ?? '';
          const changed = one.slice(0, at) + String((Number(one[at]) + by) % 10) + one.slice(at + 1);
          expect(passesLuhn(changed)).toBe(false);
        },
      ),
    );
  });
});
