import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  type Condition,
  conditionSchema,
  type DlpRule,
  type Protection,
  RULE_CHANNELS,
} from '../../contracts/policy/index.ts';
import { judgeText, unjudgedVerdict } from './engine.ts';
import { type Answer, type Facts, fitsPattern, holds } from './rule-match.ts';

const CARD = '4111 1111 1111 1111';
const found = {
  detector: 'payment-card',
  label: 'Payment card',
  count: 2,
  occurrences: 3,
  confidence: 'high' as const,
  masked: [],
};
const facts = (over: Partial<Facts> = {}): Facts => ({
  finding: () => null,
  near: () => false,
  file: { name: 'Salaries 2026.XLSX', size: 5000 },
  ...over,
});
const ask = (condition: unknown, over: Partial<Facts> = {}): Answer =>
  holds(conditionSchema.parse(condition), facts(over), new Set());

describe('conditions', () => {
  it.each([
    [{ fileType: ['xlsx'] }, true],
    [{ fileType: ['pdf', 'docx'] }, false],
    [{ fileName: ['*salar*'] }, true],
    [{ fileName: ['salaries'] }, false],
    [{ fileName: ['salaries ????.xlsx'] }, true],
    [{ fileSizeOver: 4999 }, true],
    [{ fileSizeOver: 5000 }, false],
    [{ sensitivityLabel: ['Secret'] }, null],
    [{ destinationChat: ['group'] }, null],
    [{ destinationNumber: ['+34*'] }, null],
    [{ always: true }, true],
    [{ not: { always: true } }, false],
    [{ not: { destinationChat: ['group'] } }, null],
    [{ all: [{ fileType: ['xlsx'] }, { fileSizeOver: 1 }] }, true],
    [{ all: [{ destinationChat: ['group'] }, { fileType: ['pdf'] }] }, false],
    [{ all: [{ destinationChat: ['group'] }, { fileType: ['xlsx'] }] }, null],
    [{ any: [{ destinationChat: ['group'] }, { fileType: ['xlsx'] }] }, true],
    [{ any: [{ destinationChat: ['group'] }, { fileType: ['pdf'] }] }, null],
    [{ any: [{ fileType: ['pdf'] }, { not: { fileType: ['xlsx'] } }] }, false],
  ])('%j is %s', (condition, answer) => expect(ask(condition)).toBe(answer));

  it('about files are false for text', () => {
    for (const condition of [
      { fileType: ['txt'] },
      { fileName: ['*'] },
      { fileSizeOver: 0 },
      { sensitivityLabel: ['x'] },
    ])
      expect(ask(condition, { file: null })).toBe(false);
  });

  it.each([
    'report.exe.',
    'report.exe ',
    'REPORT.EXE',
    'a.pdf.exe. . ',
    'setup.exe\u200b',
    'setup.exe\u00a0',
    'setup.exe\t',
  ])('see the type of %j', (name) => {
    expect(ask({ fileType: ['exe'] }, { file: { name, size: 1 } })).toBe(true);
  });

  it('see a name however its letters are put together', () => {
    const file = { name: 'Gehu\u0308tet.pdf', size: 1 };
    expect(ask({ fileName: ['*geh\u00fctet*'] }, { file })).toBe(true);
    expect(ask({ fileName: ['*gehu\u0308tet*'] }, { file: { ...file, name: 'geh\u00fctet.pdf' } })).toBe(
      true,
    );
  });

  it.each(['setup.exe::$DATA', 'setup.exe:a.pdf', 'a.pdf:setup.exe'])(
    'are open for %j, which names two things',
    (name) => {
      const file = { name, size: 1 };
      expect(ask({ not: { fileType: ['pdf'] } }, { file })).not.toBe(false);
      expect(ask({ fileType: ['exe'] }, { file })).not.toBe(false);
    },
  );

  it('about a detector need its count', () => {
    expect(ask({ detector: 'payment-card' }, { finding: () => found })).toBe(true);
    expect(ask({ detector: 'payment-card', minCount: 3 }, { finding: () => found })).toBe(false);
    expect(ask({ detector: 'payment-card' }, { finding: () => null })).toBe(false);
  });

  it('name only the findings that they rest on', () => {
    const used = new Set<typeof found>();
    const condition = conditionSchema.parse({
      all: [{ not: { detector: 'payment-card', minCount: 9 } }, { always: true }],
    });
    expect(holds(condition, facts({ finding: () => found }), used)).toBe(true);
    expect(used.size).toBe(0);
  });

  it('hold de Morgan, whatever is open', () => {
    const leaf = fc.constantFrom<Condition>(
      { always: true },
      { not: { always: true } },
      { destinationChat: ['group'] },
    );
    fc.assert(
      fc.property(fc.array(leaf, { minLength: 1, maxLength: 6 }), (leaves) => {
        const not = (condition: Condition): Condition => ({ not: condition });
        expect(ask(not({ all: leaves }))).toBe(ask({ any: leaves.map(not) }));
        expect(ask(not({ any: leaves }))).toBe(ask({ all: leaves.map(not) }));
      }),
    );
  });
});

describe('name patterns', () => {
  it('agree with a regular expression made of them', () => {
    const piece = fc.constantFrom('a', 'b', '.', '*', '?', '**');
    fc.assert(
      fc.property(fc.array(piece, { maxLength: 8 }), fc.stringMatching(/^[ab.]{0,8}$/), (pieces, text) => {
        const pattern = pieces.join('');
        const source = pattern.replace(/[.*?]/g, (c) => ({ '.': '\\.', '*': '.*', '?': '.' })[c] ?? c);
        expect(fitsPattern(text, pattern)).toBe(new RegExp(`^${source}$`, 's').test(text));
      }),
      { numRuns: 2000 },
    );
  });

  it('take no long time for a hostile pair', () => {
    const start = performance.now();
    expect(fitsPattern('a'.repeat(1000), `${'*a'.repeat(120)}b`)).toBe(false);
    expect(performance.now() - start).toBeLessThan(500);
  });
});

const rule = (condition: unknown, over: Partial<DlpRule> = {}): DlpRule => ({
  name: 'R',
  channels: [...RULE_CHANNELS],
  condition: conditionSchema.parse(condition),
  action: 'block',
  requireJustification: false,
  ...over,
});
const protection = (...rules: DlpRule[]): Protection => ({
  defaults: { copy: 'allow', paste: 'allow', upload: 'allow', download: 'allow' },
  rules,
});

describe('rules', () => {
  it('match where their condition cannot be told', () => {
    const p = protection(rule({ all: [{ detector: 'payment-card' }, { destinationChat: ['group'] }] }));
    expect(judgeText(p, 'copy', CARD)).toMatchObject({ action: 'block', findings: [{ count: 1 }] });
    expect(judgeText(p, 'copy', 'hello').action).toBe('allow');
  });

  it('of the same strictness ask for a reason if any of them does', () => {
    const p = protection(
      rule({ always: true }, { name: 'A', action: 'warn' }),
      rule({ always: true }, { name: 'B', action: 'warn', requireJustification: true }),
    );
    expect(judgeText(p, 'copy', 'x')).toMatchObject({
      action: 'warn',
      rule: 'A',
      requireJustification: true,
    });
  });

  it('about names and sizes hold for files that could not be inspected', () => {
    const file = { name: 'plans.dwg', size: 300_000_000 };
    const byName = protection(rule({ fileType: ['dwg'] }));
    expect(unjudgedVerdict(byName, 'upload', 'allow', 'too large', file)).toMatchObject({
      action: 'block',
      rule: 'R',
      failure: 'too large',
    });
    expect(
      unjudgedVerdict(protection(rule({ fileType: ['pdf'] })), 'upload', 'allow', 'x', file).action,
    ).toBe('report');
    // What this version cannot tell of any content is met here as well.
    expect(
      unjudgedVerdict(protection(rule({ destinationChat: ['group'] })), 'upload', 'allow', 'x', file).action,
    ).toBe('block');
    // What only the content could tell is what DlpFailureAction is for.
    expect(
      unjudgedVerdict(protection(rule({ detector: 'payment-card' })), 'upload', 'allow', 'x', file).action,
    ).toBe('report');
  });
});
