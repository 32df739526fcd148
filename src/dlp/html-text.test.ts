import { expect, it } from 'vitest';
import { paymentCard } from './detectors/money/payment-card.ts';
import { htmlText } from './html-text.ts';
import { Scanner } from './scan/scanner.ts';

const scanner = new Scanner([paymentCard]);
const cards = (text: string): number =>
  new Set(scanner.scan(text).map(({ value }) => value.replace(/\D/g, ''))).size;

it.each([
  '<p>4111 1111 1111 1111</p>',
  '<b>4111</b><i>1111</i><b>1111</b><i>1111</i>',
  '<td>4111</td>\n<td>1111</td>\n<td>1111</td>\n<td>1111</td>'.replaceAll('\n', ''),
  '4111&nbsp;1111&nbsp;1111&nbsp;1111',
  '&#52;111111111111111',
  '&#x34;111111111111111',
  '<span data-x="4111111111111111">x</span>',
  '<span data-x=4111111111111111>x</span>',
  "<span title='4111 1111 1111 1111'>x</span>",
  '<a title="a > b 4111 1111 1111 1111">x</a>',
  '4111<b title="1 > 0">1111</b>11111111',
  '4111<!-- x -->1111<!-- <b> -->1111<!---->1111',
  '4111 1111<!-- > -->1111 1111',
  '<!-- 4111 1111 1111 1111 -->',
  '<!-- 4111 1111 1111 1111',
  '<table>\n  <tr>\n    <td>4111</td>\n    <td>1111</td>\n    <td>1111</td>\n    <td>1111</td>\n  </tr>\n</table>',
  '<p>4111 1111</p>\n\n<p>1111 1111</p>',
  '<b "4111 1111 1111 1111',
  '5 < 6 <b>4111</b> 1111 1111 1111',
])('finds a card in %s', (html) => {
  expect(cards(htmlText(html))).toBeGreaterThan(0);
});

it('finds none in a table of four-digit values', () => {
  const row = (values: number[]): string => `<tr>${values.map((v) => `<td>${v}</td> `).join('')}</tr>`;
  const table = `<table>${row([4111, 1111, 1111])}${row([1111, 2300, 1200])}</table>`;
  expect(cards(htmlText(table))).toBe(0);
});

it('stays linear on hostile input', () => {
  for (const unit of ['<', '<a "', '<a b="', '<!--', '<!-- --', '<a b=">" ', '&#', '<!']) {
    const start = performance.now();
    htmlText(unit.repeat(200_000));
    expect(performance.now() - start, unit).toBeLessThan(3000);
  }
});

it('finds none in ordinary markup', () => {
  expect(cards(htmlText('<a href="https://example.com/?id=12345">10:30 tomorrow</a>'))).toBe(0);
});
