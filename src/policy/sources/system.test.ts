import { describe, expect, it } from 'vitest';
import { systemSources } from './system.ts';

describe('the sources of a system', () => {
  it.each([
    ['linux', ['json-managed', 'json-recommended'], ['json-recommended']],
    ['darwin', ['mac-machine', 'mac-user'], []],
  ] as const)('%s', async (platform, ids, advisory) => {
    const system = await systemSources(platform);
    expect(system.sources.map(({ id }) => id)).toEqual(ids);
    expect([...system.advisory]).toEqual(advisory);
  });

  // The registry cannot be reached here, which is just what this is about.
  it.skipIf(process.platform === 'win32')(
    'that cannot be reached are one source that failed, not none (skipped on Windows, where it can)',
    async () => {
      const { sources, advisory } = await systemSources('win32');
      expect(advisory.size).toBe(0);
      const [read] = await Promise.all(sources.map((source) => source.read()));
      expect(read).toMatchObject({ state: 'failed', layers: [], problems: [{ remedy: expect.any(String) }] });
      expect(read?.problems[0]?.problem).toContain('cannot be reached');
    },
  );
});
