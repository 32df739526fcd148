/** The text of a document as a person reads it: what fingerprints are made of. In a process of its own only. */
import { basename } from 'node:path';
import {
  extractFile,
  FILE_FINDINGS,
  isFailure,
  type OcrReader,
  type TextPart,
} from '../../../dlp/files/index.ts';

export type DocumentText =
  | { readonly ok: true; readonly text: string }
  /** Completes the name of the file: "has no text". */
  | { readonly ok: false; readonly problem: string };

/** What somebody who takes a passage would take. */
const READ: ReadonlySet<TextPart['kind']> = new Set<TextPart['kind']>([
  'body',
  'table',
  'comment',
  'note',
  'header-footer',
  'hidden',
  'form',
  'ocr',
]);
/** UTF-16 units of one document. */
const MOST_TEXT = 64 * 1024 * 1024;

/**
 * Reads a document with all that is in it.
 * @throws what node:fs throws where it cannot be opened
 */
export async function documentText(
  path: string,
  milliseconds: number,
  pictures: OcrReader | null,
): Promise<DocumentText> {
  const texts: string[] = [];
  const readings = new Map<string, string>();
  let length = 0;
  let unread: string | null = null;
  await extractFile(
    { path },
    basename(path),
    { limits: { milliseconds }, ...(pictures === null ? {} : { pictures: pictures.extractor }) },
    {
      text: ({ kind, file, where = '', reading }, text) => {
        if (!READ.has(kind) || length > MOST_TEXT) return;
        // The same bytes may be read in several ways: the first is the likeliest, and one is enough.
        const place = `${kind}\0${file}\0${where}`;
        if (reading !== undefined && (readings.get(place) ?? reading) !== reading) return;
        if (reading !== undefined) readings.set(place, reading);
        length += text.length;
        texts.push(text);
      },
      finding: ({ id }) => {
        if (isFailure(id)) unread ??= FILE_FINDINGS[id].about;
      },
      label: () => {},
    },
  );
  if (length > MOST_TEXT) return { ok: false, problem: 'has more text than a fingerprint takes' };
  if (unread !== null) return { ok: false, problem: `cannot be read to its end: it has ${unread}` };
  const text = texts.join('\n');
  return text.trim() === '' ? { ok: false, problem: 'has no text that is read' } : { ok: true, text };
}
