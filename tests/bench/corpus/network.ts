/** Texts with e-mail addresses, network addresses, numbers of devices and telephone numbers. */

import parsePhoneNumber, {
  type CountryCode,
  getCountries,
  getExampleNumber,
  type PhoneNumber,
} from 'libphonenumber-js/min';
import examples from 'libphonenumber-js/mobile/examples';
import { between, type CorpusSource, digits, letters, pick, type Random } from './corpus.ts';

function put(sentence: string, value: string): string {
  return sentence.replace('{}', () => `⟦${value}⟧`);
}

function putPlain(sentence: string, value: string): string {
  return sentence.replace('{}', () => value);
}

const ANYWHERE = [
  '{}',
  'this is it: {}',
  '{} ok?',
  'please use {} for that, thanks',
  'see ({})',
  'hola, es {} y me avisas',
  'bitte an {} schicken',
  "voilà : {}, c'est le bon",
  'ecco {} grazie',
  'segue {} abraço',
  '[12/03/24, 09:41] Ana: {}',
  'Ana: {}\nBob: got it',
  'new: {}.',
] as const;

const NAMES = [
  'ana',
  'john.doe',
  'm.mueller',
  'li_wei',
  'sales',
  'o.brien',
  'info',
  'j-garcia',
  'support+eu',
  'x',
  'ANNA.S',
  'kim99',
];
const DOMAINS = [
  'example.com',
  'example.co.uk',
  'mail.example.org',
  'firma-gmbh.de',
  'gmail.com',
  'outlook.es',
  'uni.edu',
  'empresa.com.br',
  'münchen.de',
  'пример.рф',
  'xn--bcher-kva.ch',
  'a.museum',
  'corp.internal.io',
];

const email: CorpusSource = {
  detector: 'email',
  positive: (random) =>
    put(
      pick(random, [
        ...ANYWHERE,
        'mail: {}',
        '<{}>',
        'mailto:{}',
        '邮箱{}谢谢',
        '"Ana" <{}>;',
        'e-mail={}&x=1',
      ]),
      `${pick(random, NAMES)}@${pick(random, DOMAINS)}`,
    ),
  negative: (random) =>
    pick(random, [
      `@${pick(random, NAMES)} look at this`,
      `icon@${between(random, 2, 3)}x.png is missing`,
      `npm i package@${between(random, 1, 20)}.${between(random, 0, 9)}.${between(random, 0, 9)}`,
      `${pick(random, NAMES)}@localhost`,
      `https://${pick(random, NAMES)}:secret@host.example.com/x`,
      `meet @ ${pick(random, DOMAINS)}`,
      `${pick(random, NAMES)}@-example.com`,
      `${pick(random, NAMES)} at example dot com`,
      `git@github.com:owner/${pick(random, NAMES)}.git`,
      `5 apples @ 2.50 each`,
      `${pick(random, NAMES)}@@example.com`,
      `${pick(random, NAMES)}@example..com`,
    ]),
};

function ip4(random: Random): string {
  const first = pick(random, [10, 192, 172, 8, 34, 52, 81, 91, 185, 203, 217]);
  return [first, between(random, 0, 255), between(random, 0, 255), between(random, 1, 254)].join('.');
}

function ip6(random: Random): string {
  const group = () => between(random, 1, 0xffff).toString(16);
  const kind = random();
  if (kind < 0.4) return ['2001', 'db8', ...Array.from({ length: 6 }, group)].join(':');
  if (kind < 0.7) return `2001:db8::${group()}:${group()}`;
  if (kind < 0.85) return `fe80::${group()}:${group()}:${group()}:${group()}`;
  return `2A02:${group().toUpperCase()}:${group().toUpperCase()}::1`;
}

const ipAddress: CorpusSource = {
  detector: 'ip-address',
  positive: (random) =>
    put(
      pick(random, [
        ...ANYWHERE,
        'ip {}',
        'ssh root@{}',
        'server at {} is down',
        'ping {}',
        'Adresse IP {}',
        'from {} port 22',
      ]),
      random() < 0.7 ? ip4(random) : ip6(random),
    ).replace(/^ssh root@/, 'ssh to '),
  negative(random) {
    const small = () => between(random, 0, 20);
    return pick(random, [
      `version ${small()}.${small()}.${small()}.${small()}`,
      `v${small()}.${small()}.${small()}.${small()}`,
      `firmware ${small()}.${small()}.${small()}.${small()} is out`,
      `${between(random, 256, 999)}.1.2.3`,
      `192.168.${between(random, 0, 255)}`,
      `Chrome/${between(random, 90, 130)}.0.${between(random, 0, 99)}.${between(random, 0, 99)}`,
      `1.3.6.1.4.1.${between(random, 100, 9999)}`,
      `mask 255.255.${pick(random, ['255.0', '0.0', '254.0'])}`,
      `at ${between(random, 10, 23)}:${between(random, 10, 59)}:${between(random, 10, 59)}`,
      `2001:db8:${digits(random, 4)}:12g4::1`,
      `MAC ${Array.from({ length: 6 }, () => letters(random, 2, '0123456789abcdef')).join(':')}`,
      'std::string and foo::bar',
    ]);
  },
};

const hexPairs = (random: Random, count: number) =>
  Array.from({ length: count }, () => letters(random, 2, '0123456789abcdef'));

const macAddress: CorpusSource = {
  detector: 'mac-address',
  positive(random) {
    const pairs = ['a4', ...hexPairs(random, 5)];
    const value = pick(random, [
      pairs.join(':'),
      pairs.join('-'),
      pairs.join(':').toUpperCase(),
      pairs.join('').replace(/(....)(?=.)/g, '$1.'),
    ]);
    return put(pick(random, [...ANYWHERE, 'MAC {}', 'mac address: {}', 'hwaddr {}', 'bssid {}']), value);
  },
  negative(random) {
    return putPlain(
      pick(random, ANYWHERE),
      pick(random, [
        hexPairs(random, 5).join(':'),
        hexPairs(random, 8).join(':'),
        hexPairs(random, 16).join(':'),
        `${hexPairs(random, 5).join(':')}:g1`,
        `${hexPairs(random, 4).join('')}-${hexPairs(random, 2).join('')}-4${letters(random, 3, '0123456789abcdef')}-a${letters(random, 3, '0123456789abcdef')}-${hexPairs(random, 6).join('')}`,
        hexPairs(random, 20).join(''),
        '12:30:45',
      ]),
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

const IMEI = [
  'IMEI {}',
  'IMEI: {}',
  'imei number {}',
  'my phone IMEI is {}',
  'IMEI del móvil: {}',
  'stolen handset, IMEI {}',
  'IMEI1 {}',
  'imei={}',
  'Das Handy hat IMEI {}',
  'numéro IMEI {}',
  'device {} is blocked',
  '{}',
];

const imei: CorpusSource = {
  detector: 'imei',
  positive(random) {
    const value = luhn(pick(random, ['35', '86', '01', '49', '99']) + digits(random, 12));
    if (random() < 0.75) return put(pick(random, IMEI), value);
    return put(
      pick(random, IMEI),
      `${value.slice(0, 2)}-${value.slice(2, 8)}-${value.slice(8, 14)}-${value.slice(14)}`,
    );
  },
  negative(random) {
    const value = luhn(`35${digits(random, 12)}`);
    const wrong = value.slice(0, 14) + ((Number(value[14]) + between(random, 1, 9)) % 10);
    if (random() < 0.6) return putPlain(pick(random, IMEI), wrong);
    return pick(random, [
      `order ${value} shipped`,
      `IMEI ${value.slice(1)}`,
      `IMEI ${value}1`,
      `ref ${value} please`,
    ]);
  },
};

const imsi: CorpusSource = {
  detector: 'imsi',
  positive: (random) =>
    put(
      pick(random, [
        'IMSI {}',
        'IMSI: {}',
        'imsi={}',
        'the IMSI is {}',
        'SIM with IMSI {}',
        'imsi number {}',
        'IMSI de la SIM {}',
        'IMSI der Karte: {}',
        'subscriber identity {}',
      ]),
      pick(random, ['21407', '26201', '310150', '20801', '23415', '40445', '46000', '72405']).padEnd(6, '1') +
        digits(random, 9),
    ),
  negative: (random) =>
    pick(random, [
      `IMSI 1${digits(random, 14)}`,
      `IMSI 2${digits(random, 11)}`,
      `IMSI 3${digits(random, 17)}`,
      `order 2${digits(random, 14)} is here`,
      `the sim 89${digits(random, 17)} broke`,
    ]),
};

/** A valid mobile or fixed number: the example of a country with other digits at its end. */
function phone(random: Random, countries: readonly CountryCode[]): PhoneNumber {
  for (;;) {
    const example = getExampleNumber(pick(random, countries), examples);
    if (example === undefined) continue;
    const number = example.number.slice(0, -4) + digits(random, 4);
    const parsed = parsePhoneNumber(number);
    if (parsed?.isValid() === true) return parsed;
  }
}

const NATIONAL: readonly CountryCode[] = [
  'GB',
  'DE',
  'FR',
  'ES',
  'IT',
  'NL',
  'BE',
  'CH',
  'AT',
  'PT',
  'PL',
  'SE',
  'IN',
  'BR',
  'MX',
  'AU',
  'ZA',
  'NG',
  'AR',
  'CO',
  'TR',
  'ID',
  'PH',
  'JP',
  'KR',
];
const CALLS = [
  'call me at {}',
  'my phone is {}',
  'Tel. {}',
  'tel: {}',
  'mobile {}',
  'mi móvil es {}',
  'llámame al {}',
  'Handy {}',
  'Meine Handynummer ist {}',
  'téléphone : {}',
  'appelle-moi au {}',
  'celular {}',
  'il mio cellulare è {}',
  'WhatsApp {}',
  'telefon {}',
  'telefoon {}',
  'phone number: {}',
  'contact no. {}',
  'whatsapp me on {} please',
];

const phoneNumber: CorpusSource = {
  detector: 'phone-number',
  positive(random) {
    const kind = random();
    if (kind < 0.5) {
      const number = phone(random, getCountries());
      const written = number.formatInternational();
      return put(
        pick(random, [...ANYWHERE, ...CALLS]),
        pick(random, [
          written,
          number.number,
          written.replaceAll(' ', '-'),
          written.replaceAll(' ', '.'),
          written.replace('+', '00'),
        ]).replace(/^00.*$/, written),
      );
    }
    if (kind < 0.7) {
      const number = `${pick(random, ['212', '415', '305', '713', '604', '416'])}${between(random, 2, 9)}${digits(random, 6)}`;
      const [area, exchange, line] = [number.slice(0, 3), number.slice(3, 6), number.slice(6)];
      return put(
        pick(random, [...ANYWHERE, ...CALLS]),
        pick(random, [
          `(${area}) ${exchange}-${line}`,
          `${area}-${exchange}-${line}`,
          `${area}.${exchange}.${line}`,
          `1-${area}-${exchange}-${line}`,
        ]),
      );
    }
    const national = phone(random, NATIONAL).formatNational();
    return put(pick(random, CALLS), random() < 0.7 ? national : national.replace(/[^0-9]/g, ''));
  },
  negative(random) {
    const day = `${String(between(random, 1, 28)).padStart(2, '0')}.${String(between(random, 1, 12)).padStart(2, '0')}.2024`;
    return pick(random, [
      `order ${digits(random, 9)} is on its way`,
      `${day} at 10:30`,
      `call on ${day}`,
      `timestamp 17${digits(random, 8)}`,
      `timestamp 17${digits(random, 11)}`,
      `card 4${digits(random, 3)} ${digits(random, 4)} ${digits(random, 4)} ${digits(random, 4)}`,
      `invoice no. ${digits(random, 8)}`,
      `IBAN DE${digits(random, 2)} ${digits(random, 4)} ${digits(random, 4)} ${digits(random, 4)} ${digits(random, 4)} ${digits(random, 2)}`,
      `10.0.${between(random, 0, 255)}.${between(random, 100, 255)}`,
      `uuid ${letters(random, 8, '0123456789')}-${digits(random, 4)}-4${digits(random, 3)}-9${digits(random, 3)}-${digits(random, 12)}`,
      `sum ${between(random, 1, 9)}.${digits(random, 3)}.${digits(random, 3)},00 EUR`,
      `tracking 1Z${digits(random, 9)}`,
      `+${between(random, 10, 99)} points`,
      `SSN ${digits(random, 3)}-${digits(random, 2)}-${digits(random, 4)}`,
      `phone case ${digits(random, 5)}`,
      `${between(random, 2000, 2030)}-10-12 ${between(random, 10, 23)}:15`,
    ]);
  },
};

export const SOURCES: readonly CorpusSource[] = [email, ipAddress, macAddress, imei, imsi, phoneNumber];
