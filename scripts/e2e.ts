/** `npm run test:e2e [-- Playwright's own options]`: the end-to-end tests on real Electron. */
import { spawn } from 'node:child_process';
import { join } from 'node:path';
import { ensureBuilt } from './build.ts';
import { ROOT } from './paths.ts';
import { preflight } from './preflight.ts';

/** To stderr: with `--reporter=json` stdout holds the report and nothing else. */
const log = (line: string): void => console.error(line);

function playwright(args: string[]): Promise<number> {
  const cli = join(ROOT, 'node_modules', '@playwright', 'test', 'cli.js');
  const config = join('tests', 'e2e', 'playwright.config.ts');
  const child = spawn(process.execPath, [cli, 'test', '-c', config, ...args], {
    cwd: ROOT,
    stdio: 'inherit',
  });
  return new Promise((done, fail) => {
    child.on('error', fail);
    child.on('close', (code) => done(code ?? 1));
  });
}

try {
  await preflight({ log });
  await ensureBuilt(log);
  process.exitCode = await playwright(process.argv.slice(2));
} catch (error) {
  console.error(error instanceof Error ? error.message : error);
  process.exitCode = 1;
}
