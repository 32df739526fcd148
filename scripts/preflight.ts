/**
 * Checks what the client and its tests need of the machine before anything starts, installs it where that is
 * this script's business (root on Debian or Ubuntu, as in CI), and names the one command elsewhere.
 */
import { existsSync, readFileSync, statSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { mustRun, runCommand } from './command.ts';
import { installCommand, installsByItself, installWithApt } from './installer.ts';
import { buildKeytar, keytarProblem } from './keytar-build.ts';
import type { PackageNames } from './packages.ts';
import { FONTS, LIBSECRET, LIBSECRET_HEADERS, PROGRAMS, packageOfLibrary, SESSION_BUS } from './packages.ts';
import { type Runtime, resolveRuntime } from './runtime.ts';
import { which } from './which.ts';

type Log = (line: string) => void;

/** One thing that was looked for. `packages` bring it when it is missing; `remedy` says what else to do. */
export interface Check {
  name: string;
  ok: boolean;
  found: string;
  packages?: PackageNames[];
  remedy?: string;
}

/** What the machine is checked for: tests need a display, bus and keychain of their own, a start may not. */
export interface PreflightOptions {
  log?: Log;
  for?: 'tests' | 'start';
  /** Called with each check's outcome, for a table. */
  onCheck?: (check: Check) => void;
}

/**
 * Makes sure everything a run needs is there, and returns the runtime. Throws one error that names all that is
 * missing and what to do.
 */
export async function preflight(options: PreflightOptions = {}): Promise<{ runtime: Runtime }> {
  const { log = () => {}, onCheck = () => {} } = options;
  refuseOldNode();
  const runtime = await resolveRuntime({ log });
  let checks = await checkSystem(runtime, options);
  const packages = checks.flatMap((check) => (check.ok ? [] : (check.packages ?? [])));
  if (packages.length > 0 && installsByItself()) {
    log(`Missing: ${missingNames(checks)}`);
    await installWithApt(packages, log);
    checks = await checkSystem(runtime, options);
  }
  checks.forEach(onCheck);
  await refuseMissing(checks);
  if (await keytarProblem()) await buildKeytar(log);
  onCheck({ name: 'keytar', ok: true, found: 'loads' });
  return { runtime };
}

function refuseOldNode(): void {
  const major = Number(process.versions.node.split('.')[0]);
  if (major >= 24) return;
  throw new Error(
    `These scripts need Node 24 or newer and run on ${process.versions.node}. npm install puts a Node 24 into ` +
      'node_modules/.bin: start them through npm (npm start, npm test), not with node directly.',
  );
}

function missingNames(checks: Check[]): string {
  return checks
    .filter((check) => !check.ok)
    .map((check) => check.name)
    .join(', ');
}

async function refuseMissing(checks: Check[]): Promise<void> {
  const missing = checks.filter((check) => !check.ok);
  if (missing.length === 0) return;
  const lines = missing.map(
    (check) => `  ${check.name}: ${check.found}${check.remedy ? `\n    ${check.remedy}` : ''}`,
  );
  const packages = missing.flatMap((check) => check.packages ?? []);
  const command = packages.length > 0 ? `\nInstall it with:\n  ${await installCommand(packages)}` : '';
  throw new Error(`This machine lacks what Cordon needs to run here:\n${lines.join('\n')}${command}`);
}

async function checkSystem(runtime: Runtime, options: PreflightOptions): Promise<Check[]> {
  if (process.platform !== 'linux') return [];
  const virtual = options.for !== 'start' || process.getuid?.() === 0 || !hasDisplay();
  return [
    ...(await checkLibraries(runtime)),
    await checkLibsecret(),
    ...(virtual ? ['Xvfb', 'dbus-daemon', 'gnome-keyring-daemon', 'setpriv'].map(checkProgram) : []),
    ...(process.getuid?.() === 0 ? ['find', 'useradd'].map(checkProgram) : []),
    ...(options.for === 'start' ? [] : [checkProgram('xclip')]),
    ...((await keytarProblem()) ? await checkCompiler() : []),
    await checkFonts(),
    checkSandbox(runtime),
  ];
}

function hasDisplay(): boolean {
  return Boolean(process.env.DISPLAY ?? process.env.WAYLAND_DISPLAY);
}

async function checkLibraries(runtime: Runtime): Promise<Check[]> {
  // Its own libraries (libffmpeg.so) lie beside it; the loader finds them only when it is asked to look there.
  const env = { ...process.env, LD_LIBRARY_PATH: dirname(runtime.executable) };
  const stdout = await mustRun('ldd', [runtime.executable], { env });
  const missing = [...stdout.matchAll(/^\s*(\S+) => not found/gm)].map((match) => match[1] ?? '');
  if (missing.length === 0) return [{ name: 'Electron libraries', ok: true, found: 'all of them' }];
  return missing.map((soname) => {
    const packages = packageOfLibrary(soname);
    const check: Check = { name: soname, ok: false, found: `missing; ${runtime.executable} is linked to it` };
    if (packages) return { ...check, packages: [packages] };
    return { ...check, remedy: 'Look up which package of your distribution brings this library.' };
  });
}

async function checkLibsecret(): Promise<Check> {
  const { stdout } = await runCommand(which('ldconfig') ?? 'ldconfig', ['-p']);
  const ok = stdout.includes('libsecret-1.so.0');
  return {
    name: 'libsecret',
    ok,
    found: ok ? 'libsecret-1.so.0' : 'missing; keytar uses it',
    packages: [LIBSECRET],
  };
}

function checkProgram(name: string): Check {
  const found = which(name);
  const packages = [PROGRAMS[name], name === 'gnome-keyring-daemon' ? SESSION_BUS : undefined];
  return {
    name,
    ok: found !== undefined,
    found: found ?? 'missing',
    packages: packages.filter((entry) => entry !== undefined),
  };
}

async function checkCompiler(): Promise<Check[]> {
  const tools = ['python3', 'make', 'g++', 'pkg-config'].map(checkProgram);
  const pkgConfig = which('pkg-config');
  const result = pkgConfig ? await runCommand(pkgConfig, ['--exists', 'libsecret-1']) : undefined;
  const ok = result?.code === 0;
  const found = ok ? 'there' : 'missing; keytar is built with them';
  return [...tools, { name: 'libsecret headers', ok, found, packages: [LIBSECRET_HEADERS] }];
}

async function checkFonts(): Promise<Check> {
  const program = which('fc-list');
  const fonts = program ? await mustRun(program, [':', 'family']) : '';
  const count = fonts.split('\n').filter(Boolean).length;
  const packages = [PROGRAMS['fc-list'], FONTS].filter((entry) => entry !== undefined);
  return { name: 'fonts', ok: count > 0, found: count > 0 ? `${count} families` : 'none', packages };
}

/** Chromium's sandbox stands on unprivileged user namespaces or on a SUID helper of root's beside the binary. */
function checkSandbox(runtime: Runtime): Check {
  const name = 'sandbox';
  const helper = statSync(join(dirname(runtime.executable), 'chrome-sandbox'), { throwIfNoEntry: false });
  if (helper?.uid === 0 && (helper.mode & 0o4000) !== 0)
    return { name, ok: true, found: 'by the SUID helper' };
  const off = 'switched off: Chromium cannot build its sandbox';
  const setting = (file: string) => (existsSync(file) ? readFileSync(file, 'utf8').trim() : undefined);
  if (setting('/proc/sys/kernel/unprivileged_userns_clone') === '0') {
    return { name, ok: false, found: off, remedy: 'As root: sysctl -w kernel.unprivileged_userns_clone=1' };
  }
  if (setting('/proc/sys/user/max_user_namespaces') === '0') {
    return { name, ok: false, found: off, remedy: 'As root: sysctl -w user.max_user_namespaces=10000' };
  }
  if (setting('/proc/sys/kernel/apparmor_restrict_unprivileged_userns') === '1') {
    const remedy =
      'As root: sysctl -w kernel.apparmor_restrict_unprivileged_userns=0, or give the Electron binary an AppArmor ' +
      'profile that allows userns (an installed Cordon brings its own).';
    return { name, ok: false, found: 'restricted by AppArmor: Chromium cannot build its sandbox', remedy };
  }
  return { name, ok: true, found: 'by unprivileged user namespaces' };
}

if (import.meta.main) {
  const row = ({ name, ok, found }: Check) =>
    console.log(`${ok ? 'ok     ' : 'MISSING'} ${name.padEnd(22)} ${found}`);
  try {
    await preflight({ log: (line) => console.log(line), onCheck: row });
  } catch (error) {
    console.error(error instanceof Error ? error.message : error);
    process.exitCode = 1;
  }
}
