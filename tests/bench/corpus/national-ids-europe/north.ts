/** The Nordic countries and the Baltic states. */
import { between, digits, pick, type Random } from '../corpus.ts';
import {
  birth,
  grouped,
  type Kind,
  luhnDigit,
  otherThan,
  spoiled,
  together,
  two,
  until,
  weighed,
} from './kit.ts';

const SWEDISH = [
  'Hej, här kommer uppgifterna. %. Mvh',
  'Ärende för Anna Svensson, %, bosatt i Malmö',
  'jag behöver det till ansökan, %',
  'Se bilaga. %. Tack på förhand',
  'Ny kollega på måndag; %',
];
const FINNISH = [
  'Hei, tässä tiedot. %. Terveisin',
  'Asiakas Matti Virtanen, %, Tampere',
  'tarvitsen tämän hakemukseen, %',
  'Liitteenä kopio. %. Kiitos etukäteen',
  'Uusi työntekijä aloittaa maanantaina; %',
];
const DANISH = [
  'Hej, her er oplysningerne. %. Mvh',
  'Sag om Mette Hansen, %, bosat i Odense',
  'jeg skal bruge det til ansøgningen, %',
  'Se vedhæftet. %. På forhånd tak',
  'Ny medarbejder på mandag; %',
];
const NORWEGIAN = [
  'Hei, her er opplysningene. %. Mvh',
  'Sak for Ola Nordmann, %, bosatt i Bergen',
  'jeg trenger det til søknaden, %',
  'Se vedlegg. %. Takk på forhånd',
  'Ny kollega på mandag; %',
];
const ICELANDIC = [
  'Hæ, hér eru upplýsingarnar. %. Kveðja',
  'Mál Jóns Jónssonar, %, Reykjavík',
  'mig vantar þetta fyrir umsóknina, %',
  'Sjá viðhengi. %. Takk fyrir',
  'Nýr starfsmaður á mánudag; %',
];
const ESTONIAN = [
  'Tere, siin on andmed. %. Tervitades',
  'Klient Mari Tamm, %, elukoht Tartu',
  'mul on seda avalduse jaoks vaja, %',
  'Vaata manust. %. Aitäh',
  'Uus töötaja alustab esmaspäeval; %',
];
const LATVIAN = [
  'Sveiki, šeit ir dati. %. Ar cieņu',
  'Klients Jānis Bērziņš, %, dzīvo Rīgā',
  'man to vajag pieteikumam, %',
  'Skat. pielikumu. %. Paldies',
  'Jauns darbinieks sāk pirmdien; %',
];
const LITHUANIAN = [
  'Labas, štai duomenys. %. Pagarbiai',
  'Klientas Jonas Petraitis, %, gyvena Kaune',
  'man to reikia prašymui, %',
  'Žr. priedą. %. Ačiū',
  'Naujas darbuotojas nuo pirmadienio; %',
];

function personnummer(random: Random): string {
  const { year, yymmdd, month, day } = birth(random);
  const date = random() < 0.15 ? yymmdd.slice(0, 2) + two(month) + two(day + 60) : yymmdd;
  const nine = date + digits(random, 3);
  return `${Math.floor(year / 100)}${nine}${luhnDigit(nine)}`;
}

const HETU = '0123456789ABCDEFHJKLMNPRSTUVWXY';

function hetu(random: Random): string {
  const { year, ddmmyy } = birth(random);
  const serial = String(between(random, 2, 899)).padStart(3, '0');
  const sign =
    year < 2000
      ? pick(random, ['-', '-', '-', 'Y', 'X', 'W', 'V', 'U'])
      : pick(random, ['A', 'A', 'A', 'B', 'C', 'D', 'E', 'F']);
  return ddmmyy + sign + serial + HETU[Number(ddmmyy + serial) % 31];
}

function cpr(random: Random): string {
  return until(random, () => {
    const { year, ddmmyy } = birth(random);
    const seventh = year < 2000 ? between(random, 0, 3) : between(random, 4, 7);
    if (year < 2000 && seventh === 4) return null;
    const nine = ddmmyy + seventh + digits(random, 2);
    // Since 2007 some have no check digit that fits.
    if (year > 1990 && random() < 0.1) return nine + between(random, 1, 9);
    const rest = weighed(nine, [4, 3, 2, 7, 6, 5, 4, 3, 2]) % 11;
    return rest === 1 ? null : nine + ((11 - rest) % 11);
  });
}

function fodselsnummer(random: Random): string {
  return until(random, () => {
    const { year, month, day } = birth(random);
    const serial =
      year < 2000 ? String(between(random, 0, 499)).padStart(3, '0') : String(between(random, 500, 999));
    const nine = two(day + (random() < 0.1 ? 40 : 0)) + two(month) + two(year) + serial;
    const first = (11 - (weighed(nine, [3, 7, 6, 1, 8, 9, 4, 5, 2]) % 11)) % 11;
    const second = (11 - (weighed(nine + first, [5, 4, 3, 2, 7, 6, 5, 4, 3, 2]) % 11)) % 11;
    return first === 10 || second === 10 ? null : nine + first + second;
  });
}

function kennitala(random: Random): string {
  return until(random, () => {
    const { year, ddmmyy } = birth(random);
    const eight = ddmmyy + between(random, 20, 99);
    const rest = weighed(eight, [3, 2, 7, 6, 5, 4, 3, 2]) % 11;
    return rest === 1 ? null : `${eight}${(11 - rest) % 11}${year < 2000 ? 9 : 0}`;
  });
}

function balticCode(random: Random): string {
  const { year, yymmdd } = birth(random);
  const ten = (year < 2000 ? between(random, 3, 4) : between(random, 5, 6)) + yymmdd + digits(random, 3);
  const first = weighed(ten, [1, 2, 3, 4, 5, 6, 7, 8, 9, 1]) % 11;
  return ten + (first < 10 ? first : (weighed(ten, [3, 4, 5, 6, 7, 8, 9, 1, 2, 3]) % 11) % 10);
}

function personasKods(random: Random): string {
  const { year, ddmmyy } = birth(random);
  const ten = random() < 0.3 ? `32${digits(random, 8)}` : ddmmyy + (year < 2000 ? 1 : 2) + digits(random, 3);
  return ten + (((1101 - weighed(ten, [1, 6, 3, 7, 9, 10, 5, 8, 4, 2])) % 11) % 10);
}

export const NORTH: readonly Kind[] = [
  {
    detector: 'se-personnummer',
    valid: personnummer,
    wrong: (random) => spoiled(random, personnummer(random)),
    written: [
      together,
      (value) => `${value.slice(2, 8)}-${value.slice(8)}`,
      (value) => `${value.slice(2, 8)}-${value.slice(8)}`,
      grouped('-', 8, 4),
      (value) => value.slice(2),
    ],
    labels: ['personnummer', 'pnr', 'Personnr', 'mitt personnummer', 'personnr.', 'samordningsnummer'],
    sentences: [...SWEDISH, 'personnumret är #', 'patienten (personnr #) kallas'],
  },
  {
    detector: 'fi-hetu',
    valid: hetu,
    wrong: (random) => {
      const value = hetu(random);
      return value.slice(0, 10) + otherThan(random, value.slice(10), HETU);
    },
    written: [together],
    labels: [
      'hetu',
      'henkilötunnus',
      'HETU',
      'henkilötunnukseni',
      'personbeteckning',
      'henkilötunnus (hetu)',
    ],
    sentences: [...FINNISH, 'henkilötunnus # kirjattiin', 'Kela kysyi hetua, #'],
    strong: true,
    anyCase: true,
  },
  {
    detector: 'dk-cpr',
    valid: cpr,
    wrong: (random) => {
      const value = cpr(random);
      return pick(random, [
        value.slice(0, 2) + between(random, 13, 19) + value.slice(4),
        between(random, 32, 39) + value.slice(2),
        `31${pick(random, ['02', '04', '06', '09', '11'])}${value.slice(4)}`,
      ]);
    },
    written: [together, grouped('-', 6, 4), grouped('-', 6, 4), grouped(' ', 6, 4)],
    labels: ['CPR', 'CPR-nr.', 'cpr-nummer', 'mit cpr nr', 'CPR nr', 'personnummer'],
    sentences: [...DANISH, 'sygesikringskort med CPR #', 'borgeren med cpr-nr. # er skrevet op'],
  },
  {
    detector: 'no-fodselsnummer',
    valid: fodselsnummer,
    wrong: (random) => spoiled(random, fodselsnummer(random), between(random, 6, 10)),
    written: [together, grouped(' ', 6, 5), grouped('-', 6, 5), together],
    labels: ['fødselsnummer', 'fnr', 'Fødselsnr', 'personnummer', 'mitt fødselsnummer', 'D-nummer'],
    sentences: [...NORWEGIAN, 'fødselsnummeret er #', 'logg inn med fnr #'],
    strong: true,
  },
  {
    detector: 'is-kennitala',
    valid: kennitala,
    wrong: (random) => spoiled(random, kennitala(random), 8),
    written: [together, grouped('-', 6, 4), grouped('-', 6, 4)],
    labels: ['kennitala', 'kt.', 'Kt', 'kennitalan mín', 'kt', 'Kennitala'],
    sentences: [...ICELANDIC, 'reikningur á kt. #', 'kennitalan er #'],
  },
  {
    detector: 'ee-isikukood',
    valid: balticCode,
    wrong: (random) => spoiled(random, balticCode(random)),
    written: [together],
    labels: ['isikukood', 'Isikukood', 'minu isikukood', 'ID-kood', 'личный код', 'personal code'],
    sentences: [...ESTONIAN, 'isikukoodiga #, Tallinn', 'ID-kaart ja isikukood #'],
    strong: true,
  },
  {
    detector: 'lt-asmens-kodas',
    valid: balticCode,
    wrong: (random) => spoiled(random, balticCode(random)),
    written: [together],
    labels: [
      'asmens kodas',
      'Asmens kodas',
      'a.k.',
      'mano asmens kodas',
      'asmens kodo numeris',
      'personal code',
    ],
    sentences: [...LITHUANIAN, 'asmens kodas #, Vilnius', 'pagal asmens kodą # radome'],
    strong: true,
  },
  {
    detector: 'lv-personas-kods',
    valid: personasKods,
    wrong: (random) => spoiled(random, personasKods(random)),
    written: [together, grouped('-', 6, 5), grouped('-', 6, 5)],
    labels: [
      'personas kods',
      'Personas kods',
      'mans personas kods',
      'p.k.',
      'персональный код',
      'personal code',
    ],
    sentences: [...LATVIAN, 'ar personas kodu #, Liepāja', 'dzimis 1980. gadā, personas kods #'],
  },
];
