import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { deflateSync, inflateSync } from 'node:zlib';
import fc from 'fast-check';
import { afterAll, describe, expect, it } from 'vitest';
import type { Limits } from '../budget.ts';
import { judgeFile } from '../judge-file.ts';
import { readAll } from '../read-all.test-support.ts';
import { makeZip } from '../zip/zip-maker.test-support.ts';
import { Engine } from './engine.ts';
import { hasMoreFrames, orientationOf, pagesOf } from './frames.ts';
import { shippedData } from './library-files.ts';
import { type OcrOptions, ocrReader } from './ocr.ts';
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

const CARDS = {
  channel: 'upload',
  protection: {
    defaults: { copy: 'allow', paste: 'allow', upload: 'allow', download: 'allow' },
    rules: [
      {
        name: 'cards',
        channels: ['upload'],
        condition: { detector: 'payment-card', minCount: 1, minOccurrences: 1, minConfidence: 'medium' },
        action: 'block',
        requireJustification: false,
      },
    ],
  },
} as const satisfies Parameters<typeof judgeFile>[2];

function dataOf(bytes: Buffer): Buffer[] {
  const data: Buffer[] = [];
  for (let at = 8; at < bytes.length; at += bytes.readUInt32BE(at) + 12)
    if (bytes.toString('latin1', at + 4, at + 8) === 'IDAT')
      data.push(bytes.subarray(at + 8, at + 8 + bytes.readUInt32BE(at)));
  return data;
}

/** Grey values of a PNG with three bytes a pixel. */
function decoded(bytes: Buffer): { width: number; height: number; pixels: Buffer } {
  const width = bytes.readUInt32BE(16);
  const height = bytes.readUInt32BE(20);
  const raw = inflateSync(Buffer.concat(dataOf(bytes)));
  const line = width * 3;
  const out = Buffer.alloc(line * height);
  for (let y = 0; y < height; y++) {
    const filter = raw[y * (line + 1)] ?? 0;
    for (let x = 0; x < line; x++) {
      const left = x < 3 ? 0 : (out[y * line + x - 3] ?? 0);
      const up = y === 0 ? 0 : (out[(y - 1) * line + x] ?? 0);
      const corner = x < 3 || y === 0 ? 0 : (out[(y - 1) * line + x - 3] ?? 0);
      out[y * line + x] = (raw[y * (line + 1) + 1 + x] ?? 0) + predicted(filter, left, up, corner);
    }
  }
  return { width, height, pixels: Buffer.from(out.filter((_, at) => at % 3 === 0)) };
}

function predicted(filter: number, left: number, up: number, corner: number): number {
  const [a, b, c] = [Math.abs(up - corner), Math.abs(left - corner), Math.abs(left + up - 2 * corner)];
  const nearest = a <= b && a <= c ? left : b <= c ? up : corner;
  return [0, left, up, (left + up) >> 1, nearest][filter] ?? 0;
}

function bmp(width: number, height: number, pixels: Buffer): Buffer {
  const line = Math.ceil((width * 3) / 4) * 4;
  const out = Buffer.alloc(54 + line * height);
  out.write('BM');
  out.writeUInt32LE(out.length, 2);
  out.writeUInt32LE(54, 10);
  out.writeUInt32LE(40, 14);
  out.writeInt32LE(width, 18);
  out.writeInt32LE(height, 22);
  out.writeUInt16LE(1, 26);
  out.writeUInt16LE(24, 28);
  for (let y = 0; y < height; y++)
    for (let x = 0; x < width; x++)
      out.fill(
        pixels[y * width + x] ?? 0,
        54 + (height - 1 - y) * line + x * 3,
        57 + (height - 1 - y) * line + x * 3,
      );
  return out;
}

/** Grey, not packed, one strip a page. */
function tiff(pages: readonly { width: number; height: number; pixels: Buffer }[]): Buffer {
  const parts: Buffer[] = [Buffer.from('49492a0008000000', 'hex')];
  let at = 8;
  for (const [i, { width, height, pixels }] of pages.entries()) {
    const entries: [number, number][] = [
      [256, width],
      [257, height],
      [258, 8],
      [259, 1],
      [262, 1],
      [273, at + 2 + 9 * 12 + 4],
      [277, 1],
      [278, height],
      [279, pixels.length],
    ];
    const directory = Buffer.alloc(2 + entries.length * 12 + 4);
    directory.writeUInt16LE(entries.length);
    for (const [n, [tag, value]] of entries.entries()) {
      directory.writeUInt16LE(tag, 2 + n * 12);
      directory.writeUInt16LE(4, 4 + n * 12);
      directory.writeUInt32LE(1, 6 + n * 12);
      directory.writeUInt32LE(value, 10 + n * 12);
    }
    at += directory.length + pixels.length;
    if (i + 1 < pages.length) directory.writeUInt32LE(at, directory.length - 4);
    parts.push(directory, pixels);
  }
  return Buffer.concat(parts);
}

const ENGLISH: OcrOptions = { languages: [{ name: 'eng', file: null }], missing: [] };
const reader = ocrReader(ENGLISH);
const read = (bytes: Uint8Array, own = reader, limits: Partial<Limits> = {}) =>
  readAll(bytes, 'a.png', limits, { pictures: own.extractor });
afterAll(() => reader.close());

/** A file of one language, as companies have them. */
async function languageFile(): Promise<{ file: string; remove: () => void }> {
  const folder = mkdtempSync(join(tmpdir(), 'cordon-ocr-'));
  const file = join(folder, 'xyz.traineddata');
  writeFileSync(file, await shippedData('eng'));
  return { file, remove: () => rmSync(folder, { recursive: true }) };
}

describe('pictures', () => {
  it('give their text', async () => {
    const found = await read(CARD_PICTURE);
    expect(found.of('ocr')).toBe('Card 4539 5787 6362 1486\n');
    expect(found.ids).toEqual([]);
    expect(found.complete).toBe(true);
    // The thread is used again.
    expect((await read(BLANK)).of('ocr')).toBe('');
    expect((await read(CARD_PICTURE)).of('ocr')).toContain('4539');
  }, 60_000);

  it('give it in every format that is read, and within other files', async () => {
    const { pixels, width, height } = decoded(CARD_PICTURE);
    for (const bytes of [
      bmp(width, height, pixels),
      tiff([{ width, height, pixels }]),
      makeZip([{ name: 'a.png', content: CARD_PICTURE }]),
    ])
      expect((await read(bytes)).of('ocr')).toContain('4539 5787 6362 1486');
  }, 60_000);

  it('are judged: the card is found where they are read, and where they are not, that is told', async () => {
    const on = await judgeFile({ bytes: CARD_PICTURE }, 'a.png', CARDS, { pictures: reader.extractor });
    expect(on).toMatchObject({
      content: 'read',
      unread: null,
      verdict: { action: 'block', findings: [{ detector: 'payment-card', count: 1 }] },
    });
    const off = await judgeFile({ bytes: CARD_PICTURE }, 'a.png', CARDS);
    expect(off).toMatchObject({ content: 'opaque', unread: null, verdict: { action: 'allow' } });
    expect(off.findings).toEqual([
      { id: 'file.picture-text', where: '', detail: 'what the picture shows is not read' },
    ]);
    const within = makeZip([
      { name: 'a.png', content: CARD_PICTURE },
      { name: 'b.txt', content: 'hello' },
    ]);
    expect(await judgeFile({ bytes: within }, 'a.zip', CARDS)).toMatchObject({
      content: 'partly',
      unread: null,
    });
  }, 60_000);

  it('are not read where no rule asks for it', async () => {
    const rules = { ...CARDS, protection: { ...CARDS.protection, rules: [] } };
    const judged = await judgeFile({ bytes: CARD_PICTURE }, 'a.png', rules, { pictures: reader.extractor });
    expect(judged).toMatchObject({ content: 'opaque', unread: null });
  });

  it('with several pages give the text of each', async () => {
    const { pixels, width, height } = decoded(CARD_PICTURE);
    const page = { width, height, pixels };
    const blank = { width, height, pixels: Buffer.alloc(width * height, 255) };
    const found = await read(tiff([blank, page, blank]));
    expect(found.of('ocr')).toBe('Card 4539 5787 6362 1486\n');
    expect(found.ids).toEqual([]);
  }, 60_000);

  it('that move are read by their first frame, and that is told', async () => {
    const frame = '2c00000000280028000002' + '02' + '4401' + '00';
    const head = '474946383961280028008000' + '00' + 'ffffff000000';
    const one = Buffer.from(`${head}${frame}3b`, 'hex');
    const two = Buffer.from(`${head}21f90400000000 00${frame}${frame}3b`.replaceAll(' ', ''), 'hex');
    expect(hasMoreFrames(one)).toBe(false);
    expect(hasMoreFrames(two)).toBe(true);
    expect((await read(two)).ids).toContain('file.unsupported');
    const [start, rest] = [CARD_PICTURE.subarray(0, 33), CARD_PICTURE.subarray(33)];
    const moving = Buffer.concat([start, chunk('acTL', Buffer.alloc(8)), rest]);
    const found = await read(moving);
    expect(found.of('ocr')).toContain('4539');
    expect(found.ids).toEqual(['file.unsupported']);
  }, 60_000);

  it('that are damaged are told, and the next one is read', async () => {
    const broken = Buffer.from(CARD_PICTURE);
    broken.fill(0x55, 60);
    expect((await read(broken)).ids).toEqual(['file.damaged']);
    expect(await judgeFile({ bytes: broken }, 'a.png', CARDS, { pictures: reader.extractor })).toMatchObject({
      content: 'partly',
      unread: expect.stringContaining('damaged'),
    });
    expect((await read(CARD_PICTURE)).of('ocr')).toContain('4539');
  }, 60_000);

  it('that take too long are given up, and the next one is read', async () => {
    const slow = ocrReader({ ...ENGLISH, milliseconds: 1 });
    const noise = png(2500, 2500, () => Math.random() < 0.5);
    const found = await read(noise, slow);
    expect(found.ids).toEqual(['file.timeout']);
    expect(found.complete).toBe(false);
    await slow.close();
    const start = performance.now();
    expect((await read(noise, reader, { milliseconds: 1500 })).ids).toEqual(['file.timeout']);
    expect(performance.now() - start).toBeLessThan(20_000);
    expect((await read(png(200, 61, () => false))).ids).toEqual([]);
  }, 60_000);

  it('that take too much memory are given up, and the next one is read', async () => {
    const small = ocrReader({ ...ENGLISH, memory: 24 * 1024 * 1024 });
    const found = await read(
      png(4000, 3000, (x) => x % 20 === 0),
      small,
    );
    expect(found.ids).toEqual(['file.too-large']);
    expect(found.complete).toBe(false);
    expect((await read(CARD_PICTURE, small)).of('ocr')).toContain('4539');
    await small.close();
  }, 60_000);

  it('of other languages are read with the data that are named', async () => {
    const { file, remove } = await languageFile();
    const own = ocrReader({ languages: [{ name: 'xyz', file }], missing: [] });
    expect((await read(CARD_PICTURE, own)).of('ocr')).toContain('4539');
    await own.close();
    writeFileSync(file, 'no data at all');
    const useless = ocrReader({ languages: [{ name: 'xyz', file }], missing: [] });
    expect((await read(CARD_PICTURE, useless)).ids).toEqual(['file.unsupported']);
    await useless.close();
    remove();
  }, 60_000);

  it('without language data are told', async () => {
    const languages = [{ name: 'deu', file: '/nonexistent/deu.traineddata' }];
    for (const own of [
      { languages, missing: [] },
      { ...ENGLISH, missing: ['deu'] },
      { languages: [], missing: [] },
      { languages: [{ name: 'deu', file: null }], missing: [] },
    ]) {
      const found = await read(BLANK, ocrReader(own));
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

  it('that are too small are passed over, whether they are read or not', async () => {
    const small = png(8, 8, () => true);
    expect((await read(small, ocrReader({ languages: [], missing: ['eng'] }))).ids).toEqual([]);
    expect((await readAll(small, 'a.png')).ids).toEqual([]);
  });

  it('in formats that the library does not know are told', async () => {
    const heif = Buffer.from('000000186674797068656963000000006865696368656978', 'hex');
    expect((await read(heif)).ids).toContain('file.unsupported');
    expect((await readAll(heif, 'a.heic')).ids).toContain('file.picture-text');
  });
});

it('many harmless findings do not hide one that matters', async () => {
  const pictures = Array.from({ length: 300 }, (_, i) => ({ name: `${i}.png`, content: BLANK }));
  const locked = { name: 'z.txt', content: 'hello', flags: 1 };
  const judged = await judgeFile({ bytes: makeZip([...pictures, locked]) }, 'a.zip', CARDS);
  expect(judged).toMatchObject({ content: 'partly', unread: expect.stringContaining('password') });
  expect(judged.findings.length).toBeLessThan(100);
});

describe('the orientation of a photograph', () => {
  const exif = (tiffHead: string): Buffer =>
    Buffer.from(
      `ffd8ffe10022${Buffer.from('Exif\0\0').toString('hex')}${tiffHead}`.replaceAll(' ', ''),
      'hex',
    );
  it('is undone before it is read', async () => {
    const { pixels, width, height } = decoded(CARD_PICTURE);
    const turned = (at: (x: number, y: number) => number): Buffer => {
      const out = Buffer.alloc(width * height);
      for (let y = 0; y < width; y++)
        for (let x = 0; x < height; x++) out[y * height + x] = pixels[at(x, y)] ?? 0;
      return tiff([{ width: height, height: width, pixels: out }]);
    };
    const engine = new Engine(ENGLISH.languages);
    const never = new Promise<never>(() => {});
    // 6: turn it to the right; 8: to the left.
    const toTheLeft = turned((x, y) => x * width + (width - 1 - y));
    const toTheRight = turned((x, y) => (height - 1 - x) * width + y);
    expect(await engine.read({ bytes: toTheLeft, orientation: 6 }, never)).toContain('4539 5787');
    expect(await engine.read({ bytes: toTheRight, orientation: 8 }, never)).toContain('4539 5787');
    expect(await engine.read({ bytes: toTheLeft, orientation: 1 }, never)).not.toContain('4539 5787');
    await engine.close();
  }, 60_000);

  it('is told in both byte orders', () => {
    expect(orientationOf(exif('49492a0008000000 0100 1201 0300 01000000 06000000'))).toBe(6);
    expect(orientationOf(exif('4d4d002a00000008 0001 0112 0003 00000001 00080000'))).toBe(8);
    expect(orientationOf(exif('4d4d002a00000008 0001 0112 0003 00000001 00630000'))).toBe(1);
    expect(orientationOf(CARD_PICTURE)).toBe(1);
  });
});

it('whatever a file says of its frames, an answer comes', () => {
  const starts = [
    '474946383961',
    '89504e470d0a1a0a',
    'ffd8ffe100224578696600004949',
    '49492a0008000000',
    '4d4d002a00000008',
  ];
  fc.assert(
    fc.property(
      fc.constantFrom(...starts),
      fc.uint8Array({ minLength: 8, maxLength: 300 }),
      (start, rest) => {
        const bytes = Buffer.concat([Buffer.from(start, 'hex'), rest]);
        hasMoreFrames(bytes);
        orientationOf(bytes);
        expect([...pagesOf(bytes, { finding: () => {} })].length).toBeLessThanOrEqual(100);
      },
    ),
  );
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
