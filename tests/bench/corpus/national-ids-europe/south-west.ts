/** Spain, Portugal, Italy. */
import { between, digits, letters, pick, type Random } from '../corpus.ts';
import { birth, grouped, type Kind, luhnDigit, otherThan, spoiled, together, two, weighed } from './kit.ts';

const SPANISH = [
  'Hola, te paso los datos del cliente. %. Un saludo',
  'Contrato a nombre de Carmen Ruiz, %, domicilio en Sevilla',
  'necesito esto para el alta, %',
  'Adjunto la copia. %. Gracias por todo.',
  'El trabajador empieza el lunes; %',
];
const PORTUGUESE = [
  'Olá, seguem os dados: %. Obrigado',
  'Contrato em nome de João Ferreira, %, residente no Porto',
  'preciso disto para a inscrição, %',
  'Segue em anexo a cópia. %.',
  'O novo colaborador começa na segunda; %',
];
const ITALIAN = [
  'Ciao, ti mando i dati del cliente. %. Grazie',
  'Contratto intestato a Lucia Bianchi, %, residente a Torino',
  'mi serve per la pratica, %',
  'In allegato la copia. %. Cordiali saluti',
  'Il nuovo collega inizia lunedì; %',
];

const NIF_LETTERS = 'TRWAGMYFPDXBNJZSQVHLCKE';

function dni(random: Random): string {
  const number = digits(random, 8);
  return number + NIF_LETTERS[Number(number) % 23];
}

function nie(random: Random): string {
  const first = between(random, 0, 2);
  const number = digits(random, 7);
  return 'XYZ'[first] + number + NIF_LETTERS[Number(first + number) % 23];
}

function cif(random: Random): string {
  const kind = letters(random, 1, 'ABCDEFGHJNPQRSUVW');
  const number = digits(random, 7);
  const control = Number(luhnDigit(number));
  return kind + number + ('NPQRSW'.includes(kind) ? 'JABCDEFGHI'[control] : control);
}

function nuss(random: Random): string {
  const province = two(between(random, 1, 52));
  const number = between(random, 10_000_000, 99_999_999);
  return `${province}${number}${two(Number(`${province}${number}`) % 97)}`;
}

function wrongLetter(random: Random, value: string): string {
  return value.slice(0, -1) + otherThan(random, value.slice(-1), NIF_LETTERS);
}

function nif(random: Random): string {
  const start = pick(random, ['1', '2', '3', '5', '6', '9', '45']).padEnd(1, '');
  const eight = start + digits(random, 8 - start.length);
  const rest = weighed(eight, [9, 8, 7, 6, 5, 4, 3, 2]) % 11;
  return eight + (rest < 2 ? 0 : 11 - rest);
}

function niss(random: Random): string {
  const ten = pick(random, ['1', '2']) + digits(random, 9);
  return ten + (9 - (weighed(ten, [29, 23, 19, 17, 13, 11, 7, 5, 3, 2]) % 10));
}

function cartao(random: Random): string {
  const eleven = digits(random, 9) + letters(random, 2);
  const sum = [...eleven].reverse().reduce((total, char, at) => {
    const each = Number.parseInt(char, 36) * (at % 2 === 0 ? 2 : 1);
    return total + (at % 2 === 0 && each > 9 ? each - 9 : each);
  }, 0);
  return eleven + ((10 - (sum % 10)) % 10);
}

/** The table of the 1976 decree for odd places, letters after digits. */
const ODD: Readonly<Record<string, number>> = Object.fromEntries(
  [...'0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ'].map((char, at) => [
    char,
    [
      1, 0, 5, 7, 9, 13, 15, 17, 19, 21, 1, 0, 5, 7, 9, 13, 15, 17, 19, 21, 2, 4, 18, 20, 11, 3, 6, 8, 12, 14,
      16, 10, 22, 25, 24, 23,
    ][at] ?? 0,
  ]),
);

function codiceFiscale(random: Random): string {
  const { year, month, day } = birth(random);
  const consonants = 'BCDFGLMNPRSTVZ';
  let code = letters(random, 6, consonants) + two(year) + 'ABCDEHLMPRST'[month - 1];
  code += two(day + (random() < 0.5 ? 40 : 0)) + letters(random, 1, 'ABCDEFGHILMZ') + digits(random, 3);
  // Two people with the same code: the last digit becomes a letter.
  if (random() < 0.05) code = code.slice(0, 14) + 'LMNPQRSTUV'[Number(code[14])];
  const sum = [...code].reduce((total, char, at) => {
    const even = /\d/.test(char) ? Number(char) : char.charCodeAt(0) - 65;
    return total + (at % 2 === 0 ? (ODD[char] ?? 0) : even);
  }, 0);
  return code + String.fromCharCode(65 + (sum % 26));
}

function partitaIva(random: Random): string {
  const ten =
    String(between(random, 1, 9_999_999)).padStart(7, '0') + String(between(random, 1, 103)).padStart(3, '0');
  return ten + luhnDigit(ten);
}

function identityCard(random: Random): string {
  return pick(random, [
    () => `C${letters(random, 1)}${digits(random, 5)}${letters(random, 2)}`,
    () => `A${letters(random, 1)}${digits(random, 7)}`,
    () => digits(random, 7) + letters(random, 2),
  ])();
}

export const SOUTH_WEST: readonly Kind[] = [
  {
    detector: 'es-dni',
    valid: dni,
    wrong: (random) => wrongLetter(random, dni(random)),
    written: [
      together,
      together,
      grouped('-', 8, 1),
      grouped(' ', 8, 1),
      (value) => `${value.slice(0, 2)}.${value.slice(2, 5)}.${value.slice(5, 8)}-${value[8]}`,
    ],
    labels: ['DNI', 'NIF', 'mi DNI', 'D.N.I.', 'con DNI', 'Documento Nacional de Identidad', 'su NIF'],
    sentences: [
      ...SPANISH,
      'D. Manuel Ortega, mayor de edad, con DNI #, comparece',
      '¿me pasas el DNI? claro, #',
    ],
    strong: true,
  },
  {
    detector: 'es-nie',
    valid: nie,
    wrong: (random) => wrongLetter(random, nie(random)),
    written: [together, together, grouped('-', 1, 7, 1), (value) => `${value.slice(0, 8)}-${value[8]}`],
    labels: [
      'NIE',
      'mi NIE',
      'N.I.E.',
      'número de extranjero',
      'tarjeta de residencia',
      'Número de identidad de extranjero',
    ],
    sentences: [...SPANISH, 'con permiso de residencia y NIE #', 'Extranjería me dio cita, %'],
    strong: true,
    anyCase: true,
  },
  {
    detector: 'es-cif',
    valid: cif,
    wrong: (random) => {
      const value = cif(random);
      return /\d$/.test(value)
        ? spoiled(random, value)
        : value.slice(0, -1) + otherThan(random, value.slice(-1), 'ABCDEFGHIJ');
    },
    written: [together, together, (value) => `${value[0]}-${value.slice(1)}`],
    labels: ['CIF', 'C.I.F.', 'NIF', 'CIF de la empresa', 'con CIF', 'nif empresa'],
    sentences: [
      ...SPANISH,
      'Facturar a Construcciones Vega S.L., CIF #',
      'El proveedor es #, emite factura mensual',
    ],
  },
  {
    detector: 'es-social-security',
    valid: nuss,
    wrong: (random) => {
      const value = nuss(random);
      return value.slice(0, 10) + two((Number(value.slice(10)) + between(random, 1, 60)) % 97);
    },
    written: [
      together,
      grouped('/', 2, 8, 2),
      grouped(' ', 2, 8, 2),
      grouped('/', 2, 10),
      grouped('-', 2, 8, 2),
    ],
    labels: [
      'NUSS',
      'Número de la Seguridad Social',
      'nº Seguridad Social',
      'NAF',
      'número de afiliación',
      'NSS',
    ],
    sentences: [...SPANISH, 'alta en la seguridad social con #', 'La Seguridad Social me asignó #'],
  },
  {
    detector: 'pt-nif',
    valid: nif,
    wrong: (random) => spoiled(random, nif(random)),
    written: [together, together, grouped(' ', 3, 3, 3), grouped('.', 3, 3, 3)],
    labels: ['NIF', 'contribuinte', 'Contribuinte n.º', 'número de contribuinte', 'NIPC', 'N.I.F.'],
    sentences: [...PORTUGUESE, 'Fatura com contribuinte # por favor', 'a empresa tem o NIF #'],
  },
  {
    detector: 'pt-niss',
    valid: niss,
    wrong: (random) => spoiled(random, niss(random)),
    written: [together, together, grouped(' ', 3, 3, 3, 2)],
    labels: [
      'NISS',
      'Segurança Social',
      'n.º de Segurança Social',
      'N.I.S.S.',
      'número da segurança social',
      'niss do trabalhador',
    ],
    sentences: [...PORTUGUESE, 'a Segurança Social deu-me o #', 'beneficiário #, pensão mensal'],
  },
  {
    detector: 'pt-cartao-cidadao',
    valid: cartao,
    wrong: (random) => spoiled(random, cartao(random)),
    written: [
      together,
      (value) => `${value.slice(0, 8)} ${value[8]} ${value.slice(9)}`,
      (value) => `${value.slice(0, 8)} ${value[8]} ${value.slice(9, 11)} ${value[11]}`,
    ],
    labels: [
      'Cartão de Cidadão',
      'CC',
      'n.º do cartão de cidadão',
      'C.C.',
      'cartao cidadao',
      'documento de identificação',
    ],
    sentences: [...PORTUGUESE, 'o meu cartão de cidadão é #', 'titular do CC #, válido até 2031'],
    strong: true,
  },
  {
    detector: 'it-codice-fiscale',
    valid: codiceFiscale,
    wrong: (random) => {
      const value = codiceFiscale(random);
      return value.slice(0, 15) + otherThan(random, value.slice(15), 'ABCDEFGHIJKLMNOPQRSTUVWXYZ');
    },
    written: [together, together, together, grouped(' ', 3, 3, 5, 5)],
    labels: ['codice fiscale', 'CF', 'C.F.', 'Cod. Fisc.', 'il mio CF', 'Codice Fiscale'],
    sentences: [...ITALIAN, 'nata a Napoli il 3 maggio, C.F. #', 'tessera sanitaria #'],
    strong: true,
    anyCase: true,
  },
  {
    detector: 'it-partita-iva',
    valid: partitaIva,
    wrong: (random) => spoiled(random, partitaIva(random)),
    written: [together],
    labels: ['P.IVA', 'Partita IVA', 'P. IVA', 'p.iva', 'C.F. e P.IVA', 'partita iva n.'],
    sentences: [...ITALIAN, 'Fatturare a Rossi Srl, P.IVA #', 'la ditta ha partita IVA #'],
  },
  {
    detector: 'it-identity-card',
    valid: identityCard,
    wrong: (random) =>
      letters(random, 2) + digits(random, between(random, 2, 3)) + letters(random, 2) + digits(random, 2),
    written: [together],
    labels: [
      "carta d'identità",
      'CIE',
      'Carta di identità',
      "carta d'identità n.",
      'C.I.',
      'documento di identità',
    ],
    sentences: [
      ...ITALIAN,
      "carta d'identità # rilasciata dal Comune di Milano",
      'documento di riconoscimento # valido',
    ],
  },
];
