/** Reads mail in tests. */
import type { Limits } from '../budget.ts';
import type { Extractor } from '../extractor.ts';
import { type ReadAll, readAll } from '../read-all.test-support.ts';
import { EXTRACTORS } from '../registry.ts';
import { rtfExtractor } from '../rtf/rtf.ts';
import { cardExtractor } from './content-lines.ts';
import { mailboxExtractor, mailExtractor } from './mime.ts';
import { outlookExtractor } from './msg.ts';

const OWN: readonly Extractor[] = [
  mailExtractor,
  mailboxExtractor,
  outlookExtractor,
  cardExtractor,
  rtfExtractor,
];

export function readMail(
  content: string | Uint8Array,
  name: string,
  limits: Partial<Limits> = {},
): Promise<ReadAll> {
  const bytes = typeof content === 'string' ? Buffer.from(content, 'latin1') : content;
  return readAll(bytes, name, limits, { extractors: OWN.filter((one) => !EXTRACTORS.includes(one)) });
}

/** Line ends as they travel. */
export const crlf = (text: string): string => text.replace(/\r?\n/g, '\r\n');

/** What is told when an error comes that nobody foresaw. */
export const UNFORESEEN = 'the content cannot be read';
