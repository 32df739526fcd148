/**
 * The pattern language of detectors: the part of regular expressions that an automaton runs in linear time and that has
 * an end. Literals; escapes `\d`, `\w` (letters, digits, underscore), `\s` (blank, tab, line break) and `\` before a
 * sign; classes `[A-Z0-9_-]` and `[^…]`; groups `(…)` and `(?:…)`; `|`; `?`, `{n}`, `{n,m}`. Nothing else: no `*`, no `+`,
 * no `.`, no look-around. `(?-i)` at the beginning: letters are what they are, whatever the detector says. Only ASCII inside classes; other characters as literals.
 */

export type Node =
  | { readonly kind: 'set'; readonly codes: ReadonlySet<number> }
  | { readonly kind: 'sequence'; readonly parts: readonly Node[] }
  | { readonly kind: 'choice'; readonly options: readonly Node[] }
  | { readonly kind: 'repeat'; readonly inner: Node; readonly least: number; readonly most: number };

const MOST_REPEATS = 256;
const EXACT_CASE = '(?-i)';

/** @throws with the pattern and the place where it cannot be taken. */
export function parsePattern(pattern: string, ignoreCase = false): Node {
  return pattern.startsWith(EXACT_CASE)
    ? new Parser(pattern.slice(EXACT_CASE.length), false).whole()
    : new Parser(pattern, ignoreCase).whole();
}

/** A set with more members is no separator. */
const MOST_SEPARATORS = 12;
const BLANK = 0x20;
const NEW_LINE: Node = { kind: 'set', codes: new Set([0x0a]) };
const WINDOWS_LINE: Node = {
  kind: 'sequence',
  parts: [{ kind: 'set', codes: new Set([0x0d]) }, NEW_LINE],
};

/** The same pattern for values that may be broken over lines: where a blank may part groups, a line end may too. */
export function overLines(node: Node): Node {
  switch (node.kind) {
    case 'set': {
      const parts = node.codes.has(BLANK) && node.codes.size <= MOST_SEPARATORS;
      return parts && !node.codes.has(0x0a)
        ? { kind: 'choice', options: [node, NEW_LINE, WINDOWS_LINE] }
        : node;
    }
    case 'sequence':
      return { kind: 'sequence', parts: node.parts.map(overLines) };
    case 'choice':
      return { kind: 'choice', options: node.options.map(overLines) };
    case 'repeat':
      return { ...node, inner: overLines(node.inner) };
  }
}

/** Alternatives; single characters among them are one set, which costs less to run. */
function choiceOf(options: readonly Node[]): Node {
  const codes = new Set<number>();
  const others: Node[] = [];
  for (const option of options) {
    if (option.kind === 'set') for (const code of option.codes) codes.add(code);
    else others.push(option);
  }
  const all: Node[] = codes.size === 0 ? others : [{ kind: 'set', codes }, ...others];
  const [only] = all;
  return all.length === 1 && only !== undefined ? only : { kind: 'choice', options: all };
}

function range(first: string, last: string): number[] {
  const codes: number[] = [];
  for (let code = first.charCodeAt(0); code <= last.charCodeAt(0); code++) codes.push(code);
  return codes;
}

const DIGITS = range('0', '9');
const CLASSES: Readonly<Record<string, readonly number[]>> = {
  d: DIGITS,
  w: [...DIGITS, ...range('A', 'Z'), ...range('a', 'z'), '_'.charCodeAt(0)],
  s: [0x20, 0x09, 0x0a, 0x0d],
  n: [0x0a],
  r: [0x0d],
  t: [0x09],
};
const ASCII = Array.from({ length: 128 }, (_unused, code) => code);

/** Characters and classes that were met before: thousands of patterns are made of a few hundred. */
const nodes = new Map<string, Node>();

class Parser {
  readonly #pattern: string;
  readonly #ignoreCase: boolean;
  #at = 0;

  constructor(pattern: string, ignoreCase: boolean) {
    this.#pattern = pattern;
    this.#ignoreCase = ignoreCase;
  }

  whole(): Node {
    const node = this.#choice();
    if (this.#at < this.#pattern.length) throw this.#fault('a bracket closes that never opened');
    return node;
  }

  #choice(): Node {
    const options = [this.#sequence()];
    while (this.#peek() === '|') {
      this.#at++;
      options.push(this.#sequence());
    }
    return choiceOf(options);
  }

  #sequence(): Node {
    const parts: Node[] = [];
    while (this.#at < this.#pattern.length && this.#peek() !== '|' && this.#peek() !== ')')
      parts.push(this.#repeated());
    const [only] = parts;
    return parts.length === 1 && only !== undefined ? only : { kind: 'sequence', parts };
  }

  #repeated(): Node {
    const inner = this.#atom();
    const next = this.#peek();
    if (next === '*' || next === '+') throw this.#fault(`${next} has no end; use {n,m}`);
    if (next === '?') {
      this.#at++;
      return { kind: 'repeat', inner, least: 0, most: 1 };
    }
    if (next !== '{') return inner;
    const counts = /^\{(\d{1,3})(?:,(\d{1,3}))?\}/.exec(this.#pattern.slice(this.#at, this.#at + 9));
    if (counts === null) throw this.#fault('the count is not {n} or {n,m}');
    const least = Number(counts[1]);
    const most = Number(counts[2] ?? counts[1]);
    if (most < least || most > MOST_REPEATS || most === 0)
      throw this.#fault(`the count must be up to ${MOST_REPEATS}`);
    this.#at += counts[0].length;
    return { kind: 'repeat', inner, least, most };
  }

  #atom(): Node {
    const char = this.#take();
    switch (char) {
      case '(': {
        if (this.#peek() === '?') {
          if (this.#pattern.slice(this.#at, this.#at + 2) !== '?:') throw this.#fault('only (?: is known');
          this.#at += 2;
        }
        const inner = this.#choice();
        if (this.#take() !== ')') throw this.#fault('the bracket is not closed');
        return inner;
      }
      case '[':
        return this.#class();
      case '\\':
        return this.#set(this.#escaped());
      case '.':
      case '^':
      case '$':
      case '{':
      case '?':
        throw this.#fault(`${char} is not known here; write \\${char} for the sign`);
      default:
        return this.#literal(char);
    }
  }

  #literal(char: string): Node {
    const key = this.#ignoreCase ? `i${char}` : char;
    let node = nodes.get(key);
    if (node === undefined) {
      node = this.#set([char.charCodeAt(0)]);
      nodes.set(key, node);
    }
    return node;
  }

  #escaped(): readonly number[] {
    const char = this.#take();
    const known = CLASSES[char];
    if (known !== undefined) return known;
    if (/[a-zA-Z0-9]/.test(char)) throw this.#fault(`\\${char} is not known`);
    return [char.charCodeAt(0)];
  }

  #class(): Node {
    const from = this.#at;
    const end = this.#pattern.indexOf(']', from + 1);
    const key = `${this.#ignoreCase ? 'i' : ''}[${this.#pattern.slice(from, end + 1)}`;
    const known = nodes.get(key);
    if (known !== undefined) {
      this.#at = end + 1;
      return known;
    }
    const node = this.#newClass();
    // A class with an escaped bracket ends later: it is not what the key says.
    if (this.#at === end + 1) nodes.set(key, node);
    return node;
  }

  #newClass(): Node {
    const negated = this.#peek() === '^';
    if (negated) this.#at++;
    const codes = new Set<number>();
    for (let char = this.#take(); char !== ']'; char = this.#take())
      for (const code of this.#member(char)) codes.add(code);
    if (!negated) return this.#set([...codes]);
    const cased = this.#cased(codes);
    return { kind: 'set', codes: new Set(ASCII.filter((code) => !cased.has(code))) };
  }

  /** One member of a class: a sign, an escape or a range. */
  #member(char: string): readonly number[] {
    const first = char === '\\' ? this.#escaped() : [char.charCodeAt(0)];
    const [low, ...more] = first;
    const isRange = this.#peek() === '-' && this.#pattern[this.#at + 1] !== ']';
    if (low === undefined || more.length > 0 || !isRange) return first;
    this.#at++;
    const last = this.#take();
    const high = (last === '\\' ? this.#take() : last).charCodeAt(0);
    if (high < low) throw this.#fault('the range goes backwards');
    return Array.from({ length: high - low + 1 }, (_unused, at) => low + at);
  }

  #set(codes: readonly number[]): Node {
    return { kind: 'set', codes: this.#cased(codes) };
  }

  #cased(codes: Iterable<number>): Set<number> {
    const all = new Set(codes);
    if (!this.#ignoreCase) return all;
    for (const code of [...all]) {
      const char = String.fromCharCode(code);
      for (const other of [char.toLowerCase(), char.toUpperCase()])
        if (other.length === 1 && (other.charCodeAt(0) < 128 || code >= 128)) all.add(other.charCodeAt(0));
    }
    return all;
  }

  #peek(): string | undefined {
    return this.#pattern[this.#at];
  }

  #take(): string {
    const char = this.#pattern[this.#at++];
    if (char === undefined) throw this.#fault('the pattern ends too early');
    return char;
  }

  #fault(what: string): Error {
    return new Error(`pattern ${JSON.stringify(this.#pattern)}, place ${this.#at}: ${what}`);
  }
}
