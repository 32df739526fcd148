/**
 * XML property lists, read strictly, after Apple's DTD (http://www.apple.com/DTDs/PropertyList-1.0.dtd) and plist(5).
 *
 * Why not a library: the ones at hand read `0x10` as 0, round large integers, let the last of two equal keys win, take
 * half of a key that holds CDATA, invent a value for a key without one, and lose the lines. To refuse all that before
 * they see it takes a full tokenizer, and with it the values are already there. The part of XML in use here is small:
 * eleven elements, one attribute, no declared entities. Whatever else XML allows is refused, so nothing is expanded,
 * fetched or guessed. The tests hold this reader against Python's plistlib and against the plist package.
 */
import {
  exactInteger,
  NOT_FINITE,
  PlistBudget,
  type PlistEntry,
  type PlistNode,
  PlistRefusal,
  refuseDoubled,
} from './plist-tree.ts';

const DECLARATION =
  /<\?xml\s+version\s*=\s*(?:"1\.0"|'1\.0')(?:\s+encoding\s*=\s*["']([A-Za-z][A-Za-z0-9._-]*)["'])?(?:\s+standalone\s*=\s*["'](?:yes|no)["'])?\s*\?>/y;
/** External identifiers are only recognised: what they name is never opened. */
const DOCTYPE =
  /<!DOCTYPE\s+plist(?:\s+PUBLIC\s+"[-A-Za-z0-9 \n'()+,./:=?;!*#@$_%]*"\s+(?:"[^"]*"|'[^']*')|\s+SYSTEM\s+(?:"[^"]*"|'[^']*'))?\s*>/y;
const SPACE = /[ \t\n]+/y;
// No two neighbouring parts of these can match the same characters: hostile text costs its length, not its square.
const TAG_NAME = /<([A-Za-z_][A-Za-z0-9._:-]{0,40})(?=[ \t\n/>])/y;
const PLIST_ATTRIBUTE = /[ \t\n]+version[ \t\n]*=[ \t\n]*(?:"1\.0"|'1\.0')/y;
const TEXT = /[^<&]+/y;
const REFERENCE = /&(?:(lt|gt|amp|quot|apos)|#([0-9]{1,7})|#x([0-9A-Fa-f]{1,6}));/y;
const NAMED: Readonly<Record<string, string>> = { lt: '<', gt: '>', amp: '&', quot: '"', apos: "'" };
/** What XML 1.0 does not allow in a document, by whatever spelling. */
// biome-ignore lint/suspicious/noControlCharactersInRegex: these characters are what is looked for
const NO_XML_CHARACTER = /[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]/;
const INTEGER = /^([+-]?)(0[xX][0-9A-Fa-f]+|[0-9]+)$/;
const REAL = /^[+-]?(?:[0-9]+(?:\.[0-9]*)?|\.[0-9]+)(?:[eE][+-]?[0-9]+)?$/;
const NOT_FINITE_REAL = /^[+-]?(?:nan|inf|infinity)$/i;
const DATE = /^[0-9]{4}-[0-9]{2}-[0-9]{2}T[0-9]{2}:[0-9]{2}:[0-9]{2}Z$/;
const BASE64 = /^[A-Za-z0-9+/]*={0,2}$/;

/**
 * Reads an XML property list.
 * @param text decoded, with `\n` as the only line end
 * @param encoding what it was decoded from; a declaration that says otherwise is refused
 * @throws PlistRefusal for whatever is not a plain property list
 */
export function readXmlPlist(text: string, encoding: 'UTF-8' | 'UTF-16'): PlistNode {
  const character = text.search(NO_XML_CHARACTER);
  if (character !== -1)
    throw new PlistRefusal('holds a control character, which XML does not allow', character);
  return new XmlPlistReader(text).read(encoding);
}

class XmlPlistReader {
  readonly #text: string;
  readonly #budget = new PlistBudget();
  #at = 0;

  constructor(text: string) {
    this.#text = text;
  }

  read(encoding: string): PlistNode {
    this.#declaration(encoding);
    this.#skip();
    this.#doctype();
    this.#skip();
    const { name, empty, start } = this.#openingTag();
    if (name !== 'plist' || empty) {
      throw new PlistRefusal(
        name === 'plist' ? 'is an empty property list' : `begins with <${name}>, not with <plist>`,
        start,
      );
    }
    this.#skip();
    const value = this.#value(0);
    this.#skip();
    this.#closingTag('plist');
    this.#skip();
    if (this.#at !== this.#text.length) throw new PlistRefusal('goes on after </plist>', this.#at);
    return value;
  }

  #declaration(encoding: string): void {
    if (!this.#text.startsWith('<?xml')) return;
    const found = this.#take(DECLARATION);
    if (found === null) throw new PlistRefusal('has an XML declaration that is not understood', 0);
    const declared = found[1]?.toUpperCase();
    if (declared !== undefined && declared !== encoding) {
      throw new PlistRefusal(
        `says it is ${declared} text, and is ${encoding}`,
        0,
        'Save the file as UTF-8: `plutil -convert xml1 FILE` on a Mac.',
      );
    }
  }

  #doctype(): void {
    if (!this.#text.startsWith('<!DOCTYPE', this.#at)) return;
    if (this.#take(DOCTYPE) === null) {
      throw new PlistRefusal(
        'has a DOCTYPE with declarations of its own, or of something other than a property list',
        this.#at,
        'Use the DOCTYPE line that Apple tools write, or none.',
      );
    }
  }

  #value(depth: number): PlistNode {
    const { name, empty, start } = this.#openingTag();
    this.#budget.value(depth, start);
    switch (name) {
      case 'dict':
        return { kind: 'dictionary', at: start, entries: empty ? [] : this.#entries(depth) };
      case 'array':
        return { kind: 'list', at: start, items: empty ? [] : this.#items(depth) };
      case 'true':
      case 'false':
        if (!empty) this.#closingTag(name);
        return { kind: 'plain', at: start, value: name === 'true' };
      case 'string':
      case 'integer':
      case 'real':
      case 'date':
      case 'data':
        return leaf(name, empty ? '' : this.#content(name), start);
      case 'key':
        throw new PlistRefusal('has a <key> where a value must stand', start);
      default:
        throw new PlistRefusal(`holds the element <${name}>, which property lists do not have`, start);
    }
  }

  #entries(depth: number): PlistEntry[] {
    const entries: PlistEntry[] = [];
    const names = new Set<string>();
    for (;;) {
      this.#skip();
      if (this.#closes('dict')) return entries;
      const tag = this.#openingTag();
      if (tag.name !== 'key')
        throw new PlistRefusal(`has a <${tag.name}> where a <key> must stand`, tag.start);
      const name = tag.empty ? '' : this.#content('key');
      refuseDoubled(names, name, tag.start);
      this.#skip();
      if (this.#text.startsWith('</', this.#at) || this.#text.startsWith('<key', this.#at)) {
        throw new PlistRefusal(
          'has a <key> without a value',
          tag.start,
          'Give it a value, or remove the key.',
        );
      }
      entries.push({ name, at: tag.start, value: this.#value(depth + 1) });
    }
  }

  #items(depth: number): PlistNode[] {
    const items: PlistNode[] = [];
    for (;;) {
      this.#skip();
      if (this.#closes('array')) return items;
      items.push(this.#value(depth + 1));
    }
  }

  /** The text up to the closing tag. A comment in it is refused: readers differ on whether it cuts the text in two. */
  #content(name: string): string {
    const parts: string[] = [];
    for (;;) {
      const text = this.#take(TEXT);
      if (text !== null) parts.push(text[0]);
      else if (this.#text.startsWith('&', this.#at)) parts.push(this.#reference());
      else if (this.#text.startsWith('<![CDATA[', this.#at)) parts.push(this.#section());
      else break;
    }
    this.#closingTag(name);
    return parts.join('');
  }

  #reference(): string {
    const at = this.#at;
    const found = this.#take(REFERENCE);
    const named = NAMED[found?.[1] ?? ''];
    if (named !== undefined) return named;
    const code = Number.parseInt(found?.[2] ?? found?.[3] ?? '', found?.[2] === undefined ? 16 : 10);
    const surrogate = code >= 0xd800 && code <= 0xdfff;
    if (!(code > 0 && code <= 0x10ffff) || surrogate || NO_XML_CHARACTER.test(String.fromCodePoint(code))) {
      throw new PlistRefusal(
        'has an & that begins none of the references XML knows by itself',
        at,
        'Write &amp; for the character &.',
      );
    }
    return String.fromCodePoint(code);
  }

  #section(): string {
    const start = this.#at + '<![CDATA['.length;
    const end = this.#text.indexOf(']]>', start);
    if (end === -1) throw new PlistRefusal('has a CDATA section without an end', this.#at);
    this.#at = end + 3;
    return this.#text.slice(start, end);
  }

  /** Past white space and comments. */
  #skip(): void {
    for (;;) {
      this.#take(SPACE);
      if (!this.#text.startsWith('<!--', this.#at)) return;
      const end = this.#text.indexOf('--', this.#at + 4);
      if (end === -1 || this.#text[end + 2] !== '>') {
        throw new PlistRefusal('has a comment without an end, or with -- in it', this.#at);
      }
      this.#at = end + 3;
    }
  }

  #openingTag(): { name: string; empty: boolean; start: number } {
    const start = this.#at;
    const name = this.#take(TAG_NAME)?.[1];
    if (name === undefined) {
      throw new PlistRefusal(start >= this.#text.length ? 'is cut off' : 'has no element here', start);
    }
    if (name === 'plist') this.#take(PLIST_ATTRIBUTE);
    this.#take(SPACE);
    const empty = this.#text[this.#at] === '/';
    if (empty) this.#at++;
    if (this.#text[this.#at] !== '>') {
      throw new PlistRefusal(
        this.#at >= this.#text.length
          ? 'is cut off'
          : `has a <${name}> with something in it that property lists do not have`,
        start,
      );
    }
    this.#at++;
    return { name, empty, start };
  }

  #closingTag(name: string): void {
    if (this.#closes(name)) return;
    const cut = this.#at >= this.#text.length;
    throw new PlistRefusal(cut ? 'is cut off' : `has something other than </${name}> here`, this.#at);
  }

  #closes(name: string): boolean {
    if (!this.#text.startsWith(`</${name}`, this.#at)) return false;
    let end = this.#at + 2 + name.length;
    while (this.#text[end] === ' ' || this.#text[end] === '\n' || this.#text[end] === '\t') end++;
    if (this.#text[end] !== '>') return false;
    this.#at = end + 1;
    return true;
  }

  /** What a sticky expression finds here, and moves past it; null leaves everything as it is. */
  #take(expression: RegExp): RegExpExecArray | null {
    expression.lastIndex = this.#at;
    const found = expression.exec(this.#text);
    if (found !== null) this.#at = expression.lastIndex;
    return found;
  }
}

function leaf(name: 'string' | 'integer' | 'real' | 'date' | 'data', text: string, at: number): PlistNode {
  if (name === 'string') return { kind: 'plain', at, value: text };
  const written = text.trim();
  if (name === 'integer') return { kind: 'plain', at, value: integer(written, at) };
  if (name === 'real') {
    if (NOT_FINITE_REAL.test(written)) return { kind: 'foreign', at, type: NOT_FINITE };
    if (!REAL.test(written)) throw new PlistRefusal('has a <real> that is not a number', at);
    const value = Number(written);
    return Number.isFinite(value) ? { kind: 'plain', at, value } : { kind: 'foreign', at, type: NOT_FINITE };
  }
  if (name === 'date') {
    if (!isDate(written))
      throw new PlistRefusal('has a <date> that is not a day and time like 2025-01-31T12:00:00Z', at);
    return { kind: 'foreign', at, type: 'date' };
  }
  const packed = text.replace(/\s+/g, '');
  if (packed.length % 4 !== 0 || !BASE64.test(packed))
    throw new PlistRefusal('has a <data> that is not base64', at);
  return { kind: 'foreign', at, type: 'bytes' };
}

/** Written rightly, and a day that there is: the 30th of February comes back as another one. */
function isDate(written: string): boolean {
  const time = DATE.test(written) ? Date.parse(written) : Number.NaN;
  return !Number.isNaN(time) && new Date(time).toISOString() === written.replace('Z', '.000Z');
}

/** Decimal or, as Apple reads it, hexadecimal with 0x. The length is bounded first: a long one is slow to read. */
function integer(written: string, at: number): number | bigint {
  const found = written.length <= 40 ? INTEGER.exec(written) : null;
  if (found === null) {
    throw new PlistRefusal(
      'has an <integer> that is not a whole number of at most 64 bits',
      at,
      'Write it with the digits 0 to 9.',
    );
  }
  const size = BigInt(found[2] ?? '');
  return exactInteger(found[1] === '-' ? -size : size, at);
}
