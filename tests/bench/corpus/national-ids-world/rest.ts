/** The Middle East, Africa, Oceania. */
import { between, digits, letters, pick, type Random } from '../corpus.ts';
import {
  birth,
  grouped,
  luhnDigit,
  otherThan,
  spoiled,
  together,
  until,
  weighed,
} from '../national-ids-europe/kit.ts';
import { type LabelKind, startingWith } from './kit.ts';

const ARABIC = [
  'السلام عليكم، % وشكرا',
  'الاسم: محمد أحمد\n%\nالعنوان: شارع النيل',
  'Salam, please register %',
];
const withLuhn = (start: string) => start + luhnDigit(start);

function tckn(random: Random): string {
  const body = startingWith(random, '123456789', 9);
  const odd = [0, 2, 4, 6, 8].reduce((sum, at) => sum + Number(body[at]), 0);
  const even = [1, 3, 5, 7].reduce((sum, at) => sum + Number(body[at]), 0);
  const tenth = (odd * 7 - even + 100) % 10;
  return `${body}${tenth}${(odd + even + tenth) % 10}`;
}

function civilId(random: Random): string {
  return until(random, () => {
    const { year, yymmdd } = birth(random);
    const body = (year < 2000 ? '2' : '3') + yymmdd + digits(random, 4);
    const check = 11 - (weighed(body, [2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2]) % 11);
    return check > 9 ? null : body + check;
  });
}

function egyptian(random: Random): string {
  const { year, yymmdd } = birth(random);
  return `${year < 2000 ? 2 : 3}${yymmdd}${pick(random, ['01', '02', '12', '21', '27', '88'])}${startingWith(random, '123456789', 5)}`;
}

function southAfrican(random: Random): string {
  return withLuhn(
    birth(random).yymmdd + digits(random, 4) + letters(random, 1, '001') + letters(random, 1, '89'),
  );
}

function tfn(random: Random): string {
  return until(random, () => {
    const value = startingWith(random, '123456789', 9);
    return weighed(value, [1, 4, 3, 7, 5, 8, 6, 9, 10]) % 11 === 0 ? value : null;
  });
}

function abn(random: Random): string {
  const rest = digits(random, 9);
  const sum = weighed(rest, [3, 5, 7, 9, 11, 13, 15, 17, 19]);
  // The first two digits less ten, weighed 10 and 1, make up for the rest.
  return String(10 + 1 + ((2 * 89 - (sum % 89) - 1) % 89)) + rest;
}

function acn(random: Random): string {
  const body = `${pick(random, ['0', '1', '6'])}${digits(random, 7)}`;
  return body + ((10 - (weighed(body, [8, 7, 6, 5, 4, 3, 2, 1]) % 10)) % 10);
}

function medicare(random: Random): string {
  const body = startingWith(random, '23456', 8);
  return `${body}${weighed(body, [1, 3, 7, 9, 1, 3, 7, 9]) % 10}${between(random, 1, 9)}`;
}

function ird(random: Random): string {
  return until(random, () => {
    const body = String(between(random, 1_100_000, 14_900_000)).padStart(8, '0');
    const first = (11 - (weighed(body, [3, 2, 7, 6, 5, 4, 3, 2]) % 11)) % 11;
    const check = first < 10 ? first : (11 - (weighed(body, [7, 4, 3, 2, 5, 2, 7, 6]) % 11)) % 11;
    return check > 9 ? null : (body + check).replace(/^0/, '');
  });
}

function irdWritten(value: string): string {
  return grouped('-', value.length - 6, 3, 3)(value);
}

const NHI_LETTERS = 'ABCDEFGHJKLMNPQRSTUVWXYZ';

function nhi(random: Random): string {
  const isNew = random() < 0.3;
  return until(random, () => {
    const body =
      letters(random, 3, NHI_LETTERS) +
      digits(random, isNew ? 2 : 3) +
      (isNew ? letters(random, 1, NHI_LETTERS) : '');
    const sum = [...body].reduce(
      (total, char, at) =>
        total + (NHI_LETTERS.includes(char) ? NHI_LETTERS.indexOf(char) + 1 : Number(char)) * (7 - at),
      0,
    );
    if (isNew) return body + NHI_LETTERS[23 - (sum % 23) - 1];
    return sum % 11 === 0 ? null : body + ((11 - (sum % 11)) % 10);
  });
}

export const REST: readonly LabelKind[] = [
  {
    detector: 'il-teudat-zehut',
    valid: (random) => withLuhn(startingWith(random, '0123', 8)),
    wrong: (random) => spoiled(random, withLuhn(startingWith(random, '0123', 8))),
    written: [together, together, grouped('-', 8, 1)],
    labels: ['ת.ז.', 'תעודת זהות', 'מספר זהות', 'Teudat Zehut', 'ID number'],
    sentences: ['שלום, %, תודה', 'לקוח: דוד כהן\n%\nתל אביב'],
  },
  {
    detector: 'tr-tckn',
    valid: tckn,
    wrong: (random) => spoiled(random, tckn(random), pick(random, [-1, -2, 3, 5])),
    written: [together],
    labels: ['TCKN', 'TC Kimlik No', 'T.C. kimlik numarası', 'kimlik no', 'TC no'],
    sentences: ['Merhaba, %. Teşekkürler', 'Müşteri: Ayşe Yılmaz\n%\nİstanbul'],
    strong: true,
  },
  {
    detector: 'ae-emirates-id',
    valid: (random) => withLuhn(`784${between(random, 1940, 2015)}${startingWith(random, '123456789', 7)}`),
    wrong: (random) => spoiled(random, withLuhn(`784${between(random, 1940, 2015)}${digits(random, 7)}`)),
    written: [grouped('-', 3, 4, 7, 1), grouped('-', 3, 4, 7, 1), together],
    labels: ['Emirates ID', 'EID', 'Emirates ID no', 'رقم الهوية', 'الهوية الإماراتية'],
    sentences: ARABIC,
    strong: true,
  },
  {
    detector: 'sa-national-id',
    valid: (random) => withLuhn(startingWith(random, '12', 9)),
    wrong: (random) => spoiled(random, withLuhn(startingWith(random, '12', 9))),
    written: [together],
    labels: ['رقم الهوية', 'الهوية الوطنية', 'Iqama', 'رقم الإقامة', 'Saudi national ID', 'Iqama no'],
    sentences: ARABIC,
  },
  {
    detector: 'kw-civil-id',
    valid: civilId,
    wrong: (random) => spoiled(random, civilId(random)),
    written: [together],
    labels: ['Civil ID', 'civil id no', 'الرقم المدني', 'Kuwait civil ID'],
    sentences: ARABIC,
    strong: true,
  },
  {
    detector: 'qa-qid',
    valid: (random) =>
      `2${between(random, 50, 99)}${pick(random, ['634', '356', '586'])}${startingWith(random, '123456789', 5)}`,
    wrong: (random) => startingWith(random, '1456789', 11),
    written: [together],
    labels: ['QID', 'Qatar ID', 'my qid', 'الرقم الشخصي'],
    sentences: ARABIC,
    labelOnly: true,
  },
  {
    detector: 'eg-national-id',
    valid: egyptian,
    wrong: (random) =>
      pick(random, [
        () => `${letters(random, 1, '1456789')}${egyptian(random).slice(1)}`,
        () => `${egyptian(random).slice(0, 3)}${between(random, 13, 99)}${egyptian(random).slice(5)}`,
        () =>
          `${egyptian(random).slice(0, 7)}${pick(random, ['00', '05', '36', '77'])}${egyptian(random).slice(9)}`,
      ])(),
    written: [together],
    labels: ['الرقم القومي', 'رقم قومي', 'National ID', 'Egyptian ID number', 'رقم البطاقة'],
    sentences: ARABIC,
    strong: true,
  },
  {
    detector: 'za-id',
    valid: southAfrican,
    wrong: (random) => spoiled(random, southAfrican(random)),
    written: [together, together, grouped(' ', 6, 4, 3)],
    labels: ['ID number', 'SA ID', 'RSA ID', 'South African ID', 'ID-nommer', 'identity number'],
    sentences: ['Howzit, the RICA form needs %', 'Thandi Nkosi, %, Durban'],
    strong: true,
  },
  {
    detector: 'ng-nin',
    valid: (random) => startingWith(random, '123456789', 11),
    wrong: (random) => startingWith(random, '123456789', pick(random, [8, 9, 10])),
    written: [together, together, grouped(' ', 4, 3, 4)],
    labels: ['NIN', 'my NIN', 'National Identification Number', 'NIMC number'],
    sentences: ['Good day sir, %. Regards', 'Name: Chinedu Okafor\n%\nLagos'],
    labelOnly: true,
  },
  {
    detector: 'ng-bvn',
    valid: (random) => `22${digits(random, 9)}`,
    wrong: (random) =>
      pick(random, [() => startingWith(random, '13456789', 11), () => `22${digits(random, 8)}`])(),
    written: [together],
    labels: ['BVN', 'my bvn', 'Bank Verification Number', 'BVN number'],
    sentences: ['Good day sir, %. Regards'],
    labelOnly: true,
  },
  {
    detector: 'ke-national-id',
    valid: (random) => String(between(random, 1_000_000, 42_000_000)),
    wrong: (random) => startingWith(random, '123456789', pick(random, [5, 6, 9, 10])),
    written: [together],
    labels: ['national ID', 'Kenyan ID', 'kitambulisho', 'ID number', 'ID card no'],
    sentences: ['Habari, %. Asante', 'Wanjiku Kamau, %, Nairobi'],
    labelOnly: true,
  },
  {
    detector: 'ke-kra-pin',
    valid: (random) => letters(random, 1, 'AP') + startingWith(random, '01', 9) + letters(random, 1),
    wrong: (random) =>
      pick(random, [
        () => letters(random, 1, 'BCDXYZ') + digits(random, 9) + letters(random, 1),
        () => `A${digits(random, 8)}Z`,
      ])(),
    written: [together],
    labels: ['KRA PIN', 'PIN', 'iTax PIN', 'kra pin no'],
    sentences: ['Habari, %. Asante'],
    anyCase: true,
  },
  {
    detector: 'gh-card',
    valid: (random) => `GHA${startingWith(random, '7', 9)}${digits(random, 1)}`,
    wrong: (random) => pick(random, [() => `GHB${digits(random, 10)}`, () => `GHA${digits(random, 9)}`])(),
    written: [grouped('-', 3, 9, 1), grouped('-', 3, 9, 1), together],
    labels: ['Ghana Card', 'Ghana Card no', 'NIA PIN', 'ID'],
    sentences: ['Good morning, %, medaase'],
    strong: true,
    anyCase: true,
  },
  {
    detector: 'au-tfn',
    valid: tfn,
    wrong: (random) => spoiled(random, tfn(random)),
    written: [grouped(' ', 3, 3, 3), grouped(' ', 3, 3, 3), together, grouped('-', 3, 3, 3)],
    labels: ['TFN', 'tax file number', 'my TFN', 'Tax File No'],
    sentences: ["G'day, for the super form: %. Cheers", 'New employee in Sydney, %'],
  },
  {
    detector: 'au-abn',
    valid: abn,
    wrong: (random) => spoiled(random, abn(random)),
    written: [grouped(' ', 2, 3, 3, 3), grouped(' ', 2, 3, 3, 3), together],
    labels: ['ABN', 'our ABN', 'Australian Business Number', 'abn'],
    sentences: ["G'day, tax invoice from Smith Pty Ltd, %"],
    strong: true,
  },
  {
    detector: 'au-acn',
    valid: acn,
    wrong: (random) => spoiled(random, acn(random)),
    written: [grouped(' ', 3, 3, 3), grouped(' ', 3, 3, 3), together],
    labels: ['ACN', 'A.C.N.', 'Australian Company Number', 'acn'],
    sentences: ["G'day, contract with Smith Pty Ltd, %"],
  },
  {
    detector: 'au-medicare',
    valid: medicare,
    wrong: (random) => spoiled(random, medicare(random), 8),
    written: [grouped(' ', 4, 5, 1), grouped(' ', 4, 5, 1), together],
    labels: ['Medicare', 'Medicare card', 'Medicare number', 'medicare no'],
    sentences: ["G'day, the clinic asked for %", 'Patient in Perth, %'],
  },
  {
    detector: 'nz-ird',
    valid: ird,
    wrong: (random) => spoiled(random, ird(random)),
    written: [irdWritten, irdWritten],
    labels: ['IRD', 'IRD number', 'my IRD no', 'Inland Revenue number'],
    sentences: ['Kia ora, %. Ngā mihi', 'New starter in Wellington, %'],
  },
  {
    detector: 'nz-nhi',
    valid: nhi,
    wrong: (random) => {
      const value = nhi(random);
      const ends = /\d$/.test(value) ? '0123456789' : NHI_LETTERS;
      return value.slice(0, 6) + otherThan(random, value.slice(6), ends);
    },
    written: [together],
    labels: ['NHI', 'NHI number', 'patient NHI', 'National Health Index'],
    sentences: ['Kia ora, referral for Mere Walker, %', 'Ward 4, %'],
    anyCase: true,
  },
];
