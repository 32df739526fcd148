/** Texts made to take long: one unit over and over, units mixed, beginnings of patterns without their ends. */
import { DETECTORS } from '../../../src/dlp/detectors/index.ts';
import { readMarked } from '../../../src/dlp/detectors/vectors.test-support.ts';
import { between, pick, seeded } from '../corpus/corpus.ts';

const UNITS = [
  'a.',
  '1',
  '1 ',
  '1-',
  'a@',
  '@a.',
  '-----BEGIN ',
  'eyJ',
  'A1',
  '<',
  '0x',
  '((',
  '+1',
  '\u200b',
  'а',
  'é',
  '4111 ',
  'DE',
  'https://a:',
  'password=',
  '1.1.',
  ':',
  'aa:',
  '4111\n',
  '漢',
  'AKIA',
  'Bearer ',
  '12/',
  '=',
  '\t1',
  '\r\n1',
  '🙂',
  '\u0301a',
];

/** So many texts of so many UTF-16 units, each with what it is made of; the same every time. */
export function* hostileTexts(
  count: number,
  length: number,
): Generator<readonly [what: string, text: string]> {
  const random = seeded(64);
  const values = DETECTORS.flatMap(({ examples, context }) => [
    ...examples.found.map((marked) => readMarked(marked).text),
    ...context,
  ]).filter((text) => text.length > 0);
  for (let at = 0; at < count; at++) {
    const parts = Array.from({ length: between(random, 1, 3) }, () => {
      const unit = at < UNITS.length ? (UNITS[at] ?? 'a') : pick(random, random() < 0.3 ? UNITS : values);
      return random() < 0.5 ? unit : unit.slice(0, between(random, 1, unit.length));
    });
    const unit = parts.join(random() < 0.5 ? '' : ' ');
    yield [JSON.stringify(unit.slice(0, 24)), unit.repeat(Math.ceil(length / unit.length)).slice(0, length)];
  }
}
