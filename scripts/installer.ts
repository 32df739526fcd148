import { existsSync } from 'node:fs';
import { lastLines, mustRun, runCommand, sleep } from './command.ts';
import type { PackageNames } from './packages.ts';
import { which } from './which.ts';

type Log = (line: string) => void;

/** The command a person runs to install packages, in the words of this system's package manager. */
export async function installCommand(packages: PackageNames[]): Promise<string> {
  const sudo = process.getuid?.() === 0 ? '' : 'sudo ';
  const unique = (list: string[]) => [...new Set(list)].join(' ');
  if (which('dnf')) return `${sudo}dnf install -y ${unique(packages.map((entry) => entry.dnf))}`;
  if (which('pacman')) return `${sudo}pacman -S --needed ${unique(packages.map((entry) => entry.pacman))}`;
  const update = `${sudo}apt-get update && `;
  return `${update}${sudo}apt-get install -y --no-install-recommends ${unique(await aptNames(packages))}`;
}

/** True where the preflight may install by itself: root on a Debian or Ubuntu. */
export function installsByItself(): boolean {
  return process.getuid?.() === 0 && existsSync('/etc/debian_version') && which('apt-get') !== undefined;
}

/** Installs with apt, saying so. Throws with apt's last words when it fails. */
export async function installWithApt(packages: PackageNames[], log: Log): Promise<void> {
  const environment = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' };
  const patient = ['-o', 'DPkg::Lock::Timeout=120', '-o', 'Acquire::Retries=3'];
  const run = { env: environment, timeoutMs: 15 * 60_000 };
  log('Running as root on Debian or Ubuntu: installing what is missing with apt-get');
  await refreshLists(patient, run, log);
  const list = [...new Set(await aptNames(packages))];
  log(`  apt-get install -y --no-install-recommends ${list.join(' ')}`);
  await mustRun('apt-get', ['install', '-y', '--no-install-recommends', ...patient, ...list], run);
}

/** `apt-get update` takes no lock timeout: another apt at work is waited for here, three times. */
async function refreshLists(patient: string[], run: { env: NodeJS.ProcessEnv; timeoutMs: number }, log: Log) {
  for (let attempt = 1; ; attempt++) {
    const result = await runCommand('apt-get', ['update', ...patient], run);
    if (result.code === 0) return;
    const words = lastLines(result.stderr, 6);
    if (attempt === 3) throw new Error(`apt-get update failed three times:\n${words}`);
    log(`  apt-get update failed, trying again in ${attempt * 5} s: ${words}`);
    await sleep(attempt * 5000);
  }
}

/** Of each package's names the first that this release has a candidate for. */
async function aptNames(packages: PackageNames[]): Promise<string[]> {
  const chosen: string[] = [];
  for (const { apt } of packages) chosen.push((await firstKnown(apt)) ?? apt.at(-1) ?? '');
  return chosen;
}

async function firstKnown(candidates: string[]): Promise<string | undefined> {
  if (candidates.length === 1 || !which('apt-cache')) return candidates.at(-1);
  for (const name of candidates) {
    const { stdout } = await runCommand('apt-cache', ['policy', name], {
      env: { ...process.env, LC_ALL: 'C' },
    });
    if (/Candidate: (?!\(none\))/.test(stdout)) return name;
  }
  return undefined;
}
