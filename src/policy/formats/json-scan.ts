/**
 * What JSON.parse does not tell: is a text nested too deep, has it too many values, does an object name something twice,
 * and where. The questions are asked of every policy at every start, so they are answered by counting; only where
 * something is wrong, or a place is wanted, is the text walked through sign by sign. On a text that is no JSON they say
 * little, and the parser says the rest.
 */
import { MAX_NESTING, MAX_VALUES } from '../model.ts';

/** What is wrong with a text that should be JSON, at an offset in it. */
export interface JsonFault {
  readonly offset: number;
  readonly problem: string;
  readonly remedy: string;
}

export interface JsonScan {
  /** Where each name of the outermost object stands. */
  readonly offsets: ReadonlyMap<string, number>;
  /** Whether any name is written with an escape. */
  readonly escapedNames: boolean;
}

/** An object or list that is open; `names` of an object seen so far, null for a list. */
interface Open {
  readonly names: Names | null;
  /** Whether the next text is a name. */
  expectsName: boolean;
}

/** The names of one object. Most have a few: a list is made and searched faster than a set. */
class Names {
  readonly #few: string[] = [];
  #many: Set<string> | null = null;

  /** Returns whether the name is new. */
  add(name: string): boolean {
    if (this.#many !== null) return this.#many.size < this.#many.add(name).size;
    if (this.#few.includes(name)) return false;
    this.#few.push(name);
    if (this.#few.length > FEW) this.#many = new Set(this.#few);
    return true;
  }
}
const FEW = 16;

export function fault(offset: number, problem: string, remedy: string): JsonFault {
  return { offset, problem, remedy };
}

/**
 * Looks at a text without any backslash by counting. Returns how many members its objects have as written, or the
 * fault.
 */
export function countJson(text: string): { readonly members: number } | JsonFault {
  let depth = 0;
  let members = 0;
  let values = 0;
  // Once the texts are out, what is left is short.
  for (const sign of text.replace(TEXT, '').replace(NO_SIGN, '')) {
    if (sign === ':') members++;
    else if (sign === ',') values++;
    else if (sign === '{' || sign === '[') {
      depth++;
      values++;
    } else depth--;
    if (depth > MAX_NESTING || values > MAX_VALUES) return located(scanJson(text));
  }
  return { members };
}

/** A text in quotes, where nothing is escaped. */
const TEXT = /"[^"]*"/g;
const NO_SIGN = /[^[\]{},:]+/g;

/** The name that stands twice. `members` as written; a value has fewer where one was lost. */
export function doubledName(text: string, value: unknown, members: number): JsonFault | null {
  return membersOf(value) === members ? null : located(scanJson(text));
}

function membersOf(value: unknown): number {
  if (typeof value !== 'object' || value === null) return 0;
  const inner = Array.isArray(value) ? value : Object.values(value);
  let count = Array.isArray(value) ? 0 : inner.length;
  for (const one of inner) count += membersOf(one);
  return count;
}

/** Counting said that there is a fault: where it is is told by the walk, and at least that there is one. */
function located(scan: JsonScan | JsonFault): JsonFault {
  if ('problem' in scan) return scan;
  return fault(0, 'names something twice, or is too large', 'Check the file with a JSON tool.');
}

/** Walks through a text. Returns the outermost names, or the first fault. Takes time in proportion to the length. */
export function scanJson(text: string): JsonScan | JsonFault {
  const scanner = new Scanner(text);
  const signs = /["[\]{},:]/g;
  for (let sign = signs.exec(text); sign !== null; sign = signs.exec(text)) {
    const [char] = sign;
    if (char === '"') signs.lastIndex = scanner.string(sign.index) + 1;
    else scanner.sign(char, sign.index);
    if (scanner.fault !== null) return scanner.fault;
  }
  return { offsets: scanner.outermost, escapedNames: scanner.escapedNames };
}

class Scanner {
  readonly #text: string;
  readonly #open: Open[] = [];
  #inner: Open | null = null;
  #values = 0;
  readonly outermost = new Map<string, number>();
  escapedNames = false;
  fault: JsonFault | null = null;

  constructor(text: string) {
    this.#text = text;
  }

  /** Takes the text that begins at an offset; returns the offset of its end. */
  string(start: number): number {
    const end = endOfString(this.#text, start);
    const { names, expectsName } = this.#inner ?? NO_OBJECT;
    if (names !== null && expectsName) this.#name(names, start, end);
    return end;
  }

  sign(char: string, at: number): void {
    switch (char) {
      case '{':
      case '[':
        this.#push(char === '{' ? new Names() : null, at);
        break;
      case '}':
      case ']':
        this.#open.pop();
        this.#inner = this.#open.at(-1) ?? null;
        break;
      case ':':
      case ',':
        if (this.#inner !== null) this.#inner.expectsName = char === ',';
        if (char === ',') this.#count(at);
        break;
    }
  }

  #name(names: Names, start: number, end: number): void {
    const quoted = this.#text.slice(start, end + 1);
    const escaped = quoted.includes('\\');
    if (escaped) this.escapedNames = true;
    const name = escaped ? unescaped(quoted) : quoted.slice(1, -1);
    if (name === null) return;
    if (!names.add(name)) {
      const remedy = 'Keep one of the two; which one counts would be a guess.';
      this.fault = fault(start, `names ${JSON.stringify(name)} twice`, remedy);
    } else if (this.#open.length === 1) this.outermost.set(name, start);
  }

  #push(names: Names | null, at: number): void {
    this.#inner = { names, expectsName: true };
    this.#open.push(this.#inner);
    this.#count(at);
    if (this.#open.length > MAX_NESTING)
      this.fault = fault(
        at,
        `is nested deeper than ${MAX_NESTING} levels`,
        'No policy needs so many levels.',
      );
  }

  #count(at: number): void {
    this.#values++;
    if (this.#values > MAX_VALUES)
      this.fault = fault(at, `has more than ${MAX_VALUES} values`, 'Split or shorten the policy.');
  }
}

const NO_OBJECT: Open = { names: null, expectsName: false };
/** The offset of the quote that ends a string, or of the last character where none does. */
function endOfString(text: string, start: number): number {
  for (let at = text.indexOf('"', start + 1); at !== -1; at = text.indexOf('"', at + 1)) {
    let backslashes = 0;
    while (text[at - 1 - backslashes] === '\\') backslashes++;
    if (backslashes % 2 === 0) return at;
  }
  return text.length - 1;
}

/** The name that a text with escapes stands for; null for what the parser will refuse anyway. */
function unescaped(quoted: string): string | null {
  try {
    return String(JSON.parse(quoted));
  } catch {
    return null;
  }
}
