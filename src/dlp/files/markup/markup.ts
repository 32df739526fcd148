/**
 * HTML, SVG and XML of no known kind: with tags as gaps, with tags within a line as nothing where that makes a
 * difference (`4111<b>1111</b>…`), and what stands inside of tags and comments.
 */
import type { Extractor, Sink, TextPart } from '../extractor.ts';
import type { ByteSource, StreamSource } from '../source.ts';
import { walkMarkup } from './decode-markup.ts';
import { decodeEntities, type MarkupHandler } from './walk.ts';

/** Elements of HTML that begin a line or a cell of their own. */
const BLOCKS = new Set(
  'address article aside blockquote br caption dd div dl dt fieldset figure footer form h1 h2 h3 h4 h5 h6 head header hr html body li main nav ol option p pre script section select style table tbody td textarea tfoot th thead title tr ul'.split(
    ' ',
  ),
);

/** Elements of other markup that stand within a word or a line: SVG, WordprocessingML, DrawingML, OpenDocument. */
const RUNS = new Set(
  't r b i u s em strong tspan span text a rPr sz color rFonts font sub sup small mark bdo bdi wbr nobr big tt code'.split(
    ' ',
  ),
);

/** What stands in every file and says nothing. */
const NAMESPACE = /\sxmlns(?::[\w-]{1,40})?=(?:"[^"]{0,300}"|'[^']{0,300}')/g;
const DECLARATION = /^\s*xml\s+version=[^<>]{0,100}$/;

export interface MarkupParts {
  readonly text: TextPart;
  readonly joined: TextPart;
  readonly inside: TextPart;
}

export function markupParts(kind: TextPart['kind'], where?: string): MarkupParts {
  const at = where === undefined ? {} : { where };
  return {
    text: { kind, ...at },
    joined: { kind, reading: 'tags as nothing', ...at },
    inside: {
      kind: kind === 'body' ? 'markup' : kind,
      where: where === undefined ? 'tags' : `${where}, tags`,
    },
  };
}

class MarkupText implements MarkupHandler {
  #spaced = '';
  #joined = '';
  #inside = '';
  /** Letters or digits stand on both sides of a tag that is no gap. */
  #differs = false;
  #afterWord = false;
  #spacedGap: '' | ' ' | '\n' = '';
  #joinedGap: '' | ' ' | '\n' = '';
  readonly #html: boolean;

  constructor(html: boolean) {
    this.#html = html;
  }

  text(raw: string): void {
    const text = decodeEntities(raw);
    if (/^\s*$/.test(text)) {
      if (text !== '') this.#gap(text.includes('\n') ? '\n' : ' ', true);
      return;
    }
    const tidy = text.replace(/\s\s+/g, (space) => (/[\r\n]/.test(space) ? '\n' : ' '));
    this.#words(tidy);
  }

  cdata(text: string): void {
    this.#words(text);
  }

  #words(text: string): void {
    const touches = this.#joinedGap === '' && this.#spacedGap !== '' && this.#afterWord;
    if (touches && /^[\p{L}\p{N}]/u.test(text)) this.#differs = true;
    this.#spaced += this.#spacedGap + text;
    this.#joined += this.#joinedGap + text;
    this.#spacedGap = '';
    this.#joinedGap = '';
    this.#afterWord = /[\p{L}\p{N}]$/u.test(text.slice(-2));
  }

  /** Gaps are written when text follows: of several the one that parts most. */
  #gap(gap: ' ' | '\n', both: boolean): void {
    if (this.#spacedGap !== '\n') this.#spacedGap = gap;
    if (both && this.#joinedGap !== '\n') this.#joinedGap = gap;
  }

  #tag(name: string): void {
    if (this.#html ? BLOCKS.has(name.toLowerCase()) : !RUNS.has(name)) this.#gap('\n', true);
    else this.#gap(' ', false);
  }

  open(name: string, attributes: string): void {
    this.#tag(name);
    if (attributes.length > 1) this.#inside += `${attributes.replace(NAMESPACE, '')}\n`;
  }

  close(name: string): void {
    this.#tag(name);
  }

  other(inside: string): void {
    this.#gap(' ', false);
    if (!DECLARATION.test(inside)) this.#inside += `${inside}\n`;
  }

  /** What came since the last time. */
  take(): { spaced: string; joined: string | null; inside: string } {
    const taken = {
      spaced: this.#spaced,
      joined: this.#differs ? this.#joined : null,
      inside: decodeEntities(this.#inside),
    };
    this.#spaced = '';
    this.#joined = '';
    this.#inside = '';
    this.#differs = false;
    return taken;
  }
}

/** Reads markup of any kind. */
export async function readMarkup(
  source: ByteSource | StreamSource,
  sink: Sink,
  html: boolean,
  parts: MarkupParts,
): Promise<void> {
  const handler = new MarkupText(html);
  const rested = async (): Promise<void> => {
    const { spaced, joined, inside } = handler.take();
    await sink.text(parts.text, spaced);
    if (joined !== null) await sink.text(parts.joined, `${joined}\n\n`);
    await sink.text(parts.inside, inside);
  };
  await walkMarkup(source, sink, handler, rested, (text, reading) =>
    sink.text({ ...parts.text, reading }, text),
  );
}

export const markupExtractor: Extractor = {
  id: 'markup',
  types: ['html', 'svg', 'xml'],
  needs: 'stream',
  extract: (source, sink) => readMarkup(source, sink, sink.type === 'html', markupParts('body')),
};
