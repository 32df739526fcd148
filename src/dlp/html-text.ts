/** The text in a piece of HTML, for judging only: with tags as gaps, with tags as nothing, and inside the tags. */

const NAMED: Readonly<Record<string, string>> = {
  nbsp: ' ',
  amp: '&',
  lt: '<',
  gt: '>',
  quot: '"',
  apos: "'",
  shy: '',
  zwnj: '',
  zwj: '',
};

function decodeEntities(text: string): string {
  return text.replace(
    /&(?:#(\d{1,7})|#[xX]([0-9a-fA-F]{1,6})|([a-zA-Z]{2,5}));?/g,
    (whole, decimal?: string, hex?: string, name?: string) => {
      if (name !== undefined) return NAMED[name.toLowerCase()] ?? whole;
      const code = decimal !== undefined ? Number(decimal) : Number.parseInt(hex ?? '0', 16);
      return code > 0 && code <= 0x10ffff ? String.fromCodePoint(code) : '';
    },
  );
}

/** Elements that begin a line or a cell of their own; the edge of one more often parts values than groups of one. */
const BLOCKS = new Set(
  'address article aside blockquote br caption dd div dl dt fieldset figure footer form h1 h2 h3 h4 h5 h6 header hr li main nav ol p pre section table tbody td tfoot th thead tr ul'.split(
    ' ',
  ),
);

/** A tag or comment: where it ends, what stands inside, and what a reader sees in its place. */
interface Mark {
  readonly end: number;
  readonly inside: string;
  readonly gap: ' ' | '\n';
}

/** What begins at the `<` at `open`: a tag or comment, `text` for a mere sign, `open` for a mark without an end. */
function markAt(html: string, open: number): Mark | 'text' | 'open' {
  if (html.startsWith('<!--', open)) return commentAt(html, open);
  const name = /<[/]?([a-zA-Z][a-zA-Z0-9]*)/y;
  name.lastIndex = open;
  const found = name.exec(html);
  if (found === null) {
    if (!/[!?/]/.test(html[open + 1] ?? '')) return 'text';
    const end = html.indexOf('>', open);
    return end === -1 ? 'open' : { end: end + 1, inside: html.slice(open + 2, end), gap: ' ' };
  }
  const end = endOfTag(html, name.lastIndex);
  if (end === -1) return 'open';
  const gap = BLOCKS.has((found[1] ?? '').toLowerCase()) ? '\n' : ' ';
  return { end, inside: html.slice(name.lastIndex, end - 1), gap };
}

function commentAt(html: string, open: number): Mark | 'open' {
  // `<!-->` and `<!--->` are whole comments.
  const empty = /<!---?>/y;
  empty.lastIndex = open;
  if (empty.test(html)) return { end: empty.lastIndex, inside: '', gap: ' ' };
  const close = /--!?>/g;
  close.lastIndex = open + 4;
  const found = close.exec(html);
  if (found === null) return 'open';
  return { end: close.lastIndex, inside: html.slice(open + 4, found.index), gap: ' ' };
}

/** Where a tag ends, after its `>`; one in a quoted value does not count. -1 when it does not end. */
function endOfTag(html: string, from: number): number {
  let quote = '';
  let last = '';
  for (let i = from; i < html.length; i++) {
    const char = html[i] ?? '';
    if (quote !== '') {
      if (char === quote) quote = '';
    } else if (char === '>') return i + 1;
    else if (last === '=' && (char === '"' || char === "'")) quote = char;
    if (!/\s/.test(char)) last = char;
  }
  return -1;
}

/** Stands for the edge of a block where tags count as nothing; a white space of its own. */
const EDGE = '\v';

/** White space is shown as one space, or as one line break where a line or a block ends. */
function tidy(parts: readonly string[]): string {
  return decodeEntities(parts.join('')).replace(/\s+/g, (space) => {
    if (space.replaceAll(EDGE, '') === '') return '';
    return /[\r\n\v]/.test(space) ? '\n' : ' ';
  });
}

/**
 * A number may be split by tags or comments (`4111<b>1111</b>…`), or they may be what keeps two numbers apart:
 * detectors look at both readings, and at what stands inside tags and comments, which travels with copied HTML.
 * Linear in the length of the HTML.
 */
export function htmlText(html: string): string {
  const spaced: string[] = [];
  const joined: string[] = [];
  const inside: string[] = [];
  const text = (part: string): void => {
    spaced.push(part);
    joined.push(part);
  };
  for (let at = 0; at < html.length; ) {
    const open = html.indexOf('<', at);
    if (open === -1) {
      text(html.slice(at));
      break;
    }
    const mark = markAt(html, open);
    if (mark === 'open') {
      // Nothing after it is a tag to a browser; who else reads it may see tags all the same.
      const rest = html.slice(at);
      spaced.push(rest.replace(/<[^<>]*>/g, ' '));
      joined.push(rest.replace(/<[^<>]*>/g, ''));
      inside.push(rest);
      break;
    }
    if (mark === 'text') {
      text(html.slice(at, open + 1));
      at = open + 1;
      continue;
    }
    text(html.slice(at, open));
    spaced.push(mark.gap);
    if (mark.gap === '\n') joined.push(EDGE);
    inside.push(mark.inside);
    at = mark.end;
  }
  // Two line breaks are a gap that no detector reads across.
  return [tidy(spaced), tidy(joined), decodeEntities(inside.join('\n\n'))].join('\n\n');
}
