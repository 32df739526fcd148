import { describe, expect, it } from 'vitest';
import type { DiagnosisCheck, RemovedNotice, WipeProgress } from '../../contracts/shell.ts';
import { sampleState } from '../sample.test-data.ts';
import {
  advice,
  announcement,
  momentText,
  mustUnlinkByHand,
  removedCompletely,
  wipeProgressText,
} from './model.ts';

const NOTICE: RemovedNotice = {
  origin: 'menu',
  completedAt: '2026-03-05T10:20:00Z',
  verified: true,
  unlink: 'unlinked',
  failures: [],
};

const wipe = (...states: WipeProgress['steps'][number]['state'][]): WipeProgress => ({
  origin: 'menu',
  steps: states.map((state, index) => ({ label: `step ${index + 1}`, state })),
});

describe('a removed session', () => {
  it('is called removed only when it was verified and nothing failed', () => {
    expect(removedCompletely(NOTICE)).toBe(true);
    expect(removedCompletely({ ...NOTICE, verified: false })).toBe(false);
    expect(removedCompletely({ ...NOTICE, failures: ['could not delete'] })).toBe(false);
  });

  it('asks for the phone when the phone may still list the computer', () => {
    expect(mustUnlinkByHand('timed-out')).toBe(true);
    expect(mustUnlinkByHand('page-unavailable')).toBe(true);
    expect(mustUnlinkByHand('unlinked')).toBe(false);
    expect(mustUnlinkByHand('was-not-linked')).toBe(false);
  });

  it('tells the time in words, and shows what is no time as it is', () => {
    expect(momentText('2026-03-05T10:20:00Z')).toContain('5 March 2026');
    expect(momentText('yesterday')).toBe('yesterday');
  });
});

describe('progress of a wipe', () => {
  it('names the running step', () => {
    expect(wipeProgressText(wipe('done', 'running', 'waiting'))).toBe('Step 2 of 3: step 2');
  });

  it('tells a failure and an end', () => {
    expect(wipeProgressText(wipe('done', 'failed'))).toBe('Failed: step 2');
    expect(wipeProgressText(wipe('done', 'done'))).toBe('All steps are done.');
    expect(wipeProgressText(wipe('waiting'))).toBe('Preparing the removal.');
    expect(wipeProgressText(null)).toBe('Preparing the removal.');
  });
});

describe('an unreachable messenger', () => {
  const check = (name: DiagnosisCheck['name'], result: DiagnosisCheck['result']): DiagnosisCheck => ({
    name,
    result,
    detail: '',
  });

  it('advises on the first failure', () => {
    expect(advice([check('Network', 'ok'), check('DNS', 'failed'), check('TLS', 'failed')])).toContain(
      'name',
    );
    expect(advice([check('Network', 'ok'), check('TLS', 'not checked')])).toBeNull();
  });

  it('says when it checks and when it is done', () => {
    const unreachable = { url: 'https://x/', error: 'e', checks: [check('DNS', 'failed')], checking: true };
    const said = (checking: boolean) =>
      announcement(
        sampleState({ stage: { name: 'unreachable', unreachable: { ...unreachable, checking } } }).stage,
      );
    expect(said(true)).toBe('Checking the connection.');
    expect(said(false)).toContain('still cannot be reached');
  });
});
