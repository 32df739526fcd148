/** The report as JSON, one shape for `cordon-admin policy explain --json` and for "Copy as JSON" on the policy page. */
import type { PolicyEntry, PolicyReport } from '../contracts/policy/index.ts';
import { hideSecrets } from './hide-secrets.ts';

/**
 * `{ policies: { NAME: { value, source, level, status, scope?, error?, given?, overridden? } }, sources, problems,
 * managed, locked }`, secrets hidden. What has nothing to say is left out of an entry. Takes the report; returns the
 * object on null-prototype parts, since a name may be `__proto__`.
 */
export function explained(report: PolicyReport): Readonly<Record<string, unknown>> {
  const { policies, sources, problems, managed, locked } = hideSecrets(report);
  const byName: Record<string, unknown> = Object.create(null);
  for (const entry of policies) byName[entry.name] = explainedEntry(entry);
  return { policies: byName, sources, problems, managed, locked };
}

function explainedEntry(entry: PolicyEntry): Readonly<Record<string, unknown>> {
  const { value, source, level, status, scope, error, given, overridden } = entry;
  return {
    value,
    source,
    level,
    status,
    ...(scope === null ? {} : { scope }),
    ...(error === null ? {} : { error }),
    ...(given === null ? {} : { given }),
    ...(overridden.length === 0 ? {} : { overridden }),
  };
}
