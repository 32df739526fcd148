/** A scan as a whole. Only numbers are kept, so that it does not matter how many files there are. */
import { ACTIONS, type Action } from '../../../contracts/action.ts';
import type { Channel } from '../../../contracts/verdict.ts';
import { type FileReport, hasFindings, isUninspected } from './report.ts';
import type { NotScanned } from './walk.ts';

interface Count {
  readonly label: string;
  files: number;
  occurrences: number;
}

export class Summary {
  readonly skipped: readonly NotScanned[];
  files = 0;
  bytes = 0;
  withFindings = 0;
  /** Not at all, or not all of it. */
  notInspected = 0;
  /** Without text that is read: pictures, sound, unknown formats. */
  opaque = 0;
  readonly detectors = new Map<string, Count>();
  readonly verdicts: ReadonlyMap<Channel, Map<Action, number>>;
  /** Why files could not be inspected, by id; `problem`: they could not be opened, or ended their process. */
  readonly unread = new Map<string, { about: string; files: number }>();

  constructor(channels: readonly Channel[], skipped: readonly NotScanned[]) {
    this.skipped = skipped;
    this.verdicts = new Map(channels.map((channel) => [channel, new Map<Action, number>()]));
  }

  add(report: FileReport): void {
    const { inspected, judged, problem } = report;
    this.files++;
    this.bytes += inspected?.size ?? 0;
    if (hasFindings(report)) this.withFindings++;
    if (isUninspected(report)) this.notInspected++;
    if (inspected?.content === 'opaque' && inspected.size > 0) this.opaque++;
    for (const { channel, verdict } of judged) {
      const counts = this.verdicts.get(channel);
      counts?.set(verdict.action, (counts.get(verdict.action) ?? 0) + 1);
    }
    for (const { detector, label, occurrences } of inspected?.found ?? []) {
      const count = this.detectors.get(detector) ?? { label, files: 0, occurrences: 0 };
      this.detectors.set(detector, count);
      count.files++;
      count.occurrences += occurrences;
    }
    if (problem !== null) this.#unread('problem', 'could not be read at all');
    const parts = (inspected?.unread ?? []).filter(({ counts }) => counts);
    for (const [id, about] of new Map(parts.map((part) => [part.id, part.about]))) this.#unread(id, about);
  }

  #unread(id: string, about: string): void {
    const count = this.unread.get(id) ?? { about, files: 0 };
    this.unread.set(id, count);
    count.files++;
  }
}

/** Counts of verdicts, the strictest first. */
export function byStrictness(counts: ReadonlyMap<Action, number>): [Action, number][] {
  return [...counts].sort(([a], [b]) => ACTIONS.indexOf(b) - ACTIONS.indexOf(a));
}
