/** Bank codes of Australia, India and Canada. */
import type { Detector } from '../../detector.ts';
import { digitsOf } from '../value.ts';
import { before, behind } from './labels.ts';

const BSB_LABEL = /\b(?:bsb|bank[ -]state[ -]branch)\b[^\n\d]{0,24}$/;

export const auBsb: Detector = {
  id: 'au-bsb',
  name: 'Australian bank-state-branch number',
  group: 'money',
  country: 'AU',
  source: 'Australian Payments Network, BSB numbers: www.auspaynet.com.au',
  evidence: 'context',
  patterns: ['\\d{3}-\\d{3}', '\\d{3} \\d{3}', '\\d{6}'],
  needsContext: 'all',
  context: [
    'bsb',
    'bsb number',
    'bank state branch',
    'account number',
    'acc no',
    'commbank',
    'westpac',
    'nab',
    'anz',
  ],
  verify({ text, start, end, value, pattern }) {
    if (/^0{6}$|^0{3}/.test(digitsOf(value))) return null;
    if (BSB_LABEL.test(before(text, start, 40))) return 'needs-context';
    if (pattern !== 0) return null;
    // Written as it is printed, and an account number follows; other pairs of three digits need the label.
    return /^[^\n]{0,24}\b\d{6,9}\b/.test(behind(text, end, 40)) ? 'needs-context' : null;
  },
  examples: {
    found: [
      'BSB: ⟦062-000⟧',
      'bsb ⟦633108⟧ acc 123456789',
      'BSB number is ⟦732 001⟧',
      'account number: ⟦012-003⟧ 456789123',
      'Westpac, bsb ⟦032-002⟧',
    ],
    none: ['062-000 at the door', 'BSB 06-2000', 'BSB 062-0001', 'BSB 000-123', 'a score of 110-108, bsb'],
  },
};

/** Four-letter codes of the banks that most people in India have an account with. */
const INDIAN_BANKS: ReadonlySet<string> = new Set(
  (
    'SBIN HDFC ICIC UTIB PUNB BARB CNRB UBIN BKID IDIB CBIN IOBA UCBA MAHB PSIB KKBK YESB INDB IDFB FDRL RATN KARB ' +
    'KVBL SIBL CSBK DLXB TMBL CIUB DCBL BDBL AUBL ESFB UJVN JSFB ESMF PYTM AIRP IPOS FINO JAKA NKGS SVCB COSB SRCB ' +
    'ABHY TJSB APGV APGB KVGB KLGB CITI HSBC SCBL DEUT BOFA BNPA DBSS ANDB ALLA CORP ORBC SYNB UTBI VIJB LAVB IBKL NSPB'
  ).split(' '),
);

export const inIfsc: Detector = {
  id: 'in-ifsc',
  name: 'Indian financial system code',
  group: 'money',
  country: 'IN',
  source: 'Reserve Bank of India, IFSC: www.rbi.org.in',
  evidence: 'format',
  patterns: ['[A-Z]{4}0[A-Z0-9]{6}'],
  ignoreCase: true,
  context: ['ifsc', 'ifsc code', 'neft', 'rtgs', 'imps', 'bank', 'branch', 'account', 'a/c', 'upi'],
  verify({ value }) {
    const code = value.toUpperCase();
    if (code !== value && code.toLowerCase() !== value) return null;
    const digits = /\d{6}$/.test(code);
    if (INDIAN_BANKS.has(code.slice(0, 4))) return digits || code === value ? 'likely' : 'needs-context';
    return digits || code === value ? 'needs-context' : null;
  },
  examples: {
    found: [
      'IFSC: ⟦SBIN0000300⟧',
      '⟦HDFC0000053⟧',
      'ifsc code ⟦icic0000104⟧',
      'NEFT to ⟦UTIB0000009⟧ please',
      'IFSC ⟦KKBK0RTGSMI⟧',
      'bank ifsc ⟦ABCD0123456⟧',
    ],
    none: [
      'IFSC SBIN1000300',
      'IFSC SBIN000030',
      'SBIN00003001',
      'part ABCD0123456 in stock',
      'IFSC SBI00000300',
    ],
  },
};

/** Financial institution numbers of Canada's banks and the larger credit unions. */
const CANADIAN_BANKS: ReadonlySet<string> = new Set(
  (
    '001 002 003 004 006 010 016 030 039 117 127 177 202 219 241 242 245 250 260 269 270 275 278 292 294 303 307 308 ' +
    '309 310 311 312 313 314 315 318 320 321 323 326 327 328 330 332 334 335 336 338 340 341 342 343 344 345 346 347 ' +
    '352 355 358 361 362 365 367 370 372 374 376 378 379 380 381 382 383 389 507 509 522 532 536 540 544 548 551 568 ' +
    '570 579 590 608 611 614 618 621 623 626 627 630 632 637 703 803 807 808 809 815 819 828 829 830 831 832 833 834 ' +
    '837 839 840 841 842 843 844 845 846 847 849 851 853 854 855 856 857 858 859 860 861 862 863 864 865 866 868 869 ' +
    '870 871 872 873 874 875 876 877 879 880 881 882 883 884 885 886 887 888 889 890 891 892 893 894 895 896 897 898 899'
  ).split(' '),
);

export const caRouting: Detector = {
  id: 'ca-routing-number',
  name: 'Canadian bank routing number',
  group: 'money',
  country: 'CA',
  source: 'Payments Canada, Financial Institutions File: www.payments.ca',
  evidence: 'context',
  patterns: ['\\d{5}-\\d{3}', '0\\d{8}'],
  needsContext: 'all',
  context: [
    'transit',
    'transit number',
    'institution number',
    'branch number',
    'routing',
    'routing number',
    'direct deposit',
    'void cheque',
    'eft',
    'bank account',
    'numero de transit',
    'numero d institution',
    'depot direct',
    'specimen de cheque',
  ],
  verify({ value, pattern }) {
    const institution = pattern === 0 ? value.slice(6) : value.slice(1, 4);
    if (!CANADIAN_BANKS.has(institution)) return null;
    const branch = pattern === 0 ? value.slice(0, 5) : value.slice(4);
    return branch === '00000' ? null : 'needs-context';
  },
  examples: {
    found: [
      'transit number ⟦12162-004⟧',
      'Routing number: ⟦000305102⟧',
      'direct deposit ⟦00011-001⟧',
      'numéro de transit: ⟦30481-006⟧',
      'void cheque attached, ⟦001000952⟧',
    ],
    none: [
      'transit 12162-999',
      'ZIP 90210-004',
      'transit number 00000-004',
      'routing 100305102',
      '98101-0003 transit',
    ],
  },
};
