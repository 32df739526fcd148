/** A state for tests, with whatever matters to the test put in. */
import type { ShellState, Stage } from '../contracts/shell.ts';

const STAGE: Stage = {
  name: 'messenger',
  problems: [],
  unreachable: null,
  wipe: null,
  removed: null,
  failure: null,
};

/** Takes the parts that differ from a managed, linked client with nothing to say; returns the whole state. */
export function sampleState(
  parts: Partial<Omit<ShellState, 'stage'>> & { readonly stage?: Partial<Stage> },
): ShellState {
  const { stage, ...rest } = parts;
  return {
    organizationName: 'Acme GmbH',
    managed: true,
    supportUrl: null,
    employeeNotice: null,
    protections: [],
    linked: true,
    policyWarnings: [],
    notice: null,
    prompt: null,
    versions: { cordon: '0.1.0', electron: '45.4.1', chrome: '142.0.0.0' },
    ...rest,
    stage: { ...STAGE, ...stage },
  };
}
