/** Document information and XMP metadata, with the sensitivity labels in them. */
import type { Sink } from '../extractor.ts';
import { decodeEntities, MarkupWalk } from '../markup/walk.ts';
import { LabelProperties } from '../office/sensitivity-label.ts';
import type { PdfDocument } from './document.ts';
import { Stream, textOf, type Value } from './values.ts';

const MAX_XMP = 4 << 20;
const MAX_ENTRIES = 1000;
/** Instances and versions of the file, which say nothing about what is in it. */
const DULL = /^(?:about|parseType|lang|xmptk|InstanceID|DocumentID|OriginalDocumentID)$/;
const LABEL = /^MSIP_Label_/i;

export async function readMetadata(document: PdfDocument, sink: Sink): Promise<void> {
  const labels = new LabelProperties();
  // With encryption that is not open, strings are unreadable; XMP may be left readable on purpose.
  if (document.encryption !== 'closed') await readInfo(document, sink, labels);
  const catalog = await document.catalog();
  const xmp = catalog === null ? null : await document.get(catalog, 'Metadata');
  if (xmp instanceof Stream) {
    const { bytes } = await document.streamBytes(xmp, MAX_XMP);
    const xml = new TextDecoder().decode(bytes);
    if (document.encryption !== 'closed' || /^\s*<[?x]/.test(xml)) {
      const done = sink.text({ kind: 'metadata', where: 'XMP' }, readXmp(xml, labels));
      if (done !== undefined) await done;
    }
  }
  labels.tell(sink);
}

async function readInfo(document: PdfDocument, sink: Sink, labels: LabelProperties): Promise<void> {
  const info = await document.getDict(document.trailer, 'Info');
  if (info === null) return;
  let out = '';
  for (const [key, entry] of [...info].slice(0, MAX_ENTRIES)) {
    const value: Value = await document.resolve(entry);
    const text = textOf(value);
    if (text === '') continue;
    if (LABEL.test(key)) labels.add(key, text);
    else if (!/^(?:CreationDate|ModDate|Trapped)$/.test(key)) out += `${key}: ${text}\n`;
  }
  const done = sink.text({ kind: 'metadata', where: 'document information' }, out);
  if (done !== undefined) await done;
}

/** The values in XMP, a line each. */
function readXmp(xml: string, labels: LabelProperties): string {
  let out = '';
  let inside = '';
  let text = '';
  const value = (name: string, content: string): void => {
    const own = content.trim();
    if (own === '' || DULL.test(name)) return;
    if (LABEL.test(name)) labels.add(name, own);
    else out += `${name}: ${own}\n`;
  };
  const walk = new MarkupWalk({
    text: (raw) => {
      text += decodeEntities(raw);
    },
    cdata: (raw) => {
      text += raw;
    },
    open: (name, attributes) => {
      value(inside, text);
      inside = name;
      text = '';
      // Values may be attributes: `pdf:Producer="…"`.
      for (const found of attributes.matchAll(/([\w.:-]+)\s{0,8}=\s{0,8}(?:"([^"]*)"|'([^']*)')/g)) {
        const [, name = ''] = found;
        if (name.startsWith('xmlns')) continue;
        value(name.slice(name.indexOf(':') + 1), decodeEntities(found[2] ?? found[3] ?? ''));
      }
    },
    close: () => {
      value(inside, text);
      text = '';
    },
    other: () => {},
  });
  walk.push(xml);
  walk.end();
  return out;
}
