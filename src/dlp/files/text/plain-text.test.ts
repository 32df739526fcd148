import fc from 'fast-check';
import iconv from 'iconv-lite';
import { describe, expect, test } from 'vitest';
import { PIECE } from '../pieces.ts';
import { readAll } from '../read-all.test-support.ts';

const CARD = '4111 1111 1111 1111';

function utf32(text: string, little: boolean): Buffer {
  const out = Buffer.alloc([...text].length * 4);
  [...text].forEach((char, i) => {
    const code = char.codePointAt(0) ?? 0;
    if (little) out.writeUInt32LE(code, i * 4);
    else out.writeUInt32BE(code, i * 4);
  });
  return out;
}

const TEXT = `Kontonummer für Zoë: ${CARD}\nзаказ номер 12\n注文番号 34 です\n`;

describe('encodings', () => {
  test.each([
    ['utf-8', Buffer.from(TEXT)],
    ['utf-8 with a mark', Buffer.from(`\ufeff${TEXT}`)],
    ['utf-16le', Buffer.from(TEXT, 'utf16le')],
    ['utf-16le with a mark', Buffer.from(`\ufeff${TEXT}`, 'utf16le')],
    ['utf-16be', Buffer.from(TEXT, 'utf16le').swap16()],
    ['utf-16be with a mark', Buffer.from(`\ufeff${TEXT}`, 'utf16le').swap16()],
    ['utf-32le', utf32(TEXT, true)],
    ['utf-32be', utf32(TEXT, false)],
    ['utf-32le with a mark', utf32(`\ufeff${TEXT}`, true)],
  ])('%s', async (_, bytes) => {
    const read = await readAll(bytes, 'a.txt');
    expect(read.type).toBe('text');
    expect(read.text).toContain(TEXT);
    expect(read.complete).toBe(true);
  });

  test.each([
    ['windows-1252', 'Die Überweisung für Zoë läuft über das Konto. Schöne Grüße'],
    ['windows-1251', 'Номер паспорта гражданина Российской Федерации и дата рождения'],
    ['koi8-r', 'Номер паспорта гражданина Российской Федерации и дата рождения'],
    ['windows-1253', 'Ο αριθμός φορολογικού μητρώου και η ημερομηνία γέννησης'],
    ['windows-1255', 'מספר תעודת זהות של הלקוח ותאריך לידה'],
    ['windows-1256', 'رقم الهوية الوطنية للعميل وتاريخ الميلاد'],
    ['shift_jis', 'マイナンバーと生年月日をお知らせください。'],
    ['euc-jp', 'マイナンバーと生年月日をお知らせください。'],
    ['euc-kr', '주민등록번호와 생년월일을 알려 주십시오.'],
    ['gb18030', '请提供您的身份证号码和出生日期，谢谢。'],
    ['big5', '請提供您的身分證號碼和出生日期，謝謝您的合作。'],
  ])('%s is read as such', async (charset, text) => {
    const read = await readAll(iconv.encode(`${text}\n${CARD}\n${text}\n`, charset), 'a.txt');
    expect(read.parts.find(({ part }) => part.reading === undefined)?.text).toBe(
      `${text}\n${CARD}\n${text}\n`,
    );
  });

  test.each([
    [
      'a mark of UTF-16 before ASCII',
      Buffer.concat([Buffer.from([0xff, 0xfe]), Buffer.from(`the card is ${CARD}`)]),
    ],
    ['the other mark', Buffer.concat([Buffer.from([0xfe, 0xff]), Buffer.from(`the card is ${CARD}`)])],
    [
      'a long beginning in UTF-16, then ASCII',
      Buffer.concat([
        Buffer.from('\ufeffharmless text '.repeat(20_000), 'utf16le'),
        Buffer.from(`\n${CARD}\n`),
      ]),
    ],
    [
      'a long beginning in ASCII, then UTF-16',
      Buffer.concat([Buffer.from('harmless text '.repeat(20_000)), Buffer.from(`\n${CARD}\n`, 'utf16le')]),
    ],
    ['UTF-16 at an odd place', Buffer.concat([Buffer.from('x'), Buffer.from(`${CARD} and more`, 'utf16le')])],
    ['zeros between', Buffer.from([...`card ${CARD} card`].join('\0'))],
    ['one zero', Buffer.from(`\0some text and ${CARD} in it`)],
    [
      'a wrong byte among UTF-8',
      Buffer.concat([
        Buffer.from(`Grüße für Zoë ${'ä'.repeat(50)} `),
        Buffer.from([0xff]),
        Buffer.from(CARD),
      ]),
    ],
  ])('text does not hide behind %s', async (_, bytes) => {
    expect((await readAll(bytes, 'a.txt')).text).toContain(CARD);
  });

  test('whatever stands before and behind, ASCII of one encoding is found', async () => {
    const encode = [
      (text: string) => Buffer.from(text),
      (text: string) => Buffer.from(text, 'utf16le'),
      (text: string) => Buffer.from(text, 'utf16le').swap16(),
      (text: string) => utf32(text, true),
    ];
    const filler = fc.oneof(
      fc.constant(''),
      fc.constant('\ufeff'),
      fc.string({ maxLength: 40 }),
      fc.constant('пример '.repeat(30)),
    );
    await fc.assert(
      fc.asyncProperty(filler, fc.nat(3), fc.nat(3), filler, async (before, first, second, behind) => {
        const bytes = Buffer.concat([
          encode[first]?.(before) ?? Buffer.alloc(0),
          encode[second]?.(`\n${CARD}\n`) ?? Buffer.alloc(0),
          encode[first]?.(behind) ?? Buffer.alloc(0),
        ]);
        const read = await readAll(bytes, 'a.txt');
        expect(read.text).toContain(CARD);
      }),
      { numRuns: 300 },
    );
  });
});

describe('pieces', () => {
  test('long text comes whole, in pieces that are cut at line ends', async () => {
    const text = Array.from({ length: 60_000 }, (_, i) => `line ${i} with some words`).join('\n');
    const read = await readAll(Buffer.from(text), 'a.txt');
    expect(read.parts.map((piece) => piece.text).join('')).toBe(text);
    expect(read.parts.length).toBeGreaterThan(4);
    for (const piece of read.parts) expect(piece.text.length).toBeLessThanOrEqual(PIECE);
    for (const piece of read.parts.slice(0, -1)) expect(piece.text.endsWith('\n')).toBe(true);
  });

  test('text without any place to cut comes whole', async () => {
    const digits = '7'.repeat(700_000);
    const read = await readAll(Buffer.from(digits), 'a.txt');
    expect(read.parts.map((piece) => piece.text).join('')).toBe(digits);
  });

  test('characters of two units are not cut', async () => {
    const text = '😀'.repeat(400_000);
    const read = await readAll(Buffer.from(text), 'a.txt');
    expect(read.parts.map((piece) => piece.text).join('')).toBe(text);
    for (const piece of read.parts) expect(piece.text).not.toMatch(/[\ud800-\udbff]$|^[\udc00-\udfff]/);
  });
});

describe('bytes of no known format', () => {
  test('runs of text in them are read', async () => {
    const bytes = Buffer.concat([
      Buffer.from([0, 1, 2, 3, 0xff, 0, 0, 5, 0, 0, 7]),
      Buffer.from(`card ${CARD}`),
      Buffer.from([0, 0, 0, 1]),
      Buffer.from('wide 5500 0000 0000 0004', 'utf16le'),
      Buffer.from([0, 0, 3, 1, 2, 5, 1, 1, 1, 1, 1]),
    ]);
    const read = await readAll(bytes, 'a.dat');
    expect(read.text).toContain(CARD);
    expect(read.text).toContain('wide 5500 0000 0000 0004');
  });
});
