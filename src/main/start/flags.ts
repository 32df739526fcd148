/** The command line, hostile until parsed. */
import { isAbsolute, resolve } from 'node:path';

export type Flags =
  | { readonly ok: true; readonly policyDirectory: string | null; readonly profileDirectory: string | null }
  | { readonly ok: false; readonly problem: string };

/** Switches that take the protection away that Cordon promises; no build accepts them. */
const FORBIDDEN = [
  'no-sandbox',
  'disable-setuid-sandbox',
  'disable-seccomp-filter-sandbox',
  'disable-namespace-sandbox',
  'disable-gpu-sandbox',
  'no-zygote-sandbox',
  'single-process',
  'disable-web-security',
  'disable-site-isolation-trials',
  'allow-running-insecure-content',
  'ignore-certificate-errors',
  'ignore-certificate-errors-spki-list',
  'load-extension',
  'host-rules',
  'host-resolver-rules',
  'unsafely-treat-insecure-origin-as-secure',
  'renderer-cmd-prefix',
  'utility-cmd-prefix',
  'gpu-launcher',
  'browser-subprocess-path',
  'js-flags',
  'proxy-server',
  'proxy-pac-url',
  'ssl-key-log-file',
  'log-net-log',
  'enable-blink-features',
  'remote-allow-origins',
];
/** Features whose absence takes the sandbox or the isolation of sites away (names in `--disable-features`). */
const PROTECTING_FEATURES = /sandbox|isolat|site-?per-?process/i;
/** Fine for a developer, not on a person's computer. */
const UNPACKAGED_ONLY = [
  'policy-dir',
  'profile-dir',
  'remote-debugging-port',
  'remote-debugging-pipe',
  'inspect',
  'inspect-brk',
  'user-data-dir',
];

/** Any value will do. */
const ANY = /^/;
/** What an installed client takes: switches that desktops and launchers add and that touch no protection. */
const PACKAGED_ALLOWED: Readonly<Record<string, RegExp>> = {
  'ozone-platform': ANY,
  'ozone-platform-hint': ANY,
  'force-device-scale-factor': ANY,
  'password-store': ANY,
  lang: ANY,
  'enable-features': /^UseOzonePlatform,WaylandWindowDecorations$/,
  // Chromium adds it when a second instance is started on Windows.
  'original-process-start-time': ANY,
};

/** One argument that Chromium would read as a switch. */
interface Switch {
  readonly name: string;
  readonly value: string | undefined;
}

/**
 * Parses the program's arguments. An installed client refuses every switch that is not on its short list; an
 * unpackaged one refuses those that take protection away.
 * @param args process.argv without the executable
 */
export function parseFlags(
  args: readonly string[],
  packaged: boolean,
  platform: NodeJS.Platform = process.platform,
): Flags {
  let policyDirectory: string | null = null;
  let profileDirectory: string | null = null;
  for (const arg of args) {
    const given = asSwitch(arg, platform);
    if (given === null) continue;
    const { name, value } = given;
    const problem = forbidden(given) ?? (packaged ? notForInstalled(given, platform) : null);
    if (problem !== null) return refused(problem);
    if (name === 'policy-dir' || name === 'profile-dir') {
      if (value === undefined || value === '' || !isAbsolute(value)) {
        return refused(`--${name} needs an absolute folder: --${name}=/path/to/folder`);
      }
      if (name === 'policy-dir') policyDirectory = resolve(value);
      else profileDirectory = resolve(value);
    }
  }
  return { ok: true, policyDirectory, profileDirectory };
}

/** Reads an argument as Chromium does: one or two dashes, on Windows a slash too, white space around it cut. */
function asSwitch(arg: string, platform: NodeJS.Platform): Switch | null {
  const pattern = platform === 'win32' ? /^(?:--?|[/])([^=]*)(?:=(.*))?$/s : /^--?([^=]*)(?:=(.*))?$/s;
  const match = pattern.exec(arg.trim());
  return match === null ? null : { name: (match[1] ?? '').toLowerCase(), value: match[2] };
}

function forbidden({ name, value }: Switch): string | null {
  if (FORBIDDEN.includes(name) || (name === 'disable-features' && PROTECTING_FEATURES.test(value ?? '')))
    return `--${name} would take away protection that Cordon promises`;
  return null;
}

function notForInstalled({ name, value }: Switch, platform: NodeJS.Platform): string | null {
  if (UNPACKAGED_ONLY.includes(name)) {
    return `--${name} is for development only; an installed Cordon takes its policy and profile from the system`;
  }
  // The Finder gives every program a process serial number.
  if (platform === 'darwin' && /^psn_[0-9_]+$/.test(name) && value === undefined) return null;
  // An own property only: a switch may be called "constructor".
  const allowed = Object.hasOwn(PACKAGED_ALLOWED, name) ? PACKAGED_ALLOWED[name] : undefined;
  if (allowed?.test(value ?? '') === true) return null;
  const shown = value === undefined || allowed === undefined ? `--${name}` : `--${name}=${value}`;
  return `${shown} is not among the switches that an installed Cordon takes`;
}

/** The arguments a relaunch passes on: everything but debugger switches, which must not outlive their session. */
export function relaunchArguments(args: readonly string[]): string[] {
  const kept: string[] = [];
  for (let i = 0; i < args.length; i++) {
    const arg = args[i] ?? '';
    if (arg === '-r' || arg === '--require') {
      i++;
      continue;
    }
    if (/^--(inspect|inspect-brk|remote-debugging-port|remote-debugging-pipe|require)(=|$)/.test(arg))
      continue;
    kept.push(arg);
  }
  return kept;
}

function refused(reason: string): Flags {
  return { ok: false, problem: `${reason}. Start Cordon without it.` };
}
