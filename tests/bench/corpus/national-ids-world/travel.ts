/** Passports, their machine readable zones, driver licences. */
import { between, type CorpusSource, digits, letters, pick, type Random } from '../corpus.ts';
import { birth, grouped, spoiled, together, two } from '../national-ids-europe/kit.ts';
import { type LabelKind, startingWith } from './kit.ts';

const AIRPORT = [
  'Visa application for Elena Rossi: %',
  'Check-in needs it by tonight. %.',
  'Hi, for the flight to Lisbon: %, exp 04/2031',
];

const US_STATES: readonly ((random: Random) => string)[] = [
  (random) => letters(random, 1) + startingWith(random, '123456789', 7),
  (random) => startingWith(random, '123456789', 8),
  (random) =>
    `${letters(random, 1)}${digits(random, 3)}-${digits(random, 3)}-${digits(random, 2)}-${digits(random, 3)}-${digits(random, 1)}`,
  (random) => `${letters(random, 1)}${digits(random, 3)}-${digits(random, 4)}-${digits(random, 4)}`,
  (random) => letters(random, 1) + startingWith(random, '123456789', 12),
  (random) => startingWith(random, '123456789', 9),
  (random) => letters(random, 2) + startingWith(random, '123456789', 6),
];

const NOT_LICENSES = (random: Random) =>
  pick(random, [() => digits(random, 3), () => letters(random, 7), () => digits(random, 20)])();

export const TRAVEL: readonly LabelKind[] = [
  {
    detector: 'passport-number',
    valid: (random) =>
      pick(random, [
        () => letters(random, 1) + startingWith(random, '123456789', 7),
        () => letters(random, 2) + startingWith(random, '123456789', 7),
        () => startingWith(random, '3456789', 9),
        () => `${digits(random, 2)}${letters(random, 2)}${digits(random, 5)}`,
        () => letters(random, 3) + startingWith(random, '123456789', 6),
      ])(),
    wrong: (random) =>
      pick(random, [() => digits(random, 4), () => letters(random, 9), () => digits(random, 14)])(),
    written: [together],
    labels: [
      'Passport',
      'passport no',
      'Passport number',
      'Reisepass',
      'passeport',
      'Pasaporte',
      'passaporto',
      'паспорт',
      '护照号',
      'paspoort',
    ],
    sentences: AIRPORT,
    labelOnly: true,
    anyCase: true,
  },
  {
    detector: 'us-passport',
    valid: (random) =>
      random() < 0.6
        ? letters(random, 1) + startingWith(random, '123456789', 8)
        : startingWith(random, '3456789', 9),
    wrong: (random) =>
      pick(random, [
        () => letters(random, 1) + digits(random, 6),
        () => digits(random, 7),
        () => letters(random, 9),
      ])(),
    written: [together],
    labels: ['US passport', 'passport number', 'Passport #', 'my passport', 'passport book no'],
    sentences: AIRPORT,
    labelOnly: true,
  },
  {
    detector: 'in-passport',
    valid: (random) =>
      letters(random, 1, 'ABCDEFGHJKLMNPRSTUVWY') +
      startingWith(random, '123456789', 6) +
      letters(random, 1, '123456789'),
    wrong: (random) =>
      pick(random, [
        () => letters(random, 1) + digits(random, 6),
        () => `Q${startingWith(random, '12', 7)}`,
        () => `K0${digits(random, 6)}`,
      ])(),
    written: [together],
    labels: ['Passport', 'passport no', 'Indian passport', 'पासपोर्ट', 'passport number'],
    sentences: [...AIRPORT, 'Sir, kindly book, %'],
  },
  {
    detector: 'us-driver-license',
    valid: (random) => pick(random, US_STATES)(random),
    wrong: NOT_LICENSES,
    written: [together],
    labels: [
      "Driver's license",
      'driver license',
      'DL',
      'DL no',
      "driver's license number",
      'Drivers License #',
    ],
    sentences: ['Rental desk: %', 'TX DMV, James Carter, %'],
    labelOnly: true,
  },
  {
    detector: 'ca-driver-license',
    valid: (random) =>
      pick(random, [
        () => {
          const { year, month, day } = birth(random);
          // Fourteen digits in groups of 4, 5 and 5; the last six are the birth date.
          const date = `${two(year)}${two(month + (random() < 0.5 ? 50 : 0))}${two(day)}`;
          return letters(random, 1) + grouped('-', 4, 5, 5)(digits(random, 8) + date);
        },
        () => {
          const { year, month, day } = birth(random);
          return `${letters(random, 1)}${digits(random, 4)}-${two(day)}${two(month)}${two(year)}-${digits(random, 2)}`;
        },
        () => startingWith(random, '123456789', 7),
      ])(),
    wrong: (random) =>
      pick(random, [
        () => digits(random, 4),
        () => letters(random, 7),
        () => `T4321-99${digits(random, 4)}-0${digits(random, 1)}`,
      ])(),
    written: [together],
    labels: ["Driver's licence", 'Ontario driver licence', 'permis de conduire', "driver's licence number"],
    sentences: ['Assurance auto: %', 'ICBC claim, %'],
    labelOnly: true,
  },
  {
    detector: 'au-driver-license',
    valid: (random) =>
      pick(random, [
        () => startingWith(random, '0123', 9),
        () => startingWith(random, '12', 8),
        () => digits(random, 4) + letters(random, 2),
      ])(),
    wrong: (random) =>
      pick(random, [() => digits(random, 4), () => letters(random, 7), () => digits(random, 13)])(),
    written: [together],
    labels: ['Driver licence', 'NSW driver licence', 'licence number', 'drivers licence no'],
    sentences: ["G'day, rego papers: %"],
    labelOnly: true,
  },
  {
    detector: 'in-driver-license',
    valid: (random) =>
      `${pick(random, ['MH', 'DL', 'KA', 'TN', 'UP', 'GJ'])}${two(between(random, 1, 60))}${between(random, 1985, 2024)}${startingWith(random, '01', 7)}`,
    wrong: (random) =>
      pick(random, [
        () => `ZZ${two(between(random, 1, 60))}2011${digits(random, 7)}`,
        () => `MH123011${digits(random, 7)}`,
        () => `MH122011${digits(random, 6)}`,
      ])(),
    written: [together, grouped(' ', 4, 4, 7), grouped('-', 2, 2, 4, 7), grouped(' ', 4, 11)],
    labels: ['Driving licence', 'DL no', 'driving license number', 'Licence No'],
    sentences: ['Sir, RTO form, %'],
  },
];

/** The weighted sum of Doc 9303, by the alphabet's order. */
function check(field: string): number {
  const order = '0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ';
  return (
    [...field].reduce(
      (sum, char, at) => sum + Math.max(0, order.indexOf(char)) * ([7, 3, 1][at % 3] ?? 0),
      0,
    ) % 10
  );
}

const withCheck = (field: string) => field + check(field);
const NAMES = [
  'GARCIA<<MARIA<JOSE',
  'MUELLER<<HANS',
  'TANAKA<<YUKI',
  'SMITH<<JOHN<PAUL',
  'OKAFOR<<CHINEDU',
  'KOWALSKA<<ANNA',
];
const STATES = ['USA', 'D<<', 'FRA', 'JPN', 'IND', 'POL', 'NGA', 'BRA'];

/** The lines of a zone. */
function zone(random: Random, spoil: boolean): string[] {
  const [state, name] = [pick(random, STATES), pick(random, NAMES)];
  const document = (letters(random, 1) + digits(random, pick(random, [7, 8]))).padEnd(9, '<');
  const changed = (field: string) => (spoil ? spoiled(random, field, field.length - 1) : field);
  const born = changed(withCheck(birth(random).yymmdd));
  const until = withCheck(
    `${between(random, 26, 35)}${two(between(random, 1, 12))}${two(between(random, 1, 28))}`,
  );
  const sex = pick(random, ['M', 'F', '<']);
  const dice = random();
  if (dice < 0.5) {
    const personal = withCheck(random() < 0.5 ? '<'.repeat(14) : digits(random, 10).padEnd(14, '<'));
    const line = [withCheck(document), born, until + personal];
    return [
      `P<${state}${name}`.padEnd(44, '<'),
      `${line[0]}${state}${born}${sex}${until}${personal}${check(line.join(''))}`,
    ];
  }
  if (dice < 0.75) {
    const first = `I<${state}${withCheck(document)}${'<'.repeat(15)}`;
    const whole = check(`${first.slice(5)}${born}${until}${'<'.repeat(11)}`);
    return [first, `${born}${sex}${until}${state}${'<'.repeat(11)}${whole}`, name.padEnd(30, '<')];
  }
  if (dice < 0.9) {
    const optional = '<'.repeat(7);
    const whole = check(`${withCheck(document)}${born}${until}${optional}`);
    return [
      `I<${state}${name}`.padEnd(36, '<'),
      `${withCheck(document)}${state}${born}${sex}${until}${optional}${whole}`,
    ];
  }
  return [
    `V<${state}${name}`.padEnd(44, '<'),
    `${withCheck(document)}${state}${born}${sex}${until}${digits(random, 8).padEnd(16, '<')}`,
  ];
}

const AROUND = [
  (text: string) => text,
  (text: string) => `scan of the passport:\n${text}\nthanks`,
  (text: string) => `OCR result\n\n${text}\n\nconfidence 0.93`,
  (text: string) => `MRZ: ${text}`,
  (text: string) => `Reisepass im Anhang\n${text}`,
  (text: string) => `{"mrz":"${text}"}`,
  (text: string) => `> ${text}`,
  (text: string) => `voici mon passeport ${text} merci`,
  (text: string) => `hotel check-in, guest 2\n${text}`,
  (text: string) => `(${text})`,
  (text: string) => `please verify\t${text}`,
  (text: string) => `página de datos:\r\n${text}\r\nsaludos`,
];

export const MRZ: CorpusSource = {
  detector: 'passport-mrz',
  positive: (random) =>
    pick(random, AROUND)(`⟦${zone(random, false).join(pick(random, ['\n', '\n', '\r\n', ' ']))}⟧`),
  negative: (random) =>
    random() < 0.6
      ? pick(random, AROUND)(zone(random, true).join('\n'))
      : `${letters(random, 30, 'ABCDEFGHIJ<0123')} and ${letters(random, 44, 'PVIACDEF<1234')} ${digits(random, 44)}`,
};
