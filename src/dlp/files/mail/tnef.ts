/** TNEF (`winmail.dat`): what Outlook packs texts and attachments into (MS-OXTNEF). */
import type { Sink } from '../extractor.ts';
import type { LabelProperties } from '../office/sensitivity-label.ts';
import { bytesSource, latin1, u16, u32 } from '../source.ts';
import { ansiText, giveMessage, type MessageProperties } from './message-properties.ts';

const SIGNATURE = 0x223e9f78;
const MAX_PROPERTIES = 20_000;

const TITLE = 0x00018010;
const DATA = 0x0006800f;
const ATTACHMENT_PROPERTIES = 0x00069005;
const MESSAGE_PROPERTIES = 0x00069003;
const RENDERING = 0x00069002;
const SUBJECT = 0x00018004;
const BODY = 0x0002800c;
const CODE_PAGE = 0x00069007;

export const isTnef = (type: string, name: string): boolean =>
  type === 'application/ms-tnef' || type === 'application/vnd.ms-tnef' || /^winmail\.dat$/i.test(name);

interface Attachment {
  title: string;
  data: Uint8Array | null;
  properties: MessageProperties | null;
}

async function gather(
  chunks: AsyncIterable<Uint8Array>,
  sink: Sink,
): Promise<{ bytes: Uint8Array; held: number }> {
  const parts: Uint8Array[] = [];
  let held = 0;
  for await (const chunk of chunks) {
    sink.budget.hold(chunk.length);
    held += chunk.length;
    parts.push(chunk);
  }
  return { bytes: Buffer.concat(parts), held };
}

export async function readTnef(
  chunks: AsyncIterable<Uint8Array>,
  sink: Sink,
  labels: LabelProperties,
): Promise<void> {
  const { bytes, held } = await gather(chunks, sink);
  try {
    if (u32(bytes, 0) !== SIGNATURE) {
      await sink.child('winmail.dat', bytesSource(bytes));
      return;
    }
    await readAttributes(bytes, sink, labels);
  } finally {
    sink.budget.release(held);
  }
}

async function readAttributes(bytes: Uint8Array, sink: Sink, labels: LabelProperties): Promise<void> {
  const found = new Found();
  for (let at = 6; at + 9 <= bytes.length; ) {
    sink.budget.check();
    const size = u32(bytes, at + 5);
    const data = bytes.subarray(at + 9, at + 9 + size);
    if (data.length < size) sink.finding('file.damaged', 'winmail.dat is cut off');
    found.attribute(u32(bytes, at + 1), data);
    at += 9 + size + 2;
  }
  await giveMessage(found.message, found.codePage, 'winmail.dat', sink, labels);
  for (const attachment of found.attachments) await giveAttachment(attachment, sink);
}

class Found {
  codePage = 1252;
  readonly message: MessageProperties = new Map();
  readonly attachments: Attachment[] = [];
  #own: Attachment | null = null;

  attribute(id: number, data: Uint8Array): void {
    switch (id) {
      case CODE_PAGE:
        this.codePage = u32(data, 0) || 1252;
        return;
      case SUBJECT:
        this.message.set(0x0037, text(data));
        return;
      case BODY:
        this.message.set(0x1000, text(data));
        return;
      case MESSAGE_PROPERTIES:
        for (const [key, value] of readProperties(data, this.codePage)) this.message.set(key, value);
        return;
      case RENDERING:
        this.#own = { title: '', data: null, properties: null };
        if (this.attachments.length < MAX_PROPERTIES) this.attachments.push(this.#own);
        return;
      default:
        if (this.#own !== null) this.#ofAttachment(this.#own, id, data);
    }
  }

  #ofAttachment(own: Attachment, id: number, data: Uint8Array): void {
    if (id === TITLE) own.title = text(data);
    else if (id === DATA) own.data = data;
    else if (id === ATTACHMENT_PROPERTIES) own.properties = readProperties(data, this.codePage);
  }
}

const text = (bytes: Uint8Array): string => latin1(bytes).replace(/\0.*$/s, '');

async function giveAttachment({ title, data, properties }: Attachment, sink: Sink): Promise<void> {
  const long = properties?.get(0x3707);
  const object = properties?.get(0x3701);
  const content = object instanceof Uint8Array ? withoutInterface(object) : data;
  if (content === null) return;
  const name = typeof long === 'string' && long !== '' ? long : title;
  await sink.child(name === '' ? 'attachment' : name, bytesSource(content));
}

/** Objects begin with the number of an interface; a message within the message is TNEF again. */
function withoutInterface(bytes: Uint8Array): Uint8Array {
  return u32(bytes, 16) === SIGNATURE ? bytes.subarray(16) : bytes;
}

/** MAPI properties: a count, then each with its type and its values. */
function readProperties(bytes: Uint8Array, codePage: number): MessageProperties {
  const out: MessageProperties = new Map();
  const decoder = decoderOf(codePage);
  const count = Math.min(u32(bytes, 0), MAX_PROPERTIES);
  let at = 4;
  for (let i = 0; i < count && at + 4 <= bytes.length; i++) {
    const type = u16(bytes, at);
    const id = u16(bytes, at + 2);
    at += 4;
    if (id >= 0x8000) at = afterName(bytes, at);
    const end = readValue(bytes, at, type, (value) =>
      out.set(id, typeof value === 'string' ? value : decoder(type, value)),
    );
    if (end === -1) break;
    at = end;
  }
  return out;
}

/** Named properties: a GUID, a kind, a number or a name. */
function afterName(bytes: Uint8Array, at: number): number {
  if (u32(bytes, at + 16) === 0) return at + 24;
  const size = u32(bytes, at + 20);
  return at + 24 + size + padding(size);
}

const padding = (size: number): number => (4 - (size & 3)) & 3;

const FIXED: ReadonlyMap<number, number> = new Map([
  [0x0001, 0],
  [0x0002, 4],
  [0x0003, 4],
  [0x0004, 4],
  [0x000a, 4],
  [0x000b, 4],
  [0x0005, 8],
  [0x0006, 8],
  [0x0007, 8],
  [0x0014, 8],
  [0x0040, 8],
  [0x0048, 16],
]);

/** @returns where the next property begins; -1: it cannot be told */
function readValue(
  bytes: Uint8Array,
  from: number,
  type: number,
  give: (value: Uint8Array | string) => void,
): number {
  const multiple = (type & 0x1000) !== 0;
  const base = type & 0x0fff;
  const fixed = FIXED.get(base);
  let at = from;
  let values = 1;
  const counted = fixed === undefined || multiple;
  if (counted) {
    values = u32(bytes, at);
    at += 4;
  }
  if (fixed !== undefined) return at + fixed * values;
  if (base !== 0x001e && base !== 0x001f && base !== 0x0102 && base !== 0x000d) return -1;
  for (let i = 0; i < values && i < MAX_PROPERTIES; i++) {
    if (at + 4 > bytes.length) return -1;
    const size = u32(bytes, at);
    give(bytes.subarray(at + 4, at + 4 + size));
    at += 4 + size + padding(size);
  }
  return at;
}

/** Strings by their type; everything else stays bytes. */
function decoderOf(codePage: number): (type: number, bytes: Uint8Array) => Uint8Array | string {
  return (type, bytes) => {
    const base = type & 0x0fff;
    if (base === 0x001f) return Buffer.from(bytes).toString('utf16le').replace(/\0.*$/s, '');
    if (base === 0x001e) return ansiText(bytes, codePage);
    return bytes;
  };
}
