import fc from 'fast-check';
import { RE2JS } from 're2js';
import { describe, expect, it } from 'vitest';
import { compilePatterns, type PatternSource } from './patterns.ts';

/** What re2js itself finds on the whole text. */
function reference(pattern: string, text: string, ignoreCase = false): string[] {
  const matcher = RE2JS.compile(pattern, ignoreCase ? RE2JS.CASE_INSENSITIVE : 0).matcher(text);
  const found: string[] = [];
  while (matcher.find())
    if (matcher.end() > matcher.start()) found.push(`${matcher.start()}-${matcher.end()}`);
  return found;
}

function ours(sources: readonly PatternSource[], text: string): string[][] {
  const { patterns, refused } = compilePatterns(sources);
  expect(refused).toEqual([]);
  const found: string[][] = sources.map(() => []);
  patterns.scan(text, (index, start, end) => found[index]?.push(`${start}-${end}`));
  return found;
}

function found(pattern: string, text: string, ignoreCase = false): string[] {
  const [one = []] = ours([{ id: 'x', pattern, ignoreCase }], text);
  const ranges = one.map((range) => range.split('-').map(Number));
  return ranges.map(([start, end]) => text.slice(start, end));
}

const fits = (pattern: string): boolean => compilePatterns([{ id: 'x', pattern }]).refused.length === 0;

/** Small pieces of patterns over few characters, put together in all ways. */
const atom = fc.constantFrom(
  'a',
  'b',
  'ab',
  'c',
  '1',
  '\\d',
  '[ab]',
  '[^a]',
  '.',
  '\\w',
  '\\s',
  '-',
  ' ',
  '\\b',
  '\\B',
  '^',
  '$',
  '(?m:^)',
  '(?m:$)',
  '\\A',
  '\\z',
  '(?i:A)',
  '\\S',
  'é',
  '😀',
  '[é😀]',
  '(?s:.)',
  '[a-c1-3]',
  '@',
  '(?i:k)',
);
const pattern: fc.Arbitrary<string> = fc
  .letrec<{ node: string }>((tie) => ({
    node: fc.oneof(
      { depthSize: 'small', withCrossShrink: true },
      atom,
      fc.tuple(tie('node'), tie('node')).map(([a, b]) => a + b),
      fc.tuple(tie('node'), tie('node')).map(([a, b]) => `(?:${a}|${b})`),
      fc
        .tuple(tie('node'), fc.constantFrom('*', '+', '?', '*?', '+?', '??', '{2}', '{1,3}', '{2,}'))
        .map(([a, times]) => `(?:${a})${times}`),
      fc.tuple(tie('node'), tie('node'), tie('node')).map((all) => all.join('')),
    ),
  }))
  .node.filter(fits);
const text = fc
  .array(
    fc.constantFrom(
      'a',
      'b',
      'c',
      'A',
      '1',
      '2',
      '-',
      ' ',
      '\n',
      '@',
      'é',
      '😀',
      'ab',
      '12',
      'K',
      '\u212a',
      '\ud83d',
      'aaa',
    ),
    {
      maxLength: 60,
    },
  )
  .map((parts) => parts.join(''));

describe('compilePatterns', () => {
  it('finds what re2js finds on the whole text', () => {
    fc.assert(
      fc.property(
        fc.array(pattern, { minLength: 1, maxLength: 6 }),
        fc.array(text, { minLength: 1, maxLength: 4 }),
        (all, texts) => {
          const sources = all.map((one, at) => ({ id: String(at), pattern: one }));
          for (const one of texts) expect(ours(sources, one)).toEqual(all.map((p) => reference(p, one)));
        },
      ),
      { numRuns: 300 },
    );
  });

  it('finds a match wherever it is planted', () => {
    const planted: [pattern: string, value: string][] = [
      ['C-[0-9]{8}', 'C-12345678'],
      ['\\d{3}-\\d{4}', '555-0199'],
      ['[A-Z]{2}\\d{6}', 'AB123456'],
      ['\\w+@corp\\.example', 'some.one@corp.example'],
      ['(?i)project (heron|falcon)', 'PROJECT Heron'],
      ['[^\\s@]+@[^\\s@]+', 'x@y'],
      ['(?:foo|bar|bazaar)\\d', 'bazaar7'],
      ['\\p{Lu}\\p{Ll}+-Akte', 'Östlich-Akte'],
      ['机密\\d', '机密4'],
      ['a.{0,20}z9', 'a----------z9'],
    ];
    fc.assert(
      fc.property(fc.nat(planted.length - 1), text, text, (index, before, after) => {
        const [one = '', value = ''] = planted[index] ?? [];
        const whole = `${before} ${value} ${after}`;
        expect(ours([{ id: 'x', pattern: one }], whole)[0]).toEqual(reference(one, whole));
        expect(reference(one, whole).length).toBeGreaterThan(0);
      }),
      { numRuns: 150 },
    );
  });

  it('finds matches that begin far before their pieces', () => {
    const far: [pattern: string, text: string][] = [
      ['[^\\n]{0,9}zq7', `.${'😀'.repeat(9)}zq7`],
      ['\\w*-e #zq7', `a ${'b'.repeat(500)}-e #zq7`],
      ['[0-9]*[a-z][a-z] #zq7', `${'1'.repeat(300)}ab #zq7`],
      ['(?:[a-e]{3},)*zq7', `${'abc,'.repeat(100)}zq7 ab,zq7`],
      ['(?:[0-9]+q)+z7', `x${'1q22q'.repeat(50)}z7`],
      ['(?s:x.*)@@', `x${'😀\n'.repeat(100)}@@ x@@`],
      ['x(?:a|bb){3,40}@7', `x${'bba'.repeat(12)}@7`],
      ['[a-z]*e[0-9]{0,30}@7', `${'a'.repeat(90)}e${'5'.repeat(30)}@7`],
    ];
    for (const [one, where] of far) {
      const expected = reference(one, where);
      expect(expected.length, one).toBeGreaterThan(0);
      expect(ours([{ id: 'x', pattern: one }], where)[0], one).toEqual(expected);
    }
  });

  it('finds in each of many patterns at once', () => {
    const sources = Array.from({ length: 500 }, (_unused, at) => ({
      id: `p${at}`,
      pattern: `\\bQ${at}-\\d{4}\\b`,
    }));
    const all = ours(sources, sources.map((_source, at) => `see Q${at}-${1000 + at}, `).join(''));
    expect(all.every((one) => one.length === 1)).toBe(true);
  });

  it('knows flags, Unicode classes and words', () => {
    expect(found('geheim', 'GEHEIM geheim', true)).toEqual(['GEHEIM', 'geheim']);
    expect(found('(?i)straße', 'STRAßE Straße')).toEqual(['STRAßE', 'Straße']);
    expect(found('\\p{Greek}+', 'abc αβγ')).toEqual(['αβγ']);
    expect(found('😀+', 'x😀😀y')).toEqual(['😀😀']);
    expect(found('\\bcat\\b', 'cat concat cat.')).toEqual(['cat', 'cat']);
    expect(found('(?m)^id: \\d+$', 'id: 1\nid: x\nid: 22')).toEqual(['id: 1', 'id: 22']);
  });

  it('never tells empty matches', () => {
    expect(compilePatterns([{ id: 'x', pattern: 'a*' }]).refused).toHaveLength(1);
    fc.assert(
      fc.property(pattern, text, (one, where) => {
        compilePatterns([{ id: 'x', pattern: one }]).patterns.scan(where, (_index, start, end) => {
          expect(end).toBeGreaterThan(start);
        });
      }),
      { numRuns: 200 },
    );
  });

  it('stays linear on hostile input, and still finds', () => {
    const hostile: [pattern: string, text: string][] = [
      ['a.*z|a', 'a'.repeat(200_000)],
      ['(?:a|aa)+$|ab', 'a'.repeat(200_000)],
      ['(x+x+)+y', 'x'.repeat(200_000)],
      ['a[^b]*c|a-', 'a-'.repeat(100_000)],
      ['\\w+@\\w+', `${'a'.repeat(100_000)}${'@'.repeat(100_000)}a@a`],
      ['\\w{1,200}!', 'a'.repeat(200_000)],
      ['[ab]*a[ab]{12}', 'ab'.repeat(100_000)],
      ['.{0,500}foo', 'foo'.repeat(66_000)],
    ];
    for (const [one, where] of hostile) {
      const { patterns } = compilePatterns([{ id: 'x', pattern: one }]);
      const before = performance.now();
      let count = 0;
      patterns.scan(where, () => count++);
      const took = performance.now() - before;
      expect(took, one).toBeLessThan(1500);
      if (!/[y!]/.test(one)) expect(count, one).toBeGreaterThan(0);
    }
  });

  it('says in plain words what it cannot take, and where', () => {
    const wrong: [pattern: string, at: number | null, said: RegExp][] = [
      ['foo(?=bar)', 3, /looks ahead/],
      ['(?<!x)y', 0, /looks back/],
      ['(a)\\1', 3, /refers back/],
      ['a++', 2, /giving back/],
      ['(?>a)', 0, /atomic/],
      ['[z-a]', 1, /range/],
      ['(abc', null, /never closed/],
      ['abc)', null, /never opened/],
      ['*a', 0, /nothing to repeat/],
      ['a{2000}', 1, /too often/],
      ['\\pX', null, /range|escape|understood/],
      ['', null, /empty/],
      ['a?', null, /nothing stands/],
      ['\\b', null, /nothing stands/],
      ['x'.repeat(2001), null, /longer/],
      ['\\p{L}{1000}\\p{N}{1000}(?:[a-c]{90}x){10}\\w{900}'.repeat(9), null, /too large/],
    ];
    for (const [one, at, said] of wrong) {
      const { refused } = compilePatterns([
        { id: 'fine', pattern: 'ok' },
        { id: 'bad', pattern: one },
      ]);
      expect(refused, one).toHaveLength(1);
      expect(refused[0], one).toMatchObject({ index: 1, id: 'bad', at });
      expect(refused[0]?.problem).toMatch(said);
      expect(refused[0]?.problem).toMatch(/^The pattern .*\.$/);
    }
  });

  it('does not take signs inside of classes for look-around', () => {
    for (const one of ['[(?=]x', '\\(\\?=x', '\\Q(?=\\E', '[]\\d]x', 'a\\++'])
      expect(fits(one), one).toBe(true);
  });

  it('takes any text for a pattern without failing', () => {
    fc.assert(
      fc.property(fc.string({ maxLength: 30, unit: 'binary' }), text, (one, where) => {
        compilePatterns([{ id: 'x', pattern: one }]).patterns.scan(where, () => {});
      }),
      { numRuns: 200 },
    );
  });
});
