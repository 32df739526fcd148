/**
 * Strings from outside (file names, addresses, what a detector masked) as pieces that cannot lie: characters that
 * have no shape of their own, or turn the reading direction, are shown as their code point.
 */

export interface Piece {
  readonly text: string;
  /** True for the visible stand-in of a control character. */
  readonly control: boolean;
}

/**
 * Controls, line and paragraph separators, everything Unicode calls ignorable or a bidi control. Joiners and
 * variation selectors stay: emoji, Persian and Indic names need them, and they reorder nothing.
 */
const INVISIBLE =
  /(?!\u200c|\u200d|[\ufe00-\ufe0f\u{e0100}-\u{e01ef}])[\p{Cc}\p{Zl}\p{Zp}\p{DI}\p{Bidi_C}]/gu;

function codePoint(char: string): string {
  const hex = (char.codePointAt(0) ?? 0).toString(16).toUpperCase().padStart(4, '0');
  return `U+${hex}`;
}

/** Splits a hostile string into its plain pieces and visible stand-ins. Takes any string; joins back in order. */
export function pieces(value: string): readonly Piece[] {
  const result: Piece[] = [];
  let from = 0;
  for (const match of value.matchAll(INVISIBLE)) {
    if (match.index > from) result.push({ text: value.slice(from, match.index), control: false });
    result.push({ text: codePoint(match[0]), control: true });
    from = match.index + match[0].length;
  }
  if (from < value.length) result.push({ text: value.slice(from), control: false });
  return result;
}

/** The same as one string, for tooltips and accessible names. */
export function visible(value: string): string {
  return pieces(value)
    .map((piece) => (piece.control ? `[${piece.text}]` : piece.text))
    .join('');
}

/**
 * JSON with its invisible characters written as JSON escapes: the same value, and nothing in it can lie. Takes JSON
 * text; its own line breaks stay.
 */
export function visibleJson(json: string): string {
  return json.replace(INVISIBLE, (char) =>
    char === '\n' ? char : [...unitsOf(char)].map(escapeUnit).join(''),
  );
}

function* unitsOf(char: string): Iterable<number> {
  for (let index = 0; index < char.length; index += 1) yield char.charCodeAt(index);
}

function escapeUnit(unit: number): string {
  return `\\u${unit.toString(16).padStart(4, '0')}`;
}
