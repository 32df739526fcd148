import { describe, expect, it } from 'vitest';
import { POLICIES, withDefaults } from '../../contracts/policy/index.ts';
import type { Match } from '../judge/match.ts';
import { ExactDataBuilder } from './exact-data/build.ts';
import { FingerprintBuilder } from './fingerprint/build.ts';
import { CompanyMatcher } from './matcher.ts';
import { prepareCompany } from './prepare.ts';

const words = (count: number): string =>
  Array.from({ length: count }, (_unused, at) => `word${at * 7}`).join(' ');

/** How often something is found in a text by what a policy says. */
async function found(policy: object, bytes: Uint8Array, text: string): Promise<number> {
  const { company, problems } = await prepareCompany(withDefaults(policy), async () => bytes);
  expect(problems).toEqual([]);
  const refs = company.data.map(({ kind, id }) => `${kind}:${id}`);
  const matches: Match[] = [];
  new CompanyMatcher(new Set(refs), company).match(text, matches);
  return matches.length;
}

describe('what a policy says of its lists', () => {
  it('exact data: how near the values of a row must stand', async () => {
    const builder = new ExactDataBuilder({
      columns: ['last name', 'phone'],
      minColumns: 2,
      salt: new Uint8Array(32),
    });
    builder.add(['Lindqvist', '+46 70 123 45 67']);
    const file = builder.finish();
    const text = `Lindqvist ${'x'.repeat(100)} +46 70 123 45 67`;
    const list = { id: 'a', name: 'A', file: '/a' };
    const within = (sources: object[]): object => ({
      ExactDataMatch: POLICIES.ExactDataMatch.schema.parse(sources),
    });
    expect(await found(within([list]), file, text)).toBe(1);
    expect(await found(within([{ ...list, within: 200 }]), file, text)).toBe(1);
    expect(await found(within([{ ...list, within: 50 }]), file, text)).toBe(0);
  });

  it('fingerprints: how much of a document, or how many words of it in a row', async () => {
    const builder = new FingerprintBuilder({ name: 'A', seed: new Uint8Array(8) });
    builder.add('long.txt', words(2000));
    const file = builder.finish();
    const list = { id: 'a', name: 'A', file: '/a' };
    const asked = (over: object): object => ({
      DocumentFingerprints: POLICIES.DocumentFingerprints.schema.parse([{ ...list, ...over }]),
    });
    expect(await found(asked({}), file, words(100))).toBe(1);
    expect(await found(asked({ minPassage: 500 }), file, words(100))).toBe(0);
    expect(await found(asked({ minPassage: 500, minShare: 3 }), file, words(100))).toBe(1);
  });
});
