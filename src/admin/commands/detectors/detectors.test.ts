import { describe, expect, it } from 'vitest';
import { DETECTOR_GROUPS } from '../../../dlp/detector.ts';
import { DETECTORS } from '../../../dlp/detectors/index.ts';
import { cordonAdmin } from '../../cordon-admin.test-support.ts';
import { WIDTH } from '../../output/wrap.ts';
import { nearIds } from './near-ids.ts';

describe('detectors', () => {
  it('lists every detector once, by group, in lines that fit a terminal', async () => {
    const { code, stdout, stderr } = await cordonAdmin(['detectors']);
    expect({ code, stderr }).toEqual({ code: 0, stderr: '' });
    const lines = stdout.split('\n');
    const ids = lines.flatMap((line) => /^ {2}(\S+) {2}/.exec(line)?.[1] ?? []);
    expect(ids.toSorted()).toEqual(DETECTORS.map(({ id }) => id).toSorted());
    expect(lines).toContain(`${DETECTORS.length} detectors.`);
    // What cannot be broken is an address or the name of a law.
    const tooLong = lines.filter((line) => line.length > WIDTH && line.trim().includes(' '));
    expect(tooLong).toEqual([]);
    expect(stdout).toMatch(/ {2}iban {2}IBAN\n {4}checksum; ISO 13616/);
    expect(stdout).toMatch(/ {2}us-ssn {2}.*\n {4}US, /);
  });

  it('gives all of it as JSON', async () => {
    const { code, stdout } = await cordonAdmin(['detectors', '--json']);
    expect(code).toBe(0);
    const listed = JSON.parse(stdout) as Record<string, unknown>[];
    expect(listed).toHaveLength(DETECTORS.length);
    for (const one of listed) {
      expect(Object.keys(one).filter((key) => key !== 'country')).toEqual([
        'id',
        'name',
        'group',
        'evidence',
        'source',
        'context',
        'examples',
      ]);
      expect(DETECTOR_GROUPS).toContain(one.group);
    }
    expect(listed.find(({ id }) => id === 'us-ssn')).toMatchObject({
      group: 'national-id',
      country: 'US',
      examples: { found: expect.any(Array), none: expect.any(Array) },
    });
    const one = await cordonAdmin(['detectors', 'us-ssn', '--json']);
    expect(JSON.parse(one.stdout)).toEqual(listed.filter(({ id }) => id === 'us-ssn'));
  });

  it('shows one with its examples', async () => {
    const { code, stdout } = await cordonAdmin(['detectors', 'payment-card']);
    expect(code).toBe(0);
    expect(stdout).toContain('evidence  checksum');
    expect(stdout).toContain('Found, between ⟦ and ⟧:\n  ');
    expect(stdout).toContain('Not found:\n  ');
  });

  it('refuses an id that is none, and names what may have been meant', async () => {
    const wrong: [id: string, said: RegExp][] = [
      ['paymentcard', /no detector "paymentcard"\nDid you mean payment-card\?/],
      ['aws', /Did you mean secret\.aws/],
      ['qqqqqqqqqqqqqq', /lists all of them/],
      ['\u001b[2J', /no detector "\\u001b\[2J"/],
    ];
    for (const [id, said] of wrong) {
      const { code, stdout, stderr } = await cordonAdmin(['detectors', id]);
      expect({ code, stdout }).toEqual({ code: 2, stdout: '' });
      expect(stderr).toMatch(said);
      expect(stderr.length).toBeLessThan(300);
    }
  });

  it('suggests the nearest first, and not too many', () => {
    expect(nearIds('cart', ['card', 'cord', 'cart-1', 'cart-2', 'chart', 'x'])).toEqual([
      'card',
      'chart',
      'cord',
    ]);
    expect(nearIds('', ['card'])).toEqual([]);
    expect(nearIds('CARD', ['card'])).toEqual(['card']);
    expect(nearIds('x'.repeat(100_000), ['card'])).toEqual([]);
  });
});
