import { spawnSync } from 'node:child_process';
import { existsSync, lstatSync, mkdirSync, readdirSync, readFileSync, symlinkSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { cordonAdmin, Workshop } from '../../cordon-admin.test-support.ts';
import { renderAll } from '../../render/index.ts';

const ENTRY = join(import.meta.dirname, '..', '..', 'cordon-admin.ts');
let shop: Workshop;
beforeAll(() => {
  shop = new Workshop();
});
afterAll(() => shop.remove());

describe('policy render', () => {
  it('writes every file and says so, again over its own', async () => {
    const out = join(shop.path, 'new', 'folder');
    const first = await cordonAdmin(['policy', 'render', '--out', out]);
    expect({ code: first.code, stderr: first.stderr }).toEqual({ code: 0, stderr: '' });
    for (const { path, content } of renderAll()) {
      expect(first.stdout).toContain(join(out, path));
      expect(readFileSync(join(out, path))).toEqual(Buffer.from(content));
    }
    const again = await cordonAdmin(['policy', 'render', '--out', out, '--json']);
    expect(again.code).toBe(0);
    expect(JSON.parse(again.stdout)).toEqual({ out, files: renderAll().map(({ path }) => path) });
  });

  it('writes examples that lint finds nothing wrong with', async () => {
    const out = join(shop.path, 'examples');
    await cordonAdmin(['policy', 'render', '--out', out]);
    const examples = ['windows/example.reg', 'linux', 'macos/com.cordon.client.mobileconfig'];
    const { code, stdout } = await cordonAdmin([
      'policy',
      'lint',
      ...examples.map((name) => join(out, name)),
    ]);
    expect(stdout).not.toContain('error:');
    expect(code).toBe(0);
  });

  it('refuses a folder of others, and writes beside them with --force', async () => {
    const other = shop.file('taken/deep/notes.txt', 'mine');
    const out = join(shop.path, 'taken');
    const refused = await cordonAdmin(['policy', 'render', '--out', out]);
    expect({ code: refused.code, stdout: refused.stdout }).toEqual({ code: 1, stdout: '' });
    expect(refused.stderr).toContain('deep/notes.txt');
    expect(readdirSync(out)).toEqual(['deep']);
    expect((await cordonAdmin(['policy', 'render', '--out', out, '--force'])).code).toBe(0);
    expect(readFileSync(other, 'utf8')).toBe('mine');
    expect(existsSync(join(out, renderAll()[0]?.path ?? ''))).toBe(true);
  });

  it('counts a link for a file of others, and with --force replaces it and never follows it', async () => {
    const path = renderAll().find((file) => file.path.split('/').length === 2)?.path ?? '';
    const [folder = '', name = ''] = path.split('/');
    const outside = shop.file('outside/precious.txt', 'mine');
    const elsewhere = join(shop.path, 'elsewhere');
    mkdirSync(elsewhere);
    const atFile = join(shop.path, 'link-at-file');
    mkdirSync(join(atFile, folder), { recursive: true });
    symlinkSync(outside, join(atFile, path));
    const atFolder = join(shop.path, 'link-at-folder');
    mkdirSync(atFolder);
    symlinkSync(elsewhere, join(atFolder, folder), 'junction');
    for (const [out, link] of [
      [atFile, path],
      [atFolder, folder],
    ] as const) {
      const refused = await cordonAdmin(['policy', 'render', '--out', out]);
      expect({ code: refused.code, stdout: refused.stdout }).toEqual({ code: 1, stdout: '' });
      expect(refused.stderr).toContain(`${link}, a link`);
      expect((await cordonAdmin(['policy', 'render', '--out', out, '--force'])).code).toBe(0);
      expect(lstatSync(join(out, link)).isSymbolicLink()).toBe(false);
      for (const file of renderAll())
        expect(readFileSync(join(out, file.path))).toEqual(Buffer.from(file.content));
      expect((await cordonAdmin(['policy', 'render', '--out', out])).code).toBe(0);
    }
    expect(readFileSync(outside, 'utf8')).toBe('mine');
    expect(readdirSync(elsewhere), name).toEqual([]);
  });

  it('writes through a link that is the folder itself', async () => {
    const real = join(shop.path, 'real');
    mkdirSync(real);
    symlinkSync(real, join(shop.path, 'to-real'), 'junction');
    expect((await cordonAdmin(['policy', 'render', '--out', join(shop.path, 'to-real')])).code).toBe(0);
    expect(readdirSync(real).length).toBeGreaterThan(1);
  });

  it.skipIf(!existsSync('/proc/self'))('ends where no folder can be made (needs /proc)', async () => {
    const { code, stdout, stderr } = await cordonAdmin(['policy', 'render', '--out', '/proc/nope/deeper']);
    expect({ code, stdout }).toEqual({ code: 1, stdout: '' });
    expect(stderr).toContain('/proc/nope cannot be made');
  });

  it.skipIf(process.platform === 'win32')('ends in a deleted folder (which Windows does not delete)', () => {
    const gone = join(shop.path, 'gone');
    mkdirSync(gone);
    const { status, stdout, stderr } = spawnSync(
      'sh',
      ['-c', 'rmdir "$2" && exec "$0" "$1" policy render --out x', process.execPath, ENTRY, gone],
      { cwd: gone, encoding: 'utf8', timeout: 15_000 },
    );
    expect({ status, stdout }).toEqual({ status: 1, stdout: '' });
    expect(stderr).toContain('current folder');
  });

  it('refuses a file in place of a folder, and asks for --out', async () => {
    const file = shop.file('file.txt', 'mine');
    for (const more of [[], ['--force']]) {
      const { code, stderr } = await cordonAdmin(['policy', 'render', '--out', file, ...more]);
      expect(code).toBe(1);
      expect(stderr).toContain(file);
    }
    expect(readFileSync(file, 'utf8')).toBe('mine');
    expect((await cordonAdmin(['policy', 'render'])).code).toBe(2);
    expect((await cordonAdmin(['policy', 'render', '--out', ''], { cwd: shop.path })).code).toBe(2);
  });
});
