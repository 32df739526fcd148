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
];
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

/**
 * Parses the program's arguments.
 * @param args process.argv without the executable
 */
export function parseFlags(args: readonly string[], packaged: boolean): Flags {
  let policyDirectory: string | null = null;
  let profileDirectory: string | null = null;
  for (const arg of args) {
    const match = /^--?([^=]+)(?:=(.*))?$/s.exec(arg);
    if (match === null) continue;
    const name = (match[1] ?? '').toLowerCase();
    const value = match[2];
    if (FORBIDDEN.includes(name)) return refused(`--${name} would take away protection that Cordon promises`);
    if (packaged && UNPACKAGED_ONLY.includes(name)) {
      return refused(
        `--${name} is for development only; an installed Cordon takes its policy and profile from the system`,
      );
    }
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
