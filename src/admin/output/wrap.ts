/** Lines that fit a terminal of the usual width. */

/** As wide as terminals are at least. */
export const WIDTH = 80;

/**
 * A text in lines of at most `WIDTH` characters, broken at blanks; a longer word stays whole.
 * @param first begins the first line; the others are indented as far
 */
export function wrapped(first: string, text: string): string[] {
  const indent = ' '.repeat(first.length);
  const lines: string[] = [];
  let line = first;
  for (const word of text.split(' ')) {
    if (line.length + word.length > WIDTH && line.trimEnd().length > indent.length) {
      lines.push(line.trimEnd());
      line = indent;
    }
    line += `${word} `;
  }
  return [...lines, line.trimEnd()];
}
