/** What is wrong with one document: its form, its names, its values, and what has no effect yet. */
import { DEFINITIONS, definitionOf } from '../../../contracts/policy/index.ts';
import type { PolicyProblem } from '../../../contracts/problem.ts';
import { type RawSetting, resolvePolicies, type SettingsLayer } from '../../../policy/index.ts';
import { groupBy } from '../../group.ts';
import type { LintDocument } from './lint-files.ts';
import { type Finding, warning } from './lint-finding.ts';
import { ruleFindings } from './lint-rules.ts';

/** More names than any policy has; a file with more of them is something else. */
const MAX_NAMES = 500;

/** Everything that can be said about a document by itself. */
export function documentFindings({ file, read }: LintDocument): Finding[] {
  if (!read.ok) return read.problems.map((problem) => withPolicy(problem, 'error', null));
  const findings = read.notes.map((note) => withPolicy(note, 'warning', null));
  const byName = layersByName(read.layers);
  for (const layers of [...byName.values()].slice(0, MAX_NAMES)) findings.push(...nameFindings(layers));
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

function nameFindings(layers: readonly SettingsLayer[]): Finding[] {
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
    findings.push(...blockingForNow(policy, setting, entry.value));
  }
  const settings = layers.flatMap((layer) => layer.settings);
  if (policy === 'DlpRules') findings.push(...settings.flatMap(ruleFindings));
  return findings;
}

/** `redact` and `contain` as the action of a whole channel. */
function blockingForNow(policy: string, setting: RawSetting, value: unknown): Finding[] {
  const type = definitionOf(DEFINITIONS, policy)?.type;
  if (type?.kind !== 'choice' || (value !== 'redact' && value !== 'contain')) return [];
  const remedy = 'Say block if that is meant, or warn until this version is replaced.';
  return [warning(policy, setting, [], `${policy} ${value} blocks in this version`, remedy)];
}

function withPolicy(problem: PolicyProblem, severity: Finding['severity'], policy: string | null): Finding {
  return { ...problem, severity, policy };
}
