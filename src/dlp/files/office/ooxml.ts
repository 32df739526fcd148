/**
 * Office Open XML: docx, xlsx, xlsb, pptx and their kin. Every part of the package is read, by what its name tells or else
 * by what it is: what nobody would look for in it is found too.
 */
import type { Extractor, Sink, TextKind } from '../extractor.ts';
import { walkBytes, walkMarkup } from '../markup/decode-markup.ts';
import { markupParts, readMarkup } from '../markup/markup.ts';
import type { MarkupHandler } from '../markup/walk.ts';
import type { ByteSource, StreamSource } from '../source.ts';
import { isFolder, openContent, openZip, type ZipArchive, type ZipContent } from '../zip/archive.ts';
import { guarded, readGaps } from '../zip/zip.ts';
import { readBinarySheet, readBinaryStrings, readBinaryWorkbook } from './binary-sheet.ts';
import { DocumentWalk, ELEMENTS } from './document-walk.ts';
import { PropertiesWalk, RelationsWalk, TextOnlyWalk } from './properties-walk.ts';
import {
  SHEET_ELEMENTS,
  SharedStringsWalk,
  type SheetInfo,
  SheetWalk,
  STRINGS_ELEMENTS,
  StylesWalk,
  type Workbook,
  WorkbookWalk,
} from './sheet-walk.ts';
import { StringPool } from './string-pool.ts';

type Opened = ByteSource | StreamSource;

interface Rested extends MarkupHandler {
  rested(): Promise<void>;
}

/** Names of parts are compared without case, as Windows does. */
function partName(content: ZipContent): string {
  return content.name.replaceAll('\\', '/').replace(/^\/+/, '').toLowerCase();
}

async function walk(
  opened: Opened,
  sink: Sink,
  handler: MarkupHandler & Partial<Rested>,
  where: string,
): Promise<void> {
  await walkMarkup(
    opened,
    sink,
    handler,
    async () => handler.rested?.(),
    (text, reading) => sink.text({ kind: 'body', where, reading }, text),
  );
}

interface Package {
  readonly archive: ZipArchive;
  readonly sink: Sink;
  /** What is done with already. */
  readonly done: Set<ZipContent>;
  workbook: Workbook;
  readonly sheets: Map<string, SheetInfo>;
  release: () => void;
}

async function open(office: Package, content: ZipContent): Promise<Opened | null> {
  office.sink.budget.entry();
  return openContent(office.archive, content, office.sink);
}

const NO_WORKBOOK: Workbook = { strings: null, formats: [], from1904: false };

function find(office: Package, pattern: RegExp): ZipContent[] {
  return office.archive.contents.filter((content) => pattern.test(partName(content)));
}

/** What sheets need before they are read: names, styles, strings. */
async function readWorkbook(office: Package): Promise<void> {
  const { sink } = office;
  const book = new WorkbookWalk();
  const relations = new RelationsWalk(sink);
  const styles = new StylesWalk();
  const steps: readonly (readonly [RegExp, MarkupHandler])[] = [
    [/^xl\/workbook\.xml$/, book],
    [/^xl\/_rels\/workbook\.(?:xml|bin)\.rels$/, relations],
    [/^xl\/styles\.xml$/, styles],
  ];
  for (const [pattern, handler] of steps) {
    for (const content of find(office, pattern)) {
      const opened = await open(office, content);
      if (opened === null) continue;
      await walk(opened, sink, handler, content.name);
      // Styles and names are no more than that, but text may stand where none belongs.
      office.done.add(content);
    }
  }
  for (const content of find(office, /^xl\/workbook\.bin$/)) {
    const opened = await open(office, content);
    if (opened !== null) book.sheets.push(...(await readBinaryWorkbook(opened, sink)));
    office.done.add(content);
  }
  await relations.rested();
  for (const sheet of book.sheets) {
    const target = relations.targets.get(sheet.relation);
    if (target !== undefined) office.sheets.set(target.replace(/^\/?(?:xl\/)?/, '').toLowerCase(), sheet);
    if (sheet.hidden) await sink.text({ kind: 'hidden', where: 'sheet names' }, `${sheet.name}\n`);
    else await sink.text({ kind: 'name', where: 'sheet names' }, `${sheet.name}\n`);
  }
  await sink.text({ kind: 'name', where: 'defined names' }, book.names.map((name) => `${name}\n`).join(''));
  office.workbook = { strings: await readStrings(office), formats: styles.formats, from1904: book.from1904 };
}

/** Shared strings, to be looked up; if they are too many they are given as they stand, and cells lack them. */
async function readStrings(office: Package): Promise<StringPool | null> {
  const { sink } = office;
  const pool = new StringPool();
  const part = { kind: 'table' as const, where: 'shared strings' };
  let held = 0;
  let overflow: string[] | null = null;
  const found = (text: Uint8Array): void => {
    if (overflow !== null) {
      overflow.push(Buffer.from(text).toString('utf8'));
      return;
    }
    pool.add(text);
    if (pool.bytes - held < 1024 * 1024) return;
    if (sink.budget.holdable < 32 * 1024 * 1024) overflow = [];
    else {
      sink.budget.hold(pool.bytes - held);
      held = pool.bytes;
    }
  };
  const rested = async (): Promise<void> => {
    if (overflow === null || overflow.length === 0) return;
    await sink.text(part, `${overflow.join('\n')}\n`);
    overflow = [];
  };
  office.release = () => sink.budget.release(held);
  for (const content of find(office, /^xl\/sharedstrings\.(?:xml|bin)$/)) {
    const opened = await open(office, content);
    office.done.add(content);
    if (opened === null) continue;
    if (content.name.toLowerCase().endsWith('.bin')) await readBinaryStrings(opened, sink, found, rested);
    else await walkBytes(opened, sink, STRINGS_ELEMENTS, new SharedStringsWalk(found), rested);
  }
  if (overflow === null) return pool;
  for (const text of pool.all()) await sink.text(part, `${text}\n`);
  return null;
}

async function readSheet(office: Package, content: ZipContent, opened: Opened): Promise<void> {
  const path = partName(content);
  const sheet = office.sheets.get(path.replace(/^xl\//, ''));
  const where = `sheet "${sheet?.name ?? path.replace(/^.*\/|\.\w+$/g, '')}"`;
  if (/macrosheets\//.test(path)) office.sink.finding('file.macro', `a macro sheet (Excel 4): ${where}`);
  if (path.endsWith('.bin')) {
    return readBinarySheet(opened, office.sink, office.workbook, where, sheet?.hidden === true);
  }
  const handler = new SheetWalk(office.sink, office.workbook, where, sheet?.hidden === true);
  await walkBytes(opened, office.sink, SHEET_ELEMENTS, handler, () => handler.rested());
  await handler.end();
}

type Route = (office: Package, content: ZipContent, opened: Opened) => Promise<void>;

function documentRoute(kind: TextKind): Route {
  return async ({ sink }, content, opened) => {
    const where = content.name;
    const handler = new DocumentWalk(sink, { kind, where, openDocument: false });
    await walkBytes(opened, sink, ELEMENTS, handler, () => handler.rested());
  };
}

const properties: Route = async ({ sink }, content, opened) => {
  const handler = new PropertiesWalk(sink);
  await walk(opened, sink, handler, content.name);
  handler.tell();
};

/** By name; the first that fits. What fits none is read as what it is. */
const ROUTES: readonly (readonly [RegExp, Route])[] = [
  [/\.rels$/, ({ sink }, content, opened) => walk(opened, sink, new RelationsWalk(sink), content.name)],
  [/^docprops\/\w+\.xml$|^docmetadata\/labelinfo\.xml$/, properties],
  [
    /^\[content_types\]\.xml$|(?:theme\/\w+|styles|styleswitheffects|fonttable|websettings|numbering|tablestyles|viewprops|calcchain|colors\d*|style\d*)\.xml$/,
    ({ sink }, content, opened) => walk(opened, sink, new TextOnlyWalk(sink, content.name), content.name),
  ],
  [
    /^xl\/(?:worksheets|macrosheets|intlmacrosheets|dialogsheets|chartsheets)\/[^/]+\.(?:xml|bin)$/,
    readSheet,
  ],
  [/^word\/(?:comments\w*)\.xml$|^(?:xl|ppt)\/(?:threaded)?comments.*\.xml$/, documentRoute('comment')],
  [/^word\/(?:header|footer)\d*\.xml$/, documentRoute('header-footer')],
  [/^word\/(?:footnotes|endnotes)\.xml$|^ppt\/notesslides\/.*\.xml$/, documentRoute('note')],
  [
    /^ppt\/(?:slidemasters|slidelayouts|notesmasters|handoutmasters)\/[^/]+\.xml$/,
    documentRoute('header-footer'),
  ],
  [
    /^word\/(?:document|glossary\/document)\d*\.xml$|^ppt\/(?:slides|diagrams)\/[^/]+\.xml$/,
    documentRoute('body'),
  ],
  [/^(?:word|ppt|xl)\/(?:charts|drawings|diagrams)\/[^/]+\.xml$/, documentRoute('body')],
  [
    /\.xml$|\.vml$/,
    ({ sink }, content, opened) => readMarkup(opened, sink, false, markupParts('body', content.name)),
  ],
];

/** Pictures and machinery: read for what they hold, their names are the program's. */
const INTERNAL =
  /^docprops\/thumbnail|^(?:word|xl|ppt|visio)\/(?:media|fonts|printersettings|activex|theme|ctrlprops)\//;

async function readPart(office: Package, content: ZipContent): Promise<void> {
  const { sink } = office;
  const path = partName(content);
  const opened = await open(office, content);
  if (opened === null) return;
  const route = ROUTES.find(([pattern]) => pattern.test(path));
  if (route !== undefined) return route[1](office, content, opened);
  if (/vbaproject\w*\.bin$/.test(path)) sink.finding('file.macro', 'macros (VBA)');
  await sink.child(content.name, opened, { internal: INTERNAL.test(path) });
}

export const ooxmlExtractor: Extractor = {
  id: 'ooxml',
  types: ['docx', 'xlsx', 'xlsb', 'pptx'],
  needs: 'bytes',
  async extract(source, sink) {
    const archive = await openZip(source, sink);
    const office: Package = {
      archive,
      sink,
      done: new Set(),
      workbook: NO_WORKBOOK,
      sheets: new Map(),
      release: () => {},
    };
    try {
      if (find(office, /^xl\//).length > 0)
        await guarded(sink, 'xl/workbook.xml', () => readWorkbook(office));
      for (const content of archive.contents) {
        if (office.done.has(content) || isFolder(content)) continue;
        await guarded(sink, content.name, () => readPart(office, content));
      }
      await readGaps(archive, sink);
    } finally {
      office.release();
    }
  },
};
