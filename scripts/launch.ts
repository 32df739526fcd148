/**
 * Places what runs (the built client and the runtime) where the desktop's user can read it, and starts it.
 */
import { type ChildProcess, type SpawnOptions, spawn } from 'node:child_process';
import { existsSync, lstatSync, mkdirSync, mkdtempSync, renameSync } from 'node:fs';
import { cp, rm, writeFile } from 'node:fs/promises';
import { join, relative } from 'node:path';
import { mustRun, runCommand } from './command.ts';
import { DESKTOP_VARIABLE, type Desktop } from './desktop.ts';
import { ROOT } from './paths.ts';
import { type Runtime, RuntimeRefused, sha256 } from './runtime.ts';
import type { SessionUser } from './session-user.ts';

export { waitForProfileToClose } from './processes.ts';

/** What to start: `wrapper APP-DIRECTORY [flags]`, by hand or as Playwright's `executablePath`. */
export interface StagedApp {
  appDirectory: string;
  executable: string;
  wrapper: string;
}

/** What to place. `source` is the folder of an application other than Cordon itself (tests of these scripts). */
export interface StageOptions {
  runtime: Runtime;
  desktop: Desktop;
  log?: (line: string) => void;
  source?: string;
}

const RUNTIME_COPIES = '/var/tmp/cordon-dev';
const KEYTAR = join(ROOT, 'node_modules', 'keytar');

/**
 * Makes the built client and the runtime readable for the desktop's user, in place where they are already, and
 * writes the wrapper that starts Electron as that user. Throws when a needed part is missing.
 */
export async function stageApp(options: StageOptions): Promise<StagedApp> {
  const { runtime, desktop, log = () => {}, source = ROOT } = options;
  const { user } = desktop;
  const parts = [join(source, 'package.json'), join(source, 'out'), KEYTAR];
  for (const part of parts) {
    if (!existsSync(part))
      throw new Error(`${part} is missing: run npm run build and npm run preflight first.`);
  }
  const appDirectory = (await canRead(user, parts)) ? source : await copyApp(source, desktop, log);
  const executable = (await canRead(user, [runtime.directory]))
    ? runtime.executable
    : await copyRuntime(runtime, log);
  if (process.platform === 'win32') return { appDirectory, executable, wrapper: executable };
  const wrapper = join(desktop.directory, 'electron-wrapper');
  await writeFile(wrapper, wrapperScript(executable, desktop), { mode: 0o755 });
  return { appDirectory, executable, wrapper };
}

/** Starts the staged client in the desktop: its environment alone, its own process group. */
export function spawnApp(
  staged: StagedApp,
  desktop: Desktop,
  args: string[],
  options: { stdio?: SpawnOptions['stdio']; env?: NodeJS.ProcessEnv } = {},
): ChildProcess {
  return spawn(staged.wrapper, [staged.appDirectory, ...args], {
    cwd: desktop.tempDirectory,
    env: { ...desktop.env, ...options.env },
    stdio: options.stdio ?? ['ignore', 'pipe', 'pipe'],
    detached: process.platform !== 'win32',
  });
}

/** Asks as that user, for every file: modes, owners, access lists and parent folders all have a say. */
async function canRead(user: SessionUser | null, paths: string[]): Promise<boolean> {
  if (user === null) return true;
  const args = [
    '-L',
    ...paths,
    '(',
    '!',
    '-readable',
    '-o',
    '-type',
    'd',
    '!',
    '-executable',
    ')',
    '-print',
    '-quit',
  ];
  const result = await runCommand('find', args, { uid: user.uid, gid: user.gid, cwd: '/' });
  return result.code === 0 && result.stdout === '';
}

async function copyApp(source: string, desktop: Desktop, log: (line: string) => void): Promise<string> {
  const target = join(desktop.directory, 'app');
  log(`${desktop.user?.name} cannot read ${source}: placing the built client in ${target}`);
  const keytar = join(target, 'node_modules', 'keytar');
  await rm(target, { recursive: true, force: true });
  await cp(join(source, 'package.json'), join(target, 'package.json'));
  await cp(join(source, 'out'), join(target, 'out'), { recursive: true });
  for (const part of ['package.json', 'lib', 'build/Release/keytar.node']) {
    await cp(join(KEYTAR, part), join(keytar, part), { recursive: true });
  }
  await openForReading(target);
  return target;
}

/**
 * A copy that only root can write, kept from run to run (a runtime has 250 MB) and verified on each use. Under
 * /var/tmp anybody could have made the folder first: another owner or loose modes are refused.
 */
async function copyRuntime(runtime: Runtime, log: (line: string) => void): Promise<string> {
  const inside = relative(runtime.directory, runtime.executable);
  const sum = await sha256(runtime.executable);
  const target = join(RUNTIME_COPIES, `electron-runtime-${sum.slice(0, 16)}`);
  mkdirSync(RUNTIME_COPIES, { recursive: true, mode: 0o755 });
  mustBeRootsOwn(RUNTIME_COPIES);
  if (existsSync(target)) {
    mustBeRootsOwn(target);
    const found = await sha256(join(target, inside));
    if (found === sum) return join(target, inside);
    throw new RuntimeRefused(
      `${join(target, inside)} was refused: its sha256 is ${found}, that of ${runtime.executable} is ${sum}. ` +
        `Delete ${target} and run the command again.`,
    );
  }
  log(`${runtime.directory} cannot be read by the unprivileged user: placing a copy in ${target} (once)`);
  const work = mkdtempSync(join(RUNTIME_COPIES, 'copying-'));
  try {
    await cp(runtime.directory, join(work, 'runtime'), { recursive: true, verbatimSymlinks: true });
    await openForReading(join(work, 'runtime'));
    renameSync(join(work, 'runtime'), target);
  } finally {
    await rm(work, { recursive: true, force: true });
  }
  return join(target, inside);
}

function mustBeRootsOwn(path: string): void {
  const about = lstatSync(path);
  if (about.isDirectory() && about.uid === 0 && (about.mode & 0o022) === 0) return;
  throw new RuntimeRefused(
    `${path} is not a folder that only root can write, so what is in it cannot be trusted. Delete it and run again.`,
  );
}

async function openForReading(path: string): Promise<void> {
  await mustRun('chown', ['-R', '--no-dereference', 'root:root', path]);
  await mustRun('chmod', ['-R', 'a+rX,go-w', path]);
}

/**
 * As root the wrapper drops to the desktop's user for good. Called with another environment than the desktop's,
 * it puts the desktop's in its place: with root's HOME and bus nothing would work.
 */
function wrapperScript(executable: string, desktop: Desktop): string {
  const quote = (text: string) => `'${text.replaceAll("'", "'\\''")}'`;
  const mark = desktop.env[DESKTOP_VARIABLE] ?? '';
  const env = Object.entries(desktop.env)
    .filter((entry): entry is [string, string] => entry[1] !== undefined)
    .map(([name, value]) => quote(`${name}=${value}`));
  const { user } = desktop;
  const drop = user ? `setpriv --reuid=${user.uid} --regid=${user.gid} --init-groups -- ` : '';
  return `#!/bin/sh
# Starts Electron in this desktop${user ? ` as ${user.name}` : ''}. The sandbox stays on, in tests too.
for arg in "$@"; do
  case "$arg" in
    --no-sandbox* | --disable-*sandbox*)
      echo "$arg is refused: Cordon never runs without Chromium's sandbox (Playwright: chromiumSandbox: true)" >&2
      exit 64 ;;
  esac
done
if [ "$${DESKTOP_VARIABLE}" = ${quote(mark)} ]; then
  exec ${drop}${quote(executable)} "$@"
fi
exec ${drop}env -i ${env.join(' ')} ${quote(executable)} "$@"
`;
}
