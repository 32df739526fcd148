import type { PolicyProblem } from '../../../contracts/problem.ts';
import type { RawSetting } from '../../../policy/index.ts';

/** One thing that lint found. */
export interface Finding extends PolicyProblem {
  readonly severity: 'error' | 'warning';
  /** The policy it is about; null where it is about the file. */
  readonly policy: string | null;
}

/** A warning about a policy, at a place inside its value where there is one. */
export function warning(
  policy: string,
  setting: RawSetting,
  path: readonly (string | number)[],
  problem: string,
  remedy: string,
): Finding {
  const place = path.length === 0 ? setting.place : (setting.placeOf?.(path) ?? setting.place);
  return { ...place, severity: 'warning', policy, problem, remedy };
}

/** In the order of the lines; what is about the file as a whole comes first. */
export function inOrder(findings: readonly Finding[]): Finding[] {
  return findings.toSorted((a, b) => (a.line ?? 0) - (b.line ?? 0) || (a.column ?? 0) - (b.column ?? 0));
}
