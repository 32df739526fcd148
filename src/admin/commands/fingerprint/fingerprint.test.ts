import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { openFingerprints } from '../../../dlp/company/fingerprint/fingerprints.ts';
import { CARD_PICTURE } from '../../../dlp/files/ocr/picture.test-support.ts';
import { makeDocx, paragraph } from '../../../dlp/files/office/office-maker.test-support.ts';
import { makeZip } from '../../../dlp/files/zip/zip-maker.test-support.ts';
import { cordonAdmin, Workshop } from '../../cordon-admin.test-support.ts';
import { fingerprint } from './fingerprint.ts';

// Each call that reads documents starts a process, on machines that may be busy.
vi.setConfig({ testTimeout: 60_000 });

let shop: Workshop;
beforeAll(() => {
  shop = new Workshop();
});
afterAll(() => shop.remove());

const words = (from: number, count: number): string =>
  Array.from({ length: count }, (_unused, at) => `word${(from + at) * 7}`).join(' ');

describe('fingerprint', () => {
  it('makes a file that knows the documents again', async () => {
    const one = shop.file('one.txt', words(0, 200));
    const two = shop.file('two.txt', Buffer.from(`\ufeff${words(1000, 100)}`, 'utf16le'));
    const out = join(shop.path, 'a.fp');
    const { code, stdout, stderr } = await cordonAdmin([
      'fingerprint',
      one,
      two,
      '--name',
      'Drafts',
      '--out',
      out,
    ]);
    expect({ code, stderr }).toEqual({ code: 0, stderr: '' });
    expect(stdout).toBe(`${one}: 200 words\n${two}: 100 words\n${out}: 2 documents.\n`);
    const set = openFingerprints(readFileSync(out));
    expect({ name: set.name, documents: set.documents }).toEqual({
      name: 'Drafts',
      documents: ['one.txt', 'two.txt'],
    });
    expect(set.scan(`See: ${words(1000, 100).toUpperCase()}`)).toMatchObject([
      { document: 'two.txt', share: 1 },
    ]);
    expect(readFileSync(out).toString('latin1')).not.toContain('word7');
    const again = await cordonAdmin(['fingerprint', one, '--name', 'Drafts', '--out', out, '--json']);
    expect(JSON.parse(again.stdout)).toEqual({
      out,
      name: 'Drafts',
      documents: [{ file: one, words: 200, problem: null }],
    });
  });

  it('reads documents of office programs, in whatever way they are packed', async () => {
    const letter = shop.file('letter.docx', makeDocx(paragraph(words(0, 120))));
    const packed = shop.file(
      'all.zip',
      makeZip([{ name: 'b.docx', content: makeDocx(paragraph(words(500, 90))) }]),
    );
    const out = join(shop.path, 'office.fp');
    const { code, stderr } = await cordonAdmin(['fingerprint', letter, packed, '--name', 'x', '--out', out]);
    expect({ code, stderr }).toEqual({ code: 0, stderr: '' });
    const set = openFingerprints(readFileSync(out));
    expect(set.scan(words(0, 120))).toMatchObject([{ document: 'letter.docx', share: 1 }]);
    expect(set.scan(words(500, 90))).toMatchObject([{ document: 'all.zip', share: 1 }]);
  });

  it('writes nothing where a document cannot be used, and says which', async () => {
    const good = shop.file('good.txt', words(0, 100));
    const bad: [path: string, said: string][] = [
      [shop.file('short.txt', 'too short'), 'too few words'],
      [shop.file('picture.png', CARD_PICTURE), 'has no text that is read'],
      [
        shop.file('locked.zip', makeZip([{ name: 'a.txt', content: 'a', flags: 1 }])),
        'cannot be read to its end',
      ],
      [join(shop.path, 'missing.txt'), 'does not exist'],
      [shop.path, 'is not a regular file'],
    ];
    for (const [path, said] of bad) {
      const out = join(shop.path, 'never.fp');
      const { code, stdout, stderr } = await cordonAdmin([
        'fingerprint',
        good,
        path,
        '--name',
        'x',
        '--out',
        out,
      ]);
      expect({ code, stdout }, said).toEqual({ code: 1, stdout: '' });
      expect(stderr).toContain(`${path} ${said === 'too few words' ? 'has ' : ''}${said}`);
      expect(stderr).toContain('Nothing was written.');
      expect(existsSync(out)).toBe(false);
    }
  });

  it('leaves other files alone, and refuses empty names', async () => {
    const good = shop.file('good.txt', words(0, 100));
    const taken = await cordonAdmin(['fingerprint', good, '--name', 'x', '--out', good]);
    expect(taken.code).toBe(1);
    expect(taken.stderr).toContain('another kind of file');
    expect((await cordonAdmin(['fingerprint', good, '--name', ' ', '--out', 'x.fp'])).code).toBe(2);
    expect((await cordonAdmin(['fingerprint', good, '--name', 'x', '--out', ''])).code).toBe(2);
    expect((await cordonAdmin(['fingerprint', '--name', 'x', '--out', 'x.fp'])).code).toBe(2);
  });

  it('takes text from wherever it is told to', async () => {
    const out = join(shop.path, 'other.fp');
    const said: string[] = [];
    const io = {
      out: (text: string) => void said.push(text),
      err: () => {},
      stdin: Readable.from([]),
      colour: false,
    };
    const code = await fingerprint(['a.docx'], { name: 'x', out }, io, async () => ({
      ok: true,
      text: words(5, 60),
    }));
    expect(code).toBe(0);
    expect(said.join('')).toContain('a.docx: 60 words');
  });
});
