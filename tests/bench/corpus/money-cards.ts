/** Payment cards. */
import { between, type CorpusSource, digits, pick, type Random } from './corpus.ts';

/** First digits and length of what the networks publish for tests and for real. */
const ISSUED: readonly (readonly [prefix: (random: Random) => string, length: number])[] = [
  [() => '4', 16],
  [() => '4', 16],
  [(r) => String(between(r, 51, 55)), 16],
  [(r) => String(between(r, 2221, 2720)), 16],
  [(r) => pick(r, ['34', '37']), 15],
  [() => '6011', 16],
  [(r) => `65${digits(r, 1)}`, 16],
  [(r) => String(between(r, 300, 305)), 14],
  [() => '36', 14],
  [(r) => String(between(r, 3528, 3589)), 16],
  [() => '62', 16],
  [(r) => String(between(r, 2200, 2204)), 16],
];

function checkDigit(payload: string): number {
  let sum = 0;
  for (let at = payload.length - 1, twice = true; at >= 0; at--, twice = !twice) {
    const digit = Number(payload[at]) * (twice ? 2 : 1);
    sum += digit > 9 ? digit - 9 : digit;
  }
  return (10 - (sum % 10)) % 10;
}

function number(random: Random, wrongBy = 0): string {
  const [prefix, length] = pick(random, ISSUED);
  const begin = prefix(random);
  const payload = begin + digits(random, length - begin.length - 1);
  return payload + ((checkDigit(payload) + wrongBy) % 10);
}

function written(random: Random, card: string): string {
  const gap = pick(random, ['', '', ' ', ' ', '-', '.']);
  const groups = card.length === 16 ? [4, 4, 4, 4] : card.length === 15 ? [4, 6, 5] : [4, 6, 4];
  let at = 0;
  return groups
    .map((size) => {
      at += size;
      return card.slice(at - size, at);
    })
    .join(gap);
}

const CARRIERS: readonly ((value: string, random: Random) => string)[] = [
  (v) => `my card is ${v}`,
  (v) => `${v} exp 09/27 cvv 123`,
  (v) => `Please charge ${v}, thanks`,
  (v) => v,
  (v) => `Tarjeta: ${v}`,
  (v) => `Numéro de carte ${v}`,
  (v) => `Kreditkarte ${v} (gültig bis 12/28)`,
  (v) => `{"card":"${v}"}`,
  (v) => `name;card;amount\nRuiz;${v};12.50`,
  (v) => `Can you pay the hotel with ${v}? I lost mine.`,
  (v) => `card number:${v}`,
  (v, r) => `order ${digits(r, 5)}: ${v}`,
  (v) => `卡号 ${v}`,
  (v) => `cartão ${v} validade 10/29`,
  (v) => `12 ${v}`,
];

export const SOURCES: readonly CorpusSource[] = [
  {
    detector: 'payment-card',
    positive: (random) => pick(random, CARRIERS)(`⟦${written(random, number(random))}⟧`, random),
    negative: (random) =>
      pick(random, [
        () => pick(random, CARRIERS)(written(random, number(random, between(random, 1, 9))), random),
        () =>
          `call me on +${between(random, 1, 99)} ${digits(random, 3)} ${digits(random, 3)} ${digits(random, 4)}`,
        () => `Sent at 17${digits(random, 11)}`,
        () => `tracking 1Z${digits(random, 16)}`,
        () => `invoice ${digits(random, 8)} of ${between(random, 1, 28)}/${between(random, 1, 12)}/2026`,
        () => `id 9${digits(random, 15)}`,
        () =>
          `${digits(random, 8)}-${digits(random, 4)}-4${digits(random, 3)}-${digits(random, 4)}-${digits(random, 12)}`,
        () => `v${between(random, 1, 9)}.${digits(random, 2)}.${digits(random, 4)}`,
      ])(),
  },
];
