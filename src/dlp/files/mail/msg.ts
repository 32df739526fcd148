/** Messages of Outlook (MS-OXMSG): compound files of properties, recipients and attachments. */
import type { Extractor, Sink } from '../extractor.ts';
import { LabelProperties } from '../office/sensitivity-label.ts';
import { type CompoundFile, type CompoundStream, readCompound } from '../ole/compound-file.ts';
import { type ByteSource, u16, u32 } from '../source.ts';
import { ansiText, giveMessage, HTML, type MessageProperties } from './message-properties.ts';

export const outlookExtractor: Extractor = {
  id: 'outlook-message',
  types: ['msg'],
  needs: 'bytes',
  extract: readMessageFile,
};

const MAX_DEPTH = 8;
const MAX_STORAGES = 20_000;
/** Of one property. */
const MAX_VALUE = 64 << 20;
const STREAM = /^__substg1\.0_([0-9A-F]{4})([0-9A-F]{4})(?:-[0-9A-F]{8})?$/i;

/** A storage: its own streams, and the storages within it by name. */
interface Storage {
  readonly streams: CompoundStream[];
  readonly storages: Map<string, Storage>;
}

/** Storages as a tree; each stream has its path. */
function treeOf(file: CompoundFile): Storage {
  const root: Storage = { streams: [], storages: new Map() };
  let count = 0;
  for (const stream of file.streams) {
    let storage = root;
    for (const name of stream.path.slice(0, -1)) {
      let inner = storage.storages.get(name);
      if (inner === undefined) {
        if (++count > MAX_STORAGES) return root;
        inner = { streams: [], storages: new Map() };
        storage.storages.set(name, inner);
      }
      storage = inner;
    }
    storage.streams.push(stream);
  }
  return root;
}

async function readMessageFile(source: ByteSource, sink: Sink): Promise<void> {
  const root = treeOf(await readCompound(source, sink.budget));
  const labels = new LabelProperties();
  await readMessage(root, '', 0, sink, labels);
  labels.tell(sink);
}

/** Fixed properties stand in one stream, after a head whose length depends on where it is. */
async function numbersOf(storage: Storage, head: number): Promise<Map<number, number>> {
  const out = new Map<number, number>();
  const stream = storage.streams.find(({ name }) => name === '__properties_version1.0');
  if (stream === undefined) return out;
  const bytes = await stream.content.read(0, 64 * 1024);
  for (let at = head; at + 16 <= bytes.length; at += 16) {
    if (u16(bytes, at) === 3) out.set(u16(bytes, at + 2), u32(bytes, at + 8));
  }
  return out;
}

async function propertiesOf(storage: Storage, codePage: number, sink: Sink): Promise<MessageProperties> {
  const out: MessageProperties = new Map();
  for (const { name, content } of storage.streams) {
    const [, id = '', type = ''] = STREAM.exec(name) ?? [];
    if (id === '') continue;
    sink.budget.check();
    const number = Number.parseInt(id, 16);
    // Attachments are given as they lie there.
    if (number === 0x3701) continue;
    if (content.size > MAX_VALUE) {
      sink.finding('file.too-large', 'a property of a message');
      continue;
    }
    const kind = Number.parseInt(type, 16) & 0x0fff;
    if (kind !== 0x1e && kind !== 0x1f && kind !== 0x102) continue;
    const bytes = await content.read(0, content.size);
    const known = out.get(number);
    const value =
      kind === 0x1f
        ? Buffer.from(bytes).toString('utf16le').replace(/\0+$/, '')
        : kind === 0x1e
          ? ansiText(bytes, codePage)
          : bytes;
    // Several values of one property have streams of their own.
    out.set(number, typeof known === 'string' && typeof value === 'string' ? `${known}\n${value}` : value);
  }
  return out;
}

async function readMessage(
  storage: Storage,
  where: string,
  depth: number,
  sink: Sink,
  labels: LabelProperties,
): Promise<void> {
  const numbers = await numbersOf(storage, where === '' ? 32 : 24);
  const codePage = numbers.get(0x3ffd) ?? numbers.get(0x3fde) ?? 1252;
  const properties = await propertiesOf(storage, codePage, sink);
  const html = properties.get(HTML);
  const htmlPage = numbers.get(0x3fde) ?? codePage;
  await giveMessage(properties, html === undefined ? codePage : htmlPage, where, sink, labels);
  if (/SMIME(?!\.MultipartSigned)|rpmsg/i.test(String(properties.get(0x001a) ?? ''))) {
    sink.finding('file.encrypted', 'mail that needs a key');
  }
  for (const [name, inner] of storage.storages) {
    sink.budget.check();
    if (/^__recip_version/i.test(name)) await readRecipient(inner, codePage, where, sink);
    else if (/^__attach_version/i.test(name))
      await readAttachment(inner, codePage, where, depth, sink, labels);
  }
}

async function readRecipient(storage: Storage, codePage: number, where: string, sink: Sink): Promise<void> {
  const properties = await propertiesOf(storage, codePage, sink);
  const said = new Set<string>();
  for (const id of [0x3001, 0x39fe, 0x3003]) {
    const value = properties.get(id);
    if (typeof value === 'string' && value !== '') said.add(value);
  }
  const prefix = where === '' ? '' : `${where}: `;
  await sink.text({ kind: 'metadata', where: `${prefix}recipients` }, `${[...said].join(' ')}\n`);
}

async function readAttachment(
  storage: Storage,
  codePage: number,
  where: string,
  depth: number,
  sink: Sink,
  labels: LabelProperties,
): Promise<void> {
  const properties = await propertiesOf(storage, codePage, sink);
  const text = (id: number): string => {
    const value = properties.get(id);
    return typeof value === 'string' ? value : '';
  };
  const name = text(0x3707) || text(0x3704) || text(0x3001) || 'attachment';
  if (/pkcs7-mime|rpmsg/i.test(text(0x370e)) || /\.(?:p7m|rpmsg)$/i.test(name)) {
    sink.finding('file.encrypted', 'mail that needs a key');
  }
  const path = text(0x3708) || text(0x370d);
  if (path !== '') await sink.text({ kind: 'link', where: 'attachments' }, `${path}\n`);
  const content = storage.streams.find(({ name: own }) => /^__substg1\.0_37010102$/i.test(own));
  if (content !== undefined) await sink.child(name, content.content);
  const object = [...storage.storages].find(([own]) => /^__substg1\.0_3701000D$/i.test(own))?.[1];
  if (object === undefined) return;
  if (object.streams.some(({ name: own }) => own === '__properties_version1.0')) {
    await readInner(object, name, where, depth, sink, labels);
  } else await giveObject(object, sink);
}

/** A message within the message. */
async function readInner(
  storage: Storage,
  name: string,
  where: string,
  depth: number,
  sink: Sink,
  labels: LabelProperties,
): Promise<void> {
  if (depth >= MAX_DEPTH) {
    sink.finding('file.too-deep', 'messages within messages');
    return;
  }
  sink.budget.entry();
  await sink.text({ kind: 'name' }, `${name}\n`);
  await readMessage(storage, where === '' ? name : `${where} > ${name}`, depth + 1, sink, labels);
}

/** An embedded object lies there as a compound file of its own: its streams. */
async function giveObject(storage: Storage, sink: Sink): Promise<void> {
  for (const { name, content } of storage.streams) {
    if (content.size > 0) await sink.child(name.replace(/^\p{Cc}/u, ''), content, { internal: true });
  }
  for (const inner of storage.storages.values()) await giveObject(inner, sink);
}
