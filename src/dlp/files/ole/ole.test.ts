import { describe, expect, test } from 'vitest';
import { readAll } from '../read-all.test-support.ts';
import { makeCompound } from './compound-maker.test-support.ts';
import {
  customProperties,
  macroStream,
  makeDoc,
  makePpt,
  makeXls,
  packagedObject,
} from './legacy-maker.test-support.ts';

const ID = '87ba5c36-b7cf-4793-bbc2-bd5b3a9f95ca';

describe('old Office documents', () => {
  test('Word: pieces in order, cells and rows, properties', async () => {
    const read = await readAll(
      makeDoc('Name\x07IBAN\x07\x07Bob\x07DE89370400440532013000\x07\x07\r', 'weit: 4111 1111 1111 1111 ü\r'),
      'a.doc',
    );
    expect(read.type).toBe('ole');
    expect(read.of('body')).toBe('Name\tIBAN\nBob\tDE89370400440532013000\n\nweit: 4111 1111 1111 1111 ü\n');
    expect(read.of('metadata')).toContain('author: Alice');
    expect(read.complete).toBe(true);
  });

  test('Word that is encrypted', async () => {
    const read = await readAll(makeDoc('x', 'y', 0x100));
    expect(read.ids).toEqual(['file.encrypted']);
  });

  test('Word whose table is gone: runs of text', async () => {
    const document = Buffer.alloc(6000);
    document.writeUInt16LE(0xa5ec, 0);
    document.write('still there 4111 1111 1111 1111', 3000);
    const read = await readAll(makeCompound({ WordDocument: document }));
    expect(read.text).toContain('still there 4111 1111 1111 1111');
    expect(read.ids).toEqual(['file.damaged']);
  });

  test('Excel: strings over two records, numbers, hidden sheets', async () => {
    const read = await readAll(makeXls('Name', 'a string over two records', 4111111111111111), 'a.xls');
    expect(read.of('hidden')).toBe('Name\ta string over two records\n4111111111111111\tläbel\n');
    expect(read.of('name')).toBe('Sheet\n');
    expect(read.complete).toBe(true);
  });

  test('PowerPoint', async () => {
    const read = await readAll(makePpt('wide téxt\rsecond', 'narrow'), 'a.ppt');
    expect(read.of('body')).toBe('wide téxt\nsecond\nnarrow\n');
  });

  test('labels among custom properties', async () => {
    const read = await readAll(
      makeCompound({
        '\x05DocumentSummaryInformation': customProperties({
          [`MSIP_Label_${ID}_Enabled`]: 'true',
          [`MSIP_Label_${ID}_Name`]: 'Secret',
          Client: 'Acme',
        }),
      }),
    );
    expect(read.labels).toEqual([{ id: ID, enabled: true, name: 'Secret' }]);
    expect(read.of('metadata')).toContain('Client: Acme');
  });

  test('macros, embedded files, streams nobody knows', async () => {
    const read = await readAll(
      makeCompound({
        'Macros/VBA/ThisDocument': macroStream('Attribute VB_Name = "T"\r\nShell "cmd"\r\n'),
        'ObjectPool/_1/\x01Ole10Native': packagedObject(
          'list.csv',
          Buffer.from('Name,Card\nBob,4111 1111 1111 1111\n'),
        ),
        Notes: 'a stream of plain text',
        Large: 'larger than the small sectors '.repeat(400),
      }),
    );
    expect(read.ids).toEqual(['file.macro']);
    expect(read.text).toContain('Shell "cmd"');
    expect(read.text).toContain('Bob,4111 1111 1111 1111');
    expect(read.parts.some(({ part }) => part.file === 'list.csv')).toBe(true);
    expect(read.text).toContain('a stream of plain text');
    expect(read.text).toContain('larger than the small sectors '.repeat(400));
  });

  test('encrypted Office documents', async () => {
    const read = await readAll(
      makeCompound({ EncryptionInfo: 'x', EncryptedPackage: Buffer.alloc(9000, 7) }),
      'a.docx',
    );
    expect(read.type).toBe('encrypted-office');
    expect(read.ids).toEqual(['file.encrypted']);
    expect(read.complete).toBe(false);
  });

  test('chains that go round end', async () => {
    const file = makeCompound({ Loop: Buffer.alloc(20_000, 'a') });
    // Every sector is followed by the first.
    const table = file.length - 512;
    for (let at = table; at < file.length; at += 4) file.writeUInt32LE(0, at);
    const read = await readAll(file);
    expect(read.type).toBe('ole');
  });
});
