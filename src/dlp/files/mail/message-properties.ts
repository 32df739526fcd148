/** The properties of Outlook's messages that hold text (MS-OXPROPS), by their numbers. */
import iconv from 'iconv-lite';
import type { Sink } from '../extractor.ts';
import type { LabelProperties } from '../office/sensitivity-label.ts';
import { bytesSource } from '../source.ts';
import { decompressRtf } from './compressed-rtf.ts';
import { labelsIn } from './header-text.ts';
import { htmlBody, plainBody, rtfBody } from './inline.ts';

export type MessageProperties = Map<number, string | Uint8Array>;

export const BODY = 0x1000;
const COMPRESSED_RTF = 0x1009;
export const HTML = 0x1013;
const HEADERS = 0x007d;
const MAX_RTF = 64 << 20;

/** What people read; others are given without a name. */
const NAMES: ReadonlyMap<number, string> = new Map([
  [0x0037, 'Subject'],
  [0x0e04, 'To'],
  [0x0e03, 'Cc'],
  [0x0e02, 'Bcc'],
  [0x0c1a, 'From'],
  [0x0c1f, 'From'],
  [0x5d01, 'From'],
  [0x0042, 'From'],
  [0x0070, 'Topic'],
  [0x3001, 'Name'],
  [0x3003, 'Address'],
  [0x39fe, 'Address'],
  [0x3a08, 'Telephone'],
  [0x3a09, 'Telephone'],
  [0x3a1c, 'Telephone'],
  [0x3a15, 'Address'],
  [0x3004, 'Comment'],
]);
/** Identifiers and the like, and what is given by itself. */
const SILENT: ReadonlySet<number> = new Set([
  BODY,
  COMPRESSED_RTF,
  HTML,
  HEADERS,
  0x001a,
  0x1035,
  0x1039,
  0x1042,
  0x300b,
  0x0071,
  0x0c1e,
  0x0064,
  0x0075,
  0x3002,
  0x340f,
  0x0041,
  0x003b,
  0x0051,
  0x0052,
  0x0e1d,
]);

export function ansiText(bytes: Uint8Array, codePage: number): string {
  const label = codePage === 65_001 ? 'utf8' : `cp${codePage}`;
  const buffer = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  return iconv.decode(buffer, iconv.encodingExists(label) ? label : 'cp1252').replace(/\0+$/, '');
}

function charsetOf(codePage: number): string | null {
  if (codePage === 65_001 || codePage === 0) return null;
  return codePage === 20_127 ? null : `cp${codePage}`;
}

/** @param where which message it is: empty for the message itself */
export async function giveMessage(
  properties: MessageProperties,
  codePage: number,
  where: string,
  sink: Sink,
  labels: LabelProperties,
): Promise<void> {
  const prefix = where === '' ? '' : `${where}: `;
  let out = '';
  for (const [id, value] of properties) {
    if (typeof value !== 'string' || value === '' || SILENT.has(id)) continue;
    const name = NAMES.get(id);
    out += name === undefined ? `${value}\n` : `${name}: ${value}\n`;
  }
  await sink.text({ kind: 'metadata', where: `${prefix}properties` }, out);
  const headers = properties.get(HEADERS);
  if (typeof headers === 'string')
    labelsIn(/^msip_labels:((?:.|\r?\n[ \t])*)/im.exec(headers)?.[1]?.replace(/\s+/g, '') ?? '', labels);
  await giveBodies(properties, codePage, `${prefix}message text`, sink);
}

/** The same text in up to three formats: readings of one. */
async function giveBodies(
  properties: MessageProperties,
  codePage: number,
  where: string,
  sink: Sink,
): Promise<void> {
  const plain = properties.get(BODY);
  if (typeof plain === 'string') await sink.text({ kind: 'body', where, reading: 'plain' }, `${plain}\n`);
  else if (plain !== undefined) await plainBody(bytesSource(plain), null, { where, reading: 'plain' }, sink);
  const html = properties.get(HTML);
  if (html !== undefined) {
    const bytes = typeof html === 'string' ? Buffer.from(html, 'utf8') : html;
    const charset = typeof html === 'string' ? 'utf-8' : charsetOf(codePage);
    await htmlBody(bytesSource(bytes), charset, { where, reading: 'HTML' }, sink);
  }
  const rtf = properties.get(COMPRESSED_RTF);
  if (!(rtf instanceof Uint8Array)) return;
  const bytes = decompressRtf(rtf, Math.min(MAX_RTF, sink.budget.expandable));
  if (bytes === null) return;
  sink.budget.expand(bytes.length);
  await rtfBody(bytes, { where, reading: 'RTF' }, sink);
}
