/** Plain zip files, and those that are programs (jar, apk) or nothing else is known of (epub, visio, xps). */
import { LimitReached } from '../budget.ts';
import { Damaged, type Extractor, type Sink } from '../extractor.ts';
import { shownName } from '../names.ts';
import { type ByteSource, slice } from '../source.ts';
import { isFolder, openContent, openZip, type ZipArchive } from './archive.ts';
import { readDirectory, readLocalHeader } from './directory.ts';

/** Fewer bytes between contents are padding. */
const TELLING = 16;

export const zipExtractor: Extractor = {
  id: 'zip',
  types: ['zip', 'jar', 'apk', 'epub', 'visio', 'xps'],
  needs: 'bytes',
  async extract(source, sink) {
    const archive = await openZip(source, sink);
    await readContents(archive, sink);
    await readGaps(archive, sink);
  },
};

async function readContents(archive: ZipArchive, sink: Sink): Promise<void> {
  for (const content of archive.contents) {
    const opened = isFolder(content) ? null : await openContent(archive, content, sink);
    if (opened !== null) {
      await sink.child(content.name, opened);
      continue;
    }
    sink.budget.entry();
    await sink.text({ kind: 'name' }, `${content.name}\n`);
  }
}

/**
 * A zip file that hangs behind a file of another type: programs that look for its directory at the end see it, whatever
 * the beginning says. Its contents are read as files within this one.
 */
export async function readTrailingZip(source: ByteSource, sink: Sink): Promise<void> {
  if (source.size < 100) return;
  const directory = await readDirectory(source, sink.budget, 2);
  const [first] = directory?.entries ?? [];
  if (first === undefined || (await readLocalHeader(source, first.offset)) === null) return;
  sink.finding('file.hidden-data', 'an archive behind the content');
  await readContents(await openZip(source, sink), sink);
}

/** Damage in one part of a package does not keep the others from being read. */
export async function guarded(sink: Sink, name: string, read: () => Promise<void>): Promise<void> {
  try {
    await read();
  } catch (error) {
    if (error instanceof LimitReached) throw error;
    const what = error instanceof Damaged ? error.message : 'the content cannot be read';
    sink.finding('file.damaged', `${shownName(name)}: ${what}`);
  }
}

/** What stands before, between and behind the contents is read like files. */
export async function readGaps(archive: ZipArchive, sink: Sink): Promise<void> {
  for (const { start, end } of archive.gaps) {
    const gap = slice(archive.source, start, end);
    const head = await gap.read(0, 64 * 1024);
    // Zeros are padding; so is little.
    if (gap.size < TELLING || head.every((byte) => byte === 0)) continue;
    const where = start === 0 ? 'before' : end === archive.source.size ? 'behind' : 'between';
    sink.finding('file.hidden-data', `${gap.size} bytes ${where} the contents of the archive`);
    await sink.child(`(${where} the contents)`, gap, { internal: true });
  }
}
