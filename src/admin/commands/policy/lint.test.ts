import { spawnSync } from 'node:child_process';
import { truncateSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { cordonAdmin, type RunOptions, regFile, Workshop } from '../../cordon-admin.test-support.ts';

const ENTRY = join(import.meta.dirname, '..', '..', 'cordon-admin.ts');
const KEY = 'SOFTWARE\\Policies\\Cordon\\Client';

interface Linted {
  files: {
    file: string;
    problems: {
      severity: string;
      line: number | null;
      column: number | null;
      policy?: string;
      problem: string;
      remedy: string;
    }[];
  }[];
  errors: number;
  warnings: number;
}

let shop: Workshop;
beforeAll(() => {
  shop = new Workshop();
});
afterAll(() => shop.remove());

async function linted(args: string[], options: RunOptions = {}): Promise<{ code: number | null } & Linted> {
  const ended = await cordonAdmin(['policy', 'lint', '--json', ...args], options);
  expect(ended.stderr).toBe('');
  return { code: ended.code, ...(JSON.parse(ended.stdout) as Linted) };
}

/** `severity line policy` of everything found. */
function short({ files }: Linted): string[] {
  return files.flatMap(({ problems }) =>
    problems.map(({ severity, line, policy }) => `${severity} ${line} ${policy ?? '-'}`),
  );
}

describe('policy lint', () => {
  it('finds nothing in a good file', async () => {
    const file = shop.file('good.json', { FileUpload: 'warn', OrganizationName: 'Example Bank' });
    expect(await linted([file])).toEqual({
      code: 0,
      files: [{ file, problems: [] }],
      errors: 0,
      warnings: 0,
    });
    const { code, stdout } = await cordonAdmin(['policy', 'lint', file, '--strict']);
    expect({ code, stdout }).toEqual({ code: 0, stdout: 'No problems in 1 file.\n' });
  });

  it('names file, line and column of what is malformed', async () => {
    const file = shop.file('malformed.json', '{\n  "FileUpload": "warn",\n}');
    const { code, stdout } = await cordonAdmin(['policy', 'lint', file]);
    expect(code).toBe(1);
    expect(stdout).toContain(`${file}:3:1: error: is not valid JSON`);
    expect(stdout).toMatch(/ – Correct the JSON at this place/);
  });

  it('finds unknown names, wrong values and what may not be recommended', async () => {
    const file = shop.file(
      'recommended/wrong.json',
      '{\n  "WipeNonc": "x",\n  "FileUpload": "blok",\n  "Disabled": true,\n  "__proto__": 1,\n  "constructor": 2\n}',
    );
    const result = await linted([file]);
    expect(result).toMatchObject({ code: 1, errors: 5, warnings: 0 });
    expect(short(result)).toEqual([
      'error 2 WipeNonc',
      'error 3 FileUpload',
      'error 4 Disabled',
      'error 5 __proto__',
      'error 6 constructor',
    ]);
    expect(result.files[0]?.problems[0]?.remedy).toContain('WipeNonce');
  });

  it('warns of rules that are not what they seem, each at its place', async () => {
    const rule = (name: string, over: object): string =>
      JSON.stringify({ name, channels: ['copy'], condition: { always: true }, action: 'block', ...over });
    const rules = [
      rule('plain', {}),
      rule('mild', { action: 'allow' }),
      rule('cuts', { action: 'redact' }),
      rule('typed', { channels: ['copy', 'typed', 'print'] }),
      rule('group', { condition: { all: [{ not: { destinationChat: ['group'] } }] } }),
      rule('plain', {}),
      rule('wrong', { action: 'blok' }),
    ];
    const file = shop.file('rules.json', `{ "DlpRules": [\n${rules.join(',\n')}\n] }`);
    const result = await linted([file]);
    expect(result.code).toBe(1);
    expect(short(result)).toEqual([
      'warning 3 DlpRules',
      'warning 4 DlpRules',
      'warning 5 DlpRules',
      'warning 5 DlpRules',
      'warning 6 DlpRules',
      'warning 7 DlpRules',
      'error 8 DlpRules',
    ]);
    const texts = result.files[0]?.problems.map(({ problem }) => problem) ?? [];
    for (const [at, word] of ['allow', 'redact', 'typed', 'print', 'destinationChat', 'plain'].entries()) {
      expect(texts[at]).toContain(word);
    }
    const column = result.files[0]?.problems[4]?.column ?? 0;
    expect(rules[4]?.slice(column - 1)).toMatch(/^"destinationChat"/);
  });

  it('finds rules of one name also where one of them has a mistake', async () => {
    const rules = [
      { name: 'twin', channels: ['copy'], condition: { always: true }, action: 'blok' },
      { name: 'twin', channels: ['paste'], condition: { always: true }, action: 'block' },
    ];
    const json = shop.file('twins.json', { DlpRules: rules });
    const text = JSON.stringify(rules).replaceAll('"', '\\"');
    const reg = shop.file('twins.reg', regFile(`[HKEY_LOCAL_MACHINE\\${KEY}]`, `"DlpRules"="${text}"`));
    for (const file of [json, reg]) {
      const { files } = await linted([file]);
      expect(files[0]?.problems.map(({ problem }) => problem)).toContainEqual(
        'DlpRules[1] has the same name as rule DlpRules[0]: "twin"',
      );
    }
  });

  it('warns of what weakens the protection', async () => {
    const file = shop.file('weak.json', {
      DeveloperTools: true,
      DlpFailureAction: 'allow',
      MessengerUrl: 'https://web.whatsapp.com.example.net/',
    });
    const result = await linted([file]);
    expect(result).toMatchObject({ code: 0, errors: 0, warnings: 3 });
    expect(result.files[0]?.problems.map(({ policy }) => policy).sort()).toEqual([
      'DeveloperTools',
      'DlpFailureAction',
      'MessengerUrl',
    ]);
    expect(JSON.stringify(result)).toContain('people will sign in there');
    const fine = {
      DeveloperTools: false,
      DlpFailureAction: 'block',
      MessengerUrl: 'https://web.whatsapp.com/',
    };
    expect(await linted([shop.file('fine.json', fine)])).toMatchObject({ errors: 0, warnings: 0 });
  });

  it("warns of a folder that the document's system does not have", async () => {
    const value = (path: string) => ({ DownloadDirectory: path });
    const reg = (name: string, path: string) =>
      shop.file(
        name,
        regFile(`[HKEY_LOCAL_MACHINE\\${KEY}]`, `"DownloadDirectory"="${path.replaceAll('\\', '\\\\')}"`),
      );
    const plist = (name: string, path: string) =>
      shop.file(
        name,
        `<?xml version="1.0"?><plist version="1.0"><dict><key>DownloadDirectory</key><string>${path}</string></dict></plist>`,
      );
    const wrong = [
      reg('unix.reg', '/srv/files'),
      plist('drive.plist', 'D:\\x'),
      plist('share.plist', '\\\\a\\b'),
    ];
    const right = [
      reg('drive.reg', 'D:\\x'),
      plist('unix.plist', '/Users/Shared/x'),
      shop.file('unix/path.json', value('/srv/files')),
      shop.file('windows/path.json', value('D:\\x')),
    ];
    const result = await linted([...wrong, ...right]);
    expect(result).toMatchObject({ errors: 0, warnings: wrong.length });
    for (const { file, problems } of result.files) {
      expect(problems.length, file).toBe(wrong.includes(file) ? 1 : 0);
    }
  });

  it('judges what an expandable text becomes on a computer', async () => {
    const hex = (text: string) =>
      [...Buffer.from(`${text}\0`, 'utf16le')].map((byte) => byte.toString(16).padStart(2, '0')).join(',');
    const line = (text: string) => `"DownloadDirectory"=hex(2):${hex(text)}`;
    const file = shop.file(
      'expand.reg',
      regFile(`[HKEY_LOCAL_MACHINE\\${KEY}]`, line('%USERPROFILE%\\Downloads')),
    );
    const result = await linted([file]);
    expect(result).toMatchObject({ code: 0, errors: 0, warnings: 1 });
    expect(result.files[0]?.problems[0]).toMatchObject({ line: 4 });
  });

  it('shortens what no line could hold', async () => {
    const name = `Zz${'y'.repeat(500_000)}`;
    shop.file('long/10.json', { [name]: 1 });
    shop.file('long/20.json', { [name]: 2 });
    const { stdout } = await cordonAdmin(['policy', 'lint', `${shop.path}/long`]);
    expect(stdout).toContain('is not a policy of this version');
    expect(stdout).toContain('because files are read in the order of their names');
    expect(stdout.length).toBeLessThan(6000);
  });

  it('looks into the folders that explain knows', async () => {
    const plist = '<?xml version="1.0"?><plist version="1.0"><dict/></plist>';
    const top = shop.file('mac/Library/Managed Preferences/com.cordon.client.plist', plist);
    const ada = shop.file('mac/Library/Managed Preferences/ada/com.cordon.client.plist', plist);
    shop.file('mac/Library/Managed Preferences/com.apple.other.plist', plist);
    const { files } = await linted([`${shop.path}/mac`]);
    expect(files.map(({ file }) => file)).toEqual([top, ada]);
  });

  it('says that standard input is empty', async () => {
    const result = await linted(['-'], { input: '' });
    expect(result).toMatchObject({ code: 1, errors: 1 });
    expect(result.files[0]?.problems[0]?.problem).toBe('is empty');
  });

  it.skipIf(process.platform === 'win32')(
    'says that standard input cannot be read (needs a shell that opens folders)',
    () => {
      const { status, stdout } = spawnSync(
        'sh',
        ['-c', '"$0" "$1" policy lint - < /', process.execPath, ENTRY],
        { encoding: 'utf8' },
      );
      expect(status).toBe(1);
      expect(stdout).toContain('stdin: error: cannot be read (EISDIR)');
    },
  );

  it('reads the rules of a registry as well', async () => {
    const rules = JSON.stringify([
      { name: 'a', channels: ['copy'], condition: { always: true }, action: 'allow' },
    ]).replaceAll('"', '\\"');
    const file = shop.file('rules.reg', regFile(`[HKEY_LOCAL_MACHINE\\${KEY}]`, `"dlprules"="${rules}"`));
    const result = await linted([file]);
    expect(short(result)).toEqual(['warning 4 DlpRules']);
    expect(result.code).toBe(0);
  });

  it('warns without failing, unless --strict', async () => {
    const file = shop.file('warnings.json', { ProxyMode: 'fixed', ClipboardCopy: 'contain' });
    const result = await linted([file]);
    expect(result).toMatchObject({ code: 0, errors: 0, warnings: 3 });
    expect(short(result)).toEqual(
      expect.arrayContaining(['warning 1 ClipboardCopy', 'warning 1 ProxyMode', 'warning 1 ProxyMode']),
    );
    expect((await cordonAdmin(['policy', 'lint', '--strict', file])).code).toBe(1);
  });

  it('sees files of a folder together', async () => {
    shop.file('folder/managed/10.json', { FileUpload: 'warn', FileDownload: 'warn', ProxyMode: 'fixed' });
    const later = shop.file('folder/managed/20.json', { FileUpload: 'block', FileDownload: 'warn' });
    shop.file('folder/recommended/10.json', {
      ProxyServer: 'http://proxy.example.com:3128',
      FileUpload: 'allow',
    });
    const result = await linted([`${shop.path}/folder`]);
    expect(result.files).toHaveLength(3);
    const otherValue = result.files.flatMap(({ file, problems }) =>
      problems.filter(({ problem }) => problem.includes('another value')).map(({ policy }) => [file, policy]),
    );
    expect(otherValue).toEqual([[later, 'FileUpload']]);
    expect(JSON.stringify(result)).not.toContain('ProxyServer is not set here');
  });

  it('finds that a file does not exist, is no policy, is huge, or that a folder holds none', async () => {
    const huge = shop.file('huge.json', '');
    truncateSync(huge, 20 * 2 ** 30);
    const picture = shop.file('picture.png', Uint8Array.of(0x89, 0x50, 0x4e, 0x47));
    shop.file('none/readme.txt', 'nothing');
    const started = performance.now();
    const result = await linted([`${shop.path}/missing.json`, huge, picture, `${shop.path}/none`]);
    expect(performance.now() - started).toBeLessThan(5000);
    expect(result).toMatchObject({ code: 1, errors: 4 });
    expect(result.files.map(({ problems }) => problems[0]?.problem)).toEqual([
      'does not exist',
      'is larger than 4 MB',
      'is in no format that policies come in',
      'holds no policy files',
    ]);
    expect(result.files[2]?.problems[0]?.remedy).toMatch(
      /JSON.*\.reg.*Registry\.pol.*\.plist.*\.mobileconfig/,
    );
  });

  it('reads standard input', async () => {
    const input = '{"FileUpload": "blok"}';
    const result = await linted(['-', '--stdin-name', 'x.json'], { input });
    expect(result.code).toBe(1);
    expect(result.files[0]).toMatchObject({ file: 'x.json', problems: [{ policy: 'FileUpload', line: 1 }] });
    expect(
      await linted(['-'], { input: regFile(`[HKEY_LOCAL_MACHINE\\${KEY}]`, '"FileUpload"="warn"') }),
    ).toMatchObject({
      code: 0,
    });
    expect(await linted(['-'], { input: ' '.repeat(5 * 2 ** 20) })).toMatchObject({ code: 1, errors: 1 });
  });

  it('stops at names that no policy file has so many of', async () => {
    const names = Object.fromEntries(Array.from({ length: 2000 }, (_, at) => [`Name${at}`, at]));
    const result = await linted([shop.file('many.json', names)]);
    expect(result.errors).toBe(501);
  });

  it('takes no files, and a name for no standard input, for wrong use', async () => {
    for (const args of [
      [],
      ['--stdin-name', 'x.json', shop.path],
      ['-', '-'],
      [''],
      ['-', '--stdin-name', ''],
    ]) {
      const { code, stdout, stderr } = await cordonAdmin(['policy', 'lint', ...args]);
      expect({ code, stdout }, args.join(' ')).toEqual({ code: 2, stdout: '' });
      expect(stderr).toMatch(/^error: .+\n.+\n$/);
    }
  });
});
