/** United States: postal addresses. */
import type { Candidate, Detector, Hit } from '../../detector.ts';
import { isAloneOnLine } from '../../scan/settle.ts';
import { plain, type Word, wordsAfter } from './words.ts';

/** Publication 28 of the Postal Service: what streets are called, and the short forms. */
const STREETS = new Set(
  'alley|aly|avenue|ave|av|boulevard|blvd|bend|branch|bridge|brg|bypass|causeway|center|ctr|circle|cir|close|commons|court|ct|cove|cv|creek|crescent|cres|crossing|xing|drive|dr|esplanade|expressway|expy|extension|ext|freeway|fwy|gardens|gdns|glen|gln|green|grove|grv|harbor|heights|hts|highway|hwy|hill|hollow|holw|island|isle|junction|jct|knoll|lake|landing|lane|ln|loop|mall|manor|mews|mill|motorway|oval|park|parkway|pkwy|pass|path|pike|place|pl|plaza|plz|point|pt|ridge|rdg|road|rd|route|row|run|shore|skyway|spring|square|sq|station|street|str|st|summit|terrace|ter|trace|trail|trl|tunnel|turnpike|tpke|valley|view|village|vista|walk|way|wharf'.split(
    '|',
  ),
);

/** Of the same table, what is a word of its own too: a street only where a town, a state and a ZIP code follow. */
const RARE_STREETS = new Set(
  'annex|arcade|bayou|beach|bluff|bluffs|bottom|brook|brooks|burg|burgs|camp|canyon|cape|cliff|cliffs|club|common|corner|corners|course|courts|coves|crest|curve|dale|dam|divide|drives|estate|estates|fall|falls|ferry|field|fields|flat|flats|ford|fords|forest|forge|forges|fork|forks|fort|garden|gateway|glens|greens|groves|harbors|haven|hills|inlet|islands|junctions|key|keys|knolls|lakes|land|light|lights|loaf|lock|locks|lodge|manors|meadow|meadows|mills|mission|mount|mountain|mountains|neck|orchard|overpass|parks|parkways|passage|pine|pines|plain|plains|points|port|ports|prairie|radial|ramp|ranch|rapid|rapids|rest|ridges|river|roads|rue|shoal|shoals|shores|springs|spur|spurs|squares|stravenue|stream|streets|throughway|track|trafficway|underpass|union|unions|valleys|viaduct|views|villages|ville|walks|wall|ways|well|wells'.split(
    '|',
  ),
);

/** Of the armed forces and the embassies: `PSC 1234, Box 5678, APO AE 09123`. */
const ABROAD = /^(?:PSC|CMR|Unit) \d{1,5},?\s?Box \d{1,5},?\s[AFD]PO,? A[AEP],? \d{5}(?:-\d{4})?(?![\d-])/i;

const BOX = /^P\.? ?O\.? Box \d{1,6}/i;
const UNITS = new Set('apt apartment suite ste unit fl floor rm room bldg #'.split(' '));
const DIRECTIONS = new Set('n s e w ne nw se sw north south east west'.split(' '));

const STATES =
  'A[KLRZ]|C[AOT]|D[CE]|FL|GA|HI|I[ADLN]|K[SY]|LA|M[ADEINOST]|N[CDEHJMVY]|O[HKR]|PA|RI|S[CD]|T[NX]|UT|V[AT]|W[AIVY]|PR|GU|VI|AS|FM|MH|MP|PW';
const NAMES =
  'Alabama|Alaska|Arizona|Arkansas|California|Colorado|Connecticut|Delaware|Florida|Georgia|Hawaii|Idaho|Illinois|Indiana|Iowa|Kansas|Kentucky|Louisiana|Maine|Maryland|Massachusetts|Michigan|Minnesota|Mississippi|Missouri|Montana|Nebraska|Nevada|New Hampshire|New Jersey|New Mexico|New York|North Carolina|North Dakota|Ohio|Oklahoma|Oregon|Pennsylvania|Rhode Island|South Carolina|South Dakota|Tennessee|Texas|Utah|Vermont|Virginia|Washington|West Virginia|Wisconsin|Wyoming|District of Columbia';
/** "Springfield, IL 62704-1234" behind the street. */
const TOWN = new RegExp(
  `^(?:,? ?\\n?|,? )(?:[\\p{Lu}][\\p{L}.'-]{1,20}[ ,]{1,2}){1,4}?(?:${STATES}|${NAMES})\\.?,? \\d{5}(?:-\\d{4})?(?![\\d-])`,
  'u',
);

const ZIP = /\d{5}/;
const LONGEST = 110;

export const usAddress: Detector = {
  id: 'us-address',
  name: 'US postal address',
  group: 'people',
  country: 'US',
  source:
    'USPS, Publication 28, Postal Addressing Standards (street suffixes, secondary units, states): pe.usps.com',
  evidence: 'format',
  patterns: [
    '\\d{1,6}(?:-\\d{1,4}|[A-Z])?,? (?:[NSEW]\\.? )?(?:[A-Z]|\\d{1,3}(?:st|nd|rd|th))',
    'P\\.? ?O\\.? Box \\d',
    '(?:PSC|CMR|Unit) \\d{1,5},? ?Box \\d',
  ],
  after: 'open',
  context: [
    'address*',
    'lives at',
    'live at',
    'living at',
    'home',
    'ship to',
    'shipping',
    'deliver*',
    'mail to',
    'mailing',
    'residence',
    'resides',
    'street',
    'located at',
    'billing',
    'move to',
    'moved to',
  ],
  verify: readAddress,
  examples: {
    found: [
      '⟦1600 Pennsylvania Ave NW, Washington, DC 20500⟧',
      'Ship to: ⟦742 Evergreen Terrace, Springfield, IL 62704⟧',
      'I live at ⟦350 Fifth Avenue, Apt 12B, New York, NY 10118-0110⟧.',
      'home address: ⟦123 Main St⟧',
      '⟦PO Box 1234, Anchorage, AK 99501⟧',
      '⟦4375 Wall Ferry Suite 876, Port Jenna, KY 73178⟧',
      '⟦PSC 4476, Box 847, APO AA 34053⟧',
      '⟦221 W 57th Street\nNew York, NY 10019⟧',
    ],
    none: [
      '12 Angry Men is great',
      'in 2024 Main Street banks grew',
      '5 ways to say it',
      '100 Days of Code',
      'my home is 20 Pine Springs away',
      'we need 30 people on the road',
      '742 Evergreen is sold out, IL 62704',
    ],
  },
};

function readAddress({ text, start, pattern }: Candidate): Hit | null {
  if (pattern === 2) return abroad(text, start);
  const words = pattern === 1 ? [] : wordsAfter(text, start, LONGEST, 11);
  const last = lastStreetWord(words);
  const end = pattern === 1 ? boxEnd(text, start) : streetEnd(words, last);
  if (end === null) return null;
  const rest = text.slice(end, end + LONGEST);
  const town = ZIP.test(rest) ? TOWN.exec(rest) : null;
  if (town !== null) return { strength: 'likely', start, end: end + town[0].length };
  if (RARE_STREETS.has(plain(words[last]?.text ?? ''))) return null;
  // "2024 Main Street banks": a street alone needs words that make it somebody's address.
  return pattern === 0 && !isAloneOnLine(text, start, end) ? { strength: 'needs-context', start, end } : null;
}

function abroad(text: string, start: number): Hit | null {
  const address = ABROAD.exec(text.slice(start, start + LONGEST));
  return address === null ? null : { strength: 'likely', start, end: start + address[0].length };
}

function boxEnd(text: string, start: number): number | null {
  const box = BOX.exec(text.slice(start, start + 24));
  return box === null ? null : start + box[0].length;
}

/** Where the street's line ends: behind its last word for a street, a direction, and a flat. Words begin with the number. */
function streetEnd(words: readonly Word[], last: number): number | null {
  const street = words[last];
  if (last === 0 || street === undefined) return null;
  const turned = !street.closes && DIRECTIONS.has(plain(words[last + 1]?.text ?? ''));
  const next = turned ? last + 2 : last + 1;
  const end = turned ? (words[last + 1]?.end ?? street.end) : street.end;
  const unit = words[next];
  if (unit === undefined) return end;
  if (UNITS.has(plain(unit.text))) return words[next + 1]?.end ?? end;
  return /^#\w{1,5}$/.test(unit.text) ? unit.end : end;
}

/** The last word for a street before a comma, with a name before it; 0 where there is none. */
function lastStreetWord(words: readonly Word[]): number {
  let last = 0;
  for (let at = 1; at < words.length && at <= 7; at++) {
    const word = words[at];
    if (word === undefined || !/^[\p{Lu}\d]/u.test(word.text)) break;
    const name = plain(word.text);
    if (at > 1 && (STREETS.has(name) || RARE_STREETS.has(name))) last = at;
    if (word.closes) break;
  }
  return last;
}
