import { describe, expect, test } from 'vitest';
import { extensionOf, nameProblem, shownName } from './names.ts';
import { readAll } from './read-all.test-support.ts';
import { makeZip } from './zip/zip-maker.test-support.ts';

function program(): Buffer {
  const bytes = Buffer.alloc(256);
  bytes.write('MZ');
  bytes.writeUInt32LE(0x80, 0x3c);
  bytes.write('PE\0\0', 0x80);
  return bytes;
}

describe('names and what they hide', () => {
  test.each([
    ['report.pdf', 'exe', true],
    ['report.pdf.exe', 'exe', false],
    ['cat.jpg', 'zip', true],
    ['notes.txt', 'docx', true],
    ['notes.txt', 'rtf', false],
    ['data.csv', 'text', false],
    ['data.txt', 'html', false],
    ['cat.jpg', 'png', false],
    ['a.docx', 'zip', false],
    ['a.apk', 'apk', false],
    ['a.bin', 'elf', false],
    ['unknown.xyz', 'exe', false],
    ['photo\u202egpj.exe', 'exe', true],
  ] as const)('%s that is %s', (name, type, isProblem) => {
    expect(nameProblem(name, type) !== null).toBe(isProblem);
  });

  test('extensions', () => {
    expect(extensionOf('a.b.EXE. ')).toBe('exe');
    expect(extensionOf('folder.d/name')).toBe('');
    expect(extensionOf(`x${'.'.repeat(60_000)}`)).toBe('');
  });

  test('names are shown without what could mislead, and not too long', () => {
    expect(shownName('a\u202eb\nc')).toBe('a\ufffdb\ufffdc');
    expect(shownName('x'.repeat(5000))).toHaveLength(201);
  });
});

describe('the real type', () => {
  test.each([
    [
      'MZ begins words too',
      Buffer.from('MZ is the area code of Mainz, and this is text. '.repeat(4)),
      'text',
    ],
    ['a program', program(), 'exe'],
    ['ELF', Buffer.from('7f454c4602010100', 'hex'), 'elf'],
    ['Mach-O for several processors', Buffer.from('cafebabe0000000201000007', 'hex'), 'macho'],
    ['a Java class', Buffer.from('cafebabe00000037000a0b0c', 'hex'), 'java-class'],
    ['a link', Buffer.from('4c0000000114020000000000c000000000000046', 'hex'), 'lnk'],
    ['mail', Buffer.from('From: a@example.org\r\nTo: b@example.org\r\nSubject: x\r\n\r\nbody'), 'eml'],
    ['a letter', Buffer.from('Subject: about the report\n\nDear all,'), 'text'],
    ['a vCard', Buffer.from('BEGIN:VCARD\nFN:A\nEND:VCARD'), 'vcf'],
    ['rtf', Buffer.from('{\\rtf1 x}'), 'rtf'],
    [
      'a picture in XML',
      Buffer.from('<?xml version="1.0"?><!-- x --><svg xmlns="y"><text>z</text></svg>'),
      'svg',
    ],
    ['a shell script', Buffer.from('#!/bin/sh\nexit 0\n'), 'script'],
    ['pdf', Buffer.from('%PDF-1.7\n1 0 obj'), 'pdf'],
    ['nothing', Buffer.alloc(0), 'empty'],
  ])('%s', async (_, bytes, type) => {
    expect((await readAll(bytes, 'file')).type).toBe(type);
  });

  test('a script by its name', async () => {
    const read = await readAll(Buffer.from('del /q *.*'), 'clean.bat');
    expect(read.type).toBe('script');
    expect(read.ids).toEqual(['file.executable']);
  });

  test('a program that calls itself a document, alone and in an archive', async () => {
    expect((await readAll(program(), 'report.pdf')).ids).toEqual(['file.type-mismatch', 'file.executable']);
    const read = await readAll(makeZip([{ name: 'report.pdf', content: program() }]), 'a.zip');
    expect(read.findings).toEqual([
      { id: 'file.type-mismatch', where: 'report.pdf', detail: 'a program or script (exe) named .pdf' },
      { id: 'file.embedded-executable', where: 'report.pdf', detail: 'exe: report.pdf' },
    ]);
  });
});
