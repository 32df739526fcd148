/** North and South America. */
import { between, digits, letters, pick, type Random } from '../corpus.ts';
import {
  birth,
  grouped,
  luhnDigit,
  otherThan,
  spoiled,
  together,
  two,
  until,
  weighed,
} from '../national-ids-europe/kit.ts';
import { elevenOrNought, type LabelKind, startingWith, sumFromRight } from './kit.ts';

const US_SENTENCES = [
  'W-2 attached. %',
  'Hey HR, for the background check: %. DOB in the other mail',
  'Form filled in by Robert Miller, Austin TX, %',
];
const SPANISH = [
  'Hola, te paso los datos: %. Gracias',
  'Estimados, adjunto lo solicitado. % Saludos cordiales',
  'Para el contrato: %, quedo atento',
  'Cliente: María González\n%\nDirección: Calle 12 No. 34',
];
const PORTUGUESE = [
  'Oi, segue o que pediu: %. Abraço',
  'Prezados, conforme combinado, %. Atenciosamente',
  'Cliente: João da Silva\n%\nEndereço: Rua das Flores, 12',
  'pode emitir a nota com %?',
];

function ssn(random: Random): string {
  return until(random, () => {
    const area = between(random, 1, 899);
    if (area === 666) return null;
    const value = `${String(area).padStart(3, '0')}${two(between(random, 1, 99))}${String(between(random, 1, 9999)).padStart(4, '0')}`;
    return value === '078051120' || value === '219099999' ? null : value;
  });
}

function itin(random: Random): string {
  const group = pick(random, [
    between(random, 50, 65),
    between(random, 70, 88),
    between(random, 90, 92),
    between(random, 94, 99),
  ]);
  return `9${digits(random, 2)}${group}${digits(random, 4)}`;
}

const EIN_PREFIXES =
  '01 02 03 04 05 06 10 11 12 13 14 15 16 20 21 22 23 24 25 26 27 30 31 33 34 35 36 41 45 46 47 52 54 58 59 61 62 65 74 75 77 81 82 83 84 85 88 92 94 95 98 99';

const withLuhn = (start: string) => start + luhnDigit(start);

function phn(random: Random): string {
  return until(random, () => {
    const rest = digits(random, 8);
    const weights = [2, 4, 8, 5, 10, 9, 7, 3];
    const check =
      11 - (weights.reduce((sum, weight, at) => sum + ((weight * Number(rest[at])) % 11), 0) % 11);
    return check > 9 ? null : `9${rest}${check}`;
  });
}

const CONSONANTS = 'BCDFGHJKLMNPQRSTVWXYZ';
const CURP_VALUES = '0123456789ABCDEFGHIJKLMNÑOPQRSTUVWXYZ';

function curp(random: Random): string {
  const name = letters(random, 1) + letters(random, 1, 'AEIOU') + letters(random, 2, CONSONANTS);
  const state = pick(random, ['DF', 'JC', 'NL', 'MC', 'VZ', 'PL', 'GT', 'YN', 'NE']);
  const body = `${name}${birth(random).yymmdd}${letters(random, 1, 'HM')}${state}${letters(random, 3, CONSONANTS)}${letters(random, 1, '0123456789ABCDEF')}`;
  const sum = [...body].reduce((total, char, at) => total + CURP_VALUES.indexOf(char) * (18 - at), 0);
  return body + ((10 - (sum % 10)) % 10);
}

const RFC_VALUES = '0123456789ABCDEFGHIJKLMN&OPQRSTUVWXYZ Ñ';

function rfc(random: Random): string {
  const name =
    random() < 0.6
      ? letters(random, 1) + letters(random, 1, 'AEIOU') + letters(random, 2)
      : letters(random, 3);
  const body = `${name}${birth(random).yymmdd}${letters(random, 2, 'ABCDEFGHIJKLMNPQRSTUV123456789')}`;
  const sum = [...body.padStart(12)].reduce(
    (total, char, at) => total + RFC_VALUES.indexOf(char) * (13 - at),
    0,
  );
  return body + '0A987654321'[sum % 11];
}

function rfcWritten(sign: string): (value: string) => string {
  return (value) => [value.slice(0, -9), value.slice(-9, -3), value.slice(-3)].join(sign);
}

function cpf(random: Random): string {
  const body = digits(random, 9);
  const first = elevenOrNought(sumFromRight(body, [2, 3, 4, 5, 6, 7, 8, 9, 10]));
  return body + first + elevenOrNought(sumFromRight(body + first, [2, 3, 4, 5, 6, 7, 8, 9, 10, 11]));
}

function cnpj(random: Random): string {
  const alphabet = random() < 0.3 ? '0123456789ABCDEFGHJKLMNPRSTUVWXYZ' : '0123456789';
  const body = letters(random, 8, alphabet) + (random() < 0.7 ? '0001' : letters(random, 4, alphabet));
  const check = (value: string) =>
    elevenOrNought(
      [...value].reverse().reduce((sum, char, at) => sum + (char.charCodeAt(0) - 48) * ((at % 8) + 2), 0),
    );
  const first = check(body);
  return body + first + check(body + first);
}

function pis(random: Random): string {
  const body = `1${digits(random, 9)}`;
  return body + elevenOrNought(sumFromRight(body, [2, 3, 4, 5, 6, 7, 8, 9, 2, 3]));
}

function cuit(random: Random): string {
  return until(random, () => {
    const body = pick(random, ['20', '23', '27', '30', '33']) + digits(random, 8);
    const check = 11 - (sumFromRight(body, [2, 3, 4, 5, 6, 7]) % 11);
    return check === 10 ? null : body + (check % 11);
  });
}

function rut(random: Random): string {
  const body = String(between(random, 4_000_000, 26_000_000));
  const check = 11 - (sumFromRight(body, [2, 3, 4, 5, 6, 7]) % 11);
  return body + (check === 10 ? 'K' : check === 11 ? '0' : check);
}

function nit(random: Random): string {
  const body = startingWith(random, '89', 9);
  const rest = sumFromRight(body, [3, 7, 13, 17, 19, 23, 29, 37, 41]) % 11;
  return body + (rest > 1 ? 11 - rest : rest);
}

function ruc(random: Random): string {
  const body = pick(random, ['10', '15', '17', '20']) + digits(random, 8);
  const check = 11 - (sumFromRight(body, [2, 3, 4, 5, 6, 7]) % 11);
  return body + (check % 10);
}

function cui(random: Random): string {
  const body = digits(random, 8);
  const rest = weighed(body, [3, 2, 7, 6, 5, 4, 3, 2]) % 11;
  return body + ['6', '5', '4', '3', '2', '1', '1', '0', '9', '8', '7'][rest];
}

function ecuadorian(random: Random): string {
  const body = two(between(random, 1, 24)) + startingWith(random, '012345', 7);
  return withLuhn(body);
}

function uruguayan(random: Random): string {
  const body = String(between(random, 1_000_000, 6_500_000));
  return body + ((10 - (weighed(body, [2, 9, 8, 7, 6, 3, 4]) % 10)) % 10);
}

function rif(random: Random): string {
  const kinds = { V: 4, E: 8, J: 12, P: 16, G: 20 } as const;
  const kind = pick(random, ['V', 'E', 'J', 'G'] as const);
  const body = digits(random, 8);
  return kind + body + elevenOrNought(kinds[kind] + weighed(body, [3, 2, 7, 6, 5, 4, 3, 2]));
}

export const AMERICAS: readonly LabelKind[] = [
  {
    detector: 'us-ssn',
    valid: ssn,
    wrong: (random) =>
      pick(random, [
        () => `000${ssn(random).slice(3)}`,
        () => `666${ssn(random).slice(3)}`,
        () => `9${digits(random, 2)}${ssn(random).slice(3)}`,
        () => `${ssn(random).slice(0, 3)}00${ssn(random).slice(5)}`,
        () => `${ssn(random).slice(0, 5)}0000`,
      ])(),
    written: [grouped('-', 3, 2, 4), grouped('-', 3, 2, 4), grouped(' ', 3, 2, 4), together],
    labels: ['SSN', 'Social Security Number', 'my social', 'SSN#', 'Social security no', 'taxpayer SSN'],
    sentences: US_SENTENCES,
  },
  {
    detector: 'us-itin',
    valid: itin,
    wrong: (random) =>
      pick(random, [
        () =>
          `9${digits(random, 2)}${pick(random, ['00', '12', '49', '66', '69', '89', '93'])}${digits(random, 4)}`,
        () => `8${itin(random).slice(1)}`,
      ])(),
    written: [grouped('-', 3, 2, 4), grouped('-', 3, 2, 4), grouped(' ', 3, 2, 4), together],
    labels: ['ITIN', 'Individual Taxpayer Identification Number', 'his tax id', 'ITIN number'],
    sentences: US_SENTENCES,
  },
  {
    detector: 'us-ein',
    valid: (random) => pick(random, EIN_PREFIXES.split(' ')) + digits(random, 7),
    wrong: (random) =>
      pick(random, ['00', '07', '08', '09', '17', '18', '19', '28', '49', '69', '78', '89', '96']) +
      digits(random, 7),
    written: [grouped('-', 2, 7), grouped('-', 2, 7), together],
    labels: ['EIN', 'FEIN', 'Employer Identification Number', 'federal tax id', 'our EIN'],
    sentences: US_SENTENCES,
    labelOnly: true,
  },
  {
    detector: 'ca-sin',
    valid: (random) => withLuhn(startingWith(random, '1234567', 8)),
    wrong: (random) =>
      pick(random, [
        () => spoiled(random, withLuhn(startingWith(random, '1234567', 8))),
        () => withLuhn(startingWith(random, '08', 8)),
      ])(),
    written: [grouped(' ', 3, 3, 3), grouped('-', 3, 3, 3), together],
    labels: ['SIN', 'Social Insurance Number', 'my SIN', 'NAS', "Numéro d'assurance sociale"],
    sentences: ['For payroll in Toronto: %', 'Bonjour, voici mon %. Merci'],
  },
  {
    detector: 'ca-health',
    valid: (random) => (random() < 0.6 ? withLuhn(startingWith(random, '123456789', 9)) : phn(random)),
    wrong: (random) =>
      until(random, () => {
        const value = startingWith(random, '12345678', 10);
        return luhnDigit(value.slice(0, 9)) === value[9] ? null : value;
      }),
    written: [grouped('-', 4, 3, 3), grouped(' ', 4, 3, 3), together],
    labels: ['OHIP', 'health card number', 'Ontario health card', 'PHN', 'BC personal health number'],
    sentences: ['Clinic in Vancouver needs %', 'Patient: L. Tremblay, %'],
    labelOnly: true,
  },
  {
    detector: 'mx-curp',
    valid: curp,
    wrong: (random) => spoiled(random, curp(random)),
    written: [together],
    labels: ['CURP', 'mi curp', 'Clave Única de Registro de Población', 'CURP del empleado'],
    sentences: SPANISH,
    strong: true,
    anyCase: true,
  },
  {
    detector: 'mx-rfc',
    valid: rfc,
    wrong: (random) => {
      const value = rfc(random);
      return value.slice(0, -1) + otherThan(random, value.slice(-1), '0123456789A');
    },
    written: [together, together, rfcWritten('-'), rfcWritten(' ')],
    labels: ['RFC', 'mi rfc', 'R.F.C.', 'Registro Federal de Contribuyentes', 'RFC para la factura'],
    sentences: SPANISH,
    strong: true,
    anyCase: true,
  },
  {
    detector: 'mx-nss',
    valid: (random) => withLuhn(startingWith(random, '123456789', 10)),
    wrong: (random) => spoiled(random, withLuhn(startingWith(random, '123456789', 10))),
    written: [together, grouped('-', 2, 2, 2, 4, 1), grouped(' ', 2, 2, 2, 4, 1), grouped('-', 10, 1)],
    labels: ['NSS', 'número de seguridad social', 'IMSS', 'No. de seguro social', 'NSS del trabajador'],
    sentences: SPANISH,
  },
  {
    detector: 'br-cpf',
    valid: cpf,
    wrong: (random) => spoiled(random, cpf(random)),
    written: [cpfWritten, cpfWritten, together, grouped('-', 9, 2)],
    labels: ['CPF', 'meu cpf', 'CPF do titular', 'CPF/MF', 'cpf do cliente'],
    sentences: PORTUGUESE,
    strong: true,
  },
  {
    detector: 'br-cnpj',
    valid: cnpj,
    wrong: (random) => spoiled(random, cnpj(random)),
    written: [cnpjWritten, cnpjWritten, together],
    labels: ['CNPJ', 'cnpj da empresa', 'CNPJ/MF', 'nosso CNPJ'],
    sentences: PORTUGUESE,
  },
  {
    detector: 'br-pis',
    valid: pis,
    wrong: (random) => spoiled(random, pis(random)),
    written: [(value) => `${grouped('.', 3, 5, 2)(value)}-${value[10]}`, together],
    labels: ['PIS', 'PIS/PASEP', 'NIS', 'número do PIS', 'NIT'],
    sentences: PORTUGUESE,
  },
  {
    detector: 'ar-cuit',
    valid: cuit,
    wrong: (random) => spoiled(random, cuit(random)),
    written: [grouped('-', 2, 8, 1), grouped('-', 2, 8, 1), together],
    labels: ['CUIT', 'CUIL', 'mi cuil', 'CUIT de la empresa', 'Nro. de CUIT'],
    sentences: SPANISH,
    strong: true,
  },
  {
    detector: 'ar-dni',
    valid: (random) => String(between(random, 5_000_000, 58_000_000)),
    wrong: (random) => startingWith(random, '123456789', pick(random, [5, 9, 10])),
    written: [together, dotted, dotted],
    labels: ['DNI', 'mi dni', 'D.N.I.', 'Documento', 'DNI N°'],
    sentences: SPANISH,
    labelOnly: true,
  },
  {
    detector: 'cl-rut',
    valid: rut,
    wrong: (random) => {
      const value = rut(random);
      return value.slice(0, -1) + otherThan(random, value.slice(-1), '0123456789');
    },
    written: [
      (value) => `${dotted(value.slice(0, -1))}-${value.slice(-1)}`,
      (value) => `${value.slice(0, -1)}-${value.slice(-1)}`,
      together,
    ],
    labels: ['RUT', 'mi rut', 'RUN', 'Rol Único Tributario', 'RUT de la empresa'],
    sentences: SPANISH,
    anyCase: true,
  },
  {
    detector: 'co-nit',
    valid: nit,
    wrong: (random) => spoiled(random, nit(random)),
    written: [
      (value) => `${dotted(value.slice(0, 9))}-${value.slice(9)}`,
      grouped('-', 9, 1),
      grouped('-', 9, 1),
    ],
    labels: ['NIT', 'nit', 'NIT de la empresa', 'N.I.T.'],
    sentences: SPANISH,
  },
  {
    detector: 'co-cedula',
    valid: (random) =>
      random() < 0.5 ? `10${digits(random, 8)}` : String(between(random, 3_000_000, 99_000_000)),
    wrong: (random) => startingWith(random, '23456789', pick(random, [5, 9, 10])),
    written: [together, dotted],
    labels: ['cédula', 'C.C.', 'cédula de ciudadanía', 'mi cedula', 'identificado con CC'],
    sentences: SPANISH,
    labelOnly: true,
  },
  {
    detector: 'pe-ruc',
    valid: ruc,
    wrong: (random) => spoiled(random, ruc(random)),
    written: [together],
    labels: ['RUC', 'RUC N°', 'ruc de la empresa', 'R.U.C.'],
    sentences: SPANISH,
  },
  {
    detector: 'pe-dni',
    valid: (random) => (random() < 0.6 ? startingWith(random, '01234', 8) : cui(random)),
    wrong: (random) =>
      random() < 0.5
        ? startingWith(random, '123456789', pick(random, [6, 7, 10]))
        : cui(random).replace(/.$/, 'Z'),
    written: [(value) => (value.length === 9 ? grouped('-', 8, 1)(value) : value)],
    labels: ['DNI', 'mi dni', 'D.N.I.', 'DNI N°', 'documento nacional de identidad'],
    sentences: SPANISH,
    labelOnly: true,
  },
  {
    detector: 'ec-cedula',
    valid: ecuadorian,
    wrong: (random) => spoiled(random, ecuadorian(random)),
    written: [together, together, grouped('-', 9, 1)],
    labels: ['cédula', 'C.I.', 'cedula de identidad', 'Cédula No.'],
    sentences: SPANISH,
  },
  {
    detector: 'uy-ci',
    valid: uruguayan,
    wrong: (random) => spoiled(random, uruguayan(random)),
    written: [(value) => `${dotted(value.slice(0, 7))}-${value.slice(7)}`, grouped('-', 7, 1)],
    labels: ['CI', 'C.I.', 'cédula', 'cédula de identidad', 'documento'],
    sentences: SPANISH,
  },
  {
    detector: 've-rif',
    valid: rif,
    wrong: (random) => spoiled(random, rif(random)),
    written: [grouped('-', 1, 8, 1), together],
    labels: ['RIF', 'rif', 'R.I.F.', 'RIF de la empresa'],
    sentences: SPANISH,
    strong: true,
    anyCase: true,
  },
  {
    detector: 'do-cedula',
    valid: (random) => withLuhn(pick(random, ['001', '402', '031', '224']) + digits(random, 7)),
    wrong: (random) => spoiled(random, withLuhn(`001${digits(random, 7)}`)),
    written: [grouped('-', 3, 7, 1), together],
    labels: ['cédula', 'Cédula No.', 'mi cedula', 'cédula de identidad'],
    sentences: SPANISH,
  },
];

function cpfWritten(value: string): string {
  return `${grouped('.', 3, 3, 3)(value)}-${value.slice(9)}`;
}

function cnpjWritten(value: string): string {
  return `${grouped('.', 2, 3, 3)(value)}/${value.slice(8, 12)}-${value.slice(12)}`;
}

/** A number with a dot between its thousands. */
function dotted(value: string): string {
  return value.replace(/\B(?=(\d{3})+$)/g, '.');
}
