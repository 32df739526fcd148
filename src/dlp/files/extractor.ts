/**
 * What a reader of a file format is. It gets the bytes of one file and tells a sink what is in it: text in pieces, facts
 * that matter by themselves (macros, encryption, damage), labels, and files within the file, which the sink has read by
 * whoever reads their type. Everything is untrusted: an extractor asks the budget before it spends, throws `Damaged`
 * where it cannot go on, and lets every other error pass.
 */
import type { Budget } from './budget.ts';
import type { FileType } from './file-type.ts';
import type { FileFindingId } from './findings.ts';
import type { ByteSource, StreamSource } from './source.ts';

export { FILE_FINDINGS, type FileFindingId, isFailure } from './findings.ts';

export type TextKind =
  | 'body'
  | 'table' // rows on lines, cells parted by tabs
  | 'comment'
  | 'note' // footnotes, endnotes, speaker notes
  | 'header-footer'
  | 'deleted' // tracked deletions
  | 'hidden' // hidden sheets, slides, rows, text
  | 'formula'
  | 'name' // names of files, sheets, defined names
  | 'metadata' // properties, EXIF, XMP
  | 'link' // targets of links and external parts
  | 'alt-text'
  | 'markup' // attributes, comments, scripts of markup
  | 'form'
  | 'ocr'
  | 'binary'; // runs of readable text in a format nobody reads

/** Where a piece of text stands. */
export interface TextPart {
  readonly kind: TextKind;
  /** For people, within this file: `sheet "Salaries"`, `page 3`, `word/comments.xml`. Empty: the file itself. */
  readonly where?: string;
  /**
   * Set where the same bytes are read in more than one way (encodings, markup with tags as blanks or as nothing). What
   * is found in several readings of one `where` is one thing: count the highest of them, do not add.
   */
  readonly reading?: string;
  /** For tables: the row of column names, for the pieces that do not begin with it. */
  readonly heading?: string;
}

export interface FileFinding {
  readonly id: FileFindingId;
  /** The file it is about, by its path within the outermost: `inner.zip > a.docx`. Empty: the outermost itself. */
  readonly where: string;
  /** For people; may hold names from the file (bounded), never its text. */
  readonly detail: string;
}

/** A Microsoft sensitivity label. */
export interface SensitivityLabel {
  /** The label's GUID, lower case. */
  readonly id?: string;
  readonly name?: string;
  /** The tenant's GUID, lower case. */
  readonly siteId?: string;
  readonly enabled?: boolean;
  /** `Standard`, `Privileged` or `Auto`. */
  readonly method?: string;
  readonly setDate?: string;
  /** What the label does: bits as the format has them (1 header, 2 footer, 4 watermark, 8 encryption …). */
  readonly contentBits?: number;
}

/** Where an extractor tells what it found. One sink for one file; files within the file get sinks of their own. */
export interface Sink {
  readonly budget: Budget;
  /** The path of this file within the outermost: `inner.zip > a.docx`. Empty: the outermost. */
  readonly where: string;
  /** The name of this file, as given. It may lie. */
  readonly name: string;
  readonly type: FileType;
  /** The encoding of text, where a container said so. */
  readonly charset: string | null;
  /**
   * Any length: the sink cuts. Calls with the same part, one after the other, belong together; what is given is joined
   * as it stands, so line ends are the caller's. Await what comes back if it is a promise.
   */
  text(part: TextPart, text: string): void | Promise<void>;
  /** `detail` for people, short. */
  finding(id: FileFindingId, detail: string, where?: string): void;
  label(label: SensitivityLabel): void;
  /**
   * A file within the file: its name is given as text, its type told by content, and it is read. Resolves when it is
   * done; limits and damage of the child become findings there and do not end the parent, except limits of the whole.
   * A stream must be read before the next one is asked for.
   */
  child(name: string, source: ByteSource | StreamSource, hints?: ChildHints): Promise<void>;
}

export interface ChildHints {
  /** Read it as this type, whatever its content looks like (mail parts whose charset is known are given as text). */
  readonly type?: FileType;
  /** Encoding of text, by its label, where the container says so. */
  readonly charset?: string;
  /** Belongs to the machinery of the container: its name is not given as text, and nothing is said about its type. */
  readonly internal?: boolean;
}

export type Extract<S extends ByteSource | StreamSource = ByteSource> = (
  source: S,
  sink: Sink,
) => Promise<void>;

/**
 * One module, one extractor, listed in `registry.ts`. `stream`: reads from front to back once, in bounded memory. `bytes`: needs any place at any time.
 */
export type Extractor =
  | {
      readonly id: string;
      readonly types: readonly FileType[];
      readonly needs: 'stream';
      readonly extract: Extract<ByteSource | StreamSource>;
    }
  | {
      readonly id: string;
      readonly types: readonly FileType[];
      readonly needs: 'bytes';
      readonly extract: Extract;
    };

/** The content cannot be read on: a finding `file.damaged`. */
export class Damaged extends Error {
  override readonly name = 'Damaged';
}
