/** How the corpora of European numbers are put together: a number, the words people put before it, sentences to hold both. */
import { between, type CorpusSource, digits, letters, pick, type Random } from '../corpus.ts';

/** A kind of number. */
export interface Kind {
  readonly detector: string;
  /** A valid number, without blanks and signs. */
  valid(random: Random): string;
  /** One that looks alike and does not pass its check, or is no number of this kind. */
  wrong(random: Random): string;
  /** The ways to write it. */
  readonly written: readonly ((value: string) => string)[];
  /** What stands before it: "NHS number", "mi DNI". */
  readonly labels: readonly string[];
  /** Sentences of its country; `%` stands for label and number together, `#` for the number where no label is needed. */
  readonly sentences: readonly string[];
  /** Found without a word that names it; then it also stands in sentences about something else. */
  readonly strong?: boolean;
  /** People write its letters small as well. */
  readonly anyCase?: boolean;
}

const JOINS = [': ', ' ', ' - ', ' is ', ': ', ' = ', ':', '\n', ' (', ' no. '] as const;

const ENGLISH = [
  'Hi, here you go. %. Let me know if you need anything else',
  'Customer file\nName: Anna Keller\n%\nStatus: open',
  'Could you check this one? %, thanks!',
  'As discussed on the phone: %.',
  '%',
  'FYI %; the rest follows tomorrow',
  'New starter on Monday. %. Please set up payroll.',
  '| name | value |\n| Maria Lindqvist | % |',
  '{"name":"J. Doe","note":"%"}',
  '>> forwarded: %',
  'I attach the scan as well, % (please delete afterwards)',
  'pls update the record, %!!',
] as const;

const PLAIN = [
  'Please use # for the form.',
  'here it is # ok?',
  'He sent # yesterday, I think that is all we need',
  '# and the copy of the contract',
  'Sent from my phone: #',
] as const;

/** Numbers of other kinds, as chats are full of them. */
const OTHERS: readonly ((random: Random) => string)[] = [
  (random) => `order ${between(random, 1, 9)}${digits(random, between(random, 5, 8))} has shipped`,
  (random) => `call me at +${between(random, 30, 49)} ${digits(random, 3)} ${digits(random, 6)}`,
  (random) => `tracking ${letters(random, 2)}${digits(random, 9)}${letters(random, 2)} says delivered`,
  (random) =>
    `see you on ${between(random, 1, 28)}.${between(random, 1, 12)}.20${between(random, 10, 29)} at ${between(random, 8, 19)}:30`,
  (random) => `commit ${letters(random, 40, '0123456789abcdef')}`,
  (random) =>
    `id ${letters(random, 8, '0123456789abcdef')}-${letters(random, 4, '0123456789abcdef')}-4${letters(random, 3, '0123456789abcdef')}-a${letters(random, 3, '0123456789abcdef')}-${letters(random, 12, '0123456789abcdef')}`,
  (random) =>
    `version ${between(random, 1, 9)}.${between(random, 0, 30)}.${between(random, 0, 999)} build ${digits(random, 5)}`,
  (random) => `the total is ${between(random, 1, 999)}.${digits(random, 3)},${digits(random, 2)} EUR`,
  (random) =>
    `log 20${between(random, 10, 29)}-0${between(random, 1, 9)}-1${between(random, 0, 9)}T1${between(random, 0, 9)}:2${between(random, 0, 9)}:3${between(random, 0, 9)}Z done`,
  (random) => `https://example.org/item/${digits(random, 12)}?ref=${letters(random, 6)}`,
  (random) =>
    `room ${between(random, 1, 9)}.${digits(random, 2)}, seat ${between(random, 1, 90)}${letters(random, 1)}`,
  (random) =>
    `${between(random, 2, 9)} x ${digits(random, 2)} cm, ${digits(random, 3)} g, ${digits(random, 4)} pieces`,
];

/** A source for one kind. */
export function sourceOf(kind: Kind): CorpusSource {
  const carriers = [...ENGLISH, ...kind.sentences];
  const write = (random: Random, value: string): string => {
    const written = pick(random, kind.written)(value);
    return kind.anyCase === true && random() < 0.2 ? written.toLowerCase() : written;
  };
  const labelled = (random: Random, value: string): string => {
    const carrier = pick(random, carriers);
    if (carrier.includes('#')) return carrier.replace('#', value);
    const join = pick(random, JOINS);
    const label = random() < 0.15 ? pick(random, kind.labels).toLowerCase() : pick(random, kind.labels);
    return carrier.replace('%', `${label}${join}${value}${join === ' (' ? ')' : ''}`);
  };
  return {
    detector: kind.detector,
    positive(random) {
      const value = `⟦${write(random, kind.valid(random))}⟧`;
      const dice = random();
      if (dice < 0.1) return value;
      if (dice < 0.15) return `hello\n${value}\nthanks`;
      if (kind.strong === true && dice < 0.3) return pick(random, PLAIN).replace('#', value);
      if (dice < 0.36)
        return `${labelled(random, value)}\n${labelled(random, `⟦${write(random, kind.valid(random))}⟧`)}`;
      return labelled(random, value);
    },
    negative(random) {
      const dice = random();
      if (dice < 0.45) return labelled(random, write(random, kind.wrong(random)));
      if (dice < 0.55) return write(random, kind.wrong(random));
      if (dice < 0.65) return `ref ${digits(random, 6)}${kind.valid(random)}${digits(random, 3)} noted`;
      const others = Array.from({ length: between(random, 1, 3) }, () => pick(random, OTHERS)(random));
      return others.join(random() < 0.5 ? ', ' : '. ');
    },
  };
}

/** Tries until a value is one. */
export function until(random: Random, make: (random: Random) => string | null): string {
  for (let count = 0; count < 2000; count++) {
    const made = make(random);
    if (made !== null) return made;
  }
  throw new Error('no value could be made');
}

/** The value with its digit at a place (from the end where negative) raised by 1 to 9. */
export function spoiled(random: Random, value: string, place = -1): string {
  const at = place < 0 ? value.length + place : place;
  const digit = (Number(value[at]) + between(random, 1, 9)) % 10;
  return value.slice(0, at) + digit + value.slice(at + 1);
}

/** Groups of so many characters, joined by a sign. */
export function grouped(sign: string, ...sizes: readonly number[]): (value: string) => string {
  return (value) => {
    const groups: string[] = [];
    let rest = value;
    for (const size of sizes) {
      groups.push(rest.slice(0, size));
      rest = rest.slice(size);
    }
    return groups.join(sign);
  };
}

/** As it is. */
export function together(value: string): string {
  return value;
}

export function two(number: number): string {
  return String(number % 100).padStart(2, '0');
}

/** A birth date between 1930 and 2012. */
export function birth(random: Random): {
  year: number;
  month: number;
  day: number;
  yymmdd: string;
  ddmmyy: string;
} {
  const [year, month, day] = [between(random, 1930, 2012), between(random, 1, 12), between(random, 1, 28)];
  return {
    year,
    month,
    day,
    yymmdd: two(year) + two(month) + two(day),
    ddmmyy: two(day) + two(month) + two(year),
  };
}

/** The sum of digits times weights. */
export function weighed(value: string, weights: readonly number[]): number {
  return weights.reduce((sum, weight, at) => sum + Number(value[at] ?? 0) * weight, 0);
}

/** The digit that makes the number pass Luhn's check when it is put behind it. */
export function luhnDigit(start: string): string {
  const sum = [...start].reverse().reduce((total, char, at) => {
    const each = Number(char) * (at % 2 === 0 ? 2 : 1);
    return total + (each > 9 ? each - 9 : each);
  }, 0);
  return String((10 - (sum % 10)) % 10);
}

/** The ISO 7064 MOD 11,10 check digit. */
export function mod1110Digit(start: string): string {
  let product = 10;
  for (const char of start) {
    const sum = (product + Number(char)) % 10 || 10;
    product = (sum * 2) % 11;
  }
  return String((11 - product) % 10);
}

/** A value and its end, where the end may be any that is not the right one. */
export function otherThan(random: Random, right: string, ends: string): string {
  return pick(
    random,
    [...ends].filter((end) => end !== right),
  );
}
