/** Text that is made while walking through markup, kept until the walker rests: a sink may want to be waited for. */
import type { Sink, TextPart } from '../extractor.ts';

export class TextOut {
  readonly #sink: Sink;
  readonly #texts = new Map<TextPart, string>();

  constructor(sink: Sink) {
    this.#sink = sink;
  }

  /** @param part the same object for the same part */
  add(part: TextPart, text: string): void {
    this.#texts.set(part, (this.#texts.get(part) ?? '') + text);
  }

  async flush(): Promise<void> {
    for (const [part, text] of this.#texts) {
      const done = this.#sink.text(part, text);
      if (done !== undefined) await done;
    }
    this.#texts.clear();
  }
}
