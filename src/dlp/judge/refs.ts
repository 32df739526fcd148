/** Which detectors a set of rules asks. */
import type { Condition, Protection } from '../../contracts/policy/index.ts';

/** The detectors that the rules about any channel name, each once. */
export function refsOf({ rules }: Pick<Protection, 'rules'>): ReadonlySet<string> {
  const refs = new Set<string>();
  for (const rule of rules) if (rule.action !== 'allow') collect(rule.condition, refs);
  return refs;
}

function collect(condition: Condition, refs: Set<string>): void {
  if ('all' in condition) for (const inner of condition.all) collect(inner, refs);
  else if ('any' in condition) for (const inner of condition.any) collect(inner, refs);
  else if ('not' in condition) collect(condition.not, refs);
  else if ('detector' in condition) refs.add(condition.detector);
  else if ('near' in condition) for (const ref of condition.near) refs.add(ref);
}
