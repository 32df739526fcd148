/**
 * Chat text as messengers export it: a line a message, many languages, links, phone numbers, amounts, and in one line of
 * a thousand something sensitive with right check digits. The same bytes on every computer.
 */
import { between, digits, letters, pick, type Random, seeded } from '../corpus/corpus.ts';

const UPPER = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ';
const UPPER_DIGITS = `${UPPER}0123456789`;
const ALNUM = `${UPPER_DIGITS}${UPPER.toLowerCase()}`;
const BASE64 = `${ALNUM}+/`;
const BASE64_URL = `${ALNUM}-_`;
const list = (text: string): readonly string[] => text.split(' ');

const FIRST = list(
  'Maria João Liam Emma Noah Olivia Ahmed Fatima Chen Wei Yuki Priya Arjun Carlos Lucía Søren Łukasz Zoë Pierre Anaïs Ivan Olga Kwame Amina Tom Kate Ben Sara Mohammed Nadia',
);
const LAST = list(
  'Silva Müller Smith Johnson García Rossi Nguyen Patel Kim Tanaka Ivanov Kowalski Dubois Andersen Okafor Haddad Novak Costa Weber Martin',
);
const WORDS = list(
  'the be to of and a in that have it for not on with he as you do at this but his by from they we say her she or an will my one all would there their what so up out if about who get which go me when make can like time no just him know take people into year your good some could them see other than then now look only come its over think also back after use two how our work first well way even new want because any these give day most us meeting tomorrow invoice please send file report client contract budget office call later thanks sorry lunch train airport booking hotel order delivery update server login ticket team project deadline review draft version quarter sales price discount payment transfer account manager customer supplier shipment warehouse number street city family kids school doctor weekend photo video voice link group chat message',
);
const FOREIGN = list(
  'olá obrigado amanhã reunião grüße danke schön möchte straße gracias mañana señor café déjà très bien où čau dziękuję привет спасибо завтра مرحبا شكرا こんにちは 会議 明日 谢谢 文件',
);
const EMOJI = list('😀 😂 🙏 👍 ❤️ 🎉 🔥 😭 ✅ 📎');
const HOSTS = list(
  'example.com acme.example shop.example news.example docs.example maps.example cdn.example',
);

function luhn(payload: string): string {
  let sum = 0;
  for (let at = 0; at < payload.length; at++) {
    let digit = Number(payload[payload.length - 1 - at]);
    if (at % 2 === 0) digit = digit > 4 ? digit * 2 - 9 : digit * 2;
    sum += digit;
  }
  return payload + ((10 - (sum % 10)) % 10);
}

function card(random: Random): string {
  const payload = pick(random, [
    `4${digits(random, 14)}`,
    `5${between(random, 1, 5)}${digits(random, 13)}`,
    `3${pick(random, ['4', '7'])}${digits(random, 12)}`,
    `6011${digits(random, 11)}`,
  ]);
  const number = luhn(payload);
  const gap = pick(random, ['', ' ', '-']);
  const groups = number.length === 16 ? [4, 8, 12, 16] : [4, 10, 15];
  return groups.map((end, at) => number.slice(groups[at - 1] ?? 0, end)).join(gap);
}

function iban(random: Random): string {
  const [country, account] = pick(random, [
    ['DE', digits(random, 18)],
    ['GB', letters(random, 4) + digits(random, 14)],
    ['FR', digits(random, 23)],
    ['ES', digits(random, 20)],
  ] as const);
  let rest = 0;
  for (const digit of `${account}${country}00`.replace(/[A-Z]/g, (char) => String(char.charCodeAt(0) - 55)))
    rest = (rest * 10 + Number(digit)) % 97;
  const number = `${country}${String(98 - rest).padStart(2, '0')}${account}`;
  return random() < 0.5 ? number : (number.match(/.{1,4}/g) ?? []).join(' ');
}

const SENSITIVE: readonly ((random: Random) => string)[] = [
  (r) => `my card is ${card(r)}`,
  (r) => `${card(r)} exp 0${between(r, 1, 9)}/2${between(r, 6, 9)}`,
  (r) => `IBAN ${iban(r)}`,
  iban,
  (r) => `SSN ${between(r, 100, 665)}-${between(r, 10, 99)}-${between(r, 1000, 9999)}`,
  (r) => `AKIA${letters(r, 16, UPPER_DIGITS)}`,
  (r) => `aws_secret_access_key=${letters(r, 40, BASE64)}`,
  (r) => `AIza${letters(r, 35, BASE64_URL)}`,
  (r) => `ghp_${letters(r, 36, ALNUM)}`,
  (r) => `xoxb-${digits(r, 12)}-${letters(r, 24, ALNUM)}`,
  (r) => `sk_live_${letters(r, 24, ALNUM)}`,
  (r) => `eyJ${letters(r, 30, BASE64_URL)}.eyJ${letters(r, 60, BASE64_URL)}.${letters(r, 43, BASE64_URL)}`,
  (r) =>
    `-----BEGIN RSA PRIVATE KEY-----\nMII${letters(r, 61, BASE64)}\n${letters(r, 64, BASE64)}\n-----END RSA PRIVATE KEY-----`,
  (r) => `password: ${letters(r, 10, ALNUM)}`,
  (r) => `passport no: ${letters(r, 1)}${digits(r, 8)}`,
  (r) => `DOB: ${between(r, 1, 28)}/${between(r, 1, 12)}/19${between(r, 50, 99)}`,
  () => 'this is strictly confidential, do not forward',
  (r) => `NI number AB${digits(r, 6)}C`,
  (r) => `MRN ${digits(r, 8)}`,
  (r) => `bc1q${letters(r, 38, 'acdefghjklmnpqrstuvwxyz023456789')}`,
];

/** So many of a hundred fragments of a message are of each kind; the rest are words. */
const FRAGMENTS: readonly (readonly [upTo: number, make: (random: Random) => string])[] = [
  [
    0.02,
    (r) =>
      `https://${pick(r, HOSTS)}/${letters(r, between(r, 4, 10), ALNUM.toLowerCase())}/${pick(r, WORDS)}?id=${digits(r, between(r, 3, 9))}`,
  ],
  [0.03, (r) => `+${between(r, 1, 99)} ${digits(r, 3)} ${digits(r, 3)} ${digits(r, 4)}`],
  [0.045, (r) => digits(r, between(r, 1, 6))],
  [
    0.05,
    (r) =>
      `${pick(r, FIRST)
        .normalize('NFD')
        .replace(/[^a-zA-Z]/g, '')
        .toLowerCase()}@${pick(r, HOSTS)}`,
  ],
  [0.06, (r) => `${between(r, 1, 28)}/${between(r, 1, 12)}/2026`],
  [0.07, (r) => `${pick(r, ['$', 'EUR ', 'USD '])}${between(r, 1, 9999)}.${digits(r, 2)}`],
  [0.075, (r) => `#${letters(r, 8, UPPER_DIGITS)}`],
  [0.09, (r) => pick(r, EMOJI)],
  [0.1, (r) => pick(r, FIRST)],
];

function fragment(random: Random): string {
  const at = random();
  const special = FRAGMENTS.find(([upTo]) => at < upTo);
  if (special !== undefined) return special[1](random);
  return random() < 0.04 ? pick(random, FOREIGN) : pick(random, WORDS);
}

/**
 * @param megabytes of UTF-8
 * @param rate how many of the messages hold something sensitive
 * @returns the messages, without line breaks at their ends
 */
export function chatMessages(megabytes: number, rate = 0.001, seed = 0x9e3779b9): string[] {
  const random = seeded(seed);
  const messages: string[] = [];
  let time = Date.UTC(2026, 0, 1);
  for (let bytes = 0; bytes < megabytes * 1e6; ) {
    time += between(random, 1, 600) * 1000;
    const when = new Date(time).toISOString();
    const parts = Array.from({ length: between(random, 2, 22) }, () => fragment(random));
    if (random() < rate) parts.splice(between(random, 0, parts.length), 0, pick(random, SENSITIVE)(random));
    const date = `${when.slice(8, 10)}/${when.slice(5, 7)}/${when.slice(0, 4)}, ${when.slice(11, 16)}`;
    const message = `${date} - ${pick(random, FIRST)} ${pick(random, LAST)}: ${parts.join(' ')}`;
    // A string in one piece, as a page gives it: one put together from others is slower to read, for every method.
    const utf8 = Buffer.from(message);
    messages.push(utf8.toString());
    bytes += utf8.length + 1;
  }
  return messages;
}
