/**
 * `npm run package [-- --dir] [-- TARGET…]`: the client as an installer, or with `--dir` as a folder, for the machine
 * it runs on. What may not be shipped is refused before anything is built.
 */
import { spawn } from 'node:child_process';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { build, buildAdmin } from './build.ts';
import { buildKeytar, keytarProblem } from './keytar-build.ts';
import { ROOT } from './paths.ts';
import { assertShippable, type Runtime, RuntimeRefused, resolveRuntime } from './runtime.ts';

const log = (line: string): void => console.log(line);

interface Wish {
  readonly dir: boolean;
  /** Names of electron-builder's targets; empty for those of electron-builder.yml. */
  readonly targets: readonly string[];
}

/**
 * Nothing of electron-builder's own options passes but these: one of them could name another runtime or configuration.
 * @throws on anything else.
 */
function readArguments(args: readonly string[]): Wish {
  const { values, positionals } = parseArgs({
    args: [...args],
    options: { dir: { type: 'boolean', default: false } },
    allowPositionals: true,
  });
  const strange = positionals.filter((name) => !/^[A-Za-z0-9]+$/.test(name));
  if (strange.length > 0)
    throw new Error(`${strange.join(', ')}: a target is a name such as deb or AppImage.`);
  return { dir: values.dir, targets: positionals };
}

/** The runtime that is put into the package. @throws RuntimeRefused when it may not be shipped. */
async function shippableRuntime(): Promise<Runtime> {
  const runtime = await resolveRuntime({ log });
  assertShippable(runtime.directory);
  const about = JSON.parse(readFileSync(join(ROOT, 'package.json'), 'utf8')) as {
    devDependencies: { electron: string };
  };
  const pinned = about.devDependencies.electron;
  if (runtime.version !== pinned) {
    throw new RuntimeRefused(
      `${runtime.directory} holds Electron ${runtime.version}, but package.json pins ${pinned}, and only that is ` +
        'shipped. Unset ELECTRON_OVERRIDE_DIST_PATH, or point it to the pinned version.',
    );
  }
  return runtime;
}

/** Runs electron-builder with its output shown; nothing is ever published. */
async function runBuilder(runtime: Runtime, { dir, targets }: Wish): Promise<void> {
  const tool = join(ROOT, 'node_modules', 'electron-builder', 'cli.js');
  const platform = { linux: '--linux', darwin: '--mac', win32: '--win' }[process.platform as string];
  if (platform === undefined) throw new Error(`Cordon is not packaged for ${process.platform}.`);
  const args = [
    ...[tool, platform, ...targets, `--${process.arch}`, '--publish', 'never'],
    ...['--config', 'electron-builder.yml'],
    ...[`--config.electronDist=${runtime.directory}`, `--config.electronVersion=${runtime.version}`],
    ...(dir ? ['--dir'] : []),
  ];
  const child = spawn(process.execPath, args, { cwd: ROOT, stdio: 'inherit' });
  const code = await new Promise<number>((done, fail) => {
    child.on('error', fail);
    child.on('close', (status) => done(status ?? 1));
  });
  if (code !== 0) throw new Error(`electron-builder ended with ${code}; what it said is above.`);
}

/** Looks into every unpacked folder once more: what was asked for is not always what was packed. */
function checkOutput(): void {
  const output = join(ROOT, 'dist');
  const folders = existsSync(output) ? readdirSync(output, { withFileTypes: true }) : [];
  for (const folder of folders.filter((entry) => entry.isDirectory()))
    assertShippable(join(output, folder.name));
}

try {
  const wish = readArguments(process.argv.slice(2));
  const runtime = await shippableRuntime();
  if (await keytarProblem()) await buildKeytar(log);
  log('Building the client (electron-vite)');
  await build();
  log('Building cordon-admin');
  await buildAdmin();
  await runBuilder(runtime, wish);
  checkOutput();
  log(`Done: see ${join(ROOT, 'dist')}`);
} catch (error) {
  console.error(error instanceof Error ? error.message : error);
  process.exitCode = 1;
}
