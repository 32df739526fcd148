import { readdirSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { mustRun } from './command.ts';
import { OUT, ROOT } from './paths.ts';

const BUILT = join(OUT, 'main', 'main.js');
const SOURCES = ['src', 'electron.vite.config.ts', 'package.json'];

/** Runs the build when a source is newer than what was built. Throws with the build's own words when it fails. */
export async function ensureBuilt(log: (line: string) => void = () => {}): Promise<void> {
  const built = statSync(BUILT, { throwIfNoEntry: false });
  const newest = Math.max(...SOURCES.map((name) => newestChange(join(ROOT, name))));
  if (built && built.mtimeMs >= newest) return;
  log('Building the client (electron-vite)');
  await build();
}

/** Builds the client, needed or not, and returns what the build said. */
export async function build(): Promise<string> {
  const tool = join(ROOT, 'node_modules', 'electron-vite', 'bin', 'electron-vite.js');
  return mustRun(process.execPath, [tool, 'build', '--logLevel', 'warn'], {
    cwd: ROOT,
    timeoutMs: 3 * 60_000,
  });
}

/** Builds `cordon-admin` into one file, to be shipped beside the client. Returns what the build said. */
export async function buildAdmin(): Promise<string> {
  const tool = join(ROOT, 'node_modules', 'vite', 'bin', 'vite.js');
  return mustRun(
    process.execPath,
    [tool, 'build', '--config', 'vite.admin.config.ts', '--logLevel', 'warn'],
    {
      cwd: ROOT,
      timeoutMs: 3 * 60_000,
    },
  );
}

/** The latest change in a file or folder; a folder's own time tells of files that were removed. */
function newestChange(path: string): number {
  const about = statSync(path);
  if (!about.isDirectory()) return about.mtimeMs;
  return Math.max(about.mtimeMs, ...readdirSync(path).map((name) => newestChange(join(path, name))));
}
