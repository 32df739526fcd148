import { readdirSync, readFileSync, readlinkSync } from 'node:fs';
import { hostname } from 'node:os';
import { join } from 'node:path';
import { sleep } from './command.ts';

/** True while a process of that id runs; one that only waits for its parent to notice its end does not. */
export function isRunning(pid: number): boolean {
  try {
    const stat = readFileSync(`/proc/${pid}/stat`, 'utf8');
    return stat.slice(stat.lastIndexOf(')') + 2, stat.lastIndexOf(')') + 3) !== 'Z';
  } catch {
    // No /proc (macOS), or no such process: signal 0 tells them apart.
    return process.platform !== 'linux' && answersSignal(pid);
  }
}

function answersSignal(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM';
  }
}

/** Ids of the processes one of whose arguments `matches`. Linux only; this process left out. */
export function processesWithArgument(matches: (arg: string) => boolean): number[] {
  return allProcesses().filter((pid) => entriesOf(pid, 'cmdline').some(matches) && isRunning(pid));
}

/**
 * Ids of the processes that belong to a folder: by an environment variable that holds it, by an argument that
 * names something in it, or by working there. Chromium overwrites its environment, hence the other two.
 */
export function processesOf(directory: string, variable: string): number[] {
  const mark = `${variable}=${directory}`;
  return allProcesses().filter(
    (pid) =>
      (worksIn(pid, directory) ||
        entriesOf(pid, 'environ').includes(mark) ||
        entriesOf(pid, 'cmdline').some((arg) => arg.includes(`${directory}/`))) &&
      isRunning(pid),
  );
}

/** True for Chromium's own child processes (renderer, GPU, network), which end with their browser process. */
export function isChromiumChild(pid: number): boolean {
  return entriesOf(pid, 'cmdline').some(
    (arg) => / --type=/.test(` ${arg}`) && !arg.includes('--type=relauncher'),
  );
}

function allProcesses(): number[] {
  return readdirSync('/proc')
    .filter((name) => /^\d+$/.test(name))
    .map(Number)
    .filter((pid) => pid !== process.pid && pid !== process.ppid);
}

function worksIn(pid: number, directory: string): boolean {
  try {
    return `${readlinkSync(`/proc/${pid}/cwd`)}/`.startsWith(`${directory}/`);
  } catch {
    return false;
  }
}

function entriesOf(pid: number, file: 'environ' | 'cmdline'): string[] {
  try {
    return readFileSync(`/proc/${pid}/${file}`, 'utf8').split('\0');
  } catch {
    // Ended meanwhile, or another person's: neither is ours.
    return [];
  }
}

/** Ends processes: asks first, insists after `graceMs`. Throws when one survives even that. */
export async function endProcesses(find: () => number[], graceMs = 2000): Promise<void> {
  if (await signalUntilGone(find, 'SIGTERM', graceMs)) return;
  if (await signalUntilGone(find, 'SIGKILL', 5000)) return;
  throw new Error(`Processes that do not end, not even by SIGKILL: ${find().join(', ')}`);
}

async function signalUntilGone(
  find: () => number[],
  signal: NodeJS.Signals,
  limitMs: number,
): Promise<boolean> {
  const told = new Set<number>();
  for (const end = Date.now() + limitMs; Date.now() < end; await sleep(50)) {
    const pids = find();
    if (pids.length === 0) return true;
    for (const pid of pids.filter((id) => !told.has(id))) {
      told.add(pid);
      tell(pid, signal);
    }
  }
  return find().length === 0;
}

function tell(pid: number, signal: NodeJS.Signals): void {
  try {
    process.kill(pid, signal);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'ESRCH') throw error;
  }
}

/** The process that holds a Chromium profile: `SingletonLock` is a link to `<host>-<pid>`. */
export function profileHolder(profileDirectory: string): number | undefined {
  try {
    const link = readlinkSync(join(profileDirectory, 'SingletonLock'));
    const dash = link.lastIndexOf('-');
    const pid = Number(link.slice(dash + 1));
    return link.slice(0, dash) === hostname() && isRunning(pid) ? pid : undefined;
  } catch {
    return undefined;
  }
}

/** Every process on a profile: its holder, and (on Linux) whatever names the folder on its command line. */
export function processesOnProfile(profileDirectory: string): number[] {
  const holder = profileHolder(profileDirectory);
  // Chromium's child processes rewrite their command line into one string with spaces.
  const names = (arg: string) => arg === profileDirectory || `${arg} `.includes(`=${profileDirectory} `);
  const named = process.platform === 'linux' ? processesWithArgument(names) : [];
  return [...new Set(holder === undefined ? named : [holder, ...named])];
}

/**
 * Waits until nothing runs on a profile any more. A client that relaunches itself leaves a moment in which only
 * Electron's relauncher lives, so the profile counts as closed after it was quiet for `quietMs`.
 * @throws when something still runs on it after `timeoutMs`.
 */
export async function waitForProfileToClose(
  profile: string,
  timeoutMs: number,
  quietMs = 600,
): Promise<void> {
  const end = Date.now() + timeoutMs;
  let quietSince = Date.now();
  while (Date.now() - quietSince < quietMs) {
    const pids = processesOnProfile(profile);
    if (pids.length > 0) quietSince = Date.now();
    if (pids.length > 0 && Date.now() > end) {
      throw new Error(`Still running on ${profile} after ${timeoutMs / 1000} s: process ${pids.join(', ')}`);
    }
    await sleep(50);
  }
}
