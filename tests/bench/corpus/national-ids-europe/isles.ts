/** United Kingdom and Ireland. */
import { between, digits, letters, pick, type Random } from '../corpus.ts';
import { grouped, type Kind, otherThan, spoiled, together, two, until, weighed } from './kit.ts';

const UK_SENTENCES = [
  'Payroll needs this before Friday. %',
  'Dear Sir or Madam, please find the details for Mr Patel below. % Kind regards',
  'the reception asked for it again, %',
  'Appointment 14:30 with Dr Ahmed. %.',
];

const NINO_FIRST = 'ABCEGHJKLMNOPRSTWXYZ';
const NINO_SECOND = 'ABCEGHJKLMNPRSTWXYZ';
const NINO_REFUSED = ['BG', 'GB', 'KN', 'NK', 'NT', 'TN', 'ZZ'];

function nino(random: Random): string {
  return until(random, () => {
    const prefix = letters(random, 1, NINO_FIRST) + letters(random, 1, NINO_SECOND);
    return NINO_REFUSED.includes(prefix) ? null : prefix + digits(random, 6) + letters(random, 1, 'ABCD');
  });
}

function nhs(random: Random): string {
  return until(random, () => {
    const start = digits(random, 9);
    const check = (11 - (weighed(start, [10, 9, 8, 7, 6, 5, 4, 3, 2]) % 11)) % 11;
    return check === 10 ? null : start + check;
  });
}

function utr(random: Random): string {
  const rest = digits(random, 9);
  return (
    ['2', '1', '9', '8', '7', '6', '5', '4', '3', '2', '1'][
      weighed(rest, [6, 7, 8, 9, 10, 5, 4, 3, 2]) % 11
    ] + rest
  );
}

function licence(random: Random): string {
  const surname = letters(random, between(random, 2, 5)).padEnd(5, '9');
  const month = between(random, 1, 12) + (random() < 0.5 ? 50 : 0);
  const initials = letters(random, 1) + (random() < 0.3 ? '9' : letters(random, 1));
  return `${surname}${digits(random, 1)}${two(month)}${two(between(random, 1, 28))}${digits(random, 1)}${initials}${between(random, 1, 9)}${letters(random, 2)}`;
}

const PPS_LETTERS = 'WABCDEFGHIJKLMNOPQRSTUV';

function pps(random: Random): string {
  const start = digits(random, 7);
  const second = pick(random, ['', '', 'A', 'B', 'H', 'W', 'T']);
  const added = 'ABH'.includes(second) ? PPS_LETTERS.indexOf(second || 'W') * 9 : 0;
  return start + PPS_LETTERS[(weighed(start, [8, 7, 6, 5, 4, 3, 2]) + added) % 23] + second;
}

export const ISLES: readonly Kind[] = [
  {
    detector: 'uk-nino',
    valid: nino,
    wrong: (random) =>
      pick(random, [
        () => pick(random, NINO_REFUSED) + digits(random, 6) + letters(random, 1, 'ABCD'),
        () =>
          letters(random, 1, 'DFIQUV') + letters(random, 1) + digits(random, 6) + letters(random, 1, 'ABCD'),
        () => nino(random).slice(0, 8) + letters(random, 1, 'EFGHJKLMNP'),
        () => nino(random).slice(0, 7),
      ])(),
    written: [
      together,
      together,
      grouped(' ', 2, 2, 2, 2, 1),
      grouped(' ', 2, 6, 1),
      grouped('-', 2, 2, 2, 2, 1),
    ],
    labels: [
      'NINO',
      'NI number',
      'National Insurance number',
      'my NI no',
      'National Insurance No',
      'Nat Ins',
    ],
    sentences: [
      ...UK_SENTENCES,
      'Starter form\nDOB 12/03/1988\n%\nSort code to follow',
      'HMRC asked for my number, it is #',
      'P45 attached, # is on it',
    ],
    strong: true,
    anyCase: true,
  },
  {
    detector: 'uk-nhs',
    valid: nhs,
    wrong: (random) => spoiled(random, nhs(random)),
    written: [together, grouped(' ', 3, 3, 4), grouped(' ', 3, 3, 4), grouped('-', 3, 3, 4)],
    labels: ['NHS number', 'NHS No', 'NHS', 'nhs num', 'Patient NHS number', 'her NHS no'],
    sentences: [
      ...UK_SENTENCES,
      'Referral for Mrs Jones, DOB 03/04/1951, %, please triage',
      'Discharge summary\n%\nWard 7B',
      'the NHS app shows # for him',
    ],
  },
  {
    detector: 'uk-utr',
    valid: utr,
    wrong: (random) => spoiled(random, utr(random), 0),
    written: [together, together, grouped(' ', 5, 5)],
    labels: [
      'UTR',
      'UTR number',
      'Unique Taxpayer Reference',
      'tax reference',
      'my utr',
      'Self Assessment UTR',
    ],
    sentences: [
      ...UK_SENTENCES,
      'For your tax return you need # and the activation code',
      'CIS subcontractor, %',
      'HMRC wrote about # again',
    ],
  },
  {
    detector: 'uk-driving-licence',
    valid: licence,
    wrong: (random) => {
      const value = licence(random);
      return pick(random, [
        value.slice(0, 6) + pick(random, ['00', '13', '50', '63', '99']) + value.slice(8),
        value.slice(0, 8) + pick(random, ['00', '32', '39']) + value.slice(10),
        value.slice(0, 15),
        `9${value.slice(1)}`,
      ]);
    },
    written: [together, together, grouped(' ', 5, 6, 5)],
    labels: [
      'Driving licence',
      'driving licence number',
      'DVLA number',
      'Driver number',
      'licence no',
      'driver licence',
    ],
    sentences: [
      ...UK_SENTENCES,
      'Hire car for Leeds, %, picked up at nine',
      'insurance wants the licence: #',
      'DVLA check code follows, %',
    ],
    strong: true,
    anyCase: true,
  },
  {
    detector: 'ie-pps',
    valid: pps,
    wrong: (random) => {
      const value = pps(random);
      return (
        value.slice(0, 7) + otherThan(random, value[7] ?? '', 'ABCDEFGHIJKLMNOPQRSTUVW') + value.slice(8)
      );
    },
    written: [together, together, together, (value) => `${value.slice(0, 7)} ${value.slice(7)}`],
    labels: ['PPS number', 'PPSN', 'PPS No', 'my PPS', 'Personal Public Service Number', 'uimhir PSP'],
    sentences: [
      ...UK_SENTENCES,
      'Revenue need # for the tax credit',
      'Employee from Cork, %',
      'Medical card application: %',
    ],
    strong: true,
  },
];
