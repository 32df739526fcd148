/** What every file of the company's lists must withstand. */
import fc from 'fast-check';
import { expect, it } from 'vitest';
import { UnusableFile } from './binary.ts';

/**
 * Makes tests of how damaged files are refused.
 * @param make a sound file
 * @param use opens it and uses what was opened
 */
export function refusesDamage(make: () => Uint8Array, use: (bytes: Uint8Array) => void): void {
  const sound = make();

  it('opens what it made, at any place in memory', () => {
    use(sound);
    for (let shift = 1; shift < 9; shift++) {
      const larger = new Uint8Array(sound.length + shift);
      larger.set(sound, shift);
      use(larger.subarray(shift));
    }
  });

  it('refuses a file that was changed anywhere', () => {
    fc.assert(
      fc.property(fc.nat(sound.length - 1), fc.integer({ min: 1, max: 255 }), (at, by) => {
        const changed = sound.slice();
        changed[at] = (changed[at] ?? 0) ^ by;
        expect(() => use(changed)).toThrow(UnusableFile);
      }),
      { numRuns: 300 },
    );
  });

  it('refuses a file that was cut, or that goes on', () => {
    fc.assert(
      fc.property(fc.nat(sound.length - 1), (length) => {
        expect(() => use(sound.slice(0, length))).toThrow(UnusableFile);
      }),
      { numRuns: 100 },
    );
    const longer = new Uint8Array(sound.length + 8);
    longer.set(sound);
    expect(() => use(longer)).toThrow(/bytes/);
  });

  it('refuses anything else', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 200 }), (bytes) => {
        expect(() => use(bytes)).toThrow(UnusableFile);
      }),
      { numRuns: 200 },
    );
    const newer = sound.slice();
    newer[4] = 9;
    expect(() => use(newer)).toThrow(/version/);
  });

  it('survives content that somebody made up', () => {
    // With a right checksum, a file can say anything; it must lead nowhere it could crash.
    fc.assert(
      fc.property(fc.array(fc.tuple(fc.nat(sound.length - 1), fc.nat(255)), { maxLength: 20 }), (changes) => {
        const changed = sound.slice();
        for (const [at, value] of changes) if (at >= 16) changed[at] = value;
        withChecksum(changed);
        try {
          use(changed);
        } catch (error) {
          expect(error).toBeInstanceOf(UnusableFile);
        }
      }),
      { numRuns: 300 },
    );
  });
}

/** Writes the checksum as `packFile` does, so that only what comes behind it can refuse. */
function withChecksum(bytes: Uint8Array): void {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  let first = 0x243f6a88;
  let second = 0x13198a2e;
  for (let at = 16; at + 4 <= bytes.length; at += 4) {
    const word = view.getUint32(at, true);
    first = Math.imul(first ^ word, 0x01000193);
    second = (Math.imul(second, 31) + word) | 0;
  }
  const left = first ^ (first >>> 15) ^ second ^ (second >>> 13);
  view.setUint32(12, Math.imul(left, 0x2c1b3c6d) >>> 0, true);
}
