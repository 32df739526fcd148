import { createRequire } from 'node:module';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { makeCompound } from '../ole/compound-maker.test-support.ts';
import { decompressRtf } from './compressed-rtf.ts';
import { readMail, UNFORESEEN } from './mail.test-support.ts';

const wide = (text: string): Buffer => Buffer.from(text, 'utf16le');
const ID = '12345678-aaaa-bbbb-cccc-1234567890ab';

/** The sample of MS-OXRTFCP 4.1, and what it stands for. */
const COMPRESSED = Buffer.from(
  '2d0000002b0000004c5a4675f1c5c7a703000a007263706731323542320af32068656c090020627705b06c647d0a800fa0',
  'hex',
);
const PLAIN = '{\\rtf1\\ansi\\ansicpg1252\\pard hello world}\r\n';

/** Fixed properties: the code pages of the message. */
function numbers(head: number, entries: readonly [number, number][]): Buffer {
  const out = Buffer.alloc(head + entries.length * 16);
  entries.forEach(([id, value], i) => {
    out.writeUInt16LE(3, head + i * 16);
    out.writeUInt16LE(id, head + i * 16 + 2);
    out.writeUInt32LE(value, head + i * 16 + 8);
  });
  return out;
}

const STREAMS = {
  '__properties_version1.0': numbers(32, [
    [0x3ffd, 1251],
    [0x3fde, 65_001],
  ]),
  '__nameid_version1.0/__substg1.0_00020102': '',
  '__substg1.0_001A001F': wide('IPM.Note'),
  '__substg1.0_0037001F': wide('Subject 42'),
  '__substg1.0_1000001F': wide('plain 4111'),
  '__substg1.0_10130102': Buffer.from('<p>html <b>41</b>11</p>'),
  '__substg1.0_10090102': COMPRESSED,
  '__substg1.0_0C1A001E': Buffer.from([0xc0, 0xed, 0xff]),
  '__substg1.0_007D001F': wide(
    `From: x\r\nmsip_labels: MSIP_Label_${ID}_Name=Secret;\r\n MSIP_Label_${ID}_Enabled=true\r\nTo: y\r\n`,
  ),
  '__recip_version1.0_#00000000/__substg1.0_3001001F': wide('Bob'),
  '__recip_version1.0_#00000000/__substg1.0_39FE001F': wide('bob@example.org'),
  '__attach_version1.0_#00000000/__substg1.0_3707001F': wide('a.txt'),
  '__attach_version1.0_#00000000/__substg1.0_37010102': Buffer.from('attached 078-05-1120'),
  '__attach_version1.0_#00000001/__substg1.0_3001001F': wide('inner'),
  '__attach_version1.0_#00000001/__substg1.0_3701000D/__properties_version1.0': numbers(24, []),
  '__attach_version1.0_#00000001/__substg1.0_3701000D/__substg1.0_1000001F': wide('inner text'),
};

describe('a message of Outlook', () => {
  it('is read with everything in it', async () => {
    const read = await readMail(makeCompound(STREAMS), 'a.msg');
    expect(read.type).toBe('msg');
    const texts = read.parts.filter(({ part }) => part.where === 'message text' && part.kind === 'body');
    expect(texts.map(({ part, text }) => [part.reading, text.trim()])).toEqual(
      expect.arrayContaining([
        ['plain', 'plain 4111'],
        ['RTF', 'hello world'],
      ]),
    );
    expect(texts.find(({ part }) => part.reading === 'HTML, tags as nothing')?.text).toContain('4111');
    expect(read.of('metadata')).toContain('Subject: Subject 42');
    expect(read.of('metadata')).toContain('From: Аня');
    expect(read.of('metadata')).toContain('Bob bob@example.org');
    expect(read.parts.find(({ part }) => part.file === 'a.txt')?.text).toBe('attached 078-05-1120');
    expect(read.parts.find(({ part }) => part.where === 'inner: message text')?.text.trim()).toBe(
      'inner text',
    );
    expect(read.labels).toEqual([{ id: ID, name: 'Secret', enabled: true }]);
    expect(read.ids).toEqual([]);
  });

  it('has what another reader finds', async () => {
    const bytes = makeCompound(STREAMS);
    // The library is CommonJS with a default export within the default export.
    const loaded: unknown = createRequire(import.meta.url)('@kenjiuno/msgreader');
    const Reader = (
      loaded as { default: new (bytes: ArrayBuffer) => { getFileData(): Record<string, unknown> } }
    ).default;
    const other = new Reader(
      bytes.buffer.slice(bytes.byteOffset, bytes.byteOffset + bytes.length) as ArrayBuffer,
    ).getFileData();
    const read = await readMail(bytes, 'a.msg');
    for (const key of ['subject', 'body']) expect(read.text).toContain(String(other[key]));
    expect(JSON.stringify(other.attachments)).toContain('a.txt');
    expect(read.of('name')).toContain('a.txt');
  });

  it('that needs a key is told', async () => {
    const read = await readMail(
      makeCompound({ ...STREAMS, '__substg1.0_001A001F': wide('IPM.Note.SMIME') }),
      'a.msg',
    );
    expect(read.ids).toEqual(['file.encrypted']);
  });

  it('changed in any way is read without trouble', async () => {
    const sample = makeCompound(STREAMS);
    await fc.assert(
      fc.asyncProperty(
        fc.array(fc.tuple(fc.nat(sample.length - 1), fc.nat(255)), { maxLength: 20 }),
        fc.nat(sample.length),
        async (changes, end) => {
          const bytes = Buffer.from(sample.subarray(0, end % 3 === 0 ? end : sample.length));
          for (const [at, value] of changes) if (at < bytes.length) bytes[at] = value;
          const read = await readMail(bytes, 'a.msg');
          expect(read.findings.map(({ detail }) => detail)).not.toContain(UNFORESEEN);
        },
      ),
      { numRuns: 300 },
    );
  });
});

describe('compressed RTF', () => {
  it('is that of the specification', () => {
    expect(Buffer.from(decompressRtf(COMPRESSED, 1000) ?? []).toString('latin1')).toBe(PLAIN);
    const stored = Buffer.concat([
      Buffer.from('00000000050000004d454c4100000000', 'hex'),
      Buffer.from('{\\rt}'),
    ]);
    expect(Buffer.from(decompressRtf(stored, 1000) ?? []).toString('latin1')).toBe('{\\rt}');
  });

  it('of any kind ends, and no more comes out than is allowed', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 200 }), fc.nat(5000), (bytes, max) => {
        const file = Buffer.concat([Buffer.from('00000000ffffffff4c5a467500000000', 'hex'), bytes]);
        expect((decompressRtf(file, max) ?? []).length).toBeLessThanOrEqual(max);
      }),
    );
  });
});

describe('winmail.dat', () => {
  const attribute = (level: number, id: number, data: Uint8Array): Buffer => {
    const head = Buffer.alloc(9);
    head[0] = level;
    head.writeUInt32LE(id, 1);
    head.writeUInt32LE(data.length, 5);
    return Buffer.concat([head, data, Buffer.alloc(2)]);
  };
  const u32 = (value: number): Buffer => {
    const out = Buffer.alloc(4);
    out.writeUInt32LE(value);
    return out;
  };
  const property = (type: number, id: number, value: Uint8Array): Buffer =>
    Buffer.concat([
      u32(type | (id << 16)),
      u32(1),
      u32(value.length),
      value,
      Buffer.alloc((4 - (value.length & 3)) & 3),
    ]);
  const properties = (...all: Buffer[]): Buffer => Buffer.concat([u32(all.length), ...all]);
  const tnef = Buffer.concat([
    Buffer.from('789f3e220100', 'hex'),
    attribute(1, 0x00069007, Buffer.concat([u32(1252), u32(0)])),
    attribute(1, 0x00018004, Buffer.from('Subject 42\0')),
    attribute(
      1,
      0x00069003,
      properties(
        Buffer.concat([u32(0x0003 | (0x0e07 << 16)), u32(1)]),
        property(0x1e, 0x1000, Buffer.from('body 4111\0')),
        property(0x102, 0x1009, COMPRESSED),
      ),
    ),
    attribute(2, 0x00069002, Buffer.alloc(14)),
    attribute(2, 0x00018010, Buffer.from('SHORT~1.TXT\0')),
    attribute(2, 0x0006800f, Buffer.from('attached 078-05-1120')),
    attribute(2, 0x00069005, properties(property(0x1f, 0x3707, wide('long name.txt\0')))),
  ]);
  const mail = (bytes: Uint8Array): string =>
    `From: a@example.org\nTo: b@example.org\nMIME-Version: 1.0\nContent-Type: application/ms-tnef; name=winmail.dat\nContent-Transfer-Encoding: base64\n\n${Buffer.from(bytes).toString('base64')}\n`;

  it('is read with texts and attachments', async () => {
    const read = await readMail(mail(tnef), 'a.eml');
    expect(read.of('metadata')).toContain('Subject: Subject 42');
    expect(read.text).toContain('body 4111');
    expect(read.text).toContain('hello world');
    expect(read.parts.find(({ part }) => part.file === 'long name.txt')?.text).toBe('attached 078-05-1120');
    expect(read.ids).toEqual([]);
  });

  it('changed in any way is read without trouble', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.array(fc.tuple(fc.nat(tnef.length - 1), fc.nat(255)), { maxLength: 12 }),
        fc.nat(tnef.length),
        async (changes, end) => {
          const bytes = Buffer.from(tnef.subarray(0, end));
          for (const [at, value] of changes) if (at < bytes.length) bytes[at] = value;
          const read = await readMail(mail(bytes), 'a.eml');
          expect(read.findings.map(({ detail }) => detail)).not.toContain(UNFORESEEN);
        },
      ),
      { numRuns: 300 },
    );
  });
});
