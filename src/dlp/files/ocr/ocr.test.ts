import { existsSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { deflateSync } from 'node:zlib';
import fc from 'fast-check';
import { afterAll, describe, expect, it } from 'vitest';
import type { Limits } from '../budget.ts';
import { readAll } from '../read-all.test-support.ts';
import { ocrReader } from './ocr.ts';
import { CARD_PICTURE } from './picture.test-support.ts';
import { pictureSize } from './picture-size.ts';

function chunk(type: string, data: Uint8Array): Buffer {
  const body = Buffer.concat([Buffer.from(type), data]);
  const out = Buffer.alloc(body.length + 8);
  out.writeUInt32BE(data.length);
  body.copy(out, 4);
  let crc = 0xffffffff;
  for (const byte of body) {
    crc ^= byte;
    for (let i = 0; i < 8; i++) crc = crc & 1 ? (crc >>> 1) ^ 0xedb88320 : crc >>> 1;
  }
  out.writeUInt32BE((crc ^ 0xffffffff) >>> 0, body.length + 4);
  return out;
}

function png(width: number, height: number, dark: (x: number, y: number) => boolean): Buffer {
  const head = Buffer.alloc(13);
  head.writeUInt32BE(width);
  head.writeUInt32BE(height, 4);
  head.set([8, 0, 0, 0, 0], 8);
  const rows = Buffer.alloc((width + 1) * height, 255);
  for (let y = 0; y < height; y++) {
    rows[y * (width + 1)] = 0;
    for (let x = 0; x < width; x++) if (dark(x, y)) rows[y * (width + 1) + 1 + x] = 0;
  }
  return Buffer.concat([
    Buffer.from('89504e470d0a1a0a', 'hex'),
    chunk('IHDR', head),
    chunk('IDAT', deflateSync(rows)),
    chunk('IEND', Buffer.alloc(0)),
  ]);
}

const BLANK = png(200, 60, () => false);

/** Language data come from a package or a folder, where there is one. */
function dataFolder(): string | null {
  const told = process.env.CORDON_TEST_OCR_DATA;
  if (told !== undefined && existsSync(told)) return told;
  try {
    const folder = join(
      dirname(createRequire(import.meta.url).resolve('@tesseract.js-data/eng/package.json')),
      '4.0.0_best_int',
    );
    return existsSync(folder) ? folder : null;
  } catch {
    return null;
  }
}

const folder = dataFolder();
const reader = ocrReader({ dataFolder: folder ?? '/nonexistent', languages: ['eng'] });
const read = (bytes: Uint8Array, own = reader, limits: Partial<Limits> = {}) =>
  readAll(bytes, 'a.png', limits, { extractors: [own.extractor] });
afterAll(() => reader.close());

describe.skipIf(folder === null)('pictures with language data', () => {
  it('give their text', async () => {
    const found = await read(CARD_PICTURE);
    expect(found.of('ocr')).toBe('Card 4539 5787 6362 1486\n');
    expect(found.ids).toEqual([]);
    // The thread is used again.
    expect((await read(BLANK)).of('ocr')).toBe('');
    expect((await read(CARD_PICTURE)).of('ocr')).toContain('4539');
  }, 60_000);

  it('that are damaged are told, and the next one is read', async () => {
    const broken = Buffer.from(CARD_PICTURE);
    broken.fill(0x55, 60);
    expect((await read(broken)).ids).toEqual(['file.damaged']);
    expect((await read(CARD_PICTURE)).of('ocr')).toContain('4539');
  }, 60_000);

  it('that take too long are given up', async () => {
    const slow = ocrReader({ dataFolder: folder ?? '', languages: ['eng'], milliseconds: 1 });
    const found = await read(CARD_PICTURE, slow);
    expect(found.ids).toEqual(['file.timeout']);
    expect(found.complete).toBe(false);
    await slow.close();
  }, 60_000);
});

describe('pictures', () => {
  it('without language data are told', async () => {
    for (const languages of [['eng'], [], ['../../etc/passwd']]) {
      const found = await read(BLANK, ocrReader({ dataFolder: '/nonexistent', languages }));
      expect(found.ids).toEqual(['file.unsupported']);
      expect(found.complete).toBe(false);
    }
  });

  it('that are too large are not read', async () => {
    const bytes = Buffer.from(BLANK);
    bytes.writeUInt32BE(100_000, 16);
    bytes.writeUInt32BE(100_000, 20);
    expect((await read(bytes)).ids).toEqual(['file.too-large']);
  });

  it('that are too small are passed over', async () => {
    expect(
      (
        await read(
          png(8, 8, () => true),
          ocrReader({ dataFolder: '/nonexistent', languages: ['eng'] }),
        )
      ).ids,
    ).toEqual([]);
  });
});

describe('the size of a picture', () => {
  const heads: readonly [string, string, number, number][] = [
    ['png', '89504e470d0a1a0a0000000d494844520000012c000000c8', 300, 200],
    ['gif', '4749463839612c01c800', 300, 200],
    ['bmp', '424d00000000000000000000000028000000 2c010000 38ffffff', 300, 200],
    ['jpeg', 'ffd8ffe000044a46ffc000110800c8012c030122', 300, 200],
    ['webp, lossy', '524946460000000057454250565038200000000000000000 9d01 2c01 c800', 300, 200],
    [
      'tiff',
      '49492a0008000000 0200 0001 0300 01000000 2c010000 0101 0300 01000000 c8000000 00000000',
      300,
      200,
    ],
  ];
  for (const [name, hex, width, height] of heads) {
    it(`is told: ${name}`, () => {
      expect(pictureSize(Buffer.from(hex.replace(/ /g, ''), 'hex'))).toEqual({ width, height });
    });
  }

  it('is told or not, for any bytes', () => {
    const start = fc.constantFrom(
      ...heads.map(([, hex]) => Buffer.from(hex.replace(/ /g, ''), 'hex').subarray(0, 12)),
    );
    fc.assert(
      fc.property(start, fc.uint8Array({ maxLength: 200 }), (head, rest) => {
        pictureSize(Buffer.concat([head, rest]));
      }),
    );
  });
});
