import { expect, it } from 'vitest';
import { htmlText } from './html-text.ts';
import { findPaymentCards } from './payment-card.ts';

it.each([
  '<p>4111 1111 1111 1111</p>',
  '<b>4111</b><i>1111</i><b>1111</b><i>1111</i>',
  '<td>4111</td>\n<td>1111</td>\n<td>1111</td>\n<td>1111</td>'.replaceAll('\n', ''),
  '4111&nbsp;1111&nbsp;1111&nbsp;1111',
  '&#52;111111111111111',
  '&#x34;111111111111111',
  '<span data-x="4111111111111111">x</span>',
])('finds a card in %s', (html) => {
  expect(findPaymentCards(htmlText(html))).not.toBeNull();
});

it('finds none in ordinary markup', () => {
  expect(findPaymentCards(htmlText('<a href="https://example.com/?id=12345">10:30 tomorrow</a>'))).toBeNull();
});
