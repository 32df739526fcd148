/** Dates of birth: any day that a label, or a word for being born, makes one. */
import type { Candidate, Detector, Hit, Strength } from '../../detector.ts';
import { birthColumn } from './birth-column.ts';
import { monthNumber, readDate } from './dates.ts';
import { type Gap, labelPattern, valueStart } from './labels.ts';

/** Labels and verbs. */
const BORN: readonly string[] = [
  // English
  'date of birth',
  'dates of birth',
  'dob',
  'd.o.b',
  'd o b',
  'birth date',
  'birthdate',
  'birth day',
  'bday',
  'b day',
  'born',
  // Spanish, Catalan
  'fecha de nacimiento',
  'fecha nacimiento',
  'fecha de nac',
  'fecha nac',
  'f. nac',
  'f. nacimiento',
  'fec nac',
  'nacimiento',
  'nacido',
  'nacida',
  'naci el',
  'nacio',
  'data de naixement',
  // German
  'geburtsdatum',
  'geburtstag',
  'geb datum',
  'geb.-datum',
  'gebdatum',
  'geboren',
  // French
  'date de naissance',
  'naissance',
  'date naiss',
  'ddn',
  'ne le',
  'nee le',
  'ne(e) le',
  'ne·e le',
  'ne a',
  'nee a',
  'née',
  // Portuguese
  'data de nascimento',
  'data nascimento',
  'data nasc',
  'data de nasc',
  'nascimento',
  'nascido',
  'nascida',
  'nasceu',
  'nasci',
  // Italian
  'data di nascita',
  'data nascita',
  'nascita',
  'nato il',
  'nata il',
  'nato/a il',
  'nato a',
  'nata a',
  'sono nato',
  'sono nata',
  // Dutch
  'geboortedatum',
  'geb. datum',
  'geboren op',
  // Polish
  'data urodzenia',
  'data ur',
  'urodzenia',
  'urodzony',
  'urodzona',
  'urodzil sie',
  'urodzila sie',
  'urodzilem sie',
  'urodzilam sie',
  // Swedish, Danish, Norwegian, Finnish
  'fodelsedatum',
  'fodelsedag',
  'fodd',
  'fodselsdato',
  'fodselsdag',
  'fodt',
  'syntymaaika',
  'syntymapaiva',
  'syntynyt',
  // Czech, Slovak, Hungarian, Romanian, Turkish, Croatian
  'datum narozeni',
  'narozen',
  'narozena',
  'datum narodenia',
  'narodeny',
  'narodena',
  'szuletesi ido',
  'szuletesi datum',
  'szuletett',
  'data nasterii',
  'nascut',
  'nascuta',
  'dogum tarihi',
  'dogum gunu',
  'datum rodenja',
  'datum rodjenja',
  // Indonesian, Malay, Filipino, Swahili, Vietnamese, Thai
  'tarikh lahir',
  'petsa ng kapanganakan',
  'tarehe ya kuzaliwa',
  'sinh ngày',
  'วันเกิด',
  'tanggal lahir',
  'tgl lahir',
  'ngày sinh',
  // Russian, Ukrainian, Greek
  'дата рождения',
  'день рождения',
  'родился',
  'родилась',
  'дата народження',
  'народився',
  'народилася',
  'ημερομηνία γέννησης',
  // Chinese, Japanese, Korean, Arabic, Hebrew, Hindi
  '出生日期',
  '出生年月日',
  '生年月日',
  '생년월일',
  'تاريخ الميلاد',
  'تاریخ تولد',
  'תאריך לידה',
  'जन्म तिथि',
  'जन्मतिथि',
];

/** Short forms that are other words' beginnings too: the date must follow at once. */
const SHORT: readonly string[] = ['geb', 'ur', 'nar', 'dn'];

/** The day that people speak of each year: a date of this year is a party's. */
const BIRTHDAY: readonly string[] = [
  'birthday',
  'cumpleanos',
  'compleanno',
  'verjaardag',
  'aniversario',
  'urodziny',
  'bursdag',
];

/** Stand behind the date: "12.03.1985 г.р.". */
const BEHIND: readonly string[] = ['г.р', 'г. р', 'р.н', 'р. н', '生まれ', '出生', '출생'];

const LABELS = [...new Set([...BORN, ...SHORT, ...BIRTHDAY, ...BEHIND])];
const behind = new Set(BEHIND);
const short = new Set(SHORT);
const birthday = new Set(BIRTHDAY);

const OTHERS = new Set(
  (
    'invoice due issue issued expiry expires expiration valid validity until appointment appt visit admission admitted ' +
    'discharge discharged died death deceased passed party dinner lunch cake wedding married hired hire joined start ' +
    'started signed order delivery delivered meeting exam missing unknown required desconocida unbekannt ' +
    'falta requerida caducidad vencimiento emision expedicion gueltig gultig bis ausgestellt valable expire scadenza ' +
    'rilascio validade emissao wydania waznosci company gmbh ltd tomorrow today yesterday heute morgen updated created'
  ).split(' '),
);

const GAP: Gap = {
  reach: 48,
  words: 6,
  isStop: (word) => OTHERS.has(word),
  begins: (word) => monthNumber(word) !== null,
};

const JOINING = new Set(['am', 'den', 'on', 'op', 'il', 'le', 'em', 'dnia', 'el']);
/** Right behind a short form. */
const TIGHT: Gap = { reach: 10, words: 1, isStop: (word) => !JOINING.has(word), begins: GAP.begins };

export const dateOfBirth: Detector = {
  id: 'date-of-birth',
  name: 'date of birth',
  group: 'people',
  source:
    'Regulation (EU) 2016/679, article 4(1), and 45 CFR 164.514(b)(2)(i)(C) name it; ISO 8601 and Unicode CLDR date formats: cldr.unicode.org',
  evidence: 'context',
  patterns: LABELS.map(labelPattern),
  ignoreCase: true,
  after: 'open',
  whole: birthColumn,
  context: [
    'name',
    'nombre',
    'nom',
    'nome',
    'vorname',
    'patient*',
    'passport',
    'address',
    'id card',
    'ssn',
    'gender',
  ],
  verify(candidate): Strength | Hit | null {
    const { text, end, pattern } = candidate;
    if (pattern < 0) return 'likely';
    const label = LABELS[pattern] ?? '';
    if (isWithinWord(text, end, label)) return null;
    if (behind.has(label)) return readBefore(candidate, /[ ,]{0,2}$/);
    return readAfter(text, end, label) ?? (short.has(label) ? null : readBefore(candidate, TIE));
  },
  examples: {
    found: [
      'DOB: ⟦12/03/1985⟧',
      'date of birth ⟦1985-03-12⟧',
      'He was born on ⟦12th of March, 1985⟧ in Leeds',
      'D.O.B. ⟦March 12, 1985⟧',
      'fecha de nacimiento: ⟦12 de marzo de 1985⟧',
      'Geburtsdatum: ⟦12.03.1985⟧',
      'Anna Müller, geb. ⟦12.3.85⟧',
      'née le ⟦1er août 1990⟧ à Lyon',
      'geb. am ⟦12.03.1985⟧',
      'Mme Martin née Dupont le ⟦12 mars 1985⟧',
      'data de nascimento ⟦12/03/1985⟧',
      'Nato a Roma il ⟦12 marzo 1985⟧',
      'geboortedatum ⟦12-03-1985⟧',
      'ur. ⟦12 marca 1985⟧ r. w Krakowie',
      'född ⟦1985-03-12⟧',
      'дата рождения: ⟦12.03.1985⟧',
      '生年月日：⟦1985年3月12日⟧',
      '생년월일 ⟦1985년 3월 12일⟧',
      'my birthday is ⟦12/03/1985⟧',
      '⟦12/03/1985⟧ (DOB)',
      'Иванов И. И., ⟦12.03.1985⟧ г.р.',
      'dob ⟦19850312⟧',
      'วันเกิด ⟦12/03/2528⟧',
      'tanggal lahir ⟦12 Maret 1985⟧',
      'Date of birth (dd/mm/yyyy):\n⟦12/03/1985⟧',
      'name;dob;city\nA. Smith;⟦12/03/1985⟧;Leeds\nB. Jones;⟦01/02/1970⟧;York',
      'Nachname,Geburtsdatum,Eintritt\nMeier,⟦12.03.1985⟧,01.02.2020',
      '{"dateOfBirth":"⟦1985-03-12⟧T00:00:00Z"}',
    ],
    none: [
      'DOB: 31/02/1985',
      'date of birth 45/13/1990',
      'invoice date 12/03/1985',
      'DOB: 12/03/2185',
      'birthday party on 12/03/2020',
      'his date of birth is unknown. Seen on 12/03/2020',
      'born in the USA',
      'the meeting is on 12.03.2024',
      'nee, 12.03.2024 kan ik niet',
      'geb. Schmidt, 12.03.2024',
      'version 12.03.1985',
      'stubborn 12/03/1985',
      'DOB 123456789',
    ],
  },
};

/** Letters go on behind the label, and they are no ending of it. */
function isWithinWord(text: string, end: number, label: string): boolean {
  const next = text[end] ?? ' ';
  if (!/\p{L}/u.test(next) || /[^\x20-\x7eà-ÿ]/.test(label)) return false;
  // "geborene", "nascidos", "urodzonego": endings of the long words.
  return label.length < 6 || /^\p{L}{5}/u.test(text.slice(end, end + 5));
}

function readAfter(text: string, end: number, label: string): Hit | null {
  const start = valueStart(text, end, short.has(label) ? TIGHT : GAP);
  if (start === null || start === end) return null;
  const date = readDate(text, start);
  if (date === null || continues(text, date.end)) return null;
  if (birthday.has(label) && date.year > new Date().getFullYear() - 2) return null;
  return { strength: 'likely', start, end: date.end };
}

/** Whether more digits hang on the date: a longer number, a version. */
function continues(text: string, end: number): boolean {
  const next = text[end] ?? ' ';
  return /\d/.test(next) || (/[-./]/.test(next) && /\d/.test(text[end + 1] ?? ' '));
}

const BEFORE = 32;

/** "12/03/1985 (DOB)", "12 March 1985 is my date of birth". */
const TIE = /(?: ?[([]| is (?:my|his|her|their|your|the) )$/i;

function readBefore({ text, start }: Candidate, ties: RegExp): Hit | null {
  const from = Math.max(0, start - BEFORE);
  const lead = text.slice(from, start);
  const tie = ties.exec(lead);
  if (tie === null) return null;
  for (let at = 0; at < tie.index; at++) {
    if (!/[\p{L}\d]/u.test(lead[at] ?? '') || (at > 0 && /[\p{L}\p{N}./-]/u.test(lead[at - 1] ?? '')))
      continue;
    const date = readDate(text, from + at);
    if (date?.end === from + tie.index) return { strength: 'likely', start: from + at, end: date.end };
  }
  return null;
}
