import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { judgeText } from '../../dlp/index.ts';
import { stricter } from '../action.ts';
import { CATEGORIES, DEFINITIONS, effectivePolicy, POLICIES, withDefaults } from './index.ts';
import { quickRule } from './quick-rule.ts';
import { readRule, readRules } from './read-rules.ts';
import { type DlpRule, dlpRuleSchema } from './rule.ts';

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

describe('rules are read alike by the schema, by parts and in one go', () => {
  const leaf = fc.constantFrom<unknown>(
    { detector: 'payment-card' },
    { detector: 'payment-card', minCount: 3, minConfidence: 'high' },
    { detector: 'payment-card', minCount: 0 },
    { detector: 'payment-card', minCount: 1.5 },
    { detector: 'payment-card', minCount: undefined },
    { detector: 'payment-card', other: 1 },
    { detector: 'nope' },
    { fileType: ['pdf'] },
    { fileType: [] },
    { fileType: 'pdf' },
    { fileType: ['PDF', '.exe'] },
    { fileType: ['PDF'] },
    { fileName: ['a*'] },
    { fileName: ['a/b'] },
    { fileName: ['report.'] },
    { fileName: ['a*', ''] },
    { fileSizeOver: 5 },
    { fileSizeOver: -1 },
    { sensitivityLabel: ['x'] },
    { destinationChat: ['group'] },
    { destinationChat: ['nobody'] },
    { destinationNumber: ['+34*'] },
    { always: true },
    { always: false },
    { fileType: ['pdf'], always: true },
    {},
    null,
    [],
    'always',
  );
  const { condition } = fc.letrec<{ condition: unknown }>((tie) => ({
    condition: fc.oneof(
      { depthSize: 'small' },
      leaf,
      fc.record({ all: fc.array(tie('condition'), { maxLength: 3 }) }),
      fc.record({ any: fc.array(tie('condition'), { maxLength: 3 }) }),
      fc.record({ not: tie('condition') }),
      fc.record({ not: tie('condition'), any: fc.constant([{ always: true }]) }),
    ),
  }));
  /** Mostly right: one wrong part is enough for the whole. */
  const mostly = (right: unknown[], wrong: unknown[]) =>
    fc.oneof(
      { weight: 6, arbitrary: fc.constantFrom(...right) },
      { weight: 1, arbitrary: fc.constantFrom(...wrong) },
    );
  const written = fc.record(
    {
      name: mostly(['R', 'x'.repeat(80)], ['', 'x'.repeat(81), 5]),
      channels: mostly([['copy'], ['copy', 'typed']], [[], ['cop'], 'copy', Array(9).fill('copy')]),
      condition: fc.oneof(
        condition,
        fc.constantFrom({ detector: 'payment-card' }, { not: { always: true } }),
      ),
      action: mostly(['block', 'redact'], ['blok', null]),
      message: mostly(['No.', '', undefined], ['x'.repeat(201), 7]),
      learnMoreUrl: mostly(['https://a.example/', undefined], ['http://a.example/', 'https:', '']),
      requireJustification: mostly([true, false, undefined], ['yes']),
    },
    { requiredKeys: ['name', 'channels', 'condition', 'action'] },
  );
  const entries = fc.oneof(
    { weight: 8, arbitrary: written },
    { weight: 1, arbitrary: written.map((rule) => ({ ...rule, extra: 1 })) },
    { weight: 1, arbitrary: leaf },
  );

  it('whatever is written', () => {
    let right = 0;
    fc.assert(
      fc.property(entries, (entry) => {
        const schema = dlpRuleSchema.safeParse(entry);
        const parts = readRule(entry);
        expect(parts.ok).toBe(schema.success);
        if (parts.ok) expect(parts.rule).toEqual(schema.data);
        else expect(parts.issues.length).toBeGreaterThan(0);
        const quick = quickRule(entry);
        if (quick !== null) expect(quick).toEqual(schema.data);
        if (schema.success) right++;
      }),
      { numRuns: 5000 },
    );
    // A comparison of refusals alone would say little.
    expect(right).toBeGreaterThan(500);
  });
});

describe('a rule with any part of it spoiled', () => {
  const rule: fc.Arbitrary<DlpRule> = fc.record({
    name: fc.constant('R'),
    channels: fc.uniqueArray(fc.constantFrom('copy' as const, 'paste' as const, 'upload' as const), {
      minLength: 1,
    }),
    condition: fc.constantFrom<DlpRule['condition']>(
      { detector: 'payment-card', minCount: 1, minOccurrences: 1, minConfidence: 'low' },
      { detector: 'payment-card', minCount: 2, minOccurrences: 1, minConfidence: 'low' },
      { not: { detector: 'payment-card', minCount: 1, minOccurrences: 1, minConfidence: 'low' } },
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
          const after = judged(readRules([spoiled]).value, channel, said);
          expect(stricter(before, after)).toBe(after);
        },
      ),
      { numRuns: 2000 },
    );
  });
});
