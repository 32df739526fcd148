import { existsSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openExactData } from '../../../dlp/company/exact-data/exact-data.ts';
import { cordonAdmin, Workshop } from '../../cordon-admin.test-support.ts';

let shop: Workshop;
beforeAll(() => {
  shop = new Workshop();
});
afterAll(() => shop.remove());

const TABLE = [
  'id,IBAN,"Last name",Note',
  '1,DE89 3704 0044 0532 0130 00,Müller,"said ""no"", then yes"',
  '2,GB29 NWBK 6016 1331 9268 19,"O\'Connor, Jr.","two',
  'lines"',
  '3,FR14 2004 1010 0505 0001 3M02 606,Lefèvre,',
].join('\r\n');
const COLUMNS = ['--columns', 'iban,last name'];

async function build(input: string | Uint8Array, ...more: string[]) {
  const path = shop.file('in.csv', input);
  const out = join(shop.path, `${Math.random()}.edm`);
  const args = ['edm', 'build', '--input', path, '--out', out, ...more];
  return { ...(await cordonAdmin(args)), out, path };
}

describe('edm build', () => {
  it('makes a file that finds the rows of the table', async () => {
    const { code, stdout, stderr, out } = await build(TABLE, ...COLUMNS);
    expect({ code, stderr }).toEqual({ code: 0, stderr: '' });
    expect(stdout).toBe(`${out}: 3 rows, 6 values; 2 of 2 columns must be found together.\n`);
    const data = openExactData(readFileSync(out));
    expect(data.columns).toEqual(['iban', 'last name']);
    expect(data.scan('Muller DE89370400440532013000')).toMatchObject([
      { row: 1, columns: ['iban', 'last name'] },
    ]);
    expect(data.scan('FR14 2004 1010 0505 0001 3M02 606 lefevre')).toMatchObject([{ row: 3 }]);
    expect(data.scan("O'Connor Jr, GB29NWBK60161331926819")).toMatchObject([{ row: 2 }]);
    if (process.platform !== 'win32') expect(statSync(out).mode & 0o777).toBe(0o600);
    expect(readFileSync(out).toString('latin1')).not.toMatch(/3704|onnor/);
  });

  it('reads UTF-8 and UTF-16 with and without marks, other delimiters and encodings', async () => {
    const utf16 = Buffer.from(TABLE, 'utf16le');
    const inputs: [input: string | Uint8Array, more: string[]][] = [
      [`\ufeff${TABLE}`, []],
      [Buffer.concat([Buffer.from([0xff, 0xfe]), utf16]), []],
      [utf16, []],
      [Buffer.concat([Buffer.from([0xfe, 0xff]), Buffer.from(utf16).swap16()]), []],
      ['IBAN;Last name\nDE89 3704 0044 0532 0130 00;Müller\n', []],
      ['IBAN\tLast name\rDE89 3704 0044 0532 0130 00\tMüller\r', ['--delimiter', 'tab']],
      [
        Buffer.from('IBAN|Last name\nDE89 3704 0044 0532 0130 00|Müller', 'latin1'),
        ['--encoding', 'windows-1252'],
      ],
    ];
    for (const [input, more] of inputs) {
      const { code, stderr, out } = await build(input, ...COLUMNS, ...more);
      expect({ code, stderr }).toEqual({ code: 0, stderr: '' });
      expect(openExactData(readFileSync(out)).scan('Müller: DE89370400440532013000')).toHaveLength(1);
    }
  });

  it('tells as JSON what it took and what it left out', async () => {
    const table = 'a,b\nlong enough,also fine\n,12\nunknown,abc,more\n';
    const { code, stdout, out } = await build(table, '--columns', 'a,b', '--min-columns', '1', '--json');
    expect(code).toBe(0);
    expect(JSON.parse(stdout)).toEqual({
      out,
      rows: 3,
      values: 2,
      columns: ['a', 'b'],
      minColumns: 1,
      skipped: { empty: 1, short: 2, long: 0, common: 1 },
      unevenRows: 1,
      saltFile: null,
    });
  });

  it('keeps the salt apart where it is told to, and uses it again', async () => {
    const salt = join(shop.path, 'customers.salt');
    const first = await build(TABLE, ...COLUMNS, '--salt-file', salt);
    expect(first.stdout).toContain(`The salt is in ${salt}, which is new.`);
    const kept = readFileSync(salt, 'utf8');
    expect(kept).toMatch(/^[0-9a-f]{64}\n$/);
    const second = await build(TABLE, ...COLUMNS, '--salt-file', salt);
    expect(second.code).toBe(0);
    expect(readFileSync(salt, 'utf8')).toBe(kept);
    const bytes = readFileSync(second.out);
    expect(() => openExactData(bytes)).toThrow(/salt/);
    const secret = Uint8Array.from(Buffer.from(kept.trim(), 'hex'));
    expect(openExactData(bytes, { salt: secret }).scan('Müller DE89370400440532013000')).toHaveLength(1);
    const wrong = await build(TABLE, ...COLUMNS, '--salt-file', shop.file('no.salt', 'hello'));
    expect(wrong.code).toBe(2);
    expect(wrong.stderr).toContain('holds no salt');
  });

  it('replaces its own file, and no other', async () => {
    const { out, path } = await build(TABLE, ...COLUMNS);
    const again = await cordonAdmin(['edm', 'build', '--input', path, ...COLUMNS, '--out', out]);
    expect(again.code).toBe(0);
    const over = await cordonAdmin(['edm', 'build', '--input', path, ...COLUMNS, '--out', path]);
    expect({ code: over.code, stdout: over.stdout }).toEqual({ code: 1, stdout: '' });
    expect(over.stderr).toContain('another kind of file');
    expect(readFileSync(path, 'utf8')).toBe(TABLE);
  });

  it('says what is wrong with a table, and where', async () => {
    const wrong: [input: string | Uint8Array, said: RegExp][] = [
      ['iban,last name\n1,"open\n\n', /in\.csv:2: a quote is opened and never closed/],
      [Buffer.from('iban,last name\n1234,M\xfcller', 'latin1'), /in\.csv:1: it is not utf-8 .*--encoding/],
      ['iban,last name\n', /no rows/],
      ['iban,last name\nx,y\n', /none of its values/],
      ['', /no rows/],
    ];
    for (const [input, said] of wrong) {
      const { code, stdout, stderr, out } = await build(input, ...COLUMNS);
      expect({ code, stdout }, String(said)).toEqual({ code: 1, stdout: '' });
      expect(stderr).toMatch(said);
      expect(existsSync(out)).toBe(false);
    }
  });

  it('refuses what has no meaning, and shows no value of the table', async () => {
    const wrong: [more: string[], said: RegExp][] = [
      [['--columns', 'iban,birthday'], /none is "birthday"/],
      [['--columns', ','], /names no column/],
      [['--columns', 'iban,IBAN'], /twice/],
      [[...COLUMNS, '--min-columns', '3'], /--min-columns cannot be 3/],
      [[...COLUMNS, '--min-columns', '0'], /--min-columns/],
      [[...COLUMNS, '--min-columns', 'two'], /--min-columns/],
      [[...COLUMNS, '--delimiter', ';;'], /--delimiter/],
      [[...COLUMNS, '--encoding', 'klingon'], /klingon is no encoding/],
      [[...COLUMNS, '--salt-file', ''], /--salt-file is empty/],
      [[...COLUMNS, '--input', join('nowhere', 'x.csv')], /does not exist/],
      [[...COLUMNS, '--input', '.'], /regular file/],
      [[...COLUMNS, '--out', ''], /--out is empty/],
    ];
    for (const [more, said] of wrong) {
      const { code, stdout, stderr, out } = await build(TABLE, ...more);
      expect({ code, stdout }, more.join(' ')).toEqual({ code: 2, stdout: '' });
      expect(stderr).toMatch(said);
      expect(stderr).not.toMatch(/3704|ller/);
      expect(existsSync(out)).toBe(false);
    }
  });
});
