/** All extractors, for the types they read. Several of one type are run one after the other. */
import { gzipExtractor, zstdExtractor } from './archive/gzip.ts';
import { libarchiveExtractor } from './archive/libarchive.ts';
import { tarExtractor } from './archive/tar.ts';
import type { Extractor } from './extractor.ts';
import { cardExtractor } from './mail/content-lines.ts';
import { mailboxExtractor, mailExtractor } from './mail/mime.ts';
import { outlookExtractor } from './mail/msg.ts';
import { markupExtractor } from './markup/markup.ts';
import { ooxmlExtractor } from './office/ooxml.ts';
import { openDocumentExtractor } from './office/opendocument.ts';
import { oleExtractor } from './ole/ole.ts';
import { pdfExtractor } from './pdf/pdf.ts';
import { pictureExtractor } from './picture/picture.ts';
import { rtfExtractor } from './rtf/rtf.ts';
import { plainTextExtractor } from './text/plain-text.ts';
import { mediaExtractor, runsExtractor } from './text/runs.ts';
import { zipExtractor } from './zip/zip.ts';

export const EXTRACTORS: readonly Extractor[] = [
  plainTextExtractor,
  markupExtractor,
  ooxmlExtractor,
  openDocumentExtractor,
  oleExtractor,
  mailExtractor,
  mailboxExtractor,
  outlookExtractor,
  cardExtractor,
  pdfExtractor,
  rtfExtractor,
  zipExtractor,
  gzipExtractor,
  zstdExtractor,
  tarExtractor,
  libarchiveExtractor,
  pictureExtractor,
  runsExtractor,
  mediaExtractor,
];
