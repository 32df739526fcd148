import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { scanReference } from '../../scan/reference.ts';
import { isCuit } from './americas/ar.ts';
import { isCnpj, isCpf, isPis } from './americas/br.ts';
import { isRif, isUruguayan } from './americas/cedulas.ts';
import { isRut } from './americas/cl.ts';
import { isNit } from './americas/co.ts';
import { isCurp } from './americas/mx.ts';
import { isRuc } from './americas/pe.ts';
import { isHkid, isResidentId, isTaiwanese, isUscc } from './asia/china.ts';
import { isGstin } from './asia/in.ts';
import { isKoreanBusiness, isMyNumber } from './asia/japan-korea.ts';
import { isNric } from './asia/sg.ts';
import { isThaiPin } from './asia/southeast.ts';
import { isVerhoeff } from './digits.ts';
import { isKuwaiti, isTckn } from './middle-east/middle-east.ts';
import { isAbn, isAcn, isTfn } from './oceania/au.ts';
import { isIrd, isNhi } from './oceania/nz.ts';
import { mrzCheck, passportMrz } from './travel/mrz.ts';
import { WORLD } from './world.ts';

/**
 * Checks that promise to notice any single wrong digit, one published or computed value each, and the places that may be
 * changed without leaving the format.
 */
const NOTICE_ONE: readonly (readonly [string, (value: string) => boolean, string, number, number])[] = [
  ['Verhoeff', isVerhoeff, '234123412346', 0, 12],
  ['CPF', isCpf, '39053344705', 9, 11],
  ['CNPJ', isCnpj, '16727230000197', 0, 12],
  ['CNPJ with letters', isCnpj, '12ABC34501DE35', 0, 2],
  ['PIS', isPis, '12056874107', 10, 11],
  ['GSTIN', isGstin, '27AAPFU0939F1ZV', 7, 11],
  ['NRIC', isNric, 'S2740116C', 1, 8],
  ['Thai number', isThaiPin, '3100600445635', 12, 13],
  ['resident identity number', isResidentId, '360426199101010071', 0, 17],
  ['social credit code', isUscc, '91110000600037341L', 0, 17],
  ['HKID', isHkid, 'A1234563', 1, 7],
  ['Taiwanese number', isTaiwanese, 'A123456789', 9, 10],
  ['RUT', isRut, '125319092', 0, 8],
  ['NIT', isNit, '2131234321', 9, 10],
  ['CUIT', isCuit, '20267565393', 10, 11],
  ['RUC', isRuc, '20512333797', 10, 11],
  ['RIF', isRif, 'V114702834', 9, 10],
  ['CURP', isCurp, 'BOXW310820HNERXN09', 17, 18],
  ['Uruguayan number', isUruguayan, '12345672', 7, 8],
  ['T.C. number', isTckn, '17291716060', 0, 11],
  ['Kuwaiti number', isKuwaiti, '288020122596', 0, 11],
  ['ABN', isAbn, '51824753556', 1, 11],
  ['ACN', isAcn, '005499981', 8, 9],
  ['TFN', isTfn, '876543210', 0, 9],
  ['IRD', isIrd, '136410132', 8, 9],
  ['NHI', isNhi, 'ZAC5361', 3, 6],
  ['new NHI', isNhi, 'ZBN77VL', 3, 5],
  ['My Number', isMyNumber, '621498320257', 11, 12],
  ['Korean business number', isKoreanBusiness, '1048656659', 9, 10],
];

describe('check digits', () => {
  it.each(NOTICE_ONE)('%s notices a wrong digit', (_name, isValid, value, from, to) => {
    expect(isValid(value)).toBe(true);
    for (let at = from; at < to; at++) {
      const digit = value.charCodeAt(at) - 48;
      if (digit < 0 || digit > 9) continue;
      for (let by = 1; by < 10; by++) {
        const changed = value.slice(0, at) + String((digit + by) % 10) + value.slice(at + 1);
        expect(isValid(changed), changed).toBe(false);
      }
    }
  });

  it('Verhoeff notices two neighbours that changed places', () => {
    fc.assert(
      fc.property(fc.stringMatching(/^[2-9]\d{10}$/), fc.integer({ min: 0, max: 9 }), (body, at) => {
        const full = [...'0123456789'].map((digit) => body + digit).find(isVerhoeff) ?? '';
        fc.pre(full[at] !== full[at + 1]);
        expect(
          isVerhoeff(full.slice(0, at) + (full[at + 1] ?? '') + (full[at] ?? '') + full.slice(at + 2)),
        ).toBe(false);
      }),
    );
  });
});

describe('machine readable zones', () => {
  const line = fc.stringMatching(/^[A-Z]{2,8}$/);
  const digits = (count: number) => fc.stringMatching(new RegExp(`^\\d{${count}}$`));

  it('finds any passport, and none with a changed digit', () => {
    fc.assert(
      fc.property(
        line,
        line,
        digits(8),
        digits(6),
        digits(6),
        fc.integer({ min: 1, max: 9 }),
        (family, given, number, born, until, by) => {
          const first = `P<UTO${family}<<${given}`.padEnd(44, '<');
          const second = (document: string, birth: string) => {
            const field = (text: string) => text + String(mrzCheck(text));
            const parts = [field(document), field(birth), field(until), field('<'.repeat(14))] as const;
            return `${parts[0]}UTO${parts[1]}F${parts[2]}${parts[3]}${mrzCheck(parts.join(''))}`;
          };
          const good = second(`L${number}`, born);
          const text = `scan ${first}\n${good} end`;
          expect(scanReference(text, [passportMrz]).map(({ start, end }) => [start, end])).toEqual([[5, 94]]);
          const wrong = String((Number(born[3]) + by) % 10);
          const bad = good.slice(0, 16) + wrong + good.slice(17);
          expect(scanReference(`scan ${first}\n${bad} end`, [passportMrz])).toEqual([]);
        },
      ),
      { numRuns: 25 },
    );
  });
});

describe('all of them', () => {
  it('have ids of their own', () => {
    expect(new Set(WORLD.map(({ id }) => id)).size).toBe(WORLD.length);
  });

  it('find nothing in what people write every day', () => {
    const texts = [
      'Meeting on 2024-05-17 at 10:30, room 4.12, call +49 30 1234567 or 030-1234567.',
      'Invoice 2024-000123, total 1.234,56 EUR, due 31.12.2024; customer 100234.',
      'Version 10.15.7 (build 19H2), commit 9fceb02d0ae598e95dc970b74767f19372d61af8.',
      'id 550e8400-e29b-41d4-a716-446655440000, ISBN 978-3-16-148410-0, tracking 1Z999AA10123456784',
      'See https://example.com/items/12345678901?ref=A1234567 for order no. 4711.',
      '192.168.10.24 and 2001:db8::1, MAC 00:1A:2B:3C:4D:5E, temperature 21.5, score 3-1',
      'Flight LH 1234 leaves at 07:45, seat 23A, booking X7K9PQ, gate B12.',
      '会议在 2024年5月17日 10:30，订单号 20240517001，电话 010-12345678。',
    ];
    for (const text of texts)
      expect(scanReference(text, WORLD).map(({ detector, value }) => `${detector.id} ${value}`)).toEqual([]);
  });
});
