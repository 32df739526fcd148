import { expect, it } from 'vitest';
import { conditionSchema, type Protection } from '../../contracts/policy/index.ts';
import { explainRules } from './explain.ts';
import { Judgement } from './judgement.ts';

const protection = (condition: unknown): Protection => ({
  defaults: { copy: 'allow', paste: 'allow', upload: 'allow', download: 'allow' },
  rules: [
    {
      name: 'R',
      channels: ['copy'],
      condition: conditionSchema.parse(condition),
      action: 'block',
      requireJustification: false,
    },
  ],
});

function explained(condition: unknown, text: string) {
  const policy = protection(condition);
  const judgement = new Judgement(policy, 'copy');
  judgement.add(text);
  return explainRules(policy, 'copy', judgement.facts(null))[0];
}

it('says what was asked, and what there was', () => {
  expect(explained({ detector: 'payment-card', minCount: 2 }, '4111 1111 1111 1111')).toEqual({
    rule: 'R',
    action: 'block',
    notAsked: null,
    matched: false,
    condition: {
      asked: 'payment-card, at least 2 different, medium or surer',
      answer: false,
      because: 'found 1 different in 1 place, high at best',
      parts: [],
    },
  });
});

it('explains every part', () => {
  const rule = explained({ all: [{ not: { detector: 'us-ssn' } }, { fileType: ['pdf'] }] }, 'hello');
  expect(rule?.matched).toBe(false);
  expect(rule?.condition.parts.map(({ asked, answer }) => [asked, answer])).toEqual([
    ['not', true],
    ['fileType pdf', false],
  ]);
  expect(rule?.condition.parts[1]?.because).toBe('the content is text, not a file');
});

it('says what cannot be told', () => {
  expect(explained({ detector: 'custom:contract' }, 'x')?.condition).toMatchObject({
    answer: null,
    because: 'this detector is not defined or cannot be read, and counts as met',
  });
});

it('says why a rule was not asked', () => {
  const policy = protection({ always: true });
  expect(explainRules(policy, 'upload', new Judgement(policy, 'upload').facts(null))[0]).toMatchObject({
    matched: false,
    notAsked: 'the rule is about copy, not about upload',
  });
});
