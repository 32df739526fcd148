import { chmodSync, mkdirSync, symlinkSync, truncateSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { POLICY_NAMES } from '../../../contracts/policy/index.ts';
import { cordonAdmin, type Ended, regFile, Workshop } from '../../cordon-admin.test-support.ts';

const KEY = 'SOFTWARE\\Policies\\Cordon\\Client';
const shops: Workshop[] = [];
const shop = (): Workshop => {
  const made = new Workshop();
  shops.push(made);
  return made;
};
afterAll(() => {
  for (const made of shops) made.remove();
});

interface Explained {
  policies: Record<string, Record<string, unknown>>;
  sources: { name: string; state: string }[];
  problems: { file: string; line: number | null; column: number | null; problem: string; remedy: string }[];
  managed: boolean;
  locked: boolean;
}

async function explained(sources: string[], ...more: string[]): Promise<Ended & { report: Explained }> {
  const ended = await cordonAdmin(['policy', 'explain', '--source', ...sources, '--json', ...more]);
  return { ...ended, report: JSON.parse(ended.stdout) as Explained };
}

describe('policy explain', () => {
  it('lets managed/ come before recommended/, and says what does not count', async () => {
    const at = shop();
    const strict = at.file('managed/10.json', { FileUpload: 'warn' });
    const mild = at.file('recommended/10.json', { FileUpload: 'allow', FileDownload: 'report' });
    const { code, stderr, report } = await explained([at.path]);
    expect({ code, stderr }).toEqual({ code: 0, stderr: '' });
    expect(report.policies.FileUpload).toEqual({
      value: 'warn',
      source: strict,
      level: 'mandatory',
      status: 'conflict',
      scope: 'machine',
      overridden: [{ value: 'allow', source: mild, level: 'recommended', scope: 'machine' }],
    });
    expect(report.policies.FileDownload).toEqual({
      value: 'report',
      source: mild,
      level: 'recommended',
      status: 'ok',
      scope: 'machine',
    });
    expect(report).toMatchObject({ managed: true, locked: false, problems: [] });
  });

  it('has every policy, set or not', async () => {
    const at = shop();
    const { report } = await explained([at.file('one.json', { ClipboardCopy: 'block' })]);
    expect(Object.keys(report.policies)).toEqual(POLICY_NAMES);
    for (const entry of Object.values(report.policies)) {
      expect(['mandatory', 'recommended', 'user', 'default']).toContain(entry.level);
    }
    expect(report.policies.WipeOnLogout).toEqual({
      value: true,
      source: 'default',
      level: 'default',
      status: 'default',
    });
  });

  it('puts the hives of a .reg file in their order: HKLM, HKCU, then what is recommended', async () => {
    const at = shop();
    const reg = at.file(
      'export.reg',
      regFile(
        `[HKEY_CURRENT_USER\\${KEY}]`,
        '"ClipboardCopy"="block"',
        '"ClipboardPaste"="block"',
        '"DeveloperTools"=dword:00000000',
        '',
        `[HKEY_LOCAL_MACHINE\\${KEY}]`,
        '"ClipboardCopy"="report"',
        '',
        `[HKEY_LOCAL_MACHINE\\${KEY}\\Recommended]`,
        '"ClipboardCopy"="allow"',
        '"ClipboardPaste"="warn"',
        '"FileUpload"="warn"',
      ),
    );
    const { report } = await explained([reg], '--os', 'win32');
    const short = (name: string) => {
      const { value, level, scope } = report.policies[name] ?? {};
      return [value, level, scope];
    };
    expect(short('ClipboardCopy')).toEqual(['report', 'mandatory', 'machine']);
    expect(short('ClipboardPaste')).toEqual(['block', 'mandatory', 'user']);
    expect(short('FileUpload')).toEqual(['warn', 'recommended', 'machine']);
    expect(short('DeveloperTools')).toEqual([false, 'mandatory', 'user']);
  });

  it('keeps a wrong value to the strict side, and shows what was written and where', async () => {
    const at = shop();
    const file = at.file('managed/a.json', '{\n  "ClipboardCopy": "blok"\n}');
    const { code, report } = await explained([at.path]);
    expect(code).toBe(0);
    expect(report.policies.ClipboardCopy).toMatchObject({
      value: 'block',
      status: 'error',
      given: 'blok',
      source: file,
    });
    expect(report.policies.ClipboardCopy?.error).toContain('ClipboardCopy must be one of allow, report');
    expect(report.problems).toHaveLength(1);
    expect(report.problems[0]).toMatchObject({ file, line: 2, column: 3 });
    expect(report.problems[0]?.remedy).toContain('"block"');
  });

  it('shows unknown names, and a name that may have been meant', async () => {
    const at = shop();
    const { code, report } = await explained([at.file('a.json', { ClipbordCopy: 'block' })]);
    expect(code).toBe(0);
    expect(report.policies.ClipbordCopy).toMatchObject({ value: 'block', status: 'unknown' });
    expect(report.policies.ClipboardCopy).toMatchObject({ value: 'allow', status: 'default' });
    expect(report.problems[0]?.remedy).toContain('ClipboardCopy');
  });

  it('gives odd names as keys, and writes control characters out', async () => {
    const at = shop();
    const file = at.file(
      'a.json',
      '{"__proto__": {"polluted": true}, "constructor": 1, "": "\\u001b[31mred\\u202e", "toString": null}',
    );
    const { stdout, report } = await explained([file]);
    for (const name of ['__proto__', 'constructor', '', 'toString']) {
      expect(Object.hasOwn(report.policies, name), name).toBe(true);
      expect(Object.getOwnPropertyDescriptor(report.policies, name)?.value).toMatchObject({
        status: 'unknown',
      });
    }
    expect(stdout).toContain('"__proto__": {');
    const text = await cordonAdmin(['policy', 'explain', '--source', file]);
    expect(text.stdout).toContain('__proto__');
    expect(text.stdout).toContain('\\u001b[31mred\\u{202e}');
    for (const char of ['\u001b', '\u202e']) expect(text.stdout).not.toContain(char);
  });

  it('never shows a secret, whether its policy fits, is wrong, is not used or is misspelled', async () => {
    const at = shop();
    const signals = (token: string, more = {}) => ({
      transmitter: `https://user:${token}-password@id.example.com/ssf?key=${token}-query`,
      audience: 'cordon',
      token,
      ...more,
    });
    const secrets = ['Zebra1', 'Zebra2', 'Zebra3', 'Zebra4'];
    at.file('managed/1.json', { SharedSignals: signals('Zebra1') });
    at.file('managed/2.json', { SharedSignals: signals('Zebra2', { pollSeconds: 'often', Zebra2: 1 }) });
    at.file('recommended/1.json', { SharedSignals: [signals('Zebra3')] });
    at.file('managed/3.json', { SharedSignal: signals('Zebra4') });
    for (const more of [['--json'], ['--all']]) {
      const { stdout, stderr } = await cordonAdmin(['policy', 'explain', '--source', at.path, ...more]);
      expect(stdout).toContain('(hidden)');
      // The name of an unknown field is no secret, and is needed to find the mistake.
      const shown = `${stdout}${stderr}`.replaceAll('SharedSignals.Zebra2', '');
      for (const secret of secrets) expect(shown).not.toContain(secret);
    }
  });

  it('is locked, with 1, when a source cannot be read; then all of it is left out', async () => {
    const at = shop();
    const broken = at.file('managed/20.json', '{ "FileUpload": ');
    at.file('managed/10.json', { OrganizationName: 'Example Bank', FileUpload: 'allow' });
    const { code, report } = await explained([at.path]);
    expect(code).toBe(1);
    expect(report).toMatchObject({ locked: true, managed: true });
    expect(report.policies.OrganizationName).toMatchObject({ value: null, status: 'default' });
    expect(report.policies.FileUpload).toMatchObject({ value: 'block', status: 'error' });
    expect(report.problems[0]).toMatchObject({ file: broken, line: 1 });
    const text = await cordonAdmin(['policy', 'explain', '--source', at.path]);
    expect(text.code).toBe(1);
    expect(text.stdout).toContain('the messenger stays closed');
    expect(text.stdout).not.toContain('Example Bank');
  });

  it('is not locked by recommendations that cannot be read', async () => {
    const at = shop();
    at.file('managed/10.json', { FileUpload: 'warn' });
    at.file('recommended/10.json', '[]');
    const { code, report } = await explained([at.path]);
    expect(code).toBe(0);
    expect(report.locked).toBe(false);
    expect(report.sources.map(({ state }) => state)).toEqual(['ok', 'failed']);
    expect(report.problems).toHaveLength(1);
  });

  it('takes several sources; of equals the first counts, and Registry.pol says its scope by its folder', async () => {
    const at = shop();
    const value = (name: string, text: string): Uint8Array => {
      const wide = (part: string) => Buffer.from(part, 'utf16le');
      const data = wide(`${text}\0`);
      const number = (n: number) => Buffer.from(new Uint32Array([n]).buffer);
      return Buffer.concat([
        Buffer.from('PReg'),
        number(1),
        ...[wide('['), wide(`${KEY}\0`), wide(';'), wide(`${name}\0`), wide(';'), number(1), wide(';')],
        ...[number(data.length), wide(';'), data, wide(']')],
      ]);
    };
    const user = at.file('User/Registry.pol', value('ClipboardCopy', 'block'));
    const machine = at.file('Machine/Registry.pol', value('ClipboardCopy', 'warn'));
    const { report } = await explained([user, machine]);
    expect(report.policies.ClipboardCopy).toMatchObject({ value: 'warn', scope: 'machine', source: machine });
    const first = at.file('one/a.json', { FileUpload: 'warn' });
    const second = at.file('two/b.json', { FileUpload: 'block' });
    expect((await explained([first, second])).report.policies.FileUpload).toMatchObject({ value: 'warn' });
    expect((await explained([second, first])).report.policies.FileUpload).toMatchObject({ value: 'block' });
  });

  it.skipIf(process.platform !== 'linux')('notes files a client would refuse (Linux only)', async () => {
    const at = shop();
    const open = at.file('managed/10.json', { FileUpload: 'warn' });
    chmodSync(open, 0o666);
    symlinkSync(at.file('elsewhere.json', { FileDownload: 'warn' }), join(at.path, 'managed/20.json'));
    const { code, report } = await explained([at.path]);
    expect(code).toBe(0);
    expect(report.policies.FileUpload).toMatchObject({ value: 'warn' });
    expect(report.policies.FileDownload).toMatchObject({ value: 'warn' });
    const notes = report.problems.map(({ problem }) => problem);
    expect(notes.every((note) => note.startsWith('would not count on a computer: '))).toBe(true);
    expect(notes.some((note) => note.includes('is a link'))).toBe(true);
    expect(notes.some((note) => /mode 666|belongs to user/.test(note))).toBe(true);
    const other = await explained([at.path], '--os', 'darwin');
    expect(other.report.problems).toEqual([]);
  });

  it('refuses a huge file at once', async () => {
    const at = shop();
    const file = at.file('managed/huge.json', '');
    truncateSync(file, 20 * 2 ** 30);
    const started = performance.now();
    const { code, report } = await explained([at.path]);
    expect(code).toBe(1);
    expect(report.problems[0]).toMatchObject({ file, problem: 'is larger than 4 MB' });
    expect(performance.now() - started).toBeLessThan(5000);
  });

  it('takes a folder without policies for wrong use, but an empty managed/ for what a client makes of it', async () => {
    const at = shop();
    at.file('nothing/deeper/notes.txt', 'nothing');
    const nothing = join(at.path, 'nothing');
    const wrong = await cordonAdmin(['policy', 'explain', '--source', nothing]);
    expect({ code: wrong.code, stdout: wrong.stdout }).toEqual({ code: 2, stdout: '' });
    expect(wrong.stderr).toContain(`${nothing}: no policies in this folder`);
    mkdirSync(join(at.path, 'linux/managed'), { recursive: true });
    const { code, report } = await explained([join(at.path, 'linux')]);
    expect(code).toBe(0);
    expect(report).toMatchObject({ managed: false, locked: false });
    expect(report.problems[0]?.problem).toContain('holds no policy files');
  });

  it('merges JSON files of one folder by their names, however they are named', async () => {
    const at = shop();
    const strict = at.file('managed/10.json', { FileUpload: 'block', FileDownload: 'warn' });
    const mild = at.file('managed/60.json', { FileUpload: 'allow' });
    const advice = at.file('recommended/10.json', { ClipboardCopy: 'warn' });
    const named = [
      [strict, mild, advice],
      [mild, advice, strict, mild],
      [strict, join(at.path, 'managed'), advice],
    ];
    const { report: ofFolder } = await explained([at.path]);
    expect(ofFolder.policies.FileUpload).toMatchObject({ value: 'allow', source: mild });
    for (const sources of named) {
      const { report } = await explained(sources);
      expect(report.policies, sources.join()).toEqual(ofFolder.policies);
      expect(report.sources).toHaveLength(2);
    }
    // As in a client, one broken file fails what lies beside it; recommendations lock nothing.
    at.file('managed/20.json', '{');
    const broken = await explained([strict, join(at.path, 'managed/20.json'), mild]);
    expect(broken.code).toBe(1);
    expect(broken.report.policies.FileUpload).toMatchObject({ value: 'block', status: 'error' });
    at.file('recommended/20.json', '{');
    const lenient = await explained([strict, advice, join(at.path, 'recommended/20.json')]);
    expect(lenient.code).toBe(0);
    expect(lenient.report.policies.ClipboardCopy).toMatchObject({ status: 'default' });
  });

  it('is locked by a managed/ that cannot be read', async () => {
    const at = shop();
    at.file('recommended/10.json', { FileUpload: 'allow' });
    symlinkSync(join(at.path, 'nowhere'), join(at.path, 'managed'), 'junction');
    const { code, report } = await explained([at.path]);
    expect({ code, locked: report.locked }).toEqual({ code: 1, locked: true });
  });

  it('takes every file of a managed/ for JSON, as a client does', async () => {
    const at = shop();
    at.file('managed/10.json', regFile(`[HKEY_LOCAL_MACHINE\\${KEY}]`, '"FileUpload"="allow"'));
    const { code, report } = await explained([at.path]);
    expect({ code, locked: report.locked }).toEqual({ code: 1, locked: true });
  });

  it('knows the folders of Group Policy and of macOS', async () => {
    const at = shop();
    const plist = (name: string, value: string): string =>
      `<?xml version="1.0"?><plist version="1.0"><dict><key>${name}</key><string>${value}</string></dict></plist>`;
    at.file('gpo/Machine/x.reg', regFile(`[HKEY_LOCAL_MACHINE\\${KEY}]`, '"FileUpload"="warn"'));
    at.file('gpo/USER/x.reg', regFile(`[HKEY_CURRENT_USER\\${KEY}]`, '"FileUpload"="block"'));
    const windows = await explained([join(at.path, 'gpo')]);
    expect(windows.report.policies.FileUpload).toMatchObject({
      value: 'warn',
      overridden: [{ value: 'block', scope: 'user' }],
    });

    const mac = 'mac/Library/Managed Preferences';
    at.file(`${mac}/com.cordon.client.plist`, plist('FileUpload', 'warn'));
    at.file(`${mac}/com.example.other.plist`, plist('FileDownload', 'block'));
    at.file(`${mac}/ada/com.cordon.client.plist`, plist('FileUpload', 'block'));
    for (const named of ['mac', 'mac/Library', mac]) {
      const { report } = await explained([join(at.path, named)]);
      expect(report.policies.FileUpload, named).toMatchObject({
        value: 'warn',
        overridden: [{ value: 'block', scope: 'user' }],
      });
      expect(report.policies.FileDownload).toMatchObject({ status: 'default' });
    }
    at.file(`${mac}/eve/com.cordon.client.plist`, plist('FileUpload', 'allow'));
    const two = await cordonAdmin(['policy', 'explain', '--source', join(at.path, mac)]);
    expect(two.code).toBe(2);
    expect(two.stderr).toContain('2 people (ada, eve)');
  });

  it('reads standard input, as the file it is called', async () => {
    const at = shop();
    const strict = at.file('managed/10.json', { FileUpload: 'block' });
    const run = (...more: string[]) =>
      cordonAdmin(['policy', 'explain', '--json', '--source', ...more], {
        input: '{"FileUpload": "warn"}',
        cwd: at.path,
      });
    const uploadOf = ({ stdout }: Ended) => (JSON.parse(stdout) as Explained).policies.FileUpload?.value;
    expect(uploadOf(await run('-'))).toBe('warn');
    expect(uploadOf(await run(strict, '-', '--source-name', 'managed/20.json'))).toBe('warn');
    expect(uploadOf(await run('-', strict, '--source-name', 'managed/05.json'))).toBe('block');
    for (const args of [
      ['-', '-'],
      [strict, '--source-name', 'x.json'],
      ['-', '--source-name', ''],
    ]) {
      expect((await run(...args)).code, args.join()).toBe(2);
    }
    const nothing = await cordonAdmin(['policy', 'explain', '--source', '-']);
    expect(nothing.code).toBe(1);
    expect(nothing.stdout).toContain('stdin: is empty');
  });

  it('shows so many unknown names that a person can read them, and takes any number', async () => {
    const at = shop();
    const names = Object.fromEntries(Array.from({ length: 100_000 }, (_, n) => [`Name${n}`, n]));
    const file = at.file('many.json', { ...names, ['N'.repeat(100_000)]: 1, FileUpload: 'warn' });
    for (const more of [[], ['--all']]) {
      const { code, stdout, stderr } = await cordonAdmin(['policy', 'explain', '--source', file, ...more]);
      expect({ code, stderr }).toEqual({ code: 0, stderr: '' });
      expect(stdout).toMatch(/… and \d+ more names; --json has them/);
      expect(stdout).toMatch(/… and \d+ more problems; --json has them/);
      expect(stdout.match(/^ {2}Name\d+ /gm)).toHaveLength(50);
      expect(Math.max(...stdout.split('\n').map((line) => line.length))).toBeLessThan(1500);
    }
  });

  it('expands what Windows would, and says so', async () => {
    const at = shop();
    const hex = (text: string) =>
      [...Buffer.from(`${text}\0`, 'utf16le')].map((byte) => byte.toString(16).padStart(2, '0')).join(',');
    const file = at.file(
      'x.reg',
      regFile(
        `[HKEY_LOCAL_MACHINE\\${KEY}]`,
        `"DownloadDirectory"=hex(2):${hex('%UserProfile%\\Downloads')}`,
      ),
    );
    const { report } = await explained([file]);
    expect(report.policies.DownloadDirectory).toMatchObject({
      value: 'C:\\Users\\USER\\Downloads',
      status: 'ok',
    });
    expect(report.problems).toHaveLength(1);
    expect(report.problems[0]?.problem).toContain('is expanded on each computer; shown here as');
  });

  const others = (['win32', 'darwin', 'linux'] as const).filter((system) => system !== process.platform);
  it.each(others)('reads no policies of %s from this computer', async (system) => {
    const { code, stdout, stderr } = await cordonAdmin(['policy', 'explain', '--os', system]);
    expect({ code, stdout }).toEqual({ code: 2, stdout: '' });
    expect(stderr).toContain('--source');
  });

  it("reads this computer's own policies", async () => {
    const { code, stdout } = await cordonAdmin(['policy', 'explain', '--json']);
    const report = JSON.parse(stdout) as Explained;
    expect(code).toBe(report.locked ? 1 : 0);
    expect(Object.keys(report.policies)).toEqual(expect.arrayContaining([...POLICY_NAMES]));
    expect(report.sources.length).toBeGreaterThan(0);
  });

  it('takes a missing source, and one of another system, for wrong use', async () => {
    const at = shop();
    const reg = at.file('x.reg', regFile(`[HKEY_LOCAL_MACHINE\\${KEY}]`, '"FileUpload"="warn"'));
    const missing = join(at.path, 'missing');
    const cases: [string[], string][] = [
      [['--source', missing], missing],
      [['--source', reg, '--os', 'darwin'], 'x.reg'],
      [['--source', reg, '--os', 'linux'], 'x.reg'],
      [['--os', 'solaris', '--source', reg], 'solaris'],
      [['--source', ''], '--source is empty'],
      [['--source-name', 'x.json'], '--source-name'],
    ];
    for (const [args, named] of cases) {
      const { code, stdout, stderr } = await cordonAdmin(['policy', 'explain', ...args]);
      expect({ code, stdout }, args.join(' ')).toEqual({ code: 2, stdout: '' });
      expect(stderr).toContain(named);
    }
  });
});
