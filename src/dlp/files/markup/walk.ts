/**
 * Walks through XML or HTML that comes in pieces: tags and the text between them, in one pass, in bounded memory. It
 * proves nothing and expands nothing: entities of a document's own are left as they stand, so they cannot multiply.
 */

export interface MarkupHandler {
  /** As it stands between tags, entities not decoded; long text comes in several calls. */
  text(raw: string): void;
  /** Text whose entities are none. */
  cdata(text: string): void;
  /**
   * @param name without prefix, as written
   * @param attributes what stands between name and end, as written
   * @param empty closes itself
   */
  open(name: string, attributes: string, empty: boolean): void;
  close(name: string): void;
  /** Comments, processing instructions, document types: what stands inside. */
  other(inside: string): void;
}

/** What is begun and not ended is kept up to this; then it is text. */
const MOST_KEPT = 1024 * 1024;

/** Text is given on in parts of this size even without a tag behind it. */
const MOST_TEXT = 64 * 1024;

const LT = 60;
const GT = 62;
const SLASH = 47;
const COLON = 58;
const QUOTE = 34;
const APOSTROPHE = 39;
const EQUALS = 61;
const BANG = 33;
const QUESTION = 63;
const UNDERSCORE = 95;

function beginsName(code: number): boolean {
  return (
    (code >= 97 && code <= 122) ||
    (code >= 65 && code <= 90) ||
    code === UNDERSCORE ||
    code === COLON ||
    code > 127
  );
}

export class MarkupWalk {
  readonly #handler: MarkupHandler;
  #kept = '';
  /** How much of what is kept was looked through for an end that was not there. */
  #seen = 0;

  constructor(handler: MarkupHandler) {
    this.#handler = handler;
  }

  push(chunk: string): void {
    // What is begun and long is looked at again only when as much came anew: else many small pieces take long.
    this.#kept += chunk;
    if (this.#seen > 0 && this.#kept.length < this.#seen * 2) return;
    this.#walk(false);
  }

  end(): void {
    this.#walk(true);
    if (this.#kept !== '') this.#handler.text(this.#kept);
    this.#kept = '';
  }

  #walk(last: boolean): void {
    const text = this.#kept;
    let at = 0;
    this.#seen = 0;
    for (;;) {
      const open = text.indexOf('<', at);
      if (open === -1) {
        at = this.#plainEnd(text, at, last);
        break;
      }
      if (open > at) this.#handler.text(text.slice(at, open));
      const end = this.#mark(text, open);
      if (end === -1) {
        // Not ended: kept, unless it is too long or nothing more comes; then the sign alone is text.
        if (!last && text.length - open < MOST_KEPT) {
          at = open;
          this.#seen = text.length - open;
          break;
        }
        this.#unended(text.slice(open));
        at = text.length;
        break;
      }
      at = end;
    }
    this.#kept = at === 0 ? text : text.slice(at);
  }

  /** Nothing after it is a tag to a strict reader; others see tags all the same. */
  #unended(rest: string): void {
    this.#handler.other(rest);
    this.#handler.text(rest.replace(/<[^<>]*>/g, ' '));
  }

  #plainEnd(text: string, at: number, last: boolean): number {
    if (last || text.length - at > MOST_TEXT) {
      // An entity at the end may not be whole.
      const cut = last ? text.length : safeEnd(text, at);
      if (cut > at) this.#handler.text(text.slice(at, cut));
      return cut;
    }
    return at;
  }

  /** Reads the tag or the like that begins here. Where it ends; -1: it does not. */
  #mark(text: string, open: number): number {
    const code = text.charCodeAt(open + 1);
    if (code === SLASH) return this.#closing(text, open);
    if (code === BANG || code === QUESTION) return this.#other(text, open);
    if (beginsName(code)) return this.#opening(text, open);
    if (open + 1 >= text.length) return -1;
    // Only the last of a row of signs can begin a tag.
    let end = open + 1;
    while (text.charCodeAt(end) === LT) end++;
    if (end - open > 1) end--;
    this.#handler.text(text.slice(open, end));
    return end;
  }

  #closing(text: string, open: number): number {
    const end = text.indexOf('>', open + 2);
    if (end === -1) return -1;
    let from = open + 2;
    let to = from;
    for (; to < end; to++) {
      const code = text.charCodeAt(to);
      if (code === COLON) from = to + 1;
      else if (code <= 32) break;
    }
    this.#handler.close(text.slice(from, to));
    // What a closing tag holds besides its name nobody shows.
    if (end - to > 1) this.#handler.other(text.slice(to, end));
    return end + 1;
  }

  #opening(text: string, open: number): number {
    let from = open + 1;
    let to = from;
    const { length } = text;
    for (; to < length; to++) {
      const code = text.charCodeAt(to);
      if (code === COLON) from = to + 1;
      else if (code === GT || code <= 32 || code === SLASH || code === LT) break;
    }
    if (to >= length) return -1;
    if (text.charCodeAt(to) === GT) {
      this.#handler.open(text.slice(from, to), '', false);
      return to + 1;
    }
    const end = endOfTag(text, to);
    if (end === -1) return -1;
    const empty = text.charCodeAt(end - 1) === SLASH;
    this.#handler.open(text.slice(from, to), text.slice(to, empty ? end - 1 : end), empty);
    return end + 1;
  }

  #other(text: string, open: number): number {
    if (text.startsWith('<![CDATA[', open)) {
      const end = text.indexOf(']]>', open + 9);
      if (end === -1) return -1;
      this.#handler.cdata(text.slice(open + 9, end));
      return end + 3;
    }
    if (text.startsWith('<!--', open)) return this.#comment(text, open);
    if (text.charCodeAt(open + 1) === QUESTION) {
      const end = text.indexOf('>', open + 2);
      if (end === -1) return -1;
      this.#handler.other(text.slice(open + 2, end));
      return end + 1;
    }
    return this.#declaration(text, open);
  }

  #comment(text: string, open: number): number {
    // `<!-->` and `<!--->` are whole comments to a browser.
    const short = text.startsWith('<!-->', open) ? 5 : text.startsWith('<!--->', open) ? 6 : 0;
    if (short > 0) return open + short;
    const end = text.indexOf('-->', open + 4);
    // Looked for up to the usual end only: else many comments take long.
    const inside = end === -1 ? text.slice(open + 4) : text.slice(open + 4, end);
    const odd = inside.indexOf('--!>');
    if (end === -1 && odd === -1) return -1;
    this.#handler.other(odd === -1 ? inside : inside.slice(0, odd));
    return odd === -1 ? end + 3 : open + 4 + odd + 4;
  }

  /** A document type may hold declarations in brackets. */
  #declaration(text: string, open: number): number {
    const end = text.indexOf('>', open + 2);
    if (end === -1) return -1;
    const bracket = text.slice(open + 2, end).indexOf('[');
    if (bracket === -1) {
      this.#handler.other(text.slice(open + 2, end));
      return end + 1;
    }
    const close = text.indexOf(']', open + 2 + bracket);
    if (close === -1) return -1;
    const last = text.indexOf('>', close);
    if (last === -1) return -1;
    this.#handler.other(text.slice(open + 2, last));
    return last + 1;
  }
}

/** Where a tag ends; `>` within a quoted value does not count. A quote counts after an equals sign only. */
function endOfTag(text: string, from: number): number {
  const { length } = text;
  let last = 0;
  for (let i = from; i < length; i++) {
    const code = text.charCodeAt(i);
    if (code === GT) return i;
    if ((code === QUOTE || code === APOSTROPHE) && last === EQUALS) {
      i = text.indexOf(code === QUOTE ? '"' : "'", i + 1);
      if (i === -1) return -1;
    }
    if (code > 32) last = code;
  }
  return -1;
}

/** Before an entity or a word that may go on. */
function safeEnd(text: string, from: number): number {
  const blank = text.lastIndexOf(' ');
  const line = text.lastIndexOf('\n');
  const at = Math.max(blank, line) + 1;
  if (at > from && text.length - at < 4096) return at;
  const entity = text.lastIndexOf('&');
  return entity > from && text.length - entity < 12 ? entity : text.length;
}

/** The value of an attribute by its name with or without prefix, entities decoded; null: it is not there. */
export function attribute(attributes: string, name: string): string | null {
  for (let at = attributes.indexOf(name); at !== -1; at = attributes.indexOf(name, at + 1)) {
    const before = attributes.charCodeAt(at - 1);
    if (at > 0 && before > 32 && before !== COLON && before !== QUOTE && before !== APOSTROPHE) continue;
    let i = at + name.length;
    while (attributes.charCodeAt(i) <= 32) i++;
    if (attributes.charCodeAt(i) !== EQUALS) continue;
    i++;
    while (attributes.charCodeAt(i) <= 32) i++;
    const quote = attributes[i];
    if (quote !== '"' && quote !== "'") continue;
    const end = attributes.indexOf(quote, i + 1);
    if (end === -1) return null;
    return decodeEntities(attributes.slice(i + 1, end));
  }
  return null;
}

const LATIN =
  'nbsp iexcl cent pound curren yen brvbar sect uml copy ordf laquo not shy reg macr deg plusmn sup2 sup3 acute micro para middot cedil sup1 ordm raquo frac14 frac12 frac34 iquest Agrave Aacute Acirc Atilde Auml Aring AElig Ccedil Egrave Eacute Ecirc Euml Igrave Iacute Icirc Iuml ETH Ntilde Ograve Oacute Ocirc Otilde Ouml times Oslash Ugrave Uacute Ucirc Uuml Yacute THORN szlig agrave aacute acirc atilde auml aring aelig ccedil egrave eacute ecirc euml igrave iacute icirc iuml eth ntilde ograve oacute ocirc otilde ouml divide oslash ugrave uacute ucirc uuml yacute thorn yuml';

const NAMED = new Map<string, string>([
  ...LATIN.split(' ').map((name, i) => [name, String.fromCharCode(160 + i)] as const),
  ['amp', '&'],
  ['lt', '<'],
  ['gt', '>'],
  ['quot', '"'],
  ['apos', "'"],
  ['nbsp', ' '],
  ['shy', ''],
  ['zwnj', ''],
  ['zwj', ''],
  ['ensp', ' '],
  ['emsp', ' '],
  ['thinsp', ' '],
  ['ndash', '\u2013'],
  ['mdash', '\u2014'],
  ['hyphen', '-'],
  ['dash', '-'],
  ['period', '.'],
  ['comma', ','],
  ['colon', ':'],
  ['sol', '/'],
  ['commat', '@'],
  ['lowbar', '_'],
  ['plus', '+'],
  ['equals', '='],
  ['num', '#'],
  ['lpar', '('],
  ['rpar', ')'],
  ['Tab', '\t'],
  ['NewLine', '\n'],
  ['euro', '\u20ac'],
]);

/** Entities that every reader knows; others stay as they stand. */
export function decodeEntities(text: string): string {
  if (text.indexOf('&') === -1) return text;
  return text.replace(
    /&(?:#(\d{1,12})|#[xX]([0-9a-fA-F]{1,12})|([a-zA-Z][a-zA-Z0-9]{1,7}));?/g,
    (whole, decimal?: string, hex?: string, name?: string) => {
      if (name !== undefined) return NAMED.get(name) ?? NAMED.get(name.toLowerCase()) ?? whole;
      const code = decimal !== undefined ? Number(decimal) : Number.parseInt(hex ?? '0', 16);
      return code > 0 && code <= 0x10ffff ? String.fromCodePoint(code) : '';
    },
  );
}
