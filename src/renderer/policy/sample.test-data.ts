/** Entries and states of the policy page for tests, with whatever matters to the test put in. */
import type { PolicyPageEntry, PolicyPageState } from '../../contracts/policy/page.ts';

/** Takes what differs from a policy that nobody set; returns the whole entry. */
export function sampleEntry(parts: Partial<PolicyPageEntry>): PolicyPageEntry {
  return {
    name: 'ClipboardCopy',
    value: null,
    source: 'default',
    level: 'default',
    scope: null,
    status: 'default',
    error: null,
    given: null,
    overridden: [],
    sensitive: false,
    category: 'Ways in and out',
    caption: 'Copy out of the page',
    help: 'What happens to a copy.',
    security: null,
    defaultText: 'allow',
    since: '0.1.0',
    takesEffect: 'at once',
    inForce: true,
    ...parts,
  };
}

/** Takes what differs from a managed computer without problems; returns the whole state. */
export function samplePolicies(parts: Partial<PolicyPageState>): PolicyPageState {
  return {
    organizationName: 'Acme GmbH',
    versions: { cordon: '0.2.0', electron: '45.4.1', chrome: '142.0.0.0' },
    system: 'Linux',
    entries: [],
    sources: [],
    problems: [],
    managed: true,
    locked: false,
    readAt: '2026-03-04T14:03:22.000Z',
    ...parts,
  };
}
