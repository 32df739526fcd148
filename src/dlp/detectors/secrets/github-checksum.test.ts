import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { crc32, githubChecksum, hasGithubChecksum } from './github-checksum.ts';

describe('crc32', () => {
  // The check value that the catalogue of CRCs gives for CRC-32/ISO-HDLC.
  it('of 123456789', () => expect(crc32('123456789')).toBe(0xcbf43926));
  it('of nothing', () => expect(crc32('')).toBe(0));
});

describe('check characters of a token', () => {
  const secret = fc.stringMatching(/^[0-9A-Za-z]{30}$/);
  it('fit what they were made of, and nothing that differs in one character', () => {
    fc.assert(
      fc.property(secret, fc.nat(29), fc.constantFrom('0', 'A', 'z'), (text, at, char) => {
        const token = `ghp_${text}${githubChecksum(text)}`;
        expect(hasGithubChecksum(token)).toBe(true);
        fc.pre(text[at] !== char);
        const other = text.slice(0, at) + char + text.slice(at + 1);
        expect(hasGithubChecksum(`ghp_${other}${githubChecksum(text)}`)).toBe(false);
      }),
    );
  });
  it('of a revoked token that was published', () =>
    expect(hasGithubChecksum(['ghp', 'zQWBuTSOoRi4A9spHcVY5ncnsDkxkJ0mLq17'].join('_'))).toBe(true));
});
