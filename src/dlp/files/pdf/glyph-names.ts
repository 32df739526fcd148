/** What the names of glyphs mean: the rules of the Adobe Glyph List, and those of its names that fonts use. */

const WORDS: Readonly<Record<string, string>> = {
  space: ' ',
  nbspace: '\u00a0',
  nonbreakingspace: '\u00a0',
  exclam: '!',
  quotedbl: '"',
  numbersign: '#',
  dollar: '$',
  percent: '%',
  ampersand: '&',
  quotesingle: "'",
  parenleft: '(',
  parenright: ')',
  asterisk: '*',
  plus: '+',
  comma: ',',
  hyphen: '-',
  sfthyphen: '\u00ad',
  softhyphen: '\u00ad',
  period: '.',
  slash: '/',
  zero: '0',
  one: '1',
  two: '2',
  three: '3',
  four: '4',
  five: '5',
  six: '6',
  seven: '7',
  eight: '8',
  nine: '9',
  colon: ':',
  semicolon: ';',
  less: '<',
  equal: '=',
  greater: '>',
  question: '?',
  at: '@',
  bracketleft: '[',
  backslash: '\\',
  bracketright: ']',
  asciicircum: '^',
  underscore: '_',
  grave: '`',
  braceleft: '{',
  bar: '|',
  braceright: '}',
  asciitilde: '~',
  exclamdown: '¡',
  cent: '¢',
  sterling: '£',
  currency: '¤',
  yen: '¥',
  brokenbar: '¦',
  section: '§',
  dieresis: '¨',
  copyright: '©',
  ordfeminine: 'ª',
  guillemotleft: '«',
  logicalnot: '¬',
  registered: '®',
  macron: '¯',
  degree: '°',
  plusminus: '±',
  twosuperior: '²',
  threesuperior: '³',
  onesuperior: '¹',
  acute: '´',
  mu: 'µ',
  paragraph: '¶',
  periodcentered: '·',
  middot: '·',
  cedilla: '¸',
  ordmasculine: 'º',
  guillemotright: '»',
  onequarter: '¼',
  onehalf: '½',
  threequarters: '¾',
  questiondown: '¿',
  AE: 'Æ',
  ae: 'æ',
  Eth: 'Ð',
  eth: 'ð',
  Thorn: 'Þ',
  thorn: 'þ',
  Oslash: 'Ø',
  oslash: 'ø',
  germandbls: 'ß',
  multiply: '×',
  divide: '÷',
  OE: 'Œ',
  oe: 'œ',
  Dcroat: 'Đ',
  dcroat: 'đ',
  Hbar: 'Ħ',
  hbar: 'ħ',
  Lslash: 'Ł',
  lslash: 'ł',
  Tbar: 'Ŧ',
  tbar: 'ŧ',
  Eng: 'Ŋ',
  eng: 'ŋ',
  dotlessi: 'ı',
  dotlessj: 'ȷ',
  florin: 'ƒ',
  circumflex: 'ˆ',
  caron: 'ˇ',
  breve: '˘',
  dotaccent: '˙',
  ring: '˚',
  ogonek: '˛',
  tilde: '˜',
  hungarumlaut: '˝',
  endash: '–',
  emdash: '—',
  quoteleft: '‘',
  quoteright: '’',
  quotesinglbase: '‚',
  quotedblleft: '“',
  quotedblright: '”',
  quotedblbase: '„',
  dagger: '†',
  daggerdbl: '‡',
  bullet: '•',
  ellipsis: '…',
  perthousand: '‰',
  guilsinglleft: '‹',
  guilsinglright: '›',
  fraction: '⁄',
  Euro: '€',
  trademark: '™',
  minus: '−',
  ff: 'ff',
  fi: 'fi',
  fl: 'fl',
  ffi: 'ffi',
  ffl: 'ffl',
  figuredash: '‒',
  afii00208: '―',
  notequal: '≠',
  lessequal: '≤',
  greaterequal: '≥',
  infinity: '∞',
  partialdiff: '∂',
  summation: '∑',
  product: '∏',
  radical: '√',
  approxequal: '≈',
  afii61352: '№',
  Idot: 'İ',
  Ldot: 'Ŀ',
  ldot: 'ŀ',
};

const GREEK =
  'Alpha Beta Gamma Delta Epsilon Zeta Eta Theta Iota Kappa Lambda Mu Nu Xi Omicron Pi Rho . Sigma Tau Upsilon Phi Chi Psi Omega';
const ACCENTS: Readonly<Record<string, string>> = {
  grave: '\u0300',
  acute: '\u0301',
  circumflex: '\u0302',
  tilde: '\u0303',
  macron: '\u0304',
  breve: '\u0306',
  dotaccent: '\u0307',
  dot: '\u0307',
  dieresis: '\u0308',
  ring: '\u030a',
  hungarumlaut: '\u030b',
  caron: '\u030c',
  commaaccent: '\u0327',
  cedilla: '\u0327',
  ogonek: '\u0328',
};
/** Styles of digits and letters that fonts name: `seven.oldstyle`, `sevenoldstyle`, `Asmall`. */
const STYLE = /(?:oldstyle|inferior|superior|small)$/;

const known = new Map<string, string>(Object.entries(WORDS));
GREEK.split(' ').forEach((name, i) => {
  known.set(name, String.fromCharCode(0x391 + i));
  known.set(name.charAt(0).toLowerCase() + name.slice(1), String.fromCharCode(0x3b1 + i));
});
known.set('mu', 'µ');
// Cyrillic: the alphabet with io after ie.
for (let i = 0; i < 32; i++) {
  const number = i < 6 ? i : i + 1;
  known.set(`afii${10017 + number}`, String.fromCharCode(0x410 + i));
  known.set(`afii${10065 + number}`, String.fromCharCode(0x430 + i));
}
known.set('afii10023', 'Ё');
known.set('afii10071', 'ё');

function hexName(name: string): string | null {
  const units = /^uni((?:[0-9A-F]{4})+)$/.exec(name)?.[1];
  if (units !== undefined && units.length <= 32) {
    return units.replace(/.{4}/g, (unit) => String.fromCharCode(Number.parseInt(unit, 16)));
  }
  const point = /^u([0-9A-F]{4,6})$/.exec(name)?.[1];
  if (point === undefined) return null;
  const code = Number.parseInt(point, 16);
  return code <= 0x10ffff && (code < 0xd800 || code > 0xdfff) ? String.fromCodePoint(code) : null;
}

function accented(name: string): string | null {
  const [, letter = '', accent = ''] = /^([A-Za-z]|dotlessi)([a-z]{3,})$/.exec(name) ?? [];
  const mark = ACCENTS[accent];
  if (mark === undefined) return null;
  const out = ((letter === 'dotlessi' ? 'i' : letter) + mark).normalize('NFC');
  return out.length === 1 ? out : null;
}

function component(name: string): string | null {
  if (name.length === 1) return name;
  const word = known.get(name) ?? hexName(name) ?? accented(name);
  if (word !== null && word !== undefined) return word;
  const plain = name.replace(STYLE, '');
  return plain === name || plain === '' ? null : component(plain);
}

/** @returns null when the name tells nothing */
export function textOfGlyphName(name: string): string | null {
  if (name.length > 100) return null;
  const dot = name.indexOf('.');
  const base = dot > 0 ? name.slice(0, dot) : name;
  if (!base.includes('_')) return component(base);
  let out = '';
  for (const part of base.split('_')) out += component(part) ?? '';
  return out === '' ? null : out;
}
