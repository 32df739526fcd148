/** Texts with bank accounts, bank codes and card data. */
import { between, type CorpusSource, digits, letters, pick, type Random } from './corpus.ts';

/** A sentence with `{}` where the value goes, marked. */
export function put(sentence: string, value: string): string {
  return sentence.replace('{}', () => `⟦${value}⟧`);
}

/** The same without a mark. */
export function putPlain(sentence: string, value: string): string {
  return sentence.replace('{}', () => value);
}

/** Sentences for values that prove themselves. */
export const ANYWHERE = [
  '{}',
  'this is it: {}',
  '{} ok?',
  'Hi, can you use {} for that? Thanks!',
  'please check ({}) and tell me',
  'hola, es {} y me avisas',
  'bitte an {} schicken, danke',
  "voilà : {}, c'est le bon",
  'ecco: {} grazie',
  'segue {} abraço',
  'old one was wrong, new: {}.',
  '[12/03/24, 09:41] Ana: {}',
  'Ana: {}\nBob: got it',
  '"{}"',
] as const;

function digitSum(text: string, weights: readonly number[]): number {
  return [...text].reduce((sum, digit, at) => sum + Number(digit) * (weights[at % weights.length] ?? 0), 0);
}

/** A digit unlike the one at `at`. */
function spoiled(random: Random, text: string, at: number): string {
  const other = (Number(text[at]) + between(random, 1, 9)) % 10;
  return text.slice(0, at) + other + text.slice(at + 1);
}

const IBAN_SHAPES: Readonly<Record<string, string>> = {
  DE: 'n18',
  ES: 'n20',
  FR: 'n10c11n2',
  IT: 'a1n10c12',
  GB: 'a4n14',
  NL: 'a4n10',
  BE: 'n12',
  PT: 'n21',
  PL: 'n24',
  AT: 'n16',
  CH: 'n5c12',
  SE: 'n20',
  NO: 'n11',
  DK: 'n14',
  FI: 'n14',
  IE: 'a4n14',
  LU: 'n3c13',
  CZ: 'n20',
  HU: 'n24',
  RO: 'a4c16',
  GR: 'n7c16',
  TR: 'n5n1c16',
  AE: 'n19',
  SA: 'n2c18',
  BR: 'n23a1c1',
  MT: 'a4n5c18',
  UA: 'n6c19',
  IL: 'n19',
  HR: 'n17',
  PK: 'a4c16',
};
const CAPITALS = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ';

function ibanRest(iban: string): number {
  const moved = iban.slice(4) + iban.slice(0, 4);
  const number = [...moved]
    .map((char) => (/[A-Z]/.test(char) ? String(char.charCodeAt(0) - 55) : char))
    .join('');
  return Number(BigInt(number) % 97n);
}

function makeIban(random: Random): string {
  const country = pick(random, Object.keys(IBAN_SHAPES));
  let bban = '';
  for (const [, kind, count] of (IBAN_SHAPES[country] ?? '').matchAll(/([nac])(\d+)/g)) {
    const size = Number(count);
    if (kind === 'n') bban += digits(random, size);
    else if (kind === 'a') bban += letters(random, size);
    else bban += random() < 0.7 ? digits(random, size) : letters(random, size, `${CAPITALS}0123456789`);
  }
  return country + String(98 - ibanRest(`${country}00${bban}`)).padStart(2, '0') + bban;
}

function writtenIban(random: Random, iban: string): string {
  const style = random();
  if (style < 0.4) return iban.replace(/(.{4})(?=.)/g, '$1 ');
  if (style < 0.75) return iban;
  if (style < 0.87) return iban.toLowerCase();
  if (style < 0.94) return iban.replace(/(.{4})(?=.)/g, '$1-');
  return `${iban.slice(0, 2)} ${iban.slice(2)}`;
}

const iban: CorpusSource = {
  detector: 'iban',
  positive(random) {
    const sentence = pick(random, [
      ...ANYWHERE,
      'IBAN: {}',
      'mi cuenta: {}',
      'Kontonummer {}',
      'IBAN {} BIC COBADEFFXXX',
      'mon RIB {}',
    ]);
    return put(sentence, writtenIban(random, makeIban(random)));
  },
  negative(random) {
    const sentence = pick(random, [...ANYWHERE, 'IBAN: {}', 'Kontonummer {}', 'order {}']);
    const valid = makeIban(random);
    const kind = random();
    if (kind < 0.5)
      return putPlain(sentence, writtenIban(random, spoiled(random, valid, between(random, 2, 3))));
    if (kind < 0.65) return putPlain(sentence, valid.slice(0, -1));
    if (kind < 0.75) return putPlain(sentence, `${valid}${digits(random, 2)}`);
    if (kind < 0.85) return putPlain(sentence, `QQ${valid.slice(2)}`);
    return putPlain(
      sentence,
      `${pick(random, ['DE', 'NO', 'AT', 'IT', 'ES'])}${digits(random, between(random, 4, 9))}`,
    );
  },
};

const BIC_BANKS =
  'DEUT COBA BNPA SOGE BSCH BBVA CAIX INGB ABNA RABO UBSW CRES HSBC BARC LOYD NWBK CHAS BOFA CITI UNCR BCIT NDEA DABA SWED ICBK BKCH SBIN HDFC ITAU BRAS'.split(
    ' ',
  );
const BIC_PLACES = 'FF 33 PP MM BB 2L 2A 22 HH XX KK TT ZH BJ GG 3N ZZ WW 21 2X'.split(' ');
const BIC_LABELS = [
  'BIC {}',
  'BIC: {}',
  'SWIFT: {}',
  'swift code {}',
  'BIC/SWIFT {}',
  'El código SWIFT es {}',
  'IBAN DE89370400440532013000\nBIC {}',
  'BIC-Code: {} (Frankfurt)',
  'Code BIC : {}',
  'the bank SWIFT is {}, thanks',
  'SWIFT/BIC: {}\nBeneficiary: Acme',
  'wire transfer, bank code {}',
];

const bic: CorpusSource = {
  detector: 'bic',
  positive(random) {
    const country = pick(random, [
      'DE',
      'FR',
      'ES',
      'GB',
      'US',
      'IT',
      'NL',
      'CH',
      'CN',
      'IN',
      'BR',
      'SE',
      'MX',
      'JP',
    ]);
    const code = pick(random, BIC_BANKS) + country + pick(random, BIC_PLACES);
    return put(
      pick(random, BIC_LABELS),
      random() < 0.6 ? code : code + pick(random, ['XXX', '500', digits(random, 3)]),
    );
  },
  negative(random) {
    const kind = random();
    const bank = pick(random, BIC_BANKS);
    if (kind < 0.25)
      return putPlain(
        pick(random, BIC_LABELS),
        `${bank}${pick(random, ['ZZ', 'QQ', 'XX', 'AB'])}${pick(random, BIC_PLACES)}`,
      );
    if (kind < 0.45)
      return putPlain(
        pick(random, BIC_LABELS),
        `${bank}DE${pick(random, BIC_PLACES)}${digits(random, pick(random, [1, 2]))}`,
      );
    if (kind < 0.6) return putPlain(pick(random, BIC_LABELS), `${bank}${digits(random, 2)}DEFF`);
    return pick(random, [
      'PLEASE READ THE DOCUMENT BEFORE THE MEETING',
      'A SWIFT REACTION TO ALL MESSAGES',
      'THE BUSINESS WILL CONTINUE TOMORROW',
      'that was a swift reaction, the platform is back',
      'WE MUST CONSIDER THIS OFFICIAL LANGUAGE',
      'Taylor Swift tickets: absolute madness',
      'BIC pens and other products for the cupboard',
      'PROPERTY TAX DEADLINE IS FRIDAY',
    ]);
  },
};

function routing(random: Random): string {
  const first = String(between(random, 1, 12)).padStart(2, '0') + digits(random, 6);
  const rest = digitSum(first, [3, 7, 1]) % 10;
  return `${first}${(10 - rest) % 10}`;
}

const ROUTING = [
  'routing number {}',
  'ABA: {}',
  'Routing #: {}',
  'my routing no is {} and the account follows',
  'RTN {}',
  'wire transfer: ABA {}',
  'direct deposit, routing {}',
  'Routing/transit number: {}',
  'the bank routing number is {}.',
  'ABA routing {} for ACH',
  'checking account, routing: {}',
  '{}',
];

const usRouting: CorpusSource = {
  detector: 'us-routing-number',
  positive: (random) => put(pick(random, ROUTING), routing(random)),
  negative(random) {
    const valid = routing(random);
    const kind = random();
    if (kind < 0.5) return putPlain(pick(random, ROUTING), spoiled(random, valid, 8));
    if (kind < 0.7) return putPlain(pick(random, ROUTING), `9${valid.slice(1)}`.replace(/^(9.)/, '95'));
    return putPlain(
      pick(random, [
        'order {} shipped',
        'ticket #{} is open',
        'invoice {} was paid',
        'see case {} in the tracker',
      ]),
      valid,
    );
  },
};

const US_ACCOUNT = [
  'account number: {}',
  'Routing 021000021 Account {}',
  'acct # {}',
  'Acct no. {} at Chase',
  'my checking account number is {}',
  'savings account {}',
  'Account No: {}\nRouting No: 026009593',
  'deposit to account {} please',
  'bank account number {}',
  'acct: {}',
  'wire to account #{}',
  'Account number - {}',
];

const usAccount: CorpusSource = {
  detector: 'us-bank-account',
  positive: (random) =>
    put(pick(random, US_ACCOUNT), digits(random, pick(random, [9, 10, 12, 13])).replace(/^0+/, '7')),
  negative: (random) =>
    putPlain(
      pick(random, [
        'order number {}',
        'tracking {}',
        'sort code 20-00-00 account number {}',
        'customer account number {}',
        'BSB 062-000 account {}',
        'the accountant paid {}',
        'account opened on {}',
        'page views: {}',
        'call number {}',
      ]),
      pick(random, [digits(random, 8), digits(random, 10), '2024-03-12', '12/03/2024']),
    ),
};

function sortCode(random: Random): string {
  const first = pick(random, ['20', '40', '60', '30', '77', '83', '09', '04', '23', '55']);
  return `${first}${digits(random, 4)}`;
}

const paired = (text: string, sign: string) => text.replace(/(..)(?=.)/g, `$1${sign}`);
const SORT = [
  'sort code {}',
  'Sort Code: {}',
  'sort code is {}',
  'S/C {}',
  'sort-code: {} acc no 55779911',
  'my sort code {} and account 31926819',
  'Sort code {}, account number 31926819',
  'bank sort code {}',
  'sortcode {}',
  'Sort code - {}',
  'Barclays sort code {}',
  'pay to sort code {} please',
];

const ukSort: CorpusSource = {
  detector: 'uk-sort-code',
  positive(random) {
    const code = sortCode(random);
    return put(
      pick(random, SORT),
      pick(random, [paired(code, '-'), paired(code, '-'), paired(code, ' '), code]),
    );
  },
  negative(random) {
    const day = `${String(between(random, 1, 28)).padStart(2, '0')}-${String(between(random, 1, 12)).padStart(2, '0')}-24`;
    return pick(random, [
      `meeting on ${day} at the bank`,
      `order ${digits(random, 6)} is ready`,
      `sort code ${digits(random, 5)}`,
      `sort code ${digits(random, 9)}`,
      `PIN ${digits(random, 6)}`,
      `the score was ${paired(digits(random, 6), '-')} in the end`,
      `born ${day}`,
      `sort the list, code ${digits(random, 4)}`,
      `sort code ${digits(random, 2)}-${digits(random, 2)}-${digits(random, 3)}`,
    ]);
  },
};

const UK_ACCOUNT = [
  'sort code 20-00-00 account number {}',
  'Account number: {}',
  'acc no {} sort code 60-83-71',
  'Acc: {}',
  '60-83-71 {}',
  'a/c no. {}',
  'bank account {} (Monzo)',
  'my account number is {}',
  'Account No {} Barclays',
  'acct {} sort 40-47-84',
  'sort code: 089999, account: {}',
  'Account number - {}',
];

const ukAccount: CorpusSource = {
  detector: 'uk-bank-account',
  positive: (random) => put(pick(random, UK_ACCOUNT), `${between(random, 1, 9)}${digits(random, 7)}`),
  negative: (random) =>
    pick(random, [
      `account number ${digits(random, 7)}`,
      `account number ${digits(random, 9)}`,
      `order ${digits(random, 8)}`,
      `date ${between(random, 2019, 2024)}0512`,
      `routing 021000021 account ${digits(random, 8)}`,
      `ticket ${digits(random, 8)} closed`,
      `tel ${digits(random, 8)}`,
      `BSB 062-000 account ${digits(random, 8)}`,
    ]),
};

const BSB = [
  'BSB {}',
  'BSB: {}',
  'bsb {} acc 123456789',
  'BSB number {}',
  'my BSB is {} and the account 12345678',
  'Westpac BSB {}',
  'bank BSB {}',
  'pay to BSB {}',
  'BSB - {}',
  'BSB={}',
  'BSB {}\nAcc 456789123',
  'bsb no: {}',
];

const bsb: CorpusSource = {
  detector: 'au-bsb',
  positive(random) {
    const code =
      pick(random, ['06', '01', '03', '08', '73', '63', '48']) + between(random, 2, 7) + digits(random, 3);
    return put(
      pick(random, BSB),
      pick(random, [`${code.slice(0, 3)}-${code.slice(3)}`, code, `${code.slice(0, 3)} ${code.slice(3)}`]),
    );
  },
  negative: (random) =>
    pick(random, [
      `BSB ${digits(random, 2)}-${digits(random, 4)}`,
      `score ${digits(random, 3)}-${digits(random, 3)}`,
      `extension ${digits(random, 3)} ${digits(random, 3)}`,
      `code ${digits(random, 6)}`,
      `BSB ${digits(random, 5)}`,
      `rooms ${digits(random, 3)}-${digits(random, 3)} are free`,
      `BSB ${digits(random, 3)}-${digits(random, 4)}`,
    ]),
};

const IFSC = [
  'IFSC {}',
  'IFSC: {}',
  'ifsc code {}',
  'NEFT to IFSC {} a/c 50100123456789',
  'bank branch IFSC {}',
  'My IFSC code is {}',
  'IFSC Code - {}',
  'RTGS: {}',
  'IMPS to {} please',
  'account 123, ifsc {}',
  '{}',
  'branch {} Mumbai',
];

const ifsc: CorpusSource = {
  detector: 'in-ifsc',
  positive(random) {
    const code = `${pick(random, ['SBIN', 'HDFC', 'ICIC', 'UTIB', 'PUNB', 'KKBK', 'YESB', 'BARB', 'CNRB'])}0${digits(random, 6)}`;
    return put(pick(random, IFSC), random() < 0.85 ? code : code.toLowerCase());
  },
  negative: (random) =>
    putPlain(
      pick(random, IFSC),
      pick(random, [
        `SBIN${between(random, 1, 9)}${digits(random, 6)}`,
        `HDFC0${digits(random, 5)}`,
        `ICIC0${digits(random, 7)}`,
        `SB10${digits(random, 7)}`,
        `UTI0${digits(random, 6)}`,
      ]),
    ),
};

const CA = [
  'transit number {}',
  'routing number: {}',
  'direct deposit: {}',
  'Transit: {}',
  'numéro de transit {}',
  'void cheque {}',
  'EFT routing {}',
  'bank transit {}',
  'my transit/institution is {}',
  'institution number and transit {}',
  'transit no. {}',
  'Routing {}',
];

const caRouting: CorpusSource = {
  detector: 'ca-routing-number',
  positive(random) {
    const bank = pick(random, ['001', '002', '003', '004', '006', '010', '614', '815', '809']);
    const branch = `${between(random, 1, 9)}${digits(random, 4)}`;
    return put(pick(random, CA), random() < 0.6 ? `${branch}-${bank}` : `0${bank}${branch}`);
  },
  negative: (random) =>
    pick(random, [
      `transit number ${digits(random, 5)}-9${between(random, 5, 9)}${between(random, 0, 9)}`,
      `code ${digits(random, 5)}-004`,
      `transit ${digits(random, 4)}-004`,
      `order 000${digits(random, 6)} shipped`,
      `routing 1${digits(random, 8)}`,
      `ZIP ${digits(random, 5)}-${digits(random, 4)} transit`,
    ]),
};

function makeClabe(random: Random): string {
  const first =
    pick(random, ['002', '012', '014', '021', '072', '032', '044', '127', '646', '722']) + digits(random, 14);
  const sum = [...first].reduce(
    (all, digit, at) => all + ((Number(digit) * ([3, 7, 1][at % 3] ?? 0)) % 10),
    0,
  );
  return first + ((10 - (sum % 10)) % 10);
}

const CLABE = [
  'CLABE {}',
  'CLABE: {}',
  'mi clabe interbancaria es {}',
  'cuenta CLABE {} BBVA',
  'transferencia a {}',
  'depositar a {} por favor',
  '{}',
  'SPEI {}',
  'banco Banorte {}',
  'la cuenta es {} a nombre de Ana',
  'Clabe - {}',
  'te paso la CLABE: {}',
];

const clabe: CorpusSource = {
  detector: 'clabe',
  positive(random) {
    const value = makeClabe(random);
    return put(
      pick(random, CLABE),
      random() < 0.8
        ? value
        : `${value.slice(0, 3)} ${value.slice(3, 6)} ${value.slice(6, 17)} ${value.slice(17)}`,
    );
  },
  negative(random) {
    const value = makeClabe(random);
    if (random() < 0.7) return putPlain(pick(random, CLABE), spoiled(random, value, 17));
    return putPlain(
      pick(random, CLABE),
      pick(random, [value.slice(1), `${value}1`, `${value.slice(0, 9)}x${value.slice(10)}`]),
    );
  },
};

function luhn(first: string): string {
  let sum = 0;
  for (let at = 0; at < first.length; at++) {
    const digit = Number(first[first.length - 1 - at]) * (at % 2 === 0 ? 2 : 1);
    sum += digit > 9 ? digit - 9 : digit;
  }
  return first + ((10 - (sum % 10)) % 10);
}

function track(random: Random, card: string, month = between(random, 1, 12)): string {
  const expiry = `${between(random, 25, 31)}${String(month).padStart(2, '0')}`;
  if (random() < 0.5)
    return `%B${card}^${pick(random, ['DOE/JOHN', 'GARCIA/ANA MARIA', 'SMITH/J'])}^${expiry}101${digits(random, 12)}?`;
  return `;${card}=${expiry}101${digits(random, 8)}?`;
}

const cardTrack: CorpusSource = {
  detector: 'card-track',
  positive: (random) =>
    put(
      pick(random, ['track: {}', '{}', 'swiped {}', 'dump {} sold', 'from the reader\n{}\n', 'data={}']),
      track(random, luhn(`4${digits(random, 14)}`)),
    ),
  negative(random) {
    const card = luhn(`4${digits(random, 14)}`);
    if (random() < 0.5) return track(random, spoiled(random, card, 15));
    if (random() < 0.5) return track(random, card, between(random, 13, 99));
    return pick(random, [
      `x=${digits(random, 16)};y=${digits(random, 4)}`,
      `${card} = paid`,
      `a^b^c ${digits(random, 16)}`,
    ]);
  },
};

const CVV = [
  'CVV {}',
  'CVV: {}',
  'cvc {}',
  'the cvv is {}',
  'security code {}',
  '4111 1111 1111 1111 12/27 cvv {}',
  'CVC2: {}',
  'código de seguridad: {}',
  'Prüfnummer {}',
  'cvv={}',
  'cryptogramme {}',
  'codice di sicurezza {}',
  'CVV ({})',
  '{} is the cvv',
];

const cardCvv: CorpusSource = {
  detector: 'card-cvv',
  positive: (random) => put(pick(random, CVV), digits(random, random() < 0.85 ? 3 : 4)),
  negative: (random) =>
    pick(random, [
      `CVV ${digits(random, 2)}`,
      `CVV ${digits(random, 5)}`,
      `room ${digits(random, 3)}`,
      `my cv has ${digits(random, 3)} pages`,
      `it costs ${digits(random, 3)} euros with the card`,
      `the cvv has 3 digits, page ${digits(random, 3)}`,
      `bus ${digits(random, 3)} at 10:15`,
      `cvs branch ${digits(random, 4)}`,
    ]),
};

export const BANK_SOURCES: readonly CorpusSource[] = [
  iban,
  bic,
  usRouting,
  usAccount,
  ukSort,
  ukAccount,
  bsb,
  ifsc,
  caRouting,
  clabe,
  cardTrack,
  cardCvv,
];
