/** Text of messages: plain, HTML and RTF bodies, read in place, with the alternatives of one text as its readings. */
import type { Sink, TextPart } from '../extractor.ts';
import { type MarkupParts, readMarkup } from '../markup/markup.ts';
import { rtfExtractor } from '../rtf/rtf.ts';
import { type ByteSource, bytesSource, type StreamSource } from '../source.ts';
import { plainTextExtractor } from '../text/plain-text.ts';

export interface Place {
  /** `message text`, or which of several. */
  readonly where: string;
  /** Set where the same text is there in more than one format. */
  readonly reading?: string;
}

/** The sink with another charset, and parts that say where they stand. */
function placed(sink: Sink, charset: string | null, { where, reading }: Place): Sink {
  const partOf = (part: TextPart): TextPart => {
    const readings = [reading, part.reading].filter((one) => one !== undefined).join(', ');
    const inner = part.where === undefined ? where : `${where}, ${part.where}`;
    return { ...part, where: inner, ...(readings === '' ? {} : { reading: readings }) };
  };
  return {
    budget: sink.budget,
    where: sink.where,
    name: sink.name,
    type: sink.type,
    charset,
    text: (part, text) => sink.text(partOf(part), text),
    finding: (id, detail, at) => sink.finding(id, detail, at),
    label: (label) => sink.label(label),
    child: (name, source, hints) => sink.child(name, source, hints),
  };
}

export async function plainBody(
  source: ByteSource | StreamSource,
  charset: string | null,
  place: Place,
  sink: Sink,
): Promise<void> {
  if (plainTextExtractor.needs !== 'stream') return;
  await plainTextExtractor.extract(source, placed(sink, charset, place));
  await sink.text({ kind: 'body', ...place }, '\n');
}

export async function htmlBody(
  source: ByteSource | StreamSource,
  charset: string | null,
  place: Place,
  sink: Sink,
): Promise<void> {
  const { where, reading = 'HTML' } = place;
  const parts: MarkupParts = {
    text: { kind: 'body', where, reading },
    joined: { kind: 'body', where, reading: `${reading}, tags as nothing` },
    inside: { kind: 'markup', where: `${where}, tags` },
  };
  await readMarkup(source, placedCharset(sink, charset), true, parts);
}

const placedCharset = (sink: Sink, charset: string | null): Sink => {
  const own = placed(sink, charset, { where: '' });
  return { ...own, text: (part, text) => sink.text(part, text) };
};

export async function rtfBody(bytes: Uint8Array, place: Place, sink: Sink): Promise<void> {
  if (rtfExtractor.needs !== 'stream') return;
  await rtfExtractor.extract(bytesSource(bytes), placed(sink, null, place));
}
