import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { judgeText } from '../../dlp/index.ts';
import { stricter } from '../action.ts';
import { CATEGORIES, DEFINITIONS, effectivePolicy, POLICIES, withDefaults } from './index.ts';
import { type DlpRule, dlpRuleSchema } from './rule.ts';
import { salvageRules } from './salvage-rules.ts';

describe.each(Object.entries(DEFINITIONS))('%s', (name, definition) => {
  it('says everything about itself, and its values fit its own schema', () => {
    expect(name).toMatch(/^[A-Z][A-Za-z]+$/);
    expect(Object.keys(CATEGORIES)).toContain(definition.category);
    expect(definition.caption).not.toBe('');
    expect(definition.help).toMatch(/\.$/);
    expect(definition.schema.safeParse(definition.example).success).toBe(true);
    if (definition.default !== null)
      expect(definition.schema.safeParse(definition.default).success).toBe(true);
    const { wrong } = definition;
    if (wrong.falls === 'strict' && wrong.value !== null)
      expect(definition.schema.safeParse(wrong.value).success).toBe(true);
  });
});

it('every channel falls to block, and choices end with their strictest', () => {
  for (const definition of Object.values(DEFINITIONS).filter(({ category }) => category === 'channels')) {
    expect(definition.wrong).toEqual({ falls: 'strict', value: 'block' });
    expect(definition.type).toMatchObject({
      kind: 'choice',
      choices: expect.arrayContaining(['allow', 'block']),
    });
  }
});

it('what cannot be carried out yet is stopped', () => {
  const values = withDefaults({ ClipboardCopy: 'contain', ClipboardPaste: 'redact' });
  expect(effectivePolicy(values, true).protection.defaults).toMatchObject({ copy: 'block', paste: 'block' });
  const rules = POLICIES.DlpRules.schema.parse([{ ...POLICIES.DlpRules.example[0], action: 'redact' }]);
  expect(effectivePolicy(withDefaults({ DlpRules: rules }), true).protection.rules[0]?.action).toBe('block');
});

describe('a rule with any part of it spoiled', () => {
  const rule: fc.Arbitrary<DlpRule> = fc.record({
    name: fc.constant('R'),
    channels: fc.uniqueArray(fc.constantFrom('copy' as const, 'paste' as const, 'upload' as const), {
      minLength: 1,
    }),
    condition: fc.constantFrom<DlpRule['condition']>(
      { detector: 'payment-card', minCount: 1, minConfidence: 'low' },
      { detector: 'payment-card', minCount: 2, minConfidence: 'low' },
      { not: { detector: 'payment-card', minCount: 1, minConfidence: 'low' } },
      { any: [{ always: true }, { fileType: ['pdf'] }] },
    ),
    action: fc.constantFrom('allow' as const, 'report' as const, 'warn' as const, 'block' as const),
    requireJustification: fc.boolean(),
  });
  const wrong = fc.oneof(
    fc.constant(undefined),
    fc.jsonValue({ maxDepth: 2 }),
    fc.constantFrom<unknown>([], {}, { detector: 'x' }, ['copy', 5], { all: [] }, Number.NaN),
  );
  const text = fc.constantFrom('hello', '4111 1111 1111 1111', '4111 1111 1111 1111 and 5555 5555 5555 4444');
  const judged = (rules: DlpRule[], channel: 'copy' | 'paste' | 'upload', said: string) =>
    judgeText(effectivePolicy(withDefaults({ DlpRules: rules }), true).protection, channel, said).action;

  it('never stops less than the rule that was meant', () => {
    fc.assert(
      fc.property(
        rule,
        fc.constantFrom('channels', 'condition', 'action', 'requireJustification', 'extra'),
        wrong,
        text,
        fc.constantFrom('copy' as const, 'paste' as const, 'upload' as const),
        (meant, part, value, said, channel) => {
          const spoiled = { ...meant, [part]: value };
          // A value that happens to be right is another rule, not a mistake.
          fc.pre(!dlpRuleSchema.safeParse(spoiled).success);
          const before = judged([meant], channel, said);
          const after = judged(salvageRules([spoiled]).value, channel, said);
          expect(stricter(before, after)).toBe(after);
        },
      ),
      { numRuns: 2000 },
    );
  });
});
