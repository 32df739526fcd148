import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { cordonAdmin, Workshop } from '../../cordon-admin.test-support.ts';
import { renderAll } from '../../render/index.ts';

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

  it('refuses a file in place of a folder, and asks for --out', async () => {
    const file = shop.file('file.txt', 'mine');
    for (const more of [[], ['--force']]) {
      const { code, stderr } = await cordonAdmin(['policy', 'render', '--out', file, ...more]);
      expect(code).toBe(1);
      expect(stderr).toContain(file);
    }
    expect(readFileSync(file, 'utf8')).toBe('mine');
    expect((await cordonAdmin(['policy', 'render'])).code).toBe(2);
  });
});
