import { crc32, deflateSync } from 'node:zlib';
import { describe, expect, test } from 'vitest';
import { readAll } from '../read-all.test-support.ts';

const CARD = '4111 1111 1111 1111';

function chunk(type: string, data: Buffer): Buffer {
  const head = Buffer.alloc(8);
  head.writeUInt32BE(data.length);
  head.write(type, 4);
  const sum = Buffer.alloc(4);
  sum.writeUInt32BE(crc32(Buffer.concat([Buffer.from(type), data])));
  return Buffer.concat([head, data, sum]);
}

function png(...chunks: readonly Buffer[]): Buffer {
  return Buffer.concat([
    Buffer.from('89504e470d0a1a0a', 'hex'),
    chunk('IHDR', Buffer.from('00000001000000010802000000', 'hex')),
    ...chunks,
    chunk('IEND', Buffer.alloc(0)),
  ]);
}

function exif(description: string): Buffer {
  const text = Buffer.from(`${description}\0`);
  const tiff = Buffer.alloc(26 + text.length);
  tiff.write('II*\0', 0, 'latin1');
  tiff.writeUInt32LE(8, 4);
  tiff.writeUInt16LE(1, 8);
  tiff.writeUInt16LE(0x010e, 10);
  tiff.writeUInt16LE(2, 12);
  tiff.writeUInt32LE(text.length, 14);
  tiff.writeUInt32LE(26, 18);
  text.copy(tiff, 26);
  return tiff;
}

function segment(marker: number, data: Buffer): Buffer {
  const head = Buffer.from([0xff, marker, 0, 0]);
  head.writeUInt16BE(data.length + 2, 2);
  return Buffer.concat([head, data]);
}

function jpeg(...segments: readonly Buffer[]): Buffer {
  return Buffer.concat([
    Buffer.from([0xff, 0xd8]),
    ...segments,
    segment(0xda, Buffer.from([1, 2, 3])),
    Buffer.from([9, 9, 0xff, 0xd9]),
  ]);
}

describe('pictures', () => {
  test('texts in png, packed or not', async () => {
    const read = await readAll(
      png(
        chunk('tEXt', Buffer.from(`Comment\0${CARD}`)),
        chunk('zTXt', Buffer.concat([Buffer.from('Author\0\0'), deflateSync('Alice')])),
        chunk('iTXt', Buffer.from('Title\0\0\0de\0Titel\0Überschrift')),
        chunk('eXIf', exif('from a camera')),
      ),
      'a.png',
    );
    expect(read.of('metadata')).toBe(
      `Comment: ${CARD}\nAuthor: Alice\nTitle: Überschrift\ndescription: from a camera\0\n`.replace('\0', ''),
    );
    expect(read.ids).toEqual([]);
    expect(read.complete).toBe(true);
  });

  test('EXIF, XMP, IPTC and comments in jpeg', async () => {
    const read = await readAll(
      jpeg(
        segment(0xe1, Buffer.concat([Buffer.from('Exif\0\0'), exif(`taken at ${CARD}`)])),
        segment(
          0xe1,
          Buffer.from(
            'http://ns.adobe.com/xap/1.0/\0<x:xmpmeta><dc:title>an <rdf:li>XMP title</rdf:li></dc:title></x:xmpmeta>',
          ),
        ),
        segment(
          0xed,
          Buffer.from('Photoshop 3.0\x008BIM\x04\x04\0\0\0\0\0\x10\x1c\x02\x78\0\x07caption', 'latin1'),
        ),
        segment(0xfe, Buffer.from('a comment')),
      ),
      'a.jpg',
    );
    for (const text of [`taken at ${CARD}`, 'XMP title', 'caption', 'a comment'])
      expect(read.of('metadata')).toContain(text);
    expect(read.ids).toEqual(['file.picture-text']);
  });

  test('what hangs behind a picture is read and told', async () => {
    const read = await readAll(Buffer.concat([jpeg(), Buffer.from(`the rest is text: ${CARD}`)]), 'a.jpg');
    expect(read.text).toContain(CARD);
    expect(read.ids).toEqual(['file.picture-text', 'file.hidden-data']);
  });

  test.each([
    ['png', '89504e470d0a1a0a'],
    ['jpeg', 'ffd8ffe0'],
    ['gif', '474946383961'],
    ['tiff', '49492a00'],
    ['id3', '494433030000'],
    ['mp4', '0000001866747970'],
    ['font', '774f4632'],
  ])('the beginning of %s hides no text', async (_, start) => {
    const read = await readAll(
      Buffer.concat([Buffer.from(start, 'hex'), Buffer.from(`\n here is the card ${CARD}\n`.repeat(3))]),
    );
    expect(read.text).toContain(CARD);
  });

  test('packed text that grows without measure is left', async () => {
    const bomb = chunk(
      'zTXt',
      Buffer.concat([Buffer.from('Comment\0\0'), deflateSync(Buffer.alloc(50_000_000))]),
    );
    const read = await readAll(png(bomb), 'a.png');
    expect(read.text.length).toBeLessThan(1000);
  });
});
