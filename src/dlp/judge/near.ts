/** Whether findings of several detectors stand close together. */
import { ALL_SECRETS, CONFIDENCES, type Confidence } from '../../contracts/policy/index.ts';
import type { Match } from './match.ts';

interface NearQuestion {
  readonly near: readonly string[];
  readonly within: number;
  readonly minConfidence: Confidence;
}

/**
 * Whether each of the detectors found something, all within so many characters of one text. One finding answers for one
 * detector only.
 */
export function standNear({ near, within, minConfidence }: NearQuestion, matches: readonly Match[]): boolean {
  const least = CONFIDENCES.indexOf(minConfidence);
  const wanted = new Set(near);
  const fitting = matches
    .filter(({ confidence }) => CONFIDENCES.indexOf(confidence) >= least)
    .flatMap((match) => refsOf(match, wanted).map((ref) => ({ ref, start: match.start, end: match.end })))
    .sort((a, b) => a.start - b.start);
  const last = new Map<string, { start: number; end: number }>();
  for (const { ref, start, end } of fitting) {
    last.set(ref, { start, end });
    if (last.size < wanted.size) continue;
    const spans = [...last.values()];
    const from = Math.min(...spans.map((span) => span.start));
    const to = Math.max(...spans.map((span) => span.end));
    if (to - from <= within) return true;
  }
  return false;
}

function refsOf(match: Match, wanted: ReadonlySet<string>): string[] {
  const refs = match.group === 'secret' ? [match.ref, ALL_SECRETS] : [match.ref];
  return refs.filter((ref) => wanted.has(ref));
}
