/** PDF: the text of pages, comments, forms, metadata, attachments; what it does by itself, and what cannot be read. */
import type { Extractor, Sink } from '../extractor.ts';
import type { ByteSource } from '../source.ts';
import { Actions } from './actions.ts';
import { Annotations } from './annotations.ts';
import { PdfDocument } from './document.ts';
import { EmbeddedFiles, namesIn } from './embedded-files.ts';
import { FileBytes } from './file-bytes.ts';
import { readMetadata } from './metadata.ts';
import { readAlternatives, readOutline } from './outline.ts';
import { givePictures, loosePages, type Page, PageReader, pagesOf } from './pages.ts';
import type { Dict } from './values.ts';

export const pdfExtractor: Extractor = {
  id: 'pdf',
  types: ['pdf'],
  needs: 'bytes',
  extract: readPdf,
};

async function readPdf(source: ByteSource, sink: Sink): Promise<void> {
  const document = await PdfDocument.open(new FileBytes(source), sink.budget);
  try {
    await readMetadata(document, sink);
    if (document.encryption === 'closed') {
      sink.finding('file.encrypted', 'a PDF file that needs a password');
      return;
    }
    await readOpen(document, sink);
  } finally {
    for (const what of document.damage) sink.finding('file.damaged', what);
  }
}

async function readOpen(document: PdfDocument, sink: Sink): Promise<void> {
  const pages = new PageReader(document, sink);
  const actions = new Actions(document, sink);
  const files = new EmbeddedFiles(document, sink);
  const annotations = new Annotations({ document, sink, actions, files, pages });
  const catalog: Dict = (await document.catalog()) ?? new Map();

  await actions.read(catalog.get('OpenAction'), 'document');
  await actions.readAll(catalog.get('AA'), 'document');
  await annotations.form(catalog);

  let count = 0;
  const read = async ({ dict, resources }: Page): Promise<void> => {
    count++;
    await pages.page(dict, resources, count);
    await annotations.ofPage(dict, count);
    if (dict.has('AA')) await actions.readAll(dict.get('AA'), `page ${count}`);
  };
  for await (const page of pagesOf(document)) await read(page);
  if (count === 0) {
    document.damage.add('it has no pages');
    await document.rebuild('its pages are missing');
    for await (const page of loosePages(document)) await read(page);
  }
  if (pages.unknown > 20 && pages.unknown > pages.shown / 10) {
    sink.finding('file.unsupported', 'text in fonts that do not say what their signs mean');
  }

  await readOutline(document, catalog, sink, actions);
  await readAlternatives(document, catalog, sink);
  const names = await document.getDict(catalog, 'Names');
  if (names !== null) {
    for await (const { value } of namesIn(document, await document.getDict(names, 'JavaScript'))) {
      await actions.read(value, 'document');
    }
    for await (const { value } of namesIn(document, await document.getDict(names, 'EmbeddedFiles'))) {
      await files.specification(value);
    }
  }
  for (const value of await document.getArray(catalog, 'AF')) await files.specification(value);
  await givePictures(pages, document, sink);
}
