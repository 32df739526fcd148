import { gzipSync } from 'node:zlib';
import { describe, expect, test } from 'vitest';
import { readAll } from '../read-all.test-support.ts';
import { makeZip } from '../zip/zip-maker.test-support.ts';
import { paxRecords } from './tar.ts';
import { makeTar, tarHeader } from './tar-maker.test-support.ts';

const CARD = '4111 1111 1111 1111';

/** Made by xz, bzip2 and 7-Zip from `a.txt` with the card above and a line end. */
const MADE = {
  xz: '/Td6WFoAAATm1rRGAgAhARYAAAB0L+Wj4AAfABldADoaCM52SWIZIVZ6ZWZXsOAjLCPT9iduAAAAAAAAYqB1Ge68ox4AATUgVVfZuR+2830BAAAAAARZWg==',
  bz2: 'QlpoOTFBWSZTWU1J5yUAABFZgEAQQAAkAC5gHAAgACIymhp6jahAAAkEG0pAiqiEb85tv4u5IpwoSCak85KA',
  '7z': 'N3q8ryccAAREeO5nIQAAAAAAAABSAAAAAAAAAMCU+AvgAB8AGV0AOhoIznZJYhkhVnplZlew4CMsI9P2J24AAAABBAYAAQkhAAcLAQABISEBAAwgAAgKAXOUbXcAAAUBGQwAAAAAAAAAAAAAAAARDQBhAC4AdAB4AHQAAAAUCgEAVHh13IF83QEVBgEAIICkgQAA',
  'encrypted 7z':
    'N3q8ryccAARoCHKTMAAAAAAAAABiAAAAAAAAAJM3W8LNjfFfc5MLeBDWKcVKx0pnc3hTAtTadZSB1Zyr7X9D8XdzxMFGAEn1+ciD+au9xgkBBAYAAQkwAAcLAQACJAbxBwESUw/F6us+ahjTDskPoDDV1qgwISEBAAEADCEgAAgKAXOUbXcAAAUBGQEAEQ0AYQAuAHQAeAB0AAAAFAoBAFR4ddyBfN0BFQYBACCApIEAAA==',
  'locked 7z':
    'N3q8ryccAAR4Kdm0oAAAAAAAAAAuAAAAAAAAAOe6b/6eZD89oZMAZBIDAzlo+37wOzVHy98p/fd4ht7SZZVlTmtf7ki+p9nFw1AJzU6ji15TN2rsumpL2yL2aMDrlWsmcKHW1ms53K7ydUYti6GKYCGU6keXVibz6Um35LgFX951bFNq+3lLi4XhVLp8+qItvVOYFoacSOnQE96hhwqckBGxOPft3wajK0k5MoIhkKcbI7vwASu18W3lf14EO7nnFwYwAQlwAAcLAQABJAbxBwESUw80YP7v8rSLo9K9v0mLLE3ZDGIKAXu947IAAA==',
} as const;

function cpioEntry(name: string, content: string): Buffer {
  const fields = [1, 0o100644, 0, 0, 1, 0, content.length, 0, 0, 0, 0, name.length + 1, 0];
  const head = `070701${fields.map((field) => field.toString(16).padStart(8, '0')).join('')}${name}\0`;
  const padded = (text: string): string => text.padEnd(Math.ceil(text.length / 4) * 4, '\0');
  return Buffer.from(padded(head) + padded(content));
}

function made(name: keyof typeof MADE | 'cpio'): Buffer {
  if (name === 'cpio') {
    return Buffer.concat([cpioEntry('a.txt', `the card is ${CARD}\n`), cpioEntry('TRAILER!!!', '')]);
  }
  return Buffer.from(MADE[name], 'base64');
}

describe('tar', () => {
  test('contents, long names of both kinds, links', async () => {
    const long = `${'folder/'.repeat(30)}file.txt`;
    const record = `${long.length + 10} path=${long}\n`;
    const read = await readAll(
      makeTar([
        { name: 'a.txt', content: CARD },
        { name: '././@LongLink', content: `${long}\0`, type: 'L' },
        { name: 'short', content: 'gnu' },
        { name: 'pax', content: record, type: 'x' },
        { name: 'short', content: 'pax' },
        { name: 'link', type: '2', link: '/etc/passwd' },
        { name: 'b.txt', content: 'last' },
      ]),
      'a.tar',
    );
    expect(read.type).toBe('tar');
    expect(read.of('body')).toContain(CARD);
    expect(read.of('body')).toContain('last');
    expect(
      read.parts
        .filter(({ part }) => part.file === `${long.slice(0, 100)}…${long.slice(-100)}`)
        .map(({ text }) => text),
    ).toEqual(['gnu', 'pax']);
    expect(read.of('name')).toContain('/etc/passwd');
    expect(read.ids).toEqual([]);
  });

  test('sizes beyond measure', async () => {
    const read = await readAll(
      Buffer.concat([tarHeader({ name: 'a.txt', size: 2 ** 50 }), Buffer.from(CARD)]),
    );
    expect(read.of('body')).toContain(CARD);
    expect(read.ids).toEqual(['file.damaged']);
  });

  test('what goes on behind the end, or with something else', async () => {
    const two = Buffer.concat([
      makeTar([{ name: 'a.txt', content: 'x' }]),
      makeTar([{ name: 'b.txt', content: CARD }]),
    ]);
    expect((await readAll(two)).of('body')).toContain(CARD);
    const other = Buffer.concat([
      makeTar([{ name: 'a.txt', content: 'x' }]),
      Buffer.from(`text ${CARD}`.padEnd(700)),
    ]);
    const read = await readAll(other);
    expect(read.text).toContain(CARD);
    expect(read.ids).toContain('file.damaged');
  });

  test('records of pax that tell no length end', () => {
    expect(paxRecords(Buffer.from('0 a=b\n99999999999 c=d'))).toEqual(new Map());
    expect(paxRecords(Buffer.from('11 size=12\n'))).toEqual(new Map([['size', '12']]));
  });
});

describe('gzip', () => {
  test('content by the name without its end; several members', async () => {
    const read = await readAll(Buffer.concat([gzipSync('first '), gzipSync(CARD)]), 'a.csv.gz');
    expect(read.of('body')).toBe(`first ${CARD}`);
    expect(read.parts.find(({ part }) => part.kind === 'body')?.part.file).toBe('a.csv');
  });

  test('tar and zip within', async () => {
    const inner = makeZip([{ name: 'deep.txt', content: CARD }]);
    const read = await readAll(gzipSync(makeTar([{ name: 'x.zip', content: inner }])), 'a.tgz');
    expect(read.parts.find(({ text }) => text.includes(CARD))?.part.file).toBe('a.tar > x.zip > deep.txt');
  });

  test('cut off: what was there is read', async () => {
    const whole = gzipSync(`${CARD} ${Array.from({ length: 50_000 }, (_, i) => i * 7).join(' ')}`);
    const read = await readAll(whole.subarray(0, whole.length / 2), 'a.gz');
    expect(read.of('body')).toContain(CARD);
    expect(read.ids).toEqual(['file.damaged']);
  });

  test('a bomb', async () => {
    const read = await readAll(gzipSync(Buffer.alloc(80 * 1024 * 1024)), 'a.gz');
    expect(read.ids).toContain('file.suspicious-expansion');
  });
});

describe('what libarchive reads', () => {
  test.each(['xz', 'bz2', '7z', 'cpio'] as const)('%s', async (kind) => {
    const read = await readAll(made(kind), `a.txt.${kind}`);
    expect(read.type).toBe(kind);
    expect(read.of('body')).toBe(`the card is ${CARD}\n`);
    expect(read.complete).toBe(true);
  });

  test.each(['encrypted 7z', 'locked 7z'] as const)('%s', async (kind) => {
    const read = await readAll(made(kind), 'a.7z');
    expect(read.ids).toEqual(['file.encrypted']);
    expect(read.complete).toBe(false);
  });

  test.each(['xz', 'bz2', '7z', 'cpio'] as const)('%s, cut off or damaged at any place', async (kind) => {
    const whole = made(kind);
    for (let at = 8; at < whole.length; at += 7) {
      const cut = await readAll(whole.subarray(0, at), `a.${kind}`);
      expect(cut.text).not.toContain('�'.repeat(10));
      const bent = Buffer.from(whole);
      bent[at] = (bent[at] ?? 0) ^ 0x55;
      await readAll(bent, `a.${kind}`);
    }
    // The library still works afterwards.
    expect((await readAll(whole, `a.${kind}`)).of('body')).toContain(CARD);
  });

  test('archives within archives', async () => {
    const read = await readAll(
      makeZip([
        { name: 'a.7z', content: made('7z') },
        { name: 'b.xz', content: made('xz') },
      ]),
    );
    expect(read.of('body').split(CARD)).toHaveLength(3);
  });

  test('rar of which only the beginning is there', async () => {
    const read = await readAll(Buffer.from('526172211a0700cf907300000d00000000000000', 'hex'), 'a.rar');
    expect(read.type).toBe('rar');
  });
});
