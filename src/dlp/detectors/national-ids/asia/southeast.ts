/** Malaysia, Indonesia, Thailand, Vietnam: numbers with birth date and place, or a check digit. */
import type { Detector } from '../../../detector.ts';
import { passesLuhn } from '../../luhn.ts';
import { digitsOf, isFormatted, isOneDigit, weightedSum } from '../../value.ts';
import { isEvenlyParted, isInSpacedNumber, isShortDate, isShortDay, numberAt } from '../digits.ts';
import { labelled } from '../labelled.ts';

/** Places of birth that were never given out. */
const NO_PLACE = new Set('00 17 18 19 20 69 70 73 80 81 94 95 96 97'.split(' '));

export const myMykad: Detector = {
  id: 'my-mykad',
  name: 'Malaysian identity card number (MyKad)',
  group: 'national-id',
  country: 'MY',
  source: 'Jabatan Pendaftaran Negara, MyKad number and codes of birth places: www.jpn.gov.my',
  evidence: 'format',
  patterns: ['\\d{6}[ -]\\d{2}[ -]\\d{4}', '\\d{12}'],
  needsContext: [1],
  context: [
    'mykad',
    'my kad',
    'nric',
    'ic',
    'ic no',
    'i/c',
    'i.c',
    'no ic',
    'kp',
    'kad pengenalan',
    'nombor kad',
    'identity card',
    'identification card',
    'malaysia*',
  ],
  verify({ text, start, end, value }) {
    const digits = digitsOf(value);
    if (!isEvenlyParted(value) || !isShortDate(digits) || NO_PLACE.has(digits.slice(6, 8))) return null;
    if (digits.endsWith('0000')) return null;
    if (value[6] === '-') return 'likely';
    return isFormatted(value) && !isInSpacedNumber(text, start, end) ? 'possible' : 'needs-context';
  },
  examples: {
    found: [
      'IC: ⟦770305-02-1234⟧',
      '⟦770305-02-1234⟧',
      'No. KP ⟦770305021234⟧',
      'my mykad is ⟦880229 14 5678⟧',
      'Kad pengenalan: ⟦010203-10-0987⟧',
    ],
    none: [
      'IC 771305-02-1234',
      'IC 770305-17-1234',
      'order 770305021234',
      'IC 770305-02-12345',
      'IC 770230-02-1234',
    ],
  },
};

const PROVINCES = new Set(
  '11 12 13 14 15 16 17 18 19 21 31 32 33 34 35 36 51 52 53 61 62 63 64 65 71 72 73 74 75 76 81 82 91 92 93 94 95 96'.split(
    ' ',
  ),
);

export const idNik: Detector = {
  id: 'id-nik',
  name: 'Indonesian identity number (NIK)',
  group: 'national-id',
  country: 'ID',
  source:
    'Kementerian Dalam Negeri, Nomor Induk Kependudukan (province, birth date; 40 more for women): UU 24/2013',
  evidence: 'format',
  patterns: [
    '[1-9]\\d{15}',
    '[1-9]\\d{5}[ .-]\\d{6}[ .-]\\d{4}',
    '[1-9]\\d{3}[ .-]\\d{4}[ .-]\\d{4}[ .-]\\d{4}',
  ],
  needsContext: [2],
  context: [
    'nik',
    'ktp',
    'e ktp',
    'ektp',
    'no ktp',
    'nomor ktp',
    'nomor induk',
    'kependudukan',
    'kartu keluarga',
    'identitas',
    'npwp',
    'indonesia*',
  ],
  verify({ value, pattern }) {
    const digits = digitsOf(value);
    const day = numberAt(digits, 6, 8);
    if (!isEvenlyParted(value) || !PROVINCES.has(digits.slice(0, 2)) || digits.endsWith('0000')) return null;
    if (digits.slice(2, 4) === '00' || digits.slice(4, 6) === '00') return null;
    if (!isShortDay(numberAt(digits, 10, 12), numberAt(digits, 8, 10), day > 40 ? day - 40 : day))
      return null;
    // In fours it is written as payment cards are.
    return pattern === 2 || passesLuhn(digits) ? 'needs-context' : 'possible';
  },
  examples: {
    found: [
      'NIK: ⟦3171011708450001⟧',
      '⟦3171011708450001⟧',
      'No. KTP ⟦3171015708450001⟧',
      'nik saya ⟦3273 2345 1290 0003⟧',
      'KTP ⟦317101.170845.0001⟧',
    ],
    none: [
      'NIK 9971011708450001',
      'NIK 3171013002001234',
      'NIK 31710117084500',
      'NIK 3171011713450001',
      'NIK 3171011708450000',
    ],
  },
};

/** Whether the last of thirteen digits is the check digit of those before it. */
export function isThaiPin(digits: string): boolean {
  const sum = weightedSum(digits, [13, 12, 11, 10, 9, 8, 7, 6, 5, 4, 3, 2]);
  return String((11 - (sum % 11)) % 10) === digits[12];
}

/** Second and third digit: provinces that are not there. */
const NO_CHANGWAT = new Set('28 29 59 68 69 78 79 87 88 89 97 98 99'.split(' '));

export const thNationalId: Detector = {
  id: 'th-national-id',
  name: 'Thai national identity number',
  group: 'national-id',
  country: 'TH',
  source: 'Bureau of Registration Administration, thirteen-digit number (mod 11): www.bora.dopa.go.th',
  evidence: 'checksum',
  patterns: ['[1-8][ -]\\d{4}[ -]\\d{5}[ -]\\d{2}[ -]\\d', '[1-8]\\d{12}'],
  needsContext: [1],
  context: [
    'thai id',
    'thai national',
    'thailand*',
    'national id',
    'tnin',
    'citizen id',
    'pin',
    'id card',
    'tax id',
    'บัตรประชาชน',
    'บัตรประจำตัวประชาชน',
    'เลขบัตร',
    'เลขประจำตัว',
    'ประชาชน',
    'ปชช',
    'เลขประจำตัวผู้เสียภาษี',
  ],
  verify({ value, pattern }) {
    const digits = digitsOf(value);
    if (!isEvenlyParted(value) || digits[1] === '0' || NO_CHANGWAT.has(digits.slice(1, 3))) return null;
    if (isOneDigit(digits) || !isThaiPin(digits)) return null;
    return pattern === 0 ? 'likely' : 'needs-context';
  },
  examples: {
    found: [
      '⟦1234567890121⟧',
      'เลขประจำตัวประชาชน: ⟦3456789012347⟧',
      'เลขบัตรประชาชน ⟦2345678901234⟧',
      'My Thai ID is ⟦1234567890121⟧',
      '⟦1-2345-45678-78-1⟧',
      'TNIN: ⟦3100600445635⟧',
      '⟦1220000000007⟧',
    ],
    none: [
      'TNIN 1234567890123',
      'TNIN 1-2345-45678-78-9',
      'Thai ID 0234567890124',
      'Thai ID 1034567890124',
      'TNIN 1284567890124',
      'TNIN 1111111111111',
      'order 1234567890121',
    ],
  },
};

const VN_CONTEXT = [
  'cccd',
  'can cuoc',
  'can cuoc cong dan',
  'cmnd',
  'cmt',
  'cmtnd',
  'chung minh',
  'chung minh nhan dan',
  'so dinh danh',
  'dinh danh ca nhan',
  'citizen id',
  'vietnam*',
];
const isLabelledVn = labelled(VN_CONTEXT);

export const vnCccd: Detector = {
  id: 'vn-cccd',
  name: 'Vietnamese citizen identity number (CCCD, CMND)',
  group: 'national-id',
  country: 'VN',
  source:
    'Thông tư 59/2021/TT-BCA, structure of the personal identification number (province, century and sex, year)',
  evidence: 'context',
  patterns: ['0\\d{11}', '0\\d{2}[ .]?\\d{3}[ .]?\\d{3}[ .]?\\d{3}', '\\d{9}'],
  needsContext: 'all',
  context: VN_CONTEXT,
  verify({ text, start, end, value, pattern }) {
    const digits = digitsOf(value);
    if (isOneDigit(digits) || !isEvenlyParted(value)) return null;
    if (digits.length === 9) return isLabelledVn(text, start, end) ? 'needs-context' : null;
    const province = numberAt(digits, 0, 3);
    const year = numberAt(digits, 4, 6);
    const century = digits[3] ?? '';
    const isBorn = '01'.includes(century) ? year >= 10 : '23'.includes(century) && year <= 40;
    if (province === 0 || province > 96 || !isBorn) return null;
    return pattern === 0 || isLabelledVn(text, start, end) ? 'needs-context' : null;
  },
  examples: {
    found: [
      'CCCD: ⟦001099012345⟧',
      'số CCCD ⟦079203004567⟧',
      'Căn cước công dân ⟦048 199 001 234⟧',
      'CMND ⟦012345678⟧',
      'số định danh cá nhân: ⟦001099012345⟧',
    ],
    none: [
      'CCCD 000099012345',
      'CCCD 097099012345',
      'CCCD 001999012345',
      'đơn hàng 001099012345',
      'mã 012345678',
    ],
  },
};

export const SOUTHEAST: readonly Detector[] = [myMykad, idNik, thNationalId, vnCccd];
