/**
 * What a run needs around Electron: an unprivileged user, a display, a session bus, an unlocked keychain and
 * private folders. A person's own desktop is used as it is; as root, or when asked for, one is made.
 */
import { type ChildProcess, spawn } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import {
  chmodSync,
  chownSync,
  existsSync,
  lchownSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { copyFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { delimiter, dirname, join } from 'node:path';
import type { Readable } from 'node:stream';
import { type CommandResult, lastLines, runCommand, sleep } from './command.ts';
import { endProcesses, isChromiumChild, isRunning, processesOf } from './processes.ts';
import { type SessionUser, sessionUser } from './session-user.ts';
import { which } from './which.ts';

/** A desktop for one run. `user` is null when no switch of user is needed. */
export interface Desktop {
  user: SessionUser | null;
  /** All that Electron gets: pass it as `env`, alone. */
  env: NodeJS.ProcessEnv;
  display: string;
  /** A secret really could be stored, read and deleted through keytar. */
  keychain: boolean;
  directory: string;
  tempDirectory: string;
  /** Makes a folder of that name, owned by the user, 0700, and returns its path. */
  makeFolder(name: string): string;
  /** Gives a path, and all in it, to the user. */
  own(path: string): void;
  /** Ends everything that runs in this desktop and removes its folders. */
  stop(): Promise<void>;
}

/** How to make a desktop. */
export interface DesktopOptions {
  log?: (line: string) => void;
  /** Makes a display, bus and keychain of its own even where the person has them. Always so as root. */
  private?: boolean;
  /** Opened links are written to this file, one a line, instead of being opened in a browser. */
  browserLog?: string;
  /** Size of a virtual display; 1440x900 when left out. */
  screen?: { width: number; height: number };
}

/** Marks every process of a desktop, so that `stop` finds those that were relaunched or activated by the bus. */
export const DESKTOP_VARIABLE = 'CORDON_DESKTOP';

const ENDING: NodeJS.Signals[] = ['SIGINT', 'SIGTERM', 'SIGHUP'];

const FROM_THE_PERSON =
  /^(HOME|USER|LOGNAME|SHELL|PATH|LANG|LANGUAGE|LC_.*|TZ|TMPDIR|DISPLAY|WAYLAND_DISPLAY|XAUTHORITY|DBUS_.*|XDG_.*|GTK_.*|XMODIFIERS|QT_.*|DESKTOP_SESSION|(https?|all|no)_proxy)$/i;

/** Starts, or finds, the desktop to run the client in. Throws when a part of it cannot be started. */
export async function startDesktop(options: DesktopOptions = {}): Promise<Desktop> {
  const log = options.log ?? (() => {});
  const user = await sessionUser(log);
  const session = new Session(user, readableTempDirectory(user));
  try {
    const display = await session.furnish(options, log);
    const keychain = await session.probeKeychain(log);
    const { env, directory, tempDirectory } = session;
    const makeFolder = (name: string) => session.makeFolder(name);
    const own = (path: string) => session.own(path);
    return {
      user,
      env,
      display,
      keychain,
      directory,
      tempDirectory,
      makeFolder,
      own,
      stop: () => session.stop(),
    };
  } catch (error) {
    await session.stop();
    throw error;
  }
}

/** TMPDIR may lie in a folder only root can enter: the user's sockets and profiles must not. */
function readableTempDirectory(user: SessionUser | null): string {
  const choices = [tmpdir(), '/tmp', '/var/tmp'];
  const found = user ? choices.find((path) => path.length < 60 && openToAll(path)) : tmpdir();
  if (!found)
    throw new Error(`None of ${choices.join(', ')} can be entered by ${user?.name}: set TMPDIR to one.`);
  return found;
}

function openToAll(path: string): boolean {
  if (!existsSync(path) || (statSync(path).mode & 0o001) === 0) return false;
  return path === dirname(path) || openToAll(dirname(path));
}

class Session {
  readonly user: SessionUser | null;
  readonly directory: string;
  readonly tempDirectory: string;
  env: NodeJS.ProcessEnv = {};
  readonly #started: number[] = [];
  #stopped: Promise<void> | undefined;

  constructor(user: SessionUser | null, parent: string) {
    this.user = user;
    // Root's own: the user can go through it, but cannot change what root places there (the wrapper, the app).
    this.directory = mkdtempSync(join(parent, 'cordon-'));
    chmodSync(this.directory, user ? 0o755 : 0o700);
    this.tempDirectory = this.makeFolder('tmp');
    process.on('exit', this.#onExit);
    for (const signal of ENDING) process.on(signal, this.#onSignal);
  }

  /** Sets up the environment, the display, the bus and the keychain; returns the display's name. */
  async furnish(options: DesktopOptions, log: (line: string) => void): Promise<string> {
    const own = this.user === null && options.private !== true;
    this.env = own ? personsEnvironment() : this.#privateEnvironment();
    this.env[DESKTOP_VARIABLE] = this.directory;
    if (options.browserLog) this.#placeBrowser(options.browserLog);
    if (process.platform !== 'linux') return 'native';
    const there = this.env.WAYLAND_DISPLAY ?? this.env.DISPLAY;
    if (there) return there;
    if (own) {
      log('There is no display: starting a virtual one (Xvfb), with a session bus and keychain of its own');
      return this.furnish({ ...options, private: true }, log);
    }
    const display = await this.#startDisplay(options.screen ?? { width: 1440, height: 900 });
    this.env.DISPLAY = display;
    await this.#startBus();
    await this.#startKeychain(log);
    return display;
  }

  makeFolder(name: string): string {
    const path = join(this.directory, name);
    mkdirSync(path, { recursive: true, mode: 0o700 });
    chmodSync(path, 0o700);
    if (this.user) chownSync(path, this.user.uid, this.user.gid);
    return path;
  }

  own(path: string): void {
    if (!this.user) return;
    lchownSync(path, this.user.uid, this.user.gid);
    if (!statSync(path, { throwIfNoEntry: false })?.isDirectory()) return;
    for (const entry of readdirSync(path, { withFileTypes: true })) {
      const inside = join(path, entry.name);
      if (entry.isDirectory()) this.own(inside);
      else lchownSync(inside, this.user.uid, this.user.gid);
    }
  }

  stop(): Promise<void> {
    this.#stopped ??= this.#stop();
    return this.#stopped;
  }

  async #stop(): Promise<void> {
    process.off('exit', this.#onExit);
    for (const signal of ENDING) process.off(signal, this.#onSignal);
    if (process.platform === 'linux') {
      // The client first, whole: without its display or its children it would end in a crash.
      await endProcesses(() =>
        this.#running().filter((pid) => !this.#started.includes(pid) && !isChromiumChild(pid)),
      );
      await endProcesses(() => this.#running());
    }
    await rm(this.directory, { recursive: true, force: true, maxRetries: 5, retryDelay: 100 });
  }

  #running(): number[] {
    // The keychain hides its environment from all but root, so what was started here is known by id as well.
    const started = this.#started.filter(isRunning);
    return [...new Set([...started, ...processesOf(this.directory, DESKTOP_VARIABLE)])];
  }

  /** A script that throws or is interrupted must leave no display server behind. */
  readonly #onExit = (): void => {
    for (const pid of process.platform === 'linux' ? this.#running() : []) process.kill(pid, 'SIGKILL');
    rmSync(this.directory, { recursive: true, force: true, maxRetries: 3 });
  };

  readonly #onSignal = (signal: NodeJS.Signals): void => {
    void this.stop().finally(() => process.kill(process.pid, signal));
  };

  /** Nothing of the caller's environment gets in: no tokens, no proxies, no switch that changes Electron. */
  #privateEnvironment(): NodeJS.ProcessEnv {
    const home = this.makeFolder('home');
    return {
      PATH: '/usr/local/bin:/usr/bin:/bin:/usr/local/sbin:/usr/sbin:/sbin',
      LANG: process.env.LANG ?? 'C.UTF-8',
      ...(process.env.TZ ? { TZ: process.env.TZ } : {}),
      HOME: home,
      USER: this.user?.name ?? process.env.USER,
      LOGNAME: this.user?.name ?? process.env.LOGNAME,
      TMPDIR: this.tempDirectory,
      XDG_RUNTIME_DIR: this.makeFolder('run'),
      XDG_CONFIG_HOME: this.makeFolder('home/.config'),
      XDG_CACHE_HOME: this.makeFolder('home/.cache'),
      XDG_DATA_HOME: this.makeFolder('home/.local'),
      XDG_SESSION_TYPE: 'x11',
      // No accessibility bus and no settings database: both would be started behind our back.
      NO_AT_BRIDGE: '1',
      GSETTINGS_BACKEND: 'memory',
    };
  }

  #placeBrowser(browserLog: string): void {
    const bin = join(this.directory, 'bin');
    mkdirSync(bin, { mode: 0o755 });
    writeFileSync(browserLog, '', { flag: 'a' });
    this.own(browserLog);
    const quoted = `'${browserLog.replaceAll("'", "'\\''")}'`;
    writeFileSync(join(bin, 'xdg-open'), `#!/bin/sh\nprintf '%s\\n' "$1" >> ${quoted}\n`, { mode: 0o755 });
    this.env.PATH = `${bin}${delimiter}${this.env.PATH ?? ''}`;
  }

  async #startDisplay(screen: { width: number; height: number }): Promise<string> {
    makeSocketFolder();
    const authority = join(this.makeFolder('x11'), 'authority');
    writeFileSync(authority, anyDisplayCookie(), { mode: 0o600 });
    this.own(authority);
    this.env.XAUTHORITY = authority;
    const size = `${screen.width}x${screen.height}x24`;
    const args = [
      '-displayfd',
      '3',
      '-auth',
      authority,
      '-screen',
      '0',
      size,
      '-nolisten',
      'tcp',
      '-noreset',
    ];
    return `:${await this.#startTelling('Xvfb', args, 'xvfb')}`;
  }

  async #startBus(): Promise<void> {
    const socket = join(this.directory, 'run', 'bus');
    const args = [
      '--session',
      `--address=unix:path=${socket}`,
      '--nofork',
      '--nopidfile',
      '--print-address=3',
    ];
    this.env.DBUS_SESSION_BUS_ADDRESS = await this.#startTelling('dbus-daemon', args, 'dbus');
  }

  /** Starts a program that writes one line to its descriptor 3 when it is ready; returns that line. */
  #startTelling(file: string, args: string[], packageName: string): Promise<string> {
    const child = this.#spawn(file, args, ['ignore', 'ignore', 'pipe', 'pipe']);
    let errors = '';
    let line = '';
    child.stderr?.setEncoding('utf8').on('data', (text: string) => {
      errors = lastLines(errors + text, 20);
    });
    return new Promise((done, fail) => {
      const limit = setTimeout(
        () => fail(new Error(`${file} was not ready within 20 s.\n${errors}`)),
        20_000,
      );
      const refuse = (why: string) => {
        clearTimeout(limit);
        fail(
          new Error(`${file} did not start (${why}). Is the package ${packageName} installed?\n${errors}`),
        );
      };
      child.on('error', (error) => refuse(error.message));
      child.on('close', (code) => refuse(`it ended with ${code}`));
      (child.stdio[3] as Readable).setEncoding('utf8').on('data', (text: string) => {
        line += text;
        if (!line.includes('\n')) return;
        clearTimeout(limit);
        unref(child);
        done(line.trim());
      });
    });
  }

  /** An unlocked secret service with an empty password: nothing of a person's is ever in it. */
  async #startKeychain(log: (line: string) => void): Promise<void> {
    this.makeFolder('home/.local/keyrings');
    const args = ['--foreground', '--unlock', '--components=secrets'];
    const start = (file: string) => this.#spawn(file, args, ['pipe', 'ignore', 'ignore']);
    if (await endsAtOnce(start('gnome-keyring-daemon'))) {
      // Its file capability (to lock memory) makes the kernel refuse it in many containers; a copy has none.
      log('gnome-keyring-daemon does not start as it is: trying a copy without its file capability');
      const copy = join(this.directory, 'gnome-keyring-daemon');
      await copyFile(which('gnome-keyring-daemon') ?? 'gnome-keyring-daemon', copy);
      chmodSync(copy, 0o755);
      if (await endsAtOnce(start(copy))) log('gnome-keyring-daemon does not start as a copy either');
    }
  }

  /** Through setpriv, for the user and so that the kernel ends it with this script, however that ends. */
  #spawn(file: string, args: string[], stdio: ('ignore' | 'pipe')[]): ChildProcess {
    const { user } = this;
    const who = user ? [`--reuid=${user.uid}`, `--regid=${user.gid}`, '--init-groups'] : [];
    const all = [...who, '--pdeathsig', 'TERM', '--', file, ...args];
    const child = spawn('setpriv', all, { cwd: this.directory, env: this.env, stdio, detached: true });
    if (child.pid !== undefined) this.#started.push(child.pid);
    return child;
  }

  /** Stores and reads a secret as the client will; the service needs a moment to claim its name on the bus. */
  async probeKeychain(log: (line: string) => void): Promise<boolean> {
    const probe = join(import.meta.dirname, 'keychain-probe.ts');
    const who = this.user ? [String(this.user.uid), String(this.user.gid)] : [];
    let result: CommandResult | undefined;
    for (let attempt = 1; attempt <= 3; attempt++) {
      result = await runCommand(process.execPath, [probe, ...who], { env: this.env, timeoutMs: 15_000 });
      if (result.code === 0) return true;
      await sleep(300 * attempt);
    }
    log(`The keychain does not work here: ${lastLines(result?.stderr ?? '', 4) || 'no answer within 15 s'}`);
    return false;
  }
}

function personsEnvironment(): NodeJS.ProcessEnv {
  if (process.platform !== 'linux') return { ...process.env };
  return Object.fromEntries(Object.entries(process.env).filter(([name]) => FROM_THE_PERSON.test(name)));
}

/** Only root may make it in general, yet a machine without any display server has none. */
function makeSocketFolder(): void {
  if (existsSync('/tmp/.X11-unix')) return;
  mkdirSync('/tmp/.X11-unix', { recursive: true });
  chmodSync('/tmp/.X11-unix', 0o1777);
}

/** An Xauthority entry for whatever display number Xvfb will find free (family "wild", no number). */
function anyDisplayCookie(): Buffer {
  const field = (bytes: Buffer | string) => {
    const length = Buffer.alloc(2);
    length.writeUInt16BE(bytes.length);
    return Buffer.concat([length, Buffer.from(bytes)]);
  };
  const family = Buffer.from([0xff, 0xff]);
  return Buffer.concat([family, field(''), field(''), field('MIT-MAGIC-COOKIE-1'), field(randomBytes(16))]);
}

/** Hands the keychain its empty password; true when it ended within a moment instead of serving. */
function endsAtOnce(child: ChildProcess): Promise<boolean> {
  return new Promise((done, fail) => {
    child.on('error', (error) => fail(new Error(`setpriv could not be started: ${error.message}`)));
    child.stdin?.on('error', () => done(true));
    child.on('close', () => done(true));
    child.stdin?.end('\n');
    setTimeout(() => {
      unref(child);
      done(false);
    }, 200);
  });
}

/** A script ends when its own work is done; what it started is ended by `stop`, not waited for. */
function unref(child: ChildProcess): void {
  child.unref();
  child.removeAllListeners('close');
  for (const stream of child.stdio) (stream as { unref?: () => void } | null)?.unref?.();
}
