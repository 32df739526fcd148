/** France, Belgium, the Netherlands, Germany, Austria, Switzerland. */
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

const FRENCH = [
  'Bonjour, voici les informations : %. Cordialement',
  'Dossier de Mme Lefèvre, %, demeurant à Lyon',
  "il me faut ça pour l'inscription, %",
  'Ci-joint la copie. %. Merci d’avance',
  'Nouveau salarié lundi ; %',
];
const DUTCH = [
  'Hoi, hierbij de gegevens. %. Groetjes',
  'Dossier van mevrouw De Vries, %, wonend te Utrecht',
  'ik heb dit nodig voor de inschrijving, %',
  'Zie bijlage. %. Alvast bedankt',
  'Nieuwe collega start maandag; %',
];
const GERMAN = [
  'Hallo, anbei die Daten. %. Viele Grüße',
  'Akte von Frau Schneider, %, wohnhaft in Köln',
  'ich brauche das für die Anmeldung, %',
  'Siehe Anhang. %. Danke im Voraus',
  'Neuer Kollege ab Montag; %',
];

function nir(random: Random): string {
  const { year, month } = birth(random);
  const department = random() < 0.1 ? pick(random, ['2A', '2B']) : two(between(random, 1, 95));
  const start = `${between(random, 1, 2)}${two(year)}${two(month)}${department}${String(between(random, 1, 990)).padStart(3, '0')}${String(between(random, 1, 999)).padStart(3, '0')}`;
  const number = BigInt(start.replace('2A', '19').replace('2B', '18'));
  return start + two(97 - Number(number % 97n));
}

function spi(random: Random): string {
  const ten = between(random, 0, 3) + digits(random, 9);
  return ten + String(Number(ten) % 511).padStart(3, '0');
}

function siren(random: Random): string {
  const eight = between(random, 3, 9) + digits(random, 7);
  return eight + luhnDigit(eight);
}

function siret(random: Random): string {
  const thirteen = `${siren(random)}000${between(random, 1, 9)}`;
  return thirteen + luhnDigit(thirteen);
}

function nrn(random: Random): string {
  const { year, yymmdd } = birth(random);
  const nine = yymmdd + String(between(random, 1, 997)).padStart(3, '0');
  return nine + two(97 - (Number((year >= 2000 ? '2' : '') + nine) % 97));
}

/** Two check digits that fit in neither century. */
function wrongNrn(random: Random): string {
  return until(random, () => {
    const value = nrn(random).slice(0, 9) + two(between(random, 1, 97));
    const [nine, check] = [value.slice(0, 9), Number(value.slice(9))];
    return 97 - (Number(nine) % 97) === check || 97 - (Number(`2${nine}`) % 97) === check ? null : value;
  });
}

function bsn(random: Random): string {
  return until(random, () => {
    const eight = digits(random, 8);
    const rest = weighed(eight, [9, 8, 7, 6, 5, 4, 3, 2]) % 11;
    return rest === 10 || /^0+$/.test(eight) ? null : eight + rest;
  });
}

function steuerId(random: Random): string {
  return until(random, () => {
    const pool = [...'0123456789'].sort(() => random() - 0.5);
    const nine = pool.slice(0, 9);
    nine.splice(between(random, 0, 9), 0, pick(random, nine));
    const ten = nine.join('');
    return ten.startsWith('0') ? null : ten + mod1110Digit(ten);
  });
}

const ICAO = '0123456789CFGHJKLMNPRTVWXYZ';

function icao(value: string): number {
  return (
    [...value].reduce((sum, char, at) => sum + Number.parseInt(char, 36) * ([7, 3, 1][at % 3] ?? 0), 0) % 10
  );
}

/** A serial of nine with at least three digits, and the check digit of the machine readable zone. */
function serial(random: Random, first: string): string {
  return until(random, () => {
    const nine = letters(random, 1, first) + letters(random, 8, ICAO);
    return /\d.*\d.*\d/.test(nine.slice(0, 8)) ? nine + icao(nine) : null;
  });
}

/** Nine, or ten with the check digit, as they stand on the card. */
function document(first: string): (random: Random) => string {
  return (random) => (random() < 0.5 ? serial(random, first) : sample(random, first));
}

/** Nine of which the last is the check digit, as samples often are. */
function sample(random: Random, first: string): string {
  const eight = serial(random, first).slice(0, 8);
  return eight + icao(eight);
}

function pension(random: Random): string {
  const { ddmmyy } = birth(random);
  const letter = letters(random, 1);
  const start = two(between(random, 2, 89)) + ddmmyy;
  const serialNumber = two(between(random, 0, 99));
  const digitsOnly = start + two(letter.charCodeAt(0) - 64) + serialNumber;
  const sum = [2, 1, 2, 5, 7, 1, 2, 1, 2, 1, 2, 1].reduce((total, weight, at) => {
    const product = Number(digitsOnly[at]) * weight;
    return total + Math.floor(product / 10) + (product % 10);
  }, 0);
  return start + letter + serialNumber + (sum % 10);
}

function svnr(random: Random): string {
  return until(random, () => {
    const [three, { ddmmyy }] = [String(between(random, 100, 999)), birth(random)];
    const check = (weighed(three, [3, 7, 9]) + weighed(ddmmyy, [5, 8, 4, 2, 1, 6])) % 11;
    return check === 10 ? null : three + check + ddmmyy;
  });
}

function ahv(random: Random): string {
  const twelve = `756${digits(random, 9)}`;
  return twelve + ((10 - (weighed(twelve, [1, 3, 1, 3, 1, 3, 1, 3, 1, 3, 1, 3]) % 10)) % 10);
}

export const WEST: readonly Kind[] = [
  {
    detector: 'fr-nir',
    valid: nir,
    wrong: (random) => {
      const value = nir(random);
      return value.slice(0, 13) + two((Number(value.slice(13)) + between(random, 1, 2)) % 98);
    },
    written: [
      together,
      grouped(' ', 1, 2, 2, 2, 3, 3, 2),
      grouped(' ', 1, 2, 2, 2, 3, 3, 2),
      grouped(' ', 13, 2),
      grouped('.', 1, 2, 2, 2, 3, 3, 2),
    ],
    labels: [
      'numéro de sécurité sociale',
      'NIR',
      'n° sécu',
      'Sécurité sociale',
      'num secu',
      'N° Sécurité Sociale',
    ],
    sentences: [...FRENCH, 'sur ma carte vitale il y a #', "L'assurance maladie demande #"],
    strong: true,
  },
  {
    detector: 'fr-spi',
    valid: spi,
    wrong: (random) => spoiled(random, spi(random)),
    written: [together, grouped(' ', 2, 2, 3, 3, 3)],
    labels: [
      'numéro fiscal',
      'N° fiscal',
      'SPI',
      'référence fiscale',
      'identifiant fiscal',
      'mon numéro fiscal',
    ],
    sentences: [...FRENCH, 'sur impots.gouv.fr je me connecte avec #', "l'avis d'imposition indique #"],
    strong: true,
  },
  {
    detector: 'fr-siren',
    valid: siren,
    wrong: (random) => spoiled(random, siren(random)),
    written: [together, grouped(' ', 3, 3, 3), grouped('.', 3, 3, 3)],
    labels: ['SIREN', 'n° SIREN', 'RCS Paris', 'siren', 'RCS Lyon', 'numéro SIREN'],
    sentences: [...FRENCH, 'société immatriculée au RCS de Nantes sous le #', 'Société Dubois SAS, SIREN #'],
  },
  {
    detector: 'fr-siret',
    valid: siret,
    wrong: (random) => spoiled(random, siret(random)),
    written: [together, grouped(' ', 3, 3, 3, 5), grouped(' ', 9, 5)],
    labels: ['SIRET', 'n° SIRET', 'N° de SIRET', 'siret', 'numéro siret', 'Siret du siège'],
    sentences: [...FRENCH, "l'établissement a le SIRET #", 'facture à Dubois SAS, SIRET #'],
  },
  {
    detector: 'be-nrn',
    valid: nrn,
    wrong: wrongNrn,
    written: [
      together,
      (value) =>
        `${value.slice(0, 2)}.${value.slice(2, 4)}.${value.slice(4, 6)}-${value.slice(6, 9)}.${value.slice(9)}`,
      grouped(' ', 2, 2, 2, 3, 2),
      (value) => `${value.slice(0, 6)}-${value.slice(6, 9)}-${value.slice(9)}`,
    ],
    labels: [
      'rijksregisternummer',
      'numéro national',
      'numéro de registre national',
      'RRN',
      'INSZ',
      'NISS',
      'nationaal nummer (rijksregister)',
    ],
    sentences: [...DUTCH, ...FRENCH, 'op de identiteitskaart staat #', 'registre national #, Bruxelles'],
    strong: true,
  },
  {
    detector: 'nl-bsn',
    valid: bsn,
    wrong: (random) => spoiled(random, bsn(random)),
    written: [together, together, grouped(' ', 3, 3, 3), grouped('.', 4, 2, 3)],
    labels: ['BSN', 'burgerservicenummer', 'mijn BSN', 'BSN-nummer', 'bsn nr', 'sofinummer'],
    sentences: [...DUTCH, 'de BSN van de cliënt, # dus', 'uw burgerservicenummer # staat op de loonstrook'],
  },
  {
    detector: 'de-steuer-id',
    valid: steuerId,
    wrong: (random) => spoiled(random, steuerId(random)),
    written: [together, grouped(' ', 2, 3, 3, 3)],
    labels: [
      'Steuer-ID',
      'Steueridentifikationsnummer',
      'IdNr.',
      'Steuer-IdNr.',
      'meine Steuer-ID',
      'Identifikationsnummer',
    ],
    sentences: [...GERMAN, 'das Finanzamt schreibt unter #', 'Lohnabrechnung mit Steuer-ID #'],
    strong: true,
  },
  {
    detector: 'de-personalausweis',
    valid: document('LMNPRTVWXYZ'),
    wrong: (random) => {
      const value = serial(random, 'LMNPRTVWXYZ');
      return spoiled(random, value);
    },
    written: [together],
    labels: [
      'Personalausweis',
      'Personalausweisnummer',
      'Ausweisnummer',
      'Perso',
      'Ausweis-Nr.',
      'Personalausweis-Nr.',
    ],
    sentences: [...GERMAN, 'ausgewiesen durch Personalausweis #', 'Hotel Anmeldung, Ausweis #'],
    anyCase: true,
  },
  {
    detector: 'de-reisepass',
    valid: document('CFGHJK'),
    wrong: (random) => {
      const value = serial(random, 'CFGHJK');
      return spoiled(random, value);
    },
    written: [together],
    labels: ['Reisepass', 'Reisepassnummer', 'Pass-Nr.', 'Passnummer', 'passport no', 'Reisepass-Nr.'],
    sentences: [...GERMAN, 'Visum beantragt mit Reisepass #', 'Check-in, Passport #'],
    anyCase: true,
  },
  {
    detector: 'de-rentenversicherung',
    valid: pension,
    wrong: (random) => spoiled(random, pension(random)),
    written: [together, together, grouped(' ', 2, 6, 1, 3), grouped(' ', 2, 6, 1, 2, 1)],
    labels: [
      'Sozialversicherungsnummer',
      'Rentenversicherungsnummer',
      'SV-Nummer',
      'RVNR',
      'SV-Nr.',
      'Versicherungsnummer',
    ],
    sentences: [...GERMAN, 'laut Sozialversicherungsausweis #', 'Meldung an die DRV mit #'],
    strong: true,
    anyCase: true,
  },
  {
    detector: 'at-svnr',
    valid: svnr,
    wrong: (random) => spoiled(random, svnr(random), 3),
    written: [together, grouped(' ', 4, 6), grouped(' ', 4, 6), grouped('/', 4, 6)],
    labels: ['SVNR', 'Sozialversicherungsnummer', 'SV-Nr.', 'SV-Nummer', 'Versicherungsnummer', 'meine SVNr'],
    sentences: [...GERMAN, 'e-card mit der Nummer #', 'ÖGK meldet Versicherungsnummer #'],
  },
  {
    detector: 'ch-ahv',
    valid: ahv,
    wrong: (random) => spoiled(random, ahv(random)),
    written: [together, grouped('.', 3, 4, 4, 2), grouped('.', 3, 4, 4, 2), grouped(' ', 3, 4, 4, 2)],
    labels: ['AHV-Nr.', 'AHV-Nummer', 'numéro AVS', 'N° AVS', 'AHV', 'numero AVS'],
    sentences: [...GERMAN, ...FRENCH, 'Versichertennummer #, Kanton Bern'],
    strong: true,
  },
];
