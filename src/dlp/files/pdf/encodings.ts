/** The encodings simple fonts begin from: 256 characters each, U+FFFD where none is. */
import { textOfGlyphName } from './glyph-names.ts';

const NONE = '\ufffd';

const ascii = (low: string): string =>
  low + Array.from({ length: 95 }, (_, i) => String.fromCharCode(32 + i)).join('') + NONE;
/** Line ends and tabs in strings are drawn as nothing or a blank. */
const controls = Array.from({ length: 32 }, (_, i) => (i === 9 || i === 10 || i === 13 ? ' ' : NONE)).join(
  '',
);

function upper(label: string): string {
  return new TextDecoder(label).decode(Uint8Array.from({ length: 128 }, (_, i) => 128 + i));
}

const win = (ascii(controls) + upper('windows-1252').replace(/[\u0080-\u009f]/g, '•')).split('');
const mac = (ascii(controls) + upper('macintosh')).split('');

/** StandardEncoding from 0xa1 on, by the names of its glyphs; a number skips as many places. */
const STANDARD =
  '0 exclamdown cent sterling fraction yen florin section currency quotesingle quotedblleft guillemotleft guilsinglleft guilsinglright fi fl 1 endash dagger daggerdbl periodcentered 1 paragraph bullet quotesinglbase quotedblbase quotedblright guillemotright ellipsis perthousand 1 questiondown 1 grave acute circumflex tilde macron breve dotaccent dieresis 1 ring cedilla 1 hungarumlaut ogonek caron emdash 16 AE 1 ordfeminine 4 Lslash Oslash OE ordmasculine 5 ae 3 dotlessi 2 lslash oslash oe germandbls';

function standardEncoding(): string[] {
  const out = (ascii(controls) + NONE.repeat(128)).split('');
  out[0x27] = '’';
  out[0x60] = '‘';
  let code = 0xa1;
  for (const word of STANDARD.split(' ')) {
    const skip = Number(word);
    if (Number.isInteger(skip)) code += skip;
    else out[code++] = textOfGlyphName(word) ?? NONE;
  }
  return out;
}

const standard = standardEncoding();

/** An encoding by its name in PDF; a copy. */
export function encodingByName(name: string | null): string[] | null {
  switch (name) {
    case 'WinAnsiEncoding':
      return [...win];
    case 'MacRomanEncoding':
      return [...mac];
    case 'StandardEncoding':
      return [...standard];
    default:
      return null;
  }
}
