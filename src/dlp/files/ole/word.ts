/** Text of Word 97-2003: its pieces as the table of pieces orders them. */
import { Damaged, type Sink } from '../extractor.ts';
import { type ByteSource, u16, u32 } from '../source.ts';

const ENCRYPTED = 0x0100;
const TABLE_1 = 0x0200;
const COMPRESSED = 0x40000000;

const MOST_PIECES = 1_000_000;
/** A row ends with one more of the marks that end its cells. */
const ROW_END = '\x07\x07';

const STEP = 64 * 1024;

// biome-ignore lint/suspicious/noControlCharactersInRegex: the format marks paragraphs, cells and fields by them.
const MARKS = /[\x00-\x08\x0b-\x1f]/g;

function shown(mark: string): string {
  switch (mark.charCodeAt(0)) {
    case 7:
      return '\t';
    case 11:
    case 12:
    case 13:
    case 14:
      return '\n';
    case 19:
    case 20:
    case 21:
      return ' ';
    case 30:
      return '-';
    default:
      return '';
  }
}

const CP1252 = new Map(
  [...'€\u0081‚ƒ„…†‡ˆ‰Š‹Œ\u008dŽ\u008f\u0090‘’“”•–—˜™š›œ\u009džŸ'].map((char, i) => [
    String.fromCharCode(128 + i),
    char,
  ]),
);

export function cp1252(bytes: Uint8Array): string {
  return Buffer.from(bytes)
    .toString('latin1')
    .replace(/[\x80-\x9f]/g, (char) => CP1252.get(char) ?? char);
}

/** Whether the stream says that it is encrypted. */
export async function isEncryptedWord(document: ByteSource): Promise<boolean> {
  return (u16(await document.read(0, 32), 10) & ENCRYPTED) !== 0;
}

/**
 * Reads the text.
 * @param table the stream of tables by its name, `0Table` or `1Table`
 */
export async function readWord(
  document: ByteSource,
  table: (name: string) => ByteSource | null,
  sink: Sink,
  where: string,
): Promise<void> {
  const head = await document.read(0, 1024);
  if (u16(head, 0) !== 0xa5ec) throw new Damaged('a Word file without its beginning');
  const tables = table((u16(head, 10) & TABLE_1) === 0 ? '0Table' : '1Table');
  const start = u32(head, 0x1a2);
  const size = u32(head, 0x1a6);
  if (tables === null || size === 0 || start + size > tables.size)
    throw new Damaged('a Word file without its table');
  const pieces = pieceTable(await tables.read(start, size));
  const part = { kind: 'body' as const, where };
  let given = 0;
  for (const { offset, length, wide } of pieces) {
    for (let at = 0; at < length; at += STEP) {
      sink.budget.check();
      const count = Math.min(STEP, length - at);
      const bytes = await document.read(offset + at * (wide ? 2 : 1), count * (wide ? 2 : 1));
      // Pieces that share bytes could multiply a text: no more comes out than the stream could hold.
      given += bytes.length;
      if (given > document.size * 4) throw new Damaged('pieces of a Word file that overlap');
      const text = wide ? Buffer.from(bytes).toString('utf16le') : cp1252(bytes);
      await sink.text(part, text.replaceAll(ROW_END, '\n').replace(MARKS, shown));
    }
  }
}

interface Piece {
  readonly offset: number;
  readonly length: number;
  readonly wide: boolean;
}

function pieceTable(clx: Uint8Array): Piece[] {
  let at = 0;
  while (clx[at] === 1) at += 3 + u16(clx, at + 1);
  if (clx[at] !== 2) throw new Damaged('a Word file without its pieces');
  const size = Math.min(u32(clx, at + 1), clx.length - at - 5);
  const count = Math.min(MOST_PIECES, Math.floor((size - 4) / 12));
  const positions = at + 5;
  const places = positions + (count + 1) * 4;
  const pieces: Piece[] = [];
  for (let i = 0; i < count; i++) {
    const length = u32(clx, positions + (i + 1) * 4) - u32(clx, positions + i * 4);
    const place = u32(clx, places + i * 8 + 2);
    if (length <= 0) continue;
    const wide = (place & COMPRESSED) === 0;
    pieces.push({ offset: wide ? place : (place & ~COMPRESSED) / 2, length, wide });
  }
  return pieces;
}
