/** Mexico: standardised bank account numbers (CLABE). */
import type { Detector } from '../../detector.ts';
import { digitsOf } from '../value.ts';

/** Digits weighted 3, 7, 1, each product modulo ten; the last digit fills the sum up to a multiple of ten. */
export function isClabe(digits: string): boolean {
  if (digits.length !== 18) return false;
  let sum = 0;
  for (let at = 0; at < 17; at++) {
    const weight = at % 3 === 0 ? 3 : at % 3 === 1 ? 7 : 1;
    sum += ((digits.charCodeAt(at) - 48) * weight) % 10;
  }
  return (10 - (sum % 10)) % 10 === digits.charCodeAt(17) - 48;
}

/** Bank codes of the Mexican clearing system. */
const BANKS: ReadonlySet<string> = new Set(
  (
    '002 006 009 012 014 019 021 030 032 036 037 042 044 058 059 060 062 072 102 103 106 108 110 112 113 116 124 126 ' +
    '127 128 129 130 131 132 133 134 135 136 137 138 139 140 141 143 145 147 148 150 151 152 154 155 156 157 158 159 ' +
    '160 166 167 168 600 601 602 605 606 607 608 610 614 615 616 617 618 619 620 621 622 623 626 627 628 629 630 631 ' +
    '632 633 634 636 637 638 640 642 646 647 648 649 651 652 653 655 656 659 661 670 677 680 683 684 685 686 688 689 ' +
    '699 703 706 710 714 715 720 721 722 723 725 727 728 729 730 732 734 738 901 902'
  ).split(' '),
);

export const clabe: Detector = {
  id: 'clabe',
  name: 'Mexican bank account number (CLABE)',
  group: 'money',
  country: 'MX',
  source: 'Asociación de Bancos de México, CLABE; Banco de México, SPEI participants',
  evidence: 'checksum',
  patterns: [
    '\\d{18}',
    '\\d{3}[ -]\\d{3}[ -]\\d{11}[ -]\\d',
    '\\d{3}(?:[ -]\\d{3}){5}',
    '\\d{4}(?:[ -]\\d{4}){3}[ -]\\d{2}',
  ],
  context: [
    'clabe',
    'clabe interbancaria',
    'cuenta clabe',
    'spei',
    'cuenta',
    'cuenta bancaria',
    'transferencia',
    'deposito',
    'depositar',
    'banco',
    'bbva',
    'banamex',
    'banorte',
    'santander',
    'bank account',
  ],
  verify({ value }) {
    const digits = digitsOf(value);
    if (!isClabe(digits) || /^0{6}|0{11}.$/.test(digits)) return null;
    return BANKS.has(digits.slice(0, 3)) ? 'possible' : 'needs-context';
  },
  examples: {
    found: [
      'CLABE: ⟦032180000118359719⟧',
      '⟦002010077777777771⟧',
      'mi cuenta es ⟦032 180 00011835971 9⟧',
      'depositar a ⟦032-180-000-118-359-719⟧',
      'Transferencia SPEI a ⟦002010077777777771⟧ gracias',
    ],
    none: [
      'CLABE 032180000118359718',
      'CLABE 03218000011835971',
      'CLABE 0321800001183597190',
      'order 111111111111111111 shipped',
      'a 999180000118359710 b',
    ],
  },
};
