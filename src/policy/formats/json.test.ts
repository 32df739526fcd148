import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { MAX_DOCUMENT_BYTES } from '../model.ts';
import { parseJsonText, readJsonSettings } from './json.ts';

const read = (text: string | Uint8Array) =>
  readJsonSettings('/x/a.json', typeof text === 'string' ? Buffer.from(text) : text);
const firstProblem = (text: string | Uint8Array) => {
  const result = read(text);
  return result.ok ? null : (result.problems[0] ?? null);
};

describe('a policy file in JSON', () => {
  it('gives its settings in order, each with its place', () => {
    const result = read('{\n  "A": 1,\n  "B": [true, {"c": null}]\n}');
    expect(result).toMatchObject({
      ok: true,
      settings: [
        { name: 'A', value: { form: 'plain', value: 1 }, place: { line: 2, column: 3 } },
        { name: 'B', value: { form: 'plain' }, place: { line: 3, column: 3 } },
      ],
    });
  });

  it('finds the place of something inside a value, or the nearest there is', () => {
    const result = read('{"Rules": [\n{"name": "x",\n"action": "blok"}]}');
    const [setting] = result.ok ? result.settings : [];
    expect(setting?.placeOf?.([0, 'action'])).toMatchObject({ line: 3 });
    expect(setting?.placeOf?.([0, 'missing'])).toMatchObject({ line: 2 });
    expect(setting?.placeOf?.([7])).toBeNull();
  });

  it.each([
    ['a syntax error', '{\n  "A": 1,\n  "B": warn\n}', 3, 'valid JSON'],
    ['a comment', '{\n// no\n"A": 1}', 2, 'valid JSON'],
    ['a trailing comma', '{"A": 1,\n}', 2, 'valid JSON'],
    ['a doubled name', '{"A": 1,\n"A": 2}', 2, 'twice'],
    ['a doubled name inside', '{"A": {"b": 1,\n"b": 2}}', 2, 'twice'],
    ['a list', '[]', 1, 'object'],
    ['nothing', '', 1, 'valid JSON'],
    ['a text that goes on over its line', '{"A": "x\ny"}', 1, 'valid JSON'],
  ])('is refused for %s', (_what, text, line, words) => {
    const problem = firstProblem(text);
    expect(problem).toMatchObject({ file: '/x/a.json', line });
    expect(problem?.problem).toContain(words);
    expect(problem?.remedy).not.toBe('');
  });

  it('gives places and values also of a thousand names and more', () => {
    const names = Array.from({ length: 2000 }, (_, at) => `Name${at}`);
    const lines = ['"__proto__": -1', ...names.map((name, at) => `"${name}": ${at}`)];
    const result = read(`{\n  ${lines.join(',\n  ')}\n}`);
    if (!result.ok) throw new Error(JSON.stringify(result.problems));
    expect(result.settings.map(({ name, value, place }) => ({ name, value, place }))).toEqual(
      ['__proto__', ...names].map((name, at) => ({
        name,
        value: { form: 'plain', value: at - 1 },
        place: { file: '/x/a.json', line: at + 2, column: 3 },
      })),
    );
  });

  it('keeps names that mean something to JavaScript as plain names', () => {
    const result = read('{"__proto__": {"polluted": true}, "constructor": 1, "": 2}');
    expect(result.ok && result.settings.map(({ name }) => name)).toEqual(['__proto__', 'constructor', '']);
    expect(({} as { polluted?: boolean }).polluted).toBeUndefined();
  });

  it('takes a byte order mark, and refuses what is not UTF-8', () => {
    expect(read(Buffer.concat([Buffer.from([0xef, 0xbb, 0xbf]), Buffer.from('{"A":1}')])).ok).toBe(true);
    expect(firstProblem(Buffer.from([0x7b, 0xff, 0x7d]))?.problem).toContain('UTF-8');
    expect(firstProblem(Buffer.from('{"A":1}', 'utf16le'))).not.toBeNull();
  });

  it.each([
    ['lists', '['.repeat(200_000)],
    ['objects', '{"a":'.repeat(200_000)],
    ['lists in a value', `{"A":${'['.repeat(100_000)}${']'.repeat(100_000)}}`],
  ])('nested too deep (%s) is refused quickly', (_what, text) => {
    const start = performance.now();
    expect(firstProblem(text)?.problem).toContain('nested deeper');
    expect(performance.now() - start).toBeLessThan(1000);
  });

  it('with too many values, or too large, is refused before it is built', () => {
    expect(firstProblem(`{"A":[${'1,'.repeat(600_000)}1]}`)?.problem).toContain('values');
    expect(firstProblem(new Uint8Array(MAX_DOCUMENT_BYTES + 1))?.problem).toContain('larger');
  });

  it('brackets and quotes inside texts count for nothing', () => {
    const text = JSON.stringify({ A: `${'[{'.repeat(500)}"\\" \\\\` });
    expect(read(text)).toMatchObject({ ok: true, settings: [{ name: 'A' }] });
  });

  it('comes back as it was written, whatever JSON there is', () => {
    fc.assert(
      fc.property(fc.dictionary(fc.string(), fc.jsonValue({ maxDepth: 5 })), (value) => {
        const result = read(JSON.stringify(value));
        expect(result.ok).toBe(true);
        const settings = result.ok ? result.settings : [];
        const back = settings.map(({ name, value: raw }) => [name, raw.form === 'plain' ? raw.value : raw]);
        expect(new Set(back.map((one) => JSON.stringify(one)))).toEqual(
          new Set(Object.entries(value).map((one) => JSON.stringify(one))),
        );
      }),
      { numRuns: 500 },
    );
  });

  it('is refused for every name that stands twice, however it is written and however deep', () => {
    const name = fc.constantFrom('a', 'b', '\u00e9', '"', '\\', '{', ',');
    const written = fc
      .tuple(name, fc.boolean())
      .map(([plain, escaped]) =>
        escaped
          ? `"${[...plain].map((c) => `\\u${c.charCodeAt(0).toString(16).padStart(4, '0')}`).join('')}"`
          : JSON.stringify(plain),
      );
    const { node } = fc.letrec<{ node: { text: string; twice: boolean } }>((tie) => ({
      node: fc.oneof(
        { depthSize: 'small', withCrossShrink: true },
        fc
          .constantFrom('1', 'null', '"{\\"a\\":1,\\"a\\":2}"', '[]', '{}')
          .map((text) => ({ text, twice: false })),
        fc.array(fc.tuple(written, tie('node')), { maxLength: 4 }).map((members) => {
          const names = members.map(([quoted]) => JSON.parse(quoted) as string);
          return {
            text: `{ ${members.map(([quoted, inner]) => `${quoted} : ${inner.text}`).join(' ,\n')} }`,
            twice: new Set(names).size < names.length || members.some(([, inner]) => inner.twice),
          };
        }),
        fc.array(tie('node'), { maxLength: 3 }).map((items) => ({
          text: `[${items.map(({ text }) => text).join(',')}]`,
          twice: items.some(({ twice }) => twice),
        })),
      ),
    }));
    fc.assert(
      fc.property(node, ({ text, twice }) => {
        const problem = firstProblem(`{"top": ${text}}`);
        if (twice) expect(problem?.problem).toContain('twice');
        else expect(problem).toBeNull();
      }),
      { numRuns: 1000 },
    );
  });

  it('gives names with escapes as they are, also where JSON.parse would not', () => {
    const text = '{"\\"": 1, "\\\\": 2, "b": {"\\u0061": 3, "\\"": 4}}';
    // Often enough that a parser which remembers the names of earlier objects has some to remember.
    for (let round = 0; round < 300; round++) {
      const result = read(text);
      const settings = result.ok ? result.settings : [];
      expect(settings.map(({ name }) => name)).toEqual(['"', '\\', 'b']);
      expect(settings[2]?.value).toEqual({ form: 'plain', value: { a: 3, '"': 4 } });
    }
  });

  it('never throws, whatever the bytes', () => {
    const seed = Buffer.from(
      JSON.stringify({ DlpRules: [{ name: 'x', channels: ['copy'], n: 1.5e3 }], B: null }),
    );
    const mutated = fc
      .array(fc.tuple(fc.nat(seed.length), fc.integer({ min: 0, max: 255 })), { maxLength: 6 })
      .map((changes) => {
        const bytes = Buffer.from(seed);
        for (const [at, byte] of changes) if (at < bytes.length) bytes[at] = byte;
        return bytes;
      });
    fc.assert(
      fc.property(fc.oneof(fc.uint8Array({ maxLength: 400 }), mutated), (bytes) => {
        const result = read(bytes);
        expect(result.ok || result.problems.length > 0).toBe(true);
      }),
      { numRuns: 2000 },
    );
  });
});

describe('JSON in a registry text', () => {
  it('is read, or the offset of the fault is told', () => {
    expect(parseJsonText('[1]')).toEqual({ value: [1] });
    expect(parseJsonText('[1,]')).toMatchObject({ offset: 3 });
  });
});
