import type { Inspected, Judged } from './inspected.ts';

/** One file of a scan. */
export interface FileReport {
  readonly file: string;
  /** Why it could not be inspected at all; completes its name. */
  readonly problem: string | null;
  /** Null where there is a problem. */
  readonly inspected: Inspected | null;
  readonly judged: readonly Judged[];
}

/** Whether it, or a part of it that may hold text, was not seen. */
export function isUninspected({ problem, inspected }: FileReport): boolean {
  return problem !== null || (inspected?.unread.some(({ counts }) => counts) ?? false);
}

/** Whether something was found: by a detector, or where there are rules, by one of them. */
export function hasFindings({ inspected, judged }: FileReport): boolean {
  if (judged.length > 0) return judged.some(({ verdict }) => verdict.action !== 'allow');
  return (inspected?.found.length ?? 0) > 0;
}
