/** Asia. */
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
import { type LabelKind, longBirth, startingWith } from './kit.ts';

const INDIAN = [
  'Sir, KYC details: %. Kindly do the needful',
  'Namaste ji, %',
  'loan application of Rahul Sharma, %, Pune',
];
const HINDI = ['कृपया जांच लें: %', 'ग्राहक का नाम राहुल शर्मा, %'];
const CHINESE = ['你好，%，谢谢', '客户：王伟\n%\n地址：北京市朝阳区', '麻烦登记一下 %'];
const KOREAN = ['안녕하세요, % 입니다', '고객명: 김민수\n%\n주소: 서울시', '확인 부탁드립니다 % 감사합니다'];

/** The dihedral group of ten as turns and reflections, apart from any table. */
function times(a: number, b: number): number {
  const turned =
    a < 5 ? (b < 5 ? (a + b) % 5 : 5 + ((a + b) % 5)) : b < 5 ? 5 + ((a - b + 5) % 5) : (a - b + 5) % 5;
  return turned;
}

function verhoeffDigit(body: string): string {
  const first = [1, 5, 7, 6, 2, 8, 3, 0, 9, 4];
  let check = 0;
  [...body].reverse().forEach((char, at) => {
    let digit = Number(char);
    for (let count = 0; count < (at + 1) % 8; count++) digit = first[digit] ?? 0;
    check = times(check, digit);
  });
  return String(check < 5 ? (5 - check) % 5 : check);
}

function aadhaar(random: Random): string {
  const body = startingWith(random, '23456789', 11);
  return body + verhoeffDigit(body);
}

function pan(random: Random): string {
  return `${letters(random, 3)}${letters(random, 1, 'ABCFGHLJPPPPT')}${letters(random, 1)}${String(between(random, 1, 9999)).padStart(4, '0')}${letters(random, 1)}`;
}

function gstin(random: Random): string {
  const body = `${two(between(random, 1, 37))}${pan(random)}${letters(random, 1, '123456789')}Z`;
  const order = '0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ';
  const sum = [...body].reverse().reduce((total, char, at) => {
    const value = order.indexOf(char) * (at % 2 === 0 ? 2 : 1);
    return total + (value % 36) + Math.floor(value / 36);
  }, 0);
  return body + order[(36 - (sum % 36)) % 36];
}

function nric(random: Random): string {
  const series = pick(random, ['S', 'S', 'T', 'F', 'G', 'M']);
  const body = digits(random, 7);
  const rest =
    (weighed(body, [2, 7, 6, 5, 4, 3, 2]) + ('TG'.includes(series) ? 4 : series === 'M' ? 3 : 0)) % 11;
  const check = 'ST'.includes(series) ? 'ABCDEFGHIZJ' : series === 'M' ? 'KLJNPQRTUWX' : 'KLMNPQRTUWX';
  return series + body + check[10 - rest];
}

function uen(random: Random): string {
  const local = random() < 0.5;
  const body = local ? `${between(random, 1970, 2023)}${digits(random, 5)}` : `5${digits(random, 7)}`;
  const rest = weighed(body, local ? [10, 8, 6, 4, 9, 7, 5, 3, 1] : [10, 4, 9, 3, 8, 2, 7, 1]) % 11;
  return body + (local ? 'ZKCMDNERGWH' : 'XMKECAWLJDB')[rest];
}

function mykad(random: Random): string {
  return `${birth(random).yymmdd}${pick(random, ['01', '06', '08', '10', '14', '21', '35', '59', '74'])}${startingWith(random, '123456789', 4)}`;
}

function nik(random: Random): string {
  const { day, month, year } = birth(random);
  return `${pick(random, ['11', '31', '32', '33', '35', '51', '73'])}${two(between(random, 1, 79))}${two(between(random, 1, 40))}${two(day + (random() < 0.5 ? 40 : 0))}${two(month)}${two(year)}000${between(random, 1, 9)}`;
}

function thai(random: Random): string {
  const body =
    letters(random, 1, '12345') +
    pick(random, ['10', '19', '20', '34', '50', '73', '96']) +
    digits(random, 9);
  const sum = [...body].reduce((total, char, at) => total + Number(char) * (13 - at), 0);
  return body + ((11 - (sum % 11)) % 10);
}

function cccd(random: Random): string {
  const year = between(random, 1950, 2012);
  return `${String(between(random, 1, 96)).padStart(3, '0')}${(year < 2000 ? 0 : 2) + between(random, 0, 1)}${two(year)}${digits(random, 6)}`;
}

function phTin(random: Random): string {
  return until(random, () => {
    const body = startingWith(random, '12345', 8);
    const check = weighed(body, [9, 8, 7, 6, 5, 4, 3, 2]) % 11;
    return check > 9 ? null : body + check + pick(random, ['', '000', '001', '00000']);
  });
}

function phTinWritten(value: string): string {
  return grouped('-', 3, 3, 3, value.length - 9)(value).replace(/-$/, '');
}

const CN_PLACES = ['110105', '310101', '440301', '510107', '330102', '420106', '610113', '810000'];

function residentId(random: Random): string {
  const body = pick(random, CN_PLACES) + longBirth(random) + digits(random, 3);
  const weights = [7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2];
  return body + '10X98765432'[weighed(body, weights) % 11];
}

const USCC_ALPHABET = '0123456789ABCDEFGHJKLMNPQRTUWXY';

function uscc(random: Random): string {
  const body = `91${pick(random, CN_PLACES)}${letters(random, 2, 'MAWXNL')}${letters(random, 7, USCC_ALPHABET)}`;
  const weights = [1, 3, 9, 27, 19, 26, 16, 17, 20, 29, 25, 13, 8, 24, 10, 30, 28];
  const sum = [...body].reduce(
    (total, char, at) => total + USCC_ALPHABET.indexOf(char) * (weights[at] ?? 0),
    0,
  );
  return body + USCC_ALPHABET[(31 - (sum % 31)) % 31];
}

function hkid(random: Random): string {
  const letter = letters(random, 1);
  const body = digits(random, 6);
  const sum = 36 * 9 + (letter.charCodeAt(0) - 55) * 8 + weighed(body, [7, 6, 5, 4, 3, 2]);
  const check = (11 - (sum % 11)) % 11;
  return letter + body + (check === 10 ? 'A' : check);
}

const TW_CODES: Readonly<Record<string, number>> = {
  A: 10,
  B: 11,
  E: 14,
  F: 15,
  H: 17,
  I: 34,
  O: 35,
  W: 32,
  Z: 33,
  P: 23,
};

function taiwanese(random: Random): string {
  const letter = pick(random, Object.keys(TW_CODES));
  const code = TW_CODES[letter] ?? 0;
  const body = letters(random, 1, '12128') + digits(random, 7);
  const sum = Math.floor(code / 10) + (code % 10) * 9 + weighed(body, [8, 7, 6, 5, 4, 3, 2, 1]);
  return letter + body + ((10 - (sum % 10)) % 10);
}

function myNumber(random: Random): string {
  const body = digits(random, 11);
  const rest =
    [...body].reverse().reduce((sum, char, at) => sum + Number(char) * (at < 6 ? at + 2 : at - 4), 0) % 11;
  return body + (rest <= 1 ? 0 : 11 - rest);
}

function korean(random: Random, sexes: string): string {
  return birth(random).yymmdd + letters(random, 1, sexes) + startingWith(random, '123456789', 6);
}

function notKorean(random: Random, sexes: string): string {
  return pick(random, [
    () =>
      `${two(between(random, 0, 99))}13${two(between(random, 1, 28))}${letters(random, 1, sexes)}${digits(random, 6)}`,
    () =>
      `${birth(random).yymmdd.slice(0, 4)}${between(random, 32, 99)}${letters(random, 1, sexes)}${digits(random, 6)}`,
    () => `${birth(random).yymmdd}${letters(random, 1, '09')}${digits(random, 6)}`,
  ])();
}

function business(random: Random): string {
  const body = `${between(random, 101, 899)}${pick(random, ['81', '86', '05', '82'])}${startingWith(random, '123456789', 4)}`;
  const sum = weighed(body, [1, 3, 7, 1, 3, 7, 1, 3, 5]) + Math.floor((Number(body[8]) * 5) / 10);
  return body + ((10 - (sum % 10)) % 10);
}

export const ASIA: readonly LabelKind[] = [
  {
    detector: 'in-aadhaar',
    valid: aadhaar,
    wrong: (random) => (random() < 0.8 ? spoiled(random, aadhaar(random)) : `1${aadhaar(random).slice(1)}`),
    written: [grouped(' ', 4, 4, 4), grouped(' ', 4, 4, 4), grouped('-', 4, 4, 4), together],
    labels: ['Aadhaar', 'Aadhaar number', 'Aadhar card no', 'UIDAI', 'आधार संख्या', 'आधार नंबर'],
    sentences: [...INDIAN, ...HINDI],
  },
  {
    detector: 'in-pan',
    valid: pan,
    wrong: (random) =>
      pick(random, [
        () => `${letters(random, 3)}${letters(random, 1, 'DEIMNOQRSUVWXYZ')}${pan(random).slice(4)}`,
        () => `${pan(random).slice(0, 5)}0000${letters(random, 1)}`,
        () => pan(random).slice(0, 9) + digits(random, 1),
      ])(),
    written: [together],
    labels: ['PAN', 'PAN card', 'PAN number', 'Permanent Account Number', 'पैन कार्ड'],
    sentences: [...INDIAN, ...HINDI],
    strong: true,
    anyCase: true,
  },
  {
    detector: 'in-voter-id',
    valid: (random) => {
      const body = digits(random, 6);
      return letters(random, 3) + body + luhnDigit(body);
    },
    wrong: (random) =>
      pick(random, [
        () => letters(random, 3) + digits(random, 6),
        () => letters(random, 2) + digits(random, 8),
      ])(),
    written: [together],
    labels: ['EPIC no', 'Voter ID', 'voter id card', 'EPIC', 'मतदाता पहचान पत्र'],
    sentences: [...INDIAN, ...HINDI],
    anyCase: true,
  },
  {
    detector: 'in-gstin',
    valid: gstin,
    wrong: (random) => {
      const value = gstin(random);
      return value.slice(0, -1) + otherThan(random, value.slice(-1), '0123456789ABCDEFGHJKLMNPQRSTUVWXYZ');
    },
    written: [together],
    labels: ['GSTIN', 'GST no', 'GSTIN/UIN', 'our GST number'],
    sentences: INDIAN,
    strong: true,
    anyCase: true,
  },
  {
    detector: 'sg-nric',
    valid: nric,
    wrong: (random) => {
      const value = nric(random);
      return value.slice(0, 8) + otherThan(random, value.slice(8), 'ABCDEFGHIJKLMNPQRTUWXZ');
    },
    written: [together],
    labels: ['NRIC', 'FIN', 'my IC', 'NRIC no', 'identity card', '身份证'],
    sentences: ['Hi, for the Singpass form lah: %', 'Tan Wei Ming, %, Tampines'],
    strong: true,
    anyCase: true,
  },
  {
    detector: 'sg-uen',
    valid: uen,
    wrong: (random) => {
      const value = uen(random);
      return value.slice(0, -1) + otherThan(random, value.slice(-1), 'ACDEGHJKLMNRWXZ');
    },
    written: [together],
    labels: ['UEN', 'UEN no', 'company UEN', 'ACRA UEN'],
    sentences: ['Supplier: Lion City Pte Ltd, %'],
    strong: true,
  },
  {
    detector: 'my-mykad',
    valid: mykad,
    wrong: (random) =>
      pick(random, [
        () => `${mykad(random).slice(0, 2)}${between(random, 13, 19)}${mykad(random).slice(4)}`,
        () =>
          `${mykad(random).slice(0, 6)}${pick(random, ['17', '00', '69', '96'])}${mykad(random).slice(8)}`,
      ])(),
    written: [grouped('-', 6, 2, 4), grouped('-', 6, 2, 4), together, grouped(' ', 6, 2, 4)],
    labels: ['IC', 'MyKad', 'No. KP', 'kad pengenalan', 'IC number', 'NRIC'],
    sentences: ['Assalamualaikum, ini butiran saya: %', 'Nama: Ahmad bin Ali\n%\nKuala Lumpur'],
  },
  {
    detector: 'id-nik',
    valid: nik,
    wrong: (random) =>
      pick(random, [
        () => `99${nik(random).slice(2)}`,
        () => `${nik(random).slice(0, 8)}${between(random, 13, 99)}${nik(random).slice(10)}`,
      ])(),
    written: [together, together, together, grouped('.', 6, 6, 4)],
    labels: ['NIK', 'No. KTP', 'NIK KTP', 'nik saya', 'Nomor Induk Kependudukan'],
    sentences: ['Selamat pagi, berikut datanya: %. Terima kasih', 'Nama: Budi Santoso\n%\nJakarta'],
  },
  {
    detector: 'th-national-id',
    valid: thai,
    wrong: (random) => spoiled(random, thai(random)),
    written: [grouped('-', 1, 4, 5, 2, 1), together, grouped(' ', 1, 4, 5, 2, 1)],
    labels: ['เลขประจำตัวประชาชน', 'เลขบัตรประชาชน', 'Thai ID', 'TNIN', 'บัตรประชาชน'],
    sentences: ['สวัสดีครับ % ขอบคุณครับ', 'ลูกค้า: สมชาย ใจดี\n%\nกรุงเทพ'],
  },
  {
    detector: 'vn-cccd',
    valid: cccd,
    wrong: (random) =>
      pick(random, [
        () => `000${cccd(random).slice(3)}`,
        () => `${between(random, 97, 99)}9${cccd(random).slice(3)}`,
        () => cccd(random).slice(0, 11),
      ])(),
    written: [together, together, grouped(' ', 3, 3, 3, 3)],
    labels: ['CCCD', 'số CCCD', 'Căn cước công dân', 'can cuoc', 'số định danh'],
    sentences: ['Chào anh, em gửi thông tin: %. Cảm ơn', 'Khách hàng: Nguyễn Văn An\n%\nHà Nội'],
    labelOnly: true,
  },
  {
    detector: 'ph-philsys',
    valid: (random) => startingWith(random, '123456789', random() < 0.5 ? 12 : 16),
    wrong: (random) => startingWith(random, '123456789', pick(random, [8, 11, 13, 14])),
    written: [
      (value) => (value.length === 12 ? grouped('-', 4, 4, 4)(value) : grouped('-', 4, 4, 4, 4)(value)),
      together,
    ],
    labels: ['PhilSys number', 'PSN', 'PCN', 'PhilID', 'Philippine national ID'],
    sentences: ['Magandang araw po, %. Salamat'],
    labelOnly: true,
  },
  {
    detector: 'ph-tin',
    valid: phTin,
    wrong: (random) => {
      const value = phTin(random);
      return spoiled(random, value.slice(0, 9)) + value.slice(9);
    },
    written: [phTinWritten, phTinWritten, together],
    labels: ['TIN', 'BIR TIN', 'my TIN', 'Tax Identification Number'],
    sentences: ['Magandang araw po, %. Salamat'],
    labelOnly: true,
  },
  {
    detector: 'ph-sss',
    valid: (random) => pick(random, ['33', '34', '04', '07']) + startingWith(random, '123456789', 8),
    wrong: (random) => startingWith(random, '123456789', pick(random, [7, 8, 9, 11])),
    written: [(value) => (value.length === 10 ? grouped('-', 2, 7, 1)(value) : value), together],
    labels: ['SSS', 'SSS no', 'SSS number', 'Social Security System no'],
    sentences: ['Magandang araw po, %. Salamat'],
    labelOnly: true,
  },
  {
    detector: 'cn-resident-id',
    valid: residentId,
    wrong: (random) => {
      const value = residentId(random);
      return value.slice(0, 17) + otherThan(random, value.slice(17), '0123456789X');
    },
    written: [together],
    labels: ['身份证号', '身份证', '公民身份号码', 'ID card', '身份证号码'],
    sentences: CHINESE,
    strong: true,
    anyCase: true,
  },
  {
    detector: 'cn-uscc',
    valid: uscc,
    wrong: (random) => {
      const value = uscc(random);
      return value.slice(0, 17) + otherThan(random, value.slice(17), USCC_ALPHABET);
    },
    written: [together],
    labels: ['统一社会信用代码', '税号', '信用代码', 'USCC', '纳税人识别号'],
    sentences: CHINESE,
    anyCase: true,
  },
  {
    detector: 'hk-hkid',
    valid: hkid,
    wrong: (random) => {
      const value = hkid(random);
      return value.slice(0, 7) + otherThan(random, value.slice(7), '0123456789A');
    },
    written: [
      (value) => `${value.slice(0, 7)}(${value.slice(7)})`,
      (value) => `${value.slice(0, 7)}(${value.slice(7)})`,
      together,
    ],
    labels: ['HKID', 'HKID no', '身份證號碼', 'HK identity card', '身份證'],
    sentences: ['你好，%，唔該', 'Chan Tai Man, %, Kowloon'],
    anyCase: true,
  },
  {
    detector: 'tw-national-id',
    valid: taiwanese,
    wrong: (random) => spoiled(random, taiwanese(random)),
    written: [together],
    labels: ['身分證字號', '身分證', '統一證號', 'Taiwan ID', 'national ID no'],
    sentences: ['您好，%，謝謝', '客戶：陳小明\n%\n台北市'],
    anyCase: true,
  },
  {
    detector: 'jp-my-number',
    valid: myNumber,
    wrong: (random) => spoiled(random, myNumber(random)),
    written: [together, grouped(' ', 4, 4, 4), grouped('-', 4, 4, 4)],
    labels: ['マイナンバー', '個人番号', 'My Number', 'マイナンバーカード'],
    sentences: ['お世話になっております。% です。', '氏名：田中太郎\n%\n東京都'],
  },
  {
    detector: 'kr-rrn',
    valid: (random) => korean(random, '1234'),
    wrong: (random) => notKorean(random, '1234'),
    written: [grouped('-', 6, 7), grouped('-', 6, 7), together],
    labels: ['주민등록번호', '주민번호', 'RRN', 'resident registration number'],
    sentences: KOREAN,
  },
  {
    detector: 'kr-frn',
    valid: (random) => korean(random, '5678'),
    wrong: (random) => notKorean(random, '5678'),
    written: [grouped('-', 6, 7), grouped('-', 6, 7), together],
    labels: ['외국인등록번호', 'FRN', 'alien registration number', 'foreigner registration number'],
    sentences: KOREAN,
  },
  {
    detector: 'kr-brn',
    valid: business,
    wrong: (random) => spoiled(random, business(random)),
    written: [grouped('-', 3, 2, 5), grouped('-', 3, 2, 5), together],
    labels: ['사업자등록번호', '사업자번호', 'BRN', 'business registration number'],
    sentences: KOREAN,
  },
  {
    detector: 'kr-passport',
    valid: (random) =>
      letters(random, 1, 'MS') +
      digits(random, 3) +
      letters(random, 1) +
      startingWith(random, '123456789', 4),
    wrong: (random) =>
      pick(random, [
        () => `A${digits(random, 3)}B${digits(random, 4)}`,
        () => `M${digits(random, 2)}A${digits(random, 4)}`,
      ])(),
    written: [together],
    labels: ['여권번호', '여권', 'passport number', 'Korean passport'],
    sentences: KOREAN,
    anyCase: true,
  },
  {
    detector: 'kr-driver-license',
    valid: (random) =>
      pick(random, ['11', '12', '13', '21', '26', '28']) +
      digits(random, 2) +
      startingWith(random, '123456789', 8),
    wrong: (random) =>
      pick(random, ['99', '00', '30', '45']) + digits(random, 2) + startingWith(random, '123456789', 8),
    written: [grouped('-', 2, 2, 6, 2), grouped('-', 2, 2, 6, 2), together],
    labels: ['운전면허번호', '운전면허', '면허번호', 'driver license'],
    sentences: KOREAN,
    labelOnly: true,
  },
  {
    detector: 'pk-cnic',
    valid: (random) =>
      letters(random, 1, '1234567') +
      startingWith(random, '123456789', 4) +
      startingWith(random, '123456789', 7) +
      letters(random, 1, '123456789'),
    wrong: (random) =>
      pick(random, [
        () => `9${startingWith(random, '123', 11)}1`,
        () => `${startingWith(random, '34', 12)}0`,
      ])(),
    written: [grouped('-', 5, 7, 1), grouped('-', 5, 7, 1), together],
    labels: ['CNIC', 'CNIC no', 'NADRA CNIC', 'شناختی کارڈ نمبر', 'my cnic'],
    sentences: ['Assalam o alaikum, %. Shukria', 'Name: Muhammad Bilal\n%\nLahore'],
    labelOnly: true,
  },
  {
    detector: 'lk-nic',
    valid: (random) =>
      random() < 0.6
        ? `${two(between(random, 40, 99))}${String(between(random, 1, 366) + (random() < 0.5 ? 500 : 0)).padStart(3, '0')}${digits(random, 4)}V`
        : `${between(random, 1950, 2005)}${String(between(random, 1, 366) + (random() < 0.5 ? 500 : 0)).padStart(3, '0')}0${digits(random, 4)}`,
    wrong: (random) =>
      `${two(between(random, 40, 99))}${pick(random, ['000', '367', '400', '500', '867', '999'])}${digits(random, 4)}V`,
    written: [together],
    labels: ['NIC', 'NIC no', 'my nic', 'national identity card', 'ජාතික හැඳුනුම්පත'],
    sentences: ['Ayubowan, %. Thank you', 'Name: Nimal Perera\n%\nColombo'],
    anyCase: true,
  },
  {
    detector: 'bd-nid',
    valid: (random) =>
      random() < 0.6
        ? startingWith(random, '123456789', 10)
        : `19${between(random, 50, 99)}${startingWith(random, '123456789', 13)}`,
    wrong: (random) => startingWith(random, '123456789', pick(random, [8, 9, 11, 12, 15])),
    written: [together],
    labels: ['NID', 'NID no', 'National ID', 'জাতীয় পরিচয়পত্র', 'এনআইডি'],
    sentences: ['Name: Rahim Uddin\n%\nDhaka', 'নমস্কার, %'],
    labelOnly: true,
  },
];
