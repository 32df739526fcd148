import { describe, expect, it } from 'vitest';
import { countPlaywright, countVitest, totalLine } from './reports.ts';

describe('the counts of npm test', () => {
  it('take vitest tests one by one, and a file that did not load as one failure', () => {
    const count = countVitest({
      testResults: [
        {
          name: 'a.test.ts',
          status: 'failed',
          assertionResults: [
            { fullName: 'works', status: 'passed' },
            { fullName: 'breaks', status: 'failed' },
            { fullName: 'later', status: 'todo' },
          ],
        },
        { name: 'b.test.ts', status: 'failed', message: 'SyntaxError: x\nat y', assertionResults: [] },
      ],
    });
    expect(count).toEqual({
      passed: 1,
      failed: ['breaks', 'b.test.ts: SyntaxError: x'],
      skipped: ['later: marked todo in a.test.ts'],
    });
  });

  it('take Playwright tests with their reasons, and a flaky one as a failure', () => {
    const spec = (
      title: string,
      status: 'expected' | 'unexpected' | 'flaky' | 'skipped',
      description?: string,
    ) => ({
      title,
      tests: [{ status, annotations: description ? [{ type: 'skip', description }] : [] }],
    });
    const count = countPlaywright({
      suites: [
        {
          title: 'a.spec.ts',
          specs: [spec('works', 'expected'), spec('hops', 'flaky')],
          suites: [
            { title: 'group', specs: [spec('breaks', 'unexpected'), spec('rests', 'skipped', 'no camera')] },
          ],
        },
      ],
      errors: [{ message: 'setup failed\nmore' }],
    });
    expect(count).toEqual({
      passed: 1,
      failed: [
        'a.spec.ts › hops (passed only when repeated)',
        'a.spec.ts › group › breaks',
        'Playwright: setup failed',
      ],
      skipped: ['a.spec.ts › group › rests: no camera'],
    });
  });

  it('end in one line, with skipped tests only where there are any', () => {
    expect(totalLine([{ passed: 2, failed: ['x'], skipped: [] }])).toBe('2 passed, 1 failed');
    expect(totalLine([{ passed: 2, failed: [], skipped: ['y: z'] }])).toBe('2 passed, 0 failed, 1 skipped');
  });
});
