/**
 * Which code page the bytes of a text are in that is not Unicode. ASCII is the same in all of them, so digits are safe
 * whatever comes out here; it matters for names and for words of other scripts.
 */
import iconv from 'iconv-lite';
import { latin1 } from '../source.ts';

const SINGLE = [
  'windows-1252',
  'windows-1251',
  'windows-1250',
  'windows-1253',
  'windows-1254',
  'windows-1255',
  'windows-1256',
  'windows-874',
  'koi8-r',
  'cp866',
  'cp850',
  'macintosh',
] as const;

const SAMPLE = 16 * 1024;

/** Best first; several where the second fits nearly as well. */
export function likelyCharsets(bytes: Uint8Array): readonly string[] {
  const sample = telling(bytes);
  const wide = wideCharset(sample);
  if (wide !== null) return [wide, 'windows-1252'];
  const scored = SINGLE.map((charset) => ({ charset, score: score(iconv.decode(sample, charset)) })).sort(
    (a, b) => b.score - a.score,
  );
  const [best, second] = scored;
  if (best === undefined || second === undefined) return ['windows-1252'];
  return second.score > 0 && second.score > best.score * 0.9
    ? [best.charset, second.charset]
    : [best.charset];
}

/** What lies around the bytes beyond ASCII. */
function telling(bytes: Uint8Array): Buffer {
  const first = bytes.findIndex((byte) => byte > 127);
  const start = Math.max(0, first - 256);
  return Buffer.from(bytes.subarray(start, start + SAMPLE));
}

const BEYOND = /[\u0080-\uffff]/g;

const LEAD = /[\u0081-\u009f\u00a0-\u00fe]/;

interface WideShape {
  readonly charset: string;
  /** Pairs of bytes of the usual characters, as Latin-1. */
  readonly pair: RegExp;
  /** Least share of what is beyond ASCII that such pairs make up. */
  readonly share: number;
  /** Among the decoded text at least this share of the characters beyond ASCII. */
  readonly decoded: readonly [RegExp, number];
}

const WIDE: readonly WideShape[] = [
  {
    charset: 'shift_jis',
    pair: /[\x81-\x9f\xe0-\xea][\x40-\x7e\x80-\xfc]/g,
    share: 0.9,
    decoded: [/[\u3040-\u30ff]/g, 0.25],
  },
  { charset: 'euc-jp', pair: /[\xa1-\xfe][\xa1-\xfe]/g, share: 0.95, decoded: [/[\u3040-\u30ff]/g, 0.25] },
  { charset: 'euc-kr', pair: /[\xa1-\xfe][\xa1-\xfe]/g, share: 0.95, decoded: [/[\uac00-\ud7a3]/g, 0.7] },
  { charset: 'gb18030', pair: /[\xb0-\xd7][\xa1-\xfe]/g, share: 0.7, decoded: [/[\u4e00-\u9fff]/g, 0.6] },
  {
    charset: 'big5',
    pair: /[\xa4-\xc6][\x40-\x7e\xa1-\xfe]/g,
    share: 0.7,
    decoded: [/[\u4e00-\u9fff]/g, 0.6],
  },
];

function lengthOf(matches: RegExpMatchArray | null): number {
  return matches === null ? 0 : matches.reduce((sum, match) => sum + match.length, 0);
}

function wideCharset(sample: Buffer): string | null {
  const text = latin1(sample);
  const beyond = lengthOf(text.match(/[\x80-\xff]+[\x40-\x7e]?/g));
  if (beyond < 4 || !LEAD.test(text)) return null;
  for (const { charset, pair, share, decoded } of WIDE) {
    if (lengthOf(text.match(pair)) < beyond * share) continue;
    const plain = iconv.decode(sample, charset);
    const all = lengthOf(plain.match(BEYOND)) || 1;
    if (lengthOf(plain.match(/\ufffd/g)) > all * 0.02) continue;
    if (lengthOf(plain.match(decoded[0])) >= all * decoded[1]) return charset;
  }
  return null;
}

/** How much a text looks like words: letters of one script beside each other, lower case after upper, no signs within. */
function score(text: string): number {
  let sum = 0;
  for (const [word] of text.matchAll(/[A-Za-z\u0080-\uffff]+/g)) {
    if (/[\u0080-\uffff]/.test(word)) sum += wordScore(word);
  }
  return sum;
}

interface Script {
  readonly word: RegExp;
  /** Letters that make up most of any text. */
  readonly frequent: RegExp;
}

const LATIN = /^\p{Script=Latin}+$/u;
const CASED = /^(?:\p{Lu}?\p{Ll}*|\p{Lu}+)$/u;

const SCRIPTS: readonly Script[] = [
  { word: /^\p{Script=Cyrillic}+$/u, frequent: /[оеаинтсрвлкі]/giu },
  { word: /^\p{Script=Greek}+$/u, frequent: /[αοιετσνηυρκπς]/giu },
  { word: /^[\p{Script=Hebrew}\p{M}]+$/u, frequent: /[יוהלארתבמש]/gu },
  { word: /^[\p{Script=Arabic}\p{M}]+$/u, frequent: /[اليمونرتبةد]/gu },
  { word: /^[\p{Script=Thai}]+$/u, frequent: /[นรกางเอมยลวดทสต]/gu },
];

function wordScore(word: string): number {
  const beyond = lengthOf(word.match(BEYOND));
  if (LATIN.test(word)) {
    // Rows of accented letters are another script, read wrongly.
    const rows = word.length > 3 && beyond > word.length * 0.6;
    return CASED.test(word) && !rows ? beyond : -beyond;
  }
  const script = SCRIPTS.find((one) => one.word.test(word));
  if (script === undefined) return -2 * beyond;
  if (/\p{Lu}|\p{Ll}/u.test(word) && !CASED.test(word)) return -beyond;
  // Upper case of one code page is lower case of another.
  const shouted = word.length > 2 && /^\p{Lu}+$/u.test(word) ? 0.7 : 1;
  return beyond * shouted * (0.3 + lengthOf(word.match(script.frequent)) / word.length);
}

/** Whether the library knows a label. */
export function isCharset(label: string): boolean {
  return iconv.encodingExists(label);
}
