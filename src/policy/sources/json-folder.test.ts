import {
  chmodSync,
  chownSync,
  mkdirSync,
  mkdtempSync,
  renameSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { JsonFolderSource } from './json-folder.ts';
import type { SourceRead } from './source.ts';

let directory: string;
const self = process.getuid?.() ?? 0;
/** As named on the command line: only such a folder may lie in the sticky /tmp. */
const source = (owners = [0, self], named = true, folder = directory): JsonFolderSource =>
  new JsonFolderSource({
    id: 'x',
    level: 'mandatory',
    directory: folder,
    acceptedOwners: owners,
    mustExist: named,
    named,
  });
const put = (name: string, content: string, mode = 0o644): string => {
  const file = join(directory, name);
  writeFileSync(file, content);
  chmodSync(file, mode);
  return file;
};
const first = (read: SourceRead): { file?: string; problem?: string } => read.problems[0] ?? {};

beforeEach(() => {
  directory = mkdtempSync(join(tmpdir(), 'cordon-policy-'));
});
afterEach(() => rmSync(directory, { recursive: true, force: true }));

describe('a folder of policy files', () => {
  it('is absent without files, and where the system has none', async () => {
    expect(await source().read()).toMatchObject({ state: 'absent', layers: [] });
    const nowhere = '/no-such-folder-for-the-tests-of-cordon/policies/managed';
    expect((await source([0], false, nowhere).read()).state).toBe('absent');
  });

  it('fails where a named folder is missing', async () => {
    rmSync(directory, { recursive: true });
    expect((await source().read()).state).toBe('failed');
  });

  it('gives all settings in the order of file names', async () => {
    put('20-b.json', '{"OrganizationName": "B"}');
    put('10-a.json', '{"OrganizationName": "A", "ClipboardCopy": "warn"}');
    put('readme.txt', 'not a policy');
    put('.ansible_tmp1-20-b.json', '{ not whole yet', 0o600);
    const read = await source().read();
    expect(read.layers).toMatchObject([{ scope: 'machine', level: 'mandatory', source: directory }]);
    expect(read.layers[0]?.settings.map(({ name, place }) => `${place.file}: ${name}`)).toEqual([
      `${join(directory, '10-a.json')}: OrganizationName`,
      `${join(directory, '10-a.json')}: ClipboardCopy`,
      `${join(directory, '20-b.json')}: OrganizationName`,
    ]);
  });

  it('fails as a whole for one broken file, and names every broken one', async () => {
    put('a.json', '{}');
    const b = put('b.json', '{ broken');
    const c = put('c.json', '[]');
    const read = await source().read();
    expect(read).toMatchObject({ state: 'failed', layers: [] });
    expect(read.problems.map(({ file }) => file)).toEqual([b, c]);
  });

  it('refuses a file that others may write, a link, a folder, a pipe and a foreign owner', async () => {
    put('a.json', '{}', 0o664);
    expect(first(await source().read()).problem).toContain('may be changed by others');
    rmSync(join(directory, 'a.json'));
    symlinkSync(put('target.txt', '{}'), join(directory, 'b.json'));
    expect(first(await source().read()).problem).toContain('link');
    rmSync(join(directory, 'b.json'));
    mkdirSync(join(directory, 'd.json'));
    expect(first(await source().read()).problem).toContain('regular file');
    rmSync(join(directory, 'd.json'), { recursive: true });
    put('c.json', '{}');
    expect(first(await source([self + 1]).read()).problem).toContain('belongs to user');
  });

  it('refuses a file that is too large without reading it', async () => {
    put('a.json', ' '.repeat(5 * 1024 * 1024));
    expect(first(await source().read()).problem).toContain('larger than 4 MB');
  });

  it('changes its signature with every file, also one exchanged by rename', async () => {
    const seen = new Set([await source().signature()]);
    const file = put('a.json', '{}');
    seen.add(await source().signature());
    writeFileSync(`${file}.new`, '{}');
    renameSync(`${file}.new`, file);
    seen.add(await source().signature());
    chmodSync(file, 0o600);
    seen.add(await source().signature());
    rmSync(file);
    rmSync(directory, { recursive: true });
    seen.add(await source().signature());
    expect(seen.size).toBe(5);
  });

  describe('and the folders above', () => {
    let above: string;
    let managed: string;
    beforeEach(() => {
      above = join(directory, 'above');
      managed = join(above, 'managed');
      mkdirSync(managed, { recursive: true, mode: 0o755 });
      chmodSync(managed, 0o755);
      writeFileSync(join(managed, 'a.json'), '{}');
    });

    it.each(['775', '757'])('are refused when others may write them (%s)', async (mode) => {
      const folder = source([0, self], true, managed);
      expect((await folder.read()).state).toBe('ok');
      const before = await folder.signature();
      chmodSync(above, Number.parseInt(mode, 8));
      expect(await folder.signature()).not.toBe(before);
      const found = first(await folder.read());
      expect(found).toMatchObject({ file: above });
      expect(found.problem).toContain('may be changed by others');
    });

    it('are refused also when the policy was moved out of them already', async () => {
      chmodSync(above, 0o777);
      renameSync(managed, join(above, 'gone'));
      expect(first(await source([0, self], true, managed).read())).toMatchObject({ file: above });
    });

    it('may be sticky only for a folder named on the command line', async () => {
      chmodSync(above, 0o1777);
      expect((await source([0, self], true, managed).read()).state).toBe('ok');
      // What the system's own folder lies under is never /tmp: the first such folder on the way is named.
      expect(first(await source([0, self], false, managed).read()).problem).toContain(
        'may be changed by others',
      );
    });

    it.runIf(self === 0)('are refused when they belong to somebody else (needs root)', async () => {
      chownSync(above, 12345, 12345);
      const found = first(await source([0], true, managed).read());
      expect(found).toMatchObject({ file: above });
      expect(found.problem).toContain('belongs to user 12345');
    });

    it('are followed where a link leads', async () => {
      symlinkSync(above, join(directory, 'link'));
      const behind = join(directory, 'link', 'managed');
      expect((await source([0, self], true, behind).read()).state).toBe('ok');
      chmodSync(above, 0o777);
      expect(first(await source([0, self], true, behind).read())).toMatchObject({ file: above });
    });

    it('change the signature when one is exchanged', async () => {
      const folder = source([0, self], true, managed);
      const before = await folder.signature();
      renameSync(above, join(directory, 'old'));
      mkdirSync(above);
      renameSync(join(directory, 'old', 'managed'), managed);
      const after = await folder.signature();
      expect(after).not.toBe(before);
    });
  });
});
