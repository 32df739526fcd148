/** The text in a piece of HTML, for judging only: both with tags as gaps and with tags as nothing. */

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

/**
 * A number may be split by tags (`4111<b>1111</b>…`) or the tags may be what keeps two numbers apart: detectors look
 * at both readings, and at attribute values, which travel with copied HTML.
 */
export function htmlText(html: string): string {
  const spaced = decodeEntities(html.replace(/<[^<>]*>/g, ' '));
  const joined = decodeEntities(html.replace(/<[^<>]*>/g, ''));
  const attributes = decodeEntities((html.match(/=\s*"[^"<>]*"|=\s*'[^'<>]*'/g) ?? []).join('\n'));
  return `${spaced}\n${joined}\n${attributes}`;
}
