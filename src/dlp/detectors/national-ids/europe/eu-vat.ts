/** VAT numbers of the European Union, the United Kingdom and Northern Ireland, with their country prefix. */
import type { Detector, Strength } from '../../../detector.ts';
import { compact, isFormatted } from '../../value.ts';
import { isVatNumber } from './eu-vat-checks.ts';
import { isAmongGroups, isUpper } from './surroundings.ts';

/** What may stand between the prefix and the number: people write "DE - 136695976", "LU: 150 274 42". */
const GAP = '[ .:-]{0,3}';

/** So many digits, parted anywhere: each country groups them its own way, and people as they like. */
function digits(least: number, most = least): string {
  return `\\d(?:[ .-]?\\d){${least - 1}${most > least ? `,${most - 1}` : ''}}`;
}

const SIGN = '[ .-]?';

export const euVat: Detector = {
  id: 'eu-vat',
  name: 'European VAT number',
  group: 'national-id',
  source:
    'European Commission, VIES, VAT number formats: ec.europa.eu/taxation_customs/vies; HMRC for GB and XI',
  evidence: 'checksum',
  patterns: [
    `AT${GAP}U${SIGN}${digits(8)}`,
    `BE${GAP}(?:\\(?[01]\\)?${SIGN})?${digits(9)}`,
    `BG${GAP}${digits(9, 10)}`,
    `CY${GAP}${digits(8)}${SIGN}[A-Z]`,
    `CZ${GAP}\\d(?:[ ./-]?\\d){7,9}`,
    `(?:DE|EE|EL|GR|PT)${GAP}${digits(9)}`,
    `(?:DK|EL|HU|LU|MT|SI|FI)${GAP}${digits(8)}`,
    `ES${GAP}[A-HJ-NP-SU-Z](?:${SIGN}\\d){7}${SIGN}[0-9A-Z]`,
    `ES${GAP}${digits(8)}${SIGN}[A-Z]`,
    `FR${GAP}[0-9A-HJ-NP-Z]${SIGN}[0-9A-HJ-NP-Z](?:${SIGN}\\d){9}`,
    `(?:GB|XI)${GAP}${digits(9)}`,
    `(?:GB|XI)${GAP}${digits(12)}`,
    '(?:GB|XI) ?(?:GD|HA)\\d{3}',
    `(?:HR|IT|LV)${GAP}${digits(11)}`,
    `IE${GAP}${digits(7)}${SIGN}[A-W][A-IWTX]?`,
    `IE${GAP}\\d[A-Z+*]\\d{5}[A-W]`,
    `LT${GAP}${digits(9)}`,
    `LT${GAP}${digits(12)}`,
    `NL${GAP}${digits(7, 9)}${SIGN}B${SIGN}\\d{2}`,
    `(?:PL|SK)${GAP}${digits(10)}`,
    `RO${GAP}${digits(6, 10)}`,
    `RO ?[1-9]\\d{12}`,
    `SE${GAP}${digits(12)}`,
  ],
  ignoreCase: true,
  context: [
    'vat',
    'vat no',
    'vat num*',
    'vat id',
    'vat reg*',
    'ust id*',
    'ustid*',
    'ust idnr',
    'umsatzsteuer*',
    'uid',
    'uid nr',
    'mwst',
    'tva',
    'n tva',
    'tva intracom*',
    'intracommunautaire',
    'partita iva',
    'p. iva',
    'p.iva',
    'piva',
    'iva',
    'nif',
    'cif',
    'btw',
    'btw nr',
    'btw nummer',
    'btw id',
    'ondernemingsnummer',
    'moms',
    'momsreg*',
    'momsnr',
    'cvr',
    'cvr nr',
    'se nr',
    'alv',
    'alv nro',
    'alv numero',
    'y tunnus',
    'nip',
    'nip ue',
    'contribuinte',
    'nipc',
    'dic',
    'ic dph',
    'adoszam',
    'kozossegi adoszam',
    'oib',
    'pdv',
    'ddv',
    'pvn',
    'pvm',
    'kmkr',
    'kmkr nr',
    'cui',
    'cod fiscal',
    'ддс',
    'αφμ',
    'φπα',
    'eori',
    'tax id',
    'reverse charge',
    'invoice',
    'rechnung',
    'factura',
    'fattura',
    'facture',
    'faktura',
    'faktur*',
  ],
  verify({ text, start, end, value }): Strength | null {
    // FI numbers and the old Irish ones have signs inside that belong to them.
    const number = /^ie.{0,2}\d[+*]/i.test(value)
      ? value.toUpperCase().replace(/[ .-]/g, '')
      : compact(value);
    if (!isVatNumber(number)) return null;
    const parted = isFormatted(value);
    if (parted && isAmongGroups(text, start, end)) return null;
    // "de 123 456 788": a small word and a number.
    if (!isUpper(value)) return parted ? 'needs-context' : 'possible';
    return number.length === 7 ? 'needs-context' : 'likely';
  },
  examples: {
    found: [
      '⟦DE136695976⟧',
      'USt-IdNr.: ⟦DE 136 695 976⟧',
      'de-Form ⟦DE-136-695-976⟧',
      '⟦ATU13585627⟧',
      'VAT ⟦GB 980 7806 84⟧',
      'TVA ⟦FR 40 303 265 045⟧',
      '⟦NL004495445B01⟧',
      'btw BE: ⟦BE 0428.759.497⟧',
      'P.IVA ⟦IT00743110157⟧',
      '⟦ESB58378431⟧',
      '⟦IE6433435OA⟧',
      '⟦LU 150 274 42⟧',
      'NIP-UE ⟦PL8567346215⟧',
      '⟦SE556036079301⟧',
      'CVR ⟦DK 13 58 56 28⟧',
      '⟦FI20774740⟧',
      '⟦PT501964843⟧',
    ],
    none: [
      'DE136695978',
      'DE 12345678',
      'DE1234567890',
      'ATU13585626',
      'FR84323140391',
      'BE0431150351',
      'GB802311781',
      'o número de 136 695 976 chamadas',
      'NL123456789B90',
      'LU15027443',
    ],
  },
};
