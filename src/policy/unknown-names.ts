/** Names that are no policies of this version: kept and shown, with the one that may have been meant. */
import { distance } from 'fastest-levenshtein';
import type { PolicyDefinitions, PolicyEntry } from '../contracts/policy/index.ts';
import type { PolicyProblem } from '../contracts/problem.ts';
import { type Candidate, isFromRegistry, overridden } from './candidate.ts';
import { shownValue } from './coerce.ts';

/** More than any mix of versions has; what goes beyond is counted, not shown one by one. */
const MOST_SHOWN = 500;
/** Letters that may be wrong in a name. */
const MOST_APART = 2;

interface UnknownNames {
  readonly entries: readonly PolicyEntry[];
  readonly problems: readonly PolicyProblem[];
}

/** Takes all names that no definition took, with their settings, those that count most first. */
export function unknownNames(
  definitions: PolicyDefinitions,
  found: ReadonlyMap<string, readonly Candidate[]>,
): UnknownNames {
  const entries: PolicyEntry[] = [];
  const problems: PolicyProblem[] = [];
  for (const [name, candidates] of found) {
    const [first] = candidates;
    if (first === undefined) continue;
    if (entries.length === MOST_SHOWN) {
      problems.push(tooMany(found.size - MOST_SHOWN, first));
      break;
    }
    const near = nearestName(definitions, name);
    entries.push(unknownEntry(name, candidates, near !== null && definitions[near]?.sensitive === true));
    problems.push(unknownProblem(name, first, near));
  }
  return { entries, problems };
}

function unknownEntry(name: string, candidates: readonly Candidate[], sensitive: boolean): PolicyEntry {
  const [first, ...others] = candidates;
  return {
    name,
    value: first === undefined ? null : shownValue(first.setting.value),
    source: first?.setting.place.file ?? 'default',
    level: first?.level ?? 'default',
    scope: first?.scope ?? null,
    status: 'unknown',
    error: 'is not a policy of this version',
    given: null,
    overridden: others.map(overridden),
    sensitive,
  };
}

function unknownProblem(name: string, { setting }: Candidate, near: string | null): PolicyProblem {
  const caseMatters = !isFromRegistry(setting);
  const remedy =
    near === null
      ? `Check the spelling${caseMatters ? ' (names are case-sensitive)' : ''}, or take the entry away.`
      : `Did you mean ${near}?${caseMatters ? ' Names are case-sensitive.' : ''}`;
  return { ...setting.place, problem: `${quoted(name)} is not a policy of this version`, remedy };
}

function tooMany(more: number, { setting }: Candidate): PolicyProblem {
  return {
    ...setting.place,
    problem: `sets ${more} more names that are no policies of this version`,
    remedy: 'Take them away: what is not a policy has no effect, and hides what matters.',
  };
}

function quoted(name: string): string {
  return JSON.stringify(name.length > 100 ? `${name.slice(0, 100)}…` : name);
}

/** A name that a person may have meant: few letters away, whatever the case and the blanks around it. */
function nearestName(definitions: PolicyDefinitions, name: string): string | null {
  const wanted = name.trim().toLowerCase();
  if (wanted.length > 60) return null;
  let best: { readonly name: string; readonly apart: number } | null = null;
  for (const known of Object.keys(definitions)) {
    if (Math.abs(known.length - wanted.length) > MOST_APART) continue;
    const apart = distance(wanted, known.toLowerCase());
    if (apart <= MOST_APART && (best === null || apart < best.apart)) best = { name: known, apart };
  }
  return best?.name ?? null;
}
