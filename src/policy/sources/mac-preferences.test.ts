import { chmodSync, mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { macPreferencesSources } from './mac-preferences.ts';

// The real checks, except that the folder of the test lies in the sticky /tmp.
vi.mock('./trusted-file.ts', async (original) => {
  const real = await original<typeof import('./trusted-file.ts')>();
  return {
    ...real,
    readTrustedFile: (file: string, options: Parameters<typeof real.readTrustedFile>[1]) =>
      real.readTrustedFile(file, { ...options, named: true }),
  };
});

const NAME = 'com.cordon.client.plist';
const windows = process.platform === 'win32';
let directory: string;
beforeEach(() => {
  directory = mkdtempSync(join(tmpdir(), 'cordon-mac-'));
  mkdirSync(join(directory, 'mia'), { mode: 0o755 });
});
afterEach(() => rmSync(directory, { recursive: true, force: true }));

const plist = (name: string): string => `<plist><dict><key>${name}</key><true/></dict></plist>`;
const put = (path: string, text: string): string => {
  const file = join(directory, path);
  writeFileSync(file, text);
  chmodSync(file, 0o644);
  return file;
};
const sources = (user = 'mia', acceptedOwners = [0, process.getuid?.() ?? 0]) =>
  macPreferencesSources({ directory, user, acceptedOwners });
const readAll = (user?: string, owners?: number[]) =>
  Promise.all(sources(user, owners).map((source) => source.read()));

describe.skipIf(windows)(
  `macPreferencesSources${windows ? ' (skipped: Windows has no owners of files)' : ''}`,
  () => {
    it('reads the list of the computer and that of the person', async () => {
      const machine = put(NAME, plist('Machine'));
      const user = put(`mia/${NAME}`, plist('User'));
      expect(await readAll()).toMatchObject([
        {
          id: 'mac-machine',
          name: machine,
          state: 'ok',
          layers: [{ scope: 'machine', level: 'mandatory', settings: [{ name: 'Machine' }] }],
        },
        {
          id: 'mac-user',
          name: user,
          state: 'ok',
          layers: [{ scope: 'user', level: 'mandatory', settings: [{ name: 'User' }] }],
        },
      ]);
    });

    it('is absent without files, without the folder, and with an empty list', async () => {
      expect((await readAll()).map(({ state }) => state)).toEqual(['absent', 'absent']);
      put(NAME, '<plist><dict><key>PayloadUUID</key><string>A</string></dict></plist>');
      expect((await readAll('nobody')).map(({ state }) => state)).toEqual(['absent', 'absent']);
    });

    it('fails as a whole for a damaged list, and leaves the other alone', async () => {
      put(NAME, '<plist><dict><key>A</key><true/><key>B</key></dict></plist>');
      put(`mia/${NAME}`, plist('User'));
      expect(await readAll()).toMatchObject([
        {
          state: 'failed',
          layers: [],
          problems: [{ line: 1, problem: expect.stringContaining('without a value') }],
        },
        { state: 'ok' },
      ]);
    });

    it('fails for a list that others may write, that is a link, or that belongs to somebody else', async () => {
      const file = put(NAME, plist('A'));
      chmodSync(file, 0o666);
      symlinkSync(file, join(directory, 'mia', NAME));
      expect((await readAll()).map(({ state }) => state)).toEqual(['failed', 'failed']);
      chmodSync(file, 0o644);
      expect((await readAll('mia', [54_321]))[0]?.state).toBe('failed');
      expect((await readAll())[0]?.state).toBe('ok');
    });

    it.each(['', '.', '..', '../mia', 'a/b', '/', 'mia\0'])('refuses the user name %j', async (user) => {
      put(NAME, plist('A'));
      const [machine, person] = sources(user);
      expect(await machine?.read()).toMatchObject({ state: 'ok' });
      expect(await person?.read()).toMatchObject({ id: 'mac-user', state: 'failed', layers: [] });
      expect(await person?.signature()).toBe(await person?.signature());
    });

    it('has a signature that changes with the file', async () => {
      const [machine, person] = sources();
      const before = [await machine?.signature(), await person?.signature()];
      put(`mia/${NAME}`, plist('User'));
      expect(await machine?.signature()).toBe(before[0]);
      expect(await person?.signature()).not.toBe(before[1]);
    });
  },
);
