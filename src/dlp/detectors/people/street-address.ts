/**
 * Postal addresses of Europe and the countries that write theirs alike: a postcode and a town, with a street and a
 * number right before; or a British street and postcode.
 */
import type { Candidate, Detector, Hit } from '../../detector.ts';
import { plain, type Word, wordsBefore } from './words.ts';

/** Words that a street's name begins with, folded and without a closing dot. */
const LEADING = new Set(
  (
    'rue avenue av boulevard bd place allee allees chemin impasse quai route cours square calle c/ avenida avda plaza pza ' +
    'paseo camino carretera ronda travesia rua carrer r travessa praca largo estrada alameda via viale piazza piazzale ' +
    'corso vicolo strada ul ulica al aleja aleje pl plac os osiedle am an auf im in zum zur unter alte alter neue'
  ).split(' '),
);
/** German ones that are everyday words unless they are capitalised. */
const PREPOSITIONS = new Set([
  'am',
  'an',
  'auf',
  'im',
  'in',
  'zum',
  'zur',
  'unter',
  'alte',
  'alter',
  'neue',
  'r',
  'via',
  'al',
]);
/** What it ends with in Germanic, Nordic and Hungarian names. */
const ENDING =
  /(?:stra(?:s|ss)e|str|weg|platz|pl|allee|gasse|ring|damm|ufer|steig|chaussee|markt|hof|berg|graben|wall|tor|pfad|stieg|linden|straat|laan|plein|kade|gracht|dijk|singel|steenweg|vej|gade|gate|gata|veien|vagen|gatan|katu|tie|utca)$/;
/** Such an ending as a word of its own: the name stands before it. */
const ALONE = /^(?:stra(?:s|ss)e|str|weg|platz|allee|gasse|ring|damm|ufer|markt|straat|laan|plein|utca|vej)$/;
const BRITISH = new Set(
  (
    'street st road rd avenue ave lane ln drive dr close court ct crescent gardens gdns grove hill mews park place pl ' +
    'row square sq terrace way walk gate green rise view'
  ).split(' '),
);
const HOUSE = /^[1-9]\d{0,3}(?:[a-z]|bis|ter)?(?:[-/]\d{1,4}[a-z]?)?$/i;

const TOWN =
  /^ ?\p{Lu}[\p{L}'’]{1,24}(?:(?: |-| am | an der | de | la | sur | del )\p{Lu}[\p{L}'’]{1,24}){0,2}/u;

const REACH = 90;

export const streetAddress: Detector = {
  id: 'street-address',
  name: 'postal address',
  group: 'people',
  source: 'Universal Postal Union, Postal addressing systems by country (S42): www.upu.int',
  evidence: 'format',
  patterns: [
    // Germany, France, Spain, Italy and others; with the country before.
    '(?:(?:D|F|E|I|DE|FR|ES|IT|FI|SE|PL)-)?\\d{5} [A-Z]',
    '(?:(?:A|CH|B|L|DK|N|AT|BE|LU|NO)-)?\\d{4} [A-Z]',
    '\\d{4} ?[A-Z]{2},? [A-Z]',
    '\\d{2}-\\d{3} [A-Z]',
    '\\d{4}-\\d{3} [A-Z]',
    '\\d{3} \\d{2} [A-Z]',
    '[A-Z]{1,2}\\d[A-Z\\d]? ?\\d[ABD-HJLNP-UW-Z]{2}',
  ],
  after: 'open',
  context: [
    'address*',
    'adresse*',
    'anschrift',
    'wohnhaft',
    'wohnt',
    'direccion',
    'domicilio',
    'vive en',
    'indirizzo',
    'residente',
    'residenza',
    'abita',
    'domicile',
    'habite',
    'demeurant',
    'morada',
    'endereco',
    'adres*',
    'woont',
    'zamieszkal*',
    'lives at',
    'live at',
    'deliver*',
    'lieferung',
    'envio',
  ],
  verify: readAddress,
  examples: {
    found: [
      '⟦Musterstraße 12, 10115 Berlin⟧',
      'Anschrift: ⟦Am Markt 3a, 04109 Leipzig⟧',
      '⟦12 rue de la Paix, 75002 Paris⟧',
      'vive en ⟦Calle Mayor 12, 28013 Madrid⟧',
      '⟦Via Roma 12, 00184 Roma⟧',
      '⟦Kerkstraat 12, 1017 GC Amsterdam⟧',
      '⟦ul. Długa 5, 00-238 Warszawa⟧',
      '⟦Rua Augusta 100, 1100-053 Lisboa⟧',
      '⟦10 Downing Street, London SW1A 2AA⟧',
    ],
    none: [
      'order 10115 Berlin',
      'we sold 12345 Units',
      'in 2024 Berlin was warm',
      'Umsatz 2023, 10115 Berlin',
      'London SW1A 2AA',
      'the street is long, 10115 Berlin',
      'an me be take +23 505 078 8111 USD',
    ],
  },
};

function readAddress({ text, start, end, pattern }: Candidate): Hit | null {
  const isUk = pattern === 6;
  if (isUk && /[0-9A-Za-z]/.test(text[end] ?? ' ')) return null;
  const words = wordsBefore(text, start, REACH, 10);
  const street = isUk ? britishStart(words) : (nameFirst(words) ?? numberFirst(words));
  if (street === null) return null;
  if (isUk) return { strength: 'likely', start: street, end };
  const town = TOWN.exec(text.slice(end - 1, end + 60));
  return town === null ? null : { strength: 'likely', start: street, end: end - 1 + town[0].length };
}

/** "Musterstraße 12", "Calle Mayor, 12, 3º B": the words come from the postcode backwards. */
function nameFirst(words: readonly Word[]): number | null {
  const house = words.findIndex((word) => /\d/.test(word.text));
  if (house < 0 || house > 3 || !HOUSE.test(words[house]?.text ?? '')) return null;
  for (let at = house + 1; at < words.length && at <= house + 6; at++) {
    const word = words[at];
    if (word === undefined) return null;
    if (at === house + 1) {
      const start = endingStart(word, words[at + 1]);
      if (start !== null) return start;
      continue;
    }
    if (isLeading(word)) return word.start;
    if (word.closes) return null;
  }
  return null;
}

/** Where "Musterstraße" or "Lange Straße" begins; null where the word ends in nothing that streets do. */
function endingStart(word: Word, before: Word | undefined): number | null {
  const name = plain(word.text);
  if (!ENDING.test(name) || !/^\p{L}/u.test(word.text)) return null;
  return ALONE.test(name) && before !== undefined && !before.closes ? before.start : word.start;
}

function isLeading(word: Word): boolean {
  const name = plain(word.text);
  return LEADING.has(name) && (!PREPOSITIONS.has(name) || name !== word.text);
}

/** "12 bis, rue de la Paix". */
function numberFirst(words: readonly Word[]): number | null {
  for (let at = 1; at < words.length && at <= 6; at++) {
    if (!LEADING.has(plain(words[at]?.text ?? ''))) continue;
    const next = words[at + 1];
    if (next === undefined) return null;
    if (HOUSE.test(next.text)) return next.start;
    const number = words[at + 2];
    return /^(?:bis|ter|quater|[a-d])$/i.test(next.text) && number !== undefined && HOUSE.test(number.text)
      ? number.start
      : null;
  }
  return null;
}

/** "Flat 2, 10 Downing Street, London" before a British postcode. */
function britishStart(words: readonly Word[]): number | null {
  const street = words.findIndex((word, at) => at < 6 && BRITISH.has(plain(word.text)));
  if (street < 0) return null;
  for (let at = street + 1; at <= street + 4; at++) {
    const word = words[at];
    if (word === undefined) return null;
    if (!HOUSE.test(word.text)) continue;
    const flat = /^(?:flat|apt|apartment|unit)$/i.test(words[at + 2]?.text ?? '') ? words[at + 2] : undefined;
    return at === street + 1 ? null : (flat ?? word).start;
  }
  return null;
}
