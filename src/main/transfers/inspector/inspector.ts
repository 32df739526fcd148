/** The inspector process: untrusted bytes are read here and nowhere else. A crash costs one verdict, not the client. */
import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { judgeText, readFileText } from '../../../dlp/index.ts';
import type { InspectorReply, InspectorRequest } from './protocol.ts';

interface Content {
  chunks: Uint8Array[];
}

const contents = new Map<string, Content>();

function bytesOf(content: Content): Uint8Array {
  const [only] = content.chunks;
  return content.chunks.length === 1 && only !== undefined ? only : Buffer.concat(content.chunks);
}

function handle(request: InspectorRequest): InspectorReply | null {
  switch (request.kind) {
    case 'begin':
      contents.set(request.id, { chunks: [] });
      return null;
    case 'chunk':
      contents.get(request.id)?.chunks.push(request.bytes);
      return null;
    case 'read-file':
      contents.set(request.id, { chunks: [readFileSync(request.path)] });
      return null;
    case 'forget':
      contents.delete(request.id);
      return null;
    case 'judge': {
      const content = contents.get(request.id);
      contents.delete(request.id);
      if (content === undefined) throw new Error('asked to judge a content that was never given');
      const bytes = bytesOf(content);
      const { kind, text } = readFileText(bytes);
      return {
        id: request.id,
        verdict: judgeText(request.protection, request.channel, text, {
          name: request.name,
          size: bytes.byteLength,
        }),
        content: kind === 'text' ? 'read' : 'opaque',
        sha256: createHash('sha256').update(bytes).digest('hex'),
        size: bytes.byteLength,
      };
    }
  }
}

// An exception ends the process on purpose: main then fails every pending verdict and starts a fresh one.
process.parentPort.on('message', ({ data }: { data: InspectorRequest }) => {
  const reply = handle(data);
  if (reply !== null) process.parentPort.postMessage(reply);
});
