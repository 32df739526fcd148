import { describe, expect, it } from 'vitest';
import type { DlpRule, Protection } from '../../contracts/policy/index.ts';
import { failureVerdict, judgeText, unjudgedVerdict } from './engine.ts';

const PAN = '4111111111111111';

const rule = (over: Partial<DlpRule>): DlpRule => ({
  name: 'Cards',
  channels: ['copy'],
  condition: { detector: 'payment-card', minCount: 1, minOccurrences: 1, minConfidence: 'low' },
  action: 'block',
  requireJustification: false,
  ...over,
});
const protection = (rules: DlpRule[], copy: 'allow' | 'report' | 'warn' | 'block' = 'allow'): Protection => ({
  defaults: { copy, paste: 'allow', upload: 'allow', download: 'allow' },
  rules,
});

describe('judgeText', () => {
  it('lets a plain text through', () => {
    expect(judgeText(protection([rule({})]), 'copy', 'hello').action).toBe('allow');
  });
  it('takes the strictest matching rule and names it', () => {
    const verdict = judgeText(
      protection([
        rule({ name: 'A', action: 'report' }),
        rule({ name: 'B', action: 'block', message: 'No.' }),
      ]),
      'copy',
      PAN,
    );
    expect(verdict).toMatchObject({ action: 'block', rule: 'B', message: 'No.' });
  });
  it('keeps a channel default that is stricter than the rule', () => {
    expect(judgeText(protection([rule({ action: 'warn' })], 'block'), 'copy', PAN).action).toBe('block');
  });
  it('needs the minimum count', () => {
    const p = protection([
      rule({ condition: { detector: 'payment-card', minCount: 2, minOccurrences: 1, minConfidence: 'low' } }),
    ]);
    expect(judgeText(p, 'copy', PAN).action).toBe('allow');
    expect(judgeText(p, 'copy', `${PAN} 5555555555554444`).action).toBe('block');
  });
  it('leaves other channels alone', () => {
    expect(judgeText(protection([rule({})]), 'paste', PAN).action).toBe('allow');
  });
  it('blocks or reports what could not be judged', () => {
    expect(failureVerdict('block', 'crash')).toMatchObject({ action: 'block', failure: 'crash' });
    expect(failureVerdict('allow', 'crash').action).toBe('report');
  });
});

it('never lets unjudged content past a channel that is closed by default', () => {
  const closed: Protection = { ...protection([]), defaults: { ...protection([]).defaults, upload: 'block' } };
  expect(unjudgedVerdict(closed, 'upload', 'allow', 'too large').action).toBe('block');
  expect(unjudgedVerdict(protection([]), 'upload', 'allow', 'too large').action).toBe('report');
  expect(unjudgedVerdict(protection([]), 'upload', 'block', 'too large').action).toBe('block');
});
