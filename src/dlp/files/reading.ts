/** Reads one file and everything in it: tells its type, gives it to the extractor of that type, and keeps to the budget. */
import { type Budget, LimitReached } from './budget.ts';
import { refineType } from './container-type.ts';
import {
  type ChildHints,
  Damaged,
  type Extractor,
  type FileFinding,
  type FileFindingId,
  type SensitivityLabel,
  type Sink,
  type TextPart,
} from './extractor.ts';
import type { FileType } from './file-type.ts';
import { gathered, peeked } from './gather.ts';
import { isProgramType, isScriptName, isUnread, nameProblem, shownName } from './names.ts';
import { Pieces } from './pieces.ts';
import { HEAD, typeOfHead } from './real-type.ts';
import type { ByteSource, StreamSource } from './source.ts';
import { readTrailingZip } from './zip/zip.ts';

/** Text with the file it comes from. */
export interface FilePart extends TextPart {
  /** The path of the file within the outermost: `inner.zip > a.docx`. Empty: the outermost. */
  readonly file: string;
}

/** Where all that is found ends up. */
export interface Receiver {
  /** A piece of at most `PIECE` UTF-16 units. The next comes when a promise it gave is done. */
  text(part: FilePart, text: string): void | Promise<void>;
  finding(finding: FileFinding): void;
  label(label: SensitivityLabel, file: string): void;
}

/** What is shared by all files of one reading. */
export interface Shared {
  readonly budget: Budget;
  readonly receiver: Receiver;
  readonly extractorOf: (type: FileType) => readonly Extractor[];
  /** Findings told so far of each kind, to tell each once and to keep their number bounded. */
  readonly told: Map<FileFindingId, Set<string>>;
  unread: boolean;
}

/** More findings of one kind than this say nothing new. Of one kind: many harmless ones must not hide another. */
const MOST_FINDINGS = 200;

/** Their content is text, whatever it means. */
const TEXTS: ReadonlySet<FileType> = new Set<FileType>(['eml', 'mbox', 'vcf', 'ics', 'rtf']);

/** Their readers look at all of the file as an archive already. */
const ZIPPED: ReadonlySet<FileType> = new Set<FileType>([
  'zip',
  'jar',
  'apk',
  'epub',
  'visio',
  'xps',
  'docx',
  'xlsx',
  'xlsb',
  'pptx',
  'odf',
]);

const UNSUPPORTED: ReadonlySet<FileType> = new Set<FileType>(['onenote', 'pst', 'lzma', 'sqlite']);

export class Reading implements Sink {
  readonly name: string;
  readonly where: string;
  readonly budget: Budget;
  type: FileType = 'binary';
  charset: string | null = null;
  readonly #shared: Shared;
  readonly #depth: number;
  readonly #open = new Map<string, Pieces>();

  constructor(shared: Shared, name: string, where: string, depth: number) {
    this.#shared = shared;
    this.budget = shared.budget;
    this.name = name;
    this.where = where;
    this.#depth = depth;
  }

  text(part: TextPart, text: string): void | Promise<void> {
    if (text === '') return;
    this.budget.text(text.length);
    const key = `${part.kind}\0${part.reading ?? ''}\0${part.where ?? ''}`;
    const pieces = this.#open.get(key);
    if (pieces !== undefined) return pieces.add(text);
    return this.#opened(key, part, text);
  }

  #opened(key: string, part: TextPart, text: string): void | Promise<void> {
    const made = new Pieces((piece) => {
      this.budget.check();
      return this.#shared.receiver.text({ ...part, file: this.where }, piece);
    });
    if (this.#open.size < 16) {
      this.#open.set(key, made);
      return made.add(text);
    }
    // Many parts are open: the oldest is done with most likely.
    const [oldest] = this.#open;
    if (oldest === undefined) return;
    this.#open.delete(oldest[0]);
    this.#open.set(key, made);
    return oldest[1].end().then(() => made.add(text));
  }

  async #flush(): Promise<void> {
    for (const pieces of this.#open.values()) await pieces.end();
    this.#open.clear();
  }

  finding(id: FileFindingId, detail: string, where = this.where): void {
    if (isUnread(id)) this.#shared.unread = true;
    const told = this.#shared.told.get(id) ?? new Set();
    this.#shared.told.set(id, told);
    const key = `${where}\0${detail}`;
    if (told.has(key) || told.size >= MOST_FINDINGS) return;
    told.add(key);
    this.#shared.receiver.finding({ id, where, detail: shownName(detail) });
  }

  label(label: SensitivityLabel): void {
    this.#shared.receiver.label(label, this.where);
  }

  async child(name: string, source: ByteSource | StreamSource, hints: ChildHints = {}): Promise<void> {
    this.budget.entry();
    if (hints.internal !== true) {
      const done = this.text({ kind: 'name' }, `${name}\n`);
      if (done !== undefined) await done;
    }
    const shown = shownName(name);
    const where = this.where === '' ? shown : `${this.where} > ${shown}`;
    const inner = new Reading(this.#shared, name, where, this.#depth + 1);
    try {
      await inner.read(source, hints);
    } catch (error) {
      if (!(error instanceof LimitReached) || error.whole) throw error;
      inner.finding(error.finding, error.message);
    }
  }

  /** Reads the file. Throws `LimitReached` only; all other trouble becomes findings. */
  async read(source: ByteSource | StreamSource, hints: ChildHints = {}): Promise<void> {
    this.budget.enter(this.#depth);
    this.charset = hints.charset ?? null;
    try {
      await this.#identifyAndRead(source, hints);
    } catch (error) {
      if (error instanceof LimitReached) throw error;
      this.#trouble(error);
    } finally {
      await this.#flush();
    }
  }

  #trouble(error: unknown): void {
    // What the error says may quote the file: its kind is enough.
    const detail = error instanceof Damaged ? error.message : 'the content cannot be read';
    this.finding('file.damaged', detail);
  }

  async #identifyAndRead(source: ByteSource | StreamSource, hints: ChildHints): Promise<void> {
    const { head, again, close } = await peeked(source, HEAD);
    try {
      await this.#readFrom(head, again, hints);
    } finally {
      await close();
    }
  }

  async #readFrom(head: Uint8Array, again: ByteSource | StreamSource, hints: ChildHints): Promise<void> {
    const headType = hints.type ?? (await typeOfHead(head));
    const streamed = this.#shared.extractorOf(headType).every(({ needs }) => needs === 'stream');
    if (again.kind === 'stream' && !streamed) {
      const { source: whole, release, damage } = await gathered(again, this.budget);
      try {
        if (damage !== null) this.#trouble(damage);
        await this.#readAs(hints.type ?? (await refineType(headType, whole, this.budget)), whole, hints);
      } finally {
        release();
      }
      return;
    }
    const type =
      hints.type ?? (again.kind === 'bytes' ? await refineType(headType, again, this.budget) : headType);
    await this.#readAs(type, again, hints);
  }

  async #readAs(type: FileType, source: ByteSource | StreamSource, hints: ChildHints): Promise<void> {
    this.type = type === 'text' && isScriptName(this.name) ? 'script' : type;
    this.#aboutType(hints.internal === true);
    await this.#extract(source);
    if (source.kind === 'bytes' && !ZIPPED.has(this.type) && hints.type === undefined) {
      await readTrailingZip(source, this);
    }
  }

  async #extract(source: ByteSource | StreamSource): Promise<void> {
    let extractors = this.#shared.extractorOf(this.type);
    if (extractors.length === 0) {
      if (this.type === 'empty') return;
      // Recognised, but its reader is not there: what can be seen without one.
      extractors = this.#shared.extractorOf(TEXTS.has(this.type) ? 'text' : 'binary');
      if (!TEXTS.has(this.type))
        this.finding('file.unsupported', `only runs of text in ${this.type} are read`);
    }
    if (UNSUPPORTED.has(this.type))
      this.finding('file.unsupported', `only runs of text in ${this.type} are read`);
    for (const extractor of extractors) {
      this.budget.check();
      try {
        if (extractor.needs === 'stream') await extractor.extract(source, this);
        else if (source.kind === 'bytes') await extractor.extract(source, this);
      } catch (error) {
        if (error instanceof LimitReached) throw error;
        this.#trouble(error);
        await this.#readRuns(source, extractor.id);
      }
    }
  }

  /** What a reader of its format could not make sense of is searched for runs of text as it stands. */
  async #readRuns(source: ByteSource | StreamSource, failed: string): Promise<void> {
    if (source.kind !== 'bytes') return;
    for (const extractor of this.#shared.extractorOf('binary')) {
      if (extractor.id !== failed && extractor.needs === 'stream') await extractor.extract(source, this);
    }
  }

  #aboutType(internal: boolean): void {
    const problem = internal ? null : nameProblem(this.name, this.type);
    if (problem !== null) this.finding(problem.id, problem.detail);
    if (isProgramType(this.type)) {
      const id = this.#depth === 0 ? 'file.executable' : 'file.embedded-executable';
      this.finding(id, `${this.type}: ${shownName(this.name)}`);
    }
    if (this.type === 'binary' && !internal)
      this.finding('file.unknown-format', 'only runs of text in it are read');
  }
}
