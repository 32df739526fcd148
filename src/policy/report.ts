/** From what sources gave to everything there is to say: one step for the client and for cordon-admin. */
import type {
  PolicyDefinitions,
  PolicyReport,
  PolicyValues,
  SourceStatus,
} from '../contracts/policy/index.ts';
import { DEFINITIONS } from '../contracts/policy/index.ts';
import type { PolicyProblem } from '../contracts/problem.ts';
import type { SettingsLayer } from './model.ts';
import { resolvePolicies } from './resolve.ts';

export interface ReportInput {
  readonly layers: readonly SettingsLayer[];
  readonly statuses: readonly SourceStatus[];
  readonly problems: readonly PolicyProblem[];
  /** Whether the organisation set any policy. */
  readonly managed: boolean;
  readonly lockedBy: string | null;
}

/** Resolves the layers and puts everything together. `values` has a value for every policy. */
export function buildReport(
  input: ReportInput,
  definitions: PolicyDefinitions = DEFINITIONS,
): { readonly values: PolicyValues; readonly report: PolicyReport } {
  const { values, entries, problems } = resolvePolicies(definitions, input.layers, input.lockedBy);
  return {
    // The resolver gives every value of the definitions, each parsed by its schema, or as the definition itself has it.
    values: values as unknown as PolicyValues,
    report: {
      policies: entries,
      sources: input.statuses,
      problems: [...input.problems, ...problems],
      managed: input.managed || input.lockedBy !== null,
      locked: input.lockedBy !== null,
    },
  };
}
