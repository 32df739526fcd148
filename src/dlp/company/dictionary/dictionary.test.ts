import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { refusesDamage } from '../damage.test-support.ts';
import { folding } from '../text/folding.ts';
import { wordPass } from '../text/words.ts';
import { compileDictionary, type DictionaryOptions } from './compile.ts';
import { openDictionary } from './dictionary.ts';

function found(terms: readonly string[], text: string, options: DictionaryOptions = {}): string[] {
  const all: string[] = [];
  openDictionary(compileDictionary(terms, options)).scan(text, (start, end) =>
    all.push(text.slice(start, end)),
  );
  return all;
}

describe('a dictionary', () => {
  it('finds whole words and phrases, without case and accents', () => {
    const terms = ['Heron', 'Project Falcon', 'Müller-Lüdenscheidt', 'straße', 'Ærø'];
    const text = 'heron HERONS Héron projekt PROJECT\n  falcon, muller lüdenscheidt! STRASSE aero he-ron';
    expect(found(terms, text)).toEqual([
      'heron',
      'Héron',
      'PROJECT\n  falcon',
      'muller lüdenscheidt',
      'STRASSE',
      'aero',
    ]);
  });

  it('takes the longest term, and none inside of another', () => {
    const terms = ['red', 'red team', 'red team lead', 'team lead', 'lead'];
    expect(found(terms, 'red team lead, red team, red, team lead')).toEqual([
      'red team lead',
      'red team',
      'red',
      'team lead',
    ]);
  });

  it('knows what may stand between the words of a phrase', () => {
    const terms = ['Project Heron', 'AT&T', 'node.js'];
    for (const text of [
      'project heron',
      'Project-Heron',
      'project_heron',
      'PROJECT  \r\n> heron',
      'project – heron',
    ])
      expect(found(terms, text), text).toHaveLength(1);
    for (const text of [
      'project, heron',
      'the project. Heron flies',
      'project (heron)',
      'project 😀 heron',
      'projectheron',
    ])
      expect(found(terms, text), text).toEqual([]);
    expect(found(terms, 'AT&T uses Node.js')).toEqual(['AT&T', 'Node.js']);
  });

  it('finds terms in writing without blanks', () => {
    const terms = ['機密', '社外秘', 'ความลับ', '비밀', 'プロジェクト鷺', '𠮷野家'];
    const text = 'これは社外秘です。極機密文書 เป็นความลับมาก 비밀은 プロジェクト鷺を 𠮷野家で';
    expect(found(terms, text)).toEqual(['社外秘', '機密', 'ความลับ', '비밀', 'プロジェクト鷺', '𠮷野家']);
  });

  it('sees through other clothes of letters', () => {
    for (const text of ['ＨＥＲＯＮ', '𝐇𝐞𝐫𝐨𝐧', 'he\u200bron', 'he\u00adron', 'héron', 'ⓗⓔⓡⓞⓝ', 'he\u0301ron'])
      expect(found(['heron'], `a ${text} b`), text).toEqual([text]);
    expect(found(['ﬁnance'], 'FINANCE')).toEqual(['FINANCE']);
    expect(found(['שלום'], 'שָׁלוֹם')).toHaveLength(1);
  });

  it('minds case where it is told to', () => {
    expect(found(['Apple'], 'apple Apple APPLE Äpple', { caseSensitive: true })).toEqual(['Apple', 'Äpple']);
    expect(openDictionary(compileDictionary(['x'], { caseSensitive: true })).caseSensitive).toBe(true);
  });

  it('says which terms cannot be looked for', () => {
    const skipped: string[] = [];
    const onSkipped = (term: string, why: string): number => skipped.push(`${term.slice(0, 5)}: ${why}`);
    const terms = ['…', '', 'word '.repeat(65), 'fine'];
    expect(found(terms, 'fine …', { onSkipped })).toEqual(['fine']);
    expect(skipped).toEqual(['…: no letters or digits', ': no letters or digits', 'word : too many words']);
  });

  it('finds what a plain comparison finds', () => {
    const word = fc.constantFrom('a', 'b', 'Ab', 'ä', 'cc', 'd1', '密', '文');
    const term = fc.array(word, { minLength: 1, maxLength: 5 }).map((words) => words.join(' '));
    const gap = fc.constantFrom(' ', '-', '\n', '  ', ', ', '. ', ' 😀 ');
    const text = fc.array(fc.tuple(word, gap), { maxLength: 40 }).map((parts) => parts.flat().join(''));
    fc.assert(
      fc.property(fc.array(term, { minLength: 1, maxLength: 12 }), text, (terms, where) => {
        expect(found(terms, where)).toEqual(byComparison(terms, where));
      }),
      { numRuns: 500 },
    );
  });

  it('finds a term anywhere in a long text, and only there', () => {
    const filler = 'lorem ipsum dolor '.repeat(30);
    fc.assert(
      fc.property(fc.nat(20_000), fc.integer({ min: 2, max: 20 }), (words, length) => {
        const term = Array.from({ length }, (_unused, at) => `t${at}x`).join(' ');
        const before = filler
          .repeat(Math.ceil(words / 90))
          .split(' ')
          .slice(0, words)
          .join(' ');
        expect(found([term], `${before} ${term} ${filler}`)).toEqual([term]);
        expect(found([term], `${before} ${term.slice(0, -1)} ${filler}`)).toEqual([]);
      }),
      { numRuns: 20 },
    );
  });

  it('keeps a hundred thousand terms apart', () => {
    const terms = Array.from({ length: 100_000 }, (_unused, at) => `kunde${at} nummer${at % 977}`);
    const dictionary = openDictionary(compileDictionary(terms));
    expect(dictionary.terms).toBe(100_000);
    let hits = 0;
    dictionary.scan(terms.slice(0, 5000).join('. '), () => hits++);
    expect(hits).toBe(5000);
    dictionary.scan(terms.map((_term, at) => `kunde${at} nummer${(at + 1) % 977}`).join('. '), () => hits++);
    expect(hits).toBe(5000);
  });

  it('can be scanned while it is scanned', () => {
    const dictionary = openDictionary(compileDictionary(['a', 'b']));
    let inner = 0;
    let outer = 0;
    dictionary.scan('a b a', () => {
      outer++;
      dictionary.scan('b b', () => inner++);
    });
    expect({ outer, inner }).toEqual({ outer: 3, inner: 6 });
  });

  it('shares one walk with others', () => {
    const first = openDictionary(compileDictionary(['one two three']));
    const second = openDictionary(compileDictionary(['two']));
    const text = `${'filler '.repeat(20_000)}one two three`;
    const hits: string[] = [];
    wordPass(folding(false)).run(text, [
      first.reader((start, end) => hits.push(text.slice(start, end))),
      second.reader((start, end) => hits.push(text.slice(start, end))),
    ]);
    expect(hits).toEqual(['one two three', 'two']);
  });

  it('takes any text and any terms', () => {
    fc.assert(
      fc.property(
        fc.array(fc.string({ unit: 'binary', maxLength: 20 })),
        fc.string({ unit: 'binary' }),
        (terms, text) => {
          const dictionary = openDictionary(compileDictionary(terms));
          let last = 0;
          dictionary.scan(text, (start, end) => {
            expect(start).toBeGreaterThanOrEqual(last);
            expect(end).toBeGreaterThan(start);
            last = end;
          });
          expect(last).toBeLessThanOrEqual(text.length);
        },
      ),
      { numRuns: 300 },
    );
  });

  describe('as a file', () => {
    refusesDamage(
      () => compileDictionary(['heron', 'project falcon', 'a b c d e f g h i']),
      (bytes) => openDictionary(bytes).scan('heron project falcon a b c d e f g h i j', () => {}),
    );
  });
});

/** The longest term at each word, by comparing words one by one. */
function byComparison(terms: readonly string[], text: string): string[] {
  const split = (from: string) =>
    [...from.matchAll(/[密文]|(?:(?![密文])[\p{L}\p{N}])+/gu)].map((match) => ({
      word: match[0]
        .normalize('NFD')
        .replace(/\u0308/g, '')
        .toLowerCase(),
      start: match.index,
      end: match.index + match[0].length,
    }));
  const lists = terms.map((term) => split(term).map(({ word }) => word));
  const words = split(text);
  const all: string[] = [];
  for (let at = 0; at < words.length; ) {
    let longest = 0;
    for (const list of lists) {
      const fits = list.every((word, index) => {
        const here = words[at + index];
        const before = words[at + index - 1];
        if (here?.word !== word) return false;
        return index === 0 || !/[,😀]|\. /u.test(text.slice(before?.end, here.start));
      });
      if (fits) longest = Math.max(longest, list.length);
    }
    if (longest > 0) all.push(text.slice(words[at]?.start, words[at + longest - 1]?.end));
    at += Math.max(1, longest);
  }
  return all;
}
