import { describe, expect, it } from 'vitest';
import type { ProtectionLine, StageName } from '../../contracts/shell.ts';
import { sampleState } from '../sample.test-data.ts';
import { stripModel } from './model.ts';

const line = (channel: ProtectionLine['channel']): ProtectionLine => ({
  channel,
  title: 't',
  text: 'x',
  checked: true,
});

describe('the strip', () => {
  it('says who manages the client', () => {
    expect(stripModel(sampleState({})).owner).toBe('Managed by Acme GmbH');
    expect(stripModel(sampleState({ organizationName: null })).owner).toBe('Managed by your organisation');
    expect(stripModel(sampleState({ managed: false })).owner).toBe(
      'Not managed: no company policy on this computer',
    );
  });

  it('does not call a computer unmanaged because its policy cannot be read', () => {
    const state = sampleState({ managed: false, stage: { name: 'locked' } });
    expect(stripModel(state)).toMatchObject({ owner: 'Company policy cannot be used', summary: null });
  });

  it('does not guess before the policy is read', () => {
    for (const name of ['starting', 'wiping', 'removed'] as const) {
      expect(stripModel(sampleState({ managed: false, stage: { name } })).owner).toBe('Cordon');
      expect(stripModel(sampleState({ stage: { name } })).owner).toBe('Managed by Acme GmbH');
    }
  });

  it('claims no checks where no policy asks for them', () => {
    expect(stripModel(sampleState({ managed: false, protections: [line('copy')] })).summary).toBeNull();
  });

  it('names the checked channels once and in order', () => {
    const summary = (...channels: ProtectionLine['channel'][]) =>
      stripModel(sampleState({ protections: channels.map(line) })).summary;
    expect(summary('download', 'copy', 'copy', 'upload', 'paste')).toBe(
      'Copy, paste, uploads and downloads are checked',
    );
    expect(summary('copy')).toBe('Copy is checked');
    expect(summary('upload')).toBe('Uploads are checked');
    expect(summary()).toBe('Nothing is checked');
  });

  it('counts policy problems', () => {
    const problem = { file: '/etc/x.json', line: 1, column: 2, problem: 'p', remedy: 'r' };
    expect(stripModel(sampleState({})).warning).toBeNull();
    expect(stripModel(sampleState({ policyWarnings: [problem] })).warning).toBe('Policy problem');
    expect(stripModel(sampleState({ policyWarnings: [problem, problem] })).warning).toBe('2 policy problems');
  });

  it('offers the policies as soon as they are read, above all where they lock Cordon', () => {
    const offered = (name: StageName) => stripModel(sampleState({ stage: { name } })).policies;
    for (const name of ['messenger', 'locked', 'unreachable', 'removed'] as const) {
      expect(offered(name)).toBe(true);
    }
    for (const name of ['starting', 'wiping'] as const) expect(offered(name)).toBe(false);
  });

  it('offers the wipe only where there is something to wipe', () => {
    const offered = (name: StageName, linked = true) =>
      stripModel(sampleState({ linked, stage: { name } })).wipe;
    for (const name of ['messenger', 'locked', 'unreachable', 'protection-failed'] as const) {
      expect(offered(name)).toBe('Sign out and wipe');
    }
    for (const name of ['starting', 'wiping', 'removed'] as const) expect(offered(name)).toBeNull();
    expect(offered('messenger', false)).toBe('Wipe Cordon data');
  });
});
