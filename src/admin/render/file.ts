/** What a renderer gives: one file, to be laid down below a folder of the reader's choice. */
export interface RenderedFile {
  /** Relative, with forward slashes, without `..`. */
  readonly path: string;
  readonly content: string | Uint8Array;
}
