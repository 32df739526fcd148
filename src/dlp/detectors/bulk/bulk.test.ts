import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Detector } from '../../detector.ts';
import type { Found, Sureness } from '../../scan/found.ts';
import { bulkFindings, bulkNameFindings } from './bulk.ts';
import { BULK } from './index.ts';
import { findNames } from './names.ts';

function detector(id: string, group: Detector['group']): Detector {
  const [base] = BULK;
  if (base === undefined) throw new Error('no kinds');
  return { ...base, id, group };
}

const EMAIL = detector('email', 'network');
const SSN = detector('us-ssn', 'national-id');
const IBAN = detector('iban', 'money');

function found(of: Detector, value: string, start: number, confidence: Sureness = 'medium'): Found {
  return { detector: of, start, end: start + value.length, confidence, supported: true, value };
}

const mails = (count: number, apart: number, from = 0): Found[] =>
  Array.from({ length: count }, (_unused, at) => found(EMAIL, `u${at}@example.com`, from + at * apart));

describe('lists of values', () => {
  it('are one finding from the first value to the end of the last', () => {
    const [list, ...more] = bulkFindings(mails(12, 40, 100));
    expect(more).toEqual([]);
    expect(list).toMatchObject({ start: 100, end: 100 + 11 * 40 + 15, distinct: 12, confidence: 'high' });
    expect(list?.detector.id).toBe('bulk-emails');
  });
  it('need ten different values, whatever their case', () => {
    expect(bulkFindings(mails(9, 40))).toEqual([]);
    const same = Array.from({ length: 30 }, (_unused, at) =>
      found(EMAIL, at % 2 ? 'A@b.de' : 'a@b.de', at * 20),
    );
    expect(bulkFindings(same)).toEqual([]);
  });
  it('end where the next value is far away', () => {
    const far = [...mails(10, 40), ...mails(10, 40, 5_000)];
    expect(bulkFindings(far).map((list) => [list.start, list.distinct])).toEqual([
      [0, 10],
      [5_000, 10],
    ]);
    expect(bulkFindings(mails(10, 1_000))).toEqual([]);
  });
  it('take all national numbers together, and other kinds not at all', () => {
    const ids = Array.from({ length: 10 }, (_unused, at) => found(SSN, `53622${1000 + at}`, at * 30, 'low'));
    expect(bulkFindings(ids)).toMatchObject([{ confidence: 'medium', distinct: 10 }]);
    expect(bulkFindings(ids)[0]?.detector.id).toBe('bulk-national-ids');
    expect(bulkFindings(ids.map((one) => ({ ...one, detector: IBAN })))).toEqual([]);
  });
  it('need as many as the rule says', () => {
    expect(bulkFindings(mails(3, 40), { least: 3 })).toHaveLength(1);
    expect(bulkFindings(mails(12, 40), { least: 13 })).toEqual([]);
  });
});

const texts = (text: string) => findNames(text).map(({ start, end }) => text.slice(start, end));

describe('names', () => {
  it.each([
    ['John Smith', ['John Smith']],
    ['met Maria del Carmen López Ruiz today', ['Maria del Carmen López Ruiz']],
    ['Anne-Marie Dubois, Jürgen Müller', ['Anne-Marie Dubois', 'Jürgen Müller']],
    ['SMITH, John', ['SMITH, John']],
    ['Smith;John\nDoe;Jane', ['Smith;John']],
    ['Will Smith and Mark Johnson', ['Will Smith', 'Mark Johnson']],
    ['Nagy Péter', ['Nagy Péter']],
    ['Dr. Katarzyna Kowalska', ['Katarzyna Kowalska']],
    ['JOSE GARCIA', ['JOSE GARCIA']],
    ['Robert J. Miller', ['Robert J. Miller']],
    ["Sean O'Brien", ["Sean O'Brien"]],
    ['Vincent van Gogh', ['Vincent van Gogh']],
  ])('in %s', (text, names) => {
    expect(texts(text)).toEqual(names);
  });
  it.each([
    'Will you come? Mark said no.',
    'May Day is a Public Holiday',
    'the Grand Hotel in New York City',
    'Best Regards',
    'Dear Customer Service',
    'john smith',
    'Rose Garden and Grant Application',
    'Paris Hotel, Jordan River',
    'MICROSOFT WORD',
  ])('are not in %s', (text) => {
    expect(texts(text)).toEqual([]);
  });
  const LIST = `
    Emma Thompson, Liam O'Connor, Sofía Hernández, Lukas Schneider, Chloé Lefebvre, Giulia Romano, João Pereira,
    Katarzyna Nowak, Sven Lindqvist, Fatima Al-Sayed, Wei Zhang, Priya Sharma`;
  it('make a list when ten different ones stand together', () => {
    expect(bulkNameFindings(LIST)).toMatchObject([{ confidence: 'medium' }]);
    expect(bulkNameFindings(LIST)[0]?.distinct).toBeGreaterThanOrEqual(11);
    expect(bulkNameFindings('Emma Thompson, '.repeat(40))).toEqual([]);
  });
  it('rare ones count beside known ones, but not by themselves', () => {
    const rare = [
      'Xilvara Drumlox',
      'Quorben Wistlip',
      'Zandora Prewick',
      'Ulfrun Gastmoor',
      'Brizel Tonkwart',
    ];
    const known = ['Anna Schmidt', 'Jorge Castillo', 'Peter Novak', 'Lucia Ferrari', 'Erik Johansson'];
    expect(bulkNameFindings([...rare, ...known].join('\n'))).toMatchObject([{ distinct: 10 }]);
    expect(bulkNameFindings([...rare, ...rare.map((name) => `${name}er`)].join('\n'))).toEqual([]);
  });
  it.each([
    'New York, Los Angeles, San Francisco, San Diego, Las Vegas, Salt Lake City, Kansas City, New Orleans, Fort Worth, El Paso, Long Beach, Virginia Beach, Santa Fe, Grand Rapids',
    'Data Science\nMachine Learning\nProject Management\nHuman Resources\nPublic Relations\nSupply Chain\nQuality Assurance\nCustomer Support\nProduct Design\nBusiness Analysis\nCloud Computing',
    'South Africa, Costa Rica, New Zealand, Saudi Arabia, Sri Lanka, North Korea, South Korea, Puerto Rico, United Kingdom, United States, El Salvador, Sierra Leone, San Marino, Burkina Faso',
    'Star Wars, Harry Potter, Forrest Gump, Pulp Fiction, Fight Club, Jurassic Park, Toy Story, Top Gun, Die Hard, Blade Runner, Black Panther, Iron Man',
  ])('are no list: %s', (text) => {
    expect(bulkNameFindings(text)).toEqual([]);
  });
  it('give spans in order, not overlapping and within the text, for any text', () => {
    const words = fc.constantFrom(
      'John',
      'Smith',
      'de',
      'la',
      'Will',
      ',',
      ';',
      '\n',
      '.',
      'J.',
      'Ana-',
      'Éva',
      'x',
      '  ',
    );
    fc.assert(
      fc.property(fc.array(words, { maxLength: 60 }), fc.constantFrom('', ' '), (parts, glue) => {
        const text = parts.join(glue);
        let last = 0;
        for (const { start, end } of findNames(text)) {
          expect(start).toBeGreaterThanOrEqual(last);
          expect(end).toBeGreaterThan(start);
          last = end;
        }
        expect(last).toBeLessThanOrEqual(text.length);
      }),
    );
  });
  it('are searched for in linear time', () => {
    const of = (count: number): number => {
      const text = 'John de la Smith Anna, '.repeat(count);
      const begun = performance.now();
      findNames(text);
      return performance.now() - begun;
    };
    of(2_000);
    expect(of(40_000)).toBeLessThan(60 * Math.max(of(2_000), 1));
  });
});
