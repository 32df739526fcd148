import { describe, expect, it } from 'vitest';
import { ALLOWED } from '../../contracts/allowed.ts';
import type { AuditBody } from '../../contracts/events.ts';
import { type Protection, SHIPPED_READING } from '../../contracts/policy/index.ts';
import { Decisions, extensionOf } from './decisions.ts';
import type { Judged } from './judged.ts';
import { type Standing, standing } from './rules-changed.ts';

it.each([
  ['report.PDF', 'pdf'],
  ['a.tar.gz', 'gz'],
  ['film.mp4', 'mp4'],
  ['old.7z', '7z'],
  ['x.jpeg2000', 'jpeg2000'],
  ['none', null],
  ['dot.', null],
  ['year.2026', null],
  ['card.4111111111111111', null],
  ['day.a20261124', null],
  ['phone.x15551', null],
  ['long.abcdefghi', null],
  ['name.Ruiz García', null],
])('the extension of %s is %s', (name, extension) => {
  expect(extensionOf(name)).toBe(extension);
});

describe('a gesture with several files', () => {
  const file = (name: string, action: 'allow' | 'warn' | 'block'): Judged => ({
    verdict: { ...ALLOWED, action },
    kind: 'file',
    size: 1,
    name,
    content: 'read',
    sha256: null,
  });
  const FILES = [file('a.csv', 'allow'), file('b.txt', 'warn'), file('c.exe', 'block')];
  const settled = async (now: Standing) => {
    const told: string[] = [];
    const outcomes: string[] = [];
    const decisions = new Decisions({
      person: {
        tellStopped: (_channel, verdict, names) =>
          void told.push(`${names.join()}: ${verdict.failure ?? 'rule'}`),
        ask: async () => ({ proceed: true, justification: null }),
      },
      record: (body: AuditBody) => void outcomes.push(body.type === 'decision' ? body.outcome : body.type),
      fingerprint: () => null,
    });
    return { allowed: await decisions.settle('upload', 'picker', FILES, () => now), told, outcomes };
  };

  it('passes by what was decided', async () => {
    expect(await settled('in force')).toEqual({
      allowed: [true, true, false],
      told: ['c.exe: rule'],
      outcomes: ['stopped', 'passed-after-warning', 'passed'],
    });
  });

  it('passes nothing when the rules changed meanwhile, says so, and records it so', async () => {
    const { allowed, told, outcomes } = await settled('changed');
    expect(allowed).toEqual([false, false, false]);
    expect(told[1]).toMatch(/^a.csv,b.txt: The rules changed/);
    expect(outcomes).toEqual(['stopped', 'stopped', 'stopped']);
  });

  it('passes nothing and says nothing more when everything is being closed', async () => {
    const { allowed, told, outcomes } = await settled('closed');
    expect(allowed).toEqual([false, false, false]);
    expect(told).toEqual(['c.exe: rule']);
    expect(outcomes).toEqual(['stopped', 'stopped', 'stopped']);
  });
});

it('rules stand as long as they say the same', () => {
  const protection = (copy: 'allow' | 'block'): Protection => ({
    defaults: { copy, paste: 'allow', upload: 'allow', download: 'allow' },
    rules: [],
  });
  const before = { protection: protection('allow'), failureAction: 'allow' as const };
  expect(standing(before, { ...before, protection: protection('allow') })).toBe('in force');
  expect(standing(before, { ...before, protection: protection('block') })).toBe('changed');
  expect(standing(before, { ...before, failureAction: 'block' })).toBe('changed');
  expect(standing({ ...before, pictures: null }, { ...before, pictures: SHIPPED_READING })).toBe('changed');
  expect(standing(before, null)).toBe('closed');
});
