/** What the policy page says, decided from the state alone: groups, search, and sentences. */
import type { PolicyPageEntry, PolicyPageState } from '../../contracts/policy/page.ts';
import type { SourceStatus } from '../../contracts/policy/report.ts';
import { LANGUAGE, policyPage as text } from '../text.ts';
import { compactJson } from './value.ts';

export interface Group {
  readonly title: string;
  readonly entries: readonly PolicyPageEntry[];
}

/** The entries by category, in the order they come in; names that this version does not know stand last. */
export function groupsOf(entries: readonly PolicyPageEntry[]): readonly Group[] {
  const groups = new Map<string | null, PolicyPageEntry[]>();
  for (const entry of entries) {
    const group = groups.get(entry.category);
    if (group === undefined) groups.set(entry.category, [entry]);
    else group.push(entry);
  }
  const unknown = groups.get(null) ?? [];
  groups.delete(null);
  return [
    ...[...groups].map(([title, group]) => ({ title: title ?? text.unknownNames, entries: group })),
    ...(unknown.length === 0 ? [] : [{ title: text.unknownNames, entries: unknown }]),
  ];
}

/** Whether somebody set it, be it to any avail or not. */
export function isSet(entry: PolicyPageEntry): boolean {
  return entry.status !== 'default';
}

/** What stands below the name; for a policy that is only reserved so far, that too. */
export function captionOf(entry: PolicyPageEntry): string {
  return entry.inForce || entry.category === null ? entry.caption : text.notYet(entry.caption);
}

/** What the search looks at: name, caption and value. A value that is not set has no words of its own. */
export function searchable(entry: PolicyPageEntry): string {
  const { value } = entry;
  const words = value === null ? '' : typeof value === 'string' ? value : compactJson(value);
  return folded(`${entry.name}\n${captionOf(entry)}\n${words}`);
}

/** Whether a text made by `searchable` has every word of the query, in any order. An empty query fits everything. */
export function fits(haystack: string, query: string): boolean {
  return folded(query)
    .split(/\s+/)
    .every((word) => haystack.includes(word));
}

/** Case and compatibility forms do not matter to a search. */
function folded(value: string): string {
  return value.normalize('NFKC').toLowerCase();
}

const MOMENT = new Intl.DateTimeFormat(LANGUAGE, { dateStyle: 'long', timeStyle: 'medium' });

/** A moment with its seconds, so that reading again is seen to have an effect; null for what is no time. */
export function momentWithSeconds(iso: string): string | null {
  const time = new Date(iso);
  return Number.isNaN(time.getTime()) ? null : MOMENT.format(time);
}

/** The line below the heading. */
export function summaryOf(state: PolicyPageState): string {
  return text.summary(
    // Locked, all that protects is at its strictest: nobody has set it so.
    state.locked ? null : state.entries.filter(isSet).length,
    state.problems.length,
    momentWithSeconds(state.readAt),
  );
}

/** How a source stands, in a sentence. */
export function sourceState(source: SourceStatus): string {
  return text.sources.states[source.state](source.readAt === null ? null : momentWithSeconds(source.readAt));
}

/** Whether anything but the time of reading differs: what the live region speaks of. */
export function hasChanged(before: PolicyPageState, after: PolicyPageState): boolean {
  const told = ({ entries, problems, sources, locked }: PolicyPageState): string =>
    compactJson([entries, problems, sources.map(({ id, state }) => [id, state]), locked]);
  return told(before) !== told(after);
}
