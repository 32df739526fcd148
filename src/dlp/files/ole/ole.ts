/** Compound files: old Office documents, macros, embedded objects, and whatever else lies in one. */
import { LimitReached } from '../budget.ts';
import { Damaged, type Extractor, type Sink } from '../extractor.ts';
import { LabelProperties } from '../office/sensitivity-label.ts';
import { type ByteSource, bytesSource, latin1, slice, u32, wholeOf } from '../source.ts';
import { readRuns } from '../text/runs.ts';
import { type CompoundFile, type CompoundStream, readCompound } from './compound-file.ts';
import { readExcel } from './excel.ts';
import { readPowerPoint } from './powerpoint.ts';
import { readPropertySet } from './property-set.ts';
import { macroSource } from './vba.ts';
import { isEncryptedWord, readWord } from './word.ts';

/** Pictures, layout and caches: nothing people wrote. */
const SILENT =
  /^(?:pictures|[01]table|#compobj|#ole|#objinfo|#linkinfo|#print|#eprint|__srp_[0-9a-f]+|_vba_project|performancecache|#olepres\d*)$/i;

/** Names of the system's own streams begin with a control character. */
function shownStream(name: string): string {
  return name.replace(/^\p{Cc}/u, '#').toLowerCase();
}

const MOST_PROPERTY_BYTES = 4 * 1024 * 1024;

function isMacro({ path, name }: CompoundStream): boolean {
  return path.some((part) => /^(?:vba|_vba_project_cur|macros)$/i.test(part)) || /^_vba_project$/i.test(name);
}

function sibling(file: CompoundFile, of: CompoundStream, name: string): ByteSource | null {
  const inside = of.path.slice(0, -1).join('\0');
  const found = file.streams.find(
    (stream) => stream.name === name && stream.path.slice(0, -1).join('\0') === inside,
  );
  return found?.content ?? null;
}

function place(stream: CompoundStream): string {
  const inside = stream.path.slice(0, -1);
  return inside.length === 0 ? '' : `${inside.join('/')}: `;
}

async function properties(stream: CompoundStream, sink: Sink): Promise<void> {
  const labels = new LabelProperties();
  let text = '';
  for (const { name, value } of readPropertySet(await stream.content.read(0, MOST_PROPERTY_BYTES))) {
    labels.add(name, value);
    text += name === '' ? `${value}\n` : `${name}: ${value}\n`;
  }
  labels.tell(sink);
  await sink.text({ kind: 'metadata', where: 'properties' }, text);
}

/** What a packager put around an embedded file: its name, where it came from, its bytes. */
async function packaged(stream: CompoundStream, sink: Sink): Promise<void> {
  const head = await stream.content.read(0, 4096);
  let at = 6;
  const text = (): string => {
    const end = head.indexOf(0, at);
    const value = latin1(head.subarray(at, end === -1 ? head.length : end));
    at = end === -1 ? head.length : end + 1;
    return value;
  };
  const name = text();
  const from = text();
  at += 4;
  const pathLength = u32(head, at);
  const start = at + 4 + pathLength;
  const size = u32(await stream.content.read(start, 4), 0);
  const fits = pathLength < 2048 && size > 0 && start + 4 + size <= stream.content.size;
  if (from !== '') await sink.text({ kind: 'metadata', where: 'embedded object' }, `${from}\n`);
  const content = fits
    ? slice(stream.content, start + 4, start + 4 + size)
    : slice(stream.content, 4, stream.content.size);
  await sink.child(fits && name !== '' ? name : '(embedded object)', content);
}

async function macro(stream: CompoundStream, sink: Sink): Promise<void> {
  const { bytes, release } = await wholeOf(stream.content, sink.budget);
  try {
    const source = macroSource(bytes);
    if (source !== null) {
      sink.budget.expand(source.length);
      await sink.text({ kind: 'binary', where: `macro ${stream.name}` }, `${source}\n`);
    } else await readRuns(bytesSource(bytes).chunks(), sink, `macro ${stream.name}`);
  } finally {
    release();
  }
}

type Reader = (stream: CompoundStream, file: CompoundFile, sink: Sink) => Promise<void>;

const DOCUMENTS: ReadonlyMap<string, Reader> = new Map<string, Reader>([
  [
    'worddocument',
    async (stream, file, sink) => {
      if (await isEncryptedWord(stream.content)) return sink.finding('file.encrypted', 'needs a password');
      await readWord(stream.content, (name) => sibling(file, stream, name), sink, `${place(stream)}text`);
    },
  ],
  ['workbook', (stream, _, sink) => readExcel(stream.content, sink, place(stream))],
  ['book', (stream, _, sink) => readExcel(stream.content, sink, place(stream))],
  [
    'powerpoint document',
    (stream, _, sink) => readPowerPoint(stream.content, sink, `${place(stream)}slides`),
  ],
]);

async function readStream(stream: CompoundStream, file: CompoundFile, sink: Sink): Promise<void> {
  const name = shownStream(stream.name);
  if (stream.name.startsWith('\x05')) return properties(stream, sink);
  if (isMacro(stream)) {
    sink.finding('file.macro', 'macros (VBA)');
    return SILENT.test(name) ? undefined : macro(stream, sink);
  }
  if (name === '#ole10native') return packaged(stream, sink);
  if (SILENT.test(name) || stream.content.size === 0) return;
  const reader = DOCUMENTS.get(name);
  if (reader === undefined) return sink.child(stream.path.join('/'), stream.content, { internal: true });
  try {
    await reader(stream, file, sink);
  } catch (error) {
    if (error instanceof LimitReached) throw error;
    sink.finding('file.damaged', error instanceof Damaged ? error.message : 'the document cannot be read');
    await readRuns(stream.content.chunks(), sink, stream.name);
  }
}

export const oleExtractor: Extractor = {
  id: 'ole',
  types: ['ole', 'encrypted-office', 'msi'],
  needs: 'bytes',
  async extract(source, sink) {
    const file = await readCompound(source, sink.budget);
    if (sink.type === 'encrypted-office')
      sink.finding('file.encrypted', 'an Office document that needs a password');
    for (const stream of file.streams) {
      sink.budget.check();
      if (sink.type === 'encrypted-office' && /encryptedpackage/i.test(stream.name)) continue;
      await readStream(stream, file, sink);
    }
  },
};
