/**
 * Joins what extractors give in small parts and cuts it into pieces that detectors can take at once: at an empty line or
 * a line end where there is one near the end, else at a blank, else where no word or number is cut.
 */

/** UTF-16 units; a piece is never longer. */
export const PIECE = 256 * 1024;

/** How far back from the end of a piece a better place to cut is looked for. */
const NEAR = 16 * 1024;

function isWord(code: number): boolean {
  // Letters of other scripts have no blanks between words where it matters, so they may be cut.
  return (
    (code >= 48 && code <= 57) ||
    (code >= 65 && code <= 90) ||
    (code >= 97 && code <= 122) ||
    (code >= 0xdc00 && code < 0xe000)
  );
}

/** Where to cut a text that is longer than a piece. */
export function cutAt(text: string, most: number = PIECE): number {
  const least = Math.max(1, most - NEAR);
  for (const mark of ['\n\n', '\n', '. ', '\t']) {
    const at = text.lastIndexOf(mark, most - mark.length);
    if (at >= least) return at + mark.length;
  }
  // A blank within a grouped number is no good place.
  for (let at = most - 1; at >= least; at--) {
    if (text.charCodeAt(at) === 32 && !(isDigit(text, at - 1) && isDigit(text, at + 1))) return at + 1;
  }
  for (let at = most; at >= least; at--) {
    if (!isWord(text.charCodeAt(at)) || !isWord(text.charCodeAt(at - 1))) {
      return splitsPair(text, at) ? at - 1 : at;
    }
  }
  return splitsPair(text, most) ? most - 1 : most;
}

function isDigit(text: string, at: number): boolean {
  const code = text.charCodeAt(at);
  return code >= 48 && code <= 57;
}

function splitsPair(text: string, at: number): boolean {
  const code = text.charCodeAt(at);
  return code >= 0xdc00 && code < 0xe000 && at > 1;
}

/** Collects the text of one part and gives pieces on. */
export class Pieces {
  readonly #give: (piece: string) => void | Promise<void>;
  #pending = '';

  constructor(give: (piece: string) => void | Promise<void>) {
    this.#give = give;
  }

  /** Gives on what is full; a promise only if the receiver gave one. */
  add(text: string): void | Promise<void> {
    this.#pending += text;
    if (this.#pending.length > PIECE) return this.#giveFull();
  }

  #giveFull(): void | Promise<void> {
    while (this.#pending.length > PIECE) {
      const cut = cutAt(this.#pending);
      const piece = this.#pending.slice(0, cut);
      this.#pending = this.#pending.slice(cut);
      const done = this.#give(piece);
      if (done !== undefined) return done.then(() => this.#giveFull());
    }
  }

  async end(): Promise<void> {
    await this.#giveFull();
    const rest = this.#pending;
    this.#pending = '';
    if (rest !== '') await this.#give(rest);
  }
}
