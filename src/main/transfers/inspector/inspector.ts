/** The inspector process: untrusted bytes are read here and nowhere else. A crash costs one verdict, not the client. */
import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import type { PictureReading } from '../../../contracts/policy/index.ts';
import { judgeFile, type OcrReader, ocrReader } from '../../../dlp/files/index.ts';
import type { InspectorMessage, InspectorRequest } from './protocol.ts';

interface Content {
  chunks: Uint8Array[];
}

const contents = new Map<string, Content>();

function bytesOf(content: Content): Uint8Array {
  const [only] = content.chunks;
  return content.chunks.length === 1 && only !== undefined ? only : Buffer.concat(content.chunks);
}

type JudgeRequest = Extract<InspectorRequest, { kind: 'judge' }>;

/** One file after the other: each has the whole process and its own time. */
let turn: Promise<void> = Promise.resolve();

function handle(request: InspectorRequest): void {
  switch (request.kind) {
    case 'begin':
      contents.set(request.id, { chunks: [] });
      return;
    case 'chunk':
      contents.get(request.id)?.chunks.push(request.bytes);
      return;
    case 'read-file':
      contents.set(request.id, { chunks: [readFileSync(request.path)] });
      return;
    case 'forget':
      contents.delete(request.id);
      return;
    case 'judge':
      turn = turn.then(() => judge(request));
  }
}

/** Reading ends by itself a little before main would end the process: what was found by then counts. */
const READING_MS = 55_000;

/** Kept from file to file, since starting takes a while. */
let pictures: { readonly of: string; readonly reader: OcrReader } | null = null;

async function pictureReader(reading: PictureReading | null): Promise<OcrReader | null> {
  const of = JSON.stringify(reading);
  if (pictures?.of === of) return pictures.reader;
  await pictures?.reader.close();
  pictures = reading === null ? null : { of, reader: ocrReader(reading) };
  return pictures?.reader ?? null;
}

async function judge({ id, channel, protection, pictures: reading, name }: JudgeRequest): Promise<void> {
  send({ kind: 'begun', id });
  const content = contents.get(id);
  contents.delete(id);
  if (content === undefined) throw new Error('asked to judge a content that was never given');
  const bytes = bytesOf(content);
  const reader = await pictureReader(reading);
  const judged = await judgeFile(
    { bytes },
    name,
    { protection, channel },
    { limits: { milliseconds: READING_MS }, ...(reader === null ? {} : { pictures: reader.extractor }) },
  );
  send({
    kind: 'verdict',
    id,
    verdict: judged.verdict,
    content: judged.content,
    unread: judged.unread?.slice(0, 400) ?? null,
    sha256: createHash('sha256').update(bytes).digest('hex'),
    size: bytes.byteLength,
  });
}

function send(message: InspectorMessage): void {
  process.parentPort.postMessage(message);
}

// An exception, also in a promise, ends the process on purpose: main then fails every pending verdict and starts a fresh one.
process.parentPort.on('message', ({ data }: { data: InspectorRequest }) => handle(data));
