/** The one file that is shipped: it starts itself again to read files. */
import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it, vi } from 'vitest';
import { CARD_PICTURE } from '../../../dlp/files/ocr/picture.test-support.ts';
import { Workshop } from '../../cordon-admin.test-support.ts';

// Each scan starts processes, on machines that may be busy.
vi.setConfig({ testTimeout: 60_000 });

const ROOT = join(import.meta.dirname, '..', '..', '..', '..');
const LAUNCHER = join(ROOT, 'src', 'admin', 'launch.mjs');
const CARD = '4111 1111 1111 1111';

let shop: Workshop;
let bundle: string;
beforeAll(() => {
  shop = new Workshop();
  const out = join(shop.path, 'out');
  const vite = join(ROOT, 'node_modules', 'vite', 'bin', 'vite.js');
  const args = ['build', '--config', 'vite.admin.config.ts', '--logLevel', 'error', '--outDir', out];
  const built = spawnSync(process.execPath, [vite, ...args], { cwd: ROOT, encoding: 'utf8' });
  expect(built.status, built.stderr).toBe(0);
  bundle = join(out, 'cordon-admin.mjs');
  shop.file('files/a.txt', CARD);
  shop.file('pictures/a.png', CARD_PICTURE);
}, 120_000);
afterAll(() => shop.remove());

function run(script: string, ...args: string[]): { status: number | null; stdout: string; stderr: string } {
  const { status, stdout, stderr } = spawnSync(process.execPath, [script, ...args], {
    cwd: shop.path,
    encoding: 'utf8',
    input: `{"id":1,"text":"${CARD}"}\n`,
  });
  return { status, stdout, stderr };
}

it('scans as the checkout does', () => {
  expect(existsSync(bundle)).toBe(true);
  for (const args of [
    ['scan', 'files'],
    ['scan', 'pictures', '--ocr'],
    ['scan', '--stdin-jsonl'],
  ]) {
    const shipped = run(bundle, ...args);
    expect(shipped.stdout).toContain('payment-card');
    expect(shipped).toEqual(run(LAUNCHER, ...args));
  }
});
