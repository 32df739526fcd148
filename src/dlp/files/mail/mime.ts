/** Messages (RFC 5322, MIME) and mailboxes: headers, every text, attachments, messages within messages. */
import type { ChildHints, Extractor, Sink } from '../extractor.ts';
import type { FileType } from '../file-type.ts';
import { LabelProperties } from '../office/sensitivity-label.ts';
import { bytesSource, streamSource } from '../source.ts';
import { headerText } from './header-text.ts';
import { decodeWords, type Headers, headerOf, parameterised, readHeaders } from './headers.ts';
import { htmlBody, type Place, plainBody } from './inline.ts';
import { type Hit, MimeSource } from './mime-source.ts';
import { isTnef, readTnef } from './tnef.ts';
import { decodedTransfer } from './transfer.ts';

/** Parts within parts; deeper ones are text. */
const MAX_DEPTH = 64;
const MAX_PARTS = 20_000;

export const mailExtractor: Extractor = {
  id: 'mail',
  types: ['eml'],
  needs: 'stream',
  async extract(source, sink) {
    const mime = new MimeSource(source);
    try {
      await new MessageReader(mime, sink, null).message('');
    } finally {
      await mime.close();
    }
  },
};

const SEPARATOR = /^From \S.{0,400}\d\d:\d\d/;

export const mailboxExtractor: Extractor = {
  id: 'mailbox',
  types: ['mbox'],
  needs: 'stream',
  async extract(source, sink) {
    const mime = new MimeSource(source);
    const isSeparator = (line: Buffer): boolean => SEPARATOR.test(line.toString('latin1', 0, 500));
    try {
      for (let number = 1; ; number++) {
        const line = await mime.line();
        if (line === null) return;
        if (!isSeparator(line)) mime.unread(line);
        await new MessageReader(mime, sink, isSeparator).message(`message ${number}: `);
        if (mime.ended) return;
      }
    } finally {
      await mime.close();
    }
  },
};

interface Content {
  readonly type: string;
  readonly charset: string | null;
  readonly name: string;
  readonly attached: boolean;
  readonly encoding: string;
  readonly boundary: string | null;
  readonly parameters: ReadonlyMap<string, string>;
}

function contentOf(headers: Headers): Content {
  const { value, parameters } = parameterised(headerOf(headers, 'content-type'));
  const disposition = parameterised(headerOf(headers, 'content-disposition'));
  const name =
    disposition.parameters.get('filename') ??
    parameters.get('name') ??
    headerOf(headers, 'content-description');
  return {
    type: /^[^\s/]+\/\S+$/.test(value) ? value : 'text/plain',
    charset: parameters.get('charset') ?? null,
    name: decodeWords(name).replace(/\s+/g, ' ').trim().slice(0, 1000),
    attached: disposition.value === 'attachment',
    encoding: headerOf(headers, 'content-transfer-encoding').replace(/\(.*$/s, ''),
    boundary: parameters.get('boundary')?.trimEnd() ?? null,
    parameters,
  };
}

/** What a part is given as that is not told by its content alone. */
const TYPES: ReadonlyMap<string, FileType> = new Map<string, FileType>([
  ['message/rfc822', 'eml'],
  ['message/global', 'eml'],
  ['text/calendar', 'ics'],
  ['text/vcard', 'vcf'],
  ['text/x-vcard', 'vcf'],
  ['text/directory', 'vcf'],
]);
const ENDINGS: ReadonlyMap<string, string> = new Map([
  ['message/rfc822', 'message.eml'],
  ['message/global', 'message.eml'],
  ['text/calendar', 'event.ics'],
  ['text/vcard', 'card.vcf'],
  ['application/pdf', 'attachment.pdf'],
  ['image/jpeg', 'picture.jpg'],
  ['image/png', 'picture.png'],
]);

class MessageReader {
  readonly #mime: MimeSource;
  readonly #sink: Sink;
  readonly #separator: ((line: Buffer) => boolean) | null;
  readonly #boundaries: string[] = [];
  readonly #labels = new LabelProperties();
  #prefix = '';
  #parts = 0;
  /** How many texts there were, to tell them apart. */
  #texts = 0;

  constructor(mime: MimeSource, sink: Sink, separator: ((line: Buffer) => boolean) | null) {
    this.#mime = mime;
    this.#sink = sink;
    this.#separator = separator;
  }

  async message(prefix: string): Promise<void> {
    this.#prefix = prefix;
    const headers = await readHeaders(this.#mime);
    await headerText(headers, this.#sink, this.#labels);
    await this.#content(contentOf(headers), null);
    this.#labels.tell(this.#sink);
    // What stands after the last boundary is shown by no program.
    if (!this.#mime.ended) await this.#hidden(this.#rest());
  }

  #rest(): AsyncIterable<Uint8Array> {
    return this.#mime.until({ names: this.#boundaries }, this.#separator);
  }

  async #content(content: Content, place: Place | null): Promise<void> {
    this.#sink.budget.check();
    if (++this.#parts > MAX_PARTS) {
      this.#sink.finding('file.too-many-entries', 'more parts than are read');
      for await (const _chunk of this.#rest()) this.#sink.budget.check();
      return;
    }
    this.#about(content);
    const { boundary, type } = content;
    if (type.startsWith('multipart/') && boundary !== null && boundary !== '') {
      if (this.#boundaries.length < MAX_DEPTH) return this.#multipart(content, boundary, place);
      this.#sink.finding('file.suspicious-structure', 'parts within parts without end');
    }
    await this.#leaf(content, place);
  }

  #about({ type, parameters }: Content): void {
    const sealed =
      type === 'multipart/encrypted' ||
      type === 'application/x-microsoft-rpmsg-message' ||
      (/^application\/(?:x-)?pkcs7-mime$/.test(type) &&
        !/signed|certs/.test(parameters.get('smime-type') ?? ''));
    if (sealed) this.#sink.finding('file.encrypted', 'mail that needs a key');
    if (type === 'message/external-body') {
      this.#sink.finding('file.external-link', 'a part of the message lies elsewhere');
    }
  }

  async #multipart(content: Content, boundary: string, place: Place | null): Promise<void> {
    const level = this.#boundaries.length;
    this.#boundaries.push(boundary);
    const inside = content.type === 'multipart/alternative' ? this.#newText() : place;
    await this.#hidden(this.#rest());
    while (this.#mime.hit !== null && this.#mime.hit.level >= level && !this.#ended(level)) {
      const headers = await readHeaders(this.#mime);
      await this.#content(contentOf(headers), inside);
    }
    this.#boundaries.length = level;
    // After the last part comes what belongs to the outer part, up to its next boundary.
    const hit: Hit | null = this.#mime.hit;
    if (hit !== null && hit.level === level) await this.#hidden(this.#rest());
  }

  /** The closing boundary of this level, or one of a level further out. */
  #ended(level: number): boolean {
    const { hit } = this.#mime;
    return hit === null || hit.level < level || (hit.level === level && hit.closing);
  }

  /** What programs do not show. */
  async #hidden(chunks: AsyncIterable<Uint8Array>): Promise<void> {
    let any = false;
    for await (const chunk of chunks) {
      this.#sink.budget.check();
      const text = Buffer.from(chunk).toString('utf8');
      any ||= text.trim() !== '';
      if (any) await this.#sink.text({ kind: 'hidden', where: 'beside the parts' }, text);
    }
    if (any) await this.#sink.text({ kind: 'hidden', where: 'beside the parts' }, '\n');
  }

  #newText(): Place {
    this.#texts++;
    const where = this.#texts === 1 ? 'message text' : `message text ${this.#texts}`;
    return { where: this.#prefix + where, reading: '' };
  }

  async #leaf(content: Content, place: Place | null): Promise<void> {
    const raw = this.#mime.until({ names: this.#boundaries }, this.#separator);
    const decoded = decodedTransfer(unclosed(raw), content.encoding);
    const inline = !content.attached && content.name === '' && content.type.startsWith('text/');
    if (inline && !TYPES.has(content.type)) await this.#text(content, decoded, place);
    else if (isTnef(content.type, content.name)) await readTnef(decoded, this.#sink, this.#labels);
    else if (content.type.startsWith('message/') && !TYPES.has(content.type)) {
      await plainBody(streamSource(decoded), content.charset, { where: `${this.#prefix}report` }, this.#sink);
    } else await this.#attachment(content, decoded);
    // What was not wanted of it must be passed over all the same.
    for (let next = await raw.next(); next.done !== true; next = await raw.next()) this.#sink.budget.check();
  }

  async #text(content: Content, decoded: AsyncIterable<Uint8Array>, place: Place | null): Promise<void> {
    const { where } = place ?? this.#newText();
    const own: Place = place === null ? { where } : { where, reading: content.type };
    const source = streamSource(decoded);
    if (content.type === 'text/html') await htmlBody(source, content.charset, own, this.#sink);
    else await plainBody(source, content.charset, own, this.#sink);
  }

  async #attachment(content: Content, decoded: AsyncIterable<Uint8Array>): Promise<void> {
    const type = TYPES.get(content.type);
    const named = content.name !== '';
    const hints: ChildHints = {
      ...(type === undefined || (named && type !== 'eml') ? {} : { type }),
      ...(content.charset === null ? {} : { charset: content.charset }),
      ...(named ? {} : { internal: true }),
    };
    const name = named ? content.name : (ENDINGS.get(content.type) ?? 'attachment');
    const first = await startOf(decoded);
    if (first === null) {
      if (named) await this.#sink.child(name, bytesSource(new Uint8Array(0)));
    } else await this.#sink.child(name, streamSource(first), hints);
  }
}

/** Who stops reading early does not end it for those who read on. */
function unclosed(chunks: AsyncGenerator<Uint8Array>): AsyncIterable<Uint8Array> {
  return { [Symbol.asyncIterator]: () => ({ next: () => chunks.next() }) };
}

/** Null: there is nothing in it. */
async function startOf(chunks: AsyncIterable<Uint8Array>): Promise<AsyncIterable<Uint8Array> | null> {
  const iterator = chunks[Symbol.asyncIterator]();
  for (;;) {
    const { done, value } = await iterator.next();
    if (done === true) return null;
    if (value.length === 0) continue;
    return (async function* () {
      yield value;
      for (let next = await iterator.next(); next.done !== true; next = await iterator.next()) {
        if (next.value.length > 0) yield next.value;
      }
    })();
  }
}
