/** Reads PDF files in tests, and makes small ones from their parts. */
import type { Limits } from '../budget.ts';
import { type ReadAll, readAll } from '../read-all.test-support.ts';
import { EXTRACTORS } from '../registry.ts';
import { pdfExtractor } from './pdf.ts';
import { PdfFile } from './pdf-maker.test-support.ts';

export function readPdf(bytes: Uint8Array, limits: Partial<Limits> = {}): Promise<ReadAll> {
  const extractors = EXTRACTORS.includes(pdfExtractor) ? [] : [pdfExtractor];
  return readAll(bytes, 'test.pdf', limits, { extractors });
}

/** A file of one page with standard fonts F1 (Helvetica) and what else is given, at the places `{page}` and so on. */
export function onePage(
  content: string,
  more: {
    page?: string;
    catalog?: string;
    resources?: string;
    objects?: readonly string[];
    streams?: readonly [string, string][];
  } = {},
): Buffer {
  const file = new PdfFile();
  const [root, tree, page, font, stream] = [1, 2, 3, 4, 5].map(() => file.reserve());
  file.add(root ?? 0, `<< /Type /Catalog /Pages 2 0 R ${more.catalog ?? ''} >>`);
  file.add(tree ?? 0, '<< /Type /Pages /Count 1 /Kids [3 0 R] >>');
  file.add(
    page ?? 0,
    `<< /Type /Page /Parent 2 0 R /Contents 5 0 R /Resources << /Font << /F1 4 0 R >> ${more.resources ?? ''} >> ${more.page ?? ''} >>`,
  );
  file.add(font ?? 0, '<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica /Encoding /WinAnsiEncoding >>');
  file.stream(stream ?? 0, '', Buffer.from(content, 'latin1'));
  // Further objects are 6, 7 and so on, streams after them.
  for (const text of more.objects ?? []) file.add(file.reserve(), text);
  for (const [dict, bytes] of more.streams ?? [])
    file.stream(file.reserve(), dict, Buffer.from(bytes, 'latin1'));
  return file.finish(1, null);
}

export const bodyOf = (read: ReadAll): string => read.of('body').trim();
