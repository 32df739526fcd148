import { describe, expect, it } from 'vitest';
import { Scanner } from '../../scan/scanner.ts';
import { describeDetectors } from '../describe-detectors.test-support.ts';
import { paymentCard } from './payment-card.ts';

describeDetectors([paymentCard]);

const PAN = '4111111111111111';
const scanner = new Scanner([paymentCard]);
const cards = (text: string): number => scanner.scan(text).length;

describe('payment cards', () => {
  it.each([
    ['plain', PAN],
    ['in a sentence', `card ${PAN}, exp 12/27`],
    ['grouped', '4111 1111 1111 1111'],
    ['dashes', '5555-5555-5555-4444'],
    ['no-break spaces', '4111\u00a01111\u00a01111\u00a01111'],
    ['dots', '4111.1111.1111.1111'],
    ['zero-width between', '4111\u200b1111\u200b1111\u200b1111'],
    ['fullwidth digits', '４１１１１１１１１１１１１１１１'],
    ['arabic-indic digits', '٤١١١١١١١١١١١١١١١'],
    ['amex', '3782 822463 10005'],
    ['one digit at a time', [...PAN].join(' ')],
    ['followed by another number', '4111 1111 1111 1111 12 27'],
    ['preceded by another number', '12 4111 1111 1111 1111'],
    ['label glued on', `card${PAN}`],
    ['new line after', `${PAN}\n`],
    ['dashes with spaces', '4111 - 1111 - 1111 - 1111'],
    ['one group a line', '4111\n1111\n1111\n1111'],
    ['one group a line, Windows', '4111\r\n1111\r\n1111\r\n1111'],
    ['wrapped at the end of a line', 'my card is 4111 1111\n1111 1111, thanks'],
    ['commas', '4111,1111,1111,1111'],
    ['commas and spaces', '4111, 1111, 1111, 1111'],
    ['slashes', '4111/1111/1111/1111'],
    ['American Express over lines', '3782\n822463\n10005'],
    ['a line of single digits under a price', `12\n${[...PAN].join(' ')}\n7`],
    ['in a CSV row', `17,Ruiz,${PAN},12,27,123`],
    ['in a CSV row of numbers', `17,20261124,${PAN},12,27,123`],
    ['mathematical digits', [...PAN].map((d) => String.fromCodePoint(0x1d7ce + Number(d))).join('')],
    [
      'mathematical monospace digits',
      [...PAN].map((d) => String.fromCodePoint(0x1d7f6 + Number(d))).join(''),
    ],
    ['tibetan digits', [...PAN].map((d) => String.fromCodePoint(0x0f20 + Number(d))).join('')],
    ['keycaps', [...PAN].map((d) => `${d}\ufe0f\u20e3`).join('')],
  ])('finds a card: %s', (_name, text) => {
    expect(cards(text)).toBe(1);
  });

  it.each([
    ['wrong check digit', '4111111111111112'],
    ['no issuer', '9111111111111111'],
    ['inside a longer number', `1${PAN}99999`],
    ['inside an identifier', `a${PAN}b`],
    ['all the same digit', '4444444444444448'.replace('8', '4')],
    ['a phone number', '+1 (555) 123-4567'],
    ['more than three separators', '4111    1111    1111    1111'],
    ['an empty line between', '4111 1111\n\n1111 1111'],
    ['short numbers in a CSV row', '4,11,111,1111,11111,1'],
    ['single digits in a CSV row', [...PAN].join(',')],
    ['a column of four-digit values', '1200\n4111\n1111\n1111\n1111\n3400'],
    ['a CSV row of four-digit values', '4111,1111,1111,1111,2300'],
    ['two halves in neighbouring cells', '12,41111111111,11111,3'],
    ['a plain sentence', 'See you at 10:30 on 12/11/2026, room 4.'],
  ])('finds none: %s', (_name, text) => {
    expect(cards(text)).toBe(0);
  });

  it('finds two cards written one group a line', () => {
    const groups = '4111\n1111\n1111\n1111\n5555\n5555\n5555\n4444';
    expect(cards(groups)).toBe(2);
  });

  it('finds a card anywhere in a very long row of numbers', () => {
    for (const before of [0, 1020, 1023, 1024, 1025, 5000]) {
      expect(cards(`${'1,'.repeat(before)}4111 1111 1111 1111${',1'.repeat(50)}`)).toBe(1);
    }
  });

  it.each(['4 ', '4111\n', '4111,1111 ', '4-', '\u{1d7d2} '])('stays linear on hostile input: %j', (unit) => {
    const time = (n: number): number => {
      const text = unit.repeat(n);
      const start = performance.now();
      cards(text);
      return performance.now() - start;
    };
    time(20_000);
    const ratio = time(400_000) / Math.max(time(40_000), 0.5);
    expect(ratio).toBeLessThan(60);
  });
});
