/**
 * What stands beside the picture in picture files: EXIF, XMP, IPTC, comments, and what hangs on behind the end. What the
 * picture shows is read by others, if at all.
 */
import { inflateSync } from 'node:zlib';
import type { Extractor, Sink } from '../extractor.ts';
import { decodeEntities } from '../markup/walk.ts';
import { type ByteSource, latin1, slice } from '../source.ts';
import { MOST_RUNS, readRuns } from '../text/runs.ts';
import { exifText } from './exif.ts';

/** Metadata of one picture, all together. */
const MOST = 2 * 1024 * 1024;

/** Fewer bytes behind the end are padding. */
const TELLING = 16;

/** Text, and where the picture ends; null: nobody knows. */
interface Found {
  text: string;
  end: number | null;
}

function utf8(bytes: Uint8Array): string {
  return Buffer.from(bytes).toString('utf8');
}

/** XMP is XML whose attributes hold as much as its elements. */
function xmpText(bytes: Uint8Array): string {
  const text = utf8(bytes).replace(/<\/?(?:rdf|x):[^<>]{0,200}>|xmlns:\w{1,40}="[^"<>]{0,300}"/g, ' ');
  const plain = decodeEntities(text.replace(/<\/[^<>]{0,200}>/g, '\n').replace(/[<>]/g, ' '));
  return `${plain.replace(/\s\s+/g, (space) => (space.includes('\n') ? '\n' : ' '))}\n`;
}

/** IPTC fields in a block of Photoshop resources. */
function iptcText(bytes: Uint8Array): string {
  let text = '';
  for (let at = 0; at + 5 <= bytes.length; ) {
    if (bytes[at] !== 0x1c) {
      at++;
      continue;
    }
    const length = ((bytes[at + 3] ?? 0) << 8) | (bytes[at + 4] ?? 0);
    if (bytes[at + 1] === 2 && length < 32_768) {
      text += `${utf8(bytes.subarray(at + 5, at + 5 + length))}\n`;
      at += 5 + length;
    } else at++;
  }
  return text;
}

function big(bytes: Uint8Array, at: number): number {
  return Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).readUInt32BE(at);
}

function unzipped(bytes: Uint8Array, sink: Sink): string {
  try {
    const text = inflateSync(bytes, { maxOutputLength: MOST });
    sink.budget.expand(text.length);
    return utf8(text);
  } catch {
    return '';
  }
}

function pngChunk(type: string, data: Uint8Array, sink: Sink): string {
  const split = data.indexOf(0);
  const key = latin1(data.subarray(0, Math.max(0, split)));
  switch (type) {
    case 'tEXt':
      return `${key}: ${latin1(data.subarray(split + 1))}\n`;
    case 'zTXt':
      return `${key}: ${unzipped(data.subarray(split + 2), sink)}\n`;
    case 'iTXt': {
      const packed = data[split + 1] === 1;
      const language = data.indexOf(0, split + 3);
      const translated = data.indexOf(0, language + 1);
      const rest = data.subarray(translated + 1);
      return `${key}: ${packed ? unzipped(rest, sink) : utf8(rest)}\n`;
    }
    case 'eXIf':
      return exifText(data);
    default:
      return '';
  }
}

async function png(source: ByteSource, sink: Sink): Promise<Found> {
  let text = '';
  for (let at = 8; at + 12 <= source.size; ) {
    sink.budget.check();
    const head = await source.read(at, 8);
    const length = big(head, 0);
    const type = latin1(head.subarray(4, 8));
    if (type === 'IEND') return { text, end: at + 12 };
    if (/^(?:[tzi]TXt|eXIf|tEXt)$/.test(type) && text.length < MOST) {
      text += pngChunk(type, await source.read(at + 8, Math.min(length, MOST)), sink);
    }
    at += 12 + length;
  }
  return { text, end: null };
}

function jpegSegment(marker: number, data: Uint8Array): string {
  if (marker === 0xfe) return `${utf8(data)}\n`;
  const start = latin1(data.subarray(0, 40));
  if (marker === 0xe1 && start.startsWith('Exif\0')) return exifText(data.subarray(6));
  if (marker === 0xe1 && start.startsWith('http://ns.adobe.com/')) {
    return xmpText(data.subarray(data.indexOf(0) + 1));
  }
  if (marker === 0xed) return iptcText(data);
  return '';
}

async function jpeg(source: ByteSource, sink: Sink): Promise<Found> {
  let text = '';
  let at = 2;
  while (at + 4 <= source.size) {
    sink.budget.check();
    const head = await source.read(at, 4);
    const marker = head[1] ?? 0;
    if (head[0] !== 0xff) return { text, end: null };
    if (marker === 0xff) {
      at++;
      continue;
    }
    if (marker === 0xda) return { text, end: await endOfScan(source, at + 2, sink) };
    const length = ((head[2] ?? 0) << 8) | (head[3] ?? 0);
    if ((marker >= 0xe1 || marker === 0xfe) && text.length < MOST) {
      text += jpegSegment(marker, await source.read(at + 4, Math.max(0, length - 2)));
    }
    at += 2 + Math.max(2, length);
  }
  return { text, end: null };
}

/** The mark of the end, which cannot stand within compressed data. */
async function endOfScan(source: ByteSource, from: number, sink: Sink): Promise<number | null> {
  const mark = Buffer.from([0xff, 0xd9]);
  const step = 1024 * 1024;
  for (let at = from; at < source.size; at += step) {
    sink.budget.check();
    const block = await source.read(at, step + 1);
    const found = Buffer.from(block.buffer, block.byteOffset, block.byteLength).indexOf(mark);
    if (found !== -1) return at + found + 2;
  }
  return null;
}

/** Comments in GIF: blocks of up to 255 bytes behind `!` and a mark. */
async function gif(source: ByteSource): Promise<Found> {
  const bytes = await source.read(0, MOST);
  let text = '';
  for (let at = bytes.indexOf(0x21, 13); at !== -1 && at < bytes.length; at = bytes.indexOf(0x21, at + 1)) {
    const kind = bytes[at + 1];
    if (kind !== 0xfe && kind !== 0x01 && kind !== 0xff) continue;
    let comment = '';
    let block = at + 2;
    for (let length = bytes[block] ?? 0; length > 0; length = bytes[block] ?? 0) {
      comment += utf8(bytes.subarray(block + 1, block + 1 + length));
      block += 1 + length;
    }
    if (kind === 0xfe || comment.includes('<x:xmp')) text += `${comment}\n`;
  }
  return { text, end: null };
}

async function webp(source: ByteSource, sink: Sink): Promise<Found> {
  let text = '';
  const head = Buffer.from(await source.read(0, 12));
  const end = head.length < 12 ? source.size : Math.min(source.size, head.readUInt32LE(4) + 8);
  for (let at = 12; at + 8 <= end; ) {
    sink.budget.check();
    const chunk = Buffer.from(await source.read(at, 8));
    const length = chunk.readUInt32LE(4);
    const type = chunk.toString('latin1', 0, 4);
    if (type === 'EXIF' || type === 'XMP ') {
      const data = await source.read(at + 8, Math.min(length, MOST));
      const start = latin1(data.subarray(0, 6)) === 'Exif\0\0' ? 6 : 0;
      text += type === 'EXIF' ? exifText(data.subarray(start)) : xmpText(data);
    }
    at += 8 + length + (length & 1);
  }
  return { text, end };
}

/** Where nobody parses: XMP stands in the file as it is. */
async function xmpAnywhere(source: ByteSource, sink: Sink): Promise<string> {
  const step = 1024 * 1024;
  for (let at = 0; at < Math.min(source.size, 32 * step); at += step) {
    sink.budget.check();
    const block = Buffer.from(await source.read(at, step + 16));
    const start = block.indexOf('<x:xmpmeta');
    if (start === -1) continue;
    const packet = Buffer.from(await source.read(at + start, MOST));
    const end = packet.indexOf('</x:xmpmeta>');
    return xmpText(packet.subarray(0, end === -1 ? 64 * 1024 : end));
  }
  return '';
}

async function read(source: ByteSource, sink: Sink): Promise<Found> {
  switch (sink.type) {
    case 'png':
      return png(source, sink);
    case 'jpeg':
      return jpeg(source, sink);
    case 'gif':
      return gif(source);
    case 'webp':
      return webp(source, sink);
    case 'tiff':
      return { text: exifText(await source.read(0, MOST)), end: null };
    default:
      return { text: await xmpAnywhere(source, sink), end: null };
  }
}

export const pictureExtractor: Extractor = {
  id: 'picture',
  types: ['png', 'jpeg', 'gif', 'webp', 'tiff', 'heif', 'bmp', 'image'],
  needs: 'bytes',
  async extract(source, sink) {
    const { text, end } = await read(source, sink);
    await sink.text({ kind: 'metadata', where: 'picture' }, text.replaceAll('\0', ''));
    // What has no end that is known may be anything with the beginning of a picture.
    if (end === null) return readRuns(source.chunks(0, MOST_RUNS), sink);
    if (source.size - end < TELLING) return;
    const behind = slice(source, end, source.size);
    const head = await behind.read(0, 4096);
    if (head.every((byte) => byte === 0)) return;
    sink.finding('file.hidden-data', `${behind.size} bytes behind the end of the picture`);
    await sink.child('(behind the picture)', behind, { internal: true });
  },
};
