/** OpenDocument: odt, ods, odp and their kin, with what is embedded. */
import type { Extractor, Sink } from '../extractor.ts';
import { walkBytes, walkMarkup } from '../markup/decode-markup.ts';
import { markupParts, readMarkup } from '../markup/markup.ts';
import { attribute, type MarkupHandler } from '../markup/walk.ts';
import type { ByteSource, StreamSource } from '../source.ts';
import { isFolder, openContent, openZip, type ZipContent } from '../zip/archive.ts';
import { guarded, readGaps } from '../zip/zip.ts';
import { DocumentWalk, ELEMENTS } from './document-walk.ts';
import { PropertiesWalk } from './properties-walk.ts';

type Opened = ByteSource | StreamSource;

/** The list of parts tells which of them are encrypted. */
class ManifestWalk implements MarkupHandler {
  readonly encrypted = new Set<string>();
  #path = '';

  open(name: string, attributes: string): void {
    if (name === 'file-entry') this.#path = attribute(attributes, 'full-path') ?? '';
    else if (name === 'encryption-data') this.encrypted.add(this.#path);
  }

  close(): void {}
  text(): void {}
  cdata(): void {}
  other(): void {}
}

async function encryptedParts(opened: Opened, sink: Sink): Promise<ReadonlySet<string>> {
  const manifest = new ManifestWalk();
  await walkMarkup(
    opened,
    sink,
    manifest,
    async () => {},
    () => {},
  );
  return manifest.encrypted;
}

async function readPart(content: ZipContent, opened: Opened, sink: Sink): Promise<void> {
  const { name } = content;
  const other = (text: string, reading: string): void | Promise<void> =>
    sink.text({ kind: 'body', where: name, reading }, text);
  if (/(?:^|\/)(?:content|styles)\.xml$/.test(name)) {
    const kind = name.endsWith('styles.xml') ? 'header-footer' : 'body';
    const walk = new DocumentWalk(sink, { kind, where: name, openDocument: true });
    return walkBytes(opened, sink, ELEMENTS, walk, () => walk.rested());
  }
  if (/(?:^|\/)meta\.xml$/.test(name)) {
    const walk = new PropertiesWalk(sink);
    await walkMarkup(opened, sink, walk, () => walk.rested(), other);
    return walk.tell();
  }
  if (name === 'mimetype') {
    return readMarkup(opened, sink, false, markupParts('metadata', name));
  }
  if (/^(?:Basic|Scripts)\//.test(name)) sink.finding('file.macro', 'macros');
  if (/\.xml$|\.rdf$/.test(name)) return readMarkup(opened, sink, false, markupParts('body', name));
  await sink.child(name, opened, {
    internal: /^(?:Thumbnails|Pictures|Configurations2)\//.test(name),
  });
}

export const openDocumentExtractor: Extractor = {
  id: 'opendocument',
  types: ['odf'],
  needs: 'bytes',
  async extract(source, sink) {
    const archive = await openZip(source, sink);
    let encrypted: ReadonlySet<string> = new Set();
    for (const content of archive.contents) {
      if (content.name !== 'META-INF/manifest.xml') continue;
      sink.budget.entry();
      const opened = await openContent(archive, content, sink);
      if (opened !== null) encrypted = new Set([...encrypted, ...(await encryptedParts(opened, sink))]);
    }
    if (encrypted.size > 0) sink.finding('file.encrypted', 'a document that needs a password');
    for (const content of archive.contents) {
      if (isFolder(content) || encrypted.has(content.name)) continue;
      await guarded(sink, content.name, async () => {
        sink.budget.entry();
        const opened = await openContent(archive, content, sink);
        if (opened !== null) await readPart(content, opened, sink);
      });
    }
    await readGaps(archive, sink);
  },
};
