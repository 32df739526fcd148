/**
 * Which value of each policy counts, and what there is to say about it. Mandatory for the machine comes before
 * mandatory for the user, then recommended for the machine, recommended for the user, the person's own setting where the
 * definition lets them, and the default last. Pure: the same layers always give the same answer.
 */
import type {
  PolicyDefinition,
  PolicyDefinitions,
  PolicyEntry,
  PolicyStatus,
  ValueIssue,
} from '../contracts/policy/index.ts';
import type { PolicyProblem } from '../contracts/problem.ts';
import { type Candidate, isFromRegistry, overridden } from './candidate.ts';
import { type Coerced, coerce, shownValue } from './coerce.ts';
import type { Level, RawSetting, Scope, SettingsLayer } from './model.ts';
import { unknownNames } from './unknown-names.ts';

export interface Resolution {
  /** The value in force of every policy of the definitions; null where none is set. */
  readonly values: Readonly<Record<string, unknown>>;
  readonly entries: readonly PolicyEntry[];
  readonly problems: readonly PolicyProblem[];
}

/** Mistakes named in an entry; all of them are among the problems. */
const MOST_TOLD = 5;

const RANKS: readonly (readonly [Level, Scope])[] = [
  ['mandatory', 'machine'],
  ['mandatory', 'user'],
  ['recommended', 'machine'],
  ['recommended', 'user'],
  ['user', 'person'],
];

function rankOf(layer: SettingsLayer): number {
  const rank = RANKS.findIndex(([level, scope]) => level === layer.level && scope === layer.scope);
  return rank === -1 ? RANKS.length : rank;
}

/**
 * Resolves all layers. Takes the definitions, so that a test or a bench may bring its own.
 * @param lockedBy name of a mandatory source that cannot be read and of which no good state is known: anything could
 * be in it, so every security policy is at its strictest; null where there is none.
 */
export function resolvePolicies(
  definitions: PolicyDefinitions,
  layers: readonly SettingsLayer[],
  lockedBy: string | null = null,
): Resolution {
  const found = candidatesByName(definitions, layers);
  const problems: PolicyProblem[] = [];
  const entries: PolicyEntry[] = [];
  const values: Record<string, unknown> = Object.create(null);
  for (const [name, definition] of Object.entries(definitions)) {
    const resolved = resolveOne(name, definition, found.get(name) ?? [], problems);
    const entry = lockedBy === null ? resolved : lockedDown(resolved, definition, lockedBy);
    entries.push(entry);
    values[name] = entry.value;
    found.delete(name);
  }
  const unknown = unknownNames(definitions, found);
  for (const entry of unknown.entries) entries.push(entry);
  for (const problem of unknown.problems) problems.push(problem);
  return { values, entries, problems };
}

/** All settings by name, those that count most first. The registry does not tell upper from lower case. */
function candidatesByName(
  definitions: PolicyDefinitions,
  layers: readonly SettingsLayer[],
): Map<string, Candidate[]> {
  const spelled = new Map(Object.keys(definitions).map((name) => [name.toLowerCase(), name]));
  const nameOf = (setting: RawSetting): string =>
    (isFromRegistry(setting) ? spelled.get(setting.name.toLowerCase()) : undefined) ?? setting.name;
  const ranked = layers.toSorted((a, b) => rankOf(a) - rankOf(b));
  // Names in the order in which they were written.
  const found = new Map<string, Candidate[]>();
  for (const { settings } of ranked) for (const setting of settings) found.set(nameOf(setting), []);
  for (const { settings, scope, level } of ranked) {
    // Within a layer a later setting replaces an earlier one.
    for (const setting of settings.toReversed()) found.get(nameOf(setting))?.push({ setting, scope, level });
  }
  return found;
}

interface Judged extends Candidate {
  readonly coerced: Coerced;
}

function resolveOne(
  name: string,
  definition: PolicyDefinition,
  candidates: readonly Candidate[],
  problems: PolicyProblem[],
): PolicyEntry {
  const counting: Judged[] = [];
  const ignored: Candidate[] = [];
  for (const candidate of candidates) {
    const reason = notCounting(definition, candidate.level);
    if (reason !== null) {
      ignored.push(candidate);
      problems.push(settingProblem(candidate.setting, `${name} ${reason.problem}`, reason.remedy));
      continue;
    }
    const coerced = coerce(definition, candidate.setting.value);
    if (!coerced.ok) problems.push(...valueProblems(name, definition, candidate.setting, coerced));
    // A wrong value of the person's own is no reason for anything.
    if (coerced.ok || candidate.level !== 'user') counting.push({ ...candidate, coerced });
    else ignored.push(candidate);
  }
  const [winner, ...others] = counting;
  const base = { name, sensitive: definition.sensitive };
  if (winner === undefined) {
    const [first] = ignored;
    return {
      ...base,
      value: definition.default,
      source: 'default',
      level: 'default',
      scope: null,
      status: first === undefined ? 'default' : 'ignored',
      error: first === undefined ? null : (notCounting(definition, first.level)?.problem ?? 'cannot be used'),
      given: first === undefined ? null : shownValue(first.setting.value),
      overridden: ignored.map(overridden),
    };
  }
  const { coerced } = winner;
  return {
    ...base,
    value: coerced.value,
    source: winner.setting.place.file,
    level: winner.level,
    scope: winner.scope,
    status: statusOf(definition, winner, others),
    error: coerced.ok
      ? null
      : coerced.issues
          .slice(0, MOST_TOLD)
          .map((issue) => sentence(name, issue))
          .join('; '),
    given: coerced.ok ? null : shownValue(winner.setting.value),
    overridden: [...others, ...ignored].map(overridden),
  };
}

function lockedDown(entry: PolicyEntry, definition: PolicyDefinition, lockedBy: string): PolicyEntry {
  // What has no effect in this version locks nothing.
  if (definition.wrong.falls !== 'strict' || !definition.inForce) return entry;
  return {
    ...entry,
    value: definition.wrong.value,
    source: lockedBy,
    level: 'mandatory',
    scope: null,
    status: 'error',
    error: 'the source cannot be read, so the strictest value holds',
    given: entry.level === 'default' ? null : entry.value,
  };
}

function notCounting(
  definition: PolicyDefinition,
  level: Level,
): { readonly problem: string; readonly remedy: string } | null {
  if (level === 'recommended' && !definition.mayBeRecommended) {
    return {
      problem: 'does not count as a recommended policy',
      remedy: 'Set it as a mandatory policy, or take it away.',
    };
  }
  if (level === 'user' && !definition.personMaySet) {
    return { problem: 'is not for the person to set', remedy: 'Only the organisation may set this policy.' };
  }
  return null;
}

function statusOf(definition: PolicyDefinition, winner: Judged, others: readonly Judged[]): PolicyStatus {
  if (!winner.coerced.ok) return 'error';
  if (!definition.inForce) return 'not-in-force';
  if (others.length === 0) return 'ok';
  const own = JSON.stringify(winner.coerced.value);
  return others.some((other) => JSON.stringify(other.coerced.value) !== own) ? 'conflict' : 'ok';
}

/** One problem for each thing wrong with a value, each at its own place. */
function valueProblems(
  name: string,
  definition: PolicyDefinition,
  setting: RawSetting,
  coerced: Extract<Coerced, { ok: false }>,
): PolicyProblem[] {
  const fell = fallenText(definition, coerced.value);
  return coerced.issues.map((issue) => ({
    ...(setting.placeOf?.(issue.path) ?? setting.place),
    problem: sentence(name, issue),
    remedy: `Correct the value (docs/policies.md lists what each policy accepts). Until then ${fell}.`,
  }));
}

function fallenText(definition: PolicyDefinition, value: unknown): string {
  const reserved = definition.inForce ? '' : '; this policy has no effect in this version';
  if (value === null) return `it counts as not set${reserved}`;
  const text = JSON.stringify(value);
  return (text.length > 80 ? 'its strictest reading counts' : `it counts as ${text}`) + reserved;
}

/** `DlpRules[3].action must be one of …` */
function sentence(name: string, issue: ValueIssue): string {
  const where = issue.path.reduce<string>(
    (out, part) => (typeof part === 'number' ? `${out}[${part}]` : `${out}.${part}`),
    name,
  );
  return `${where} ${issue.message}`;
}

function settingProblem(setting: RawSetting, problem: string, remedy: string): PolicyProblem {
  return { ...setting.place, problem, remedy };
}
