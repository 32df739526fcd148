import type { Verdict } from '../../contracts/verdict.ts';

/** What was judged. */
export interface Judged {
  readonly verdict: Verdict;
  readonly kind: 'text' | 'file';
  readonly size: number;
  /** File name as the person knows it; null for text. Shown to the person, never recorded. */
  readonly name: string | null;
  readonly content: 'read' | 'opaque' | 'not-read';
  /** SHA-256 of the content; null when it was not read. */
  readonly sha256: Buffer | null;
}
