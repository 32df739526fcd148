/** Cards and calendars (vCard 2.1 to 4.0, iCalendar): properties on folded lines. */
import type { Extractor, Sink } from '../extractor.ts';
import { bytesSource } from '../source.ts';
import { blocks, Decoding } from '../text/decoding.ts';
import { decodeWith } from './headers.ts';
import { unquoted } from './transfer.ts';

export const cardExtractor: Extractor = {
  id: 'card',
  types: ['vcf', 'ics'],
  needs: 'stream',
  async extract(source, sink) {
    const reader = new LineReader(sink);
    const decoding = new Decoding(sink.charset);
    const take = async (decoded: ReturnType<Decoding['push']>): Promise<void> => {
      for (const { text, reading } of decoded) {
        if (reading === null) await reader.push(text);
        else await sink.text({ kind: 'body', reading }, text);
      }
    };
    for await (const block of blocks(source.chunks())) {
      sink.budget.check();
      await take(decoding.push(block));
    }
    await take(decoding.end());
    await reader.end();
  },
};

/** Of one property, all its lines together: pictures are long. */
const MAX_PROPERTY = 32 << 20;
const MIN_FILE = 64;

class LineReader {
  readonly #sink: Sink;
  #rest = '';
  /** The lines of the current property, without their folds. */
  #lines: string[] = [];
  #size = 0;
  /** What was read of the lines, not yet given. */
  #out = '';
  #told = false;

  constructor(sink: Sink) {
    this.#sink = sink;
  }

  async push(text: string): Promise<void> {
    const lines = (this.#rest + text).split(/\r\n|\n|\r(?!$)/);
    this.#rest = lines.pop() ?? '';
    for (const line of lines) await this.#line(line);
    if (this.#rest.length > MAX_PROPERTY) {
      await this.#line(this.#rest);
      this.#rest = '';
    }
    await this.#give();
  }

  async end(): Promise<void> {
    await this.#line(this.#rest.replace(/\r$/, ''));
    await this.#property();
    await this.#give();
  }

  async #give(): Promise<void> {
    const out = this.#out;
    this.#out = '';
    if (out !== '') await this.#sink.text({ kind: 'body' }, out);
  }

  async #line(line: string): Promise<void> {
    const soft = this.#quoted() && (this.#lines[this.#lines.length - 1] ?? '').endsWith('=');
    const folded = /^[ \t]/.test(line);
    if (!soft && !folded) await this.#property();
    // A fold is taken out with the one blank that marks it; of quoted-printable only the sign at the end.
    this.#size += line.length;
    if (this.#size > MAX_PROPERTY) {
      if (!this.#told) this.#sink.finding('file.too-large', 'a property of a card');
      this.#told = true;
      return;
    }
    this.#lines.push(soft ? `\r\n${line}` : folded && this.#lines.length > 0 ? line.slice(1) : line);
  }

  #quoted(): boolean {
    return /^[^:]{0,300}QUOTED-PRINTABLE/i.test(this.#lines[0] ?? '');
  }

  async #property(): Promise<void> {
    const line = this.#lines.join('');
    this.#lines = [];
    this.#size = 0;
    if (line.trim() === '') return;
    const { name, parameters, value } = cut(line);
    if (name === '') {
      this.#out += `${line}\n`;
      return;
    }
    if (/^(?:BEGIN|END|VERSION|PRODID|UID|REV|DTSTAMP|SEQUENCE)$/.test(name)) {
      if (name === 'BEGIN') this.#out += '\n';
      return;
    }
    const encoding = parameters.get('ENCODING') ?? '';
    if (/^(?:B|BASE64)$/i.test(encoding) || /^data:[^,]{0,200};base64,/i.test(value)) {
      await this.#file(name, parameters, value);
      return;
    }
    const text = /QUOTED-PRINTABLE/i.test(encoding)
      ? decodeWith(unquoted(Buffer.from(value, 'latin1')), parameters.get('CHARSET') ?? '')
      : value;
    const kind = [...new Set([name, ...(parameters.get('TYPE') ?? '').toUpperCase().split(',')])];
    const label = kind.filter((one) => /^[A-Z-]+$/.test(one)).join(' ');
    this.#out += `${label}: ${plain(text)}\n`;
  }

  async #file(name: string, parameters: ReadonlyMap<string, string>, value: string): Promise<void> {
    const bytes = Buffer.from(value.replace(/^data:[^,]*,/i, ''), 'base64');
    if (bytes.length < MIN_FILE) {
      this.#out += `${name}: ${bytes.toString('utf8')}\n`;
      return;
    }
    await this.#give();
    const own =
      parameters.get('FILENAME') ?? parameters.get('X-FILENAME') ?? parameters.get('X-APPLE-FILENAME');
    if (own === undefined)
      await this.#sink.child(`(${name.toLowerCase()})`, bytesSource(bytes), { internal: true });
    else await this.#sink.child(own, bytesSource(bytes));
  }
}

interface Property {
  readonly name: string;
  readonly parameters: ReadonlyMap<string, string>;
  readonly value: string;
}

/** `item1.TEL;TYPE=cell,home;X="a:b":value` */
function cut(line: string): Property {
  const none = { name: '', parameters: new Map<string, string>(), value: line };
  let quoted = false;
  let colon = -1;
  for (let i = 0; i < line.length && i < 4096; i++) {
    const char = line[i];
    if (char === '"') quoted = !quoted;
    else if (char === ':' && !quoted) {
      colon = i;
      break;
    }
  }
  if (colon === -1) return none;
  const [head = '', ...rest] = line.slice(0, colon).split(';');
  const name = /^(?:[\w-]{1,60}\.)?([A-Za-z0-9-]{1,60})$/.exec(head)?.[1];
  if (name === undefined) return none;
  const parameters = new Map<string, string>();
  for (const one of rest.slice(0, 100)) {
    const equals = one.indexOf('=');
    // Version 2.1 leaves the name out: `TEL;CELL:…`, `NOTE;QUOTED-PRINTABLE:…`.
    const bare = equals === -1;
    const key = bare
      ? /^(?:QUOTED-PRINTABLE|BASE64)$/i.test(one)
        ? 'ENCODING'
        : 'TYPE'
      : one.slice(0, equals).toUpperCase();
    const own = (bare ? one : one.slice(equals + 1)).replace(/^"|"$/g, '');
    const known = parameters.get(key);
    parameters.set(key, known === undefined ? own : `${known},${own}`);
  }
  return { name: name.toUpperCase(), parameters, value: line.slice(colon + 1) };
}

/** Escapes undone; parts of a name or an address apart from each other. */
function plain(value: string): string {
  return value
    .replace(/\\([nN;,\\:])|;/g, (sign, escaped?: string) => {
      if (escaped === undefined) return ' ';
      return escaped.toLowerCase() === 'n' ? '\n' : escaped === '' ? sign : escaped;
    })
    .trim();
}
