/** The code pages of fonts in RTF, and their bytes as text. */
import iconv from 'iconv-lite';

/** By the number of a font's character set (source: RTF specification 1.9.1). */
const BY_CHARSET: ReadonlyMap<number, number> = new Map([
  [77, 10_000],
  [128, 932],
  [129, 949],
  [130, 949],
  [134, 936],
  [136, 950],
  [161, 1253],
  [162, 1254],
  [163, 1258],
  [177, 1255],
  [178, 1256],
  [186, 1257],
  [204, 1251],
  [222, 874],
  [238, 1250],
  [254, 437],
  [255, 850],
]);

export const codePageOfCharset = (charset: number): number | null => BY_CHARSET.get(charset) ?? null;

function labelOf(codePage: number): string {
  if (codePage === 10_000) return 'macintosh';
  if (codePage === 65_001) return 'utf8';
  const label = `cp${codePage}`;
  return iconv.encodingExists(label) ? label : 'cp1252';
}

export function decodeBytes(bytes: Uint8Array, codePage: number): string {
  return iconv.decode(Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength), labelOf(codePage));
}
