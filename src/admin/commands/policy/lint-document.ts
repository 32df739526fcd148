/** What is wrong with one document: its form, its names, its values, and what has no effect yet. */
import { DEFINITIONS } from '../../../contracts/policy/index.ts';
import type { PolicyProblem } from '../../../contracts/problem.ts';
import { resolvePolicies, type SettingsLayer } from '../../../policy/index.ts';
import { groupBy } from '../../group.ts';
import type { LintDocument } from './lint-files.ts';
import { type Finding, warning } from './lint-finding.ts';
import { ruleFindings } from './lint-rules.ts';
import { valueFindings } from './lint-values.ts';
import { SYSTEM_OF, type System } from './systems.ts';

/** More names than any policy has; a file with more of them is something else. */
const MAX_NAMES = 500;

/** Everything that can be said about a document by itself. */
export function documentFindings({ file, format, read }: LintDocument): Finding[] {
  if (!read.ok) return read.problems.map((problem) => withPolicy(problem, 'error', null));
  const findings = read.notes.map((note) => withPolicy(note, 'warning', null));
  const byName = layersByName(read.layers);
  const system = format === null ? null : SYSTEM_OF[format];
  for (const layers of [...byName.values()].slice(0, MAX_NAMES)) {
    for (const finding of nameFindings(layers, system)) findings.push(finding);
  }
  if (byName.size > MAX_NAMES) {
    findings.push({
      ...{ file, line: null, column: null, severity: 'error', policy: null },
      problem: `has ${byName.size} names, more than there are policies; the first ${MAX_NAMES} were checked`,
      remedy: 'Check that this is the file you meant.',
    });
  }
  return findings;
}

/** The layers once for each name, with nothing but its settings, so that a problem belongs to a policy. */
function layersByName(layers: readonly SettingsLayer[]): Map<string, SettingsLayer[]> {
  const byName = new Map<string, SettingsLayer[]>();
  for (const layer of layers) {
    for (const [name, settings] of groupBy(layer.settings, (setting) => setting.name)) {
      const list = byName.get(name) ?? [];
      byName.set(name, list);
      list.push({ ...layer, settings });
    }
  }
  return byName;
}

function nameFindings(layers: readonly SettingsLayer[], system: System | null): Finding[] {
  const { entries, problems } = resolvePolicies(DEFINITIONS, layers);
  const entry = entries.find(({ status }) => status !== 'default');
  const policy = entry?.name ?? null;
  const findings = problems.map((problem) => withPolicy(problem, 'error', policy));
  const setting = layers[0]?.settings[0];
  if (policy === null || setting === undefined) return findings;
  if (entry?.status === 'not-in-force') {
    findings.push(
      warning(
        policy,
        setting,
        [],
        `${policy} has no effect in this version yet`,
        'Nothing to do: it may stay.',
      ),
    );
  } else if (entry?.status === 'ok' || entry?.status === 'conflict') {
    for (const finding of valueFindings(policy, setting, entry.value, system)) findings.push(finding);
  }
  if (policy !== 'DlpRules') return findings;
  const settings = layers.flatMap((layer) => layer.settings);
  return [...findings, ...settings.flatMap(ruleFindings)];
}

function withPolicy(problem: PolicyProblem, severity: Finding['severity'], policy: string | null): Finding {
  return { ...problem, severity, policy };
}
