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
    expect(report.problems[0]?.remedy).toContain('"block" is in force');
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
    const first = at.file('a.json', { FileUpload: 'warn' });
    const second = at.file('b.json', { FileUpload: 'block' });
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

  it('says that an empty folder holds nothing', async () => {
    const at = shop();
    mkdirSync(join(at.path, 'nothing'));
    const { code, report } = await explained([join(at.path, 'nothing')]);
    expect(code).toBe(0);
    expect(report).toMatchObject({ managed: false, locked: false });
    expect(report.problems[0]?.problem).toContain('holds no policy files');
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
    ];
    for (const [args, named] of cases) {
      const { code, stdout, stderr } = await cordonAdmin(['policy', 'explain', ...args]);
      expect({ code, stdout }, args.join(' ')).toEqual({ code: 2, stdout: '' });
      expect(stderr).toContain(named);
    }
  });
});
