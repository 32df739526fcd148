import { describe, expect, test } from 'vitest';
import { readAll } from '../read-all.test-support.ts';
import { makeZip } from './zip-maker.test-support.ts';

const CARD = '4111 1111 1111 1111';

describe('a zip file', () => {
  test('its contents are read, packed or not, with sizes before or behind', async () => {
    const read = await readAll(
      makeZip([
        { name: 'a/', content: '' },
        { name: 'a/packed.txt', content: `packed ${CARD}` },
        { name: 'stored.txt', content: 'stored', store: true },
        { name: 'later.txt', content: 'later '.repeat(2000), descriptor: true },
      ]),
      'x.zip',
    );
    expect(read.type).toBe('zip');
    expect(read.complete).toBe(true);
    expect(read.ids).toEqual([]);
    expect(read.of('body')).toContain(`packed ${CARD}`);
    expect(read.of('body')).toContain('stored');
    expect(read.of('body')).toContain('later '.repeat(2000));
    expect(read.of('name')).toBe('a/\na/packed.txt\nstored.txt\nlater.txt\n');
    expect(read.parts.map(({ part }) => part.file)).toContain('a/packed.txt');
  });

  test('with 64 bit sizes, a comment, and bytes before it', async () => {
    const read = await readAll(
      makeZip([{ name: 'a.txt', content: CARD }], {
        zip64: true,
        comment: 'PK\x05\x06 not the end 5500 0000 0000 0004',
        before: Buffer.from('#!/bin/sh\nexit\n'),
      }),
    );
    expect(read.text).toContain(CARD);
    expect(read.text).toContain('#!/bin/sh');
    expect(read.of('metadata')).toContain('not the end 5500 0000 0000 0004');
  });

  test('names lead nowhere: they are text', async () => {
    const read = await readAll(makeZip([{ name: '../../etc/passwd', content: 'x' }]));
    expect(read.of('name')).toBe('../../etc/passwd\n');
    expect(read.parts.find(({ part }) => part.kind === 'body')?.part.file).toBe('../../etc/passwd');
  });

  test('two contents of one name are both read', async () => {
    const read = await readAll(
      makeZip([
        { name: 'a.txt', content: 'first' },
        { name: 'a.txt', content: 'second' },
      ]),
    );
    expect(read.of('body')).toContain('first');
    expect(read.of('body')).toContain('second');
  });

  test('what the directory leaves out is read and told', async () => {
    const read = await readAll(
      makeZip([
        { name: 'shown.txt', content: 'harmless' },
        { name: 'hidden.txt', content: CARD, hidden: true },
      ]),
    );
    expect(read.of('body')).toContain(CARD);
    expect(read.ids).toEqual(['file.hidden-data']);
  });

  test('what stands behind the end is read and told', async () => {
    const read = await readAll(
      makeZip([{ name: 'a.txt', content: 'x' }], { behind: Buffer.from(`behind ${CARD}\n`) }),
    );
    expect(read.text).toContain(`behind ${CARD}`);
    expect(read.ids).toContain('file.hidden-data');
  });

  test('without its directory it is read from front to back', async () => {
    const whole = makeZip([
      { name: 'a.txt', content: CARD },
      { name: 'b.txt', content: 'second '.repeat(500), descriptor: true },
    ]);
    const read = await readAll(whole.subarray(0, whole.indexOf(Buffer.from('PK\x01\x02', 'latin1'))));
    expect(read.of('body')).toContain(CARD);
    expect(read.of('body')).toContain('second '.repeat(500));
    expect(read.complete).toBe(false);
    expect(read.ids).toContain('file.damaged');
  });

  test.each([
    ['two names', { name: 'a.txt', content: 'x', local: { name: 'b.exe' } }],
    ['two methods', { name: 'a.txt', content: 'x', local: { method: 0 } }],
    ['two sizes', { name: 'a.txt', content: 'x', local: { size: 99 } }],
  ])('headers that differ are told: %s', async (_, part) => {
    expect((await readAll(makeZip([part]))).ids).toContain('file.suspicious-structure');
  });

  test('a directory that tells a wrong number of entries is told', async () => {
    const read = await readAll(makeZip([{ name: 'a.txt', content: 'x' }], { toldCount: 3 }));
    expect(read.ids).toContain('file.suspicious-structure');
  });

  test('encrypted and unknown contents are told, the others read', async () => {
    const read = await readAll(
      makeZip([
        { name: 'secret.txt', content: 'x', flags: 1 },
        { name: 'odd.txt', content: 'x', method: 9 },
        { name: 'plain.txt', content: CARD },
      ]),
    );
    expect(read.ids).toEqual(['file.encrypted', 'file.unsupported']);
    expect(read.complete).toBe(false);
    expect(read.of('body')).toContain(CARD);
    expect(read.of('name')).toContain('secret.txt\nodd.txt\nplain.txt\n');
  });

  test('a content that is larger than told is read to its end', async () => {
    const read = await readAll(
      makeZip([{ name: 'a.txt', content: `${'x '.repeat(3000)}${CARD}`, toldSize: 10 }]),
    );
    expect(read.of('body')).toContain(CARD);
  });

  test('damage in a content leaves what came before it', async () => {
    const zip = makeZip([
      { name: 'a.txt', content: `${CARD} ${Array.from({ length: 9000 }, (_, i) => i).join(' ')}` },
    ]);
    zip.fill(0xff, Math.floor(zip.length / 2), Math.floor(zip.length / 2) + 64);
    const read = await readAll(zip);
    expect(read.of('body')).toContain(CARD);
    expect(read.ids).toContain('file.damaged');
  });

  test('a jar counts as a program', async () => {
    const read = await readAll(
      makeZip([{ name: 'META-INF/MANIFEST.MF', content: 'Main-Class: A' }]),
      'a.jar',
    );
    expect(read.type).toBe('jar');
    expect(read.ids).toEqual(['file.executable']);
  });

  test('a zip file behind a picture is found', async () => {
    const picture = Buffer.concat([
      Buffer.from('ffd8ffe000104a46494600010100000100010000ffda0008010100003f00', 'hex'),
      Buffer.from('ffd9', 'hex'),
    ]);
    const read = await readAll(makeZip([{ name: 'a.txt', content: CARD }], { before: picture }), 'cat.jpg');
    expect(read.type).toBe('jpeg');
    expect(read.text).toContain(CARD);
    expect(read.ids).toContain('file.hidden-data');
  });
});

describe('bombs', () => {
  const megabytes = (n: number): Buffer => Buffer.alloc(n * 1024 * 1024, 'a ');

  test('a content that grows without measure', async () => {
    const read = await readAll(makeZip([{ name: 'a.txt', content: megabytes(64) }]), 'a.zip', {
      ratioFrom: 8 * 1024 * 1024,
    });
    expect(read.complete).toBe(false);
    expect(read.ids).toEqual(['file.suspicious-expansion']);
    expect(read.expanded).toBeLessThan(16 * 1024 * 1024);
  });

  test('bombs within bombs', async () => {
    let bomb = makeZip([{ name: 'x.txt', content: megabytes(8) }]);
    for (let level = 0; level < 4; level++) {
      bomb = makeZip(Array.from({ length: 16 }, (_, i) => ({ name: `${i}.zip`, content: bomb })));
    }
    const read = await readAll(bomb, '42.zip');
    expect(read.complete).toBe(false);
    expect(read.ids).toEqual(['file.suspicious-expansion']);
  });

  test('contents that share their bytes', async () => {
    const read = await readAll(
      makeZip([
        { name: 'kernel', content: megabytes(4) },
        ...Array.from({ length: 500 }, (_, i) => ({ name: `${i}`, content: '', contentOf: 'kernel' })),
      ]),
    );
    expect(read.ids).toContain('file.suspicious-expansion');
    expect(read.expanded).toBeLessThan(10 * 1024 * 1024);
  });

  test('files within files without end', async () => {
    let deep = makeZip([{ name: 'deepest.txt', content: 'bottom' }]);
    for (let level = 0; level < 12; level++) deep = makeZip([{ name: `${level}.zip`, content: deep }]);
    const read = await readAll(deep);
    expect(read.ids).toEqual(['file.too-deep']);
    expect(read.of('body')).toBe('');
  });

  test('more contents than are read', async () => {
    const many = makeZip(Array.from({ length: 300 }, (_, i) => ({ name: `${i}.txt`, content: 'x' })));
    expect((await readAll(many, 'a.zip', { entries: 100 })).ids).toEqual(['file.too-many-entries']);
    expect((await readAll(many, 'a.zip', { entries: 300 })).ids).toEqual([]);
  });

  test('time that is up', async () => {
    let now = 0;
    const zip = makeZip([
      { name: 'a.txt', content: megabytes(4) },
      { name: 'b.txt', content: CARD },
    ]);
    const read = await readAll(zip, 'a.zip', { milliseconds: 5 }, { now: () => now++ });
    expect(read.ids).toEqual(['file.timeout']);
    expect(read.complete).toBe(false);
  });

  test('a file that is too large is not begun', async () => {
    const read = await readAll(Buffer.alloc(5000, 'text '), 'a.txt', { inputBytes: 4096 });
    expect(read.ids).toEqual(['file.too-large']);
    expect(read.text).toBe('');
  });
});
