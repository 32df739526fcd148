import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { makeDocx } from '../office/office-maker.test-support.ts';
import { readAll } from '../read-all.test-support.ts';
import { stringOf } from './byte-text.ts';
import { ByteWalk } from './byte-walk.ts';
import { attribute, decodeEntities, type MarkupHandler, MarkupWalk } from './walk.ts';

function events(text: string, cuts: readonly number[]): string[] {
  const seen: string[] = [];
  const say = (kind: string, value: string): void => {
    // Text may come in any number of parts.
    if (kind === 'text' && seen.at(-1)?.startsWith('text ') === true) seen[seen.length - 1] += value;
    else seen.push(`${kind} ${value}`);
  };
  const handler: MarkupHandler = {
    text: (raw) => say('text', raw),
    cdata: (raw) => say('cdata', raw),
    open: (name, attributes, empty) => say('open', `${name}|${attributes}|${empty}`),
    close: (name) => say('close', name),
    other: (inside) => say('other', inside),
  };
  const walk = new MarkupWalk(handler);
  let at = 0;
  for (const cut of [...cuts].sort((a, b) => a - b)) {
    walk.push(text.slice(at, cut));
    at = Math.max(at, cut);
  }
  walk.push(text.slice(at));
  walk.end();
  return seen;
}

const SAMPLE =
  '<?xml version="1.0"?><!DOCTYPE a [<!ENTITY x "y">]><w:a b="1>2" c=\'3\'>te&amp;xt<!-- no<te --><d/><![CDATA[<raw>]]></w:a >1 < 2';

describe('walking through markup', () => {
  test('tags, text and what stands between', () => {
    expect(events(SAMPLE, [])).toEqual([
      'other xml version="1.0"?',
      'other DOCTYPE a [<!ENTITY x "y">]',
      'open a| b="1>2" c=\'3\'|false',
      'text te&amp;xt',
      'other  no<te ',
      'open d||true',
      'cdata <raw>',
      'close a',
      'text 1 < 2',
    ]);
  });

  test('it does not matter where pieces end', () => {
    fc.assert(
      fc.property(fc.array(fc.nat(SAMPLE.length), { maxLength: 8 }), (cuts) => {
        expect(events(SAMPLE, cuts)).toEqual(events(SAMPLE, []));
      }),
    );
  });

  test('nothing is lost or hangs, whatever comes', () => {
    const bit = fc.constantFrom(
      '<',
      '>',
      '/',
      '!',
      '--',
      '[CDATA[',
      ']]>',
      '"',
      "'",
      '=',
      '&',
      ';',
      'a',
      ' ',
      '?',
      'x1',
    );
    fc.assert(
      fc.property(fc.array(bit, { maxLength: 60 }), (bits) => {
        const text = bits.join('');
        const all = events(text, []).join('\n');
        expect(all.split('x1').length).toBeGreaterThanOrEqual(text.split('x1').length);
      }),
      { numRuns: 500 },
    );
  });

  test('attributes by name', () => {
    expect(attribute(' w:val="a&amp;b" val2="c"', 'val')).toBe('a&b');
    expect(attribute(" xval='1' val='2'", 'val')).toBe('2');
    expect(attribute(' val=unquoted', 'val')).toBe(null);
  });

  test('entities are decoded once', () => {
    expect(decodeEntities('&amp;lt; &#52;&#x31;1 &eacute; &unknown; &#99999999;')).toBe(
      '&lt; 411 é &unknown; ',
    );
  });
});

function byteEvents(text: string, cuts: readonly number[]): string[] {
  const seen: string[] = [];
  const say = (kind: string, value: string): void => {
    if (kind === 'text' && seen.at(-1)?.startsWith('text ') === true) seen[seen.length - 1] += value;
    else seen.push(`${kind} ${value}`);
  };
  const elements = new Map(['a', 'd'].map((name) => [name, name] as const));
  const walk = new ByteWalk<string>(elements, {
    text: (bytes, start, end) => say('text', stringOf(bytes, start, end)),
    cdata: (bytes, start, end) => say('cdata', stringOf(bytes, start, end)),
    open: (name, bytes, start, end, empty) => say('open', `${name}|${stringOf(bytes, start, end)}|${empty}`),
    close: (name) => say('close', `${name}`),
    other: (bytes, start, end) => say('other', stringOf(bytes, start, end).replace(/^\?/, '')),
  });
  const bytes = Buffer.from(text);
  let at = 0;
  for (const cut of [...cuts].sort((a, b) => a - b)) {
    walk.push(bytes.subarray(at, cut));
    at = Math.max(at, cut);
  }
  walk.push(bytes.subarray(at));
  walk.end();
  return seen;
}

describe('walking through bytes', () => {
  test('the same as walking through text, wherever pieces end', () => {
    const sample = SAMPLE.replace(' < 2', '');
    const expected = events(sample, []);
    expect(byteEvents(sample, [])).toEqual(expected);
    fc.assert(
      fc.property(fc.array(fc.nat(sample.length), { maxLength: 8 }), (cuts) => {
        expect(byteEvents(sample, cuts)).toEqual(expected);
      }),
    );
  });

  test.each([
    ['signs', '<'],
    ['open comments', '<!--'],
    ['comments', '<!---->'],
    ['declarations', '<!x>'],
    ['open tags', '<a '],
    ['entities', '&'],
    ['ends', '</'],
    ['raw text', '<![CDATA['],
  ])('megabytes of %s take no long time', async (_, bit) => {
    const start = performance.now();
    const text = bit.repeat(2_000_000 / bit.length);
    const read = await readAll(makeDocx(text), 'a.docx', { ratio: 10_000 });
    await readAll(Buffer.from(`<html>${text}`), 'a.html');
    expect(performance.now() - start).toBeLessThan(4000);
    expect(read.complete).toBe(true);
  });

  test('entities and characters that are cut by pieces', async () => {
    const text = `${'x'.repeat(131_000)}${'ä&amp;😀'.repeat(200)}`;
    const read = await readAll(makeDocx(`<w:p><w:r><w:t>${text}</w:t></w:r></w:p>`));
    expect(read.of('body')).toBe(`${text.replaceAll('&amp;', '&')}\n`);
  });
});

describe('html', () => {
  test('tags as gaps, tags as nothing, and inside of tags', async () => {
    const read = await readAll(
      Buffer.from(
        '<!doctype html><p title="in 5500000000000004">4111<b>1111</b>11111111</p><td>1</td><td>2</td><!-- note --><script>var key="s3cret"</script>',
      ),
      'a.html',
    );
    expect(read.type).toBe('html');
    expect(read.of('body')).toContain('4111 1111 11111111\n1\n2');
    expect(read.parts.find(({ part }) => part.reading === 'tags as nothing')?.text).toContain(
      '4111111111111111\n1\n2',
    );
    expect(read.of('markup')).toContain('title="in 5500000000000004"');
    expect(read.of('markup')).toContain('note');
    expect(read.of('body')).toContain('s3cret');
  });

  test('one reading only where tags part no words', async () => {
    const read = await readAll(Buffer.from('<html><p>one</p><p>two <b>three</b>, four</p></html>'));
    expect(read.parts.map(({ part }) => part.reading)).toEqual([undefined]);
  });

  test('in the code page it names', async () => {
    const read = await readAll(
      Buffer.concat([
        Buffer.from('<html><meta charset="windows-1251"><p>'),
        Buffer.from([0xcf, 0xe0, 0xf1, 0xef, 0xee, 0xf0, 0xf2]),
      ]),
    );
    expect(read.of('body')).toContain('Паспорт');
  });

  test('entities that refer to each other stay as they are', async () => {
    const laughs = Array.from({ length: 12 }, (_, i) => `<!ENTITY l${i + 1} "${`&l${i};`.repeat(10)}">`).join(
      '',
    );
    const read = await readAll(
      Buffer.from(`<?xml version="1.0"?><!DOCTYPE l [<!ENTITY l0 "lol">${laughs}]><l>&l12;</l>`),
    );
    expect(read.type).toBe('xml');
    expect(read.text.length).toBeLessThan(10_000);
  });

  test.each([
    ['open tags', '<a '.repeat(300_000)],
    ['open comments', '<!--'.repeat(300_000)],
    ['quotes', `<a b="${'<x '.repeat(200_000)}`],
    ['signs', '<'.repeat(1_000_000)],
    ['deep nesting', '<a>'.repeat(300_000)],
    ['entities', '&'.repeat(1_000_000)],
    ['blanks', `<html>${' '.repeat(2_000_000)}x`],
    ['doctype', `<!DOCTYPE x [${'['.repeat(500_000)}`],
  ])('a megabyte of %s takes no long time', async (_, text) => {
    const start = performance.now();
    const read = await readAll(Buffer.from(`<html>${text}`), 'a.html');
    expect(performance.now() - start).toBeLessThan(3000);
    expect(read.complete).toBe(true);
  });
});
