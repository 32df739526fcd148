import { describe, expect, it } from 'vitest';
import type { DlpRule, Protection } from '../contracts/policy/index.ts';
import { failureVerdict, judgeText, unjudgedVerdict } from './engine.ts';
import { readFileText } from './file-text.ts';
import { findPaymentCards } from './payment-card.ts';

const PAN = '4111111111111111';

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
    expect(findPaymentCards(text)?.count).toBe(1);
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
    expect(findPaymentCards(text)).toBeNull();
  });

  it('counts different cards once each and masks them', () => {
    const finding = findPaymentCards(`${PAN} and ${PAN} and 5555555555554444`);
    expect(finding?.count).toBe(2);
    expect(finding?.masked).toEqual(['Visa •••• 1111', 'Mastercard •••• 4444']);
    expect(JSON.stringify(finding)).not.toContain('4111');
  });

  it('finds two cards written one group a line', () => {
    const groups = '4111\n1111\n1111\n1111\n5555\n5555\n5555\n4444';
    expect(findPaymentCards(groups)?.count).toBe(2);
  });

  it('finds a card anywhere in a very long row of numbers', () => {
    for (const before of [0, 1020, 1023, 1024, 1025, 5000]) {
      expect(findPaymentCards(`${'1,'.repeat(before)}4111 1111 1111 1111${',1'.repeat(50)}`)?.count).toBe(1);
    }
  });

  it.each(['4 ', '4111\n', '4111,1111 ', '4-', '\u{1d7d2} '])('stays linear on hostile input: %j', (unit) => {
    const time = (n: number): number => {
      const text = unit.repeat(n);
      const start = performance.now();
      findPaymentCards(text);
      return performance.now() - start;
    };
    time(20_000);
    const ratio = time(400_000) / Math.max(time(40_000), 0.5);
    expect(ratio).toBeLessThan(60);
  });
});

const rule = (over: Partial<DlpRule>): DlpRule => ({
  name: 'Cards',
  channels: ['copy'],
  condition: { detector: 'payment-card', minCount: 1, minConfidence: 'low' },
  action: 'block',
  requireJustification: false,
  ...over,
});
const protection = (rules: DlpRule[], copy: 'allow' | 'report' | 'warn' | 'block' = 'allow'): Protection => ({
  defaults: { copy, paste: 'allow', upload: 'allow', download: 'allow' },
  rules,
});

describe('judgeText', () => {
  it('lets a plain text through', () => {
    expect(judgeText(protection([rule({})]), 'copy', 'hello').action).toBe('allow');
  });
  it('takes the strictest matching rule and names it', () => {
    const verdict = judgeText(
      protection([
        rule({ name: 'A', action: 'report' }),
        rule({ name: 'B', action: 'block', message: 'No.' }),
      ]),
      'copy',
      PAN,
    );
    expect(verdict).toMatchObject({ action: 'block', rule: 'B', message: 'No.' });
  });
  it('keeps a channel default that is stricter than the rule', () => {
    expect(judgeText(protection([rule({ action: 'warn' })], 'block'), 'copy', PAN).action).toBe('block');
  });
  it('needs the minimum count', () => {
    const p = protection([
      rule({ condition: { detector: 'payment-card', minCount: 2, minConfidence: 'low' } }),
    ]);
    expect(judgeText(p, 'copy', PAN).action).toBe('allow');
    expect(judgeText(p, 'copy', `${PAN} 5555555555554444`).action).toBe('block');
  });
  it('leaves other channels alone', () => {
    expect(judgeText(protection([rule({})]), 'paste', PAN).action).toBe('allow');
  });
  it('blocks or reports what could not be judged', () => {
    expect(failureVerdict('block', 'crash')).toMatchObject({ action: 'block', failure: 'crash' });
    expect(failureVerdict('allow', 'crash').action).toBe('report');
  });
});

it('never lets unjudged content past a channel that is closed by default', () => {
  const closed: Protection = { ...protection([]), defaults: { ...protection([]).defaults, upload: 'block' } };
  expect(unjudgedVerdict(closed, 'upload', 'allow', 'too large').action).toBe('block');
  expect(unjudgedVerdict(protection([]), 'upload', 'allow', 'too large').action).toBe('report');
  expect(unjudgedVerdict(protection([]), 'upload', 'block', 'too large').action).toBe('block');
});

describe('readFileText', () => {
  const utf16be = (text: string): Uint8Array => {
    const bytes = Buffer.from(text, 'utf16le');
    return bytes.swap16();
  };
  it.each([
    ['utf-8', Buffer.from(`née ${PAN}`, 'utf8')],
    ['utf-16le with mark', Buffer.concat([Buffer.from([0xff, 0xfe]), Buffer.from(PAN, 'utf16le')])],
    ['utf-16le without mark', Buffer.from(PAN, 'utf16le')],
    ['utf-16be without mark', utf16be(PAN)],
    ['latin-1', Buffer.from(`n\xe9e ${PAN}`, 'latin1')],
  ])('reads %s', (_name, bytes) => {
    expect(findPaymentCards(readFileText(bytes).text)?.count).toBe(1);
  });
  it('says that it does not read an archive', () => {
    expect(readFileText(Buffer.from('PK\x03\x04....')).kind).toBe('opaque');
  });
});
