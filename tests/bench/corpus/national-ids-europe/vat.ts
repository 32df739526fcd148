/** VAT numbers of the European Union and the United Kingdom. */
import { between, digits, pick, type Random } from '../corpus.ts';
import { type Kind, luhnDigit, mod1110Digit, spoiled, together, two, until, weighed } from './kit.ts';

function modulus11(random: Random, prefix: string, weights: readonly number[]): string {
  return until(random, () => {
    const start = between(random, 1, 9) + digits(random, weights.length - 1);
    const rest = weighed(start, weights) % 11;
    return rest === 1 ? null : prefix + start + ((11 - rest) % 11);
  });
}

const MAKERS: readonly ((random: Random) => string)[] = [
  (random) => {
    const seven = digits(random, 7);
    const sum = [...seven].reduce((total, char, at) => {
      const each = Number(char) * (at % 2 === 0 ? 1 : 2);
      return total + (each > 9 ? each - 9 : each);
    }, 4);
    return `ATU${seven}${(10 - (sum % 10)) % 10}`;
  },
  (random) => {
    const eight = `0${between(random, 2, 9)}${digits(random, 6)}`;
    return `BE${eight}${two(97 - (Number(eight) % 97))}`;
  },
  (random) => {
    const eight = between(random, 1, 9) + digits(random, 7);
    return `DE${eight}${mod1110Digit(eight)}`;
  },
  (random) => modulus11(random, 'DK', [2, 7, 6, 5, 4, 3, 2]),
  (random) => modulus11(random, 'FI', [7, 9, 10, 5, 8, 4, 2]),
  (random) => {
    const eight = between(random, 3, 9) + digits(random, 7);
    const siren = eight + luhnDigit(eight);
    return `FR${two(Number(`${siren}12`) % 97)}${siren}`;
  },
  (random) =>
    until(random, () => {
      const seven = between(random, 1, 9) + digits(random, 6);
      const check = 97 - (weighed(seven, [8, 7, 6, 5, 4, 3, 2]) % 97);
      return `GB${seven}${two(check)}`;
    }),
  (random) => {
    const ten =
      String(between(random, 1, 9_999_999)).padStart(7, '0') +
      String(between(random, 1, 100)).padStart(3, '0');
    return `IT${ten}${luhnDigit(ten)}`;
  },
  (random) => {
    const six = between(random, 1, 2) + digits(random, 5);
    return `LU${six}${two(Number(six) % 89)}`;
  },
  (random) =>
    until(random, () => {
      const eight = digits(random, 8);
      const rest = weighed(eight, [9, 8, 7, 6, 5, 4, 3, 2]) % 11;
      return rest === 10 || /^0+$/.test(eight) ? null : `NL${eight}${rest}B0${between(random, 1, 9)}`;
    }),
  (random) =>
    until(random, () => {
      const nine = between(random, 101, 998) + digits(random, 6);
      const rest = weighed(nine, [6, 5, 7, 2, 3, 4, 5, 6, 7]) % 11;
      return rest === 10 ? null : `PL${nine}${rest}`;
    }),
  (random) => {
    const eight = `5${digits(random, 7)}`;
    const rest = weighed(eight, [9, 8, 7, 6, 5, 4, 3, 2]) % 11;
    return `PT${eight}${rest < 2 ? 0 : 11 - rest}`;
  },
  (random) => {
    const nine = `55${between(random, 6, 9)}${digits(random, 6)}`;
    return `SE${nine}${luhnDigit(nine)}01`;
  },
  (random) => {
    const seven = digits(random, 7);
    return `ESB${seven}${luhnDigit(seven)}`;
  },
  (random) => {
    const number = digits(random, 8);
    return `ES${number}${'TRWAGMYFPDXBNJZSQVHLCKE'[Number(number) % 23]}`;
  },
  (random) => {
    const seven = digits(random, 7);
    return `IE${seven}${'WABCDEFGHIJKLMNOPQRSTUV'[weighed(seven, [8, 7, 6, 5, 4, 3, 2]) % 23]}`;
  },
];

/** A digit of the middle changed: every one of these checks finds that. */
function wrong(random: Random): string {
  return spoiled(random, pick(random, MAKERS)(random), 6);
}

/** A blank behind the prefix, and now and then groups. */
function parted(value: string): string {
  return `${value.slice(0, 2)} ${value.slice(2)}`;
}

function inThrees(value: string): string {
  return `${value.slice(0, 2)} ${value.slice(2, 5)} ${value.slice(5, 8)} ${value.slice(8)}`;
}

function dashed(value: string): string {
  return `${value.slice(0, 2)}-${value.slice(2)}`;
}

export const VAT: readonly Kind[] = [
  {
    detector: 'eu-vat',
    valid: (random) => pick(random, MAKERS)(random),
    wrong,
    written: [together, together, together, parted, inThrees, dashed],
    labels: [
      'VAT number',
      'VAT',
      'USt-IdNr.',
      'N° TVA',
      'P.IVA',
      'BTW-nummer',
      'NIF',
      'Moms',
      'VAT ID',
      'ALV',
      'UID',
      'NIP UE',
    ],
    sentences: [
      'Rechnung an die Muster GmbH, %, zahlbar in 14 Tagen',
      'Facture pour Dubois SAS, %, merci',
      'Fattura a Rossi Srl, %, grazie',
      'Factuur voor De Boer BV, %, alvast bedankt',
      'Faktura dla Kowalski sp. z o.o., %',
      'Factura para Vega S.L., %, gracias',
      'reverse charge applies, #',
      'our supplier is registered as # in VIES',
    ],
    strong: true,
  },
];
