/** Texts with dates of birth, addresses, vehicles and classification marks, and texts that look alike. */
import { between, type CorpusSource, digits, letters, pick, type Random } from './corpus.ts';

type Carrier = (value: string) => string;

const mark = (value: string): string => `⟦${value}⟧`;

function carry(random: Random, value: string, carriers: readonly Carrier[]): string {
  return pick(random, carriers)(value);
}

const two = (number: number): string => String(number).padStart(2, '0');

const MONTHS = {
  en: 'January February March April May June July August September October November December',
  es: 'enero febrero marzo abril mayo junio julio agosto septiembre octubre noviembre diciembre',
  de: 'Januar Februar März April Mai Juni Juli August September Oktober November Dezember',
  fr: 'janvier février mars avril mai juin juillet août septembre octobre novembre décembre',
  pt: 'janeiro fevereiro março abril maio junho julho agosto setembro outubro novembro dezembro',
  it: 'gennaio febbraio marzo aprile maggio giugno luglio agosto settembre ottobre novembre dicembre',
  nl: 'januari februari maart april mei juni juli augustus september oktober november december',
  pl: 'stycznia lutego marca kwietnia maja czerwca lipca sierpnia września października listopada grudnia',
} as const;

type Language = keyof typeof MONTHS;

interface Day {
  readonly year: number;
  readonly month: number;
  readonly day: number;
}

function someDay(random: Random): Day {
  return { year: between(random, 1930, 2015), month: between(random, 1, 12), day: between(random, 1, 28) };
}

/** The day in figures, as people write it. */
function inFigures(random: Random, { year, month, day }: Day): string {
  return pick(random, [
    `${two(day)}/${two(month)}/${year}`,
    `${day}/${month}/${year}`,
    `${two(day)}.${two(month)}.${year}`,
    `${day}.${month}.${year}`,
    `${two(day)}-${two(month)}-${year}`,
    `${year}-${two(month)}-${two(day)}`,
    `${year}/${two(month)}/${two(day)}`,
    `${two(month)}/${two(day)}/${year}`,
    `${two(day)}.${two(month)}.${String(year).slice(2)}`,
  ]);
}

function inWords(random: Random, { year, month, day }: Day, language: Language): string {
  const name = MONTHS[language].split(' ')[month - 1] ?? '';
  switch (language) {
    case 'en':
      return pick(random, [
        `${day} ${name} ${year}`,
        `${name} ${day}, ${year}`,
        `${day} ${name.slice(0, 3)} ${year}`,
      ]);
    case 'es':
    case 'pt':
      return `${day} de ${name} de ${year}`;
    case 'de':
      return `${day}. ${name} ${year}`;
    default:
      return `${day} ${name} ${year}`;
  }
}

const BORN: readonly (readonly [Language, Carrier])[] = [
  ['en', (value) => `DOB: ${value}`],
  ['en', (value) => `date of birth ${value}`],
  ['en', (value) => `Date of Birth: ${value}, London`],
  ['en', (value) => `she was born on ${value} in Leeds`],
  ['en', (value) => `my birthday is ${value}`],
  ['es', (value) => `Fecha de nacimiento: ${value}`],
  ['es', (value) => `nací el ${value} en Sevilla`],
  ['es', (value) => `F. Nac.: ${value}`],
  ['de', (value) => `Geburtsdatum: ${value}`],
  ['de', (value) => `Max Muster, geb. ${value}`],
  ['de', (value) => `geboren am ${value} in Köln`],
  ['fr', (value) => `date de naissance : ${value}`],
  ['fr', (value) => `né le ${value} à Lyon`],
  ['pt', (value) => `Data de nascimento: ${value}`],
  ['pt', (value) => `nasceu em ${value}`],
  ['it', (value) => `Data di nascita: ${value}`],
  ['it', (value) => `nata a Torino il ${value}`],
  ['nl', (value) => `geboortedatum: ${value}`],
  ['nl', (value) => `geboren op ${value} te Utrecht`],
  ['pl', (value) => `data urodzenia: ${value}`],
  ['pl', (value) => `urodzony ${value} r.`],
];

const dateOfBirth: CorpusSource = {
  detector: 'date-of-birth',
  positive(random) {
    const day = someDay(random);
    const [language, carrier] = pick(random, BORN);
    return carrier(mark(random() < 0.5 ? inFigures(random, day) : inWords(random, day, language)));
  },
  negative(random) {
    const day = someDay(random);
    const figures = inFigures(random, day);
    const impossible = pick(random, [
      `31.02.${day.year}`,
      `45/13/${day.year}`,
      `${day.year}-13-40`,
      `30/02/${day.year}`,
    ]);
    if (random() < 0.3) return pick(random, BORN)[1](impossible);
    return carry(random, figures, [
      (value) => `the meeting is on ${value}`,
      (value) => `Rechnung vom ${value}`,
      (value) => `invoice date: ${value}`,
      (value) => `vence el ${value}`,
      (value) => `born to be wild. Released ${value}`,
      (value) => `his date of birth is unknown, admitted ${value}`,
      (value) => `valable jusqu'au ${value}`,
      (value) => `version ${value}`,
      (value) => `expiry date ${value}`,
      (value) => `birthday party on ${value}`,
      (value) => value,
      (value) => `Lieferung am ${value}`,
    ]);
  },
};

const VALUES: Readonly<Record<string, number>> = {
  A: 1,
  B: 2,
  C: 3,
  D: 4,
  E: 5,
  F: 6,
  G: 7,
  H: 8,
  J: 1,
  K: 2,
  L: 3,
  M: 4,
  N: 5,
  P: 7,
  R: 9,
  S: 2,
  T: 3,
  U: 4,
  V: 5,
  W: 6,
  X: 7,
  Y: 8,
  Z: 9,
};
const VIN_WEIGHTS = [8, 7, 6, 5, 4, 3, 2, 10, 0, 9, 8, 7, 6, 5, 4, 3, 2];
const VIN_SIGNS = 'ABCDEFGHJKLMNPRSTUVWXYZ0123456789';

function vinCheck(number: string): string {
  const sum = [...number].reduce(
    (total, char, at) => total + (VALUES[char] ?? Number(char)) * (VIN_WEIGHTS[at] ?? 0),
    0,
  );
  return sum % 11 === 10 ? 'X' : String(sum % 11);
}

function vinParts(random: Random): readonly [string, string] {
  const maker = pick(random, ['1HG', '1FT', '2T1', '3VW', '4T1', '5YJ', '1G1', 'JTD', 'KMH', 'JHM']);
  const year = pick(random, [...'ABCDEFGHJKLMNPRSTVWXY123456789']);
  return [maker + letters(random, 5, VIN_SIGNS), year + letters(random, 2, VIN_SIGNS) + digits(random, 5)];
}

const VIN_CARRIERS: readonly Carrier[] = [
  (value) => `VIN: ${value}`,
  (value) => `the VIN is ${value}`,
  (value) => `vehicle identification number ${value}`,
  (value) => `chassis no. ${value}`,
  (value) => `número de bastidor ${value}`,
  (value) => `Fahrgestellnummer: ${value}`,
  (value) => `FIN ${value}, Erstzulassung 2019`,
  (value) => `numéro de série du véhicule : ${value}`,
  (value) => `numero di telaio ${value}`,
  (value) => `nr podwozia ${value}`,
  (value) => `"vin":"${value}"`,
  (value) => `is this car stolen? ${value}`,
  (value) => value,
];

const vin: CorpusSource = {
  detector: 'vin',
  positive(random) {
    const [head, tail] = vinParts(random);
    const value = `${head}${vinCheck(`${head}0${tail}`)}${tail}`;
    return carry(random, mark(value), VIN_CARRIERS);
  },
  negative(random) {
    const [head, tail] = vinParts(random);
    const right = vinCheck(`${head}0${tail}`);
    const others = [...'0123456789X'].filter((sign) => sign !== right);
    const value = pick<() => string>(random, [
      () => `${head}${pick(random, others)}${tail}`,
      () => `${head}${right}${tail}`.slice(1),
      () => `${head}${right}${tail}7`,
      () => `${letters(random, 1, 'IOQ')}${head.slice(1)}${right}${tail}`,
    ]);
    return carry(random, value(), VIN_CARRIERS);
  },
};

const US_TOWNS = [
  ['Springfield', 'IL', '62704'],
  ['Austin', 'TX', '78701'],
  ['San Diego', 'CA', '92101'],
  ['New York', 'NY', '10019'],
  ['Portland', 'OR', '97205'],
  ['Salt Lake City', 'UT', '84101'],
  ['Boise', 'ID', '83702'],
  ['Miami', 'FL', '33130'],
] as const;
const ADDRESS_CARRIERS: readonly Carrier[] = [
  (value) => value,
  (value) => `Ship to: ${value}`,
  (value) => `I live at ${value}`,
  (value) => `address: ${value}. Ring twice`,
  (value) => `send it to ${value} please`,
  (value) => `John Smith\n${value}`,
  (value) => `we moved to ${value} last week`,
  (value) => `"address":"${value}"`,
  (value) => `Pick up at 5 pm, ${value}`,
  (value) => `her new home is ${value}`,
  (value) => `- ${value}`,
  (value) => `mailing address\n${value}`,
];

const usAddress: CorpusSource = {
  detector: 'us-address',
  positive(random) {
    const street = pick(random, [
      'Main',
      'Oak',
      'Maple',
      'Washington',
      'Elm Park',
      'Lake View',
      'Martin Luther King',
    ]);
    const kind = pick(random, ['St', 'Street', 'Ave', 'Avenue', 'Blvd', 'Dr', 'Lane', 'Rd', 'Ct', 'Way']);
    const [town, state, zip] = pick(random, US_TOWNS);
    const flat = pick(random, ['', '', ' Apt 4B', ', Suite 200']);
    const more = random() < 0.2 ? `-${digits(random, 4)}` : '';
    const value = `${between(random, 1, 9999)} ${street} ${kind}${flat}, ${town}, ${state} ${zip}${more}`;
    return carry(random, mark(value), ADDRESS_CARRIERS);
  },
  negative: (random) =>
    carry(random, String(between(random, 2, 2030)), [
      (one) => `${one} Main points to talk about`,
      (one) => `in ${one} Wall Street crashed`,
      (one) => `${one} Days on the Road`,
      (one) => `we sold ${one} Units in Austin`,
      (one) => `flight ${one} To San Diego`,
      (one) => `${one} Minutes Drive`,
      (one) => `IL ${digits(random, 5)} ${one} items`,
      (one) => `room ${one} New York`,
      (one) => `Top ${one} Places to Go`,
      (one) => `order ${one} Shipped to CA`,
    ]),
};

const AREAS = ['SW', 'M', 'B', 'LS', 'EH', 'CF', 'BT', 'OX', 'NG', 'G', 'L', 'YO', 'CB', 'PL', 'AB'];
const POSTCODE_CARRIERS: readonly Carrier[] = [
  (value) => `postcode ${value}`,
  (value) => `Address: 12 High Street, Leeds ${value}`,
  (value) => `my post code is ${value}`,
  (value) => `deliver to ${value} please`,
  (value) => `we live at 5 Mill Lane, ${value}`,
  (value) => `satnav: ${value}`,
  (value) => `London ${value}`,
  (value) => `"postcode":"${value}"`,
  (value) => `Flat 3, ${value}, United Kingdom`,
  (value) => `meet me at ${value}`,
  (value) => `${value}, England`,
  (value) => value,
];

const ukPostcode: CorpusSource = {
  detector: 'uk-postcode',
  positive(random) {
    const inward = `${digits(random, 1)}${letters(random, 2, 'ABDEFGHJLNPQRSTUWXYZ')}`;
    const value = `${pick(random, AREAS)}${between(random, 1, 29)} ${inward}`;
    return carry(random, mark(value), POSTCODE_CARRIERS);
  },
  negative(random) {
    const inward = `${digits(random, 1)}${letters(random, 2, 'ABDEFGHJLNPQRSTUWXYZ')}`;
    const value = pick(random, [
      `${pick(random, ['QX', 'XX', 'ZZ', 'VV', 'JQ', 'AA'])}${between(random, 1, 20)} ${inward}`,
      `${pick(random, AREAS)}${between(random, 1, 20)} ${digits(random, 1)}${letters(random, 2, 'CIKMOV')}`,
      `${pick(random, AREAS)}${digits(random, 3)} ${inward}`,
      `${letters(random, 3)}${digits(random, 1)} ${inward}`,
    ]);
    return carry(random, value, POSTCODE_CARRIERS);
  },
};

const EUROPE: readonly ((random: Random, house: string) => string)[] = [
  (_random, house) => `Hauptstraße ${house}, 10115 Berlin`,
  (_random, house) => `Lindenweg ${house}a, 80331 München`,
  (_random, house) => `Lange Straße ${house}, 70173 Stuttgart`,
  (_random, house) => `Goethestr. ${house}, 60313 Frankfurt`,
  (_random, house) => `${house} rue de la République, 69002 Lyon`,
  (_random, house) => `${house} bis, avenue Jean Jaurès, 75019 Paris`,
  (_random, house) => `Calle Mayor ${house}, 28013 Madrid`,
  (_random, house) => `Avenida de la Constitución, ${house}, 41004 Sevilla`,
  (_random, house) => `Via Garibaldi ${house}, 20121 Milano`,
  (_random, house) => `Piazza Dante ${house}, 80135 Napoli`,
  (_random, house) => `Kerkstraat ${house}, 1017 GC Amsterdam`,
  (_random, house) => `ul. Marszałkowska ${house}, 00-590 Warszawa`,
  (_random, house) => `Rua Augusta ${house}, 1100-053 Lisboa`,
  (_random, house) => `Mariahilfer Straße ${house}, 1060 Wien`,
  (_random, house) => `${house} High Street, Oxford OX1 4AS`,
  (_random, house) => `${house} Victoria Road, London NW6 5QN`,
];

const streetAddress: CorpusSource = {
  detector: 'street-address',
  positive: (random) =>
    carry(random, mark(pick(random, EUROPE)(random, String(between(random, 1, 199)))), ADDRESS_CARRIERS),
  negative: (random) =>
    carry(random, digits(random, 5), [
      (one) => `Bestellung 12, ${one} Stück`,
      (one) => `we counted ${one} People in the street`,
      (one) => `PLZ ${one} Berlin`,
      (one) => `order 7, ${one} Paris`,
      (one) => `la calle es larga, ${one} Personas`,
      (one) => `Rechnung 2024, ${one} Euro`,
      () => 'in 2024 Berlin was warm',
      (one) => `zip ${one} Madrid`,
      (one) => `${one} Kilometer bis Rom`,
      () => 'am 12. 2023 Mal gesehen',
    ]),
};

const MARKS = [
  'STRICTLY CONFIDENTIAL',
  'CONFIDENTIAL',
  'INTERNAL USE ONLY',
  'TOP SECRET',
  'SECRET//NOFORN',
  'NATO RESTRICTED',
  'OFFICIAL-SENSITIVE',
  'TLP:RED',
  'TLP:AMBER+STRICT',
  'VERTRAULICH',
  'STRENG VERTRAULICH',
  'VS-NfD',
  'DIFFUSION RESTREINTE',
  'CONFIDENTIEL DÉFENSE',
  'CONFIDENCIAL',
  'USO INTERNO',
  'RISERVATISSIMO',
  'POUFNE',
  'DO NOT DISTRIBUTE',
  'Strictly Confidential',
  'Attorney-Client Privileged',
  '社外秘',
  '绝密',
  'ДЛЯ СЛУЖЕБНОГО ПОЛЬЗОВАНИЯ',
];

const classificationMark: CorpusSource = {
  detector: 'classification-mark',
  positive: (random) =>
    carry(random, mark(pick(random, MARKS)), [
      (value) => value,
      (value) => `${value}\n\nBudget 2025, draft`,
      (value) => `Minutes of the board\n${value}\nPresent: all`,
      (value) => `--- ${value} ---`,
      (value) => `[${value}] New prices`,
      (value) => `Acme Ltd | ${value} | Page 3 of 9`,
      (value) => `Classification: ${value}`,
      (value) => `*** ${value} ***\nSee attached.`,
      (value) => `Einstufung: ${value}\nBericht`,
      (value) => `Q3 results - ${value}`,
      (value) => `${value} - Project Falcon`,
      (value) => `figures attached\n${value}`,
    ]),
  negative: (random) =>
    pick(random, [
      'the secret of good bread is time',
      'our internal server is down',
      'sign the confidentiality agreement first',
      'access is restricted to members',
      'a private party at my place',
      'TLP:CLEAR news of the week',
      'das ist kein Geheimnis',
      'Praktikum intern oder extern?',
      'es un lugar reservado para dos',
      'il tavolo è riservato',
      'the patent is classified under A61',
      'it is not confidential at all',
      'no es ningún secreto',
      'un usage courant',
    ]),
};

export const SOURCES: readonly CorpusSource[] = [
  dateOfBirth,
  vin,
  usAddress,
  ukPostcode,
  streetAddress,
  classificationMark,
];
