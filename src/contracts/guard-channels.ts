/** Names and limits of the line between guard and main. No schema here, for the guard's sake. */

export const GUARD_CHANNELS = {
  /** sendSync at document start: is this document ours to guard, and with what rules? */
  hello: 'guard:hello',
  /** The guard is installed in this document. */
  ready: 'guard:ready',
  /** The guard could not be installed, or an error was caught inside it. */
  failed: 'guard:failed',
  /** A text verdict the guard has reached and carried out. */
  decided: 'guard:decided',
  /** Page code wants to write to the clipboard; main judges again and writes. */
  clipboardWrite: 'guard:clipboard-write',
  /** Linux: the selection changed, what it put on PRIMARY must be judged. */
  selection: 'guard:selection',
  /** Files on their way in: begin, chunks, end. */
  uploadBegin: 'guard:upload-begin',
  uploadChunk: 'guard:upload-chunk',
  uploadEnd: 'guard:upload-end',
  /** Whether the page holds a linked session. */
  session: 'guard:session',
  /** main -> guard: the person chose to go on with a paste that was held. */
  releasePaste: 'guard:release-paste',
  /** main -> guard: new rules, or `null`: everything is closed from now on. */
  protection: 'guard:protection',
} as const;

/** Bytes of one upload chunk; also the most a single IPC message carries. */
export const UPLOAD_CHUNK_BYTES = 4 * 1024 * 1024;
/** The most files of one upload message; a larger choice is judged in several. */
export const MAX_UPLOAD_FILES = 500;
/** The largest file that is inspected; a larger one falls to `DlpFailureAction`. */
export const MAX_INSPECTED_BYTES = 256 * 1024 * 1024;
/**
 * The most text judged at once on the clipboard, in UTF-16 units. More is blocked where a rule or default looks at the
 * channel: the guard does not know `DlpFailureAction`, so it keeps to the strict side.
 */
export const MAX_CLIPBOARD_CHARS = 8 * 1024 * 1024;
