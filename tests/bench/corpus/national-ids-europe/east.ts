/** Central, eastern and south-eastern Europe. */
import { between, digits, letters, pick, type Random } from '../corpus.ts';
import {
  birth,
  grouped,
  type Kind,
  luhnDigit,
  mod1110Digit,
  spoiled,
  together,
  two,
  until,
  weighed,
} from './kit.ts';

const POLISH = [
  'Cześć, podaję dane. %. Pozdrawiam',
  'Umowa z Janem Kowalskim, %, zam. w Krakowie',
  'potrzebuję tego do wniosku, %',
  'W załączniku kopia. %. Dziękuję',
  'Nowy pracownik od poniedziałku; %',
];
const CZECH = [
  'Ahoj, posílám údaje. %. Zdravím',
  'Smlouva s Janou Novákovou, %, bytem Praha',
  'potřebuji to k žádosti, %',
  'V příloze kopie. %. Děkuji',
  'Nový kolega nastupuje v pondělí; %',
];
const HUNGARIAN = [
  'Szia, küldöm az adatokat. %. Üdv',
  'Kovács Anna ügye, %, Debrecen',
  'ez kell a kérelemhez, %',
  'Csatolva a másolat. %. Köszönöm',
  'Új kolléga hétfőtől; %',
];
const ROMANIAN = [
  'Salut, iată datele. %. Mulțumesc',
  'Contract cu Ion Popescu, %, domiciliat în Cluj',
  'am nevoie pentru cerere, %',
  'Anexez copia. %. Cu stimă',
  'Coleg nou de luni; %',
];
const BULGARIAN = [
  'Здравей, ето данните. %. Поздрави',
  'Договор с Иван Петров, %, гр. София',
  'трябва ми за молбата, %',
  'Прилагам копие. %. Благодаря',
  'Нов колега от понеделник; %',
];
const CROATIAN = [
  'Bok, šaljem podatke. %. Pozdrav',
  'Ugovor s Anom Horvat, %, Zagreb',
  'treba mi za zahtjev, %',
  'U prilogu kopija. %. Hvala',
  'Novi kolega od ponedjeljka; %',
];
const GREEK = [
  'Γεια σου, στέλνω τα στοιχεία. %. Ευχαριστώ',
  'Συμβόλαιο με Γιώργο Παπαδόπουλο, %, Αθήνα',
  'το χρειάζομαι για την αίτηση, %',
  'Επισυνάπτω αντίγραφο. %.',
  'Νέος συνάδελφος από Δευτέρα; %',
];
const SLOVENE = [
  'Živjo, pošiljam podatke. %. Lep pozdrav',
  'Pogodba z Majo Novak, %, Ljubljana',
  'potrebujem za vlogo, %',
  'V prilogi kopija. %. Hvala',
  'Nov sodelavec od ponedeljka; %',
];
const UKRAINIAN = [
  'Привіт, надсилаю дані. %. Дякую',
  'Договір з Оленою Коваль, %, м. Львів',
  'потрібно для заяви, %',
  'Додаю копію. %.',
  'Новий працівник з понеділка; %',
];
const RUSSIAN = [
  'Привет, отправляю данные. %. Спасибо',
  'Договор с Иваном Петровым, %, г. Казань',
  'нужно для заявления, %',
  'Прилагаю копию. %.',
  'Новый сотрудник с понедельника; %',
];

function pesel(random: Random): string {
  const { year, month, day } = birth(random);
  const ten = two(year) + two(month + (year >= 2000 ? 20 : 0)) + two(day) + digits(random, 4);
  return ten + ((10 - (weighed(ten, [1, 3, 7, 9, 1, 3, 7, 9, 1, 3]) % 10)) % 10);
}

function nip(random: Random): string {
  return until(random, () => {
    const nine = between(random, 101, 998) + digits(random, 6);
    const rest = weighed(nine, [6, 5, 7, 2, 3, 4, 5, 6, 7]) % 11;
    return rest === 10 ? null : nine + rest;
  });
}

function regon(random: Random): string {
  const eight = digits(random, 8);
  const nine = eight + ((weighed(eight, [8, 9, 2, 3, 4, 5, 6, 7]) % 11) % 10);
  if (random() < 0.8) return nine;
  const thirteen = nine + digits(random, 4);
  return thirteen + ((weighed(thirteen, [2, 4, 8, 5, 0, 9, 7, 3, 6, 1, 2, 4, 8]) % 11) % 10);
}

function dowod(random: Random): string {
  const series = letters(random, 3);
  const five = digits(random, 5);
  const values = [...series].map((char) => char.charCodeAt(0) - 55);
  const sum = (values[0] ?? 0) * 7 + (values[1] ?? 0) * 3 + (values[2] ?? 0) + weighed(five, [7, 3, 1, 7, 3]);
  return series + (sum % 10) + five;
}

function rodneCislo(random: Random): string {
  return until(random, () => {
    const { year, month, day } = birth(random);
    if (year < 1954) return null;
    const nine = two(year) + two(month + (random() < 0.5 ? 50 : 0)) + two(day) + digits(random, 3);
    const rest = Number(nine) % 11;
    return rest === 10 ? null : nine + rest;
  });
}

function taj(random: Random): string {
  const eight = digits(random, 8);
  return eight + (weighed(eight, [3, 7, 3, 7, 3, 7, 3, 7]) % 10);
}

function szemelyi(random: Random): string {
  return until(random, () => {
    const { year, yymmdd } = birth(random);
    const ten = (year < 2000 ? between(random, 1, 2) : between(random, 3, 4)) + yymmdd + digits(random, 3);
    const up = [1, 2, 3, 4, 5, 6, 7, 8, 9, 10];
    const rest = weighed(ten, year < 1997 ? up : up.reverse()) % 11;
    return rest === 10 ? null : ten + rest;
  });
}

function cnp(random: Random): string {
  const { year, yymmdd } = birth(random);
  const twelve =
    (year < 2000 ? between(random, 1, 2) : between(random, 5, 6)) +
    yymmdd +
    two(between(random, 1, 46)) +
    String(between(random, 1, 999)).padStart(3, '0');
  const rest = weighed(twelve, [2, 7, 9, 1, 4, 6, 3, 5, 8, 2, 7, 9]) % 11;
  return twelve + (rest === 10 ? 1 : rest);
}

function egn(random: Random): string {
  const { year, month, day } = birth(random);
  const nine = two(year) + two(month + (year >= 2000 ? 40 : 0)) + two(day) + digits(random, 3);
  return nine + ((weighed(nine, [2, 4, 8, 5, 10, 9, 7, 3, 6]) % 11) % 10);
}

function oib(random: Random): string {
  const ten = digits(random, 10);
  return ten + mod1110Digit(ten);
}

function amka(random: Random): string {
  const ten = birth(random).ddmmyy + digits(random, 4);
  return ten + luhnDigit(ten);
}

function afm(random: Random): string {
  const eight = pick(random, ['0', '1', '9', '8', '7']) + digits(random, 7);
  return eight + ((weighed(eight, [256, 128, 64, 32, 16, 8, 4, 2]) % 11) % 10);
}

function emso(random: Random): string {
  return until(random, () => {
    const { year, month, day } = birth(random);
    const twelve = `${two(day)}${two(month)}${String(year % 1000).padStart(3, '0')}50${digits(random, 3)}`;
    const rest = weighed(twelve, [7, 6, 5, 4, 3, 2, 7, 6, 5, 4, 3, 2]) % 11;
    return rest === 1 ? null : twelve + ((11 - rest) % 11);
  });
}

function rnokpp(random: Random): string {
  const nine = String(between(random, 11_000, 41_000)) + digits(random, 4);
  const sum = weighed(nine, [-1, 5, 7, 9, 4, 6, 10, 5, 7]);
  return nine + ((((sum % 11) + 11) % 11) % 10);
}

function snils(random: Random): string {
  const nine = between(random, 2, 199).toString().padStart(3, '0') + digits(random, 6);
  return nine + two((weighed(nine, [9, 8, 7, 6, 5, 4, 3, 2, 1]) % 101) % 100);
}

function inn(random: Random): string {
  if (random() < 0.4) {
    const nine = two(between(random, 1, 92)) + digits(random, 7);
    return nine + ((weighed(nine, [2, 4, 10, 3, 5, 9, 4, 6, 8]) % 11) % 10);
  }
  const ten = two(between(random, 1, 92)) + digits(random, 8);
  const eleven = ten + ((weighed(ten, [7, 2, 4, 10, 3, 5, 9, 4, 6, 8]) % 11) % 10);
  return eleven + ((weighed(eleven, [3, 7, 2, 4, 10, 3, 5, 9, 4, 6, 8]) % 11) % 10);
}

export const EAST: readonly Kind[] = [
  {
    detector: 'pl-pesel',
    valid: pesel,
    wrong: (random) => spoiled(random, pesel(random)),
    written: [together],
    labels: ['PESEL', 'nr PESEL', 'pesel', 'mój PESEL', 'numer PESEL', 'Pesel'],
    sentences: [...POLISH, 'legitymujący się numerem PESEL #', 'pacjent, PESEL #, oddział 3'],
    strong: true,
  },
  {
    detector: 'pl-nip',
    valid: nip,
    wrong: (random) => spoiled(random, nip(random)),
    written: [together, grouped('-', 3, 3, 2, 2), grouped('-', 3, 2, 2, 3), grouped(' ', 3, 3, 2, 2)],
    labels: ['NIP', 'nr NIP', 'nip', 'NIP firmy', 'Numer identyfikacji podatkowej', 'N.I.P.'],
    sentences: [...POLISH, 'faktura na firmę, NIP #', 'podatnik o numerze #'],
  },
  {
    detector: 'pl-regon',
    valid: regon,
    wrong: (random) => spoiled(random, regon(random), 8),
    written: [together],
    labels: ['REGON', 'nr REGON', 'regon', 'numer REGON', 'Regon firmy', 'REGON nr'],
    sentences: [...POLISH, 'spółka wpisana do KRS, REGON #', 'firma ma regon #'],
  },
  {
    detector: 'pl-dowod',
    valid: dowod,
    wrong: (random) => spoiled(random, dowod(random), 3),
    written: [together, together, grouped(' ', 3, 6)],
    labels: [
      'dowód osobisty',
      'nr dowodu',
      'Dowód',
      'seria i numer dowodu',
      'numer dowodu osobistego',
      'dowód os.',
    ],
    sentences: [...POLISH, 'legitymujący się dowodem osobistym #', 'seria i numer: #'],
    anyCase: true,
  },
  {
    detector: 'cz-rodne-cislo',
    valid: rodneCislo,
    wrong: (random) => spoiled(random, rodneCislo(random)),
    written: [together, grouped('/', 6, 4), grouped('/', 6, 4)],
    labels: ['rodné číslo', 'RČ', 'Rodné číslo', 'r.č.', 'moje rodné číslo', 'rodne cislo'],
    sentences: [...CZECH, 'narozena v Brně, rodné číslo #', 'pacient, r. č. #, pojišťovna 111'],
  },
  {
    detector: 'hu-taj',
    valid: taj,
    wrong: (random) => spoiled(random, taj(random)),
    written: [together, grouped(' ', 3, 3, 3), grouped('-', 3, 3, 3)],
    labels: ['TAJ', 'TAJ-szám', 'TAJ szám', 'tajszám', 'TAJ száma', 'a tajszámom'],
    sentences: [...HUNGARIAN, 'TAJ kártya száma #', 'társadalombiztosítási azonosító jel #'],
  },
  {
    detector: 'hu-szemelyi',
    valid: szemelyi,
    wrong: (random) => spoiled(random, szemelyi(random)),
    written: [together, grouped('-', 1, 6, 4), grouped(' ', 1, 6, 4)],
    labels: [
      'személyi azonosító',
      'személyi szám',
      'Személyi azonosító jel',
      'személyi száma',
      'személyi azonosítóm',
      'személyi',
    ],
    sentences: [...HUNGARIAN, 'személyi azonosítója #, Pécs', 'a személyi számom #'],
    strong: true,
  },
  {
    detector: 'ro-cnp',
    valid: cnp,
    wrong: (random) => spoiled(random, cnp(random)),
    written: [together],
    labels: ['CNP', 'C.N.P.', 'cod numeric personal', 'CNP-ul meu', 'cnp', 'codul numeric personal'],
    sentences: [...ROMANIAN, 'subsemnatul, CNP #, declar', 'buletin seria CJ, CNP #'],
    strong: true,
  },
  {
    detector: 'bg-egn',
    valid: egn,
    wrong: (random) => spoiled(random, egn(random)),
    written: [together],
    labels: ['ЕГН', 'ЕГН:', 'egn', 'моето ЕГН', 'единен граждански номер', 'EGN'],
    sentences: [...BULGARIAN, 'лична карта, ЕГН #', 'с ЕГН # и адрес Пловдив'],
  },
  {
    detector: 'hr-oib',
    valid: oib,
    wrong: (random) => spoiled(random, oib(random)),
    written: [together],
    labels: ['OIB', 'oib', 'moj OIB', 'OIB broj', 'osobni identifikacijski broj', 'OIB tvrtke'],
    sentences: [...CROATIAN, 'tvrtka d.o.o., OIB #', 'OIB # upisan u registar'],
  },
  {
    detector: 'gr-amka',
    valid: amka,
    wrong: (random) => spoiled(random, amka(random)),
    written: [together],
    labels: ['ΑΜΚΑ', 'Α.Μ.Κ.Α.', 'ο ΑΜΚΑ μου', 'AMKA', 'ΑΜΚΑ ασθενούς', 'αριθμός ΑΜΚΑ'],
    sentences: [...GREEK, 'ασφαλισμένος με ΑΜΚΑ #', 'ραντεβού για ΑΜΚΑ #'],
    strong: true,
  },
  {
    detector: 'gr-afm',
    valid: afm,
    wrong: (random) => spoiled(random, afm(random)),
    written: [together],
    labels: ['ΑΦΜ', 'Α.Φ.Μ.', 'το ΑΦΜ μου', 'AFM', 'ΑΦΜ εταιρείας', 'αφμ'],
    sentences: [...GREEK, 'τιμολόγιο με ΑΦΜ #', 'ΑΦΜ #, ΔΟΥ Αθηνών'],
  },
  {
    detector: 'si-emso',
    valid: emso,
    wrong: (random) => spoiled(random, emso(random)),
    written: [together],
    labels: ['EMŠO', 'emšo', 'moj EMŠO', 'JMBG', 'matična številka', 'EMSO'],
    sentences: [...SLOVENE, 'rojena v Celju, EMŠO #', 'z EMŠO # in davčno številko'],
    strong: true,
  },
  {
    detector: 'ua-rnokpp',
    valid: rnokpp,
    wrong: (random) => spoiled(random, rnokpp(random)),
    written: [together],
    labels: ['ІПН', 'РНОКПП', 'ідентифікаційний код', 'мій ІПН', 'податковий номер', 'код платника податків'],
    sentences: [...UKRAINIAN, 'платник податків, РНОКПП #', 'ідентифікаційний номер # у довідці'],
  },
  {
    detector: 'ru-snils',
    valid: snils,
    wrong: (random) => {
      const value = snils(random);
      return value.slice(0, 9) + two((Number(value.slice(9)) + between(random, 1, 90)) % 100);
    },
    written: [
      together,
      (value) => `${value.slice(0, 3)}-${value.slice(3, 6)}-${value.slice(6, 9)} ${value.slice(9)}`,
      (value) => `${value.slice(0, 3)}-${value.slice(3, 6)}-${value.slice(6, 9)} ${value.slice(9)}`,
      grouped(' ', 3, 3, 3, 2),
    ],
    labels: ['СНИЛС', 'снилс', 'мой СНИЛС', 'номер СНИЛС', 'СНИЛС сотрудника', 'страховой номер'],
    sentences: [...RUSSIAN, 'пенсионное страхование, СНИЛС #', 'застрахованный, СНИЛС #'],
  },
  {
    detector: 'ru-inn',
    valid: inn,
    wrong: (random) => spoiled(random, inn(random)),
    written: [together],
    labels: [
      'ИНН',
      'инн',
      'мой ИНН',
      'ИНН организации',
      'ИНН физлица',
      'идентификационный номер налогоплательщика',
    ],
    sentences: [...RUSSIAN, 'реквизиты ООО: ИНН #', 'налоговая выдала ИНН #'],
  },
];
