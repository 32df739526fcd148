import type { Verdict } from '../../contracts/verdict.ts';
import { orFailure } from '../../dlp/index.ts';
import type { InspectorReply } from './inspector/protocol.ts';

/** What was judged. */
export interface Judged {
  readonly verdict: Verdict;
  readonly kind: 'text' | 'file';
  readonly size: number;
  /** File name as the person knows it; null for text. Shown to the person, never recorded. */
  readonly name: string | null;
  readonly content: 'read' | 'partly' | 'opaque' | 'not-read';
  /** SHA-256 of the content; null when it was not read. */
  readonly sha256: Buffer | null;
}

/** The verdict on a file of which the inspector could perhaps not read everything. */
export function settledVerdict(
  { verdict, unread }: Pick<InspectorReply, 'verdict' | 'unread'>,
  failureAction: 'block' | 'allow',
): Verdict {
  return unread === null ? verdict : orFailure(verdict, failureAction, unread);
}
