import { describe, expect, it } from 'vitest';
import { POLICY_STATUSES } from '../../contracts/policy/report.ts';
import { captionOf, fits, groupsOf, hasChanged, isSet, searchable, sourceState, summaryOf } from './model.ts';
import { sampleEntry, samplePolicies } from './sample.test-data.ts';

describe('the order of policies', () => {
  it('keeps the order of the entries and puts unknown names last, whatever comes between', () => {
    const groups = groupsOf([
      sampleEntry({ name: 'B', category: 'Second' }),
      sampleEntry({ name: 'typo', category: null }),
      sampleEntry({ name: 'A', category: 'First' }),
      sampleEntry({ name: 'C', category: 'Second' }),
    ]);
    expect(groups.map(({ title, entries }) => [title, entries.map((entry) => entry.name)])).toEqual([
      ['Second', ['B', 'C']],
      ['First', ['A']],
      ['Names this version does not know', ['typo']],
    ]);
  });

  it('has no group for nothing', () => {
    expect(groupsOf([])).toEqual([]);
    expect(groupsOf([sampleEntry({})])).toHaveLength(1);
  });
});

describe('what counts as set', () => {
  it('is everything that somebody wrote, mistakes and unknown names included', () => {
    const set = POLICY_STATUSES.filter((status) => isSet(sampleEntry({ status })));
    expect(set).toEqual(['ok', 'conflict', 'error', 'ignored', 'not-in-force', 'unknown']);
  });
});

describe('the search', () => {
  const rules = searchable(
    sampleEntry({
      name: 'DlpRules',
      caption: 'Rules on content',
      value: [{ name: 'Cards', action: 'block' }],
    }),
  );

  it('looks at name, caption and value, in any case and order', () => {
    for (const query of ['dlprules', 'ON CONTENT', 'cards', 'block dlp', '']) {
      expect(fits(rules, query)).toBe(true);
    }
    expect(fits(rules, 'cards allow')).toBe(false);
  });

  it('does not look at help or source, and finds no words of ours in an empty value', () => {
    const entry = searchable(sampleEntry({ help: 'secret sauce', source: '/etc/x.json', value: null }));
    for (const query of ['sauce', 'x.json', 'null', 'not set']) expect(fits(entry, query)).toBe(false);
  });

  it('finds values that are not text', () => {
    expect(fits(searchable(sampleEntry({ value: false })), 'false')).toBe(true);
    expect(fits(searchable(sampleEntry({ value: 15 })), '15')).toBe(true);
    expect(fits(searchable(sampleEntry({ value: 2n ** 60n })), '1152921504606846976')).toBe(true);
  });

  it('says and finds which policies are only reserved', () => {
    const reserved = sampleEntry({ inForce: false });
    expect(captionOf(reserved)).toBe('Copy out of the page · not yet in force');
    expect(fits(searchable(reserved), 'not yet')).toBe(true);
    expect(captionOf(sampleEntry({ inForce: false, category: null, caption: '' }))).toBe('');
    expect(fits(searchable(sampleEntry({})), 'not yet')).toBe(false);
  });

  it('does not care how a letter is put together', () => {
    expect(fits(searchable(sampleEntry({ value: 'Cafe\u0301' })), 'café')).toBe(true);
  });
});

describe('the sentences', () => {
  const problem = { file: '/etc/x.json', line: 1, column: 2, problem: 'p', remedy: 'r' };

  it('sum up what is set and what is wrong', () => {
    expect(summaryOf(samplePolicies({}))).toMatch(
      /^No policy is set, no problems, last read on 4 March 2026 at /,
    );
    const entries = [sampleEntry({ status: 'ok' }), sampleEntry({ status: 'error' }), sampleEntry({})];
    expect(summaryOf(samplePolicies({ entries, problems: [problem] }))).toMatch(
      /^2 policies are set, 1 problem, last/,
    );
  });

  it('call nothing set while a source that cannot be read locks everything', () => {
    const entries = [sampleEntry({ status: 'error', level: 'mandatory' })];
    expect(summaryOf(samplePolicies({ entries, locked: true, problems: [problem] }))).toMatch(
      /^All that protects is at its strictest, 1 problem, last/,
    );
  });

  it('do not invent a time', () => {
    expect(summaryOf(samplePolicies({ readAt: '' }))).toBe('No policy is set, no problems, not read yet');
  });

  it('say how a source stands, and since when a kept one is kept', () => {
    const source = { id: 'a', name: '/etc', readAt: '2026-03-04T14:03:22.000Z' } as const;
    expect(sourceState({ ...source, state: 'ok' })).toBe('Read');
    expect(sourceState({ ...source, state: 'absent' })).toBe('Nothing there');
    expect(sourceState({ ...source, state: 'failed' })).toBe('Could not be read');
    expect(sourceState({ ...source, state: 'kept' })).toMatch(
      /^Cannot be read now: its last good state, of 4 March 2026 at .*, stays in force$/,
    );
    expect(sourceState({ ...source, state: 'kept', readAt: null })).not.toContain('null');
  });
});

describe('a change worth speaking of', () => {
  it('is not the time of reading', () => {
    const source = { id: 'a', name: '/etc', state: 'ok', readAt: '2026-03-04T14:03:22.000Z' } as const;
    const before = samplePolicies({ sources: [source] });
    const later = '2026-03-04T15:00:00.000Z';
    expect(
      hasChanged(before, samplePolicies({ readAt: later, sources: [{ ...source, readAt: later }] })),
    ).toBe(false);
  });

  it('is a value, a source or the lock', () => {
    const before = samplePolicies({ entries: [sampleEntry({ value: 'warn' })] });
    expect(hasChanged(before, samplePolicies({ entries: [sampleEntry({ value: 'block' })] }))).toBe(true);
    expect(hasChanged(before, { ...before, locked: true })).toBe(true);
    expect(
      hasChanged(before, { ...before, sources: [{ id: 'a', name: 'a', state: 'failed', readAt: null }] }),
    ).toBe(true);
  });
});
